"""The engine by itself, beside two packages of state machines that do the same, and replaying beside a hello request.

The small machine: six states in a row, two answers in each. An answer is taken only from the seat that is asked and
only where its condition holds; it moves a fact, and is written into a log and a record. The packages do that by their
own means: conditions and callbacks on each transition. What they do not do (options offered, undo) is not asked.
"""

import json
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final

from statemachine import State as PackageState
from statemachine import StateMachine
from transitions import Machine

from app.config import ROOT
from app.domain.shared.canonical import canonical_json
from app.domain.trial.log import event_data, event_from_data
from app.domain.trial.program import Program
from app.domain.trial.state import Event, OptionChosen, State, Undone
from app.domain.trial.step import events_of, replay, step
from app.domain.trial.view import view
from app.library.cases import read_case
from app.services.headless import HeadlessPlay, play
from tests.support.programs import decision, is_, opened, option, program, said, yes_no

STATES: Final = 6
ROUNDS: Final = 200
SLICES: Final = 9
LOGGED: Final = 200  # events
CASE: Final[Path] = ROOT / "mocktrials" / "debt"
Steps = Callable[[], int]


def small_case() -> Steps:
    """A round of our engine over the small machine: it gives the number of steps."""
    case = program(
        *(
            decision(f"d{n}", "judge", option("go", "D1 2", only_if=is_("asked", False), sets="asked is no"),
                     option("no", "D1 1"))
            for n in range(STATES)
        ),
        facts={"asked": yes_no()},
    )  # fmt: skip
    begun, answers = opened(case), [said(f"d{n}", "judge", "go") for n in range(STATES)]

    def round_() -> int:
        state = begun
        for answer in answers:
            state = _done(case, state, answer)
        assert state.ending is not None
        return STATES

    return round_


def whole_case() -> Steps:
    """A play of Case 1 from its opening to its end, by the authored defaults."""
    case, log = _played()

    def round_() -> int:
        state = replay(case, log)
        assert isinstance(state, State)
        assert state.ending is not None
        return len(log)

    return round_


class _Model:
    """What the machine of `transitions` moves: the same facts, log and record."""

    def begin(self) -> None:
        self.facts: dict[str, bool] = {"asked": False}
        self.log: list[tuple[str, str, str]] = []
        self.record: list[tuple[str, str, str]] = []

    def is_asked(self, event: Any) -> bool:
        return bool(event.kwargs["role"] == "judge" and event.kwargs["by"] == "person")

    def holds(self, event: Any) -> bool:
        return self.facts["asked"] is False

    def sets(self, event: Any) -> None:
        self.facts = {**self.facts, "asked": False}

    def notes(self, event: Any) -> None:
        self.log.append((event.event.name, event.kwargs["role"], event.kwargs["by"]))
        self.record.append(("choice", event.event.name, event.kwargs["role"]))


def with_transitions() -> Steps:
    """The same round with the package `transitions`."""
    names = [*(f"d{n}" for n in range(STATES)), "end"]
    steps = list(pairwise(names))
    go = [{"trigger": "go", "source": a, "dest": b, "conditions": ["is_asked", "holds"], "after": ["sets", "notes"]}
          for a, b in steps]  # fmt: skip
    no = [{"trigger": "no", "source": a, "dest": b, "conditions": ["is_asked"], "after": ["notes"]} for a, b in steps]
    model: Any = _Model()
    machine = Machine(
        model, states=names, transitions=[*go, *no], initial="d0", send_event=True, auto_transitions=False
    )

    def round_() -> int:
        machine.set_state("d0")
        model.begin()
        for _ in range(STATES):
            model.go(role="judge", by="person")
        assert model.state == "end"
        return STATES

    return round_


def with_python_statemachine() -> Steps:
    """The same round with the package `python-statemachine`; the way back to the start is one more step of it."""
    states = [PackageState(name=f"d{n}", initial=n == 0) for n in range(STATES)] + [PackageState(name="end")]
    go = no = None
    for one, other in pairwise(states):
        way, other_way = one.to(other, cond=["is_asked", "holds"], after=["sets", "notes"]), one.to(other)
        go, no = (way, other_way) if go is None or no is None else (go | way, no | other_way)
    body: dict[str, Any] = {f"d{n}": state for n, state in enumerate(states)}
    body |= {"go": go, "no": no, "again": states[-1].to(states[0]), "begin": _Model.begin}
    body |= {
        "is_asked": lambda self, role, by: role == "judge" and by == "person",
        "holds": lambda self: self.facts["asked"] is False,
        "sets": lambda self: setattr(self, "facts", {**self.facts, "asked": False}),
        "notes": _noted,
    }
    kind: Any = type("Small", (StateMachine,), body)
    kind.facts = {"asked": False}
    machine = kind()

    def round_() -> int:
        machine.begin()
        for _ in range(STATES):
            machine.go(role="judge", by="person")
        machine.again()
        return STATES + 1

    return round_


def _noted(self: Any, event: Any, role: str, by: str) -> None:
    self.log.append((str(event), role, by))
    self.record.append(("choice", str(event), role))


def microseconds(rounds: list[Steps]) -> list[float]:
    """CPU of one step of each, in slices that take turns."""
    for each in rounds:
        each()
    spent: list[list[float]] = [[] for _ in rounds]
    for _ in range(SLICES):
        for each, times in zip(rounds, spent, strict=True):
            before, steps = time.process_time(), 0
            for _ in range(ROUNDS):
                steps += each()
            times.append((time.process_time() - before) / steps)
    return [1_000_000 * median(times) for times in spent]


def restoring() -> Callable[[], None]:
    """Reading a log of 200 events as the store keeps them, replaying it, and one view of the seat that plays."""
    case, log = _played()
    events: list[Event] = list(log)
    while len(events) < LOGGED:  # the play goes back to its beginning and is played again
        events += [Undone(1), *log[1:]]
    kept = [canonical_json(event_data(event)) for event in events[:LOGGED]]

    def restore() -> None:
        state = replay(case, [event_from_data(json.loads(text)) for text in kept])
        assert isinstance(state, State)
        assert view(case, state, "judge").record

    return restore


def _played() -> tuple[Program, tuple[Event, ...]]:
    read, problems = read_case(CASE)
    assert read is not None, problems
    done = play(read.program, read.sha256, 1)
    assert isinstance(done, HeadlessPlay)
    return read.program, events_of(done.state)


def _done(case: Program, state: State, answer: OptionChosen) -> State:
    following = step(case, state, answer)
    assert isinstance(following, State), following
    return following
