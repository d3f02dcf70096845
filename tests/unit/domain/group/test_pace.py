"""How a session goes by its format."""

from datetime import timedelta

import pytest

from app.domain.group.pace import FORMATS, PLANS, Format, hearing, minutes_gone, window
from tests.support.fakes import START


@pytest.mark.parametrize(
    ("format", "extra", "seconds"),
    [
        ("short", (), 20),
        ("half_day", (), 30),
        ("two_days", (), 40),
        ("short", (0, 50, 25), 30),
        ("half_day", (100,), 60),
    ],
)
def test_a_window_is_as_long_as_the_format_and_whoever_needs_the_longest_ask(
    format: Format, extra: tuple[int, ...], seconds: int
) -> None:
    assert window(20, format, extra) == timedelta(seconds=seconds)


def test_each_format_has_a_hearing_and_a_debriefing_and_is_as_long_as_it_says() -> None:
    assert [sum(slot.minutes for slot in PLANS[format]) for format in FORMATS] == [90, 240, 690]
    for format in FORMATS:
        assert {"hearing", "debriefing"} <= {slot.stage for slot in PLANS[format]}


def test_minutes_are_counted_when_they_are_whole_and_never_backwards() -> None:
    assert minutes_gone(START, START + timedelta(seconds=119), timedelta(0)) == 1
    assert minutes_gone(START, START + timedelta(minutes=40), timedelta(minutes=30)) == 10
    assert minutes_gone(START, START - timedelta(hours=1), timedelta(0)) == 0


def test_the_plan_says_how_long_the_hearing_is() -> None:
    assert [hearing(format) for format in FORMATS] == [60, 110, 150]
