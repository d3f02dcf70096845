"""Queries on what people mark on the anchored levels."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.store.models import Mark, Participant

KEY = ("participant_id", "kind", "transcript", "room", "seq", "role", "dimension")


def of_session(session: Session, training_id: str) -> list[Mark]:
    """All marks of a session, in the order of its rooms and moments; those of practice are among them."""
    order = (Mark.room, Mark.seq, Mark.role, Mark.dimension, Mark.made_at, Mark.id)
    return list(session.scalars(select(Mark).where(Mark.training_id == training_id).order_by(*order)))


def given_by(session: Session, training_id: str, participant_id: str | None) -> list[Mark]:
    """What somebody of a session marked; None: its trainer."""
    return [row for row in of_session(session, training_id) if row.participant_id == participant_id]


def put(session: Session, mark: Mark) -> None:
    """Let `mark` stand in the place of what was marked there before."""
    withdraw(session, mark.training_id, **{name: getattr(mark, name) for name in KEY})
    session.add(mark)
    session.flush()


def withdraw(session: Session, training_id: str, **place: Any) -> None:
    """Take back the mark of a place; `place`: what `KEY` names."""
    chosen = delete(Mark).where(Mark.training_id == training_id)
    session.execute(chosen.where(*(Mark.__table__.c[name].is_not_distinct_from(place[name]) for name in KEY)))


def forget(session: Session, person_id: str) -> None:
    """Of somebody who is anonymised: delete what they marked of themself or to practise, and what they quoted."""
    mine: Sequence[str] = session.scalars(select(Participant.id).where(Participant.person_id == person_id)).all()
    session.execute(delete(Mark).where(Mark.participant_id.in_(mine), Mark.kind.in_(("self", "practice"))))
    session.execute(update(Mark).where(Mark.participant_id.in_(mine)).values(quote=""))
