"""Queries on what people sign in with: identifiers, passwords, and by whom they are kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.store.models import Centre, Identifier, Membership, Person

# What stands on a strip beside the code: the centre's own number where there is one.
_ORDER: Final = ("number", "phone", "email")


@dataclass(frozen=True)
class Holder:
    """Somebody whom a centre knows by an identifier; `is_active`: they have a role there that is not disabled."""

    person_id: str
    centre_id: str
    password_hash: str
    kind: str
    is_confirmed: bool
    is_active: bool


@dataclass(frozen=True)
class Member:
    """Somebody of a centre with their roles there and `identifiers` as (kind, value).

    `has_password`: chose one. `is_active`: has a role that is not disabled. `is_kept`: the centre looks after their
    keys, because they are a trainee there and nothing else anywhere.
    """

    person_id: str
    name: str
    language: str
    has_password: bool
    roles: frozenset[str]
    is_active: bool
    is_kept: bool
    identifiers: tuple[tuple[str, str], ...]

    @property
    def shown_identifier(self) -> str:
        """What they type beside a printed code, or nothing."""
        known = sorted(self.identifiers, key=lambda one: _ORDER.index(one[0]))
        return known[0][1] if known else ""

    @property
    def email(self) -> str:
        """Their e-mail address in the centre, or nothing."""
        return next((value for kind, value in self.identifiers if kind == "email"), "")


def holders(session: Session, value: str) -> list[Holder]:
    """All whom a centre knows by `value` (already folded), active or not: at most one of each centre."""
    member = select(Membership.person_id).where(
        Membership.person_id == Identifier.person_id,
        Membership.centre_id == Identifier.centre_id,
        Membership.disabled_at.is_(None),
    )
    chosen = (
        select(
            Identifier.person_id,
            Identifier.centre_id,
            Person.password_hash,
            Identifier.kind,
            Identifier.confirmed_at.is_not(None),
            member.exists(),
        )
        .join(Person, Person.id == Identifier.person_id)
        .where(Identifier.value == value)
        .order_by(Identifier.centre_id)
    )
    return [Holder(*row) for row in session.execute(chosen)]


def most_holders(session: Session) -> int:
    """In how many centres the identifier stands that stands in the most of them; at least 1."""
    each = select(func.count().label("many")).select_from(Identifier).group_by(Identifier.value).subquery()
    return session.scalar(select(func.max(each.c.many))) or 1


def is_active(session: Session, person_id: str, centre_id: str) -> bool:
    """Whether a person has a role in a centre that is not disabled."""
    chosen = select(Membership.role).where(
        Membership.person_id == person_id, Membership.centre_id == centre_id, Membership.disabled_at.is_(None)
    )
    return session.scalar(chosen.limit(1)) is not None


def centres_of(session: Session, person_id: str) -> list[str]:
    """The centres that a person belongs to, disabled or not."""
    chosen = select(Membership.centre_id).where(Membership.person_id == person_id).distinct()
    return sorted(session.scalars(chosen))


def is_kept(session: Session, person_id: str, centre_id: str) -> bool:
    """Whether the centre looks after a person's keys: they are a trainee there, and nothing else anywhere."""
    rows = session.execute(select(Membership.centre_id, Membership.role).where(Membership.person_id == person_id))
    return [tuple(row) for row in rows] == [(centre_id, "trainee")]


def members(session: Session, centre_id: str, person_ids: Sequence[str]) -> dict[str, Member]:
    """Those of `person_ids` who belong to a centre, by id."""
    found: dict[str, Member] = {}
    for start in range(0, len(person_ids), 500):  # a statement takes only so many values
        found |= _members(session, centre_id, person_ids[start : start + 500])
    return found


def _members(session: Session, centre_id: str, person_ids: Sequence[str]) -> dict[str, Member]:
    people = select(Person.id, Person.name, Person.language, Person.password_hash).where(Person.id.in_(person_ids))
    roles = _by_person(session, Membership, person_ids, "centre_id", "role", "disabled_at")
    known = _by_person(session, Identifier, person_ids, "centre_id", "kind", "value")
    found = {}
    for id, name, language, password_hash in session.execute(people):
        here = [(role, disabled) for centre, role, disabled in roles.get(id, ()) if centre == centre_id]
        if here:
            found[id] = Member(
                person_id=id,
                name=name,
                language=language,
                has_password=bool(password_hash),
                roles=frozenset(role for role, _ in here),
                is_active=any(disabled is None for _, disabled in here),
                is_kept=[role[:2] for role in roles[id]] == [(centre_id, "trainee")],
                identifiers=tuple((kind, value) for centre, kind, value in known.get(id, ()) if centre == centre_id),
            )
    return found


def _by_person(session: Session, table: Any, person_ids: Sequence[str], *columns: str) -> dict[str, list[Any]]:
    chosen = select(table.person_id, *(getattr(table, column) for column in columns))
    rows: dict[str, list[Any]] = {}
    for person_id, *values in session.execute(
        chosen.where(table.person_id.in_(person_ids)).order_by(*table.__table__.primary_key)
    ):
        rows.setdefault(person_id, []).append(tuple(values))
    return rows


def person(session: Session, person_id: str, lock: bool = False) -> Person:
    """Somebody who is there; with `lock` nobody else changes their keys until the transaction ends."""
    chosen = select(Person).where(Person.id == person_id)
    if lock:
        chosen = chosen.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.scalars(chosen).one()


def lock(session: Session, person_ids: Collection[str]) -> None:
    """Let nobody else change the keys or roles of these people until the transaction ends; in one order for all."""
    ids = sorted(set(person_ids))
    for start in range(0, len(ids), 500):
        chosen = select(Person.id).where(Person.id.in_(ids[start : start + 500])).order_by(Person.id)
        session.execute(chosen.with_for_update(key_share=True))


def names_of(session: Session, person_id: str) -> list[str]:
    """A person's name in both scripts."""
    return list(session.execute(select(Person.name, Person.name_latin).where(Person.id == person_id)).one())


def identifiers_of(session: Session, person_id: str) -> list[str]:
    """All that a person signs in with, in whichever centre."""
    return sorted(set(session.scalars(select(Identifier.value).where(Identifier.person_id == person_id))))


def set_password(session: Session, person_id: str, password_hash: str) -> None:
    """Let a person sign in with another password."""
    session.execute(update(Person).where(Person.id == person_id).values(password_hash=password_hash))


def confirm_address(session: Session, person_id: str, centre_id: str, address: str, now: datetime) -> None:
    """Note that an e-mail address by which a centre knows a person is theirs, if it does."""
    chosen = update(Identifier).where(
        Identifier.value == address,
        Identifier.centre_id == centre_id,
        Identifier.person_id == person_id,
        Identifier.kind == "email",
        Identifier.confirmed_at.is_(None),
    )
    session.execute(chosen.values(confirmed_at=now))


def centre_names(session: Session, centre_id: str) -> dict[str, Any]:
    """The names of a centre that is there, by language."""
    names: dict[str, Any] = session.scalars(select(Centre.names).where(Centre.id == centre_id)).one()
    return names


def confirmed_addresses(session: Session, person_id: str) -> list[str]:
    """The e-mail addresses that a person showed to be theirs."""
    chosen = select(Identifier.value).where(
        Identifier.person_id == person_id, Identifier.kind == "email", Identifier.confirmed_at.is_not(None)
    )
    return sorted(set(session.scalars(chosen)))
