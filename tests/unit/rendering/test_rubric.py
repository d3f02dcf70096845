"""The anchored levels of the observers' sheet."""

from app.domain.shared.roles import DIMENSIONS, ROLES
from app.rendering.rubric import ANCHORS


def test_each_level_of_each_dimension_looks_different_in_each_seat() -> None:
    assert list(ANCHORS) == list(DIMENSIONS)
    for dimension, seats in ANCHORS.items():
        assert list(seats) == list(ROLES), dimension
        for role, levels in seats.items():
            assert len(set(levels)) == 4, (dimension, role)
