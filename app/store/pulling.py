"""Queries of what other systems take out, page by page; each takes the centre of the token."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.store.models import Identifier, Membership, Participant, Person, Training, TrainingRoom

AT_ONCE = 500  # a statement takes only so many values


def people_after(session: Session, centre_id: str, after: str, most: int) -> list[Person]:
    """The people of a centre whose ids follow `after`, in the order of their ids."""
    member = select(Membership.person_id).where(Membership.person_id == Person.id, Membership.centre_id == centre_id)
    chosen = select(Person).where(member.exists(), Person.id > after)
    return list(session.scalars(chosen.order_by(Person.id).limit(most)))


def numbers(session: Session, centre_id: str, person_ids: Sequence[str]) -> dict[str, str]:
    """The numbers that a centre gave to those of `person_ids` who have one, by id."""
    found: dict[str, str] = {}
    for start in range(0, len(person_ids), AT_ONCE):
        chosen = select(Identifier.person_id, Identifier.value).where(
            Identifier.person_id.in_(person_ids[start : start + AT_ONCE]),
            Identifier.centre_id == centre_id,
            Identifier.kind == "number",
        )
        found |= {row.person_id: row.value for row in session.execute(chosen)}
    return found


def trainings_after(session: Session, centre_id: str, after: str, most: int) -> list[tuple[Training, int, int]]:
    """The sessions of a centre whose ids follow `after`, each with how many rooms it has and how many take part."""
    rooms, people = (
        select(func.count()).where(table.training_id == Training.id).correlate(Training).scalar_subquery()
        for table in (TrainingRoom, Participant)
    )
    chosen = select(Training, rooms, people).where(Training.centre_id == centre_id, Training.id > after)
    return [(row[0], row[1], row[2]) for row in session.execute(chosen.order_by(Training.id).limit(most))]


def trainings_of(session: Session, centre_id: str) -> list[Training]:
    """The sessions of a centre, the earliest day first."""
    chosen = select(Training).where(Training.centre_id == centre_id)
    return list(session.scalars(chosen.order_by(Training.held_on, Training.id)))
