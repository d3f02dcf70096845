"""Reading one text file that somebody wrote: never more than a bound, never anything but UTF-8."""

from pathlib import Path
from typing import Final

from app.domain.shared.problem import Problem

MAX_BYTES: Final = 1_000_000


def read_text(path: Path, file: str) -> str | list[Problem]:
    """The text of `path` with line ends `\\n` and without a byte order mark; `file` is its name in problems."""
    try:
        if not path.is_file():
            return [Problem("E0109", "content/no-file", file, 0)]
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        return [Problem("E0109", "content/no-file", file, 0)]
    return decode(data, file)


def decode(data: bytes, file: str) -> str | list[Problem]:
    """`data` as text, or the problem: over `MAX_BYTES`, or not UTF-8 (with the line of the first wrong byte)."""
    if len(data) > MAX_BYTES:
        return [Problem("E0107", "content/too-large", file, 0, {"limit": f"{MAX_BYTES:,}".replace(",", " ")})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [Problem("E0108", "content/not-utf8", file, data.count(b"\n", 0, error.start) + 1)]
    return text.replace("\r\n", "\n").replace("\r", "\n")
