"""Queries on people, memberships and sign-ins."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import and_, bindparam, delete, exists, false, func, insert, or_, select, update
from sqlalchemy.orm import Session

from app.domain.people.names import query_words, search_words, sort_key
from app.store.engine import Reader
from app.store.models import Centre, Identifier, Membership, Person, SecondFactor, SignIn, Token

AT_ONCE = 500  # a statement takes only so many values


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
    passed_at: datetime | None
    confirmed_at: datetime


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the one who signs in, and the centre that knows them by what was typed."""

    person_id: str
    password_hash: str
    centre_id: str


def sign_in_candidates(session: Session, value: str) -> list[Candidate]:
    """Those who sign in with `value` (already folded) and are not disabled: at most one of each centre."""
    chosen = (
        select(Person.id, Person.password_hash, Identifier.centre_id)
        .join(Identifier, Identifier.person_id == Person.id)
        .where(Identifier.value == value, _is_active(Identifier.centre_id))
        .order_by(Identifier.centre_id)
    )
    return [Candidate(*row) for row in session.execute(chosen)]


def _is_active(centre_id: Any) -> Any:
    """That the person of a row has a role in the centre that is not disabled."""
    member = select(Membership.person_id).where(
        Membership.person_id == Person.id, Membership.centre_id == centre_id, Membership.disabled_at.is_(None)
    )
    return member.exists()


def roles_everywhere(session: Session, person_id: str) -> frozenset[str]:
    """The roles that a person has in any centre, those aside that are disabled."""
    chosen = select(Membership.role).where(Membership.person_id == person_id, Membership.disabled_at.is_(None))
    return frozenset(session.scalars(chosen))


def has_second_factor(session: Session, person_id: str) -> bool:
    """Whether a person has set up a second factor."""
    factor = session.get(SecondFactor, person_id)
    return factor is not None and factor.confirmed_at is not None


# Asked at every request, so it is put together once, and of tables: selected as attributes of classes it costs double.
_person, _sign_in, _centre, _member = (one.__table__.c for one in (Person, SignIn, Centre, Membership))
_PRESENCE = (
    select(
        _person.id,
        _person.name,
        _person.language,
        _sign_in.centre_id,
        _centre.names,
        _member.role,
        _sign_in.seen_at,
        _sign_in.passed_at,
        _sign_in.confirmed_at,
    )
    .join_from(SignIn.__table__, Person.__table__, _person.id == _sign_in.person_id)
    .join(Centre.__table__, _centre.id == _sign_in.centre_id)
    .join(Membership.__table__, (_member.person_id == _sign_in.person_id) & (_member.centre_id == _sign_in.centre_id))
    .where(
        _sign_in.id == bindparam("sign_in"),
        _sign_in.ended_at.is_(None),
        _sign_in.ends_at > bindparam("now"),
        _sign_in.seen_at > bindparam("not_idle_since"),
        _member.disabled_at.is_(None),
    )
)


def presence(reader: Reader, sign_in_id: str, now: datetime, idle: timedelta) -> Presence | None:
    """Who is behind a sign-in, if it has neither ended, run out nor lain idle for longer than `idle`."""
    asked = {"sign_in": sign_in_id, "now": now, "not_idle_since": now - idle}
    rows = reader.execute(_PRESENCE, asked).all()
    if not rows:
        return None
    person_id, name, language, centre_id, names, _, *times = rows[0]
    return Presence(person_id, name, language, centre_id, names, frozenset(row[5] for row in rows), *times)


_IS_PRESENT = _PRESENCE.with_only_columns(_sign_in.passed_at, maintain_column_froms=True).limit(1)


def is_present(reader: Reader, sign_in_id: str, now: datetime, idle: timedelta) -> bool:
    """Whether `presence` would find a sign-in, and a whole one."""
    asked = {"sign_in": sign_in_id, "now": now, "not_idle_since": now - idle}
    return reader.scalar(_IS_PRESENT, asked) is not None


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


@dataclass(frozen=True)
class Wanted:
    """Whom somebody looks for in a centre; what is empty does not matter.

    `identifiers`: what those may begin with that are looked for; `state`: fresh (no password chosen yet), active or
    disabled; `cohort`: a condition on Person.
    """

    text: str = ""
    identifiers: tuple[str, ...] = ()
    role: str = ""
    profession: str = ""
    region: str = ""
    state: str = ""
    cohort: Any = None


def found(session: Session, centre_id: str, wanted: Wanted, limit: int, offset: int) -> tuple[list[Person], int]:
    """A page of the people of a centre who are `wanted`, by name, and how many there are in all.

    Those whose name is spelt as it was typed come before those who are alike.
    """
    conditions: list[Any] = [Person.id.in_(select(Membership.person_id).where(*_membership(centre_id, wanted)))]
    conditions += [
        getattr(Person, field) == getattr(wanted, field) for field in ("profession", "region") if getattr(wanted, field)
    ]
    if wanted.state == "fresh":
        conditions.append(Person.password_hash == "")
    if wanted.state == "active":
        conditions.append(Person.password_hash != "")
    if wanted.cohort is not None:
        conditions.append(wanted.cohort)
    if wanted.text:
        conditions.append(or_(_has_name(wanted.text), _has_identifier(centre_id, wanted.identifiers)))
    total = session.scalar(select(func.count()).select_from(Person).where(*conditions)) or 0
    as_typed = Person.sort_key.contains(sort_key(wanted.text), autoescape=True)
    chosen = select(Person).where(*conditions).order_by(as_typed.desc(), Person.sort_key, Person.id)
    return list(session.scalars(chosen.limit(limit).offset(offset))), total


