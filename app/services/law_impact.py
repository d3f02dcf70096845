"""What a change of a provision touches: what cites it, and who was trained with it before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.content.compendium import Compendium
from app.domain.content.course import Course
from app.domain.quiz.forms import TEST_KINDS, id_of_test
from app.domain.quiz.question import Question
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime, Shelf
from app.services.health import database_is_current
from app.store import ledger

VERSION = 12  # hex digits of a content version, as certificates show it


@dataclass(frozen=True)
class CitingLesson:
    """A lesson, and the languages in which it cites the provision."""

    unit: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class CitingQuestion:
    """A question, its own sources or those of its parts; `unit` is the unit of its quiz, or its test."""

    unit: str
    question: str
    exam: bool


@dataclass(frozen=True)
class CitingDecision:
    """A decision of a mock trial, and those of its options that cite the provision."""

    case: str
    decision: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Trained:
    """Certificates of a course that cites the provision now, of one content version.

    `current`: the version that is taught now. What an older one cited is not kept; whoever has its certificate
    was trained in the course, perhaps without this provision.
    """

    course: str
    content_version: str
    current: bool
    certificates: int


@dataclass(frozen=True)
class Impact:
    """All of it; `provisions` are the ids that were asked for, one or a group."""

    provisions: tuple[str, ...]
    lessons: tuple[CitingLesson, ...]
    questions: tuple[CitingQuestion, ...]
    decisions: tuple[CitingDecision, ...]
    certificates: tuple[Trained, ...]


def of_provision(runtime: Runtime, reference: str) -> Impact | Refusal:
    """What cites `reference`, a provision or the prefix of a group; a citation of its group counts too."""
    shelf = runtime.shelf()
    asked = frozenset(provision.id for provision in shelf.compendium.group(reference))
    if not asked:
        return refuse("law/no_such_provision", id=reference)
    lessons, questions = tuple(lessons_citing(shelf, asked)), tuple(questions_citing(shelf, asked))
    units = {one.unit for one in lessons} | {one.unit for one in questions}
    courses = [course.id for course in shelf.courses.values() if units & _parts_of(course)]
    return Impact(
        provisions=tuple(sorted(asked)),
        lessons=lessons,
        questions=questions,
        decisions=tuple(decisions_citing(shelf, asked)),
        certificates=_trained(runtime, shelf, courses),
    )


def _parts_of(course: Course) -> set[str]:
    """Its units and its tests."""
    return {*course.units, *(id_of_test(course.id, kind) for kind in TEST_KINDS)}


def lessons_citing(shelf: Shelf, asked: frozenset[str]) -> Iterator[CitingLesson]:
    """The lessons that cite one of the provisions `asked`."""
    for id, unit in shelf.units.items():
        texts = unit.lesson.by_language
        languages = tuple(lang for lang, text in texts.items() if _cites(shelf.compendium, text.provisions, asked))
        if languages:
            yield CitingLesson(id, languages)


def questions_citing(shelf: Shelf, asked: frozenset[str]) -> Iterator[CitingQuestion]:
    """The questions that cite one of the provisions `asked`."""
    for id, questions in _asked(shelf):
        for question in questions:
            sources = [*question.sources, *(source for part in question.cites.values() for source in part)]
            if _cites(shelf.compendium, sources, asked):
                yield CitingQuestion(id, question.id, question.exam)


def _asked(shelf: Shelf) -> Iterator[tuple[str, Iterable[Question]]]:
    """The questions of each quiz and of the forms of each test, each once."""
    for id, quiz in shelf.quizzes.items():
        yield id, quiz.questions
    for id, forms in shelf.forms.items():
        yield id, {question.id: question for form in forms.values() for question in form.questions}.values()


def decisions_citing(shelf: Shelf, asked: frozenset[str]) -> Iterator[CitingDecision]:
    """The decisions with options that cite one of the provisions `asked`."""
    for slug, case in shelf.cases.items():
        for id, decision in case.program.decisions.items():
            options = tuple(
                name for name, option in decision.options.items() if _cites(shelf.compendium, option.sources, asked)
            )
            if options:
                yield CitingDecision(slug, id, options)


def _cites(compendium: Compendium, references: Iterable[str], asked: frozenset[str]) -> bool:
    return any(provision.id in asked for reference in references for provision in compendium.cited(reference))


def _trained(runtime: Runtime, shelf: Shelf, courses: list[str]) -> tuple[Trained, ...]:
    """Nobody, where there is no database yet: authors ask in a copy of the files alone."""
    if not database_is_current(runtime):
        return ()
    with runtime.read() as session:
        rows = ledger.certificates_by_version(session, courses)
    return tuple(
        Trained(
            course=row.course,
            content_version=row.content_version[:VERSION],
            current=row.content_version == shelf.courses[row.course].sha256,
            certificates=row.certificates,
        )
        for row in rows
    )
