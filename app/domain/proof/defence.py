"""Whether the defence can do very well in a play that ends with a verdict: a play that shows it, or none. Exact.

All seats and chance do as suits the defence; scores are taken from the case without its verdicts. Where
the best answers of the defence lead to the verdict, that play is looked at first, and most often it will do. Otherwise
a search goes forward with the sums of J (a ratio, so a plain sum will not do) and keeps of two ways to the same place
the better one; a way that has lost too much already is given up. What is too much: Final is at most (V + F) / 2, and
each answer below the best costs both together at least what `_Price` says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import Final

from app.domain.proof.budget import Budget
from app.domain.proof.paths import event_of, opening
from app.domain.proof.study import Study
from app.domain.scoring.score import Scores, score
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.attainable import Node, Search, Tally, added, beats
from app.domain.trial.elements import DecisionId, Verdict
from app.domain.trial.items import Item, ItemKey
from app.domain.trial.journey import journey
from app.domain.trial.live import children_first
from app.domain.trial.plays import Written, written
from app.domain.trial.position import ending_at
from app.domain.trial.program import Program
from app.domain.trial.reach import Draws, MoveKey, Place

DEFENCE: Final[Role] = "defence"
VERY_WELL: Final = ">=85"
# In parts of a million: what V and F may lose together before (V + F) / 2 is below 85.
_MILLION: Final = 1_000_000
_MOST_LOST: Final = 300_000
_TOO_DEAR: Final = 10 * _MILLION
_NEVER: Final = 1 << 60
_Step = tuple[DecisionId | None, MoveKey]  # the decision that waits, and what is done


@dataclass(frozen=True)
class GoodPlay:
    """A play of the defence, and its scores."""

    moves: tuple[Written, ...]
    scores: Scores


def least_lost(study: Study, verdict: Verdict, budget: Budget) -> tuple[int, tuple[str, ...]] | None:
    """How far the defence comes (Final) where its answers cost it least, and at which decisions it loses all the same.

    None where no play ends with the verdict.
    """
    price = _Price(study.program, study.items)
    _, play = _cheapest(study, verdict, price, budget)
    if play is None:
        return None
    lost = [move.decision for move in play.moves if price.of((move.role, move.decision, move.option)) > 0]
    return int((play.scores.final or 0) + 0.5), tuple(lost)


def good_play(study: Study, verdict: Verdict, budget: Budget) -> GoodPlay | None:
    """A play that ends with `verdict` and in which the defence comes into the highest band; None where there is none.

    Of several one that loses little on the way. Raises OverBudget.
    """
    price = _Price(study.program, study.items)
    least, play = _cheapest(study, verdict, price, budget)
    if play is None or least > _MOST_LOST or play.scores.band == VERY_WELL:
        return play if play and play.scores.band == VERY_WELL else None
    return _Quest(study, verdict, price, budget).found()


def _cheapest(study: Study, verdict: Verdict, price: "_Price", budget: Budget) -> tuple[int, GoodPlay | None]:
    """Of the plays that end with the verdict in which the defence's answers cost least, one in which it gives most of
    them, and what they cost."""
    ends, program = study.ends(budget).merged(budget), study.program
    plays = ends.plays
    costs, best = [(_NEVER, 0)] * len(plays.spots), dict[int, tuple[int, int]]()
    for state in plays.order:
        budget.spend()
        if (ending := ends.ending(state)) is not None and program.endings[ending].verdict == verdict:
            costs[state] = (0, 0)
        for number, child, _ in plays.edges[state]:
            key, (cost, unanswered) = plays.spot(state).moves[number].key, costs[child]
            here = (cost + price.of(key), unanswered - (key[0] == DEFENCE))
            if here[0] < _NEVER and here < costs[state]:
                costs[state], best[state] = here, (number, child)
    start = min(plays.starts, key=lambda each: costs[each])
    if costs[start][0] >= _NEVER:
        return _NEVER, None
    state, way = start, list[tuple[int, int]]()
    while state in best:
        way.append((state, best[state][0]))
        state = best[state][1]
    steps = [(plays.spot(state).at, plays.spot(state).moves[number].key) for state, number in way if state != start]
    return costs[start][0], _played(study, plays.draws(start), steps, budget)


def _played(study: Study, draws: Draws, way: Sequence[_Step], budget: Budget) -> GoodPlay:
    program, blind = study.program, without_verdicts(study.program)
    log = [opening(program.roles, draws), *(event_of(program, move) for _, move in way)]
    scores = score(journey(blind, log, DEFENCE, study.prospects(budget)))
    stood = {place: str(at) for place, (at, _) in enumerate(way, start=1)}
    return GoodPlay(tuple(written(program, log, stood)), scores)


class _Price:
    """What an answer of the defence costs V and F together at least, in parts of a million.

    Per dimension its share of V (of F the whole), spread over the most that can stand in the sums, and over as many
    times as the item may be met. A harm in D10 leaves F at 60 at most, which is too little.
    """

    def __init__(self, program: Program, items: Mapping[ItemKey, Item]) -> None:
        weights = {each: own for each, own in WEIGHTS[DEFENCE].items() if each in program.assessed.get(DEFENCE, ())}
        whole = sum(weight for each, weight in WEIGHTS[DEFENCE].items() if each != "D10")
        own = {key: item for key, item in items.items() if key[0] == DEFENCE}
        self._times = _times(program)
        self._items = own
        self._share: dict[Dimension, Fraction] = {}
        for dimension, weight in weights.items():
            most = sum(item.best(dimension) for item in own.values() if dimension in item.scores)
            share = Fraction(1) if dimension == "D10" else Fraction(weight, whole)
            self._share[dimension] = share / most if most else Fraction(0)
        self._known: dict[MoveKey, int] = {}

    def of(self, move: MoveKey) -> int:
        """The price of a move; those of others cost nothing."""
        if move not in self._known:
            self._known[move] = self._priced(move)
        return self._known[move]

    def _priced(self, move: MoveKey) -> int:
        item = self._items.get((DEFENCE, move[1])) if move[0] == DEFENCE else None
        if item is None or move[2] not in item.answers:
            return 0
        if any(harm.dimension == "D10" for harm in item.answers[move[2]].harms):
            return _TOO_DEAR
        shares = [(each, share) for each, share in self._share.items() if each in item.scores]
        lost = sum((share * (item.best(each) - item.points(move[2], each)) for each, share in shares), Fraction(0))
        return int(lost * _MILLION / self._times.get(move[1], 1))


def _times(program: Program) -> dict[str, int]:
    """How often a decision or a window may be met in a play at most."""
    rounds = 1 + sum(o.repeat or 0 for each in program.decisions.values() for o in each.options.values())
    found: dict[str, int] = {}
    for id, decision in program.decisions.items():
        found[id] = rounds * (len(decision.options) if decision.at_most is not None else 1)
        for option in decision.options.values():
            if option.window is not None:
                found[option.window] = found.get(option.window, 0) + rounds
    return found


@dataclass(frozen=True)
class _Label:
    """A way to a node: its sums, what it has cost, and the label and the move that it came by."""

    node: Node
    tally: Tally
    cost: int
    draws: Draws
    before: "_Label | None" = None
    move: MoveKey | None = None

    def way(self) -> tuple[_Step, ...]:
        """The moves from the start."""
        steps: list[_Step] = []
        label = self
        while label.before is not None and label.move is not None:
            steps.append((label.before.node[0][0], label.move))
            label = label.before
        return tuple(reversed(steps))


class _Quest:
    """The search for one verdict: the cheapest way first, by what it has cost and what the rest costs at least."""

    def __init__(self, study: Study, verdict: Verdict, price: _Price, budget: Budget) -> None:
        self.study = study
        self.verdict = verdict
        self.price = price
        self.budget = budget
        self.search = Search(study.endings, DEFENCE, tuple(WEIGHTS[DEFENCE]), None)
        self._rest: dict[Place, int] = {}
        self._kept: dict[Node, list[_Label]] = {}
        self._waiting: list[tuple[int, int, _Label]] = []
        self._number = count()

    def found(self) -> GoodPlay | None:
        """The first play found that will do."""
        for draws, place in self.study.endings.starts():
            self._weigh(place)
            self._keep(_Label(self.search.at(place), self.search.nothing(), 0, draws))
        while self._waiting:
            label = heappop(self._waiting)[2]
            self.budget.spend()
            if label.node[0][0] is None:
                play = _played(self.study, label.draws, label.way(), self.budget)
                if play.scores.band == VERY_WELL:
                    return play
            for move, gain, child in self.search.edges(label.node):
                cost = label.cost + self.price.of(move)
                self._keep(_Label(child, added(label.tally, gain), cost, label.draws, label, move))
        return None

    def _weigh(self, start: Place) -> None:
        """What the rest of a play costs at least from each place on, until it ends with the verdict."""
        graph = self.study.endings
        for place in children_first(start, lambda each: graph.moves(each).values()):
            self.budget.spend()
            if place[0] is None:
                self._rest[place] = 0 if self._is_ended_well(place) else _NEVER
            else:
                rest = (self.price.of(move) + self._rest[child] for move, child in graph.moves(place).items())
                self._rest[place] = min(rest, default=_NEVER)

    def _is_ended_well(self, place: Place) -> bool:
        program = self.study.program
        return program.endings[ending_at(program, self.study.endings.position(place))].verdict == self.verdict

    def _keep(self, label: _Label) -> None:
        """Waits with `label`, unless it has lost too much or another way to its node is as good."""
        cost = label.cost + self._rest[label.node[0]]
        rivals = self._kept.setdefault(label.node, [])
        alike = [each for each in rivals if _denominators(each.tally) == _denominators(label.tally)]
        if cost > _MOST_LOST or any(beats(each.tally, label.tally) for each in alike):
            return
        rivals.append(label)
        heappush(self._waiting, (cost, next(self._number), label))


def without_verdicts(program: Program) -> Program:
    """The case with nothing won or lost: what is scored on it is not scored on a verdict."""
    return replace(program, endings={id: replace(each, verdict="none") for id, each in program.endings.items()})


def _denominators(tally: Tally) -> tuple[tuple[int, int], ...]:
    return tuple((best, number) for _, best, _, number in tally)
