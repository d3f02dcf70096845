"""Queries on the free texts that people write for themselves in trials."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.models import Writing


def of_trial(session: Session, trial_id: str, person_id: str) -> dict[str, Writing]:
    """What a person wrote in a trial, by the id of the text."""
    chosen = select(Writing).where(Writing.trial_id == trial_id, Writing.person_id == person_id)
    return {row.writing: row for row in session.scalars(chosen)}


def put(session: Session, trial_id: str, person_id: str, writing: str, text: str, now: datetime) -> Writing:
    """Let `text` stand in the place of what stood there."""
    row = session.get(Writing, (trial_id, person_id, writing))
    if row is None:
        row = Writing(trial_id=trial_id, person_id=person_id, writing=writing, text="", version=0)
        session.add(row)
    row.text, row.version, row.saved_at = text, row.version + 1, now
    session.flush()
    return row
