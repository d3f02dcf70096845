"""Where a play stands, and the events that brought it there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.domain.shared.roles import Role
from app.domain.trial.asking import PRESIDING, Seats
from app.domain.trial.elements import (
    CardId,
    DecisionId,
    EndingId,
    EventId,
    FactId,
    OptionId,
    SceneId,
    TextKey,
    Value,
    WindowId,
)
from app.domain.trial.position import Position

Player = Literal["person", "machine"]
# Who answered for a seat: a trainer may, and so does the clock when a time has run out; neither is ever scored.
By = Literal["person", "machine", "trainer", "time"]
# How the machine plays the seats that it has: as the author of the case wrote it, rightly, or with typical mistakes.
Manners = Literal["authored", "right", "mistakes"]


@dataclass(frozen=True)
class TrialOpened:
    """The first event of every log: the program it is played on, who sits where, the seed of the options' order.

    `draws`: what was drawn at the start; `people`: how many sit in a seat, where it is more than one; `manners`: of
    the machine.
    """

    program: str
    seats: Mapping[Role, Player]
    seed: int
    draws: Mapping[FactId, Value] = field(default_factory=dict)
    people: Mapping[Role, int] = field(default_factory=dict)
    manners: Manners = "authored"


@dataclass(frozen=True)
class OptionChosen:
    """A seat answered what was put to it: an option of a decision, a ground or silence in a window, a ruling.

    `decision` names the decision or the window, `cites` the exhibits cited with the answer, `voter` who of the seat.
    """

    decision: DecisionId | WindowId
    role: Role
    option: OptionId
    by: By
    cites: tuple[int, ...] = ()
    voter: int = PRESIDING


@dataclass(frozen=True)
class EventReleased:
    """A timed event came before its latest moment, by the clock or by the trainer."""

    event: EventId


@dataclass(frozen=True)
class SeatChanged:
    """From now on a person, the machine, or nobody (None) sits there; `people`: how many."""

    role: Role
    player: Player | None
    people: int = 1


@dataclass(frozen=True)
class TextWritten:
    """A seat's free text as it stands now; an earlier one of the same id is replaced."""

    writing: str
    role: Role
    text: str


@dataclass(frozen=True)
class Undone:
    """The play goes back to where it stood after its first `kept` events, those aside that were undone before."""

    kept: int


Event = TrialOpened | OptionChosen | EventReleased | SeatChanged | TextWritten | Undone


class Said(NamedTuple):
    """A line of the hearing as it stands in the record.

    `kind`: scene (a heading), narration, speech, choice (an option taken), answer, objection, ruling, stop_line, card
    (one that opened), exhibit, event, ending. `who` is a key of the cast, or for a choice, an objection, a ruling and
    an exhibit the seat's role; `to` whom it reaches (None: everybody).
    """

    kind: Literal[
        "scene", "narration", "speech", "choice", "answer", "objection", "ruling", "stop_line", "card", "exhibit",
        "event", "ending",
    ]  # fmt: skip
    text: TextKey | None = None
    who: str | None = None
    decision: DecisionId | None = None
    exhibit: int | None = None
    to: tuple[Role, ...] | None = None


@dataclass(slots=True)
class State:
    """A play after some events. `log` holds them without what was undone; `ending` is set once the end is reached.

    Never changed once it is made, like a Position: a test sees to that. Neither is frozen, because making them is most
    of what a step costs, and a frozen one costs twice as much (`make bench`).
    """

    program: str
    seats: Mapping[Role, Player]
    people: Mapping[Role, int]
    seed: int
    position: Position
    revealed: frozenset[FactId]
    shown: Mapping[int, tuple[Role, ...]]
    written: Mapping[str, str]
    log: tuple[Event, ...]
    record: tuple[Said, ...]
    ending: EndingId | None = None

    @property
    def at(self) -> DecisionId | None:
        """The decision that waits for an answer."""
        return self.position.at

    @property
    def scene(self) -> SceneId | None:
        return self.position.scene

    @property
    def facts(self) -> Mapping[FactId, Value]:
        return self.position.facts

    @property
    def opened(self) -> frozenset[CardId]:
        return self.position.opened

    @property
    def answers(self) -> tuple[OptionChosen, ...]:
        """The answers given so far."""
        return tuple(event for event in self.log if isinstance(event, OptionChosen))

    @property
    def taken(self) -> Seats:
        """How many people sit in each seat that is taken; a machine counts as one."""
        if not self.people:
            return dict.fromkeys(self.seats, 1)
        return {role: self.people.get(role, 1) if who == "person" else 1 for role, who in self.seats.items()}
