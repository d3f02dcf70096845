"""What a play never told: the cards that stayed closed, the words that would have opened them, what had to be so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from app.domain.shared.roles import Role
from app.domain.trial.conditions import holds
from app.domain.trial.elements import (
    And,
    CardId,
    CardOpen,
    Compare,
    Condition,
    DecisionId,
    Effect,
    EventId,
    FactId,
    Not,
    OptionId,
    Value,
)
from app.domain.trial.journey import Move
from app.domain.trial.program import Program
from app.domain.trial.state import State


class Words(NamedTuple):
    """An option of a decision."""

    decision: DecisionId
    option: OptionId


Mover = Words | EventId


@dataclass(frozen=True)
class Need:
    """Something that had to be so: `fact` one of `wanted`, where it `stood` otherwise or not; or `card` open (or not).

    `stood`: its value when the card was asked for, or at the end. `towards` and `away`: what moves the fact to what is
    wanted and from it; `steps`: it moves up and down.
    """

    is_met: bool
    fact: FactId | None = None
    wanted: tuple[Value, ...] = ()
    stood: Value | None = None
    steps: bool = False
    towards: tuple[Mover, ...] = ()
    away: tuple[Mover, ...] = ()
    card: CardId | None = None
    open: bool = True


@dataclass(frozen=True)
class ClosedCard:
    """A card that stayed closed. `words`: the options that ask for it, in order of the file; `asked`: one was taken.

    `needs`: the alternatives of what had to be so, all of each; one without needs always holds.
    """

    id: CardId
    words: tuple[Words, ...]
    asked: bool
    needs: tuple[tuple[Need, ...], ...]


def closed_cards(program: Program, state: State, moves: Sequence[Move], role: Role) -> tuple[ClosedCard, ...]:
    """The cards of others that `role` never learned in a play with these `moves` and this end, in order of the file."""
    return tuple(
        _closed(program, state, moves, id)
        for id, card in program.cards.items()
        if id not in state.opened and card.holder != role
    )


def _closed(program: Program, state: State, moves: Sequence[Move], id: CardId) -> ClosedCard:
    words = tuple(
        Words(decision, option)
        for decision, asked in program.decisions.items()
        for option, each in asked.options.items()
        if id in each.reveals
    )
    taken = [move for move in moves if (move.event.decision, move.event.option) in words]
    then = taken[-1].before if taken else state
    alternatives = _alternatives(program.cards[id].opens_when, wanted=True)
    needs = tuple(tuple(_need(program, then, leaf, so) for leaf, so in each) for each in alternatives)
    return ClosedCard(id, words, bool(taken), needs)


def _alternatives(condition: Condition | None, wanted: bool) -> list[tuple[tuple[Compare | CardOpen, bool], ...]]:
    """The condition (or its contrary) as alternatives, each of leaves that all hold, or do not."""
    if condition is None:
        return [()]
    if isinstance(condition, Compare | CardOpen):
        return [((condition, wanted),)]
    if isinstance(condition, Not):
        return _alternatives(condition.of, not wanted)
    parts = [_alternatives(part, wanted) for part in condition.of]
    if isinstance(condition, And) == wanted:
        return [tuple(dict.fromkeys(leaf for part in each for leaf in part)) for each in product(*parts)]
    return [each for part in parts for each in part]


def _need(program: Program, then: State, leaf: Compare | CardOpen, so: bool) -> Need:
    is_met = holds(leaf, then.facts, then.opened) == so
    if isinstance(leaf, CardOpen):
        return Need(is_met, card=leaf.card, open=so)
    fact = program.facts[leaf.fact]
    wanted = tuple(value for value in fact.domain if holds(leaf, {leaf.fact: value}, frozenset()) == so)
    movers = list(_movers(program, leaf.fact))
    ways = {mover: _leads(effect, fact.domain, wanted) for mover, effect in movers}
    return Need(
        is_met,
        leaf.fact,
        wanted,
        then.facts[leaf.fact],
        steps=any(effect.how != "is" for _, effect in movers),
        towards=tuple(mover for mover, leads in ways.items() if leads),
        away=tuple(mover for mover, leads in ways.items() if not leads),
    )


def _movers(program: Program, fact: FactId) -> Iterator[tuple[Mover, Effect]]:
    """What moves a fact, at once or later, in the order of the file."""
    for decision, asked in program.decisions.items():
        for id, option in asked.options.items():
            for effect in (*option.sets, *(later.effect for later in option.later)):
                if effect.fact == fact:
                    yield Words(decision, id), effect
    for name, event in program.events.items():
        yield from ((name, effect) for effect in event.sets if effect.fact == fact)


def _leads(effect: Effect, domain: tuple[Value, ...], wanted: tuple[Value, ...]) -> bool:
    """Whether an effect moves a fact to what is wanted of it; of one in the middle both ways do."""
    if effect.how == "is":
        return effect.value in wanted
    return (domain[-1] if effect.how == "up" else domain[0]) in wanted or not {domain[0], domain[-1]} & set(wanted)
