"""A Chromium and a served product per process; a context (a browser's own cookies) per person and test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from app.domain.shared.language import Lang
from app.runtime import Shelf
from tests.browser.chromium import binary, chromium
from tests.browser.navigators.staff import Staff
from tests.browser.navigators.trainee import Trainee
from tests.browser.site import Site, served, with_counted_ids
from tests.browser.stage import Stage, set_stage
from tests.browser.watch import Watch
from tests.support.servers import missing
from tests.support.world import sqlite_world

Open = Callable[..., Trainee]
HEIGHTS = {320: 640, 360: 800, 1280: 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser that a busy machine starves is given a second go, which the summary tells: its cause is to be found."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def machine() -> Iterator[Browser]:
    """Chromium."""
    with chromium(binary() or missing("Chromium", "chromium")) as browser:
        yield browser


@pytest.fixture(scope="session")
def site(machine: Browser, people: Path, shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product, served; each newcomer that a test enrols is its own."""
    world = sqlite_world(tmp_path_factory.mktemp("site"), people, shelf)
    # Chance that gives every value in turn knows eighteen codes of sessions, and more of them are open here.
    world.runtime = replace(with_counted_ids(world.runtime), dice=Random(1).randrange)
    with served(world) as address:
        yield Site(world, address)
    world.close()


@pytest.fixture(scope="session")
def stage(site: Site) -> Stage:
    """People in the middle of things, to be looked at and not changed."""
    return set_stage(site)


@pytest.fixture(scope="session")
def signed_in(machine: Browser, site: Site, stage: Stage) -> Callable[[str], Any]:
    """The cookies of a person of the stage, who signed in once, by hand; of some, by half."""
    kept: dict[str, Any] = {"anonymous": None}

    def cookies(who: str) -> Any:
        if who not in kept:
            with machine.new_context() as context:
                signs_in(context, site, stage, who)
                kept[who] = context.storage_state()
        return kept[who]

    return cookies


def signs_in(context: BrowserContext, site: Site, stage: Stage, who: str) -> None:
    """Let somebody of the stage sign in, staff with their second factor."""
    is_staff = who in stage.staff or who in stage.half
    person = (Staff if is_staff else Trainee)(context.new_page(), site, "en", stage.people[who])
    if isinstance(person, Staff) and who in stage.half:
        person.gives_the_password()
    else:
        person.signs_in()


@contextmanager
def watched(context: BrowserContext, watch: Watch) -> Iterator[BrowserContext]:
    """A context in which nothing goes wrong in the background."""
    watch.over(context)
    yield context
    context.close()
    assert watch.problems == []


@pytest.fixture
def somebody(machine: Browser, site: Site) -> Iterator[Open]:
    """Opens a browser for a new trainee: language, width, more of Playwright's options, what the console may say."""
    with ExitStack() as stack:

        def open_browser(lang: Lang = "en", width: int = 360, expected: tuple[str, ...] = (), **more: Any) -> Trainee:
            context = machine.new_context(
                viewport={"width": width, "height": HEIGHTS[width]}, locale=lang, accept_downloads=True, **more
            )
            stack.enter_context(watched(context, Watch(site.address, expected)))
            return Trainee(context.new_page(), site, lang, site.enrol(lang))

        yield open_browser
