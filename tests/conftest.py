"""Fixtures of all tests: the real content once per process, a world of its own for each test."""

import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from app.config import ROOT, Settings
from app.factory import renderer
from app.library.holdings import Holdings, Keeper
from app.runtime import Shelf
from tests.support.quick import quick_passwords
from tests.support.short_trials import SHORT, short_trial
from tests.support.world import World, people_database, sqlite_world

# The same examples each time: a red run can be repeated. What nobody has tried yet is looked for in `make soak`.
settings.register_profile("quick", deadline=None, max_examples=20, derandomize=True)
settings.register_profile("usual", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


# What takes longest begins first, so that in the end no process waits for another one.
LONG = ("test_two_centres", "test_attacks", "test_stored_attacks", "test_forged_fields", "test_secrets_of_a_trial")


# The floor of coverage is held by the tests of a moment alone: to count lines doubles the time of whatever runs.
UNCOUNTED = ("browser", "postgres", "redis", "slow")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the order was drawn."""
    for item in items:
        if any(item.get_closest_marker(name) for name in UNCOUNTED):
            item.add_marker("no_cover")
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """All modules and tests are there to stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _passwords_cost_nothing() -> Iterator[None]:
    with quick_passwords():
        yield


@pytest.fixture(scope="session")
def shipped() -> Holdings:
    """The courses and trials that are shipped."""
    return Keeper(ROOT, renderer(Settings()).render, lambda: 0.0)()


@pytest.fixture(scope="session")
def shelf(shipped: Holdings) -> Shelf:
    """The courses that are shipped, and a short trial in the place of a long one: a test plays it in a moment."""
    return replace(shipped, cases={SHORT.name: short_trial(shipped.compendium)})


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the people of the world."""
    return people_database(tmp_path_factory.mktemp("people") / "people.sqlite3")


@pytest.fixture
def world(tmp_path: Path, people: Path, shelf: Shelf) -> Iterator[World]:
    """The application over a database of its own."""
    world = sqlite_world(tmp_path, people, shelf)
    yield world
    world.close()


@pytest.fixture(scope="module")
def shared_world(tmp_path_factory: pytest.TempPathFactory, people: Path, shelf: Shelf) -> Iterator[World]:
    """One world for all tests of a module: for tests that read, or whose writes do not meet."""
    world = sqlite_world(tmp_path_factory.mktemp("world"), people, shelf)
    yield world
    world.close()
