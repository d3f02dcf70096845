"""The record of the hearing: what is said and shown, line by line, as a play goes on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.conditions import holds
from app.domain.trial.elements import (
    SILENT,
    CardId,
    DecisionId,
    EventId,
    FactId,
    Line,
    OptionId,
    RulingId,
    SceneId,
    Speech,
)
from app.domain.trial.items import ground_text
from app.domain.trial.moving import Happening
from app.domain.trial.position import Position, ending_at
from app.domain.trial.program import Option, Program
from app.domain.trial.state import Event, Said, State

EVERYBODY = ROLES


def recorded(
    program: Program, state: State, event: Event, position: Position, happenings: Iterable[Happening]
) -> State:
    """`state` moved to `position` by `event`, with the lines of what happened, and what that showed and revealed."""
    clerk = _Clerk(program, state.scene if state.record else None, list(state.record), dict(state.shown))
    revealed = set(state.revealed)
    for happening in happenings:
        clerk.write(happening)
        if happening.kind == "answered":
            option = program.decisions[happening.decision].options[OptionId(happening.id)]
            revealed |= {FactId(id) for id in option.reveals if id not in program.cards}
    state = replace(
        state,
        position=position,
        log=(*state.log, event),
        record=tuple(clerk.record),
        shown=clerk.shown,
        revealed=frozenset(revealed),
    )
    return state if position.at is not None else _ended(program, state)


def _ended(program: Program, state: State) -> State:
    """`state` with the first ending whose `When` holds."""
    id = ending_at(program, state.position)
    return replace(state, ending=id, record=(*state.record, Said("ending", program.endings[id].text)))


@dataclass
class _Clerk:
    """Writes the record; `scene` is the one under whose heading the last line stands."""

    program: Program
    scene: SceneId | None
    record: list[Said]
    shown: dict[int, tuple[Role, ...]]

    def write(self, told: Happening) -> None:
        if told.kind == "came":
            self._came(told.decision)
        elif told.kind == "event":
            event = self.program.events[EventId(told.id)]
            self.record.append(Said("event", event.text, decision=told.decision, to=event.to))
        elif told.kind == "put":
            text = self._options(told.decision)[OptionId(told.id)].text
            self.record.append(Said("choice", text, told.role, told.decision))
        elif told.kind == "ballots":
            options = self._options(told.decision)
            self.record += [Said("choice", options[OptionId(id)].text, role, told.decision) for role, id in told.said]
        elif told.kind == "objections":
            grounds = [(role, said) for role, said in told.said if said != SILENT]
            self.record += [Said("objection", ground_text(said), role, told.decision) for role, said in grounds]
        elif told.kind == "ruling" and told.before is not None and told.before.round.put is not None:
            window = self.program.windows[told.before.round.put.window]
            self.record.append(Said("ruling", window.rulings[RulingId(told.id)].text, told.role, told.decision))
        elif told.kind == "answered" and told.before is not None and told.after is not None:
            self._answered(told.decision, OptionId(told.id), told.before, told.after)

    def _options(self, decision: DecisionId) -> dict[OptionId, Option]:
        return dict(self.program.decisions[decision].options)

    def _came(self, id: DecisionId) -> None:
        """The lines above the question, under the heading of the scene if that is another than before."""
        decision = self.program.decisions[id]
        if self.scene != decision.scene:
            self.record.append(Said("scene", self.program.scenes[decision.scene].title))
            self.scene = decision.scene
        for line in decision.lines:
            said = _said(self.program, line, id)
            self.record.append(said)
            if said.exhibit is not None:
                self.shown[said.exhibit] = _together(self.shown.get(said.exhibit, ()), said.to or EVERYBODY)

    def _answered(self, decision: DecisionId, id: OptionId, before: Position, after: Position) -> None:
        """What is answered, and the cards that were asked for: opened, or the holder's stop line.

        An answer's own `Only if` is read as things stood when the question was put, before the option's `Sets`.
        """
        option = self._options(decision)[id]
        for answer in option.says:
            if holds(answer.only_if, before.facts, before.opened):
                self.record.append(Said("answer", answer.text, answer.who, decision))
        for revealed in option.reveals:
            card = self.program.cards.get(CardId(revealed))
            if card is None or revealed in before.opened:
                continue
            if revealed in after.opened:
                self.record.append(Said("card", card.text, card.holder, decision))
            elif card.stop_line is not None:
                self.record.append(Said("stop_line", card.stop_line, card.holder, decision))


def _said(program: Program, line: Line, decision: DecisionId) -> Said:
    if isinstance(line, Speech):
        return Said("speech" if line.who else "narration", line.text, line.who, decision)
    to = None if line.to is None else _together((line.by,), line.to)
    return Said("exhibit", program.exhibits[line.number].title, line.by, decision, line.number, to)


def _together(some: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """Both, in the order of the seats."""
    return tuple(role for role in ROLES if role in some or role in others)
