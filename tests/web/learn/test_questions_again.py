"""A few questions again after a module: a line on the home page, a short page, feedback, no mark."""

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from tests.support.acts import UNITS, wrong_answer
from tests.support.past import has_completed, has_taken
from tests.support.world import World

AGAIN = "/en/courses/police/again"


@pytest.fixture
def done(world: World) -> World:
    """The trainee completed the course, not without mistakes, two days ago."""
    has_taken(world, world.person(), UNITS[0], answer=wrong_answer)
    has_completed(world, world.person())
    world.clock.move_on(days=2)
    return world


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_calm_line_on_the_home_page_leads_to_a_page_that_says_what_it_is_for(done: World, lang: Lang) -> None:
    browser = done.browser("trainee", lang=lang)
    assert f"/{lang}/courses/police/again" in browser.open(f"/{lang}/").links()
    page = browser.open(f"/{lang}/courses/police/again")
    assert page.actions().count(f"/{lang}/courses/police/again") == 1


def test_the_questions_are_answered_with_feedback_and_without_a_mark(done: World) -> None:
    browser = done.browser("trainee")
    browser.open(AGAIN)
    browser.send(AGAIN)
    attempt = browser.path.rsplit("/", 1)[0]
    assert "Question 1 of 4" in browser.html.text
    browser.open(f"{attempt}/review")
    browser.send(f"{attempt}/submit")
    assert browser.path == f"{attempt}/result"
    assert browser.html.title == "A few questions again"
    assert [word for word in ("Not passed", "Your result", "%", "try again") if word in browser.html.text] == []
    assert "/en/" in browser.html.links()
    assert AGAIN not in browser.open("/en/").links()
    assert not [link for link in browser.open("/en/records").links() if link.startswith(attempt)]


def test_where_nothing_is_due_the_page_says_when_something_will_be(world: World) -> None:
    page = world.browser("trainee").open(AGAIN)
    assert "Nothing is due now" in page.text
    assert AGAIN not in page.actions()
    browser = world.browser("trainee")
    browser.post(AGAIN, {"csrf_token": browser.token()}, follow=True)
    assert (browser.path, "No questions are due on this module now." in browser.html.text) == (AGAIN, True)


def test_the_page_of_a_course_that_is_not_there_is_not_found(world: World) -> None:
    world.browser("trainee").open("/en/courses/none/again", status=404)


def test_letters_are_turned_off_in_the_profile(world: World) -> None:
    browser = world.browser("trainee")
    browser.open("/en/account")
    assert "Letters are turned on." in browser.html.text
    browser.send("/en/account/reminders", {"wanted": "no"})
    assert "Letters are turned off." in browser.html.text
    browser.send("/en/account/reminders", {"wanted": "yes"})
    assert "Letters are turned on." in browser.html.text
