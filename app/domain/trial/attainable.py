"""How a role's journey may still come out: by its own legal choices, while the others answer by a rule.

J is a ratio, so a plain sum over moves will not do: for each state the search keeps, per denominator and state of the
harms, the greatest (or the least) points. Exact; written for cases in which no decision can be met twice.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.shared.assessment import HarmState, Journey, Sums, sums_of
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.journey import Ledger, best_points, credit, lost_decisions, moves_of, points
from app.domain.trial.live import children_first
from app.domain.trial.position import Position, default_at, legal_at, position_of
from app.domain.trial.program import Decision, DecisionId, Option, OptionId, Program
from app.domain.trial.reach import Place, PlayGraph
from app.domain.trial.state import Event, OptionChosen, State

# What another seat answers at a position.
Rule = Callable[[Program, Position], OptionId]
Outcome = Mapping[Dimension, Sums]

# A harm of the role that still stands, in its dimension; a place with those that may yet be repaired.
_Standing = frozenset[tuple[Dimension, str]]
_Node = tuple[Place, _Standing]
# Per dimension: points, best of all options, and 0 no harm, 1 repaired, 2 unrepaired.
_Tally = tuple[tuple[int, int, int], ...]
_HARM: Final[tuple[HarmState | None, ...]] = (None, "repaired", "unrepaired")


@dataclass(frozen=True)
class Attained:
    """An own decision of a play, and how each dimension could still come out before it and after its answer."""

    decision: DecisionId
    before: Mapping[Dimension, tuple[Sums, ...]]
    after: Mapping[Dimension, tuple[Sums, ...]]


def attained(
    program: Program,
    events: Sequence[Event],
    role: Role,
    dimensions: Collection[Dimension],
    graph: PlayGraph | None = None,
) -> tuple[Attained, ...]:
    """For every decision that `role` answered itself, what was attainable (docs/scoring.md, regret).

    The others answer as they are recorded where the same decision is met, else by the authored default.
    """
    moves = list(moves_of(program, events))
    if not moves:
        return ()
    graph = graph or PlayGraph(program, moves[0][0].seats)
    rule = as_recorded(move for _, move, _ in moves)
    searches = {dimension: Search(graph, role, (dimension,), rule) for dimension in dimensions}
    ledger, found = Ledger(program, role), []
    for before, move, after in moves:
        own = move.role == role and move.by == "person"
        was = _each(searches, before, ledger.journey()) if own else {}
        ledger.note(graph, before, move, after)
        if own:
            found.append(Attained(move.decision, was, _each(searches, after, ledger.journey())))
    return tuple(found)


def as_recorded(moves: Iterable[OptionChosen]) -> Rule:
    """The rule to answer as in `moves` where the same decision is met and that is legal, else the authored default."""
    recorded = {move.decision: move.option for move in moves}

    def rule(program: Program, position: Position) -> OptionId:
        option = recorded.get(position.at) if position.at is not None else None
        return option if option in legal_at(program, position) else default_at(program, position)

    return rule


class Search:
    """The ways in which the journey of `role` may come out in `dimensions`, none of which is beaten by another.

    One beats another with the same denominators where it has no fewer points and no worse harms (`greatest`; else no
    more points and no better harms). What was found is kept from question to question.
    """

    def __init__(
        self,
        graph: PlayGraph,
        role: Role,
        dimensions: Sequence[Dimension],
        others: Rule = default_at,
        greatest: bool = True,
    ) -> None:
        self.graph = graph
        self.role = role
        self.dimensions = tuple(dimensions)
        self.others = others
        self.greatest = greatest
        self._known: dict[_Node, list[_Tally]] = {}

    def outcomes(self, state: State, so_far: Journey) -> tuple[Outcome, ...]:
        """How the journey may come out from `state` on, `so_far` included."""
        begun, node = self._begun(state, so_far)
        return tuple(self._told(begun, tally) for tally in self._frontier(node))

    def by_option(self, state: State, so_far: Journey) -> Mapping[OptionId, tuple[Outcome, ...]]:
        """The same for each answer that may be given at `state`, in the order of the file."""
        begun, node = self._begun(state, so_far)
        return {
            id: tuple(self._told(begun, _added(gain, tally)) for tally in self._frontier(child))
            for id, gain, child in self._edges(node)
        }

    def _begun(self, state: State, so_far: Journey) -> tuple[Mapping[Dimension, Sums], _Node]:
        """The sums so far, in which only harms that are past all repair stand as such, and the node to go on from."""
        standing = frozenset((harm.dimension, harm.harm) for harm in so_far.harms if not harm.repaired)
        healed = {harm.dimension for harm in so_far.harms if harm.repaired}
        node, given_up = self._node(self.graph.place(position_of(state)), standing)
        begun = {}
        for dimension in self.dimensions:
            sums = sums_of(so_far, dimension)
            harm = 2 if dimension in given_up else 1 if dimension in healed else 0
            begun[dimension] = Sums(sums.points, sums.best, _HARM[harm])
        return begun, node

    def _told(self, begun: Mapping[Dimension, Sums], tally: _Tally) -> Outcome:
        return {
            dimension: Sums(sums.points + got, sums.best + best, _HARM[max(harm, _HARM.index(sums.harm))])
            for (dimension, sums), (got, best, harm) in zip(begun.items(), tally, strict=True)
        }

    def _node(self, place: Place, standing: _Standing) -> tuple[_Node, set[Dimension]]:
        """The node, and the dimensions of the harms that nothing can repair from there on."""
        repairs = self.graph.live[place[0]].repairs if place[0] is not None else frozenset()
        mendable = frozenset(each for each in standing if each[1] in repairs and each[0] in self.dimensions)
        return (place, mendable), {dimension for dimension, harm in standing if harm not in repairs}

    def _frontier(self, start: _Node) -> list[_Tally]:
        if start not in self._known:
            for node in children_first(start, lambda each: self._unknown(each)):
                self._known[node] = self._found(node)
        return self._known[start]

    def _unknown(self, node: _Node) -> list[_Node]:
        return [child for _, _, child in self._edges(node) if child not in self._known]

    def _found(self, node: _Node) -> list[_Tally]:
        if node[0][0] is None:
            return [tuple((0, 0, 0) for _ in self.dimensions)]
        reached = {_added(gain, tally) for _, gain, child in self._edges(node) for tally in self._known[child]}
        return _unbeaten(reached, self.greatest)

    def _edges(self, node: _Node) -> Iterator[tuple[OptionId, _Tally, _Node]]:
        """The moves from `node`: all of the role's own, or what the rule answers for another."""
        place = node[0]
        if place[0] is None:
            return
        decision = self.graph.program.decisions[place[0]]
        own = decision.asks == self.role
        rule = None if own else self.others(self.graph.program, self.graph.position(place))
        for id, following in self.graph.moves(place).items():
            if own or id == rule:
                yield id, *self._edge(node, decision, decision.options[id], following)

    def _edge(self, node: _Node, decision: Decision, option: Option, following: Place) -> tuple[_Tally, _Node]:
        place, standing = node
        own = decision.asks == self.role
        repaired = {each for each in standing if each[1] in option.repairs}
        harms = frozenset((harm.dimension, harm.id) for harm in option.harms if own)
        child, given_up = self._node(following, (standing - repaired) | harms)
        healed = {dimension for dimension, _ in repaired}
        lost = lost_decisions(self.graph, place, following, self.role) if own else frozenset()
        gains = []
        for dimension in self.dimensions:
            harm = 2 if dimension in given_up else 1 if dimension in healed else 0
            gains.append((*self._gained(decision, option, lost, dimension), harm) if own else (0, 0, harm))
        return tuple(gains), child

    def _gained(
        self, decision: Decision, option: Option, lost: Iterable[DecisionId], dimension: Dimension
    ) -> tuple[int, int]:
        """What an own move adds to both sums: its own decision, and the credit for those that it made unreachable."""
        got, best = 0, 0
        if dimension in decision.scores:
            got, best = points(option, dimension), best_points(decision, dimension)
        for id in lost:
            gone = self.graph.program.decisions[id]
            worth = credit(option, gone, dimension) if dimension in gone.scores else None
            if worth is not None:
                got, best = got + worth, best + best_points(gone, dimension)
        return got, best


