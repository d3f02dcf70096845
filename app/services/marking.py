"""Marking on the anchored levels: observers moment by moment, players of themself, the victim's, the trainer.

A mark can be changed and taken back until the debriefing begins: it is an opinion, so the last one stands and none is
kept from before. It stands beside the score of decisions; nothing here changes a score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.group.marking import LEVELS, MAX_QUOTE, OF, WHOLE, Reach, reach_of, reach_of_trainer
from app.domain.group.watching import in_order
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.program import Program
from app.runtime import Runtime
from app.services import attending, moments
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.marks import Mark, plain
from app.services.moments import Heard
from app.services.participants import NOT_IN_IT
from app.services.trainings import NO_SUCH_SESSION
from app.store import marks as store
from app.store import models, trainings
from app.store.models import Participant, Training

NOT_YOURS: Final = Refusal("mark/not_yours")


@dataclass(frozen=True)
class Given:
    """What is marked of a role at a moment (`seq`; 0: the whole hearing): levels, None takes one back, and quotes."""

    seq: int
    role: str
    levels: Mapping[str, int | None]
    quotes: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """What somebody may mark in a room, and has. `heard`: the hearing so far.

    `is_open`: marks can still be changed; a player's own once the hearing is over, until they are shown their score.
    """

    training_id: str
    room: int
    program: Program
    reach: Reach
    heard: Heard
    own: tuple[Mark, ...]
    is_open: bool


def sheet(runtime: Runtime, training_id: str, token: str, who: Who | None) -> Sheet | None:
    """What somebody in a session may mark; None where the hearing has not begun, or it is nothing."""
    with runtime.read() as session:
        one = attending.found(session, training_id, token, who)
        return None if one is None else _ones(session, one)


def sheet_of_trainer(runtime: Runtime, who: Who, training_id: str, number: int) -> Sheet | None:
    """What the trainer may mark in a room of their session; None where no hearing is held there."""
    with runtime.read() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        return None if row is None else _trainers(session, row, number)


@looked_at_again
def keep(runtime: Runtime, training_id: str, token: str, who: Who | None, given: Given) -> Refusal | None:
    """Keep the marks of somebody in a session, in the place of what they marked there before."""
    with runtime.write() as session:
        one = attending.found(session, training_id, token, who)
        if one is None:
            return NOT_IN_IT
        trainings.hold_room(session, one)
        there = _ones(session, one)
        if there is None:
            return NOT_YOURS
        refused = _keep(runtime, session, there, one.id, given)
        if refused is None and there.reach.kind == "self":
            one.marked_self_at = runtime.clock()
        return refused


@looked_at_again
def go_on_without(runtime: Runtime, training_id: str, token: str, who: Who | None) -> Refusal | None:
    """Be shown what one scored without having marked oneself; one's own levels can then no longer be given."""
    with runtime.write() as session:
        one = attending.found(session, training_id, token, who)
        if one is None:
            return NOT_IN_IT
        one.marked_self_at = one.marked_self_at or runtime.clock()
    return None


@looked_at_again
def keep_of_trainer(runtime: Runtime, who: Who, training_id: str, number: int, given: Given) -> Refusal | None:
    """Keep the trainer's marks in a room, in the place of what they marked there before."""
    with runtime.write() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        there = None if row is None else _trainers(session, row, number)
        return NO_SUCH_SESSION if there is None else _keep(runtime, session, there, None, given)


def _ones(session: Session, one: Participant) -> Sheet | None:
    """The sheet of somebody who takes part."""
    row = trainings.of(session, one.training_id)
    found = _heard(session, row.id, one.room)
    if one.room is None or found is None:
        return None
    program, heard = found
    speaks_for = program.cast[one.part].as_ or "" if one.part is not None else None
    reach = reach_of(
        program.roles, cast("Role | None", one.role), speaks_for, in_order(one.dimensions), _counted(program)
    )
    if reach is None:
        return None
    is_own = reach.kind == "self"
    return Sheet(
        training_id=row.id,
        room=one.room,
        program=program,
        reach=reach,
        heard=heard,
        own=plain(store.given_by(session, row.id, one.id)),
        is_open=_is_open(row) and (not is_own or (heard.is_over and one.marked_self_at is None)),
    )


def _trainers(session: Session, row: Training, number: int) -> Sheet | None:
    """The trainer's sheet of a room."""
    found = _heard(session, row.id, number)
    if found is None:
        return None
    program, heard = found
    own = plain(store.given_by(session, row.id, None))
    return Sheet(row.id, number, program, reach_of_trainer(program.roles), heard, own, _is_open(row))


def _heard(session: Session, training_id: str, number: int | None) -> tuple[Program, Heard] | None:
    room = next((room for room in trainings.rooms(session, training_id) if room.number == number), None)
    return moments.heard(session, room.trial_id) if room is not None and room.trial_id is not None else None


def _counted(program: Program) -> Mapping[Role, Sequence[Dimension]]:
    """What counts for each role: of what the case lets be assessed, or, of an exercise, of everything."""
    return {
        role: [one for one in DIMENSIONS if one in weights and one in (program.assessed.get(role) or weights)]
        for role, weights in WEIGHTS.items()
    }


def _is_open(row: Training) -> bool:
    """Whether marks can still be changed: until the debriefing begins, and in no session that is closed."""
    return row.ended_at is None and row.debrief_step is None


def _keep(runtime: Runtime, session: Session, sheet: Sheet, participant: str | None, given: Given) -> Refusal | None:
    refused = _refused(sheet, given)
    if refused is not None:
        return refused
    for dimension, level in given.levels.items():
        place = {
            "participant_id": participant,
            "kind": sheet.reach.kind,
            "transcript": "",
            "room": sheet.room,
            "seq": given.seq,
            "role": given.role,
            "dimension": dimension,
        }
        if level is None:
            store.withdraw(session, sheet.training_id, **place)
            continue
        quote = " ".join(given.quotes.get(dimension, "").split())
        made = {"level": level, "quote": quote, "made_at": runtime.clock()}
        store.put(session, models.Mark(id=runtime.ids(), training_id=sheet.training_id, **place, **made))
    return None


def _refused(sheet: Sheet, given: Given) -> Refusal | None:
    if not sheet.is_open:
        return refuse("mark/closed")
    if given.role not in sheet.reach.roles or not set(given.levels) <= set(sheet.reach.dimensions):
        return NOT_YOURS
    of_moments = OF[sheet.reach.kind] == "moment"
    if given.seq not in ({one.seq for one in sheet.heard.moments} if of_moments else {WHOLE}):
        return refuse("mark/no_such_moment")
    if any(level is not None and level not in LEVELS for level in given.levels.values()):
        return refuse("mark/no_such_level")
    if any(len(quote) > MAX_QUOTE for quote in given.quotes.values()):
        return refuse("mark/quote_too_long", most=str(MAX_QUOTE))
    return None
