"""The moves of a case as a table, learnt from the engine.

What a move does at a spot depends only on the facts and cards that the engine reads on the way. So the engine is run
once for every way in which those can stand, with nothing else given: whatever it reads besides is noticed, and read in
every way in turn. A proof about the table is a proof about the engine.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heappop, heappush
from typing import Final, Literal

from app.domain.proof.budget import Budget
from app.domain.proof.reading import Slots
from app.domain.proof.spots import BEGIN, MoveKey, Spots, spot_key
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask
from app.domain.trial.conditions import holds
from app.domain.trial.elements import CardId, Condition, DecisionId, EventId, OptionId
from app.domain.trial.live import Live
from app.domain.trial.moving import Happening, begun, came, moved
from app.domain.trial.plays import written_value
from app.domain.trial.position import Circle, OutOfBounds, Position
from app.domain.trial.program import Program

# What happens on a way, as far as a proof may ask: a decision is come to, or passed by since its `Only if` does not
# hold; an option of a decision has its way; a card was asked for on its condition, and opened or not.
Note = tuple[Literal["came", "passed", "answered", "opened", "stopped"], str, str]

# A fault of the case: a fact (by its id) would be a value out of bounds, or a play turns in a circle at a decision.
Fault = tuple[Literal["bounds", "circle"], str, str]


@dataclass(frozen=True)
class Way:
    """What a move comes to where what it reads stands so.

    `to`: the spot; None where it is not legal, or where the case is wrong (`fault`). `writes`: slots that stand
    otherwise afterwards than they were read, or were not read.
    """

    to: int | None
    writes: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    fault: Fault | None = None


@dataclass
class Fork:
    """The move reads `slot` and goes on by its value."""

    slot: int
    ways: dict[int, "Tree"] = field(default_factory=dict)


Tree = Way | Fork
UNLEARNT: Final = Way(None)


@dataclass
class Move:
    """An answer that may be given at a spot, or an event that may come."""

    key: MoveKey
    guard: Condition | None = None
    tree: Tree = UNLEARNT


@dataclass
class Spot:
    """`ask`: what is asked first, with every answer that ever is legal; `values`: bits of those a slot may have."""

    position: Position
    ask: Ask | None
    moves: tuple[Move, ...]
    values: list[int]

    @property
    def at(self) -> DecisionId | None:
        """The decision that waits."""
        return self.position.at


class Table:
    """All spots of a case with these seats taken, one person in each; the first is before the beginning."""

    def __init__(
        self, program: Program, seats: Iterable[Role], live: Mapping[DecisionId, Live], budget: Budget
    ) -> None:
        self.program = program
        self.slots = Slots(program)
        self.spots: list[Spot] = []
        self._shape = Spots(program, seats, live)
        self._known: dict[object, int] = {}
        self._order = {id: place for place, id in enumerate(program.decisions)}
        self._waiting: list[tuple[int, int]] = []
        self._budget = budget
        self._learn()

    @cached_property
    def end(self) -> int | None:
        """The spot at which the play is over."""
        return next((place for place, spot in enumerate(self.spots) if place > 0 and spot.at is None), None)

    def place(self, position: Position) -> int:
        """The number of the spot at which a play waits that stands at `position`."""
        return self._known[spot_key(self._shape.bare(position))]

    def _learn(self) -> None:
        """Spot by spot along the file, and again where more may stand there, until nothing is added."""
        nowhere = Position(None, None, {}, frozenset(), ())
        self.spots.append(Spot(nowhere, None, (Move(BEGIN),), self.slots.starts(self.program)))
        self._waiting.append((-1, 0))
        while self._waiting:
            _, place = heappop(self._waiting)
            for move in self.spots[place].moves:
                move.tree = self._grown(place, move, move.tree, {})

    def _grown(self, place: int, move: Move, tree: Tree, known: dict[int, int]) -> Tree:
        """`tree` with a way for whatever may be read; the spots it leads to are told what may stand there."""
        if tree is UNLEARNT:
            self._budget.spend(8)  # the engine's own step costs more than a look into the table
            tree = self._tried(place, move, known)
        if isinstance(tree, Fork):
            for value in bits(self.spots[place].values[tree.slot]):
                tree.ways[value] = self._grown(place, move, tree.ways.get(value, UNLEARNT), {**known, tree.slot: value})
        elif tree.to is not None:
            self._pass_on(place, tree.to, {**known, **tree.writes})
        return tree

    def _pass_on(self, place: int, to: int, told: Mapping[int, int]) -> None:
        here, there, grown = self.spots[place].values, self.spots[to], False
        for slot, values in enumerate(here):
            more = 1 << told[slot] if slot in told else values
            if more & ~there.values[slot]:
                there.values[slot] |= more
                grown = True
        if grown:
            self._wait(to)

    def _wait(self, place: int) -> None:
        if (at := self.spots[place].at) is not None:
            heappush(self._waiting, (self._order[at], place))

    def _tried(self, place: int, move: Move, known: Mapping[int, int]) -> Tree:
        """One run of the engine where only `known` is given: a way, or a fork at what it asks for besides."""
        facts, cards = self.slots.given(known)
        told: list[Happening] = []
        try:
            if not holds(move.guard, facts, cards):
                return Way(None)
            spot = self.spots[place]
            position = self._run(spot, move.key, replace(spot.position, facts=facts, opened=cards), told)
        except (OutOfBounds, Circle) as fault:
            return Way(None, fault=_told(fault))
        except KeyError as missing:
            return Fork(self.slots.unread(missing, known))
        writes = self.slots.written(known, position.facts, position.opened)
        return Way(self._spot(position), writes, tuple(self._notes(told)))

    def _run(self, spot: Spot, key: MoveKey, position: Position, told: list[Happening]) -> Position:
        if spot.ask is None:
            return begun(self.program, self._shape.seats, position, told)
        if key[0] == "chance":
            return came(self.program, position, EventId(key[1]), told)
        return moved(self.program, self._shape.seats, position, spot.ask, key[2], told)

    def _notes(self, told: Iterable[Happening]) -> Iterator[Note]:
        for each in told:
            if each.kind == "came" or each.kind == "passed":
                yield each.kind, each.decision, ""
            elif each.kind == "answered" and each.before and each.after:
                yield "answered", each.decision, each.id
                for id in self.program.decisions[each.decision].options[OptionId(each.id)].reveals:
                    card = self.program.cards.get(CardId(id))
                    if card is not None and card.opens_when is not None:
                        is_open = holds(card.opens_when, each.after.facts, each.before.opened)
                        yield "opened" if is_open else "stopped", id, ""

    def _spot(self, position: Position) -> int:
        """The spot of `position`, a new one where it is the first there."""
        position = self._shape.bare(position)
        key = spot_key(position)
        if key not in self._known:
            ask = self._shape.ask(position)
            moves = self._shape.moves(position, ask) if ask else ()
            self._known[key] = len(self.spots)
            found = tuple(Move(name, guard) for name, guard in moves)
            self.spots.append(Spot(position, ask, found, [0] * len(self.slots)))
            self._wait(self._known[key])
        return self._known[key]


def ways_of(tree: Tree) -> Iterator[Way]:
    """Every way of a move."""
    if isinstance(tree, Fork):
        for way in tree.ways.values():
            yield from ways_of(way)
    else:
        yield tree


def notes_of(tree: Tree) -> frozenset[Note]:
    """What may happen on some way of a move."""
    return frozenset(note for way in ways_of(tree) for note in way.notes)


def _told(fault: OutOfBounds | Circle) -> Fault:
    if isinstance(fault, OutOfBounds):
        return "bounds", fault.fact, written_value(fault.value)
    return "circle", fault.decision, ""


def bits(values: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    while values:
        low = values & -values
        yield low.bit_length() - 1
        values ^= low
