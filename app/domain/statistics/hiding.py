"""Which cells of a table of counts are hidden, so that no small group can be told from what is shown.

Hidden is every count from 1 to 4 (primary), and so many others that none of the hidden can be computed from the margins
(complementary). A zero is shown: it tells of nobody. Whoever reads the table knows these rules, hence that what is
hidden is 1 at least; the check below grants them that. It is exact: a table with margins is a network of flows, rows
and columns the nodes and cells the arcs, and a hidden cell can be computed exactly where no round trip through other
hidden cells leaves all sums as they are (Gusfield, SIAM J. Comput. 17, 552, 1988).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as counted
from typing import Final

FEWEST: Final = 5  # people; fewer are hidden
LEAST: Final = 1  # that a hidden cell is known to hold
DEAR: Final = 10**9  # what it costs to hide a total, which a report with fewer dimensions may show: the last resort

Key = tuple[str | None, str | None]  # row and column; None is the total of all
Counts = Mapping[Key, int]
Node = tuple[str, str | None]
Ways = dict[Node, list[tuple[Node, Key]]]


def is_small(count: int) -> bool:
    """Whether a count is of so few people that it is hidden."""
    return 0 < count < FEWEST


def hide(people: Counts, *more: Counts, also: frozenset[Key] = frozenset()) -> frozenset[Key]:
    """The keys to be hidden of a table that has `people` in each cell and `more` counts in the same cells.

    The keys are all pairs of a row or None with a column or None; a table without columns has None alone as its
    column. `also` are hidden for other reasons. All counts of a hidden key are hidden.
    """
    hidden = {key for key, count in people.items() if is_small(count)} | (also & people.keys())
    is_flat = all(column is None for _, column in people)
    tables = [_Table(counts, is_flat) for counts in (people, *more)]
    while further := _further(tables, hidden):
        hidden |= further
    return frozenset(hidden)


def _further(tables: Sequence["_Table"], hidden: set[Key]) -> set[Key]:
    """What else has to be hidden for the sake of a line or of a key that is told by the rest; nothing at the end."""
    people = tables[0]
    for key in people.smallest_beside_few(hidden):
        return {key}
    for table in tables:
        for key in table.told(hidden):
            return table.round_trip(key, hidden, people.counts)
    return set()


@dataclass(frozen=True)
class _Table:
    """Counts as a network. A table without columns has one node for all that stands outside its only line."""

    counts: Counts
    is_flat: bool

    def told(self, hidden: set[Key]) -> Iterator[Key]:
        """The hidden keys whose counts follow from what is shown: they can be neither greater nor less."""
        unseen = sorted((key for key in hidden if self.counts[key]), key=str)
        ways = self._ways(unseen, hidden)
        for key in unseen:
            tail, head = self._arc(key)
            is_free = _leads(ways, head, tail, key) or (self.counts[key] > LEAST and _leads(ways, tail, head, key))
            if not is_free:
                yield key

    def round_trip(self, key: Key, hidden: set[Key], costs: Counts) -> set[Key]:
        """What has to be hidden beside `key` for it to be free to be greater: of all ways the one of fewest people."""
        every = sorted((one for one, count in self.counts.items() if count), key=str)
        ways = self._ways(every, hidden)
        tail, head = self._arc(key)
        waiting: list[tuple[int, int, Node, frozenset[Key]]] = [(0, 0, head, frozenset())]
        seen: set[Node] = set()
        order = counted(1)  # of two ways that cost the same the one that was found first
        while True:  # there is always a way, in the end by the totals
            cost, _, here, passed = heappop(waiting)
            if here == tail:
                return set(passed) - hidden
            seen.add(here)
            for there, by in ways.get(here, ()):
                if by != key and there not in seen:
                    more = 0 if by in hidden else costs[by] + DEAR * by.count(None)
                    heappush(waiting, (cost + more, next(order), there, passed | {by}))

    def smallest_beside_few(self, hidden: set[Key]) -> Iterator[Key]:
        """The smallest count shown in each line of which what is hidden is together so little that it tells of few."""
        lines: dict[Node, list[Key]] = {}
        for row, column in self.counts:
            if row is not None:
                lines.setdefault(("column", column), []).append((row, column))
            if column is not None:
                lines.setdefault(("row", row), []).append((row, column))
        for (kind, name), keys in lines.items():
            total: Key = (None, name) if kind == "column" else (name, None)
            shown = [key for key in keys if self.counts[key] and key not in hidden]
            if total not in hidden and shown and is_small(sum(self.counts[key] for key in keys if key in hidden)):
                yield min(shown, key=lambda key: (self.counts[key], str(key)))

    def _arc(self, key: Key) -> tuple[Node, Node]:
        """The nodes between which a count runs: totals run back, so that what comes into a node goes out of it."""
        row, column = key
        here: Node = ("outside", None) if self.is_flat else ("row", row)
        there: Node = ("column", column)
        runs_back = row is None if self.is_flat else (row is None) != (column is None)
        return (there, here) if runs_back else (here, there)

    def _ways(self, keys: Sequence[Key], hidden: set[Key]) -> Ways:
        """Whither one gets from a node by adding one to a count of `keys`, or taking one from it.

        From a hidden count nothing is taken that would leave less than it is known to hold.
        """
        ways: Ways = {}
        for key in keys:
            tail, head = self._arc(key)
            ways.setdefault(tail, []).append((head, key))
            if self.counts[key] > LEAST or key not in hidden:
                ways.setdefault(head, []).append((tail, key))
        return ways


def _leads(ways: Ways, start: Node, goal: Node, but: Key) -> bool:
    """Whether one gets from a node to another without the count `but`."""
    seen, waiting = {start}, [start]
    while waiting:
        for node, key in ways.get(waiting.pop(), ()):
            if key != but and node not in seen:
                if node == goal:
                    return True
                seen.add(node)
                waiting.append(node)
    return False
