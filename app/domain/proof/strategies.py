"""Blanket strategies: ways of answering without reading the case. None of them may pass.

Source: docs/proof.md, group 6. Of answers that a strategy holds equal the first of the file is taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.shared.assessment import LEVEL_POINTS
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.asking import Ask
from app.domain.trial.elements import Levels
from app.domain.trial.items import Answer, Item, ItemKey
from app.domain.trial.program import Program
from app.domain.trial.wordings import said_text

_AGAINST_THE_VICTIM: Final = ("D8", "D10")  # what the most protective strategy gives away
_NOTHING: Final = Answer({})  # a court that may rule unasked and is silent


@dataclass(frozen=True)
class Strategy:
    """`highest` in `dimension` (in D10: the friendliest to the defence), most `protective`, `longest` text, the same
    `place` among what may be answered, or the last where there are fewer.
    """

    kind: Literal["highest", "protective", "longest", "place"]
    dimension: Dimension | None = None
    place: int = 0

    @property
    def name(self) -> str:
        """A stable name: `highest D3`, `protective`, `longest`, `place 2`."""
        return " ".join(str(part) for part in (self.kind, self.dimension, self.place) if part)


def strategies(program: Program, items: Mapping[ItemKey, Item], role: Role) -> tuple[Strategy, ...]:
    """Every blanket strategy of `role`, as many places as it ever has answers."""
    return (
        *(Strategy("highest", dimension) for dimension in DIMENSIONS),
        Strategy("protective"),
        Strategy("longest"),
        *(Strategy("place", place=place) for place in range(1, _most_answers(program, items, role) + 1)),
    )


def _most_answers(program: Program, items: Mapping[ItemKey, Item], role: Role) -> int:
    """How many answers the role may have to choose from; who may rule unasked may be silent too."""
    alone = {id for id, window in program.windows.items() if window.judge_alone and window.ruling_by == role}
    return max((len(item.answers) + (item.id in alone) for key, item in items.items() if key[0] == role), default=0)


def chosen_by(strategy: Strategy, program: Program, items: Mapping[ItemKey, Item], ask: Ask) -> str:
    """What the strategy answers to `ask`, for which at least one answer is legal."""
    if strategy.kind == "place":
        return ask.answers[min(strategy.place, len(ask.answers)) - 1]
    item = items[ask.role, str(ask.id)]
    if strategy.kind == "longest":
        return max(ask.answers, key=lambda said: _length(program, ask, said))
    if strategy.kind == "protective":
        return max(ask.answers, key=lambda said: _protection(_levels(item, said)))
    return max(ask.answers, key=lambda said: _highest(strategy.dimension, _levels(item, said)))


def _levels(item: Item, said: str) -> Levels:
    return item.answers.get(said, _NOTHING).levels


def _highest(dimension: Dimension | None, levels: Levels) -> tuple[int, int]:
    """The level in the dimension, then the fewer points elsewhere; where none is stated the rest decides."""
    elsewhere = sum(LEVEL_POINTS[level] for each, level in levels.items() if each != dimension)
    return next((level for each, level in levels.items() if each == dimension), -1), -elsewhere


def _protection(levels: Levels) -> tuple[int, int]:
    """The points over D1 to D7 and D9, then the fewer over D8 and D10."""
    given_up = sum(LEVEL_POINTS[level] for each, level in levels.items() if each in _AGAINST_THE_VICTIM)
    return sum(LEVEL_POINTS[level] for level in levels.values()) - given_up, -given_up


def _length(program: Program, ask: Ask, said: str) -> int:
    """The signs of the text in the case's own language; silence has none."""
    text = said_text(program, str(ask.id), said)
    return len(program.text(text, program.language)) if text is not None else 0
