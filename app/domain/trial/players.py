"""The machine's players: how an empty chair is played, and how a play is driven to its best and its worst.

The first three see what a person in the seat sees and nothing more. The searching ones know the whole case; they serve
the checker's plays, never an opponent.
"""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from hashlib import sha256

from app.domain.shared.assessment import LEVEL_POINTS
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.attainable import Outcome, Search
from app.domain.trial.journey import journey
from app.domain.trial.position import CaseFault, asked_at, default_of, position_of
from app.domain.trial.program import Decision, OptionId, Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import State
from app.domain.trial.step import events_of, legal_options
from app.domain.trial.view import View, view

# Answers from what the seat sees; answers from everything.
Chooser = Callable[[Program, View], OptionId]
Policy = Callable[[Program, State], OptionId]
# How good an outcome is for a role (None: it cannot be told); more points and fewer harms never make it worse.
Worth = Callable[[Role, Outcome], Fraction | None]


def from_view(chooser: Chooser) -> Policy:
    """The policy by which every seat answers as `chooser` does from the seat's own view."""
    return lambda program, state: chooser(program, view(program, state, _asked_in(program, state).asks))


def authored_default(program: Program, seen: View) -> OptionId:
    """The option marked `Default`; where it is not legal or none is marked, the first legal."""
    return default_of(*_choices(program, seen))


def random_by_seed(seed: int) -> Chooser:
    """Any legal option, drawn from the seed, the question and how far the hearing has come."""

    def chooser(program: Program, seen: View) -> OptionId:
        decision, legal = _choices(program, seen)
        lot = sha256(f"{seed} {decision.question} {len(seen.record)}".encode()).digest()
        return legal[int.from_bytes(lot, "big") % len(legal)]

    return chooser


def typical_mistake(program: Program, seen: View) -> OptionId:
    """The legal option with the fewest points over all that the decision scores; among equals the first of the file."""
    decision, legal = _choices(program, seen)
    return min(legal, key=lambda id: sum(LEVEL_POINTS[level] for level in decision.options[id].levels.values()))


def best_for(role: Role | None, worth: Worth, counts: Mapping[Role, Collection[Dimension]]) -> Policy:
    """The policy that brings `role` the greatest `worth` over all plays in which the others take their defaults.

    Without `role` each seat does so for itself, answer by answer. `counts`: the dimensions that a role's worth reads.
    Among equals the first option of the file.
    """
    return _Driven(role, worth, counts, greatest=True)


def worst_for(role: Role | None, worth: Worth, counts: Mapping[Role, Collection[Dimension]]) -> Policy:
    """The policy that brings `role` the least `worth`; otherwise as `best_for`."""
    return _Driven(role, worth, counts, greatest=False)


class _Driven:
    """One direction of `best_for` and `worst_for`; keeps what it found, for one program with the same seats taken."""

    def __init__(
        self, role: Role | None, worth: Worth, counts: Mapping[Role, Collection[Dimension]], greatest: bool
    ) -> None:
        self.role, self.worth, self.counts, self.greatest = role, worth, counts, greatest
        self._graph: PlayGraph | None = None
        self._searches: dict[Role, Search] = {}

    def __call__(self, program: Program, state: State) -> OptionId:
        decision = _asked_in(program, state)
        worths = {} if self.role not in (None, decision.asks) else self._worths(program, state, decision.asks)
        if not worths:
            return default_of(decision, legal_options(program, state))
        bound = max(worths.values()) if self.greatest else min(worths.values())
        return next(id for id, worth in worths.items() if worth == bound)

    def _worths(self, program: Program, state: State, role: Role) -> dict[OptionId, Fraction]:
        """What the play can still be worth to `role` after each answer, where it can be told."""
        self._graph = self._graph or PlayGraph(program, state.seats)
        if role not in self._searches:
            counted = [dimension for dimension in DIMENSIONS if dimension in self.counts[role]]
            self._searches[role] = Search(self._graph, role, counted, greatest=self.greatest)
        so_far = journey(program, events_of(state), role, self._graph)
        worths = {}
        for id, outcomes in self._searches[role].by_option(state, so_far).items():
            values = [worth for outcome in outcomes if (worth := self.worth(role, outcome)) is not None]
            if values:
                worths[id] = max(values) if self.greatest else min(values)
        return worths


def _asked_in(program: Program, state: State) -> Decision:
    return asked_at(program, position_of(state))


def _choices(program: Program, seen: View) -> tuple[Decision, tuple[OptionId, ...]]:
    """The decision that the seat is asked, and its legal options in the order of the file."""
    if seen.asked is None:
        raise CaseFault("the seat is not asked")
    decision = program.decisions[seen.asked.decision]
    legal = {option.id for option in seen.asked.options}
    if not legal:
        raise CaseFault("no option is legal")
    return decision, tuple(id for id in decision.options if id in legal)
