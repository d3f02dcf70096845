"""A figure as SVG text: the profile of a run over its dimensions.

Pure: dataclasses in, text out. Every label comes in translated and is escaped here. The figure is drawn twice, because
text in a picture that is scaled down gets too small: wide for a column of 530 px and more, narrow for a phone. Colours
and type are classes of the theme; nothing is set by `style`, and widths are attributes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, Literal

from app.rendering.drawing import LETTER, LINE, Figure, diamond, safe, svg, text, wrapped

TOP: Final = 100
RINGS: Final = (25, 75, 100)


@dataclass(frozen=True)
class Spoke:
    """A dimension: its sign (id in icons.svg), its short name, its value from 0 to 100, or None where not assessed.

    `met`: a second value, of what was met; it stands only beside the first.
    """

    sign: str
    name: str
    value: int | None
    harm: bool = False
    met: int | None = None


@dataclass(frozen=True)
class Profile:
    """What `radar` draws. `label` names the picture, `not_assessed` stands where a value is None, `floor` is dashed."""

    label: str
    not_assessed: str
    spokes: tuple[Spoke, ...]
    floor: int = 50


def radar(profile: Profile, icons: str) -> Figure:
    """The profile as a radar: the first values a filled area, the second a line of dashes.

    `icons` is the address of icons.svg, whose signs stand for the names on a phone.
    """
    return Figure(_radar_wide(profile), _radar_narrow(profile, icons))


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
    for i, spoke in enumerate(profile.spokes):
        line = f'd="M{web.x:g} {web.y:g}L{_pair(web.at(i, TOP), " ")}"'
        parts.append(f'<path class="{"grid" if spoke.value is not None else "none"}" {line}></path>')
    parts.append(_polygon("lim", [web.at(i, profile.floor) for i in everywhere]))
    assessed = [(i, spoke) for i, spoke in enumerate(profile.spokes) if spoke.value is not None]
    points = [_on(web, i, spoke.value) for i, spoke in assessed]
    met = [_on(web, i, spoke.met) for i, spoke in assessed if spoke.met is not None]
    if len(points) > 2:
        parts.append(_polygon("area", points))
    if len(met) > 2:
        parts.append(_polygon("met", met))
    parts += [f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="{dot + 1.5:g}"></circle>' for x, y in met]
    parts += [_point(at, dot, spoke.harm) for at, (_, spoke) in zip(points, assessed, strict=True)]
    return parts


def _on(web: _Web, spoke: int, value: int | None) -> tuple[float, float]:
    return web.at(spoke, min(max(value or 0, 0), TOP))


def _point(at: tuple[float, float], size: float, harm: bool) -> str:
    x, y = at
    return (
        diamond(x, y, size + 0.5) if harm else f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{size:g}"></circle>'
    )


def _anchor(turn: float) -> Literal["start", "middle", "end"]:
    if abs(cos(turn)) < 0.2:
        return "middle"
    return "start" if cos(turn) > 0 else "end"


def _polygon(name: str, points: Sequence[tuple[float, float]]) -> str:
    return f'<polygon class="{name}" points="{" ".join(_pair(point, ",") for point in points)}"></polygon>'


def _pair(point: tuple[float, float], between: str) -> str:
    return f"{point[0]:.1f}{between}{point[1]:.1f}"
