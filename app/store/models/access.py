"""Sign-ins, second factors, single-use tokens, the count of tries at the doors, and the audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class SignIn(Base):
    """One sign-in on one device. `id` is the SHA-256 of the token in the cookie; the token itself is not kept.

    `passed_at`: when the sign-in was whole, its second step included; empty while it is half. `confirmed_at`: when
    the person last proved who they are. `device`: browser and system in a few words.
    """

    __tablename__ = "sign_in"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    device: Mapped[str] = mapped_column(default="")
    begun_at: Mapped[datetime]
    passed_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_sign_in_ends_at", "ends_at"),)


class SecondFactor(Base):
    """A person's authenticator (RFC 6238); it counts once `confirmed_at` is set. `last_step`: the last one used."""

    __tablename__ = "second_factor"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int]


class RecoveryCode(Base):
    """One of a person's codes for a day without the authenticator; only its keyed hash is kept."""

    __tablename__ = "recovery_code"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    used_at: Mapped[datetime | None]


class Token(Base):
    """Something to be used once, for one purpose, until it runs out; only its keyed hash is kept.

    `address`: the e-mail address that using it confirms, or empty.
    """

    __tablename__ = "token"

    digest: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    address: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class DoorCount(Base):
    """How often something was tried at the doors since `since`; `subject` is a keyed hash of who or from where."""

    __tablename__ = "door_count"

    subject: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    count: Mapped[int]


class AuditEntry(Base):
    """Who did what to whom; the database refuses to change or delete it. Names are looked up, never written here."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    action: Mapped[str]
    centre_id: Mapped[str | None] = mapped_column(ForeignKey("centre.id"))
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    about_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    address: Mapped[str]
    detail: Mapped[dict[str, Any]]

    __table_args__ = (Index("ix_audit_entry_centre_id_id", "centre_id", "id"),)
