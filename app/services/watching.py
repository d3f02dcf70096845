"""What the observers of a session look at: one or two dimensions each, shared out or chosen by the trainer."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.domain.group.watching import MOST, in_order, shared
from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.program import Program
from app.runtime import Runtime
from app.services import logs
from app.services.accounts import Who
from app.services.changes import changing
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings
from app.store.models import Participant


def share(session: Session, training_id: str, program: Program) -> None:
    """Give each observer of a room who has no dimension yet one or two; who observes no more has none."""
    people = trainings.participants(session, training_id)
    for one in people:
        if not _observes(one):
            one.dimensions = []
    for room in trainings.rooms(session, training_id):
        inside = [one for one in people if one.room == room.number and _observes(one)]
        held = [dimension for one in inside for dimension in one.dimensions]
        free = {one.id: one for one in inside if not one.dimensions}
        for id, dimensions in shared(list(free), program.assessed, held).items():
            free[id].dimensions = list(dimensions)


def share_anew(runtime: Runtime, who: Who, training_id: str) -> Refusal | None:
    """Share the dimensions out among the observers of each room, whatever they held before."""
    with changing(runtime) as done:
        row = trainings.own(done.session, training_id, who.person_id, who.centre_id)
        if row is None:
            return NO_SUCH_SESSION
        for one in trainings.participants(done.session, training_id):
            one.dimensions = []
        share(done.session, training_id, logs.programs.get(done.session, row.program_sha256))
        done.training(training_id)
    return None


def choose(runtime: Runtime, who: Who, training_id: str, participant: str, dimensions: Sequence[str]) -> Refusal | None:
    """Let an observer look at these one or two dimensions."""
    with changing(runtime) as done:
        row = trainings.own(done.session, training_id, who.person_id, who.centre_id)
        one = None if row is None else trainings.participant(done.session, training_id, participant)
        if one is None:
            return NO_SUCH_SESSION
        chosen = in_order(dimensions)
        if not 1 <= len(chosen) <= MOST:
            return refuse("watching/one_or_two")
        if not _observes(one):
            return refuse("watching/not_an_observer")
        one.dimensions = list(chosen)
        done.training(training_id)
    return None


def _observes(one: Participant) -> bool:
    return one.room is not None and one.role is None and one.part is None
