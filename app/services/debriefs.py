"""The debriefing of a play that has ended: scores, every own decision, the three key moments. For the person alone."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from app.domain.scoring.regret import greatest_j, regret
from app.domain.scoring.score import Scores, score
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.assessment import HarmDone
from app.domain.shared.roles import Dimension
from app.domain.trial.attainable import Attained, attained
from app.domain.trial.journey import journey
from app.domain.trial.position import position_of
from app.domain.trial.program import DecisionId, Option, OptionId
from app.domain.trial.reach import PlayGraph
from app.services.trials import Room

KEY_MOMENTS: Final = 3
KEPT: Final = 32
State = Literal["good", "partly", "weak", "harm"]


@dataclass(frozen=True)
class Moment:
    """An own decision of the play.

    `state`: harm; weak where every level is 0 or 1; partly where some are; good where all are 2 or 3. `regret` in
    points of 100; `lost`: per dimension what was attainable before and after, where that changed. `repaired_by`: the
    decision whose answer repaired the harm done here.
    """

    decision: DecisionId
    option: OptionId
    state: State
    regret: Fraction
    lost: Mapping[Dimension, tuple[Fraction, Fraction]]
    harms: tuple[HarmDone, ...]
    repaired_by: DecisionId | None


@dataclass(frozen=True)
class Debriefing:
    """What a person learns at the end. `key_moments` are those of the greatest regret, in the order of the play."""

    scores: Scores
    moments: tuple[Moment, ...]
    key_moments: tuple[Moment, ...]


_kept: OrderedDict[tuple[object, ...], Debriefing] = OrderedDict()


def debrief(room: Room) -> Debriefing:
    """The debriefing of an ended play. It follows from the log alone, so what was worked out once is kept by that."""
    state = room.state
    log = (state.program, tuple(state.seats.items()), state.answers, room.role)
    told = _kept.get(log)
    if told is None:
        told = _kept[log] = _worked_out(room)
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return told


def can_repair(room: Room, option: Option) -> bool:
    """Whether a later answer of the person's own may still repair what `option` did, as the hearing now stands."""
    names = {harm.id for harm in option.harms}
    graph = PlayGraph(room.program, room.state.seats)
    ahead = [room.program.decisions[id] for id in graph.ahead(graph.place(position_of(room.state))) if id is not None]
    own = [other for decision in ahead if decision.asks == room.role for other in decision.options.values()]
    return any(names & set(other.repairs) for other in own)


def _worked_out(room: Room) -> Debriefing:
    graph = PlayGraph(room.program, room.state.seats)
    way = journey(room.program, room.events, room.role, graph)
    found = attained(room.program, room.events, room.role, list(WEIGHTS[room.role]), graph)
    answers = {answer.decision: answer.option for answer in room.state.answers}
    moments = tuple(_moment(room, each, answers[each.decision], way.harms) for each in found)
    by_regret = sorted((each for each in moments if each.regret > 0), key=lambda each: -each.regret)[:KEY_MOMENTS]
    key_moments = tuple(each for each in moments if each in by_regret)
    return Debriefing(score(way), moments, key_moments)


def _moment(room: Room, found: Attained, option: OptionId, harms: tuple[HarmDone, ...]) -> Moment:
    before = {dimension: greatest_j(sums) for dimension, sums in found.before.items()}
    after = {dimension: greatest_j(sums) for dimension, sums in found.after.items()}
    lost = {
        dimension: (was, now)
        for dimension, was in before.items()
        if was is not None and (now := after[dimension]) is not None and was > now
    }
    done = tuple(harm for harm in harms if harm.decision == found.decision)
    return Moment(
        decision=found.decision,
        option=option,
        state=_state(room, found.decision, option),
        regret=regret(room.role, before, after),
        lost=lost,
        harms=done,
        repaired_by=_repaired_by(room, found.decision, done),
    )


def _state(room: Room, decision: DecisionId, option: OptionId) -> State:
    chosen = room.program.decisions[decision].options[option]
    levels = chosen.levels.values()
    if chosen.harms:
        return "harm"
    if all(level >= 2 for level in levels):
        return "good"
    return "partly" if any(level >= 2 for level in levels) else "weak"


def _repaired_by(room: Room, decision: DecisionId, harms: tuple[HarmDone, ...]) -> DecisionId | None:
    """The later answer of anybody that repaired a harm done at `decision`."""
    names = {harm.harm for harm in harms if harm.repaired}
    order = [answer.decision for answer in room.state.answers]
    for answer in room.state.answers[order.index(decision) + 1 :]:
        if names & set(room.program.decisions[answer.decision].options[answer.option].repairs):
            return answer.decision
    return None
