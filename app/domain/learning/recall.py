"""When a few questions are asked again after a course: spaced, because what is recalled in between stays longer."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

DAYS: Final = (2, 7, 30, 90)
LAST: Final = 120  # the last round lapses then, every other one when the next is due


@dataclass(frozen=True)
class Round:
    """The questions that are due on `day` after `started_on`, the day of a completion or an examination."""

    started_on: date
    day: int


def round_on(started_on: date, today: date) -> Round | None:
    """The round that is due today; None before the first and after the last has lapsed. There is never a second one."""
    passed = (today - started_on).days
    due = [day for day, end in pairwise((*DAYS, LAST)) if day <= passed < end]
    return Round(started_on, due[0]) if due else None


def earliest_start(today: date) -> date:
    """What began before this day has no round any more."""
    return today - timedelta(days=LAST)