def _membership(centre_id: str, wanted: Wanted) -> list[Any]:
    conditions: list[Any] = [Membership.centre_id == centre_id]
    if wanted.role:
        conditions.append(Membership.role == wanted.role)
    if wanted.state:
        is_disabled = Membership.disabled_at.is_not(None)
        conditions.append(is_disabled if wanted.state == "disabled" else ~is_disabled)
    return conditions


def _has_name(text: str) -> Any:
    """That the name of a row has a word that begins with each word of `text`, however either is spelt."""
    words = [Person.search.contains(f" {word}", autoescape=True) for word in query_words(text)]
    return and_(*words) if words else false()


def _has_identifier(centre_id: str, beginnings: Sequence[str]) -> Any:
    """That a centre knows the person of a row by something that begins with one of `beginnings`."""
    begins = or_(false(), *(Identifier.value.startswith(value, autoescape=True) for value in beginnings))
    return exists().where(Identifier.person_id == Person.id, Identifier.centre_id == centre_id, begins)


def of_centre(session: Session, person_id: str, centre_id: str, lock: bool = False) -> Person | None:
    """Somebody if they belong to a centre; another's is as if they were not.

    With `lock` nobody else changes them until the transaction ends.
    """
    belongs = exists().where(Membership.person_id == Person.id, Membership.centre_id == centre_id)
    chosen = select(Person).where(Person.id == person_id, belongs)
    return session.scalar(chosen.with_for_update(key_share=True) if lock else chosen)


def administrators(session: Session, centre_id: str) -> frozenset[str]:
    """The administrators of a centre who are not disabled; they stay as they are until the transaction ends."""
    chosen = select(Membership).where(Membership.centre_id == centre_id, Membership.role == "administrator")
    rows = session.scalars(chosen.order_by(Membership.person_id).with_for_update())
    return frozenset(row.person_id for row in rows if row.disabled_at is None)


def disabled_at(session: Session, person_id: str, centre_id: str) -> datetime | None:
    """When a person was disabled in a centre, if they are."""
    chosen = select(func.max(Membership.disabled_at))
    return session.scalar(chosen.where(Membership.person_id == person_id, Membership.centre_id == centre_id))


def set_disabled(session: Session, person_id: str, centre_id: str, at: datetime | None) -> None:
    """Disable a person in a centre with all their roles there, or let them in again."""
    chosen = update(Membership).where(Membership.person_id == person_id, Membership.centre_id == centre_id)
    session.execute(chosen.values(disabled_at=at))


def end_sign_ins_in(session: Session, person_id: str, centre_id: str, now: datetime) -> None:
    """End the sign-ins of a person in one centre."""
    chosen = update(SignIn).where(
        SignIn.person_id == person_id, SignIn.centre_id == centre_id, SignIn.ended_at.is_(None)
    )
    session.execute(chosen.values(ended_at=now))


def end_tokens_in(
    session: Session, person_ids: Sequence[str], centre_id: str, now: datetime, purposes: Collection[str] = ()
) -> None:
    """Let no token of these people that a centre made be used any more, of some `purposes` or of all."""
    chosen = update(Token).where(Token.person_id.in_(person_ids), Token.centre_id == centre_id, Token.used_at.is_(None))
    session.execute((chosen.where(Token.purpose.in_(purposes)) if purposes else chosen).values(used_at=now))


def end_invitations(session: Session, person_id: str, centre_id: str, now: datetime, but_by: str) -> None:
    """Let no invitation of a person to a centre be used any more, those aside that `but_by` sent."""
    chosen = update(Token).where(Token.person_id == person_id, Token.centre_id == centre_id, Token.used_at.is_(None))
    session.execute(chosen.where(Token.purpose == "invitation", Token.made_by != but_by).values(used_at=now))


def only_centre(session: Session) -> str | None:
    """The id of the one centre that there is, or None where there are none or several."""
    ids = list(session.scalars(select(Centre.id).limit(2)))
    return ids[0] if len(ids) == 1 else None


def add_people(session: Session, centre_id: str, people: Sequence[dict[str, Any]]) -> None:
    """Write new trainees of a centre: `people` are the columns of Person, without those that follow from the name."""
    if people:
        session.execute(insert(Person), [one | _keys(one) for one in people])
        members = [{"person_id": one["id"], "centre_id": centre_id, "role": "trainee"} for one in people]
        session.execute(insert(Membership), members)


def change_people(session: Session, people: Sequence[dict[str, Any]]) -> None:
    """Write new values of columns of people, each with their `id`; the same columns for each of them."""
    if people:
        session.execute(update(Person), [one | _keys(one) for one in people])


def _keys(columns: Mapping[str, Any]) -> dict[str, str]:
    """What follows from a name that is written past the objects of the ORM, which see to it themselves."""
    name = columns.get("name")
    return {} if name is None else {"search": search_words(name), "sort_key": sort_key(name)}


def replace_identifiers(
    session: Session, centre_id: str, gone: Sequence[str], made: Sequence[tuple[str, str, str]]
) -> None:
    """Let a centre know people by other identifiers: those `gone`, and those `made` as value, kind and person."""
    for start in range(0, len(gone), AT_ONCE):
        values = gone[start : start + AT_ONCE]
        session.execute(delete(Identifier).where(Identifier.centre_id == centre_id, Identifier.value.in_(values)))
    if made:
        rows = [{"value": v, "kind": kind, "person_id": id, "centre_id": centre_id} for v, kind, id in made]
        session.execute(insert(Identifier), rows)
