"""A session as somebody who takes part in it finds it: their own place, and of which changes they are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.group.watching import in_order
from app.domain.shared.roles import Dimension, Role
from app.runtime import Runtime
from app.services.accounts import Who, digest
from app.services.participants import Door, door_of
from app.store import trainings, trials
from app.store.models import Participant, Training, TrainingRoom, Trial
from app.store.notices import DESK, SESSION, TEXT, TRIAL, latest, topic_of

HEARD_EVERY: Final = timedelta(seconds=15)


@dataclass(frozen=True)
class Own:
    """A session as somebody in it sees it. `trial_id`: the hearing of their room, once it has begun.

    `volunteers`: asks for a part of the case; `part`: theirs, by the key of the cast; `dimensions`: what they look at
    as an observer; `step`: at which the debriefing stands, nothing before it has begun.
    """

    door: Door
    id: str
    name: str
    room: int | None
    role: Role | None
    voter: int | None
    harm_read_to: int
    observes: bool
    volunteers: bool
    part: str | None
    dimensions: tuple[Dimension, ...]
    has_account: bool
    trial_id: str | None
    has_ended: bool
    is_stopped: bool
    is_over: bool
    step: str
    seen_at: datetime


@dataclass(frozen=True)
class Rows:
    """What is kept of somebody in a session as one transaction found it. `hearing`: of their room, if it has begun."""

    training: Training
    rooms: Sequence[TrainingRoom]
    one: Participant
    hearing: Trial | None

    @property
    def place(self) -> TrainingRoom | None:
        """Their room."""
        return next((room for room in self.rooms if room.number == self.one.room), None)


def enter(runtime: Runtime, training_id: str, token: str, who: Who | None) -> Own | None:
    """The session as whoever holds `token`, or has the account, is in it; None for anybody else."""
    with runtime.read() as session:
        rows = rows_of(session, training_id, token, who)
    return None if rows is None else own_of(rows)


def rows_of(session: Session, training_id: str, token: str, who: Who | None) -> Rows | None:
    """What is kept of whoever holds `token`, or has the account; None for anybody else."""
    one = found(session, training_id, token, who)
    if one is None:
        return None
    rooms = trainings.rooms(session, training_id)
    trial_id = next((room.trial_id for room in rooms if room.number == one.room), None)
    hearing = None if trial_id is None else trials.opened(session, trial_id)
    return Rows(trainings.of(session, training_id), rooms, one, hearing)


def own_of(rows: Rows) -> Own:
    """The session as they are in it."""
    one, row, hearing = rows.one, rows.training, rows.hearing
    return Own(
        door=door_of(row),
        id=one.id,
        name=one.name,
        room=one.room,
        role=cast("Role | None", one.role),
        voter=one.voter,
        harm_read_to=one.read_to,
        observes=one.observes,
        volunteers=one.volunteers,
        part=one.part,
        dimensions=in_order(one.dimensions),
        has_account=one.person_id is not None,
        trial_id=None if hearing is None else hearing.id,
        has_ended=hearing is not None and hearing.ended_at is not None,
        is_stopped=row.stopped_at is not None,
        is_over=row.ended_at is not None,
        step=row.debrief_step or "",
        seen_at=one.seen_at,
    )


def heard_of(runtime: Runtime, own: Own) -> None:
    """Note that the phone of somebody in a session is with us; not more often than the trainer could tell."""
    _heard(runtime, own.id, own.seen_at)


def heard_from(runtime: Runtime, training_id: str, token: str, who: Who | None) -> None:
    """The same of whoever holds `token`, or has the account; a trainer who listens is in no session."""
    with runtime.read() as session:
        one = found(session, training_id, token, who)
    if one is not None:
        _heard(runtime, one.id, one.seen_at)


def listens(
    runtime: Runtime, training_id: str, token: str, who: Who | None, writing: str = ""
) -> Mapping[str, int] | None:
    """What somebody in a session, or its trainer, is told the changes of: topics, at their numbers; None for others.

    Whoever writes a text of their seat (`writing`) hears of that and of the session, which may be stopped.
    """
    with runtime.read() as session:
        led = who is not None and trainings.own(session, training_id, who.person_id, who.centre_id) is not None
        one = found(session, training_id, token, who)
        if not led and one is None:
            return None
        rooms = trainings.rooms(session, training_id)
        return latest(session.connection(), topics(training_id, rooms, one, led=led, writing=writing))


def topics_of(rows: Rows, who: Who | None) -> list[str]:
    """What they are told the changes of."""
    row = rows.training
    led = who is not None and (row.trainer_id, row.centre_id) == (who.person_id, who.centre_id)
    return topics(row.id, rows.rooms, rows.one, led=led)


def topics(
    training_id: str, rooms: Sequence[TrainingRoom], one: Participant | None, *, led: bool, writing: str = ""
) -> list[str]:
    """What `one`, or who leads the session, is told the changes of."""
    own = next((room.trial_id for room in rooms if one and room.trial_id and room.number == one.room), None)
    seat = (own, one.role) if own and one and one.role else None
    if writing:
        return [topic_of(SESSION, training_id), *([topic_of(TEXT, *seat, writing)] if seat else ())]
    heard = [room.trial_id for room in rooms if room.trial_id and (led or room.trial_id == own)]
    desk = [topic_of(DESK, *seat)] if seat else []
    return [topic_of(SESSION, training_id), *(topic_of(TRIAL, trial) for trial in heard), *desk]


def found(session: Session, training_id: str, token: str, who: Who | None) -> Participant | None:
    """Whoever of a session holds `token`, or has the account."""
    by_token = trainings.by_token(session, training_id, digest(token)) if token else None
    return by_token or (trainings.of_person(session, training_id, who.person_id) if who else None)


def _heard(runtime: Runtime, id: str, seen_at: datetime) -> None:
    now = runtime.clock()
    if now - seen_at >= HEARD_EVERY:
        with runtime.write() as session:
            trainings.mark_seen(session, id, now)
