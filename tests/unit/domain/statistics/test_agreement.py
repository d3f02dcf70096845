"""Agreement of people against published worked examples, and where there is nothing to say."""

import pytest

from app.domain.statistics.agreement import FEWEST, Closeness, alpha, closeness, weighted_kappa

# Krippendorff (2011), section C: four observers, twelve units, marks missing; of the last unit there is one mark.
KRIPPENDORFF_2011 = (
    "1 1 . 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1", "2 2 2 2", ". 5 5 5",
    ". . 1 1", ". 3 . .",
)  # fmt: skip
# Cohen (1968), table 1: two who diagnose, in percent; what each disagreement weighs.
COHEN_1968 = ((44, 7, 9), (5, 20, 5), (1, 3, 6))
COHEN_WEIGHTS = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
# The data `anxiety` of the R package irr, raters 1 and 2; its manual of kappa2 has the figure with squared weights.
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
