"""What a session leaves to its trainer: how the rooms went, how the group as a whole did, and no score of a person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.wordings import wordings
from app.runtime import Runtime
from app.services import chairs, leading, marks, trainings
from app.services.accounts import Who
from app.services.heard import Answered, HeardRoom
from app.services.leading import Led
from app.services.marks import Agreement
from app.services.trainings import SessionCard
from app.store.models import TrainingChair

FEWEST: Final = 5  # of so few people nothing is told apart
MOST_VIOLATIONS: Final = 3
Sat = dict[str, list[TrainingChair]]


@dataclass(frozen=True)
class Violation:
    """An answer that does harm in a dimension, and in how many rooms it was given."""

    answered: Answered
    rooms: int


@dataclass(frozen=True)
class GroupProfile:
    """A dimension over all answers that people gave: how many at each level from 0, and the commonest that do harm.

    `people` answered for it; `levels` None: they were fewer than five, so that nothing is told.
    """

    dimension: Dimension
    levels: tuple[int, ...] | None
    violations: tuple[Violation, ...]
    people: int


@dataclass(frozen=True)
class SessionReport:
    """`seats`: who had which, by room and role, each by name; `agreement`: of those who marked, by dimension."""

    card: SessionCard
    led: Led
    seats: dict[tuple[int, Role], tuple[str, ...]]
    profile: tuple[GroupProfile, ...]
    agreement: tuple[Agreement, ...]


def look(runtime: Runtime, who: Who, training_id: str) -> SessionReport | None:
    """The report on the trainer's session, once all is heard; None for another's, and before."""
    card, led = trainings.look(runtime, who, training_id), leading.look(runtime, who, training_id)
    if card is None or led is None or not led.is_over:
        return None
    with runtime.read() as session:
        sat = chairs.sat(session, training_id)
    seats = {
        (room.number, role): _names(card, sat, room.number, role) for room in led.rooms for role in room.program.roles
    }
    profile = tuple(dimension_profile(led.rooms, sat, each) for each in DIMENSIONS)
    return SessionReport(card, led, seats, profile, marks.agreement(runtime, who, training_id) or ())


def _names(card: SessionCard, sat: Sat, room: int, role: Role) -> tuple[str, ...]:
    return tuple(one.name for one in card.people if _sat_there(sat.get(one.id, ()), room, role) and not one.stands_in)


def _sat_there(taken: Sequence[TrainingChair], room: int, role: Role) -> bool:
    return any((chair.room, chair.role) == (room, role) for chair in taken)


def dimension_profile(rooms: Sequence[HeardRoom], sat: Sat, dimension: Dimension) -> GroupProfile:
    """A dimension over all rooms; only what a person answered counts, and of votes what came of them."""
    found = [
        (room, one, level)
        for room in rooms
        for one in room.answers
        if one.by == "person" and (level := _level(room, one, dimension)) is not None
    ]
    places = {(room.number, one.role) for room, one, _level in found}
    people = sum(any(_sat_there(taken, *place) for place in places) for taken in sat.values())
    if people < FEWEST:
        return GroupProfile(dimension, None, (), people)
    counted = Counter(level for _room, _one, level in found)
    return GroupProfile(dimension, tuple(counted[level] for level in range(4)), _violations(found), people)


def _level(room: HeardRoom, one: Answered, dimension: Dimension) -> int | None:
    said = wordings(room.program, one.asked, is_ruling="ruling" in one.kind).get(one.answer)
    return said.levels.get(dimension) if said else None


def _violations(found: Sequence[tuple[HeardRoom, Answered, int]]) -> tuple[Violation, ...]:
    """The commonest answers that do harm, the first of the case where they are as common."""
    by_answer: dict[tuple[str, Role, str], tuple[Answered, set[int]]] = {}
    for room, one, level in found:
        if level == 0:
            by_answer.setdefault((one.asked, one.role, one.answer), (one, set()))[1].add(room.number)
    told = [Violation(one, len(rooms)) for one, rooms in by_answer.values()]
    return tuple(sorted(told, key=lambda each: -each.rooms)[:MOST_VIOLATIONS])
