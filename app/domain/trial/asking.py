"""Who is asked what at a position, and what each may answer."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from app.domain.shared.roles import Role
from app.domain.trial.conditions import holds
from app.domain.trial.elements import SILENT, DecisionId, OptionId, RulingId, WindowId
from app.domain.trial.position import CaseFault, Position, Put
from app.domain.trial.program import Decision, Program

# How many people sit in each seat that is taken; a seat that is not named is empty.
Seats = Mapping[Role, int]
# A decision answered once or by picks, a sealed ballot, a vote; to object or not; to rule, or to rule unasked or not.
Kind = Literal["choice", "ballot", "vote", "objection", "ruling", "ruling_alone"]
PRESIDING: Final = 1


class Ask(NamedTuple):
    """What a seat is asked: `id` names the decision or the window, `answers` what may be said, in the file's order.

    `voter`: who of the people in the seat, where they vote (the presiding judge is the first).
    """

    role: Role
    id: DecisionId | WindowId
    kind: Kind
    answers: tuple[str, ...]
    voter: int = PRESIDING


def asked(program: Program, seats: Seats, position: Position) -> tuple[Ask, ...]:
    """Everything that is asked now; several at once only in ballots, in votes and in an open window."""
    if position.at is None:
        return ()
    decision, round = program.decisions[position.at], position.round
    if round.put is not None:
        return _asked_in_window(program, position, round.put)
    legal = legal_at(program, position)
    if decision.together:
        voted = {role for role, _ in round.ballots}
        waiting = [role for role in decision.together if role in seats and role not in voted]
        return tuple(Ask(role, position.at, "ballot", legal) for role in waiting)
    if decision.voting:
        cast = {voter for voter, _ in round.votes}
        voters = [voter for voter in range(PRESIDING, PRESIDING + seats[decision.asks]) if voter not in cast]
        return tuple(Ask(decision.asks, position.at, "vote", legal, voter) for voter in voters)
    return (Ask(decision.asks, position.at, "choice", legal),)


def _asked_in_window(program: Program, position: Position, put: Put) -> tuple[Ask, ...]:
    window = program.windows[put.window]
    heard = {role for role, _ in put.said}
    waiting = [role for role in put.asked if role not in heard]
    if waiting:
        return tuple(Ask(role, put.window, "objection", (SILENT, *window.grounds)) for role in waiting)
    rulings = rulings_at(program, position, put)
    if is_objected(put):
        return (Ask(window.ruling_by, put.window, "ruling", rulings),)
    unasked = tuple(id for id in rulings if window.rulings[id].then != "answers")
    return (Ask(window.ruling_by, put.window, "ruling_alone", (SILENT, *unasked)),)


def is_objected(put: Put) -> bool:
    """Whether somebody objects."""
    return any(said != SILENT for _, said in put.said)


def rulings_at(program: Program, position: Position, put: Put) -> tuple[RulingId, ...]:
    """The rulings whose `Only if` holds, in the order of the file."""
    rulings = program.windows[put.window].rulings
    return tuple(id for id, ruling in rulings.items() if holds(ruling.only_if, position.facts, position.opened))


def legal_at(program: Program, position: Position) -> tuple[OptionId, ...]:
    """The options of the decision that waits that may be chosen, in the order of the file.

    Their `Only if` holds, they have not been put in this round, and their limit is not reached.
    """
    at, used = decision_id(position), position.round.used
    return tuple(
        [
            id
            for id, option in program.decisions[at].options.items()
            if (not used or id not in used)
            and (option.repeat is None or position.chosen.get((at, id), 0) < option.repeat)
            and (option.only_if is None or holds(option.only_if, position.facts, position.opened))
        ]
    )


def decision_id(position: Position) -> DecisionId:
    """The id of the decision that waits; only where one does."""
    if position.at is None:
        raise CaseFault("nothing is asked after the end")
    return position.at


def decision_at(program: Program, position: Position) -> Decision:
    """The decision that waits; only where one does."""
    return program.decisions[decision_id(position)]


def default_answer(program: Program, ask: Ask) -> str:
    """What a machine says: the default, or the first legal; in a window silence; of rulings the first legal."""
    if not ask.answers:
        raise CaseFault("no answer is legal")
    if ask.kind in ("objection", "ruling_alone"):
        return SILENT
    if ask.kind == "ruling":
        return ask.answers[0]
    options = program.decisions[DecisionId(ask.id)].options
    return next((answer for answer in ask.answers if options[OptionId(answer)].default), ask.answers[0])
