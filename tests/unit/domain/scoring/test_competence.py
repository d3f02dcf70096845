"""The record of competence pools first runs, and says nothing where there is too little."""

import pytest

from app.domain.scoring.competence import competence
from app.domain.shared.assessment import Journey
from tests.unit.domain.scoring.test_score import a_journey, harm

HALF = {"D1": (75, 75), "D3": (75, 75), "D4": (75, 75), "D5": (75, 75), "D6": (75, 75), "D9": (75, 75), "D10": (75, 75)}


def runs(*of: dict[str, tuple[int, ...]]) -> list[Journey]:
    return [a_journey("judge", **points) for points in of]


def test_what_one_case_alone_does_not_assess_two_do() -> None:
    one, two = competence("judge", runs(HALF)), competence("judge", runs(HALF, HALF))
    assert (one.cases, one.scores.F, one.is_told) == (1, None, False)
    assert (two.cases, two.scores.own_decisions, two.weight) == (2, 28, 77)
    assert two.is_told
    assert two.scores.passed


@pytest.mark.parametrize(
    "of",
    [
        (HALF,),
        ({**HALF, "D10": ()}, {**HALF, "D10": (75, 75)}),
        ({"D1": (75, 75), "D10": (75, 75)}, {"D1": (75,), "D10": (75,)}),
        ({"D10": (75,) * 9}, {"D10": (75,) * 9}),
    ],
)
def test_with_too_few_cases_decisions_or_weight_or_without_fairness_nothing_is_said(
    of: tuple[dict[str, tuple[int, ...]], ...],
) -> None:
    assert not competence("judge", runs(*of)).is_told


def test_a_harm_of_one_run_stands_in_the_record() -> None:
    harmed = a_journey("judge", (harm("D1"),), **HALF)
    found = competence("judge", [harmed, *runs(HALF)])
    assert found.is_told
    assert found.scores.dimensions["D1"].harm == "unrepaired"
    assert not found.scores.passed


def test_nothing_played_says_nothing() -> None:
    found = competence("judge", [])
    assert (found.cases, found.weight, found.is_told) == (0, 0, False)
