"""Queries on attempts under way, few and put together once: an answer is saved often."""

from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Connection, Integer, Table, and_, bindparam, case, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.domain.learning.attempt import ANSWERS, Step
from app.store.engine import Reader
from app.store.models import Allowance, Attempt, AttemptStep, FurtherAttempt


class Taken(NamedTuple):
    """An attempt as it is looked at."""

    id: str
    course: str
    unit: str
    number: int
    kind: str
    quiz_sha256: str
    seed: int | None
    begun_at: datetime
    ends_at: datetime | None
    submitted_at: datetime | None
    share: float | None
    passed: bool | None


class Before(NamedTuple):
    """What was done in an attempt so far: the last number, the highest place, the number of the step with a key."""

    seq: int
    place: int
    repeated: int | None


# Tables, not models: what is asked for with every answer goes by without the session looking at it.
_ATTEMPT, _STEP = cast(Table, Attempt.__table__), cast(Table, AttemptStep.__table__)
_OWN = (_ATTEMPT.c.id == bindparam("attempt")) & (_ATTEMPT.c.person_id == bindparam("person"))
_TAKEN = select(*(_ATTEMPT.c[name] for name in Taken._fields)).where(_OWN)
_LOCKED = _TAKEN.with_for_update(key_share=True)
_PLACE = case((_STEP.c.kind.in_(ANSWERS), func.coalesce(_STEP.c.place, _STEP.c.seq)), else_=0)
_BEFORE = select(
    func.coalesce(func.max(_STEP.c.seq), 0),
    func.coalesce(func.max(_PLACE), 0),
    func.max(case((_STEP.c.key == bindparam("key"), _STEP.c.seq), else_=None), type_=Integer),
).where(_STEP.c.attempt_id == bindparam("attempt"))
_allowance, _further = Allowance.__table__.c, FurtherAttempt.__table__.c
_EXTRA_TIME = select(_allowance.extra_time).where(
    _allowance.person_id == bindparam("person"), _allowance.centre_id == bindparam("centre")
)
_FURTHER = select(_further.after).where(_further.person_id == bindparam("person"), _further.unit == bindparam("unit"))
_BEGIN, _APPEND = insert(_ATTEMPT), insert(_STEP)
_CLOSE = update(_ATTEMPT).where(_ATTEMPT.c.id == bindparam("attempt"))


def own(reader: Reader, attempt_id: str, person_id: str) -> Taken | None:
    """An attempt if it is the person's own; another's is as if it were not."""
    row = reader.execute(_TAKEN, {"attempt": attempt_id, "person": person_id}).one_or_none()
    return Taken(*row) if row is not None else None


def lock(connection: Connection, attempt_id: str, person_id: str) -> Taken | None:
    """A person's own attempt; nobody else takes a step in it until the transaction ends."""
    row = connection.execute(_LOCKED, {"attempt": attempt_id, "person": person_id}).one_or_none()
    return Taken(*row) if row is not None else None


def begin(connection: Connection, person_id: str, centre_id: str, form: str | None, taken: Taken) -> None:
    """Add an attempt; whoever comes second with the same number, or while another is under way, finds it taken."""
    added = {"person_id": person_id, "centre_id": centre_id, "form": form, **taken._asdict()}
    connection.execute(_BEGIN, added)


def close(connection: Connection, attempt_id: str, submitted_at: datetime, share: float, passed: bool) -> None:
    """Keep how an attempt ended, and when."""
    outcome = {"submitted_at": submitted_at, "share": share, "passed": passed}
    connection.execute(_CLOSE, {"attempt": attempt_id, **outcome})


def before(connection: Connection, attempt_id: str, key: str) -> Before:
    """What was done in an attempt before a step with `key`."""
    return Before(*connection.execute(_BEFORE, {"attempt": attempt_id, "key": key}).one())


def append(connection: Connection, attempt_id: str, step: Step, now: datetime) -> None:
    """Add a step to an attempt."""
    connection.execute(
        _APPEND,
        {
            "attempt_id": attempt_id, "seq": step.seq, "kind": step.kind, "key": step.key, "question": step.question,
            "answer": step.answer, "place": step.place, "done_at": now,
        },
    )  # fmt: skip


def late(session: Session, now: datetime, most: int) -> list[tuple[str, str]]:
    """Attempts that were not submitted although their time had ended before `now`, and whose they are."""
    chosen = select(Attempt.id, Attempt.person_id).where(Attempt.submitted_at.is_(None), Attempt.ends_at < now)
    return [(id, person) for id, person in session.execute(chosen.order_by(Attempt.ends_at).limit(most))]


def timed(session: Session, person_id: str, centre_id: str) -> list[Attempt]:
    """The attempts of a person under way in a centre whose time is limited; locked."""
    chosen = select(Attempt).where(
        and_(Attempt.person_id == person_id, Attempt.centre_id == centre_id),
        and_(Attempt.submitted_at.is_(None), Attempt.ends_at.is_not(None)),
    )
    return list(session.scalars(chosen.with_for_update(key_share=True)))


def extra_time(reader: Reader, person_id: str, centre_id: str) -> int:
    """The extra time that a centre allows a person, in percent."""
    return reader.scalar(_EXTRA_TIME, {"person": person_id, "centre": centre_id}) or 0


def extra_times(session: Session, centre_id: str) -> dict[str, int]:
    """The extra time that a centre allows its people, in percent, by person."""
    chosen = select(Allowance.person_id, Allowance.extra_time).where(Allowance.centre_id == centre_id)
    return {row.person_id: row.extra_time for row in session.execute(chosen)}


def allow_time(session: Session, person_id: str, centre_id: str, percent: int, now: datetime) -> None:
    """Allow a person so much extra time, or none."""
    session.execute(delete(Allowance).where(Allowance.person_id == person_id, Allowance.centre_id == centre_id))
    if percent:
        session.add(Allowance(person_id=person_id, centre_id=centre_id, extra_time=percent, given_at=now))
    session.flush()


def further(reader: Reader, person_id: str, unit: str) -> frozenset[int]:
    """After how many attempts at a quiz a person was allowed another one."""
    return frozenset(reader.scalars(_FURTHER, {"person": person_id, "unit": unit}))


def allow_attempt(session: Session, person_id: str, centre_id: str, unit: str, after: int, now: datetime) -> None:
    """Allow a person another attempt at a quiz, after so many."""
    session.add(FurtherAttempt(person_id=person_id, unit=unit, after=after, centre_id=centre_id, given_at=now))
    session.flush()
