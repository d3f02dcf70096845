"""Cohorts and their enrolments, files of people on their way in, and work for later."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class Cohort(Base):
    """A group of a centre's people: those put in by hand, and those whom `rule` names ({"profession": [...], ...}).

    `project`: the code of the project that pays for its training, or nothing.
    """

    __tablename__ = "cohort"

    id: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    name: Mapped[str]
    rule: Mapped[dict[str, Any]]
    project: Mapped[str] = mapped_column(default="", server_default="")
    made_at: Mapped[datetime]


class CohortMember(Base):
    """Somebody who was put into a cohort by hand."""

    __tablename__ = "cohort_member"

    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    added_at: Mapped[datetime]


class Enrolment(Base):
    """A cohort's enrolment in a course, from one day to another, both included.

    `reminded_at`: when those of it who had not finished were last written to.
    """

    __tablename__ = "enrolment"

    id: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    cohort_id: Mapped[str] = mapped_column(ForeignKey("cohort.id"), index=True)
    course: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    made_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]


class PeopleFile(Base):
    """A file that was sent in to be looked at and taken in, of `kind` people or past (their past trainings).

    It goes a day after it was sent.
    """

    __tablename__ = "people_file"

    id: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    sent_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(default="people", server_default="people")
    name: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    sent_at: Mapped[datetime]
    taken_in_at: Mapped[datetime | None]


class Outbox(Base):
    """Work for later, written with what asks for it; `body` goes once it is done, for it may hold a link."""

    __tablename__ = "outbox"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    body: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    tries: Mapped[int]
    done_at: Mapped[datetime | None]
    error: Mapped[str]

    __table_args__ = (Index("ix_outbox_done_at_due_at", "done_at", "due_at"),)
