"""Objections and rulings: who is asked, in which order, and what becomes of the question."""

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.elements import SILENT
from app.domain.trial.moving import moved
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Decision, Program
from app.domain.trial.state import SeatChanged, State
from app.domain.trial.step import asks_of, step
from tests.support.programs import (
    answered,
    card,
    decision,
    first_asked,
    is_,
    later,
    left,
    legal_options,
    opened,
    option,
    played,
    program,
    ranged,
    ruling,
    said,
    says,
    seats_of,
    shown,
    stepped,
    window,
    yes_no,
)

ASKED = option(
    "ask",
    "D3 0",
    window="improper",
    sets="trust down 1",
    says=(says("yes"),),
    reveals=("debt",),
    later=(later("late", "called is yes"),),
)
TOLD = option("told", "D3 3", window="improper", sets="asked is yes")
ENOUGH = option("enough", "D3 2", ends_the_picking=True)


def questions(*options: tuple[str, object], **fields: object) -> tuple[str, Decision]:
    return decision("questions", "defence", *(options or (ASKED, TOLD, ENOUGH)), **fields)


def hearing(*decisions: tuple[str, Decision], **fields: object) -> Program:
    """The defence asks; prosecutor and representative may object; the judge rules, or acts alone."""
    return program(
        *(decisions or (questions(pick=2),)),
        decision("after", "judge", option("go_on")),
        **{
            "facts": {"trust": ranged(0, 3, 2), "asked": yes_no(), "called": yes_no()},
            "cards": {"debt": card("Bakyt")},
            "windows": dict([window("improper")]),
        }
        | fields,
    )


def who(case: Program, state: State) -> list[tuple[str, str]]:
    return [(ask.kind, ask.role) for ask in asks_of(case, state)]


def kinds(state: State) -> list[tuple[str, str | None]]:
    return [(each.kind, each.text) for each in state.record]


def test_the_seats_to_which_a_window_is_open_are_asked_in_its_order() -> None:
    case = hearing()
    state = played(case, "ask")
    assert who(case, state) == [("objection", "prosecutor"), ("objection", "representative")]
    assert first_asked(case, state).answers == (SILENT, "blames", "no basis")
    assert who(case, answered(case, state, SILENT)) == [("objection", "representative")]


def test_whoever_is_asked_may_speak_first() -> None:
    case = hearing()
    state = stepped(case, played(case, "ask"), said("improper", "representative", "blames"))
    assert who(case, state) == [("objection", "prosecutor")]
    assert kinds(state)[-1] == ("choice", "ask.text")
    state = answered(case, state, "no basis")
    assert kinds(state)[-2:] == [("objection", "ground.no basis"), ("objection", "ground.blames")]


@pytest.mark.parametrize("asks", ["prosecutor", "representative"])
def test_the_seat_that_asks_does_not_object_to_itself(asks: Role) -> None:
    case = hearing(decision("questions", asks, ASKED, ENOUGH, pick=2))
    assert asks not in {role for _, role in who(case, played(case, "ask"))}


def test_an_empty_seat_is_silent() -> None:
    case = hearing()
    seats = {role: player for role, player in seats_of(case).items() if role != "prosecutor"}
    assert who(case, played(case, "ask", seats=seats)) == [("objection", "representative")]


def test_a_seat_with_two_wrong_objections_at_the_decision_is_not_asked_again() -> None:
    texts = [option(name, "D3 2", window="improper") for name in ("one", "two", "three", "four")]
    case = hearing(questions(*texts, pick=4))
    once = played(case, "one", "no basis", "blames", "overrule", "two")
    assert who(case, once) == [("objection", "prosecutor"), ("objection", "representative")]
    twice = answered(case, once, "no basis", SILENT, "overrule", "three")
    assert who(case, twice) == [("objection", "representative")]


def test_wrong_objections_are_counted_anew_when_the_decision_is_put_again() -> None:
    case = hearing(
        questions(ASKED, TOLD, pick=2),
        decision("back", "judge", option("back", repeat=1, next="questions"), option("on")),
        facts={"trust": ranged(-9, 9, 0), "asked": yes_no(), "called": yes_no()},
    )
    wrong = ("no basis", SILENT, "overrule")
    state = played(case, "ask", *wrong, "told", *wrong, "back", "ask")
    assert who(case, state) == [("objection", "prosecutor"), ("objection", "representative")]


