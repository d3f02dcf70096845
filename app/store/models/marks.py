"""What people mark on the anchored levels, beside the scores of decisions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class Mark(Base):
    """The level at which somebody saw, or felt, a role in a dimension; the last that they gave.

    `participant_id`: whose mark it is, None for the trainer's; `kind`: as what they gave it (domain/group/marking.py).
    `seq`: the event of the room's log that is the moment, 0 for the whole hearing; `quote`: words that were heard.
    `transcript`: the scored transcript that was practised on, in no room, `seq` then being its line; else nothing.
    """

    __tablename__ = "mark"

    id: Mapped[str] = mapped_column(primary_key=True)
    training_id: Mapped[str] = mapped_column(ForeignKey("training.id"), index=True)
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participant.id"), index=True)
    kind: Mapped[str]
    transcript: Mapped[str]
    room: Mapped[int]
    seq: Mapped[int]
    role: Mapped[str]
    dimension: Mapped[str]
    level: Mapped[int]
    quote: Mapped[str]
    made_at: Mapped[datetime]

    __table_args__ = (
        Index(
            "uq_mark_participant",
            "participant_id", "kind", "transcript", "room", "seq", "role", "dimension",
            unique=True,
            sqlite_where=text("participant_id IS NOT NULL"),
            postgresql_where=text("participant_id IS NOT NULL"),
        ),
        Index(
            "uq_mark_trainer",
            "training_id", "room", "seq", "role", "dimension",
            unique=True,
            sqlite_where=text("participant_id IS NULL"),
            postgresql_where=text("participant_id IS NULL"),
        ),
    )  # fmt: skip
