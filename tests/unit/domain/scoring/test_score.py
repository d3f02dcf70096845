"""Scores from a journey: caps, what is assessed, V, F, the final score, floors, bands, pass."""

from fractions import Fraction
from typing import cast

import pytest

from app.domain.scoring.score import capped_j, final, final_reaches, raw_j, score, weighted_j
from app.domain.scoring.weights import FAIRNESS, OPPORTUNITIES_NEEDED, WEIGHTS
from app.domain.shared.assessment import HarmDone, HarmState, Journey, Opportunity, Sums
from app.domain.shared.roles import DIMENSIONS, ROLES, Dimension, Role


def opportunities(dimension: Dimension, *points: int, best: int = 100) -> list[Opportunity]:
    """One decision met for each of `points`; the best of all its options was open."""
    return [
        Opportunity(f"{dimension}-{n}", dimension, best, chosen=Fraction(each), best_legal=Fraction(best))
        for n, each in enumerate(points)
    ]


def a_journey(role: Role = "judge", harms: tuple[HarmDone, ...] = (), **points: tuple[int, ...]) -> Journey:
    own = [each for dimension, all in points.items() for each in opportunities(cast(Dimension, dimension), *all)]
    return Journey(role, tuple(own), harms, len(own))


def harm(dimension: Dimension, repaired: bool = False) -> HarmDone:
    return HarmDone("decision", dimension, "harm", repaired)


COMPETENT = {"D1": (75, 75, 75), "D3": (75, 75, 75), "D10": (75, 75, 75)}


def test_competent_throughout_is_seventy_five_and_passes() -> None:
    scores = score(a_journey(**COMPETENT))
    assert (scores.V, scores.F, scores.final, scores.band) == (75, 75, 75.0, "70-84")
    assert scores.passed
    assert scores.reasons == ()
    assert scores.own_decisions == 9


def test_a_dimension_with_too_few_opportunities_is_not_assessed_and_not_nought() -> None:
    scores = score(a_journey(D1=(75, 75, 75), D4=(75, 75), D3=(0, 0), D5=(0,), D10=(75, 75, 75)))
    assert [id for id, each in scores.dimensions.items() if each.assessed] == ["D1", "D4", "D10"]
    assert scores.dimensions["D3"].J == 0
    assert scores.dimensions["D2"].J is None
    assert scores.dimensions["D2"].opportunities == 0
    assert scores.V == 75


@pytest.mark.parametrize("lacking", ["D1", "D10"])
def test_without_v_or_f_there_is_no_final_score_no_band_and_no_pass(lacking: str) -> None:
    scores = score(a_journey(**{id: points for id, points in COMPETENT.items() if id not in (lacking, "D3")}))
    assert (scores.final, scores.band, scores.passed) == (None, None, False)
    assert [reason.code for reason in scores.reasons] == ["not_assessed"]


def test_v_is_weighted_by_the_role() -> None:
    scores = score(a_journey(D1=(100, 100, 100), D3=(40, 40, 40), D10=(75, 75, 75)))
    assert Fraction(10 * 100 + 15 * 40, 25) == scores.V


def test_only_six_dimensions_count_for_the_defence() -> None:
    scores = score(a_journey("defence", D1=(0, 0, 0), D2=(100, 100, 100), D9=(0, 0), D10=(100, 100, 100)))
    assert (scores.V, scores.final, scores.passed) == (100, 100.0, True)
    assert [id for id, each in scores.dimensions.items() if each.counts] == ["D2", "D3", "D4", "D6", "D8", "D10"]


def test_an_unrepaired_harm_fails_the_defence_also_where_the_dimension_does_not_count() -> None:
    scores = score(a_journey("defence", (harm("D1"),), D2=(100, 100, 100), D10=(100, 100, 100)))
    assert [(reason.code, reason.dimension) for reason in scores.reasons] == [("harm", "D1")]
    assert scores.dimensions["D1"].harm == "unrepaired"
    assert not scores.passed


def test_a_harm_caps_j_at_forty_and_at_sixty_once_all_are_repaired() -> None:
    points = {"D1": (100, 100, 100, 0), "D10": (75, 75, 75)}
    one, both = (harm("D1", True), harm("D1")), (harm("D1", True), harm("D1", True))
    standing, mended = score(a_journey("judge", one, **points)), score(a_journey("judge", both, **points))
    assert (standing.dimensions["D1"].J, standing.dimensions["D1"].raw) == (40, 75)
    assert (mended.dimensions["D1"].J, mended.dimensions["D1"].harm) == (60, "repaired")
    assert "harm" in [reason.code for reason in standing.reasons]
    assert "harm" not in [reason.code for reason in mended.reasons]


