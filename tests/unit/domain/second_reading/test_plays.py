"""All plays of a case by the second reading of the rules: what is wrong in one of them is found."""

from typing import Any

import pytest

from app.domain.second_reading.plays import explored
from app.domain.second_reading.rules import NOWHERE, Rules, Wrong
from app.domain.trial.elements import CardId, EndingId, Not, TextKey
from app.domain.trial.program import Card, Ending, Program
from tests.support.programs import decision, is_, is_open, option, program, ranged, window, yes_no


def wrong_in(case: Program, *watched: str, **matters: list[str]) -> tuple[str, str]:
    """What the plays come to that is wrong, and where; decisions that are not named need no fact."""
    with pytest.raises(Wrong) as wrong:
        explored(case, dict.fromkeys(case.decisions, ()) | matters, frozenset(watched))
    return wrong.value.code, wrong.value.where


def closed(*decisions: Any, **fields: Any) -> Program:
    return program(*decisions, facts={"asked": yes_no(), "trust": ranged(0, 1, 1)}, **fields)


def test_a_question_that_nobody_can_answer_is_found() -> None:
    case = closed(decision("first", "judge", option("a", only_if=is_("asked", True))))
    assert wrong_in(case) == ("stuck", "first")


def test_a_way_round_without_end_is_found() -> None:
    assert wrong_in(closed(decision("first", "judge", option("a", next="first")))) == ("circle", "first")


def test_decisions_that_pass_each_other_on_are_found() -> None:
    case = closed(
        decision("first", "judge", option("a")),
        decision("second", "judge", option("a"), only_if=is_("asked", True), otherwise="second"),
    )
    assert wrong_in(case) == ("circle", "second")


def test_a_fact_that_leaves_its_bounds_is_found_where_it_is_watched() -> None:
    case = closed(decision("first", "judge", option("a", sets="trust up 1")))
    assert wrong_in(case, "trust") == ("bounds", "trust")


def test_more_that_matters_than_is_said_is_found() -> None:
    case = closed(
        decision("first", "judge", option("a", sets="asked is yes"), option("b")),
        decision("second", "judge", option("a", only_if=is_("asked", True)), option("b")),
    )
    assert wrong_in(case) == ("forgets", "'option second a'")
    assert wrong_in(case, first=["asked"])[0] == "forgets"
    assert len(explored(case, {"first": (), "second": ("asked",)}).edges) == 4


def test_what_is_the_same_on_every_way_need_not_be_kept() -> None:
    case = closed(
        decision("first", "judge", option("a", sets="asked is yes")),
        decision("second", "judge", option("a", only_if=is_("asked", True)), option("b", only_if=is_("asked", False))),
    )
    plays = explored(case, {"first": (), "second": ()})
    assert [answer for state in plays.edges for _, id, answer, _ in plays.edges[state] if id == "second"] == ["a"]


def test_a_card_that_is_open_stays_open_though_what_opened_it_is_forgotten() -> None:
    debt = Card("Bakyt", TextKey("card"), is_("asked", True))
    asks = decision("first", "judge", option("a", sets="asked is yes", reveals=("debt",)))
    rest = (
        decision("second", "judge", option("a", sets="asked is no"), option("b", sets="asked is yes")),
        decision("third", "judge", option("a", reveals=("debt",))),
        decision("last", "judge", option("a", only_if=is_open("debt"))),
    )
    case = program(asks, *rest, facts={"asked": yes_no()}, cards={CardId("debt"): debt})
    assert explored(case, dict.fromkeys(case.decisions, ())).order[0].at == NOWHERE
    unopened = program(*rest, facts={"asked": yes_no()}, cards={CardId("debt"): debt})
    assert wrong_in(unopened) == ("forgets", "'option last a'")


def test_a_play_that_comes_to_no_ending_is_found() -> None:
    never = {EndingId("told"): Ending(TextKey("told"), "none", is_("asked", True))}
    rules = Rules(closed(decision("first", "judge", option("a")), endings=never), knows_all=True)
    [(_, _, _, way)] = rules.moves(rules.start({}))
    with pytest.raises(Wrong, match="ending"):
        way()


def test_where_nobody_objects_and_the_judge_may_not_act_alone_he_answers() -> None:
    put = option("a", sets="asked is yes", window="objecting")
    asked = decision("first", "defence", put, next="second")
    guarded = decision("second", "judge", option("a", only_if=Not(is_("asked", True))), option("b"))
    windows = dict([window("objecting", judge_alone=False)])
    case = program(asked, guarded, facts={"asked": yes_no()}, windows=windows)
    plays = explored(case, {"first": (), "second": ("asked",)})
    answered = [answer for state in plays.edges for _, id, answer, _ in plays.edges[state] if id == "second"]
    assert sorted(answered) == ["a", "b", "b"]  # the question fell or was rephrased; he answered


def test_plays_begin_at_every_draw_as_it_is_written() -> None:
    case = closed(decision("first", "judge", option("a")), draws={"trust": (0, 1), "asked": (False, True)})
    assert set(explored(case, {"first": ()}).starts) == {("0", "no"), ("0", "yes"), ("1", "no"), ("1", "yes")}
