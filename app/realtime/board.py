"""The board of one process: at which number each topic is, and who waits for it to move on."""

from collections.abc import Mapping
from threading import Event, Lock


class Board:
    """Topics move on and never back; a notice that comes late or twice wakes nobody.

    A thread that waits holds nothing but its own Event, so that many may wait. What nobody waits for is not kept.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._at: dict[str, int] = {}
        self._waiting: dict[str, list[Event]] = {}

    def tell(self, topic: str, number: int) -> None:
        """Say that `topic` is at `number`."""
        with self._lock:
            self._move_on(topic, number)

    def wait(self, known: Mapping[str, int], seconds: float) -> dict[str, int]:
        """Those topics of `known` that are beyond the number given there, as soon as one is; at last nothing."""
        event = Event()
        with self._lock:
            for topic, number in known.items():
                self._waiting.setdefault(topic, []).append(event)
                self._move_on(topic, number)  # whoever comes may know more than those who wait
        try:
            news = self._beyond(known)
            while not news and event.wait(seconds):
                event.clear()
                news = self._beyond(known)
            return news
        finally:
            with self._lock:
                for topic in known:
                    self._waiting[topic].remove(event)
                    if not self._waiting[topic]:
                        del self._waiting[topic], self._at[topic]

    def watched(self) -> dict[str, int]:
        """The topics that somebody waits for, and at which number they are known to be."""
        with self._lock:
            return dict(self._at)

    def _move_on(self, topic: str, number: int) -> None:
        if topic in self._waiting and number > self._at.get(topic, -1):
            self._at[topic] = number
            for event in self._waiting[topic]:
                event.set()

    def _beyond(self, known: Mapping[str, int]) -> dict[str, int]:
        with self._lock:
            return {topic: self._at[topic] for topic, number in known.items() if self._at[topic] > number}
