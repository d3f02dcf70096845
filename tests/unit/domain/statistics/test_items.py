"""The figures of questions against published worked examples, and where there is nothing to say."""

from fractions import Fraction
from math import sqrt
from statistics import fmean, pstdev

import pytest

from app.domain.statistics.items import FEWEST, Sitting, how_many, item, reliability

# K. Wuensch, "The Kuder-Richardson 20" (East Carolina University, StatHelp/KR20.txt): ten students, ten items.
WUENSCH = [
    "1111110110", "1011011101", "1111011001", "0010001000", "0000010010",
    "1110111111", "1101110111", "1111111101", "0101111101", "1101101110",
]  # fmt: skip


def sitting(points: str, taken: dict[str, list[str]] | None = None) -> Sitting:
    return Sitting({f"q{n}": Fraction(int(one)) for n, one in enumerate(points)}, taken or {})


def many(rows: list[str]) -> list[Sitting]:
    """The rows, each as often as makes enough of them: means, variances and correlations stay as they are."""
    return [sitting(row) for row in rows] * (-(-FEWEST // len(rows)))


def test_kr20_is_that_of_the_worked_example() -> None:
    found = reliability(many(WUENSCH))
    assert found is not None
    # Σpq = 2.18 and a variance of 5.84 are printed there; 10/9 · (1 - 2.18/5.84)
    assert (found.n, found.items, found.kr20) == (50, 10, pytest.approx(0.69635, abs=1e-5))


def test_facility_is_that_of_the_worked_example() -> None:
    printed = (0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6)
    found = [item(many(WUENSCH), f"q{n}") for n in range(10)]
    assert [round(one.facility, 9) for one in found if one] == list(printed)


def test_discrimination_is_the_point_biserial_formula_on_the_score_without_the_question() -> None:
    for n in range(10):
        right = [row.count("1") - 1 for row in WUENSCH if row[n] == "1"]
        wrong = [row.count("1") for row in WUENSCH if row[n] == "0"]
        p = len(right) / len(WUENSCH)
        expected = (fmean(right) - fmean(wrong)) / pstdev(right + wrong) * sqrt(p * (1 - p))
        found = item(many(WUENSCH), f"q{n}")
        assert found is not None
        assert found.discrimination == pytest.approx(expected, abs=1e-12)


def test_a_question_is_never_part_of_the_score_that_it_is_compared_with() -> None:
    found = item(many(["10", "01"]), "q0")
    assert found is not None
    assert found.discrimination == pytest.approx(-1)
    assert found.is_against_the_rest


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1])
def test_too_few_sittings_say_nothing(count: int) -> None:
    few = [sitting("10")] * count
    assert (item(few, "q0"), reliability(few), how_many(few, "q0")) == (None, None, count)


@pytest.mark.parametrize(("row", "facility"), [("11", 1.0), ("00", 0.0)])
def test_where_all_are_right_or_all_are_wrong_nothing_can_be_told_apart(row: str, facility: float) -> None:
    all_alike = [sitting(row)] * FEWEST
    found, form = item(all_alike, "q0"), reliability(all_alike)
    assert found is not None
    assert form is not None
    assert (found.facility, found.discrimination, form.kr20) == (facility, None, None)
    assert (found.is_too_easy, found.is_too_hard) == (facility == 1, facility == 0)
    assert (found.is_weak, found.is_against_the_rest) == (False, False)


def test_a_form_of_one_question_has_no_reliability_and_no_rest_score() -> None:
    alone = [sitting("1"), sitting("0")] * FEWEST
    found = item(alone, "q0")
    assert found is not None
    assert (found.discrimination, reliability(alone)) == (None, None)


def test_people_who_met_different_questions_are_compared_by_the_share_of_what_they_met() -> None:
    strong = [Sitting({"a": Fraction(1), f"own{n}": Fraction(1)}) for n in range(FEWEST)]
    weak = [
        Sitting({"a": Fraction(0), f"own{n}": Fraction(0), f"more{n}": Fraction(1), "z": Fraction(0)})
        for n in range(FEWEST)
    ]
    found = item(strong + weak, "a")
    assert found is not None
    assert (found.n, found.facility, found.discrimination) == (2 * FEWEST, 0.5, pytest.approx(1))
    assert item(strong + weak, "own3") is None
    assert reliability(strong + weak) is None  # no form was met often enough


def test_reliability_is_of_the_form_that_most_were_on_and_of_no_other() -> None:
    other = [Sitting({"x": Fraction(1), "y": Fraction(0)})] * 49
    assert reliability(many(WUENSCH) + other) == reliability(many(WUENSCH))


def test_parts_of_a_point_count_as_parts() -> None:
    half = [Sitting({"a": Fraction(1, 2), "b": Fraction(1, 3)}), Sitting({"a": Fraction(1), "b": Fraction(1)})] * FEWEST
    found, form = item(half, "a"), reliability(half)
    assert found is not None
    assert form is not None
    assert (found.facility, found.discrimination) == (0.75, pytest.approx(1))
    # Cronbach's alpha by hand: variances 1/16 and 1/9, of the sum 49/144
    assert form.kr20 == pytest.approx(2 * (1 - (1 / 16 + 1 / 9) / (49 / 144)))


def test_options_that_nobody_takes_or_hardly_anybody_are_named() -> None:
    takers = [["right"]] * 57 + [["wrong"]] * 2 + [[]]
    sittings = [sitting("10", {"q0": taken}) for taken in takers]
    found = item(sittings, "q0", ("right", "wrong", "odd"))
    assert found is not None
    assert dict(found.taken) == {"right": 57, "wrong": 2, "odd": 0}
    assert (found.never_taken, found.rarely_taken) == (("odd",), ("wrong",))


def test_a_weak_question_is_one_that_hardly_tells_people_apart() -> None:
    found = item(many(["11", "10", "01", "00"]), "q0")
    assert found is not None
    assert (found.discrimination, found.is_weak, found.is_against_the_rest) == (pytest.approx(0), True, False)
