"""What the clock asks for in a room: a window that is over is silence, an event comes by itself."""

from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.domain.trial.elements import SILENT, OptionId
from app.domain.trial.moving import may_come
from app.domain.trial.state import Event, EventReleased, OptionChosen
from app.domain.trial.step import asks_of
from app.runtime import Runtime
from app.services import rehearsals
from app.services.replays import Log
from app.store import trainings, trials
from app.store.models import Training, TrainingRoom

GRACE: Final = timedelta(seconds=2)  # for an answer that is on its way when the time runs out


def due(runtime: Runtime, session: Session, row: Training, place: TrainingRoom, log: Log) -> list[Event]:
    """What is to happen now, one after another; nothing in a room that stands still. In a rehearsal answers too."""
    if row.minutes is None or row.stopped_at or row.ended_at or place.paused_at or place.trial_id is None:
        return []
    now, program, state = runtime.clock(), log.program, log.state
    if place.due_at is not None and now > place.due_at + GRACE:
        silent = [ask for ask in asks_of(program, state) if ask.kind == "objection"]
        return [OptionChosen(ask.id, ask.role, OptionId(SILENT), "time") for ask in silent]
    coming = [id for id in may_come(program, state.position) if program.events[id].scene == state.scene]
    if not coming and not row.rehearsal:
        return []
    made = trials.made_at(session, place.trial_id)
    since = now - made[next(number for number, each in enumerate(log.states) if each.scene == state.scene)]
    come = next((id for id in coming if since >= timedelta(seconds=program.events[id].seconds)), None)
    if come is not None:
        return [EventReleased(come)]
    if not row.rehearsal:
        return []
    people = [one for one in trainings.participants(session, row.id) if one.room == place.number]
    answer = rehearsals.answer_due(program, state, people, made[-1], now)
    return [answer] if answer else []
