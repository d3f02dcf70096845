"""Every table, so that one import makes the metadata whole."""

from app.store.models.base import Base
from app.store.models.learning import Attempt, AttemptStep, Completion, Pinned, Reading
from app.store.models.people import Centre, Identifier, Membership, Person, SignIn
from app.store.models.records import Certificate, LedgerCounter, LedgerEntry
from app.store.models.trials import Seat, Trial, TrialEvent

__all__ = [
    "Attempt",
    "AttemptStep",
    "Base",
    "Centre",
    "Certificate",
    "Completion",
    "Identifier",
    "LedgerCounter",
    "LedgerEntry",
    "Membership",
    "Person",
    "Pinned",
    "Reading",
    "Seat",
    "SignIn",
    "Trial",
    "TrialEvent",
]