def test_a_repaired_harm_in_d10_leaves_sixty_which_passes() -> None:
    points = {"D1": (100, 100, 100), "D10": (100, 100, 100)}
    scores = score(a_journey("judge", (harm("D10", True),), **points))
    assert (scores.F, scores.passed) == (60, True)


def test_a_fair_trial_under_sixty_fails_whatever_the_rest_is() -> None:
    scores = score(a_journey(D1=(100, 100, 100), D10=(40, 75, 40)))
    assert [(reason.code, reason.dimension) for reason in scores.reasons] == [("fairness", "D10")]


def test_a_dimension_under_its_floor_fails_the_run_if_it_counts() -> None:
    low = {"D1": (100, 100, 100), "D2": (40, 75, 40), "D10": (100, 100, 100)}
    assert score(a_journey(**low)).passed
    assert [(each.code, each.dimension) for each in score(a_journey("defence", D4=(100, 100), **low)).reasons] == [
        ("dimension", "D2")
    ]
    assert not score(a_journey(**(low | {"D2": (40, 40, 40)}))).passed


def test_n_is_measured_by_what_was_open_and_j_by_all() -> None:
    met = Opportunity("a", "D1", 100, chosen=Fraction(75), best_legal=Fraction(75))
    lost = Opportunity("b", "D1", 75, credit=Fraction(0))
    found = score(Journey("judge", (met, lost), (), 1)).dimensions["D1"]
    assert (found.J, found.N, found.opportunities) == (Fraction(7500, 175), 100, 2)


def test_a_dimension_in_which_no_option_brings_anything_has_no_j() -> None:
    nothing = tuple(Opportunity(str(n), "D1", 0, chosen=Fraction(0), best_legal=Fraction(0)) for n in range(3))
    found = score(Journey("judge", nothing, (), 3)).dimensions["D1"]
    assert (found.J, found.N, found.assessed, found.opportunities) == (None, None, False, 3)


@pytest.mark.parametrize(
    ("value", "band"),
    [(0, "<50"), (49, "<50"), (50, "50-69"), (69, "50-69"), (70, "70-84"), (85, ">=85"), (100, ">=85")],
)
def test_bands_begin_at_their_bound(value: int, band: str) -> None:
    scores = score(a_journey(D1=(value, value, value), D10=(value, value, value)))
    assert scores.band == band


def test_a_bound_is_compared_unrounded() -> None:
    just_under = Fraction(70) - Fraction(1, 10**9)
    assert final_reaches("judge", Fraction(70), Fraction(70), 70)
    assert not final_reaches("judge", just_under, Fraction(70), 70)
    assert f"{final('judge', just_under, Fraction(70)):.2f}" == "70.00"


def test_the_final_score_of_the_method_examples() -> None:
    assert round(final("defence", Fraction(95), Fraction(40))) == 62
    assert round(final("judge", Fraction(95), Fraction(40))) == 73


@pytest.mark.parametrize("role", ROLES)
def test_the_weights_of_a_role_are_a_hundred_and_w_is_twice_that_of_d10(role: Role) -> None:
    assert sum(WEIGHTS[role].values()) == 100
    assert (
        FAIRNESS[role] == {"judge": 30, "prosecutor": 16, "defence": 50, "representative": 10, "investigator": 14}[role]
    )


def test_three_opportunities_are_needed_where_the_rules_say_so_and_two_elsewhere() -> None:
    three = {"D1", "D2", "D3", "D8", "D10"}
    assert {id: 3 if id in three else 2 for id in DIMENSIONS} == OPPORTUNITIES_NEEDED


@pytest.mark.parametrize(("state", "expected"), [(None, 80), ("repaired", 60), ("unrepaired", 40)])
def test_j_of_sums_is_capped_by_its_harms(state: HarmState | None, expected: int) -> None:
    assert raw_j(Sums(Fraction(160), 200, state)) == 80
    assert capped_j(Sums(Fraction(160), 200, state)) == expected
    assert capped_j(Sums(Fraction(0), 0, state)) is None


def test_weighted_j_is_over_what_counts_and_has_a_j() -> None:
    sums: dict[Dimension, Sums] = {
        "D1": Sums(Fraction(100), 100),
        "D2": Sums(Fraction(50), 100),
        "D3": Sums(Fraction(0), 0),
        "D10": Sums(Fraction(100), 100, "unrepaired"),
    }
    assert weighted_j("judge", sums) == Fraction(10 * 100 + 8 * 50 + 15 * 40, 33)
    assert weighted_j("defence", {"D1": Sums(Fraction(100), 100)}) is None
