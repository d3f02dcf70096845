"""How a role's journey may still come out: by its own legal choices, while the others answer by a rule.

J is a ratio, so a plain sum over moves will not do: for each state the search keeps, per denominator and state of the
harms, the greatest (or the least) points. What is met more than once counts once, by the mean of its answers: the state
holds the sum and the number of what may be asked again. Exact.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from app.domain.shared.assessment import HarmState, Sums
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.items import Answer, ItemKey
from app.domain.trial.journey import Ledger, Move, credit, lost_items, moves_of
from app.domain.trial.live import children_first
from app.domain.trial.others import Rule, as_recorded, by_default
from app.domain.trial.program import Program
from app.domain.trial.reach import MoveKey, Place, PlayGraph
from app.domain.trial.state import Event, State

Outcome = Mapping[Dimension, Sums]

# A harm of the role that still stands, in its dimension; what was answered and may be asked again: how often, and the
# points so far in each dimension; how often anybody answered what the rule counts; a place with the harms that may yet
# be repaired, and with those answers.
_Standing = frozenset[tuple[Dimension, str]]
_Open = tuple[tuple[ItemKey, int, tuple[int, ...]], ...]
_Times = tuple[tuple[ItemKey, int], ...]
_Node = tuple[Place, _Standing, _Open, _Times]
# Per dimension: points, best of all answers, and 0 no harm, 1 repaired, 2 unrepaired.
_Tally = tuple[tuple[Fraction, int, int], ...]
_HARM: Final[tuple[HarmState | None, ...]] = (None, "repaired", "unrepaired")


@dataclass(frozen=True)
class Attained:
    """An own answer of a play, and how each dimension could still come out before and after it."""

    move: Move
    before: Mapping[Dimension, tuple[Sums, ...]]
    after: Mapping[Dimension, tuple[Sums, ...]]


def attained(
    program: Program,
    events: Sequence[Event],
    role: Role,
    dimensions: Collection[Dimension],
    graph: PlayGraph | None = None,
    voter: int = PRESIDING,
) -> tuple[Attained, ...]:
    """For every decision that `role` answered itself, what was attainable (docs/scoring.md, regret).

    The others and chance do as they are recorded where the same is met, else the authored default, and events come at
    the latest moment.
    """
    moves = list(moves_of(program, events))
    if not moves:
        return ()
    graph = graph or PlayGraph(program, moves[0].before.seats)
    rule = as_recorded(moves)
    searches = {dimension: Search(graph, role, (dimension,), rule, counted=rule.counted) for dimension in dimensions}
    ledger, found = Ledger(graph, role, voter), []
    for move in moves:
        own = ledger.own(move)
        was = _each(searches, move.before, ledger) if own else {}
        ledger.note(move)
        if own:
            found.append(Attained(replace(move, event=own), was, _each(searches, move.after, ledger)))
    return tuple(found)


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
        others: Rule = by_default,
        greatest: bool = True,
        counted: Collection[ItemKey] = (),
    ) -> None:
        self.graph = graph
        self.role = role
        self.dimensions = tuple(dimensions)
        self.others = others
        self.greatest = greatest
        self.counted = counted
        self._known: dict[_Node, list[_Tally]] = {}

    def outcomes(self, state: State, so_far: Ledger) -> tuple[Outcome, ...]:
        """How the journey may come out from `state` on, `so_far` included."""
        begun, node = self._begun(state, so_far)
        return tuple(self._told(begun, tally) for tally in self._frontier(node))

    def by_answer(self, state: State, so_far: Ledger) -> Mapping[str, tuple[Outcome, ...]]:
        """The same for each answer that may be given to what is asked first at `state`, in the order of the file."""
        begun, node = self._begun(state, so_far)
        return {
            key[2]: tuple(self._told(begun, _added(gain, tally)) for tally in self._frontier(child))
            for key, gain, child in self._edges(node)
            if key[0] != "chance"
        }

    def _begun(self, state: State, so_far: Ledger) -> tuple[_Tally, _Node]:
        """The sums so far, but for what may be asked again, and the node to go on from."""
        place = self.graph.place(state.position)
        ahead, journey = self.graph.ahead(place), so_far.journey()
        standing = frozenset((harm.dimension, harm.harm) for harm in journey.harms if not harm.repaired)
        healed = {harm.dimension for harm in journey.harms if harm.repaired}
        again = [(key, so_far.answers.get(key, [])) for key in so_far.met if key in ahead and key[0] == self.role]
        open_ = tuple(sorted((key, len(given), self._summed(key, [said for said, _ in given])) for key, given in again))
        times = tuple(sorted((key, so_far.met.get(key, 0)) for key in self.counted if key in ahead))
        node, given_up = self._node(place, standing, open_, times)
        asked_again = {key[1] for key, _, _ in open_}
        begun = []
        for dimension in self.dimensions:
            own = [o for o in journey.opportunities if o.dimension == dimension and o.decision not in asked_again]
            points = sum((o.chosen if o.chosen is not None else o.credit or Fraction(0) for o in own), Fraction(0))
            harm = 2 if dimension in given_up else 1 if dimension in healed else 0
            begun.append((points, sum(o.best_of_all for o in own), harm))
        return tuple(begun), node

    def _summed(self, key: ItemKey, said: Iterable[str]) -> tuple[int, ...]:
        item, words = self.graph.items[key], list(said)
        return tuple(
            sum(item.points(word, dimension) for word in words) if dimension in item.scores else 0
            for dimension in self.dimensions
        )

    def _told(self, begun: _Tally, tally: _Tally) -> Outcome:
        return {
            dimension: Sums(points, best, _HARM[harm])
            for dimension, (points, best, harm) in zip(self.dimensions, _added(begun, tally), strict=True)
        }

    def _node(self, place: Place, standing: _Standing, open_: _Open, times: _Times) -> tuple[_Node, set[Dimension]]:
        """The node, and the dimensions of the harms that nothing can repair from there on."""
        repairs = self.graph.live[place[0]].repairs if place[0] is not None else frozenset()
        mendable = frozenset(each for each in standing if each[1] in repairs and each[0] in self.dimensions)
        return (place, mendable, open_, times), {dimension for dimension, harm in standing if harm not in repairs}

    def _frontier(self, start: _Node) -> list[_Tally]:
        if start not in self._known:
            for node in children_first(start, lambda each: self._unknown(each)):
                self._known[node] = self._found(node)
        return self._known[start]

    def _unknown(self, node: _Node) -> list[_Node]:
        return [child for _, _, child in self._edges(node) if child not in self._known]

    def _found(self, node: _Node) -> list[_Tally]:
        if node[0][0] is None:
            return [tuple((Fraction(0), 0, 0) for _ in self.dimensions)]
        reached = {_added(gain, tally) for _, gain, child in self._edges(node) for tally in self._known[child]}
        return _unbeaten(reached, self.greatest)

    def _edges(self, node: _Node) -> Iterator[tuple[MoveKey, _Tally, _Node]]:
        """The moves from `node`: all of the role's own, or what the rule does for another and for chance."""
        place, times = node[0], dict(node[3])
        ask = self.graph.ask(place) if place[0] is not None else None
        if ask is None:
            return
        ruled = self.others(self.graph, place, ask, times.get((ask.role, str(ask.id)), 0))
        own = ask.role == self.role and ruled[0] != "chance"
        for key, following in self.graph.moves(place).items():
            if (own and key[0] == self.role) or key == ruled:
                yield key, *self._edge(node, key, following)

    def _edge(self, node: _Node, key: MoveKey, following: Place) -> tuple[_Tally, _Node]:
        place, standing, open_, counted = node
        own = key[0] == self.role
        answer = self._answer(key)
        repaired = {each for each in standing if each[1] in answer.repairs}
        harms = frozenset((harm.dimension, harm.id) for harm in answer.harms if own)
        answered = self._with(open_, key) if own else open_
        ahead = self.graph.ahead(following)
        child, given_up = self._node(
            following,
            (standing - repaired) | harms,
            tuple(each for each in answered if each[0] in ahead),
            tuple((item, times + (item == key[:2])) for item, times in counted if item in ahead),
        )
        settled = [each for each in answered if each[0] not in ahead]
        met = {each[0] for each in answered}
        lost = lost_items(self.graph, place, following, self.role) - met if own else frozenset()
        healed = {dimension for dimension, _ in repaired}
        gains = []
        for index, dimension in enumerate(self.dimensions):
            harm = 2 if dimension in given_up else 1 if dimension in healed else 0
            points, best = self._gained(settled, lost, answer, index, dimension)
            gains.append((points, best, harm))
        return tuple(gains), child

    def _answer(self, key: MoveKey) -> Answer:
        if key[0] == "chance":
            return Answer({})
        return self.graph.items[key[0], key[1]].answers.get(key[2], Answer({}))

    def _with(self, open_: _Open, key: MoveKey) -> _Open:
        """What is open with this answer added; silence of a judge who may rule unasked is met, and no answer."""
        item: ItemKey = (self.role, key[1])
        said = key[2] in self.graph.items[item].answers
        known = {each[0]: each for each in open_}
        _, times, sums = known.get(item, (item, 0, tuple(0 for _ in self.dimensions)))
        more = self._summed(item, [key[2]]) if said else tuple(0 for _ in self.dimensions)
        known[item] = (item, times + said, tuple(a + b for a, b in zip(sums, more, strict=True)))
        return tuple(sorted(known.values()))

    def _gained(
        self, settled: list[tuple[ItemKey, int, tuple[int, ...]]], lost: Iterable[ItemKey], taken: Answer,
        index: int, dimension: Dimension,
    ) -> tuple[Fraction, int]:  # fmt: skip
        """What a move adds to both sums: what cannot be asked again, and the credit for what it made unreachable."""
        points, best = Fraction(0), 0
        for key, times, sums in settled:
            item = self.graph.items[key]
            if times and dimension in item.scores:
                points, best = points + Fraction(sums[index], times), best + item.best(dimension)
        for key in lost:
            gone = self.graph.items[key]
            worth = credit(taken, gone, dimension) if dimension in gone.scores else None
            if worth is not None:
                points, best = points + worth, best + gone.best(dimension)
        return points, best


def _each(searches: Mapping[Dimension, Search], state: State, so_far: Ledger) -> Mapping[Dimension, tuple[Sums, ...]]:
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
