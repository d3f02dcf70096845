"""An answer is kept as soon as it is chosen; where that fails, the page says so, and the next button keeps it."""

import re

from playwright.sync_api import expect

from app.i18n.formats import local
from app.store import learning
from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.navigators.trainee import Trainee
from tests.support.acts import UNITS


def at_the_first_question(trainee: Trainee) -> None:
    trainee.signs_in()
    trainee.follows("Open the lesson")
    trainee.reads_the_lesson()
    trainee.presses("Start the quiz")


def test_an_answer_is_kept_without_a_button_and_the_page_says_when(somebody: Open) -> None:
    trainee = somebody("ky")
    at_the_first_question(trainee)
    trainee.answers(right=False)
    now = f"{local(trainee.site.world.clock()):%H:%M}"  # in Bishkek; those who sign in with a second factor move it on
    told = trainee.words("The answer is saved. %(time)s", time=now)
    expect(trainee.page.locator("[data-state=sent]")).to_have_text(told)
    chosen = trainee.chosen()
    assert findings(trainee.page) == []
    trainee.page.reload()
    assert trainee.chosen() == chosen


def test_the_answer_that_was_chosen_last_is_kept(somebody: Open) -> None:
    trainee = somebody("en")
    at_the_first_question(trainee)
    with trainee.page.expect_response(lambda answer: answer.request.method == "POST"):
        trainee.answers(right=False)
    wrong = trainee.chosen()
    with trainee.page.expect_response(lambda answer: answer.request.method == "POST"):
        trainee.answers(right=True)
    right = trainee.chosen()
    trainee.page.reload()
    assert trainee.chosen() == right != wrong


WAITS = "There is no connection. What you pressed opens when it is back; your answers are kept on this device."
CUT = ("ERR_INTERNET_DISCONNECTED",)


def kept_here(trainee: Trainee) -> int:
    """To how many questions answers are kept on the device."""
    script = """() => Object.keys(localStorage).filter((name) => name.startsWith("answers "))
        .flatMap((name) => JSON.parse(localStorage.getItem(name)).entries.map((entry) => entry.number))"""
    return len(set(trainee.page.evaluate(script)))


def has_all_questions(trainee: Trainee) -> None:
    trainee.page.wait_for_load_state("networkidle")


def test_with_the_line_cut_twice_one_goes_on_and_every_answer_arrives_in_order(somebody: Open) -> None:
    trainee = somebody("ru", expected=CUT)
    at_the_first_question(trainee)
    has_all_questions(trainee)
    attempt = trainee.path.split("/")[-2]
    chosen = []
    for cut in (1, 2):
        trainee.page.context.set_offline(True)
        for waiting in (1, 2, 3):
            trainee.answers(right=waiting == 1)
            chosen.append(given(trainee))
            trainee.sees("Saved on this device, sent when the connection is back. Not sent yet:")
            assert kept_here(trainee) == waiting
            trainee.goes_on()
            assert trainee.is_at(rf"/attempts/[^/]+/{len(chosen) + 1}")
            assert findings(trainee.page) == []
        trainee.goes_on("Previous question")
        assert given(trainee) == chosen[-1]
        trainee.page.go_back()
        assert trainee.is_at(rf"/attempts/[^/]+/{len(chosen) + 1}")
        trainee.page.context.set_offline(False)
        expect(trainee.page.locator("[data-state=sent]")).to_be_visible()
        assert kept_here(trainee) == 0
        expect(trainee.page.locator("ol.k-nums .done")).to_have_count(len(chosen))
        assert answered(trainee, attempt) == cut * 3
    trainee.page.reload()
    for before in reversed(chosen):
        trainee.goes_on("Previous question")
        assert given(trainee) == before


def given(trainee: Trainee) -> list[str]:
    """The answer on the page: what is marked, and what is chosen in lists."""
    return trainee.chosen() + [one.input_value() for one in trainee.page.locator("main select").all()]


def answered(trainee: Trainee, attempt: str) -> int:
    """How many questions have an answer on the server, where they came in the order in which they were given."""
    with trainee.site.world.runtime.read() as session:
        asked = list(dict.fromkeys(step.question for step in learning.steps(session, attempt)))
    assert asked == [one.id for one in trainee.site.shelf.quizzes[UNITS[0]].questions[: len(asked)]]
    return len(asked)


