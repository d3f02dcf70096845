"""A trainee's whole way: from the pre-test through every unit to the certificate, which a stranger verifies."""

import pytest
from playwright.sync_api import expect

from app.domain.shared.code import grouped
from app.domain.shared.language import Lang
from tests.browser.conftest import Open
from tests.browser.navigators.reader import Reader
from tests.support.acts import UNITS


@pytest.mark.parametrize(("lang", "width"), [("ky", 360), ("ru", 360), ("en", 360), ("ru", 1280)])
def test_a_trainee_learns_and_a_stranger_verifies_the_certificate(somebody: Open, lang: Lang, width: int) -> None:
    trainee = somebody(lang, width)
    trainee.signs_in()
    trainee.reads_the_heading("Start here")
    trainee.opens(f"/{lang}/courses/police")
    trainee.takes_the_pre_test()
    trainee.opens(f"/{lang}/")
    trainee.follows("Open the lesson")
    for _ in UNITS[:-1]:
        trainee.reads_the_lesson()
        trainee.takes_the_quiz()
        trainee.reads_the_heading("Result of the quiz")
        trainee.sees("Passed")
        trainee.follows("Next: the lesson")
    trainee.reads_the_lesson()
    trainee.takes_the_quiz()
    trainee.sees("You have done all that this course asks. Your certificate is ready.")
    trainee.follows("To the certificate")
    certificate = trainee.takes_the_certificate()
    assert certificate.read_bytes().startswith(b"%PDF-1.")
    trainee.follows("What others see")
    code = trainee.path.rsplit("/", 1)[1]

    stranger = somebody(lang, width)
    _verifies(stranger, grouped(code, 4).lower())
    stranger.sees("Zholdosheva Umut")


def _verifies(stranger: Reader, code: str) -> None:
    """Types a code as it stands on the paper."""
    stranger.opens(f"/{stranger.lang}/verify")
    stranger.page.get_by_label(stranger.words("Code of the certificate")).fill(code)
    stranger.presses("Check")
    stranger.sees("The certificate is valid")
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("Жолдошева Үмүт Өмүрбековна")


def test_a_quiz_that_was_failed_explains_each_answer_and_offers_another_attempt(somebody: Open) -> None:
    trainee = somebody("ky")
    trainee.signs_in()
    trainee.follows("Open the lesson")
    trainee.reads_the_lesson()
    trainee.takes_the_quiz(right=False)
    trainee.sees("Not passed yet")
    trainee.sees("Incorrect")
    trainee.follows("Another attempt")
    expect(trainee.button("Start the quiz")).to_be_visible()


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_a_visitor_is_greeted_in_the_language_of_the_browser(somebody: Open, lang: Lang) -> None:
    visitor = somebody(lang)
    visitor.opens("/")
    visitor.reads_the_heading("Sign in")
    assert visitor.page.locator("html").get_attribute("lang") == lang


def test_the_language_switch_keeps_the_place(somebody: Open) -> None:
    trainee = somebody("en")
    trainee.signs_in()
    trainee.follows("Open the lesson")
    before = trainee.path
    trainee.page.locator("summary", has_text="Menu").click()
    trainee.goes(trainee.page.locator(".k-menu").get_by_role("link", name="Русский"))
    assert trainee.path == before.replace("/en/", "/ru/", 1)
    trainee.lang = "ru"
    expect(trainee.button("I have read it to the end")).to_be_visible()
