"""The exact least and greatest J over all plays that have one, each with a play; and the fewest opportunities.

J is a ratio, so a plain sum over moves will not do: for each page and each denominator that may still be added the
least and the greatest points that may still be added with it are kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.domain.proof.accounts import Account, Entry
from app.domain.proof.budget import Budget
from app.domain.trial.plays import Written

# Per denominator: the least and the greatest points; in the order of the denominators.
Spread = tuple[tuple[int, int, int], ...]
_NOTHING: Spread = ((0, 0, 0),)


class Spreads:
    """What may still be added from each page on. Equal spreads are one, and a sum that was made once is kept."""

    def __init__(self, account: Account, budget: Budget) -> None:
        self.account = account
        self.of: list[Spread] = [()] * len(account.nodes)
        self._same: dict[Spread, int] = {}
        numbers = [0] * len(account.nodes)
        made: dict[tuple[tuple[int, int, int], ...], tuple[Spread, int]] = {}
        for page in account.order:
            entries = account.entries[page]
            if not entries:
                spread, number = self._one(_NOTHING if account.is_over(page) else ())
            else:
                key = tuple(sorted({(points, best, numbers[child]) for _, child, points, best, _ in entries}))
                known = made.get(key)
                if known is None:
                    budget.spend(sum(len(self.of[entry[1]]) for entry in entries))
                    known = made[key] = self._one(self._joined(entries))
                spread, number = known
            self.of[page], numbers[page] = spread, number

    def _one(self, spread: Spread) -> tuple[Spread, int]:
        return spread, self._same.setdefault(spread, len(self._same))

    def _joined(self, entries: Iterable[Entry]) -> Spread:
        found: dict[int, tuple[int, int]] = {}
        for _, child, points, best, _ in entries:
            for more, least, greatest in self.of[child]:
                known = found.get(best + more)
                low, high = least + points, greatest + points
                found[best + more] = (min(low, known[0]), max(high, known[1])) if known else (low, high)
        return tuple(sorted((best, low, high) for best, (low, high) in found.items()))


@dataclass(frozen=True)
class Extreme:
    """A J, 0 to 100, and a play that has it."""

    j: Fraction
    play: tuple[Written, ...]


def extremes(spreads: Spreads) -> tuple[Extreme, Extreme] | None:
    """The least and the greatest J; None where no play has one."""
    account, ends = spreads.account, []
    for start in account.starts:
        for best, least, greatest in spreads.of[start]:
            if best:
                ends.append((Fraction(100 * least, best * account.scale), start, best, least))
                ends.append((Fraction(100 * greatest, best * account.scale), start, best, greatest))
    if not ends:
        return None
    least_end = min(ends, key=lambda end: (end[0], end[1], end[2]))
    greatest_end = min(ends, key=lambda end: (-end[0], end[1], end[2]))
    return _extreme(spreads, least_end, 0), _extreme(spreads, greatest_end, 1)


def _extreme(spreads: Spreads, end: tuple[Fraction, int, int, int], which: int) -> Extreme:
    """A play that adds just so much; `which`: 0 where that is the least of its denominator, 1 the greatest."""
    j, start, best, points = end
    page, way = start, list[tuple[int, Entry]]()
    while entries := spreads.account.entries[page]:
        entry = next(
            entry
            for entry in entries
            if any(b == best - entry[3] and both[which] == points - entry[2] for b, *both in spreads.of[entry[1]])
        )
        way.append((page, entry))
        page, best, points = entry[1], best - entry[3], points - entry[2]
    return Extreme(j, spreads.account.play(start, way))


def fewest(account: Account, budget: Budget) -> tuple[int, tuple[Written, ...]]:
    """The fewest items that a play to its end adds, and of the plays with so few one with the fewest turns."""
    found: list[tuple[int, int, Entry | None] | None] = [None] * len(account.nodes)
    for page in account.order:
        budget.spend()
        if account.is_over(page):
            found[page] = (0, 0, None)
        for entry in account.entries[page]:
            after = found[entry[1]]
            if after is not None:
                here, known = (after[0] + entry[4], after[1] + 1, entry), found[page]
                if known is None or here[:2] < known[:2]:
                    found[page] = here
    reached = [(told[0], told[1], start) for start in account.starts if (told := found[start]) is not None]
    if not reached:
        return 0, ()
    least, _, start = min(reached)
    page, way = start, list[tuple[int, Entry]]()
    while (told := found[page]) is not None and told[2] is not None:
        way.append((page, told[2]))
        page = told[2][1]
    return least, account.play(start, way)
