"""Trials: who sits where, and the append-only log that is their truth."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class Trial(Base):
    """A play on the program and the sheets it began with. `ended_at`, which follows from the log, is for lists."""

    __tablename__ = "trial"

    id: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    case: Mapped[str]
    program_sha256: Mapped[str] = mapped_column(ForeignKey("pinned.sha256"))
    sheets_sha256: Mapped[str] = mapped_column(ForeignKey("pinned.sha256"))
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Seat(Base):
    """A person in a seat. `case` and `open` stand here too, so that nobody plays one role of a case twice at a time.

    `read_to`: of how many own answers the person has read what was told of them, a harm, say.
    """

    __tablename__ = "seat"

    trial_id: Mapped[str] = mapped_column(ForeignKey("trial.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    case: Mapped[str]
    open: Mapped[bool]
    read_to: Mapped[int] = mapped_column(server_default="0", default=0)

    __table_args__ = (
        Index(
            "uq_seat_open",
            "person_id",
            "case",
            "role",
            unique=True,
            sqlite_where=text("open"),
            postgresql_where=text("open"),
        ),
    )


class Writing(Base):
    """A free text of a person in a trial, kept for themself; `version` counts how often it was changed."""

    __tablename__ = "writing"

    trial_id: Mapped[str] = mapped_column(ForeignKey("trial.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    writing: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    version: Mapped[int]
    saved_at: Mapped[datetime]


class TrialEvent(Base):
    """Event `seq` of a trial (1..n without gap), never changed; `key` names the request that made it.

    `actor`: the participant of a group trial who answered, for several may sit in one seat.
    """

    __tablename__ = "trial_event"

    trial_id: Mapped[str] = mapped_column(ForeignKey("trial.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    key: Mapped[str | None]
    made_at: Mapped[datetime]
    actor: Mapped[str | None]

    __table_args__ = (UniqueConstraint("trial_id", "key"),)
