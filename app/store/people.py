"""Queries on people, memberships and sign-ins."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from app.store.models import Centre, Identifier, Membership, Person, SignIn


@dataclass(frozen=True)
class Presence:
    """A sign-in that still stands, with the person and what they are in the centre that they act in."""

    person_id: str
    name: str
    language: str
    centre_id: str
    centre_names: dict[str, Any]
    roles: frozenset[str]
    seen_at: datetime


def person_by_identifier(session: Session, value: str) -> Person | None:
    """The person who signs in with `value` (already folded), disabled or not."""
    return session.scalar(select(Person).join(Identifier).where(Identifier.value == value))


def first_centre(session: Session, person_id: str) -> str | None:
    """The centre in which a person acts when they have not chosen: the first by id of those they belong to."""
    chosen = select(Membership.centre_id).where(Membership.person_id == person_id).order_by(Membership.centre_id)
    return session.scalar(chosen.limit(1))


# Asked at every request, so it is put together once.
_PRESENCE = (
    select(Person.id, Person.name, Person.language, SignIn.centre_id, Centre.names, SignIn.seen_at, Membership.role)
    .join(Person, Person.id == SignIn.person_id)
    .join(Centre, Centre.id == SignIn.centre_id)
    .join(Membership, (Membership.person_id == Person.id) & (Membership.centre_id == SignIn.centre_id))
    .where(
        SignIn.id == bindparam("sign_in"),
        SignIn.ended_at.is_(None),
        SignIn.ends_at > bindparam("now"),
        SignIn.seen_at > bindparam("not_idle_since"),
        Person.disabled_at.is_(None),
    )
)


def presence(session: Session, sign_in_id: str, now: datetime, idle: timedelta) -> Presence | None:
    """Who is behind a sign-in, if it has neither ended, run out nor lain idle for longer than `idle`."""
    asked = {"sign_in": sign_in_id, "now": now, "not_idle_since": now - idle}
    rows = session.execute(_PRESENCE, asked).all()
    if not rows:
        return None
    person_id, name, language, centre_id, names, seen_at, _ = rows[0]
    return Presence(person_id, name, language, centre_id, names, frozenset(row[6] for row in rows), seen_at)


def mark_seen(session: Session, sign_in_id: str, now: datetime) -> None:
    """Note that the sign-in was used."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now))


def end_sign_in(session: Session, sign_in_id: str, now: datetime) -> None:
    """End a sign-in; one that has ended already stays as it is."""
    session.execute(update(SignIn).where(SignIn.id == sign_in_id, SignIn.ended_at.is_(None)).values(ended_at=now))


def forget_old_sign_ins(session: Session, before: datetime) -> int:
    """Delete the sign-ins that ran out before `before`; how many there were."""
    return cast(int, cast(Any, session.execute(delete(SignIn).where(SignIn.ends_at < before))).rowcount)


def set_language(session: Session, person_id: str, language: str) -> None:
    """Remember the language in which a person reads."""
    session.execute(update(Person).where(Person.id == person_id).values(language=language))
