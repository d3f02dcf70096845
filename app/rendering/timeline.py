"""The timeline of a trial as SVG text: scenes, one's own decisions by their level, events, cards, the others' moves.

Pure, in the manner of `figures`: dataclasses in, text out, drawn wide and narrow; the list below it has the words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.rendering.drawing import LETTER, LINE, Figure, diamond, svg, text, wrapped

Kind = Literal["good", "partly", "harm", "event", "card", "other"]
WIDE: Final = 1112.0
NARROW: Final = 320.0
ROW: Final = 66
# How much of the line each kind takes: own decisions have a number below.
SPAN: Final[dict[Kind, float]] = {"good": 46, "partly": 46, "harm": 46, "event": 26, "card": 26, "other": 13}
OWN: Final = ("good", "partly", "harm")


@dataclass(frozen=True)
class Mark:
    """Something on the timeline. `repairs`: the place among own decisions, from 0, of the harm that it repairs."""

    kind: Kind
    repairs: int | None = None


@dataclass(frozen=True)
class Stretch:
    """A scene: its name, and what happened in it, in order."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Way:
    """What `timeline` draws; `repairs` is the word on the arc of a repair."""

    label: str
    repairs: str
    scenes: tuple[Stretch, ...]


def timeline(way: Way) -> Figure:
    """The trial on a line: own decisions filled (competent or better), ring (less), diamond (harm) and numbered.

    An event is a triangle, a card that opened a square, what another did a small point.
    """
    return Figure(_wide(way), _narrow(way))


def _wide(way: Way) -> str:
    marks = [mark for scene in way.scenes for mark in scene.marks]
    needed = sum(SPAN[mark.kind] for mark in marks)
    scale = (WIDE - 16) / needed if needed else 1.0
    scale = min(scale, 2.4)
    y = 62 if any(mark.repairs is not None for mark in marks) else 22
    parts, places, x, lines_most = [f'<path class="base" d="M8 {y}H{8 + needed * scale:.1f}"></path>'], [], 8.0, 0
    for scene in way.scenes:
        start = x
        for mark in scene.marks:
            step = SPAN[mark.kind] * scale
            places.append((x + step / 2, float(y)))
            x += step
        if scene.marks:
            parts.append(f'<path class="lim" d="M{start:.1f} {y - 16}V{y + 84}"></path>')
            lines = wrapped(scene.name, int((x - start - 10) / LETTER)) if x - start > 9 * LETTER else []
            parts += [text(start + 6, y + 62 + LINE * n, line, "start", "s") for n, line in enumerate(lines)]
            lines_most = max(lines_most, len(lines))
    parts += _arcs(way, marks, places)
    parts += _marks(marks, places)
    return svg("k-fig k-fig-x", (0, 0, WIDE, y + 88 + LINE * max(lines_most - 1, 0)), way.label, parts)


def _narrow(way: Way) -> str:
    """Rows of marks; an own decision keeps its number under it."""
    marks = [mark for scene in way.scenes for mark in scene.marks]
    places: list[tuple[float, float]] = []
    x, y = 4.0, 20.0
    for mark in marks:
        step = SPAN[mark.kind]
        if x + step > NARROW - 4:
            x, y = 4.0, y + ROW
        places.append((x + step / 2, y))
        x += step
    rows = dict.fromkeys(y for _, y in places)
    parts = [
        f'<path class="base" d="M4 {row:g}H{max(x for x, y in places if y == row) + 8:.1f}"></path>' for row in rows
    ]
    parts += _marks(marks, places)
    return svg("k-fig k-fig-m", (0, 0, NARROW, y + ROW - 20), way.label, parts)


def _marks(marks: Sequence[Mark], places: Sequence[tuple[float, float]]) -> Iterator[str]:
    number = 0
    for mark, (x, y) in zip(marks, places, strict=True):
        yield _sign(mark.kind, x, y)
        if mark.kind in OWN:
            number += 1
            yield text(x, y + 32, str(number), "middle", "b")


def _arcs(way: Way, marks: Sequence[Mark], places: Sequence[tuple[float, float]]) -> Iterator[str]:
    """A dashed arc from each harm to the decision that repairs it, with the word on it."""
    own = [place for mark, place in zip(marks, places, strict=True) if mark.kind in OWN]
    for mark, (end, y) in zip(marks, places, strict=True):
        if mark.repairs is None:
            continue
        start = own[mark.repairs][0]
        yield f'<path class="lim" d="M{start:.1f} {y - 14:g}C{start:.1f} 8 {end:.1f} 8 {end:.1f} {y - 14:g}"></path>'
        half = LETTER * len(way.repairs) / 2 + 6
        middle = min(max((start + end) / 2, half), WIDE - half)
        yield f'<rect class="pap" x="{middle - half:.1f}" y="10" width="{2 * half:.1f}" height="22"></rect>'
        yield text(middle, 26, way.repairs, "middle", "s")


def _sign(kind: Kind, x: float, y: float) -> str:
    if kind == "harm":
        return diamond(x, y, 9) + f'<path class="harm-t" d="M{x:.1f} {y - 5:g}v6M{x:.1f} {y + 4:g}v.5"></path>'
    if kind == "event":
        return f'<path class="sig" d="M{x:.1f} {y - 9:g}L{x + 9:.1f} {y + 7:g}H{x - 9:.1f}z"></path>'
    if kind == "card":
        return f'<rect class="sig" x="{x - 7:.1f}" y="{y - 8:g}" width="14" height="16"></rect>'
    if kind == "other":
        return f'<circle class="oth" cx="{x:.1f}" cy="{y:g}" r="4"></circle>'
    return f'<circle class="{"dot" if kind == "good" else "ring"}" cx="{x:.1f}" cy="{y:g}" r="9"></circle>'
