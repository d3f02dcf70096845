"""Queries on what a person sees and corrects of themself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.store.models import Centre, Identifier, Membership, Person


@dataclass(frozen=True)
class Place:
    """A role that a person has in a centre and that is not disabled."""

    centre_id: str
    names: dict[str, Any]
    role: str


def person(session: Session, person_id: str) -> Person:
    """The row of a person who is there."""
    return session.get_one(Person, person_id)


def places(session: Session, person_id: str) -> list[Place]:
    """What a person is, in which centre, in the order of the centres."""
    chosen = (
        select(Centre.id, Centre.names, Membership.role)
        .join(Membership, Membership.centre_id == Centre.id)
        .where(Membership.person_id == person_id, Membership.disabled_at.is_(None))
        .order_by(Centre.id, Membership.role)
    )
    return [Place(*row) for row in session.execute(chosen)]


def identifiers(session: Session, person_id: str, centre_id: str) -> list[Identifier]:
    """What a centre knows a person by."""
    chosen = select(Identifier).where(Identifier.person_id == person_id, Identifier.centre_id == centre_id)
    return list(session.scalars(chosen.order_by(Identifier.kind, Identifier.value)))


def identifier(session: Session, value: str, centre_id: str) -> Identifier | None:
    """Whom a centre knows by `value` (already folded)."""
    return session.get(Identifier, (value, centre_id))


def identifiers_everywhere(session: Session, person_id: str) -> int:
    """By how many identifiers a person may sign in, in all centres together that they are not disabled in."""
    active = select(Membership.centre_id).where(Membership.person_id == person_id, Membership.disabled_at.is_(None))
    mine = (Identifier.person_id == person_id, Identifier.centre_id.in_(active))
    return session.scalars(select(func.count()).select_from(Identifier).where(*mine)).one()


def add_identifier(
    session: Session, person_id: str, centre_id: str, kind: str, value: str, confirmed_at: datetime | None = None
) -> None:
    """Let a centre know a person by `value` (already folded)."""
    session.add(Identifier(value=value, centre_id=centre_id, kind=kind, person_id=person_id, confirmed_at=confirmed_at))
    session.flush()


def want_reminders(session: Session, person_id: str, wanted: bool) -> None:
    """Write whether letters may ask a person questions again."""
    session.execute(update(Person).where(Person.id == person_id).values(reminders=wanted))


def change(session: Session, person_id: str, **values: str) -> None:
    """Write new values of columns of a person."""
    session.execute(update(Person).where(Person.id == person_id).values(**values))
