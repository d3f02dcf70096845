"""Hand-made stand-ins for what a process takes from outside: time, ids, chance."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 9, 8, 5, tzinfo=UTC)


class TickingClock:
    """A clock that stands until it is moved on."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move_on(self, **by: float) -> None:
        """Let time pass: `move_on(minutes=5)`."""
        self.now += timedelta(**by)


class Counter:
    """Ids in order, so that a test can name them; unique within one test."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> str:
        self.last += 1
        return f"id{self.last:06}"


class Lots:
    """Chance that gives every value in turn."""

    def __init__(self) -> None:
        self.last = 0

    def dice(self, sides: int) -> int:
        """A number from 0 to `sides` - 1."""
        self.last += 7
        return (
            self.last + self.last // (7 * sides)
        ) % sides  # shifted with each round: no two codes are alike for long

    def token(self, size: int) -> str:
        """A token that was not given before."""
        self.last += 1
        return f"token{self.last:06}" + "x" * size


class Silence:
    """Notices that keep what they are told and wake nobody: whoever waits has waited long enough at once."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []

    def tell(self, topic: str, number: int) -> None:
        """Keep that `topic` is at `number`."""
        self.told.append((topic, number))

    def wait(self, known: Mapping[str, int], seconds: float) -> Mapping[str, int]:
        """Nothing has moved on."""
        return {}
