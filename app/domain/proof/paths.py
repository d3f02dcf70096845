"""The moves of a play as the engine takes them."""

from collections.abc import Iterable

from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId, EventId, OptionId, WindowId
from app.domain.trial.program import Program
from app.domain.trial.reach import Draws, MoveKey
from app.domain.trial.state import Event, EventReleased, OptionChosen, TrialOpened


def opening(seats: Iterable[Role], draws: Draws) -> TrialOpened:
    """The first event of a play, a person in every seat."""
    return TrialOpened("", dict.fromkeys(seats, "person"), 0, draws)


def event_of(program: Program, move: MoveKey) -> Event:
    """A move as the engine takes it."""
    who, asked, said = move
    if who == "chance":
        return EventReleased(EventId(asked))
    id = DecisionId(asked) if asked in program.decisions else WindowId(asked)
    return OptionChosen(id, who, OptionId(said), "person")
