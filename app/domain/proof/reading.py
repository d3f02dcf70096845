"""The facts and cards of a case as numbered slots, and positions of which only some are given."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from app.domain.trial.conditions import leaves
from app.domain.trial.elements import CardId, CardOpen, Condition, FactId, Value
from app.domain.trial.position import Position
from app.domain.trial.program import NeverIs, Program


class _Unread(KeyError):
    """A card that is not given is asked for."""


class Cards(frozenset[CardId]):
    """The open cards, where it is given of some only whether they are open: to ask for another raises."""

    closed: frozenset[CardId] = frozenset()

    def __contains__(self, card: object) -> bool:
        if super().__contains__(card):
            return True
        if card in self.closed:
            return False
        raise _Unread(card)

    def union(self, *others: Iterable[Any]) -> "Cards":
        """With more cards open."""
        more = Cards(frozenset(self).union(*others))
        more.closed = self.closed
        return more


class Slots:
    """The facts, then the cards, each a slot with a number; their values are numbered too, as in their domain."""

    def __init__(self, program: Program) -> None:
        self.facts: Final = tuple(program.facts)
        self.cards: Final = tuple(program.cards)
        self.domains: Final[tuple[tuple[Value, ...], ...]] = (
            *(fact.domain for fact in program.facts.values()),
            *((False, True) for _ in program.cards),
        )
        self.of_fact: Final = {fact: number for number, fact in enumerate(self.facts)}
        self.of_card: Final = {card: number for number, card in enumerate(self.cards, start=len(self.facts))}
        self.numbers: Final = tuple({value: number for number, value in enumerate(each)} for each in self.domains)

    def __len__(self) -> int:
        return len(self.domains)

    def given(self, known: Mapping[int, int]) -> tuple[dict[FactId, Value], Cards]:
        """The facts and cards of which the values are `known`, and no others: whoever reads another raises KeyError."""
        facts = {self.facts[slot]: self.domains[slot][value] for slot, value in known.items() if slot < len(self.facts)}
        cards = {self.cards[slot - len(self.facts)]: value for slot, value in known.items() if slot >= len(self.facts)}
        opened = Cards(card for card, is_open in cards.items() if is_open)
        opened.closed = frozenset(card for card, is_open in cards.items() if not is_open)
        return facts, opened

    def unread(self, missing: KeyError, known: Mapping[int, int]) -> int:
        """The slot that was read without being given; raises `missing` where it is another error."""
        of = self.of_card if isinstance(missing, _Unread) else self.of_fact
        slot = of.get(missing.args[0])
        if slot is None or slot in known:
            raise missing
        return slot

    def written(
        self, known: Mapping[int, int], facts: Mapping[FactId, Value], opened: frozenset[CardId]
    ) -> dict[int, int]:
        """The slots that stand otherwise than they were read, or were written without being read."""
        found = {self.of_fact[fact]: self.numbers[self.of_fact[fact]][value] for fact, value in facts.items()}
        found |= {self.of_card[card]: 1 for card in frozenset(opened)}
        return {slot: value for slot, value in found.items() if known.get(slot) != value}

    def standing(self, slot: int, position: Position) -> int:
        """The number of the value that a slot has at `position`."""
        if slot < len(self.facts):
            return self.numbers[slot][position.facts[self.facts[slot]]]
        return int(self.cards[slot - len(self.facts)] in position.opened)

    def starts(self, program: Program) -> list[int]:
        """For each slot, as bits, the values with which a play may begin."""
        found = []
        for number, (id, fact) in enumerate(program.facts.items()):
            values = program.draws.get(id, (fact.starts,))
            found.append(sum(1 << self.numbers[number][value] for value in dict.fromkeys(values)))
        return found + [1 for _ in self.cards]

    def read_by(self, condition: Condition | None) -> frozenset[int]:
        """The slots that a condition reads."""
        return frozenset(
            self.of_card[leaf.card] if isinstance(leaf, CardOpen) else self.of_fact[leaf.fact]
            for leaf in leaves(condition)
        )


def facts_that_matter(program: Program) -> frozenset[FactId]:
    """The facts that anything in the case ever reads: a condition, a bound, a promise."""
    guards = [leaf.fact for each in conditions_of(program) for leaf in leaves(each) if not isinstance(leaf, CardOpen)]
    effects = [
        effect
        for decision in program.decisions.values()
        for option in decision.options.values()
        for effect in (*option.sets, *(later.effect for later in option.later))
    ]
    effects += [effect for event in program.events.values() for effect in event.sets]
    counted = [effect.fact for effect in effects if effect.how != "is"]
    promised = [promise.fact for promise in program.promises if isinstance(promise, NeverIs)]
    return frozenset((*guards, *counted, *promised))


def conditions_of(program: Program) -> Iterator[Condition | None]:
    """Every condition of a case."""
    for decision in program.decisions.values():
        yield decision.only_if
        for option in decision.options.values():
            yield option.only_if
            yield from (said.only_if for said in option.says)
    yield from (ruling.only_if for window in program.windows.values() for ruling in window.rulings.values())
    yield from (card.opens_when for card in program.cards.values())
    yield from (ending.when for ending in program.endings.values())
