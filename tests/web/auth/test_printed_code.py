"""Coming in with a printed code, and the page that welcomes whoever comes for the first time."""

import pytest

from app.domain.shared.code import grouped
from app.services import accounts, tokens
from app.store.models import Identifier, Membership, Person
from tests.support.fakes import START
from tests.support.page import Browser
from tests.support.world import PASSWORD, World, address

SENTENCE = "Таң атканда суу алып келдим"
NUMBER = "m-1734"
CODE, HOME = "/en/code", "/en/"


def newcomer(world: World, role: str = "trainee", centre: str = "moi") -> str:
    """Somebody whom a centre added and who never signed in; their id."""
    with world.runtime.write() as session:
        session.add(
            Person(
                id="new",
                name="Жолдошева Үмүт",
                name_latin="",
                language="ky",
                password_hash="",
                created_at=START,
            )
        )
        session.flush()
        session.add(Identifier(value=NUMBER, centre_id=centre, kind="number", person_id="new"))
        session.add(Membership(person_id="new", centre_id=centre, role=role))
    return "new"


def token(world: World, purpose: tokens.Purpose, person: str = "new", address: str = "") -> str:
    with world.runtime.write() as session:
        return tokens.make(world.runtime, session, purpose, person, "moi", "moi-officer", address=address)


def shows_code(browser: Browser, code: str, identifier: str = NUMBER) -> int:
    browser.open(CODE)
    return browser.send(CODE, {"identifier": identifier, "code": code}).status_code


def test_a_printed_code_leads_to_a_password_of_ones_own_and_straight_in(world: World) -> None:
    newcomer(world)
    code = token(world, "printed_code")
    browser = Browser(world.app)
    assert shows_code(browser, grouped(code, 4)) == 200
    assert "Жолдошева Үмүт" in browser.html.text
    assert "Centre moi en" in browser.html.text
    assert "At least 12 characters" in browser.html.text
    browser.send(browser.path, {"new": SENTENCE, "again": SENTENCE})
    assert browser.path == HOME
    again = Browser(world.app)
    again.sign_in(NUMBER, SENTENCE)
    assert again.path == HOME


@pytest.mark.parametrize(
    "mangle", [str.lower, lambda code: grouped(code, 4).replace("-", " "), lambda code: f" {code} "]
)
def test_the_code_is_understood_however_it_is_typed(world: World, mangle: object) -> None:
    newcomer(world)
    code = token(world, "printed_code")
    assert callable(mangle)
    browser = Browser(world.app)
    assert shows_code(browser, mangle(code)) == 200
    assert "/welcome/" in browser.path


