"""A trial alone in a browser: lost answers, closed browsers, two windows, another device, what it costs to be there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from app.domain.shared.roles import Role
from tests.browser.axe import findings
from tests.browser.conftest import Open
from tests.browser.layout import sideways
from tests.browser.navigators.trainee import Trainee

LOST = ("ERR_FAILED", "status of 409")
AN_HOUR = 500_000  # bytes over the wire


def in_the_room(trainee: Trainee, role: Role = "investigator") -> Page:
    trainee.signs_in()
    return takes_a_seat(trainee, role)


def takes_a_seat(trainee: Trainee, role: Role) -> Page:
    case = trainee.site.shelf.cases["debt"].program
    trainee.enters_the_room(case.text(case.title, trainee.lang), role)
    trainee.page.locator("[data-room]").wait_for()
    return trainee.page


def chooses(page: Page, number: int = 0) -> Locator:
    """Ticks an answer; the button that sends it."""
    page.locator("label.k-opt").nth(number).click()
    return page.locator("form[data-answer] button").first


def lines(page: Page) -> list[str]:
    """The record of this scene."""
    return page.locator("[data-lines] > li").all_inner_texts()


def asked(page: Page) -> str:
    """What is asked or told now."""
    return page.locator("#ask").inner_text()


def answers(trainee: Trainee) -> int:
    """How many own answers the server has."""
    said = trainee.page.locator("[data-told]").inner_text()
    return int("".join(filter(str.isdigit, said)) or 0)


@contextmanager
def no_answer_comes(page: Page) -> Iterator[None]:
    """The server does what it was asked, and is gone before it has said so."""

    def goes_lost(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/trials/*", goes_lost)
    yield
    page.unroute("**/trials/*")


def test_an_answer_whose_confirmation_is_lost_counts_once_and_is_told_when_sent_again(somebody: Open) -> None:
    trainee = somebody("ky", expected=LOST)
    page = in_the_room(trainee)
    button = chooses(page)
    with no_answer_comes(page):
        button.click()
        trainee.sees("Not sent: no connection. Your choice stands here; press the button again.")
        expect(page.locator("input[name=option]:checked")).to_have_count(1)
    trainee.sends(button)
    assert answers(trainee) == 1
    assert findings(page) == []


def test_a_browser_that_was_closed_on_the_way_finds_the_place_and_what_was_not_read(somebody: Open) -> None:
    trainee = somebody("ru", java_script_enabled=False, expected=LOST)
    page = in_the_room(trainee)
    button = chooses(page)
    with no_answer_comes(page):
        button.click()
        page.wait_for_timeout(500)
    page.goto(f"{trainee.site.address}/ru/trials")
    page.locator(".k-now a").first.click()
    assert answers(trainee) == 1
    expect(page.locator("form[action$='/further']")).to_have_count(1)
    trainee.reads_on()
    expect(page.locator("input[name=option]").first).to_be_visible()


def test_a_double_click_is_one_answer(somebody: Open) -> None:
    trainee = somebody("en")
    page = in_the_room(trainee)
    before = asked(page)
    chooses(page).dblclick()
    expect(page.locator("[data-told]")).to_contain_text("1 answer is saved.")
    assert asked(page) != before
    page.reload()
    assert answers(trainee) == 1


def test_the_window_that_was_left_behind_is_told_and_shows_where_the_hearing_stands(somebody: Open) -> None:
    trainee = somebody("en", 1280, expected=LOST)
    page = in_the_room(trainee, "judge")
    with page.context.new_page() as other:
        other.goto(page.url)
        second = Trainee(other, trainee.site, "en", trainee.address)
        second.sends(chooses(other))
        second.reads_on()
        trainee.sends(chooses(page, 1))
        trainee.sees("The hearing has gone on meanwhile. Here is where it stands now.")
        assert asked(page) == asked(other)
        assert lines(page)[-1] == lines(other)[-1]
        trainee.sends(chooses(page))
        assert answers(trainee) == 2


def test_another_device_goes_on_at_the_same_place_in_another_language(somebody: Open) -> None:
    trainee = somebody("en", 1280)
    page = in_the_room(trainee, "prosecutor")
    trainee.sends(chooses(page))
    trainee.reads_on()
    trainee.sends(chooses(page))
    here = page.url.partition("/en/")[2]
    phone = somebody("ky", 320)
    phone.address = trainee.address
    phone.signs_in()
    phone.opens(f"/ky/{here}")
    phone.page.locator("[data-room]").wait_for()
    assert answers(phone) == 2
    assert phone.page.locator("form[action$='/further']").count() == page.locator("form[action$='/further']").count()


@pytest.mark.parametrize("role", ["defence", pytest.param("representative", marks=pytest.mark.slow)])
def test_after_every_swap_the_room_is_whole_for_a_reader_of_screens_and_at_320_pixels(
    somebody: Open, role: Role
) -> None:
    trainee = somebody("ky", 320, color_scheme="dark")
    page = in_the_room(trainee, role)
    swaps = 0
    while page.locator("#ask form").count():
        further = page.locator("form[action$='/further'] button")
        trainee.sends(further if further.count() else chooses(page, swaps % 3))
        swaps += 1
        log = page.get_by_role("log")
        expect(log).to_have_attribute("aria-live", "polite")
        expect(page.get_by_role("status")).to_have_count(1)
        assert page.get_by_role("alert").count() <= 1
        assert page.locator("#new").count() <= 1
        assert page.evaluate("document.activeElement !== document.body"), "the focus is lost"
        assert findings(page) == []
        assert sideways(page) == []
    assert swaps >= 6


def weight(request: Request) -> int:
    sizes: Any = request.sizes()
    return int(sum(sizes.values()))


def test_an_hour_in_the_room_costs_a_phone_half_a_megabyte_at_most(somebody: Open) -> None:
    """The choice of a seat, forty answers and results, and what an open page asks meanwhile."""
    trainee = somebody("ky")
    trainee.signs_in()
    done: list[Request] = []
    trainee.page.on("requestfinished", lambda request: done.append(request))
    page = takes_a_seat(trainee, "investigator")
    page.wait_for_load_state("networkidle")
    entering, acts = sum(map(weight, done)), 0
    done.clear()
    while page.locator("#ask form").count():
        further = page.locator("form[action$='/further'] button")
        trainee.sends(further if further.count() else chooses(page, acts % 3))
        acts += 1
    played = sum(weight(request) for request in done if not request.url.endswith("/present"))
    with page.expect_request_finished(lambda request: request.url.endswith("/present"), timeout=25_000) as asking:
        pass
    assert acts >= 6
    an_hour = entering + 40 * played / acts + 3600 / 20 * weight(asking.value)
    assert an_hour <= AN_HOUR, (entering, played / acts, weight(asking.value))