def test_without_the_line_the_review_waits_and_opens_when_it_is_back(somebody: Open) -> None:
    trainee = somebody("ky", expected=CUT)
    at_the_first_question(trainee)
    has_all_questions(trainee)
    trainee.page.context.set_offline(True)
    trainee.answers()
    trainee.button("Review before submitting").click()
    trainee.sees(WAITS)
    assert findings(trainee.page) == []
    with trainee.page.expect_navigation():
        trainee.page.context.set_offline(False)
    assert trainee.is_at(r"/attempts/[^/]+/review")
    assert kept_here(trainee) == 0
    changes = trainee.words("Change the answer to question %(number)s", number=1)
    for act, leads_to in ((trainee.link(changes), r"\d+"), (trainee.button("Submit the quiz"), "result")):
        trainee.page.context.set_offline(True)
        act.click()
        trainee.sees(WAITS)
        with trainee.page.expect_navigation():
            trainee.page.context.set_offline(False)
        trainee.page.wait_for_url(re.compile(rf"/attempts/[^/]+/{leads_to}$"))
        if leads_to != "result":
            trainee.goes(trainee.page.locator("button[value=review]").last)


def test_an_answer_that_was_not_sent_is_there_after_the_page_was_closed(somebody: Open) -> None:
    trainee = somebody("en", expected=CUT)
    at_the_first_question(trainee)
    address = trainee.path
    trainee.page.context.set_offline(True)
    trainee.answers(right=False)
    chosen = trainee.chosen()
    trainee.sees("Saved on this device, sent when the connection is back. Not sent yet:")
    assert kept_here(trainee) == 1
    trainee.page.goto("about:blank")
    trainee.page.context.set_offline(False)
    trainee.opens(address)
    assert trainee.chosen() == chosen
    expect(trainee.page.locator("[data-state=sent]")).to_be_visible()
    trainee.page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('answers '))")
    trainee.page.reload()
    assert trainee.chosen() == chosen


def test_answers_of_another_person_do_not_stay_on_the_device(somebody: Open) -> None:
    first = somebody("en", expected=CUT)
    at_the_first_question(first)
    first.page.context.set_offline(True)
    first.answers()
    assert kept_here(first) == 1
    first.page.goto("about:blank")
    first.page.context.set_offline(False)
    first.page.context.clear_cookies()
    second = Trainee(first.page, first.site, "en", first.site.enrol("en"))
    at_the_first_question(second)
    assert kept_here(second) == 0
    assert second.chosen() == []


def test_who_was_signed_out_is_told_and_loses_nothing(somebody: Open) -> None:
    trainee = somebody("ky", expected=("status of 4",))
    at_the_first_question(trainee)
    address = trainee.path
    cookies = trainee.page.context.cookies()
    trainee.page.context.clear_cookies()
    trainee.answers()
    chosen = trainee.chosen()
    trainee.sees(
        "Saved on this device, but it could not be sent: you are signed out, or this page is old. "
        "Open it again and sign in."
    )
    trainee.page.context.add_cookies(cookies)
    with trainee.page.expect_response(lambda answer: answer.request.method == "POST"):
        trainee.opens(address)
    expect(trainee.page.locator("[data-state=sent]")).to_be_visible()
    trainee.page.reload()
    assert trainee.chosen() == chosen


def test_a_chosen_row_is_marked_at_once(somebody: Open) -> None:
    trainee = somebody("en")
    at_the_first_question(trainee)
    trainee.answers()
    marked = trainee.page.locator("label.k-opt.is-on input")
    assert [one.input_value() for one in marked.all()] == trainee.chosen()


def test_who_signs_out_sends_first_what_is_still_on_the_device(somebody: Open) -> None:
    trainee = somebody("en", 1280, expected=CUT)
    at_the_first_question(trainee)
    address = trainee.path
    trainee.page.context.set_offline(True)
    trainee.answers()
    chosen = trainee.chosen()
    trainee.sees("Saved on this device, sent when the connection is back. Not sent yet:")
    trainee.page.context.set_offline(False)
    trainee.presses("Sign out")
    assert kept_here(trainee) == 0
    trainee.signs_in()
    trainee.opens(address)
    assert trainee.chosen() == chosen
