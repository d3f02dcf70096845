"""Queries on readings, attempts, completions and pinned content."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, literal, select
from sqlalchemy.orm import Session

from app.store.engine import Reader
from app.store.models import Attempt, AttemptStep, Completion, Pinned, Reading


@dataclass(frozen=True)
class AttemptRow:
    """An attempt as lists show it."""

    id: str
    course: str
    unit: str
    number: int
    begun_at: datetime
    submitted_at: datetime | None
    share: float | None
    passed: bool | None
    kind: str
    form: str | None
    ends_at: datetime | None


# What a person has done is asked for every page of learning, so these are put together once, and of tables: selected
# as attributes of classes they cost double.
_reading, _attempt = Reading.__table__.c, Attempt.__table__.c
_UNITS_READ = select(_reading.unit, _reading.read_at).where(_reading.person_id == bindparam("person"))
_ATTEMPTS = (
    select(*(_attempt[field.name] for field in fields(AttemptRow)))
    .where(_attempt.person_id == bindparam("person"))
    .order_by(_attempt.unit, _attempt.number)
)


class StepRow(NamedTuple):
    """A step as it was kept."""

    seq: int
    kind: str
    key: str
    question: str | None
    answer: Any
    place: int | None
    done_at: datetime


# What a quiz under way asks at every step, put together once.
_step = AttemptStep.__table__.c
_STEP = [_step[name] for name in StepRow._fields]
_STEPS = select(*_STEP).where(_step.attempt_id == bindparam("attempt")).order_by(_step.seq)
_of_unit = (_attempt.person_id == bindparam("person")) & (_attempt.unit == bindparam("unit"))
_OPEN = select(_attempt.id).where(_of_unit, _attempt.submitted_at.is_(None))
_SUBMITTED = select(_attempt.submitted_at).where(_of_unit, _attempt.submitted_at.is_not(None)).order_by(_attempt.number)
_IS_PINNED = select(literal(True)).where(Pinned.__table__.c.sha256 == bindparam("sha256"))


def is_pinned(reader: Reader, sha256: str) -> bool:
    """Whether content is kept under `sha256`, so that its canonical JSON need not be written."""
    return reader.scalar(_IS_PINNED, {"sha256": sha256}) is not None


def pin(session: Session, sha256: str, kind: str, body: str) -> None:
    """Keep content under its hash; what is kept already is left."""
    if not is_pinned(session.connection(), sha256):
        session.add(Pinned(sha256=sha256, kind=kind, body=body))
        session.flush()


def pinned(reader: Reader, sha256: str) -> str:
    """The canonical JSON kept under `sha256`; whoever asks has the hash from a row that points at it."""
    return reader.execute(select(Pinned.body).where(Pinned.sha256 == sha256)).scalar_one()


def units_read(reader: Reader, person_id: str) -> dict[str, datetime]:
    """When the person read which units to the end."""
    return {row.unit: row.read_at for row in reader.execute(_UNITS_READ, {"person": person_id})}


def note_read(session: Session, person_id: str, centre_id: str, unit: str, version: str, now: datetime) -> bool:
    """Note that the person read a unit to the end; False where that was noted before."""
    if session.get(Reading, (person_id, unit)) is not None:
        return False
    session.add(Reading(person_id=person_id, unit=unit, centre_id=centre_id, content_version=version, read_at=now))
    session.flush()
    return True


def attempt_rows(reader: Reader, person_id: str) -> list[AttemptRow]:
    """A person's attempts, by unit, oldest first."""
    return [AttemptRow(*row) for row in reader.execute(_ATTEMPTS, {"person": person_id})]


def submitted(reader: Reader, person_id: str, unit: str) -> list[datetime]:
    """When the person submitted their attempts at a quiz, in the order of their numbers."""
    return list(reader.scalars(_SUBMITTED, {"person": person_id, "unit": unit}))


def form_of(session: Session, person_id: str, unit: str) -> Any:
    """The form that a person's first attempt at a test had; None where there was none."""
    chosen = select(Attempt.form).where(Attempt.person_id == person_id, Attempt.unit == unit)
    return session.scalar(chosen.order_by(Attempt.number).limit(1))


def open_attempt(reader: Reader, person_id: str, unit: str) -> str | None:
    """The id of the one attempt at a unit's quiz that the person has not submitted."""
    return reader.scalar(_OPEN, {"person": person_id, "unit": unit})


def steps(reader: Reader, attempt_id: str) -> list[StepRow]:
    """What was done in an attempt, in order."""
    return [StepRow(*row) for row in reader.execute(_STEPS, {"attempt": attempt_id})]


def steps_of(session: Session, attempt_ids: Sequence[str]) -> dict[str, list[StepRow]]:
    """What was done in each of some attempts, in order."""
    chosen = select(AttemptStep.attempt_id, *_STEP).where(AttemptStep.attempt_id.in_(attempt_ids))
    found: dict[str, list[StepRow]] = {id: [] for id in attempt_ids}
    for id, *row in session.execute(chosen.order_by(AttemptStep.seq)):
        found[id].append(StepRow(*row))
    return found


def quizzes_passed(session: Session, person_id: str, unit: str) -> list[str]:
    """The hashes of the quizzes of a unit that a person has passed."""
    chosen = select(Attempt.quiz_sha256).where(
        Attempt.person_id == person_id, Attempt.unit == unit, Attempt.passed.is_(True)
    )
    return list(session.scalars(chosen.distinct()))


def completion_of(session: Session, person_id: str, course: str) -> Completion | None:
    """A person's completion of a course."""
    return session.scalar(select(Completion).where(Completion.person_id == person_id, Completion.course == course))
