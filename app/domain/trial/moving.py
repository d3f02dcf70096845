"""How a play moves: an answer is given, an event comes, a seat falls empty, and the play goes on to the next question.

What happens on the way is told to `told`, in order, for the record of the hearing; a search tells nobody.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from app.domain.shared.roles import Role
from app.domain.trial.asking import PRESIDING, Ask, Seats, asked, decision_at, decision_id, is_objected, legal_at
from app.domain.trial.conditions import holds
from app.domain.trial.elements import SILENT, DecisionId, EventId, OptionId, RulingId, SceneId, Target
from app.domain.trial.position import CaseFault, Circle, Position, Put, Round, done, entered, happened
from app.domain.trial.program import Program


class Happening(NamedTuple):
    """Something that the hearing sees.

    `kind`: came (to a decision), passed (one by, since its `Only if` does not hold; nobody hears of it), event, put (an
    option), answered (it had its way), ballots, voted, objections, ruling; `id` names it. `before` and `after`: the
    position around it, where it is needed.
    """

    kind: Literal["came", "passed", "event", "put", "answered", "ballots", "voted", "objections", "ruling"]
    id: str
    decision: DecisionId
    role: Role | None = None
    before: Position | None = None
    after: Position | None = None
    said: tuple[tuple[Role, str], ...] = ()


Told = list[Happening] | None


def moved(program: Program, seats: Seats, position: Position, ask: Ask, answer: str, told: Told = None) -> Position:
    """The next position in which the play waits, when `ask` (one that is asked at `position`) is answered."""
    if ask.kind == "choice":
        return _put(program, seats, position, OptionId(answer), told)
    if ask.kind == "ballot":
        return _balloted(program, seats, position, ask.role, OptionId(answer), told)
    if ask.kind == "vote":
        return _voted(program, seats, position, ask.voter, OptionId(answer), told)
    if ask.kind == "objection":
        return _objected(program, seats, position, ask.role, answer, told)
    return _ruled(program, seats, position, answer, told)


def begun(program: Program, seats: Seats, position: Position, told: Told = None) -> Position:
    """The first position in which the play waits."""
    return _gone_on(program, seats, position, Target("scene", program.start), told)


def may_come(program: Program, position: Position) -> tuple[EventId, ...]:
    """The events that may come now: armed, and no ballot, pick, window or vote runs."""
    if position.at is None:
        return ()
    decision, round = program.decisions[position.at], position.round
    if decision.together or decision.pick is not None or round.put is not None or round.votes:
        return ()
    return tuple(id for id in program.events if id in position.armed)


def came(program: Program, position: Position, event: EventId, told: Told = None) -> Position:
    """The position once `event`, which may come now, has come."""
    _tell(told, Happening("event", event, decision_id(position)))
    return happened(program, position, event)


def vacated(program: Program, seats: Seats, position: Position, told: Told = None) -> Position:
    """The position when fewer sit in `seats` than before: what waited for somebody who left goes on without them."""
    decision, round = decision_at(program, position), position.round
    if round.put is not None:
        return _heard_without(program, seats, position, round.put, told)
    if decision.asks not in seats and not decision.together:
        return _gone_on(program, seats, position, decision.next, told)
    if asked(program, seats, position):
        return position
    if decision.voting:
        return _result(program, seats, position, told)
    return _counted_out(program, seats, position, told)


def _heard_without(program: Program, seats: Seats, position: Position, put: Put, told: Told) -> Position:
    """A window goes on without those who left: to the next seat, to the ruling, or he answers."""
    heard = {role for role, _ in put.said}
    if len(heard) == len(put.asked):  # the court is to rule
        is_there = program.windows[put.window].ruling_by in seats
        return position if is_there else _answered(program, seats, position, put.option, told)
    rest = replace(put, asked=tuple(role for role in put.asked if role in seats or role in heard))
    return _heard(program, seats, _with_put(position, rest), told)


def _balloted(program: Program, seats: Seats, position: Position, role: Role, option: OptionId, told: Told) -> Position:
    decision = decision_at(program, position)
    cast = {**dict(position.round.ballots), role: option}
    ballots = tuple((one, cast[one]) for one in decision.together if one in cast)
    position = replace(position, round=replace(position.round, ballots=ballots))
    return position if asked(program, seats, position) else _counted_out(program, seats, position, told)


def _counted_out(program: Program, seats: Seats, position: Position, told: Told) -> Position:
    """All ballots that are waited for are in: they are opened at once, and change no fact."""
    decision = decision_at(program, position)
    _tell(told, Happening("ballots", decision_id(position), decision_id(position), said=position.round.ballots))
    return _gone_on(program, seats, position, decision.next, told)


def _voted(program: Program, seats: Seats, position: Position, voter: int, option: OptionId, told: Told) -> Position:
    votes = (*position.round.votes, (voter, option))
    position = replace(position, round=replace(position.round, votes=votes))
    return position if asked(program, seats, position) else _result(program, seats, position, told)


def _result(program: Program, seats: Seats, position: Position, told: Told) -> Position:
    option = result_of(position.round.votes)
    _tell(told, Happening("voted", option, decision_id(position)))
    return _put(program, seats, replace(position, round=replace(position.round, votes=())), option, told)


def result_of(votes: Sequence[tuple[int, OptionId]]) -> OptionId:
    """What most voted for; a tie goes to the presiding judge's vote if that is among those tied, else to the earliest.

    Source: docs/scoring.md, "Votes".
    """
    counted: dict[OptionId, int] = {}
    for _, option in votes:
        counted[option] = counted.get(option, 0) + 1
    tied = [option for option, number in counted.items() if number == max(counted.values())]
    presiding = dict(votes).get(PRESIDING)
    return presiding if presiding in tied else tied[0]


def _put(program: Program, seats: Seats, position: Position, id: OptionId, told: Told) -> Position:
    """An option is taken, or put and waits for what the others say to it."""
    at = decision_id(position)
    decision = program.decisions[at]
    option = decision.options[id]
    if option.repeat is not None:
        key = (at, id)
        position = replace(position, chosen={**position.chosen, key: position.chosen.get(key, 0) + 1})
    if told is not None:
        told.append(Happening("put", id, at, decision.asks, position))
    if option.window is None:
        return _answered(program, seats, position, id, told)
    window, wrong = program.windows[option.window], dict(position.round.wrong)
    heard = tuple(r for r in window.open_to if r in seats and r != decision.asks and wrong.get(r, 0) < 2)
    return _heard(program, seats, _with_put(position, Put(id, option.window, heard)), told)


def _objected(program: Program, seats: Seats, position: Position, role: Role, said: str, told: Told) -> Position:
    put = _the_put(position)
    words = {**dict(put.said), role: said}
    put = replace(put, said=tuple((one, words[one]) for one in put.asked if one in words))
    return _heard(program, seats, _with_put(position, put), told)


def _heard(program: Program, seats: Seats, position: Position, told: Told) -> Position:
    """Once every seat has been heard, the objections are opened and the court rules; with none he answers."""
    put = _the_put(position)
    window = program.windows[put.window]
    if len(put.said) < len(put.asked):
        return position
    is_ruled_on = window.ruling_by in seats and (is_objected(put) or window.judge_alone)
    if is_objected(put):
        _tell(told, Happening("objections", put.window, decision_id(position), said=put.said))
        position = replace(position, round=replace(position.round, wrong=_wrong_now(program, position.round)))
    return position if is_ruled_on else _answered(program, seats, position, put.option, told)


def _wrong_now(program: Program, round: Round) -> tuple[tuple[Role, int], ...]:
    """How often each seat has objected on a wrong ground in this round, what was said just now included."""
    wrong, put = dict(round.wrong), round.put
    for role, said in put.said if put else ():
        if put and said != SILENT and said not in program.windows[put.window].right:
            wrong[role] = wrong.get(role, 0) + 1
    return tuple(sorted(wrong.items()))


def _ruled(program: Program, seats: Seats, position: Position, answer: str, told: Told) -> Position:
    put = _the_put(position)
    if answer == SILENT:
        return _answered(program, seats, position, put.option, told)
    window = program.windows[put.window]
    _tell(told, Happening("ruling", answer, decision_id(position), window.ruling_by, position))
    then = window.rulings[RulingId(answer)].then
    if then == "answers":
        return _answered(program, seats, position, put.option, told)
    return _used(program, seats, position, put.option, 0 if then == "rephrases" else 1, told)


def _answered(program: Program, seats: Seats, position: Position, id: OptionId, told: Told) -> Position:
    """The option has its way: what it sets, reveals and puts off; the play goes on, or the next pick is put."""
    at = decision_id(position)
    decision = program.decisions[at]
    option = decision.options[id]
    after = done(program, position, option)
    if told is not None:
        told.append(Happening("answered", id, at, decision.asks, position, after))
    if decision.at_most is None or option.next is not None or option.ends_the_picking:
        return _gone_on(program, seats, after, option.next or decision.next, told)
    return _used(program, seats, after, id, 1, told)


def _used(program: Program, seats: Seats, position: Position, id: OptionId, counts: int, told: Told) -> Position:
    """The option is used up in this round; the round ends where enough were put or nothing is left."""
    decision, round = decision_at(program, position), position.round
    round = replace(round, used=round.used | {id}, counted=round.counted + counts, put=None)
    position = replace(position, round=round)
    is_more = decision.at_most is not None and round.counted < decision.at_most and decision.asks in seats
    if is_more and legal_at(program, position):
        return position
    return _gone_on(program, seats, position, decision.next, told)


def _gone_on(program: Program, seats: Seats, position: Position, target: Target, told: Told) -> Position:
    """The play leaves the decision that waited for `target`, and goes on until somebody is asked or it ends.

    On arrival at a decision the events come whose latest moment it is. One whose `Only if` does not hold is passed by
    without a word; one of an empty seat is come to, and the play goes on to its own `Next`.
    """
    seen: set[DecisionId] = set()
    while target.to != "end":
        id = first_of(program, target)
        if id in seen:
            raise Circle(id)
        seen.add(id)
        decision = program.decisions[id]
        if target.to == "scene" or decision.scene != position.scene:
            position = entered(program, position, decision.scene)
        if position.armed:
            position = _overtaken(program, position, id, told)
        if decision.only_if is not None and not holds(decision.only_if, position.facts, position.opened):
            _tell(told, Happening("passed", id, id))
            target = decision.otherwise or decision.next
            continue
        if told is not None:
            told.append(Happening("came", id, id))
        if decision.asks in seats or any(role in seats for role in decision.together):
            return position.waiting_at(id)
        target = decision.next
    return position.waiting_at(None)


def _overtaken(program: Program, position: Position, id: DecisionId, told: Told) -> Position:
    for event, known in program.events.items():
        if known.before == id and event in position.armed:
            _tell(told, Happening("event", event, id))
            position = happened(program, position, event)
    return position


def first_of(program: Program, target: Target) -> DecisionId:
    """The decision that a target other than the end leads to."""
    return program.scenes[SceneId(target.id)].decisions[0] if target.to == "scene" else DecisionId(target.id)


def _the_put(position: Position) -> Put:
    if position.round.put is None:
        raise CaseFault("no window is open")
    return position.round.put


def _with_put(position: Position, put: Put) -> Position:
    return replace(position, round=replace(position.round, put=put))


def _tell(told: Told, happening: Happening) -> None:
    if told is not None:
        told.append(happening)
