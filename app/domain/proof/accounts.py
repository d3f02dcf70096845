"""What every move of every play adds to the two sums of J, for one role and one dimension (docs/scoring.md).

An item is added where it is answered, or where the role's own move makes it unreachable. One that may be met more than
once counts once, by the mean of its answers: until it can be asked no more, a node remembers their number and sum.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from app.domain.proof.budget import Budget
from app.domain.proof.graph import Edge, Plays
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.items import Answer, Item, ItemKey
from app.domain.trial.journey import credit

# What was met and may be met again: the item's bit, how often it was answered, the points so far.
_Open = tuple[tuple[int, int, int], ...]
# The number of an edge of the state, the node it leads to, what it adds: points, best of all, items.
Entry = tuple[int, int, int, int, int]
_Entry = tuple[int, int, Fraction | int, int, int]


class Ahead:
    """For each state what can still be put to anybody, that which is asked there included; as bits of `items`."""

    def __init__(self, plays: Plays, items: Mapping[ItemKey, Item], budget: Budget) -> None:
        self.plays = plays
        self.items = items
        self.bits = {key: 1 << place for place, key in enumerate(items)}
        self.of = [0] * len(plays.spots)
        for state in plays.order:
            budget.spend()
            ask = plays.spot(state).ask
            found = self.bits[ask.role, str(ask.id)] if ask is not None else 0
            for _, child, _ in plays.edges[state]:
                found |= self.of[child]
            self.of[state] = found

    @cached_property
    def again(self) -> int:
        """The items that can be asked again once they were answered."""
        found = 0
        for state, edges in enumerate(self.plays.edges):
            spot = self.plays.spot(state)
            if spot.ask is not None:
                mine = self.bits[spot.ask.role, str(spot.ask.id)]
                if any(self.of[child] & mine and spot.moves[number].key[0] != "chance" for number, child, _ in edges):
                    found |= mine
        return found


@dataclass(frozen=True)
class Account:
    """The plays as one role's sums see them: `states` of the nodes, what each edge adds, and by what it is divided.

    `order`: each node after those it leads to; `starts`: where plays begin; points are `scale` times as many.
    """

    states: Sequence[int]
    entries: Sequence[Sequence[Entry]]
    order: Sequence[int]
    starts: Sequence[int]
    scale: int


def account(ahead: Ahead, role: Role, dimension: Dimension | None, budget: Budget) -> Account | None:
    """The account of a role in a dimension, None where it is never scored there.

    Without a dimension: of its own scored decisions, of which each that was answered is one item.
    """
    items = {
        ahead.bits[key]: item
        for key, item in ahead.items.items()
        if key[0] == role and (dimension in item.scores if dimension else item.scores)
    }
    return _Booking(ahead, role, dimension, items).booked(budget) if items else None


class _Booking:
    def __init__(self, ahead: Ahead, role: Role, dimension: Dimension | None, items: Mapping[int, Item]) -> None:
        self.ahead, self.role, self.dimension, self.items = ahead, role, dimension, items
        self.all = sum(items)
        self.again = ahead.again & self.all
        self.best = {bit: item.best(dimension) if dimension else 0 for bit, item in items.items()}
        self._credits: dict[tuple[ItemKey, str, int], tuple[int, int, int]] = {}

    def booked(self, budget: Budget) -> Account:
        """Node by node from the beginning: a state, with what is open."""
        plays = self.ahead.plays
        starts = [state for state, parent in enumerate(plays.parents) if parent is None]
        nodes: dict[tuple[int, _Open], int] = {(state, ()): node for node, state in enumerate(starts)}
        waiting, entries = list(nodes), []
        for state, open_ in waiting:
            budget.spend(len(plays.edges[state]) + 1)
            here: list[_Entry] = []
            for place, edge in enumerate(plays.edges[state]):
                left, points, best, items = self._entry(state, open_, edge)
                node = nodes.setdefault((edge[1], left), len(nodes))
                if node == len(waiting):
                    waiting.append((edge[1], left))
                here.append((place, node, points, best, items))
            entries.append(here)
        states = [state for state, _ in waiting]
        rank = {state: place for place, state in enumerate(plays.order)}
        order = sorted(range(len(states)), key=lambda node: rank[states[node]])
        scale = self._scale(entries)
        return Account(
            states, [[_scaled(each, scale) for each in here] for here in entries], order, range(len(starts)), scale
        )

    def _scale(self, entries: Iterable[Iterable[_Entry]]) -> int:
        if not self.again:
            return 1
        return lcm(*{each[2].denominator for here in entries for each in here})

    def _entry(self, state: int, open_: _Open, edge: Edge) -> tuple[_Open, Fraction | int, int, int]:
        """What is open after a move, and what it adds: points, best of all, items."""
        plays, ahead = self.ahead.plays, self.ahead.of
        key = plays.spot(state).moves[edge[0]].key
        before, after = ahead[state], ahead[edge[1]]
        points: Fraction | int = 0
        best = items = 0
        mine = 0
        if key[0] == self.role:
            taken: ItemKey = (self.role, key[1])
            mine = self.ahead.bits[taken]
            if mine & self.again:
                open_ = self._opened(open_, mine, key[2])
            elif mine & self.all:
                points, best, items = self._answered(mine, key[2])
            met = mine
            for bit, _, _ in open_:
                met |= bit
            lost = before & ~after & self.all & ~met
            if lost and self.dimension:
                more = self._lost(taken, key[2], lost)
                points, best, items = points + more[0], best + more[1], items + more[2]
        for bit, times, total in open_:
            if not bit & after and times:
                points, best, items = points + Fraction(total, times), best + self.best[bit], items + 1
        return tuple(each for each in open_ if each[0] & after), points, best, items

    def _answered(self, bit: int, answer: str) -> tuple[int, int, int]:
        """The answer's own points; silence of a judge who may rule unasked is none."""
        item = self.items[bit]
        if answer not in item.answers:
            return 0, 0, 0
        return (item.points(answer, self.dimension) if self.dimension else 0), self.best[bit], 1

    def _opened(self, open_: _Open, bit: int, answer: str) -> _Open:
        points, _, said = self._answered(bit, answer)
        known = {each[0]: each for each in open_}
        _, times, total = known.get(bit, (bit, 0, 0))
        known[bit] = (bit, times + said, total + points)
        return tuple(sorted(known.values()))

    def _lost(self, taken: ItemKey, answer: str, lost: int) -> tuple[int, int, int]:
        """The credit for what the move made unreachable."""
        key = (taken, answer, lost)
        if key not in self._credits and self.dimension is not None:
            act = self.ahead.items[taken].answers.get(answer, Answer({}))
            gone = [(item, self.best[bit]) for bit, item in self.items.items() if bit & lost]
            granted = [(credit(act, item, self.dimension), best) for item, best in gone]
            told = [(worth, best) for worth, best in granted if worth is not None]
            self._credits[key] = (sum(worth for worth, _ in told), sum(best for _, best in told), len(told))
        return self._credits[key]


def _scaled(entry: _Entry, scale: int) -> Entry:
    place, node, points, best, items = entry
    return place, node, int(points * scale), best, items


def walk(account: Account, start: int, chosen: Callable[[int], Entry | None]) -> Iterator[tuple[int, Entry]]:
    """The nodes and entries of the play that takes at each node the one that is `chosen`, to its end."""
    node = start
    while (entry := chosen(node)) is not None:
        yield node, entry
        node = entry[1]
