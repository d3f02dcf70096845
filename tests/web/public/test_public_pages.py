"""About, the law, and what a load balancer asks."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.runtime import Shelf
from app.services import law
from tests.support.page import Browser
from tests.support.world import World, sqlite_world


@pytest.fixture
def guest(shared_world: World) -> Browser:
    return Browser(shared_world.app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_guest_reads_what_the_product_is(guest: Browser, lang: Lang) -> None:
    page = guest.open(f"/{lang}/about")
    assert f"/{lang}/sign-in" in page.links()
    assert "/sign-out" not in page.source


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_compendium_lists_every_provision_with_its_page(guest: Browser, shelf: Shelf, lang: Lang) -> None:
    page = guest.open(f"/{lang}/law")
    listed = {link.rsplit("/", 1)[1] for link in page.links() if link.startswith(f"/{lang}/law/")}
    assert listed == set(shelf.compendium.provisions)
    assert len(page.all("details", class_="k-fold")) == len(shelf.compendium.instruments)


def test_every_provision_has_a_page_with_its_words_and_where_to_check_them(shared_world: World, shelf: Shelf) -> None:
    client = shared_world.app.test_client()
    for id, provision in shelf.compendium.provisions.items():
        answer = client.get(f"/en/law/{id}")
        assert answer.status_code == 200
        instrument = shelf.compendium.instruments[provision.instrument]
        official = (instrument.official or "").replace("&", "&amp;")
        assert official in answer.get_data(as_text=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_article_shows_all_that_stands_in_it(shared_world: World, guest: Browser, lang: Lang) -> None:
    cited = law.cited(shared_world.runtime, "KR-CC-166", lang)
    assert len(cited) > 1
    page = guest.open(f"/{lang}/law/KR-CC-166")
    for provision in cited:
        assert provision.says in page.text
        assert provision.heading in page.text


def test_what_is_not_settled_says_so(guest: Browser, shelf: Shelf) -> None:
    open_ones = [id for id, provision in shelf.compendium.provisions.items() if not provision.is_settled]
    settled = [id for id, provision in shelf.compendium.provisions.items() if provision.is_settled]
    assert "This point is not settled" in guest.open(f"/en/law/{open_ones[0]}").text
    assert "This point is not settled" not in guest.open(f"/en/law/{settled[0]}").text


@pytest.mark.parametrize("id", ["none", "KR-XX", "KR-CC-", "kr-cc-166", "KR-CC-166.1-DEFX", "%", "x" * 3000])
def test_a_provision_that_there_is_not_is_not_found(guest: Browser, id: str) -> None:
    guest.open(f"/en/law/{id}", 404)


def test_the_process_says_that_it_lives(guest: Browser) -> None:
    response = guest.get("/healthz")
    assert (response.status_code, response.get_json()) == (200, {"status": "ok"})


def test_ready_is_who_has_its_database_its_content_and_its_directory(world: World) -> None:
    response = world.app.test_client().get("/readyz")
    assert (response.status_code, response.get_json()) == (200, {"database": True, "content": True, "directory": True})


def test_not_ready_without_the_newest_migration(world: World) -> None:
    with world.runtime.write() as session:
        session.connection().exec_driver_sql("DROP TABLE alembic_version")
    response = world.app.test_client().get("/readyz")
    assert (response.status_code, response.get_json()["database"]) == (503, False)


def test_not_ready_without_content(tmp_path: Path, people: Path, shelf: Shelf) -> None:
    world = sqlite_world(tmp_path, people, replace(shelf, courses={}))
    response = world.app.test_client().get("/readyz")
    world.close()
    assert (response.status_code, response.get_json()["content"]) == (503, False)


def test_not_ready_where_nothing_can_be_written(world: World) -> None:
    changed = replace(world.runtime.settings, instance_dir=world.runtime.settings.instance_dir / "none")
    world.runtime = replace(world.runtime, settings=changed)
    response = world.app.test_client().get("/readyz")
    assert (response.status_code, response.get_json()["directory"]) == (503, False)


def test_the_competency_map_says_who_needs_what_and_where_it_is_taught(guest: Browser, shelf: Shelf) -> None:
    page = guest.open("/en/competencies")
    [row] = [one for one in page.all("tr") if "Treating the victim's consent correctly" in "".join(one.itertext())]
    told = " ".join("".join(row.itertext()).split())
    assert "Prosecutors; Judges; Lawyers" in told
    assert "What trafficking is: act, means, purpose" in told
    asked = [one for quiz in shelf.quizzes.values() for one in quiz.questions if one.competency == "consent"]
    assert int("".join(row[3].itertext())) > len(asked)
