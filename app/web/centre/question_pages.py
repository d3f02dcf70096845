"""What the pages on questions show."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class QuizRow:
    title: str
    url: str
    questions: int
    people: int


@dataclass(kw_only=True)
class QuestionsPage(CentrePage):
    scope: str
    groups: Sequence[tuple[str, Sequence[QuizRow]]]
    regrades_url: str


@dataclass(frozen=True)
class FigureRow:
    """A question: `notes` say what to look at."""

    number: int
    stem: str
    competency: str
    people: int
    facility: str
    discrimination: str
    notes: Sequence[str]
    earlier: str
    text_lang: str


@dataclass(kw_only=True)
class FiguresPage(CentrePage):
    """`few` says why questions have no figures, where there are such."""

    scope: str
    lead: str
    few: str
    reliability: str
    picture: Markup
    rows: Sequence[FigureRow]
