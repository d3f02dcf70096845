"""What a version of a course asks for: what somebody who begins it keeps while its files go on changing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Extra = Literal["pre_test", "examination", "trial", "practice"]


@dataclass(frozen=True)
class Outline:
    """The units in order, the questions of their graded quizzes, what is asked beside them, the academic hours.

    `extras` says of each whether it is required or only advised; what is not in it is not asked. No words stand here: a
    text that is corrected makes no other outline.
    """

    units: tuple[str, ...]
    questions: Mapping[str, tuple[str, ...]]
    extras: Mapping[Extra, bool]
    hours: int


@dataclass(frozen=True)
class News:
    """What an outline has that an older one had not: whole units, and questions in units that were there."""

    units: tuple[str, ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.units or self.questions)


def news(before: Outline, now: Outline) -> News:
    """What is new in `now` for somebody who knows `before`."""
    added = {
        unit: tuple(id for id in now.questions[unit] if id not in before.questions.get(unit, ()))
        for unit in now.units
        if unit in before.units and unit in now.questions
    }
    return News(
        units=tuple(unit for unit in now.units if unit not in before.units),
        questions={unit: ids for unit, ids in added.items() if ids},
    )


def outline_data(outline: Outline) -> dict[str, Any]:
    """`outline` as plain data."""
    return {
        "units": list(outline.units),
        "questions": {unit: list(ids) for unit, ids in outline.questions.items()},
        "extras": dict(outline.extras),
        "hours": outline.hours,
    }


def outline_from_data(data: Mapping[str, Any]) -> Outline:
    """The outline that `outline_data` wrote."""
    questions: Mapping[str, Sequence[str]] = data["questions"]
    return Outline(
        units=tuple(data["units"]),
        questions={unit: tuple(ids) for unit, ids in questions.items()},
        extras=dict(data["extras"]),
        hours=data["hours"],
    )
