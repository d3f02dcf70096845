"""What holds for every page that a person can open, in three languages, on a phone and on a screen, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from app.domain.shared.language import LANGUAGES, Lang
from tests.browser.axe import findings
from tests.browser.conftest import watched
from tests.browser.layout import cut_off, sideways, small_targets
from tests.browser.places import EVERY_PLACE, OTHER_ANSWERS, PLACES, Place
from tests.browser.site import Site
from tests.browser.stage import Stage
from tests.browser.watch import Watch

Cookies = Callable[[str], Any]
WIDTHS = {320: 640, 360: 800, 1280: 900}
LOOKS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
REQUESTS = 15
TAP, LEAST = 44, 24  # px: of the trial room, and of WCAG 2.2 elsewhere


def test_every_address_that_answers_a_page_is_visited(site: Site) -> None:
    routes = {rule.endpoint for rule in site.world.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert routes == set(PLACES) | set(OTHER_ANSWERS)
    assert not set(PLACES) & set(OTHER_ANSWERS)


def test_every_other_address_answers_no_page(site: Site, stage: Stage) -> None:
    browser = site.world.browser("trainee")
    for path, answers in (
        ("/healthz", "application/json"),
        ("/readyz", "application/json"),
        (site.world.app.jinja_env.globals["site"].bootstrap_css, "text/css"),
        ("/static/theme.css", "text/css"),
        ("/", "a redirect"),
        (stage.path("/verify/{code}", "en"), "a redirect"),
    ):
        response = browser.client.get(path)
        assert (response.status_code in (302, 303)) == (answers == "a redirect"), path
        assert answers in ("a redirect", response.mimetype), path
        response.close()


class Visit:
    """A place in a browser of its own, as at a first visit."""

    def __init__(self, page: Page, site: Site, stage: Stage, place: Place, watch: Watch) -> None:
        self.page, self.site, self.stage, self.place, self.watch = page, site, stage, place, watch

    def opens(self, lang: Lang) -> None:
        answer = self.page.goto(self.site.address + self.stage.path(self.place.path, lang))
        assert answer is not None
        assert answer.status == self.place.status
        assert self.page.locator("html").get_attribute("lang") == lang

    def looks(self, width: int, scheme: str = "light") -> list[str]:
        """What axe finds at this width in this scheme."""
        self.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        return [f"{width} {scheme}: {found}" for found in findings(self.page)]

    def fits(self, width: int) -> list[str]:
        """What does not fit at this width."""
        self.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        least = TAP if self.place.name.startswith("room") else LEAST
        found = {"too wide": sideways, "cut off": cut_off, "small": lambda page: small_targets(page, least)}
        return [f"{width} {what}: {one}" for what, find in found.items() for one in find(self.page)]


@pytest.mark.parametrize("place", EVERY_PLACE, ids=lambda place: place.name)
def test_a_page_is_free_of_barriers_fits_every_screen_and_stays_among_ourselves(
    machine: Browser, site: Site, stage: Stage, signed_in: Cookies, place: Place
) -> None:
    found: list[str] = []
    watch = Watch(site.address, expected=(f"status of {place.status}",))
    context = machine.new_context(viewport={"width": 360, "height": 800}, storage_state=signed_in(place.who))
    with watched(context, watch):
        here = Visit(context.new_page(), site, stage, place, watch)
        for lang in LANGUAGES:
            here.opens(lang)
            if lang == LANGUAGES[0]:
                assert len(watch.requests) <= REQUESTS, watch.requests
            told = [each for look in (LOOKS if lang == "ky" else LOOKS[:1]) for each in here.looks(*look)]
            told += [each for width in WIDTHS for each in here.fits(width)]
            found += [f"{lang} {each}" for each in told]
    assert not found, "\n".join(["", *found])
