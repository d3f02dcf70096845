"""Queries on the audit log."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.store.models import AuditEntry, Membership, Person


class EntryRow(NamedTuple):
    """An entry as it was written."""

    id: int
    at: datetime
    action: str
    centre_id: str | None
    actor_id: str | None
    about_id: str | None
    address: str
    detail: dict[str, Any]


_ENTRIES = select(
    AuditEntry.id,
    AuditEntry.at,
    AuditEntry.action,
    AuditEntry.centre_id,
    AuditEntry.actor_id,
    AuditEntry.about_id,
    AuditEntry.address,
    AuditEntry.detail,
)


def of_centre(
    session: Session,
    centre_id: str,
    limit: int,
    before: int | None = None,
    actions: Sequence[str] | None = None,
    person_id: str = "",
    of_none: Sequence[str] = (),
) -> list[EntryRow]:
    """A centre's entries older than `before`, newest first: those of `actions`, and by or about a person, if given.

    `of_none`: actions of which the entries that belong to no centre are given too.
    """
    belongs = AuditEntry.centre_id == centre_id
    if of_none:
        belongs = or_(belongs, AuditEntry.centre_id.is_(None) & AuditEntry.action.in_(of_none))
    chosen = _ENTRIES.where(belongs)
    if before is not None:
        chosen = chosen.where(AuditEntry.id < before)
    if actions is not None:
        chosen = chosen.where(AuditEntry.action.in_(actions))
    if person_id:
        chosen = chosen.where(_concerns(person_id))
    return [EntryRow(*row) for row in session.execute(chosen.order_by(AuditEntry.id.desc()).limit(limit))]


def concerning(session: Session, person_id: str) -> list[EntryRow]:
    """All entries by or about a person, in whichever centre, newest first."""
    chosen = _ENTRIES.where(_concerns(person_id)).order_by(AuditEntry.id.desc())
    return [EntryRow(*row) for row in session.execute(chosen)]


def knows(session: Session, centre_id: str, person_id: str) -> bool:
    """Whether a person belongs to a centre, or stands in its log."""
    member = select(Membership.person_id).where(Membership.person_id == person_id, Membership.centre_id == centre_id)
    if session.scalar(member.limit(1)) is not None:
        return True
    noted = select(AuditEntry.id).where(AuditEntry.centre_id == centre_id, _concerns(person_id))
    return session.scalar(noted.limit(1)) is not None


def names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """The names of people by id; empty for those who had theirs removed."""
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(list(ids))))
    return {row.id: row.name for row in rows}


def _concerns(person_id: str) -> Any:
    return or_(AuditEntry.actor_id == person_id, AuditEntry.about_id == person_id)
