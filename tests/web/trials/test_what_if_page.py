"""«What if» as a page: one answer changed, both courses side by side, and nothing of it kept."""

from collections.abc import Iterator

import pytest

from app.domain.trial.elements import Shown, TextKey
from app.domain.trial.program import Exhibit, Program
from app.web.trials.debrief_pages import WhatIfPage
from app.web.trials.what_if import what_if_page
from tests.support.debriefed import WORST_WAY, hearing, room_of
from tests.support.past import has_played
from tests.support.programs import decision, event, option, program, says
from tests.support.world import World


@pytest.fixture
def in_english(shared_world: World) -> Iterator[None]:
    with shared_world.app.test_request_context("/en/"):
        yield


def page_of(way: tuple[str, ...], place: int, answer: str, case: Program | None = None) -> WhatIfPage:
    page = what_if_page(room_of(case or hearing(), *way), place, answer)
    assert page is not None
    return page


def two_ways() -> Program:
    """An open door brings a witness whom the judge then has to hear."""
    return program(
        decision("door", "judge", option("shut", "D4 3", next="last"), option("open", "D4 1")),
        decision(
            "witness",
            "judge",
            option("hear", "D3 3", says=(says("truth"), says("bell", None))),
            option("leave", "D3 1", default=True),
            lines=(Shown(1, "defence"), says("cough", "Somebody")),
        ),
        decision("last", "judge", option("end", "D4 3")),
        decision("bow", "defence", option("bow", "D4 2")),
        events=dict([event("ring", "witness")]),
        exhibits={1: Exhibit(TextKey("exhibit.1"), in_file=False)},
    )


@pytest.mark.usefixtures("in_english")
def test_every_answer_is_offered_with_what_became_of_it() -> None:
    page = page_of(WORST_WAY, 3, "3")
    assert [(line.text, line.state, bool(line.url)) for line in page.choices] == [
        ("rephrase.text", "closed", False),
        ("strike.text", "given", False),
        ("allow.text", "shown", False),
    ]
    assert (page.given, page.changed, page.did) == ("strike.text", "allow.text", "allow.why")


@pytest.mark.usefixtures("in_english")
def test_the_numbers_stand_beside_each_other_with_the_change() -> None:
    page = page_of(WORST_WAY, 2, "1")
    changes = {line.name: (line.was, line.would_be, line.difference) for line in (*page.scores, *page.dimensions)}
    assert changes["Questioning without harm"] == ("52", "72", "+20")
    assert changes["Fair trial for the accused"] == ("63", "72", "+9")
    assert changes["Privacy"] == ("50", "50", "0")
    worse = page_of(("part", "agree", "rephrase", "test", "protect", "offer"), 1, "2")
    assert {line.id: line.difference for line in worse.dimensions} == {"D3": "0", "D4": "−50", "D10": "−8"}
    assert page_of(("shut", "end", "bow"), 1, "2", two_ways()).scores[0].difference == "–"


@pytest.mark.usefixtures("in_english")
def test_what_would_have_been_said_stands_beside_what_was() -> None:
    page = page_of(("shut", "end", "bow"), 1, "2", two_ways())
    first, same = page.stretches
    assert [line.text for line in first.was] == ["shut.text"]
    assert [(line.who, line.text) for line in first.would_be] == [
        ("you", "open.text"),
        ("event", "ring.text"),
        ("Defence lawyer", "Exhibit 1. exhibit.1"),
        ("Somebody", "cough"),
        ("you", "leave.text"),
    ]
    assert same.alike == "3 lines are the same."


@pytest.mark.usefixtures("in_english")
def test_own_decisions_that_would_be_new_or_gone_are_told() -> None:
    new = page_of(("shut", "end", "bow"), 1, "2", two_ways()).new
    assert [(line.question, line.answer, bool(line.note)) for line in new] == [("witness.question", "leave.text", True)]
    lost = page_of(("open", "hear", "end", "bow"), 1, "1", two_ways()).lost
    assert [(line.question, line.answer, line.note) for line in lost] == [("witness.question", "hear.text", "")]


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("answer", ["", "0", "4", "1", "x", "9" * 5000, "²"])
def test_without_an_answer_that_could_be_given_only_the_choice_is_offered(answer: str) -> None:
    page = page_of(WORST_WAY, 3, answer)
    assert (page.changed, page.would_end, page.stretches) == ("", None, ())


def test_the_page_leads_from_the_debriefing_and_back_and_keeps_nothing(shared_world: World) -> None:
    trial = has_played(shared_world, shared_world.person(), "judge")
    browser = shared_world.browser("trainee")
    debriefing = f"/en/trials/{trial}/debriefing"
    before = browser.open(debriefing).text
    page = browser.open(next(link for link in browser.html.links() if "what-if/1?answer=" in link))
    assert "As it would be" in page.text
    assert browser.open(page.link("Back to the debriefing").split("#")[0]).text == before
    for number in (0, 99):
        assert browser.client.get(f"{debriefing}/what-if/{number}").status_code == 404
    assert "Whole journey" in browser.open(f"{debriefing}?paper=1").text
    assert "<details open" in browser.html.source.replace(' class="k-fold"', "")


def test_before_the_end_there_is_no_what_if(shared_world: World) -> None:
    trial = has_played(shared_world, shared_world.person(), "defence", until="line_of_defence")
    response = shared_world.browser("trainee").client.get(f"/en/trials/{trial}/debriefing/what-if/1?answer=1")
    assert response.location.endswith(f"/en/trials/{trial}")
