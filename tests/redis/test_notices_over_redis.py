"""Notices through a real Redis: another process hears at once; without Redis the database is asked."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from threading import Event

import pytest
from redis import Redis
from redis.exceptions import RedisError

from app.realtime.redis import CHANNEL, OverRedis
from app.realtime.tick import Ticking
from tests.support.servers import redis_server
from tests.support.waiting import until

pytestmark = pytest.mark.redis
LONG = 20.0


class Process:
    """The notices of one process. Its tick finds in the database what `committed` says."""

    def __init__(self, url: str, committed: dict[str, int], every: float) -> None:
        self.lost: list[Exception] = []
        self.notices = OverRedis(url, Ticking(lambda _: committed, self.lost.append, every), self.lost.append, 0.05)


@pytest.fixture
def committed() -> dict[str, int]:
    return {}


@pytest.fixture
def process(committed: dict[str, int]) -> Iterator[Callable[..., Process]]:
    with ExitStack() as started:

        def start(url: str, every: float = 3600.0) -> Process:
            one = Process(url, committed, every)
            started.callback(one.notices.stop)
            return one

        yield start


def hears(process: Process, known: Mapping[str, int]) -> Mapping[str, int]:
    return process.notices.wait(known, LONG)


def test_what_one_process_tells_another_hears_though_no_tick_comes(process: Callable[..., Process]) -> None:
    with redis_server() as url:
        one, other = process(url), process(url)
        while not hears_soon(other, one):
            continue
        assert (one.lost, other.lost) == ([], [])


def hears_soon(other: Process, one: Process) -> bool:
    """Whether the other hears within a moment: a listener that has just begun may miss the first notices."""
    one.notices.tell("trial:a", 7)
    return other.notices.wait({"trial:a": 3}, 0.05) == {"trial:a": 7}


def test_when_redis_goes_away_the_tick_goes_on(process: Callable[..., Process], committed: dict[str, int]) -> None:
    with redis_server() as url:
        one = process(url, every=0.01)
        assert one.notices.wait({"trial:a": 3}, 0.05) == {}
    committed["trial:a"] = 8
    one.notices.tell("trial:b", 2)
    assert hears(one, {"trial:a": 3}) == {"trial:a": 8}
    assert until(lambda: bool(one.lost), LONG)
    assert all(isinstance(error, RedisError | OSError) for error in one.lost)


def test_nobody_who_tells_waits_for_a_redis_that_hangs(process: Callable[..., Process]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hangs:
        one = process(f"redis://127.0.0.1:{hangs.getsockname()[1]}/0")
        one.notices.tell("trial:a", 4)
        assert one.lost == []  # which it is told of only after its patience is over
        assert until(lambda: bool(one.lost), LONG)


def test_what_is_no_notice_is_not_heard(process: Callable[..., Process]) -> None:
    with redis_server() as url:
        one = process(url)
        one.notices.wait({"trial:a": 1}, 0.01)
        with Redis.from_url(url) as redis:
            while not redis.publish(CHANNEL, "nonsense trial:a"):
                Event().wait(0.01)
        assert one.notices.wait({"trial:a": 1}, 0.2) == {}
