"""Positions of which only some facts and cards are given: whoever reads another is told which."""

import pytest

from app.domain.proof.reading import Slots
from app.domain.trial.elements import CardId, FactId
from tests.support.programs import card, decision, option, program, yes_no

SLOTS = Slots(program(decision("d", "judge", option("a")), facts={"asked": yes_no()}, cards={"debt": card("Bakyt")}))


def test_what_is_not_given_is_named_by_whoever_reads_it() -> None:
    facts, cards = SLOTS.given({})
    with pytest.raises(KeyError) as fact:
        facts[FactId("asked")]
    with pytest.raises(KeyError) as unknown:
        bool(CardId("debt") in cards)
    assert (SLOTS.unread(fact.value, {}), SLOTS.unread(unknown.value, {})) == (0, 1)


def test_a_card_that_is_given_is_open_or_closed() -> None:
    assert CardId("debt") in SLOTS.given({1: 1})[1]
    assert CardId("debt") not in SLOTS.given({1: 0})[1]


def test_another_missing_key_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError, match="elsewhere"):
        SLOTS.unread(KeyError("elsewhere"), {})
