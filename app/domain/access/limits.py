"""How often something may be tried at the doors: one table. Every door that a secret opens counts together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

# What was typed to say who one is, with the address it came from; a person, at whichever door and from wherever;
# an address (a class of thirty sits behind one).
Counted = Literal["typed", "person", "address"]


@dataclass(frozen=True)
class Limit:
    """At most so many `tries` within a time that begins with the first of them."""

    tries: int
    within: timedelta


LIMITS: Final[Mapping[Counted, Limit]] = {
    "typed": Limit(10, timedelta(minutes=15)),
    "person": Limit(40, timedelta(hours=1)),
    "address": Limit(300, timedelta(minutes=15)),
}


def minutes_left(limit: Limit, since: datetime, count: int, now: datetime) -> int:
    """For how many minutes, rounded up, the door stays closed after try number `count` since `since`; 0 if open."""
    if count <= limit.tries:
        return 0
    left = since + limit.within - now
    return max(1, -(-left // timedelta(minutes=1)))
