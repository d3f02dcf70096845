"""What every figure is drawn with: SVG as text. Labels come in translated and are escaped here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

LINE: Final = 19  # px from baseline to baseline
LETTER: Final = 9.4  # px, a generous mean width of a Cyrillic letter at 15 px
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Figure:
    """One picture in its two sizes; the theme shows the one that fits."""

    wide: str
    narrow: str


def wrapped(text: str, letters: int) -> list[str]:
    """`text` in lines of at most `letters` letters; a longer word keeps a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def text(x: float, y: float, words: str, anchor: str, name: str = "") -> str:
    """A text at a point: `anchor` start, middle or end, `name` its class."""
    of_class = f' class="{name}"' if name else ""
    return f'<text{of_class} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{safe(words)}</text>'


def svg(name: str, box: tuple[float, float, float, float], label: str, parts: Sequence[str]) -> str:
    """A picture of `parts` that is read out as `label`."""
    view = " ".join(f"{side:g}" for side in (round(side, 1) for side in box))
    return f'<svg class="{name}" viewBox="{view}" role="img" aria-label="{safe(label)}">{"".join(parts)}</svg>'


def diamond(x: float, y: float, half: float) -> str:
    """The sign of a harm."""
    box = f'x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:g}" height="{2 * half:g}"'
    return f'<rect class="harm" {box} transform="rotate(45 {x:.1f} {y:.1f})"></rect>'


def safe(text: str) -> str:
    """`text` for content and attributes of XML, without signs that XML does not allow."""
    return escape(_NOT_XML.sub("�", text), quote=True)
