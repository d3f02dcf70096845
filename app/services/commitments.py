"""One thing that everybody of a session means to do differently: theirs alone, shown to others only without a name."""

from dataclasses import dataclass

from app.domain.group.debriefing import MAX_COMMITMENT
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import attending
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.participants import NOT_IN_IT
from app.store import trainings
from app.store.models import Commitment


@dataclass(frozen=True)
class Meant:
    """What somebody means to do; `shared`: it may be shown, without their name."""

    text: str
    shared: bool


def own(runtime: Runtime, participant_id: str) -> Meant:
    """What a participant has written, or nothing."""
    with runtime.read() as session:
        row = session.get(Commitment, participant_id)
        return Meant(row.text, row.shared) if row else Meant("", shared=False)


@looked_at_again
def keep(runtime: Runtime, training_id: str, token: str, who: Who | None, text: str, *, shared: bool) -> Refusal | None:
    """Keep what somebody means to do, once the debriefing has begun; later texts take the place of earlier ones."""
    text = " ".join(text.split())
    with changing(runtime) as done:
        one = attending.found(done.session, training_id, token, who)
        if one is None or trainings.of(done.session, training_id).debrief_step is None:
            return NOT_IN_IT
        if not text:
            return refuse("commitment/missing")
        if len(text) > MAX_COMMITMENT:
            return refuse("commitment/too_long", most=str(MAX_COMMITMENT))
        row = done.session.get(Commitment, one.id)
        if row is None:
            row = Commitment(participant_id=one.id)
            done.session.add(row)
        row.text, row.shared, row.written_at = text, shared, runtime.clock()
        done.training(training_id)
    return None
