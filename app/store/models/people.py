"""Centres, the people who belong to them, and what a person signs in with."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, true
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.domain.people.names import search_words, sort_key
from app.store.models.base import Base


class Centre(Base):
    """A training centre; `names` by language, `course` of its profession.

    Printed on certificates, by language: `signatory`, who signs, and `signatory_position`, as what. `valid_months`: for
    how long a certificate that can expire is valid, 0 for without end.
    """

    __tablename__ = "centre"

    id: Mapped[str] = mapped_column(primary_key=True)
    names: Mapped[dict[str, Any]]
    signatory: Mapped[dict[str, Any]]
    signatory_position: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    valid_months: Mapped[int] = mapped_column(default=0, server_default="0")
    course: Mapped[str]


class Person(Base):
    """Somebody with an account. `name` as in the document, `name_latin` as in the passport.

    `password_hash` is empty until the person has chosen a password; `sex` is "f", "m" or empty, as the person says.
    `reminders`: whether letters may ask the person to answer questions again after a course. `leads_in`: the languages,
    with spaces between, in which they lead, if they agreed to be named on the public list of trainers.
    `search` and `sort_key` are the name as it is looked for and put in order, since SQLite knows no Kyrgyz: they are
    written with the name by whoever sets it on a Person, but not by an UPDATE of the table.
    """

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    search: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="")
    name_latin: Mapped[str]
    language: Mapped[str]
    password_hash: Mapped[str]
    profession: Mapped[str] = mapped_column(default="")
    agency: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    sex: Mapped[str] = mapped_column(default="")
    reminders: Mapped[bool] = mapped_column(default=True, server_default=true())
    leads_in: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime]
    anonymised_at: Mapped[datetime | None]

    @validates("name")
    def _write_keys(self, _key: str, name: str) -> str:
        self.search, self.sort_key = search_words(name), sort_key(name)
        return name


class Identifier(Base):
    """What a person signs in with, as the centre that registered it knows it: `kind` is email, phone or number.

    The same value may stand for different people in different centres: no centre learns whom another one knows.
    `confirmed_at`: when the person showed that the address is theirs.
    """

    __tablename__ = "identifier"

    value: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    kind: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    confirmed_at: Mapped[datetime | None]


class Membership(Base):
    """A person's role in a centre; disabled with all others of the person in that centre, never deleted for it."""

    __tablename__ = "membership"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True, index=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    disabled_at: Mapped[datetime | None]
