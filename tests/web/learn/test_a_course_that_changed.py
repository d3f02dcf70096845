"""A course that changes: the new version is offered on the way, a supplement after the end; pages say so."""

from dataclasses import replace

import pytest

from app.domain.content.course import Pass
from app.domain.shared.language import LANGUAGES, Lang
from tests.support.acts import UNITS, read_lesson, take_quiz, take_test
from tests.support.changing import changing, with_units
from tests.support.past import has_completed, has_read
from tests.support.world import World

COURSE, SUPPLEMENT = "/en/courses/police", "/en/courses/police/supplement"


def test_on_the_way_the_new_version_is_offered_and_taken_only_by_pressing_the_button(world: World) -> None:
    change = changing(world)
    change(courses=with_units(world, "police", UNITS[0]))
    has_read(world, world.person())
    change(courses=with_units(world, "police", *UNITS[:2]))
    browser = world.browser("trainee")
    page = browser.open(COURSE)
    assert "This module has changed since you began" in page.text
    assert "New: 1 new unit." in page.text
    assert "1 of 1" in page.text
    browser.send(f"{COURSE}/version")
    assert "What you have done stays done." in browser.html.text
    assert "1 of 2" in browser.html.text
    assert "has changed since you began" not in browser.html.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_the_end_what_is_new_is_a_supplement(world: World, lang: Lang) -> None:
    change = changing(world)
    change(courses=with_units(world, "police", UNITS[0]))
    has_completed(world, world.person())
    change(courses=with_units(world, "police", *UNITS[:2]))
    browser = world.browser("trainee", lang=lang)
    page = browser.open(f"/{lang}/courses/police")
    assert f"/{lang}/courses/police/supplement" in page.links()
    page = browser.open(f"/{lang}/courses/police/supplement")
    assert f"/{lang}/courses/police/{UNITS[1]}/lesson" in page.links()
    assert f"/{lang}/courses/police/supplement" not in page.actions()


def test_a_supplement_that_is_done_is_entered_beside_the_first_completion(world: World) -> None:
    change = changing(world)
    change(courses=with_units(world, "police", UNITS[0]))
    has_completed(world, world.person())
    change(courses=with_units(world, "police", *UNITS[:2]))
    browser = world.browser("trainee")
    has_read(world, world.person(), UNITS[1])
    take_quiz(browser, world.runtime.shelf(), UNITS[1])
    browser.open(SUPPLEMENT)
    browser.send(SUPPLEMENT)
    assert browser.path == COURSE
    assert "The supplement is entered in the records of your centre." in browser.html.text
    mine = browser.open("/en/records").text
    assert "Supplement to: Police" in mine
    assert "Entered on:" in mine
    records = world.browser("officer").open("/en/centre/records")
    assert records.text.count("Supplement to:") == 1
    assert len(records.all("table")[0].findall("./tbody/tr")) == 2


def test_whoever_has_nothing_new_is_told_so(world: World) -> None:
    browser = world.browser("trainee")
    for action in (SUPPLEMENT, f"{SUPPLEMENT}/quiz"):
        browser.post(action, {"csrf_token": browser.token()}, follow=True)
        assert browser.path == SUPPLEMENT
        assert "Nothing is new in this module since you completed it." in browser.html.text
    assert COURSE in browser.html.links()


def test_a_course_that_is_not_there_has_no_supplement(world: World) -> None:
    world.browser("trainee").open("/en/courses/none/supplement", status=404)


def test_new_questions_of_an_old_unit_are_a_short_quiz(world: World) -> None:
    change, quizzes = changing(world), world.runtime.shelf().quizzes
    whole = quizzes[UNITS[0]]
    change(quizzes={**quizzes, UNITS[0]: replace(whole, questions=whole.questions[:-2])})
    has_completed(world, world.person())
    change(quizzes=quizzes)
    browser = world.browser("trainee")
    assert "2 new questions in units that were there" in browser.open(COURSE).text
    browser.open(SUPPLEMENT)
    browser.send(f"{SUPPLEMENT}/quiz")
    assert "Question 1 of 2" in browser.html.text
    attempt = browser.path.rsplit("/", 1)[0]
    browser.open(f"{attempt}/review")
    browser.send(f"{attempt}/submit")
    assert SUPPLEMENT in browser.html.links()


def test_whoever_has_completed_a_course_does_not_change_its_version(world: World) -> None:
    has_completed(world, world.person())
    browser = world.browser("trainee")
    browser.post(f"{COURSE}/version", {"csrf_token": browser.token()}, follow=True)
    assert "You have completed this module." in browser.html.text


class TestACourseThatAsksForTests:
    """A pre-test before the first lesson, an examination at the end: the pages lead there and say so."""

    @pytest.fixture
    def asking(self, world: World) -> World:
        courses = world.runtime.shelf().courses
        rules = Pass("all", "all", {"pre_test": True, "examination": True, "trial": False})
        changing(world)(courses={**courses, "police": replace(courses["police"], passes=rules)})
        return world

    def test_the_pre_test_comes_first_and_no_lesson_is_marked_before_it(self, asking: World) -> None:
        browser = asking.browser("trainee")
        assert "The module begins with a test." in browser.open("/en/").text
        page = browser.open(COURSE)
        assert "/en/courses/police/tests/pre" in page.links()
        assert "Advised, not required." in page.text
        browser.open(f"{COURSE}/{UNITS[0]}/lesson")
        browser.send(f"{COURSE}/{UNITS[0]}/read")
        assert "This module begins with a test. Take it first" in browser.html.text

    def test_after_the_units_the_examination_is_what_is_left(self, asking: World) -> None:
        browser = asking.browser("trainee")
        take_test(browser, asking.runtime.shelf(), "pre")
        for name in UNITS:
            read_lesson(browser, name)
            take_quiz(browser, asking.runtime.shelf(), name)
        assert COURSE in browser.html.links()
        assert "Left: examination." in browser.open("/en/").text
        assert "/en/courses/police/tests/exam" in browser.open(COURSE).links()
        take_test(browser, asking.runtime.shelf(), "exam")
        assert "Your certificate is ready" in browser.open(COURSE).text
