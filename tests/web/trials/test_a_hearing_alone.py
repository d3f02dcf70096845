"""Alone in a hearing: every kind of question in its own words, what is told when a scene is over, texts for oneself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.shared.refusal import Refusal
from app.runtime import Shelf
from app.services import trials, writings
from app.services.trials import Room
from app.web.trials.ask_build import blind_name
from tests.support.acts import read_on, take_seat
from tests.support.hearing import HEARING, with_hearing
from tests.support.page import Browser
from tests.support.world import World, sqlite_world

JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, shelf: Shelf) -> Shelf:
    return with_hearing(tmp_path_factory.mktemp("case"), shelf)


@pytest.fixture
def world(tmp_path: Path, people: Path, held: Shelf) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, held)
    yield world
    world.close()


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


def says(browser: Browser, room: str, option: str, **more: str) -> Browser:
    """Answer what the page asks by the id of the answer, and look at what comes next."""
    asked = browser.html.form(room)
    name = blind_name(room.rsplit("/", 1)[1], asked["decision"], option)
    browser.send(room, {"option": name, **more})
    return browser


def goes_on(browser: Browser, room: str, *options: str) -> None:
    """Answer so, one after another, reading what is told between."""
    for option in options:
        says(browser, room, option)
        read_on(browser)


def test_the_defence_picks_questions_and_writes_a_text_by_its_checklist(trainee: Browser) -> None:
    room = take_seat(trainee, "defence", HEARING)
    page = trainee.open(trainee.html.link("A motion on the phone"))
    assert "Ask for one remedy." in page.text
    assert "Not begun" in page.text
    trainee.send(trainee.path, {"text": "Five days.\r\n"})
    assert "Kept: " in trainee.html.text
    assert trainee.html.form(trainee.path)["text"] == "Five days."
    trainee.open(room)
    goes_on(trainee, room, "precise")
    assert "Sealed: the answers are opened when all have answered." in trainee.html.text
    assert "has answered, sealed" in trainee.html.text
    goes_on(trainee, room, "part")
    assert "At most 2 more." in trainee.html.text
    goes_on(trainee, room, "transfers")
    assert "Yes, twice. After that nothing." in trainee.html.text
    assert "At most 1 more." in trainee.html.text
    says(trainee, room, "blame")
    assert "Stop and look at this" in trainee.html.text
    assert "Was the gate locked at night?" in trainee.html.text
    assert "The scene is over: Bakyt is questioned" in trainee.html.text
    read_on(trainee)
    assert "The hearing has ended" in trainee.html.text
    assert "A motion on the phone" in trainee.html.text


def test_whoever_may_object_is_asked_after_a_question_and_silence_is_a_button(world: World, trainee: Browser) -> None:
    room = seat_against_mistakes(trainee, "prosecutor")
    while "Do you object?" not in trainee.html.text:
        option = trainee.html.values("option")[0]
        trainee.send(room, {"option": option})
        read_on(trainee)
    asked = trainee.html.form(room)
    assert "Real men would have left" in trainee.html.text
    assert "that is no hint" in trainee.html.text
    trainee.send(room, {"option": []})
    assert trainee.html.error_of("option") == "Choose one answer."
    ground = blind_name(room.rsplit("/", 1)[1], asked["decision"], "no basis")
    silence = blind_name(room.rsplit("/", 1)[1], asked["decision"], "silent")
    assert ground in trainee.html.values("option")
    assert silence not in trainee.html.values("option")
    trainee.send(room, {"option": [ground, silence]})
    assert [each.option for each in own(world, room)][-1] == "silent"


def test_the_judge_rules_on_an_objection_and_sees_who_objects_and_why(trainee: Browser) -> None:
    room = seat_against_mistakes(trainee, "judge")
    while "Objection: you rule" not in trainee.html.text:
        says(trainee, room, choice_of(trainee, room))
        read_on(trainee)
    assert "Prosecutor: no basis" in trainee.html.text
    says(trainee, room, "overrule")
    assert "Stop and look at this" in trainee.html.text
    assert "Overruled." in trainee.html.text


def test_the_judge_may_leave_a_question_to_which_nobody_objects(world: World, trainee: Browser) -> None:
    room = seat_against_mistakes(trainee, "judge", "right")
    while "Nobody objects. Do you step in?" not in trainee.html.text:
        says(trainee, room, choice_of(trainee, room))
        read_on(trainee)
    assert "Say nothing: the question is answered" in trainee.html.buttons()
    says(trainee, room, "silent")
    assert "Yes, twice. After that nothing." in trainee.html.text


def seat_against_mistakes(browser: Browser, role: str, manners: str = "mistakes") -> str:
    page = f"/en/trials/cases/{HEARING}"
    browser.open(page)
    browser.send(page, {"role": role, "manners": manners})
    return browser.path


def choice_of(browser: Browser, room: str) -> str:
    """What the judge says here, by what is asked."""
    known = {"order_deposition": "with_counsel", "gap_ruling": "admit", "protection": "order", "door_ruling": "part"}
    return known[browser.html.form(room)["decision"]]


def own(world: World, room: str) -> list[object]:
    here = trials.enter(world.runtime, world.person("trainee"), room.rsplit("/", 1)[1])
    assert isinstance(here, Room)
    return [each for each in here.state.answers if each.role == here.role]


def test_what_happens_reaches_whom_it_is_for(trainee: Browser) -> None:
    room = take_seat(trainee, "representative", HEARING)
    says(trainee, room, "petition")
    assert "Word reaches you, not everybody" in trainee.html.text
    assert "The village remembers." in trainee.html.text


def test_an_answer_by_script_brings_what_is_new_and_nothing_else(trainee: Browser) -> None:
    room = take_seat(trainee, "judge", HEARING)
    first = {**trainee.html.form(room), "option": trainee.html.values("option")[0]}
    told = trainee.client.post(room, data=first, headers=JSON).get_json()
    assert told["told"] == "1 answer is saved."
    assert "The scene is over: The deposition" in told["ask"]
    assert "The unsigned days" not in told["lines"], "the next scene waits until this was read"
    trainee.open(room)
    further = f"{room}/further"
    on = trainee.client.post(further, data=trainee.html.form(further), headers=JSON).get_json()
    assert "The unsigned days" in on["lines"]
    stale = trainee.client.post(room, data={**first, "key": "another tab"}, headers=JSON)
    assert stale.status_code == 409
    assert stale.get_json()["notice"] == "The hearing has gone on meanwhile. Here is where it stands now."
    assert "The unsigned days" in stale.get_json()["lines"]
    forged = trainee.client.post(room, data={**first, "key": "forged", "at": "99999"}, headers=JSON)
    assert (forged.status_code, forged.get_json()["lines"].strip()) == (409, "")
    trainee.open(room)
    again = trainee.client.post(room, data={**trainee.html.form(room), "option": ""}, headers=JSON)
    assert again.status_code == 422
    assert "Choose one answer." in again.get_json()["ask"]
    assert again.get_json()["lines"].strip() == ""
    assert again.get_json()["file"] is None


def test_a_text_that_another_window_changed_is_not_written_over_unseen(trainee: Browser) -> None:
    room = take_seat(trainee, "defence", HEARING)
    text = f"{room}/writings/gap_petition"
    trainee.open(text)
    old = trainee.html.form(text)
    trainee.send(text, {"text": "From one window."})
    sent = {**old, "text": "From another one."}
    told = trainee.client.post(text, data=sent, headers=JSON)
    assert (told.status_code, told.get_json()["theirs"]) == (409, "From one window.")
    assert trainee.post(text, sent).status_code == 409
    assert "From one window." in trainee.html.text
    assert trainee.html.form(text)["text"] == "From another one."
    trainee.send(text)
    assert trainee.html.form(text)["text"] == "From another one."
    assert "Kept: " in trainee.client.post(text, data=trainee.html.form(text), headers=JSON).get_json()["text"]
    long = trainee.client.post(text, data={**trainee.html.form(text), "text": "x" * 10_001}, headers=JSON)
    assert (long.status_code, long.get_json()["kept"]) == (422, False)


def test_a_text_is_for_its_seat_and_its_writer_alone(world: World, trainee: Browser) -> None:
    room = take_seat(trainee, "defence", HEARING)
    other = take_seat(trainee, "judge", HEARING)
    assert trainee.get(f"{other}/writings/gap_petition").status_code == 404
    assert trainee.get(f"{room}/writings/another").status_code == 404
    here = trials.enter(world.runtime, world.person("trainee"), room.rsplit("/", 1)[1])
    assert isinstance(here, Room)
    refused = writings.keep(world.runtime, world.person("trainee"), here, "another", "x", 0)
    assert isinstance(refused, Refusal)
    assert world.browser("trainer").get(f"{room}/writings/gap_petition").status_code in (302, 404)
