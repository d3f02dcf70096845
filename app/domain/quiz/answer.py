"""An answer: read from a form, kept as plain data, always in one spelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.quiz.question import Kind, Question
from app.domain.shared.number import read_number
from app.domain.shared.refusal import Refusal, refuse

LONGEST: Final[Mapping[Kind, int]] = {"short-answer": 200, "numeric": 40, "reflective": 2000}


@dataclass(frozen=True)
class Answer:
    """What was answered: options or pairs of prompt and choice, in the order of the question, or a text."""

    chosen: tuple[str, ...] = ()
    matched: tuple[tuple[str, str], ...] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.chosen and not self.matched and not self.text


NO_ANSWER: Final = Answer()
AnswerData = list[str] | dict[str, str] | str


def field_name(question: Question, prompt: str | None = None) -> str:
    """The name of the form field: `q01`, or `q01.p1` for a prompt of a question that asks for pairs."""
    return question.id if prompt is None else f"{question.id}.{prompt}"


def read_answer(question: Question, values: Mapping[str, Sequence[str]]) -> Answer | Refusal:
    """The answer to `question` in the `values` of a form; a field left out or left empty is not answered."""
    if question.shape == "pairs":
        return _pairs(question, values)
    given = [value for value in values.get(field_name(question), ()) if value]
    if question.shape == "options":
        return _chosen(question, given)
    if len(given) > 1:
        return refuse("quiz/one_option_only", question=question.id)
    return _written(question, given[0] if given else "")


def answer_data(question: Question, answer: Answer) -> AnswerData:
    """`answer` as plain data for storing: a list of options, prompt → choice, or a text."""
    if question.shape == "pairs":
        return dict(answer.matched)
    return answer.text if question.shape == "text" else list(answer.chosen)


def answer_from_data(question: Question, data: object) -> Answer | Refusal:
    """The answer that `answer_data` wrote; refused where it does not fit the question."""
    if question.shape == "pairs" and isinstance(data, dict):
        return _matched(question, data)
    if question.shape == "text" and isinstance(data, str):
        return _written(question, data)
    if question.shape == "options" and isinstance(data, list):
        return _chosen(question, data)
    return _no_such(question, data)


def _chosen(question: Question, given: Sequence[object]) -> Answer | Refusal:
    for option in given:
        if option not in question.options:
            return _no_such(question, option)
    chosen = tuple(option for option in question.options if option in given)
    if len(chosen) > 1 and question.kind not in ("multiple", "find-the-harm"):
        return refuse("quiz/one_option_only", question=question.id)
    return Answer(chosen=chosen)


def _pairs(question: Question, values: Mapping[str, Sequence[str]]) -> Answer | Refusal:
    pairs: dict[str, str] = {}
    for prompt in question.prompts:
        given = [value for value in values.get(field_name(question, prompt), ()) if value]
        if len(given) > 1:
            return refuse("quiz/one_option_only", question=question.id)
        if given:
            pairs[prompt] = given[0]
    return _matched(question, pairs)


def _matched(question: Question, pairs: Mapping[str, object]) -> Answer | Refusal:
    for prompt, choice in pairs.items():
        if prompt not in question.prompts:
            return _no_such(question, prompt)
        if choice not in question.choices_of(prompt):
            return _no_such(question, choice)
    return Answer(matched=tuple((prompt, str(pairs[prompt])) for prompt in question.prompts if prompt in pairs))


def _written(question: Question, text: str) -> Answer | Refusal:
    """A text with its outer spaces taken off; a number must be one."""
    written = text.replace("\r\n", "\n").strip()
    longest = LONGEST[question.kind]
    if len(written) > longest:
        return refuse("quiz/too_long", question=question.id, longest=str(longest))
    if question.kind != "numeric" or not written:
        return Answer(text=written)
    number = read_number(written)
    return refuse("quiz/not_a_number", question=question.id) if number is None else Answer(text=number)


def _no_such(question: Question, given: object) -> Refusal:
    return refuse("quiz/no_such_option", question=question.id, option=str(given)[:80])
