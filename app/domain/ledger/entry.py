"""Entries of a ledger. An entry is never changed: what was wrong is put right by a later one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

CertificateStanding = Literal["valid", "revoked"]

CODE_LENGTH: Final = 12


@dataclass(frozen=True)
class Entry:
    """What the standing of a certificate depends on.

    `kind`: completion, participation, competence, correction or revocation. `about`: the id of the entry that this one
    corrects or revokes.
    """

    id: str
    kind: str
    about: str | None = None


def certificate_standing(entry_id: str, later: Iterable[Entry]) -> CertificateStanding:
    """Whether the certificate of `entry_id` stands, given the entries that came after it."""
    revoked = any(entry.kind == "revocation" and entry.about == entry_id for entry in later)
    return "revoked" if revoked else "valid"
