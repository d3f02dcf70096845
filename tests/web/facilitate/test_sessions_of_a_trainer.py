"""A trainer sets a session up, deals the seats, begins."""

import pytest

from app.services import participants, stopping, trainings
from app.services.participants import Joined
from tests.support.page import Browser
from tests.support.two_centres import Kept, settle
from tests.support.world import World

FORM = {
    "case": "debt",
    "held_on": "2026-03-12",
    "venue": "Ош",
    "format": "short",
    "rooms": "2",
    "minutes": "",
    "dealing": "swapped",
    "support_name": "Садыкова Гүлнара",
    "support_phone": "",
}


@pytest.fixture
def kept(world: World) -> Kept:
    return settle(world, "moi")


@pytest.fixture
def trainer(world: World) -> Browser:
    return world.browser("trainer")


def test_a_session_is_set_up_and_the_next_form_stands_as_this_one(trainer: Browser) -> None:
    assert "Nothing here yet." in trainer.open("/en/sessions").text
    trainer.open("/en/sessions/new")
    trainer.send("/en/sessions/new", FORM)
    assert "Nobody has joined yet." in trainer.html.text
    assert "No clock" in trainer.html.text
    again = trainer.open("/en/sessions/new")
    assert "as you chose last time" in again.text
    assert again.all("input", name="dealing", value="swapped", checked="")
    assert again.all("input", name="minutes", value="", checked="")
    assert "People are joining" in trainer.open("/en/sessions").text


@pytest.mark.parametrize(
    ("field", "wrong", "told"),
    [
        ("support_name", "", "Name somebody whom people can turn to."),
        ("held_on", "tomorrow", "Enter a day such as 2026-09-01."),
        ("case", "none", "Choose from the list."),
        ("rooms", "9", "Choose from the list."),
    ],
)
def test_what_is_wrong_is_told_at_its_field(trainer: Browser, field: str, wrong: str, told: str) -> None:
    trainer.open("/en/sessions/new")
    trainer.send("/en/sessions/new", {**FORM, field: wrong})
    assert told in trainer.html.error_of(field)


def test_seats_are_dealt_changed_by_hand_and_the_hearing_begins(world: World, kept: Kept, trainer: Browser) -> None:
    here = f"/en/sessions/{kept.training}"
    page = trainer.open(here)
    assert "The program plays: " in page.text
    trainer.send(f"{here}/place", {"place": "2 judge"})
    assert trainer.html.all("option", value="2 judge", selected="")
    people = trainings.look(world.runtime, world.person("trainer"), kept.training)
    assert people is not None
    trainer.send(f"{here}/apart", dict(zip(("one", "other"), (one.id for one in people.people), strict=True)))
    assert "apart from" in trainer.html.text
    for act, told in (("deal", "The seats are dealt."), ("begin", "has begun in all rooms")):
        trainer.send(f"{here}/{act}")
        assert told in trainer.html.text
    for act, fields, told in (
        ("rooms/1/pause", {}, "Paused"),
        ("rooms/1/pause", {}, "Waiting for"),
        ("rooms/1/machine", {}, "scored for nobody"),
        ("rooms/1/rewind", {"kept": "1", "reason": "A phone died."}, "A phone died."),
        ("rooms/1/seat", {"role": "judge", "to": "machine"}, "The seat has changed hands."),
        ("notes", {"text": "They read the card aloud."}, "They read the card aloud."),
    ):
        trainer.send(f"{here}/{act}", fields)
        assert told in trainer.html.text, act
    assert stopping.stop(world.runtime, kept.training, "", world.person("trainee")) is None
    assert "Who it was is kept nowhere" in trainer.open(here).text
    trainer.send(f"{here}/go-on")
    assert "Who it was is kept nowhere" not in trainer.html.text
    trainer.send(f"{here}/end")
    assert "Closed" in trainer.open("/en/sessions").text


def test_the_screen_shows_the_code_in_two_threes_and_in_two_languages(world: World, kept: Kept) -> None:
    page = world.browser("trainer", lang="ky").open(f"/ky/sessions/{kept.training}/projector")
    assert f"{kept.join_code[:3]} {kept.join_code[3:]}" in page.text
    assert "Телефонуңуздан кошулуңуз" in page.text
    assert "Подключитесь с телефона" in page.text
    assert not page.actions()


def test_the_console_tells_who_has_fallen_silent_and_who_is_back(world: World, kept: Kept, trainer: Browser) -> None:
    here = f"/en/sessions/{kept.begun}"
    assert "2 of 2 are with us" in trainer.open(here).text
    world.clock.move_on(minutes=3)
    page = trainer.open(here)
    assert "0 of 2 are with us" in page.text
    assert "not heard of for 3 minutes" in page.text
    world.browser("trainee").open(f"/en/hearing/{kept.begun}/room")
    assert "1 of 2 are with us" in trainer.open(here).text


