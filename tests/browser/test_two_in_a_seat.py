"""Two people in one seat, each on a phone: what one leans to, and the text that both write, live."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.seated import Phones, seated
from tests.browser.site import Site
from tests.support.acts import CASE
from tests.support.two_in_a_seat import REASONS, SEATS, small_case


@pytest.fixture
def phones(machine: Chromium, site: Site) -> Iterator[Phones]:
    """A room that has begun, each person of it at their phone."""
    with seated(machine, site, small_case(CASE), SEATS) as found:
        yield found


def at_the_text(phone: Page) -> None:
    """Open the text, and wait until the page hears what the other keeps."""
    with phone.expect_request(lambda request: "/events/" in request.url and "writing=" in request.url):
        phone.goto(phone.url.partition("/room")[0].partition("#")[0] + f"/texts/{REASONS}")


def test_what_one_leans_to_the_other_sees_and_keeps_what_is_under_their_hands(phones: Phones) -> None:
    one, other, third = phones.values()
    other.locator("#ask .k-opt").first.click()
    expect(one.locator("[data-desk]")).to_contain_text("Бакыт")
    one.locator("#ask .k-opt").last.click()
    expect(other.locator("[data-desk]")).to_contain_text("Айгүл")
    expect(other.locator("#ask input[type=radio]").first).to_be_checked()
    assert findings(one) == []
    one.reload()
    expect(one.locator("#ask input[type=radio]").last).to_be_checked()
    one.locator("#ask button.btn-primary").click()
    expect(third.locator("#ask form")).to_be_visible()
    expect(third.locator("[data-desk]")).to_be_empty()
    expect(other.locator("[data-desk] section")).to_have_count(0)


def test_a_text_comes_in_as_the_other_writes_and_changes_of_different_places_both_stand(phones: Phones) -> None:
    one, other, _third = phones.values()
    for phone in (one, other):
        at_the_text(phone)
    mine, theirs = one.locator("#text"), other.locator("#text")
    mine.fill("Дверь была открыта.\n\nКлюч был у соседа.")
    mine.blur()
    expect(theirs).to_have_value("Дверь была открыта.\n\nКлюч был у соседа.")
    expect(other.locator("[data-state]")).to_contain_text("Айгүл")
    other.context.set_offline(True)
    theirs.fill("Дверь была открыта.\n\nКлюч был у соседки.")
    expect(other.locator("[data-state]")).to_contain_text("no connection")
    mine.fill("Дверь всю ночь была открыта.\n\nКлюч был у соседа.")
    mine.blur()
    expect(one.locator("[data-state]")).to_contain_text("Kept:")
    other.context.set_offline(False)
    for box in (mine, theirs):
        expect(box).to_have_value("Дверь всю ночь была открыта.\n\nКлюч был у соседки.", timeout=15_000)
    expect(other.locator("[data-theirs]")).to_be_hidden()


def test_where_both_changed_the_same_place_both_texts_are_shown_and_both_can_be_kept(phones: Phones) -> None:
    one, other, _third = phones.values()
    for phone in (one, other):
        at_the_text(phone)
    mine, theirs = one.locator("#text"), other.locator("#text")
    other.context.set_offline(True)
    theirs.fill("Решение второго.")
    expect(other.locator("[data-state]")).to_contain_text("no connection")
    mine.fill("Решение первого.")
    mine.blur()
    expect(one.locator("[data-state]")).to_contain_text("Kept:")
    other.context.set_offline(False)
    expect(other.locator("[data-theirs-text]")).to_have_text("Решение первого.", timeout=15_000)
    expect(theirs).to_have_value("Решение второго.")
    assert findings(other) == []
    other.get_by_role("button", name="Keep both, mine below").click()
    for box in (mine, theirs):
        expect(box).to_have_value("Решение первого.\n\nРешение второго.")
    expect(other.locator("[data-theirs]")).to_be_hidden()


def test_a_harm_is_told_to_the_seat_at_once_and_put_away_by_each(phones: Phones) -> None:
    one, other, third = phones.values()
    one.locator("#ask .k-opt", has_text="The shut.text.").click()
    one.locator("#ask button.btn-primary").click()
    for phone in (one, other):
        expect(phone.locator("[data-harm]")).to_contain_text("Look at this once more")
        assert findings(phone) == []
    expect(third.locator("#ask form")).to_be_visible()
    expect(third.locator("[data-harm]")).to_be_empty()
    one.get_by_role("button", name="I have read this").click()
    expect(one.locator("[data-harm]")).to_be_empty()
    expect(one.locator("#ask")).to_be_focused()
    one.reload()
    expect(one.locator("[data-room]")).to_be_visible()
    expect(one.locator("[data-harm] section")).to_have_count(0)
    expect(other.locator("[data-harm] section")).to_have_count(1)


def test_stop_is_seen_by_who_writes_and_can_be_pressed_there(phones: Phones) -> None:
    one, other, _third = phones.values()
    at_the_text(other)
    at_the_text(one)
    one.locator(".btn-stop").click()
    one.locator("main button.btn-stop").click()
    expect(other.locator("[data-still]")).to_contain_text("1899")
    expect(other.locator("#text")).to_be_editable()
