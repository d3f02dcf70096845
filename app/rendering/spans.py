"""From least to greatest, line by line on a scale to 100, as SVG text. Pure; labels come in translated."""

from dataclasses import dataclass
from typing import Final

from app.rendering.drawing import Figure, svg, text

_MARKS: Final = (0, 25, 50, 75, 100)
_BAR: Final = 14


@dataclass(frozen=True)
class SpanLine:
    """One line: its name, and where it begins and ends, 0 to 100."""

    name: str
    least: int
    greatest: int


@dataclass(frozen=True)
class Spans:
    """What `spans` draws. `label` names the picture; `floor` is dashed."""

    label: str
    lines: tuple[SpanLine, ...]
    floor: int = 50


def spans(told: Spans) -> Figure:
    """The lines with their names beside them, and for a phone above them."""
    return Figure(
        _drawn("k-fig k-fig-l", told, left=170, width=400, above=False),
        _drawn("k-fig k-fig-s", told, left=14, width=312, above=True),
    )


def _drawn(name: str, told: Spans, left: int, width: int, above: bool) -> str:
    row = 52 if above else 32
    foot = row * len(told.lines) + 12
    parts = [_upright("grid", left + width * mark / 100, foot) for mark in _MARKS]
    parts.append(_upright("lim", left + width * told.floor / 100, foot))
    parts += [text(left + width * mark / 100, foot + 20, str(mark), "middle", "s") for mark in _MARKS]
    for number, line in enumerate(told.lines):
        y = row * number + (34 if above else 12)
        x, wide = left + width * line.least / 100, width * (line.greatest - line.least) / 100
        parts.append(f'<rect class="pap" x="{x:.1f}" y="{y}" width="{max(wide, 4):.1f}" height="{_BAR}"></rect>')
        parts.append(f'<rect class="area" x="{x:.1f}" y="{y}" width="{max(wide, 4):.1f}" height="{_BAR}"></rect>')
        words = f"{line.name}: {line.least}–{line.greatest}" if above else line.name
        parts.append(text(left if above else left - 12, y - 8 if above else y + 12, words, "start" if above else "end"))
        if not above:
            parts.append(text(left + width + 14, y + 12, f"{line.least}–{line.greatest}", "start", "b"))
    return svg(name, (0, 0, left + width + (14 if above else 86), foot + 28), told.label, parts)


def _upright(name: str, x: float, foot: float) -> str:
    return f'<path class="{name}" d="M{x:.1f} 4V{foot:g}"></path>'
