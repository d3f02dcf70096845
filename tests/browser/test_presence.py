"""What somebody had open is gone from the screen within five seconds of their being disabled, whatever it is."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.domain.shared.language import LANGUAGES, Lang
from app.i18n.catalogue import catalogue
from app.services import roles
from app.services.accounts import NOWHERE, begin_sign_in
from app.store.models import Membership
from tests.browser.axe import findings
from tests.browser.conftest import HEIGHTS, watched
from tests.browser.layout import sideways
from tests.browser.site import Site
from tests.browser.watch import Watch
from tests.support.acts import CASE, UNIT
from tests.support.page import Browser as Client

WITHIN = 6_000  # milliseconds: four seconds from look to look, and what a busy machine adds
NOTE = "Your session has ended"
PEOPLE = "/{lang}/centre/people"
LESSON = f"/{{lang}}/courses/police/{UNIT}/lesson"
CASE_PAGE = f"/{{lang}}/trials/cases/{CASE}"
SEEN = """seen => {
  Object.defineProperty(document, "hidden", { value: !seen, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
Opens = Callable[..., tuple[str, Page]]


@pytest.fixture
def opens(machine: Browser, site: Site) -> Iterator[Opens]:
    """Makes somebody new, and opens a page in their browser, the list of people, say; who they are, and the page."""
    with ExitStack() as stack:

        def open_page(lang: Lang = "en", path: str = PEOPLE, role: str = "officer") -> tuple[str, Page]:
            person_id, token = _newcomer(site, role)
            context = machine.new_context(viewport={"width": 320, "height": HEIGHTS[320]}, locale=lang)
            stack.enter_context(watched(context, Watch(site.address, ("status of 401", "ERR_"))))
            _sign_in(context, site, token)
            page = context.new_page()
            page.goto(site.address + path.format(lang=lang))
            return person_id, page

        yield open_page


def _newcomer(site: Site, role: str) -> tuple[str, str]:
    person_id, runtime = site.enrol().partition("@")[0], site.world.runtime
    with runtime.write() as session:
        if role != "trainee":
            session.add(Membership(person_id=person_id, centre_id="moi", role=role))
            session.flush()
        token = begin_sign_in(runtime, session, person_id, "moi", NOWHERE, second_step_done=True)
    return person_id, token


def _sign_in(context: BrowserContext, site: Site, token: str) -> None:
    client = Client(site.world.app)
    client.hold(token)
    cookie = client.client.get_cookie("taraza")
    assert cookie is not None
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.address}])


def _names(page: Page) -> str:
    return page.locator("main").inner_text() + page.title()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_disabling_clears_an_open_page_within_five_seconds(site: Site, opens: Opens, lang: Lang) -> None:
    officer, page = opens(lang)
    assert "Асанов" in _names(page)
    assert roles.disable(site.world.runtime, site.world.person("administrator"), officer) is None
    expect(page.get_by_role("heading", level=1)).to_have_text(catalogue(lang).gettext(NOTE), timeout=WITHIN)
    assert "Асанов" not in _names(page)
    assert findings(page) == []
    assert sideways(page) == []
    page.locator("main").get_by_role("link", name=catalogue(lang).gettext("Sign in"), exact=True).click()
    expect(page).to_have_url(f"{site.address}/{lang}/sign-in")


@pytest.mark.parametrize(("lang", "path"), [("ru", LESSON), ("ky", CASE_PAGE)])
def test_a_lesson_and_a_trial_are_cleared_like_a_list_of_people(
    site: Site, opens: Opens, lang: Lang, path: str
) -> None:
    trainee, page = opens(lang, path, "trainee")
    if path == CASE_PAGE:
        page.locator("main form label").first.click()
        page.locator("main form button").first.click()
        page.locator("main.k-room").wait_for()
    own = page.locator("main").inner_text()[:40]
    assert roles.disable(site.world.runtime, site.world.person("administrator"), trainee) is None
    if path == CASE_PAGE:  # a room asks more rarely, and at once when it is looked at again
        page.evaluate(SEEN, False)
        page.evaluate(SEEN, True)
    expect(page.get_by_role("heading", level=1)).to_have_text(catalogue(lang).gettext(NOTE), timeout=WITHIN)
    assert own not in page.locator("body").inner_text()
    assert "Жолдошева" not in page.content()
    assert findings(page) == []
    assert sideways(page) == []


def test_a_page_that_nobody_looks_at_does_not_ask_and_one_that_is_looked_at_again_does_at_once(opens: Opens) -> None:
    _, page = opens(role="trainee", path=LESSON)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(SEEN, False)
    page.wait_for_timeout(WITHIN)
    assert not [url for url in asked if url.endswith("/present")]
    with page.expect_response("**/present", timeout=1_000):
        page.evaluate(SEEN, True)


def test_somebody_who_stays_signed_in_keeps_the_page(opens: Opens) -> None:
    _, page = opens()
    with page.expect_response("**/present", timeout=WITHIN) as asked:
        pass
    assert asked.value.status == 204
    assert "Асанов" in _names(page)


def test_a_lost_line_clears_nothing_and_the_next_look_does(site: Site, opens: Opens) -> None:
    officer, page = opens()
    page.context.set_offline(True)
    with page.expect_event("requestfailed", timeout=WITHIN):
        roles.disable(site.world.runtime, site.world.person("administrator"), officer)
    assert "Асанов" in _names(page)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text(NOTE, timeout=WITHIN)
    assert "Асанов" not in _names(page)
