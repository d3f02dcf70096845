"""The screen that everybody sees: of each hearing only what is open to the whole room, and no card, opened or not."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from app.domain.trial.asking import Kind
from app.domain.trial.elements import SceneId
from app.domain.trial.program import Program
from app.domain.trial.state import Said
from app.domain.trial.step import asks_of
from app.domain.trial.view import View, view
from app.runtime import Runtime
from app.services import replays, rooms
from app.services.accounts import Who
from app.services.replays import Log
from app.store import trainings
from app.store.models import Training, TrainingRoom


@dataclass(frozen=True)
class ScreenRoom:
    """A room as the screen shows it.

    `record`: what everybody in the room has heard, but no card: in another room it may still be closed. `kind`: how is
    answered what is asked now, None once the hearing has ended; `seconds`: how long the open window lasts by the
    server's clock, which stands still while the room does.
    """

    number: int
    program: Program
    seen: View
    record: tuple[Said, ...]
    scene: SceneId
    kind: Kind | None
    seconds: int | None
    is_paused: bool


def look(runtime: Runtime, who: Who, training_id: str) -> tuple[ScreenRoom, ...] | None:
    """The rooms of the trainer's session that have begun, as they stand now; None for another's session.

    Whoever looks lets the clock do its part, and so does the screen.
    """
    with runtime.read() as session:
        if trainings.own(session, training_id, who.person_id, who.centre_id) is None:
            return None
        begun = [room.number for room in trainings.rooms(session, training_id) if room.trial_id]
    for number in begun:
        rooms.catch_up(runtime, training_id, number)
    with runtime.read() as session:
        row = trainings.of(session, training_id)
        found = [room for room in trainings.rooms(session, training_id) if room.trial_id]
        logs = [replays.committed(runtime, session, cast(str, room.trial_id)) for room in found]
    return tuple(_room(row, room, log, runtime.clock()) for room, log in zip(found, logs, strict=True))


def _room(row: Training, room: TrainingRoom, log: Log, now: datetime) -> ScreenRoom:
    program, state = log.program, log.state
    seen = view(program, state, "observer")
    asks = asks_of(program, state)
    stood = min(filter(None, (row.stopped_at, room.paused_at, now)))
    return ScreenRoom(
        number=room.number,
        program=program,
        seen=seen,
        record=tuple(said for said in seen.record if said.kind != "card"),
        scene=state.scene or program.start,
        kind=asks[0].kind if asks else None,
        seconds=max(0, int((room.due_at - stood).total_seconds())) if room.due_at and row.ended_at is None else None,
        is_paused=room.paused_at is not None,
    )
