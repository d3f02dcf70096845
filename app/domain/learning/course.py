"""What a course still asks of a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class UnitStanding:
    """A unit of a course for one person. `quiz_passed` is None where the unit has no quiz."""

    unit: str
    read: bool
    quiz_passed: bool | None

    @property
    def done(self) -> bool:
        """Whether the unit asks for nothing more."""
        return self.read and self.quiz_passed is not False


@dataclass(frozen=True)
class Standing:
    """A course for one person, unit by unit, in the order of the course."""

    units: tuple[UnitStanding, ...]

    @property
    def lessons_left(self) -> int:
        return sum(not unit.read for unit in self.units)

    @property
    def quizzes_left(self) -> int:
        return sum(unit.quiz_passed is False for unit in self.units)

    @property
    def done(self) -> int:
        """How many units ask for nothing more."""
        return sum(unit.done for unit in self.units)

    @property
    def complete(self) -> bool:
        return self.done == len(self.units)

    def next_step(self) -> tuple[str, Literal["lesson", "quiz"]] | None:
        """The unit to go on with, and whether its lesson or its quiz is next; None when nothing is left."""
        for unit in self.units:
            if not unit.read:
                return unit.unit, "lesson"
            if unit.quiz_passed is False:
                return unit.unit, "quiz"
        return None


def standing(
    units: Sequence[str], with_quiz: Collection[str], read: Collection[str], passed: Collection[str]
) -> Standing:
    """The standing in a course of `units`, given what was read to the end and which quizzes were passed."""
    return Standing(
        tuple(UnitStanding(unit, unit in read, (unit in passed) if unit in with_quiz else None) for unit in units)
    )
