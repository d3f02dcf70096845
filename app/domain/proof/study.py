"""A case under proof: what several groups read, found once and kept."""

from collections.abc import Mapping
from functools import cached_property

from app.domain.trial.items import Item, ItemKey, items_of
from app.domain.trial.program import Program


class Study:
    """One case with what was found out about it so far."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @cached_property
    def items(self) -> Mapping[ItemKey, Item]:
        """What the seats can be asked and scored for."""
        return items_of(self.program)
