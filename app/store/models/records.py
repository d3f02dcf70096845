"""The ledger of each centre, and the certificates frozen with it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class LedgerCounter(Base):
    """The last sequence number of a centre; the row is locked by whoever appends."""

    __tablename__ = "ledger_counter"

    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    last: Mapped[int]


class LedgerEntry(Base):
    """One line of a centre's ledger; the database refuses to change or delete it.

    `course`: what was learnt: of a completion the course, of a participation the case or the name of the training, of a
    competence `competence/` and the role. `about`: the entry that this one corrects or revokes. `once`: what must not
    be entered twice, in words of its kind; None where the entry is guarded elsewhere. `trainer_id`, `training_id`: who
    led what was attended, and which session it was, where the platform knows.
    """

    __tablename__ = "ledger_entry"

    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    course: Mapped[str]
    content_version: Mapped[str]
    law_date: Mapped[str]
    completed_at: Mapped[datetime]
    result: Mapped[str]
    hours: Mapped[int]
    language: Mapped[str]
    roles_played: Mapped[list[Any]]
    trainer_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    training_id: Mapped[str | None] = mapped_column(ForeignKey("training.id"))
    about: Mapped[str | None] = mapped_column(ForeignKey("ledger_entry.id"), index=True)
    once: Mapped[str | None]
    evidence: Mapped[dict[str, Any]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]

    __table_args__ = (Index("uq_ledger_entry_once", "once", unique=True),)


class Certificate(Base):
    """What a certificate says, frozen when it was issued: `face` holds its fields in its language.

    `name_hash` is empty until the person is anonymised: then the names leave `face`, and this keyed hash stays.
    """

    __tablename__ = "certificate"

    code: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[str] = mapped_column(ForeignKey("ledger_entry.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    kind: Mapped[str]
    face: Mapped[dict[str, Any]]
    issued_at: Mapped[datetime]
    name_hash: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("entry_id"),)
