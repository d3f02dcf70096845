"""How often something may be tried at the doors: one table. Every door that a secret opens counts together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

# What was typed to say who one is, with the address it came from; a person, at whichever door and from wherever;
# an address (a class of thirty sits behind one); another system, which shows its token and tries nothing;
# an address from which certificates are looked for, whether there are such ones or not.
Counted = Literal["typed", "person", "address", "token", "code"]


@dataclass(frozen=True)
class Limit:
    """At most so many `tries` within a time that begins with the first of them."""

    tries: int
    within: timedelta


LIMITS: Final[Mapping[Counted, Limit]] = {
    "typed": Limit(10, timedelta(minutes=15)),
    "person": Limit(40, timedelta(hours=1)),
    "address": Limit(300, timedelta(minutes=15)),
    "token": Limit(600, timedelta(minutes=10)),
    "code": Limit(120, timedelta(minutes=15)),
}


def minutes_left(limit: Limit, since: datetime, count: int, now: datetime) -> int:
    """For how many minutes, rounded up, the door stays closed after try number `count` since `since`; 0 if open."""
    return _left(limit, since, count, now, timedelta(minutes=1))


def seconds_left(limit: Limit, since: datetime, count: int, now: datetime) -> int:
    """The same in seconds."""
    return _left(limit, since, count, now, timedelta(seconds=1))


def _left(limit: Limit, since: datetime, count: int, now: datetime, unit: timedelta) -> int:
    return 0 if count <= limit.tries else max(1, -(-(since + limit.within - now) // unit))
