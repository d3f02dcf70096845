"""The steps of an attempt: one end, and no answer after it or after its time."""

from datetime import datetime, timedelta

import pytest

from app.domain.learning.attempt import GRACE, Step, StepKind
from app.domain.learning.invariants import broken_steps
from app.domain.shared.broken import CLOCKS_APART
from tests.support.fakes import START

END = START + timedelta(minutes=5)
IN_TIME, TOO_LATE = END + GRACE, END + GRACE + timedelta(seconds=1)


def step(seq: int, kind: StepKind, at: datetime = START, key: str = "") -> tuple[Step, datetime]:
    return Step(seq, kind, key or f"k{seq}"), at


def codes(steps: list[tuple[Step, datetime]], submitted_at: datetime | None, ends_at: datetime | None) -> list[str]:
    return [broken.code for broken in broken_steps(steps, START, ends_at, submitted_at)]


@pytest.mark.parametrize(
    ("steps", "submitted_at", "ends_at", "found"),
    [
        ([], None, None, []),
        ([step(1, "answered")], None, END, []),
        ([step(1, "answered", IN_TIME)], None, END, []),
        ([step(1, "answered", TOO_LATE)], None, END, ["attempt/answered_too_late"]),
        ([step(1, "answered", TOO_LATE)], None, None, []),
        ([step(1, "answered"), step(2, "submitted")], START, None, []),
        ([step(1, "answered"), step(2, "submitted"), step(3, "regraded", TOO_LATE)], START, None, []),
        ([step(1, "timed_out", TOO_LATE)], END, END, []),
        ([step(1, "timed_out", TOO_LATE)], TOO_LATE, END, ["attempt/ended_otherwise"]),
        ([step(1, "submitted")], START + timedelta(hours=1), None, ["attempt/ended_otherwise"]),
        ([step(1, "submitted")], None, None, ["attempt/ended_otherwise"]),
        ([step(1, "answered")], START, None, ["attempt/ended_otherwise"]),
        ([step(1, "submitted"), step(2, "submitted")], START, None, ["attempt/ended_otherwise"]),
        ([step(1, "submitted"), step(2, "checked")], START, None, ["attempt/answered_after_the_end"]),
        ([step(2, "answered")], None, None, ["attempt/numbering"]),
        ([step(1, "answered", key="a"), step(2, "answered", key="a")], None, None, ["attempt/key_twice"]),
        ([step(1, "answered", START - CLOCKS_APART * 2)], None, None, ["attempt/times"]),
    ],
)
def test_what_an_attempt_may_hold(
    steps: list[tuple[Step, datetime]], submitted_at: datetime | None, ends_at: datetime | None, found: list[str]
) -> None:
    assert codes(steps, submitted_at, ends_at) == found
