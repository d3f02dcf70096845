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
    expect(trainee.page.locator("[data-saved]")).to_have_text(told)
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


def test_with_the_line_cut_the_page_says_so_and_the_next_button_keeps_the_answer(somebody: Open) -> None:
    trainee = somebody("ru", expected=("ERR_INTERNET_DISCONNECTED",))
    at_the_first_question(trainee)
    trainee.page.context.set_offline(True)
    trainee.answers()
    chosen = trainee.chosen()
    trainee.sees("No connection: the answer is not saved yet. It is sent again with the next button.")
    assert findings(trainee.page) == []
    trainee.page.context.set_offline(False)
    trainee.presses("Next question")
    trainee.presses("Previous question")
    assert trainee.chosen() == chosen
    trainee.sees("The answer is saved.")


def test_a_chosen_row_is_marked_at_once(somebody: Open) -> None:
    trainee = somebody("en")
    at_the_first_question(trainee)
    trainee.answers()
    marked = trainee.page.locator("label.k-opt.is-on input")
    assert [one.input_value() for one in marked.all()] == trainee.chosen()
