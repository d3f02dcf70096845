"""Whoever has no place once the hearings have begun observes one, until the trainer gives them a seat there."""

from collections import Counter

from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.services import chairs, logs, watching
from app.store import trainings


def admit(runtime: Runtime, session: Session, training_id: str) -> None:
    """Let who came late, was not dealt, or is in a room without a hearing observe where the fewest people are."""
    row, people = trainings.of(session, training_id), trainings.participants(session, training_id)
    heard = [room.number for room in trainings.rooms(session, training_id) if room.trial_id is not None]
    inside = Counter(dict.fromkeys(heard, 0))
    inside.update(one.room for one in people if one.room in heard)
    for one in people:
        if one.room not in heard:
            one.room = min(heard, key=lambda number: (inside[number], number))
            one.role = one.voter = one.part = None
            inside[one.room] += 1
    watching.share(session, training_id, logs.programs.get(session, row.program_sha256))
    chairs.write_down(runtime, session, training_id)
