"""Every position and every play of a small case, tried one by one by the engine: what the checker is held against."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from hypothesis import assume, settings

from app.domain.shared.roles import Role
from app.domain.trial.asking import asked
from app.domain.trial.elements import Value
from app.domain.trial.moving import begun, came, may_come, moved
from app.domain.trial.plays import Written, draws_in, event_now, is_draw
from app.domain.trial.position import CaseFault, Position, before_the_start
from app.domain.trial.program import Program
from app.domain.trial.state import State, TrialOpened
from app.domain.trial.step import drawn, step
from tests.support.programs import PROGRAM, answer, legal_options, released, seats_of

# How many examples are tried where each is tried in every play.
FEW: Final = settings().max_examples // 3


def every_draw(case: Program) -> Iterator[dict[str, Value]]:
    """What may be drawn at the start, in every way."""
    for values in product(*case.draws.values()):
        yield dict(zip(case.draws, values, strict=True))


class EveryPosition:
    """All positions that the engine can come to with these seats taken; of more than `most` the case is left.

    `found`: the positions; `faults`: at what question the case is wrong, by what answer; `longest`:
    the most answers of a play from the beginning.
    """

    def __init__(self, case: Program, seats: tuple[Role, ...], most: int = 3000) -> None:
        self.case, self.seats, self.most = case, dict.fromkeys(seats, 1), most
        self.found: dict[object, Position] = {}
        self.faults: set[tuple[str, str]] = set()
        self._answers: dict[object, int] = {}
        self.longest = max((self._visit(position) for position in self._begun()), default=0)

    def _begun(self) -> Iterator[Position]:
        for draws in every_draw(self.case):
            try:
                yield begun(self.case, self.seats, before_the_start(self.case, draws))
            except CaseFault:
                self.faults.add(("", ""))

    def _visit(self, position: Position) -> int:
        key = (
            position.at, tuple(position.facts.items()), position.opened, position.put_off, position.round,
            tuple(sorted(position.chosen.items())), position.armed, position.past,
        )  # fmt: skip
        if key not in self.found:
            self.found[key] = position
            assume(len(self.found) <= self.most)
            self._answers[key] = max(
                (self._visit(after) + more for after, more in self._following(position)), default=0
            )
        return self._answers[key]

    def _following(self, position: Position) -> Iterator[tuple[Position, int]]:
        asks = asked(self.case, self.seats, position)
        for said in asks[0].answers if asks else ():
            try:
                yield moved(self.case, self.seats, position, asks[0], said), 1
            except CaseFault:
                self.faults.add((str(asks[0].id), said))
        for event in may_come(self.case, position):
            try:
                yield came(self.case, position, event), 0
            except CaseFault:
                self.faults.add((str(event), ""))


def play_as_written(case: Program, play: tuple[Written, ...]) -> State | str | None:
    """Where the engine comes to by a play as it is written down; None where a move is refused.

    A text where the last move finds the case wrong.
    """
    draws = {**drawn(case, 1), **draws_in(case, play)}
    state = step(case, None, TrialOpened(PROGRAM, seats_of(case), 1, draws))
    assert isinstance(state, State)
    moves = [each for each in play if not is_draw(case, each)]
    for number, move in enumerate(moves, start=1):
        event = event_now(case, state, move)
        try:
            following = step(case, state, event) if event is not None else None
        except CaseFault as fault:
            return str(fault) if number == len(moves) else None
        if not isinstance(following, State):
            return None
        state = following
    return state


def every_play(case: Program, most: int = 300) -> list[State]:
    """Every play to its end, events at every moment; of more than `most` the case is left."""
    ended: list[State] = []
    waiting = []
    for draws in every_draw(case):
        state = step(case, None, TrialOpened(PROGRAM, seats_of(case), 1, draws))
        assert isinstance(state, State)
        waiting.append(state)
    while waiting:
        state = waiting.pop()
        if state.at is None:
            ended.append(state)
            assume(len(ended) <= most)
            continue
        events = [answer(case, state, id) for id in legal_options(case, state)]
        assume(events)
        for event in (*events, *(released(id) for id in may_come(case, state.position))):
            after = step(case, state, event)
            assert isinstance(after, State)
            waiting.append(after)
    return ended
