"""A room that has begun, each person of it at a phone of their own."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from app.domain.shared.roles import Role
from app.runtime import Case
from app.services import seating, trainings
from app.services.trainings import Setup
from tests.browser.site import Site

Phones = dict[str, Page]


@contextmanager
def seated(machine: Chromium, site: Site, case: Case, seats: Mapping[str, Role]) -> Iterator[Phones]:
    """The phones by name; without a clock."""
    runtime, trainer = site.world.runtime, site.world.person("trainer")
    setup = Setup(case.slug, date(2026, 3, 9), "", "short", 1, "by_hand", None, "Садыкова Гүлнара", "")
    training = trainings.set_up(runtime, trainer, case, setup)
    assert isinstance(training, str)
    card = trainings.look(runtime, trainer, training)
    assert card is not None
    with ExitStack() as stack:
        found: Phones = {}
        for name in seats:
            context = stack.enter_context(machine.new_context(viewport={"width": 360, "height": 800}))
            page = found[name] = context.new_page()
            page.goto(f"{site.address}/en/join?code={card.code}")
            page.locator("#name").fill(name)
            page.locator("main").get_by_role("button", name="Join", exact=True).click()
            expect(page.locator("[data-follow]")).to_have_count(1)
        card = trainings.look(runtime, trainer, training)
        assert card is not None
        for one in card.people:
            assert seating.place(runtime, trainer, training, one.id, 1, seats[one.name]) is None
        assert seating.begin(runtime, trainer, training) is None
        for page in found.values():
            expect(page.locator("[data-room]")).to_be_visible()
        yield found
