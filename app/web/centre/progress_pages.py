"""What the progress board shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class ProgressLine:
    """An enrolment; `remind_url` is empty where nobody is to be reminded now; `reminded` says when it was done."""

    cohort: str
    url: str
    course: str
    days: str
    enrolled: int
    begun: int
    finished: int
    overdue: int
    remind_url: str
    reminded: str


@dataclass(kw_only=True)
class ProgressPage(CentrePage):
    centre: str
    lines: Sequence[ProgressLine]
    cohorts_url: str
