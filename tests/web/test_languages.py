"""Every page under its language: where a reader begins, how the language is switched, what the address decides."""

import pytest

from tests.support.page import Browser
from tests.support.world import World

ALL = ("ky", "ru", "en")


def begins_at(browser: Browser, accepted: str = "") -> str:
    """Where `/` leads a browser that asks for the languages `accepted`."""
    headers = {"Accept-Language": accepted} if accepted else {}
    return browser.client.get("/", headers=headers).headers["Location"]


@pytest.fixture
def guest(shared_world: World) -> Browser:
    return Browser(shared_world.app)


@pytest.mark.parametrize(
    ("accepted", "home"),
    [
        ("", "/ky/"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "/ru/"),
        ("en-GB", "/en/"),
        ("uz,de;q=0.8", "/ky/"),
        ("de,ky;q=0.5,ru;q=0.7", "/ru/"),
        ("*", "/ky/"),
        ("nonsense;;q=x,\u00e9", "/ky/"),
    ],
)
def test_the_root_leads_to_the_language_of_the_browser_else_to_kyrgyz(guest: Browser, accepted: str, home: str) -> None:
    assert begins_at(guest, accepted) == home


def test_a_language_once_chosen_goes_before_that_of_the_browser(guest: Browser) -> None:
    guest.open("/ru/about")
    assert begins_at(guest, "en") == "/ru/"
    guest.open("/ky/about")
    assert begins_at(guest, "en") == "/ky/"


def test_a_chosen_language_that_is_none_of_ours_is_passed_over(guest: Browser) -> None:
    guest.client.set_cookie("language", "de")
    assert begins_at(guest, "ru") == "/ru/"


@pytest.mark.parametrize("path", ["about", "verify?code=&from=letter", "law/KR-CC-166.1-DEF", "law/KR-CC-166"])
def test_the_switch_keeps_the_place_and_the_query(guest: Browser, path: str) -> None:
    guest.open(f"/en/{path}")
    for lang in ("ru", "ky"):
        (link,) = {e.get("href") for e in guest.html.all("a", lang=lang)}
        assert link == f"/{lang}/{path}"
        there = guest.open(str(link))
        assert there.lang == lang
        guest.open(f"/en/{path}")


def test_the_switch_in_the_room_keeps_the_tab(shared_world: World) -> None:
    browser = shared_world.browser("trainee")
    browser.open("/en/trials/cases/debt")
    browser.send("/en/trials/cases/debt", {"role": "judge"})
    room = browser.path
    browser.open(f"{room}?tab=role")
    assert f"/ru{room[3:]}?tab=role" in browser.html.links()


@pytest.mark.parametrize("path", ["/de/about", "/KY/about", "/kyy/", "/xx/sign-in"])
def test_an_unknown_language_is_a_page_that_does_not_exist(guest: Browser, path: str) -> None:
    page = guest.open(path, 404)
    assert page.lang == "ky"
    assert "/ky/" in page.links()


@pytest.mark.parametrize("lang", ALL)
@pytest.mark.parametrize(("method", "path", "status"), [("GET", "nowhere", 404), ("GET", "sign-out", 405)])
def test_a_refusal_is_in_the_language_of_the_address(
    guest: Browser, lang: str, method: str, path: str, status: int
) -> None:
    other = "ru" if lang != "ru" else "ky"
    response = guest.client.open(f"/{lang}/{path}", method=method, headers={"Accept-Language": other})
    assert response.status_code == status
    assert guest.check(response).lang == lang


@pytest.mark.parametrize("lang", ALL)
def test_every_link_keeps_the_language(shared_world: World, lang: str) -> None:
    browser = shared_world.browser("officer", lang=lang)
    for path in ("", "courses", "courses/police", "records", "trials", "trials/cases/debt", "centre/records", "about"):
        page = browser.open(f"/{lang}/{path}")
        switch = {id(e) for other in ALL for e in page.all("a", hreflang=other)}
        ours = [e.get("href", "") for e in page.root.iter("a") if id(e) not in switch]
        assert [link for link in ours if link.startswith("/") and not link.startswith(f"/{lang}/")] == []
        assert [action for action in page.actions() if not action.startswith(f"/{lang}/")] == []
