"""A way through the play graph, told as a play: for the engine, and as an author writes it down."""

from collections.abc import Callable, Iterable, Iterator

from app.domain.proof.budget import Budget
from app.domain.trial.elements import DecisionId, EventId, OptionId, WindowId
from app.domain.trial.plays import BEFORE, Written, written_value
from app.domain.trial.reach import Draws, MoveKey, Place, PlayGraph
from app.domain.trial.state import Event, EventReleased, OptionChosen, TrialOpened

Way = tuple[Draws, tuple[MoveKey, ...]]  # what was drawn, and the moves


def events_on(graph: PlayGraph, draws: Draws, way: Iterable[MoveKey]) -> Iterator[Event]:
    """The log of the play that begins with `draws` and goes `way`, a person in every seat."""
    yield opening(graph, draws)
    yield from (event_of(graph, move) for move in way)


def opening(graph: PlayGraph, draws: Draws) -> TrialOpened:
    """The first event of a play, a person in every seat."""
    return TrialOpened("", dict.fromkeys(graph.seats, "person"), 0, draws)


def event_of(graph: PlayGraph, move: MoveKey) -> Event:
    """A move as the engine takes it."""
    who, asked, said = move
    if who == "chance":
        return EventReleased(EventId(asked))
    id = DecisionId(asked) if asked in graph.program.decisions else WindowId(asked)
    return OptionChosen(id, who, OptionId(said), "person")


def moves_on(graph: PlayGraph, draws: Draws, way: Iterable[MoveKey]) -> Iterator[Written]:
    """The same as it is written down. Raises KeyError where a move cannot be made."""
    yield from (Written(fact, "chance", written_value(value)) for fact, value in draws.items())
    place = start_of(graph, draws)
    for who, asked, said in way:
        if who == "chance":
            yield Written(asked, "chance", f"{BEFORE}{place[0]}")
        else:
            yield Written(asked, who, said)
        place = graph.moves(place)[who, asked, said]


def start_of(graph: PlayGraph, draws: Draws) -> Place:
    """Where the play begins that `draws` open."""
    return next(place for lot, place in graph.starts() if lot == draws)


def shortest_way(graph: PlayGraph, is_it: Callable[[Place], bool], budget: Budget) -> Way | None:
    """A shortest way to a place that `is_it`; None where no play comes to one."""
    ways: dict[Place, Way] = {place: (draws, ()) for draws, place in graph.starts()}
    waiting = list(ways)
    for place in waiting:
        if is_it(place):
            return ways[place]
        draws, way = ways[place]
        for key, following in graph.moves(place).items():
            budget.spend()
            if following not in ways:
                ways[following] = (draws, (*way, key))
                waiting.append(following)
    return None