def test_somebody_objects_and_the_court_rules() -> None:
    case = hearing()
    state = played(case, "ask", SILENT, "blames")
    assert asks_of(case, state) == (Ask("judge", "improper", "ruling", ("overrule", "strike", "rephrase")),)
    assert default_answer(case, first_asked(case, state)) == "overrule"


def test_the_default_of_rulings_is_the_first_that_is_legal() -> None:
    rulings = (ruling("overrule", "D3 0"), ruling("strike", "D3 2", "falls"))
    for first, among in (("overrule", rulings), ("strike", (rulings[1], rulings[0]))):
        case = hearing(windows=dict([window("improper", rulings=among)]))
        assert default_answer(case, first_asked(case, played(case, "ask", SILENT, "blames"))) == first


def test_nobody_objects_and_the_judge_may_rule_alone_so_that_he_does_not_answer_or_be_silent() -> None:
    case = hearing()
    state = played(case, "ask", SILENT, SILENT)
    assert asks_of(case, state) == (Ask("judge", "improper", "ruling_alone", (SILENT, "strike", "rephrase")),)
    assert default_answer(case, first_asked(case, state)) == SILENT
    assert kinds(answered(case, state, SILENT))[-2:] == [("answer", "yes"), ("card", "card.text")]
    assert kinds(answered(case, state, "strike"))[-1] == ("ruling", "strike.text")


def test_nobody_objects_and_where_the_judge_may_not_act_alone_he_answers() -> None:
    case = hearing(windows=dict([window("improper", judge_alone=False)]))
    state = played(case, "ask", SILENT, SILENT)
    assert (state.at, state.facts["trust"]) == ("questions", 1)
    assert first_asked(case, state).kind == "choice"


def test_a_window_to_empty_seats_only_is_open_to_the_judge_alone() -> None:
    case = hearing()
    state = played(case, "ask", seats={"judge": "person", "defence": "person"})
    assert who(case, state) == [("ruling_alone", "judge")]


def test_an_empty_judge_lets_him_answer() -> None:
    case = hearing()
    seats = {role: player for role, player in seats_of(case).items() if role != "judge"}
    for moves in ((SILENT, SILENT), (SILENT, "blames")):
        state = played(case, "ask", *moves, seats=seats)
        assert (state.at, state.facts["trust"]) == ("questions", 1)


def test_he_answers_only_when_the_ruling_lets_him() -> None:
    case = hearing()
    put = played(case, "ask")
    assert (put.facts["trust"], put.opened, put.position.put_off) == (2, frozenset(), ())
    answers = answered(case, put, SILENT, "blames", "overrule")
    assert (answers.facts["trust"], answers.opened, len(answers.position.put_off)) == (1, {"debt"}, 1)
    for what in ("strike", "rephrase"):
        does_not = answered(case, put, SILENT, "blames", what)
        assert (does_not.facts["trust"], does_not.opened, does_not.position.put_off) == (2, frozenset(), ())
        assert "answer" not in [kind for kind, _ in kinds(does_not)]


def test_a_question_that_falls_is_used_up_and_counts_in_the_pick() -> None:
    case = hearing()
    state = played(case, "ask", SILENT, "blames", "strike")
    assert legal_options(case, state) == ("told", "enough")
    assert answered(case, state, "told", SILENT, SILENT, "strike").at == "after"


def test_a_question_to_be_rephrased_is_used_up_and_does_not_count_in_the_pick() -> None:
    third = option("third", "D3 2", window="improper")
    case = hearing(questions(ASKED, TOLD, third, ENOUGH, pick=2))
    state = played(case, "ask", SILENT, "blames", "rephrase")
    assert legal_options(case, state) == ("told", "third", "enough")
    state = answered(case, state, "told", SILENT, SILENT, SILENT)
    assert (state.at, legal_options(case, state)) == ("questions", ("third", "enough"))
    assert answered(case, state, "third", SILENT, SILENT, SILENT).at == "after"


def test_without_a_pick_one_question_is_answered_or_falls_and_one_rephrased_may_be_followed_by_another() -> None:
    case = hearing(questions(ASKED, TOLD))
    assert played(case, "ask", SILENT, SILENT, SILENT).at == "after"
    assert played(case, "ask", SILENT, SILENT, "strike").at == "after"
    again = played(case, "ask", SILENT, SILENT, "rephrase")
    assert (again.at, legal_options(case, again)) == ("questions", ("told",))
    assert answered(case, again, "told", SILENT, SILENT, "rephrase").at == "after"


