"""What somebody writes for themself in a lesson is kept as they write; the page always says whether it is."""

from playwright.sync_api import Locator, expect

from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.navigators.trainee import Trainee

OFFLINE = "Not kept: no connection. The text stays here; it is sent again once you go on writing or press the button."


def at_the_box(trainee: Trainee) -> tuple[Locator, Locator]:
    """The first box of the first lesson, and what is said of it."""
    trainee.signs_in()
    trainee.follows("Open the lesson")
    return trainee.page.locator("#note-1"), trainee.page.locator("[data-note='1']")


def test_a_note_is_kept_without_a_button_and_stands_there_again(somebody: Open) -> None:
    trainee = somebody("ky")
    box, state = at_the_box(trainee)
    box.fill("Мен өтө шашыптырмын.")
    expect(state).to_have_text(trainee.words("Not kept yet …"))
    expect(state).to_contain_text(trainee.words("Kept: %(time)s", time=""))
    assert findings(trainee.page) == []
    trainee.page.reload()
    expect(box).to_have_value("Мен өтө шашыптырмын.")


def test_with_the_line_cut_the_text_stays_and_is_kept_once_the_line_is_back(somebody: Open) -> None:
    trainee = somebody("ru", expected=("ERR_INTERNET_DISCONNECTED",))
    box, state = at_the_box(trainee)
    trainee.page.context.set_offline(True)
    box.fill("Я спешил.")
    box.blur()
    expect(state).to_have_text(trainee.words(OFFLINE))
    expect(box).to_have_value("Я спешил.")
    trainee.page.context.set_offline(False)
    expect(state).to_contain_text(trainee.words("Kept: %(time)s", time=""))
    trainee.page.reload()
    expect(box).to_have_value("Я спешил.")


def test_without_script_the_button_keeps_a_note(somebody: Open) -> None:
    trainee = somebody("en", java_script_enabled=False)
    box, _ = at_the_box(trainee)
    box.fill("Too fast.")
    trainee.goes(trainee.page.locator("button[form=notes]").first)
    trainee.sees("Your notes are kept.")
    expect(box).to_have_value("Too fast.")
    expect(trainee.page.locator("[data-print]")).to_be_hidden()
