"""Stop, and pause: nothing moves until the trainer lets it go on, and the time stands still meanwhile."""

from datetime import datetime

from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import attending
from app.services.accounts import Who
from app.services.changes import changing
from app.services.participants import NOT_IN_IT
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings
from app.store.models import TrainingRoom


def stop(runtime: Runtime, training_id: str, token: str, who: Who | None) -> Refusal | None:
    """Halt all rooms of a session that one is in. Who did is kept nowhere; stopped already, it stays stopped."""
    if attending.enter(runtime, training_id, token, who) is None:
        return NOT_IN_IT
    with changing(runtime) as done:
        row = trainings.of(done.session, training_id)
        if row.stopped_at is None and row.ended_at is None:
            row.stopped_at = runtime.clock()
            done.training(training_id)
    return None


def go_on(runtime: Runtime, who: Who, training_id: str) -> Refusal | None:
    """Let all rooms go on after a Stop: the trainer alone does."""
    with changing(runtime) as done:
        row = trainings.own(done.session, training_id, who.person_id, who.centre_id)
        if row is None:
            return NO_SUCH_SESSION
        if row.stopped_at is not None:
            since, row.stopped_at = row.stopped_at, None
            row.stood += int((runtime.clock() - since).total_seconds())
            for place in trainings.rooms(done.session, training_id):
                _held(place, since, place.paused_at or runtime.clock())
            done.training(training_id)
    return None


def pause(runtime: Runtime, who: Who, training_id: str, number: int) -> Refusal | None:
    """Pause a room, or let it go on."""
    with changing(runtime) as done:
        row = trainings.own(done.session, training_id, who.person_id, who.centre_id)
        if row is None:
            return NO_SUCH_SESSION
        place = trainings.room(done.session, training_id, number)
        if place is None:
            return refuse("session/no_such_place")
        if place.paused_at is None:
            place.paused_at = runtime.clock()
        else:
            since, place.paused_at = place.paused_at, None
            _held(place, since, row.stopped_at or runtime.clock())
        done.training(training_id)
    return None


def _held(place: TrainingRoom, since: datetime, until: datetime) -> None:
    """Give the window of a room the time for which it was held; where a Stop and a pause overlap, each counts once."""
    if place.due_at is not None and until > since:
        place.due_at += until - since
