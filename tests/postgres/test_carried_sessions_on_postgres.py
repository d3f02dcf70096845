"""A session that was held on a laptop comes into a database on a real server."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from tests.services.test_carried_sessions import (
    file,
    test_it_is_the_same_session_there_with_whom_the_centre_knows_and_its_guests,
    test_the_first_laptop_is_taken_at_its_word_and_each_further_one_by_its_name,
    test_the_same_file_again_changes_nothing_and_another_one_is_refused,
    test_what_cannot_be_so_is_refused_whole,
)
from tests.support.carried import installation
from tests.support.world import World

pytestmark = pytest.mark.postgres

__all__ = [
    "file",
    "test_it_is_the_same_session_there_with_whom_the_centre_knows_and_its_guests",
    "test_the_first_laptop_is_taken_at_its_word_and_each_further_one_by_its_name",
    "test_the_same_file_again_changes_nothing_and_another_one_is_refused",
    "test_what_cannot_be_so_is_refused_whole",
]


@pytest.fixture
def laptop(tmp_path: Path, people: Path) -> Iterator[World]:
    with installation(tmp_path / "laptop", people, "l") as world:
        yield world


@pytest.fixture
def centre(world: World) -> World:
    """The world of this directory, with ids that no laptop gives."""
    world.runtime = replace(world.runtime, ids=lambda: uuid4().hex)
    return world
