"""What is sealed from a seat in a state of a play, and the states in which it is otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, Literal

from app.domain.trial.conditions import holds, leaves
from app.domain.trial.elements import SILENT, CardId, CardOpen, Compare, Condition, FactId, TextKey, Value
from app.domain.trial.plays import written_value
from app.domain.trial.position import Position, Round
from app.domain.trial.program import Program
from app.domain.trial.state import Said, State
from app.domain.trial.view import Seat

_OTHER_WORDS: Final = TextKey("other words")


@dataclass(frozen=True)
class Otherwise:
    """A state in which `id` (a fact, a card, an event, or whose ballot or objection) is `other` than `value`.

    In the program the words of a card may be other ones.
    """

    kind: Literal["fact", "card", "ballot", "objection", "event"]
    id: str
    value: str
    other: str
    program: Program
    state: State


def otherwise(program: Program, state: State, seat: Seat) -> Iterator[Otherwise]:
    """The state with what is sealed from `seat` replaced by every other value it may have.

    Of the values of a fact that the guards of the question cannot tell apart, one stands for all; facts that they do
    not read are replaced all at once.
    """
    yield from _facts(program, state, seat)
    yield from _cards(program, state, seat)
    yield from _answers(program, state, seat)
    yield from _events(program, state, seat)


def guards_at(program: Program, position: Position) -> tuple[Condition | None, ...]:
    """The conditions of the answers to what is asked at `position`."""
    if position.at is None:
        return ()
    put = position.round.put
    if put is None:
        return tuple(option.only_if for option in program.decisions[position.at].options.values())
    return tuple(ruling.only_if for ruling in program.windows[put.window].rulings.values())


def read_by(guards: Iterable[Condition | None]) -> tuple[tuple[FactId, ...], frozenset[CardId]]:
    """The facts, each once, and the cards that `guards` read."""
    read = [leaf for guard in guards for leaf in leaves(guard)]
    facts = dict.fromkeys(leaf.fact for leaf in read if isinstance(leaf, Compare))
    return tuple(facts), frozenset(leaf.card for leaf in read if isinstance(leaf, CardOpen))


def _facts(program: Program, state: State, seat: Seat) -> Iterator[Otherwise]:
    guards = guards_at(program, state.position)
    sealed = [id for id in program.facts if _is_sealed(program, state, seat, id)]
    read = [id for id in read_by(guards)[0] if id in sealed]
    for values in product(*(_told_apart(program, guards, id, state.facts[id]) for id in read)):
        other = dict(zip(read, values, strict=True))
        yield from _other_facts(program, state, other)
    unread = {id: _another(program.facts[id].domain, state.facts[id]) for id in sealed if id not in read}
    yield from _other_facts(program, state, unread)


def _is_sealed(program: Program, state: State, seat: Seat, id: FactId) -> bool:
    seen_by = program.facts[id].seen_by
    return seen_by is not None and seat not in seen_by and id not in state.revealed


def _told_apart(program: Program, guards: Iterable[Condition | None], id: FactId, now: Value) -> list[Value]:
    """The value now, and one of each kind of values that the guards tell from each other and from it."""
    read = [leaf for guard in guards for leaf in leaves(guard) if isinstance(leaf, Compare) and leaf.fact == id]
    kinds: dict[tuple[bool, ...], Value] = {}
    for value in (now, *program.facts[id].domain):
        kinds.setdefault(tuple(holds(leaf, {id: value}, frozenset()) for leaf in read), value)
    return list(kinds.values())


def _another(domain: tuple[Value, ...], now: Value) -> Value:
    return next((value for value in domain if value != now), now)


def _other_facts(program: Program, state: State, values: dict[FactId, Value]) -> Iterator[Otherwise]:
    changed = {id: value for id, value in values.items() if value != state.facts[id]}
    if changed:
        facts = {**state.facts, **changed}
        was = ", ".join(written_value(state.facts[id]) for id in changed)
        is_now = ", ".join(written_value(value) for value in changed.values())
        moved = replace(state, position=replace(state.position, facts=facts))
        yield Otherwise("fact", ", ".join(changed), was, is_now, program, moved)


def _cards(program: Program, state: State, seat: Seat) -> Iterator[Otherwise]:
    """Each card that is closed and held by another, with other words."""
    for id, card in program.cards.items():
        if id not in state.opened and card.holder != seat:
            cards = {**program.cards, id: replace(card, text=_OTHER_WORDS)}
            yield Otherwise("card", id, str(card.text), str(_OTHER_WORDS), replace(program, cards=cards), state)


def _answers(program: Program, state: State, seat: Seat) -> Iterator[Otherwise]:
    """Each ballot, and each word in an open window, of another seat, while somebody's is still waited for."""
    round, at = state.position.round, state.at
    if at is None:
        return
    for role, said in round.ballots:
        for option in program.decisions[at].options if role != seat else ():
            if option != said:
                ballots = tuple((one, option if one == role else its) for one, its in round.ballots)
                yield _round("ballot", role, (said, option), program, state, replace(round, ballots=ballots))
    put = round.put
    if put is None or len(put.said) == len(put.asked):
        return
    for role, word in put.said:
        for ground in (SILENT, *program.windows[put.window].grounds) if role != seat else ():
            if ground != word:
                words = tuple((one, ground if one == role else its) for one, its in put.said)
                other = replace(round, put=replace(put, said=words))
                yield _round("objection", role, (word, ground), program, state, other)


def _round(
    kind: Literal["ballot", "objection"], of: str, said: tuple[str, str], program: Program, state: State, other: Round
) -> Otherwise:
    return Otherwise(kind, of, *said, program, replace(state, position=replace(state.position, round=other)))


def _events(program: Program, state: State, seat: Seat) -> Iterator[Otherwise]:
    """Each event that reaches others alone, come where it has not, and not come where it has."""
    for id, event in program.events.items():
        if event.to is None or seat in event.to:
            continue
        position = state.position
        line = Said("event", event.text, decision=state.at, to=event.to)
        if id in position.past:
            record = tuple(said for said in state.record if (said.kind, said.text) != ("event", event.text))
            before = replace(position, past=position.past - {id}, armed=position.armed | {id})
            yield Otherwise("event", id, "yes", "no", program, replace(state, record=record, position=before))
        else:
            after = replace(position, past=position.past | {id}, armed=position.armed - {id})
            record = (*state.record, line)
            yield Otherwise("event", id, "no", "yes", program, replace(state, record=record, position=after))
