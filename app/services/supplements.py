"""The supplement to a course that somebody has completed: what is new since their version, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.content.course import Course
from app.domain.learning.course import UnitStanding
from app.domain.learning.outline import News
from app.domain.quiz.apart import id_of_supplement
from app.domain.quiz.question import Question, Quiz, Rule
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import beginning, certificates, versions
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.courses import Progress, progress
from app.services.pinned_quizzes import PINNED
from app.store import learning

NOTHING_NEW: Final = Refusal("supplement/nothing_new")
ACADEMIC_HOUR: Final = 45  # minutes


@dataclass(frozen=True)
class Supplement:
    """What is new for a person: whole units, and a quiz of the questions that old units got, or none.

    `hours` are the whole academic hours of the new lessons.
    """

    units: tuple[UnitStanding, ...]
    quiz: Quiz | None
    quiz_passed: bool
    hours: int

    @property
    def complete(self) -> bool:
        """Whether nothing of it is left."""
        return all(unit.done for unit in self.units) and (self.quiz is None or self.quiz_passed)


def supplement(runtime: Runtime, who: Who, course: Course, done: Progress) -> Supplement | None:
    """The supplement that is open to a person; None where the course is not completed, or has nothing new."""
    if course.id not in done.completed:
        return None
    news = versions.news_of(runtime, course, done.following.get(course.id))
    if not news:
        return None
    shelf = runtime.shelf()
    graded = {unit for unit, quiz in shelf.quizzes.items() if quiz.rule.kind == "graded"}
    quiz = _quiz(course.id, news, shelf.quizzes)
    minutes = sum(_minutes(runtime, unit) for unit in news.units)
    return Supplement(
        units=tuple(
            UnitStanding(unit, unit in done.read, unit in done.passed if unit in graded else None)
            for unit in news.units
        ),
        quiz=quiz,
        quiz_passed=quiz is not None and _has_passed(runtime, who, quiz),
        hours=minutes // ACADEMIC_HOUR,
    )


def _minutes(runtime: Runtime, unit: str) -> int:
    lesson = runtime.shelf().units[unit].lesson
    return lesson.by_language[lesson.original].minutes


def _quiz(course: str, news: News, quizzes: Mapping[str, Quiz]) -> Quiz | None:
    """The new questions of old units as one quiz, passed as the strictest of their quizzes is."""
    asked: list[Question] = []
    for unit, ids in news.questions.items():
        of_unit = [question for question in quizzes[unit].questions if question.id in ids]
        asked += [replace(question, id=f"{unit.replace('/', '-')}-{question.id}") for question in of_unit]
    if not asked:
        return None
    mark = max(quizzes[unit].rule.pass_mark for unit in news.questions)
    return Quiz(id_of_supplement(course), Rule("graded", mark, "after-submitting"), tuple(asked))


def _has_passed(runtime: Runtime, who: Who, quiz: Quiz) -> bool:
    """Whether the person passed a quiz that had all these questions, whatever their words were then."""
    wanted = {question.id for question in quiz.questions}
    with runtime.read() as session:
        passed = learning.quizzes_passed(session, who.person_id, quiz.id)
        return any(wanted <= {one.id for one in PINNED.get(session, sha256).questions} for sha256 in passed)


def begin_quiz(runtime: Runtime, who: Who, course: Course) -> str | Refusal:
    """The id of the person's open attempt at the quiz of the supplement, begun now if there is none."""
    open_now = supplement(runtime, who, course, progress(runtime, who))
    if open_now is None or open_now.quiz is None:
        return NOTHING_NEW
    return beginning.begin_with(runtime, who, course, open_now.quiz.id, open_now.quiz)


@looked_at_again
def complete(runtime: Runtime, who: Who, course: Course, lang: Lang) -> Refusal | None:
    """Enter the supplement in the ledger, and have the person follow the new version.

    The first completion, its entry and its certificate stay as they are.
    """
    done = progress(runtime, who)
    open_now = supplement(runtime, who, course, done)
    if open_now is None:
        return NOTHING_NEW
    if not open_now.complete:
        return Refusal("course/not_complete")
    before = done.following[course.id]
    news = versions.news_of(runtime, course, before)
    with runtime.write() as session:
        versions.follow(runtime, session, who.person_id, who.centre_id, course, before.number + 1, "supplement")
        certificates.enter_supplement(runtime, session, who, course, news, open_now.hours, lang)
    return None
