"""What the pages of a centre show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.frame import Page


@dataclass(frozen=True)
class EntryLine:
    sequence: int
    person: str
    course: str
    date: str
    hours: int
    language: str
    code: str
    verify_url: str


@dataclass(kw_only=True)
class RecordsPage(Page):
    centre: str
    entries: Sequence[EntryLine]
    people: int
