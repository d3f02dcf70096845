"""Regret of a decision: what was still attainable before it and no longer after, in points of the weighted whole."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from app.domain.scoring.score import capped_j
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.assessment import Sums
from app.domain.shared.roles import Dimension, Role

Attainable = Mapping[Dimension, Fraction | None]


def greatest_j(outcomes: Iterable[Sums]) -> Fraction | None:
    """A_d: the greatest J among the ways in which a play may still come out; None where none has a J."""
    values = [j for sums in outcomes if (j := capped_j(sums)) is not None]
    return max(values, default=None)


def regret(role: Role, before: Attainable, after: Attainable) -> Fraction:
    """Σ W_d · (A_d before - A_d after) / 100, told as "up to"; a dimension with no J on either side adds nothing."""
    total = Fraction(0)
    for dimension, weight in WEIGHTS[role].items():
        was, is_now = before.get(dimension), after.get(dimension)
        if was is not None and is_now is not None:
            total += weight * (was - is_now) / 100
    return total
