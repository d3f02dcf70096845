"""A test on a phone: the server's time counts, whatever the clock of the phone says and whatever the line does."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.i18n.formats import local
from app.store import learning
from app.store.models import Attempt
from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.navigators.trainee import Trainee

CUT = ("ERR_INTERNET_DISCONNECTED",)
A_YEAR_OFF = """(days) => {
    const now = Date.now;
    Date.now = () => now() + days * 86400000;
    const Real = Date;
    window.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(Date.now()); } };
}"""


def begins_the_pre_test(trainee: Trainee) -> str:
    """Signs in and begins; the id of the attempt."""
    trainee.signs_in()
    trainee.opens(f"/{trainee.lang}/courses/police/tests/pre")
    trainee.presses("Start the test")
    return trainee.path.split("/")[-2]


def whole_time(trainee: Trainee) -> re.Pattern[str]:
    """The time of the test, of which a few seconds may have gone."""
    minutes = trainee.site.shelf.forms["police/pre"]["A"].rule.minutes
    assert minutes is not None
    return re.compile(rf"({minutes}:00|{minutes - 1}:5\d)")


def row(trainee: Trainee, attempt: str) -> Attempt:
    with trainee.site.world.runtime.read() as session:
        return session.get_one(Attempt, attempt)


def steps(trainee: Trainee, attempt: str) -> list[str]:
    with trainee.site.world.runtime.read() as session:
        return [step.kind for step in learning.steps(session, attempt)]


def ends_in(trainee: Trainee, attempt: str, **time: float) -> None:
    """Have the attempt end so soon, by the clock of the server."""
    with trainee.site.world.runtime.write() as session:
        session.get_one(Attempt, attempt).ends_at = trainee.site.world.clock() + timedelta(**time)


def answers_something(trainee: Trainee) -> None:
    """Gives any answer to the question in hand."""
    page = trainee.page
    if page.locator("label.k-opt").count():
        page.locator("label.k-opt").first.click()
    else:
        page.locator(".k-written input").fill("7")
        page.locator(".k-written input").blur()


@pytest.mark.parametrize("days", [-365, 365])
def test_a_phone_whose_clock_is_a_year_off_shows_the_time_of_the_server(somebody: Open, days: int) -> None:
    trainee = somebody("ky")
    trainee.page.add_init_script(f"({A_YEAR_OFF})({days})")
    attempt = begins_the_pre_test(trainee)
    shown = trainee.page.locator("[data-left]")
    expect(shown).to_have_text(whole_time(trainee))
    ends_at = row(trainee, attempt).ends_at
    assert ends_at is not None
    trainee.sees("until %(time)s", time=f"{local(ends_at):%H:%M}")
    with trainee.page.expect_response(lambda answer: answer.request.method == "POST"):
        answers_something(trainee)
    expect(trainee.page.locator("[data-state=sent]")).to_be_visible()
    assert steps(trainee, attempt) == ["answered"]
    assert findings(trainee.page) == []


def test_five_minutes_and_one_minute_are_told_and_the_end_submits_what_was_answered(somebody: Open) -> None:
    trainee = somebody("ru")
    attempt = begins_the_pre_test(trainee)
    alert = trainee.page.locator("[data-warn]")
    expect(alert).to_have_text("")
    for seconds, words in ((301, "Five minutes are left."), (61, "One minute is left.")):
        ends_in(trainee, attempt, seconds=seconds)
        trainee.page.reload()
        expect(alert).to_have_text(trainee.words(words))
        assert findings(trainee.page) == []
    with trainee.page.expect_response(lambda answer: answer.request.method == "POST"):
        answers_something(trainee)
    ends_in(trainee, attempt, seconds=0)
    trainee.page.reload()
    trainee.page.wait_for_url(re.compile(r"/result$"))
    ended_at = row(trainee, attempt).submitted_at
    assert ended_at is not None
    time = f"{local(ended_at):%H:%M}"
    trainee.sees("The time was up at %(time)s. What was saved until then has been submitted.", time=time)
    assert steps(trainee, attempt) == ["answered", "timed_out"]
    assert findings(trainee.page) == []


def test_a_phone_that_wakes_shows_the_time_of_the_server(somebody: Open) -> None:
    trainee = somebody("ru")
    attempt = begins_the_pre_test(trainee)
    shown = trainee.page.locator("[data-left]")
    expect(shown).to_have_text(whole_time(trainee))
    ends_in(trainee, attempt, seconds=200)  # as if the clock of the page had stood still for the rest
    trainee.page.evaluate(f"({A_YEAR_OFF})(365)")
    trainee.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(shown).to_have_text(re.compile(r"3:[12]\d"))
    expect(trainee.page.locator("[data-warn]")).to_have_text(trainee.words("Five minutes are left."))
    ends_in(trainee, attempt, seconds=-30)
    trainee.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    trainee.page.wait_for_url(re.compile(r"/result$"))


def test_with_the_line_cut_twice_the_whole_test_is_answered_and_counted(somebody: Open) -> None:
    trainee = somebody("ky", expected=CUT)
    attempt = begins_the_pre_test(trainee)
    trainee.page.wait_for_load_state("networkidle")
    number = 1
    while trainee.is_at(r"/attempts/[^/]+/\d+"):
        cut = number in (3, 8)
        if cut:
            trainee.page.context.set_offline(True)
        answers_something(trainee)
        last = trainee.button("Next question").count() == 0
        act = "Review before submitting" if last else "Next question"
        if cut:
            trainee.goes_on(act)
            trainee.sees("Saved on this device, sent when the connection is back. Not sent yet:")
            trainee.page.context.set_offline(False)
            expect(trainee.page.locator("ol.k-nums .done")).to_have_count(number)
        else:
            trainee.goes_on(act)
        number += 1
    trainee.sees("All questions are answered and saved.")
    trainee.presses("Submit")
    assert trainee.is_at(r"/attempts/[^/]+/result")
    assert row(trainee, attempt).submitted_at is not None
