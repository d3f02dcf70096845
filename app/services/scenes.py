"""What the last own answer of a play led to: a harm, which is told at once, and a scene, once it is over."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from app.domain.shared.assessment import LEVEL_POINTS
from app.domain.trial.elements import DecisionId, OptionId, SceneId
from app.domain.trial.items import items_of
from app.domain.trial.state import OptionChosen, State
from app.domain.trial.step import asks_of
from app.domain.trial.wordings import Wording, wordings
from app.services.trials import Room


@dataclass(frozen=True)
class Given:
    """An own answer: to the decision or window `asked`, on the option `put` there; `before`: the play then."""

    asked: str
    decision: DecisionId
    put: OptionId | None
    said: str
    wording: Wording
    before: State


@dataclass(frozen=True)
class SceneOver:
    """A scene that is over, with the own answers of it that are scored.

    `reached`: 100 times the points of the answers, of those of the best that was legal each time.
    """

    scene: SceneId
    answers: tuple[Given, ...]
    reached: Fraction


def given(room: Room) -> list[Given]:
    """The own answers of a play, in their order."""
    return [answer for _, answer in _own(room)]


def last_harm(room: Room) -> Given | None:
    """The last own answer, where it did harm."""
    last = given(room)[-1:]
    return last[0] if last and last[0].wording.harms else None


def scene_over(room: Room) -> SceneOver | None:
    """The scene that the last own answer closed, where one of it is scored; None while it goes on."""
    own = list(_own(room))
    if not own:
        return None
    place, last = own[-1]
    scene = last.before.scene
    has_gone_on = room.state.ending is not None or any(state.scene != scene for state in room.states[place:])
    if scene is None or not has_gone_on:
        return None
    visit = len(list(takewhile(lambda state: state.scene == scene, reversed(room.states[:place]))))
    answers = tuple(answer for when, answer in own if when > place - visit and answer.wording.levels)
    best = sum(_best(room, answer) for answer in answers)
    if not best:
        return None
    points = sum(LEVEL_POINTS[level] for answer in answers for level in answer.wording.levels.values())
    return SceneOver(scene, answers, Fraction(100 * points, best))


def _own(room: Room) -> Iterator[tuple[int, Given]]:
    """The own answers, each with its place in the log."""
    for place, event in enumerate(room.events):
        if isinstance(event, OptionChosen) and event.role == room.role and event.by == "person":
            yield place, _given(room, event, room.states[place - 1])


def _given(room: Room, event: OptionChosen, before: State) -> Given:
    put = before.position.round.put
    kind = next(ask.kind for ask in asks_of(room.program, before) if (ask.id, ask.role) == (event.decision, event.role))
    said = wordings(room.program, str(event.decision), kind in ("ruling", "ruling_alone"))
    wording = said.get(event.option, Wording(None, {}))  # a judge who may rule unasked may be silent
    at = before.at or DecisionId(event.decision)
    return Given(str(event.decision), at, put.option if put else None, event.option, wording, before)


def _best(room: Room, answer: Given) -> int:
    """The points of the best that was legal, over the dimensions in which the answer has a level."""
    item = items_of(room.program)[room.role, answer.asked]
    asks = asks_of(room.program, answer.before)
    legal = next(ask.answers for ask in asks if (ask.id, ask.role) == (answer.asked, room.role))
    return sum(item.best(dimension, filter(item.answers.__contains__, legal)) for dimension in answer.wording.levels)
