"""Waiting for another process."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether `holds` came to hold within `seconds`; asked again as often as is worth it."""
    last = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > last:
            return False
        time.sleep(0.05)
    return True
