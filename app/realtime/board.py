"""The board of one process: at which number each topic is, and who waits for it to move on."""

from collections.abc import Mapping
from queue import Empty, SimpleQueue
from threading import Lock


class Board:
    """Topics move on and never back; a notice that comes late or twice wakes nobody.

    A thread that waits holds nothing but a queue of its own, so that many may wait: two hundred wake sooner than on as
    many Events, each of which is made of a lock and a list in Python. What nobody waits for is not kept.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._at: dict[str, int] = {}
        self._waiting: dict[str, dict[SimpleQueue[None], None]] = {}

    def tell(self, topic: str, number: int) -> None:
        """Say that `topic` is at `number`."""
        with self._lock:
            self._move_on(topic, number)

    def wait(self, known: Mapping[str, int], seconds: float) -> dict[str, int]:
        """Those topics of `known` that are beyond the number given there, as soon as one is; at last nothing."""
        called: SimpleQueue[None] = SimpleQueue()
        with self._lock:
            for topic, number in known.items():
                self._waiting.setdefault(topic, {})[called] = None
                self._move_on(topic, number)  # whoever comes may know more than those who wait
        try:
            news = self._beyond(known)
            while not news:
                called.get(timeout=seconds)
                news = self._beyond(known)
            return news
        except Empty:
            return {}
        finally:
            with self._lock:
                for topic in known:
                    del self._waiting[topic][called]
                    if not self._waiting[topic]:
                        del self._waiting[topic], self._at[topic]

    def watched(self) -> dict[str, int]:
        """The topics that somebody waits for, and at which number they are known to be."""
        with self._lock:
            return dict(self._at)

    def _move_on(self, topic: str, number: int) -> None:
        if topic in self._waiting and number > self._at.get(topic, -1):
            self._at[topic] = number
            for called in self._waiting[topic]:
                called.put(None)

    def _beyond(self, known: Mapping[str, int]) -> dict[str, int]:
        """Without the lock, for which all who were called would queue: what somebody waits for is not dropped."""
        return {topic: at for topic, number in known.items() if (at := self._at[topic]) > number}
