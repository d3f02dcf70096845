"""What the pages after a trial tell, of plays written by hand: course, numbers, harms, closed cards, what if."""

from collections.abc import Iterator

import pytest
from flask import url_for

from app.domain.trial.elements import Compare, Condition, FactId, TextKey
from app.domain.trial.program import CastMember, Program
from app.runtime import Shelf
from app.services import trials
from app.services.debriefs import Debriefing, debrief
from app.services.trials import Play, Room
from app.web.trials import debrief_closed, debrief_course, debrief_harms, debrief_moments, debrief_scores
from app.web.trials.debrief import debrief_page
from app.web.trials.debrief_pages import CourseLine, NeedLine
from app.web.trials.what_if import what_if_page
from tests.support.acts import CASE
from tests.support.debriefed import BEST_WAY, WORST_WAY, hearing, room_of
from tests.support.fakes import START
from tests.support.programs import card, decision, event, is_, is_open, option, program, ranged, window, yes_no
from tests.support.world import World


@pytest.fixture(autouse=True)
def in_english(shared_world: World) -> Iterator[None]:
    with shared_world.app.test_request_context("/en/"):
        yield


def told(room: Room) -> Debriefing:
    return debrief(room)


def questioning(**fields: object) -> Program:
    """The defence puts questions, the judge rules, an event and a card come in between."""
    return program(
        decision(
            "cross",
            "defence",
            option("blame", "D3 0", window="w", default=True),
            option("end", "D3 3", ends_the_picking=True),
            pick=2,
        ),
        decision("order", "judge", option("protect", "D4 3", reveals=("debt",)), option("leave", "D4 1")),
        windows=dict([window("w", ("prosecutor",))]),
        events=dict([event("ring", "order")]),
        cards={"debt": card("Bakyt")},
        **fields,
    )


def lines(room: Room) -> list[CourseLine]:
    return [line for scene in debrief_course.course(room, told(room)) for line in scene.lines]


def test_the_course_tells_own_decisions_by_number_and_what_the_others_did() -> None:
    room = room_of(questioning(), "blame", "silent", "strike", "end", "protect")
    assert [(line.kind, line.text, line.number) for line in lines(room)] == [
        ("Defence lawyer", "blame.text", 0),
        ("competent in part", "strike.text", 1),
        ("Defence lawyer", "end.text", 0),
        ("event", "ring.text", 0),
        ("competent or better", "protect.text", 2),
        ("card opened", "card.text", 0),
    ]


def test_silence_is_told_in_words_of_ours_and_has_its_place() -> None:
    room = room_of(questioning(), "blame", "silent", "silent", "end", "leave", role="prosecutor")
    assert [(line.kind, line.text, line.own) for line in lines(room)][:3] == [
        ("Defence lawyer", "blame.text", False),
        ("competent in part", "No objection", True),
        ("Defence lawyer", "end.text", False),
    ]


def test_a_harm_and_its_repair_stand_in_the_course_and_in_the_picture() -> None:
    room = room_of(hearing(), *WORST_WAY)
    assert lines(room)[0].note == "Harm: Privacy; repaired later"
    assert "repairs" in debrief_course.picture(room, told(room)).wide


@pytest.mark.parametrize(
    ("right", "said", "better"),
    [
        (("blames",), "silent", "ground.blames"),
        (("blames",), "no basis", "ground.blames"),
        (("blames",), "blames", ""),
        ((), "blames", "No objection"),
        ((), "silent", ""),
    ],
)
def test_in_a_window_the_better_wording_is_what_would_have_been_worth_most(
    right: tuple[str, ...], said: str, better: str, shared_world: World
) -> None:
    case = program(
        decision("cross", "defence", option("blame", "D3 0", window="w"), option("end", "D3 3", ends_the_picking=True)),
        windows=dict([window("w", ("prosecutor",), right=right, judge_alone=False, on_wrong="D3 0")]),
    )
    way = ("blame", said, *(["strike"] if said != "silent" else []))
    room = room_of(case, *way, role="prosecutor")
    (line,) = debrief_moments.decisions(shared_world.runtime, room, told(room))
    assert line.better == better


