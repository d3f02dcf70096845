"""Entries of a ledger. An entry is never changed: what was wrong is put right by a later one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.domain.shared.refusal import Refusal, refuse

Kind = Literal["completion", "participation", "competence", "correction", "revocation"]
EntryStanding = Literal["stands", "corrected", "revoked"]
CertificateStanding = Literal["valid", "revoked"]

CODE_LENGTH: Final = 12
MAX_REASON: Final = 400
MAX_HOURS: Final = 1000
LATER: Final = frozenset({"correction", "revocation"})  # what is entered about another entry


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


def certificate_standing(entry_id: str, later: Iterable[Entry]) -> CertificateStanding:
    """Whether the certificate of `entry_id` stands, given the entries that came after it."""
    return "revoked" if entry_standing(entry_id, later) == "revoked" else "valid"


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
