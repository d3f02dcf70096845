"""The moments of a hearing that an observer can say something about: what a seat chose, objected to, or ruled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from app.domain.shared.roles import ROLES, Dimension, Role
from app.domain.trial.elements import DecisionId, SceneId, TextKey
from app.domain.trial.program import Program
from app.domain.trial.state import OptionChosen, Said, State
from app.domain.trial.wordings import wordings
from app.services import logs, rooms
from app.store import trials


@dataclass(frozen=True)
class Moment:
    """What everybody in a room heard from a seat, with event `seq` of the log, in `scene`.

    `kind`: choice, objection or ruling; `levels`: what the case says it is worth, where a person said it.
    """

    seq: int
    role: Role
    kind: str
    text: TextKey
    scene: SceneId | None
    levels: Mapping[Dimension, int]


@dataclass(frozen=True)
class Heard:
    """A hearing so far; `moments` in their order, those too that the room went back from."""

    moments: tuple[Moment, ...]
    is_over: bool


def heard(session: Session, trial_id: str) -> tuple[Program, Heard]:
    """The hearing of a room with the case that it is of. Part of a transaction."""
    program, events, _keys = rooms.log_of(session, trial_id)
    states = logs.replayed(program, events)
    found: list[Moment] = []
    for seq, event in enumerate(events, 1):
        if isinstance(event, OptionChosen):
            found += _moments(program, seq, event, states[seq - 2], states[seq - 1])
    return program, Heard(tuple(found), trials.opened(session, trial_id).ended_at is not None)


def _moments(program: Program, seq: int, event: OptionChosen, before: State, after: State) -> list[Moment]:
    """What was heard with an event, once for each seat that spoke: of the votes of a bench, the last."""
    said = {each.who: each for each in after.record[len(before.record) :] if _is_heard(each)}
    return [
        Moment(
            seq,
            cast(Role, role),
            each.kind,
            cast(TextKey, each.text),
            before.scene,
            _levels(program, event, each) if (event.role, event.by) == (role, "person") else {},
        )
        for role, each in said.items()
    ]


def _is_heard(said: Said) -> bool:
    return said.kind in ("choice", "objection", "ruling") and said.to in (None, ROLES) and said.who in ROLES


def _levels(program: Program, event: OptionChosen, said: Said) -> Mapping[Dimension, int]:
    """The levels of what was said; a vote of a bench has none, for it is nobody's alone."""
    decision = program.decisions.get(DecisionId(event.decision))
    if decision is not None and decision.voting:
        return {}
    return wordings(program, event.decision, said.kind == "ruling")[event.option].levels
