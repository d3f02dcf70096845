"""What plays add to the two sums of J, and the least that any of them comes to.

J is a ratio, but against a claimed bound it is a plain sum: no play has more than J exactly if none has
100 · Σ points − J · Σ best above zero. An item that may be asked again counts once, by the mean of its answers, when it
can be asked no more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from app.domain.shared.roles import Dimension
from app.domain.trial.elements import Levels

Key = tuple[str, str]  # whose answer, at what
Edge = tuple[str, str, str, int]  # who (or chance), at what, what is answered, and the state it leads to
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
Rows = frozenset[tuple[Gain, int]]


class Sums:
    """What the plays add to the two sums of J of one role in a dimension (None: its own scored decisions alone).

    States from which all plays add alike are one: `_kinds`, each with what its moves add and the kinds they lead to.
    """

    def __init__(
        self,
        items: Mapping[Key, Mapping[str, Levels]],
        edges: Sequence[Sequence[Edge]],
        ahead: Sequence[frozenset[Key]],
        starts: Iterable[int],
        role: str,
        dimension: Dimension | None,
    ) -> None:
        self.role, self.dimension, self.items = role, dimension, items
        self._best = dict[Key, int]()  # of what is scored here, the points of the best answer
        for key, item in items.items():
            levels = [level for answer in item.values() for of, level in answer.items() if dimension in (of, None)]
            if key[0] == role and levels:
                self._best[key] = max(map(_POINTS.__getitem__, levels))
        self._ahead = [each & self._best.keys() for each in ahead]
        self._edges, self._known = edges, dict[tuple[int, Tally], int]()
        self._kinds, self._numbers = list[Rows](), dict[Rows, int]()
        for state in range(len(self._edges)):
            self._kind(state, NOTHING_YET)
        self._starts = {self._known[start, NOTHING_YET] for start in starts}

    def least(self, weigh: Callable[[Gain], Fraction | int]) -> Fraction | int:
        """The least that any play comes to, summing `weigh` over its moves."""
        found = list[Fraction | int]()
        for rows in self._kinds:
            found.append(min((weigh(gain) + found[kind] for gain, kind in rows), default=0))
        return min(found[start] for start in self._starts)

    def _kind(self, state: int, tally: Tally) -> int:
        if (state, tally) not in self._known:
            rows = set[tuple[Gain, int]]()
            for edge in self._edges[state]:
                gain, after = self.accounted(state, edge, tally)
                rows.add((gain, self._kind(edge[3], after)))
            nothing = [kind for gain, kind in rows if gain == NO_GAIN]
            if len(rows) == len(nothing) == 1:
                self._known[state, tally] = nothing[0]
            else:
                self._known[state, tally] = number = self._numbers.setdefault(frozenset(rows), len(self._kinds))
                self._kinds += [frozenset(rows)] if number == len(self._kinds) else []
        return self._known[state, tally]

    def accounted(self, state: int, edge: Edge, before: Tally) -> tuple[Gain, Tally]:
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
