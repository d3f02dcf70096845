"""The second step: given with a code, set up by whoever needs one, asked for again before what matters."""

from html import unescape

import pyotp
import pytest

from app.domain.shared.language import LANGUAGES
from app.services import accounts, second_factor
from tests.support.page import Browser
from tests.support.world import PASSWORD, World, address

STEP, SET_UP, CONFIRM = "/en/second-step", "/en/second-factor", "/en/confirm"


def factor(world: World, kind: str = "officer") -> tuple[str, tuple[str, ...]]:
    """Somebody has a second factor: its secret and the recovery codes."""
    who = world.person(kind)
    secret = second_factor.begin(world.runtime, who).secret
    codes = second_factor.finish(world.runtime, who, digits(world, secret))
    assert isinstance(codes, tuple)
    world.clock.move_on(minutes=2)
    return secret, codes


def digits(world: World, secret: str) -> str:
    return pyotp.TOTP(secret).at(int(world.clock().timestamp()))


def secret_of(browser: Browser) -> str:
    """The key that the page gives to type in."""
    [shown] = browser.html.all("p", class_="k-fours")
    return "".join("".join(shown.itertext()).split())


def test_with_the_digits_somebody_is_in_and_goes_on_to_where_they_were_heading(world: World) -> None:
    secret, _ = factor(world)
    browser = Browser(world.app)
    browser.open("/en/trials?tab=file")
    browser.send("/en/sign-in", {"identifier": address("officer"), "password": PASSWORD})
    assert browser.path == STEP
    assert browser.html.form(STEP)["next"] == "/en/trials?tab=file"
    before = browser.client.get_cookie("taraza")
    browser.send(STEP, {"code": digits(world, secret)})
    assert browser.path == "/en/trials"
    after = browser.client.get_cookie("taraza")
    assert before is not None
    assert after is not None
    assert before.value != after.value


@pytest.mark.parametrize("code", ["000000", "12345", "ACE2-34HK-MP56", "x" * 41, ""])
def test_a_wrong_code_is_told_beside_the_field_and_nobody_is_in(world: World, code: str) -> None:
    factor(world)
    browser = world.browser("half")
    browser.open(STEP)
    assert browser.send(STEP, {"code": code}).status_code == 422
    assert browser.html.error_of("code")
    browser.open("/en/courses")
    assert browser.path == STEP


def test_a_recovery_code_stands_in_for_the_phone_once(world: World) -> None:
    _, codes = factor(world)
    browser = world.browser("half")
    browser.open("/en/trials")
    browser.open(browser.html.link("The phone is not here: use a recovery code"))
    action = f"{STEP}?by=recovery"
    assert browser.send(action, {"code": "ACE2-34HK-MP56"}).status_code == 422
    assert browser.html.error_of("code")
    browser.send(action, {"code": codes[0].lower().replace("-", " ")})
    assert browser.path == "/en/trials"
    again = world.browser("half")
    again.open(STEP)
    assert again.send(STEP, {"code": codes[0]}).status_code == 422


def test_half_signed_in_somebody_finds_the_way_out_and_no_sections(world: World) -> None:
    factor(world)
    browser = world.browser("half")
    html = browser.open(STEP)
    assert not {"/en/courses", "/en/account", "/en/centre/people"} & set(html.links())
    assert "/en/sign-out" in [form.get("action") for form in html.all("form")]
    browser.send("/en/sign-out")
    assert browser.path == "/en/sign-in"


@pytest.mark.parametrize("path", ["/en/", "/en/account", "/en/centre/people", "/en/records"])
def test_half_signed_in_somebody_is_led_to_the_step_that_is_open(world: World, path: str) -> None:
    browser = world.browser("half")
    browser.open(path)
    assert browser.path == SET_UP
    browser.open(STEP)
    assert browser.path == SET_UP
    factor(world)
    browser.open(path)
    assert browser.path == STEP
    browser.open(SET_UP)
    assert browser.path == STEP, "nobody who has a second factor sets up another one with the password alone"


