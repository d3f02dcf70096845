"""What can become of each harm of a case: a shortest play at whose end it stands, one in which it is repaired."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.proof.budget import Budget
from app.domain.proof.graph import Plays
from app.domain.proof.study import Study
from app.domain.trial.elements import Harm
from app.domain.trial.items import ItemKey
from app.domain.trial.plays import Written

_At = tuple[int, int]  # a state, and the number of a move of it
_Play = tuple[Written, ...]


@dataclass(frozen=True)
class DoneHarm:
    """A harm as one answer does it: its name is `decision answer D3 harm`."""

    by: ItemKey
    answer: str
    harm: Harm

    @property
    def name(self) -> str:
        return f"{self.by[1]} {self.answer} {self.harm.dimension} {self.harm.id}"


def harms_data(study: Study, budget: Budget) -> dict[str, dict[str, Any]]:
    """For each harm by its name a play each in which it `stands` and in which it is `repaired`; None where none is."""
    acts = _Acts(study, study.flow(budget), budget)
    return {done.name: {"stands": acts.standing(done), "repaired": acts.repaired(done)} for done in _harms(study)}


def _harms(study: Study) -> Iterator[DoneHarm]:
    for key, item in study.items.items():
        for said, answer in item.answers.items():
            yield from (DoneHarm(key, said, harm) for harm in answer.harms)


class _Acts:
    """Where in the plays each answer is given. After the harm was done a way on is looked for, from the end back."""

    def __init__(self, study: Study, plays: Plays, budget: Budget) -> None:
        self.study, self.plays, self.budget = study, plays, budget
        self._given: dict[tuple[str, str, str], list[_At]] = {}
        for state, edges in enumerate(plays.edges):
            for number, _, _ in edges:
                self._given.setdefault(plays.spot(state).moves[number].key, []).append((state, number))
        self._untouched = self._next_to_end(frozenset())

    def standing(self, done: DoneHarm) -> _Play | None:
        """The harm, then a way to the end without an act that repairs it; done again, it stands again."""
        again = self._at(done)
        mends = frozenset(self._repairs(done.harm)) - frozenset(again)
        return self._shortest(again, self._next_to_end(mends) if mends else self._untouched)

    def repaired(self, done: DoneHarm) -> _Play | None:
        """The harm, then a way to an act that repairs it."""
        again = self._at(done)
        mends = frozenset(self._repairs(done.harm)) - frozenset(again)
        return self._shortest(again, self._next_to_act(mends)) if mends else None

    def _at(self, done: DoneHarm) -> list[_At]:
        return self._given.get((*done.by, done.answer), [])

    def _repairs(self, harm: Harm) -> Iterator[_At]:
        for key, item in self.study.items.items():
            for said, answer in item.answers.items():
                if harm.id in answer.repairs:
                    yield from self._given.get((*key, said), ())

    def _next_to_end(self, barred: frozenset[_At]) -> "_Ways":
        return _Ways(self.plays, self.budget, barred, frozenset())

    def _next_to_act(self, acts: frozenset[_At]) -> "_Ways":
        return _Ways(self.plays, self.budget, frozenset(), acts)

    def _shortest(self, done: Iterable[_At], ways: "_Ways") -> _Play | None:
        """Of the plays that come to one of these moves, take it and go on by `ways`, a shortest."""
        best: tuple[int, _At] | None = None
        for state, number in done:
            ahead = ways.length(self._led(state, number))
            if ahead is not None and (best is None or self.plays.length(state) + ahead < best[0]):
                best = self.plays.length(state) + ahead, (state, number)
        if best is None:
            return None
        start, way = self.plays.way(best[1][0])
        return self.plays.written(start, [*way, best[1], *ways.on_from(self._led(*best[1]))])

    def _led(self, state: int, number: int) -> int:
        return next(child for each, child, _ in self.plays.edges[state] if each == number)


class _Ways:
    """From every state a shortest way to the end, or to one of some acts, that takes no move that is barred."""

    def __init__(self, plays: Plays, budget: Budget, barred: frozenset[_At], acts: frozenset[_At]) -> None:
        self.plays = plays
        self._length: list[int | None] = [None] * len(plays.spots)
        self._move: dict[int, tuple[int, int | None]] = {}
        for state in plays.order:
            budget.spend()
            if plays.is_over(state) and not acts:
                self._length[state] = 0
            for number, child, _ in plays.edges[state]:
                is_there = (state, number) in acts
                ahead = 0 if is_there else self._length[child]
                known = self._length[state]
                if ahead is not None and (state, number) not in barred and (known is None or ahead + 1 < known):
                    self._length[state] = ahead + 1
                    self._move[state] = (number, None if is_there else child)

    def length(self, state: int) -> int | None:
        """How many moves; None where there is no way."""
        return self._length[state]

    def on_from(self, state: int) -> Iterator[_At]:
        """The moves, each with its state."""
        following: int | None = state
        while following is not None and following in self._move:
            number, child = self._move[following]
            yield following, number
            following = child
