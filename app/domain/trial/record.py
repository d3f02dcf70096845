"""The record of the hearing: what is said and shown, line by line, as a play goes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    clerk = _Clerk(program, state.scene if state.record else None, [], state.shown, state.revealed)
    for happening in happenings:
        clerk.write(happening)
    ending = ending_at(program, position) if position.at is None else None
    if ending is not None:
        clerk.record.append(Said("ending", program.endings[ending].text))
    return State(
        program=state.program,
        seats=state.seats,
        people=state.people,
        seed=state.seed,
        position=position,
        revealed=clerk.revealed,
        shown=clerk.shown,
        written=state.written,
        log=(*state.log, event),
        record=(*state.record, *clerk.record),
        ending=ending,
    )


@dataclass(slots=True)
class _Clerk:
    """Writes the next lines of the record; `scene` is the one under whose heading the last line stands."""

    program: Program
    scene: SceneId | None
    record: list[Said]
    shown: Mapping[int, tuple[Role, ...]]
    revealed: frozenset[FactId]

    def write(self, told: Happening) -> None:
        kind = told.kind
        if kind == "put":
            text = self._options(told.decision)[OptionId(told.id)].text
            self.record.append(Said("choice", text, told.role, told.decision))
        elif kind == "answered":
            option = self._options(told.decision)[OptionId(told.id)]
            if (option.says or option.reveals) and told.before is not None and told.after is not None:
                self._answered(told.decision, option, told.before, told.after)
        elif kind == "came":
            self._came(told.decision)
        else:
            self._heard(told)

    def _heard(self, told: Happening) -> None:
        """What is not of every play: an event, ballots that are opened, objections, a ruling."""
        if told.kind == "event":
            event = self.program.events[EventId(told.id)]
            self.record.append(Said("event", event.text, decision=told.decision, to=event.to))
        elif told.kind == "ballots":
            options = self._options(told.decision)
            self.record += [Said("choice", options[OptionId(id)].text, role, told.decision) for role, id in told.said]
        elif told.kind == "objections":
            grounds = [(role, said) for role, said in told.said if said != SILENT]
            self.record += [Said("objection", ground_text(said), role, told.decision) for role, said in grounds]
        elif told.kind == "ruling" and told.before is not None and told.before.round.put is not None:
            window = self.program.windows[told.before.round.put.window]
            self.record.append(Said("ruling", window.rulings[RulingId(told.id)].text, told.role, told.decision))

    def _options(self, decision: DecisionId) -> Mapping[OptionId, Option]:
        return self.program.decisions[decision].options

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
                seen = _together(self.shown.get(said.exhibit, ()), said.to or EVERYBODY)
                self.shown = {**self.shown, said.exhibit: seen}

    def _answered(self, decision: DecisionId, option: Option, before: Position, after: Position) -> None:
        """What is answered, and the cards that were asked for: opened, or the holder's stop line.

        An answer's own `Only if` is read as things stood when the question was put, before the option's `Sets`.
        """
        for answer in option.says:
            if holds(answer.only_if, before.facts, before.opened):
                self.record.append(Said("answer", answer.text, answer.who, decision))
        facts = [FactId(id) for id in option.reveals if id not in self.program.cards]
        if facts:
            self.revealed = self.revealed.union(facts)
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
