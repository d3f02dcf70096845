"""Signing in and out."""

from urllib.parse import quote

import pytest

from app.services.accounts import IDLE
from app.services.passwords import MAX_PASSWORD
from app.services.signing_in import MAX_IDENTIFIER
from app.store.models import Identifier
from tests.support.page import Browser
from tests.support.world import PASSWORD, World, address

HOME = "/en/"
ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/en/",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "en/courses",
    "/\tevil.example",
    "/\n/evil.example",
    "/en/\r\nSet-Cookie: a=b",
    "/\u202eevil",
    " //evil.example",
    "",
]


@pytest.fixture
def guest(shared_world: World) -> Browser:
    return Browser(shared_world.app)


def signs_in(guest: Browser, following: str = "", **fields: str) -> str:
    """Sign in through the page reached with `following`; where the answer leads."""
    guest.open(f"/en/sign-in?next={quote(following)}")
    response = guest.send("/en/sign-in", {"identifier": address("trainee"), "password": PASSWORD, **fields}, False)
    return response.headers.get("Location", "")


def test_somebody_signs_in_by_email_and_is_greeted_at_home(guest: Browser) -> None:
    guest.sign_in(address("trainee"), PASSWORD)
    assert guest.path == HOME
    assert "Асанов trainee moi" in guest.html.text


@pytest.mark.parametrize("typed", ["  TRAINEE@moi.EXAMPLE ", "Trainee@Moi.Example"])
def test_the_address_is_read_whatever_its_case_and_outer_spaces(guest: Browser, typed: str) -> None:
    assert signs_in(guest, identifier=typed) == HOME


def test_without_the_fields_each_says_beside_itself_what_is_missing(guest: Browser) -> None:
    guest.open("/en/sign-in")
    response = guest.send("/en/sign-in", {"identifier": "", "password": ""})
    assert response.status_code == 422
    assert guest.html.error_of("identifier") == "Enter your e-mail, phone number or number."
    assert guest.html.error_of("password") == "Enter your password."
    assert guest.html.all("title")[0].text == "Error: Sign in – Taraza"


def test_a_wrong_password_is_told_beside_the_field_and_the_address_is_kept(guest: Browser) -> None:
    guest.open("/en/sign-in?next=/en/trials")
    response = guest.send("/en/sign-in", {"identifier": address("trainee"), "password": "wrong-secret-1"})
    assert response.status_code == 422
    assert "do not match" in guest.html.error_of("password")
    fields = guest.html.form("/en/sign-in")
    assert fields["identifier"] == address("trainee")
    assert fields["next"] == "/en/trials"
    assert "wrong-secret-1" not in guest.html.source


def test_an_unknown_address_is_answered_like_a_wrong_password(guest: Browser) -> None:
    answers = []
    for known in (address("trainee"), "nobody@nowhere.example"):
        guest.open("/en/sign-in")
        guest.send("/en/sign-in", {"identifier": known, "password": "wrong-secret-1"})
        answers.append(guest.html.text)
    assert answers[0] == answers[1]


@pytest.mark.parametrize(("field", "longest"), [("identifier", MAX_IDENTIFIER), ("password", MAX_PASSWORD)])
def test_an_overlong_field_is_refused_in_words(guest: Browser, field: str, longest: int) -> None:
    guest.open("/en/sign-in")
    fields = {"identifier": address("trainee"), "password": "wrong-secret-1", field: "x" * (longest + 1)}
    assert guest.send("/en/sign-in", fields).status_code == 422
    assert guest.html.error_of(field) == "This is too long to be right. Check it."


@pytest.mark.parametrize("following", ["/en/trials", "/ru/courses/police?from=mail", "/ky/law#KR-CC"])
def test_somebody_comes_back_to_where_they_were_heading(guest: Browser, following: str) -> None:
    assert signs_in(guest, following) == f"/en{following[3:]}"


def test_a_guest_is_sent_to_sign_in_and_comes_back(guest: Browser) -> None:
    guest.open("/en/trials?tab=file")
    assert guest.path == "/en/sign-in"
    guest.send("/en/sign-in", {"identifier": address("trainee"), "password": PASSWORD})
    assert guest.path == "/en/trials"


