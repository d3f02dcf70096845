"""What a course still asks of a person, rule by rule."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

RuleKind = Literal["pre_test", "lessons", "quizzes", "examination", "trial", "practice"]
StepKind = Literal["lesson", "quiz", "pre_test", "examination", "trial", "practice"]


@dataclass(frozen=True)
class RuleStanding:
    """A rule of a course for one person: how much of it is done. One that is not required is only advised."""

    kind: RuleKind
    done: int
    total: int
    required: bool = True

    @property
    def left(self) -> int:
        return self.total - self.done


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
    """A course for one person, unit by unit in the order of the course; `extras` are the rules beside the units."""

    units: tuple[UnitStanding, ...]
    extras: tuple[RuleStanding, ...] = ()

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
    def rules(self) -> tuple[RuleStanding, ...]:
        """All that the course asks for, in the order in which it is done; a rule that asks for nothing is left out."""
        with_quiz = [unit for unit in self.units if unit.quiz_passed is not None]
        lessons = RuleStanding("lessons", len(self.units) - self.lessons_left, len(self.units))
        quizzes = RuleStanding("quizzes", len(with_quiz) - self.quizzes_left, len(with_quiz))
        before = [rule for rule in self.extras if rule.kind == "pre_test"]
        after = [rule for rule in self.extras if rule.kind != "pre_test"]
        return tuple(rule for rule in (*before, lessons, quizzes, *after) if rule.total)

    @property
    def complete(self) -> bool:
        """Whether nothing is left of what is required."""
        return not any(rule.left for rule in self.rules if rule.required)

    def next_step(self) -> tuple[str, StepKind] | None:
        """What to go on with: the unit and whether its lesson or its quiz, or a rule beside the units; None at the end.

        What is only advised is never the next step.
        """
        for extra in self._open("pre_test"):
            return "", extra
        for unit in self.units:
            if not unit.read:
                return unit.unit, "lesson"
            if unit.quiz_passed is False:
                return unit.unit, "quiz"
        for extra in self._open("examination", "trial", "practice"):
            return "", extra
        return None

    def _open(self, *kinds: Literal["pre_test", "examination", "trial", "practice"]) -> list[StepKind]:
        open_now = {rule.kind for rule in self.extras if rule.required and rule.left}
        return [kind for kind in kinds if kind in open_now]


def standing(
    units: Sequence[str],
    with_quiz: Collection[str],
    read: Collection[str],
    passed: Collection[str],
    extras: Sequence[RuleStanding] = (),
) -> Standing:
    """The standing in a course of `units`, given what was read to the end and which quizzes were passed."""
    of_units = (UnitStanding(unit, unit in read, (unit in passed) if unit in with_quiz else None) for unit in units)
    return Standing(tuple(of_units), tuple(extras))