def test_a_question_with_its_own_next_ends_the_picking_when_he_answers() -> None:
    leap = option("leap", "D3 2", window="improper", next="end")
    case = hearing(questions(leap, TOLD, ENOUGH, pick=2))
    assert played(case, "leap", SILENT, SILENT, SILENT).ending == "over"
    assert played(case, "leap", SILENT, SILENT, "strike").at == "questions"


def test_what_was_said_stays_sealed_until_all_have_been_heard() -> None:
    case = hearing()
    state = played(case, "ask", "blames")
    assert kinds(state)[-1] == ("choice", "ask.text")
    assert kinds(answered(case, state, SILENT))[-1] == ("objection", "ground.blames")


def test_a_ruling_whose_only_if_does_not_hold_is_not_offered() -> None:
    rulings = (ruling("overrule", "D3 2"), ruling("strike", "D3 2", "falls", only_if=is_("asked", True)))
    case = hearing(windows=dict([window("improper", rulings=rulings)]))
    state = played(case, "ask", SILENT, "blames")
    assert first_asked(case, state).answers == ("overrule",)
    refused = step(case, state, said("improper", "judge", "strike"))
    assert refused == Refusal("trial/option_not_legal", {"option": "strike"})


def test_an_objection_where_no_window_is_open_is_a_fault() -> None:
    case = hearing()
    with pytest.raises(CaseFault, match="no window is open"):
        moved(case, {"defence": 1}, opened(case).position, Ask("prosecutor", "improper", "objection", ()), SILENT)


@pytest.mark.parametrize(
    ("move", "refusal"),
    [
        (said("questions", "defence", "told"), "trial/not_this_decision"),
        (said("other", "judge", "strike"), "trial/no_such_decision"),
        (said("improper", "judge", "strike"), "trial/not_your_turn"),
        (said("improper", "prosecutor", "dislike"), "trial/no_such_option"),
        (said("improper", "prosecutor", "blames", voter=2), "trial/not_your_vote"),
    ],
)
def test_in_an_open_window_all_else_is_refused_by_name(move: object, refusal: str) -> None:
    case = hearing()
    refused = step(case, played(case, "ask"), move)
    assert isinstance(refused, Refusal)
    assert refused.code == refusal


def test_nothing_is_cited_with_an_objection() -> None:
    case = hearing()
    state = played(case, "ask")
    event = said("improper", "prosecutor", "blames")
    refused = step(case, state, type(event)(event.decision, event.role, event.option, "person", (1,)))
    assert refused == Refusal("trial/cites_too_many", {"most": "0"})


def test_grounds_and_rulings_stand_in_the_order_of_the_file() -> None:
    case = hearing()
    assert {shown(case, played(case, "ask", seed=seed)) for seed in range(9)} == {(SILENT, "blames", "no basis")}


def test_a_seat_that_falls_empty_while_it_is_asked_is_silent() -> None:
    case = hearing()
    state = stepped(case, played(case, "ask"), left("prosecutor"))
    assert who(case, state) == [("objection", "representative")]
    assert who(case, stepped(case, state, left("representative"))) == [("ruling_alone", "judge")]
    objected = answered(case, played(case, "ask"), "blames")
    assert who(case, stepped(case, objected, left("representative"))) == [("ruling", "judge")]


def test_what_a_seat_said_before_it_fell_empty_was_said() -> None:
    case = hearing()
    state = stepped(case, played(case, "ask", "blames"), left("prosecutor"))
    assert who(case, answered(case, state, SILENT)) == [("ruling", "judge")]


def test_a_seat_that_is_taken_while_the_window_is_open_is_not_asked() -> None:
    case = hearing()
    seats = {role: player for role, player in seats_of(case).items() if role != "prosecutor"}
    state = stepped(case, played(case, "ask", seats=seats), SeatChanged("prosecutor", "person"))
    assert who(case, state) == [("objection", "representative")]


def test_a_judge_who_leaves_before_the_ruling_lets_him_answer_and_another_who_leaves_changes_nothing() -> None:
    case = hearing()
    state = played(case, "ask", SILENT, "blames")
    assert stepped(case, state, left("judge")).facts["trust"] == 1
    assert who(case, stepped(case, state, left("representative"))) == [("ruling", "judge")]


def test_when_the_asker_leaves_the_question_that_was_put_is_dealt_with_and_no_other_follows() -> None:
    case = hearing()
    state = stepped(case, played(case, "ask"), left("defence"))
    assert who(case, state) == [("objection", "prosecutor"), ("objection", "representative")]
    state = answered(case, state, SILENT, "blames", "rephrase")
    assert state.at == "after"
