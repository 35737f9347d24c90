"""A small chart: wall time by number of articles, both on logarithmic scales, as SVG that reads in light and dark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 780, 420, 64, 280, 20, 48
SHOWN = {
    "hugo: whole site": "#c8452d",
    "pelican: whole site": "#8a6d3b",
    "zensical: whole site": "#7a5195",
    "mkdocs-material: whole site": "#555f6b",
    "mkdocs-material, blog: whole site": "#98a2ad",
    "build, cold, all": "#0f4c4a",
    "build, one new + one edited": "#f2a900",
    "build, no change": "#5bb5ac",
}
"""Cases in the chart, and their colours."""


def drawn(figures: Iterable[tuple[int, str, float]]) -> str:
    """Returns the chart of (articles, case, seconds) as an SVG document."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for size, name, seconds in figures:
        if name in SHOWN:
            lines.setdefault(name, []).append((size, seconds))
    points = [point for line in lines.values() for point in line]
    if not points:
        return '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    sizes = [size for size, _ in points]
    low, high = _decades([seconds for _, seconds in points])
    across = math.log10(max(sizes) / min(sizes)) or 1

    def x(size: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(size / min(sizes)) / across

    def y(seconds: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - math.log10(seconds)) / (high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        "<title>Wall time by number of articles, both scales logarithmic</title>",
        "<style>text{fill:#222}.g{stroke:#8885;stroke-width:1}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>",
    ]
    for power in range(low, high + 1):
        at = y(10**power)
        parts.append(
            f'<path class="g" d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}"/><text x="{LEFT - 8}" y="{at + 4:.1f}" '
            f'text-anchor="end">{_seconds(power)}</text>'
        )
    parts += [
        f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{size:,}</text>'
        for size in sorted(set(sizes))
    ]
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 6}">articles</text>')
    ends = sorted((y(line[-1][1]), name) for name, line in lines.items())
    for (_, name), label in zip(ends, _spread([at for at, _ in ends]), strict=True):
        line = sorted(lines[name])
        path = "L".join(f"{x(size):.1f} {y(seconds):.1f}" for size, seconds in line)
        size, seconds = line[-1]
        parts += [
            f'<path d="M{path}" fill="none" stroke="{SHOWN[name]}" stroke-width="2.5"/>',
            *(f'<circle cx="{x(one):.1f}" cy="{y(took):.1f}" r="3.5" fill="{SHOWN[name]}"/>' for one, took in line),
            f'<path class="g" d="M{x(size) + 6:.1f} {y(seconds):.1f}L{WIDTH - RIGHT + 12} {label:.1f}"/>',
            f'<text x="{WIDTH - RIGHT + 16}" y="{label + 4:.1f}">{escape(name)}, {seconds:.1f} s</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))


def _seconds(power: int) -> str:
    return f"{10**power:,} s" if power >= 0 else f"{10.0**power:g} s"


def _spread(places: Sequence[float]) -> list[float]:
    """Labels, at least a line apart, near where they belong."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + 17) if found else place)
    return found
