"""Group 6, first half: whoever answers by a blanket strategy does not pass.

The others take their defaults, everything is drawn that can be, and events come at their latest moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from app.domain.proof.budget import Budget
from app.domain.proof.strategies import Strategy, chosen_by, strategies
from app.domain.proof.study import Study
from app.domain.scoring.score import Scores, score
from app.domain.shared.roles import Role
from app.domain.trial.asking import asked, default_answer
from app.domain.trial.elements import OptionId
from app.domain.trial.journey import journey
from app.domain.trial.moving import begun, moved
from app.domain.trial.plays import Written, written
from app.domain.trial.position import CaseFault, before_the_start
from app.domain.trial.program import Program
from app.domain.trial.reach import Draws
from app.domain.trial.state import Event, OptionChosen, TrialOpened


@dataclass(frozen=True)
class BlanketPlay:
    """What a role gets by a strategy, with everything drawn as `moves` tell."""

    role: Role
    strategy: Strategy
    moves: tuple[Written, ...]
    scores: Scores


def blanket_roles(program: Program) -> tuple[Role, ...]:
    """Whose strategies are tried: in a trial everybody's, in an exercise those of the roles that it assesses."""
    return tuple(role for role in program.roles if program.kind == "trial" or program.assessed.get(role))


def blanket_plays(study: Study, budget: Budget) -> Iterator[BlanketPlay]:
    """Every blanket play of the case that comes to its end; one that does not is a fault of another group."""
    for role in blanket_roles(study.program):
        known: dict[tuple[Written, ...], Scores] = {}
        for strategy in strategies(study.program, study.items, role):
            for draws in _lots(study.program):
                try:
                    log = _played(study, draws, role, strategy, budget)
                except CaseFault:
                    continue
                moves = tuple(written(study.program, log, {}))
                if moves not in known:
                    known[moves] = score(journey(study.program, log, role, study.prospects(budget)))
                yield BlanketPlay(role, strategy, moves, known[moves])


def _lots(program: Program) -> Iterator[Draws]:
    """Everything that may be drawn at the start."""
    return (dict(zip(program.draws, values, strict=True)) for values in product(*program.draws.values()))


def _played(study: Study, draws: Draws, role: Role, strategy: Strategy, budget: Budget) -> list[Event]:
    """The log of the play."""
    program, seats = study.program, dict.fromkeys(study.program.roles, 1)
    log: list[Event] = [TrialOpened("", dict.fromkeys(program.roles, "person"), 0, draws)]
    position = begun(program, seats, before_the_start(program, draws))
    while asks := asked(program, seats, position):
        budget.spend()
        ask = asks[0]
        is_own = ask.role == role and ask.answers
        said = chosen_by(strategy, program, study.items, ask) if is_own else default_answer(program, ask)
        log.append(OptionChosen(ask.id, ask.role, OptionId(said), "person"))
        position = moved(program, seats, position, ask, said)
    return log