@pytest.mark.parametrize("following", ELSEWHERE, ids=ascii)
def test_nobody_is_led_to_another_site(guest: Browser, following: str) -> None:
    assert signs_in(guest, following) == HOME
    assert signs_in(guest, next=following) == HOME


def test_signing_out_ends_the_sign_in_on_the_server_too(shared_world: World) -> None:
    browser = shared_world.browser("trainee")
    cookie = browser.client.get_cookie("taraza")
    assert cookie is not None
    browser.open(HOME)
    browser.send("/en/sign-out")
    assert browser.path == "/en/sign-in"
    stolen = Browser(shared_world.app)
    stolen.client.set_cookie("taraza", cookie.value)
    stolen.open(HOME)
    assert stolen.path == "/en/sign-in"


def test_signing_in_begins_a_new_session(guest: Browser) -> None:
    guest.open("/en/sign-in")
    before = guest.client.get_cookie("taraza")
    guest.send("/en/sign-in", {"identifier": address("trainee"), "password": PASSWORD})
    after = guest.client.get_cookie("taraza")
    assert before is not None
    assert after is not None
    assert before.value != after.value


def test_a_link_cannot_sign_anybody_out(shared_world: World) -> None:
    browser = shared_world.browser("trainee")
    assert browser.get("/en/sign-out").status_code == 405
    browser.open(HOME)
    assert browser.path == HOME


def test_a_sign_in_that_lay_idle_has_ended(world: World) -> None:
    browser = world.browser("trainee")
    world.clock.move_on(seconds=IDLE.total_seconds() - 60)
    browser.open(HOME)
    assert browser.path == HOME
    world.clock.move_on(seconds=IDLE.total_seconds() + 60)
    browser.open(HOME)
    assert browser.path == "/en/sign-in"


@pytest.mark.parametrize(("lang", "heading"), [("en", "The page had been open too long"), ("ru", None), ("ky", None)])
def test_a_form_without_its_token_is_refused_in_the_language_of_the_reader(
    guest: Browser, lang: str, heading: str | None
) -> None:
    path = f"/{lang}/sign-in"
    response = guest.post(path, {"identifier": address("trainee"), "password": PASSWORD})
    assert response.status_code == 400
    assert guest.html.lang == lang
    assert heading in (None, guest.html.title)
    assert path in guest.html.links()
    guest.open(path)
    forged = guest.send(path, {"identifier": address("trainee"), "password": PASSWORD, "csrf_token": "forged"})
    assert forged.status_code == 400


def test_the_language_signed_in_with_becomes_the_persons_own(world: World) -> None:
    Browser(world.app, "ru").sign_in(address("trainee"), PASSWORD)
    assert world.person("trainee").language == "ru"


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_the_language_chosen_on_the_sign_in_page_is_the_one_one_goes_on_in(world: World, lang: str) -> None:
    guest = world.browser()
    guest.open(f"/{lang}/sign-in?next=/en/courses")
    fields = {"identifier": address("trainee"), "password": PASSWORD}
    assert guest.send(f"/{lang}/sign-in", fields, follow=False).headers["Location"] == f"/{lang}/courses"


def test_who_shares_name_and_password_with_somebody_elsewhere_is_asked_for_the_centre(world: World) -> None:
    with world.runtime.write() as session:
        for centre in ("moi", "gpo"):
            session.add(Identifier(value="77", centre_id=centre, kind="number", person_id=f"{centre}-trainee"))
    browser = Browser(world.app)
    browser.sign_in("77", "a wrong one, surely")
    assert browser.html.values("centre") == []
    assert "Centre gpo" not in browser.html.text
    browser.sign_in("77", PASSWORD)
    assert browser.html.values("centre") == ["gpo", "moi"]
    assert browser.html.error_of("centre") == "Choose your training centre, and enter the password once more."
    browser.send("/en/sign-in", {"identifier": "77", "password": PASSWORD, "centre": "moi"})
    assert "Асанов trainee moi" in browser.html.text
