"""How long a window of objection is open in a room: by the case, the format of the session, and who needs longer."""

from datetime import timedelta
from typing import cast

from sqlalchemy.orm import Session

from app.domain.group.pace import Format, window
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.allowances import EXTRA_TIMES
from app.services.changes import changing
from app.services.trainings import NO_SUCH_SESSION
from app.store import attempts, trainings


def lasts(session: Session, training_id: str, number: int, seconds: int) -> timedelta | None:
    """How long a window of so many `seconds` by the case is open in a room; None in a session without a clock.

    Whoever has extra time in the tests of the centre has it here too; the trainer may give more.
    """
    row = trainings.of(session, training_id)
    if row.minutes is None:
        return None
    allowed = attempts.extra_times(session, row.centre_id)
    extra = [
        max(one.extra_time, allowed.get(one.person_id or "", 0))
        for one in trainings.participants(session, training_id)
        if one.room == number and one.role is not None
    ]
    return window(seconds, cast(Format, row.format), extra)


def give_time(runtime: Runtime, who: Who, training_id: str, participant: str, percent: int) -> Refusal | None:
    """Let the windows of somebody's room be open so much longer from now on, 0 for no longer."""
    with changing(runtime) as done:
        row = trainings.own(done.session, training_id, who.person_id, who.centre_id)
        one = None if row is None else trainings.participant(done.session, training_id, participant)
        if one is None:
            return NO_SUCH_SESSION
        if percent not in EXTRA_TIMES:
            return refuse("allowance/no_such_time")
        one.extra_time = percent
        done.training(training_id)
    return None
