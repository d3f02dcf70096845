"""What the page on what a cohort has learnt shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class GainRow:
    """A competency, or the whole test; `few` says why there are no figures, or nothing."""

    name: str
    people: str
    before: str
    after: str
    gain: str
    interval: str
    effect: str
    band: str
    few: str


@dataclass(kw_only=True)
class GainPage(CentrePage):
    cohort: str
    rows: Sequence[GainRow]
    picture: Markup
