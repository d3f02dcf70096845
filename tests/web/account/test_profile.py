"""The profile: what the centre keeps, what one corrects, the centre one acts in."""

import pytest

from app.domain.shared.language import LANGUAGES
from app.i18n import people_words
from app.store.models import Identifier, Membership, Person
from tests.support.page import Browser
from tests.support.world import World

PROFILE, SWITCH = "/en/account", "/en/account/centre"
NEW = {
    "name_latin": "Asanov Azamat",
    "profession": "prosecutor",
    "agency": "Генеральная прокуратура",
    "position": "прокурор отдела",
    "region": "osh-city",
    "sex": "m",
    "language": "en",
}


@pytest.fixture
def trainee(world: World) -> Browser:
    browser = world.browser("trainee")
    browser.open(PROFILE)
    return browser


def in_two_centres(world: World) -> None:
    """The trainee of moi is an officer of gpo too."""
    with world.runtime.write() as session:
        session.add(Membership(person_id="moi-trainee", centre_id="gpo", role="trainee"))
        session.add(Membership(person_id="moi-trainee", centre_id="gpo", role="author"))


def test_the_name_in_the_head_of_every_page_leads_to_the_profile(trainee: Browser) -> None:
    trainee.open("/en/courses")
    assert trainee.html.links().count(PROFILE) == 2, "on a wide page and in the menu of a phone"
    trainee.open(trainee.html.link("Асанов trainee moi"))
    assert trainee.html.title == "My profile"


def test_a_guest_is_led_to_no_profile(shared_world: World) -> None:
    assert PROFILE not in Browser(shared_world.app).open("/en/about").links()


def test_what_the_centre_keeps_is_shown_and_cannot_be_typed(world: World, trainee: Browser) -> None:
    with world.runtime.write() as session:
        session.add(Identifier(value="табель-17", centre_id="moi", kind="number", person_id="moi-trainee"))
    html = trainee.open(PROFILE)
    assert "Асанов trainee moi" in html.text
    assert "ТАБЕЛЬ-17" in html.text, "as the officer and the strip with the code write it"
    assert set(html.form(PROFILE)) == {*NEW, "csrf_token"}


def test_what_was_corrected_is_there_when_one_comes_back(trainee: Browser) -> None:
    trainee.send(PROFILE, {**NEW})
    assert "Saved." in trainee.html.text
    fields = trainee.open(PROFILE).form(PROFILE)
    assert {name: fields[name] for name in NEW} == NEW


def test_the_page_goes_on_in_the_language_that_was_chosen(trainee: Browser) -> None:
    trainee.send(PROFILE, {**NEW, "language": "ky"})
    assert trainee.path == "/ky/account"


def test_the_sex_is_optional_and_the_reason_for_asking_is_said(trainee: Browser) -> None:
    assert "how many women and how many men were trained" in trainee.html.text
    trainee.send(PROFILE, {**NEW, "sex": ""})
    assert trainee.open(PROFILE).form(PROFILE)["sex"] == ""


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("agency", "я" * 401, "At most 400 signs."),
        ("name_latin", "x" * 10_000, "At most 400 signs."),
        ("profession", "spy", "Choose one of the list."),
        ("region", "paris", "Choose one of the list."),
        ("sex", "x", "Choose one of the list."),
        ("language", "de", "Choose one of the list."),
        ("language", "", "Choose one of the list."),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field_and_the_rest_stays_typed(
    trainee: Browser, field: str, value: str, told: str
) -> None:
    fields = {**NEW, field: value}
    assert trainee.send(PROFILE, {**fields}).status_code == 422
    assert trainee.html.error_of(field) == told
    kept = trainee.html.form(PROFILE)
    assert kept["position"] == NEW["position"]
    assert trainee.open(PROFILE).form(PROFILE)["position"] == ""


def test_fields_that_are_nobodys_own_to_set_change_nothing(world: World, trainee: Browser) -> None:
    forged = {
        "name": "Другой",
        "centre": "gpo",
        "role": "administrator",
        "person_id": "moi-officer",
        "password_hash": "",
    }
    trainee.send(PROFILE, {**NEW, **forged})
    with world.runtime.read() as session:
        person = session.get_one(Person, "moi-trainee")
        assert person.name == "Асанов trainee moi"
        assert person.password_hash
        assert session.get(Membership, ("moi-trainee", "moi", "administrator")) is None
        assert session.get_one(Person, "moi-officer").agency == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_word_of_its_own_in_each_language(shared_world: World, lang: str) -> None:
    html = shared_world.browser("trainee", lang="ru").open(f"/{lang}/account")
    words = ["".join(option.itertext()) for option in html.root.iter("option")]
    codes = {*people_words.PROFESSIONS, *people_words.REGIONS, *people_words.SEXES}
    assert len(words) == len(codes) + 3 + 3, "with one for nothing in each list, and three languages"
    assert not set(words) & codes
    assert "" not in words


def test_a_word_that_is_not_known_stands_as_its_code() -> None:
    assert people_words.role("caretaker", str.upper) == "caretaker"
    assert people_words.profession("judge", str.upper) == "JUDGE"


def test_somebody_of_one_centre_is_offered_no_other_one(trainee: Browser) -> None:
    assert "Centre moi en" in trainee.html.text
    assert SWITCH not in trainee.html.actions()


def test_somebody_of_two_centres_goes_over_to_the_other_one(world: World, trainee: Browser) -> None:
    in_two_centres(world)
    html = trainee.open(PROFILE)
    assert "Trainee, Author" in html.text
    trainee.send(SWITCH)
    assert trainee.path == "/en/"
    assert "Centre gpo en" in trainee.html.text
    trainee.open(PROFILE)
    assert trainee.html.form(SWITCH)["centre"] == "moi"


@pytest.mark.parametrize("centre", ["gpo", "nowhere", ""])
def test_a_centre_that_is_not_ones_own_is_answered_like_one_that_there_is_not(trainee: Browser, centre: str) -> None:
    token = trainee.html.form(PROFILE)["csrf_token"]
    assert trainee.post(SWITCH, {"csrf_token": token, "centre": centre}).status_code == 404
    assert "Centre moi en" in trainee.open("/en/").text