def rehearses(trainer: Browser, **chosen: str) -> None:
    """The form of a session, sent by its other button."""
    form = trainer.open("/en/sessions/new").form("/en/sessions/new")
    trainer.post("/en/sessions/rehearse", {**form, **chosen}, True)


def test_a_rehearsal_begins_at_one_click_and_is_marked_wherever_it_is_seen(world: World, trainer: Browser) -> None:
    rehearses(trainer, case="debt", seat="judge")
    assert "Rehearsal" in trainer.html.text
    assert "1 of 7 are with us" not in trainer.html.text
    (line,) = trainings.led_by(world.runtime, world.person("trainer"))
    hearing, here = f"/en/hearing/{line.id}", f"/en/sessions/{line.id}"
    for page in (f"{hearing}/room", f"{hearing}?stay=1", f"{here}/projector", f"/en/join/{line.code}", "/en/sessions"):
        assert "Rehearsal" in trainer.open(page).text, page
    assert "Rehearsal." in world.browser("trainee").open(f"/en/join/{line.code}").text


@pytest.mark.parametrize("chosen", [{"case": "none", "seat": ""}, {"case": "debt", "seat": "none"}])
def test_a_rehearsal_of_what_there_is_not_leads_back_to_the_form(trainer: Browser, chosen: dict[str, str]) -> None:
    rehearses(trainer, **chosen)
    assert "Rehearse alone first" in trainer.html.text


def test_observers_time_and_the_swap_are_the_trainer_s(world: World, trainer: Browser) -> None:
    trainer.open("/en/sessions/new")
    trainer.send("/en/sessions/new", {**FORM, "minutes": "planned", "rooms": "1", "swaps": "yes", "dealing": "by_hand"})
    here = trainer.path
    assert "The benches change places" in trainer.html.text
    (line,) = trainings.led_by(world.runtime, world.person("trainer"))
    for name in ("Айгүл", "Бакыт", "Жылдыз"):
        joined = participants.join(world.runtime, line.code, None, name, "judge", "ky")
        assert isinstance(joined, Joined)
    trainer.open(here)
    trainer.send(f"{here}/deal")
    card = trainings.look(world.runtime, world.person("trainer"), here.rpartition("/")[2])
    assert card is not None
    first = {"person": card.people[0].id}
    trainer.send(f"{here}/watch", {**first, "dimension": ["D3", "D9"]})
    assert "looks at: Questioning, Remedies" in trainer.html.text
    trainer.send(f"{here}/watch", {**first, "dimension": ["D3", ""]})
    assert "looks at: Questioning" in trainer.html.text
    trainer.send(f"{here}/share")
    assert "The dimensions are shared out." in trainer.html.text
    trainer.send(f"{here}/time", {**first, "percent": "50"})
    assert "windows +50" in trainer.html.text
    for one, seat in zip(card.people, ("1 judge", "1 defence"), strict=False):
        trainer.send(f"{here}/place", {"person": one.id, "place": seat})
    trainer.send(f"{here}/begin")
    assert "0 of 60 minutes have gone" in trainer.html.text
    assert "In mid-way the benches change places." in trainer.html.text
    trainer.send(f"{here}/rooms/1/swap")
    assert "The benches have changed places." in trainer.html.text
    assert "In mid-way" not in trainer.html.text
    assert stopping.stop(world.runtime, joined.training_id, joined.token, None) is None
    world.clock.move_on(hours=1)
    stopped = trainer.open(here).text
    assert "Stopped: it goes on when you let all rooms go on" in stopped
    assert "Waiting for" not in stopped
    trainer.send(f"{here}/go-on")
    assert "0 of 60 minutes have gone" in trainer.html.text
    world.clock.move_on(hours=1)
    assert "The planned time is over" in trainer.open(here).text


def test_the_console_names_who_is_missing_first_and_what_a_room_asks_next(
    world: World, kept: Kept, trainer: Browser
) -> None:
    here = f"/en/sessions/{kept.begun}"
    assert "not with us" not in trainer.open(here).text
    world.clock.move_on(minutes=3)
    guest = next(one for one in trainer.html.root.iter("select") if one.get("id") == "returns")[0].get("value", "")
    trainer.send(f"{here}/return", {"person": guest})
    assert "give this return code: " in trainer.html.text
    nobody = {"person": "nobody", "csrf_token": trainer.token()}
    assert trainer.client.post(f"{here}/return", data=nobody).status_code == 404
    trainer.open(here)
    (missing,) = [part for part in trainer.open(here).root.iter("div") if part.get("data-swap") == "missing"]
    told = " ".join("".join(missing.itertext()).split())
    assert "2 people are not with us" in told
    assert "Room 1" in told
    assert "Room 2" in told
    assert "not heard of for 3 minutes" in told
    trainer.send(f"{here}/end")
    assert "not with us" not in trainer.html.text
