"""How often something may be tried, and how long a door stays closed after that."""

from datetime import timedelta

import pytest

from app.domain.access.limits import LIMITS, Limit, minutes_left, seconds_left
from tests.support.fakes import START

LIMIT = Limit(3, timedelta(minutes=15))


def test_the_table_says_how_often_what_may_be_tried_in_how_long() -> None:
    minutes = {counted: (limit.tries, limit.within / timedelta(minutes=1)) for counted, limit in LIMITS.items()}
    assert minutes == {
        "typed": (10, 15),
        "person": (40, 60),
        "address": (300, 15),
        "token": (600, 10),
        "code": (120, 15),
    }


def test_a_class_of_thirty_behind_one_address_does_not_close_its_door() -> None:
    assert LIMITS["address"].tries >= 30 * LIMITS["typed"].tries


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_door_is_open_for_as_many_tries_as_the_table_says(count: int) -> None:
    assert minutes_left(LIMIT, START, count, START) == 0


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 15), (1, 15), (59, 15), (60, 14), (61, 14), (840, 1), (899, 1), (900, 1)]
)
def test_then_it_stays_closed_until_the_time_is_over_told_in_minutes_rounded_up(seconds: int, minutes: int) -> None:
    assert minutes_left(LIMIT, START, 4, START + timedelta(seconds=seconds)) == minutes


def test_another_system_is_told_the_seconds_that_are_left() -> None:
    at = START + timedelta(seconds=30, milliseconds=500)
    assert seconds_left(LIMIT, START, LIMIT.tries, at) == 0
    assert seconds_left(LIMIT, START, LIMIT.tries + 1, at) == LIMIT.within.total_seconds() - 30
