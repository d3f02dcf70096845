"""The debriefing of a play that has ended: scores, every own decision, the three key moments. For the person alone."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, TypeVar

from app.domain.scoring.regret import greatest_j, regret
from app.domain.scoring.score import Scores, score
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.assessment import HarmDone, Opportunity
from app.domain.shared.roles import DIMENSIONS, Dimension
from app.domain.trial.asking import Kind, decision_id
from app.domain.trial.attainable import Attained, attained
from app.domain.trial.closed import ClosedCard, closed_cards
from app.domain.trial.elements import DecisionId, OptionId
from app.domain.trial.items import items_of
from app.domain.trial.journey import Move, journey, moves_of
from app.domain.trial.otherwise import before_own
from app.domain.trial.program import Option, Ruling
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import Event, OptionChosen, TrialOpened
from app.domain.trial.wordings import Wording, wordings
from app.services.trials import Room

KEY_MOMENTS: Final = 3
KEPT: Final = 32
T = TypeVar("T")
State = Literal["good", "partly", "weak", "harm"]


@dataclass(frozen=True)
class Moment:
    """An own answer of the play: at `decision`, to what was `asked` (the decision, or a window on the option `put`).

    `state`: harm; weak where every level is 0 or 1; partly where some are; good where all are 2 or 3. `regret` in
    points of 100; `lost`: per dimension what was attainable before and after, where that changed. `repaired_by`: the
    decision whose answer repaired the harm done here. `legal`: what could be answered; `heard`: how many lines of
    the record the seat had then; `before`: the log up to the answer that was `given`.
    """

    decision: DecisionId
    asked: str
    kind: Kind
    put: OptionId | None
    answer: str
    state: State
    regret: Fraction
    lost: Mapping[Dimension, tuple[Fraction, Fraction]]
    harms: tuple[HarmDone, ...]
    repaired_by: str | None
    legal: tuple[str, ...]
    heard: int
    before: tuple[Event, ...] = field(repr=False, compare=False)
    given: OptionChosen


@dataclass(frozen=True)
class Reckoning:
    """The sums of a dimension. `met` of `met_best`: the points of the answers given, and of the best that were legal.

    `whole` of `whole_best`: with the decisions that one's own moves closed, of which there are `lost`.
    """

    met: Fraction
    met_best: Fraction
    whole: Fraction
    whole_best: int
    asked: int
    lost: int


@dataclass(frozen=True)
class Debriefing:
    """What a person learns at the end. `key_moments` are those of the greatest regret, in the order of the play.

    `reckonings`: how N and J of a dimension come about, where anything stands in its sums; `closed`: cards that one
    never learned of.
    """

    scores: Scores
    moments: tuple[Moment, ...]
    key_moments: tuple[Moment, ...]
    reckonings: Mapping[Dimension, Reckoning]
    closed: tuple[ClosedCard, ...]


_debriefings: OrderedDict[tuple[object, ...], Debriefing] = OrderedDict()
_repairs: OrderedDict[tuple[object, ...], frozenset[str]] = OrderedDict()


def debrief(room: Room) -> Debriefing:
    """The debriefing of an ended play."""
    return _once(_debriefings, room, (room.voter,), _worked_out)


def can_repair(room: Room, option: Option | Ruling) -> bool:
    """Whether a later answer of the person's own may still repair what `option` did, as the hearing now stands."""
    return not _once(_repairs, room, (), _still_repaired).isdisjoint(harm.id for harm in option.harms)


def _once(
    kept: OrderedDict[tuple[object, ...], T], room: Room, whose: tuple[object, ...], work: Callable[[Room], T]
) -> T:
    """What follows from the log and the seat alone is worked out once, and kept by them."""
    log = (room.state.program, *_told(room.events), room.role, *whose)
    found = kept.get(log)
    if found is None:
        found = kept[log] = work(room)
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def _told(events: tuple[Event, ...]) -> tuple[object, ...]:
    """The log as a key: what was drawn and who sat where, then all that happened."""
    opened = [each for each in events if isinstance(each, TrialOpened)]
    begun = [(*each.draws.items(), *each.seats.items(), *each.people.items()) for each in opened]
    return (*begun, *(each for each in events if not isinstance(each, TrialOpened)))


