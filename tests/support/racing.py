"""Many at once: threads that start together, and chance that may be drawn by all of them."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar
from uuid import uuid4

from app.runtime import Runtime

R = TypeVar("R")
LONGEST_WAIT = 60


def racing(count: int, act: Callable[[int], R]) -> list[R]:
    """What `count` threads get that all do `act(number)` at the same time; what one of them raises is raised."""
    start = Barrier(count)

    def run(number: int) -> R:
        start.wait(LONGEST_WAIT)
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count), timeout=LONGEST_WAIT))


def with_real_chance(runtime: Runtime) -> Runtime:
    """The runtime with ids and lots that threads may draw at the same time."""
    return replace(runtime, ids=lambda: uuid4().hex, dice=secrets.randbelow, chance=secrets.token_urlsafe)
