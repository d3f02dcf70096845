"""The search and the glossary as pages; who cites a provision."""

from dataclasses import replace
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from app.library.holdings import Holdings
from app.runtime import Shelf
from tests.support.acts import UNITS
from tests.support.page import Browser
from tests.support.world import World, sqlite_world


@pytest.fixture
def guest(shared_world: World) -> Browser:
    return Browser(shared_world.app)


@pytest.fixture
def trainee(shared_world: World) -> Browser:
    return shared_world.browser("trainee")


def searched(browser: Browser, text: str, lang: Lang = "en", more: str = "") -> str:
    return browser.open(f"/{lang}/search?q={quote(text)}{more}").text


def marks(browser: Browser) -> set[str]:
    return {"".join(mark.itertext()) for mark in browser.html.all("mark")}


@pytest.mark.parametrize(
    ("lang", "typed", "title", "mark"),
    [
        ("ky", "жабырлануучунун", "жабырлануучу", "Жабырлануучу"),
        ("ky", "кубо", "күбө", "күбө"),
        ("ru", "потерпевшего", "потерпевший", "потерпевшего"),
        ("en", "VICTIMS", "victim (procedural status)", "victims"),
    ],
)
def test_a_word_is_found_however_it_is_typed(trainee: Browser, lang: Lang, typed: str, title: str, mark: str) -> None:
    page = trainee.open(f"/{lang}/search?q={quote(typed)}")
    assert next(page.root.iter("h3")).find("a") is not None
    assert title in ["".join(heading.itertext()) for heading in page.all("h3")]
    assert mark in marks(trainee)


def test_lessons_are_found_by_who_may_read_them(trainee: Browser, guest: Browser) -> None:
    assert "Lessons" in searched(trainee, "consent")
    assert any(link.startswith(f"/en/courses/police/{UNITS[0]}/lesson") for link in trainee.html.links())
    text = searched(guest, "consent")
    assert "Lessons are searched once you are signed in." in text
    assert not any("/courses/" in link for link in guest.html.links())
    assert "Consent is no defence" in text
    assert "/courses/" not in searched(guest, "consent", more="&kind=lesson")


def test_more_of_one_kind_is_shown_alone(trainee: Browser) -> None:
    searched(trainee, "victim")
    page = trainee.open(trainee.html.link("Show more of it: The law"))
    assert [heading.get("id") for heading in page.all("h2")] == ["provision"]
    assert len(page.all("h3")) > 10
    [form] = page.all("form", role="search")
    assert {e.get("name"): e.get("value") for e in form.iter("input")} == {"q": "victim", "kind": "provision"}
    trainee.open(page.link("Search everywhere"))
    assert len(trainee.html.all("h2")) == 3


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "\u202eabc\u2066", "<script>alert(1)</script>", "%s%(x)s{{7*7}}", "' OR 1=1 --", "…"]
)
def test_a_hostile_query_finds_nothing_and_does_nothing(guest: Browser, typed: str) -> None:
    assert len(searched(guest, typed)) < 5000
    assert "<script>alert" not in guest.html.source
    assert "\u202e" not in guest.html.source


def test_a_query_with_a_sign_that_no_text_has_is_refused(guest: Browser) -> None:
    guest.open("/en/search?q=a%00b", status=400)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_glossary_leads_to_each_term_in_three_languages(guest: Browser, shelf: Shelf, lang: Lang) -> None:
    page = guest.open(f"/{lang}/glossary")
    listed = {link.rsplit("/", 1)[1] for link in page.links() if link.startswith(f"/{lang}/glossary/")}
    assert listed == {term.id for term in shelf.glossary}
    accused = guest.open(f"/{lang}/glossary/accused")
    for text in ("айыпталуучу", "обвиняемый", "accused", "айыпкер"):
        assert text in accused.text
    assert any(link.startswith(f"/{lang}/law/") for link in accused.links())
    guest.open(f"/{lang}/glossary/no-blame")
    guest.open(f"/{lang}/glossary/nobody", status=404)


def test_a_provision_says_who_cites_it_and_shows_no_question(guest: Browser, shelf: Shelf) -> None:
    page = guest.open("/en/law/KR-CC-166.1-DEF")
    assert "Where it is cited" in page.text
    assert f"/en/courses/judges/{UNITS[0]}/lesson" in page.links()
    assert "/en/trials/cases/debt" in page.links()
    texts = [text for question in shelf.quizzes[UNITS[0]].questions for text in question.texts["en"].values()]
    assert not [text for text in texts if len(text) > 20 and text in page.text]


def test_a_lesson_that_no_course_has_is_named_without_a_link(tmp_path: Path, people: Path, shelf: Shelf) -> None:
    world = sqlite_world(tmp_path, people, replace(cast(Holdings, shelf), courses={}))
    page = Browser(world.app).open("/en/law/KR-CC-166.1-DEF")
    assert shelf.units[UNITS[0]].lesson.told("en").title in page.text
    assert not [link for link in page.links() if "/courses/" in link]
    world.close()


def test_what_an_id_begins_is_listed_by_instrument(guest: Browser, shelf: Shelf) -> None:
    page = guest.open("/en/law/KR")
    titles = ["".join(heading.itertext()) for heading in page.all("h2")]
    national = [one for one in shelf.compendium.instruments.values() if one.id.startswith("KR")]
    assert {one.title.text("en") for one in national} <= set(titles)
    listed = {link.rsplit("/", 1)[1] for link in page.links() if link.startswith("/en/law/")}
    assert listed - {"KR"} == {one.id for one in shelf.compendium.group("KR")}


def test_a_provision_leads_a_learner_into_their_own_course(world: World) -> None:
    for centre, course in (("moi", "police"), ("gpo", "prosecutors")):
        page = world.browser("trainee", centre).open("/en/law/KR-CC-166.1-DEF")
        lessons = [link for link in page.links() if "/shared/" in link and link.endswith("/lesson")]
        assert lessons
        assert all(link.startswith(f"/en/courses/{course}/") for link in lessons)
