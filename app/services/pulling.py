"""What other systems take out of a centre, page by page; that they read about people is in the audit log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from app.domain.people.codes import PROFILE
from app.runtime import Runtime
from app.services import audit, records
from app.services.accounts import Who
from app.services.people import in_order, state_of
from app.services.records import Pulled
from app.store import keys, pulling

T = TypeVar("T")


@dataclass(frozen=True)
class Slice(Generic[T]):
    """A page of a list that is in the order of its ids. `next`: after which one the following page begins."""

    items: tuple[T, ...]
    next: str
    more: bool


@dataclass(frozen=True)
class Somebody:
    """Somebody of the centre: their profile and identifiers by field, their roles, and fresh, active or disabled."""

    id: str
    fields: Mapping[str, str]
    roles: Sequence[str]
    state: str


@dataclass(frozen=True)
class Held:
    """A session of a group trial, without the names of who took part."""

    id: str
    case: str
    held_on: date
    venue: str
    format: str
    trainer: str
    rooms: int
    people: int
    made_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None


def completions(runtime: Runtime, who: Who, after: int, limit: int) -> tuple[Pulled, Mapping[str, str]]:
    """A page of the ledger, and the centre's numbers of the people in it by id."""
    with runtime.read() as session:
        pulled = records.entries_after(session, who.centre_id, after, limit)
        numbers = pulling.numbers(session, who.centre_id, sorted({one.person_id for one in pulled.items}))
    if pulled.items:  # who asks every minute and finds nothing new has read about nobody
        audit.saw(runtime, who, "records.read", entries=len(pulled.items), after=after)
    return pulled, numbers


def people(runtime: Runtime, who: Who, after: str, limit: int) -> Slice[Somebody]:
    """A page of the people of the centre."""
    with runtime.read() as session:
        rows = pulling.people_after(session, who.centre_id, after, limit + 1)
        members = keys.members(session, who.centre_id, [row.id for row in rows])
    shown = rows[:limit]
    if shown:
        audit.saw(runtime, who, "people.listed", count=len(shown))
    items = tuple(
        Somebody(
            id=row.id,
            fields={**{name: getattr(row, name) for name in PROFILE}, **_first(members[row.id].identifiers)},
            roles=in_order(members[row.id].roles),
            state=state_of(members[row.id]),
        )
        for row in shown
    )
    return Slice(items, items[-1].id if items else after, len(rows) > limit)


def _first(identifiers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The first identifier of each kind, as a form knows them."""
    return dict(reversed(identifiers))


def sessions(runtime: Runtime, who: Who, after: str, limit: int) -> Slice[Held]:
    """A page of the centre's sessions of group trials."""
    with runtime.read() as session:
        rows = pulling.trainings_after(session, who.centre_id, after, limit + 1)
    named = ("id", "case", "held_on", "venue", "format", "made_at", "begun_at", "ended_at")
    items = tuple(_held({name: getattr(row, name) for name in named}, row.trainer_id, *n) for row, *n in rows[:limit])
    return Slice(items, items[-1].id if items else after, len(rows) > limit)


def _held(fields: Mapping[str, Any], trainer: str, rooms: int, people: int) -> Held:
    return Held(**fields, trainer=trainer, rooms=rooms, people=people)
