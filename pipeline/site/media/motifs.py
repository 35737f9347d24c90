"""The site's ornaments: one tile of geometry a topic, after kawung, tumpal, anyaman, nitik and megamendung.

Templates draw them as SVG for stories without a photo, share cards as pixels: both from the paths below.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

Point = tuple[float, float]

SIDE = 40
"""A tile lies in a box of this side and uses relative commands only, so that it can be set down anywhere."""

KAWUNG = (
    "m21 19a17 17 0 0 1 17-17 17 17 0 0 1-17 17zm-2 0a17 17 0 0 0-17-17 17 17 0 0 0 17 17zm0 2a17 17 0 0 1-17 17 17 17 0 0 1"
    " 17-17zm2 0a17 17 0 0 0 17 17 17 17 0 0 0-17-17z"
)

TILES: dict[str, tuple[str, str]] = {
    "keselamatan": ("m0 40 20-40 20 40zm10 0 10-20 10 20z", "c"),
    "cek-fakta": ("m1 20a24 24 0 0 1 38 0 24 24 0 0 1-38 0zm12 0a7 7 0 0 0 14 0 7 7 0 0 0-14 0z", "b"),
    "layanan-publik": (KAWUNG, "a"),
    "kesehatan": ("m13 13v-1a7 7 0 0 1 14 0v1h1a7 7 0 0 1 0 14h-1v1a7 7 0 0 1-14 0v-1h-1a7 7 0 0 1 0-14z", "d"),
    "lingkungan": ("m4 36a32 32 0 0 1 32-32 32 32 0 0 1-32 32zm8-8a24 24 0 0 1 16-16 24 24 0 0 1-16 16z", "a"),
    "pendidikan": ("m0 4 20 8 20-8v10l-20 8-20-8zm0 18 20 8 20-8v10l-20 8-20-8z", "b"),
    "ekonomi": (
        "m1 3h18v6h-18zm0 9h18v6h-18zm21-11h6v18h-6zm9 0h6v18h-6zm-29 20h6v18h-6zm9 0h6v18h-6zm10 2h18v6h-18zm0 9h18v6h-18z",
        "d",
    ),
    "budaya": ("m0 0a40 40 0 0 1 40 40h-8a32 32 0 0 0-32-32zm0 16a24 24 0 0 1 24 24h-8a16 16 0 0 0-16-16zm0 16a8 8 0 0 1 8 8h-8z",
               "c"),
    "warga": ("m13 13a7 7 0 0 1 14 0 7 7 0 0 1-14 0zm-8 25a15 15 0 0 1 30 0z", "a"),
    "literasi-digital": ("m2 2h16v16h-16zm24 4h8v8h-8zm-20 20h8v8h-8zm16-4h16v16h-16z", "d"),
}  # fmt: skip
"""From a topic's slug to its tile (an SVG path) and the ground it lies on: a teal, b marigold, c brick, d mist."""

PLAIN = (KAWUNG, "a")
"""For topics without a tile of their own."""


def tile(slug: str) -> tuple[str, str]:
    """Returns the tile of a topic and its ground."""
    return TILES.get(slug, PLAIN)


_TOKEN = re.compile(r"[a-z]|-?\d*\.?\d+")
_ARC_STEPS = 16


def outlines(path: str) -> list[list[Point]]:
    """Returns the closed shapes of a tile as polygons, arcs as short straight pieces.

    Knows what the tiles use: m, l, h, v, z and a with circles, all relative. Shapes that overlap cut each other out.
    """
    shapes: list[list[Point]] = []
    x = y = 0.0
    command, numbers = "", _TOKEN.findall(path)
    at = 0

    def take(count: int) -> list[float]:
        nonlocal at
        at += count
        return [float(number) for number in numbers[at - count : at]]

    while at < len(numbers):
        if numbers[at].isalpha():
            command = numbers[at]
            at += 1
        if command == "z":
            x, y = shapes[-1][0]
        elif command == "a":
            radius, _, _, large, sweep, dx, dy = take(7)
            shapes[-1] += _arc((x, y), (x + dx, y + dy), radius, bool(large), bool(sweep))
            x, y = shapes[-1][-1]
        else:
            if command == "h":
                x += take(1)[0]
            elif command == "v":
                y += take(1)[0]
            else:
                dx, dy = take(2)
                x, y = x + dx, y + dy
            if command == "m":
                shapes.append([])
                command = "l"  # further pairs after m are lines
            shapes[-1].append((x, y))
    return shapes


def _arc(start: Point, end: Point, radius: float, large: bool, sweep: bool) -> Iterator[Point]:
    """Points of a circle's arc after ``start``, ``end`` included (SVG 1.1, appendix F.6, for equal radii)."""
    (x1, y1), (x2, y2) = start, end
    half = math.dist(start, end) / 2
    radius = max(radius, half)
    height = math.sqrt(radius * radius - half * half)
    side = 1 if large != sweep else -1
    # The centre lies on the perpendicular through the middle of the chord.
    cx = (x1 + x2) / 2 - side * height * (y2 - y1) / (2 * half)
    cy = (y1 + y2) / 2 + side * height * (x2 - x1) / (2 * half)
    first, last = math.atan2(y1 - cy, x1 - cx), math.atan2(y2 - cy, x2 - cx)
    turn = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    for step in range(1, _ARC_STEPS):
        angle = first + turn * step / _ARC_STEPS
        yield cx + radius * math.cos(angle), cy + radius * math.sin(angle)
    yield end
