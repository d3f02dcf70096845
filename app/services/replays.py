"""Logs of hearings as this process has last read them: replayed once, and not for each of the many who look.

A log only grows, also where it goes back to a decision, which is an event of its own: what stood at a number stands
there for ever. So what is kept of a hearing is true for whoever stands at that number, and is read on for whoever
stands further.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from app.domain.trial.log import event_from_data
from app.domain.trial.program import Program
from app.domain.trial.state import Event, State
from app.runtime import Runtime, Transaction
from app.services import logs
from app.store import trials

MOST: Final = 64  # hearings of a database; more than a server has under way at once


@dataclass(frozen=True)
class Log:
    """A hearing so far: `states` are those after each of `events`."""

    program: Program
    events: tuple[Event, ...]
    states: tuple[State, ...]

    @property
    def seq(self) -> int:
        return len(self.events)

    @property
    def state(self) -> State:
        """Where the hearing stands."""
        return self.states[-1]


_kept: WeakKeyDictionary[Transaction, OrderedDict[str, Log]] = WeakKeyDictionary()  # of each database by itself
_lock = Lock()


def committed(runtime: Runtime, session: Session, trial_id: str, seq: int = 0) -> Log:
    """The log of a hearing up to event `seq`, the last one that `session` sees; asked for where it is not named.

    `session` only reads, so that what is kept is committed: of one that writes, the end may be rolled back.
    """
    seq = seq or trials.last_seq(session, trial_id)
    with _lock:
        kept = _kept.setdefault(runtime.read, OrderedDict())
        found = kept.get(trial_id)
    if found is None or found.seq < seq:
        found = _read_on(session, trial_id, found)
        with _lock:
            kept[trial_id] = found
            kept.move_to_end(trial_id)
            if len(kept) > MOST:
                kept.popitem(last=False)
    return found if found.seq == seq else Log(found.program, found.events[:seq], found.states[:seq])


def written(session: Session, trial_id: str) -> Log:
    """The log of a hearing as a transaction that writes has it."""
    return _read_on(session, trial_id, None)


def _read_on(session: Session, trial_id: str, known: Log | None) -> Log:
    more = [event_from_data(body) for _, body, _ in trials.events(session, trial_id, after=known.seq if known else 0)]
    if known is not None:
        states = logs.replayed(known.program, more, known.state)
        return Log(known.program, (*known.events, *more), (*known.states, *states))
    program = logs.programs.get(session, trials.opened(session, trial_id).program_sha256)
    return Log(program, tuple(more), logs.replayed(program, more))
