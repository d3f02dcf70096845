"""Queries for a person whom a centre added and who has an account already: the two become one."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.store.models import (
    Attempt,
    Certificate,
    CohortMember,
    Completion,
    Identifier,
    LedgerEntry,
    Membership,
    Person,
    Reading,
    Seat,
    SecondFactor,
)

# Whoever has a row here has done something, and is no mere entry of a centre.
DONE: Final[tuple[Any, ...]] = (Reading, Attempt, Completion, LedgerEntry, Certificate, Seat, SecondFactor)


def is_mere_entry(session: Session, person_id: str) -> bool:
    """Whether a person is what a centre wrote down and nothing more: never chose a password, never did anything."""
    if session.scalars(select(Person.password_hash).where(Person.id == person_id)).one():
        return False
    return not any(session.scalar(select(1).where(table.person_id == person_id).limit(1)) for table in DONE)


def move(session: Session, person_id: str, to: str, centre_id: str) -> None:
    """Let the roles, identifiers and cohorts of a person in a centre be those of `to`, who has none there."""
    for table in (Membership, Identifier):
        chosen = update(table).where(table.person_id == person_id, table.centre_id == centre_id)
        session.execute(chosen.values(person_id=to))
    theirs = select(CohortMember.cohort_id).where(CohortMember.person_id == to)
    session.execute(delete(CohortMember).where(CohortMember.person_id == person_id, CohortMember.cohort_id.in_(theirs)))
    session.execute(update(CohortMember).where(CohortMember.person_id == person_id).values(person_id=to))


def empty(session: Session, person_id: str, now: datetime) -> None:
    """Let nothing stay of a person but the id that the audit log tells of."""
    emptied = (
        "name",
        "search",
        "sort_key",
        "name_latin",
        "profession",
        "agency",
        "region",
        "position",
        "sex",
        "leads_in",
    )
    gone = dict.fromkeys(emptied, "")
    session.execute(update(Person).where(Person.id == person_id).values(**gone, anonymised_at=now))
