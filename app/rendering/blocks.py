"""Cuts a lesson into prose and blocks, before Markdown is run. Blocks stand at column 0 and not inside each other."""

import re
from dataclasses import dataclass
from typing import Final

from app.domain.shared.problem import Problem

BLOCKS: Final = (
    "key-point",
    "vignette",
    "say-hear",
    "checklist",
    "reflection",
    "check",
    "content-note",
    "law",
    "picture",
    "video",
    "download",
)
_FENCE = re.compile(r":::\s*(?P<name>\S*)\s*(?P<rest>.*?)\s*$")


@dataclass(frozen=True)
class Prose:
    """Plain Markdown; `line` is that of its first line in the file."""

    text: str
    line: int


@dataclass(frozen=True)
class Block:
    """A block: what stands on its first line after the name, its inner text, and the line of its opening."""

    name: str
    rest: str
    text: str
    line: int


Piece = Prose | Block


def cut(text: str, file: str, first_line: int = 1) -> tuple[tuple[Piece, ...], tuple[Problem, ...]]:
    """The pieces of `text` in order, and what is wrong with its fences."""
    pieces: list[Piece] = []
    problems: list[Problem] = []
    opened: tuple[str, str, int] | None = None
    begun, inner = first_line, list[str]()

    def close() -> None:
        if opened is not None:
            if opened[0] in BLOCKS:
                pieces.append(Block(opened[0], opened[1], "\n".join(inner), opened[2]))
        elif any(line.strip() for line in inner):
            pieces.append(Prose("\n".join(inner), begun))
        inner.clear()

    for number, line in enumerate(text.split("\n"), first_line):
        fence = _FENCE.match(line)
        if fence is None:
            inner.append(line)
            continue
        name = fence["name"]
        problems += _problems_of_fence(name, opened, file, number)
        close()
        opened = (name, fence["rest"], number) if name else None
        begun = number + 1
    if opened is not None:
        problems.append(_unclosed(opened, file))
    close()
    return tuple(pieces), tuple(problems)


def _problems_of_fence(name: str, opened: tuple[str, str, int] | None, file: str, line: int) -> list[Problem]:
    if not name:
        return [] if opened else [Problem("E0132", "content/stray-fence", file, line)]
    problems = [_unclosed(opened, file)] if opened else []
    if name not in BLOCKS:
        problems.append(Problem("E0117", "content/unknown-block", file, line, {"block": name}))
    return problems


def _unclosed(opened: tuple[str, str, int], file: str) -> Problem:
    return Problem("E0118", "content/unclosed-block", file, opened[2], {"block": opened[0]})
