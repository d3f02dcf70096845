"""What every turn of every play adds to the two sums of J, for one role and one dimension (docs/scoring.md).

An item is added where it is answered, or where the role's own move makes it unreachable. One that may be met more than
once counts once, by the mean of its answers: until it can be asked no more, its number and sum are remembered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from app.domain.proof.budget import Budget
from app.domain.proof.net import Net, Turn
from app.domain.shared.roles import Dimension
from app.domain.trial.items import Answer
from app.domain.trial.journey import credit
from app.domain.trial.plays import Written

# What was met and may be met again: the item's bit, how often it was answered, the points so far.
_Open = tuple[tuple[int, int, int], ...]
# Which turn of its net's node, the page that it leads to, what it adds: points, best of all, items.
Entry = tuple[int, int, int, int, int]
_Entry = tuple[int, int, Fraction | int, int, int]


@dataclass(frozen=True)
class Account:
    """The pages of a net: `nodes`, each with what is open there; `entries`: what each turn adds.

    `order`: each page after those it leads to; `starts`: where plays begin; points are `scale` times as many.
    """

    net: Net
    nodes: Sequence[int]
    entries: Sequence[Sequence[Entry]]
    order: Sequence[int]
    starts: Sequence[int]
    scale: int

    def is_over(self, page: int) -> bool:
        """Whether the play is over."""
        return self.net.over[self.nodes[page]]

    def play(self, start: int, way: Iterable[tuple[int, Entry]]) -> tuple[Written, ...]:
        """The play that begins at a page and takes these entries, each given with its page."""
        return self.net.play(self.nodes[start], [(self.nodes[page], entry[0]) for page, entry in way])


def is_scored(net: Net, dimension: Dimension | None) -> bool:
    """Whether anything is ever scored for the net's role in a dimension; without one, anywhere."""
    return any(dimension in item.scores if dimension else item.scores for item in net.items.values())


def account(net: Net, dimension: Dimension | None, budget: Budget) -> Account:
    """The account of the net's role in a dimension.

    Without a dimension: of its own scored decisions, of which each that was answered is one item.
    """
    return _Booking(net, dimension).booked(budget)


class _Booking:
    def __init__(self, net: Net, dimension: Dimension | None) -> None:
        self.net, self.dimension = net, dimension
        scored = {
            bit: item for bit, item in net.items.items() if (dimension in item.scores if dimension else item.scores)
        }
        self.all = sum(scored)
        self.best = {bit: item.best(dimension) if dimension else 0 for bit, item in scored.items()}
        self.again = 0
        for node, turns in enumerate(net.turns):
            asked = net.asked[node] & self.all
            if asked and any(answer is not None and net.ahead[child] & asked for answer, child in turns):
                self.again |= asked
        self._credits: dict[tuple[int, str, int], tuple[int, int, int]] = {}

    def booked(self, budget: Budget) -> Account:
        """Page by page from the beginning."""
        net = self.net
        pages: dict[tuple[int, _Open], int] = {(node, ()): page for page, node in enumerate(net.starts)}
        waiting, entries = list(pages), list[list[_Entry]]()
        for node, open_ in waiting:
            budget.spend(len(net.turns[node]) + 1)
            here = []
            for place, turn in enumerate(net.turns[node]):
                left, points, best, items = self._entry(node, open_, turn)
                page = pages.setdefault((turn[1], left), len(pages))
                if page == len(waiting):
                    waiting.append((turn[1], left))
                here.append((place, page, points, best, items))
            entries.append(here)
        rank = {node: place for place, node in enumerate(net.order)}
        nodes = [node for node, _ in waiting]
        scale = lcm(*{Fraction(each[2]).denominator for here in entries for each in here}) if self.again else 1
        scaled = [
            [(place, page, int(points * scale), best, n) for place, page, points, best, n in here] for here in entries
        ]
        order = sorted(range(len(nodes)), key=lambda page: rank[nodes[page]])
        return Account(net, nodes, scaled, order, range(len(net.starts)), scale)

    def _entry(self, node: int, open_: _Open, turn: Turn) -> tuple[_Open, Fraction | int, int, int]:
        """What is open after a turn, and what it adds: points, best of all, items."""
        answer, child = turn
        points: Fraction | int = 0
        best = items = 0
        after = self.net.ahead[child]
        if answer is not None:
            mine = self.net.asked[node]
            if mine & self.again:
                open_ = self._opened(open_, mine, answer)
            elif mine & self.all:
                points, best, items = self._answered(mine, answer)
            met = mine
            for bit, _, _ in open_:
                met |= bit
            lost = self.net.ahead[node] & ~after & self.all & ~met
            if lost and self.dimension:
                more = self._lost(mine, answer, lost)
                points, best, items = points + more[0], best + more[1], items + more[2]
        for bit, times, total in open_:
            if not bit & after and times:
                points, best, items = points + Fraction(total, times), best + self.best[bit], items + 1
        return tuple(each for each in open_ if each[0] & after), points, best, items

    def _answered(self, bit: int, answer: str) -> tuple[int, int, int]:
        """The answer's own points; silence of a judge who may rule unasked is none."""
        item = self.net.items[bit]
        if answer not in item.answers:
            return 0, 0, 0
        return (item.points(answer, self.dimension) if self.dimension else 0), self.best[bit], 1

    def _opened(self, open_: _Open, bit: int, answer: str) -> _Open:
        points, _, said = self._answered(bit, answer)
        known = {each[0]: each for each in open_}
        _, times, total = known.get(bit, (bit, 0, 0))
        known[bit] = (bit, times + said, total + points)
        return tuple(sorted(known.values()))

    def _lost(self, asked: int, answer: str, lost: int) -> tuple[int, int, int]:
        """The credit for what the move made unreachable."""
        key = (asked, answer, lost)
        if key not in self._credits and self.dimension is not None:
            act = self.net.items[asked].answers.get(answer, Answer({}))
            gone = [(self.net.items[bit], best) for bit, best in self.best.items() if bit & lost]
            granted = [(credit(act, item, self.dimension), best) for item, best in gone]
            told = [(worth, best) for worth, best in granted if worth is not None]
            self._credits[key] = (sum(worth for worth, _ in told), sum(best for _, best in told), len(told))
        return self._credits[key]
