"""Lessons read, quizzes taken, courses completed, and the content that they are pinned to."""

from datetime import date, datetime
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


class Reflection(Base):
    """What a person wrote for themself in a box of a lesson, which `number` counts from 1. Read by nobody else."""

    __tablename__ = "reflection"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    saved_at: Mapped[datetime]


class Attempt(Base):
    """One try at a quiz, taken in a course; its answers stand in its steps, its outcome once submitted here.

    `unit` is the unit of the quiz or, of a test of the course, its id: `police/exam`. `kind`: practice, graded, pre,
    post, exam. `form`: A or B of a test. `seed` gives the order of the questions; without one it is that of the file.
    `ends_at`: until when answers are taken, extra time included, by the clock of the server; none without limit.
    """

    __tablename__ = "attempt"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    course: Mapped[str]
    unit: Mapped[str]
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(server_default="graded")
    form: Mapped[str | None]
    seed: Mapped[int | None]
    quiz_sha256: Mapped[str] = mapped_column(ForeignKey("pinned.sha256"))
    begun_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    share: Mapped[float | None]
    passed: Mapped[bool | None]

    __table_args__ = (
        UniqueConstraint("person_id", "unit", "number"),
        Index("ix_attempt_centre_id_unit", "centre_id", "unit"),
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
    """Something done in an attempt, never changed afterwards: an answer (`question`, `answer`) or the submission.

    `place`: where an answer stands among those of its device, which may arrive late and in another order.
    """

    __tablename__ = "attempt_step"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    question: Mapped[str | None]
    answer: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    key: Mapped[str]
    place: Mapped[int | None]
    done_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("attempt_id", "key"),)


class Following(Base):
    """The version of a course that a person follows, from `since` on; of several the one of the greatest `number`.

    `outline_sha256` names what it asks for, `content_version` its texts as they then stood. `reason`: begun, taken_up
    (the person changed to a newer version) or supplement (has done what is new since the one that was completed).
    """

    __tablename__ = "following"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    outline_sha256: Mapped[str] = mapped_column(ForeignKey("pinned.sha256"))
    content_version: Mapped[str]
    reason: Mapped[str]
    since: Mapped[datetime]


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


class Allowance(Base):
    """What a centre allows a person in everything that is timed: `extra_time` in percent of the time."""

    __tablename__ = "allowance"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), primary_key=True)
    extra_time: Mapped[int]
    given_at: Mapped[datetime]


class FurtherAttempt(Base):
    """A centre lets a person try a quiz once more, `after` that many attempts and although there is no other left."""

    __tablename__ = "further_attempt"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    after: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    given_at: Mapped[datetime]


class Reminder(Base):
    """A letter that asked a person to answer a few questions again: one a day at most, one for each round.

    A round is that of the day `day` after `started_on`, on which the person completed `course` or took its examination.
    """

    __tablename__ = "reminder"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    sent_on: Mapped[date] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    course: Mapped[str]
    started_on: Mapped[date]
    day: Mapped[int]

    __table_args__ = (UniqueConstraint("person_id", "course", "started_on", "day"),)
