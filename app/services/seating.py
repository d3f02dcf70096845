"""Seats of a session: dealt, changed by hand, and taken, when the hearings begin."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy.orm import Session

from app.domain.group.seating import Comer, Dealing, deal
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.trial.program import Program
from app.domain.trial.state import Player, TrialOpened
from app.domain.trial.step import drawn
from app.runtime import Runtime
from app.services import latecomers, logs, watching
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings
from app.store.models import Participant, Training


def deal_all(runtime: Runtime, who: Who, training_id: str) -> Refusal | None:
    """Deal everybody who has joined into rooms and seats, as the session is set up; what was dealt before is undone.

    Whoever has a part of the case keeps it; observers are given what they look at.
    """
    with changing(runtime) as done:
        session = done.session
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        if row is None:
            return NO_SUCH_SESSION
        if row.begun_at is not None:
            return refuse("session/begun")
        people = trainings.participants(session, row.id)
        comers = [Comer(one.id, one.profession, one.observes, one.room if one.part else None) for one in people]
        rooms, roles = len(trainings.rooms(session, row.id)), _program(session, row).roles
        apart = [frozenset(pair) for pair in row.apart]
        places = deal(comers, rooms, roles, cast(Dealing, row.dealing), apart)
        if isinstance(places, Refusal):
            name = next(one.name for one in people if one.id == places.details["person"])
            return refuse(places.code, name=name)
        for one in people:
            one.room, one.role, one.dimensions = places[one.id].room, places[one.id].role, []
        watching.share(session, row.id, _program(session, row))
        done.training(row.id)
    return None


def place(runtime: Runtime, who: Who, training_id: str, participant: str, room: int, role: str) -> Refusal | None:
    """Put somebody into a room and a seat by hand; an empty `role` lets them observe."""
    with changing(runtime) as done:
        session = done.session
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        one = None if row is None else trainings.participant(session, row.id, participant)
        if row is None or one is None:
            return NO_SUCH_SESSION
        if row.begun_at is not None:
            return refuse("session/begun")
        is_room = room in {each.number for each in trainings.rooms(session, row.id)}
        if not is_room or (role and role not in _program(session, row).roles):
            return refuse("session/no_such_place")
        if role and one.observes:
            return refuse("session/opted_out")
        kept = kept_from(session, row, one.id, room) if role else None
        if kept is not None:
            return refuse("seating/kept_apart", name=kept)
        one.room, one.role, one.part = room, role or None, None
        watching.share(session, row.id, _program(session, row))
        done.training(row.id)
    return None


def kept_from(session: Session, row: Training, id: str, room: int) -> str | None:
    """The name of somebody who sits in a room and whom the trainer keeps apart from a participant."""
    bound = {each for pair in row.apart if id in pair for each in pair if each != id}
    sitting = [other for other in trainings.participants(session, row.id) if other.room == room and other.role]
    return next((other.name for other in sitting if other.id in bound), None)


def keep_apart(runtime: Runtime, who: Who, training_id: str, one: str, other: str) -> Refusal | None:
    """Let two people not be dealt into one room; asked for again, let them."""
    with changing(runtime) as done:
        session = done.session
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        if row is None:
            return NO_SUCH_SESSION
        known = {each.id for each in trainings.participants(session, row.id)}
        if one == other or not {one, other} <= known:
            return refuse("session/no_such_pair")
        pair = sorted((one, other))
        row.apart = [kept for kept in row.apart if kept != pair] if pair in row.apart else [*row.apart, pair]
        done.training(row.id)
    return None


@looked_at_again
def begin(runtime: Runtime, who: Who, training_id: str) -> Refusal | None:
    """Open a hearing in each room that somebody sits in; the machine takes the seats that nobody does.

    Asked for twice it is done once.
    """
    with changing(runtime) as done:
        session = done.session
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        if row is None:
            return NO_SUCH_SESSION
        if row.begun_at is not None:
            return None
        people = trainings.participants(session, row.id)
        if not any(one.role for one in people):
            return refuse("session/nobody_sits")
        trainings.number_the_seats(people)
        program = _program(session, row)
        for room in trainings.rooms(session, row.id):
            seated = [one for one in people if one.room == room.number and one.role]
            if seated:
                room.trial_id = _open(runtime, session, row, program, seated)
        row.begun_at = runtime.clock()
        latecomers.admit(runtime, session, row.id)
        done.training(row.id)
    return None


def _program(session: Session, row: Training) -> Program:
    return logs.programs.get(session, row.program_sha256)


def _open(runtime: Runtime, session: Session, row: Training, program: Program, seated: Sequence[Participant]) -> str:
    filled = [one.role for one in seated]
    seats: dict[Role, Player] = {role: "person" if role in filled else "machine" for role in program.roles}
    people = {role: filled.count(role) for role in program.roles if filled.count(role) > 1}
    seed = runtime.dice(2**31)
    opened = TrialOpened(row.program_sha256, seats, seed, drawn(program, seed), people)
    return logs.begin(runtime, session, row.centre_id, row.case, row.sheets_sha256, program, opened)
