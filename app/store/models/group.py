"""Group trials: a session with its rooms, and who takes part in it, with an account or as a guest."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.models.base import Base


class Training(Base):
    """One case played by many people in one or more rooms, pinned to the program and the sheets it was set up with.

    `code`: what people join by, of one session at a time; `dealing`: how seats are dealt; `minutes`: for how long the
    hearing is meant to go on, None without a clock; `apart`: pairs of participants who are not put into one room;
    `swaps`: the benches of a room change places in mid-way; `version`: counts the changes of the session, its people
    and its seats; `rehearsal`: the trainer goes through it alone, and nothing of it is a result.
    `stopped_at`: somebody pressed Stop, which all rooms wait on; who it was is written nowhere. `stood`: for how many
    seconds all rooms have stood still by that so far.
    `debrief_step`: at which step its debriefing stands, since `debrief_since`; `debrief_answer`: what is looked at
    there in the place of what was answered in `debrief_room`; each None where there is none.
    `project`: the code of the project that pays for it, or nothing.
    `looks_back_on`: the day on which its people are asked what came of it; `asked_back_at`: when letters went out.
    """

    __tablename__ = "training"

    id: Mapped[str] = mapped_column(primary_key=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    trainer_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    case: Mapped[str]
    program_sha256: Mapped[str] = mapped_column(ForeignKey("pinned.sha256"))
    sheets_sha256: Mapped[str] = mapped_column(ForeignKey("pinned.sha256"))
    code: Mapped[str]
    held_on: Mapped[date]
    venue: Mapped[str]
    format: Mapped[str]
    dealing: Mapped[str]
    minutes: Mapped[int | None]
    support_name: Mapped[str]
    support_phone: Mapped[str]
    apart: Mapped[list[Any]]
    swaps: Mapped[bool] = mapped_column(default=False, server_default=false())
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    stood: Mapped[int] = mapped_column(default=0, server_default="0")
    ended_at: Mapped[datetime | None]
    debrief_step: Mapped[str | None]
    debrief_since: Mapped[datetime | None]
    debrief_room: Mapped[int | None]
    debrief_answer: Mapped[str | None]
    project: Mapped[str] = mapped_column(default="", server_default="")
    looks_back_on: Mapped[date | None]
    asked_back_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_training_code_open",
            "code",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class TrainingRoom(Base):
    """A room of a session, from 1 on; `trial_id` is its hearing once the session has begun.

    `paused_at`: the trainer paused it then; `due_at`: when the window that is open closes by itself; `swapped_at`: when
    the benches changed places.
    """

    __tablename__ = "training_room"

    training_id: Mapped[str] = mapped_column(ForeignKey("training.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    trial_id: Mapped[str | None] = mapped_column(ForeignKey("trial.id"), unique=True)
    paused_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    swapped_at: Mapped[datetime | None]


class Participant(Base):
    """Somebody in a session. `person_id` is None for a guest; a guest may claim the row for an account later.

    `token`: a digest of what the browser holds; `rejoin`: a keyed digest of the code for another phone. `observes`:
    opted out of a seat, without a reason. `room`, `role`: where they sit (no role: they observe); `voter`: their number
    in the seat, 1 the first, where the session has begun; `volunteers`: asked for a part of the case; `part`: whom of
    the cast they speak for, without a seat; `dimensions`: what an observer looks at; `extra_time`: how much longer they
    need for a window, in percent; `read_to`: up to which answer of the hearing they have read what was told of harm;
    `marked_self_at`: when they marked themself, or chose not to, before they were shown what they scored;
    `stands_in`: nobody, in a rehearsal; the program answers under the name.
    """

    __tablename__ = "participant"

    id: Mapped[str] = mapped_column(primary_key=True)
    training_id: Mapped[str] = mapped_column(ForeignKey("training.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    profession: Mapped[str]
    language: Mapped[str]
    token: Mapped[str] = mapped_column(unique=True)
    rejoin: Mapped[str]
    observes: Mapped[bool]
    room: Mapped[int | None]
    role: Mapped[str | None]
    voter: Mapped[int | None]
    volunteers: Mapped[bool] = mapped_column(default=False, server_default=false())
    part: Mapped[str | None]
    dimensions: Mapped[list[Any]]
    extra_time: Mapped[int] = mapped_column(default=0, server_default="0")
    read_to: Mapped[int] = mapped_column(default=0, server_default="0")
    marked_self_at: Mapped[datetime | None]
    stands_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    joined_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("training_id", "rejoin"),
        Index(
            "uq_participant_part",
            "training_id",
            "room",
            "part",
            unique=True,
            sqlite_where=text("part IS NOT NULL"),
            postgresql_where=text("part IS NOT NULL"),
        ),
        Index(
            "uq_participant_person",
            "training_id",
            "person_id",
            unique=True,
            sqlite_where=text("person_id IS NOT NULL"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
    )


class TrainingChair(Base):
    """What a participant was, from a moment of their room's hearing on: a seat, a part, an observer (neither).

    `number` counts the chairs of a participant; `voter`: their number in the seat; `seq`: after which event of the log
    they took it (0: no hearing is held in that room). Rows are only ever added, so that it stays known who sat where
    when.
    """

    __tablename__ = "training_chair"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[int]
    role: Mapped[str | None]
    voter: Mapped[int | None]
    part: Mapped[str | None]
    seq: Mapped[int]
    taken_at: Mapped[datetime]


class TrainingNote(Base):
    """What the trainer wrote down: `kind` note, or rewind, the reason why a room went back."""

    __tablename__ = "training_note"

    id: Mapped[str] = mapped_column(primary_key=True)
    training_id: Mapped[str] = mapped_column(ForeignKey("training.id"), index=True)
    room: Mapped[int | None]
    kind: Mapped[str]
    text: Mapped[str]
    made_at: Mapped[datetime]


class Commitment(Base):
    """The one thing that a participant means to do differently; `shared`: it may be shown, without a name."""

    __tablename__ = "commitment"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    text: Mapped[str]
    shared: Mapped[bool]
    written_at: Mapped[datetime]


class LookingBack(Base):
    """What a participant says weeks later of what they meant to do; `note` is for nobody else."""

    __tablename__ = "looking_back"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    done: Mapped[str]
    hindered: Mapped[list[Any]]
    note: Mapped[str]
    written_at: Mapped[datetime]


class Desk(Base):
    """What the people of one seat share while they think: nobody else sees it, and it is gone with the question.

    `leanings`: to which answer each leans, participant → option, on the question that stands since event `since`;
    `version`: counts the changes.
    """

    __tablename__ = "desk"

    trial_id: Mapped[str] = mapped_column(ForeignKey("trial.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    since: Mapped[int]
    leanings: Mapped[dict[str, Any]]


class SeatText(Base):
    """A free text that the people of one seat write together; `version` counts its changes, `written_by` made the last.

    `sent`: as it stood when the seat answered what the text belongs to.
    """

    __tablename__ = "seat_text"

    trial_id: Mapped[str] = mapped_column(ForeignKey("trial.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    writing: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    version: Mapped[int]
    written_by: Mapped[str] = mapped_column(ForeignKey("participant.id"))
    saved_at: Mapped[datetime]
    sent: Mapped[str | None]
