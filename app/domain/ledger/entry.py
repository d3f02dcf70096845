"""Entries of a ledger. An entry is never changed: what was wrong is put right by a later one."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from app.domain.shared.refusal import Refusal, refuse

Kind = Literal["completion", "participation", "competence", "correction", "revocation"]
EntryStanding = Literal["stands", "corrected", "revoked"]
CertificateStanding = Literal["valid", "expired", "superseded", "revoked"]

CODE_LENGTH: Final = 12
MAX_REASON: Final = 400
MAX_HOURS: Final = 1000
LATER: Final = frozenset({"correction", "revocation"})  # what is entered about another entry
EXPIRING: Final = frozenset({"completion", "competence"})  # that somebody took part on a day stays true
MAX_VALID_MONTHS: Final = 120


@dataclass(frozen=True)
class Entry:
    """What the standing of an entry depends on; `about`: the id of the entry that this one corrects or revokes."""

    id: str
    kind: str
    about: str | None = None


def entry_standing(entry_id: str, later: Iterable[Entry]) -> EntryStanding:
    """Whether an entry stands, as it was made or as corrected, given the entries that came after it."""
    kinds = {entry.kind for entry in later if entry.about == entry_id}
    return "revoked" if "revocation" in kinds else "corrected" if "correction" in kinds else "stands"


def certificate_standing(
    entry_id: str, entries: Sequence[Entry], last_day: date | None, today: date
) -> CertificateStanding:
    """Whether the certificate that rests on `entry_id` stands on a day, given all entries of its person in their order.

    A correction of what is certified has a certificate of its own, which takes the place of the one before.
    """
    root = next((entry.about for entry in entries if entry.id == entry_id and entry.about), entry_id)
    if entry_standing(root, entries) == "revoked":
        return "revoked"
    corrections = [entry.id for entry in entries if entry.about == root and entry.kind == "correction"]
    if [root, *corrections][-1] != entry_id:
        return "superseded"
    return "expired" if last_day is not None and today > last_day else "valid"


def last_valid_day(issued_on: date, months: int) -> date:
    """The last day of a certificate that is valid for `months` from the day of issue."""
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    return date(year, month + 1, min(issued_on.day, monthrange(year, month + 1)[1]))


def not_to_be_touched(entry: Entry, later: Iterable[Entry], reason: str) -> Refusal | None:
    """Why an entry can be neither corrected nor revoked for `reason`, if so."""
    if entry.kind in LATER:
        return refuse("record/about_another")
    if entry_standing(entry.id, later) == "revoked":
        return refuse("record/revoked_already")
    if not reason:
        return refuse("record/reason_missing")
    return refuse("record/reason_too_long", most=str(MAX_REASON)) if len(reason) > MAX_REASON else None


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What a correction changes: by field, what stood there and what stands there now."""
    return {field: [before[field], value] for field, value in after.items() if value != before[field]}
