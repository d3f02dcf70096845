"""The sums that J of a dimension is made of."""

from fractions import Fraction

import pytest

from app.domain.shared.assessment import HarmDone, Journey, Opportunity, Sums, sums_of
from app.domain.shared.roles import Dimension

MET = Opportunity("door", "D4", 100, chosen=Fraction(40), best_legal=Fraction(75))
CLOSED = Opportunity("pause", "D4", 100, credit=Fraction(75))
WORTHLESS = Opportunity("rules", "D4", 75, credit=None)


def journey(*opportunities: Opportunity, harms: tuple[bool, ...] = (), dimension: Dimension = "D4") -> Journey:
    done = tuple(HarmDone("door", dimension, f"h{number}", repaired) for number, repaired in enumerate(harms))
    return Journey("judge", opportunities, done, len(opportunities))


def test_a_dimension_that_was_never_scored_has_nothing_in_its_sums() -> None:
    assert sums_of(journey(MET), "D1") == Sums(Fraction(0), 0)


def test_what_was_met_counts_by_its_points_and_what_was_closed_by_its_credit() -> None:
    assert sums_of(journey(MET, CLOSED, WORTHLESS), "D4") == Sums(Fraction(115), 275)


@pytest.mark.parametrize(
    ("harms", "state"),
    [
        ((), None),
        ((True,), "repaired"),
        ((True, True), "repaired"),
        ((True, False), "unrepaired"),
        ((False,), "unrepaired"),
    ],
)
def test_a_dimension_is_repaired_only_where_every_harm_in_it_is(harms: tuple[bool, ...], state: str | None) -> None:
    assert sums_of(journey(MET, harms=harms), "D4").harm == state
    assert sums_of(journey(MET, harms=harms), "D1").harm is None
