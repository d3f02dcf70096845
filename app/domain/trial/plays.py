"""A play as it is written down: answers, draws and events in their order (`plays/*.yaml`, scripts, transcripts)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.shared.roles import Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.elements import EventId, FactId, OptionId, Value
from app.domain.trial.program import Program
from app.domain.trial.state import By, Event, EventReleased, OptionChosen, State, TrialOpened
from app.domain.trial.step import asks_of

BEFORE = "before "


@dataclass(frozen=True)
class Written:
    """One move: who (`chance` for a draw or an event), at what, and what; `voter` where a seat votes."""

    decision: str
    role: Role | Literal["chance"]
    option: str
    cites: tuple[int, ...] = ()
    voter: int = PRESIDING


@dataclass(frozen=True)
class WrittenPlay:
    """A play as its file has it: the moves, and how it is to come out.

    `ending` None: in any; `scores` by role: `final` or J of a dimension, as a whole number.
    """

    moves: tuple[Written, ...] = ()
    ending: str | None = None
    scores: Mapping[Role, Mapping[str, int]] = field(default_factory=dict)


def draws_in(program: Program, moves: Iterable[Written]) -> Mapping[FactId, Value]:
    """What the moves say was drawn at the start; what cannot be drawn as it is written."""
    drawn = [move for move in moves if is_draw(program, move)]
    return {FactId(move.decision): _drawn_value(program.draws[FactId(move.decision)], move.option) for move in drawn}


def _drawn_value(values: Iterable[Value], option: str) -> Value:
    return next((value for value in values if written_value(value) == option), option)


def people_in(program: Program, moves: Iterable[Written]) -> Mapping[Role, int]:
    """How many people sit in a seat, by the votes among the moves; only where it is more than one."""
    found: dict[Role, int] = {}
    for move in moves:
        if move.role != "chance" and move.role in program.roles and move.voter > found.get(move.role, PRESIDING):
            found[move.role] = move.voter
    return found


def is_draw(program: Program, move: Written) -> bool:
    """Whether the move tells of a draw at the start."""
    return move.role == "chance" and FactId(move.decision) in program.draws


def event_now(program: Program, state: State, move: Written, by: By = "person") -> Event | None:
    """The event that `move` is where the play stands now; None where its turn has not come."""
    if move.role == "chance":
        is_here = move.option == f"{BEFORE}{state.at}" and move.decision in program.events
        return EventReleased(EventId(move.decision)) if is_here else None
    waiting = [ask for ask in asks_of(program, state) if ask.id == move.decision]
    own = any((ask.role, ask.voter) == (move.role, move.voter) for ask in waiting)
    if not waiting or (len(waiting) > 1 and not own) or (move.decision in program.windows and not own):
        return None
    return OptionChosen(waiting[0].id, move.role, OptionId(move.option), by, move.cites, move.voter)


def written(program: Program, log: Iterable[Event], stood: Mapping[int, str]) -> Iterator[Written]:
    """The moves of a play; `stood`: at which decision the play stood before each event that was released."""
    for place, event in enumerate(log):
        if isinstance(event, TrialOpened):
            yield from (Written(fact, "chance", written_value(value)) for fact, value in event.draws.items())
        elif isinstance(event, EventReleased):
            yield Written(event.event, "chance", f"{BEFORE}{stood[place]}")
        elif isinstance(event, OptionChosen):
            yield Written(event.decision, event.role, event.option, event.cites, event.voter)


def written_value(value: Value) -> str:
    """A value of a fact as an author writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
