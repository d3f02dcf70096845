"""What does not hold of one trial, played again on its pinned program, or of one session of group trials."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from app.domain.group.invariants import Chair, Marked, Place, broken_chairs, broken_marks, broken_places
from app.domain.shared.broken import Broken
from app.domain.trial.invariants import Logged, Sitting, broken_numbers, broken_play, people_in
from app.services import logs
from app.store import invariants as kept
from app.store.models import Commitment, LookingBack


def broken_trial(reader: Connection, trial: Any, rows: Sequence[Any]) -> Iterator[Broken]:
    """What is wrong in a trial with the log `rows`."""
    log = [Logged(*row) for row in rows]
    yield from broken_numbers(log, trial.opened_at, trial.ended_at)
    program = logs.programs.get(reader, trial.program_sha256)
    seats = [Sitting(*row) for row in kept.seats(reader, trial.id)]
    yield from broken_play(program, trial.program_sha256, log, trial.ended_at is not None, seats, trial.case)


def broken_session(reader: Connection, training: Any) -> Iterator[Broken]:
    """What is wrong in a session: its rooms, who sits in them, and who answered there."""
    rooms, people = kept.rooms(reader, training.id), kept.places(reader, training.id)
    pinned_to = (training.centre_id, training.case, training.program_sha256, training.sheets_sha256)
    hearings, heard = {}, {}
    for room in rooms:
        if room.trial_id is None:
            continue
        if tuple(room[2:]) != pinned_to:
            yield Broken("session/trial_of_another", f"room {room.number}: {room.trial_id}")
        log = [Logged(*row) for row in kept.log(reader, room.trial_id)]
        hearings[room.number], heard[room.number] = people_in(log), len(log)
        inside = {one.id for one in people if one.room == room.number}  # one who answered may have left the seat since
        for strange in {event.actor for event in log} - {None} - inside:
            yield Broken("session/answer_of_a_stranger", f"room {room.number}: {strange}")
        for strange in set(kept.writers(reader, room.trial_id)) - inside:
            yield Broken("session/text_of_a_stranger", f"room {room.number}: {strange}")
    taken = {one.participant_id: Chair(*one[1:]) for one in kept.chairs(reader, training.id)}
    places = [Place(one.room, one.role, one.voter, one.part, taken.get(one.id)) for one in people]
    numbers = {room.number for room in rooms}
    yield from broken_places(places, numbers, hearings, training.begun_at is not None)
    yield from broken_chairs(places, training.begun_at is not None)
    yield from broken_marks(
        [Marked(*row) for row in kept.marks(reader, training.id)], {one.id for one in people}, heard
    )
    if training.debrief_step is None and kept.have_said(reader, training.id, Commitment):
        yield Broken("session/meant_before_the_debriefing", training.id)
    if training.looks_back_on is None and kept.have_said(reader, training.id, LookingBack):
        yield Broken("session/looked_back_unasked", training.id)
