"""What the page on the fairness of a case shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.frame import Page


@dataclass(frozen=True)
class MoveLine:
    who: str
    question: str
    answer: str


@dataclass(frozen=True)
class DefenceLine:
    """A play of the defence: how it ends, its result, the moves."""

    verdict: str
    final: int
    moves: Sequence[MoveLine]


@dataclass(frozen=True)
class SpanRow:
    id: str
    name: str
    least: int
    greatest: int


@dataclass(frozen=True)
class BlanketRow:
    strategy: str
    final: str
    why: str


@dataclass(frozen=True)
class RoleBlock:
    """A role: from its least to its greatest J, what blanket strategies bring it, what it decides of the ending."""

    role: str
    label: str
    spans_wide: Markup
    spans_narrow: Markup
    spans: Sequence[SpanRow]
    blanket: Sequence[BlanketRow]
    endings: str
    at: Sequence[str]


@dataclass(kw_only=True)
class FairnessPage(Page):
    heading: str
    proved: bool
    exercise: bool
    holds: Sequence[str]
    program: str
    certificate: str
    law_date: str
    defence: Sequence[DefenceLine]
    roles: Sequence[RoleBlock]
    case_url: str
    text_lang: str
