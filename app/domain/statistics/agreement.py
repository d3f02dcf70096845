"""How far people who marked the same thing on the same levels agree, beyond what chance would bring.

Of two, Cohen's kappa with quadratic weights (Psychological Bulletin 70, 213, 1968); of any number, with marks missing,
Krippendorff's alpha (Computing Krippendorff's Alpha-Reliability, 2011) with his metric for ordinal data: the levels are
in an order, and nobody has said that the steps between them are equal. Counts are whole numbers, sums are exact.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Final, Literal

FEWEST: Final = 10  # things that two or more have marked: below it a coefficient says nothing but how few there were

# Too few to say; or everybody gave the same level to everything, so that nothing shows whether they tell levels apart.
Unsaid = Literal["too_few", "all_alike"]
Figure = float | Unsaid
Pair = tuple[int, int]


@dataclass(frozen=True)
class Closeness:
    """Of `pairs` of levels for the same thing, how many are `exact`ly the same, and how many at most one apart."""

    pairs: int
    exact: int
    adjacent: int


def quadratic(one: int, other: int) -> int:
    """How far apart two levels are, by the square of the steps between them."""
    return (one - other) ** 2


def closeness(units: Sequence[Sequence[int]]) -> Closeness:
    """How close the levels are that were given to each of `units`, over all pairs of those who marked it."""
    apart = [abs(one - other) for levels in units for one, other in combinations(levels, 2)]
    return Closeness(len(apart), sum(each == 0 for each in apart), sum(each <= 1 for each in apart))


def weighted_kappa(pairs: Sequence[Pair], distance: Callable[[int, int], int] = quadratic) -> Figure:
    """Cohen's weighted kappa of two who marked the same things: the levels of both, thing by thing."""
    if len(pairs) < FEWEST:
        return "too_few"
    seen = sum(distance(one, other) for one, other in pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(distance(one, other) * first[one] * second[other] for one, other in product(first, second))
    return float(1 - Fraction(len(pairs) * seen, by_chance)) if by_chance else "all_alike"


def alpha(units: Sequence[Sequence[int]]) -> Figure:
    """Krippendorff's alpha for ordinal data over `units`: the levels given to each, by whoever marked it.

    What fewer than two have marked says nothing about agreement and is left out.
    """
    marked = [levels for levels in units if len(levels) > 1]
    if len(marked) < FEWEST:
        return "too_few"
    many = Counter(level for levels in marked for level in levels)
    n = many.total()
    apart = {pair: _ordinal(many, *pair) for pair in product(many, repeat=2)}
    seen = sum(Fraction(apart[pair], len(levels) - 1) for levels in marked for pair in permutations(levels, 2))
    by_chance = sum(many[one] * many[other] * square for (one, other), square in apart.items())
    return float(1 - (n - 1) * seen / by_chance) if by_chance else "all_alike"


def _ordinal(many: Counter[int], one: int, other: int) -> int:
    """Four times the square of how many marks lie between two levels, half of those at each end included."""
    low, high = min(one, other), max(one, other)
    between = sum(count for level, count in many.items() if low <= level <= high)
    return (2 * between - many[low] - many[high]) ** 2
