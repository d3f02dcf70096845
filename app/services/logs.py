"""The log of a trial, whoever plays it: what it is pinned to, how it begins, how the machine carries it on."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from sqlalchemy.orm import Session

from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.canonical import canonical_json
from app.domain.shared.refusal import Refusal
from app.domain.trial.elements import OptionId
from app.domain.trial.log import event_data
from app.domain.trial.players import Chooser, authored_default, best_answer, from_view, typical_mistake
from app.domain.trial.program import Program
from app.domain.trial.serial import program_from_plain, to_plain
from app.domain.trial.sheets import sheets_data, sheets_from_data
from app.domain.trial.state import Event, Manners, OptionChosen, State, TrialOpened
from app.domain.trial.step import asks_of, step
from app.runtime import Case, Runtime
from app.store import learning, trials
from app.store.engine import Reader
from app.store.models import Trial

KEPT: Final = 16
PLAYERS: Final[Mapping[Manners, Chooser]] = {
    "authored": authored_default,
    "right": best_answer(WEIGHTS),
    "mistakes": typical_mistake,
}
T = TypeVar("T")


class Pinned(Generic[T]):
    """What trials under way are pinned to, read once per process; what a hash names never changes."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read
        self._kept: OrderedDict[str, T] = OrderedDict()

    def get(self, reader: Reader, sha256: str) -> T:
        """What is pinned under `sha256`."""
        found = self._kept.get(sha256)
        if found is None:  # another thread may drop it from the kept ones at any moment
            found = self._kept[sha256] = self._read(json.loads(learning.pinned(reader, sha256)))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


programs = Pinned(program_from_plain)
sheets = Pinned(sheets_from_data)


def pin(session: Session, case: Case) -> None:
    """Keep the program and the sheets of `case` as they are now for the trials that begin on them."""
    if not learning.is_pinned(session, case.sha256):
        learning.pin(session, case.sha256, "program", canonical_json(to_plain(case.program)))
    if not learning.is_pinned(session, case.sheets_sha256):
        learning.pin(session, case.sheets_sha256, "sheets", canonical_json(sheets_data(case.sheets)))


def begin(
    runtime: Runtime,
    session: Session,
    centre_id: str,
    slug: str,
    sheets_sha256: str,
    program: Program,
    opened: TrialOpened,
) -> str:
    """A new trial whose log begins with `opened` and goes on by the machine until a person is asked; its id."""
    now, trial_id = runtime.clock(), runtime.ids()
    session.add(
        Trial(
            id=trial_id,
            centre_id=centre_id,
            case=slug,
            program_sha256=opened.program,
            sheets_sha256=sheets_sha256,
            opened_at=now,
            ended_at=None,
        )
    )
    session.flush()
    trials.append_event(session, trial_id, 1, event_data(opened), None, now)
    machine_plays(runtime, session, trial_id, program, replayed(program, [opened])[-1], 1)
    return trial_id


def machine_plays(runtime: Runtime, session: Session, trial_id: str, program: Program, state: State, seq: int) -> None:
    """Append the machine's moves until a person is asked or the end is reached, which closes the trial."""
    opened = state.log[0]
    choose = from_view(PLAYERS[opened.manners if isinstance(opened, TrialOpened) else "authored"])
    while asks := asks_of(program, state):
        ask = next((each for each in asks if state.seats[each.role] == "machine"), None)
        if ask is None:
            return
        move = OptionChosen(ask.id, ask.role, OptionId(choose(program, state, ask)), "machine", voter=ask.voter)
        following = step(program, state, move)
        if isinstance(following, Refusal):
            raise RuntimeError(f"the machine's move was refused: {following.code}")
        state, seq = following, seq + 1
        trials.append_event(session, trial_id, seq, event_data(move), None, runtime.clock())
    trials.close(session, trial_id, runtime.clock())


def replayed(program: Program, events: Sequence[Event], state: State | None = None) -> tuple[State, ...]:
    """The states after each of `events`, those of a log of ours that stood at `state` before, or had not begun."""
    states: list[State] = []
    for event in events:
        following = step(program, state, event)
        if isinstance(following, Refusal):
            raise RuntimeError(f"a log does not replay: {following.code}")
        state = following
        states.append(state)
    return tuple(states)
