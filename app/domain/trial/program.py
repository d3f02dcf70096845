"""A compiled case: what the engine runs, and nothing else.

Texts are kept apart from the structure, by key and language, so that the structure is the same in every language. The
program's name is the SHA-256 of its canonical JSON (`app.domain.trial.serial`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NewType

from app.domain.shared.language import Lang
from app.domain.shared.roles import Dimension, Role

SceneId = NewType("SceneId", str)
DecisionId = NewType("DecisionId", str)
OptionId = NewType("OptionId", str)
FactId = NewType("FactId", str)
CardId = NewType("CardId", str)
EndingId = NewType("EndingId", str)
TextKey = NewType("TextKey", str)

Value = str | int | bool
Level = Literal[0, 1, 2, 3]
Verdict = Literal["conviction", "lesser offence", "acquittal", "none"]


@dataclass(frozen=True)
class CastMember:
    """Somebody who may stand before a colon: a hat of a seat, or a person who is nobody's seat (`as_`)."""

    name: TextKey
    seat: Role | None = None
    hat: TextKey | None = None
    as_: str | None = None


@dataclass(frozen=True)
class Fact:
    """A fact of the case: its domain in order, where it starts, and who sees it (None: all)."""

    domain: tuple[Value, ...]
    starts: Value
    seen_by: tuple[Role, ...] | None = None


@dataclass(frozen=True)
class Exhibit:
    title: TextKey
    in_file: bool


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


@dataclass(frozen=True)
class Option:
    text: TextKey
    why: TextKey
    levels: Mapping[Dimension, Level]
    better: TextKey | None = None
    sources: tuple[str, ...] = ()
    only_if: Condition | None = None
    sets: tuple[Effect, ...] = ()
    says: tuple[Speech, ...] = ()
    reveals: tuple[CardId | FactId, ...] = ()
    harms: tuple[Harm, ...] = ()
    repairs: tuple[str, ...] = ()
    later: tuple[Later, ...] = ()
    next: Target | None = None
    default: bool = False
    with_a_specialist: bool = False


@dataclass(frozen=True)
class Decision:
    """Who is asked what. `lines` stand before the question; `next` is already resolved (None never remains)."""

    scene: SceneId
    asks: Role
    question: TextKey
    scores: tuple[Dimension, ...]
    options: Mapping[OptionId, Option]
    next: Target
    lines: tuple[Line, ...] = ()
    asks_as: str | None = None
    only_if: Condition | None = None
    otherwise: Target | None = None
    cites: tuple[int, tuple[int, ...]] | None = None
    referral: Literal["D7a", "D7b"] | None = None


@dataclass(frozen=True)
class Card:
    """A card of `holder` (a role, or a key of the cast), opened by an option that reveals it if `opens_when` holds."""

    holder: str
    text: TextKey
    opens_when: Condition | None = None
    stop_line: TextKey | None = None


@dataclass(frozen=True)
class Ending:
    text: TextKey
    verdict: Verdict
    when: Condition | None = None
    text_for: Mapping[Role, TextKey] | None = None


@dataclass(frozen=True)
class Scene:
    title: TextKey
    decisions: tuple[DecisionId, ...]


@dataclass(frozen=True)
class Program:
    """A case, compiled. Mappings keep the order of the file, which is the order of play where nothing else says."""

    title: TextKey
    summary: TextKey
    content_note: TextKey
    kind: Literal["trial", "exercise"]
    language: Lang
    languages: tuple[Lang, ...]
    law_date: str
    minutes: int
    child_victim: bool
    roles: tuple[Role, ...]
    cast: Mapping[str, CastMember]
    facts: Mapping[FactId, Fact]
    exhibits: Mapping[int, Exhibit]
    assessed: Mapping[Role, tuple[Dimension, ...]]
    start: SceneId
    scenes: Mapping[SceneId, Scene]
    decisions: Mapping[DecisionId, Decision]
    cards: Mapping[CardId, Card]
    endings: Mapping[EndingId, Ending]
    texts: Mapping[Lang, Mapping[TextKey, str]]

    def text(self, key: TextKey, lang: Lang) -> str:
        """The text of `key` in `lang`, or in the case's own language where it has no translation."""
        return self.texts.get(lang, {}).get(key) or self.texts[self.language][key]
