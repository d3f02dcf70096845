"""Where a play stands, and the events that brought it there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.shared.roles import Role
from app.domain.trial.program import CardId, DecisionId, EndingId, FactId, Later, OptionId, SceneId, TextKey, Value

Player = Literal["person", "machine"]


@dataclass(frozen=True)
class TrialOpened:
    """The first event of every log: the program it is played on, who sits where, and the seed of the options' order."""

    program: str
    seats: Mapping[Role, Player]
    seed: int


@dataclass(frozen=True)
class OptionChosen:
    """A seat answered the decision that was put to it. `cites`: exhibits cited with the answer."""

    decision: DecisionId
    role: Role
    option: OptionId
    by: Player
    cites: tuple[int, ...] = ()


Event = TrialOpened | OptionChosen


@dataclass(frozen=True)
class Said:
    """A line of the hearing as it stands in the record.

    `kind`: scene (a heading), narration, speech, choice (an option taken), answer, stop_line, card (one that opened),
    exhibit, ending. `who` is a key of the cast, or for a choice, an exhibit the seat's role.
    """

    kind: Literal["scene", "narration", "speech", "choice", "answer", "stop_line", "card", "exhibit", "ending"]
    text: TextKey | None = None
    who: str | None = None
    decision: DecisionId | None = None
    exhibit: int | None = None
    to: tuple[Role, ...] | None = None


@dataclass(frozen=True)
class State:
    """A play after some events. `at` is the decision that waits for an answer, None once `ending` is reached."""

    program: str
    seats: Mapping[Role, Player]
    seed: int
    at: DecisionId | None
    scene: SceneId
    facts: Mapping[FactId, Value]
    opened: frozenset[CardId]
    revealed: frozenset[FactId]
    shown: Mapping[int, tuple[Role, ...]]
    put_off: tuple[Later, ...]
    answers: tuple[OptionChosen, ...]
    record: tuple[Said, ...]
    ending: EndingId | None = None
