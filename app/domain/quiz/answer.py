"""An answer: read from a form, kept as plain data, always in one spelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.quiz.question import Question
from app.domain.shared.refusal import Refusal, refuse


@dataclass(frozen=True)
class Answer:
    """What was answered: the chosen options in the question's order, or pairs of prompt and choice in its order."""

    chosen: tuple[str, ...] = ()
    matched: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.chosen and not self.matched


NO_ANSWER: Final = Answer()
AnswerData = list[str] | dict[str, str]


def field_name(question: Question, prompt: str | None = None) -> str:
    """The name of the form field: `q01`, or `q01.p1` for a prompt of a matching question."""
    return question.id if prompt is None else f"{question.id}.{prompt}"


def read_answer(question: Question, values: Mapping[str, Sequence[str]]) -> Answer | Refusal:
    """The answer to `question` in the `values` of a form; a field left out or left empty is not answered."""
    if question.kind != "matching":
        return _chosen(question, [value for value in values.get(field_name(question), ()) if value])
    pairs: dict[str, str] = {}
    for prompt in question.prompts:
        given = [value for value in values.get(field_name(question, prompt), ()) if value]
        if len(given) > 1:
            return refuse("quiz/one_option_only", question=question.id)
        if given:
            pairs[prompt] = given[0]
    return _matched(question, pairs)


def answer_data(question: Question, answer: Answer) -> AnswerData:
    """`answer` as plain data for storing: a list of options, or prompt → choice."""
    return dict(answer.matched) if question.kind == "matching" else list(answer.chosen)


def answer_from_data(question: Question, data: object) -> Answer | Refusal:
    """The answer that `answer_data` wrote; refused where it does not fit the question."""
    if question.kind == "matching":
        return _matched(question, data) if isinstance(data, dict) else _no_such(question, data)
    return _chosen(question, data) if isinstance(data, list) else _no_such(question, data)


def _chosen(question: Question, given: Sequence[object]) -> Answer | Refusal:
    for option in given:
        if option not in question.options:
            return _no_such(question, option)
    chosen = tuple(option for option in question.options if option in given)
    if len(chosen) > 1 and question.kind != "multiple":
        return refuse("quiz/one_option_only", question=question.id)
    return Answer(chosen=chosen)


def _matched(question: Question, pairs: Mapping[str, object]) -> Answer | Refusal:
    for prompt, choice in pairs.items():
        if prompt not in question.prompts:
            return _no_such(question, prompt)
        if choice not in question.options:
            return _no_such(question, choice)
    return Answer(matched=tuple((prompt, str(pairs[prompt])) for prompt in question.prompts if prompt in pairs))


def _no_such(question: Question, given: object) -> Refusal:
    return refuse("quiz/no_such_option", question=question.id, option=str(given)[:80])
