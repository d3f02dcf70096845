"""Reads the banks of questions, `courses/<folder>/bank/<competency>.yaml`, and draws the tests of courses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from app.domain.content.compendium import Compendium
from app.domain.quiz.forms import DISTINCT, Blueprint, Cell, Forms, TestKind, forms_of, id_of_test
from app.domain.quiz.question import Question, Quiz, Rule
from app.domain.shared.problem import Problem
from app.library.po import Translator
from app.library.question_file import Attempts, BankInFile, Difficulty, Minutes, WaitHours
from app.library.quiz_checks import question_problems
from app.library.quizzes import QuizRead, built_questions
from app.library.yaml_file import Lines, StrictModel, Where, read_yaml, validate

COURSES: Final = "courses"
SHARED: Final = "shared"
MOST_OF_A_CELL: Final = 20
# What a bank is while nothing is drawn from it.
NO_RULE: Final = Rule("exam", 100, "never")
LARGEST_SEED: Final = 10**9

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Number = Annotated[int, Field(ge=1, le=MOST_OF_A_CELL)]


class TimedInFile(StrictModel):
    """Pre- and post-test: how long each lasts."""

    minutes: Minutes


class ExamInFile(TimedInFile):
    """The examination: what passes it, how often and after which pause it may be tried."""

    pass_mark: int
    attempts: Attempts
    wait_hours: WaitHours = 0


class TestsInFile(StrictModel):
    """The tests of a course: what a form holds, and which tests there are."""

    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)]
    blueprint: Annotated[dict[Id, Annotated[dict[Difficulty, Number], Field(min_length=1)]], Field(min_length=1)]
    pre_and_post: TimedInFile | None = None
    exam: ExamInFile | None = None

    @property
    def cells(self) -> Mapping[Cell, int]:
        """How many questions of each competency and difficulty, in the order of the file."""
        return {(id, level): number for id, levels in self.blueprint.items() for level, number in levels.items()}

    @property
    def rules(self) -> Mapping[TestKind, Rule]:
        """The rule of each test that there is. What is right is told of none: the questions are asked again."""
        rules: dict[TestKind, Rule] = {}
        if self.pre_and_post is not None:
            rules["pre"] = Rule("pre", 1, "never", self.pre_and_post.minutes, attempts=1)
            rules["post"] = Rule("post", 1, "never", self.pre_and_post.minutes, attempts=1)
        if self.exam is not None:
            exam = self.exam
            rules["exam"] = Rule("exam", exam.pass_mark, "never", exam.minutes, exam.attempts, exam.wait_hours)
        return rules


@dataclass(frozen=True)
class BankRead:
    """A bank, read like a quiz; `competency` is that of its file."""

    folder: str
    competency: str
    file: str
    read: QuizRead

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions; none where it is broken."""
        return self.read.quiz.questions if self.read.quiz is not None else ()

    @property
    def cites(self) -> frozenset[str]:
        """The provisions that its questions cite: ids and prefixes."""
        return frozenset(id for question in self.questions for id in question.sources)


@dataclass(frozen=True)
class TestsRead:
    """The forms of a course's tests by the id of the test: none where something is wrong. `notes` are no problems.

    `spare` are the questions of the banks that stand on no form. `bank`: how many questions there are of the `wanted`
    with which no two forms have one in common.
    """

    forms: Mapping[str, Forms]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    spare: tuple[Question, ...] = ()
    bank: int = 0
    wanted: int = 0


def read_banks(root: Path, compendium: Compendium, competencies: frozenset[str]) -> list[BankRead]:
    """Every bank; `competencies` are those of the competency map."""
    paths = sorted((root / COURSES).glob("*/bank/*.yaml"))
    return [_read_bank(root, path, compendium, competencies) for path in paths]


def _read_bank(root: Path, path: Path, compendium: Compendium, competencies: frozenset[str]) -> BankRead:
    folder, competency = path.parts[-3], path.stem
    file = f"{COURSES}/{folder}/bank/{path.name}"
    folders = dict.fromkeys((f"{COURSES}/{folder}", f"{COURSES}/{SHARED}"))
    translator = Translator(root, list(folders))

    def broken(problems: tuple[Problem, ...]) -> BankRead:
        return BankRead(folder, competency, file, QuizRead(None, problems, translator))

    if competency not in competencies:
        return broken((Problem("E0120", "content/unknown-competency", file, 0, {"competency": competency}),))
    document = read_yaml(root / file, file)
    if isinstance(document, list):
        return broken(tuple(document))
    written = validate(BankInFile, document.data, document.lines, file)
    if isinstance(written, list):
        return broken(tuple(written))
    problems = question_problems(written, document.lines, file, compendium, competencies)
    problems += tuple(_out_of_place(written, document.lines, file, competency))
    if problems:
        return broken(problems)
    quiz = Quiz(competency, NO_RULE, built_questions(written, translator))
    read = QuizRead(quiz, tuple(translator.problems), translator, written, document.lines)
    return BankRead(folder, competency, file, read)


