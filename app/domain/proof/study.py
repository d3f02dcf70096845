"""A case under proof: what several groups read, found once and kept."""

from collections.abc import Collection, Mapping
from functools import cached_property

from app.domain.proof.budget import Budget
from app.domain.proof.graph import Plays, explored
from app.domain.proof.lens import NOTHING_MORE, Lens, Watch
from app.domain.proof.table import Table
from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId
from app.domain.trial.items import Item, ItemKey, items_of
from app.domain.trial.live import Live, live_at
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph


class Study:
    """One case with what was found out about it so far."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._tables: dict[frozenset[Role], Table] = {}
        self._flows: dict[frozenset[Role], Plays] = {}

    @cached_property
    def places(self) -> PlayGraph:
        """All plays with every seat taken."""
        return PlayGraph(self.program, self.program.roles)

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

    def plays(self, budget: Budget, watch: Watch, seats: Collection[Role] | None = None) -> Plays:
        """All plays with what a question watches of them; not kept."""
        return explored(Lens(self.table(budget, seats), watch, budget), budget)
