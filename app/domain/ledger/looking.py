"""What somebody looks for in a ledger."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Only:
    """What is looked for: words of a name, a kind of entry, a course, an agency, days of completion; empty for all."""

    text: str = ""
    kind: str = ""
    course: str = ""
    agency: str = ""
    since: date | None = None
    until: date | None = None


EVERYTHING: Final = Only()
