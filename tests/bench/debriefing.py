"""A debriefing: what it takes to tell regret over the own decisions of a long trial, and to change one of them."""

import random
import time
from typing import Final

from app.domain.scoring.score import score
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.asking import default_answer
from app.domain.trial.attainable import attained
from app.domain.trial.elements import OptionId
from app.domain.trial.journey import journey
from app.domain.trial.otherwise import before_own, otherwise
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import OptionChosen, Player, State, TrialOpened
from app.domain.trial.step import asks_of, drawn, step
from tests.bench.generated_trial import generated_trial

LENGTH: Final = 55  # decisions: as many as people write
SEED: Final = 5


def seconds() -> tuple[float, float]:
    """The CPU seconds of regret and of a «what if», for the seat that takes longest."""
    case = generated_trial(LENGTH)
    taken = [_of_seat(case, role) for role in case.roles]
    return max(regret for regret, _ in taken), max(changed for _, changed in taken)


def _of_seat(case: Program, role: Role) -> tuple[float, float]:
    state = _played(case, role)
    before = time.process_time()
    graph = PlayGraph(case, state.seats)
    journey(case, state.log, role, graph)
    found = attained(case, state.log, role, tuple(WEIGHTS[role]), graph)
    between = time.process_time()
    move = found[len(found) // 2].move
    other = next(said for said in move.ask.answers if said != move.event.option)
    told = otherwise(case, state.log, before_own(move), move.event, other)
    assert not isinstance(told, Refusal)
    score(journey(case, told.state.log, role, PlayGraph(case, state.seats)))
    return between - before, time.process_time() - between


def _played(case: Program, role: Role) -> State:
    """A play in which one person answers at random and the machine elsewhere."""
    lots = random.Random(SEED)
    seats: dict[Role, Player] = {one: "person" if one == role else "machine" for one in case.roles}
    state = step(case, None, TrialOpened("0" * 64, seats, SEED, drawn(case, SEED)))
    while isinstance(state, State) and state.at is not None:
        ask = asks_of(case, state)[0]
        said = lots.choice(ask.answers) if ask.role == role else default_answer(case, ask)
        state = step(case, state, OptionChosen(ask.id, ask.role, OptionId(said), state.seats[ask.role]))
    assert isinstance(state, State)
    return state
