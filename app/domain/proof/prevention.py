"""Whoever prevents a harm is not punished: the harm opens no greater attainable J where its decision does not score.

Whether it does depends on what was gathered before, since J is a ratio; so what may have been gathered is found too,
for each denominator every sum of points, as the bits of one number.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd

from app.domain.proof.accounts import Entry
from app.domain.proof.budget import Budget
from app.domain.proof.extremes import Spreads
from app.domain.proof.table import bits
from app.domain.shared.roles import Dimension
from app.domain.trial.items import Item
from app.domain.trial.plays import Written

# What may still be added: for each denominator the greatest points.
_Greatest = Mapping[int, int]
# A page, with the best of all and the points gathered on the way there.
_Gathered = tuple[int, int, int]


@dataclass(frozen=True)
class Tempting:
    """A harm by which more of the role's J stays attainable than by an answer of the same item that does none.

    `closed`: what scores the dimension and may still be asked after the harm, not after the other answer.
    """

    item: Item
    harm: str
    harmless: str
    with_harm: Fraction
    without: Fraction
    closed: tuple[str, ...]
    play: tuple[Written, ...]


class Prevention:
    """The harms of one role looked at in one dimension."""

    def __init__(self, spreads: Spreads, dimension: Dimension, budget: Budget) -> None:
        self.spreads, self.account, self.budget, self.dimension = spreads, spreads.account, budget, dimension
        self.items = {
            bit: item
            for bit, item in self.account.net.items.items()
            if dimension not in item.scores and len({bool(answer.harms) for answer in item.answers.values()}) > 1
        }

    def tempting(self) -> Iterator[Tempting]:
        """Of each item the first page at which a harm opens more than an answer without one."""
        told = 0
        for page, node in enumerate(self.account.nodes if self.items else ()):
            asked = self.account.net.asked[node]
            if asked in self.items and not asked & told:
                for found in self._at(page, self.items[asked]):
                    told |= asked
                    yield found
                    break

    def _at(self, page: int, item: Item) -> Iterator[Tempting]:
        turns = self.account.net.turns[self.account.nodes[page]]
        entries = {said: entry for entry in self.account.entries[page] if (said := turns[entry[0]][0]) in item.answers}
        harmful = [said for said in entries if said is not None and item.answers[said].harms]
        for harm in harmful:
            more = self._still(entries[harm])
            for harmless in (said for said in entries if said is not None and said not in harmful):
                less = self._still(entries[harmless])
                if not _is_covered(more, less) and (found := self._compared(page, more, less)):
                    best, points, with_harm, without = found
                    play = self._play(page, best, points, entries[harm])
                    closed = self._closed(entries[harm], entries[harmless])
                    yield Tempting(item, harm, harmless, with_harm, without, closed, play)

    def _closed(self, harm: Entry, harmless: Entry) -> tuple[str, ...]:
        net, nodes = self.account.net, self.account.nodes
        lost = net.ahead[nodes[harm[1]]] & ~net.ahead[nodes[harmless[1]]]
        return tuple(item.id for bit, item in net.items.items() if bit & lost and self.dimension in item.scores)

    def _still(self, entry: Entry) -> _Greatest:
        _, child, points, best, _ = entry
        return {best + more: points + greatest for more, _, greatest in self.spreads.of[child]}

    def _compared(self, page: int, more: _Greatest, less: _Greatest) -> tuple[int, int, Fraction, Fraction] | None:
        """What was gathered before (best of all, points) where the harm leaves more to be attained, and both J."""
        for best, gathered in sorted(self._gathered[page].items()):
            for place in bits(gathered):
                self.budget.spend(len(more) + len(less))
                points = place * self._unit
                with_harm, without = self._j(best, points, more), self._j(best, points, less)
                if with_harm is not None and without is not None and with_harm > without:
                    return best, points, with_harm, without
        return None

    def _j(self, best: int, points: int, still: _Greatest) -> Fraction | None:
        """The greatest J; None where no way on has one."""
        found = [Fraction(points + greatest, best + more) for more, greatest in still.items() if best + more]
        return max(found) * 100 / self.account.scale if found else None

    @cached_property
    def _unit(self) -> int:
        return gcd(*(entry[2] for entries in self.account.entries for entry in entries)) or 1

    @cached_property
    def _gathered(self) -> list[dict[int, int]]:
        """For each page and denominator the points that may have been gathered on the way there, as bits."""
        found: list[dict[int, int]] = [{} for _ in self.account.nodes]
        for start in self.account.starts:
            found[start][0] = 1
        for page in reversed(self.account.order):
            for _, child, points, best, _ in self.account.entries[page]:
                self.budget.spend(len(found[page]))
                there = found[child]
                for before, gathered in found[page].items():
                    there[before + best] = there.get(before + best, 0) | gathered << points // self._unit
        return found

    @cached_property
    def _before(self) -> list[list[tuple[int, Entry]]]:
        found: list[list[tuple[int, Entry]]] = [[] for _ in self.account.nodes]
        for page, entries in enumerate(self.account.entries):
            for entry in entries:
                found[entry[1]].append((page, entry))
        return found

    def _play(self, page: int, best: int, points: int, last: Entry) -> tuple[Written, ...]:
        """A play with the fewest turns that comes to the page having gathered so much, then the harm."""
        target = (page, best, points)
        after: dict[_Gathered, tuple[_Gathered, Entry]] = {}
        waiting, here = deque([target]), target
        while here[0] not in self.account.starts or here[1:] != (0, 0):
            here = waiting.popleft()
            for before, entry in self._before[here[0]]:
                there = (before, here[1] - entry[3], here[2] - entry[2])
                if there not in after and self._may_be(*there):
                    after[there] = (here, entry)
                    waiting.append(there)
        start, way = here[0], list[tuple[int, Entry]]()
        while here != target:
            way.append((here[0], after[here][1]))
            here = after[here][0]
        return self.account.play(start, [*way, (page, last)])

    def _may_be(self, page: int, best: int, points: int) -> bool:
        return points >= 0 and bool(self._gathered[page].get(best, 0) >> points // self._unit & 1)


def _is_covered(more: _Greatest, less: _Greatest) -> bool:
    """Whether, whatever was gathered before, one way is no better than the other: seen without looking at that.

    More points for no more denominator, or as many more points as denominator, are never worse.
    """
    return all(
        any(b and p >= points and (b <= best or p - points >= b - best) for b, p in less.items())
        for best, points in more.items()
    )
