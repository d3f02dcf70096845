"""What a person's own plays of trials say together: for the person alone, never for a centre or a superior."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from app.domain.scoring.competence import Competence, competence
from app.domain.shared.assessment import Journey
from app.domain.shared.roles import ROLES, Role
from app.domain.trial.journey import journey
from app.runtime import Runtime
from app.services import trials
from app.services.accounts import Who
from app.services.trials import Play, Room

KEPT: Final = 256


@dataclass(frozen=True)
class RoleRecord:
    """A role that a person has played to an end: the runs, newest first, and what the first ones say together.

    Exercises are short and say nothing of competence; nor do runs for practice.
    """

    role: Role
    runs: tuple[Play, ...]
    competence: Competence


_journeys: OrderedDict[tuple[object, ...], Journey] = OrderedDict()


def own(runtime: Runtime, who: Who) -> list[RoleRecord]:
    """The records of the roles that the person has played to an end."""
    ended = [play for play in trials.plays(runtime, who) if play.ended_at is not None]
    return [
        RoleRecord(role, runs, competence(role, _first_runs(runtime, who, runs)))
        for role in ROLES
        if (runs := tuple(play for play in ended if play.role == role))
    ]


def _first_runs(runtime: Runtime, who: Who, runs: tuple[Play, ...]) -> list[Journey]:
    told = []
    for play in runs:
        room = trials.enter(runtime, who, play.trial_id) if play.counts else None
        if room is None or room.program.kind != "trial":
            continue
        told.append(_journey(room))
    return told


def _journey(room: Room) -> Journey:
    """The journey of an ended play, which follows from the log alone, so what was worked out once is kept by that."""
    log = (room.state.program, tuple(room.state.seats.items()), room.state.answers, room.role)
    found = _journeys.get(log)
    if found is None:
        found = _journeys[log] = journey(room.program, room.events, room.role)
        if len(_journeys) > KEPT:
            _journeys.popitem(last=False)
    return found
