"""What holds for every page that a person can open, in three languages, on a phone and on a screen, light and dark."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from app.domain.access.policy import Identity
from app.domain.shared.language import LANGUAGES
from tests.browser.axe import findings
from tests.browser.conftest import watched
from tests.browser.layout import cut_off, sideways, small_targets
from tests.browser.places import EVERY_PLACE, OTHER_ANSWERS, PLACES, Place
from tests.browser.site import Site
from tests.browser.stage import Stage
from tests.browser.watch import Watch

Cookies = Callable[[str], Any]
Scheme = Literal["light", "dark"]
WIDTHS: Final = {320: 640, 360: 800, 1280: 900}
LOOKS: Final[tuple[tuple[int, Scheme], ...]] = ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark"))
REQUESTS: Final = 15
# Who has shown two factors already, and needs no page to sign in.
KINDS: Final[Mapping[str, Identity]] = {"officer": "officer", "leader": "trainer", "trainee": "trainee"}
TAP, LEAST = 44, 24  # px: in the trial room, and elsewhere (WCAG 2.2)


def test_every_address_that_answers_a_page_is_visited(site: Site) -> None:
    routes = {rule.endpoint for rule in site.world.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert routes == set(PLACES) | set(OTHER_ANSWERS)
    assert not set(PLACES) & set(OTHER_ANSWERS)


@pytest.mark.parametrize("endpoint", OTHER_ANSWERS)
def test_every_other_address_answers_no_page(site: Site, stage: Stage, endpoint: str) -> None:
    expected = OTHER_ANSWERS[endpoint]
    address = stage.path(expected.path, "en")
    assert site.world.app.url_map.bind("localhost").match(address)[0] == endpoint
    browser = site.world.browser(KINDS.get(expected.who, "anonymous"))
    if expected.who in ("graduate", "busy"):
        browser.sign_in(stage.people[expected.who], site.password)
    with browser.client.get(address) as answer:
        assert answer.status_code == expected.status
        assert answer.mimetype == expected.mimetype


@pytest.mark.parametrize("place", EVERY_PLACE, ids=lambda place: place.name)
def test_a_page_is_free_of_barriers_fits_every_screen_and_stays_among_ourselves(
    machine: Chromium, site: Site, stage: Stage, signed_in: Cookies, place: Place
) -> None:
    found: list[str] = []
    watch = Watch(site.address, expected=(f"status of {place.status}",))
    context = machine.new_context(viewport={"width": 360, "height": 800}, storage_state=signed_in(place.who))
    with watched(context, watch):
        page = context.new_page()
        for lang in LANGUAGES:
            answer = page.goto(site.address + stage.path(place.path, lang))
            assert answer is not None
            assert answer.status == place.status
            assert page.locator("html").get_attribute("lang") == lang
            if lang == LANGUAGES[0]:
                assert len(watch.requests) <= REQUESTS, watch.requests
            told = [each for look in (LOOKS if lang == "ky" else LOOKS[:1]) for each in barriers(page, *look)]
            told += [each for width in WIDTHS for each in misfits(page, width, TAP if place.in_room else LEAST)]
            found += [f"{lang} {each}" for each in told]
    assert not found, "\n".join(["", *found])


def barriers(page: Page, width: int, scheme: Scheme) -> list[str]:
    """What axe finds at this width in this scheme."""
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.emulate_media(color_scheme=scheme)
    return [f"{width} {scheme}: {each}" for each in findings(page)]


def misfits(page: Page, width: int, least: int) -> list[str]:
    """What does not fit at this width, or is too small to be pressed."""
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    told = {"too wide": sideways(page), "cut off": cut_off(page), "small": small_targets(page, least)}
    return [f"{width} {what}: {each}" for what, found in told.items() for each in found]
