"""What is kept about a person, as values. The names of the fields are the keys of the file that a person takes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.access.audit import Action
from app.services.audit import Kind
from app.services.personal_deeds import (
    Allowance,
    Attempt,
    Certificate,
    Completion,
    GroupTrial,
    LedgerLine,
    Lesson,
    Note,
    Reminder,
    Trial,
    Version,
)


@dataclass(frozen=True)
class Profile:
    """`sex` is "f", "m" or empty, `password_chosen` all that is said of the password; `reminders`: letters may ask.

    `leads_in`: the languages in which the person is named as a trainer on a public page, none where they are not.
    """

    name: str
    name_latin: str
    language: str
    profession: str
    agency: str
    region: str
    position: str
    sex: str
    reminders: bool
    leads_in: str
    created_at: datetime
    password_chosen: bool


@dataclass(frozen=True)
class Identifier:
    kind: str
    value: str
    centre: str
    confirmed_at: datetime | None


@dataclass(frozen=True)
class Membership:
    centre: str
    role: str
    disabled_at: datetime | None


@dataclass(frozen=True)
class SignIn:
    centre: str
    device: str
    begun_at: datetime
    seen_at: datetime
    ends_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class SecondFactor:
    set_up_at: datetime | None
    recovery_codes_left: int


@dataclass(frozen=True)
class Token:
    """An invitation, a printed code or a link of a letter; never its secret."""

    purpose: str
    centre: str
    address: str
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Enrolment:
    course: str
    opens_on: date
    closes_on: date
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class Cohort:
    """`put_in_at` is empty where the cohort's rule names the person."""

    name: str
    centre: str
    put_in_at: datetime | None
    enrolments: Sequence[Enrolment]


@dataclass(frozen=True)
class Noted:
    """An entry of the audit log: by somebody else about the person, or by the person (`by_kind` self)."""

    at: datetime
    action: Action
    centre: str
    by_kind: Kind | str
    by: str
    address: str
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class WaitingLetter:
    kind: str
    to: str
    subject: str
    made_at: datetime
    due_at: datetime


@dataclass(frozen=True)
class SentFile:
    """A file of people that the person, as an officer, sent in."""

    name: str
    centre: str
    sent_at: datetime
    taken_in_at: datetime | None


@dataclass(frozen=True)
class Kept:
    """All that is kept about a person, the newest first in each part; `centres` gives the names of a centre's id."""

    made_at: datetime
    centres: Mapping[str, Mapping[str, str]]
    profile: Profile
    identifiers: Sequence[Identifier]
    memberships: Sequence[Membership]
    second_factor: SecondFactor | None
    sign_ins: Sequence[SignIn]
    tokens: Sequence[Token]
    letters_waiting: Sequence[WaitingLetter]
    cohorts: Sequence[Cohort]
    lessons: Sequence[Lesson]
    private_notes: Sequence[Note]
    attempts: Sequence[Attempt]
    allowances: Sequence[Allowance]
    versions: Sequence[Version]
    completions: Sequence[Completion]
    reminders: Sequence[Reminder]
    ledger: Sequence[LedgerLine]
    certificates: Sequence[Certificate]
    trials: Sequence[Trial]
    group_trials: Sequence[GroupTrial]
    files_sent: Sequence[SentFile]
    audit_about_me: Sequence[Noted]
    audit_by_me: Sequence[Noted]
