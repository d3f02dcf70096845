"""What a case is made of: ids, values, conditions, effects, lines, levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NewType

from app.domain.shared.roles import Dimension, Role

SceneId = NewType("SceneId", str)
DecisionId = NewType("DecisionId", str)
OptionId = NewType("OptionId", str)
FactId = NewType("FactId", str)
CardId = NewType("CardId", str)
EndingId = NewType("EndingId", str)
WindowId = NewType("WindowId", str)
RulingId = NewType("RulingId", str)
EventId = NewType("EventId", str)
TextKey = NewType("TextKey", str)

Value = str | int | bool
Level = Literal[0, 1, 2, 3]
Levels = Mapping[Dimension, Level]
Verdict = Literal["conviction", "lesser offence", "acquittal", "none"]
Then = Literal["answers", "falls", "rephrases"]
SILENT: Final = "silent"  # what is said in a window by a seat that does not object


@dataclass(frozen=True)
class Compare:
    """`fact is value`, `is not`, `is at least | at most | more than | less than`."""

    fact: FactId
    how: Literal["is", "is not", "at least", "at most", "more than", "less than"]
    value: Value


@dataclass(frozen=True)
class CardOpen:
    card: CardId


@dataclass(frozen=True)
class Not:
    of: "Condition"


@dataclass(frozen=True)
class And:
    of: tuple["Condition", ...]


@dataclass(frozen=True)
class Or:
    of: tuple["Condition", ...]


Condition = Compare | CardOpen | Not | And | Or


@dataclass(frozen=True)
class Effect:
    """`fact is value`, `up n`, `down n`."""

    fact: FactId
    how: Literal["is", "up", "down"]
    value: Value


@dataclass(frozen=True)
class Speech:
    """A line said (`who`: key of the cast) or narrated (`who` None); an answer may have its own condition."""

    text: TextKey
    who: str | None = None
    only_if: Condition | None = None


@dataclass(frozen=True)
class Shown:
    """Exhibit `number` is introduced by a seat, `to` some (None: to everybody)."""

    number: int
    by: Role
    to: tuple[Role, ...] | None = None


Line = Speech | Shown


@dataclass(frozen=True)
class Target:
    """Where the play goes: a decision, a scene (its first decision), or the end."""

    to: Literal["decision", "scene", "end"]
    id: str = ""


@dataclass(frozen=True)
class Harm:
    dimension: Dimension
    id: str


@dataclass(frozen=True)
class Later:
    """A consequence put off: done once, when the play next enters `scene`."""

    scene: SceneId
    effect: Effect
