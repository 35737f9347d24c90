"""Scenes of the house and the neighbourhood: bins, the baby scale, the stall, Cireundeu, the city at sunrise."""

from __future__ import annotations

import math

from pipeline.demo import props
from pipeline.demo.canvas import BRICK, CREAM, INK, LEAF, MARIGOLD, SKY, TEAL, WIDTH, Canvas, curve, mix


def bins() -> Canvas:
    """Three bins: green with a leaf, yellow with a bottle, red with a warning sign."""
    c = Canvas(mix(SKY, CREAM, 0.3))
    c.disc(600, 420, 380, mix(SKY, CREAM, 0.75))
    props.cloud(c, 180, 170, 78, CREAM)
    props.cloud(c, 1030, 140, 92, CREAM)
    props.hill(c, [(0, 520), (200, 470), (420, 500), (640, 462), (880, 500), (1200, 456)], mix(LEAF, SKY, 0.42))
    c.rect(0, 556, WIDTH, 90, mix(TEAL, LEAF, 0.3))
    for x, colour in ((285, LEAF), (600, MARIGOLD), (915, BRICK)):
        c.oval(x, 590, 142, 16, mix(TEAL, INK, 0.45))
        c.shape([(x - 122, 252), (x + 122, 252), (x + 98, 584), (x - 98, 584)], colour)
        c.shape([(x + 20, 252), (x + 122, 252), (x + 98, 584), (x + 20, 584)], mix(colour, INK, 0.1))
        c.rect(x - 140, 214, 280, 50, mix(colour, INK, 0.24), 16)
        c.rect(x - 44, 190, 88, 30, mix(colour, INK, 0.24), 12)
        c.disc(x, 418, 84, CREAM)
    props.leaf(c, 248, 466, 118, -52, LEAF)
    props.leaf(c, 262, 440, 62, 200, mix(LEAF, MARIGOLD, 0.3))
    c.rect(574, 404, 52, 76, mix(TEAL, SKY, 0.35), 12)
    c.shape([(574, 416), (590, 376), (610, 376), (626, 416)], mix(TEAL, SKY, 0.35))
    c.rect(586, 354, 28, 22, BRICK, 5)
    c.rect(574, 428, 52, 24, CREAM)
    c.shape([(915, 352), (972, 454), (858, 454)], BRICK)
    c.line([(915, 386), (915, 420)], 13, CREAM)
    c.disc(915, 440, 7.5, CREAM)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def scale() -> Canvas:
    """A baby scale with its needle, a health book and a vaccine bottle on a round table."""
    c = Canvas(mix(MARIGOLD, CREAM, 0.62))
    c.disc(600, 300, 268, CREAM)
    for x in range(0, WIDTH, 120):
        c.shape([(x, 0), (x + 120, 0), (x + 60, 62)], (BRICK, TEAL, MARIGOLD)[x // 120 % 3])
    c.oval(600, 640, 560, 108, mix(BRICK, INK, 0.25))
    c.oval(600, 622, 560, 104, mix(BRICK, MARIGOLD, 0.25))
    c.rect(462, 330, 276, 226, TEAL, 34)
    c.rect(430, 534, 340, 34, mix(TEAL, INK, 0.4), 16)
    c.disc(600, 440, 88, CREAM)
    for i in range(11):
        a = math.radians(150 + i * 24)
        c.line([(600 + 66 * math.cos(a), 440 + 66 * math.sin(a)), (600 + 76 * math.cos(a), 440 + 76 * math.sin(a))], 5, INK)
    c.line([(600, 440), (636, 392)], 9, BRICK)
    c.disc(600, 440, 13, BRICK)
    c.rect(576, 292, 48, 46, mix(TEAL, INK, 0.4))
    c.shape([*curve([(372, 226), (420, 282), (600, 304), (780, 282), (828, 226)]), (828, 226)], mix(TEAL, SKY, 0.55))
    c.rect(356, 212, 488, 26, mix(TEAL, SKY, 0.35), 13)
    skin = mix(MARIGOLD, mix(BRICK, CREAM, 0.5), 0.62)
    c.shape(curve([(420, 206), (450, 164), (560, 140), (690, 142), (730, 212)], closed=True), BRICK)
    c.shape(curve([(452, 200), (500, 168), (580, 156), (640, 160), (600, 204)], closed=True), mix(BRICK, CREAM, 0.2))
    for x, y in ((506, 184), (556, 172), (606, 174), (542, 196), (590, 194)):
        c.disc(x, y, 6, MARIGOLD)
    c.disc(716, 158, 56, INK)
    c.disc(718, 166, 50, skin)
    c.wedge(718, 164, 51, 196, 318, INK)
    c.disc(674, 170, 9, skin)
    c.arc(704, 170, 9, 20, 160, 4, INK)
    c.arc(738, 170, 9, 20, 160, 4, INK)
    c.arc(722, 188, 9, 30, 150, 4, BRICK)
    c.rect(166, 386, 190, 190, mix(BRICK, INK, 0.2), 10)
    c.rect(156, 378, 190, 190, BRICK, 10)
    c.rect(156, 378, 26, 190, mix(BRICK, INK, 0.3), 8)
    c.disc(266, 452, 44, CREAM)
    c.rect(256, 424, 20, 56, BRICK, 4)
    c.rect(238, 442, 56, 20, BRICK, 4)
    c.rect(214, 520, 104, 12, CREAM, 6)
    c.rect(872, 420, 96, 150, mix(SKY, CREAM, 0.3), 16)
    c.rect(872, 480, 96, 90, mix(TEAL, SKY, 0.5), 16)
    c.rect(890, 396, 60, 30, mix(TEAL, SKY, 0.4), 4)
    c.rect(884, 378, 72, 28, BRICK, 8)
    c.rect(888, 470, 64, 56, CREAM, 6)
    c.rect(900, 486, 40, 8, TEAL, 4)
    c.rect(900, 504, 26, 8, TEAL, 4)
    props.leaf(c, 1050, 566, 92, -118, LEAF)
    props.leaf(c, 1050, 566, 104, -84, mix(LEAF, TEAL, 0.3))
    props.leaf(c, 1050, 566, 92, -46, LEAF)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def stall() -> Canvas:
    """A stall with a striped awning, goods on the counter and a licence with a check mark."""
    c = Canvas(TEAL)
    c.disc(600, 350, 330, mix(TEAL, SKY, 0.13))
    for x, h in ((0, 210), (120, 270), (250, 190), (870, 240), (990, 180), (1100, 260)):
        c.rect(x, 640 - h, 112, h, mix(TEAL, INK, 0.3))
        for row in range(h // 62):
            for column in range(2):
                c.rect(x + 20 + column * 44, 660 - h + row * 54, 26, 26, mix(TEAL, MARIGOLD, 0.22), 3)
    c.rect(0, 590, WIDTH, 60, mix(TEAL, INK, 0.55))
    c.rect(262, 214, 22, 380, mix(BRICK, INK, 0.45))
    c.rect(916, 214, 22, 380, mix(BRICK, INK, 0.45))
    c.rect(284, 240, 632, 180, mix(CREAM, MARIGOLD, 0.22))
    c.rect(300, 318, 330, 12, mix(BRICK, INK, 0.3))
    for i, colour in enumerate((MARIGOLD, TEAL, BRICK, LEAF, MARIGOLD, BRICK)):
        c.rect(314 + i * 52, 268, 38, 52, colour, 6)
        c.rect(322 + i * 52, 284, 22, 18, CREAM, 3)
    c.rect(690, 254, 186, 152, mix(CREAM, INK, 0.2), 6)
    c.rect(682, 246, 186, 152, CREAM, 6)
    for y, w in ((270, 96), (294, 138), (318, 120)):
        c.rect(702, y, w, 11, mix(CREAM, TEAL, 0.5), 5)
    c.disc(828, 358, 32, LEAF)
    c.tick(828, 360, 30, 9, CREAM)
    c.rect(236, 414, 728, 34, mix(MARIGOLD, BRICK, 0.28), 6)
    c.rect(258, 448, 684, 150, mix(BRICK, INK, 0.12))
    for x in range(280, 930, 82):
        c.rect(x, 464, 62, 116, mix(BRICK, MARIGOLD, 0.16), 6)
    for x, colour in ((350, MARIGOLD), (392, mix(MARIGOLD, BRICK, 0.4)), (434, MARIGOLD), (371, mix(MARIGOLD, BRICK, 0.4)), (413, MARIGOLD)):
        y = 356 if x in (371, 413) else 390
        c.disc(x, y, 25, colour)
        props.leaf(c, x, y - 22, 18, -40, LEAF)
    for x in (540, 584, 628):
        c.oval(x, 392, 24, 24, mix(BRICK, INK, 0.06))
        c.rect(x - 3, 362, 6, 12, LEAF, 3)
    step = 76
    for i in range(10):
        x = 220 + i * step
        colour = CREAM if i % 2 else BRICK
        c.shape([(x + 26, 92) if i == 0 else (x, 92), (x + step, 92) if i < 9 else (x + step - 26, 92), (x + step, 220), (x, 220)], colour)
        c.wedge(x + step / 2, 219, step / 2, 0, 180, colour)
        c.rect(x, 206, step, 8, mix(colour, INK, 0.16))
    c.rect(240, 76, 720, 26, MARIGOLD, 10)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def cireundeu() -> Canvas:
    """A house on stilts at the foot of green hills, a lantern, cassava in front."""
    c = Canvas(mix(MARIGOLD, CREAM, 0.48))
    c.disc(870, 258, 170, mix(MARIGOLD, CREAM, 0.2))
    c.disc(870, 258, 122, MARIGOLD)
    props.hill(c, [(0, 330), (160, 236), (300, 300), (460, 190), (640, 310), (820, 262), (1010, 330), (1200, 262)], mix(LEAF, SKY, 0.45))
    props.hill(c, [(0, 432), (180, 362), (380, 410), (600, 352), (800, 420), (1000, 372), (1200, 416)], mix(LEAF, TEAL, 0.2))
    for row, y in enumerate((470, 506, 544)):
        props.hill(c, [(0, y), (300, y - 20), (620, y + 8), (900, y - 16), (1200, y + 6)], mix(LEAF, TEAL, 0.45 + row * 0.18))
    wood, wall = mix(BRICK, INK, 0.6), mix(CREAM, MARIGOLD, 0.28)
    for x in (402, 500, 598, 696, 790):
        c.rect(x, 470, 18, 98, wood)
        c.rect(x - 9, 558, 36, 18, mix(INK, SKY, 0.35), 4)
    c.rect(374, 336, 462, 136, wall)
    for x in range(374, 836, 33):
        c.line([(x + 2, 338), (x + 2, 470)], 3, mix(wall, BRICK, 0.3))
    c.rect(360, 462, 490, 24, wood, 5)
    c.rect(560, 360, 88, 104, wood, 4)
    c.rect(570, 370, 68, 94, mix(MARIGOLD, BRICK, 0.25))
    for x in (426, 700):
        c.rect(x, 366, 84, 62, wood, 4)
        c.rect(x + 9, 375, 66, 44, MARIGOLD)
        c.rect(x + 38, 375, 8, 44, wood)
    c.shape([(316, 346), (424, 196), (788, 196), (894, 346)], mix(BRICK, INK, 0.22))
    c.shape([(316, 346), (424, 196), (470, 196), (380, 346)], mix(BRICK, INK, 0.38))
    for i in range(1, 5):
        y = 196 + i * 30
        inset = (346 - y) * 108 / 150
        c.line([(322 + inset, y), (888 - inset, y)], 4, mix(BRICK, INK, 0.36))
    for x, lean in ((424, -30), (788, 30)):
        c.line([(x - lean * 0.6, 214), (x, 196), (x + lean, 152)], 14, wood)
    for i in range(5):
        c.line([(576 - i * 7, 494 + i * 19), (632 + i * 7, 494 + i * 19)], 8, wood)
    c.line([(330, 346), (330, 382)], 5, INK)
    c.disc(330, 418, 52, mix(MARIGOLD, CREAM, 0.3))
    c.rect(308, 384, 44, 68, MARIGOLD, 12)
    c.rect(304, 378, 52, 13, INK, 5)
    c.rect(304, 446, 52, 13, INK, 5)
    c.rect(326, 402, 8, 30, BRICK, 4)
    for x, h in ((70, 250), (186, 196), (984, 214), (1110, 264)):
        props.plant(c, x, 640, h, mix(LEAF, TEAL, 0.12) if h > 200 else mix(LEAF, MARIGOLD, 0.18))
    c.hem(INK, MARIGOLD, BRICK)
    return c


def city() -> Canvas:
    """The city at sunrise: hills, a station with a train, office blocks and a mosque."""
    c = Canvas(mix(MARIGOLD, CREAM, 0.66))
    for i in range(18):
        a, b = math.radians(-180 + i * 10 + 2), math.radians(-180 + i * 10 + 7)
        far = [(600 + 900 * math.cos(a), 420 + 900 * math.sin(a)), (600 + 900 * math.cos(b), 420 + 900 * math.sin(b))]
        c.shape([(600, 420), *far], mix(MARIGOLD, CREAM, 0.48))
    c.disc(600, 400, 202, mix(MARIGOLD, CREAM, 0.25))
    c.disc(600, 400, 160, MARIGOLD)
    props.hill(c, [(0, 402), (180, 330), (330, 372), (520, 296), (700, 362), (900, 306), (1200, 388)], mix(TEAL, SKY, 0.42))
    props.hill(c, [(0, 470), (260, 432), (560, 462), (860, 424), (1200, 464)], mix(TEAL, SKY, 0.16))
    for x, w, h, colour in ((30, 92, 210, TEAL), (128, 116, 160, mix(TEAL, INK, 0.4)), (250, 76, 248, BRICK),
                            (862, 84, 196, mix(TEAL, INK, 0.3)), (952, 110, 262, TEAL), (1070, 100, 178, BRICK)):
        c.rect(x, 560 - h, w, h, colour)
        for row in range(int(h - 20) // 40):
            for column in range(int(w - 16) // 28):
                c.rect(x + 14 + column * 28, 578 - h + row * 40, 15, 20, mix(colour, MARIGOLD, 0.6), 2)
    c.rect(360, 440, 210, 120, CREAM)
    c.rect(384, 402, 162, 42, mix(CREAM, INK, 0.08))
    c.wedge(465, 444, 88, 180, 360, BRICK)
    c.disc(465, 408, 26, CREAM)
    c.line([(465, 408), (465, 392)], 4, INK)
    c.line([(465, 408), (476, 412)], 4, INK)
    for x in (376, 436, 496):
        c.rect(x, 486, 48, 74, TEAL, 4)
        c.wedge(x + 24, 487, 24, 180, 360, TEAL)
    c.rect(622, 462, 186, 98, mix(CREAM, SKY, 0.3))
    c.wedge(715, 464, 66, 180, 360, LEAF)
    c.line([(715, 400), (715, 374)], 5, INK)
    c.arc(715, 362, 10, 30, 300, 5, INK)
    for x in (608, 798):
        c.rect(x, 392, 24, 168, CREAM)
        c.shape([(x - 5, 394), (x + 12, 344), (x + 29, 394)], LEAF)
    for x in (646, 700, 754):
        c.rect(x, 506, 32, 54, TEAL, 3)
        c.wedge(x + 16, 507, 16, 180, 360, TEAL)
    c.rect(0, 556, WIDTH, 90, mix(INK, TEAL, 0.3))
    for x in range(0, WIDTH, 36):
        c.rect(x, 624, 22, 8, mix(INK, CREAM, 0.3))
    c.rect(0, 616, WIDTH, 6, mix(INK, CREAM, 0.55))
    for x in (180, 392, 604):
        c.rect(x, 548, 204, 62, BRICK, 10)
        c.rect(x, 586, 204, 8, CREAM)
        for i in range(5):
            c.rect(x + 16 + i * 36, 560, 26, 20, SKY, 4)
    c.shape([(816, 548), (890, 548), (944, 588), (952, 610), (816, 610)], BRICK)
    c.shape([(852, 560), (886, 560), (914, 582), (852, 582)], SKY)
    c.rect(816, 586, 130, 8, CREAM)
    for x in range(212, 940, 53):
        c.disc(x, 612, 9, INK)
        c.disc(x, 612, 4, SKY)
    c.hem(INK, MARIGOLD, BRICK)
    return c
