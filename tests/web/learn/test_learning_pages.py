"""Home, courses, lessons, one's own records."""

import pytest
from sqlalchemy import func, select

from app.domain.shared.language import Lang
from app.runtime import Shelf
from app.services import courses
from app.services.courses import Progress
from app.store.models import Certificate, Completion, LedgerEntry, Reading
from tests.support.acts import UNIT, UNITS, complete_course, read_lesson, take_quiz, wrong_answer
from tests.support.changing import changing, with_units
from tests.support.page import Browser
from tests.support.past import has_begun, has_completed, has_read, has_taken
from tests.support.studying import take_test
from tests.support.world import World

COURSE = "/en/courses/police"
LESSON = f"{COURSE}/{UNIT}/lesson"


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


def done(world: World) -> Progress:
    return courses.progress(world.runtime, world.person("trainee"))


def rows(world: World, model: type) -> int:
    with world.runtime.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def main_act(browser: Browser) -> str:
    """Where the one main act of the page leads."""
    return next(e.get("href", "") for e in browser.html.all("a", class_="btn btn-primary"))


def test_home_offers_a_newcomer_the_first_lesson_of_their_own_course(trainee: Browser) -> None:
    page = trainee.open("/en/")
    assert page.title == "Start here"
    assert main_act(trainee) == LESSON
    assert "Open the lesson" in page.text


def test_home_leads_on_from_the_lesson_to_its_quiz_and_to_the_attempt_under_way(world: World, trainee: Browser) -> None:
    has_read(world, world.person())
    page = trainee.open("/en/")
    assert page.title == "Continue where you stopped"
    assert main_act(trainee) == f"{COURSE}/{UNIT}/quiz"
    assert "You have read the lesson. The quiz is next." in page.text
    has_begun(world, world.person())
    page = trainee.open("/en/")
    assert "Your answers are saved. Go on with the quiz." in page.text


def test_home_leads_to_the_next_unit_once_one_is_done(world: World, trainee: Browser) -> None:
    has_read(world, world.person())
    has_taken(world, world.person())
    trainee.open("/en/")
    assert main_act(trainee) == f"{COURSE}/{UNITS[1]}/lesson"


def test_home_shows_the_certificate_of_a_finished_course(world: World, trainee: Browser) -> None:
    has_completed(world, world.person())
    page = trainee.open("/en/")
    assert "My certificates" in page.text


def test_home_offers_who_is_done_the_tests_after_the_course_and_then_nothing(world: World, trainee: Browser) -> None:
    me, police = world.person(), world.runtime.shelf().courses["police"]
    has_completed(world, me)
    for kind in ("post", "exam"):
        trainee.open("/en/")
        assert main_act(trainee) == f"{COURSE}/tests/{kind}"
        take_test(world.runtime, me, police, kind, wrong_answer)
    assert trainee.open("/en/").title == "Home page"


def test_home_leads_to_a_certificate_that_is_only_to_be_taken(world: World) -> None:
    """Another course of the same units is done with this one, but for its button."""
    courses = world.runtime.shelf().courses
    changing(world)(courses=with_units(world, "police", *courses["prosecutors"].units))
    has_completed(world, world.person(), "prosecutors")
    trainee = world.browser("trainee")
    trainee.open("/en/")
    assert main_act(trainee) == COURSE
    assert "Nothing is left: take your certificate." in trainee.html.text


def test_the_own_course_stands_first(world: World, trainee: Browser) -> None:
    def first(browser: Browser) -> str:
        browser.open("/en/courses")
        return next(link for link in browser.html.links() if link.startswith("/en/courses/"))

    assert first(trainee) == COURSE
    assert first(world.browser("trainee", centre="gpo")) == "/en/courses/prosecutors"


def test_the_course_page_says_what_each_unit_still_asks(world: World, trainee: Browser) -> None:
    me = world.person()
    page = trainee.open(COURSE)
    assert page.text.count("Lesson not read yet") == len(UNITS)
    assert page.text.count("Quiz not passed yet") == len(UNITS)
    assert main_act(trainee) == LESSON
    has_read(world, me)
    has_begun(world, me)
    page = trainee.open(COURSE)
    assert page.text.count("Lesson read") == 1
    assert page.text.count("Quiz begun") == 1
    has_taken(world, me, answer=wrong_answer)
    page = trainee.open(COURSE)
    assert page.text.count("Quiz not passed yet · Best result: 0%") == 1
    has_taken(world, me)
    page = trainee.open(COURSE)
    assert page.text.count("Quiz passed · Best result: 100%") == 1
    assert page.text.count(f"Units done: 1 of {len(UNITS)}") >= 1
    assert main_act(trainee) == f"{COURSE}/{UNITS[1]}/lesson"


