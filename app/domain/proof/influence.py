"""Group 6, second half: every role has a hand in how the case ends.

A role has influence where two plays, begun at the same draw, end otherwise although all others answer alike: what is
asked in both, for the same time, is answered the same, or by the default where that is not legal or nothing else is
meant. Events come at their latest moment. Exact: pairs of plays are searched until two end otherwise or none is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from app.domain.proof.budget import Budget
from app.domain.proof.study import Study
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.elements import EndingId
from app.domain.trial.items import ItemKey
from app.domain.trial.live import children_first
from app.domain.trial.position import ending_at
from app.domain.trial.reach import Draws, MoveKey, Place, PlayGraph

_Times = tuple[tuple[ItemKey, int], ...]


@dataclass(frozen=True)
class Influence:
    """The `endings` that a role can choose among while the others take their defaults, and `at` which decisions."""

    role: Role
    endings: tuple[EndingId, ...]
    at: tuple[str, ...]


@dataclass(frozen=True)
class TwoPlays:
    """Two plays with the same `draws` that differ in one role's answers alone and end otherwise."""

    draws: Draws
    plays: tuple[tuple[MoveKey, ...], tuple[MoveKey, ...]]


def influence_of(study: Study, role: Role, budget: Budget) -> Influence:
    """How much `role` decides of the ending, by its own answers alone."""
    found: dict[EndingId, None] = {}
    deciding: dict[str, None] = {}
    for _, start in study.endings.starts():
        ends, at = _by_itself(study.endings, role, start, budget)
        found |= dict.fromkeys(ends)
        deciding |= dict.fromkeys(at)
    asked = (*map(str, study.program.decisions), *map(str, study.program.windows))
    endings = tuple(id for id in study.program.endings if id in found)
    return Influence(role, endings, tuple(id for id in asked if id in deciding))


def two_plays(study: Study, role: Role, budget: Budget) -> TwoPlays | None:
    """What shows that `role` has influence on the ending; None where it has none."""
    for draws, start in study.endings.starts():
        plays = _Pairs(study.endings, role, budget).differing(start)
        if plays is not None:
            return TwoPlays(draws, plays)
    return None


def _by_itself(graph: PlayGraph, role: Role, start: Place, budget: Budget) -> tuple[frozenset[EndingId], list[str]]:
    """The endings that the role can bring about against the defaults of the others, and where that is decided."""

    def following(place: Place) -> list[Place]:
        ask = graph.ask(place)
        if ask is None or not ask.answers:
            return []
        answers = ask.answers if ask.role == role else (default_answer(graph.program, ask),)
        moves = graph.moves(place)
        return [moves[key] for said in answers if (key := (ask.role, str(ask.id), said)) in moves]

    found: dict[Place, frozenset[EndingId]] = {}
    deciding: dict[str, None] = {}
    for place in children_first(start, following):
        budget.spend()
        ends = [found.get(each, frozenset()) for each in following(place)]
        found[place] = frozenset[EndingId]().union(*ends, _ending(graph, place))
        ask = graph.ask(place)
        if ask is not None and ask.role == role and len(set(ends)) > 1:
            deciding[str(ask.id)] = None
    return found[start], list(deciding)


def _ending(graph: PlayGraph, place: Place) -> frozenset[EndingId]:
    """The ending of a place where the play is over."""
    return frozenset({ending_at(graph.program, graph.position(place))} if place[0] is None else ())


@dataclass(frozen=True)
class _Side:
    """Where one of two plays stands: `times` each item of the others was answered that may be asked again."""

    place: Place
    times: _Times = ()

    def count(self, key: ItemKey) -> int:
        return dict(self.times).get(key, 0)


@dataclass(frozen=True)
class _Told:
    """What another seat answered in one of the plays (`side`) that it may yet be asked in the other, the same time."""

    side: int
    time: int
    ask: Ask
    said: str


@dataclass(frozen=True)
class _Pair:
    """Two plays, and what was answered in one alone."""

    sides: tuple[_Side, _Side]
    told: frozenset[_Told] = frozenset()


# Which of the two plays, what is asked there, what is answered.
_Step = tuple[tuple[int, Ask, str], ...]


