"""Notices through Redis, so that the other processes hear at once; without it the tick goes on."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from queue import Full, Queue
from threading import Event, Lock, Thread
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError

from app.realtime.tick import Ticking

CHANNEL: Final = "taraza:notices"
AGAIN: Final = 2.0  # seconds until Redis is tried again
MOST_UNTOLD: Final = 1000  # notices that wait for a Redis which does not answer; what is beyond them the tick finds


class OverRedis:
    """What `inner` tells and hears, and beside it what goes through Redis; `lost` is told when it cannot be reached.

    A thread of its own speaks to Redis, so that nobody's answer waits for one that hangs.
    """

    def __init__(self, url: str, inner: Ticking, lost: Callable[[Exception], None], again: float = AGAIN) -> None:
        self._redis: Any = Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2, decode_responses=True)
        self._inner, self._lost, self._again = inner, lost, again
        self._lock, self._stopped = Lock(), Event()
        self._untold: Queue[str | None] = Queue(MOST_UNTOLD)
        self._threads: dict[str, Thread] = {}

    def tell(self, topic: str, number: int) -> None:
        """Say that `topic` is at `number`, once that is committed: here, and to the other processes."""
        self._inner.tell(topic, number)
        self._begin("speaking", self._speak)
        with suppress(Full):
            self._untold.put_nowait(f"{number} {topic}")

    def wait(self, known: Mapping[str, int], seconds: float) -> Mapping[str, int]:
        """Those topics of `known` that are beyond the number given there, as soon as one is; at last nothing."""
        self._begin("listening", self._listen)
        return self._inner.wait(known, seconds)

    def stop(self) -> None:
        """End the listening, the speaking and the ticking."""
        self._stopped.set()
        with suppress(Full):
            self._untold.put_nowait(None)
        for thread in self._threads.values():
            thread.join()
        self._redis.close()
        self._inner.stop()

    def _begin(self, name: str, work: Callable[[], None]) -> None:
        """Begin `work` when it is first needed: not before a server has parted into its workers."""
        with self._lock:
            if name not in self._threads:
                self._threads[name] = Thread(target=work, name=f"notices, {name}", daemon=True)
                self._threads[name].start()

    def _speak(self) -> None:
        while (notice := self._untold.get()) is not None and not self._stopped.is_set():
            try:
                self._redis.publish(CHANNEL, notice)
            except RedisError as error:
                self._lost(error)

    def _listen(self) -> None:
        while not self._stopped.is_set():
            try:
                self._hear()
            except (RedisError, OSError) as error:
                self._lost(error)
                self._stopped.wait(self._again)

    def _hear(self) -> None:
        with self._redis.pubsub(ignore_subscribe_messages=True) as heard:
            heard.subscribe(CHANNEL)
            while not self._stopped.is_set():
                message = heard.get_message(timeout=1.0)
                if message is not None:
                    number, _space, topic = message["data"].partition(" ")
                    if number.isdecimal():
                        self._inner.tell(topic, int(number))
