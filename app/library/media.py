"""Reads the folder media of a unit: what files there are, and whether captions and pictures are as they should be."""

import re
from pathlib import Path
from typing import Final

from app.domain.content.media import HEAVIEST_PICTURE, LARGEST_SIDE, NAME, TYPES, MediaFile
from app.domain.shared.problem import Problem
from app.library.fingerprint import file_sha256
from app.library.picture import picture_size
from app.library.text_file import read_text

DIGITS: Final = 12
_TIME: Final = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING: Final = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")


def media_path(unit: str, name: str) -> str:
    """Where a file of the folder media stands; `unit` is the folder of the unit."""
    return f"{unit}/media/{name}"


def read_media(root: Path, unit: str) -> tuple[dict[str, MediaFile], tuple[Problem, ...]]:
    """The files of a unit by name, what is wrong with captions and pictures. Links and other names are left aside."""
    files: dict[str, MediaFile] = {}
    problems: list[Problem] = []
    for path in sorted((root / unit / "media").glob("*")):
        known = TYPES.get(path.suffix.removeprefix("."))
        if known is None or not NAME.fullmatch(path.name) or path.is_symlink() or not path.is_file():
            continue
        kind, mimetype = known
        file = media_path(unit, path.name)
        text = read_text(path, file) if kind in ("captions", "text") else ""
        if isinstance(text, list):
            problems += text
            continue
        problems += _wrong_captions(text, file) if kind == "captions" else []
        pixels, wrong = _seen(path, file) if kind == "picture" else ((0, 0), [])
        problems += wrong
        digest = file_sha256(path)[:DIGITS]
        files[path.name] = MediaFile(path.name, path.stat().st_size, digest, kind, mimetype, text, pixels)
    return files, tuple(problems)


def _seen(path: Path, file: str) -> tuple[tuple[int, int], list[Problem]]:
    """Width and height of a picture, and why it cannot be sent to a phone."""
    if path.stat().st_size > HEAVIEST_PICTURE:
        return (0, 0), [_no_picture(file, "picture-heavy")]
    size = picture_size(path.read_bytes(), path.suffix.removeprefix("."))
    if size is None:
        return (0, 0), [_no_picture(file, "picture-none")]
    return size, [_no_picture(file, "picture-large")] if max(size) > LARGEST_SIDE else []


def _no_picture(file: str, reason: str) -> Problem:
    limits = {"kilobytes": str(HEAVIEST_PICTURE // 1000), "pixels": str(LARGEST_SIDE)}
    return Problem("E0160", "content/picture", file, 0, {"reason": reason, **limits})


def _wrong_captions(text: str, file: str) -> list[Problem]:
    """What is wrong with a WebVTT file: its first line, its times, their order. At most one problem for a kind."""
    lines = text.split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        return [_broken(file, 1, "no-webvtt")]
    latest = -1
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        timing = _TIMING.fullmatch(line.strip())
        begins, ends = (_milliseconds(*timing.groups()[:4]), _milliseconds(*timing.groups()[4:])) if timing else (0, 0)
        if ends <= begins:
            return [_broken(file, number, "bad-time")]
        if begins < latest:
            return [_broken(file, number, "not-in-order")]
        latest = begins
    return [] if latest >= 0 else [_broken(file, 0, "no-cues")]


def _milliseconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def _broken(file: str, line: int, reason: str) -> Problem:
    return Problem("E0141", "content/captions", file, line, {"reason": reason})
