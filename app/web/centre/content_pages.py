"""What the page on broken content shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class Finding:
    """Number of the finding, file with its line, what is wrong, and the mend, or nothing."""

    code: str
    place: str
    what: str
    mend: str


@dataclass(kw_only=True)
class ContentPage(CentrePage):
    """`more`: how many further findings there are."""

    findings: Sequence[Finding]
    more: int
