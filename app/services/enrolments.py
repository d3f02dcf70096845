"""Enrolments: a cohort in a course, from one day to another."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.people.cohort import names
from app.domain.shared.refusal import Refusal
from app.domain.shared.zone import BISHKEK
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.store import groups, profiles
from app.store.models import Enrolment


@dataclass(frozen=True)
class OwnEnrolment:
    """A course that a person is to complete, both days included; `is_open`: it is between them today."""

    course: str
    opens_on: date
    closes_on: date
    is_open: bool
    is_completed: bool


def today(runtime: Runtime) -> date:
    """The day that it is in Bishkek."""
    return runtime.clock().astimezone(BISHKEK).date()


def enrol(runtime: Runtime, who: Who, cohort_id: str, course: str, opens_on: date, closes_on: date) -> str | Refusal:
    """Enrol a cohort of the centre in a course; the id of the enrolment."""
    if course not in runtime.shelf().courses:
        return Refusal("enrolment/no_such_course")
    if closes_on < opens_on:
        return Refusal("enrolment/dates")
    enrolment_id = runtime.ids()
    with runtime.write() as session:
        if groups.cohort(session, cohort_id, who.centre_id, lock=True) is None:
            return Refusal("cohort/no_such_cohort")
        standing = groups.enrolments(session, who.centre_id, cohort_id)
        if any(one.course == course and one.opens_on <= closes_on and opens_on <= one.closes_on for one in standing):
            return Refusal("enrolment/there_already")
        session.add(
            Enrolment(
                id=enrolment_id,
                centre_id=who.centre_id,
                cohort_id=cohort_id,
                course=course,
                opens_on=opens_on,
                closes_on=closes_on,
                made_at=runtime.clock(),
                withdrawn_at=None,
            )
        )
        audit.note(runtime, session, "enrolment.made", who, enrolment=enrolment_id, cohort=cohort_id, course=course)
    return enrolment_id


def withdraw(runtime: Runtime, who: Who, enrolment_id: str) -> Refusal | None:
    """Withdraw an enrolment of the centre; what people completed meanwhile stays theirs."""
    with runtime.write() as session:
        row = groups.enrolment(session, enrolment_id, who.centre_id, lock=True)
        if row is None:
            return Refusal("enrolment/no_such_enrolment")
        if row.withdrawn_at is None:
            row.withdrawn_at = runtime.clock()
            audit.note(
                runtime,
                session,
                "enrolment.withdrawn",
                who,
                enrolment=enrolment_id,
                cohort=row.cohort_id,
                course=row.course,
            )
    return None


def own(runtime: Runtime, who: Who) -> list[OwnEnrolment]:
    """What the person is enrolled in now or will be, in the centre that they act in: what closes first stands first.

    Cohorts count by hand and by rule; the same course on the same days stands once.
    """
    now = today(runtime)
    with runtime.read() as session:
        standing = groups.enrolments(session, who.centre_id, not_before=now)
        if not standing:
            return []
        mine = _own_cohorts(session, who)
        periods = dict.fromkeys((row.course, row.opens_on, row.closes_on) for row in standing if row.cohort_id in mine)
        done = dict(groups.completions_of(session, who.person_id, who.centre_id))
    return [
        OwnEnrolment(course, opens_on, closes_on, is_open=opens_on <= now, is_completed=course in done)
        for course, opens_on, closes_on in periods
    ]


def _own_cohorts(session: Session, who: Who) -> set[str]:
    row = profiles.person(session, who.person_id)
    fields = {"profession": row.profession, "region": row.region, "agency": row.agency}
    by_hand = groups.cohorts_of_person(session, who.person_id, who.centre_id)
    every = groups.cohorts(session, who.centre_id)
    return {cohort.id for cohort in every if cohort.id in by_hand or names(cohort.rule, fields)}
