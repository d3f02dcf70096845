"""What the page on the ledger of a centre shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


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
class RecordsPage(CentrePage):
    centre: str
    entries: Sequence[EntryLine]
    people: int
