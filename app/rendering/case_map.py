"""The map of a case as SVG text: its decisions from top to bottom, scene by scene, and every way from one to another.

Pure: dataclasses in, text out; every label comes in translated. The usual way goes straight down; a way that passes
decisions by, or leads back, runs in a lane of its own at the right. The picture has the size of its content, so the
page shows it in a frame that scrolls. Colours and type are classes of the theme.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.rendering.drawing import LETTER, LINE, safe, wrapped

LEFT: Final = 12.0
WIDTH: Final = 304.0  # of a box: with its text it fits on a phone
LETTERS: Final = 29  # of a line in it
INSIDE: Final = 14.0
ENTRY: Final = 16.0  # below the top of a box: where ways come in
EXIT: Final = 40.0  # the first way out
APART: Final = 24.0  # between two ways out
LANE: Final = 14.0
GAP: Final = 28.0
MOST_LINES: Final = 4
MOST_LETTERS: Final = 18  # of a label at a way


@dataclass(frozen=True)
class Stop:
    """A box: a decision or an ending. `head` stands in bold, `text` below it."""

    head: str
    text: str


@dataclass(frozen=True)
class Band:
    """A scene: its title, what happens in it (`notes`), its decisions."""

    title: str
    stops: tuple[Stop, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """A way from the decision `start` to the decision `to`, counted over all bands; `to` their number is the end."""

    start: int
    to: int
    label: str = ""


@dataclass(frozen=True)
class CaseMap:
    """What `case_map` draws. `label` names the picture; `end` is the word at the end, `endings` its band."""

    label: str
    bands: tuple[Band, ...]
    ways: tuple[Way, ...]
    end: str
    endings: Band


@dataclass(frozen=True)
class _Box:
    top: float
    height: float


def case_map(drawn: CaseMap) -> str:
    """The map as one `svg` element of fixed size."""
    jumps = [way for way in drawn.ways if way.to != way.start + 1]
    placed = _Placed(drawn, jumps)
    label_room = max((min(len(way.label), MOST_LETTERS) for way in jumps), default=0) * LETTER
    lanes = list(_lanes(placed, jumps))
    first_lane = LEFT + WIDTH + label_room + 24
    width = first_lane + LANE * (max((lane for _, _, lane in lanes), default=0) + 1) + 8
    parts = list(placed.parts)
    parts += [_straight(placed, way) for way in drawn.ways if way.to == way.start + 1]
    for way, out, lane in lanes:
        parts.append(_jump(placed, way, out, first_lane + LANE * lane))
    head = '<marker id="k-map-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    tip = f'<defs>{head}<path class="tip" d="M0 0L8 4L0 8z"></path></marker></defs>'
    size = f'width="{width:.0f}" height="{placed.bottom:.0f}" viewBox="0 0 {width:.0f} {placed.bottom:.0f}"'
    return f'<svg class="k-fig k-map" {size} role="img" aria-label="{safe(drawn.label)}">{tip}{"".join(parts)}</svg>'


class _Placed:
    """Where everything stands; `parts`: the headings and boxes as SVG."""

    def __init__(self, drawn: CaseMap, jumps: Sequence[Way]) -> None:
        self.boxes: list[_Box] = []
        self.parts: list[str] = []
        self.bottom = 8.0
        outs = Counter(way.start for way in jumps)
        for band in drawn.bands:
            self._heading(band)
            for stop in band.stops:
                self._box(stop, outs[len(self.boxes)], "box")
        self._box(Stop(drawn.end, ""), 0, "box end")
        self._heading(drawn.endings)
        for stop in drawn.endings.stops:
            self._box(stop, 0, "box over")

    def _heading(self, band: Band) -> None:
        self.bottom += LINE + 6
        self.parts.append(f'<path class="grid" d="M{LEFT + 50:g} {self.bottom + 8:g}H{LEFT + WIDTH:g}"></path>')
        self.parts.append(_words(LEFT + 50, self.bottom, _short(band.title, LETTERS), "b scene"))
        self.bottom += 8
        for note in band.notes:
            self.bottom += LINE
            self.parts.append(_words(LEFT + 50, self.bottom, _short(note, LETTERS), "s"))
        self.bottom += GAP - 8

    def _box(self, stop: Stop, outs: int, name: str) -> None:
        head, text = wrapped(stop.head, LETTERS), _cut(stop.text)
        height = max(15 + LINE * len(head + text), EXIT + APART * (outs - 1) + 14 if outs else 0)
        self.boxes.append(_Box(self.bottom, height))
        place = f'x="{LEFT:g}" y="{self.bottom:g}" width="{WIDTH:g}" height="{height:g}" rx="6"'
        self.parts.append(f'<rect class="{name}" {place}></rect>')
        for number, line in enumerate([*head, *text], 1):
            style = "b" if number <= len(head) else "s"
            self.parts.append(_words(LEFT + INSIDE, self.bottom + 4 + LINE * number, line, style))
        self.bottom += height + GAP


def _lanes(placed: _Placed, jumps: Sequence[Way]) -> Iterator[tuple[Way, float, int]]:
    """Each way with where it leaves its box and its lane: the shortest innermost, none over another."""
    outs: dict[int, int] = {}
    leaves: list[tuple[float, float, Way, float]] = []
    for way in jumps:
        number = outs[way.start] = outs.get(way.start, -1) + 1
        out = placed.boxes[way.start].top + EXIT + APART * number
        into = placed.boxes[way.to].top + ENTRY
        leaves.append((min(out, into), max(out, into), way, out))
    taken: list[list[tuple[float, float]]] = []
    for top, bottom, way, out in sorted(leaves, key=lambda each: (each[1] - each[0], each[0])):
        lane = 0
        while lane < len(taken) and any(top < b + 10 and a < bottom + 10 for a, b in taken[lane]):
            lane += 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append((top, bottom))
        yield way, out, lane


def _straight(placed: _Placed, way: Way) -> str:
    """The usual way: down from a box to the one below it."""
    start, to = placed.boxes[way.start], placed.boxes[way.to]
    line = f"M{LEFT + 30:g} {start.top + start.height:g}V{to.top:g}"
    return f'<path class="way" marker-end="url(#k-map-tip)" d="{line}"></path>'


def _jump(placed: _Placed, way: Way, out: float, lane: float) -> str:
    """A way past other decisions, or back."""
    right, into = LEFT + WIDTH, placed.boxes[way.to].top + ENTRY
    name = "way back" if way.to <= way.start else "way"
    line = f"M{right:g} {out:g}H{lane:.0f}V{into:g}H{right + 1:g}"
    label = _words(right + 8, out - 5, _short(way.label, MOST_LETTERS), "s") if way.label else ""
    return f'<path class="{name}" marker-end="url(#k-map-tip)" d="{line}"></path>{label}'


def _cut(text: str) -> list[str]:
    """`text` in at most so many lines, with a sign where more follows."""
    lines = wrapped(text, LETTERS)
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def _words(x: float, y: float, words: str, name: str) -> str:
    return f'<text class="{name}" x="{x:g}" y="{y:g}">{safe(words)}</text>'
