"""The debriefing of a group, step by step: what comes after what, and how long it is meant to take."""

from dataclasses import dataclass
from typing import Final, Literal

Phase = Literal["reactions", "description", "analysis", "summary"]
StepId = Literal[
    "out_of_role", "first_voice", "reactions", "course", "rooms", "moment_1", "moment_2", "moment_3", "closed",
    "commitment", "end",
]  # fmt: skip
MOMENTS: Final[tuple[StepId, ...]] = ("moment_1", "moment_2", "moment_3")
MAX_COMMITMENT: Final = 300


@dataclass(frozen=True)
class Step:
    """A step; `minutes` are meant for it, 0 where no time runs."""

    id: StepId
    phase: Phase
    minutes: int


# Everybody leaves the role before anything is talked over, and whoever spoke for the victim has the first word.
STEPS: Final[tuple[Step, ...]] = (
    Step("out_of_role", "reactions", 3),
    Step("first_voice", "reactions", 2),
    Step("reactions", "reactions", 5),
    Step("course", "description", 5),
    Step("rooms", "analysis", 8),
    Step("moment_1", "analysis", 10),
    Step("moment_2", "analysis", 10),
    Step("moment_3", "analysis", 10),
    Step("closed", "analysis", 5),
    Step("commitment", "summary", 8),
    Step("end", "summary", 0),
)


def steps_of(moments: int, closed: int) -> tuple[Step, ...]:
    """The steps of a debriefing with so many key moments and cards that stayed closed; what is empty is left out."""
    gone = {*MOMENTS[moments:], *(() if closed else ("closed",))}
    return tuple(step for step in STEPS if step.id not in gone)


def step_of(id: str | None) -> Step:
    """The step of that name; the first where there is none."""
    return next((step for step in STEPS if step.id == id), STEPS[0])


def beside(steps: tuple[Step, ...], id: StepId) -> tuple[Step | None, Step | None]:
    """The step before and the one after; None at the ends."""
    place = [step.id for step in steps].index(id)
    return (steps[place - 1] if place else None), (steps[place + 1] if place + 1 < len(steps) else None)
