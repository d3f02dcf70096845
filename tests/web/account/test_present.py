"""Whether an open page may stay: yes while its person is wholly signed in, and asking changes nothing about that."""

import pytest
from sqlalchemy import select, update

from app.services import accounts, roles
from app.services.accounts import IDLE, LONGEST
from app.store.models import SignIn
from tests.support.world import World


@pytest.mark.parametrize("kind", ["trainee", "trainer", "officer", "author", "administrator"])
def test_whoever_is_wholly_signed_in_may_stay(world: World, kind: str) -> None:
    answer = world.browser(kind).client.get("/present")
    assert (answer.status_code, answer.data) == (204, b"")


@pytest.mark.parametrize("kind", ["anonymous", "half"])
def test_a_guest_and_somebody_half_signed_in_may_not(world: World, kind: str) -> None:
    answer = world.browser(kind).client.get("/present")
    assert (answer.status_code, answer.data) == (401, b"")


def test_the_answer_is_kept_nowhere_and_sets_no_cookie(world: World) -> None:
    browser = world.browser("officer")
    browser.open("/en/")
    answer = browser.client.get("/present")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


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


@pytest.mark.parametrize("path", ["/en/centre/people", "/en/centre/records", "/en/centre/audit", "/en/centre/cohorts"])
def test_the_pages_of_the_centre_look_whether_they_may_stay(world: World, path: str) -> None:
    html = world.browser("officer").open(path)
    assert "/static/present.js" in [one.get("src", "").partition("?")[0] for one in html.all("script")]
    assert len([one for one in html.all("template") if one.get("data-heading")]) == 1


@pytest.mark.parametrize("path", ["/en/", "/en/courses", "/en/records"])
def test_pages_of_ones_own_do_not(world: World, path: str) -> None:
    html = world.browser("officer").open(path)
    assert not [one for one in html.all("script") if "present.js" in one.get("src", "")]
