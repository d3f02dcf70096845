"""Where a play stands, without its record: what decides what can happen next.

The engine and every search move by these functions, so that a proof about positions is a proof about plays.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from app.domain.shared.roles import Role
from app.domain.trial.conditions import holds
from app.domain.trial.program import (
    CardId,
    Decision,
    DecisionId,
    Effect,
    FactId,
    Later,
    Option,
    OptionId,
    Program,
    SceneId,
    Target,
    Value,
)
from app.domain.trial.state import State


class CaseFault(Exception):
    """The case is wrong: a fact leaves its bounds, a play turns in a circle, nothing is legal, or no ending holds."""


@dataclass(frozen=True)
class Position:
    """`at` is the decision that waits (None: the end is reached); `scene` the last one entered (None: none yet)."""

    at: DecisionId | None
    scene: SceneId | None
    facts: Mapping[FactId, Value]
    opened: frozenset[CardId]
    put_off: tuple[Later, ...]


def position_of(state: State) -> Position:
    """The position in which `state` is."""
    return Position(state.at, state.scene, state.facts, state.opened, state.put_off)


def asked_at(program: Program, position: Position) -> Decision:
    """The decision that waits for an answer; only where one does."""
    if position.at is None:
        raise CaseFault("nothing is asked after the end")
    return program.decisions[position.at]


def legal_at(program: Program, position: Position) -> tuple[OptionId, ...]:
    """The options of the decision that waits whose `Only if` holds, in the order of the file; none after the end."""
    if position.at is None:
        return ()
    options = program.decisions[position.at].options
    return tuple(id for id, option in options.items() if holds(option.only_if, position.facts, position.opened))


def default_at(program: Program, position: Position) -> OptionId:
    """What a machine takes: the option marked `Default`; where it is not legal or none is marked, the first legal."""
    legal = legal_at(program, position)
    return default_of(asked_at(program, position), legal)


def default_of(decision: Decision, legal: tuple[OptionId, ...]) -> OptionId:
    """The default among the `legal` options of `decision`, given in any order."""
    ordered = [id for id in decision.options if id in legal]
    if not ordered:
        raise CaseFault("no option is legal")
    return next((id for id in ordered if decision.options[id].default), ordered[0])


def chosen(program: Program, position: Position, option: Option) -> Position:
    """The position after `Sets`, `Reveals` and `Later` of the option, before the play goes on."""
    facts = _with_effects(program, position.facts, option.sets)
    opened = position.opened | {
        CardId(id)
        for id in option.reveals
        if id in program.cards and holds(program.cards[CardId(id)].opens_when, facts, position.opened)
    }
    return replace(position, facts=facts, opened=opened, put_off=position.put_off + option.later)


def arrived(
    program: Program, seats: AbstractSet[Role], position: Position, target: Target
) -> tuple[Position, tuple[DecisionId, ...]]:
    """The position in which the play next waits when it goes to `target`, and the decisions it came to on the way.

    A decision whose `Only if` does not hold is passed by without a word; one of an empty seat is come to, and the play
    goes on to its own `Next`. The last of those come to is the one that waits, if any does.
    """
    on_the_way: list[DecisionId] = []
    seen: set[DecisionId] = set()
    while target.to != "end":
        id = program.scenes[SceneId(target.id)].decisions[0] if target.to == "scene" else DecisionId(target.id)
        if id in seen:
            raise CaseFault(f"the play turns in a circle at {id}")
        seen.add(id)
        decision = program.decisions[id]
        if target.to == "scene" or decision.scene != position.scene:
            position = _entered(program, position, decision.scene)
        if not holds(decision.only_if, position.facts, position.opened):
            target = decision.otherwise or decision.next
            continue
        on_the_way.append(id)
        if decision.asks in seats:
            return replace(position, at=id), tuple(on_the_way)
        target = decision.next
    return replace(position, at=None), tuple(on_the_way)


def after(program: Program, seats: AbstractSet[Role], position: Position, option: OptionId) -> Position:
    """The next position in which the play waits, when `option` of the decision that waits is taken."""
    decision = asked_at(program, position)
    taken = decision.options[option]
    return arrived(program, seats, chosen(program, position, taken), taken.next or decision.next)[0]


def _entered(program: Program, position: Position, scene: SceneId) -> Position:
    """The scene opens: what was put off for it happens, once, in the order in which it was put off."""
    due = tuple(later.effect for later in position.put_off if later.scene == scene)
    rest = tuple(later for later in position.put_off if later.scene != scene)
    return replace(position, scene=scene, facts=_with_effects(program, position.facts, due), put_off=rest)


def _with_effects(
    program: Program, facts: Mapping[FactId, Value], effects: tuple[Effect, ...]
) -> Mapping[FactId, Value]:
    if not effects:
        return facts
    moved = dict(facts)
    for effect in effects:
        value = _moved(moved[effect.fact], effect)
        if value not in program.facts[effect.fact].domain:
            raise CaseFault(f"{effect.fact} would be {value}, which is outside its bounds")
        moved[effect.fact] = value
    return moved


def _moved(value: Value, effect: Effect) -> Value:
    if effect.how == "is":
        return effect.value
    steps = int(effect.value)
    return int(value) + (steps if effect.how == "up" else -steps)
