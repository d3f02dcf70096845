"""Every table, so that one import makes the metadata whole."""

from app.store.models.access import AuditEntry, DoorCount, RecoveryCode, SecondFactor, SignIn, Token
from app.store.models.base import Base
from app.store.models.carrying import CarriedSession, Laptop
from app.store.models.connections import ApiToken, ApiWrite, Delivery, Webhook
from app.store.models.group import (
    Commitment,
    Desk,
    LookingBack,
    Participant,
    SeatText,
    Training,
    TrainingChair,
    TrainingNote,
    TrainingRoom,
)
from app.store.models.groups import Cohort, CohortMember, Enrolment, Outbox, PeopleFile
from app.store.models.learning import (
    Allowance,
    Attempt,
    AttemptStep,
    Completion,
    Following,
    FurtherAttempt,
    Pinned,
    Reading,
    Reflection,
    Reminder,
)
from app.store.models.marks import Mark
from app.store.models.people import Centre, Identifier, Membership, Person
from app.store.models.records import Certificate, LedgerCounter, LedgerEntry
from app.store.models.reports import ReportLayout
from app.store.models.trials import Seat, Trial, TrialEvent, Writing

__all__ = [
    "Allowance",
    "ApiToken",
    "ApiWrite",
    "Attempt",
    "AttemptStep",
    "AuditEntry",
    "Base",
    "CarriedSession",
    "Centre",
    "Certificate",
    "Cohort",
    "CohortMember",
    "Commitment",
    "Completion",
    "Delivery",
    "Desk",
    "DoorCount",
    "Enrolment",
    "Following",
    "FurtherAttempt",
    "Identifier",
    "Laptop",
    "LedgerCounter",
    "LedgerEntry",
    "LookingBack",
    "Mark",
    "Membership",
    "Outbox",
    "Participant",
    "PeopleFile",
    "Person",
    "Pinned",
    "Reading",
    "RecoveryCode",
    "Reflection",
    "Reminder",
    "ReportLayout",
    "Seat",
    "SeatText",
    "SecondFactor",
    "SignIn",
    "Token",
    "Training",
    "TrainingChair",
    "TrainingNote",
    "TrainingRoom",
    "Trial",
    "TrialEvent",
    "Webhook",
    "Writing",
]
