"""An answer is kept as soon as it is chosen; where that fails, the page says so, and the next button keeps it."""

from playwright.sync_api import expect

from app.i18n.formats import local
from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.navigators.trainee import Trainee


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


CUT = ("ERR_INTERNET_DISCONNECTED",)


def kept_here(trainee: Trainee) -> int:
    """How many answers are kept on the device."""
    script = """() => Object.keys(localStorage).filter((name) => name.startsWith("answers "))
        .reduce((all, name) => all + JSON.parse(localStorage.getItem(name)).entries.length, 0)"""
    return int(trainee.page.evaluate(script))


def test_with_the_line_cut_twice_every_answer_arrives_and_the_page_says_where_it_is(somebody: Open) -> None:
    trainee = somebody("ru", expected=CUT)
    at_the_first_question(trainee)
    for number in (1, 2):
        trainee.page.context.set_offline(True)
        trainee.answers(right=number == 1)
        chosen = trainee.chosen()
        trainee.sees("Saved on this device, sent when the connection is back. Not sent yet:")
        assert kept_here(trainee) == 1
        trainee.button("Next question").click()  # leads to no dead end
        assert trainee.chosen() == chosen
        assert findings(trainee.page) == []
        with trainee.page.expect_navigation():  # the wish is fulfilled once the line is back
            trainee.page.context.set_offline(False)
        assert trainee.is_at(rf"/attempts/[^/]+/{number + 1}")
        assert kept_here(trainee) == 0
        trainee.presses("Previous question")
        assert trainee.chosen() == chosen
        trainee.sees("The answer is saved.")
        trainee.presses("Next question")


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
    assert kept_here(trainee) == 0
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
