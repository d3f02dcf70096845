"""Queries on submitted attempts whose results may be corrected."""

from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.models import Attempt, AttemptStep, Person


class Submitted(NamedTuple):
    """A submitted attempt with its result, and the hash of the quiz that this stands on now."""

    id: str
    person_id: str
    share: float | None
    passed: bool | None
    graded_on: str


def quizzes_in_use(session: Session, centre_id: str | None) -> dict[tuple[str, str], int]:
    """How many submitted attempts stand on which quiz, by unit and hash; in one centre or in all."""
    counted: dict[tuple[str, str], int] = {}
    for unit, sha256, number in session.execute(
        select(Attempt.unit, Attempt.quiz_sha256, func.count())
        .where(*_submitted(centre_id))
        .group_by(Attempt.unit, Attempt.quiz_sha256)
    ):
        counted[unit, sha256] = number
    for unit, begun_on, graded_on in _regraded(session, centre_id):
        counted[unit, begun_on] -= 1
        counted[unit, graded_on] = counted.get((unit, graded_on), 0) + 1
    return {key: number for key, number in counted.items() if number}


def submitted_on(session: Session, unit: str, centre_id: str | None) -> list[Submitted]:
    """The submitted attempts at a quiz, the oldest first; in one centre or in all."""
    chosen = select(Attempt.id, Attempt.person_id, Attempt.share, Attempt.passed, Attempt.quiz_sha256)
    rows = session.execute(chosen.where(*_submitted(centre_id), Attempt.unit == unit).order_by(Attempt.begun_at))
    graded = dict(_graded_on(session, unit, centre_id))
    return [Submitted(*row[:4], graded.get(row.id, row.quiz_sha256)) for row in rows]


def names_of(session: Session, person_ids: list[str]) -> list[str]:
    """The names of people, each once."""
    return list(session.scalars(select(Person.name).where(Person.id.in_(person_ids)).order_by(Person.sort_key)))


def _submitted(centre_id: str | None) -> list[Any]:
    of_centre = [Attempt.centre_id == centre_id] if centre_id is not None else []
    return [Attempt.submitted_at.is_not(None), *of_centre]


def _graded_on(session: Session, unit: str, centre_id: str | None) -> list[tuple[str, str]]:
    """Attempt and hash of each correction, in order: the last one of an attempt holds."""
    chosen = select(AttemptStep.attempt_id, AttemptStep.answer).join(Attempt, Attempt.id == AttemptStep.attempt_id)
    chosen = chosen.where(AttemptStep.kind == "regraded", Attempt.unit == unit, *_submitted(centre_id))
    return [(id, answer["quiz"]) for id, answer in session.execute(chosen.order_by(AttemptStep.seq))]


def _regraded(session: Session, centre_id: str | None) -> list[tuple[str, str, str]]:
    """Unit, first hash and present hash of each attempt whose result was corrected."""
    chosen = select(AttemptStep.attempt_id, Attempt.unit, Attempt.quiz_sha256, AttemptStep.answer)
    chosen = chosen.join(Attempt, Attempt.id == AttemptStep.attempt_id)
    chosen = chosen.where(AttemptStep.kind == "regraded", *_submitted(centre_id)).order_by(AttemptStep.seq)
    last = {id: (unit, begun_on, answer["quiz"]) for id, unit, begun_on, answer in session.execute(chosen)}
    return list(last.values())
