"""What the page of the audit log shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class Called:
    """Somebody in a line; `url` leads to all lines about them, and is empty for a visitor and for the system."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class LogLine:
    """`moment` is the time for machines, `time` that on the clocks here; `more`: which fields, which cohort …"""

    moment: str
    time: str
    by: Called
    what: str
    more: Sequence[str]
    about: Called | None
    address: str


@dataclass(kw_only=True)
class AuditPage(CentrePage):
    """`groups`: value, label, chosen. `of`: id and name of whom the log is narrowed to, or none."""

    centre: str
    action: str
    lines: Sequence[LogLine]
    groups: Sequence[tuple[str, str, bool]]
    of: tuple[str, str] | None
    narrowed: bool
    newest_url: str
    older_url: str
