"""A world with the small shelf for the tests of the services."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.shelves import small_shelf
from tests.support.world import World, sqlite_world


@pytest.fixture
def world(tmp_path: Path, people: Path) -> Iterator[World]:
    """A world with the small shelf."""
    world = sqlite_world(tmp_path, people, small_shelf())
    yield world
    world.close()
