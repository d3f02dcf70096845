"""What the pages on corrected keys show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class RegradeRow:
    """A question whose key was changed: its quiz, its words, how many attempts stand on the old key, its page."""

    quiz: str
    stem: str
    attempts: int
    url: str


@dataclass(kw_only=True)
class RegradesPage(CentrePage):
    scope: str
    rows: Sequence[RegradeRow]
    back_url: str


@dataclass(kw_only=True)
class RegradePage(CentrePage):
    """`before` and `after` are what was right and what is right now; `figures` label, value and what it means."""

    scope: str
    quiz: str
    stem: str
    text_lang: str
    before: Sequence[str]
    after: Sequence[str]
    figures: Sequence[tuple[str, str]]
    names: Sequence[str]
    action: str
    back_url: str
