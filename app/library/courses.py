"""Reads courses and their units: `courses/<course>/course.yaml`, `courses/<folder>/<nnn>-<slug>/`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from app.domain.content.compendium import Compendium
from app.domain.content.course import Course, Extra, Pass, Unit
from app.domain.content.lesson import Lesson
from app.domain.content.markup import Render
from app.domain.content.wording import Wording
from app.domain.quiz.question import Quiz
from app.domain.shared.problem import Problem
from app.library.banks import TestsInFile
from app.library.counts import Count, count_lesson, count_quiz
from app.library.cues import cues
from app.library.editorial import CODES as WORDING_CODES
from app.library.editorial import Editor, length_notes
from app.library.fingerprint import files_below, sha256_of_files
from app.library.lessons import LessonRead, read_lesson
from app.library.media import read_media
from app.library.passages import passages_of_quiz
from app.library.po import SOURCE, Translator
from app.library.quizzes import QuizRead, quiz_path, read_quiz
from app.library.yaml_file import Lines, StrictModel, read_yaml, validate

FOLDER: Final = "courses"
SHARED: Final = "shared"
_UNIT_FOLDER: Final = re.compile(r"\d{3}-[a-z0-9-]+")
# what is reported while the original is shown; all else keeps a unit or course from being taken
TRANSLATION_CODES: Final = frozenset({"E0113", "E0114", "E0115", "E0116"})

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
UnitId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*/[0-9]{3}-[a-z0-9-]+$")]
Text = Annotated[str, Field(min_length=1)]


class PassInFile(StrictModel):
    """What completes the course; what is only advised is shown and not required."""

    lessons: Literal["all"]
    quizzes: Literal["all"]
    pre_test: Literal["taken", "advised"] | None = None
    examination: Literal["passed", "advised"] | None = None
    trial: Literal["played", "advised"] | None = None
    practice: Literal["led", "advised"] | None = None

    @property
    def extras(self) -> dict[Extra, bool]:
        """What is asked beside lessons and quizzes, and whether it is required."""
        asked: dict[Extra, str | None] = {
            "pre_test": self.pre_test,
            "examination": self.examination,
            "trial": self.trial,
            "practice": self.practice,
        }
        return {name: rule != "advised" for name, rule in asked.items() if rule}


class CourseInFile(StrictModel):
    """A course as it is written; its competencies are ids of the competency map."""

    id: Id
    title: Text
    summary: Text
    audience: Text
    hours: Annotated[int, Field(ge=1, le=1000)]
    competencies: tuple[Id, ...]
    units: Annotated[tuple[UnitId, ...], Field(min_length=1)]
    passes: Annotated[PassInFile, Field(alias="pass")]
    tests: TestsInFile | None = None


@dataclass(frozen=True)
class CourseRead:
    """A course, or none where it is broken. Its hash is yet that of its own files only.

    `tests` is what it says of its tests; `lines` are those of its file.
    """

    id: str
    course: Course | None
    problems: tuple[Problem, ...]
    count: Count
    tests: TestsInFile | None = None
    lines: Lines = field(default_factory=dict)


@dataclass(frozen=True)
class UnitRead:
    """A unit with its quiz, or none where something in it is broken. `cites` are ids and prefixes.

    `notes` are told to whoever checks, and are no problems.
    """

    id: str
    unit: Unit | None
    quiz: Quiz | None
    problems: tuple[Problem, ...]
    cites: frozenset[str]
    count: Count
    notes: tuple[Problem, ...] = ()


def is_structural(problem: Problem) -> bool:
    """Whether `problem` keeps what it stands in from being shown: neither what a translation lacks nor wording."""
    return problem.code not in TRANSLATION_CODES and problem.code not in WORDING_CODES


def unit_ids(root: Path) -> list[str]:
    """The units that there are, in order."""
    folders = (path for path in (root / FOLDER).glob("*/*") if path.is_dir() and _UNIT_FOLDER.fullmatch(path.name))
    return sorted(f"{path.parent.name}/{path.name}" for path in folders)


def course_ids(root: Path) -> list[str]:
    """The courses that there are, in order."""
    return sorted(path.parent.name for path in (root / FOLDER).glob("*/course.yaml"))


def read_course(root: Path, id: str, competencies: Mapping[str, Wording], units: frozenset[str]) -> CourseRead:
    """The course in the folder `id`; `competencies` and `units` the units that it may name."""
    folder = f"{FOLDER}/{id}"
    file = f"{folder}/course.yaml"
    document = read_yaml(root / file, file)
    if isinstance(document, list):
        return CourseRead(id, None, tuple(document), Count())
    written = validate(CourseInFile, document.data, document.lines, file)
    if isinstance(written, list):
        return CourseRead(id, None, tuple(written), Count())
    problems = _course_problems(written, document.lines, file, id, competencies, units)
    if problems:
        return CourseRead(id, None, tuple(problems), Count())
    translator = Translator(root, [folder, f"{FOLDER}/{SHARED}"])
    course = _course(root, written, translator, competencies)
    count = Count.of(translator)
    return CourseRead(id, course, tuple(translator.problems), count, written.tests, document.lines)


def _course_problems(
    written: CourseInFile, lines: Lines, file: str, id: str, competencies: Mapping[str, Wording], units: frozenset[str]
) -> list[Problem]:
    problems = []
    if written.id != id:
        details = {"id": written.id, "expected": id}
        problems.append(Problem("E0131", "content/other-id", file, lines.get(("id",), 0), details))
    for index, unit in enumerate(written.units):
        line = lines.get(("units", index), 0)
        if unit not in units:
            problems.append(Problem("E0121", "content/no-unit", file, line, {"unit": unit}))
        if unit in written.units[:index]:
            details = {"id": unit, "first": str(lines.get(("units", written.units.index(unit)), 0))}
            problems.append(Problem("E0123", "content/duplicate-id", file, line, details))
    for index, competency in enumerate(written.competencies):
        if competency not in competencies:
            line = lines.get(("competencies", index), 0)
            details = {"competency": competency}
            problems.append(Problem("E0120", "content/unknown-competency", file, line, details))
    return [*problems, *_tests_missing(written, lines, file)]


def _tests_missing(written: CourseInFile, lines: Lines, file: str) -> Iterator[Problem]:
    """Rules that ask for a test which the course does not have."""
    tests = written.tests
    there = {
        "pre_test": tests is not None and tests.pre_and_post is not None,
        "examination": tests is not None and tests.exam is not None,
    }
    for rule in written.passes.extras:
        if not there.get(rule, True):
            line = lines.get(("pass", rule), lines.get(("pass",), 0))
            yield Problem("E0158", "content/no-such-test", file, line, {"rule": rule})


def _course(root: Path, written: CourseInFile, translator: Translator, competencies: Mapping[str, Wording]) -> Course:
    folder = f"{FOLDER}/{written.id}"
    return Course(
        id=written.id,
        title=translator.wording("course.title", written.title),
        summary=translator.wording("course.summary", written.summary),
        audience=translator.wording("course.audience", written.audience),
        hours=written.hours,
        competencies={id: competencies[id] for id in written.competencies},
        units=written.units,
        passes=Pass(written.passes.lessons, written.passes.quizzes, written.passes.extras),
        sha256=sha256_of_files(root, [f"{folder}/course.yaml", *files_below(root, f"{folder}/locale")]),
    )


def read_unit(
    root: Path, id: str, compendium: Compendium, render: Render, competencies: frozenset[str], editor: Editor | None
) -> UnitRead:
    """The unit `id` with its quiz; `competencies` are those that it may name, `editor`, if any, reads its wording."""
    folder = f"{FOLDER}/{id}"
    media, media_problems = read_media(root, folder)
    lesson = read_lesson(root, folder, compendium, render, competencies, media)
    quiz = read_quiz(root, folder, compendium, competencies, id) if (root / quiz_path(folder)).exists() else None
    problems = (*lesson.problems, *media_problems, *(quiz.problems if quiz else ()))
    sha256 = sha256_of_files(root, files_below(root, folder))
    taken = lesson.lesson is not None and not any(is_structural(problem) for problem in problems)
    unit = Unit(id, lesson.lesson, quiz is not None, sha256, media) if taken and lesson.lesson else None
    count = count_lesson(lesson) + (count_quiz(quiz) if quiz else Count())
    cites = _cites(lesson.lesson, quiz)
    if taken and editor is not None:
        problems = (*problems, *_wording(editor, lesson, quiz, quiz_path(folder)))
    notes = tuple(_notes(lesson))
    return UnitRead(id, unit, quiz.quiz if quiz and taken else None, problems, cites, count, notes)


def _wording(editor: Editor, lesson: LessonRead, quiz: QuizRead | None, file: str) -> list[Problem]:
    """What the editor says of a sound unit."""
    if lesson.lesson is None:
        return []
    problems = editor.of_lesson(lesson.files, lesson.lesson.original)
    named = frozenset(name for read in lesson.files.values() for name in read.head.latin)
    return problems + (wording_of_quiz(editor, quiz, file, named) if quiz is not None else [])


def wording_of_quiz(editor: Editor, read: QuizRead, file: str, named: frozenset[str] = frozenset()) -> list[Problem]:
    """What the editor says of questions; `named` are the Latin names that they may hold."""
    if read.written is None or read.lines is None:
        return []
    passages = {lang: list(texts.values()) for lang, texts in passages_of_quiz(read, file).items()}
    return [*editor.of_texts(passages, SOURCE, named), *cues(read.written, read.lines, file)]


def _notes(lesson: LessonRead) -> Iterator[Problem]:
    if lesson.lesson is not None:
        yield from length_notes(lesson.lesson, lesson.files[lesson.lesson.original])


def _cites(lesson: Lesson | None, quiz: QuizRead | None) -> frozenset[str]:
    cited: set[str] = set()
    if lesson is not None:
        cited |= {id for text in lesson.by_language.values() for id in text.provisions}
    if quiz is not None and quiz.quiz is not None:
        cited |= {id for question in quiz.quiz.questions for id in question.sources}
    return frozenset(cited)
