"""Queries on who is asked a few questions again after a course, and on the letters about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from app.store.models import Attempt, Completion, Identifier, Membership, Person, Reminder


@dataclass(frozen=True)
class StartRow:
    """Somebody completed a course or took its examination, in a centre."""

    person_id: str
    centre_id: str
    course: str
    at: datetime


@dataclass(frozen=True)
class AddresseeRow:
    """Somebody who may be written to: active in the centre, with an address that is known to be theirs."""

    person_id: str
    name: str
    language: str
    address: str


def starts_of(session: Session, person_id: str) -> list[StartRow]:
    """The courses that a person has completed or was examined in: the latest of the two of each counts."""
    return _starts(session, Completion.person_id == person_id, Attempt.person_id == person_id)


def starts_since(session: Session, since: datetime) -> list[StartRow]:
    """What everybody completed or was examined in since a time."""
    return _starts(session, Completion.completed_at >= since, Attempt.submitted_at >= since)


def _starts(session: Session, of_completions: Any, of_attempts: Any) -> list[StartRow]:
    completed = select(
        Completion.person_id, Completion.centre_id, Completion.course, Completion.completed_at.label("at")
    ).where(of_completions)
    examined = select(Attempt.person_id, Attempt.centre_id, Attempt.course, Attempt.submitted_at.label("at")).where(
        Attempt.kind == "exam",
        Attempt.submitted_at.is_not(None),
        of_attempts,
    )
    every = union_all(completed, examined).subquery()
    ordered = select(every).order_by(every.c.person_id, every.c.course, every.c.at)
    latest = {(row.person_id, row.course): StartRow(*row) for row in session.execute(ordered)}
    return list(latest.values())


def answered_since(session: Session, units: Collection[str], since: datetime) -> set[tuple[str, str, datetime]]:
    """Who submitted which of `units` since a time, and when it was begun."""
    chosen = select(Attempt.person_id, Attempt.unit, Attempt.begun_at).where(
        Attempt.unit.in_(units), Attempt.submitted_at.is_not(None), Attempt.begun_at >= since
    )
    return {(row.person_id, row.unit, row.begun_at) for row in session.execute(chosen)}


def sent_since(session: Session, since: date) -> set[tuple[str, str, date, int]]:
    """The letters sent for what started since a day: person, course, start, day."""
    columns = (Reminder.person_id, Reminder.course, Reminder.started_on, Reminder.day)
    rows = session.execute(select(*columns).where(Reminder.started_on >= since))
    return {(row.person_id, row.course, row.started_on, row.day) for row in rows}


def has_missed(session: Session, person_id: str, course: str) -> bool:
    """Whether a person has an attempt in a course, the pre-test aside, that was not wholly right."""
    missed = select(func.count()).where(
        Attempt.person_id == person_id, Attempt.course == course, Attempt.kind != "pre", Attempt.share < 1
    )
    return bool(session.scalar(missed))


def addressee(session: Session, person_id: str, centre_id: str) -> AddresseeRow | None:
    """Whom to write to; None who wants no letters, is not active in the centre or has no address that is theirs.

    The person stays as they are until the transaction ends: nobody is written to who is being anonymised.
    """
    person = session.get(Person, person_id, with_for_update={"read": True}, populate_existing=True)
    if person is None or person.anonymised_at is not None or not person.reminders:
        return None
    active = select(func.count()).where(
        Membership.person_id == person_id, Membership.centre_id == centre_id, Membership.disabled_at.is_(None)
    )
    address = select(Identifier.value).where(
        Identifier.person_id == person_id,
        Identifier.centre_id == centre_id,
        Identifier.kind == "email",
        Identifier.confirmed_at.is_not(None),
    )
    value = session.scalars(address.order_by(Identifier.value)).first()
    if not value or not session.scalar(active):
        return None
    return AddresseeRow(person.id, person.name, person.language, value)


def was_written_to(session: Session, person_id: str, day: date) -> bool:
    """Whether a letter of this kind went to somebody on a day."""
    return session.get(Reminder, (person_id, day)) is not None


def note_sent(session: Session, start: StartRow, started_on: date, day: int, sent_on: date) -> None:
    """Note a letter; whoever comes second finds it noted."""
    session.add(
        Reminder(
            person_id=start.person_id,
            sent_on=sent_on,
            centre_id=start.centre_id,
            course=start.course,
            started_on=started_on,
            day=day,
        )
    )
    session.flush()
