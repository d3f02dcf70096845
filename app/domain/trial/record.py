"""The record of the hearing: what is said and shown, line by line, as a play goes on."""

from dataclasses import replace

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.conditions import holds
from app.domain.trial.position import CaseFault, Position
from app.domain.trial.program import CardId, DecisionId, EndingId, Line, Option, Program, Speech
from app.domain.trial.state import OptionChosen, Said, State

EVERYBODY = ROLES


def came_to(program: Program, state: State, id: DecisionId) -> State:
    """`state` with the lines above the question of `id`, under the heading of its scene if that is another than before.

    The exhibits among the lines are shown from now on.
    """
    decision = program.decisions[id]
    record = list(state.record)
    if state.scene != decision.scene or not record:
        record.append(Said("scene", program.scenes[decision.scene].title))
    shown = dict(state.shown)
    for line in decision.lines:
        said = _said(program, line, id)
        record.append(said)
        if said.exhibit is not None:
            shown[said.exhibit] = _together(shown.get(said.exhibit, ()), said.to or EVERYBODY)
    return replace(state, scene=decision.scene, record=tuple(record), shown=shown)


def answer_lines(program: Program, before: Position, now: Position, event: OptionChosen) -> tuple[Said, ...]:
    """The choice, what is answered to it, and the cards that it asked for: opened, or the holder's stop line.

    An answer's own `Only if` is read as things stood when the question was put, before the option's `Sets`.
    """
    option = program.decisions[event.decision].options[event.option]
    lines = [Said("choice", option.text, event.role, event.decision)]
    for answer in option.says:
        if holds(answer.only_if, before.facts, before.opened):
            lines.append(Said("answer", answer.text, answer.who, event.decision))
    return (*lines, *_cards_asked_for(program, before, now, event.decision, option))


def ended(program: Program, state: State) -> State:
    """`state` with the first ending whose `When` holds."""
    for id, ending in program.endings.items():
        if holds(ending.when, state.facts, state.opened):
            return replace(state, ending=EndingId(id), record=(*state.record, Said("ending", ending.text)))
    raise CaseFault("no ending holds")


def _cards_asked_for(
    program: Program, before: Position, now: Position, decision: DecisionId, option: Option
) -> tuple[Said, ...]:
    lines = []
    for id in option.reveals:
        card = program.cards.get(CardId(id))
        if card is None or id in before.opened:
            continue
        if id in now.opened:
            lines.append(Said("card", card.text, card.holder, decision))
        elif card.stop_line is not None:
            lines.append(Said("stop_line", card.stop_line, card.holder, decision))
    return tuple(lines)


def _said(program: Program, line: Line, decision: DecisionId) -> Said:
    if isinstance(line, Speech):
        return Said("speech" if line.who else "narration", line.text, line.who, decision)
    to = None if line.to is None else _together((line.by,), line.to)
    return Said("exhibit", program.exhibits[line.number].title, line.by, decision, line.number, to)


def _together(some: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """Both, in the order of the seats."""
    return tuple(role for role in ROLES if role in some or role in others)
