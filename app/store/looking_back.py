"""Queries on the cold debriefing of sessions."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.models import LookingBack, Participant, Training


def due(session: Session, today: date) -> list[str]:
    """The sessions whose people are to be asked by now, and were not."""
    chosen = select(Training.id).where(Training.looks_back_on <= today, Training.asked_back_at.is_(None))
    return list(session.scalars(chosen.order_by(Training.looks_back_on, Training.id)))


def with_account(session: Session, training_id: str) -> Sequence[str]:
    """The people with an account who took part in a session."""
    chosen = select(Participant.person_id).where(
        Participant.training_id == training_id, Participant.person_id.is_not(None), Participant.stands_in.is_(False)
    )
    return [id for id in session.scalars(chosen.order_by(Participant.person_id)) if id is not None]


def answers(session: Session, training_id: str) -> list[LookingBack]:
    """What the people of a session have said, in the order in which they did."""
    chosen = select(LookingBack).join(Participant, Participant.id == LookingBack.participant_id)
    chosen = chosen.where(Participant.training_id == training_id)
    return list(session.scalars(chosen.order_by(LookingBack.written_at, LookingBack.participant_id)))
