"""Notices through Redis, so that the other processes hear at once; without it the tick goes on."""

from collections.abc import Callable, Mapping
from threading import Event, Lock, Thread
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError

from app.realtime.tick import Ticking

CHANNEL: Final = "taraza:notices"
AGAIN: Final = 2.0  # seconds until Redis is tried again


class OverRedis:
    """What `inner` tells and hears, and beside it what goes through Redis; `lost` is told when it cannot be reached."""

    def __init__(self, url: str, inner: Ticking, lost: Callable[[Exception], None], again: float = AGAIN) -> None:
        self._redis: Any = Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2, decode_responses=True)
        self._inner, self._lost, self._again = inner, lost, again
        self._lock, self._stopped = Lock(), Event()
        self._thread: Thread | None = None

    def tell(self, topic: str, number: int) -> None:
        """Say that `topic` is at `number`, once that is committed: here, and to the other processes."""
        self._inner.tell(topic, number)
        try:
            self._redis.publish(CHANNEL, f"{number} {topic}")
        except RedisError as error:
            self._lost(error)

    def wait(self, known: Mapping[str, int], seconds: float) -> Mapping[str, int]:
        """Those topics of `known` that are beyond the number given there, as soon as one is; at last nothing."""
        self._begin()
        return self._inner.wait(known, seconds)

    def stop(self) -> None:
        """End the listening and the ticking."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
        self._redis.close()
        self._inner.stop()

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._listen, name="notices", daemon=True)
                self._thread.start()

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