def _out_of_place(written: BankInFile, lines: Lines, file: str, competency: str) -> Iterator[Problem]:
    """Questions that are for no examination, or of another competency than that of the bank."""
    for question, where, _ in written.asked:
        line = lines.get(where, 0)
        if not question.exam:
            details = {"question": question.id}
            yield Problem("E0154", "content/not-for-exams", file, lines.get((*where, "exam"), line), details)
        if question.competency != competency:
            details = {"question": question.id, "competency": question.competency, "expected": competency}
            yield Problem("E0155", "content/other-bank", file, lines.get((*where, "competency"), line), details)


def draw_tests(
    course: str, written: TestsInFile, lines: Lines, competencies: frozenset[str], banks: list[BankRead]
) -> TestsRead:
    """The forms of the tests of `course`, drawn from the shared banks and its own."""
    file = f"{COURSES}/{course}/course.yaml"
    own = [bank for bank in banks if bank.folder in (SHARED, course) and bank.competency in written.blueprint]
    own.sort(key=lambda bank: bank.folder == course)
    questions = [question for bank in own for question in bank.questions]
    blueprint = Blueprint(written.cells)
    sound = all(bank.read.quiz is not None for bank in own)
    problems = [
        *_empty(written, lines, file),
        *_unknown(written, lines, file, competencies),
        *_twice(own),
        *(_short(blueprint, questions, 1, "E0156", lines, file) if sound else ()),
    ]
    if written.exam is not None and not 1 <= written.exam.pass_mark <= 100:
        details = {"value": str(written.exam.pass_mark)}
        line = lines.get(("tests", "exam", "pass_mark"), 0)
        problems.append(Problem("E0122", "content/quiz-rule", file, line, details))
    if problems or not sound:
        return TestsRead({}, tuple(problems))
    forms = {
        id_of_test(course, kind): forms_of(course, rule, blueprint, questions, written.seed)
        for kind, rule in written.rules.items()
    }
    drawn = {one.id for two in forms.values() for form in two.values() for one in form.questions}
    spare = tuple(one for one in questions if one.id not in drawn)
    notes = tuple(_short(blueprint, questions, 2, "E0157", lines, file))
    return TestsRead(forms, (), notes, spare, blueprint.filled(questions, DISTINCT), DISTINCT * blueprint.size)


def _empty(written: TestsInFile, lines: Lines, file: str) -> Iterator[Problem]:
    if not written.rules:
        yield Problem("E0106", "content/missing-field", file, lines.get(("tests",), 0), {"field": "pre_and_post"})


def _unknown(written: TestsInFile, lines: Lines, file: str, competencies: frozenset[str]) -> Iterator[Problem]:
    for competency in written.blueprint:
        if competency not in competencies:
            line = lines.get(("tests", "blueprint", competency), 0)
            yield Problem("E0120", "content/unknown-competency", file, line, {"competency": competency})


def _twice(banks: list[BankRead]) -> Iterator[Problem]:
    """Ids that stand in two banks: in a form each question has its own."""
    first: dict[str, str] = {}
    for bank in banks:
        for question in bank.questions:
            if first.setdefault(question.id, bank.file) != bank.file:
                details = {"id": question.id, "first": first[question.id]}
                yield Problem("E0123", "content/duplicate-id", bank.file, _line_of(bank, question.id), details)


def _line_of(bank: BankRead, question: str) -> int:
    asked = bank.read.written.asked if bank.read.written is not None else ()
    places: dict[str, Where] = {one.id: where for one, where, _ in asked}
    return (bank.read.lines or {}).get(places[question], 0)


def _short(
    blueprint: Blueprint, questions: list[Question], forms: int, code: str, lines: Lines, file: str
) -> Iterator[Problem]:
    """Where there are too few questions for so many forms."""
    for (competency, level), number in blueprint.lacking(questions, forms).items():
        place: Where = ("tests", "blueprint", competency)
        line = lines.get((*place, str(level))) or lines.get(place, 0)
        needed = forms * blueprint.cells[competency, level]
        details = {"competency": competency, "level": str(level), "there": str(number), "needed": str(needed)}
        yield Problem(code, "content/bank-too-small", file, line, details)
