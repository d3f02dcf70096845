"""What the page shows on which a trainer gives extra time."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


@dataclass(kw_only=True)
class TimePage(CentrePage):
    """`cohorts`: each by name, with those who have extra time: name and share; `has_people`: whether anybody is led."""

    section: str = "centre.time"
    action: str
    cohorts: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    has_people: bool
