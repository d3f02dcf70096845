"""Copies of courses to take along: made once for a text, kept beside the database until the text changes."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Final

from app.runtime import Runtime

FOLDER: Final = "copies"
_making: Final = Lock()


def kept(runtime: Runtime, name: str, source: str, make: Callable[[], bytes]) -> Path:
    """The file that `make` makes of `source`; `name` ends with its kind, and older files of that name go.

    One thread of a process makes it, and others wait for it.
    """
    stem, _, ending = name.rpartition(".")
    folder = runtime.settings.instance_dir / FOLDER
    path = folder / f"{stem}-{hashlib.sha256(source.encode()).hexdigest()[:16]}.{ending}"
    if path.is_file():
        return path
    with _making:
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            begun = folder / f"{path.name}.{runtime.ids()}"
            begun.write_bytes(make())
            begun.replace(path)
            for old in folder.glob(f"{stem}-*.{ending}"):
                if old != path:
                    old.unlink(missing_ok=True)
    return path
