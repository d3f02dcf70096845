"""What a refusal of HTTP looks like: in the reader's language, with what to do, and never with a stack trace."""

from dataclasses import replace

import pytest
from flask import Flask

from app.domain.shared.language import LANGUAGES, Lang
from app.factory import create_app
from app.services import law
from tests.support.acts import UNIT
from tests.support.page import Browser
from tests.support.world import World

TITLES = {
    400: "This was not understood",
    403: "No access",
    404: "Page not found",
    405: "This page cannot be opened like that",
    413: "Too much at once",
    500: "Something went wrong on our side",
}


@pytest.fixture
def live(world: World) -> Flask:
    """The application as it runs outside tests: what goes wrong in it becomes a page."""
    settings = replace(world.runtime.settings, app_env="development")
    return create_app(settings, replace(world.runtime, settings=settings))


@pytest.fixture
def broken(live: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An application in which the page of the law fails."""

    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the inside: /srv/taraza, SELECT password_hash")

    monkeypatch.setattr(law, "instruments", fail)
    return live


def refused(browser: Browser, status: int) -> None:
    """Do what the server answers with `status`."""
    lang = browser.lang
    asks = {
        400: lambda: browser.post(f"/{lang}/sign-in", {"identifier": "x"}),
        403: lambda: browser.get(f"/{lang}/centre/records"),
        404: lambda: browser.get(f"/{lang}/courses/none"),
        405: lambda: browser.get(f"/{lang}/courses/police/{UNIT}/read"),
        413: lambda: browser.post(f"/{lang}/sign-in", {"identifier": "x" * 300_000}),
    }
    assert asks[status]().status_code == status


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("status", [400, 403, 404, 405, 413])
def test_a_refusal_is_told_in_the_language_of_the_reader_and_leads_home(
    shared_world: World, status: int, lang: Lang
) -> None:
    browser = shared_world.browser("trainee", lang=lang)
    refused(browser, status)
    page = browser.html
    assert page.lang == lang
    assert str(status) in page.text
    assert f"/{lang}/" in page.links()
    assert "Traceback" not in page.source
    if lang == "en" and status != 400:
        assert page.title == TITLES[status]


@pytest.mark.parametrize("status", [400, 404, 405, 413])
def test_a_guest_is_told_too(shared_world: World, status: int) -> None:
    browser = Browser(shared_world.app, "ru")
    if status == 404:
        assert browser.get("/ru/nowhere").status_code == 404
    else:
        refused(browser, status)
    assert browser.html.lang == "ru"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_failure_of_ours_is_a_page_with_a_sign_and_without_the_inside(
    broken: Flask, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = Browser(broken, lang)
    response = browser.get(f"/{lang}/law")
    assert response.status_code == 500
    assert browser.html.lang == lang
    sign = response.headers["X-Request-Id"]
    assert sign[:8] in browser.html.text
    for inside in ("Traceback", "RuntimeError", "secret of the inside", "/srv/", "SELECT", ".py"):
        assert inside not in browser.html.source
    written = capsys.readouterr().out
    assert sign in written
    assert "secret of the inside" in written


def test_a_failure_is_the_same_page_for_somebody_signed_in(broken: Flask, world: World) -> None:
    cookie = world.browser("trainee").client.get_cookie("taraza")
    browser = Browser(broken)
    browser.client.set_cookie("taraza", cookie.value if cookie else "")
    assert browser.get("/en/law").status_code == 500
    assert browser.html.title == TITLES[500]
    assert "Асанов trainee moi" in browser.html.text


def test_a_database_that_does_not_answer_is_a_page_too(live: Flask, world: World) -> None:
    with world.runtime.write() as session:
        session.connection().exec_driver_sql("DROP TABLE certificate")
    browser = Browser(live)
    assert browser.get("/en/verify/ACE234HKMPTX").status_code == 500
    assert "sqlite" not in browser.html.source.lower()


@pytest.mark.parametrize("table", ["sign_in", "person", "membership"])
def test_where_it_cannot_be_found_out_who_asks_the_page_is_that_of_a_guest(
    live: Flask, world: World, table: str
) -> None:
    cookie = world.browser("trainee").client.get_cookie("taraza")
    with world.runtime.write() as session:
        session.connection().exec_driver_sql("PRAGMA foreign_keys = OFF")
        session.connection().exec_driver_sql(f"ALTER TABLE {table} RENAME TO gone")
    browser = Browser(live)
    browser.client.set_cookie("taraza", cookie.value if cookie else "")
    for path, status in (("/en/", 500), ("/en/about", 500), ("/en/nowhere", 404)):
        assert browser.get(path).status_code == status
        assert browser.html.title == TITLES[status]
        assert "/en/sign-in" in browser.html.links()
    assert browser.get("/healthz").status_code == 200


def test_a_refusal_of_a_form_leads_back_to_a_page_that_opens(shared_world: World) -> None:
    """The switch of languages on the answer to a form names no address that only takes forms."""
    browser = shared_world.browser("trainee")
    browser.post(f"/en/courses/police/{UNIT}/read", {})
    assert {e.get("href") for e in browser.html.all("a", hreflang="ru")} == {"/ru/"}
    browser.post("/en/sign-in", {"identifier": "x"})
    assert {e.get("href") for e in browser.html.all("a", hreflang="ru")} == {"/ru/sign-in"}
