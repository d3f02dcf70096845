"""What each blanket strategy answers."""

from dataclasses import replace

import pytest

from app.domain.proof.strategies import Strategy, chosen_by, strategies
from app.domain.trial.asking import asked
from app.domain.trial.elements import SILENT
from app.domain.trial.items import items_of
from tests.support.programs import answered, decision, opened, option, program, ruling, window

DOOR = program(
    decision(
        "door", "judge",
        option("open", "D4 0, D8 2, D10 3"),
        option("part", "D4 3, D8 1, D10 2"),
        option("shut", "D4 3, D8 1, D10 0"),
    ),
    texts={"en": {"open.text": "Open.", "part.text": "Closed for a part.", "shut.text": "Closed for all of it."}},
)  # fmt: skip


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (Strategy("highest", "D4"), "shut"),  # D4 3 both; fewer points elsewhere
        (Strategy("highest", "D8"), "open"),
        (Strategy("highest", "D10"), "open"),
        (Strategy("highest", "D1"), "shut"),  # not scored here: the fewest points
        (Strategy("protective"), "shut"),  # the same protection; less for both sides
        (Strategy("longest"), "shut"),
        (Strategy("place", place=1), "open"),
        (Strategy("place", place=3), "shut"),
        (Strategy("place", place=7), "shut"),
    ],
)
def test_a_strategy_answers_a_decision(strategy: Strategy, said: str) -> None:
    ask = asked(DOOR, {"judge": 1}, opened(DOOR).position)[0]
    assert chosen_by(strategy, DOOR, items_of(DOOR), ask) == said


def test_of_equal_answers_the_first_of_the_file_is_taken() -> None:
    even = program(decision("door", "judge", option("open", "D4 2"), option("part", "D4 2")))
    ask = asked(even, {"judge": 1}, opened(even).position)[0]
    for strategy in strategies(even, items_of(even), "judge"):
        assert chosen_by(strategy, even, items_of(even), ask) == ("part" if strategy.place == 2 else "open")


RULINGS = (ruling("overrule", "D3 1"), ruling("strike", "D3 3", "falls"))
QUESTION = program(
    decision("cross", "defence", option("ask", "D3 2", window="proper"), option("tell", "D3 2", window="proper")),
    roles=("judge", "defence", "representative"),
    windows=dict([window("proper", ("representative",), RULINGS, on_right="D3 3", on_wrong="D3 0", on_silence="D3 1")]),
)


def test_objections_and_rulings_are_answered_by_the_same_rules() -> None:
    items = items_of(QUESTION)
    silent = answered(QUESTION, opened(QUESTION), "ask")
    ask = asked(QUESTION, silent.taken, silent.position)[0]
    assert chosen_by(Strategy("highest", "D3"), QUESTION, items, ask) == "blames"
    assert chosen_by(Strategy("highest", "D1"), QUESTION, items, ask) == "no basis"
    assert chosen_by(Strategy("longest"), QUESTION, items, ask) == "no basis"
    alone = answered(QUESTION, silent, SILENT)
    ask = asked(QUESTION, alone.taken, alone.position)[0]
    assert ask.kind == "ruling_alone"
    assert chosen_by(Strategy("highest", "D3"), QUESTION, items, ask) == "strike"
    assert chosen_by(Strategy("highest", "D1"), QUESTION, items, ask) == SILENT
    assert chosen_by(Strategy("longest"), QUESTION, items, ask) == "strike"


def test_every_place_that_a_role_can_have_is_tried() -> None:
    names = [each.name for each in strategies(QUESTION, items_of(QUESTION), "judge")]
    assert names[:2] == ["highest D1", "highest D2"]
    assert names[9:] == ["highest D10", "protective", "longest", "place 1", "place 2", "place 3"]
    unasked = replace(QUESTION, roles=(*QUESTION.roles, "investigator"))
    assert strategies(unasked, items_of(unasked), "investigator")[-1].name == "longest"
