"""What does not hold of something that was kept, and the one rule that all numbers of a record follow."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

# A request notes its time, then waits for its turn; the clocks of two machines are not quite alike.
CLOCKS_APART: Final = timedelta(minutes=1)


class Broken(NamedTuple):
    """A promise that does not hold: its stable code, and what was found in its place, in a few words of data."""

    code: str
    detail: str = ""


def numbering(code: str, numbers: Iterable[int]) -> Iterable[Broken]:
    """The first place in which `numbers` are not 1, 2, 3 … in order."""
    for due, number in enumerate(numbers, start=1):
        if number != due:
            yield Broken(code, f"{number} stands in the place of {due}")
            return


def repeated(code: str, keys: Iterable[str | None]) -> Iterable[Broken]:
    """Each key that stands more than once; None is no key."""
    counted = Counter(key for key in keys if key is not None)
    return [Broken(code, key) for key, times in counted.items() if times > 1]


def order_of_times(code: str, times: Iterable[datetime]) -> Iterable[Broken]:
    """The first of `times` that lies further before the one in front of it than clocks may be apart."""
    for before, after in pairwise(times):
        if before - after > CLOCKS_APART:
            yield Broken(code, f"{after.isoformat()} comes after {before.isoformat()}")
            return
