"""The cold debriefing: one to three months after a session its people are asked what came of what they meant to do."""

from datetime import date, timedelta
from typing import Final, Literal

Done = Literal["yes", "partly", "no"]
Hindrance = Literal["time", "occasion", "rules", "means", "people", "unsure"]
DONE: Final[tuple[Done, ...]] = ("yes", "partly", "no")
HINDRANCES: Final[tuple[Hindrance, ...]] = ("time", "occasion", "rules", "means", "people", "unsure")
MAX_NOTE: Final = 500
EARLIEST, USUAL, LATEST = timedelta(days=28), timedelta(days=60), timedelta(days=92)


def days(held_on: date, today: date) -> tuple[date, date, date] | None:
    """The earliest, the usual and the latest day on which a session of `held_on` can be looked back on.

    None where the latest has gone by.
    """
    earliest, latest = max(held_on + EARLIEST, today), held_on + LATEST
    return (earliest, min(max(held_on + USUAL, earliest), latest), latest) if earliest <= latest else None
