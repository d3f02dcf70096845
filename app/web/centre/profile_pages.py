"""What the page on how groups answered by dimension shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.centre.filters import Filter
from app.web.centre.pages import CentrePage
from app.web.fields import Choices


@dataclass(frozen=True)
class ProfileRow:
    """A dimension: its figures as they are written, and why there are none, or empty."""

    name: str
    sessions: str
    people: str
    levels: Sequence[str]
    hidden: str


@dataclass(kw_only=True)
class ProfilePage(CentrePage):
    """`levels` heads the columns; `rows` is empty where no session was heard."""

    where: Sequence[tuple[str, str]]
    action: str
    centre: str
    years: Filter
    levels: Sequence[str]
    rows: Sequence[ProfileRow]
    hidden_note: str
    picture: Markup
    notes: Sequence[str]
    files: Choices
