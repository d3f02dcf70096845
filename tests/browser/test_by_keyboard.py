"""A whole trial is played with the keyboard alone, and the focus is seen at every stop."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.navigators.keyboard import Keyboard


def test_a_whole_trial_is_played_by_keyboard_to_its_debriefing(somebody: Open) -> None:
    trainee = somebody("en", 1280)
    keyboard = Keyboard(trainee.page, trainee.site, "en")
    keyboard.signs_in(trainee.address)
    keyboard.takes_a_seat("representative")
    played = 0
    while trainee.button("Decide").count():
        keyboard.decides(played % 3)
        played += 1
        keyboard.reads_on()
    assert played >= 4
    keyboard.reaches("a", "To the debriefing")
    keyboard.enters()
    keyboard.reaches("summary")
    keyboard.press("Enter")
    expect(trainee.page.locator("details[open]").first).to_be_visible()


def test_on_a_phone_the_parts_of_the_room_are_reached_by_keyboard(somebody: Open) -> None:
    trainee = somebody("ky", 360)
    keyboard = Keyboard(trainee.page, trainee.site, "ky")
    keyboard.signs_in(trainee.address)
    keyboard.takes_a_seat("investigator")
    for tab in ("Case file", "My role"):
        keyboard.reaches("a", tab)
        keyboard.press("Enter")
        expect(trainee.link(tab)).to_have_attribute("aria-current", "page")
    keyboard.reaches("a", "Your turn: answer")
    keyboard.press("Enter")
    expect(trainee.link("Hearing")).to_have_attribute("aria-current", "page")
    keyboard.decides(1)


def test_the_first_stop_of_a_page_skips_what_stands_on_every_page(somebody: Open) -> None:
    visitor = somebody("ru")
    keyboard = Keyboard(visitor.page, visitor.site, "ru")
    keyboard.opens("/ru/about")
    assert keyboard.press("Tab").words == visitor.words("Skip to content")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.url.endswith("#main")
    assert keyboard.press("Tab").words == visitor.words("About Taraza")


def test_a_whole_test_is_taken_by_keyboard_and_the_time_lies_over_nothing(somebody: Open) -> None:
    trainee = somebody("ru", 360)
    keyboard = Keyboard(trainee.page, trainee.site, "ru")
    keyboard.signs_in(trainee.address)
    keyboard.opens("/ru/courses/police/tests/pre")
    keyboard.reaches("button", "Start the test")
    keyboard.enters()
    while trainee.is_at(r"/attempts/[^/]+/\d+"):
        keyboard.reaches("input")
        here = keyboard.focus()
        if here.type == "radio":
            keyboard.press("Space")
        else:
            trainee.page.keyboard.type("18")
        last = trainee.button("Next question").count() == 0
        keyboard.reaches("button", "Review before submitting" if last else "Next question")
        keyboard.press("Shift+Tab")
        keyboard.press("Tab")
        keyboard.enters()
    trainee.sees("All questions are answered and saved.")
    keyboard.reaches("button", "Submit")
    keyboard.enters()
    assert trainee.is_at(r"/attempts/[^/]+/result")
