"""The engine, move by move: what an answer does, and where the play goes."""

import sys
import time

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import ROLES
from app.domain.trial.asking import decision_at
from app.domain.trial.elements import Shown, TextKey
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Ending, Exhibit
from app.domain.trial.state import State, TrialOpened
from app.domain.trial.step import events_of, replay, step
from tests.support.programs import (
    PROGRAM,
    answer,
    card,
    decision,
    is_,
    is_open,
    later,
    legal_options,
    opened,
    option,
    played,
    program,
    ranged,
    says,
    shown,
    yes_no,
)

YES, NO = option("yes", "D1 3"), option("no", "D1 0")


def kinds(state: State) -> list[tuple[str, str | None]]:
    return [(said.kind, said.text) for said in state.record]


def test_an_opened_trial_waits_at_the_first_decision_of_the_scene_it_starts_in() -> None:
    case = program(
        decision("early", "judge", YES),
        decision("door", "judge", YES, scene="door"),
        start="door",
    )
    state = opened(case)
    assert (state.at, state.scene, state.ending) == ("door", "door", None)
    assert kinds(state) == [("scene", "door.title")]


def test_exhibits_in_the_file_are_shown_to_everybody_from_the_start() -> None:
    exhibits = {1: Exhibit(TextKey("statement"), in_file=True), 2: Exhibit(TextKey("phone"), in_file=False)}
    assert opened(program(decision("door", "judge", YES), exhibits=exhibits)).shown == {1: ROLES}


def test_an_answer_goes_into_the_record_and_the_play_goes_on_in_the_order_of_the_file() -> None:
    case = program(decision("first", "judge", YES, NO), decision("second", "defence", YES))
    state = played(case, "no")
    assert state.at == "second"
    assert kinds(state) == [("scene", "hearing.title"), ("choice", "no.text")]
    assert (state.record[1].who, state.record[1].decision) == ("judge", "first")
    assert [each.option for each in state.answers] == ["no"]


def test_the_next_of_an_option_goes_before_the_next_of_its_decision() -> None:
    case = program(
        decision("first", "judge", YES, option("leap", next="scene:last"), next="second"),
        decision("second", "judge", YES),
        decision("third", "judge", YES, scene="last"),
    )
    assert played(case, "yes").at == "second"
    assert played(case, "leap").at == "third"


def test_sets_move_facts_and_guards_read_them() -> None:
    case = program(
        decision(
            "first", "judge", option("calm", sets="trust up 1, asked is yes"), option("press", sets="trust down 1")
        ),
        decision("second", "judge", YES, option("more", only_if=is_("trust", 3))),
        facts={"trust": ranged(0, 3, 2), "asked": yes_no()},
    )
    calm, press = played(case, "calm"), played(case, "press")
    assert calm.facts == {"trust": 3, "asked": True}
    assert press.facts == {"trust": 1, "asked": False}
    assert legal_options(case, calm) == ("yes", "more")
    assert legal_options(case, press) == ("yes",)


@pytest.mark.parametrize("sets", ["trust up 1", "trust down 4", "trust is 9"])
def test_a_fact_beyond_its_bounds_is_a_fault_of_the_case(sets: str) -> None:
    case = program(decision("first", "judge", option("go", sets=sets)), facts={"trust": ranged(0, 3, 3)})
    state = opened(case)
    with pytest.raises(CaseFault, match="outside its bounds"):
        step(case, state, answer(case, state, "go"))


def test_answers_are_read_as_things_stood_when_the_question_was_put() -> None:
    spoken = (says("before", only_if=is_("trust", 1)), says("after", only_if=is_("trust", 0)), says("always"))
    case = program(
        decision("ask", "judge", option("press", sets="trust down 1", says=spoken)), facts={"trust": ranged(0, 1, 1)}
    )
    assert kinds(played(case, "press"))[2:4] == [("answer", "before"), ("answer", "always")]


def test_a_card_opens_when_its_condition_holds_after_the_sets() -> None:
    case = program(
        decision(
            "ask", "defence", option("calm", sets="trust up 1", reveals=("debt",)), option("press", reveals=("debt",))
        ),
        decision("on", "judge", YES, option("use", only_if=is_open("debt"))),
        facts={"trust": ranged(0, 3, 1)},
        cards={"debt": card("Bakyt", is_("trust", 2), "rather_not")},
    )
    calm, press = played(case, "calm"), played(case, "press")
    assert calm.opened == {"debt"}
    assert ("card", "card.text") in kinds(calm)
    assert "use" in legal_options(case, calm)
    assert press.opened == frozenset()
    assert kinds(press)[-1] == ("stop_line", "rather_not")
    assert "use" not in legal_options(case, press)


