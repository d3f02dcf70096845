"""Parts of the case that nobody is scored in: the victim, the accused, a witness, played by whoever wants to.

Only somebody who has asked for a part is given one, by the trainer and by hand; they give it back when they want to,
and nobody asks why.
"""

from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.program import Program
from app.runtime import Runtime
from app.services import attending, chairs, logs, watching
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.participants import NOT_IN_IT
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings


def parts_of(program: Program) -> tuple[str, ...]:
    """Whom of the cast a person may speak for: those who are nobody's seat."""
    return tuple(key for key, member in program.cast.items() if member.as_ is not None)


@looked_at_again
def volunteer(runtime: Runtime, training_id: str, token: str, who: Who | None, wants: bool) -> Refusal | None:
    """Ask for a part, or do so no more, and give back the part that one has: then one observes."""
    with changing(runtime) as done:
        session = done.session
        one = attending.found(session, training_id, token, who)
        if one is None:
            return NOT_IN_IT
        row = trainings.of(session, training_id)
        trainings.hold_room(session, one)
        if row.ended_at is not None:
            return refuse("session/over")
        one.volunteers = wants
        if not wants and one.part is not None:
            one.part = None
            watching.share(session, training_id, logs.programs.get(session, row.program_sha256))
            chairs.write_down(runtime, session, training_id)
        done.training(training_id)
    return None


@looked_at_again
def give(runtime: Runtime, who: Who, training_id: str, participant: str, number: int, part: str) -> Refusal | None:
    """Give a part in a room to somebody who has asked for one; once the hearing has begun, to who has no seat."""
    with changing(runtime) as done:
        session = done.session
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        one = None if row is None else trainings.participant(session, training_id, participant)
        if row is None or one is None:
            return NO_SUCH_SESSION
        trainings.hold_room(session, one)
        if row.ended_at is not None:
            return refuse("session/over")
        program = logs.programs.get(session, row.program_sha256)
        if part not in parts_of(program) or number not in {each.number for each in trainings.rooms(session, row.id)}:
            return refuse("session/no_such_place")
        if not one.volunteers:
            return refuse("part/not_asked_for")
        if row.begun_at is not None and (one.role is not None or one.room not in (number, None)):
            return refuse("part/sits_already")
        others = [each for each in trainings.participants(session, row.id) if each.id != one.id]
        if any((each.room, each.part) == (number, part) for each in others):
            return refuse("part/taken")
        one.room, one.role, one.voter, one.part = number, None, None, part
        watching.share(session, row.id, program)
        chairs.write_down(runtime, session, row.id)
        done.training(row.id)
    return None
