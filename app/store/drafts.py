"""Queries on what the people of one seat share: to which answer they lean, and the texts that they write together."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.store.models import Desk, Participant, SeatText, TrainingRoom


def leanings(session: Session, trial_id: str, role: str, since: int) -> dict[str, str]:
    """Who leans to which option, on the question that stands since that event."""
    desk = session.get(Desk, (trial_id, role))
    return dict(desk.leanings) if desk is not None and desk.since == since else {}


def lean(session: Session, trial_id: str, role: str, since: int, participant: str, option: str) -> int | None:
    """Let somebody lean to `option`; the number of the change, None where the seat is asked something later by now."""
    chosen = select(Desk).where(Desk.trial_id == trial_id, Desk.role == role).with_for_update()
    desk = session.scalar(chosen)
    if desk is None:
        desk = Desk(trial_id=trial_id, role=role, version=0, since=since, leanings={})
        session.add(desk)
    if desk.since > since:
        return None
    others = desk.leanings if desk.since == since else {}
    desk.since, desk.leanings, desk.version = since, {**others, participant: option}, desk.version + 1
    session.flush()
    return desk.version


def texts(session: Session, trial_id: str, role: str) -> dict[str, SeatText]:
    """What a seat has written, by the id of the text."""
    chosen = select(SeatText).where(SeatText.trial_id == trial_id, SeatText.role == role)
    return {row.writing: row for row in session.scalars(chosen)}


def of_seat(session: Session, one: Participant) -> list[SeatText]:
    """What the seat of a participant has written, by the name of the text."""
    hearing = select(TrainingRoom.trial_id).where(
        TrainingRoom.training_id == one.training_id, TrainingRoom.number == one.room
    )
    chosen = select(SeatText).where(SeatText.trial_id == hearing.scalar_subquery(), SeatText.role == one.role)
    return list(session.scalars(chosen.order_by(SeatText.writing)))


def text(session: Session, trial_id: str, role: str, writing: str) -> SeatText | None:
    """A text of a seat, kept from being changed by anybody else until the transaction ends."""
    key = (trial_id, role, writing)
    return session.get(SeatText, key, with_for_update=True)


def put(
    session: Session, trial_id: str, role: str, writing: str, text: str, participant: str, now: datetime
) -> SeatText:
    """Let `text` stand in the place of what the seat had written."""
    row = session.get(SeatText, (trial_id, role, writing))
    if row is None:
        row = SeatText(trial_id=trial_id, role=role, writing=writing, version=0, sent=None)
        session.add(row)
    row.text, row.written_by, row.saved_at, row.version = text, participant, now, row.version + 1
    session.flush()
    return row


def send(session: Session, trial_id: str, role: str, writings: Collection[str]) -> None:
    """Note how those texts of a seat stand now that it answers what they belong to."""
    theirs = (SeatText.trial_id == trial_id, SeatText.role == role, SeatText.writing.in_(writings))
    session.execute(update(SeatText).where(*theirs).values(sent=SeatText.text))
