"""Scenes of what a place is proud of: a tray of crackers, a sewing machine, a cup, a bag, terraces, a bicycle, bamboo, books."""

from __future__ import annotations

import math

from pipeline.demo import props
from pipeline.demo.canvas import BRICK, CREAM, INK, LEAF, MARIGOLD, SKY, TEAL, WIDTH, Canvas, curve, mix

WOOD = mix(MARIGOLD, INK, 0.45)


def _table(ground: str, top: str) -> Canvas:
    c = Canvas(ground)
    c.rect(0, 470, WIDTH, 210, top)
    c.rect(0, 470, WIDTH, 16, mix(top, INK, 0.25))
    return c


def crackers() -> Canvas:
    """Round crackers on a woven tray."""
    c = Canvas(mix(LEAF, CREAM, 0.72))
    c.oval(600, 380, 470, 220, mix(WOOD, INK, 0.2))
    c.oval(600, 362, 470, 220, WOOD)
    c.oval(600, 362, 430, 190, mix(MARIGOLD, CREAM, 0.45))
    for x in range(200, 1001, 50):
        half = 188 * math.sqrt(max(0.0, 1 - ((x - 600) / 430) ** 2))
        c.line([(x, 362 - half), (x, 362 + half)], 4, mix(MARIGOLD, WOOD, 0.35))
    for x, y in ((330, 350), (480, 290), (500, 430), (640, 350), (760, 270), (790, 430), (900, 350)):
        c.oval(x, y + 8, 82, 46, mix(WOOD, INK, 0.1))
        c.oval(x, y, 82, 46, CREAM)
        c.oval(x, y, 60, 31, mix(CREAM, MARIGOLD, 0.25))
        for i in range(6):
            c.disc(x + 40 * math.cos(i), y + 18 * math.sin(i * 2), 4, mix(WOOD, BRICK, 0.3))
    c.hem(INK, MARIGOLD, BRICK)
    return c


def sewing() -> Canvas:
    """A sewing machine with cloth of a school uniform."""
    c = _table(mix(SKY, CREAM, 0.4), WOOD)
    c.rect(310, 420, 580, 54, INK, 12)
    c.rect(760, 210, 100, 230, INK, 24)
    c.rect(350, 190, 510, 84, INK, 40)
    c.rect(372, 230, 66, 140, INK, 18)
    c.line([(405, 360), (405, 420)], 9, mix(SKY, INK, 0.3))
    c.disc(888, 250, 54, MARIGOLD)
    c.disc(888, 250, 26, INK)
    c.rect(560, 138, 60, 54, BRICK, 8)
    c.rect(546, 128, 88, 14, CREAM, 6)
    c.rect(480, 220, 220, 14, MARIGOLD, 7)
    c.shape(curve([(60, 470), (180, 410), (320, 428), (470, 416), (520, 470), (430, 590), (120, 600)], closed=True), BRICK)
    c.shape(curve([(120, 480), (220, 436), (360, 446), (440, 470), (360, 540), (160, 552)], closed=True), mix(BRICK, INK, 0.14))
    c.hem(INK, SKY, MARIGOLD)
    return c


