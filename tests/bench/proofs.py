"""The checker: how long a case takes and what it takes of memory, how that grows, and how exact beats at random."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Final

from app.config import ROOT
from app.domain.proof.budget import Budget
from app.domain.proof.checker import prove
from app.domain.proof.scores import examine_scores
from app.domain.proof.study import Study
from app.domain.scoring.score import raw_j
from app.domain.shared.assessment import sums_of
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.elements import OptionId
from app.domain.trial.journey import Ledger, moves_of
from app.domain.trial.moving import may_come
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import EventReleased, OptionChosen, State, TrialOpened
from app.domain.trial.step import asks_of, drawn, events_of, step
from app.library.cases import read_case
from tests.bench.generated_trial import generated_trial

CASES: Final = tuple(sorted(path.parent for path in (ROOT / "mocktrials").glob("*/case.yaml")))
PLAYS: Final = 10_000
SLICES: Final = 1
LENGTH: Final = 60  # decisions of the shorter of two generated trials: as many as the longest that people write
Extremes = dict[tuple[Role, Dimension], tuple[Fraction, Fraction]]


def taken(case: Path | int) -> tuple[float, float]:
    """The CPU seconds that reading and proving a case take, and the memory in MB, in a process of its own.

    `case`: the folder of a shipped one, or how many decisions a generated one has.
    """
    run = subprocess.run([sys.executable, "-m", "tests.bench.proofs", str(case)], capture_output=True, check=True)
    told = json.loads(run.stdout)
    return told["seconds"], told["megabytes"]


def growth(decisions: int) -> tuple[float, float]:
    """The CPU seconds for a generated trial of twice so many decisions, and of so many, in turns."""
    cases = generated_trial(2 * decisions), generated_trial(decisions)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(SLICES):
        for case, found in zip(cases, times, strict=True):
            before = time.process_time()
            prove(case, Budget(steps=10**10))
            found.append(time.process_time() - before)
    return median(times[0]), median(times[1])


@dataclass(frozen=True)
class Race:
    """Exact extremes and plays at random of one case: seconds of each; of how many ends the random ones missed how
    many, and how many they found that the exact ones had not."""

    exact: float
    random: float
    ends: int
    missed: int
    beyond: int


def race(case: Path, plays: int = PLAYS) -> Race:
    """The exact extremes of every role and dimension against so many plays at random, in the same run."""
    read, _ = read_case(case)
    assert read is not None
    before = time.process_time()
    exact = _exact(read.program)
    between = time.process_time()
    found = _at_random(read.program, plays)
    after = time.process_time()
    missed = sum(found[key][end] != exact[key][end] for key in exact for end in (0, 1) if key in found)
    missed += 2 * len(exact.keys() - found.keys())
    beyond = sum(found[key][0] < exact[key][0] for key in found) + sum(found[key][1] > exact[key][1] for key in found)
    return Race(between - before, after - between, 2 * len(exact), missed, beyond)


def _exact(program: Program) -> Extremes:
    scores = examine_scores(Study(program), Budget()).evidence["scores"]
    return {
        (role, dimension): (Fraction(each["min"]), Fraction(each["max"]))
        for role, dimensions in scores.items()
        for dimension, each in dimensions.items()
        if each["min"] is not None
    }


def _at_random(program: Program, plays: int) -> Extremes:
    graph, found = PlayGraph(program, program.roles), Extremes()
    for seed in range(plays):
        moves = list(moves_of(program, events_of(_play(program, seed))))
        for role in program.roles:
            ledger = Ledger(graph, role)
            for move in moves:
                ledger.note(move)
            journey = ledger.journey()
            for dimension in DIMENSIONS:
                if (j := raw_j(sums_of(journey, dimension))) is not None:
                    least, greatest = found.get((role, dimension), (j, j))
                    found[role, dimension] = min(j, least), max(j, greatest)
    return found


def _play(program: Program, seed: int) -> State:
    """A play by lots: any legal answer, any event that may come one time in four."""
    lot = seed * 2_654_435_761 + 1
    state = step(
        program, None, TrialOpened("0" * 64, dict.fromkeys(program.roles, "person"), seed, drawn(program, seed))
    )
    while isinstance(state, State) and state.at is not None:
        lot = (lot * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        coming = may_come(program, state.position)
        if coming and lot >> 40 & 3 == 0:
            state = step(program, state, EventReleased(coming[0]))
            continue
        ask = asks_of(program, state)[0]
        said = OptionId(ask.answers[(lot >> 33) % len(ask.answers)])
        state = step(program, state, OptionChosen(ask.id, ask.role, said, "person", voter=ask.voter))
    assert isinstance(state, State), state
    return state


def main() -> None:
    """Proves the case that is named and tells what it took."""
    before = time.process_time()
    if sys.argv[1].isdigit():
        program = generated_trial(int(sys.argv[1]))
    else:
        case, _ = read_case(Path(sys.argv[1]))
        assert case is not None
        program = case.program
    assert prove(program, Budget()).is_whole
    spent = time.process_time() - before
    print(json.dumps({"seconds": spent, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
