"""Regret: what a decision closed, weighted by the role."""

from fractions import Fraction

from app.domain.scoring.regret import greatest_j, regret
from app.domain.shared.assessment import Sums


def test_the_greatest_j_is_taken_after_caps() -> None:
    capped, plain = Sums(Fraction(100), 100, "unrepaired"), Sums(Fraction(75), 100)
    assert greatest_j([capped, plain]) == 75
    assert greatest_j([Sums(Fraction(0), 0)]) is None
    assert greatest_j([]) is None


def test_differences_are_weighted_by_the_role_in_hundredths() -> None:
    before = {"D1": Fraction(100), "D3": Fraction(80)}
    after = {"D1": Fraction(60), "D3": Fraction(80)}
    assert regret("judge", before, after) == Fraction(10 * 40, 100)
    assert regret("defence", before, after) == 0


def test_a_dimension_without_a_j_on_either_side_adds_nothing() -> None:
    assert regret("judge", {"D1": Fraction(100), "D2": None}, {"D1": None, "D2": Fraction(40)}) == 0
