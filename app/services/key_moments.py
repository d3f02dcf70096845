"""What a group talks over: three key moments of its hearings, each with what would have followed another answer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.closed import ClosedCard, closed_cards
from app.domain.trial.elements import CardId
from app.domain.trial.otherwise import otherwise
from app.domain.trial.state import Said, State
from app.domain.trial.view import view
from app.services.debriefs import Moment, debrief
from app.services.heard import HeardRoom, Row, as_seat, played
from app.services.rooms import OBSERVER

Reason = Literal["harm", "parted", "regret"]
MOST = 3


@dataclass(frozen=True)
class KeyMoment:
    """A row that is talked over, and why; `told`: how its seat was told of it, by room. No figure of it is shown."""

    row: Row
    reason: Reason
    told: dict[int, Moment]

    @property
    def regret(self) -> Fraction:
        """What it cost where it cost most."""
        return max(one.regret for one in self.told.values())


@dataclass(frozen=True)
class Supposed:
    """How a room would have gone on with another answer: the lines of its record from where the two plays part."""

    room: HeardRoom
    answer: str
    was: tuple[Said, ...]
    would_be: tuple[Said, ...]
    end: State


@dataclass(frozen=True)
class Closed:
    """A card that stayed closed in the rooms of those numbers; `card`: what would have opened it in the first."""

    id: CardId
    rooms: tuple[int, ...]
    card: ClosedCard


def key_moments(found: Sequence[HeardRoom], rows: Sequence[Row]) -> tuple[KeyMoment, ...]:
    """At most three, in the order of the case: the costliest harm that nobody repaired, the costliest of what the
    rooms answered differently, then what cost most. Only what a person answered is talked over.
    """
    told = _told(found)
    weighed = [KeyMoment(row, "regret", each) for row in rows if (each := _of_row(told, row))]
    weighed.sort(key=lambda one: -one.regret)
    chosen: dict[int, KeyMoment] = {}

    def choose(reason: Reason, most: int, is_it: Callable[[Row], bool]) -> None:
        for one in [one for one in weighed if is_it(one.row) and id(one.row) not in chosen][:most]:
            chosen[id(one.row)] = KeyMoment(one.row, reason, one.told)

    choose("harm", 1, _stood)
    choose("parted", 1, lambda row: row.parted)
    choose("regret", MOST - len(chosen), lambda _row: True)
    return tuple(chosen[id(row)] for row in rows if id(row) in chosen)


def suppose(moment: KeyMoment, room: HeardRoom, answer: str) -> Supposed | Refusal:
    """The hearing of a room with another answer at a key moment; a vote is not looked at otherwise."""
    told = moment.told.get(room.number)
    if told is None or answer not in others(told):
        return refuse("debriefing/no_such_answer")
    found = otherwise(room.program, room.log.events, told.before, told.given, answer)
    if isinstance(found, Refusal):
        return found
    was, would_be = _open_to_all(room, room.log.state), _open_to_all(room, found.state)
    alike = next(
        (n for n, (a, b) in enumerate(zip(was, would_be, strict=False)) if a != b), min(len(was), len(would_be))
    )
    return Supposed(room, answer, was[alike:], would_be[alike:], found.state)


def others(told: Moment) -> tuple[str, ...]:
    """What could have been answered instead; nothing in a vote, in which many answered."""
    return tuple(each for each in told.legal if each != told.answer) if told.kind != "vote" else ()


def closed(found: Sequence[HeardRoom]) -> tuple[Closed, ...]:
    """The cards that stayed closed in some room, in the order of the case."""
    by_card: dict[CardId, list[tuple[int, ClosedCard]]] = {}
    for room in found:
        for card in closed_cards(room.program, room.log.state, room.moves, OBSERVER):
            by_card.setdefault(card.id, []).append((room.number, card))
    order = list(found[0].program.cards) if found else []
    return tuple(
        Closed(id, tuple(number for number, _ in by_card[id]), by_card[id][0][1]) for id in order if id in by_card
    )


def _told(found: Iterable[HeardRoom]) -> list[tuple[int, str, Moment]]:
    """Every answer of every seat in which people sat, by room and role."""
    return [
        (room.number, str(role), moment)
        for room in found
        for role in played(room)
        for moment in debrief(as_seat(room, role)).moments
    ]


def _of_row(told: Iterable[tuple[int, str, Moment]], row: Row) -> dict[int, Moment]:
    """The first answer of each room to what a row asks."""
    found: dict[int, Moment] = {}
    for number, role, moment in told:
        if (moment.asked, moment.put, role) == (row.asked, row.put, row.role) and number in row.by_room:
            found.setdefault(number, moment)
    return found


def _stood(row: Row) -> bool:
    """Whether a harm was done that nothing repaired."""
    return any(set(one.harms) - one.mended for each in row.by_room.values() for one in each)


def _open_to_all(room: HeardRoom, state: State) -> tuple[Said, ...]:
    """What everybody in the room heard, cards aside."""
    return tuple(said for said in view(room.program, state, "observer").record if said.kind != "card")
