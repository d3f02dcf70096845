"""What plays add to the two sums of J (docs/scoring.md), told a second time.

An item that may be asked again counts once, by the mean of its answers, when it can be asked no more.
"""

from fractions import Fraction
from typing import Final, NamedTuple

from app.domain.second_reading.parts import Items
from app.domain.second_reading.plays import Edge, Key, Plays
from app.domain.shared.roles import Dimension
from app.domain.trial.elements import Levels

Tally = tuple[tuple[Key, tuple[int, int]], ...]
NOTHING_YET: Final[Tally] = ()
_POINTS: Final = (0, 40, 75, 100)


class Gain(NamedTuple):
    """What a move adds: points, the best of all, how many items stand in the sums, and how many were answered."""

    points: Fraction | int = 0
    best: int = 0
    items: int = 0
    answered: int = 0

    def and_more(self, points: Fraction | int, best: int, answered: int) -> "Gain":
        """With one item more."""
        return Gain(self.points + points, self.best + best, self.items + 1, self.answered + answered)


NO_GAIN: Final = Gain()


class Account:
    """What the moves of all plays add to the sums of one role in a dimension (None: its own scored decisions alone)."""

    def __init__(self, items: Items, plays: Plays, role: str, dimension: Dimension | None) -> None:
        self.role, self.dimension, self.items = role, dimension, items
        self._best = dict[Key, int]()  # of what is scored here, the points of the best answer
        for key, item in items.items():
            levels = [level for answer in item.values() for of, level in answer.items() if dimension in (of, None)]
            if key[0] == role and levels:
                self._best[key] = max(map(_POINTS.__getitem__, levels))
        self._ahead = [each & self._best.keys() for each in plays.ahead]

    def of(self, state: int, edge: Edge, before: Tally) -> tuple[Gain, Tally]:
        """What a move adds, and the answers so far to what can be asked again: how often, and their points."""
        who, id, answer, child = edge
        lost = self._ahead[state] - self._ahead[child]
        if not lost and (who, id) not in self._best:
            return NO_GAIN, before
        tally, gain, taken = dict[Key, tuple[int, int]](before), NO_GAIN, self.items.get((who, id), {}).get(answer)
        if (who, id) in self._best:
            times, points = tally.get((who, id), (0, 0))
            worth = 0 if self.dimension is None or not taken else _POINTS[taken.get(self.dimension, 0)]
            tally[who, id] = (times + (taken is not None), points + worth)
        for gone in lost:
            times, points = tally.pop(gone, (-1, 0))
            if times > 0:
                mean = Fraction(points, times) if points % times else points // times
                gain = gain.and_more(mean, self._best[gone], 1)
            elif times < 0 and who == self.role and taken and self.dimension is not None:
                gain = gain.and_more(min(_worth(taken, self.dimension), self._best[gone]), self._best[gone], 0)
        return gain, tuple(sorted(tally.items()))


def _worth(taken: Levels, dimension: Dimension) -> int:
    """What the move that made something unreachable counts in its place (scoring, J)."""
    points = [_POINTS[level] for level in taken.values()]
    otherwise = max(points) if min(taken.values()) >= 2 else min(points)
    return _POINTS[taken[dimension]] if dimension in taken else otherwise