def harm(*way: str, case: Program | None = None) -> tuple[str, list[str]]:
    room = room_of(case or hearing(), *way)
    (line,) = debrief_harms.harm_lines(room, told(room))
    return line.repair, [each.text for each in line.ways]


def test_a_harm_says_who_repaired_it_or_which_words_could_have() -> None:
    assert harm(*WORST_WAY) == ("You repaired it yourself, in decision 4.", [])
    assert harm("open", "skip", "strike", "test", "leave", "offer") == ("It was not repaired.", ["protect.text"])
    alone = program(decision("door", "judge", option("open", "D4 0", harms="D4 heard")))
    assert harm("open", case=alone) == ("Nothing in this case repairs it.", [])
    by_others = program(
        decision("door", "judge", option("open", "D4 0", harms="D4 heard")),
        decision("mend", "defence", option("mend", "D4 3", repairs=("heard",))),
    )
    assert harm("open", "mend", case=by_others) == ("Somebody else repaired it.", [])


def test_the_numbers_are_explained_with_the_persons_own() -> None:
    found = told(room_of(hearing(), *WORST_WAY))
    sentences = debrief_scores.explained(found)
    assert (
        "you were asked 3 times. Your answers brought 190 points, the best that were open to you 275." in sentences[1]
    )
    assert "it is 190 of 300 points: 63 of 100" in sentences[2]
    assert "to the power 0.70" in sentences[-1]


def test_a_decision_that_an_own_move_closed_is_told_with_what_it_was_worth() -> None:
    case = program(
        decision("door", "judge", option("shut", "D3 2", next="last"), option("open", "D3 1")),
        decision("witness", "judge", option("hear", "D3 3")),
        decision("last", "judge", option("end", "D3 2")),
    )
    sentences = debrief_scores.explained(told(room_of(case, "shut", "end")))
    assert "closed 1 more decision here" in sentences[2]
    assert "225 of the 250 points" in sentences[2]


def test_what_a_harm_caps_is_said_where_it_does() -> None:
    way = ("open", "agree", "rephrase", "test", "protect", "offer")
    case = program(
        decision("door", "judge", option("open", "D4 2", harms="D4 heard")),
        decision("order", "judge", option("protect", "D4 3", repairs=("heard",))),
    )
    assert way
    assert "counts with 60 at most" in debrief_scores.explained(told(room_of(case, "open", "protect")))[-1]


def test_too_few_decisions_are_named_and_what_the_case_never_scores_is_not() -> None:
    found = told(room_of(hearing(), *BEST_WAY))
    assert debrief_scores.unassessed(found.scores) == ""
    few = told(room_of(program(decision("door", "judge", option("open", "D4 2"))), "open"))
    assert "about: Privacy." in debrief_scores.unassessed(few.scores)
    assert debrief_scores.explained(told(room_of(program(decision("door", "judge", option("x", ""))), "x"))) == [
        "An answer brings points in each dimension it touches: harm 0, passive 40, competent 75, proactive 100."
    ]


def talk(opens_when: Condition, **fields: object) -> Program:
    """Somebody may be warm, or open the door, before the question."""
    return program(
        decision("hello", "judge", option("warm", "D3 3", sets="trust up 1"), option("cold", "D3 0")),
        decision("door", "defence", option("open", "D4 0", sets="seen is yes"), option("shut", "D4 3")),
        decision("ask", "judge", option("debt", "D3 3", reveals=("debt",)), option("none", "D3 1")),
        facts={"trust": ranged(0, 4, 1), "mood": ranged(0, 4, 1), "seen": yes_no(), "rung": yes_no()},
        cards={"debt": card("Bakyt", opens_when), "other": card("defence"), "mine": card("judge")},
        cast={"Bakyt": CastMember(TextKey("Bakyt.name"), as_="victim")},
        events=dict([event("bell", "ask", "rung is yes")]),
        **fields,
    )


def need(opens_when: Condition, *way: str, **fields: object) -> NeedLine:
    room = room_of(talk(opens_when, **fields), *way)
    first = debrief_closed.closed_lines(room, told(room))[0]
    return first.needs[0][0]