def _each(searches: Mapping[Dimension, Search], state: State, so_far: Journey) -> Mapping[Dimension, tuple[Sums, ...]]:
    return {
        dimension: tuple(outcome[dimension] for outcome in search.outcomes(state, so_far))
        for dimension, search in searches.items()
    }


def _added(gain: _Tally, tally: _Tally) -> _Tally:
    return tuple((a + x, b + y, max(c, z)) for (a, b, c), (x, y, z) in zip(gain, tally, strict=True))


def _unbeaten(tallies: Iterable[_Tally], greatest: bool) -> list[_Tally]:
    """Those that no other with the same denominators beats or equals in everything."""
    sign = 1 if greatest else -1
    kept: dict[tuple[int, ...], list[_Tally]] = {}
    for tally in sorted(tallies, key=lambda each: [(-sign * got, sign * harm) for got, _, harm in each]):
        rivals = kept.setdefault(tuple(best for _, best, _ in tally), [])
        if not any(_beats(rival, tally, sign) for rival in rivals):
            rivals.append(tally)
    return [tally for rivals in kept.values() for tally in rivals]


def _beats(one: _Tally, other: _Tally, sign: int) -> bool:
    return all(
        sign * mine[0] >= sign * its[0] and sign * mine[2] <= sign * its[2]
        for mine, its in zip(one, other, strict=True)
    )
