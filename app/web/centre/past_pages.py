"""What the pages on a file of past trainings show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage, ColumnLine, WrongLine


@dataclass(kw_only=True)
class PastPage(CentrePage):
    action: str
    example_url: str
    columns: Sequence[ColumnLine]
    most: str


@dataclass(frozen=True)
class PastLine:
    row: int
    person: str
    training: str
    date: str
    hours: int


@dataclass(kw_only=True)
class PastFilePage(CentrePage):
    """What a file would enter, or what it left out once it was taken in: `taken` says when, or is empty."""

    file: str
    read_as: str
    counts: Sequence[tuple[str, int]]
    unread: Sequence[str]
    wrong: Sequence[WrongLine]
    wrong_more: int
    new: Sequence[PastLine]
    new_more: int
    rows: int
    taken: str
    action: str
    records_url: str
    import_url: str
