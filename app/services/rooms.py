"""The rooms of a session once it has begun: hearings that several people play, each from a phone of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.elements import DecisionId, OptionId, WindowId
from app.domain.trial.log import event_data, event_from_data
from app.domain.trial.program import Program
from app.domain.trial.state import Event, OptionChosen, State, Undone
from app.domain.trial.step import asks_of, step
from app.domain.trial.view import view
from app.runtime import Runtime
from app.services import attending, logs, questions, replays, room_clock, windows
from app.services.accounts import Who
from app.services.attending import Own
from app.services.changes import Changing, changing
from app.services.contention import looked_at_again
from app.services.participants import NOT_IN_IT
from app.services.replays import Log
from app.services.trials import Room
from app.store import drafts, trainings, trials
from app.store.models import Participant, TrainingRoom, Trial
from app.store.notices import TRIAL, latest, topic_of

OBSERVER: Final = cast(Role, "observer")  # a seat that nobody asks
ALL_READ: Final = 10**6  # no levels before the debriefing: a room is no place to be marked in; of a harm harms.py tells


@dataclass(frozen=True)
class Neighbour:
    """Somebody in the same room; neither `role` nor `part`: they observe.

    `speaks`: it is theirs to answer for the seat now.
    """

    id: str
    name: str
    role: Role | None
    part: str | None
    speaks: bool
    is_me: bool


@dataclass(frozen=True)
class Hearing:
    """A room as somebody in it finds it.

    `asked`: what is asked of them now, as a mark that changes when the question does; `due_at`: when the window that is
    open closes by itself; `is_still`: stopped by somebody, or paused by the trainer; `at`: the topics of whose changes
    they are told, at the numbers at which this stands.
    """

    own: Own
    room: Room
    people: tuple[Neighbour, ...]
    asked: str
    due_at: datetime | None
    is_still: bool
    at: Mapping[str, int]


def enter(runtime: Runtime, training_id: str, token: str, who: Who | None) -> Hearing | None:
    """The room of somebody in a session that has begun; None for anybody else. The clock does its part before."""
    found = _look(runtime, training_id, token, who)
    if found is not None and found[1]:
        catch_up(runtime, training_id, cast(int, found[0].own.room))
        found = _look(runtime, training_id, token, who)
    return None if found is None else found[0]


@looked_at_again
def answer(
    runtime: Runtime,
    training_id: str,
    token: str,
    who: Who | None,
    decision: str,
    option: str,
    cites: Sequence[int],
    key: str,
    seen: int,
) -> Refusal | None:
    """Answer for one's seat, or give one's own vote, then the machine's moves: one transaction.

    Of several who answer at once one is first; the others are told that the hearing has gone on. The same request again
    changes nothing. An answer from a page that showed another question (`seen`: its last event) is refused.
    """
    own = attending.enter(runtime, training_id, token, who)
    if own is None or own.trial_id is None or own.room is None:
        return NOT_IN_IT
    if own.role is None:
        return refuse("room/observer")
    with changing(runtime) as done:
        refused = _still(done.session, training_id, own.room)
        if refused is not None:
            return refused
        program, events, keys = log_of(done.session, own.trial_id)
        states = logs.replayed(program, events)
        is_vote = any(ask.kind == "vote" for ask in asks_of(program, states[-1]))
        voter = own.voter or PRESIDING if is_vote else PRESIDING
        move = OptionChosen(DecisionId(decision), own.role, OptionId(option), "person", tuple(cites), voter)
        if key in keys:
            return None if events[keys.index(key)] == move else refuse("request/key_reused")
        if not 1 <= seen <= len(states) or not questions.is_same(states[seen - 1], states[-1]):
            return refuse("trial/stale")
        refused = append(runtime, done, training_id, own.room, own.trial_id, states[-1], move, key, own.id)
        if refused is None:
            drafts.send(done.session, own.trial_id, own.role, questions.texts_of(program, decision, own.role))
        return refused


@looked_at_again
def catch_up(runtime: Runtime, training_id: str, number: int) -> None:
    """Do what the clock asks for: a window that is over is silence for whoever said nothing, and events come.

    Whoever looks lets it happen, so that a room whose phones are all away simply waits. In a rehearsal the program
    answers too.
    """
    with runtime.read() as session:
        row = trainings.of(session, training_id)
        place = next(room for room in trainings.rooms(session, training_id) if room.number == number)
        if place.trial_id is None:
            return
        log = replays.committed(runtime, session, place.trial_id)
        if not room_clock.due(runtime, session, row, place, log):
            return
    with changing(runtime) as done:
        if _still(done.session, training_id, number) is not None:
            return
        row = trainings.of(done.session, training_id)
        place = cast(TrainingRoom, trainings.room(done.session, training_id, number))
        trial_id = cast(str, place.trial_id)
        log = replays.written(done.session, trial_id)
        for move in room_clock.due(runtime, done.session, row, place, log):
            append(runtime, done, training_id, number, trial_id, _last(done.session, trial_id), move)


def _look(runtime: Runtime, training_id: str, token: str, who: Who | None) -> tuple[Hearing, bool] | None:
    """A room as it stands, in one transaction; and whether the clock asks for something in it."""
    with runtime.read() as session:
        rows = attending.rows_of(session, training_id, token, who)
        if rows is None or rows.hearing is None or rows.place is None:
            return None
        row, place = rows.training, rows.place
        at = latest(session.connection(), attending.topics_of(rows, who))
        log = replays.committed(runtime, session, rows.hearing.id, at[topic_of(TRIAL, rows.hearing.id)])
        room = _room(session, rows.one, rows.hearing, log)
        people = trainings.neighbours(session, training_id, place.number)
        is_late = bool(room_clock.due(runtime, session, row, place, log))
    speakers = _speakers(log.program, log.state, [(one.role, one.voter) for one in people if one.role])
    here = Hearing(
        own=attending.own_of(rows),
        room=room,
        people=tuple(
            Neighbour(
                one.id,
                one.name,
                cast("Role | None", one.role),
                one.part,
                (one.role, one.voter) in speakers,
                one.id == rows.one.id,
            )
            for one in people
        ),
        asked=questions.mark(room),
        due_at=place.due_at,
        is_still=any(one is not None for one in (place.paused_at, row.stopped_at, row.ended_at)),
        at=at,
    )
    return here, is_late


def _room(session: Session, one: Participant, trial: Trial, log: Log) -> Room:
    """The hearing as the seat of `one`, or an observer, sees it."""
    voter = one.voter or PRESIDING
    role = cast("Role | None", one.role)
    return Room(
        trial_id=trial.id,
        case=trial.case,
        program=log.program,
        sheets=logs.sheets.get(session, trial.sheets_sha256),
        role=role or OBSERVER,
        state=log.state,
        view=view(log.program, log.state, role or "observer", voter, one.part),
        events=log.events,
        states=log.states,
        seq=log.seq,
        opened_at=trial.opened_at,
        ended_at=trial.ended_at,
        read_to=ALL_READ,
        training=one.training_id,
        voter=voter,
        part=one.part,
    )


def append(
    runtime: Runtime,
    done: Changing,
    training_id: str,
    number: int,
    trial_id: str,
    state: State,
    move: Event,
    key: str | None = None,
    actor: str | None = None,
) -> Refusal | None:
    """Do a move and what the machine does after it; the window that opens by it gets its time."""
    session, now = done.session, runtime.clock()
    program, events, _keys = log_of(session, trial_id)
    following = step(program, state, move)
    if isinstance(following, Refusal):
        return following
    trials.append_event(session, trial_id, len(events) + 1, event_data(move), key, now, actor)
    logs.machine_plays(runtime, session, trial_id, program, following, len(events) + 1)
    last = _last(session, trial_id)
    if state.ending is not None and last.ending is None:
        trials.reopen(session, trial_id)
    place = cast(TrainingRoom, trainings.room(session, training_id, number))
    opened = _opened(program, None if isinstance(move, Undone) else state, last)
    if opened is not None:
        lasts = windows.lasts(session, training_id, number, program.windows[opened].seconds)
        place.due_at = None if lasts is None else now + lasts
    elif not any(ask.kind == "objection" for ask in asks_of(program, last)):
        place.due_at = None
    done.trial(trial_id, len(trials.events(session, trial_id)))
    return None


def _opened(program: Program, before: State | None, after: State) -> WindowId | None:
    """The window that was not open `before` and is now; one that was keeps its time, unless it was gone back to."""
    was, put = before.position.round.put if before else None, after.position.round.put
    if put is None or (was is not None and was.option == put.option):
        return None
    return put.window if any(ask.kind == "objection" for ask in asks_of(program, after)) else None


def _still(session: Session, training_id: str, number: int) -> Refusal | None:
    """Why nothing moves in a room now, if so; the room is kept from being changed by anybody else meanwhile."""
    row, place = trainings.of(session, training_id), trainings.room(session, training_id, number)
    if row.ended_at is not None:
        return refuse("session/over")
    if row.stopped_at is not None:
        return refuse("session/stopped")
    return refuse("room/paused") if place is None or place.paused_at is not None else None


def _speakers(program: Program, state: State, people: list[tuple[str | None, int | None]]) -> set[tuple[str, int]]:
    """Whose it is to answer for each seat: it goes round from scene to scene."""
    scene = list(program.scenes).index(state.scene or program.start)
    seats: dict[str, list[int]] = {}
    for role, voter in people:
        if role is not None and voter is not None:
            seats.setdefault(role, []).append(voter)
    return {(role, sorted(voters)[scene % len(voters)]) for role, voters in seats.items()}


def log_of(session: Session, trial_id: str) -> tuple[Program, tuple[Event, ...], list[str | None]]:
    """The program of a trial, its events, and the key of the request that made each."""
    program = logs.programs.get(session, trials.opened(session, trial_id).program_sha256)
    log = trials.events(session, trial_id)
    return program, tuple(event_from_data(body) for _, body, _ in log), [key for _, _, key in log]


def _last(session: Session, trial_id: str) -> State:
    program, events, _keys = log_of(session, trial_id)
    return logs.replayed(program, events)[-1]
