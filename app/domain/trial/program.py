"""A compiled case: what the engine runs, and nothing else.

Texts are kept apart from the structure, by key and language, so that the structure is the same in every language. The
program's name is the SHA-256 of its canonical JSON (`app.domain.trial.serial`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from app.domain.shared.language import Lang
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.elements import (
    SILENT,
    CardId,
    Condition,
    DecisionId,
    Effect,
    EndingId,
    EventId,
    FactId,
    Harm,
    Later,
    Levels,
    Line,
    OptionId,
    RulingId,
    SceneId,
    Speech,
    Target,
    TextKey,
    Then,
    Value,
    Verdict,
    WindowId,
)


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
class Option:
    """`repeat`: how often it may be chosen in a play (None: no limit of its own); `window` runs when it is put."""

    text: TextKey
    why: TextKey
    levels: Levels
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
    repeat: int | None = None
    ends_the_picking: bool = False
    window: WindowId | None = None


@dataclass(frozen=True)
class Writing:
    """A free text that a seat may write once its decision has been put; it changes nothing."""

    id: str
    by: Role
    checklist: str


@dataclass(frozen=True)
class Decision:
    """Who is asked what. `lines` stand before the question; `next` is already resolved (None never remains).

    `together`: seats that answer by sealed ballots, `asks` the first of them. `pick`: at most how many options are put
    one after the other. `voting`: the people of the seat vote.
    """

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
    together: tuple[Role, ...] = ()
    pick: int | None = None
    voting: bool = False
    writes: tuple[Writing, ...] = ()

    @cached_property
    def seats(self) -> tuple[Role, ...]:
        """Whoever is asked."""
        return self.together or (self.asks,)

    @cached_property
    def at_most(self) -> int | None:
        """How many options may be put in turn: of a pick its number, one where a question may be objected to."""
        return self.pick or (1 if any(option.window for option in self.options.values()) else None)


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
class Ruling:
    """What the court may rule on an objection, and what then becomes of the question."""

    text: TextKey
    why: TextKey
    levels: Levels
    then: Then
    better: TextKey | None = None
    sources: tuple[str, ...] = ()
    only_if: Condition | None = None
    harms: tuple[Harm, ...] = ()
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Window:
    """Who may object to a question, on which grounds, for how long, and who rules.

    The text of a ground stands under `ground.<ground>`. Levels: of objecting on a right ground, on a wrong one, of
    silence; a line that cannot apply is empty.
    """

    open_to: tuple[Role, ...]
    seconds: int
    grounds: tuple[str, ...]
    right: tuple[str, ...]
    on_right: Levels
    on_wrong: Levels
    on_silence: Levels
    judge_alone: bool
    ruling_by: Role
    rulings: Mapping[RulingId, Ruling]

    def levels_of(self, said: str) -> Levels:
        """The levels of what a seat said: a ground, or nothing."""
        if said == SILENT:
            return self.on_silence
        return self.on_right if said in self.right else self.on_wrong


@dataclass(frozen=True)
class TimedEvent:
    """Something that happens in `scene`: `seconds` after it opens, and at the latest on arrival at `before`."""

    scene: SceneId
    seconds: int
    before: DecisionId
    text: TextKey
    to: tuple[Role, ...] | None = None
    sets: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class NeverIs:
    """`fact` is never `value`; unless whenever it is so the role has chosen the option before; or until `before`."""

    fact: FactId
    value: Value
    unless: tuple[Role, OptionId, DecisionId | None] | None = None
    before: DecisionId | None = None


@dataclass(frozen=True)
class NeverShown:
    """An exhibit (its number) or a card is never seen by `role`."""

    what: int | CardId
    role: Role


@dataclass(frozen=True)
class CanAnswer:
    """Every play comes to the decision, and the role can answer it at least `times` times."""

    role: Role
    times: int
    decision: DecisionId


Promise = NeverIs | NeverShown | CanAnswer


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
    windows: Mapping[WindowId, Window] = field(default_factory=dict)
    events: Mapping[EventId, TimedEvent] = field(default_factory=dict)
    draws: Mapping[FactId, tuple[Value, ...]] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()

    def text(self, key: TextKey, lang: Lang) -> str:
        """The text of `key` in `lang`, or in the case's own language where it has no translation."""
        return self.texts.get(lang, {}).get(key) or self.texts[self.language][key]
