"""Pre-test, post-test and examination by page: their rules, their time, their result."""

from datetime import timedelta

import pytest

from app.domain.quiz.question import Quiz
from app.domain.shared.language import Lang
from app.i18n.formats import local
from app.services import allowances
from tests.support.acting import acting
from tests.support.acts import UNITS, answer_test, begin_test, read_lesson, take_test, wrong_answer
from tests.support.page import Browser
from tests.support.page_rules import text_of
from tests.support.past import has_completed, has_read
from tests.support.world import World

COURSE, PRE, EXAM = "/en/courses/police", "/en/courses/police/tests/pre", "/en/courses/police/tests/exam"
JSON = {"Accept": "application/json"}


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


@pytest.fixture
def form(world: World) -> Quiz:
    return world.runtime.shelf().forms["police/exam"]["A"]


@pytest.fixture
def lasts(world: World) -> int:
    """The minutes of a pre-test."""
    return world.runtime.shelf().forms["police/pre"]["A"].rule.minutes or 0


def facts(browser: Browser) -> dict[str, str]:
    return dict(zip(map(text_of, browser.html.all("dt")), map(text_of, browser.html.all("dd")), strict=True))


class TestBefore:
    def test_the_page_says_how_a_test_counts_and_how_long_it_lasts(
        self, world: World, trainee: Browser, form: Quiz
    ) -> None:
        allowances.allow_time(world.runtime, acting("officer"), "moi-trainee", 25)
        trainee.open(EXAM)
        assert facts(trainee) == {
            "Questions": str(len(form.questions)),
            "Pass mark": "75%",
            "Time": f"{(form.rule.minutes or 0) * 125 // 100} minutes",
            "Extra time": "25%, counted in the time above",
            "Attempts": "3 left",
        }
        assert "Answers are not explained" in trainee.html.text
        assert "your training centre sees no marks" in trainee.html.text

    def test_an_examination_waits_for_the_last_unit(self, trainee: Browser) -> None:
        trainee.open(EXAM)
        assert "This comes after the last unit" in trainee.html.text
        assert EXAM not in trainee.html.actions()
        refused = trainee.post(EXAM, {"csrf_token": trainee.html.form("/en/sign-out")["csrf_token"]})
        trainee.open(refused.location)
        assert trainee.path == EXAM
        assert trainee.html.text.count("This comes after the last unit") == 2  # on the page, and as the answer

    def test_a_pre_test_is_gone_once_a_lesson_was_read(self, world: World, trainee: Browser) -> None:
        has_read(world, world.person())
        trainee.open(PRE)
        assert "you have begun it already" in trainee.html.text

    @pytest.mark.parametrize("path", ["/en/courses/nobody/tests/exam", "/en/courses/police/tests/oral"])
    def test_a_test_that_is_not_there_answers_404(self, trainee: Browser, path: str) -> None:
        assert trainee.client.get(path).status_code == 404

    def test_the_course_names_its_tests_and_what_became_of_them(self, trainee: Browser, form: Quiz) -> None:
        lines = [text_of(one) for one in trainee.open(COURSE).all("li") if "test" in text_of(one).lower()]
        assert any("Pre-test" in line and "Can be taken now" in line for line in lines)
        assert "After the last unit" in trainee.html.text
        begin_test(trainee, "pre")
        assert "Under way, and its time is running" in trainee.open(COURSE).text
        home = trainee.open("/en/")
        assert PRE in home.links()
        assert "its time is running" in home.text
        trainee.open(PRE)
        assert f"An attempt is under way. Answered: 0 of {len(form.questions)}" in trainee.html.text


