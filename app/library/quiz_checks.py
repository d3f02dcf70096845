"""What is asked of a quiz beyond its form: keys that fit, feedback to every mistake, sources that stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.content.compendium import Compendium
from app.domain.quiz.question import TRUE_FALSE, Kind
from app.domain.shared.problem import Problem
from app.library.question_file import QuestionInFile, QuizInFile
from app.library.yaml_file import Lines, Where

RESERVED: Final = ("stem", "vignette", "explanation", "feedback")
# which parts a question of a kind must have; the others of them it must not have
PARTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "single": ("options", "answer"),
    "multiple": ("options", "answer"),
    "true-false": ("answer", "feedback"),
    "matching": ("choices", "prompts"),
}
ALL_PARTS: Final = ("options", "answer", "feedback", "choices", "prompts")


@dataclass(frozen=True)
class Asked:
    """A question, where it stands, and what it may refer to."""

    question: QuestionInFile
    where: Where
    lines: Lines
    file: str
    compendium: Compendium
    competencies: frozenset[str]

    def problem(self, code: str, kind: str, *where: str | int, **details: str) -> Problem:
        """A problem at the line of the part `where` of the question, or at that of the question."""
        line = self.lines.get((*self.where, *where)) or self.lines.get(self.where, 0)
        return Problem(code, kind, self.file, line, {"question": self.question.id, **details})


def quiz_problems(
    quiz: QuizInFile, lines: Lines, file: str, compendium: Compendium, competencies: frozenset[str]
) -> tuple[Problem, ...]:
    """All problems of a quiz, in the order of its file."""
    problems = list(_rule(quiz, lines, file))
    first: dict[str, int] = {}
    for index, question in enumerate(quiz.questions):
        asked = Asked(question, ("questions", index), lines, file, compendium, competencies)
        if question.id in first:
            problems.append(
                asked.problem("E0123", "content/duplicate-id", id=question.id, first=str(first[question.id]))
            )
        first.setdefault(question.id, lines.get(asked.where, 0))
        problems += [*_references(asked), *_ids(asked), *_parts(asked)]
    return tuple(problems)


def _rule(quiz: QuizInFile, lines: Lines, file: str) -> Iterator[Problem]:
    if not 1 <= quiz.rule.pass_mark <= 100:
        details = {"value": str(quiz.rule.pass_mark)}
        yield Problem("E0122", "content/quiz-rule", file, lines.get(("rule", "pass_mark"), 0), details)


def _references(asked: Asked) -> Iterator[Problem]:
    question = asked.question
    if question.competency not in asked.competencies:
        yield asked.problem("E0120", "content/unknown-competency", "competency", competency=question.competency)
    if not question.sources:
        yield asked.problem("E0106", "content/missing-field", "sources", field="sources")
    for index, source in enumerate(question.sources):
        if not asked.compendium.knows(source):
            yield asked.problem("E0110", "content/unknown-provision", "sources", index, id=source)
    cited = [provision for source in question.sources for provision in asked.compendium.cited(source)]
    if question.exam and cited and not any(provision.is_settled for provision in cited):
        yield asked.problem("E0125", "content/unsettled-key", "exam")


def _ids(asked: Asked) -> Iterator[Problem]:
    """Ids within the question: each once, and none that is the name of a text of the question."""
    question = asked.question
    seen = set(RESERVED)
    for name in ("options", "choices", "prompts"):
        for index, part in enumerate(getattr(question, name)):
            if part.id in seen:
                yield asked.problem("E0123", "content/duplicate-id", name, index, "id", id=part.id, first=question.id)
            seen.add(part.id)


def _parts(asked: Asked) -> Iterator[Problem]:
    question = asked.question
    expected = PARTS[question.kind]
    for name in ALL_PARTS:
        if name in expected and not getattr(question, name):
            yield asked.problem("E0106", "content/missing-field", name, field=name)
        if name not in expected and getattr(question, name):
            yield asked.problem("E0102", "content/unknown-field", name, field=name)
    if question.kind == "matching":
        yield from _matching(asked)
    else:
        yield from _key(asked)


def _key(asked: Asked) -> Iterator[Problem]:
    """The answer names options that there are (one, but for multiple), and every other option has feedback."""
    question = asked.question
    options = TRUE_FALSE if question.kind == "true-false" else tuple(option.id for option in question.options)
    unknown = [answer for answer in question.answers if answer and answer not in options]
    for answer in unknown:
        yield asked.problem("E0111", "content/answer-key", "answer", option=answer)
    if question.kind != "multiple" and len(question.answers) > 1:
        yield asked.problem("E0111", "content/answer-key", "answer", option=", ".join(question.answers))
    for index, option in enumerate(() if unknown else question.options):
        if option.id not in question.answers and not option.feedback:
            yield asked.problem("E0112", "content/no-feedback", "options", index, option=option.id)


def _matching(asked: Asked) -> Iterator[Problem]:
    choices = [choice.id for choice in asked.question.choices]
    for index, prompt in enumerate(asked.question.prompts):
        if prompt.answer not in choices:
            yield asked.problem("E0111", "content/answer-key", "prompts", index, "answer", option=prompt.answer)
        if not prompt.feedback:
            yield asked.problem("E0112", "content/no-feedback", "prompts", index, option=prompt.id)
