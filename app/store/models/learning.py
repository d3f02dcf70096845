"""Lessons read, quizzes taken, courses completed, and the content that they are pinned to."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class Pinned(Base):
    """Content as somebody began with it: a quiz or a trial's program, as canonical JSON named by its hash."""

    __tablename__ = "pinned"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    body: Mapped[str]


class Reading(Base):
    """A lesson that a person has read to the end; `content_version` is the hash of the unit as it then stood."""

    __tablename__ = "reading"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    content_version: Mapped[str]
    read_at: Mapped[datetime]


class Attempt(Base):
    """One try at a unit's quiz, taken in a course; its answers stand in its steps, its outcome once submitted here."""

    __tablename__ = "attempt"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    course: Mapped[str]
    unit: Mapped[str]
    number: Mapped[int]
    quiz_sha256: Mapped[str] = mapped_column(ForeignKey("pinned.sha256"))
    begun_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    share: Mapped[float | None]
    passed: Mapped[bool | None]

    __table_args__ = (
        UniqueConstraint("person_id", "unit", "number"),
        Index(
            "uq_attempt_open",
            "person_id",
            "unit",
            unique=True,
            sqlite_where=text("submitted_at IS NULL"),
            postgresql_where=text("submitted_at IS NULL"),
        ),
    )


class AttemptStep(Base):
    """Something done in an attempt, never changed afterwards: an answer (`question`, `answer`) or the submission."""

    __tablename__ = "attempt_step"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    question: Mapped[str | None]
    answer: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    key: Mapped[str]
    done_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("attempt_id", "key"),)


class Completion(Base):
    """A person has done all that a course asked of them, in the version that stood then."""

    __tablename__ = "completion"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    course: Mapped[str]
    content_version: Mapped[str]
    language: Mapped[str]
    completed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("person_id", "course"),)
