"""Joining a session from a phone: the code, the content note, one's own place."""

import re

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.services import attending, participants, seating, trainings
from app.services.participants import Joined
from tests.support.page import Browser
from tests.support.two_centres import settle
from tests.support.world import PASSWORD, World, address

PLACE = re.compile(r"/en/hearing/(\w+)")


@pytest.fixture
def code(world: World) -> str:
    """A session that a trainee and a guest have joined."""
    return settle(world, "moi").join_code


def joined(world: World, code: str, name: str) -> tuple[Browser, str]:
    """A guest who has joined, and the address of their place."""
    guest = world.browser()
    guest.open(f"/en/join/{code}")
    guest.send(f"/en/join/{code}", {"name": name, "profession": "judge"})
    found = PLACE.search(guest.path)
    assert found is not None
    return guest, found[0]


def test_the_code_leads_to_the_content_note_and_a_name_to_one_s_place(world: World, code: str) -> None:
    guest = world.browser()
    guest.open("/en/join")
    page = guest.open(f"/en/join?code={code[:3]}+{code[3:].lower()}")
    for told in ("Content note", "1899", "Садыкова Гүлнара", "observe instead"):
        assert told in page.text
    guest, place = joined(world, code, "Айзада")
    text = guest.open(place).text
    assert "Айзада" in text
    assert "The trainer deals the seats" in text
    assert "If your phone dies" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_sign_is_named_beside_the_field(world: World, lang: Lang) -> None:
    page = world.browser(lang=lang).open(f"/{lang}/join?code=H0K", status=422)
    assert "“0”" in page.text or "«0»" in page.text
    assert page.all("input", id="code", value="H0K")


def test_the_short_addresses_of_screen_and_qr_lead_there(world: World, code: str) -> None:
    assert world.browser().client.get("/join").headers["Location"].endswith("/join")
    assert world.browser().client.get(f"/join/{code}").headers["Location"].endswith(f"/join/{code}")


def test_whoever_is_in_already_is_led_to_their_place_and_nobody_else_sees_it(world: World, code: str) -> None:
    guest, place = joined(world, code, "Айзада")
    guest.open(f"/en/join/{code}")
    assert guest.path == place
    world.browser().open(place, status=404)
    world.browser("officer").open(place, status=404)


def test_a_guest_without_a_name_is_told_so_and_loses_nothing(world: World, code: str) -> None:
    guest = world.browser()
    guest.open(f"/en/join/{code}")
    guest.send(f"/en/join/{code}", {"name": "", "profession": "judge"})
    assert guest.html.error_of("name") == "Enter your name."
    assert guest.html.all("option", value="judge", selected="")


def test_another_phone_takes_the_place_by_the_return_code(world: World, code: str) -> None:
    guest, place = joined(world, code, "Айзада")
    (rejoin,) = guest.open(place).all("p", class_="k-joincode mb-0")
    phone = world.browser()
    phone.open(f"/en/join/{code}")
    phone.send(f"/en/join/{code}/return", {"code": "ACEHKMPT"})
    assert "Nobody of this session" in phone.html.error_of("code")
    phone.send(f"/en/join/{code}/return", {"code": rejoin.text or ""})
    assert "Айзада" in phone.open(place).text
    guest.open(place, status=404)


def test_a_guest_who_comes_in_the_hearing_is_shown_their_code_before_the_room(world: World, code: str) -> None:
    late, place = joined(world, code, "Айзада")
    (first,) = late.open(place).all("p", class_="k-joincode mb-0")
    kept = PLACE.search(place)
    assert kept is not None
    assert seating.begin(world.runtime, world.person("trainer"), kept[1]) is None
    phone = world.browser()
    phone.open(f"/en/join/{code}")
    phone.send(f"/en/join/{code}/return", {"code": first.text or ""})
    assert phone.html.all("p", class_="k-joincode mb-0")
    assert f"{place}/room" in phone.html.links()
    assert "In this room" in phone.open(place).text


def test_a_guest_steps_aside_and_back_and_makes_the_place_their_own(world: World, code: str) -> None:
    guest, place = joined(world, code, "Айзада")
    guest.open(place)
    guest.send(f"{place}/aside")
    assert "Take a seat after all" in guest.html.text
    guest.send(f"{place}/aside")
    guest.sign_in(address("author"), PASSWORD)
    guest.open(place)
    guest.send(f"{place}/claim")
    assert "yours with your account" in guest.html.text
    assert "Айзада" in world.browser("author").open(place).text


def test_the_place_shows_seat_and_role_sheet_and_the_beginning(world: World) -> None:
    kept = settle(world, "moi")
    trainee = world.browser("trainee")
    page = trainee.open(f"/en/hearing/{kept.training}")
    assert "Room 2: Investigator" in page.text
    assert "Role sheet" in page.text
    assert seating.begin(world.runtime, world.person("trainer"), kept.training) is None
    page = trainee.open(f"/en/hearing/{kept.training}?stay=1")
    assert "The hearing has begun." in page.text
    assert "Become an observer" in page.text
    assert "In this room" in trainee.open(f"/en/hearing/{kept.training}").text


def test_a_part_is_asked_for_played_and_given_back(world: World) -> None:
    kept = settle(world, "moi")
    trainee, here = world.browser("trainee"), f"/en/hearing/{kept.training}"
    trainee.open(here)
    trainee.send(f"{here}/part")
    assert "You have asked for a part." in trainee.html.text
    trainer, session = world.browser("trainer"), f"/en/sessions/{kept.training}"
    assert "asks for a part" in trainer.open(session).text
    own = attending.enter(world.runtime, kept.training, "", world.person("trainee"))
    assert own is not None
    trainer.send(f"{session}/place", {"person": own.id, "place": "1 part:Bakyt"})
    assert trainer.html.all("option", value="1 part:Bakyt", selected="")
    page = trainee.open(here)
    assert "Room 1: Bakyt · Victim" in page.text
    assert "As long as it is closed you say:" in page.text
    trainer.send(f"{session}/begin")
    assert "Harm is told and never acted out." in trainee.open(f"{here}/room").text
    trainee.open(f"{here}?stay=1")
    trainee.send(f"{here}/part")
    assert "Room 1: Observer" in trainee.html.text
    assert "What you look at" in trainee.html.text
    assert "What you look at" in trainee.open(f"{here}/room").text


def test_what_a_guest_did_is_claimed_from_the_records_by_the_return_code(world: World) -> None:
    kept = settle(world, "moi")
    guest = participants.join(world.runtime, kept.join_code, None, "Кийин келген", "judge", "ky")
    assert isinstance(guest, Joined)
    assert seating.begin(world.runtime, world.person("trainer"), kept.training) is None
    assert trainings.end(world.runtime, world.person("trainer"), kept.training) is None
    author = world.browser("author")
    author.open("/en/records")
    author.send("/en/records/guest", {"code": "ACEHKMPT"})
    assert "No guest of a closed session of your centre has this return code." in author.html.text
    author.send("/en/records/guest", {"code": guest.rejoin})
    assert "What you did as a guest is yours now." in author.html.text


def test_the_way_back_to_a_session_stands_among_the_trials(world: World) -> None:
    kept = settle(world, "moi")
    trainee = world.browser("trainee")
    page = trainee.open("/en/trials")
    assert "The debt: Investigator" in page.text
    assert f"/en/hearing/{kept.training}?stay=1" in page.links()
    assert "Group trials" not in world.browser("author").open("/en/trials").text
