"""The files of units: which of them may be sent."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.content.media import MediaFile
from app.runtime import Runtime


@dataclass(frozen=True)
class Sent:
    """A file to be sent, and where it is."""

    file: MediaFile
    path: Path


def found(runtime: Runtime, unit: str, name: str, digest: str) -> Sent | None:
    """The file of a unit under the hash of its bytes; None where it is not there, or is another by now."""
    held = runtime.shelf().units.get(unit)
    file = held.media.get(name) if held is not None else None
    if file is None or file.digest != digest:
        return None
    path = runtime.settings.content_root / "courses" / unit / "media" / name
    is_the_same = path.is_file() and not path.is_symlink() and path.stat().st_size == file.size
    return Sent(file, path) if is_the_same else None
