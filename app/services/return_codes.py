"""A new return code for a guest whose phone died before they wrote theirs down: the trainer gives it to them."""

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.participants import free_code, kept_code
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings


def give(runtime: Runtime, who: Who, training_id: str, participant: str) -> str | Refusal:
    """The code by which somebody of the trainer's session takes their place again; the one before is good no more."""
    with runtime.write() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        one = None if row is None else trainings.participant(session, training_id, participant)
        if one is None:
            return NO_SUCH_SESSION
        code = free_code(runtime, session, training_id)
        one.rejoin = kept_code(runtime, training_id, code)
    return code
