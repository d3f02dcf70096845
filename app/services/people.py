"""The people of a centre, as its officers find, see, add and change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.access.policy import MEMBERSHIPS
from app.domain.people.codes import IDENTIFIERS, PROFILE
from app.domain.people.cohort import names
from app.domain.people.identifiers import MAX_IDENTIFIER, beginnings
from app.domain.people.row import MAX_FIELD
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.services.registering import WRONG_FIELDS, add, change
from app.services.roles import disable, enable, grant, may_manage, take
from app.store import groups, keys, people, profiles
from app.store.keys import Member
from app.store.models import Person

__all__ = [
    "MOST",
    "WRONG_FIELDS",
    "CohortOf",
    "KnownBy",
    "PeoplePage",
    "PersonCard",
    "PersonLine",
    "Search",
    "add",
    "change",
    "disable",
    "enable",
    "found",
    "grant",
    "look",
    "take",
]

PAGE: Final = 50
ON_A_SHEET: Final = 10_000  # codes at once; a file of people has no more rows
MAX_SEARCH: Final = 200
# The longest text of each field that `add` and `change` take.
MOST: Final[Mapping[str, int]] = {
    **dict.fromkeys(PROFILE, MAX_FIELD), **dict.fromkeys(IDENTIFIERS, MAX_IDENTIFIER), "number": 40,
}  # fmt: skip


@dataclass(frozen=True)
class Search:
    """Whom to show; what is empty does not matter.

    `text`: words of the name, or the beginning of a number, phone or e-mail. `state`: fresh (no password chosen yet),
    active or disabled. `page` counts from 1.
    """

    text: str = ""
    role: str = ""
    profession: str = ""
    region: str = ""
    cohort: str = ""
    state: str = ""
    page: int = 1


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the list; `number` is the centre's own, or what else they sign in with."""

    id: str
    name: str
    number: str
    roles: tuple[str, ...]
    profession: str
    agency: str
    region: str
    state: str


@dataclass(frozen=True)
class PeoplePage:
    """A page of those found; `found` is how many there are in all, `page` the number of this page."""

    people: tuple[PersonLine, ...]
    found: int
    page: int


@dataclass(frozen=True)
class KnownBy:
    """What the centre knows a person by; `kind` is number, email or phone."""

    kind: str
    value: str
    is_confirmed: bool


@dataclass(frozen=True)
class CohortOf:
    """A cohort that a person is of; `by_hand`: was put into it."""

    id: str
    name: str
    by_hand: bool


@dataclass(frozen=True)
class PersonCard:
    """All that an officer sees of somebody. `fields` are those that `change` takes, with what they hold.

    `completed`: the courses, and when. `may_change`: it is this reader's to change them. `is_kept`: the centre may
    change what they sign in with, and print codes. `has_second_factor` is asked of staff.
    """

    id: str
    name: str
    fields: Mapping[str, str]
    known_by: tuple[KnownBy, ...]
    roles: tuple[str, ...]
    state: str
    disabled_at: datetime | None
    created_at: datetime
    cohorts: tuple[CohortOf, ...]
    completed: tuple[tuple[str, datetime], ...]
    has_second_factor: bool
    is_kept: bool
    may_change: bool
    is_oneself: bool


def found(runtime: Runtime, who: Who, search: Search) -> PeoplePage:
    """A page of the people of the centre; that it was opened is noted."""
    text = search.text.strip()[:MAX_SEARCH]
    with runtime.read() as session:
        wanted = people.Wanted(
            text=text,
            identifiers=beginnings(text),
            role=search.role,
            profession=search.profession,
            region=search.region,
            state=search.state,
            cohort=_cohort_condition(session, who, search.cohort),
        )
        page = max(search.page, 1)
        rows, total = people.found(session, who.centre_id, wanted, PAGE, min((page - 1) * PAGE, 2**31))
        if total and not rows:  # an address from when there were more of them: the last page
            page = -(-total // PAGE)
            rows, total = people.found(session, who.centre_id, wanted, PAGE, (page - 1) * PAGE)
        members = keys.members(session, who.centre_id, [row.id for row in rows])
    beyond: dict[str, Any] = {"page": page} if page > 1 else {}
    audit.saw(runtime, who, "people.listed", count=total, **beyond)
    return PeoplePage(tuple(_line(row, members[row.id]) for row in rows), total, page)


def not_signed_in(runtime: Runtime, who: Who, cohort_id: str) -> list[str]:
    """The ids of those of a cohort who have chosen no password yet, by name; noted by what is done with them."""
    with runtime.read() as session:
        condition = _cohort_condition(session, who, cohort_id)
        wanted = people.Wanted(state="fresh", cohort=condition)
        rows, _total = people.found(session, who.centre_id, wanted, ON_A_SHEET, 0)
    return [row.id for row in rows]


def _cohort_condition(session: Session, who: Who, cohort_id: str) -> Any:
    if not cohort_id:
        return None
    cohort = groups.cohort(session, cohort_id, who.centre_id)
    return groups.belongs_to(cohort) if cohort else groups.named_by({})


def _line(row: Person, member: Member) -> PersonLine:
    return PersonLine(
        id=row.id,
        name=row.name,
        number=member.shown_identifier,
        roles=in_order(member.roles),
        profession=row.profession,
        agency=row.agency,
        region=row.region,
        state=state_of(member),
    )


def in_order(roles: frozenset[str]) -> tuple[str, ...]:
    """Roles from the least to the most."""
    return tuple(role for role in MEMBERSHIPS if role in roles)


def state_of(member: Member) -> str:
    """Fresh (no password chosen yet), active or disabled."""
    return "disabled" if not member.is_active else "active" if member.has_password else "fresh"


def look(runtime: Runtime, who: Who, person_id: str) -> PersonCard | None:
    """What the centre keeps about somebody; None for whoever is not of this centre. That it was read is noted."""
    with runtime.read() as session:
        row = people.of_centre(session, person_id, who.centre_id)
        if row is None:
            return None
        card = _card(session, who, row)
    audit.saw(runtime, who, "person.read", about=person_id)
    return card


def _card(session: Session, who: Who, row: Person) -> PersonCard:
    member = keys.members(session, who.centre_id, [row.id])[row.id]
    known = profiles.identifiers(session, row.id, who.centre_id)
    first = {one.kind: one.value for one in reversed(known)}
    return PersonCard(
        id=row.id,
        name=row.name,
        fields={name: getattr(row, name) for name in PROFILE} | {kind: first.get(kind, "") for kind in IDENTIFIERS},
        known_by=tuple(KnownBy(one.kind, one.value, one.confirmed_at is not None) for one in known),
        roles=in_order(member.roles),
        state=state_of(member),
        disabled_at=people.disabled_at(session, row.id, who.centre_id),
        created_at=row.created_at,
        cohorts=tuple(_cohorts(session, who.centre_id, row)),
        completed=tuple(groups.completions_of(session, row.id, who.centre_id)),
        has_second_factor=people.has_second_factor(session, row.id),
        is_kept=member.is_kept or not member.has_password,
        may_change=may_manage(who, member.roles),
        is_oneself=row.id == who.person_id,
    )


def _cohorts(session: Session, centre_id: str, row: Person) -> list[CohortOf]:
    by_hand = groups.cohorts_of_person(session, row.id, centre_id)
    fields = {"profession": row.profession, "region": row.region, "agency": row.agency}
    all_of_centre = groups.cohorts(session, centre_id)
    return [
        CohortOf(one.id, one.name, one.id in by_hand)
        for one in all_of_centre
        if one.id in by_hand or names(one.rule, fields)
    ]