def test_cyrillic_letters_that_look_alike_are_understood(world: World) -> None:
    newcomer(world)
    code = token(world, "printed_code").translate(str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ"))
    browser = Browser(world.app)
    assert shows_code(browser, code.lower()) == 200
    assert "/welcome/" in browser.path


def test_a_wrong_code_and_an_unknown_name_are_answered_alike_and_what_was_typed_stays(world: World) -> None:
    newcomer(world)
    token(world, "printed_code")
    browser, answers = Browser(world.app), []
    for name in (NUMBER, "nobody-17", address("trainee")):
        assert shows_code(browser, "ACE2 34HK MP56", name) == 422
        assert browser.html.form(CODE)["identifier"] == name
        assert browser.html.form(CODE)["code"] == "ACE2 34HK MP56"
        answers.append((browser.html.error_of("code"), browser.html.text))
    assert len(set(answers)) == 1


def test_the_code_is_spent_with_the_password_and_not_before(world: World) -> None:
    newcomer(world)
    code = token(world, "printed_code")
    browser = Browser(world.app)
    shows_code(browser, code)
    assert shows_code(browser, code) == 200
    browser.send(browser.path, {"new": SENTENCE, "again": SENTENCE})
    assert shows_code(Browser(world.app), code) == 422


def test_the_fields_help_a_telephone_to_fill_them(world: World) -> None:
    html = Browser(world.app).open(CODE)
    [identifier], [code] = html.all("input", id="identifier"), html.all("input", id="code")
    assert (identifier.get("autocomplete"), code.get("autocomplete")) == ("username", "one-time-code")
    assert code.get("autocapitalize") == "characters"


@pytest.mark.parametrize(
    ("new", "again", "field", "told"),
    [
        ("", "", "new", "Enter a new password."),
        ("bir-eki-uch", "bir-eki-uch", "new", "at least 12"),
        (SENTENCE, SENTENCE + "1", "again", "The two passwords differ. Enter both again."),
        ("x" * 129, "x" * 129, "new", "at most 128"),
        ("password1234", "password1234", "new", "Choose another one"),
    ],
)
def test_a_password_that_will_not_do_is_told_beside_its_field_and_is_not_sent_back(
    world: World, new: str, again: str, field: str, told: str
) -> None:
    newcomer(world)
    path = f"/en/welcome/{token(world, 'invitation')}"
    browser = Browser(world.app)
    browser.open(path)
    assert browser.send(path, {"new": new, "again": again}).status_code == 422
    assert told in browser.html.error_of(field)
    assert not new or new not in browser.html.source
    assert {field.get("autocomplete") for field in browser.html.all("input", type="password")} == {"new-password"}
    browser.send(path, {"new": SENTENCE, "again": SENTENCE})
    assert browser.path == HOME, "the link stays good until a password was chosen"


def test_the_language_in_which_one_came_is_kept(world: World) -> None:
    newcomer(world)
    browser = Browser(world.app, "ru")
    browser.open(f"/ru/welcome/{token(world, 'invitation')}")
    browser.send(browser.path, {"new": SENTENCE, "again": SENTENCE})
    assert browser.path == "/ru/"
    with world.runtime.read() as session:
        assert session.get_one(Person, "new").language == "ru"


def test_an_officer_who_comes_for_the_first_time_sets_up_the_second_step(world: World) -> None:
    newcomer(world, "officer")
    browser = Browser(world.app)
    browser.open(f"/en/welcome/{token(world, 'invitation')}")
    browser.send(browser.path, {"new": SENTENCE, "again": SENTENCE})
    assert browser.path == "/en/second-factor"


def test_a_newcomer_on_a_borrowed_browser_ends_the_sign_in_that_was_there(world: World) -> None:
    newcomer(world)
    browser = Browser(world.app)
    before = world.sign_in("trainee", "moi")
    browser.hold(before)
    browser.open(f"/en/welcome/{token(world, 'invitation')}")
    browser.send(browser.path, {"new": SENTENCE, "again": SENTENCE})
    assert accounts.who(world.runtime, before) is None
    assert "Жолдошева" in browser.html.text


def test_somebody_with_an_account_of_another_centre_signs_in_and_joins(world: World) -> None:
    newcomer(world)
    path = f"/en/welcome/{token(world, 'invitation')}"
    browser = Browser(world.app)
    browser.open(path)
    browser.open(browser.html.link("Sign in with my account"))
    browser.send("/en/sign-in", {"identifier": address("trainee", "gpo"), "password": PASSWORD})
    assert browser.path == path
    browser.send(f"{path}/join")
    assert browser.path == "/en/account"
    assert "Centre moi en" in browser.html.text
    assert browser.open(path, 404).title == "This link can no longer be used"


def test_somebody_who_cannot_join_is_told_why_and_the_link_stays(world: World) -> None:
    newcomer(world)
    path = f"/en/welcome/{token(world, 'invitation')}"
    browser = world.browser("trainee")
    browser.open(path)
    browser.send(f"{path}/join")
    assert browser.path == path
    assert "cannot be added" in browser.html.text


def test_a_printed_code_offers_nobody_to_join(world: World) -> None:
    newcomer(world)
    browser = Browser(world.app)
    shows_code(browser, token(world, "printed_code"))
    assert "I already have an account" not in browser.html.text


def test_the_centre_is_named_in_the_language_of_the_page(world: World) -> None:
    newcomer(world)
    link = token(world, "invitation")
    assert "Centre moi ru" in Browser(world.app, "ru").open(f"/ru/welcome/{link}").text
