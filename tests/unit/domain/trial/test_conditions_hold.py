"""Conditions of the case language, over a play."""

from typing import Any, cast

import pytest

from app.domain.trial.conditions import holds, leaves
from app.domain.trial.elements import And, CardId, Compare, Condition, FactId, Not, Or
from tests.support.programs import is_, is_open

FACTS = {FactId("trust"): 2, FactId("gap"): "broad", FactId("threat"): True}


@pytest.mark.parametrize(
    ("how", "bound", "expected"),
    [
        ("is", 2, True),
        ("is", 3, False),
        ("is not", 3, True),
        ("is not", 2, False),
        ("at least", 2, True),
        ("at least", 3, False),
        ("at most", 2, True),
        ("at most", 1, False),
        ("more than", 1, True),
        ("more than", 2, False),
        ("less than", 3, True),
        ("less than", 2, False),
    ],
)
def test_a_number_is_compared_as_the_words_say(how: str, bound: int, expected: bool) -> None:
    condition = Compare(FactId("trust"), cast(Any, how), bound)
    assert holds(condition, FACTS, frozenset()) is expected


def test_no_condition_always_holds() -> None:
    assert holds(None, FACTS, frozenset())


def test_a_card_is_open_only_once_it_was_opened() -> None:
    assert not holds(is_open("debt"), FACTS, frozenset())
    assert holds(is_open("debt"), FACTS, frozenset({CardId("debt")}))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Not(is_("gap", "broad")), False),
        (And((is_("gap", "broad"), is_("threat", True))), True),
        (And((is_("gap", "broad"), is_("threat", False))), False),
        (Or((is_("gap", "none"), is_("threat", True))), True),
        (Or((is_("gap", "none"), is_("threat", False))), False),
    ],
)
def test_not_and_or_bind_their_parts(condition: Condition, expected: bool) -> None:
    assert holds(condition, FACTS, frozenset()) is expected


def test_the_leaves_of_a_condition_are_what_it_reads() -> None:
    condition = And((Not(is_("gap", "broad")), Or((is_open("debt"), is_("threat", True)))))
    assert list(leaves(condition)) == [is_("gap", "broad"), is_open("debt"), is_("threat", True)]
    assert list(leaves(None)) == []