def _still_repaired(room: Room) -> frozenset[str]:
    """The harms that an answer of the own seat may yet repair."""
    graph = PlayGraph(room.program, room.state.seats)
    own = [graph.items[key] for key in graph.ahead(graph.place(room.state.position)) if key[0] == room.role]
    return frozenset(harm for item in own for answer in item.answers.values() for harm in answer.repairs)


def _worked_out(room: Room) -> Debriefing:
    graph = PlayGraph(room.program, room.state.seats)
    way = journey(room.program, room.events, room.role, graph, room.voter)
    found = attained(room.program, room.events, room.role, list(WEIGHTS[room.role]), graph, room.voter)
    moments = tuple(_moment(room, each, way.harms) for each in found)
    by_regret = sorted((each for each in moments if each.regret > 0), key=lambda each: -each.regret)[:KEY_MOMENTS]
    key_moments = tuple(each for each in moments if each in by_regret)
    own = {one: [each for each in way.opportunities if each.dimension == one] for one in DIMENSIONS}
    return Debriefing(
        score(way),
        moments,
        key_moments,
        {one: _reckoning(each) for one, each in own.items() if each},
        closed_cards(room.program, room.state, list(moves_of(room.program, room.events)), room.role),
    )


def _reckoning(own: list[Opportunity]) -> Reckoning:
    answered = [(each.chosen, each.best_legal or Fraction(0)) for each in own if each.chosen is not None]
    met = sum((chosen for chosen, _ in answered), Fraction(0))
    return Reckoning(
        met=met,
        met_best=sum((best for _, best in answered), Fraction(0)),
        whole=met + sum((each.credit for each in own if each.credit is not None), Fraction(0)),
        whole_best=sum(each.best_of_all for each in own),
        asked=len(answered),
        lost=len(own) - len(answered),
    )


def _moment(room: Room, found: Attained, harms: tuple[HarmDone, ...]) -> Moment:
    before = {dimension: greatest_j(sums) for dimension, sums in found.before.items()}
    after = {dimension: greatest_j(sums) for dimension, sums in found.after.items()}
    lost = {
        dimension: (was, now)
        for dimension, was in before.items()
        if was is not None and (now := after[dimension]) is not None and was > now
    }
    move, asked = found.move, str(found.move.event.decision)
    done = tuple(harm for harm in harms if harm.decision == asked)
    put = move.before.position.round.put
    is_ruling = move.ask.kind in ("ruling", "ruling_alone")
    return Moment(
        decision=decision_id(move.before.position),
        asked=asked,
        kind=move.ask.kind,
        put=put.option if put else None,
        answer=move.event.option,
        state=_state(wordings(room.program, asked, is_ruling).get(move.event.option)),
        regret=regret(room.role, before, after),
        lost=lost,
        harms=done,
        repaired_by=_repaired_by(room, move, done),
        legal=move.ask.answers,
        heard=sum(1 for said in move.before.record if said.to is None or room.role in said.to),
        before=before_own(move),
        given=move.event,
    )


def _state(chosen: Wording | None) -> State:
    levels = chosen.levels.values() if chosen else ()
    if chosen and chosen.harms:
        return "harm"
    if all(level >= 2 for level in levels):
        return "good"
    return "partly" if any(level >= 2 for level in levels) else "weak"


def _repaired_by(room: Room, move: Move, harms: tuple[HarmDone, ...]) -> str | None:
    """What was asked when a later answer of anybody repaired a harm done by `move`."""
    names = {harm.harm for harm in harms if harm.repaired}
    items = items_of(room.program)
    for answer in room.state.answers[len(move.before.answers) + 1 :]:
        said = items[answer.role, str(answer.decision)].answers.get(answer.option)
        if said is not None and names & set(said.repairs):
            return str(answer.decision)
    return None
