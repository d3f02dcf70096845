"""Queries on all that is kept about one person, and on what of it goes when the person is anonymised."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import delete, func, literal, select, update
from sqlalchemy.orm import Session

from app.domain.learning.attempt import ANSWERS
from app.store.models import (
    Allowance,
    Attempt,
    AttemptStep,
    Base,
    Centre,
    Cohort,
    CohortMember,
    Commitment,
    Enrolment,
    FurtherAttempt,
    Identifier,
    LookingBack,
    Membership,
    Outbox,
    Participant,
    PeopleFile,
    Person,
    RecoveryCode,
    Reflection,
    Reminder,
    Seat,
    SecondFactor,
    SignIn,
    Token,
    Trial,
    TrialEvent,
    Writing,
)
from app.store.people import administrators

Row = TypeVar("Row", bound=Base)


def rows_of(session: Session, table: type[Row], person_id: str, *order: Any) -> list[Row]:
    """The rows of `table` that are about a person."""
    chosen = select(table).where(table.__table__.c.person_id == person_id)
    return list(session.scalars(chosen.order_by(*order)))


def centre_names(session: Session) -> dict[str, dict[str, str]]:
    """The names of all centres by id and language."""
    return {row.id: row.names for row in session.execute(select(Centre.id, Centre.names))}


def codes_left(session: Session, person_id: str) -> int:
    """How many recovery codes a person has not used."""
    unused = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return session.scalars(unused).one()


def cohorts_of_centres(session: Session, centre_ids: Sequence[str]) -> list[Cohort]:
    """The cohorts of centres, by centre and name."""
    chosen = select(Cohort).where(Cohort.centre_id.in_(centre_ids)).order_by(Cohort.centre_id, Cohort.name, Cohort.id)
    return list(session.scalars(chosen))


def enrolments_of(session: Session, cohort_ids: Sequence[str]) -> list[Enrolment]:
    """The enrolments of cohorts, the earliest first."""
    chosen = select(Enrolment).where(Enrolment.cohort_id.in_(cohort_ids))
    return list(session.scalars(chosen.order_by(Enrolment.opens_on, Enrolment.course, Enrolment.id)))


def put_in(session: Session, person_id: str) -> dict[str, datetime]:
    """When a person was put by hand into which cohorts."""
    chosen = select(CohortMember.cohort_id, CohortMember.added_at).where(CohortMember.person_id == person_id)
    return {row.cohort_id: row.added_at for row in session.execute(chosen)}


def answers(session: Session, person_id: str) -> list[AttemptStep]:
    """What a person answered in attempts, step by step."""
    chosen = (
        select(AttemptStep)
        .join(Attempt, Attempt.id == AttemptStep.attempt_id)
        .where(Attempt.person_id == person_id, AttemptStep.kind.in_(ANSWERS))
    )
    return list(session.scalars(chosen.order_by(AttemptStep.attempt_id, AttemptStep.seq)))


def allowances(session: Session, person_id: str) -> list[tuple[str, str, int, datetime]]:
    """What centres allow a person: the centre, the quiz or nothing, the percent of extra time or 0, and since when."""
    times = select(Allowance.centre_id, literal(""), Allowance.extra_time, Allowance.given_at)
    tries = select(FurtherAttempt.centre_id, FurtherAttempt.unit, literal(0), FurtherAttempt.given_at)
    rows = [
        *session.execute(times.where(Allowance.person_id == person_id)),
        *session.execute(tries.where(FurtherAttempt.person_id == person_id)),
    ]
    return sorted((tuple(row) for row in rows), key=lambda row: row[3], reverse=True)


def plays(session: Session, person_id: str) -> list[tuple[Trial, str]]:
    """The trials in which a person sits, each with the role, newest first."""
    chosen = select(Trial, Seat.role).join(Seat, Seat.trial_id == Trial.id).where(Seat.person_id == person_id)
    return [(trial, role) for trial, role in session.execute(chosen.order_by(Trial.opened_at.desc(), Trial.id))]


def events(session: Session, person_id: str) -> list[TrialEvent]:
    """What happened in the trials in which a person sits, in order."""
    seats = select(Seat.trial_id).where(Seat.person_id == person_id)
    chosen = select(TrialEvent).where(TrialEvent.trial_id.in_(seats))
    return list(session.scalars(chosen.order_by(TrialEvent.trial_id, TrialEvent.seq)))


def files_sent(session: Session, person_id: str) -> list[PeopleFile]:
    """The files of people that a person sent in, newest first."""
    chosen = select(PeopleFile).where(PeopleFile.sent_by == person_id).order_by(PeopleFile.sent_at.desc())
    return list(session.scalars(chosen))


def waiting(session: Session) -> list[Outbox]:
    """The work of the outbox that is still to be done."""
    return list(session.scalars(select(Outbox).where(Outbox.done_at.is_(None)).order_by(Outbox.made_at)))


def staff_names(session: Session, centre_id: str, role: str) -> list[str]:
    """The names of those who are `role` in a centre."""
    chosen = (
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.centre_id == centre_id, Membership.role == role, Membership.disabled_at.is_(None))
    )
    return list(session.scalars(chosen.order_by(Person.name)))


def is_last_administrator(session: Session, person_id: str) -> bool:
    """Whether a centre would be left without an administrator; they stay as they are until the transaction ends."""
    mine = select(Membership.centre_id).where(
        Membership.person_id == person_id, Membership.role == "administrator", Membership.disabled_at.is_(None)
    )
    return any(administrators(session, centre_id) == {person_id} for centre_id in sorted(session.scalars(mine)))


def forget(session: Session, person_id: str) -> None:
    """Delete what a person signs in with, belongs to, and wrote for themself.

    What is left knows them by nothing but their id.
    """
    keys = (Identifier, SecondFactor, RecoveryCode, SignIn, Token)
    for table in (*keys, Membership, CohortMember, Reminder, Allowance, Reflection, Writing):
        session.execute(delete(table).where(table.__table__.c.person_id == person_id))
    session.execute(update(Participant).where(Participant.person_id == person_id).values(name="", profession=""))
    mine = select(Participant.id).where(Participant.person_id == person_id)
    for of_participant in (Commitment, LookingBack):
        session.execute(delete(of_participant).where(of_participant.__table__.c.participant_id.in_(mine)))
    left = delete(PeopleFile).where(PeopleFile.sent_by == person_id, PeopleFile.taken_in_at.is_(None))
    session.execute(left)


def drop_waiting(session: Session, ids: Sequence[str], now: datetime) -> None:
    """Close work of the outbox undone, and forget what it held."""
    session.execute(update(Outbox).where(Outbox.id.in_(ids)).values(done_at=now, body={}, error="outbox/dropped"))
