"""The screen that everybody sees, from the back row: nothing small, nothing beyond its edge, live."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, ViewportSize, expect

from app.services import console, participants, seating, stopping, trainings
from app.services.participants import Joined
from app.services.trainings import Setup
from tests.browser.site import Site
from tests.support.acts import CASE

SCREENS: tuple[ViewportSize, ...] = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
# The smallest type of all words that are seen, as a share of the width of the screen.
SMALLEST = """() => {
  const sizes = [];
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const inside = words.currentNode.parentElement;
    const hidden = inside.closest(".visually-hidden") || !inside.getClientRects().length;
    if (words.currentNode.data.trim() && !hidden) sizes.push(parseFloat(getComputedStyle(inside).fontSize));
  }
  return Math.min(...sizes) / innerWidth;
}"""
FITS = """() => {
  const all = document.documentElement;
  return all.scrollHeight <= innerHeight && all.scrollWidth <= innerWidth;
}"""


@dataclass
class Screen:
    """A session with two rooms and somebody in each, and the page of it that everybody sees."""

    site: Site
    training: str
    phone: Joined
    page: Page

    def begin(self) -> None:
        assert seating.begin(self.site.world.runtime, self.trainer, self.training) is None

    @property
    def trainer(self) -> Any:
        return self.site.world.person("trainer")


@pytest.fixture
def screen(machine: Chromium, site: Site, signed_in: Any) -> Iterator[Screen]:
    runtime, trainer = site.world.runtime, site.world.person("trainer")
    setup = Setup(CASE, date(2026, 3, 9), "", "short", 2, "by_hand", 90, "Садыкова Гүлнара", "")
    training = trainings.set_up(runtime, trainer, runtime.shelf().cases[CASE], setup)
    assert isinstance(training, str)
    card = trainings.look(runtime, trainer, training)
    assert card is not None
    joined = [participants.join(runtime, card.code, None, name, "judge", "ky") for name in ("Айгүл", "Бакыт")]
    assert seating.deal_all(runtime, trainer, training) is None
    card = trainings.look(runtime, trainer, training)
    assert card is not None
    for room, one in enumerate(card.people, 1):
        assert seating.place(runtime, trainer, training, one.id, room, "investigator") is None
    phone = joined[0]
    assert isinstance(phone, Joined)
    context = machine.new_context(storage_state=signed_in("leader"))
    page = context.new_page()
    page.goto(f"{site.address}/ky/sessions/{training}/projector")
    yield Screen(site, training, phone, page)
    context.close()


def legible(page: Page) -> None:
    """24 px of 1280, 36 of 1920: letters of two centimetres on a picture two metres wide."""
    for size in SCREENS:
        page.set_viewport_size(size)
        page.wait_for_function(FITS)
        assert page.evaluate(SMALLEST) >= 1.875 / 100


def test_one_reads_it_from_the_back_row_through_the_whole_session_and_nobody_touches_it(screen: Screen) -> None:
    page, runtime = screen.page, screen.site.world.runtime
    expect(page.locator(".code")).to_be_visible()
    legible(page)
    screen.begin()
    expect(page.locator(".pane")).to_have_count(2)
    legible(page)
    before = page.locator(".pane .said").first.inner_text()
    assert console.let_the_machine_answer(runtime, screen.trainer, screen.training, 1) is None
    expect(page.locator(".pane .said").first).not_to_have_text(before)
    assert stopping.stop(runtime, screen.training, screen.phone.token, None) is None
    expect(page.locator(".halt")).to_contain_text("1899")
    legible(page)
    assert stopping.go_on(runtime, screen.trainer, screen.training) is None
    expect(page.locator(".halt")).to_have_count(0)
    page.locator(".pane h2 a").first.click()
    expect(page.locator(".pane")).to_have_count(1)
    legible(page)
