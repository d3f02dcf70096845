"""The machine's players: how an empty chair is played, and how a play is driven to its best and its worst.

Those that play a chair (`Chooser`) see what a person in the seat sees and nothing more of the play. The searching ones
(`Policy`) know where everything stands; they serve the plays of a case's author and of the checker, never an opponent.
"""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from hashlib import sha256

from app.domain.shared.assessment import LEVEL_POINTS
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.attainable import Outcome, Search
from app.domain.trial.elements import SILENT, DecisionId, Levels, OptionId, RulingId, WindowId
from app.domain.trial.journey import Ledger, moves_of
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import State
from app.domain.trial.step import asks_of
from app.domain.trial.view import Asked, View, view

# Answers from what the seat sees (the program tells what an answer is worth); answers from everything.
Chooser = Callable[[Program, View], str]
Policy = Callable[[Program, State, Ask], str]
# How good an outcome is for a role (None: it cannot be told); more points and fewer harms never make it worse.
Worth = Callable[[Role, Outcome], Fraction | None]


def from_view(chooser: Chooser) -> Policy:
    """The policy by which every seat answers as `chooser` does from the seat's own view."""
    return lambda program, state, ask: chooser(program, view(program, state, ask.role, ask.voter))


def authored_default(program: Program, seen: View) -> str:
    """The option or ruling marked `Default`, or the first legal; in a window silence."""
    asked = _asked(seen)
    return default_answer(program, Ask(asked.role, asked.decision, asked.kind, _in_file_order(program, asked)))


def random_by_seed(seed: int) -> Chooser:
    """Any legal answer, drawn from the seed, the question and how far the hearing has come."""

    def chooser(program: Program, seen: View) -> str:
        asked = _asked(seen)
        legal = _in_file_order(program, asked)
        lot = sha256(f"{seed} {asked.question} {asked.decision} {asked.role} {len(seen.record)}".encode()).digest()
        return legal[int.from_bytes(lot, "big") % len(legal)]

    return chooser


def typical_mistake(program: Program, seen: View) -> str:
    """The legal answer with the fewest points over all that it is scored for; among equals the first of the file."""
    asked = _asked(seen)
    return min(_in_file_order(program, asked), key=lambda said: _points(_levels(program, asked, said)))


def best_answer(weights: Mapping[Role, Mapping[Dimension, int]]) -> Chooser:
    """The legal answer with the most points, weighted for the role that is asked; among equals the first of the file.

    It looks at this answer alone, not at what may come of it. A judge who may rule unasked lets a proper question be.
    """

    def chooser(program: Program, seen: View) -> str:
        asked = _asked(seen)
        counted = weights[asked.role]
        if asked.kind == "ruling_alone" and not program.windows[WindowId(asked.decision)].right:
            return SILENT

        def worth(said: str) -> int:
            levels = _levels(program, asked, said)
            return sum(counted.get(dimension, 0) * LEVEL_POINTS[level] for dimension, level in levels.items())

        return max(_in_file_order(program, asked), key=worth)

    return chooser


def best_for(role: Role | None, worth: Worth, counts: Mapping[Role, Collection[Dimension]]) -> Policy:
    """The policy that brings `role` the greatest `worth` over all plays in which the others take their defaults.

    Without `role` each seat does so for itself, answer by answer. `counts`: the dimensions that a role's worth reads.
    Among equals the first answer of the file.
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

    def __call__(self, program: Program, state: State, ask: Ask) -> str:
        is_first = ask == asks_of(program, state)[0]
        worths = self._worths(program, state, ask) if self.role in (None, ask.role) and is_first else {}
        if not worths:
            return default_answer(program, ask)
        bound = max(worths.values()) if self.greatest else min(worths.values())
        return next(said for said, worth in worths.items() if worth == bound)

    def _worths(self, program: Program, state: State, ask: Ask) -> dict[str, Fraction]:
        """What the play can still be worth to the role after each answer, where it can be told."""
        self._graph = self._graph or PlayGraph(program, state.seats)
        role = ask.role
        if role not in self._searches:
            counted = [dimension for dimension in DIMENSIONS if dimension in self.counts[role]]
            self._searches[role] = Search(self._graph, role, counted, greatest=self.greatest)
        so_far = Ledger(self._graph, role)
        for move in moves_of(program, state.log):
            so_far.note(move)
        worths = {}
        for said, outcomes in self._searches[role].by_answer(state, so_far).items():
            values = [worth for outcome in outcomes if (worth := self.worth(role, outcome)) is not None]
            if values:
                worths[said] = max(values) if self.greatest else min(values)
        return worths


def _asked(seen: View) -> Asked:
    if seen.asked is None:
        raise CaseFault("the seat is not asked")
    if not seen.asked.options:
        raise CaseFault("no answer is legal")
    return seen.asked


def _in_file_order(program: Program, asked: Asked) -> tuple[str, ...]:
    """The answers that the seat sees, in the order of the file: the room's order is drawn."""
    legal = [option.id for option in asked.options]
    if asked.kind in ("objection", "ruling", "ruling_alone"):
        return tuple(legal)
    return tuple(id for id in program.decisions[DecisionId(asked.decision)].options if id in legal)


def _levels(program: Program, asked: Asked, said: str) -> Levels:
    if asked.kind == "objection":
        return program.windows[WindowId(asked.decision)].levels_of(said)
    if asked.kind in ("ruling", "ruling_alone"):
        rulings = program.windows[WindowId(asked.decision)].rulings
        return rulings[RulingId(said)].levels if said != SILENT else {}
    return program.decisions[DecisionId(asked.decision)].options[OptionId(said)].levels


def _points(levels: Levels) -> int:
    return sum(LEVEL_POINTS[level] for level in levels.values())
