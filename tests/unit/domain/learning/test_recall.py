"""On which days questions come again after a course."""

from datetime import date, timedelta

import pytest

from app.domain.learning.recall import Round, earliest_start, round_on

START = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("passed", "day"),
    [
        (-1, None), (0, None), (1, None), (2, 2), (6, 2), (7, 7), (29, 7), (30, 30), (89, 30), (90, 90), (119, 90),
        (120, None), (400, None),
    ],
)  # fmt: skip
def test_a_round_is_due_from_its_day_until_that_of_the_next(passed: int, day: int | None) -> None:
    found = round_on(START, START + timedelta(days=passed))
    assert found == (Round(START, day) if day else None)


def test_what_began_before_the_earliest_start_has_no_round() -> None:
    assert round_on(earliest_start(START), START) is None
    assert round_on(earliest_start(START) + timedelta(days=1), START) is not None