def test_the_last_act_completes_the_course_and_issues_the_certificate(world: World, shelf: Shelf) -> None:
    trainee = world.browser("trainee")
    code = complete_course(trainee, shelf)
    assert trainee.path == COURSE
    assert "Your certificate is ready" in trainee.html.text
    assert done(world).certificates == {"police": code}
    assert (rows(world, Completion), rows(world, LedgerEntry), rows(world, Certificate)) == (1, 1, 1)


def test_a_quiz_passed_last_completes_the_course_too(world: World, shelf: Shelf) -> None:
    trainee = world.browser("trainee")
    for unit in UNITS:
        has_read(world, world.person(), unit)
    for unit in UNITS[:-1]:
        has_taken(world, world.person(), unit)
    assert not done(world).completed
    take_quiz(trainee, shelf, UNITS[-1])
    assert "Your certificate is ready" in trainee.html.text
    assert main_act(trainee) == COURSE
    assert set(done(world).completed) == {"police"}


def test_a_course_whose_last_unit_was_learnt_in_another_is_completed_by_its_button(
    world: World, trainee: Browser, shelf: Shelf
) -> None:
    for unit in set(shelf.courses["judges"].units) - set(UNITS):
        has_taken(world, world.person(), unit, "judges")
        has_read(world, world.person(), unit, "judges")
    has_completed(world, world.person())
    page = trainee.open("/en/courses/judges")
    assert "Nothing is left to do" in page.text
    trainee.send("/en/courses/judges/complete")
    assert "Your certificate is ready" in trainee.html.text
    assert set(done(world).completed) == {"police", "judges"}


def test_completing_twice_keeps_one_certificate(world: World, trainee: Browser) -> None:
    code = has_completed(world, world.person())
    trainee.post(f"{COURSE}/complete", {"csrf_token": trainee.token()})
    assert done(world).certificates == {"police": code}
    assert rows(world, Certificate) == 1


def test_a_course_that_still_asks_for_something_is_not_completed(world: World, trainee: Browser) -> None:
    trainee.post(f"{COURSE}/complete", {"csrf_token": trainee.token()}, follow=True)
    assert trainee.path == COURSE
    assert "The course still asks for something" in trainee.html.text
    assert rows(world, LedgerEntry) == 0


def test_reading_a_lesson_twice_counts_once(world: World, trainee: Browser) -> None:
    read_lesson(trainee)
    before = done(world).read
    world.clock.move_on(hours=1)
    trainee.post(f"{COURSE}/{UNIT}/read", {"csrf_token": trainee.token()})
    assert done(world).read == before
    assert rows(world, Reading) == 1
    assert "Marked as read." in trainee.open(LESSON).text


def test_reading_leads_on_to_the_quiz(trainee: Browser) -> None:
    read_lesson(trainee)
    assert trainee.path == f"{COURSE}/{UNIT}/quiz"


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_lesson_is_there_in_each_language_with_its_law_and_sources(
    shared_world: World, shelf: Shelf, lang: Lang, unit: str
) -> None:
    browser = shared_world.browser("trainee", lang=lang)
    page = browser.open(f"/{lang}/courses/police/{unit}/lesson")
    lesson = shelf.units[unit].lesson.by_language[lang]
    assert page.title == lesson.title
    assert lesson.provisions
    cited = [link for link in page.links() if link.startswith(f"/{lang}/law/")]
    assert {f"/{lang}/law/{provision}" for provision in lesson.provisions} <= set(cited)
    assert [e for e in page.all("section") if "k-law" in e.get("class", "")] or page.all("div", class_="k-law")
    for heading in lesson.headings:
        assert page.all(f"h{heading.level}", id=heading.anchor)


def test_a_lesson_leads_back_to_the_one_before(trainee: Browser) -> None:
    page = trainee.open(f"{COURSE}/{UNITS[1]}/lesson")
    assert LESSON in [e.get("href") for e in page.all("a", class_="btn btn-quiet")]


@pytest.mark.parametrize(
    "path",
    ["/en/courses/none", f"/en/courses/none/{UNIT}/lesson", f"{COURSE}/none/lesson", f"{COURSE}/shared/none/lesson"],
)
def test_what_is_not_taught_is_not_found(shared_world: World, path: str) -> None:
    shared_world.browser("trainee").open(path, 404)


def test_the_records_list_attempts_and_certificates(world: World, trainee: Browser) -> None:
    assert "Your first certificate will stand here" in trainee.open("/en/records").text
    has_taken(world, world.person(), answer=wrong_answer)
    has_completed(world, world.person())
    page = trainee.open("/en/records")
    assert page.text.count("Not passed") == 1
    assert page.text.count("Attempt:") == len(UNITS) + 1
    assert "Issued on: 9 March 2026" in page.text


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_the_certificate_is_taken_out_as_a_pdf_in_each_language(world: World, lang: str) -> None:
    trainee = world.browser("trainee", lang=lang)
    code = has_completed(world, world.person())
    response = trainee.get(f"/{lang}/records/{code}.pdf")
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == f'attachment; filename="taraza-{code}.pdf"'
    assert response.cache_control.no_store
