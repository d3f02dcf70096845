"""A case under proof: what several groups read, found once and kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from app.domain.proof.budget import Budget
from app.domain.proof.graph import Plays, explored, merged
from app.domain.proof.lens import NOTHING_MORE, Lens, Watch
from app.domain.proof.net import ahead_of
from app.domain.proof.table import Table
from app.domain.shared.roles import Role
from app.domain.trial.conditions import holds
from app.domain.trial.elements import DecisionId, EndingId
from app.domain.trial.items import Item, ItemKey, items_of
from app.domain.trial.live import Live, live_at
from app.domain.trial.position import Position
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph


class Study:
    """One case with what was found out about it so far."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._tables: dict[frozenset[Role], Table] = {}
        self._flows: dict[frozenset[Role], Plays] = {}
        self._ends: Ends | None = None
        self._prospects: Prospects | None = None

    @cached_property
    def endings(self) -> PlayGraph:
        """All plays with every seat taken, apart as far as they may end otherwise."""
        return PlayGraph(self.program, self.program.roles, endings=True)

    @cached_property
    def items(self) -> Mapping[ItemKey, Item]:
        """What the seats can be asked and scored for."""
        return items_of(self.program)

    @cached_property
    def _live(self) -> Mapping[DecisionId, Live]:
        return live_at(self.program)

    def table(self, budget: Budget, seats: Collection[Role] | None = None) -> Table:
        """The moves of the case with these seats taken; without `seats` with all."""
        taken = frozenset(self.program.roles if seats is None else seats)
        if taken not in self._tables:
            there = [role for role in self.program.roles if role in taken]
            self._tables[taken] = Table(self.program, there, self._live, budget)
        return self._tables[taken]

    def flow(self, budget: Budget, seats: Collection[Role] | None = None) -> Plays:
        """All plays with these seats taken, with nothing in them but where they can go."""
        taken = frozenset(self.program.roles if seats is None else seats)
        if taken not in self._flows:
            self._flows[taken] = self.plays(budget, NOTHING_MORE, seats)
        return self._flows[taken]

    def ends(self, budget: Budget) -> "Ends":
        """All plays with every seat taken, apart as far as they end otherwise."""
        if self._ends is None:
            table, read = self.table(budget), frozenset[int]()
            for ending in self.program.endings.values():
                read |= table.slots.read_by(ending.when)
            watch = Watch(spots={table.end: read}) if table.end is not None else NOTHING_MORE
            self._ends = Ends(self.plays(budget, watch))
        return self._ends

    def prospects(self, budget: Budget) -> "Prospects":
        """What can still be put to the seats, from every position of a play with every seat taken."""
        if self._prospects is None:
            self._prospects = Prospects(self.flow(budget), self.items)
        return self._prospects

    def plays(self, budget: Budget, watch: Watch, seats: Collection[Role] | None = None) -> Plays:
        """All plays with what a question watches of them; not kept."""
        return explored(Lens(self.table(budget, seats), watch, budget), budget)


class Ends:
    """Plays that are told apart by how they end."""

    def __init__(self, plays: Plays) -> None:
        self.plays = plays
        self._known: dict[int, EndingId] = {}
        self._merged: Ends | None = None

    def merged(self, budget: Budget) -> "Ends":
        """The same with all states as one from which everything goes on alike."""
        if self._merged is None:
            self._merged = Ends(merged(self.plays, budget, self.ending))
        return self._merged

    def ending(self, state: int) -> EndingId | None:
        """The ending of a state in which the play is over: the first whose condition holds."""
        if not self.plays.is_over(state):
            return None
        data = self.plays.data[state]
        if data not in self._known:
            self._known[data] = next(id for id, is_so in self.read(state) if is_so)
        return self._known[data]

    def read(self, state: int) -> Iterator[tuple[EndingId, bool]]:
        """The endings that are asked in their order where a play is over, and whether each is the one."""
        slots, program = self.plays.lens.table.slots, self.plays.lens.table.program
        waiting, is_so = iter(program.endings.items()), False
        while not is_so:  # the last of the file has no condition
            id, ending = next(waiting)
            known = {slot: self.plays.value(state, slot) for slot in slots.read_by(ending.when)}
            is_so = holds(ending.when, *slots.given(known))
            yield id, is_so


class Prospects:
    """What can still be put to the seats: the same as the play graph finds (`app.domain.trial.reach`), sooner."""

    def __init__(self, plays: Plays, items: Mapping[ItemKey, Item]) -> None:
        self.plays, self.items = plays, items
        self._bits = {key: 1 << place for place, key in enumerate(items)}
        self._ahead = ahead_of(plays, lambda ask: self._bits[ask.role, str(ask.id)])

    def with_seats(self, _seats: Iterable[Role]) -> "Prospects":
        """The same: in a proof nobody leaves, and nobody comes."""
        return self

    def still(self, position: Position) -> frozenset[ItemKey]:
        """What can still be put from `position` on, which plays come to."""
        lens = self.plays.lens
        place = lens.table.place(position)
        ahead = self._ahead[self.plays.known[place][lens.data(place, position)]]
        return frozenset(key for key, bit in self._bits.items() if ahead & bit)
