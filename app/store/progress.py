"""Queries on how far the people of a centre are in the courses that they are enrolled in."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.groups import belongs_to
from app.store.models import Cohort, Following, Identifier, Person


@dataclass(frozen=True)
class Addressee:
    """Somebody who may be written to; `address` is one that the centre knows."""

    person_id: str
    name: str
    language: str
    address: str


def begun(session: Session, centre_id: str, courses: Collection[str]) -> set[tuple[str, str]]:
    """Who has begun which of `courses` in a centre: person and course."""
    chosen = select(Following.person_id, Following.course).where(
        Following.centre_id == centre_id, Following.course.in_(courses)
    )
    return {(row.person_id, row.course) for row in session.execute(chosen)}


def addressees(session: Session, cohort: Cohort) -> list[Addressee]:
    """The people of a cohort whom letters reach and who want such ones."""
    address = func.min(Identifier.value)
    chosen = (
        select(Person.id, Person.name, Person.language, address)
        .join(Identifier, Identifier.person_id == Person.id)
        .where(belongs_to(cohort), Person.reminders, Identifier.centre_id == cohort.centre_id)
        .where(Identifier.kind == "email")
        .group_by(Person.id, Person.name, Person.language)
        .order_by(Person.id)
    )
    return [Addressee(*row) for row in session.execute(chosen)]
