"""Another language opens the same page at the same place; what was ticked and not sent yet stays ticked."""

from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.navigators.trainee import Trainee

PLACE = """() => [...document.querySelectorAll("main h2, main h3, main h4, main p, main li, main tr")]
  .findIndex((block) => block.getBoundingClientRect().bottom > 1)"""


def reads_on_in(trainee: Trainee, lang: str) -> Page:
    """Chooses another language, wherever the page offers it."""
    trainee.page.locator(f"a[hreflang={lang}]").first.evaluate("(link) => link.click()")
    trainee.page.wait_for_url(f"**/{lang}/**")
    return trainee.page


def test_the_place_in_a_lesson_is_kept(somebody: Open) -> None:
    trainee = somebody("en")
    trainee.signs_in()
    trainee.follows("Open the lesson")
    page = trainee.page
    page.evaluate("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })")
    place = page.evaluate(PLACE)
    assert place > 10
    for lang in ("ky", "ru", "en"):
        assert abs(reads_on_in(trainee, lang).evaluate(PLACE) - place) <= 1


def test_what_is_ticked_in_the_room_stays_ticked(somebody: Open) -> None:
    trainee = somebody("en")
    trainee.signs_in()
    program = next(iter(trainee.site.shelf.cases.values())).program
    trainee.enters_the_room(program.text(program.title, "en"), "judge")
    trainee.page.locator("label.k-opt").last.click()
    chosen = trainee.chosen()
    assert chosen
    reads_on_in(trainee, "ru")
    assert trainee.chosen() == chosen
