"""The tick: what other processes commit is found in the database, at most a second later, whatever else is down."""

from collections.abc import Callable, Iterable, Mapping
from threading import Event, Lock, Thread
from typing import Final

from app.realtime.board import Board

EVERY: Final = 1.0  # seconds

# The numbers at which topics are in the database.
Latest = Callable[[Iterable[str]], Mapping[str, int]]


class Ticking:
    """Notices of one process, and every second those of the others, as long as somebody waits for any.

    `lost` is told of a database that cannot be asked; it is asked again at the next tick.
    """

    def __init__(self, latest: Latest, lost: Callable[[Exception], None], every: float = EVERY) -> None:
        self.board = Board()
        self._latest, self._lost, self._every = latest, lost, every
        self._lock, self._stopped = Lock(), Event()
        self._thread: Thread | None = None

    def tell(self, topic: str, number: int) -> None:
        """Say that `topic` is at `number`, once that is committed."""
        self.board.tell(topic, number)

    def wait(self, known: Mapping[str, int], seconds: float) -> Mapping[str, int]:
        """Those topics of `known` that are beyond the number given there, as soon as one is; at last nothing."""
        self._begin()
        return self.board.wait(known, seconds)

    def stop(self) -> None:
        """End the ticking."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> None:
        """Tick from the first time on that somebody waits: not before a server has parted into its workers."""
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._tick, name="tick", daemon=True)
                self._thread.start()

    def _tick(self) -> None:
        while not self._stopped.wait(self._every):
            watched = self.board.watched()
            if watched:
                self._look(watched)

    def _look(self, watched: Mapping[str, int]) -> None:
        try:
            found = self._latest(watched)
        except Exception as error:  # whatever a driver raises: the next tick asks again
            self._lost(error)
            return
        for topic, number in found.items():
            self.board.tell(topic, number)
