"""Becoming an observer at any time, and being ready for a seat again. No reason is asked for or kept."""

from typing import cast

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.runtime import Runtime
from app.services import attending, chairs, logs, watching
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.participants import NOT_IN_IT
from app.services.room_acts import Act
from app.store import trainings


@looked_at_again
def step_aside(runtime: Runtime, training_id: str, token: str, who: Who | None, observes: bool) -> Refusal | None:
    """Observe from now on, or be ready for a seat again, which the trainer gives.

    In a hearing the others of the seat go on, or the machine does.
    """
    with changing(runtime) as done:
        session = done.session
        one = attending.found(session, training_id, token, who)
        if one is None:
            return NOT_IN_IT
        row, place = trainings.of(session, training_id), trainings.hold_room(session, one)
        if row.ended_at is not None:
            return refuse("session/over")
        one.observes = observes
        left = cast("Role | None", one.role)
        if one.observes:
            one.role = one.voter = one.part = None
            one.volunteers = False
        watching.share(session, training_id, logs.programs.get(session, row.program_sha256))
        if observes and left is not None and place is not None and place.trial_id is not None:
            return Act(runtime, done, training_id, place).reseat(left)
        chairs.write_down(runtime, session, training_id)
        done.training(training_id)
    return None
