"""What the other seats and chance do while the possibilities of one are searched: the default, or as is recorded."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.elements import EventId, OptionId
from app.domain.trial.items import ItemKey
from app.domain.trial.journey import Move, bound_answer
from app.domain.trial.reach import MoveKey, Place, PlayGraph
from app.domain.trial.state import EventReleased, OptionChosen

# What is done where something is asked that was answered so many times before: an answer, or an event that comes now.
Rule = Callable[[PlayGraph, Place, Ask, int], MoveKey]


def by_default(graph: PlayGraph, _place: Place, ask: Ask, _times: int) -> MoveKey:
    """The authored default; no event before its latest moment."""
    return ask.role, str(ask.id), default_answer(graph.program, ask)


@dataclass(frozen=True)
class Recorded:
    """The rule to do as in a play where the same is met and that is legal, else the authored default.

    `answers`: to each item in turn, and in a window upon which question; `released`: the events that came while an item
    waited that had been answered so many times; `counted`: where it matters how many times that was.
    """

    answers: Mapping[ItemKey, tuple[tuple[str, OptionId | None], ...]]
    released: Mapping[tuple[ItemKey, int], tuple[EventId, ...]]
    counted: frozenset[ItemKey]

    def __call__(self, graph: PlayGraph, place: Place, ask: Ask, times: int) -> MoveKey:
        """What was done in its turn; else what was said to the same question, then to any: later first."""
        key = (ask.role, str(ask.id))
        for event in self.released.get((key, times), ()):
            if ("chance", event, "") in graph.moves(place):
                return "chance", event, ""
        put, told = graph.position(place).round.put, self.answers.get(key, ())
        said = in_turn(told, times, put.option if put else None, ask.answers)
        return (*key, told[said][0]) if said is not None else by_default(graph, place, ask, times)


def in_turn(
    told: Sequence[tuple[str, OptionId | None]], times: int, upon: OptionId | None, legal: Container[str]
) -> int | None:
    """Which of the answers to an item is given when it is met again after `times` answers; None: none is legal.

    The one in its turn, then later ones, then earlier; first of those that were said `upon` the same question.
    """
    by_turn = [*range(times, len(told)), *reversed(range(min(times, len(told))))]
    by_closeness = sorted(by_turn, key=lambda place: told[place][1] != upon)
    return next((place for place in by_closeness if told[place][0] in legal), None)


def as_recorded(moves: Sequence[Move]) -> Recorded:
    """The rule to do as in `moves`, those of one play."""
    answers: dict[ItemKey, list[tuple[str, OptionId | None]]] = {}
    released: dict[tuple[ItemKey, int], tuple[EventId, ...]] = {}
    for move in moves:
        key, put = (move.ask.role, str(move.ask.id)), move.before.position.round.put
        told = answers.setdefault(key, [])
        since = takewhile(lambda event: not isinstance(event, OptionChosen), reversed(move.before.log))
        events = [event.event for event in since if isinstance(event, EventReleased)]
        if events:
            released[key, len(told)] = tuple(reversed(events))
        if (said := bound_answer(move)) is not None:
            told.append((said, put.option if put else None))
    differing = {key for key, told in answers.items() if len(set(told)) > 1}
    return Recorded(
        {key: tuple(told) for key, told in answers.items()},
        released,
        frozenset(differing | {key for key, times in released if times > 0}),
    )
