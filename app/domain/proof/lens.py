"""What of a play matters to a question, spot by spot: facts and cards are forgotten after their last reader.

To every question matters where the play can still go. A question may watch more: facts at some spots, a note of a way,
or a mark: a slot of its own that some moves set for good.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.proof.budget import Budget
from app.domain.proof.table import Fault, Fork, Note, Spot, Table, Tree, bits, ways_of
from app.domain.trial.position import Position

# The number of a spot and of one of its moves.
MoveAt = tuple[int, int]


@dataclass(frozen=True)
class Watch:
    """What a question reads besides: slots at a spot, before a move of it, notes of ways, and its own marks.

    `marks`: for each the moves that set it; its slot is counted on after those of the case.
    """

    spots: Mapping[int, frozenset[int]] = field(default_factory=dict)
    moves: Mapping[MoveAt, frozenset[int]] = field(default_factory=dict)
    notes: Callable[[Note], bool] = lambda _note: False
    marks: tuple[Collection[MoveAt], ...] = ()


NOTHING_MORE = Watch()


@dataclass(frozen=True)
class _Outcome:
    """A way with only what matters of it."""

    to: int | None
    writes: tuple[tuple[int, int], ...] = ()
    notes: tuple[Note, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True)
class _Choice:
    slot: int
    ways: tuple[tuple[int, "_Outcome | _Choice"], ...]


_Plan = _Outcome | _Choice


@dataclass(frozen=True)
class Step:
    """What a move does to the numbers of a play: `data & keep | put`, then at the spot `to` (None: not legal)."""

    to: int | None
    keep: int
    put: int
    notes: tuple[Note, ...]
    fault: Fault | None


@dataclass(frozen=True)
class LensMove:
    """A move through the lens: which bits it reads, and its step by them."""

    number: int
    mask: int
    steps: tuple[tuple[int, int, Step], ...]
    known: dict[int, Step] = field(default_factory=dict, compare=False)

    def step(self, data: int) -> Step:
        """What the move does where the play's data stand so."""
        read = data & self.mask
        found = self.known.get(read)
        if found is None:
            found = self.known[read] = next(step for mask, pattern, step in self.steps if data & mask == pattern)
        return found


class Lens:
    """The table of a case as one question sees it: `moves` by spot, and how a play's data are packed into a number."""

    def __init__(self, table: Table, watch: Watch, budget: Budget) -> None:
        self.table = table
        self.watch = watch
        self.live = [0] * len(table.spots)  # for each spot the slots that matter, as bits
        widths = [len(each).bit_length() for each in table.slots.domains] + [1 for _ in watch.marks]
        self.offsets = [sum(widths[:slot]) for slot in range(len(widths))]
        self.masks = [(1 << width) - 1 << offset for width, offset in zip(widths, self.offsets, strict=True)]
        self._plans: list[list[_Plan]] = [[] for _ in table.spots]
        self._settle(budget)
        self.moves = [tuple(self._packed(number, plan) for number, plan in enumerate(plans)) for plans in self._plans]

    def value(self, data: int, slot: int) -> int:
        """The number of the value of `slot`, one that matters where `data` was taken."""
        return (data & self.masks[slot]) >> self.offsets[slot]

    def data(self, place: int, position: Position) -> int:
        """The number of a play that stands at `position`, which waits at the spot `place`; without marks."""
        slots, found = self.table.slots, 0
        for slot in bits(self.live[place]):
            found |= slots.standing(slot, position) << self.offsets[slot]
        return found

    def starts(self) -> Iterator[int]:
        """The data of every beginning of a play."""
        found = [0]
        for slot, values in enumerate(self.table.spots[0].values):
            if self.live[0] >> slot & 1:
                found = [data | value << self.offsets[slot] for data in found for value in bits(values)]
        yield from found

    def _settle(self, budget: Budget) -> None:
        """From the end to the beginning, and again where more matters further on, until nothing is added."""
        before: list[set[int]] = [set() for _ in self.table.spots]
        for place, spot in enumerate(self.table.spots):
            for move in spot.moves:
                for way in ways_of(move.tree):
                    if way.to is not None:
                        before[way.to].add(place)
        waiting = dict.fromkeys(range(len(self.table.spots)))
        while waiting:
            place, _ = waiting.popitem()
            spot = self.table.spots[place]
            budget.spend(len(spot.moves))
            found = self._seen_by(place, spot)
            if found != self.live[place]:
                self.live[place] = found
                waiting |= dict.fromkeys(sorted(before[place]))

    def _seen_by(self, place: int, spot: Spot) -> int:
        """The slots that matter at a spot; keeps the plans of its moves."""
        found = _as_bits(self.watch.spots.get(place, frozenset()))
        plans = []
        for number, move in enumerate(spot.moves):
            set_here = [mark for mark, moves in enumerate(self.watch.marks) if (place, number) in moves]
            plan = self._plan(move.tree, tuple((len(self.table.slots) + mark, 1) for mark in set_here))
            plans.append(plan)
            found |= _as_bits(self.watch.moves.get((place, number), frozenset()))
            found |= self._needed(plan)
        self._plans[place] = plans
        return found

    def _plan(self, tree: Tree, marked: tuple[tuple[int, int], ...]) -> _Plan:
        """The tree with only what matters: a fork whose ways are all alike is none."""
        if isinstance(tree, Fork):
            ways = tuple((value, self._plan(way, marked)) for value, way in tree.ways.items())
            first = ways[0][1]
            return first if all(plan == first for _, plan in ways) else _Choice(tree.slot, ways)
        if tree.to is None:
            return _Outcome(None, fault=tree.fault)
        live = self.live[tree.to]
        writes = tuple(sorted(each for each in (*tree.writes.items(), *marked) if live >> each[0] & 1))
        return _Outcome(tree.to, writes, tuple(note for note in tree.notes if self.watch.notes(note)))

    def _needed(self, plan: _Plan) -> int:
        if isinstance(plan, _Choice):
            found = 1 << plan.slot
            for _, way in plan.ways:
                found |= self._needed(way)
            return found
        if plan.to is None:
            return 0
        return self.live[plan.to] & ~_as_bits(frozenset(slot for slot, _ in plan.writes))

    def _packed(self, number: int, plan: _Plan) -> LensMove:
        steps = tuple(self._steps(plan, 0, 0))
        mask = 0
        for read, _, _ in steps:
            mask |= read
        return LensMove(number, mask, steps)

    def _steps(self, plan: _Plan, mask: int, pattern: int) -> Iterator[tuple[int, int, Step]]:
        if isinstance(plan, _Choice):
            for value, way in plan.ways:
                yield from self._steps(way, mask | self.masks[plan.slot], pattern | value << self.offsets[plan.slot])
            return
        keep = put = 0
        if plan.to is not None:
            written = _as_bits(frozenset(slot for slot, _ in plan.writes))
            for slot in bits(self.live[plan.to] & ~written):
                keep |= self.masks[slot]
            for slot, value in plan.writes:
                put |= value << self.offsets[slot]
        yield mask, pattern, Step(plan.to, keep, put, plan.notes, plan.fault)


def _as_bits(slots: frozenset[int]) -> int:
    return sum(1 << slot for slot in slots)