class TestDuring:
    @pytest.mark.parametrize("lang", ["ky", "ru", "en"])
    def test_every_page_of_an_attempt_says_how_much_time_is_left(self, world: World, lasts: int, lang: Lang) -> None:
        browser = world.browser("trainee", lang=lang)
        attempt = begin_test(browser, "pre")
        end = local(world.clock() + timedelta(minutes=lasts))
        world.clock.move_on(minutes=lasts - 5, seconds=30)
        for path in (f"{attempt}/1", f"{attempt}/review"):
            page = browser.open(path)
            [left] = [one for one in page.all("strong") if one.get("data-left")]
            assert (left.get("data-left"), text_of(left)[0]) == ("270", "5")
            assert f"{end:%H:%M}" in page.text

    def test_a_script_is_told_the_time_with_each_answer(self, world: World, trainee: Browser, lasts: int) -> None:
        attempt = begin_test(trainee, "pre")
        fields = trainee.html.form(f"{attempt}/1")
        world.clock.move_on(minutes=1)
        kept = trainee.client.post(f"{attempt}/1", data={**fields, "place": "7"}, headers=JSON).get_json()
        assert (kept["saved"], kept["left"], kept["place"]) == (True, (lasts - 1) * 60, 7)
        for place in ("seven", "-1", "9" * 12, ""):
            fields["key"] += "x"
            told = trainee.client.post(f"{attempt}/1", data={**fields, "place": place}, headers=JSON).get_json()
            assert told["place"] > 7

    def test_when_the_time_is_up_what_was_saved_is_submitted(self, world: World, trainee: Browser, lasts: int) -> None:
        attempt = begin_test(trainee, "pre")
        fields = trainee.html.form(f"{attempt}/1")
        end = local(world.clock() + timedelta(minutes=lasts))
        world.clock.move_on(minutes=lasts + 1)
        late = trainee.client.post(f"{attempt}/1", data=fields, headers=JSON)
        assert late.status_code == 409
        assert late.get_json()["over"] == f"{attempt}/result"
        assert "The time is up" in late.get_json()["why"]
        trainee.open(f"{attempt}/2")
        assert trainee.path == f"{attempt}/result"
        assert f"The time was up at {end:%H:%M}. What was saved until then has been submitted." in trainee.html.text

    def test_without_script_a_late_answer_leads_to_the_result(self, world: World, trainee: Browser, lasts: int) -> None:
        attempt = begin_test(trainee, "pre")
        fields = trainee.html.form(f"{attempt}/1")
        world.clock.move_on(minutes=lasts + 1)
        assert trainee.post(f"{attempt}/1", fields).location == f"{attempt}/result"
        trainee.open(PRE)
        assert "It is taken once." in trainee.html.text

    def test_who_comes_back_after_the_end_is_led_to_the_result(self, world: World, trainee: Browser) -> None:
        attempt = begin_test(trainee, "pre")
        world.clock.move_on(hours=3)
        trainee.open(PRE)
        assert f"{attempt}/result" in trainee.html.links()


class TestAfter:
    @pytest.mark.parametrize("lang", ["ky", "ru", "en"])
    def test_the_result_tells_the_share_by_subject_and_no_answer(self, world: World, lang: Lang) -> None:
        browser = world.browser("trainee", lang=lang)
        take_test(browser, world.runtime.shelf(), "pre", wrong_answer)
        subjects = [text_of(one) for one in browser.html.all("h2")]
        course = world.runtime.shelf().courses["police"]
        asked = {one.competency for one in world.runtime.shelf().forms["police/pre"]["A"].questions}
        assert subjects == [title.text(lang) for id, title in course.competencies.items() if id in asked]
        assert f"/{lang}/courses/police/competencies" in browser.html.links()

    def test_who_passes_the_examination_sees_it_on_the_course(self, world: World, trainee: Browser, form: Quiz) -> None:
        has_completed(world, world.person())
        take_test(trainee, world.runtime.shelf(), "exam")
        assert "Passed" in trainee.html.text
        assert "Passed: 100%" in trainee.open(COURSE).text
        trainee.open(EXAM)
        assert "You have passed this examination." in trainee.html.text
        assert "Attempt 1, 09.03.2026" in trainee.html.text
        [line] = [text_of(one) for one in trainee.open("/en/records").all("li") if "Examination" in text_of(one)]
        assert "100%, 09.03.2026" in line
        assert "Passed" in line

    def test_who_fails_it_is_told_when_the_next_attempt_may_begin(self, world: World, trainee: Browser) -> None:
        has_completed(world, world.person())
        take_test(trainee, world.runtime.shelf(), "exam", wrong_answer)
        assert "Not passed yet" in trainee.html.text
        assert "Not passed yet: 0%" in trainee.open(COURSE).text
        trainee.open(EXAM)
        assert "The next attempt may begin at 10.03.2026, 14:05." in trainee.html.text

    def test_pre_and_post_test_ask_something_else(self, world: World, trainee: Browser) -> None:
        shelf = world.runtime.shelf()
        size = len(shelf.forms["police/pre"]["A"].questions)
        asked = []
        for kind in ("pre", "post"):
            attempt = begin_test(trainee, kind)
            asked.append(
                {trainee.open(f"{attempt}/{number}").form(trainee.path)["question"] for number in range(1, size + 1)}
            )
            answer_test(trainee, attempt, shelf, wrong_answer)
            trainee.send(f"{attempt}/submit")
            if kind == "pre":
                has_completed(world, world.person())
        assert len(asked[0]) == len(asked[1]) == size
        assert not asked[0] & asked[1]
        assert "Taken: 0%" in trainee.open(COURSE).text

    def test_reading_a_lesson_goes_on_from_the_result(self, world: World, trainee: Browser) -> None:
        take_test(trainee, world.runtime.shelf(), "pre", wrong_answer)
        assert COURSE in trainee.html.links()
        read_lesson(trainee, UNITS[0])
