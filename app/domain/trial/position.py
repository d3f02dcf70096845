"""Where a play stands, without its record: what decides what can happen next.

The engine and every search move by these functions, so that a proof about positions is a proof about plays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.shared.roles import Role
from app.domain.trial.conditions import holds
from app.domain.trial.elements import (
    CardId,
    DecisionId,
    Effect,
    EndingId,
    EventId,
    FactId,
    Later,
    OptionId,
    SceneId,
    Value,
    WindowId,
)
from app.domain.trial.program import Option, Program


class CaseFault(Exception):
    """The case is wrong: a fact leaves its bounds, a play turns in a circle, nothing is legal, or no ending holds."""


class OutOfBounds(CaseFault):
    """A fact would leave its bounds."""

    def __init__(self, fact: FactId, value: Value) -> None:
        super().__init__(f"{fact} would be {value}, which is outside its bounds")
        self.fact, self.value = fact, value


class Circle(CaseFault):
    """The play passes by decision after decision and comes round to where it was, without asking anybody."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the play turns in a circle at {decision}")
        self.decision = decision


@dataclass(frozen=True)
class Put:
    """A question that may be objected to. `asked`: the seats that are; `said`: what they said, in the same order."""

    option: OptionId
    window: WindowId
    asked: tuple[Role, ...]
    said: tuple[tuple[Role, str], ...] = ()


@dataclass(frozen=True)
class Round:
    """What has happened at the decision that waits since it was put.

    `ballots` in the order of the seats; `votes` as they were cast, by the number of the voter; `used`: options that
    were put, of which `counted` count; `wrong`: how often a seat objected on a wrong ground.
    """

    ballots: tuple[tuple[Role, OptionId], ...] = ()
    votes: tuple[tuple[int, OptionId], ...] = ()
    used: frozenset[OptionId] = frozenset()
    counted: int = 0
    wrong: tuple[tuple[Role, int], ...] = ()
    put: Put | None = None


FRESH = Round()


@dataclass(slots=True)
class Position:
    """`at` is the decision that waits (None: the end is reached); `scene` the last one entered (None: none yet).

    `chosen`: how often each option that has a limit was chosen; `armed`: events that may come; `past`: those that came.
    Never changed once it is made (see State).
    """

    at: DecisionId | None
    scene: SceneId | None
    facts: Mapping[FactId, Value]
    opened: frozenset[CardId]
    put_off: tuple[Later, ...]
    round: Round = FRESH
    chosen: Mapping[tuple[DecisionId, OptionId], int] = field(default_factory=dict)
    armed: frozenset[EventId] = frozenset()
    past: frozenset[EventId] = frozenset()

    def waiting_at(self, at: DecisionId | None) -> "Position":
        """The same, but `at` is put, or the end is reached; written out, since every search stands on it."""
        return Position(
            at, self.scene, self.facts, self.opened, self.put_off, FRESH, self.chosen, self.armed, self.past
        )


def before_the_start(program: Program, draws: Mapping[FactId, Value]) -> Position:
    """Where a play stands before it begins, with what was drawn."""
    facts = {id: draws.get(id, fact.starts) for id, fact in program.facts.items()}
    return Position(None, None, facts, frozenset(), ())


def ending_at(program: Program, position: Position) -> EndingId:
    """The first ending whose `When` holds. Raises CaseFault where none does."""
    for id, ending in program.endings.items():
        if holds(ending.when, position.facts, position.opened):
            return id
    raise CaseFault("no ending holds")


def with_effects(
    program: Program, facts: Mapping[FactId, Value], effects: tuple[Effect, ...]
) -> Mapping[FactId, Value]:
    """The facts after `effects`, in their order; only what moves up or down is read before.

    Raises CaseFault where one would leave its bounds.
    """
    if not effects:
        return facts
    moved = dict(facts)
    for effect in effects:
        value = effect.value if effect.how == "is" else _stepped(moved[effect.fact], effect)
        if value not in program.facts[effect.fact].domain:
            raise OutOfBounds(effect.fact, value)
        moved[effect.fact] = value
    return moved


def _stepped(value: Value, effect: Effect) -> int:
    steps = int(effect.value)
    return int(value) + (steps if effect.how == "up" else -steps)


def done(program: Program, position: Position, option: Option) -> Position:
    """The position after `Sets`, `Reveals` and `Later` of the option, before the play goes on."""
    if not (option.sets or option.reveals or option.later):
        return position
    facts, opened = with_effects(program, position.facts, option.sets), position.opened
    if option.reveals:
        cards = [CardId(id) for id in option.reveals if id in program.cards]
        opened = opened.union([id for id in cards if holds(program.cards[id].opens_when, facts, position.opened)])
    return Position(
        position.at, position.scene, facts, opened, position.put_off + option.later,
        position.round, position.chosen, position.armed, position.past,
    )  # fmt: skip


def entered(program: Program, position: Position, scene: SceneId) -> Position:
    """The scene opens: its events are armed, and what was put off for it happens, once, in the order of the putting."""
    due = tuple(later.effect for later in position.put_off if later.scene == scene)
    rest = tuple(later for later in position.put_off if later.scene != scene)
    armed = {id for id, event in program.events.items() if event.scene == scene and id not in position.past}
    return replace(
        position,
        scene=scene,
        facts=with_effects(program, position.facts, due),
        put_off=rest,
        armed=position.armed | armed,
    )


def happened(program: Program, position: Position, event: EventId) -> Position:
    """The position once an armed event has come."""
    return replace(
        position,
        facts=with_effects(program, position.facts, program.events[event].sets),
        armed=position.armed - {event},
        past=position.past | {event},
    )
