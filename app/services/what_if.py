"""«What if»: an ended play played on with one own answer changed. Looked at, never kept in the record."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.domain.scoring.score import Scores, score
from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.journey import Move, journey, moves_of
from app.domain.trial.otherwise import otherwise
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import Said
from app.domain.trial.view import View, view
from app.services.debriefs import Debriefing, Moment
from app.services.trials import Room


@dataclass(frozen=True)
class OwnAnswer:
    """An answer of the seat in one of the two plays alone; `assumed`: the authored default, for nobody gave it."""

    move: Move
    assumed: bool


@dataclass(frozen=True)
class WhatIf:
    """How the play would have gone on with `answer` given at `moment`: what the seat would see, and its scores.

    `was` and `would_be`: the lines of the record from that answer on; `lost` and `new`: the own answers after it that
    only the play as it was has, and only this one.
    """

    moment: Moment
    answer: str
    view: View
    scores: Scores
    was: tuple[Said, ...]
    would_be: tuple[Said, ...]
    lost: tuple[OwnAnswer, ...]
    new: tuple[OwnAnswer, ...]


def what_if(room: Room, told: Debriefing, number: int, answer: str) -> WhatIf | Refusal:
    """The ended play of `room` with `answer` at the own decision of that number, from 1, of its debriefing."""
    if not 1 <= number <= len(told.moments):
        return refuse("trial/no_such_decision", decision=str(number))
    moment = told.moments[number - 1]
    program, role, kept = room.program, room.role, len(moment.before)
    found = otherwise(program, room.events, moment.before, moment.given, answer)
    if isinstance(found, Refusal):
        return found
    seen = view(program, found.state, role)
    was = _own(room, moves_of(program, room.state.log), kept, ())
    would_be = _own(room, moves_of(program, found.state.log), kept, found.by_default)
    return WhatIf(
        moment=moment,
        answer=answer,
        view=seen,
        scores=score(journey(program, found.state.log, role, PlayGraph(program, room.state.seats), room.voter)),
        was=room.view.record[moment.heard :],
        would_be=seen.record[moment.heard :],
        lost=tuple(each for key, each in was.items() if key not in would_be),
        new=tuple(each for key, each in would_be.items() if key not in was),
    )


def _own(room: Room, moves: Iterable[Move], kept: int, by_default: Collection[int]) -> dict[tuple[str, int], OwnAnswer]:
    """The answers of the seat after the first `kept` events and the next, by what was asked for which time."""
    found, times = dict[tuple[str, int], OwnAnswer](), Counter[str]()
    for move in moves:
        place, asked = len(move.before.log), str(move.event.decision)
        if move.event.role != room.role or (move.ask.kind == "vote" and move.event.voter != room.voter):
            continue
        times[asked] += 1
        if place > kept:
            found[asked, times[asked]] = OwnAnswer(move, place in by_default)
    return found
