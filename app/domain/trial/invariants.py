"""Whether the log of a trial is whole: it is played again on its program, event by event, by the engine."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from app.domain.shared.broken import CLOCKS_APART, Broken, numbering, order_of_times, repeated
from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.log import event_from_data
from app.domain.trial.program import Program
from app.domain.trial.state import Event, OptionChosen, SeatChanged, State, TrialOpened, Undone
from app.domain.trial.step import asks_of, step


class Logged(NamedTuple):
    """An event as the log keeps it."""

    seq: int
    body: dict[str, Any]
    key: str | None
    made_at: datetime
    actor: str | None = None


class Sitting(NamedTuple):
    """A person in a seat of a trial that one person plays, as it is kept for lists."""

    role: Role
    case: str
    open: bool


def broken_numbers(log: Sequence[Logged], opened_at: datetime, ended_at: datetime | None) -> Iterator[Broken]:
    """What is wrong in a log whatever its events say: numbers, keys of requests, times."""
    if not log:
        yield Broken("trial/no_log")
    yield from numbering("trial/numbering", (event.seq for event in log))
    yield from repeated("trial/key_twice", (event.key for event in log))
    times = [opened_at, *(event.made_at for event in log), *([ended_at] if ended_at else [])]
    yield from order_of_times("trial/times", times)
    if log and ended_at and ended_at - log[-1].made_at > CLOCKS_APART:
        yield Broken("trial/ended_otherwise", f"last event at {log[-1].made_at.isoformat()}")


def broken_play(
    program: Program, sha256: str, log: Sequence[Logged], has_ended: bool, seats: Iterable[Sitting], case: str
) -> Iterator[Broken]:
    """What is wrong in what a log says, when it is played again on `program`, which is named by `sha256`.

    The first event that the engine refuses ends the search: all that follows it would be wrong too.
    """
    events = [event_from_data(logged.body) for logged in log]
    state: State | None = None
    for number, event in enumerate(events, start=1):
        following = step(program, state, event)
        if isinstance(following, Refusal):
            yield _refused(state, event, following, number)
            return
        state = following
    if state is None:
        return
    opened = state.log[0]
    if isinstance(opened, TrialOpened) and opened.program != sha256:
        yield Broken("trial/other_program", opened.program)
    if has_ended == bool(asks_of(program, state)):
        yield Broken("trial/ended_otherwise", "the log goes on" if has_ended else "the log has ended")
    for seat in seats:
        if seat.case != case or seat.open == has_ended or state.seats.get(seat.role) != "person":
            yield Broken("trial/seat_otherwise", seat.role)


def people_in(log: Sequence[Logged]) -> dict[str, int]:
    """How many people sit in each seat that people have, by what stands of a log."""
    standing: list[Event] = []
    for event in (event_from_data(logged.body) for logged in log):
        standing = standing[: event.kept] if isinstance(event, Undone) else [*standing, event]
    people: dict[str, int] = {}
    for event in standing:
        if isinstance(event, TrialOpened):
            people = {role: event.people.get(role, 1) for role, who in event.seats.items() if who == "person"}
        elif isinstance(event, SeatChanged):
            people.pop(event.role, None)
            people |= {event.role: event.people} if event.player == "person" else {}
    return people


def _refused(state: State | None, event: Event, refusal: Refusal, number: int) -> Broken:
    """Two decisions of one seat where one was asked are told apart from all else that cannot be played again."""
    if isinstance(event, OptionChosen) and state is not None:
        mine = (event.decision, event.role, event.voter)
        if any((answer.decision, answer.role, answer.voter) == mine for answer in state.answers):
            return Broken("trial/decided_twice", f"event {number}: {event.decision}, {event.role}")
    return Broken("trial/does_not_replay", f"event {number}: {refusal.code}")
