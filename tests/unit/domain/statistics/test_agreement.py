"""Agreement of people against published worked examples, and where there is nothing to say."""

import pytest

from app.domain.statistics.agreement import FEWEST, Closeness, alpha, closeness, weighted_kappa

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), the data of his section C: four observers, twelve
# units, marks missing; of the last unit there is one mark. The manual of kripp.alpha in the R package irr 0.84.1 has
# the same matrix as "the C data from Krippendorff"; irr prints for it alpha 0.743 nominal, 0.815 ordinal.
KRIPPENDORFF_2011 = (
    "1 1 . 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1", "2 2 2 2", ". 5 5 5",
    ". . 1 1", ". 3 . .",
)  # fmt: skip
# Cohen, Psychological Bulletin 70, 213 (1968), table 1: two who diagnose 200 people, here in percent; what each
# disagreement weighs. The example of cohen.kappa in the R package psych has both, and "Cohen reports .492 and .348".
COHEN_1968 = ((44, 7, 9), (5, 20, 5), (1, 3, 6))
COHEN_WEIGHTS = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
# The data `anxiety` of the R package irr 0.84.1, raters 1 and 2, which stand in the tests of statsmodels too. The
# manual of kappa2 calls it on them with "squared" weights, and irr prints 0.297.
IRR_ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
)


def units(*rows: str) -> list[list[int]]:
    return [[int(sign) for sign in row.split() if sign != "."] for row in rows]


def test_alpha_is_that_of_krippendorffs_example_for_ordinal_data() -> None:
    assert alpha(units(*KRIPPENDORFF_2011)) == pytest.approx(0.815, abs=5e-4)


def test_weighted_kappa_is_that_of_cohens_example() -> None:
    pairs = [
        (row, column) for row, cells in enumerate(COHEN_1968) for column, many in enumerate(cells) for _ in range(many)
    ]
    found = weighted_kappa(pairs, lambda one, other: COHEN_WEIGHTS[one][other])
    assert found == pytest.approx(0.348, abs=5e-4)


def test_quadratic_kappa_is_that_of_irr_on_its_anxiety_data() -> None:
    assert weighted_kappa(list(zip(*IRR_ANXIETY, strict=True))) == pytest.approx(0.297, abs=5e-4)


@pytest.mark.parametrize(("weights", "published"), [((0, 0, 0, 1, 1, 1), 0.1891892), ((0, 0, 1, 1, 2, 2), 0.2820513)])
def test_kappa_with_weights_of_ones_own_is_that_of_irr_as_statsmodels_keeps_it(
    weights: tuple[int, ...], published: float
) -> None:
    """`ck_w3` and `ck_w4` in test_cohens_kappa_irr of statsmodels: kappa2(anxiety[,1:2], weights), seven digits."""
    found = weighted_kappa(list(zip(*IRR_ANXIETY, strict=True)), lambda one, other: weights[abs(one - other)])
    assert found == pytest.approx(published, abs=5e-8)


@pytest.mark.parametrize("n", [0, 1, 2, 3, FEWEST - 1])
def test_too_few_say_nothing(n: int) -> None:
    assert alpha([[0, 1]] * n) == "too_few"
    assert weighted_kappa([(0, 1)] * n) == "too_few"
    assert closeness([[0, 2]] * n) == Closeness(n, 0, 0)


def test_what_one_alone_has_marked_does_not_make_many_of_few() -> None:
    few = [[0, 1]] * (FEWEST - 1)
    assert alpha([*few, [2], [3], []]) == "too_few"
    assert closeness([*few, [2], []]).pairs == FEWEST - 1


def test_where_all_is_alike_nothing_shows_whether_levels_are_told_apart() -> None:
    assert alpha([[2, 2, 2]] * FEWEST) == "all_alike"
    assert weighted_kappa([(2, 2)] * FEWEST) == "all_alike"
    assert closeness([[2, 2, 2]] * FEWEST) == Closeness(3 * FEWEST, 3 * FEWEST, 3 * FEWEST)


def test_two_who_always_give_another_level_agree_no_more_than_chance() -> None:
    assert weighted_kappa([(1, 2)] * FEWEST) == 0


def test_close_is_the_same_or_one_level_apart() -> None:
    assert closeness([[0, 1, 3], [2, 2], [1]]) == Closeness(pairs=4, exact=1, adjacent=2)
