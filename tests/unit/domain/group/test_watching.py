"""Observers share the dimensions out among themselves."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.group.watching import in_order, shared
from app.domain.shared.roles import DIMENSIONS, Dimension, Role

ASSESSED: dict[Role, tuple[Dimension, ...]] = {"judge": ("D3", "D10"), "defence": ("D2", "D10")}


def test_one_observer_looks_at_the_two_that_most_roles_are_assessed_in() -> None:
    assert shared(["a"], ASSESSED) == {"a": ("D2", "D10")}
    assert shared([], ASSESSED) == {}


@pytest.mark.parametrize("many", [5, 7, 10])
def test_by_five_or_more_all_ten_are_covered_once(many: int) -> None:
    given = shared([str(number) for number in range(many)], ASSESSED)
    assert Counter(one for held in given.values() for one in held) == dict.fromkeys(DIMENSIONS, 1)


def test_whoever_comes_later_takes_what_nobody_looks_at_yet() -> None:
    given = shared(["late"], ASSESSED, ["D10", "D2", "D3", "D1"])
    assert given == {"late": ("D4", "D5")}
    assert shared(["late"], ASSESSED, DIMENSIONS) == {"late": ("D10",)}


@given(st.integers(1, 40), st.sets(st.sampled_from(DIMENSIONS)))
def test_everybody_has_one_or_two_and_as_many_as_can_be_are_covered(many: int, held: set[Dimension]) -> None:
    given = shared([str(number) for number in range(many)], ASSESSED, held)
    assert all(1 <= len(dimensions) <= 2 for dimensions in given.values())
    covered = held.union(*given.values())
    assert len(covered) == min(10, len(held) + 2 * many)


def test_what_is_no_dimension_is_left_out() -> None:
    assert in_order(["D10", "D3", "D11", "D3"]) == ("D3", "D10")