def test_a_card_without_a_stop_line_stays_closed_in_silence_and_an_open_one_opens_once() -> None:
    ask = option("ask", reveals=("debt",), sets="told is yes")
    case = program(
        decision("first", "defence", ask, option("early", reveals=("debt",))),
        decision("second", "defence", ask),
        facts={"told": yes_no()},
        cards={"debt": card("Bakyt", is_("told", True))},
    )
    assert kinds(played(case, "early"))[-1] == ("choice", "early.text")
    assert [kind for kind, _ in kinds(played(case, "ask", "ask"))].count("card") == 1


def test_revealing_a_fact_notes_that_it_is_seen() -> None:
    case = program(
        decision("tell", "representative", option("read_out", reveals=("threat",))),
        facts={"threat": yes_no(seen_by=("representative",))},
    )
    assert played(case, "read_out").revealed == {"threat"}


def test_what_was_put_off_happens_once_when_its_scene_next_opens() -> None:
    warn = option("warn", later=(later("door", "calls up 1"), later("cross", "calls up 1")))
    case = program(
        decision("first", "judge", warn, scene="start"),
        decision("second", "judge", YES, option("back", next="first"), scene="door"),
        decision("third", "judge", YES, scene="door"),
        facts={"calls": ranged(0, 9, 0)},
    )
    at_door = played(case, "warn")
    assert at_door.facts["calls"] == 1
    assert at_door.position.put_off == (later("cross", "calls up 1"),)
    assert played(case, "warn", "yes").facts["calls"] == 1
    assert played(case, "warn", "back").facts["calls"] == 1


def test_going_to_a_scene_by_its_name_opens_it_anew_under_the_same_heading() -> None:
    case = program(
        decision("early", "judge", YES, next="end"),
        decision("late", "judge", option("again", next="scene:hearing", later=(later("hearing", "calls up 1"),))),
        decision("start", "judge", YES, scene="before", next="late"),
        facts={"calls": ranged(0, 9, 0)},
        start="before",
    )
    state = played(case, "yes", "again")
    assert (state.at, state.facts["calls"]) == ("early", 1)
    assert [kind for kind, _ in kinds(state)].count("scene") == 2


def test_a_decision_whose_only_if_does_not_hold_is_passed_by_without_a_word() -> None:
    case = program(
        decision("first", "judge", YES, option("ask", sets="asked is yes")),
        decision(
            "ruling",
            "judge",
            YES,
            only_if=is_("asked", True),
            otherwise="third",
            lines=(says("bell", None),),
            scene="ruling",
        ),
        decision("second", "judge", YES),
        decision("third", "judge", YES),
        facts={"asked": yes_no()},
    )
    assert played(case, "ask").at == "ruling"
    passed = played(case, "yes")
    assert passed.at == "third"
    assert kinds(passed) == [("scene", "hearing.title"), ("choice", "yes.text")]


def test_without_otherwise_a_decision_passed_by_goes_on_to_its_next() -> None:
    case = program(
        decision("first", "judge", YES),
        decision("ruling", "judge", YES, only_if=is_("asked", True)),
        decision("second", "judge", YES),
        facts={"asked": yes_no()},
    )
    assert played(case, "yes").at == "second"


def test_the_only_if_of_a_decision_is_read_after_what_was_put_off_for_its_scene() -> None:
    case = program(
        decision("first", "judge", option("warn", later=(later("door", "called is yes"),))),
        decision("second", "judge", YES, scene="door", only_if=is_("called", True), otherwise="end"),
        facts={"called": yes_no()},
    )
    assert played(case, "warn").at == "second"


def test_lines_above_a_question_stand_under_the_heading_of_their_scene() -> None:
    lines = (says("bell", None), says("rise", "Clerk"), Shown(1, "prosecutor"))
    case = program(
        decision("first", "judge", YES),
        decision("second", "judge", YES, scene="door", lines=lines),
        exhibits={1: Exhibit(TextKey("phone"), in_file=False)},
    )
    state = played(case, "yes")
    assert kinds(state)[2:] == [
        ("scene", "door.title"),
        ("narration", "bell"),
        ("speech", "rise"),
        ("exhibit", "phone"),
    ]
    assert (state.record[-1].exhibit, state.record[-1].who, state.record[-1].to) == (1, "prosecutor", None)
    assert state.shown == {1: ROLES}


def test_an_exhibit_shown_to_some_is_theirs_and_his_who_shows_it_until_all_are_shown_it() -> None:
    case = program(
        decision("first", "judge", YES, lines=(Shown(1, "representative", ("judge",)),)),
        decision("second", "judge", YES, lines=(Shown(1, "prosecutor", ("investigator",)),)),
        decision("third", "judge", YES, lines=(Shown(1, "prosecutor"),)),
        exhibits={1: Exhibit(TextKey("medical"), in_file=False)},
    )
    assert opened(case).shown[1] == ("judge", "representative")
    assert played(case, "yes").shown[1] == ("judge", "prosecutor", "representative", "investigator")
    assert played(case, "yes", "yes").shown[1] == ROLES


