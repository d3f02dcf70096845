"""What the engine reaches from every position of a small case, told by its own happenings."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.proof.finding import Subject
from app.domain.trial.asking import asked
from app.domain.trial.conditions import holds
from app.domain.trial.elements import CardId, Condition, DecisionId, OptionId, Shown
from app.domain.trial.moving import Happening, begun, came, may_come, moved
from app.domain.trial.position import CaseFault, Position, before_the_start
from app.domain.trial.program import Program
from tests.support.every_play import EveryPosition, every_draw


class Noticed:
    """`parts` of the case that are reached; `conditions` that hold (True) and fail (False) where they are read."""

    def __init__(self, case: Program, tried: EveryPosition) -> None:
        self.case, self.seats = case, tried.seats
        self.parts: set[Subject] = set()
        self.conditions: dict[bool, set[Subject]] = {True: set(), False: set()}
        for draws in every_draw(case):
            told: list[Happening] = []
            try:
                begun(case, self.seats, before_the_start(case, draws), told)
            except CaseFault:
                continue
            self._hear(told)
        for position in tried.found.values():
            self._end(position) if position.at is None else self._move(position)

    def _read(self, subject: Subject, condition: Condition | None, position: Position) -> bool:
        is_so = holds(condition, position.facts, position.opened)
        if condition is not None:
            self.conditions[is_so].add(subject)
        return is_so

    def _end(self, position: Position) -> None:
        for id, ending in self.case.endings.items():
            if self._read(("ending", id), ending.when, position):
                self.parts.add(("ending", id))
                return

    def _move(self, position: Position) -> None:
        ask = asked(self.case, self.seats, position)[0]
        decision, put = self.case.decisions[DecisionId(str(position.at))], position.round.put
        if put is None:
            for id, option in decision.options.items():
                limit = option.repeat is None or position.chosen.get((position.at, id), 0) < option.repeat
                if (
                    id not in position.round.used
                    and limit
                    and self._read(("option", str(position.at), id), option.only_if, position)
                ):
                    self.parts.add(("option", str(position.at), id))
        elif ask.kind in ("ruling", "ruling_alone"):
            for name, ruling in self.case.windows[put.window].rulings.items():
                open_to_it = ask.kind == "ruling" or ruling.then != "answers"
                if open_to_it and self._read(("ruling", put.window, name), ruling.only_if, position):
                    self.parts.add(("ruling", put.window, name))
        for said in ask.answers:
            self._try(lambda told, said=said: moved(self.case, self.seats, position, ask, said, told))
        for event in may_come(self.case, position):
            self._try(lambda told, event=event: came(self.case, position, event, told))

    def _try(self, move: Callable[[list[Happening]], object]) -> None:
        told: list[Happening] = []
        try:
            move(told)
        except CaseFault:
            return
        self._hear(told)

    def _hear(self, told: list[Happening]) -> None:
        for each in told:
            decision = self.case.decisions[each.decision]
            if each.kind in ("came", "passed"):
                self.parts.add(("scene", decision.scene))
                if decision.only_if is not None:
                    self.conditions[each.kind == "came"].add(("decision", each.decision))
            if each.kind == "came":
                shown = [("exhibit", str(line.number)) for line in decision.lines if isinstance(line, Shown)]
                self.parts |= {("decision", each.decision), *shown}
            if each.kind == "answered" and each.before and each.after:
                self._answered(each.decision, OptionId(each.id), each.before, each.after)

    def _answered(self, decision: DecisionId, id: OptionId, before: Position, after: Position) -> None:
        option = self.case.decisions[decision].options[id]
        for place, answer in enumerate(option.says, start=1):
            self._read(("answer", decision, id, str(place)), answer.only_if, before)
        for card in (CardId(each) for each in option.reveals if each in self.case.cards):
            if self._read(("card", card), self.case.cards[card].opens_when, replace(after, opened=before.opened)):
                self.parts.add(("card", card))
