"""Figures as SVG text: the profile of a run over its dimensions, and the timeline of its decisions.

Pure: dataclasses in, text out. Every label comes in translated and is escaped here. Each figure is drawn twice, because
text in a picture that is scaled down gets too small: wide for a column of 530 px and more, narrow for a phone. Colours
and type are classes of the theme; nothing is set by `style`, and widths are attributes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, Literal

from app.rendering.drawing import LETTER, LINE, Figure, safe, svg, text, wrapped

TOP: Final = 100
RINGS: Final = (25, 75, 100)


@dataclass(frozen=True)
class Spoke:
    """A dimension: its sign (id in icons.svg), its short name, its value from 0 to 100, or None where not assessed."""

    sign: str
    name: str
    value: int | None
    harm: bool = False


@dataclass(frozen=True)
class Profile:
    """What `radar` draws. `label` names the picture, `not_assessed` stands where a value is None, `floor` is dashed."""

    label: str
    not_assessed: str
    spokes: tuple[Spoke, ...]
    floor: int = 50


Kind = Literal["good", "partly", "harm"]


@dataclass(frozen=True)
class Mark:
    """A decision on the timeline. `repairs`: the index of the mark whose harm it repairs."""

    name: str
    kind: Kind
    repairs: int | None = None


@dataclass(frozen=True)
class Way:
    """What `timeline` draws: the decisions in order; `repairs` is the word on the arc of a repair."""

    label: str
    repairs: str
    marks: tuple[Mark, ...]


def radar(profile: Profile, icons: str) -> Figure:
    """The profile as a radar. `icons` is the address of icons.svg, whose signs stand for the names on a phone."""
    return Figure(_radar_wide(profile), _radar_narrow(profile, icons))


def timeline(way: Way) -> Figure:
    """The decisions of a run: filled circle (competent or better), ring (partly), diamond with a mark (harm)."""
    return Figure(_timeline_wide(way), _timeline_narrow(way))


def _radar_wide(profile: Profile) -> str:
    web = _Web(290, 236, 150, len(profile.spokes))
    parts = _web(web, profile, dot=4.5)
    left, right, top, bottom = 140.0, 440.0, 70.0, 402.0
    for i, spoke in enumerate(profile.spokes):
        words = wrapped(spoke.name, 16)
        value = profile.not_assessed if spoke.value is None else str(spoke.value)
        x, y = web.at(i, TOP * 1.13)
        side = _anchor(web.turn(i))
        height = LINE * len(words)
        y += {"middle": -height - 2 if y < web.y else 16, "start": 5 - height / 2, "end": 5 - height / 2}[side]
        for n, line in enumerate(words):
            parts.append(text(x, y + LINE * n, line, side, "s" if spoke.value is None else ""))
        parts.append(text(x, y + height, value, side, "s" if spoke.value is None else "b"))
        span = LETTER * max(len(line) for line in [*words, value])
        left = min(left, x - span * {"start": 0.0, "middle": 0.5, "end": 1.0}[side])
        right = max(right, x + span * {"start": 1.0, "middle": 0.5, "end": 0.0}[side])
        top, bottom = min(top, y - LINE), max(bottom, y + height + 8)
    return svg("k-fig k-fig-l k-fig-radar", (left, top, right - left, bottom - top), profile.label, parts)


def _radar_narrow(profile: Profile, icons: str) -> str:
    web = _Web(170, 172, 112, len(profile.spokes))
    parts = _web(web, profile, dot=4)
    for i, spoke in enumerate(profile.spokes):
        x, y = web.at(i, TOP * 1.26)
        parts.append(
            f'<use class="sign" href="{safe(icons)}#{safe(spoke.sign)}" x="{x - 11:.1f}" y="{y - 21:.1f}"'
            ' width="22" height="22"></use>'
        )
        parts.append(text(x, y + 17, "–" if spoke.value is None else str(spoke.value), "middle", "b"))
    return svg("k-fig k-fig-s", (0, 4, 340, 342), profile.label, parts)


@dataclass(frozen=True)
class _Web:
    """The circle that the spokes stand on, the first one upright."""

    x: float
    y: float
    radius: float
    spokes: int

    def turn(self, spoke: int) -> float:
        return 2 * pi * spoke / self.spokes - pi / 2

    def at(self, spoke: int, value: float) -> tuple[float, float]:
        far = self.radius * value / TOP
        return self.x + far * cos(self.turn(spoke)), self.y + far * sin(self.turn(spoke))


def _web(web: _Web, profile: Profile, dot: float) -> list[str]:
    """Rings, spokes, floor, the area over what is assessed, and a point or diamond for each value."""
    everywhere = range(web.spokes)
    parts = [_polygon("grid", [web.at(i, ring) for i in everywhere]) for ring in RINGS]
    parts += [f'<path class="grid" d="M{web.x:g} {web.y:g}L{_pair(web.at(i, TOP), " ")}"></path>' for i in everywhere]
    parts.append(_polygon("lim", [web.at(i, profile.floor) for i in everywhere]))
    assessed = [(i, spoke.value, spoke.harm) for i, spoke in enumerate(profile.spokes) if spoke.value is not None]
    points = [web.at(i, min(max(value, 0), TOP)) for i, value, _ in assessed]
    if len(points) > 2:
        parts.append(_polygon("area", points))
    parts += [_point(at, dot, harm) for at, (_, _, harm) in zip(points, assessed, strict=True)]
    return parts


def _timeline_wide(way: Way) -> str:
    width, ends, count = 1112.0, 76.0, len(way.marks)
    step = (width - 2 * ends) / max(count - 1, 1)
    y = 62 if any(mark.repairs is not None for mark in way.marks) else 22
    places = [(ends + step * i if count > 1 else width / 2, float(y)) for i in range(count)]
    parts = [f'<path class="base" d="M{ends:g} {y}H{width - ends:g}"></path>'] if count > 1 else []
    parts += _arcs(way, places)
    letters = max(int((step if count > 1 else width) / LETTER) - 1, 0)
    lines_most = 0
    for i, (mark, (x, _)) in enumerate(zip(way.marks, places, strict=True)):
        parts.append(_mark(mark.kind, x, y, 9))
        parts.append(text(x, y + 32, str(i + 1), "middle", "b"))
        lines = wrapped(mark.name, letters) if letters >= 10 else []
        parts += [text(x, y + 32 + LINE * (n + 1), line, "middle", "s") for n, line in enumerate(lines)]
        lines_most = max(lines_most, len(lines))
    return svg("k-fig k-fig-x", (0, 0, width, y + 42 + LINE * lines_most), way.label, parts)


def _timeline_narrow(way: Way) -> str:
    """A strip of marks with their numbers, six to a row; the list below it has the names."""
    in_row, step, row = 6, 52, 64
    parts: list[str] = []
    for i, mark in enumerate(way.marks):
        x, y = 30 + step * (i % in_row), 20 + row * (i // in_row)
        if i % in_row:
            parts.insert(0, f'<path class="base" d="M{x - step} {y}H{x}"></path>')
        parts += [_mark(mark.kind, x, y, 9), text(x, y + 30, str(i + 1), "middle", "b")]
    rows = max((len(way.marks) + in_row - 1) // in_row, 1)
    return svg("k-fig k-fig-m", (0, 0, 320, row * rows), way.label, parts)


def _arcs(way: Way, places: Sequence[tuple[float, float]]) -> list[str]:
    """A dashed arc from each harm to the decision that repairs it, the word on its first one."""
    parts: list[str] = []
    for i, mark in enumerate(way.marks):
        if mark.repairs is None:
            continue
        (start, y), (end, _) = places[mark.repairs], places[i]
        parts.append(
            f'<path class="lim" d="M{start:.1f} {y - 14:g}C{start:.1f} 8 {end:.1f} 8 {end:.1f} {y - 14:g}"></path>'
        )
        half = LETTER * len(way.repairs) / 2 + 6
        middle = (start + end) / 2
        parts.append(f'<rect class="pap" x="{middle - half:.1f}" y="10" width="{2 * half:.1f}" height="22"></rect>')
        parts.append(text(middle, 26, way.repairs, "middle", "s"))
    return parts


def _mark(kind: Kind, x: float, y: float, size: float) -> str:
    if kind == "harm":
        stroke = f'<path class="harm-t" d="M{x:.1f} {y - 5:g}v6M{x:.1f} {y + 4:g}v.5"></path>'
        return _diamond(x, y, size) + stroke
    return f'<circle class="{"dot" if kind == "good" else "ring"}" cx="{x:.1f}" cy="{y:g}" r="{size:g}"></circle>'


def _point(at: tuple[float, float], size: float, harm: bool) -> str:
    x, y = at
    return (
        _diamond(x, y, size + 0.5) if harm else f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{size:g}"></circle>'
    )


def _diamond(x: float, y: float, half: float) -> str:
    box = f'x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:g}" height="{2 * half:g}"'
    return f'<rect class="harm" {box} transform="rotate(45 {x:.1f} {y:.1f})"></rect>'


def _anchor(turn: float) -> Literal["start", "middle", "end"]:
    if abs(cos(turn)) < 0.2:
        return "middle"
    return "start" if cos(turn) > 0 else "end"


def _polygon(name: str, points: Sequence[tuple[float, float]]) -> str:
    return f'<polygon class="{name}" points="{" ".join(_pair(point, ",") for point in points)}"></polygon>'


def _pair(point: tuple[float, float], between: str) -> str:
    return f"{point[0]:.1f}{between}{point[1]:.1f}"
