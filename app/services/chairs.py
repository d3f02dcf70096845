"""Who was what, and from when on, in a session: a seat, a part of the case, an observer."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Final

from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.store import trainings, trials
from app.store.models import Participant, TrainingChair

ANSWER: Final = "option_chosen"  # an event of a log


def write_down(runtime: Runtime, session: Session, training_id: str) -> None:
    """Keep what everybody in a room is now, where it is something else than before; the last thing of an act."""
    if trainings.of(session, training_id).begun_at is None:
        return
    session.flush()
    taken, now = trainings.chairs(session, training_id), runtime.clock()
    hearings = {room.number: room.trial_id for room in trainings.rooms(session, training_id)}
    for one in trainings.participants(session, training_id):
        own = taken.get(one.id, [])
        last = (own[-1].room, own[-1].role, own[-1].voter, own[-1].part) if own else None
        if one.room is None or last == (one.room, one.role, one.voter, one.part):
            continue
        trial_id = hearings[one.room]
        seq = len(trials.events(session, trial_id)) if trial_id is not None else 0
        session.add(
            TrainingChair(
                participant_id=one.id,
                number=len(own) + 1,
                room=one.room,
                role=one.role,
                voter=one.voter,
                part=one.part,
                seq=seq,
                taken_at=now,
            )
        )


def sat(session: Session, training_id: str) -> dict[str, list[TrainingChair]]:
    """By participant the chairs in which they were while somebody answered, and the one that they have now."""
    answered = {
        room.number: [seq for seq, body, _ in trials.events(session, room.trial_id) if body["type"] == ANSWER]
        for room in trainings.rooms(session, training_id)
        if room.trial_id is not None
    }
    return {
        id: [
            one
            for one, next in zip_longest(taken, taken[1:])
            if next is None or any(one.seq < seq <= next.seq for seq in answered.get(one.room, ()))
        ]
        for id, taken in trainings.chairs(session, training_id).items()
    }


def roles_of(taken: Iterable[TrainingChair | Participant]) -> tuple[str, ...]:
    """What somebody was, each once, in order: seats by their role, a part of the case as `part`, else `observer`."""
    return tuple(dict.fromkeys(one.role or ("part" if one.part else "observer") for one in taken))
