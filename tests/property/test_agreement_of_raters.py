"""What holds of agreement whatever was marked."""

from math import isclose
from random import Random
from statistics import covariance, fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.agreement import FEWEST, Figure, alpha, closeness, weighted_kappa

LEVELS = st.integers(0, 3)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), min_size=FEWEST, max_size=30)
UNITS = st.lists(st.lists(LEVELS, max_size=4), max_size=30)


def same(found: Figure, wanted: Figure) -> bool:
    """Whether two figures are the same; sums are exact, and their quotient is rounded once."""
    return found == wanted if isinstance(found, str) or isinstance(wanted, str) else isclose(found, wanted)


@given(UNITS, st.randoms(use_true_random=False))
def test_it_does_not_matter_who_gave_which_mark_nor_in_which_order(units: list[list[int]], random: Random) -> None:
    others = [random.sample(levels, len(levels)) for levels in random.sample(units, len(units))]
    assert same(alpha(others), alpha(units))
    assert closeness(others) == closeness(units)


@given(PAIRS)
def test_kappa_is_the_same_whoever_of_the_two_is_named_first(pairs: list[tuple[int, int]]) -> None:
    assert same(weighted_kappa([(other, one) for one, other in pairs]), weighted_kappa(pairs))


@given(UNITS, PAIRS)
def test_it_does_not_matter_from_which_end_levels_are_counted(
    units: list[list[int]], pairs: list[tuple[int, int]]
) -> None:
    assert same(alpha([[3 - level for level in levels] for levels in units]), alpha(units))
    assert same(weighted_kappa([(3 - one, 3 - other) for one, other in pairs]), weighted_kappa(pairs))


@given(UNITS, PAIRS)
def test_no_figure_is_above_one_and_kappa_not_below_its_opposite(
    units: list[list[int]], pairs: list[tuple[int, int]]
) -> None:
    found, kappa = alpha(units), weighted_kappa(pairs)
    assert isinstance(found, str) or found <= 1
    assert isinstance(kappa, str) or -1 <= kappa <= 1
    close = closeness(units)
    assert 0 <= close.exact <= close.adjacent <= close.pairs


@given(st.lists(LEVELS, min_size=FEWEST), st.integers(2, 4))
def test_whoever_always_agrees_comes_to_one(levels: list[int], raters: int) -> None:
    wanted = 1 if len(set(levels)) > 1 else "all_alike"
    assert alpha([[level] * raters for level in levels]) == wanted
    assert weighted_kappa([(level, level) for level in levels]) == wanted


@given(PAIRS)
def test_quadratic_kappa_is_lins_concordance_of_the_two(pairs: list[tuple[int, int]]) -> None:
    """Another way to the same figure (Krippendorff 1970; Lin, Biometrics 45, 255, 1989), with variances over n."""
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    apart = pvariance(first) + pvariance(second) + (fmean(first) - fmean(second)) ** 2
    shared = covariance(first, second) * (len(pairs) - 1) / len(pairs)
    assert weighted_kappa(pairs) == ("all_alike" if apart == 0 else pytest.approx(2 * shared / apart, abs=1e-9))
