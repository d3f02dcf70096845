"""The progress board of a centre: how far each cohort is in its enrolments, and a reminder to who has not finished."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal, refuse
from app.i18n.formats import local
from app.runtime import Runtime
from app.services import audit, letters
from app.services.accounts import Who
from app.services.enrolments import today
from app.store import groups
from app.store import progress as store
from app.store.models import Enrolment

PAUSE: Final = timedelta(days=7)  # between two reminders of an enrolment
Done = Set[tuple[str, str]]  # person and course
NO_SUCH_ENROLMENT: Final = Refusal("enrolment/no_such_enrolment")


@dataclass(frozen=True)
class BoardLine:
    """An enrolment of a cohort, both days included, and how many of its people have begun and finished.

    `overdue`: how many have not finished although it is over. `free_from`: the day from which on a reminder may be
    sent again, None where it may be now.
    """

    id: str
    cohort_id: str
    cohort: str
    course: str
    opens_on: date
    closes_on: date
    is_open: bool
    enrolled: int
    begun: int
    finished: int
    overdue: int
    reminded_at: datetime | None
    free_from: date | None


def board(runtime: Runtime, who: Who) -> list[BoardLine]:
    """The enrolments of the centre that have opened, those that close first standing first."""
    now = today(runtime)
    with runtime.read() as session:
        rows = [row for row in groups.enrolments(session, who.centre_id) if row.opens_on <= now]
        cohorts = {row.id: row for row in groups.cohorts(session, who.centre_id)}
        people = {id: [one.id for one in groups.people_of(session, cohorts[id])] for id in {r.cohort_id for r in rows}}
        courses = {row.course for row in rows}
        finished = set(groups.completed(session, who.centre_id, courses))
        begun = store.begun(session, who.centre_id, courses) | finished
        return [_line(row, cohorts[row.cohort_id].name, people[row.cohort_id], begun, finished, now) for row in rows]


def _line(row: Enrolment, cohort: str, people: Sequence[str], begun: Done, finished: Done, now: date) -> BoardLine:
    done = sum((id, row.course) in finished for id in people)
    return BoardLine(
        id=row.id,
        cohort_id=row.cohort_id,
        cohort=cohort,
        course=row.course,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        is_open=now <= row.closes_on,
        enrolled=len(people),
        begun=sum((id, row.course) in begun for id in people),
        finished=done,
        overdue=len(people) - done if row.closes_on < now else 0,
        reminded_at=row.reminded_at,
        free_from=_free_from(row.reminded_at, now),
    )


def _free_from(reminded_at: datetime | None, now: date) -> date | None:
    if reminded_at is None:
        return None
    free = local(reminded_at).date() + PAUSE
    return free if now < free else None


def remind(runtime: Runtime, who: Who, enrolment_id: str) -> int | Refusal:
    """Write to everybody of an enrolment who has not finished, each in their language; how many letters.

    Whoever has no e-mail address, or wants no reminders, gets none. It is done once in a week at most.
    """
    now = today(runtime)
    with runtime.write() as session:
        row = groups.enrolment(session, enrolment_id, who.centre_id, lock=True)
        cohort = None if row is None else groups.cohort(session, row.cohort_id, who.centre_id)
        if row is None or cohort is None or row.withdrawn_at is not None or row.opens_on > now:
            return NO_SUCH_ENROLMENT
        if _free_from(row.reminded_at, now):
            return refuse("enrolment/reminded_already", days=str(PAUSE.days))
        course = runtime.shelf().courses.get(row.course)
        if course is None:  # it was taken out of the product since
            return NO_SUCH_ENROLMENT
        finished = groups.completed(session, who.centre_id, {row.course})
        written = [one for one in store.addressees(session, cohort) if (one.person_id, row.course) not in finished]
        for one in written:
            lang = as_language(one.language) or "ky"
            letter = letters.unfinished(runtime, lang, one.name, course.title.text(lang), course.id, row.closes_on)
            letters.send(runtime, session, one.address, letter)
        row.reminded_at = runtime.clock()
        audit.note(
            runtime, session, "enrolment.reminded", who, enrolment=row.id, cohort=cohort.id, letters=len(written)
        )
    return len(written)