class _Pairs:
    """Searches the pairs of plays of one case in which only `role` answers otherwise."""

    def __init__(self, graph: PlayGraph, role: Role, budget: Budget) -> None:
        self.graph = graph
        self.role = role
        self.budget = budget

    def differing(self, start: Place) -> tuple[tuple[MoveKey, ...], tuple[MoveKey, ...]] | None:
        """Two plays from `start` that end otherwise; None where no two do."""
        first = _Pair((_Side(start), _Side(start)))
        came_by: dict[_Pair, tuple[_Pair, _Step] | None] = {first: None}
        waiting = [first]
        while waiting:
            self.budget.spend()
            pair = waiting.pop()
            one, other = (_ending(self.graph, side.place) for side in pair.sides)
            if one and other and one != other:
                return _told(came_by, pair)
            for step, following in self._following(pair):
                if following not in came_by:
                    came_by[following] = (pair, step)
                    waiting.append(following)
        return None

    def _following(self, pair: _Pair) -> Iterator[tuple[_Step, _Pair]]:
        """The role answers as it likes in either play; another answers both alike where both are asked the same."""
        asks = [(n, ask) for n, side in enumerate(pair.sides) if (ask := self.graph.ask(side.place)) is not None]
        own = [(n, ask) for n, ask in asks if ask.role == self.role]
        if not own and len(asks) > 1 and self._same(pair, asks[0][1], asks[1][1]):
            yield from self._together(pair, asks[0][1], asks[1][1])
        elif asks:
            # Rather one whose question the other play will not be asked, so that nothing need be kept.
            free = [(n, ask) for n, ask in asks if _key(ask) not in self.graph.ahead(pair.sides[1 - n].place)]
            yield from self._alone(pair, *[*own, *free, *asks][0])

    def _same(self, pair: _Pair, one: Ask, other: Ask) -> bool:
        """Whether both plays ask the same, and for the same time."""
        key = _key(one)
        return key == _key(other) and pair.sides[0].count(key) == pair.sides[1].count(key)

    def _together(self, pair: _Pair, one: Ask, other: Ask) -> Iterator[tuple[_Step, _Pair]]:
        for said in product(one.answers, other.answers):
            if self._alike(one, said[0], other, said[1]):
                yield from self._moved(pair, tuple((n, ask, said[n]) for n, ask in enumerate((one, other))))

    def _alone(self, pair: _Pair, side: int, ask: Ask) -> Iterator[tuple[_Step, _Pair]]:
        here = (1 - side, _key(ask), pair.sides[side].count(_key(ask)))
        heard = [each for each in pair.told if (each.side, _key(each.ask), each.time) == here]
        for said in ask.answers:
            if all(self._alike(ask, said, each.ask, each.said) for each in heard):
                yield from self._moved(pair, ((side, ask, said),))

    def _alike(self, one: Ask, said: str, other: Ask, its: str) -> bool:
        """Whether somebody may mean the same by both: the same answer, or the default where it is not legal."""
        by_default = said == self._default(one), its == self._default(other)
        return (
            said == its
            or all(by_default)
            or (by_default[0] and its not in one.answers)
            or (by_default[1] and said not in other.answers)
        )

    def _default(self, ask: Ask) -> str:
        return default_answer(self.graph.program, ask)

    def _moved(self, pair: _Pair, step: _Step) -> Iterator[tuple[_Step, _Pair]]:
        """The pair after `step`; none where the case allows no such move."""
        sides, told = list(pair.sides), set(pair.told)
        for side, ask, said in step:
            key = _key(ask)
            count, moves = pair.sides[side].count(key), self.graph.moves(pair.sides[side].place)
            if (*key, said) not in moves:
                return
            sides[side] = _Side(moves[*key, said], sides[side].times)
            if ask.role != self.role:
                sides[side] = replace(sides[side], times=_counted(sides[side].times, key, count + 1))
                told |= {_Told(side, count, ask, said)} if len(step) == 1 else set()
        yield step, self._forgotten(sides[0], sides[1], told)

    def _forgotten(self, one: _Side, other: _Side, told: set[_Told]) -> _Pair:
        """What cannot be asked again is not counted, and what the other play cannot be asked is not kept."""
        ahead = [self.graph.ahead(side.place) for side in (one, other)]
        sides = [
            replace(side, times=tuple(each for each in side.times if each[0] in ahead[n]))
            for n, side in enumerate((one, other))
        ]
        kept = frozenset(each for each in told if _key(each.ask) in ahead[1 - each.side])
        return _Pair((sides[0], sides[1]), kept)


def _key(ask: Ask) -> ItemKey:
    return ask.role, str(ask.id)


def _counted(times: _Times, key: ItemKey, count: int) -> _Times:
    return tuple(sorted({**dict(times), key: count}.items()))


def _told(
    came_by: dict[_Pair, tuple[_Pair, _Step] | None], pair: _Pair
) -> tuple[tuple[MoveKey, ...], tuple[MoveKey, ...]]:
    """The two plays that led to `pair`."""
    plays: tuple[list[MoveKey], list[MoveKey]] = ([], [])
    while (came := came_by[pair]) is not None:
        pair, step = came
        for side, ask, said in step:
            plays[side].append((*_key(ask), said))
    return tuple(reversed(plays[0])), tuple(reversed(plays[1]))
