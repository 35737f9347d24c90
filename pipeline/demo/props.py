"""What returns in several scenes: houses, phones, speech bubbles, clouds, digits, leaves."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.demo.canvas import CREAM, INK, LEAF, MARIGOLD, TEAL, Canvas, Point, curve, mix, turned


def house(c: Canvas, x: float, base: float, w: float, wall: str, roof: str, *, lit: bool = False, h: float = 0) -> None:
    """Paints a small house: ``x`` is its left wall, ``base`` the ground, ``w`` its width, ``h`` its wall (0.62 w)."""
    h = h or w * 0.62
    top = base - h
    eave = w * 0.12
    c.rect(x, top, w, h, wall)
    c.shape([(x + w * 0.5, top), (x + w, top), (x + w, base), (x + w * 0.5, base)], mix(wall, INK, 0.08))
    c.shape([(x - eave, top), (x + w / 2, top - w * 0.42), (x + w + eave, top)], roof)
    c.shape([(x + w / 2, top - w * 0.42), (x + w + eave, top), (x + w / 2, top)], mix(roof, INK, 0.14))
    c.rect(x + w * 0.14, base - h * 0.68, w * 0.24, h * 0.68, mix(wall, INK, 0.62), 4)
    pane = MARIGOLD if lit else mix(wall, TEAL, 0.55)
    c.rect(x + w * 0.56, base - h * 0.7, w * 0.28, h * 0.34, pane, 3)
    c.rect(x + w * 0.69, base - h * 0.7, w * 0.02, h * 0.34, wall)
    c.rect(x + w * 0.56, base - h * 0.54, w * 0.28, w * 0.02, wall)


def phone(c: Canvas, x: float, y: float, w: float, h: float, screen: str) -> None:
    """Paints a telephone from its upper left corner, with an empty screen."""
    c.rect(x + 14, y + 16, w, h, mix(INK, TEAL, 0.35), w * 0.14)
    c.rect(x, y, w, h, INK, w * 0.14)
    edge = w * 0.06
    c.rect(x + edge, y + edge * 1.9, w - 2 * edge, h - edge * 3.8, screen, w * 0.07)
    c.rect(x + w / 2 - w * 0.11, y + edge * 0.75, w * 0.22, edge * 0.45, mix(INK, CREAM, 0.35), edge * 0.22)


def bubble(c: Canvas, x: float, y: float, w: float, h: float, colour: str, *, tail: str = "left") -> None:
    """Paints a speech bubble from its upper left corner; its tail hangs at the bottom, ``left`` or ``right``."""
    c.rect(x, y, w, h, colour, min(w, h) * 0.24)
    foot = y + h
    if tail == "left":
        c.shape([(x + w * 0.18, foot - 4), (x + w * 0.4, foot - 4), (x + w * 0.12, foot + h * 0.24)], colour)
    else:
        c.shape([(x + w * 0.6, foot - 4), (x + w * 0.82, foot - 4), (x + w * 0.88, foot + h * 0.24)], colour)


def cloud(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Paints a cloud whose flat foot is at ``y``; ``size`` is about half its width."""
    c.rect(x - size, y - size * 0.42, size * 2, size * 0.42, colour, size * 0.21)
    c.disc(x - size * 0.38, y - size * 0.4, size * 0.4, colour)
    c.disc(x + size * 0.2, y - size * 0.5, size * 0.5, colour)


def leaf(c: Canvas, x: float, y: float, length: float, degrees: float, colour: str) -> None:
    """Paints a pointed leaf that starts at (x, y) and points ``degrees`` clockwise from the right."""
    side = [(x, y), (x + length * 0.35, y - length * 0.26), (x + length * 0.75, y - length * 0.17), (x + length, y)]
    back = [(x + length * 0.75, y + length * 0.17), (x + length * 0.35, y + length * 0.26), (x, y)]
    c.shape(turned(curve(side) + curve([(x + length, y), *back]), (x, y), degrees), colour)
    tip = turned([(x + length * 0.12, y), (x + length * 0.86, y)], (x, y), degrees)
    c.line(tip, length * 0.035, mix(colour, INK, 0.28))


def hill(c: Canvas, points: Sequence[Point], colour: str) -> None:
    """Paints everything below a smooth line from left to right."""
    c.shape([(points[0][0], 700), *curve(points), (points[-1][0], 700)], colour)


def glass(c: Canvas, x: float, y: float, r: float, lens: str) -> None:
    """Paints a magnifying glass about (x, y) whose handle points down to the right."""
    c.line([(x + r * 0.72, y + r * 0.72), (x + r * 1.75, y + r * 1.75)], r * 0.34, INK)
    c.line([(x + r * 1.15, y + r * 1.15), (x + r * 1.75, y + r * 1.75)], r * 0.34, MARIGOLD)
    c.disc(x, y, r * 1.14, INK)
    c.disc(x, y, r * 0.94, lens)


def one(c: Canvas, x: float, y: float, h: float, colour: str) -> None:
    """Paints the digit 1 with its stem at ``x``; ``y`` is its top."""
    stroke = h * 0.2
    c.line([(x, y + stroke / 2), (x, y + h - stroke / 2)], stroke, colour)
    c.line([(x, y + stroke / 2), (x - h * 0.2, y + h * 0.26)], stroke, colour)


def two(c: Canvas, x: float, y: float, h: float, colour: str) -> None:
    """Paints the digit 2 about the middle line ``x``; ``y`` is its top."""
    stroke, r = h * 0.2, h * 0.2
    foot = y + h - stroke / 2
    c.arc(x, y + r + stroke / 2, r, 190, 395, stroke, colour)
    c.line([(x + r * 0.82, y + r * 1.57 + stroke / 2), (x - r, foot)], stroke, colour)
    c.line([(x - r, foot), (x + r * 1.1, foot)], stroke, colour)


def plant(c: Canvas, x: float, base: float, h: float, colour: str = LEAF) -> None:
    """Paints a cassava plant: a stem with fans of long leaves."""
    c.line([(x, base), (x + h * 0.03, base - h)], h * 0.045, mix(colour, MARIGOLD, 0.45))
    for height, reach in ((0.98, 0.36), (0.66, 0.32)):
        for degrees in (-160, -125, -90, -55, -20):
            leaf(c, x + h * 0.03 * height, base - h * height, h * reach, degrees, colour)
