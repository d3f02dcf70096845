"""Links of letters: a new password, a confirmed address, and the one page for every link that does nothing."""

from urllib.parse import urlsplit

import pytest

from app.domain.shared.language import LANGUAGES
from app.services import accounts, tokens
from app.store.models import Identifier
from tests.support.page import Browser
from tests.support.post import post
from tests.support.world import PASSWORD, World, address

SENTENCE = "Таң атканда суу алып келдим"
FORGOT = "/en/forgot"
PURPOSES: tuple[tokens.Purpose, ...] = ("invitation", "printed_code", "welcome", "reset", "email")
PLACES: dict[str, tuple[tokens.Purpose, ...]] = {
    "welcome": ("invitation", "welcome"),
    "reset": ("reset",),
    "email": ("email",),
}


def token(world: World, purpose: tokens.Purpose, kind: str = "trainee", address: str = "") -> str:
    with world.runtime.write() as session:
        if purpose == "reset":  # a letter goes only where it is sure to be theirs
            address = f"{kind}@moi.example"
            session.get_one(Identifier, (address, "moi")).confirmed_at = world.clock()
        return tokens.make(world.runtime, session, purpose, f"moi-{kind}", "moi", "moi-officer", address=address)


def link_of(world: World) -> str:
    """The path that the only letter written so far leads to."""
    [letter] = post(world)
    return next(urlsplit(word).path for word in letter.get_content().split() if "/reset/" in word)


def test_a_known_and_an_unknown_address_are_answered_alike(world: World) -> None:
    answers = []
    for typed in (address("trainee"), "nobody@nowhere.example"):
        browser = Browser(world.app)
        browser.open(FORGOT)
        response = browser.send(FORGOT, {"address": typed})
        answers.append((response.status_code, browser.path, browser.html.text))
        assert typed not in browser.html.source
    assert answers[0] == answers[1]
    assert "If an account belongs to this address" in answers[0][2]


def test_the_answer_stands_once_and_then_the_form_again(world: World) -> None:
    browser = Browser(world.app)
    browser.open(FORGOT)
    browser.send(FORGOT, {"address": "nobody@nowhere.example"})
    assert FORGOT not in browser.html.actions()
    browser.open(FORGOT)
    assert FORGOT in browser.html.actions()


def test_who_forgot_the_password_gets_a_link_and_chooses_another_one(world: World) -> None:
    with world.runtime.write() as session:
        session.get_one(Identifier, (address("trainee"), "moi")).confirmed_at = world.clock()
    elsewhere = world.sign_in("trainee", "moi")
    browser = Browser(world.app)
    browser.open(FORGOT)
    browser.send(FORGOT, {"address": address("trainee")})
    path = link_of(world)
    browser.open(path)
    browser.send(path, {"new": SENTENCE, "again": SENTENCE})
    assert browser.path == "/en/sign-in"
    assert "Your password is changed." in browser.html.text
    assert accounts.who(world.runtime, elsewhere) is None
    browser.sign_in(address("trainee"), PASSWORD)
    assert browser.path == "/en/sign-in"
    browser.sign_in(address("trainee"), SENTENCE)
    assert browser.path == "/en/"
    assert browser.open(path, 404).title == "This link can no longer be used"


def test_a_new_password_does_not_replace_the_second_step(world: World) -> None:
    browser = Browser(world.app)
    path = f"/en/reset/{token(world, 'reset', 'officer')}"
    browser.open(path)
    browser.send(path, {"new": SENTENCE, "again": SENTENCE})
    browser.sign_in(address("officer"), SENTENCE)
    assert browser.path == "/en/second-factor"


def test_the_sign_in_of_this_browser_ends_with_a_reset(world: World) -> None:
    browser = world.browser("trainee")
    path = f"/en/reset/{token(world, 'reset')}"
    browser.open(path)
    browser.send(path, {"new": SENTENCE, "again": SENTENCE})
    browser.open("/en/account")
    assert browser.path == "/en/sign-in"


@pytest.mark.parametrize(("new", "again", "field"), [("short", "short", "new"), (SENTENCE, "x" * 13, "again")])
def test_a_new_password_that_will_not_do_leaves_the_link_good(world: World, new: str, again: str, field: str) -> None:
    browser = Browser(world.app)
    path = f"/en/reset/{token(world, 'reset')}"
    browser.open(path)
    assert browser.send(path, {"new": new, "again": again}).status_code == 422
    assert browser.html.error_of(field)
    assert browser.send(path, {"new": SENTENCE, "again": SENTENCE}).status_code == 200


def test_an_address_is_confirmed_by_the_button_and_not_by_opening_the_link(world: World) -> None:
    path = f"/en/email/{token(world, 'email', address='asanov@mail.example')}"
    browser = Browser(world.app)
    for _ in range(2):
        assert "asanov@mail.example" in browser.open(path).text
    assert "Асанов" not in browser.html.text, "whoever got the letter by mistake learns no name"
    browser.send(path)
    assert browser.path == "/en/sign-in"
    browser.sign_in("asanov@mail.example", PASSWORD)
    assert browser.path == "/en/"
    browser.open(path, 404)


def test_somebody_who_is_signed_in_comes_back_to_their_profile(world: World) -> None:
    path = f"/en/email/{token(world, 'email', address='asanov@mail.example')}"
    browser = world.browser("trainee")
    browser.open(path)
    browser.send(path)
    assert browser.path == "/en/account"
    assert "asanov@mail.example" in browser.html.text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("state", ["made up", "used", "run out", *PURPOSES])
def test_every_link_that_does_nothing_leads_to_one_and_the_same_page(world: World, place: str, state: str) -> None:
    browser = Browser(world.app)
    nothing = browser.open(f"/en/{place}/nothing", 404).text
    purpose = PLACES[place][0] if state in ("used", "run out", "made up") else state
    link = "A" * 43 if state == "made up" else token(world, purpose, address="asanov@mail.example")
    if state == "used":
        with world.runtime.write() as session:
            assert tokens.use(world.runtime, session, purpose, link) is not None
    if state == "run out":
        world.clock.move_on(days=8)
    if state in PLACES[place]:
        return
    assert browser.open(f"/en/{place}/{link}", 404).text == nothing
    forged = {"csrf_token": browser.token(), "new": SENTENCE, "again": SENTENCE}
    assert browser.post(f"/en/{place}/{link}", forged).status_code == 404
    assert browser.html.title == "This link can no longer be used"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_dead_link_says_what_to_do(shared_world: World, lang: str) -> None:
    html = Browser(shared_world.app, lang).open(f"/{lang}/welcome/nothing", 404)
    assert {f"/{lang}/forgot", f"/{lang}/code", f"/{lang}/sign-in"} <= set(html.links())
