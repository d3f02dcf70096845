"""What is entered of somebody who took part in a session."""

import pytest

from app.domain.group.attendance import hours_of, is_swapped, roles_played
from app.domain.group.pace import FORMATS


def test_each_format_has_its_whole_academic_hours() -> None:
    assert [hours_of(format) for format in FORMATS] == [2, 5, 15]


@pytest.mark.parametrize(
    ("seats", "has_part", "roles"),
    [
        ({"defence", "judge"}, False, ["judge", "defence"]),
        (set(), False, ["observer"]),
        (set(), True, ["part"]),
        ({"judge"}, True, ["judge", "part"]),
    ],
)
def test_roles_stand_in_the_order_of_the_seats_and_whoever_has_none_observed(
    seats: set[str], has_part: bool, roles: list[str]
) -> None:
    assert roles_played(seats, has_part) == roles


@pytest.mark.parametrize(
    ("profession", "roles", "swapped"),
    [
        ("judge", ["judge"], False),
        ("judge", ["defence"], True),
        ("lawyer", ["defence", "representative"], False),
        ("police", ["investigator", "judge"], True),
        ("police", ["observer"], False),
        ("judge", ["part"], False),
        ("other", ["judge"], False),
        ("", ["judge"], False),
    ],
)
def test_a_swap_is_a_seat_of_another_profession(profession: str, roles: list[str], swapped: bool) -> None:
    assert is_swapped(profession, roles) is swapped
