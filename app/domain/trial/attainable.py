"""How a role's journey may still come out: by its own legal choices, while the others answer by a rule.

J is a ratio, so a plain sum over moves will not do: for each state the search keeps, per denominator and state of the
harms, the greatest (or the least) points. What is met more than once counts once, by the mean of its answers: the state
holds the sum and the number of what may be asked again. Exact.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from app.domain.shared.assessment import HarmState, Sums
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.items import Answer, ItemKey
from app.domain.trial.journey import Ledger, Move, credit, moves_of
from app.domain.trial.live import children_first
from app.domain.trial.others import Rule, as_recorded, by_default
from app.domain.trial.program import Program
from app.domain.trial.reach import MoveKey, Place, PlayGraph
from app.domain.trial.state import Event, State

Outcome = Mapping[Dimension, Sums]

# A harm of the role that still stands, in its dimension; what was answered and may be asked again: how often, and the
# points so far in each dimension; how often anybody answered what the rule counts (or, at the end of a node, will only
# repeat what was answered before a rewind); a place with the harms that may yet be repaired, and with those answers.
_Standing = frozenset[tuple[Dimension, str]]
_Open = tuple[tuple[ItemKey, int, tuple[int, ...]], ...]
_Times = tuple[tuple[ItemKey, int], ...]
Node = tuple[Place, _Standing, _Open, _Times, _Times]
_LOST: Final = -1  # in place of the times: made unreachable before a rewind, and open again; its credits, -1 for none
# Per dimension: points, best of all answers, 0 no harm, 1 repaired, 2 unrepaired, and how many items stand in the sums.
Tally = tuple[tuple[Fraction, int, int, int], ...]
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
    more points and no better harms). The others answer by a rule, or (None) as anybody likes. What was found is kept
    from question to question.
    """

    def __init__(
        self,
        graph: PlayGraph,
        role: Role,
        dimensions: Sequence[Dimension],
        others: Rule | None = by_default,
        greatest: bool = True,
        counted: Collection[ItemKey] = (),
    ) -> None:
        self.graph = graph
        self.role = role
        self.dimensions = tuple(dimensions)
        self.others = others
        self.greatest = greatest
        self.counted = counted
        self._known: dict[Node, list[Tally]] = {}

    def outcomes(self, state: State, so_far: Ledger) -> tuple[Outcome, ...]:
        """How the journey may come out from `state` on, `so_far` included."""
        begun, node = self._begun(state, so_far)
        return tuple(self._told(begun, tally) for tally in self._frontier(node))

    def by_answer(self, state: State, so_far: Ledger) -> Mapping[str, tuple[Outcome, ...]]:
        """The same for each answer that may be given to what is asked first at `state`, in the order of the file."""
        begun, node = self._begun(state, so_far)
        return {
            key[2]: tuple(self._told(begun, added(gain, tally)) for tally in self._frontier(child))
            for key, gain, child in self.edges(node)
            if key[0] != "chance"
        }

    def _begun(self, state: State, so_far: Ledger) -> tuple[Tally, Node]:
        """The sums so far, but for what may be asked again, and the node to go on from."""
        place = self.graph.place(state.position)
        ahead, journey = self.graph.ahead(place), so_far.journey()
        standing = frozenset((harm.dimension, harm.harm) for harm in journey.harms if not harm.repaired)
        healed = {harm.dimension for harm in journey.harms if harm.repaired}
        open_ = tuple(sorted(self._open(so_far, ahead)))
        times = tuple(sorted((key, so_far.met.get(key, 0)) for key in self.counted if key in ahead))
        again = ((key, so_far.repeats(state, key)) for key in so_far.met if key in ahead)
        node, given_up = self._node(place, standing, open_, times, tuple(sorted(each for each in again if each[1] > 0)))
        asked_again = {key[1] for key, _, _ in open_}
        begun = []
        for dimension in self.dimensions:
            own = [o for o in journey.opportunities if o.dimension == dimension and o.decision not in asked_again]
            points = sum((o.chosen if o.chosen is not None else o.credit or Fraction(0) for o in own), Fraction(0))
            harm = 2 if dimension in given_up else 1 if dimension in healed else 0
            begun.append((points, sum(o.best_of_all for o in own), harm, len(own)))
        return tuple(begun), node

    def _open(self, so_far: Ledger, ahead: Container[ItemKey]) -> Iterator[tuple[ItemKey, int, tuple[int, ...]]]:
        """What was answered and may be asked again; after a rewind also what had been lost."""
        for key in so_far.met:
            if key in ahead and key[0] == self.role:
                given = so_far.answers.get(key, [])
                yield key, len(given), self._summed(key, [said for said, _ in given])
        for key, taken in so_far.lost.items():
            if key in ahead and key not in so_far.met:
                worths = (credit(taken, self.graph.items[key], dimension) for dimension in self.dimensions)
                yield key, _LOST, tuple(_LOST if worth is None else worth for worth in worths)

    def _summed(self, key: ItemKey, said: Iterable[str]) -> tuple[int, ...]:
        item, words = self.graph.items[key], list(said)
        return tuple(
            sum(item.points(word, dimension) for word in words) if dimension in item.scores else 0
            for dimension in self.dimensions
        )

    def _told(self, begun: Tally, tally: Tally) -> Outcome:
        return {
            dimension: Sums(points, best, _HARM[harm])
            for dimension, (points, best, harm, _) in zip(self.dimensions, added(begun, tally), strict=True)
        }

    def at(self, place: Place) -> Node:
        """The node of a play that begins at `place`."""
        return self._node(place, frozenset(), (), (), ())[0]

    def nothing(self) -> Tally:
        """The sums before the first answer."""
        return tuple((Fraction(0), 0, 0, 0) for _ in self.dimensions)

    def _node(
        self, place: Place, standing: _Standing, open_: _Open, times: _Times, again: _Times
    ) -> tuple[Node, set[Dimension]]:
        """The node, and the dimensions of the harms that nothing can repair from there on."""
        repairs = self.graph.live[place[0]].repairs if place[0] is not None else frozenset()
        mendable = frozenset(each for each in standing if each[1] in repairs and each[0] in self.dimensions)
        return (place, mendable, open_, times, again), {
            dimension for dimension, harm in standing if harm not in repairs
        }

    def _frontier(self, start: Node) -> list[Tally]:
        if start not in self._known:
            ways: dict[Node, list[tuple[Tally, Node]]] = {}
            for node in children_first(start, lambda each: self._unknown(each, ways)):
                self._known[node] = self._found(node, ways.pop(node))
        return self._known[start]

    def _unknown(self, node: Node, ways: dict[Node, list[tuple[Tally, Node]]]) -> list[Node]:
        ways[node] = [(gain, child) for _, gain, child in self.edges(node)]
        return [child for _, child in ways[node] if child not in self._known]

    def _found(self, node: Node, ways: list[tuple[Tally, Node]]) -> list[Tally]:
        if node[0][0] is None:
            return [self.nothing()]
        return _unbeaten({added(gain, tally) for gain, child in ways for tally in self._known[child]}, self.greatest)

    def edges(self, node: Node) -> Iterator[tuple[MoveKey, Tally, Node]]:
        """The moves from `node`, each with what it adds and where it leads.

        All of the role's own, and what the rule does for another and for chance; all there are without a rule.
        """
        place, times = node[0], dict(node[3])
        ask = self.graph.ask(place) if place[0] is not None else None
        if ask is None:
            return
        key = (ask.role, str(ask.id))
        ruled = self.others(self.graph, place, ask, times.get(key, 0)) if self.others else None
        own = ask.role == self.role and (ruled is None or ruled[0] != "chance")
        for move, following in self.graph.moves(place).items():
            if ruled is None or (own and move[0] == self.role) or move == ruled:
                yield move, *self._edge(node, move, following)

    def _edge(self, node: Node, key: MoveKey, following: Place) -> tuple[Tally, Node]:
        place, standing, open_, counted, again = node
        is_again = key[:2] in dict(again)
        own = key[0] == self.role and not is_again
        answer = Answer({}) if is_again else self._answer(key)
        repaired = {each for each in standing if each[1] in answer.repairs}
        harms = frozenset((harm.dimension, harm.id) for harm in answer.harms if own)
        answered = self._with(open_, key) if own else open_
        ahead = self.graph.ahead(following)
        child, given_up = self._node(
            following,
            (standing - repaired) | harms,
            tuple(each for each in answered if each[0] in ahead),
            tuple((item, times + (item == key[:2] and not is_again)) for item, times in counted if item in ahead),
            tuple((item, left) for item, n in again if item in ahead and (left := n - (item == key[:2]))),
        )
        settled, met = [each for each in answered if each[0] not in ahead], {each[0] for each in answered}
        gone = self.graph.ahead(place) - ahead if own else frozenset()
        lost = frozenset(each for each in gone if each[0] == self.role and each not in met)
        healed = {dimension for dimension, _ in repaired}
        gains = []
        for index, dimension in enumerate(self.dimensions):
            harm = 2 if dimension in given_up else 1 if dimension in healed else 0
            points, best, count = self._gained(settled, lost, answer, index, dimension)
            gains.append((points, best, harm, count))
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
        nothing = (item, 0, tuple(0 for _ in self.dimensions))
        _, times, sums = known.get(item, nothing) if known.get(item, nothing)[1] != _LOST else nothing
        more = self._summed(item, [key[2]]) if said else tuple(0 for _ in self.dimensions)
        known[item] = (item, times + said, tuple(a + b for a, b in zip(sums, more, strict=True)))
        return tuple(sorted(known.values()))

    def _gained(
        self, settled: list[tuple[ItemKey, int, tuple[int, ...]]], lost: Iterable[ItemKey], taken: Answer,
        index: int, dimension: Dimension,
    ) -> tuple[Fraction, int, int]:  # fmt: skip
        """What a move adds to both sums and of how many items: what is not asked again, the credit for what is lost."""
        points, best, count = Fraction(0), 0, 0
        for key, times, sums in settled:
            item = self.graph.items[key]
            if times == _LOST and dimension in item.scores and sums[index] != _LOST:
                points, best, count = points + sums[index], best + item.best(dimension), count + 1
            elif times > 0 and dimension in item.scores:
                points, best, count = points + Fraction(sums[index], times), best + item.best(dimension), count + 1
        for key in lost:
            gone = self.graph.items[key]
            worth = credit(taken, gone, dimension) if dimension in gone.scores else None
            if worth is not None:
                points, best, count = points + worth, best + gone.best(dimension), count + 1
        return points, best, count


