"""What is done by the clock, in a queue that needs nothing but a file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from huey import SqliteHuey

from app.jobs.schedule import make_queue
from app.services import accounts
from tests.support.fakes import START
from tests.support.queues import run_what_is_due
from tests.support.shelves import small_shelf
from tests.support.world import PASSWORD, World, address, sqlite_world

A_DAY = [START + timedelta(minutes=minute) for minute in range(24 * 60)]


@pytest.fixture
def world(tmp_path: Path, people: Path) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, small_shelf())
    yield world
    world.close()


@pytest.fixture
def queue(world: World) -> Iterator[Any]:
    queue = make_queue(world.runtime.settings, world.runtime)
    yield queue
    queue.storage.close()


def test_the_queue_of_a_laptop_is_a_file_of_its_instance(world: World, queue: Any) -> None:
    assert isinstance(queue, SqliteHuey)
    assert (world.runtime.settings.instance_dir / "jobs.sqlite3").is_file()


def test_sign_ins_are_cleared_once_a_day(queue: Any) -> None:
    assert sum(len(queue.read_periodic(moment)) for moment in A_DAY) == 1


def test_the_clearing_goes_through_the_queue_and_forgets_old_sign_ins(world: World, queue: Any) -> None:
    accounts.sign_in(world.runtime, address("trainee"), PASSWORD)
    world.clock.move_on(days=45)
    done = [result for moment in A_DAY for result in run_what_is_due(queue, moment)]
    assert done == [1]
    assert accounts.forget_old_sign_ins(world.runtime) == 0
