"""A world as it was, to go back to: what one request changed does not meet the next."""

import sqlite3
from typing import Any

from tests.support.world import World


class Snapshot:
    """The rows of a world on SQLite, its ids, its chance and its time, as they were when this was made."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rows = sqlite3.connect(":memory:")
        self.file = sqlite3.connect(world.engine.url.database or "")
        self.file.backup(self.rows)
        self.back = sqlite3.connect(world.engine.url.database or "")  # held: to open it again takes longer than a row
        self.back.execute("PRAGMA synchronous=OFF")
        self.counted = {maker: maker.last for maker in self._makers()}
        self.time = world.clock.now
        self.version = self._version()

    def is_changed(self) -> bool:
        """Whether anything was written since this was made or restored."""
        return self._version() != self.version

    def restore(self) -> None:
        """Go back: every row, the next id, the next token and the time."""
        if self.is_changed():
            self.rows.backup(self.back)
            self.version = self._version()
        for maker, last in self.counted.items():
            maker.last = last
        self.world.clock.now = self.time

    def close(self) -> None:
        """Forget the rows."""
        for connection in (self.rows, self.file, self.back):
            connection.close()

    def _version(self) -> int:
        # SQLite counts here what other connections committed.
        version: int = self.file.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _makers(self) -> list[Any]:
        runtime: Any = self.world.runtime
        return [runtime.ids, runtime.chance.__self__]
