"""A canvas of 1200 × 675 units for flat drawings: plain shapes, one palette, smooth edges by supersampling."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 675
_OVER = 3
"""Every unit is drawn as this many pixels and scaled down at the end: Pillow's shapes have hard edges."""

TEAL = "#0f4c4a"
MARIGOLD = "#f2a900"
BRICK = "#c8452d"
SKY = "#cfe6e3"
CREAM = "#fbf6ea"
INK = "#17302f"
LEAF = "#3f8f6b"

Point = tuple[float, float]


def mix(one: str, other: str, part: float) -> str:
    """Returns the colour that is ``part`` (0–1) of the way from ``one`` to ``other``, as ``#rrggbb``."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def curve(points: Sequence[Point], closed: bool = False, steps: int = 18) -> list[Point]:
    """Returns a smooth line through all ``points`` (Catmull-Rom), as many short straight pieces."""
    count = len(points)
    found: list[Point] = []
    for i in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            found.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return found if closed else [*found, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def turned(points: Iterable[Point], centre: Point, degrees: float) -> list[Point]:
    """Returns ``points`` turned clockwise about ``centre``."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    x, y = centre
    return [(x + (px - x) * cosine - (py - y) * sine, y + (px - x) * sine + (py - y) * cosine) for px, py in points]


class Canvas:
    """A picture being drawn; every method paints over what is there. Angles are degrees clockwise from three o'clock."""

    def __init__(self, ground: str) -> None:
        self._image = Image.new("RGB", (WIDTH * _OVER, HEIGHT * _OVER), ground)
        self._draw = ImageDraw.Draw(self._image)

    def rect(self, x: float, y: float, w: float, h: float, colour: str, radius: float = 0) -> None:
        """Paints a rectangle from its upper left corner, with round corners when ``radius`` is given."""
        box = (x * _OVER, y * _OVER, (x + w) * _OVER - 1, (y + h) * _OVER - 1)
        self._draw.rounded_rectangle(box, radius * _OVER, fill=colour)

    def disc(self, x: float, y: float, r: float, colour: str) -> None:
        """Paints a full circle about (x, y)."""
        self.oval(x, y, r, r, colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        """Paints an upright ellipse about (x, y)."""
        self._draw.ellipse(((x - rx) * _OVER, (y - ry) * _OVER, (x + rx) * _OVER, (y + ry) * _OVER), fill=colour)

    def wedge(self, x: float, y: float, r: float, start: float, end: float, colour: str) -> None:
        """Paints a slice of a circle."""
        box = ((x - r) * _OVER, (y - r) * _OVER, (x + r) * _OVER, (y + r) * _OVER)
        self._draw.pieslice(box, start, end, fill=colour)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        """Paints a filled polygon."""
        self._draw.polygon([(x * _OVER, y * _OVER) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        """Paints a line with round ends and round joints."""
        scaled = [(x * _OVER, y * _OVER) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * _OVER))
        half = width * _OVER / 2
        for x, y in scaled:
            self._draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)

    def arc(self, x: float, y: float, r: float, start: float, end: float, width: float, colour: str) -> None:
        """Paints a piece of a ring with round ends; ``r`` is the middle of the stroke."""
        pieces = max(8, round(abs(end - start) / 2))
        angles = (math.radians(start + (end - start) * i / pieces) for i in range(pieces + 1))
        self.line([(x + r * math.cos(a), y + r * math.sin(a)) for a in angles], width, colour)

    def tick(self, x: float, y: float, size: float, width: float, colour: str) -> None:
        """Paints a check mark about (x, y), ``size`` units wide."""
        self.line([(x - size / 2, y), (x - size / 8, y + size * 0.36), (x + size / 2, y - size * 0.38)], width, colour)

    def hem(self, ground: str, one: str, other: str) -> None:
        """Paints the hem that all pictures share: a row of tumpal triangles, as on the border of a sarong."""
        top, step = HEIGHT - 40, 40
        self.rect(0, top, WIDTH, 40, ground)
        for i in range(WIDTH // step):
            x = i * step
            self.shape([(x, HEIGHT), (x + step / 2, top + 7), (x + step, HEIGHT)], one)
            self.shape([(x + 11, HEIGHT), (x + step / 2, top + 23), (x + step - 11, HEIGHT)], other)

    def webp(self) -> bytes:
        """Returns the finished picture, 1200 × 675, as WebP."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = BytesIO()
        small.save(out, "WEBP", quality=74, method=6, use_sharp_yuv=True)
        return out.getvalue()