def coffee() -> Canvas:
    """A steaming cup on the table of a stall."""
    c = _table(mix(BRICK, CREAM, 0.6), mix(TEAL, INK, 0.2))
    for x in range(0, WIDTH, 150):
        c.shape([(x, 0), (x + 150, 0), (x + 150, 80), (x + 75, 120), (x, 80)], CREAM if x // 150 % 2 else BRICK)
    c.oval(560, 500, 260, 34, mix(CREAM, INK, 0.2))
    c.oval(560, 490, 260, 34, CREAM)
    c.shape(curve([(400, 300), (420, 430), (500, 490), (620, 490), (700, 430), (720, 300)]), MARIGOLD)
    c.arc(730, 370, 52, -90, 90, 24, MARIGOLD)
    c.oval(560, 300, 160, 34, CREAM)
    c.oval(560, 304, 136, 25, mix(BRICK, INK, 0.7))
    for x in (500, 560, 620):
        c.line(curve([(x, 262), (x + 24, 226), (x - 16, 190), (x + 14, 150)]), 12, mix(CREAM, BRICK, 0.12))
    for x in (850, 930, 1010):
        c.disc(x, 470, 44, mix(LEAF, CREAM, 0.2))
        c.disc(x, 456, 28, mix(LEAF, CREAM, 0.5))
    c.hem(INK, MARIGOLD, BRICK)
    return c


def bag() -> Canvas:
    """A shopping bag plaited of coloured wrappers."""
    c = Canvas(mix(SKY, CREAM, 0.2))
    c.oval(600, 590, 340, 30, mix(SKY, INK, 0.25))
    c.arc(600, 262, 150, 180, 360, 26, INK)
    colours = (BRICK, MARIGOLD, TEAL, CREAM, LEAF)
    for row in range(6):
        for column in range(9):
            x, y = 330 + column * 60, 240 + row * 58
            c.shape([(x + 30, y), (x + 60, y + 29), (x + 30, y + 58), (x, y + 29)], colours[(row * 2 + column) % 5])
            c.shape([(x + 60, y + 29), (x + 90, y + 58), (x + 60, y + 87), (x + 30, y + 58)], colours[(row + column * 3) % 5])
    c.rect(322, 232, 580, 34, INK, 10)
    c.hem(INK, SKY, BRICK)
    return c


def terraces() -> Canvas:
    """Beds of vegetables on a slope, the town below."""
    c = Canvas(mix(SKY, CREAM, 0.35))
    c.disc(930, 150, 70, MARIGOLD)
    props.cloud(c, 300, 150, 90, CREAM)
    for x, h in ((60, 90), (150, 130), (240, 80), (340, 150), (440, 100), (540, 120)):
        c.rect(x, 360 - h, 70, h + 60, mix(TEAL, SKY, 0.55))
    for step in range(5):
        y = 340 + step * 68
        shade = mix(LEAF, INK, 0.08 * step)
        props.hill(c, [(-20, y + 70), (300, y + 30), (640, y - 10), (900, y - 50), (1220, y - 110)], shade)
        for i in range(11):
            x = 70 + i * 105 + step * 30
            c.disc(x, y + 66 - (x * 0.13) + step * 3, 17, mix(MARIGOLD if (i + step) % 3 == 0 else CREAM, LEAF, 0.45))
    c.hem(INK, MARIGOLD, LEAF)
    return c


def bicycle() -> Canvas:
    """A bicycle below a tree at sunrise."""
    c = Canvas(mix(MARIGOLD, CREAM, 0.55))
    c.disc(820, 350, 190, MARIGOLD)
    c.rect(0, 520, WIDTH, 160, mix(LEAF, INK, 0.15))
    c.rect(206, 220, 44, 310, WOOD, 10)
    for x, y, r in ((130, 200, 110), (250, 130, 130), (350, 220, 100)):
        c.disc(x, y, r, mix(LEAF, INK, 0.1))
    for x in (480, 800):
        c.arc(x, 440, 108, 0, 360, 16, INK)
        for i in range(6):
            a = math.radians(i * 30)
            c.line([(x - 104 * math.cos(a), 440 - 104 * math.sin(a)), (x + 104 * math.cos(a), 440 + 104 * math.sin(a))], 3, INK)
    for points in ([(480, 440), (560, 280), (750, 280)], [(480, 440), (630, 440), (750, 280)], [(560, 280), (630, 440)], [(800, 440), (740, 220)]):
        c.line(points, 15, BRICK)
    c.line([(740, 220), (790, 204), (812, 226)], 13, INK)
    c.line([(552, 280), (540, 246)], 12, INK)
    c.rect(494, 228, 96, 24, INK, 12)
    c.disc(630, 440, 24, INK)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def angklung() -> Canvas:
    """Bamboo instruments on a bar."""
    c = Canvas(mix(TEAL, INK, 0.1))
    c.rect(120, 130, 960, 26, WOOD, 10)
    for x in (150, 1030):
        c.rect(x, 130, 26, 470, WOOD, 10)
    for i in range(6):
        x, tall = 230 + i * 140, 360 - i * 34
        frame = mix(MARIGOLD, WOOD, 0.5)
        c.line([(x, 156), (x, 170 + tall)], 9, frame)
        c.line([(x + 84, 156), (x + 84, 170 + tall)], 9, frame)
        c.line([(x - 12, 170 + tall), (x + 98, 170 + tall)], 18, MARIGOLD)
        for at, part in ((22, 0.62), (58, 0.86)):
            top = 170 + tall * (1 - part)
            c.rect(x + at - 12, top, 26, tall * part - 10, mix(MARIGOLD, CREAM, 0.4), 8)
            c.shape([(x + at - 12, top), (x + at + 14, top + 46), (x + at - 12, top + 46)], mix(TEAL, INK, 0.1))
    c.hem(INK, MARIGOLD, BRICK)
    return c


def shelf() -> Canvas:
    """A shelf of coloured books on a veranda."""
    c = Canvas(mix(SKY, CREAM, 0.5))
    c.rect(0, 560, WIDTH, 120, mix(BRICK, CREAM, 0.3))
    c.rect(240, 110, 720, 470, WOOD, 12)
    colours = (BRICK, TEAL, MARIGOLD, LEAF, SKY, CREAM)
    for row in range(3):
        y = 140 + row * 145
        c.rect(266, y, 668, 122, mix(WOOD, INK, 0.5))
        x = 276.0
        for i in range(17):
            width, height = 26 + i * 7 % 18, 84 + (i * 5 + row * 11) % 32
            if x + width > 924 or (row == 1 and 9 < i < 12):
                continue
            c.rect(x, y + 122 - height, width, height, colours[(i * 2 + row) % 6], 4)
            c.rect(x + 6, y + 122 - height + 14, width - 12, 6, mix(colours[(i * 2 + row) % 6], INK, 0.35))
            x += width + 5
    props.plant(c, 1070, 580, 240)
    c.hem(INK, MARIGOLD, TEAL)
    return c


def sacks() -> Canvas:
    """A spring scale with sacks of sorted rubbish."""
    c = Canvas(mix(LEAF, CREAM, 0.6))
    c.rect(0, 540, WIDTH, 140, mix(LEAF, INK, 0.25))
    c.line([(600, 0), (600, 90)], 14, INK)
    c.disc(600, 190, 116, INK)
    c.disc(600, 190, 98, CREAM)
    for i in range(12):
        a = math.radians(i * 30)
        c.line([(600 + 76 * math.cos(a), 190 + 76 * math.sin(a)), (600 + 88 * math.cos(a), 190 + 88 * math.sin(a))], 6, INK)
    c.line([(600, 190), (650, 140)], 10, BRICK)
    c.line([(600, 306), (600, 360)], 12, INK)
    for x, base, size, colour in ((600, 540, 1.0, MARIGOLD), (300, 600, 0.9, TEAL), (900, 600, 0.9, BRICK)):
        w, h = 120 * size, 190 * size
        c.shape(curve([(x - w, base), (x - w * 1.1, base - h * 0.5), (x - w * 0.4, base - h * 0.9), (x, base - h * 0.86),
            (x + w * 0.4, base - h * 0.9), (x + w * 1.1, base - h * 0.5), (x + w, base)], closed=True), colour)  # fmt: skip
        c.line([(x - w * 0.4, base - h * 0.92), (x + w * 0.4, base - h * 0.92)], 12, mix(colour, INK, 0.4))
        c.disc(x, base - h * 0.42, w * 0.36, mix(colour, CREAM, 0.7))
    c.hem(INK, MARIGOLD, BRICK)
    return c
