"""Scenes of safety: the emergency call, the quake, the flood, the mosquito, the trap."""

from __future__ import annotations

import math

from pipeline.demo import props
from pipeline.demo.canvas import BRICK, CREAM, INK, LEAF, MARIGOLD, SKY, TEAL, WIDTH, Canvas, curve, mix, turned


def call_112() -> Canvas:
    """A telephone that shows 112, with waves of sound on both sides."""
    c = Canvas(TEAL)
    for r, part in ((420, 0.05), (335, 0.1), (250, 0.16)):
        c.disc(600, 330, r, mix(TEAL, SKY, part))
    for side in (-1, 1):
        for i, r in enumerate((215, 285, 355)):
            middle = 180 if side < 0 else 0
            c.arc(600, 322, r, middle - 27, middle + 27, 22, mix(MARIGOLD, TEAL, i * 0.26))
    ground = mix(TEAL, INK, 0.5)
    for x, w, h in ((0, 90, 90), (96, 60, 150), (162, 110, 70), (900, 120, 82), (1026, 62, 140), (1094, 106, 96)):
        c.rect(x, 640 - h, w, h, ground)
        for row in range(int(h // 40)):
            for column in range(int(w // 34)):
                c.rect(x + 14 + column * 30, 640 - h + 16 + row * 34, 12, 14, mix(ground, MARIGOLD, 0.55))
    props.phone(c, 462, 62, 276, 540, CREAM)
    c.rect(479, 94, 242, 120, BRICK, 20)
    c.rect(479, 170, 242, 44, BRICK)
    c.arc(600, 190, 46, 180, 360, 15, CREAM)
    c.rect(546, 184, 108, 18, CREAM, 4)
    for degrees in (-140, -115, -90, -65, -40):
        a = math.radians(degrees)
        c.line([(600 + 62 * math.cos(a), 190 + 62 * math.sin(a)), (600 + 78 * math.cos(a), 190 + 78 * math.sin(a))], 7, MARIGOLD)
    props.one(c, 535, 262, 132, BRICK)
    props.one(c, 594, 262, 132, BRICK)
    props.two(c, 659, 262, 132, BRICK)
    c.disc(600, 490, 50, LEAF)
    _handset(c, 600, 490, CREAM)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def _handset(c: Canvas, x: float, y: float, colour: str) -> None:
    bow = curve([(x - 29, y - 6), (x - 18, y + 15), (x + 18, y + 15), (x + 29, y - 6)])
    c.line(turned(bow, (x, y), 45), 12, colour)
    for side in (-1, 1):
        end = [(x + side * 29 - 9, y - 10), (x + side * 29 + 9, y - 10)]
        c.line(turned(end, (x, y), 45), 15, colour)


def quake() -> Canvas:
    """Hills split by a fault, rings of shaking, houses at the foot."""
    c = Canvas(SKY)
    c.disc(905, 170, 92, MARIGOLD)
    props.cloud(c, 250, 190, 84, CREAM)
    props.cloud(c, 1040, 232, 62, CREAM)
    far = mix(TEAL, SKY, 0.52)
    props.hill(c, [(0, 335), (120, 292), (240, 312), (330, 225), (420, 170), (520, 226), (610, 300), (720, 262), (820, 284), (900, 250), (1010, 305), (1200, 285)], far)
    near = mix(TEAL, LEAF, 0.45)
    props.hill(c, [(0, 432), (140, 398), (300, 410), (440, 372), (606, 400)], near)
    props.hill(c, [(606, 452), (760, 420), (900, 434), (1060, 402), (1200, 426)], near)
    layers = (mix(BRICK, MARIGOLD, 0.35), mix(BRICK, INK, 0.12), mix(BRICK, INK, 0.4))
    for left, right, colour in ((452, 512, layers[0]), (512, 572, layers[1]), (566, 626, layers[2])):
        c.shape([(0, left + 14), *curve([(0, left + 14), (300, left - 4), (606, left)]), (606, 680), (0, 680)], colour)
        c.shape([(606, right), *curve([(606, right), (900, right + 6), (1200, right - 10)]), (1200, 680), (606, 680)], colour)
    for r, part in ((150, 0.2), (108, 0.45), (66, 0.75)):
        c.arc(606, 560, r, 0, 360, 9, mix(layers[1], CREAM, part))
    crack = [(606, 404), (592, 424), (618, 452), (588, 486), (622, 528), (592, 578), (614, 640)]
    c.line(crack, 20, INK)
    c.line(crack, 6, MARIGOLD)
    c.disc(606, 560, 27, BRICK)
    c.disc(606, 560, 13, CREAM)
    for x, w, roof in ((96, 92, BRICK), (214, 112, INK), (352, 86, BRICK)):
        props.house(c, x, 466, w, CREAM, roof)
    for x, w, roof in ((742, 92, INK), (866, 116, BRICK), (1022, 90, INK)):
        props.house(c, x, 526, w, CREAM, roof)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def flood() -> Canvas:
    """Rain on a row of red roofs, water to the doors, one window lit."""
    night = mix(TEAL, INK, 0.35)
    c = Canvas(night)
    c.disc(600, 380, 330, mix(night, SKY, 0.09))
    c.disc(600, 380, 230, mix(night, SKY, 0.16))
    for x in range(-40, WIDTH + 80, 46):
        for row in range(7):
            y = 150 + row * 66 + (x * 37 % 61)
            c.line([(x + row * 9, y), (x + row * 9 - 11, y + 30)], 4, mix(night, SKY, 0.42))
    for x, y, size, part in ((120, 150, 150, 0.62), (470, 110, 170, 0.5), (840, 140, 165, 0.66), (1130, 110, 150, 0.5)):
        props.cloud(c, x, y, size, mix(night, SKY, part))
        props.cloud(c, x, y + 2, size * 0.68, mix(night, SKY, part - 0.18))
        props.cloud(c, x, y + 4, size * 0.38, mix(night, SKY, part - 0.34))
    wall = mix(CREAM, SKY, 0.4)
    rows = ((44, 170, wall, BRICK, False), (262, 210, CREAM, mix(BRICK, INK, 0.2), False), (520, 230, CREAM, BRICK, True),
            (800, 180, wall, mix(BRICK, INK, 0.2), False), (1010, 160, CREAM, BRICK, False))
    for x, w, colour, roof, lit in rows:
        props.house(c, x, 560, w, colour, roof, lit=lit)
    for top, colour, shift in ((500, mix(TEAL, SKY, 0.55), 0), (536, mix(TEAL, SKY, 0.36), 34), (578, mix(TEAL, SKY, 0.2), 12)):
        wave = [(x + shift, top + (9 if i % 2 else -7)) for i, x in enumerate(range(-80, WIDTH + 120, 60))]
        props.hill(c, wave, colour)
    c.rect(625, 545, 78, 6, MARIGOLD, 3)
    c.rect(642, 566, 48, 5, mix(MARIGOLD, TEAL, 0.3), 2.5)
    c.rect(650, 592, 34, 5, mix(MARIGOLD, TEAL, 0.5), 2.5)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def mosquito() -> Canvas:
    """A closed bucket, a flower pot, a clock at ten minutes and a large mosquito struck out in red."""
    c = Canvas(mix(SKY, CREAM, 0.35))
    c.disc(600, 320, 300, CREAM)
    c.rect(0, 560, WIDTH, 120, mix(LEAF, TEAL, 0.35))
    for x in (116, 268):
        for degrees in (-150, -112, -68, -30):
            props.leaf(c, x, 462, 92, degrees, LEAF)
        c.shape([(x - 50, 458), (x + 50, 458), (x + 36, 566), (x - 36, 566)], BRICK)
        c.rect(x - 58, 446, 116, 26, mix(BRICK, INK, 0.16), 8)
    blue = mix(TEAL, SKY, 0.34)
    c.shape([(914, 396), (1106, 396), (1084, 584), (936, 584)], blue)
    c.shape([(1010, 396), (1106, 396), (1084, 584), (1010, 584)], mix(blue, INK, 0.12))
    c.rect(896, 372, 228, 36, TEAL, 14)
    c.rect(986, 352, 48, 24, TEAL, 10)
    c.arc(1010, 452, 62, 20, 160, 8, CREAM)
    c.disc(1010, 190, 94, TEAL)
    c.disc(1010, 190, 78, CREAM)
    c.wedge(1010, 190, 64, -90, -30, MARIGOLD)
    for hour in range(12):
        a = math.radians(hour * 30)
        c.disc(1010 + 64 * math.cos(a), 190 + 64 * math.sin(a), 4.5, INK)
    c.line([(1010, 190), (1010, 134)], 8, INK)
    c.line([(1010, 190), (1052, 166)], 8, BRICK)
    c.disc(1010, 190, 9, INK)
    _insect(c, 600, 318)
    c.arc(600, 320, 226, 0, 360, 30, BRICK)
    c.line([(440, 160), (760, 480)], 30, BRICK)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def _insect(c: Canvas, x: float, y: float) -> None:
    for side in (-1, 1):
        for start, knee, foot in (((20, -30), (112, -92), (166, -12)), ((24, 0), (124, 10), (168, 96)), ((18, 30), (92, 84), (104, 168))):
            c.line([(x + side * start[0], y + start[1]), (x + side * knee[0], y + knee[1]), (x + side * foot[0], y + foot[1])], 9, INK)
            c.disc(x + side * knee[0], y + knee[1], 3.2, CREAM)
    wing = mix(SKY, TEAL, 0.22)
    for degrees in (126, 54):
        tip = turned([(x + 214, y - 34)], (x, y - 34), degrees)[0]
        root, middle = (x, y - 34), turned([(x + 130, y - 34)], (x, y - 34), degrees)[0]
        bend = 30 if degrees > 90 else -30
        c.shape(curve([root, (middle[0] + bend, middle[1] + 16), tip, (middle[0] - bend * 0.7, middle[1] - 18)], closed=True), wing)
        c.line([root, tip], 3, mix(wing, INK, 0.3))
    c.oval(x, y + 62, 27, 106, INK)
    for band in (18, 54, 90, 124):
        c.rect(x - 26, y + band, 52, 11, CREAM, 5)
    c.oval(x, y - 44, 40, 44, INK)
    c.disc(x, y - 104, 30, INK)
    c.line([(x, y - 126), (x, y - 186)], 8, INK)
    for side in (-1, 1):
        c.disc(x + side * 17, y - 108, 9, MARIGOLD)
        c.line([(x + side * 13, y - 128), (x + side * 54, y - 168)], 5, INK)


def trap() -> Canvas:
    """An invitation hung on a fishing hook before a locked telephone."""
    c = Canvas(mix(TEAL, INK, 0.25))
    c.disc(410, 330, 285, mix(TEAL, SKY, 0.1))
    c.disc(410, 330, 205, mix(TEAL, SKY, 0.2))
    c.line([(410, 0), (410, 96)], 7, SKY)
    c.disc(410, 104, 17, SKY)
    c.disc(410, 104, 7, TEAL)
    c.line([(410, 122), (410, 210)], 14, SKY)
    c.rect(220, 260, 380, 246, mix(CREAM, INK, 0.16), 14)
    c.rect(252, 206, 316, 220, CREAM, 10)
    for y, w in ((240, 176), (268, 120)):
        c.rect(410 - w / 2, y, w, 13, mix(CREAM, MARIGOLD, 0.7), 6)
    c.disc(388, 320, 25, BRICK)
    c.disc(432, 320, 25, BRICK)
    c.shape([(366, 332), (454, 332), (410, 384)], BRICK)
    c.shape([(220, 300), (410, 432), (220, 506)], mix(MARIGOLD, CREAM, 0.28))
    c.shape([(600, 300), (410, 432), (600, 506)], mix(MARIGOLD, CREAM, 0.28))
    c.shape([(220, 506), (398, 400), (422, 400), (600, 506)], MARIGOLD)
    c.rect(220, 490, 380, 24, MARIGOLD, 10)
    c.line([(410, 122), (410, 300)], 14, SKY)
    c.arc(372, 470, 38, 0, 200, 15, SKY)
    c.line([(410, 300), (410, 470)], 15, SKY)
    c.shape([(322, 456), (352, 416), (358, 470)], SKY)
    props.phone(c, 790, 74, 262, 510, mix(SKY, CREAM, 0.4))
    c.arc(921, 268, 48, 180, 360, 22, TEAL)
    c.line([(873, 268), (873, 310)], 22, TEAL)
    c.line([(969, 268), (969, 310)], 22, TEAL)
    c.rect(846, 300, 150, 122, TEAL, 20)
    c.disc(921, 348, 18, MARIGOLD)
    c.shape([(915, 352), (927, 352), (933, 392), (909, 392)], MARIGOLD)
    for i in range(4):
        c.disc(870 + i * 34, 478, 11, BRICK if i < 3 else mix(SKY, INK, 0.2))
    c.hem(INK, MARIGOLD, BRICK)
    return c
