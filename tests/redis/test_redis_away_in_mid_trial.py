"""Redis stops in the middle of a trial that two processes serve, and comes back: the trial goes on all the while."""

import shutil
from pathlib import Path

import pytest
from redis import Redis

from app.realtime.redis import CHANNEL
from app.services.invariants import check
from tests.services.room_faults import Deployment, deployed
from tests.support.phones import Phone
from tests.support.servers import free_port, redis_server
from tests.support.waiting import until

pytestmark = [pytest.mark.redis, pytest.mark.slow]


def goes_on(deployment: Deployment, phones: list[Phone]) -> None:
    """One of the seat that is asked answers through one process; the other hears of it through the other process."""
    first, second = deployment.asked(phones)
    with second.listening(deployment.ports[1]) as news:
        assert first.sends(deployment.ports[0], first.form(first.options[0], f"key {first.at}")) == 200
        assert any(first.at in numbers.values() for numbers in news)
    assert second.looks(deployment.ports[1]) == 200
    assert second.at == first.at


def test_it_goes_on_without_redis_and_hears_through_it_again(people: Path, tmp_path: Path) -> None:
    shutil.copy(people, tmp_path / "people.sqlite3")
    port = free_port()
    with redis_server(port) as url:
        with deployed(f"sqlite:///{tmp_path}/people.sqlite3", url, tmp_path, rounds=0) as deployment:
            phones = deployment.gathers(people=2)
            goes_on(deployment, phones)
            _stops_and_comes_back(deployment, phones, port, url)
            assert check(deployment.runtime).findings == []


def _stops_and_comes_back(deployment: Deployment, phones: list[Phone], port: int, url: str) -> None:
    with Redis.from_url(url) as redis:
        redis.shutdown(nosave=True)
    for _ in range(2):
        goes_on(deployment, phones)
    with redis_server(port), Redis.from_url(url) as redis:
        assert until(lambda: dict(redis.pubsub_numsub(CHANNEL))[CHANNEL.encode()] >= 1, 60)
        goes_on(deployment, phones)
