"""A wrong key is corrected by page: what would change is shown, then done; the person sees it at their result."""

import pytest

from app.domain.quiz.question import Question
from app.services import courses
from tests.support.acts import UNIT
from tests.support.page import Browser
from tests.support.page_rules import text_of
from tests.support.past import has_taken_on_another_key
from tests.support.world import World

LIST = "/en/centre/regrades"


@pytest.fixture
def wrong(world: World) -> Question:
    return has_taken_on_another_key(world, world.person())


def test_an_officer_sees_what_would_change_and_corrects_it(world: World, wrong: Question) -> None:
    officer = world.browser("officer")
    officer.open("/en/centre/questions")
    page = officer.open(LIST)
    path = f"{LIST}/{UNIT}/{wrong.id}"
    assert path in page.links()
    page = officer.open(path)
    assert wrong.text(wrong.right[0], "en") in page.text
    figures = dict(zip(map(text_of, page.all("dt")), map(text_of, page.all("dd")), strict=True))
    assert figures == {
        "Attempts on the old key": "1",
        "The question is right, before and after": "0 → 1",
        "The result rises": "1",
        "The result would fall, and stays as it was": "0",
        "Passed through this": "0",
    }
    token = officer.html.form(path)
    officer.send(path)
    assert "Corrected. Attempts: 1." in officer.html.text
    assert "Every submitted attempt stands on the key" in officer.html.text
    assert officer.client.get(path).status_code == 404
    officer.open(officer.post(path, token).location)  # the button of an old page
    assert "Nothing is left to correct" in officer.html.text


def test_the_person_is_told_at_their_result(world: World, wrong: Question) -> None:
    officer, trainee = world.browser("officer"), world.browser("trainee")
    [row] = courses.progress(world.runtime, world.person()).attempts[UNIT]
    result = f"/en/attempts/{row.id}/result"
    assert "had a wrong key" not in trainee.open(result).text
    officer.open(f"{LIST}/{UNIT}/{wrong.id}")
    officer.send(f"{LIST}/{UNIT}/{wrong.id}")
    page = trainee.open(result)
    assert "A question had a wrong key. Your result was corrected on 09.03.2026" in page.text
    assert "100%" in page.text


def test_an_author_corrects_all_centres_and_reads_no_name(world: World, wrong: Question) -> None:
    author: Browser = world.browser("author", "gpo")
    page = author.open(f"{LIST}/{UNIT}/{wrong.id}")
    assert "Attempts of all centres are corrected; nobody is named." in page.text
    assert "trainee moi" not in page.text


def test_another_centre_finds_nothing_to_correct(world: World, wrong: Question) -> None:
    officer = world.browser("officer", "gpo")
    assert "Every submitted attempt stands on the key" in officer.open(LIST).text
    assert officer.client.get(f"{LIST}/{UNIT}/{wrong.id}").status_code == 404
