"""A mock trial played in the browser: from the choice of a role to the debriefing."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.shared.language import Lang
from app.domain.shared.roles import ROLES, Role
from app.domain.trial.state import TrialOpened
from app.runtime import Shelf
from app.services import trials
from app.services.trials import Room
from app.web.trials.ask_build import blind_name
from tests.support.acts import CASE, answer_once, play_to_end, read_on, take_seat
from tests.support.languages import in_each_language
from tests.support.markers import with_cases
from tests.support.page import Browser
from tests.support.page_rules import SVG
from tests.support.past import has_played
from tests.support.world import World, sqlite_world

CASE_PAGE = f"/en/trials/cases/{CASE}"
PLAYED: tuple[Role, ...] = ("investigator", "prosecutor", "judge", "defence", "representative")
SELDOM: tuple[Role, ...] = ("investigator", "defence", "representative")  # played to the end by `make check` alone


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


def kept(world: World, room: str) -> Room:
    """The trial as it is kept."""
    found = trials.enter(world.runtime, world.person("trainee"), room.rsplit("/", 1)[1])
    assert found is not None
    return found


def with_harm(shelf: Shelf, decision: str) -> str | None:
    """An option of a decision that does harm."""
    options = shelf.cases[CASE].program.decisions[decision].options
    return next((id for id, option in options.items() if option.harms), None)


def test_the_case_names_what_is_hard_in_it_and_every_role_with_its_decisions(trainee: Browser, shelf: Shelf) -> None:
    page = trainee.open(CASE_PAGE)
    program = shelf.cases[CASE].program
    assert program.text(program.content_note, "en") in page.text
    assert page.values("role") == list(PLAYED)
    assert page.text.count("own decisions") == len(PLAYED)
    assert "exercise: no certificate of competence" in page.text


def test_before_it_starts_a_case_offers_a_way_round_a_language_and_the_manners_of_the_others(
    world: World, trainee: Browser
) -> None:
    page = trainee.open(CASE_PAGE)
    assert page.text.index("Content note") < page.text.index("Which role do you take?")
    assert page.text.index("1899") < page.text.index("Which role do you take?")
    assert page.link("I choose another one") == "/en/trials"
    counts = {"trial": "First run: it counts for your record.", "exercise": "An exercise: it does not count"}
    assert page.text.count(counts[world.runtime.shelf().cases[CASE].program.kind]) == len(PLAYED)
    trainee.send(CASE_PAGE, {"role": "judge", "manners": "mistakes", "tongue": "ky"})
    assert trainee.path.startswith("/ky/trials/")
    opened = kept(world, trainee.path).events[0]
    assert isinstance(opened, TrialOpened)
    assert opened.manners == "mistakes"


def test_a_role_that_was_played_says_before_it_starts_that_it_is_practice(
    tmp_path: Path, people: Path, shelf: Shelf
) -> None:
    case: Any = shelf.cases[CASE]
    held = replace(case, program=replace(case.program, kind="trial"))
    world = sqlite_world(tmp_path, people, with_cases(shelf, {CASE: held}))
    trainee = world.browser("trainee")
    first = has_played(world, world.person(), "judge")
    assert "this run is practice and does not count" in trainee.open(CASE_PAGE).text
    assert "first run, counts" in trainee.open("/en/trials").text
    assert f"/en/trials/{first}?tab=role" in trainee.html.links()
    room = take_seat(trainee, "judge")
    assert "practice" in trainee.html.text
    assert "Under way: you go on where you stopped." in trainee.open(CASE_PAGE).text
    assert "You go on exactly where you stopped, on any device. · practice" in trainee.open("/en/trials").text
    assert room in trainee.html.links()
    world.close()


def test_without_a_role_the_choice_is_asked_for_beside_the_roles(trainee: Browser) -> None:
    trainee.open(CASE_PAGE)
    for role in ("", "observer", "witness"):
        assert trainee.send(CASE_PAGE, {"role": role}).status_code == 422
        assert trainee.html.error_of("role") == "Choose a role."


def test_taking_the_same_seat_again_goes_on_where_it_stood(trainee: Browser) -> None:
    room = take_seat(trainee, "judge")
    answer_once(trainee, room, lambda _, options: options[0])
    assert take_seat(trainee, "judge") == room
    assert room in trainee.open(CASE_PAGE).links()
    assert room in trainee.open("/en/trials").links()
    assert room in trainee.open("/en/").links()


@in_each_language
@pytest.mark.parametrize(
    "role", ["judge", "prosecutor", *(pytest.param(role, marks=pytest.mark.slow) for role in SELDOM)]
)
def test_every_role_is_played_to_its_debriefing_in_each_language(
    shared_world: World, shelf: Shelf, role: Role, lang: Lang
) -> None:
    browser = shared_world.browser("trainee", lang=lang)
    room = take_seat(browser, role)
    answered = play_to_end(browser, room, lambda _, options: options[-1])
    own = [id for id, decision in shelf.cases[CASE].program.decisions.items() if decision.asks == role]
    assert len(answered) >= 4
    assert set(answered) <= set(own)
    page = browser.open(f"{room}/debriefing")
    assert len(page.all("details", class_="k-fold")) >= len(answered)
    assert len(page.all("table")[0].findall("./tbody/tr")) == 10
    assert page.all(f"{SVG}svg", role="img")


@pytest.mark.parametrize("role", PLAYED)
def test_an_answer_that_does_harm_stops_the_hearing_until_it_is_read(world: World, shelf: Shelf, role: Role) -> None:
    browser = world.browser("trainee")
    room = take_seat(browser, role)
    decision = browser.html.form(room)["decision"]
    harmful = with_harm(shelf, decision)
    while harmful is None:
        decision = answer_once(browser, room, lambda _, options: options[0])
        decision = browser.html.form(room)["decision"]
        harmful = with_harm(shelf, decision)
    browser.send(room, {"option": blind_name(room.rsplit("/", 1)[1], decision, harmful)})
    program = shelf.cases[CASE].program
    option = program.decisions[decision].options[harmful]
    assert "Stop and look at this" in browser.html.text
    assert program.text(option.why, "en") in browser.html.text
    assert room not in browser.html.actions()
    browser.open(room)
    assert "Stop and look at this" in browser.html.text, "a page that was lost is shown again"
    read_on(browser)
    assert "Stop and look at this" not in browser.html.text


def test_the_debriefing_says_what_each_choice_did_and_what_the_others_would_have_done(
    world: World, shelf: Shelf
) -> None:
    program = shelf.cases[CASE].program
    trial = has_played(world, world.person(), "judge")
    page = world.browser("trainee").open(f"/en/trials/{trial}/debriefing")
    room = kept(world, f"/{trial}")
    own = [answer for answer in room.state.answers if answer.role == "judge"]
    assert own
    for answer in own:
        for option in program.decisions[answer.decision].options.values():
            assert " ".join(program.text(option.why, "en").split()) in page.text
        better = program.decisions[answer.decision].options[answer.option].better
        assert better is None or " ".join(program.text(better, "en").split()) in page.text


def test_before_the_end_the_debriefing_leads_back_to_the_room(trainee: Browser) -> None:
    room = take_seat(trainee, "judge")
    trainee.open(f"{room}/debriefing")
    assert trainee.path == room


def test_nothing_chosen_is_said_beside_the_question_and_changes_nothing(world: World, trainee: Browser) -> None:
    room = take_seat(trainee, "judge")
    before = kept(world, room).seq
    assert trainee.send(room, {}).status_code == 422
    assert trainee.html.error_of("option") == "Choose one answer."
    assert kept(world, room).seq == before


def test_the_same_answer_sent_twice_counts_once(world: World, trainee: Browser) -> None:
    room = take_seat(trainee, "judge")
    fields = {**trainee.html.form(room), "option": trainee.html.values("option")[0]}
    first = trainee.post(room, fields).headers["Location"]
    seq = kept(world, room).seq
    assert trainee.post(room, fields).headers["Location"] == first
    assert kept(world, room).seq == seq


def test_the_same_key_with_another_answer_is_refused_and_the_first_stands(world: World, trainee: Browser) -> None:
    room = take_seat(trainee, "judge")
    first, second, *_ = trainee.html.values("option")
    fields = trainee.html.form(room)
    trainee.post(room, {**fields, "option": first})
    seq = kept(world, room).seq
    trainee.post(room, {**fields, "option": second}, follow=True)
    assert "The first answer stands" in trainee.html.text
    assert kept(world, room).seq == seq


def test_an_answer_to_a_decision_that_has_passed_is_refused_and_the_room_shown_as_it_stands(
    world: World, trainee: Browser
) -> None:
    room = take_seat(trainee, "judge")
    stale = {**trainee.html.form(room), "option": trainee.html.values("option")[0], "key": "in another tab"}
    answer_once(trainee, room, lambda _, options: options[0])
    seq = kept(world, room).seq
    trainee.post(room, stale, follow=True)
    assert "The hearing has gone on meanwhile." in trainee.html.text
    assert room in trainee.html.actions()
    assert kept(world, room).seq == seq


@pytest.mark.parametrize("option", ["none", "x" * 5000, "🙂"])
def test_an_answer_that_is_not_offered_is_refused(world: World, trainee: Browser, option: str) -> None:
    room = take_seat(trainee, "judge")
    seq = kept(world, room).seq
    trainee.send(room, {"option": option})
    assert "That is not among the answers." in trainee.html.text
    assert kept(world, room).seq == seq


@pytest.fixture
def citing(world: World, trainee: Browser, shelf: Shelf) -> str:
    """The room of a seat that is asked what it cites."""
    decision, asked = next((id, one) for id, one in shelf.cases[CASE].program.decisions.items() if one.cites)
    trial = has_played(world, world.person(), asked.asks, until=decision)
    trainee.open(f"/en/trials/{trial}")
    return trainee.path


def test_what_is_cited_is_kept_with_the_answer(world: World, trainee: Browser, citing: str) -> None:
    cited = trainee.html.values("cites")[0]
    trainee.send(citing, {"option": trainee.html.values("option")[0], "cites": [cited]})
    assert (int(cited),) in [answer.cites for answer in kept(world, citing).state.answers]


def test_too_many_citations_are_refused_beside_them_and_the_choice_is_kept(
    world: World, trainee: Browser, citing: str
) -> None:
    option, cites, seq = trainee.html.values("option")[1], trainee.html.values("cites"), kept(world, citing).seq
    assert len(cites) > 1
    assert trainee.send(citing, {"option": option, "cites": cites}).status_code == 422
    assert trainee.html.error_of("cites") == "At most 1"
    assert trainee.html.form(citing)["option"] == option
    ticked = [e.get("value") for e in trainee.html.all("input", name="cites") if e.get("checked") is not None]
    assert ticked == cites
    assert kept(world, citing).seq == seq


@pytest.mark.parametrize("number", ["x", "-1", "²", "9" * 5000, "4", "999"])
def test_a_citation_that_is_not_offered_is_refused_or_left_out(
    world: World, trainee: Browser, citing: str, number: str
) -> None:
    response = trainee.send(citing, {"option": trainee.html.values("option")[0], "cites": [number]})
    assert response.status_code in (200, 422)
    assert number not in {str(one) for answer in kept(world, citing).state.answers for one in answer.cites}


def test_the_stop_page_keeps_the_place_and_leads_back(trainee: Browser) -> None:
    room = take_seat(trainee, "representative")
    page = trainee.open(trainee.html.link("Stop"))
    assert "Your place in the case is kept." in page.text
    assert "1899" in page.text
    assert room in page.links()


def test_an_exhibit_is_opened_once_it_was_shown_and_not_before(world: World, trainee: Browser, shelf: Shelf) -> None:
    room = take_seat(trainee, "prosecutor")
    program = shelf.cases[CASE].program
    asked = 0
    while True:
        seen = set(kept(world, room).view.exhibits)
        for number in (*(number for number, exhibit in program.exhibits.items() if not exhibit.in_file), 99):
            status = trainee.client.head(f"{room}/exhibits/{number}").status_code
            assert status == (200 if number in seen else 404)
        trainee.open(room)
        assert {link for link in trainee.html.links() if "/exhibits/" in link} == {
            f"{room}/exhibits/{number}" for number in seen
        }
        if room not in trainee.html.actions():
            break
        answer_once(trainee, room, lambda _, options: options[0])
        asked += 1
    assert asked >= 4
    assert seen == set(program.exhibits)
    for number in seen:
        page = trainee.open(f"{room}/exhibits/{number}")
        assert page.title == program.text(program.exhibits[number].title, "en")


@pytest.mark.parametrize("tab", ["hearing", "file", "role", "nonsense"])
def test_each_part_of_the_room_has_an_address(trainee: Browser, tab: str) -> None:
    room = take_seat(trainee, "judge")
    page = trainee.open(f"{room}?tab={tab}")
    opened = [e for e in page.all("section") if "is-open" in e.get("class", "")]
    assert len(opened) == 1
    current = [e for e in page.all("a") if e.get("aria-current") == "page"]
    assert len(current) == 1


@pytest.mark.parametrize("path", ["/en/trials/cases/none", "/en/trials/none", "/en/trials/none/stop"])
def test_a_trial_that_there_is_not_is_not_found(shared_world: World, path: str) -> None:
    shared_world.browser("trainee").open(path, 404)


def test_an_ended_play_is_listed_with_its_debriefing_and_the_role_can_be_played_again(world: World) -> None:
    trial = has_played(world, world.person(), "judge")
    browser = world.browser("trainee")
    assert f"/en/trials/{trial}/debriefing" in browser.open("/en/trials").links()
    assert take_seat(browser, "judge") != f"/en/trials/{trial}"


def test_every_seat_of_the_product_is_played(shelf: Shelf) -> None:
    assert set(shelf.cases[CASE].program.roles) == set(ROLES) == set(PLAYED)
