"""Figures of many people as SVG text: the questions of a test by facility and discrimination, before and after.

Pure, in the manner of `figures`: dataclasses in, text out, each drawn wide and narrow; beside each stands a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.rendering.drawing import LETTER, LINE, Figure, svg, text, wrapped

Box = tuple[float, float, float, float]  # left, top, right, bottom
LOWEST: Final = -0.2  # of discrimination; what is less stands on the edge


@dataclass(frozen=True)
class Place:
    """A question by its number: facility from 0 to 1, discrimination from -1 to 1; `wants_a_look` draws a diamond."""

    number: int
    facility: float
    discrimination: float
    wants_a_look: bool


@dataclass(frozen=True)
class Field:
    """What `scatter` draws: `across` and `up` name the axes, marks are values and their words, limits dashed."""

    label: str
    across: str
    up: str
    across_marks: tuple[tuple[float, str], ...]
    up_marks: tuple[tuple[float, str], ...]
    places: tuple[Place, ...]
    across_limits: tuple[float, ...]
    up_limits: tuple[float, ...]


@dataclass(frozen=True)
class Row:
    """Something measured twice, in percent; `told` is the figure beside it. Without values only the words stand."""

    name: str
    before: float | None
    after: float | None
    told: str


@dataclass(frozen=True)
class Change:
    """What `before_and_after` draws; `before` and `after` name the ring and the dot."""

    label: str
    before: str
    after: str
    rows: tuple[Row, ...]


def scatter(field: Field) -> Figure:
    """Questions over facility (across) and discrimination (up)."""
    return Figure(_scatter(field, 520, 330, "k-fig k-fig-l"), _scatter(field, 250, 250, "k-fig k-fig-s"))


def before_and_after(change: Change) -> Figure:
    """For each row a ring (before) and a dot (after) on one line from 0 to 100 percent."""
    return Figure(_change(change, 560, 54, "k-fig k-fig-l"), _change(change, 300, 27, "k-fig k-fig-s"))


def _scatter(field: Field, width: int, height: int, name: str) -> str:
    left, top = 46.0, 34.0

    def x(value: float) -> float:
        return left + width * value

    def y(value: float) -> float:
        return top + height * (1 - (max(value, LOWEST) - LOWEST) / (1 - LOWEST))

    right, bottom = x(1), y(LOWEST)
    parts = [f'<path class="grid" d="M{left:.1f} {top:g}V{bottom:.1f}H{right:.1f}"></path>']
    parts += [f'<path class="lim" d="M{x(at):.1f} {top:g}V{bottom:.1f}"></path>' for at in field.across_limits]
    parts += [f'<path class="lim" d="M{left:.1f} {y(at):.1f}H{right:.1f}"></path>' for at in field.up_limits]
    parts += [text(x(at), bottom + LINE, told, "middle", "s") for at, told in field.across_marks]
    parts += [text(left - 6, y(at) + 5, told, "end", "s") for at, told in field.up_marks]
    parts.append(text(right, bottom + 2 * LINE + 2, field.across, "end", "s"))
    parts.append(text(0, 16, field.up, "start", "s"))
    points = [(x(place.facility), y(place.discrimination)) for place in field.places]
    parts += [_sign(*at, place.wants_a_look) for at, place in zip(points, field.places, strict=True)]
    parts += _numbers(points, [str(place.number) for place in field.places])
    return svg(name, (0, 0, right + 24, bottom + 2 * LINE + 12), field.label, parts)


def _numbers(points: Sequence[tuple[float, float]], numbers: Sequence[str]) -> list[str]:
    """The numbers beside their points, each where it covers neither another number nor a point, if there is room."""
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in points]
    parts = []
    for (x, y), number in zip(points, numbers, strict=True):
        width = LETTER * len(number)
        boxes = [
            (x - width / 2, y - 23, x + width / 2, y - 10),
            (x + 9, y - 7, x + 9 + width, y + 6),
            (x - width / 2, y + 9, x + width / 2, y + 22),
            (x - 9 - width, y - 7, x - 9, y + 6),
        ]
        box = next((one for one in boxes if not any(_cover(one, other) for other in taken)), boxes[0])
        taken.append(box)
        parts.append(text(box[0], box[3] - 1, number, "start", "b"))
    return parts


def _cover(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _change(change: Change, width: int, letters: int, name: str) -> str:
    left, y = 10.0, 16.0
    parts = [
        _sign(left + 8, y - 5, ring=True), text(left + 24, y, change.before, "start", "s"),
        _sign(left + width / 2 + 8, y - 5), text(left + width / 2 + 24, y, change.after, "start", "s"),
    ]  # fmt: skip
    y += 14
    for row in change.rows:
        for line in wrapped(row.name, letters):
            y += LINE
            parts.append(text(left, y, line, "start", "b"))
        y += LINE
        if row.before is None or row.after is None:
            parts.append(text(left, y, row.told, "start", "s"))
            y += 12
            continue
        parts.append(f'<path class="grid" d="M{left:g} {y:.1f}H{left + width:g}"></path>')
        start, end = (left + width * value / 100 for value in (row.before, row.after))
        parts.append(f'<path class="base" d="M{start:.1f} {y:.1f}H{end:.1f}"></path>')
        parts += [_sign(start, y, ring=True), _sign(end, y)]
        y += LINE + 6
        parts.append(text(left, y, row.told, "start", "s"))
        y += 12
    return svg(name, (0, 0, width + 20, y + 6), change.label, parts)


def _sign(x: float, y: float, diamond: bool = False, *, ring: bool = False) -> str:
    if diamond:
        box = f'x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12"'
        return f'<rect class="harm" {box} transform="rotate(45 {x:.1f} {y:.1f})"></rect>'
    return f'<circle class="{"ring" if ring else "dot"}" cx="{x:.1f}" cy="{y:.1f}" r="6"></circle>'
