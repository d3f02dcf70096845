"""Whether an open page may stay: yes while its person is wholly signed in, and asking changes nothing about that."""

from types import SimpleNamespace

import pytest
from sqlalchemy import event, select, update

from app.services import accounts, roles
from app.services.accounts import IDLE, LONGEST
from app.store.models import SignIn
from tests.support.acts import CASE, UNIT
from tests.support.page import Html
from tests.support.world import World


@pytest.mark.parametrize("kind", ["trainee", "trainer", "officer", "author", "administrator"])
def test_whoever_is_wholly_signed_in_may_stay(world: World, kind: str) -> None:
    answer = world.browser(kind).client.get("/present")
    assert (answer.status_code, answer.data) == (204, b"")


@pytest.mark.parametrize("kind", ["anonymous", "half"])
def test_a_guest_and_somebody_half_signed_in_may_not(world: World, kind: str) -> None:
    answer = world.browser(kind).client.get("/present")
    assert (answer.status_code, answer.data) == (401, b"")


def test_the_answer_says_no_more_than_it_must_and_sets_no_cookie(world: World) -> None:
    """Each open page asks for it 900 times an hour."""
    for browser in (world.browser("officer"), world.browser("trainee")):
        browser.open("/en/")
        answer = browser.client.get("/present")
        assert dict(answer.headers) == {"Cache-Control": "no-store", "Vary": "Cookie"}


def test_the_answer_costs_one_query(world: World) -> None:
    browser, asked = world.browser("officer"), []
    browser.client.get("/present")
    event.listen(world.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert browser.client.get("/present").status_code == 204
    assert [statement.split()[0] for statement in asked if statement != "BEGIN"] == ["SELECT"]


def test_it_is_written_into_no_log_but_that_somebody_may_not_stay_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    log = SimpleNamespace(info=lambda _event, **told: written.append(told["status"]))
    monkeypatch.setattr("app.web.headers.log", log)
    world.browser("trainee").client.get("/present")
    assert written == []
    world.browser().client.get("/present")
    assert written == [401]


@pytest.mark.parametrize("kind", ["trainee", "officer"])
def test_whoever_was_disabled_may_not_stay(world: World, kind: str) -> None:
    browser = world.browser(kind)
    assert roles.disable(world.runtime, world.person("administrator"), f"moi-{kind}") is None
    assert browser.client.get("/present").status_code == 401


def test_whoever_signed_out_may_not_stay(world: World) -> None:
    token = world.sign_in("officer", "moi")
    browser = world.browser()
    browser.hold(token)
    accounts.sign_out(world.runtime, token)
    assert browser.client.get("/present").status_code == 401


def test_an_open_page_keeps_nobody_signed_in(world: World) -> None:
    browser, minutes = world.browser("officer"), 0
    with world.runtime.read() as session:
        seen = session.scalars(select(SignIn.seen_at)).one()
    while browser.client.get("/present").status_code == 204:
        world.clock.move_on(minutes=30)
        minutes += 30
        assert minutes <= LONGEST.total_seconds() / 60
    assert minutes == IDLE.total_seconds() / 60
    with world.runtime.read() as session:
        assert session.scalars(select(SignIn.seen_at)).one() == seen


def test_it_ends_with_the_longest_sign_in_however_busy(world: World) -> None:
    browser = world.browser("officer")
    with world.runtime.write() as session:
        session.execute(update(SignIn).values(seen_at=world.clock.now + LONGEST))
    world.clock.move_on(seconds=LONGEST.total_seconds() - 1)
    assert browser.client.get("/present").status_code == 204
    world.clock.move_on(seconds=1)
    assert browser.client.get("/present").status_code == 401


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("officer", "/en/centre/people"),
        ("officer", "/en/centre/audit"),
        ("trainee", "/en/"),
        ("trainee", f"/en/courses/police/{UNIT}/lesson"),
        ("trainee", f"/en/trials/cases/{CASE}"),
        ("trainee", "/en/account/kept"),
        ("trainee", "/en/law"),
        ("trainee", "/en/nowhere"),
    ],
)
def test_every_page_of_somebody_who_signed_in_looks_whether_it_may_stay(world: World, kind: str, path: str) -> None:
    browser = world.browser(kind)
    browser.get(path)
    assert looks(browser.html) == 1
    assert len([one for one in browser.html.all("template") if one.get("data-heading")]) == 1


@pytest.mark.parametrize(("kind", "path"), [("anonymous", "/en/law"), ("half", "/en/second-factor")])
def test_a_page_of_a_guest_and_of_somebody_half_signed_in_does_not(world: World, kind: str, path: str) -> None:
    assert looks(world.browser(kind).open(path)) == 0


def looks(page: Html) -> int:
    return len([one for one in page.all("script") if "/static/present.js" in one.get("src", "")])
