"""Names what was read by the hash of its files, and notices cheaply that a file changed."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.domain.shared.canonical import canonical_json, sha256_of


def files_below(root: Path, folder: str) -> list[str]:
    """The files in `folder` and below it, relative to `root`, in order; neither hidden ones nor editors' copies."""
    found = (path for path in (root / folder).rglob("*") if path.is_file())
    names = (path.relative_to(root) for path in found)
    return sorted(name.as_posix() for name in names if not _is_aside(name))


def sha256_of_files(root: Path, files: Iterable[str]) -> str:
    """One hash over the names and bytes of `files`; a file that vanished counts as empty."""
    return sha256_of(canonical_json({file: file_sha256(root / file) for file in files}))


def file_sha256(path: Path) -> str:
    """The hash of a file's bytes; one that vanished counts as empty. A file that did not change is read once."""
    try:
        stat = path.stat()
        return _sha256(path, stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:
        return hashlib.sha256(b"").hexdigest()


@lru_cache(maxsize=4096)
def _sha256(path: Path, _mtime: int, _size: int, _inode: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def stat_signature(root: Path, folders: Iterable[str]) -> int:
    """A number that changes when a file below one of `folders` is added, taken away or written."""
    signs = []
    for folder in folders:
        for file in files_below(root, folder):
            try:
                stat = (root / file).stat()
            except OSError:
                continue
            signs.append((file, stat.st_mtime_ns, stat.st_size))
    return hash(tuple(signs))


def _is_aside(name: Path) -> bool:
    return any(part.startswith((".", "#")) or part.endswith("~") for part in name.parts)