WAY = ("cold", "open", "debt")


def test_a_closed_card_tells_its_holder_its_words_and_a_way_to_try_them() -> None:
    room = room_of(talk(is_("seen", False)), "warm", "open", "none")
    first, second = debrief_closed.closed_lines(room, told(room))
    assert (first.holder, first.text, first.asked) == ("Bakyt.name", "card.text", "")
    assert [(each.text, each.who) for each in first.words] == [("debt.text", "you, in “hearing.title”")]
    assert first.words[0].url.endswith("/what-if/2?answer=1")
    assert (second.holder, second.words, second.needs) == ("Defence lawyer", [], [])


def test_words_that_were_said_are_marked_and_lead_nowhere() -> None:
    room = room_of(talk(is_("seen", False)), *WAY)
    first = debrief_closed.closed_lines(room, told(room))[0]
    assert (first.words[0].said, first.words[0].url) == (True, "")
    assert first.asked


def test_what_had_to_be_so_is_told_by_the_words_that_make_it_so() -> None:
    at_least = Compare(FactId("trust"), "at least", 3)
    found = need(at_least, *WAY)
    assert found.text.startswith("Needed: trust of at least 3, on a scale from 0 to 4. It stood at 1. Such words")
    assert ([each.text for each in found.words], found.met) == (["warm.text"], False)
    assert need(is_("seen", False), *WAY).text == "Only as long as nobody had said this:"
    assert need(is_("seen", True), "cold", "shut", "none").text == "Only after words like these:"
    assert [each.who for each in need(is_("rung", True), *WAY[:2], "none").words] == ["event"]
    assert need(is_open("other"), *WAY).text == "Only after this had been told:"


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Compare(FactId("trust"), "at most", 0), "Needed: trust of at most 0, on a scale from 0 to 4. It stood at 1."),
        (
            is_("trust", 2),
            "Needed: trust from 2 to 2, on a scale from 0 to 4. It stood at 1. Such words move it there:",
        ),
        (is_("mood", 2), "It was drawn by lot when the case began."),
        (Compare(FactId("mood"), "at least", 9), "It was drawn by lot when the case began."),
    ],
)
def test_a_measure_is_told_with_its_bounds(condition: Condition, text: str) -> None:
    assert need(condition, *WAY).text == text


def test_the_roles_that_are_left_to_play_are_those_not_begun(
    shared_world: World, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles, who = shelf.cases[CASE].program.roles, shared_world.person()
    begun = [Play(role, CASE, role, START, None, counts=True) for role in roles]
    for played, left in ((begun[:2], {CASE: roles[2:]}), (begun, {})):
        monkeypatch.setattr(trials, "plays", lambda *_, played=played: played)
        found = debrief_page(shared_world.runtime, who, room_of(hearing(), *BEST_WAY)).to_play
        urls = {url_for("trials.case", slug=case): case for case in shelf.cases}
        told = {urls[line.url]: tuple(role for role, _ in line.roles) for line in found}
        assert {case: told.get(case) for case in (CASE,)} == {case: left.get(case) for case in (CASE,)}


def test_a_play_that_has_not_ended_is_not_debriefed(shared_world: World) -> None:
    room = room_of(hearing(), *BEST_WAY[:2])
    with pytest.raises(ValueError, match="not ended"):
        debrief_page(shared_world.runtime, shared_world.person(), room)
    with pytest.raises(ValueError, match="not ended"):
        what_if_page(room, 1, "")


@pytest.mark.parametrize(("counts", "words"), [(True, "Your first run"), (False, "This run does not")])
def test_the_page_says_whether_the_run_counts_for_the_record(
    shared_world: World, monkeypatch: pytest.MonkeyPatch, counts: bool, words: str
) -> None:
    monkeypatch.setattr(trials, "plays", lambda *_: [Play("t", CASE, "judge", START, START, counts)])
    page = debrief_page(shared_world.runtime, shared_world.person(), room_of(hearing(), *BEST_WAY))
    assert page.counts.startswith(words)
