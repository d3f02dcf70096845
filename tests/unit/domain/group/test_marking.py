"""Who marks what: one table."""

import pytest

from app.domain.group.marking import FELT, Reach, reach_of, reach_of_trainer
from app.domain.shared.roles import DIMENSIONS, Dimension, Role

ROLES: tuple[Role, ...] = ("judge", "defence")
COUNTED: dict[Role, tuple[Dimension, ...]] = {"judge": ("D1", "D3")}


@pytest.mark.parametrize(
    ("role", "speaks_for", "watched", "reach"),
    [
        (None, None, ("D2", "D3"), Reach("observer", ROLES, ("D2", "D3"))),
        (None, None, (), None),
        ("judge", None, (), Reach("self", ("judge",), ("D1", "D3"))),
        ("defence", None, (), Reach("self", ("defence",), ())),
        (None, "victim", (), Reach("victim", ROLES, FELT)),
        (None, "accused", (), None),
        (None, "", (), None),
    ],
)
def test_what_somebody_may_mark_follows_from_what_they_are(
    role: Role | None, speaks_for: str | None, watched: tuple[Dimension, ...], reach: Reach | None
) -> None:
    assert reach_of(ROLES, role, speaks_for, watched, COUNTED) == reach


def test_the_trainer_may_mark_everything() -> None:
    assert reach_of_trainer(ROLES) == Reach("trainer", ROLES, DIMENSIONS)