def test_setting_up_leads_to_ten_codes_and_on(world: World) -> None:
    browser = world.browser("half")
    browser.open("/en/trials")
    assert browser.path == SET_UP
    secret = secret_of(browser)
    browser.send(SET_UP, {"code": digits(world, secret)})
    [shown] = browser.html.all("ol", class_="k-codes")
    codes = ["".join(item.itertext()) for item in shown]
    assert len(set(codes)) == 10
    assert "/en/account" in browser.html.links(), "wholly signed in, the page says"
    browser.open(browser.html.link("I have them: continue"))
    assert browser.path == "/en/trials"


def test_a_wrong_first_code_keeps_the_same_key(world: World) -> None:
    browser = world.browser("half")
    browser.open(SET_UP)
    secret = secret_of(browser)
    assert browser.send(SET_UP, {"code": "000000"}).status_code == 422
    assert browser.html.error_of("code")
    assert secret_of(browser) == secret
    browser.send(SET_UP, {"code": digits(world, secret)})
    assert browser.html.title == "Your recovery codes"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_stands_as_a_picture_as_a_link_and_in_fours(world: World, lang: str) -> None:
    browser = Browser(world.app, lang)
    browser.hold(world.half_sign_in("officer", "moi"))
    html = browser.open(f"/{lang}/second-factor")
    secret = secret_of(browser)
    [link] = [unescape(link) for link in html.links() if link.startswith("otpauth://")]
    assert f"secret={secret}" in link
    [picture] = [svg for svg in html.root.iter("{http://www.w3.org/2000/svg}svg") if svg.get("class") == "k-qr"]
    assert "#fff" in {part.get("fill") for part in picture}
    assert picture.get("aria-label")


@pytest.mark.parametrize("following", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_no_step_leads_to_another_site(world: World, following: str) -> None:
    secret, _ = factor(world)
    browser = world.browser("half")
    browser.open(STEP)
    assert browser.send(STEP, {"code": digits(world, secret), "next": following}, False).headers["Location"] == "/en/"
    world.clock.move_on(minutes=2)
    browser.open(CONFIRM)
    fields = {"password": PASSWORD, "code": digits(world, secret), "next": following}
    assert browser.send(CONFIRM, fields, False).headers["Location"] == "/en/"


def test_before_what_matters_somebody_shows_again_who_they_are(world: World) -> None:
    browser = world.browser("trainee")
    world.clock.move_on(minutes=11)
    browser.open("/en/account/identifiers")
    assert browser.path == CONFIRM
    assert "code" not in browser.html.form(CONFIRM)
    assert browser.send(CONFIRM, {"password": "wrong-password"}).status_code == 422
    assert browser.html.error_of("password")
    browser.send(CONFIRM, {"password": PASSWORD})
    assert browser.path == "/en/account/identifiers"


def test_who_has_a_second_factor_shows_it_too(world: World) -> None:
    secret, codes = factor(world, "trainee")
    browser = world.browser("trainee")
    browser.open(CONFIRM)
    assert browser.send(CONFIRM, {"password": PASSWORD, "code": ""}).status_code == 422
    assert browser.html.error_of("code")
    assert browser.send(CONFIRM, {"password": PASSWORD, "code": "000000"}).status_code == 422
    assert browser.send(CONFIRM, {"password": PASSWORD, "code": digits(world, secret)}, False).status_code == 302
    assert codes


def test_a_form_that_was_sent_too_late_leads_back_to_the_page_that_holds_it(world: World) -> None:
    browser = world.browser("trainee")
    browser.open("/en/account/identifiers")
    world.clock.move_on(minutes=31)
    browser.send("/en/account/identifiers/phone", {"phone": "0555123456"})
    assert browser.path == CONFIRM
    browser.send(CONFIRM, {"password": PASSWORD})
    assert browser.path == "/en/account/identifiers"


def test_another_person_on_the_same_browser_ends_the_sign_in_before(world: World) -> None:
    browser, before = Browser(world.app), world.sign_in("trainee", "moi")
    browser.hold(before)
    browser.sign_in(address("author"), PASSWORD)
    assert accounts.who(world.runtime, before) is None
    assert "Асанов author moi" in browser.html.text
