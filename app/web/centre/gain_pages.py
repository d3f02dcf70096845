"""What the page on what a cohort has learnt shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class GainRow:
    """A competency, or the whole test."""

    name: str
    people: str
    before: str
    after: str
    gain: str
    interval: str
    effect: str
    band: str


@dataclass(kw_only=True)
class GainPage(CentrePage):
    """`few` says why there are rows without figures, where there are."""

    cohort: str
    few: str
    rows: Sequence[GainRow]
    picture: Markup
