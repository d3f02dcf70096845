"""How a role's play went: its opportunities and harms, told so that scoring needs to know no rules of a trial."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from app.domain.shared.assessment import LEVEL_POINTS, HarmDone, Journey, Opportunity
from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.position import legal_at, position_of
from app.domain.trial.program import Decision, DecisionId, Option, OptionId, Program
from app.domain.trial.reach import Place, PlayGraph
from app.domain.trial.state import Event, OptionChosen, State
from app.domain.trial.step import step


def journey(program: Program, events: Iterable[Event], role: Role, graph: PlayGraph | None = None) -> Journey:
    """The journey of `role` through the play that `events` tell, finished or not (docs/scoring.md).

    What can still be put to the seat stands in no sum yet. `graph`, of the same program and seats, saves finding the
    plays again. Raises ValueError where the events are no play of the program.
    """
    ledger = Ledger(program, role)
    for before, move, after in moves_of(program, events):
        graph = graph or PlayGraph(program, before.seats)
        ledger.note(graph, before, move, after)
    return ledger.journey()


def moves_of(program: Program, events: Iterable[Event]) -> Iterator[tuple[State, OptionChosen, State]]:
    """Every move of a play with the state before and after it. Raises ValueError where one is refused."""
    state: State | None = None
    for event in events:
        following = step(program, state, event)
        if isinstance(following, Refusal):
            raise ValueError(f"no play of this program: {following.code}")
        if state is not None and isinstance(event, OptionChosen):
            yield state, event, following
        state = following


def lost_decisions(graph: PlayGraph, before: Place, after: Place, role: Role) -> frozenset[DecisionId]:
    """The decisions of `role` that could be put before a move and cannot after it, but for the one that it answered."""
    lost = graph.ahead(before) - graph.ahead(after) - {before[0]}
    return frozenset(id for id in lost if id is not None and graph.program.decisions[id].asks == role)


def points(option: Option, dimension: Dimension) -> int:
    """The points of an option in a dimension that its decision scores."""
    return LEVEL_POINTS[option.levels[dimension]]


def best_points(decision: Decision, dimension: Dimension, among: Iterable[OptionId] | None = None) -> int:
    """The points of the best option of `decision`, of all or `among` some."""
    ids = decision.options if among is None else among
    return max(points(decision.options[id], dimension) for id in ids)


def credit(taken: Option, lost: Decision, dimension: Dimension) -> int | None:
    """What a person's own move `taken` is worth in place of a decision that it made unreachable.

    Its points in the dimension; where it does not score it, the greatest of its points if all its levels are 2 or 3,
    else the least; at most the best of the decision lost. None (left out) where it scores nothing.
    """
    if not taken.levels:
        return None
    scored = [LEVEL_POINTS[level] for level in taken.levels.values()]
    if dimension in taken.levels:
        worth = points(taken, dimension)
    else:
        worth = max(scored) if min(taken.levels.values()) >= 2 else min(scored)
    return min(worth, best_points(lost, dimension))


@dataclass
class Ledger:
    """What is noted of a role while its play is gone through, move by move."""

    program: Program
    role: Role
    met: set[DecisionId] = field(default_factory=set)
    answers: dict[DecisionId, list[tuple[OptionId, tuple[OptionId, ...]]]] = field(default_factory=dict)
    lost: dict[DecisionId, Option] = field(default_factory=dict)
    harms: list[HarmDone] = field(default_factory=list)

    def note(self, graph: PlayGraph, before: State, move: OptionChosen, after: State) -> None:
        """The next move of the play."""
        here = position_of(before)
        option = self.program.decisions[move.decision].options[move.option]
        self.harms = [_repaired(harm, option) for harm in self.harms]
        self.met.add(move.decision)
        if move.role != self.role or move.by != "person":
            return
        self.answers.setdefault(move.decision, []).append((move.option, legal_at(self.program, here)))
        self.harms += [HarmDone(move.decision, harm.dimension, harm.id, repaired=False) for harm in option.harms]
        lost = lost_decisions(graph, graph.place(here), graph.place(position_of(after)), self.role)
        self.lost |= dict.fromkeys(lost - self.met, option)

    def journey(self) -> Journey:
        """The journey so far."""
        own = tuple(
            opportunity
            for id in self.program.decisions
            for dimension in self.program.decisions[id].scores
            if (opportunity := self._opportunity(id, dimension)) is not None
        )
        scored = sum(1 for id in self.answers if self.program.decisions[id].scores)
        return Journey(self.role, own, tuple(self.harms), scored)

    def _opportunity(self, id: DecisionId, dimension: Dimension) -> Opportunity | None:
        decision = self.program.decisions[id]
        if (answers := self.answers.get(id)) is not None:
            chosen = _mean([points(decision.options[option], dimension) for option, _ in answers])
            best_legal = _mean([best_points(decision, dimension, legal) for _, legal in answers])
            best = best_points(decision, dimension)
            return Opportunity(id, dimension, best, chosen=chosen, best_legal=best_legal)
        if (taken := self.lost.get(id)) is None or (worth := credit(taken, decision, dimension)) is None:
            return None
        return Opportunity(id, dimension, best_points(decision, dimension), credit=Fraction(worth))


def _mean(values: list[int]) -> Fraction:
    """Met more than once, a decision counts once, by the mean of its answers."""
    return Fraction(sum(values), len(values))


def _repaired(harm: HarmDone, act: Option) -> HarmDone:
    if harm.harm not in act.repairs:
        return harm
    return HarmDone(harm.decision, harm.dimension, harm.harm, repaired=True)
