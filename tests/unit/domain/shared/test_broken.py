"""Numbers, keys and times of a record."""

from datetime import timedelta

import pytest

from app.domain.shared.broken import CLOCKS_APART, Broken, numbering, order_of_times, repeated
from tests.support.fakes import START

LITTLE = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([], []),
        ([1, 2, 3], []),
        ([1, 3, 4], ["3 stands in the place of 2"]),
        ([1, 1, 2], ["1 stands in the place of 2"]),
        ([0, 1], ["0 stands in the place of 1"]),
    ],
)
def test_numbers_are_1_to_n_or_the_first_wrong_one_is_told(numbers: list[int], wrong: list[str]) -> None:
    assert list(numbering("code", numbers)) == [Broken("code", each) for each in wrong]


def test_a_key_stands_once_and_what_has_no_key_as_often_as_it_likes() -> None:
    assert list(repeated("code", ["a", None, "b", None])) == []
    assert list(repeated("code", ["a", "b", "a", "a"])) == [Broken("code", "a")]


def test_times_may_lie_back_by_as_much_as_clocks_are_apart() -> None:
    assert list(order_of_times("code", [START, START - CLOCKS_APART, START])) == []
    [broken] = order_of_times("code", [START, START - CLOCKS_APART - LITTLE, START - timedelta(days=1)])
    assert broken == Broken("code", "2026-03-09T08:03:59+00:00 comes after 2026-03-09T08:05:00+00:00")