def test_an_empty_seat_answers_nothing_and_the_play_goes_on_to_the_next_of_its_decision() -> None:
    case = program(
        decision("first", "defence", option("ask", sets="asked is yes"), lines=(says("bell", None),)),
        decision("second", "judge", YES),
        facts={"asked": yes_no()},
    )
    state = opened(case, {"judge": "person"})
    assert (state.at, state.facts["asked"]) == ("second", False)
    assert kinds(state) == [("scene", "hearing.title"), ("narration", "bell")]


def test_a_play_with_all_seats_empty_is_over_at_once() -> None:
    assert opened(program(decision("first", "defence", YES)), {}).ending == "over"


def test_the_first_ending_whose_when_holds_is_reached() -> None:
    case = program(
        decision("rule", "judge", YES, option("close", sets="closed is yes")),
        facts={"closed": yes_no()},
        endings={
            "kept": Ending(TextKey("kept"), "acquittal", is_("closed", True)),
            "open": Ending(TextKey("open"), "conviction"),
            "never": Ending(TextKey("never"), "none"),
        },
    )
    assert played(case, "close").ending == "kept"
    state = played(case, "yes")
    assert (state.ending, state.at) == ("open", None)
    assert kinds(state)[-1] == ("ending", "open")
    assert legal_options(case, state) == ()
    with pytest.raises(CaseFault, match="after the end"):
        decision_at(case, state.position)


def test_a_case_whose_endings_all_have_a_condition_that_fails_is_faulty() -> None:
    endings = {"kept": Ending(TextKey("kept"), "none", is_("closed", True))}
    case = program(decision("rule", "judge", YES), facts={"closed": yes_no()}, endings=endings)
    with pytest.raises(CaseFault, match="no ending holds"):
        played(case, "yes")


def test_a_case_that_turns_in_a_circle_without_asking_anybody_is_faulty() -> None:
    closed = is_("closed", True)
    case = program(
        decision("first", "judge", YES, only_if=closed, otherwise="second"),
        decision("second", "judge", YES, only_if=closed, otherwise="first"),
        facts={"closed": yes_no()},
    )
    with pytest.raises(CaseFault, match="circle"):
        opened(case)


def test_replaying_the_log_gives_the_same_state() -> None:
    case = program(decision("first", "judge", YES, NO), decision("second", "defence", YES, NO))
    state = played(case, "no", "yes", seed=7)
    assert replay(case, events_of(state)) == state


def test_replaying_stops_at_the_first_event_that_is_refused() -> None:
    case = program(decision("first", "judge", YES, NO))
    events = (*events_of(played(case, "no")), answer(case, opened(case), "yes"))
    assert replay(case, events) == Refusal("trial/ended")
    assert replay(case, []) == Refusal("trial/not_open")
    assert replay(case, events[1:]) == Refusal("trial/not_open")


def test_a_trial_is_opened_once() -> None:
    case = program(decision("first", "judge", YES, NO))
    event = TrialOpened(PROGRAM, {"judge": "person"}, 1)
    state = step(case, None, event)
    assert isinstance(state, State)
    assert step(case, state, event) == Refusal("trial/already_open")


def test_the_order_of_options_is_drawn_from_the_seed_and_shows_all_that_are_legal() -> None:
    options = [option(letter) for letter in "abcdef"]
    case = program(
        decision("first", "judge", *options, option("never", only_if=is_("asked", True))), facts={"asked": yes_no()}
    )
    orders = {shown(case, opened(case, seed=seed)) for seed in range(20)}
    assert all(sorted(order) == list("abcdef") for order in orders)
    assert len(orders) > 10
    assert shown(case, opened(case, seed=3)) == shown(case, opened(case, seed=3))


def test_two_decisions_with_the_same_options_show_them_in_orders_of_their_own() -> None:
    options = [option(letter) for letter in "abcdef"]
    case = program(decision("first", "judge", *options), decision("second", "judge", *options))
    assert shown(case, opened(case)) != shown(case, played(case, "a"))


def test_two_hundred_moves_take_far_less_than_fifty_milliseconds() -> None:
    facts = {"trust": ranged(0, 400, 0)}
    case = program(
        *(decision(f"d{n}", "judge", option("a", "D1 3", sets="trust up 1"), NO) for n in range(200)), facts=facts
    )
    taken = []
    for _ in range(3):
        started = time.process_time()
        state = played(case, *["a"] * 200)
        taken.append(time.process_time() - started)
        assert state.facts["trust"] == 200
    assert min(taken) < (0.05 if sys.gettrace() is None else 0.5)  # measured coverage makes all slower
