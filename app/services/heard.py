"""The hearings of a session as they were heard, room by room: what the debriefing and the report are made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from app.domain.shared.roles import Role
from app.domain.trial.asking import Kind
from app.domain.trial.elements import SILENT, DecisionId, OptionId, SceneId
from app.domain.trial.journey import Move, bound_answer, moves_of
from app.domain.trial.program import Option, Program, Ruling
from app.domain.trial.sheets import Sheets
from app.domain.trial.state import By
from app.domain.trial.view import view
from app.runtime import Runtime
from app.services import logs, replays
from app.services.replays import Log
from app.services.trials import Room
from app.store import trainings, trials
from app.store.models import Training


@dataclass(frozen=True)
class Answered:
    """What a seat answered and what stood: of votes the result. `asked`: the decision, or the window on what was `put`.

    `harms`: the names of the harms that it did, `mended` those that a later answer repaired.
    """

    decision: DecisionId
    asked: str
    put: OptionId | None
    kind: Kind
    role: Role
    answer: str
    by: By
    harms: tuple[str, ...]
    mended: frozenset[str]


@dataclass(frozen=True)
class HeardRoom:
    """A room whose hearing has begun. `opened`: when each of its scenes was reached; `ended_at` where it has ended."""

    number: int
    trial_id: str
    sheets: Sheets
    log: Log
    moves: tuple[Move, ...]
    answers: tuple[Answered, ...]
    opened: tuple[tuple[SceneId, datetime], ...]
    ended_at: datetime | None

    @property
    def program(self) -> Program:
        return self.log.program


@dataclass(frozen=True)
class Row:
    """What was asked, and what each room that met it answered, in turn; in the order of the case."""

    decision: DecisionId
    asked: str
    put: OptionId | None
    role: Role
    by_room: dict[int, tuple[Answered, ...]]

    @property
    def parted(self) -> bool:
        """Whether two rooms that met it answered it differently."""
        return len({tuple(one.answer for one in each) for each in self.by_room.values()}) > 1

    @property
    def harms(self) -> bool:
        """Whether an answer did harm in some room."""
        return any(one.harms for each in self.by_room.values() for one in each)


def rooms_of(runtime: Runtime, session: Session, training_id: str) -> tuple[HeardRoom, ...]:
    """The rooms of a session whose hearing has begun."""
    begun = [(one.number, one.trial_id) for one in trainings.rooms(session, training_id) if one.trial_id]
    return tuple(_heard(runtime, session, number, trial_id) for number, trial_id in begun)


def are_over(row: Training, found: Sequence[HeardRoom]) -> bool:
    """Whether everything has been heard: each room has ended, or the session is closed."""
    return bool(found) and (row.ended_at is not None or all(one.ended_at is not None for one in found))


def as_seat(room: HeardRoom, role: Role) -> Room:
    """The hearing as the seat of `role` had it, for its debriefing."""
    return Room(
        trial_id=room.trial_id,
        case="",
        program=room.program,
        sheets=room.sheets,
        role=role,
        state=room.log.state,
        view=view(room.program, room.log.state, role),
        events=room.log.events,
        seq=room.log.seq,
        opened_at=room.opened[0][1],
        ended_at=room.ended_at,
        states=room.log.states,
    )


def played(room: HeardRoom) -> tuple[Role, ...]:
    """The seats from which people answered."""
    own = {one.role for one in room.answers if one.by == "person"}
    return tuple(role for role in room.program.roles if role in own)


def rows(found: Sequence[HeardRoom]) -> tuple[Row, ...]:
    """What was asked in some room, with the answers of each; silence in a window is no answer."""
    kept: dict[tuple[str, OptionId | None, Role, bool], Row] = {}
    for room in found:
        for one in room.answers:
            key = (one.asked, one.put, one.role, one.kind == "objection")
            row = kept.setdefault(key, Row(one.decision, one.asked, one.put, one.role, {}))
            row.by_room[room.number] = (*row.by_room.get(room.number, ()), one)
    order = {id: place for place, id in enumerate(found[0].program.decisions)} if found else {}
    return tuple(sorted(kept.values(), key=lambda row: order[row.decision]))


def _heard(runtime: Runtime, session: Session, number: int, trial_id: str) -> HeardRoom:
    log, trial = replays.committed(runtime, session, trial_id), trials.opened(session, trial_id)
    times = trials.made_at(session, trial_id)
    moves = tuple(moves_of(log.program, log.state.log))
    opened: dict[SceneId, datetime] = {}
    for state, at in zip(log.states, times, strict=True):
        if state.scene is not None:
            opened.setdefault(state.scene, at)
    return HeardRoom(
        number=number,
        trial_id=trial_id,
        sheets=logs.sheets.get(session, trial.sheets_sha256),
        log=log,
        moves=moves,
        answers=tuple(_with_mended(list(_answers(log.program, moves)), log.program)),
        opened=tuple(opened.items()),
        ended_at=trial.ended_at,
    )


def _answers(program: Program, moves: Iterable[Move]) -> Iterator[Answered]:
    for move in moves:
        said = bound_answer(move)
        if said is None or (move.ask.kind == "objection" and said == SILENT):
            continue
        put = move.before.position.round.put
        chosen = answer_of(program, str(move.event.decision), said)
        yield Answered(
            decision=cast(DecisionId, move.before.at),
            asked=str(move.event.decision),
            put=put.option if put else None,
            kind=move.ask.kind,
            role=move.ask.role,
            answer=said,
            by=move.event.by,
            harms=tuple(harm.id for harm in chosen.harms) if chosen else (),
            mended=frozenset(),
        )


def _with_mended(answers: list[Answered], program: Program) -> Iterator[Answered]:
    """Each answer with those of its harms that a later one repaired."""
    repairs = [_repairs(program, one) for one in answers]
    for place, one in enumerate(answers):
        later = frozenset(name for each in repairs[place + 1 :] for name in each)
        yield replace(one, mended=later & set(one.harms)) if one.harms else one


def _repairs(program: Program, one: Answered) -> tuple[str, ...]:
    chosen = answer_of(program, one.asked, one.answer)
    return chosen.repairs if chosen else ()


def answer_of(program: Program, asked: str, said: str) -> Option | Ruling | None:
    """What was answered, where it is an option or a ruling: a ground does no harm and repairs none."""
    decision = next((each for id, each in program.decisions.items() if id == asked), None)
    if decision is not None:
        return next((each for id, each in decision.options.items() if id == said), None)
    window = next((each for id, each in program.windows.items() if id == asked), None)
    return next((each for id, each in window.rulings.items() if id == said), None) if window else None
