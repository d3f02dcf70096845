"""What is kept of what a person has done, as values; see personal_data.py, which names it all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


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
    training_id: str | None
    about: str | None
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
class Marked:
    """A level that the person gave a role in a dimension, and what they quoted; `kind`: as what they gave it."""

    kind: str
    role: str
    dimension: str
    level: int
    quote: str
    marked_at: datetime


@dataclass(frozen=True)
class CameOfIt:
    """`done`: yes, partly or no; `hindered`: by what, of the list on the page."""

    done: str
    hindered: Sequence[str]
    note: str
    written_at: datetime


@dataclass(frozen=True)
class GroupTrial:
    """A session of a group trial that the person led (`seats`: trainer) or took part in, under `name`.

    `seats`: what they were in the hearing, one after the other; a part of the case without a seat is `part`. `texts`:
    what the people of their seat wrote together. `commitment`: what they meant to do differently; `came_of_it`: what
    they said of it weeks later. `marks`: what they marked on the anchored levels.
    """

    id: str
    case: str
    centre: str
    held_on: date
    seats: Sequence[str]
    name: str
    rehearsal: bool
    joined_at: datetime
    texts: Sequence[Writing] = ()
    commitment: str = ""
    came_of_it: CameOfIt | None = None
    marks: Sequence[Marked] = ()
