"""Mock trials: opened, played move by move, seen by a seat. The log is the truth; all else is folded from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.elements import DecisionId, OptionId
from app.domain.trial.log import event_data, event_from_data
from app.domain.trial.program import Program
from app.domain.trial.sheets import Sheets
from app.domain.trial.state import Event, Manners, OptionChosen, Player, State, TrialOpened
from app.domain.trial.step import drawn, step
from app.domain.trial.view import View, view
from app.runtime import Case, Runtime
from app.services import competences, logs
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.store import trials
from app.store.models import Seat


@dataclass(frozen=True)
class Room:
    """A trial as the person in `role` finds it. `seq` is the number of its last event, `states` those after each.

    `counts`: it is the person's first run of the case in this role; later ones are practice. `read_to`: of how many own
    answers the person has read what was told of them. `part`: whom of the cast they speak for, who have no seat.
    `training`: the session that it is a room of, or nothing where it is played alone; `voter`: their number in the
    seat, in which several may sit; `is_mine_alone`: of its answers only those that they sent themself count.
    """

    trial_id: str
    case: str
    program: Program
    sheets: Sheets
    role: Role
    state: State
    view: View
    events: tuple[Event, ...]
    seq: int
    opened_at: datetime
    ended_at: datetime | None
    states: tuple[State, ...] = ()
    counts: bool = True
    read_to: int = 0
    part: str | None = None
    training: str = ""
    voter: int = PRESIDING
    is_mine_alone: bool = False


@dataclass(frozen=True)
class Play:
    """One of a person's plays, as lists show it; `ended_at` is None while it is under way.

    `counts`: it is their first run of the case in this role.
    """

    trial_id: str
    case: str
    role: Role
    opened_at: datetime
    ended_at: datetime | None
    counts: bool


@looked_at_again
def begin(runtime: Runtime, who: Who, case: Case, role: Role, manners: Manners = "authored") -> str:
    """The id of the person's play of `role` in `case`: the one under way, or one opened now.

    The machine plays the other seats, with `manners`; a play under way keeps those that it began with.
    """
    with runtime.write() as session:
        under_way = trials.open_play(session, who.person_id, case.slug, role)
        return under_way or _open(runtime, session, who, case, role, manners)


def enter(runtime: Runtime, who: Who, trial_id: str) -> Room | None:
    """The person's own trial as it stands; another's is as if it were not."""
    with runtime.read() as session:
        found = trials.own_play(session, trial_id, who.person_id)
        if found is None:
            return None
        trial, seat = found
        program = logs.programs.get(session, trial.program_sha256)
        sheets = logs.sheets.get(session, trial.sheets_sha256)
        log = trials.events(session, trial_id)
        first = trials.first_run(session, who.person_id, trial.case, seat.role)
    role = cast(Role, seat.role)
    events = tuple(event_from_data(body) for _, body, _ in log)
    states = logs.replayed(program, events)
    state = states[-1]
    return Room(
        trial_id=trial_id,
        case=trial.case,
        program=program,
        sheets=sheets,
        role=role,
        state=state,
        view=view(program, state, role),
        events=events,
        states=states,
        seq=len(log),
        opened_at=trial.opened_at,
        ended_at=trial.ended_at,
        counts=first == trial_id,
        read_to=seat.read_to,
    )


def plays(runtime: Runtime, who: Who) -> list[Play]:
    """The person's plays, newest first."""
    with runtime.read() as session:
        rows = trials.plays_of(session, who.person_id)
    first = {(row.case, row.role): row.trial_id for row in rows}  # the newest come first, so the oldest stays
    return [
        Play(row.trial_id, row.case, row.role, row.opened_at, row.ended_at, first[row.case, row.role] == row.trial_id)
        for row in rows
    ]


@looked_at_again
def play(
    runtime: Runtime,
    who: Who,
    trial_id: str,
    decision: str,
    option: str,
    cites: Sequence[int],
    key: str,
    seen: int | None = None,
) -> Room | Refusal:
    """The person's move, then the machine's until the person is asked again or the trial ends: one transaction.

    The same request again changes nothing and gives the room as it stands; its key with another answer is refused. So
    is an answer from a page on which the last event was number `seen`, when the hearing has gone on since: what it
    asked may be asked again by now, about something else.
    """
    with runtime.write() as session:
        found = trials.own_play(session, trial_id, who.person_id)
        if found is None:
            return refuse("trial/no_such_trial")
        trial, seat = found
        program = logs.programs.get(session, trial.program_sha256)
        log = trials.events(session, trial_id)
        move = OptionChosen(DecisionId(decision), cast(Role, seat.role), OptionId(option), "person", tuple(cites))
        done = next((body for _, body, past in log if past == key), None)
        if done is not None and done != event_data(move):
            return refuse("request/key_reused")
        if done is None and seen is not None and seen != len(log):
            return refuse("trial/stale")
        if done is None:
            state = step(program, logs.replayed(program, [event_from_data(body) for _, body, _ in log])[-1], move)
            if isinstance(state, Refusal):
                return state
            trials.append_event(session, trial_id, len(log) + 1, event_data(move), key, runtime.clock())
            logs.machine_plays(runtime, session, trial_id, program, state, len(log) + 1)
            if trial.ended_at is not None:
                competences.look_after(runtime, session, who.person_id, trial.centre_id)
    return enter(runtime, who, trial_id) or refuse("trial/no_such_trial")


@looked_at_again
def read_on(runtime: Runtime, who: Who, trial_id: str, answers: int) -> None:
    """Note that the person has read what was told of their first `answers` own answers."""
    with runtime.write() as session:
        trials.read_on(session, trial_id, who.person_id, answers)


def _open(runtime: Runtime, session: Session, who: Who, case: Case, role: Role, manners: Manners) -> str:
    logs.pin(session, case)
    seats: dict[Role, Player] = {one: "person" if one == role else "machine" for one in case.program.roles}
    seed = runtime.dice(2**31)
    opened = TrialOpened(case.sha256, seats, seed, drawn(case.program, seed), manners=manners)
    trial_id = logs.begin(runtime, session, who.centre_id, case.slug, case.sheets_sha256, case.program, opened)
    session.add(Seat(trial_id=trial_id, role=role, person_id=who.person_id, case=case.slug, open=True))
    return trial_id
