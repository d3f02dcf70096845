"""A few questions again, on days 2, 7, 30 and 90 after a course or its examination, from what the person missed.

For learning alone: never graded, in no record, seen by nobody else. Within the product whoever comes home finds them;
a letter asks too, at most one a day, unless the person wants none.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.content.course import Course
from app.domain.learning.recall import DAYS, Round, earliest_start, round_on
from app.domain.quiz.apart import id_of_recall
from app.domain.quiz.forms import kind_of
from app.domain.quiz.question import Question, Quiz
from app.domain.quiz.recall import Missed, recall_quiz
from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal
from app.domain.shared.zone import BISHKEK
from app.runtime import Runtime
from app.services import beginning, letters, sittings
from app.services.accounts import Who
from app.services.courses import Progress
from app.services.enrolments import today
from app.store import recalls as store
from app.store import sittings as submitted
from app.store.recalls import StartRow

NOTHING: Final = Refusal("recall/nothing_due")


@dataclass(frozen=True)
class Due:
    """Questions that are due on a course; `attempt` is the one under way, if they were begun."""

    course: str
    round: Round
    attempt: str


def due(runtime: Runtime, who: Who, done: Progress) -> list[Due]:
    """What is due for a person now, in the order of the courses; nothing that they have answered."""
    examined = any(row.kind == "exam" for rows in done.attempts.values() for row in rows)
    if not done.completed and not examined:
        return []  # most people on most days: nothing is looked up
    with runtime.read() as session:
        starts = store.starts_of(session, who.person_id)
    found = [_due(runtime, start, done) for start in starts if start.course in runtime.shelf().courses]
    return [one for one in found if one is not None]


def _due(runtime: Runtime, start: StartRow, done: Progress) -> Due | None:
    own = round_on(_day(start.at), today(runtime))
    if own is None:
        return None
    rows = [row for attempts in done.attempts.values() for row in attempts if row.course == start.course]
    if not any(row.kind != "pre" and row.share is not None and row.share < 1 for row in rows):
        return None
    of_round = [row for row in rows if row.unit == id_of_recall(start.course, own.day) and row.begun_at >= start.at]
    if any(row.submitted_at is not None for row in of_round):
        return None
    return Due(start.course, own, of_round[-1].id if of_round else "")


def begin(runtime: Runtime, who: Who, course: Course, done: Progress) -> str | Refusal:
    """The id of the attempt at the questions that are due on a course, begun now if there is none."""
    own = next((one for one in due(runtime, who, done) if one.course == course.id), None)
    if own is None:
        return NOTHING
    if own.attempt:
        return own.attempt
    quiz = _quiz(runtime, who, course, own.round)
    return NOTHING if quiz is None else beginning.begin_with(runtime, who, course, quiz.id, quiz)


def _quiz(runtime: Runtime, who: Who, course: Course, own: Round) -> Quiz | None:
    competencies: Counter[str] = Counter()
    questions: dict[str, Question] = {}
    met: set[str] = set()
    with runtime.read() as session:
        for row, asked in sittings.read(session, submitted.submitted_of(session, who.person_id, course.id)):
            met |= {one.key for one in asked}
            kind = kind_of(row.unit)
            for one in asked:
                if one.mark.right or kind == "pre":
                    continue
                competencies[one.question.competency] += 1
                if kind is None:  # the questions of a test are asked of others again, and are never explained
                    questions[one.key] = replace(one.question, id="")
    shelf = runtime.shelf()
    pool = [question for unit in course.units if unit in shelf.quizzes for question in shelf.quizzes[unit].questions]
    pool += shelf.spares.get(course.id, ())
    seed = f"{who.person_id} {course.id} {own.started_on} {own.day}"
    return recall_quiz(id_of_recall(course.id, own.day), Missed(competencies, questions), pool, met, seed)


def send_letters(runtime: Runtime) -> int:
    """Write to everybody for whom questions are due and who was not written to about them; how many letters.

    Done again on the same day it finds nothing to do.
    """
    now = today(runtime)
    since = datetime.combine(earliest_start(now), time(), BISHKEK)
    units = {id_of_recall(course, day) for course in runtime.shelf().courses for day in DAYS}
    with runtime.read() as session:
        starts = store.starts_since(session, since)
        sent = store.sent_since(session, since.date())
        answered = store.answered_since(session, units, since)
    count = 0
    for start in starts:
        own = round_on(_day(start.at), now)
        if own is None or (start.person_id, start.course, own.started_on, own.day) in sent:
            continue
        unit = id_of_recall(start.course, own.day)
        if any((who, one) == (start.person_id, unit) and at >= start.at for who, one, at in answered):
            continue
        count += _send(runtime, start, own, now)
    return count


def _send(runtime: Runtime, start: StartRow, own: Round, now: date) -> bool:
    try:
        with runtime.write() as session:
            return _write(runtime, session, start, own, now)
    except IntegrityError:
        return False  # another worker has just done it


def _write(runtime: Runtime, session: Session, start: StartRow, own: Round, now: date) -> bool:
    course = runtime.shelf().courses.get(start.course)
    if course is None or store.was_written_to(session, start.person_id, now):
        return False
    to = store.addressee(session, start.person_id, start.centre_id)
    if to is None or not store.has_missed(session, start.person_id, start.course):
        return False
    lang = as_language(to.language) or "ky"
    store.note_sent(session, start, own.started_on, own.day, now)
    letters.send(
        runtime, session, to.address, letters.recall(runtime, lang, to.name, course.title.text(lang), course.id)
    )
    return True


def _day(at: datetime) -> date:
    return at.astimezone(BISHKEK).date()