def _each(searches: Mapping[Dimension, Search], state: State, so_far: Ledger) -> Mapping[Dimension, tuple[Sums, ...]]:
    return {
        dimension: tuple(outcome[dimension] for outcome in search.outcomes(state, so_far))
        for dimension, search in searches.items()
    }


def added(gain: Tally, tally: Tally) -> Tally:
    """Both together."""
    return tuple((a + x, b + y, max(c, z), d + w) for (a, b, c, d), (x, y, z, w) in zip(gain, tally, strict=True))


def _unbeaten(tallies: Iterable[Tally], greatest: bool) -> list[Tally]:
    """Those that no other with the same denominators beats or equals in everything."""
    sign = 1 if greatest else -1
    kept: dict[tuple[tuple[int, int], ...], list[Tally]] = {}
    for tally in sorted(tallies, key=lambda each: [(-sign * got, sign * harm) for got, _, harm, _ in each]):
        rivals = kept.setdefault(tuple((best, count) for _, best, _, count in tally), [])
        if not any(beats(rival, tally, sign) for rival in rivals):
            rivals.append(tally)
    return [tally for rivals in kept.values() for tally in rivals]


def beats(one: Tally, other: Tally, sign: int = 1) -> bool:
    """Whether `one` is at least as good everywhere, of two with the same denominators (`sign` -1: at most as good)."""
    return all(
        sign * mine[0] >= sign * its[0] and sign * mine[2] <= sign * its[2]
        for mine, its in zip(one, other, strict=True)
    )
