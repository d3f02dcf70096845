"""What the page of a report shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.centre.filters import Filter
from app.web.centre.pages import CentrePage
from app.web.fields import Choices


@dataclass(frozen=True)
class Count:
    """A figure of a table: as it is written, and whether it is hidden."""

    text: str
    is_hidden: bool


@dataclass(frozen=True)
class CountTable:
    """One kind of count; the last column and the last row are the totals where there is more than one."""

    id: str
    title: str
    what: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Count]]]


@dataclass(kw_only=True)
class ReportPage(CentrePage):
    """`asked`: the report in one line; `wrong`: what of the address was refused.

    `layout`: the lists for rows and columns; `filters`: those that narrow; `narrowed`: label and value of those set;
    `files`, `learnt`: labels and addresses. `layouts`: address, name and id.
    """

    action: str
    centre: str
    asked: str
    wrong: str
    layout: Sequence[Filter]
    filters: Sequence[Filter]
    since: str
    until: str
    narrowed: Choices
    tables: Sequence[CountTable]
    picture: Markup
    hidden_note: str
    nobody_note: str
    files: Choices
    learnt: Choices
    profile_url: str
    layouts: Sequence[tuple[str, str, str]]
    keep_url: str
    longest: int
