"""Whether an attempt is whole: its steps from 1 to n, one end, nothing answered after it or after its time."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.domain.learning.attempt import ANSWERS, ENDS, GRACE, Step
from app.domain.shared.broken import Broken, numbering, order_of_times, repeated


def broken_steps(
    steps: Sequence[tuple[Step, datetime]], begun_at: datetime, ends_at: datetime | None, submitted_at: datetime | None
) -> Iterator[Broken]:
    """What is wrong in the steps of an attempt, each with the time when it was taken."""
    only = [step for step, _ in steps]
    yield from numbering("attempt/numbering", (step.seq for step in only))
    yield from repeated("attempt/key_twice", (step.key for step in only))
    yield from order_of_times("attempt/times", [begun_at, *(at for _, at in steps)])
    ends = [place for place, step in enumerate(only) if step.kind in ENDS]
    if len(ends) != (submitted_at is not None):
        yield Broken("attempt/ended_otherwise", f"{len(ends)} ends")
    elif ends and submitted_at != _end(*steps[ends[0]], ends_at):
        yield Broken("attempt/ended_otherwise", f"its step was taken at {steps[ends[0]][1].isoformat()}")
    if ends and any(step.kind in ANSWERS for step in only[ends[0] :]):
        yield Broken("attempt/answered_after_the_end")
    if ends_at and any(step.kind in ANSWERS and at > ends_at + GRACE for step, at in steps):
        yield Broken("attempt/answered_too_late", ends_at.isoformat())


def _end(step: Step, at: datetime, ends_at: datetime | None) -> datetime:
    """When an attempt ended: where its time was up, then and not when somebody noticed."""
    return ends_at if ends_at is not None and step.kind == "timed_out" else at
