"""What is kept about a person, as values. The names of the fields are the keys of the file that a person takes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.access.audit import Action
from app.services.audit import Kind


@dataclass(frozen=True)
class Profile:
    """`sex` is "f", "m" or empty, `password_chosen` all that is said of the password; `reminders`: letters may ask."""

    name: str
    name_latin: str
    language: str
    profession: str
    agency: str
    region: str
    position: str
    sex: str
    reminders: bool
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
class Lesson:
    unit: str
    centre: str
    content_version: str
    read_at: datetime


@dataclass(frozen=True)
class Note:
    """What the person wrote for themself in a box of a lesson, counted from 1."""

    unit: str
    box: int
    text: str
    saved_at: datetime


@dataclass(frozen=True)
class Answer:
    """`answer`: the options that were chosen, or prompt → choice; of a question that was answered again, each time."""

    question: str
    answer: Any
    given_at: datetime


@dataclass(frozen=True)
class Attempt:
    """`share` of the points, from 0 to 1; `form` of a test, or nothing; `ends_at` where the time was limited."""

    id: str
    course: str
    unit: str
    number: int
    kind: str
    form: str | None
    begun_at: datetime
    ends_at: datetime | None
    submitted_at: datetime | None
    share: float | None
    passed: bool | None
    answers: Sequence[Answer]


@dataclass(frozen=True)
class Allowance:
    """What a centre allowed: `extra_time` in percent of the time, or a further attempt at the quiz of `unit`."""

    centre: str
    unit: str
    extra_time: int
    given_at: datetime


@dataclass(frozen=True)
class Version:
    """The version of a course that was followed since a time: begun, taken_up in place of an older one, supplement."""

    course: str
    centre: str
    content_version: str
    reason: str
    since: datetime


@dataclass(frozen=True)
class Reminder:
    """A letter that asked for a few answers, `day` days after a course was completed or its examination taken."""

    course: str
    centre: str
    day: int
    sent_on: date


@dataclass(frozen=True)
class Completion:
    course: str
    centre: str
    language: str
    content_version: str
    completed_at: datetime


@dataclass(frozen=True)
class LedgerLine:
    id: str
    centre: str
    sequence: int
    kind: str
    course: str
    content_version: str
    law_date: str
    completed_at: datetime
    result: str
    hours: int
    language: str
    roles_played: Sequence[Any]
    evidence: Mapping[str, Any]
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class Certificate:
    """`face`: all that stands on it, as it was frozen."""

    code: str
    centre: str
    kind: str
    face: Mapping[str, Any]
    issued_at: datetime


@dataclass(frozen=True)
class Decision:
    decision: str
    option: str
    cites: Sequence[int]
    decided_at: datetime


@dataclass(frozen=True)
class Writing:
    writing: str
    text: str
    written_at: datetime


@dataclass(frozen=True)
class Trial:
    """A mock trial, and what the person decided and wrote in it."""

    id: str
    case: str
    role: str
    opened_at: datetime
    ended_at: datetime | None
    decisions: Sequence[Decision]
    writings: Sequence[Writing]


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
    files_sent: Sequence[SentFile]
    audit_about_me: Sequence[Noted]
    audit_by_me: Sequence[Noted]
