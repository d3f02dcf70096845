"""How a session goes by its format: its parts in minutes, and how long a window of objection stays open."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

# A bench of two to four decides together in ninety minutes; a hearing of half a day; a chain of two days.
Format = Literal["short", "half_day", "two_days"]
FORMATS: Final[tuple[Format, ...]] = ("short", "half_day", "two_days")

Stage = Literal["theory", "briefing", "preparation", "first_day", "hearing", "deliberation", "debriefing", "test"]


class Slot(NamedTuple):
    """A part of a session and how many minutes it takes."""

    stage: Stage
    minutes: int


# The recommended formats of the method of mock trials.
PLANS: Final[Mapping[Format, tuple[Slot, ...]]] = {
    "short": (Slot("briefing", 10), Slot("hearing", 60), Slot("debriefing", 20)),
    "half_day": (
        Slot("briefing", 20),
        Slot("preparation", 50),
        Slot("hearing", 110),
        Slot("debriefing", 50),
        Slot("test", 10),
    ),
    "two_days": (
        Slot("theory", 90),
        Slot("first_day", 240),
        Slot("preparation", 45),
        Slot("hearing", 150),
        Slot("deliberation", 45),
        Slot("debriefing", 90),
        Slot("test", 30),
    ),
}
# A case says how long a window is open at the pace of the short format; the longer ones leave time to consult.
_WINDOWS: Final[Mapping[Format, int]] = {"short": 100, "half_day": 150, "two_days": 200}  # percent


def window(seconds: int, format: Format, extra: Collection[int]) -> timedelta:
    """How long a window of so many `seconds` is open in a room where people have `extra` time, in percent.

    The room waits as long as whoever needs the longest, so that nobody is seen to be waited for.
    """
    return timedelta(seconds=seconds) * _WINDOWS[format] * (100 + max(extra, default=0)) / 10_000


def hearing(format: Format) -> int:
    """How many minutes the plan gives the hearing."""
    return next(slot.minutes for slot in PLANS[format] if slot.stage == "hearing")


def minutes_gone(begun_at: datetime, now: datetime, stood: timedelta) -> int:
    """How many whole minutes of a hearing have gone, without the time for which all `stood` still."""
    return max(0, (now - begun_at - stood) // timedelta(minutes=1))
