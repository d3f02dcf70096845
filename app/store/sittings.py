"""Queries on submitted attempts of many people at once; what comes out names nobody but by an id."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.learning import StepRow, steps_of
from app.store.models import Attempt

AT_ONCE: Final = 500  # a statement takes only so many values
_COLUMNS: Final = (Attempt.id, Attempt.person_id, Attempt.unit, Attempt.quiz_sha256)


@dataclass(frozen=True)
class SittingRow:
    """A submitted attempt: at the quiz of which unit or at which test, and what was done in it, in order."""

    person_id: str
    unit: str
    quiz_sha256: str
    steps: Sequence[StepRow]


def counts(session: Session, centre_id: str | None) -> dict[str, int]:
    """How many people have submitted each quiz and test, by unit; in one centre or in all."""
    chosen = select(Attempt.unit, func.count()).where(*_first(centre_id)).group_by(Attempt.unit)
    return {row.unit: row[1] for row in session.execute(chosen)}


def first_sittings(session: Session, unit: str, centre_id: str | None, limit: int) -> list[SittingRow]:
    """Everybody's first submitted attempt at a quiz or test, the newest `limit` of them; in one centre or in all."""
    chosen = select(*_COLUMNS).where(*_first(centre_id), Attempt.unit == unit)
    return _sittings(session, chosen.order_by(Attempt.submitted_at.desc(), Attempt.id).limit(limit))


def first_sittings_of(
    session: Session, units: Collection[str], person_ids: Sequence[str], centre_id: str | None
) -> dict[str, list[SittingRow]]:
    """The first submitted attempts of people at `units`, by unit; in one centre or in all."""
    found: dict[str, list[SittingRow]] = {unit: [] for unit in units}
    for unit in units:
        for start in range(0, len(person_ids), AT_ONCE):
            some = person_ids[start : start + AT_ONCE]
            chosen = select(*_COLUMNS).where(*_first(centre_id), Attempt.unit == unit, Attempt.person_id.in_(some))
            found[unit] += _sittings(session, chosen.order_by(Attempt.id))
    return found


def submitted_of(session: Session, person_id: str, course: str) -> list[SittingRow]:
    """Every submitted attempt of a person in a course, the oldest first."""
    chosen = select(*_COLUMNS).where(
        Attempt.person_id == person_id, Attempt.course == course, Attempt.submitted_at.is_not(None)
    )
    return _sittings(session, chosen.order_by(Attempt.submitted_at, Attempt.id))


def _first(centre_id: str | None) -> list[Any]:
    """That an attempt is the first of its person and submitted; a second one begins only after the first was."""
    of_centre = [Attempt.centre_id == centre_id] if centre_id is not None else []
    return [Attempt.number == 1, Attempt.submitted_at.is_not(None), *of_centre]


def _sittings(session: Session, chosen: Any) -> list[SittingRow]:
    rows = list(session.execute(chosen))
    steps: dict[str, list[StepRow]] = {}
    for start in range(0, len(rows), AT_ONCE):
        steps |= steps_of(session, [row.id for row in rows[start : start + AT_ONCE]])
    return [SittingRow(row.person_id, row.unit, row.quiz_sha256, steps[row.id]) for row in rows]
