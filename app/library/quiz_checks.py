"""What is asked of a quiz beyond its form: keys that fit, feedback to every mistake, sources that stand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.content.compendium import Compendium
from app.domain.quiz.question import QUALIFICATION, TRUE_FALSE, Kind
from app.domain.shared.number import read_number
from app.domain.shared.problem import Problem
from app.library.question_file import BankInFile, CaseSetInFile, QuestionInFile, QuizInFile
from app.library.yaml_file import Lines, Where

RESERVED: Final = ("stem", "vignette", "explanation", "feedback", "unit")
# which parts a question of a kind must have; the others of them it must not have
PARTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "single": ("options", "answer"),
    "multiple": ("options", "answer"),
    "true-false": ("answer", "feedback"),
    "matching": ("choices", "prompts"),
    "ordering": ("options", "answer"),
    "short-answer": ("accepted", "feedback"),
    "numeric": ("answer", "feedback"),
    "qualification": QUALIFICATION,
    "find-the-harm": ("lines", "answer"),
    "reflective": (),
}
MAY_HAVE: Final[Mapping[Kind, tuple[str, ...]]] = {"numeric": ("tolerance", "unit")}
ALL_PARTS: Final = (
    *("options", "answer", "feedback", "choices", "prompts", "accepted", "tolerance", "unit", "lines"),
    *QUALIFICATION,
)
SEVERAL: Final = ("multiple", "find-the-harm")  # more than one answer can be right


@dataclass(frozen=True)
class Asked:
    """A question, where it stands, and what it may refer to."""

    question: QuestionInFile
    where: Where
    lines: Lines
    file: str
    compendium: Compendium
    competencies: frozenset[str]
    case: CaseSetInFile | None = None

    def problem(self, code: str, kind: str, *where: str | int, **details: str) -> Problem:
        """A problem at the line of the part `where` of the question, or at that of the question."""
        line = self.lines.get((*self.where, *where)) or self.lines.get(self.where, 0)
        return Problem(code, kind, self.file, line, {"question": self.question.id, **details})


def quiz_problems(
    quiz: QuizInFile, lines: Lines, file: str, compendium: Compendium, competencies: frozenset[str]
) -> tuple[Problem, ...]:
    """All problems of a quiz, in the order of its file."""
    return (*_rule(quiz, lines, file), *question_problems(quiz, lines, file, compendium, competencies))


def question_problems(
    bank: BankInFile, lines: Lines, file: str, compendium: Compendium, competencies: frozenset[str]
) -> tuple[Problem, ...]:
    """The problems of questions, in the order of their file."""
    problems = list(_question_ids(bank, lines, file))
    for question, where, case in bank.asked:
        asked = Asked(question, where, lines, file, compendium, competencies, case)
        problems += [*_references(asked), *_ids(asked), *_parts(asked), *_KEYS[question.kind](asked)]
    return tuple(problems)


def _rule(quiz: QuizInFile, lines: Lines, file: str) -> Iterator[Problem]:
    if not 1 <= quiz.rule.pass_mark <= 100:
        details = {"value": str(quiz.rule.pass_mark)}
        yield Problem("E0122", "content/quiz-rule", file, lines.get(("rule", "pass_mark"), 0), details)
    if quiz.rule.kind == "graded" and quiz.rule.feedback == "after-each":
        yield Problem("E0153", "content/told-too-early", file, lines.get(("rule", "feedback"), 0))
    if all(question.kind == "reflective" for question, *_ in quiz.asked):
        yield Problem("E0139", "content/nothing-scored", file, lines.get(("questions",), 0))


def _question_ids(quiz: BankInFile, lines: Lines, file: str) -> Iterator[Problem]:
    """Ids of questions and of case sets stand once."""
    first: dict[str, int] = {}
    places: list[tuple[str, Where]] = [(question.id, where) for question, where, _ in quiz.asked]
    places += [
        (entry.id, ("questions", index)) for index, entry in enumerate(quiz.questions) if entry.kind == "case-set"
    ]
    for id, where in sorted(places, key=lambda place: lines.get(place[1], 0)):
        line = lines.get(where, 0)
        if id in first:
            yield Problem("E0123", "content/duplicate-id", file, line, {"id": id, "first": str(first[id])})
        first.setdefault(id, line)


def _references(asked: Asked) -> Iterator[Problem]:
    question = asked.question
    if question.competency not in asked.competencies:
        yield asked.problem("E0120", "content/unknown-competency", "competency", competency=question.competency)
    for name in ("sources", "explanation"):
        if not getattr(question, name) and question.kind != "reflective":
            yield asked.problem("E0106", "content/missing-field", name, field=name)
    for where, source in _sources(question):
        if not asked.compendium.knows(source):
            yield asked.problem("E0110", "content/unknown-provision", *where, id=source)
    cited = [provision for source in question.sources for provision in asked.compendium.cited(source)]
    if question.exam and cited and not any(provision.is_settled for provision in cited):
        yield asked.problem("E0125", "content/unsettled-key", "exam")
    if question.exam and question.kind == "reflective":
        yield asked.problem("E0138", "content/reflective-exam", "exam")


def _sources(question: QuestionInFile) -> Iterator[tuple[Where, str]]:
    """What a question and its parts cite, and where."""
    parts: list[tuple[Where, tuple[str, ...]]] = [((), question.sources)]
    for name in ("options", "prompts", "lines"):
        parts += [((name, index), part.sources) for index, part in enumerate(getattr(question, name))]
    parts += [((name,), part.sources) for name, part in question.qualified.items()]
    for where, sources in parts:
        for index, source in enumerate(sources):
            yield (*where, "sources", index), source


def _ids(asked: Asked) -> Iterator[Problem]:
    """Ids within the question: each once, and none that is the name of a text of the question."""
    question = asked.question
    seen = {*RESERVED, *question.qualified}
    groups: list[tuple[Where, tuple[str, ...]]] = [
        ((name,), tuple(part.id for part in getattr(question, name)))
        for name in ("options", "choices", "prompts", "lines")
    ]
    groups += [
        ((name, "choices"), tuple(choice.id for choice in part.choices)) for name, part in question.qualified.items()
    ]
    for where, ids in groups:
        for index, id in enumerate(ids):
            if id in seen:
                yield asked.problem("E0123", "content/duplicate-id", *where, index, "id", id=id, first=question.id)
            seen.add(id)


def _parts(asked: Asked) -> Iterator[Problem]:
    question = asked.question
    expected = PARTS[question.kind]
    allowed = (*expected, *MAY_HAVE.get(question.kind, ()))
    for name in ALL_PARTS:
        if name in expected and not getattr(question, name):
            yield asked.problem("E0106", "content/missing-field", name, field=name)
        if name not in allowed and getattr(question, name):
            yield asked.problem("E0102", "content/unknown-field", name, field=name)
    if asked.case is not None and question.vignette:
        yield asked.problem("E0102", "content/unknown-field", "vignette", field="vignette")


def _no_key(asked: Asked) -> Iterator[Problem]:
    yield from ()


def _key(asked: Asked) -> Iterator[Problem]:
    """The answer names options that there are (one, but for several), and every other option has feedback."""
    question = asked.question
    options = TRUE_FALSE if question.kind == "true-false" else tuple(option.id for option in question.choosable)
    unknown = [answer for answer in question.answers if answer and answer not in options]
    for answer in unknown:
        yield asked.problem("E0111", "content/answer-key", "answer", option=answer)
    if question.kind not in SEVERAL and len(question.answers) > 1:
        yield asked.problem("E0111", "content/answer-key", "answer", option=", ".join(question.answers))
    name = "lines" if question.kind == "find-the-harm" else "options"
    for index, option in enumerate(() if unknown else getattr(question, name)):
        is_told = question.kind != "find-the-harm" and option.id in question.answers
        if option in question.choosable and not is_told and not option.feedback:
            yield asked.problem("E0112", "content/no-feedback", name, index, option=option.id)


def _order(asked: Asked) -> Iterator[Problem]:
    """The answer names every item once, in another order than that of the file, and each item has feedback."""
    question = asked.question
    items = tuple(item.id for item in question.options)
    if question.answer and sorted(question.answers) != sorted(items):
        yield asked.problem("E0111", "content/answer-key", "answer", option=", ".join(question.answers))
    if question.answers == items:
        yield asked.problem("E0136", "content/in-order", "options")
    for index, item in enumerate(question.options):
        if not item.feedback:
            yield asked.problem("E0112", "content/no-feedback", "options", index, option=item.id)


def _matching(asked: Asked) -> Iterator[Problem]:
    choices = [choice.id for choice in asked.question.choices]
    for index, prompt in enumerate(asked.question.prompts):
        if prompt.answer not in choices:
            yield asked.problem("E0111", "content/answer-key", "prompts", index, "answer", option=prompt.answer)
        if not prompt.feedback:
            yield asked.problem("E0112", "content/no-feedback", "prompts", index, option=prompt.id)


def _qualification(asked: Asked) -> Iterator[Problem]:
    for name, part in asked.question.qualified.items():
        if part.answer not in [choice.id for choice in part.choices]:
            yield asked.problem("E0111", "content/answer-key", name, "answer", option=part.answer)
        if not part.feedback:
            yield asked.problem("E0112", "content/no-feedback", name, option=name)


def _numeric(asked: Asked) -> Iterator[Problem]:
    """The answer is one number; how far off an answer may be is a number too, not below 0."""
    question = asked.question
    for name, written in (("answer", " and ".join(question.answers)), ("tolerance", question.tolerance)):
        number = read_number(written)
        if written and (number is None or (name == "tolerance" and number.startswith("-"))):
            yield asked.problem("E0137", "content/not-a-number", name, value=written)


_KEYS: Final[Mapping[Kind, Callable[[Asked], Iterator[Problem]]]] = {
    "single": _key,
    "multiple": _key,
    "true-false": _key,
    "matching": _matching,
    "ordering": _order,
    "short-answer": _no_key,
    "numeric": _numeric,
    "qualification": _qualification,
    "find-the-harm": _key,
    "reflective": _no_key,
}
