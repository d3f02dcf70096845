"""Whether the rooms of a session are whole: everybody's place is there, and each seat counts its people from 1."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.domain.group.marking import LEVELS
from app.domain.shared.broken import Broken


class Chair(NamedTuple):
    """What somebody is in a session: a seat of a room, or a part of the case, or neither: they observe."""

    room: int
    role: str | None
    voter: int | None
    part: str | None


class Place(NamedTuple):
    """Where somebody of a session is; `role` None: they observe, or have a `part`. `chair`: what they took last."""

    room: int | None
    role: str | None
    voter: int | None
    part: str | None = None
    chair: Chair | None = None


class Marked(NamedTuple):
    """A mark: whose (None: the trainer's), where, and the level; `transcript`: that it was practice, in no room."""

    participant: str | None
    transcript: str
    room: int
    seq: int
    level: int


def broken_marks(marks: Sequence[Marked], people: Collection[str], heard: Mapping[int, int]) -> Iterator[Broken]:
    """What is wrong in the marks of a session; `heard`: how long the log of each room is that has a hearing."""
    for mark in marks:
        if mark.participant is not None and mark.participant not in people:
            yield Broken("session/mark_of_a_stranger", mark.participant)
        if mark.level not in LEVELS:
            yield Broken("session/mark_without_a_level", str(mark.level))
        if not mark.transcript and not 0 <= mark.seq <= heard.get(mark.room, -1):
            yield Broken("session/mark_of_no_moment", f"room {mark.room}: {mark.seq}")


def broken_places(
    places: Sequence[Place], rooms: Collection[int], hearings: Mapping[int, Mapping[str, int]], has_begun: bool
) -> Iterator[Broken]:
    """What is wrong in a session; `hearings`: how many sit in which seat by the log of each room that has a trial."""
    for place in places:
        if place.room is not None and place.room not in rooms:
            yield Broken("session/no_such_room", str(place.room))
    if not has_begun:
        yield from (Broken("session/heard_before_the_beginning", f"room {number}") for number in hearings)
        return
    seats: dict[tuple[int | None, str], list[int]] = {}
    for place in places:
        if place.role is not None:
            seats.setdefault((place.room, place.role), []).append(place.voter or 0)
    for (room, role), voters in seats.items():
        if sorted(voters) != list(range(1, len(voters) + 1)):
            yield Broken("session/voters", f"room {room}, {role}")
    sat = {(room, role): len(voters) for (room, role), voters in seats.items()}
    heard = {(room, role): people for room, roles in hearings.items() for role, people in roles.items()}
    if sat != heard:
        differ = sorted(f"room {room}, {role}" for (room, role), _ in sat.items() ^ heard.items())
        yield Broken("session/seated_otherwise", "; ".join(dict.fromkeys(differ)))


def broken_chairs(places: Sequence[Place], has_begun: bool) -> Iterator[Broken]:
    """Whoever has a seat as well as a part; whoever is something else than what is written down of them."""
    for place in places:
        now = Chair(place.room, place.role, place.voter, place.part) if has_begun and place.room is not None else None
        if place.role is not None and place.part is not None:
            yield Broken("session/seat_and_part", f"{place.role}, {place.part}")
        if place.chair != now:
            yield Broken("session/sits_otherwise", f"is {now}, took {place.chair}")
