"""What the pages on the ledger of a centre show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.centre.filters import Filter
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
    """`found` entries of `people`; `narrowed`: not all of the ledger is asked for; addresses may be empty."""

    centre: str
    entries: Sequence[EntryLine]
    found: int
    people: int
    text: str
    since: str
    until: str
    filters: Sequence[Filter]
    narrowed: bool
    action: str
    tables: Sequence[tuple[str, str]]
    for_programs: Sequence[tuple[str, str]]
    newest_url: str
    older_url: str
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
