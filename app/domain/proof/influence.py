"""Group 6, second half: every role has a hand in how the case ends.

A role has influence where two plays, begun at the same draw, end otherwise although all others answer alike: what is
asked in both, for the same time, is answered the same, or by the default where that is not legal or nothing else is
meant. Events come at their latest moment. Exact: pairs of plays are searched until two end otherwise or none is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from app.domain.proof.budget import Budget
from app.domain.proof.net import ahead_of
from app.domain.proof.study import Ends, Study
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.elements import EndingId
from app.domain.trial.items import ItemKey
from app.domain.trial.plays import Written

_Times = tuple[tuple[ItemKey, int], ...]


@dataclass(frozen=True)
class Influence:
    """The `endings` that a role can choose among while the others take their defaults, and `at` which decisions.

    `plays`: where there are two such endings for the same draw, a play to each.
    """

    role: Role
    endings: tuple[EndingId, ...]
    at: tuple[str, ...]
    plays: tuple[tuple[Written, ...], ...] = ()


def influence_of(study: Study, role: Role, budget: Budget) -> Influence:
    """How much `role` decides of the ending, by its own answers alone."""
    alone = _Alone(study.ends(budget), role, budget)
    found = frozenset[EndingId]().union(*(alone.found[start] for start in alone.plays.starts))
    asked = (*map(str, study.program.decisions), *map(str, study.program.windows))
    endings = tuple(id for id in study.program.endings if id in found)
    return Influence(role, endings, tuple(id for id in asked if id in alone.deciding), alone.two_plays())


def two_plays(study: Study, role: Role, budget: Budget) -> tuple[tuple[Written, ...], ...]:
    """Two plays that show that `role` has influence on the ending, whatever others answer; none where it has none."""
    pairs = _Pairs(study, role, budget)
    return next((plays for start in pairs.plays.starts if (plays := pairs.differing(start))), ())


class _Alone:
    """The plays in which all others take their defaults: `found`, the endings that the role can bring about from each
    state on, and `deciding`, the decisions at which it does."""

    def __init__(self, ends: Ends, role: Role, budget: Budget) -> None:
        self.plays, self.role = ends.plays, role
        self.found: list[frozenset[EndingId]] = []
        self.deciding: set[str] = set()
        self._ways: dict[int, list[tuple[int, int]]] = {}
        self._reach(budget)
        self.found = [frozenset()] * len(self.plays.spots)
        for state in (each for each in self.plays.order if each in self._ways):
            ending = ends.ending(state)
            after = [self.found[child] for _, child in self._ways[state]]
            self.found[state] = frozenset[EndingId]().union(*after, {ending} if ending else ())
            ask = self.plays.spot(state).ask
            if ask is not None and ask.role == role and len(set(after)) > 1:
                self.deciding.add(str(ask.id))

    def _reach(self, budget: Budget) -> None:
        waiting = list(self.plays.starts)
        while waiting:
            state = waiting.pop()
            if state not in self._ways:
                budget.spend()
                self._ways[state] = list(self._following(state))
                waiting += [child for _, child in self._ways[state]]

    def _following(self, state: int) -> Iterator[tuple[int, int]]:
        ask, spot = self.plays.ask(state), self.plays.spot(state)
        meant = default_answer(self.plays.lens.table.program, ask) if ask and ask.answers else None
        for number, child, _ in self.plays.edges[state]:
            who, _, said = spot.moves[number].key
            if ask is None or (who == self.role == ask.role) or (who == ask.role and said == meant):
                yield number, child

    def two_plays(self) -> tuple[tuple[Written, ...], ...]:
        """A play to each of two endings, begun at the same draw; none where the role has no two."""
        for start in self.plays.starts:
            if len(self.found[start]) > 1:
                return tuple(self.plays.written(start, self._to(start, each)) for each in sorted(self.found[start])[:2])
        return ()

    def _to(self, state: int, ending: EndingId) -> list[tuple[int, int]]:
        way = []
        while self._ways[state]:
            number, child = next(each for each in self._ways[state] if ending in self.found[each[1]])
            way.append((state, number))
            state = child
        return way


@dataclass(frozen=True)
class _Side:
    """Where one of two plays stands: `times` each item of the others was answered that may be asked again."""

    state: int
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

    def __init__(self, study: Study, role: Role, budget: Budget) -> None:
        ends = study.ends(budget).merged(budget)
        self.program, self.role, self.budget = study.program, role, budget
        self.plays = ends.plays
        self._bits = {key: 1 << place for place, key in enumerate(study.items)}
        self._ahead = ahead_of(self.plays, lambda ask: self._bits[_key(ask)])
        self._ending = [ends.ending(state) for state in range(len(self.plays.spots))]
        self._still: list[frozenset[EndingId]] = []
        for state in range(len(self.plays.spots)):  # merged states stand after those that they lead to
            after = (self._still[child] for _, child in self.plays.answers(state))
            ending = self._ending[state]
            self._still.append(frozenset[EndingId]().union(*after, {ending} if ending else ()))
        self._asks = [self.plays.ask(state) for state in range(len(self.plays.spots))]
        self._moves = [dict(self.plays.answers(state)) for state in range(len(self.plays.spots))]

    def differing(self, start: int) -> tuple[tuple[Written, ...], ...]:
        """Two plays from `start` that end otherwise; none where no two do."""
        begun = next(child for _, child in self.plays.answers(start))
        first = _Pair((_Side(begun), _Side(begun)))
        came_by: dict[_Pair, tuple[_Pair, _Step] | None] = {first: None}
        waiting = [first]
        while waiting:
            self.budget.spend()
            pair = waiting.pop()
            one, other = (self._ending[side.state] for side in pair.sides)
            if one and other and one != other:
                drawn = self.plays.written(start, [])
                return tuple((*drawn, *moves) for moves in _told(came_by, pair))
            if len(self._still[pair.sides[0].state] | self._still[pair.sides[1].state]) < 2:
                continue
            for step, following in self._following(pair):
                if following not in came_by:
                    came_by[following] = (pair, step)
                    waiting.append(following)
        return ()

    def _following(self, pair: _Pair) -> Iterator[tuple[_Step, _Pair]]:
        """The role answers as it likes in either play; another answers both alike where both are asked the same."""
        asks = [(n, ask) for n, side in enumerate(pair.sides) if (ask := self._asks[side.state]) is not None]
        own = [(n, ask) for n, ask in asks if ask.role == self.role]
        if not own and len(asks) > 1 and self._same(pair, asks[0][1], asks[1][1]):
            yield from self._together(pair, asks[0][1], asks[1][1])
        else:  # somebody is asked: of two plays that are over nothing is looked for any more
            # Rather one whose question the other play will not be asked, so that nothing need be kept.
            free = [(n, ask) for n, ask in asks if not self._may_be_asked(pair.sides[1 - n], ask)]
            yield from self._alone(pair, *[*own, *free, *asks][0])

    def _same(self, pair: _Pair, one: Ask, other: Ask) -> bool:
        """Whether both plays ask the same, and for the same time."""
        key = _key(one)
        return key == _key(other) and pair.sides[0].count(key) == pair.sides[1].count(key)

    def _together(self, pair: _Pair, one: Ask, other: Ask) -> Iterator[tuple[_Step, _Pair]]:
        for said in product(one.answers, other.answers):
            if self._alike(one, said[0], other, said[1]):
                yield self._moved(pair, tuple((n, ask, said[n]) for n, ask in enumerate((one, other))))

    def _alone(self, pair: _Pair, side: int, ask: Ask) -> Iterator[tuple[_Step, _Pair]]:
        here = (1 - side, _key(ask), pair.sides[side].count(_key(ask)))
        heard = [each for each in pair.told if (each.side, _key(each.ask), each.time) == here]
        for said in ask.answers:
            if all(self._alike(ask, said, each.ask, each.said) for each in heard):
                yield self._moved(pair, ((side, ask, said),))

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
        return default_answer(self.program, ask)

    def _moved(self, pair: _Pair, step: _Step) -> tuple[_Step, _Pair]:
        """The pair after `step`."""
        sides, told = list(pair.sides), set(pair.told)
        for side, ask, said in step:
            key = _key(ask)
            count, moves = pair.sides[side].count(key), self._moves[pair.sides[side].state]
            sides[side] = _Side(moves[*key, said], sides[side].times)
            if ask.role != self.role:
                sides[side] = replace(sides[side], times=_counted(sides[side].times, key, count + 1))
                told |= {_Told(side, count, ask, said)} if len(step) == 1 else set()
        return step, self._forgotten(sides[0], sides[1], told)

    def _forgotten(self, one: _Side, other: _Side, told: set[_Told]) -> _Pair:
        """What cannot be asked again is not counted, and what the other play cannot be asked is not kept."""
        ahead = [self._ahead[side.state] for side in (one, other)]
        sides = [
            replace(side, times=tuple(each for each in side.times if self._bits[each[0]] & ahead[n]))
            for n, side in enumerate((one, other))
        ]
        kept = frozenset(each for each in told if self._bits[_key(each.ask)] & ahead[1 - each.side])
        return _Pair((sides[0], sides[1]), kept)

    def _may_be_asked(self, side: _Side, ask: Ask) -> bool:
        return bool(self._ahead[side.state] & self._bits[_key(ask)])


def _key(ask: Ask) -> ItemKey:
    return ask.role, str(ask.id)


def _counted(times: _Times, key: ItemKey, count: int) -> _Times:
    return tuple(sorted({**dict(times), key: count}.items()))


def _told(came_by: dict[_Pair, tuple[_Pair, _Step] | None], pair: _Pair) -> tuple[list[Written], list[Written]]:
    """The moves of the two plays that led to `pair`."""
    plays: tuple[list[Written], list[Written]] = ([], [])
    while (came := came_by[pair]) is not None:
        pair, step = came
        for side, ask, said in step:
            plays[side].append(Written(str(ask.id), ask.role, said))
    return plays[0][::-1], plays[1][::-1]
