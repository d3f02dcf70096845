"""What changes on a page after somebody acted is as free of barriers as the page was; nothing is lost."""

import pytest
from playwright.sync_api import Browser, expect

from app.domain.shared.language import LANGUAGES, Lang
from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.layout import sideways, small_targets
from tests.browser.site import Site
from tests.browser.watch import Watch


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_password_is_told_beside_its_field_and_the_name_stays(somebody: Open, lang: Lang) -> None:
    visitor = somebody(lang, 320, expected=("status of 422",))
    visitor.opens(f"/{lang}/sign-in")
    visitor.page.locator("#identifier").fill(visitor.address)
    visitor.page.locator("#password").fill("no such word")
    visitor.presses("Sign in")
    expect(visitor.page.locator("#identifier")).to_have_value(visitor.address)
    expect(visitor.page.locator("#password")).to_have_attribute("aria-invalid", "true")
    assert findings(visitor.page) == []
    assert sideways(visitor.page) == []
    visitor.page.get_by_role("alert").get_by_role("link").click()
    expect(visitor.page.locator("#password")).to_be_focused()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_menu_of_a_phone_opens_over_the_page(somebody: Open, lang: Lang) -> None:
    trainee = somebody(lang, 320)
    trainee.signs_in()
    trainee.page.locator(".k-menu > summary").click()
    expect(trainee.page.locator(".k-menu").get_by_role("link").first).to_be_visible()
    assert findings(trainee.page) == []
    assert sideways(trainee.page) == []
    assert [one for one in small_targets(trainee.page, 44) if "menu" in one] == []
    trainee.presses("Sign out")
    trainee.reads_the_heading("Sign in")


def test_every_folded_part_of_a_lesson_and_of_the_law_opens_free_of_barriers(somebody: Open) -> None:
    trainee = somebody("ky")
    trainee.signs_in()
    for path in ("/ky/courses/police/shared/010-what-trafficking-is/lesson", "/ky/law"):
        trainee.opens(path)
        trainee.page.evaluate("() => document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        assert findings(trainee.page) == []
        assert sideways(trainee.page) == []


def test_a_session_that_has_ended_leads_to_the_sign_in_and_back(somebody: Open) -> None:
    trainee = somebody("ru")
    trainee.signs_in()
    trainee.follows("Open the lesson")
    lesson = trainee.path
    trainee.page.context.clear_cookies()
    trainee.page.reload()
    trainee.reads_the_heading("Sign in")
    trainee.page.locator("#identifier").fill(trainee.address)
    trainee.page.locator("#password").fill(trainee.site.password)
    trainee.presses("Sign in")
    assert trainee.path == lesson


def test_what_breaks_the_content_policy_or_asks_another_host_would_be_noticed(machine: Browser, site: Site) -> None:
    watch = Watch(site.address)
    with machine.new_context() as context:
        watch.over(context)
        page = context.new_page()
        page.goto(f"{site.address}/en/about")
        assert watch.problems == []
        page.evaluate("() => document.body.append(Object.assign(new Image(), {src: 'https://other.example/'}))")
        page.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">red</p>')")
        page.wait_for_function("() => document.querySelector('p[style]') !== null")
    assert sum("Content Security Policy" in problem for problem in watch.problems) == 2
    assert any(problem.startswith("another host") for problem in watch.problems)
