"""The queue in Redis, which the processes of several machines share."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from huey import RedisHuey

from app.jobs.schedule import make_queue
from app.services import accounts
from tests.support.fakes import START
from tests.support.queues import run_what_is_due
from tests.support.servers import redis_server
from tests.support.shelves import small_shelf
from tests.support.world import World, sqlite_world

pytestmark = pytest.mark.redis
A_DAY = [START + timedelta(minutes=minute) for minute in range(24 * 60)]


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture
def world(tmp_path: Path, people: Path) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, small_shelf())
    yield world
    world.close()


@pytest.fixture
def queues(world: World, redis_url: str) -> Iterator[list[Any]]:
    """The queue as two processes of a deployment have it."""
    settings = replace(world.runtime.settings, redis_url=redis_url)
    queues = [make_queue(settings, world.runtime) for _ in range(2)]
    yield queues
    for queue in queues:
        queue.flush()
        queue.storage.conn.close()


def test_where_redis_is_configured_the_queue_is_in_it(world: World, queues: list[Any]) -> None:
    assert all(isinstance(queue, RedisHuey) for queue in queues)
    assert not (world.runtime.settings.instance_dir / "jobs.sqlite3").exists()


def test_the_schedule_runs_through_redis(world: World, queues: list[Any]) -> None:
    world.sign_in("trainee", "moi")
    world.clock.move_on(days=45)
    night = max(A_DAY, key=lambda moment: len(queues[0].read_periodic(moment)))
    assert sum(run_what_is_due(queues[0], night)) == 1
    assert accounts.forget_old_sign_ins(world.runtime) == 0


def test_what_one_process_puts_in_another_takes_out_once(queues: list[Any]) -> None:
    task = queues[0].read_periodic(START)[0]
    queues[0].enqueue(task)
    assert queues[1].dequeue().id == task.id
    assert [queue.pending_count() for queue in queues] == [0, 0]
