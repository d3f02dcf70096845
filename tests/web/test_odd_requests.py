"""Requests that no page of ours makes."""

import pytest

from app.runtime import Shelf
from tests.support.world import World, make_world


@pytest.mark.parametrize(
    "query", ["endpoint=x", "_method=POST", "_scheme=javascript", "_external=1", "_anchor=x", "lang=zz"]
)
def test_a_query_never_becomes_part_of_how_a_link_is_made(world: World, query: str) -> None:
    """The switch of languages keeps the query as it is, and nothing of it steers the address."""
    page = world.browser().open(f"/en/about?{query}")
    assert f"/ru/about?{query}" in page.links()


def test_the_id_of_another_provision_in_the_query_does_not_change_the_place(world: World) -> None:
    page = world.browser().open("/en/law/KR-CC-166?id=KR-CC-167")
    assert "/ru/law/KR-CC-166?id=KR-CC-167" in page.links()


def test_a_missing_file_is_not_kept_by_anybody(world: World) -> None:
    """A 404 that names the person must not lie in a shared cache for a year."""
    response = world.browser("trainee").client.get("/static/none.css")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"


def test_with_the_database_away_pages_say_so_and_health_still_answers(
    world: World, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The error page cannot ask who is signed in; it still has its words and its headers."""
    client = world.browser("trainee").client
    cookies = {"Cookie": "; ".join(f"{one.key}={one.value}" for one in client._cookies.values())}
    folder = tmp_path_factory.mktemp("away")
    away = make_world("sqlite:////nowhere/at/all.sqlite3", folder, shelf).app
    away.testing = False
    answer = away.test_client(use_cookies=False).get("/en/", headers=cookies)
    assert answer.status_code == 500
    assert "went wrong" in answer.get_data(as_text=True)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert away.test_client(use_cookies=False).get("/healthz", headers=cookies).status_code == 200


def test_signing_in_again_ends_the_former_sign_in(world: World) -> None:
    browser = world.browser("trainee")
    former = browser.client.get_cookie("taraza")
    assert former is not None
    browser.sign_in("trainee@moi.example", "osh-dzhalal-abad-2026")
    other = world.app.test_client(use_cookies=False)
    answer = other.get("/en/records", headers={"Cookie": f"taraza={former.value}"})
    assert "/sign-in" in answer.headers["Location"]
