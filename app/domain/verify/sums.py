"""The least that any play comes to in a sum over its moves."""

from collections.abc import Callable
from fractions import Fraction

from app.domain.second_reading.plays import Plays
from app.domain.second_reading.points import NO_GAIN, NOTHING_YET, Account, Gain, Tally

Rows = frozenset[tuple[Gain, int]]


class Sums:
    """States from which all plays add alike are one: `_kinds`, each with what its moves add and where they lead."""

    def __init__(self, plays: Plays, account: Account) -> None:
        self.account, self._edges = account, plays.edges
        self._known, self._numbers, self._kinds = dict[tuple[int, Tally], int](), dict[Rows, int](), list[Rows]()
        for state in range(len(self._edges)):
            self._kind(state, NOTHING_YET)
        self._starts = {self._known[start, NOTHING_YET] for start in plays.starts.values()}

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
                gain, after = self.account.of(state, edge, tally)
                rows.add((gain, self._kind(edge[3], after)))
            nothing = [kind for gain, kind in rows if gain == NO_GAIN]
            if len(rows) == len(nothing) == 1:
                self._known[state, tally] = nothing[0]
            else:
                self._known[state, tally] = number = self._numbers.setdefault(frozenset(rows), len(self._kinds))
                self._kinds += [frozenset(rows)] if number == len(self._kinds) else []
        return self._known[state, tally]
