"""Centres, people, what they may do where, and their sign-ins."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class Centre(Base):
    """A training centre; `names` by language, `signatory` as printed on certificates, `course` of its profession."""

    __tablename__ = "centre"

    id: Mapped[str] = mapped_column(primary_key=True)
    names: Mapped[dict[str, Any]]
    signatory: Mapped[dict[str, Any]]
    course: Mapped[str]


class Person(Base):
    """Somebody with an account. `name` as in the document, `name_latin` as in the passport."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_latin: Mapped[str]
    language: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Identifier(Base):
    """What a person signs in with: an e-mail address, a telephone number, or the centre's own number."""

    __tablename__ = "identifier"

    value: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)


class Membership(Base):
    """A person's role in a centre."""

    __tablename__ = "membership"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class SignIn(Base):
    """One sign-in on one device. `id` is the SHA-256 of the token in the cookie; the token itself is not kept."""

    __tablename__ = "sign_in"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_sign_in_ends_at", "ends_at"),)
