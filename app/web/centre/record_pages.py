"""What the pages on the ledger of a centre show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.pages import CentrePage


@dataclass(frozen=True)
class EntryLine:
    """An entry in the list; `standing` is stands, corrected or revoked."""

    sequence: int
    person: str
    what: str
    url: str
    date: str
    hours: int
    language: str
    standing: str
    code: str
    verify_url: str


@dataclass(kw_only=True)
class RecordsPage(CentrePage):
    centre: str
    entries: Sequence[EntryLine]
    people: int
    import_url: str
    signatory_url: str


@dataclass(frozen=True)
class LaterLine:
    """What was entered about an entry; `changes`: label, before, after."""

    what: str
    date: str
    reason: str
    changes: Sequence[tuple[str, str, str]]


@dataclass(kw_only=True)
class RecordPage(CentrePage):
    """An entry. The addresses are empty where it cannot be corrected or revoked, and `why_not` says so."""

    person: str
    standing: str
    facts: Sequence[tuple[str, str]]
    later: Sequence[LaterLine]
    correct_url: str
    revoke_url: str
    why_not: str
    is_certified: bool
    back_url: str
