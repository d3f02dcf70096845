"""Keeps the content of a process: the last good version of each part, read anew when a file changes."""

from pathlib import Path
from threading import Lock

from app.domain.content.markup import Render
from app.domain.shared.problem import Problem
from app.library.content import Content, Counts, Loaded, load_content
from app.library.courses import FOLDER
from app.library.fingerprint import stat_signature


class Shelf:
    """The content as it stands. A unit, course, compendium or glossary that is broken now stays as it last was good."""

    def __init__(self, root: Path, render: Render, every: float = 2.0) -> None:
        """Reads the content below `root`; later looks for changes at most once in `every` seconds."""
        self._root = root
        self._render = render
        self._every = every
        self._looked: float | None = None
        self._lock = Lock()
        self._signature = self._stat()
        loaded = load_content(root, render, wording=False)
        self._parts = loaded.parts
        self._shown: tuple[Content, Loaded] = (loaded.content, loaded)

    @property
    def content(self) -> Content:
        """What is shown now."""
        return self._shown[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong when the files were last read."""
        return self._shown[1].problems

    @property
    def counts(self) -> Counts:
        """How much there was when the files were last read."""
        return self._shown[1].counts

    def reload_if_changed(self, now: float) -> bool:
        """Reads the files anew if one of them changed; whether it did. `now` is any clock in seconds.

        One thread reads; the others go on with what is there.
        """
        if self._looked is not None and now - self._looked < self._every:
            return False
        if not self._lock.acquire(blocking=False):
            return False
        try:
            self._looked = now
            signature = self._stat()
            if signature == self._signature:
                return False
            loaded = load_content(self._root, self._render, wording=False)
            self._parts = loaded.parts.over(self._parts)
            self._shown = (self._parts.content(), loaded)
            self._signature = signature
            return True
        finally:
            self._lock.release()

    def _stat(self) -> int:
        return stat_signature(self._root, [FOLDER])
