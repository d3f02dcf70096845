"""How much a proof may cost. What it does not suffice for is not proved, and said so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_LOOK_UP: Final = 1 << 14  # steps between two questions whether time is over


class OverBudget(Exception):
    """The steps or the time are used up."""


@dataclass
class Budget:
    """`steps` are the moves of plays that may still be looked at; `is_over` asks a clock that the domain has not.

    `states`: how many may be kept at a time, each some hundreds of bytes.
    """

    steps: int = 50_000_000
    states: int = 1_000_000
    is_over: Callable[[], bool] = lambda: False
    _since: int = 0

    def spend(self, steps: int = 1) -> None:
        """Counts `steps`. Raises OverBudget where they, or the time, are used up."""
        self.steps -= steps
        self._since += steps
        if self._since >= _LOOK_UP:
            self._since = 0
            if self.is_over():
                self.steps = 0
        if self.steps <= 0:
            raise OverBudget
