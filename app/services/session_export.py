"""A session that was held on a laptop, written into a file for the server of its centre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.domain.shared.refusal import Refusal, refuse
from app.records import session_file
from app.records.session_file import Carried, Chair, Event, Hearing, Known, Marked, Meant, Note, One, Room
from app.runtime import Runtime
from app.services import audit
from app.services.centres import CONSOLE
from app.services.digests import key_for
from app.services.participants import return_purpose
from app.store import carrying, learning, marks, trainings, trials
from app.store.models import Commitment, Participant, Training, TrainingChair, TrainingRoom

LISTED: Final = 20
SIGNING: Final = "sessions that are carried"
# What stands in the file as it stands in the database.
SAME: Final = (
    "id", "case", "code", "held_on", "venue", "format", "dealing", "minutes", "swaps", "support_name", "support_phone",
    "made_at", "begun_at", "stopped_at", "ended_at", "debrief_step", "debrief_since",
    "project",
)  # fmt: skip
SAME_OF_ONE: Final = (
    "id", "name", "profession", "language", "rejoin", "observes", "room", "role", "voter", "volunteers", "part",
    "joined_at", "seen_at",
)  # fmt: skip
KnownBy = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Held:
    """A session in the list of an operator."""

    id: str
    code: str
    centre: str
    case: str
    held_on: date
    people: int
    has_ended: bool


@dataclass(frozen=True)
class Written:
    """The file of a session, and the name of the laptop that signed it."""

    data: bytes
    laptop: str
    people: int


def last_held(runtime: Runtime) -> list[Held]:
    """The last sessions of this installation, so that one can be named."""
    with runtime.read() as session:
        return [
            Held(
                id=row.id,
                code=row.code,
                centre=row.centre_id,
                case=row.case,
                held_on=row.held_on,
                people=len(trainings.participants(session, row.id)),
                has_ended=row.ended_at is not None,
            )
            for row in carrying.last_trainings(session, LISTED)
        ]


def export(runtime: Runtime, named: str) -> Written | Refusal:
    """The file of a session, named by its id or its code. It has to be closed; a rehearsal is nobody's result.

    The same session gives the same bytes. What people wrote, alone or with their seat, stays on the laptop, but for the
    one thing that each means to do: it is asked weeks later what came of it.
    """
    secret = key_for(runtime.settings.secret_key, SIGNING)
    with runtime.write() as session:
        row = carrying.training(session, named)
        if row is None:
            return refuse("session/no_such_session")
        if row.rehearsal:
            return refuse("carried/rehearsal")
        if row.begun_at is None or row.ended_at is None:
            return refuse("carried/not_over")
        carried = _carried(runtime, session, row)
        audit.note(runtime, session, "session.carried_out", CONSOLE, centre=row.centre_id, training=row.id)
    laptop = session_file.name_of(session_file.laptop_of(secret))
    return Written(session_file.sealed(carried, secret), laptop, len(carried.people))


def _carried(runtime: Runtime, session: Session, row: Training) -> Carried:
    people = trainings.participants(session, row.id)
    ids = [row.trainer_id, *(one.person_id for one in people if one.person_id)]
    chairs, meant = trainings.chairs(session, row.id), trainings.commitments(session, row.id)
    known_by = carrying.known_by(session, row.centre_id, ids)
    return Carried(
        **{name: getattr(row, name) for name in SAME},
        centre=row.centre_id,
        trainer=_known(known_by, row.trainer_id),
        program=learning.pinned(session.connection(), row.program_sha256),
        sheets=learning.pinned(session.connection(), row.sheets_sha256),
        apart=tuple(tuple(pair) for pair in row.apart),
        return_key=key_for(runtime.settings.secret_key, return_purpose(row.id)).hex(),
        rooms=tuple(_room(session, room) for room in trainings.rooms(session, row.id)),
        people=tuple(_one(known_by, one, chairs.get(one.id, ()), meant.get(one.id)) for one in people),
        notes=tuple(
            Note(id=one.id, room=one.room, kind=one.kind, text=one.text, made_at=one.made_at)
            for one in trainings.notes(session, row.id)
        ),
        marks=tuple(
            Marked(**{name: getattr(one, name) for name in Marked.model_fields})
            for one in marks.of_session(session, row.id)
        ),
    )


def _room(session: Session, room: TrainingRoom) -> Room:
    if room.trial_id is None:
        return Room(number=room.number, swapped_at=None, hearing=None)
    trial = trials.opened(session, room.trial_id)
    events = tuple(
        Event(seq=one.seq, body=one.body, key=one.key, made_at=one.made_at, actor=one.actor)
        for one in carrying.log(session, trial.id)
    )
    hearing = Hearing(id=trial.id, opened_at=trial.opened_at, ended_at=trial.ended_at, events=events)
    return Room(number=room.number, swapped_at=room.swapped_at, hearing=hearing)


def _one(known_by: KnownBy, one: Participant, chairs: Sequence[TrainingChair], meant: Commitment | None) -> One:
    return One(
        **{name: getattr(one, name) for name in SAME_OF_ONE},
        known_by=_known(known_by, one.person_id or ""),
        dimensions=tuple(one.dimensions),
        chairs=tuple(Chair(**{name: getattr(each, name) for name in Chair.model_fields}) for each in chairs),
        meant=Meant(text=meant.text, shared=meant.shared, written_at=meant.written_at) if meant else None,
    )


def _known(known_by: KnownBy, person_id: str) -> tuple[Known, ...]:
    return tuple(Known(kind=kind, value=value) for kind, value in known_by.get(person_id, ()))
