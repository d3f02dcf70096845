"""Bars as SVG text: a count for each name, the greatest as wide as the picture; beside it stands a table.

Pure, in the manner of `plots`: dataclasses in, text out, drawn wide and narrow.
"""

from dataclasses import dataclass

from app.rendering.drawing import LINE, Figure, svg, text, wrapped


@dataclass(frozen=True)
class Bar:
    """A name with its count, and how this is written; without a count only the words stand."""

    name: str
    count: int | None
    told: str


def bars(label: str, rows: tuple[Bar, ...]) -> Figure:
    """The counts one below the other."""
    return Figure(_bars(label, rows, 560, 54, "k-fig k-fig-l"), _bars(label, rows, 300, 27, "k-fig k-fig-s"))


def _bars(label: str, rows: tuple[Bar, ...], width: int, letters: int, name: str) -> str:
    most = max((row.count or 0 for row in rows), default=0)
    left, y, parts = 4.0, 0.0, []
    for row in rows:
        for line in wrapped(row.name, letters):
            y += LINE
            parts.append(text(left, y, line, "start"))
        y += 7
        long = 0.0
        if row.count is not None and most:
            long = (width - 90) * row.count / most
            parts.append(f'<rect class="dot" x="{left:g}" y="{y:.1f}" width="{long:.1f}" height="14"></rect>')
        parts.append(text(left + long + 8 * bool(long), y + 12.5, row.told, "start", "b" if row.count else "s"))
        y += LINE + 6
    return svg(name, (0, 0, width + 8, y + 6), label, parts)
