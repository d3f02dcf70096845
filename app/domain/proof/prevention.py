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
from app.domain.proof.graph import Plays
from app.domain.proof.table import bits
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.items import Item, ItemKey
from app.domain.trial.plays import Written

# What may still be added: for each denominator the greatest points.
_Greatest = Mapping[int, int]
# A node, with the best of all and the points gathered on the way there.
_Gathered = tuple[int, int, int]


@dataclass(frozen=True)
class Tempting:
    """A harm by which more of the role's J stays attainable than by an answer of the same item that does none."""

    item: ItemKey
    harm: str
    harmless: str
    with_harm: Fraction
    without: Fraction
    play: tuple[Written, ...]


class Prevention:
    """The harms of one role looked at in one dimension."""

    def __init__(
        self, plays: Plays, spreads: Spreads, items: Mapping[ItemKey, Item], role: Role, dimension: Dimension,
        budget: Budget,
    ) -> None:  # fmt: skip
        self.plays, self.spreads, self.account, self.budget = plays, spreads, spreads.account, budget
        self.items = {
            key: item
            for key, item in items.items()
            if key[0] == role
            and dimension not in item.scores
            and len({bool(a.harms) for a in item.answers.values()}) > 1
        }

    def tempting(self) -> Iterator[Tempting]:
        """The first state of each item in which a harm opens more than an answer without one."""
        told: set[ItemKey] = set()
        for node, state in enumerate(self.account.states if self.items else ()):
            ask = self.plays.spot(state).ask
            key = (ask.role, str(ask.id)) if ask is not None else None
            if key in self.items and key not in told:
                for found in self._at(node, key):
                    told.add(key)
                    yield found
                    break

    def _at(self, node: int, key: ItemKey) -> Iterator[Tempting]:
        item, entries = self.items[key], {}
        for entry in self.account.entries[node]:
            move = self._key(node, entry)
            if move[0] != "chance" and move[2] in item.answers:
                entries[move[2]] = entry
        harmful = [said for said in entries if item.answers[said].harms]
        for harm in harmful:
            more = self._still(entries[harm])
            for harmless in (said for said in entries if said not in harmful):
                less = self._still(entries[harmless])
                if not _is_covered(more, less) and (found := self._compared(node, more, less)):
                    best, points, with_harm, without = found
                    play = self._play(node, best, points, entries[harm])
                    yield Tempting(key, harm, harmless, with_harm, without, play)

    def _still(self, entry: Entry) -> _Greatest:
        _, child, points, best, _ = entry
        return {best + more: points + greatest for more, _, greatest in self.spreads.of[child]}

    def _compared(self, node: int, more: _Greatest, less: _Greatest) -> tuple[int, int, Fraction, Fraction] | None:
        """What was gathered before (best of all, points) where the harm leaves more to be attained, and both J."""
        for best, gathered in sorted(self._gathered[node].items()):
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
        """For each node and denominator the points that may have been gathered on the way there, as bits."""
        found: list[dict[int, int]] = [{} for _ in self.account.states]
        for start in self.account.starts:
            found[start][0] = 1
        for node in reversed(self.account.order):
            for _, child, points, best, _ in self.account.entries[node]:
                self.budget.spend(len(found[node]))
                there = found[child]
                for before, gathered in found[node].items():
                    there[before + best] = there.get(before + best, 0) | gathered << points // self._unit
        return found

    @cached_property
    def _before(self) -> list[list[tuple[int, Entry]]]:
        found: list[list[tuple[int, Entry]]] = [[] for _ in self.account.states]
        for node, entries in enumerate(self.account.entries):
            for entry in entries:
                found[entry[1]].append((node, entry))
        return found

    def _play(self, node: int, best: int, points: int, last: Entry) -> tuple[Written, ...]:
        """A shortest play that comes to the node having gathered so much, then the harm."""
        target = (node, best, points)
        after: dict[_Gathered, tuple[_Gathered, Entry]] = {}
        waiting, here = deque([target]), target
        while here[0] not in self.account.starts or here[1:] != (0, 0):
            here = waiting.popleft()
            for before, entry in self._before[here[0]]:
                there = (before, here[1] - entry[3], here[2] - entry[2])
                if there not in after and self._may_be(*there):
                    after[there] = (here, entry)
                    waiting.append(there)
        start, way = self.account.states[here[0]], list[tuple[int, int]]()
        while here != target:
            way.append(self._move(here[0], after[here][1]))
            here = after[here][0]
        return self.plays.written(start, [*way, self._move(node, last)])

    def _may_be(self, node: int, best: int, points: int) -> bool:
        return points >= 0 and bool(self._gathered[node].get(best, 0) >> points // self._unit & 1)

    def _move(self, node: int, entry: Entry) -> tuple[int, int]:
        state = self.account.states[node]
        return state, self.plays.edges[state][entry[0]][0]

    def _key(self, node: int, entry: Entry) -> tuple[str, str, str]:
        state, number = self._move(node, entry)
        return self.plays.spot(state).moves[number].key


def _is_covered(more: _Greatest, less: _Greatest) -> bool:
    """Whether, whatever was gathered before, one way is no better than the other: seen without looking at that.

    More points for no more denominator, or as many more points as denominator, are never worse.
    """
    return all(
        any(b and p >= points and (b <= best or p - points >= b - best) for b, p in less.items())
        for best, points in more.items()
    )
