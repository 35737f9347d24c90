"""Scenes of knowing: the checked message, the two-way talk, the made picture, the book."""

from __future__ import annotations

from pipeline.demo import props
from pipeline.demo.canvas import BRICK, CREAM, INK, LEAF, MARIGOLD, SKY, TEAL, WIDTH, Canvas, curve, mix


def checked() -> Canvas:
    """A large bubble with a check mark, a small one under a magnifying glass."""
    c = Canvas(SKY)
    c.disc(470, 330, 320, mix(SKY, CREAM, 0.6))
    for x, y, r in ((90, 120, 20), (1110, 110, 28), (1060, 60, 12), (150, 520, 14), (60, 300, 9), (840, 84, 9)):
        c.disc(x, y, r, mix(SKY, TEAL, 0.16))
    props.bubble(c, 136, 92, 520, 350, mix(TEAL, SKY, 0.55))
    props.bubble(c, 120, 76, 520, 350, TEAL)
    c.tick(380, 256, 220, 50, MARIGOLD)
    props.bubble(c, 704, 206, 372, 262, mix(SKY, TEAL, 0.3), tail="right")
    props.bubble(c, 692, 194, 372, 262, BRICK, tail="right")
    for y, w in ((240, 286), (284, 240), (328, 286), (372, 190)):
        c.rect(734, y, w, 20, mix(BRICK, CREAM, 0.7), 10)
    props.glass(c, 930, 386, 96, CREAM)
    c.arc(930, 366, 30, 175, 395, 17, BRICK)
    c.line([(930, 396), (930, 412)], 17, BRICK)
    c.disc(930, 442, 10.5, BRICK)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def dialogue() -> Canvas:
    """Two bubbles face each other above the roofs and blocks of a city, joined in both directions."""
    c = Canvas(mix(MARIGOLD, CREAM, 0.2))
    c.disc(600, 300, 350, mix(MARIGOLD, CREAM, 0.4))
    c.disc(600, 300, 250, mix(MARIGOLD, CREAM, 0.6))
    town = mix(TEAL, INK, 0.2)
    for x, w, h in ((690, 96, 130), (796, 76, 220), (882, 112, 160), (1004, 82, 250), (1096, 104, 140)):
        c.rect(x, 650 - h, w, h, town)
        for row in range(h // 46):
            for column in range(w // 34):
                c.rect(x + 14 + column * 30, 666 - h + row * 42, 16, 20, mix(town, MARIGOLD, 0.55), 2)
    for x, w, roof in ((20, 128, BRICK), (178, 110, mix(BRICK, INK, 0.25)), (322, 136, BRICK), (488, 112, mix(BRICK, INK, 0.25))):
        props.house(c, x, 645, w, CREAM, roof)
    props.bubble(c, 122, 82, 380, 262, mix(MARIGOLD, INK, 0.25))
    props.bubble(c, 110, 70, 380, 262, CREAM)
    for x, colour in ((198, BRICK), (300, TEAL), (402, BRICK)):
        c.disc(x, 168, 34, colour)
        c.wedge(x, 268, 58, 180, 360, colour)
    props.bubble(c, 722, 82, 380, 262, mix(MARIGOLD, INK, 0.25), tail="right")
    props.bubble(c, 710, 70, 380, 262, TEAL, tail="right")
    c.shape([(900, 104), (1010, 166), (790, 166)], MARIGOLD)
    for x in (806, 856, 906, 956):
        c.rect(x, 180, 28, 74, CREAM)
    c.rect(786, 262, 228, 22, MARIGOLD, 4)
    for y, side, colour in ((162, 1, TEAL), (242, -1, BRICK)):
        c.line([(560, y), (640, y)], 18, colour)
        tip = 600 + side * 74
        c.shape([(tip, y), (tip - side * 40, y - 34), (tip - side * 40, y + 34)], colour)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def pixels() -> Canvas:
    """A framed landscape, half of it dissolved into squares, under a magnifying glass."""
    c = Canvas(mix(TEAL, INK, 0.1))
    for x in range(0, WIDTH, 80):
        for y in range(0, 640, 80):
            c.disc(x + 40, y + 40, 4, mix(TEAL, SKY, 0.2))
    c.rect(232, 76, 760, 500, mix(TEAL, INK, 0.7), 10)
    c.rect(216, 60, 760, 500, MARIGOLD, 10)
    c.rect(236, 80, 720, 460, CREAM, 4)
    x0, y0, w, h = 260, 104, 672, 412
    c.rect(x0, y0, w, h, SKY)
    c.disc(404, 206, 56, MARIGOLD)
    props.cloud(c, 520, 250, 50, CREAM)
    for points, colour in (([(260, 400), (370, 300), (470, 360), (596, 276)], mix(TEAL, SKY, 0.4)),
                           ([(260, 446), (400, 396), (500, 430), (596, 390)], LEAF)):
        steps = [(points[0][0], 516), *points, (596, 516)]
        c.shape(steps, colour)
    props.house(c, 316, 486, 104, CREAM, BRICK)
    size = 42
    for column in range(8):
        for row in range(10):
            x, y = 596 + column * size, y0 + row * size
            depth = 7.4 - 1.5 * (1 if column in (3, 4) else 0) - (0.5 if column % 2 else 0)
            colour = SKY if row < depth - 2.6 else mix(TEAL, SKY, 0.4) if row < depth - 0.6 else LEAF
            noise = (column * 7 + row * 11 + column * row * 3) % 9
            colour = mix(colour, INK, 0.1) if noise in (1, 4) else mix(colour, CREAM, 0.28) if noise in (2, 6) else colour
            if (column, row) in ((6, 1), (3, 8), (1, 5)):
                colour = BRICK
            if (column, row) in ((5, 2), (2, 1), (7, 7)):
                colour = MARIGOLD
            c.rect(x + 1, y + 1, size - 2, min(size - 2, y0 + h - y - 1), colour)
    c.rect(593, y0, 6, h, CREAM)
    props.glass(c, 800, 344, 122, SKY)
    cells = ((SKY, BRICK, SKY, mix(SKY, INK, 0.12)), (MARIGOLD, SKY, mix(TEAL, SKY, 0.4), SKY),
             (mix(TEAL, SKY, 0.4), LEAF, mix(TEAL, SKY, 0.55), MARIGOLD), (LEAF, mix(LEAF, INK, 0.2), BRICK, LEAF))
    for j, line in enumerate(cells):
        for i, colour in enumerate(line):
            c.rect(721 + i * 40, 265 + j * 40, 37, 37, colour, 3)
    c.hem(INK, MARIGOLD, BRICK)
    return c


def reading() -> Canvas:
    """A large open book below a lamp, shelves of coloured backs behind."""
    c = Canvas(mix(TEAL, INK, 0.3))
    shelf = mix(BRICK, INK, 0.45)
    backs = (BRICK, MARIGOLD, mix(TEAL, SKY, 0.35), CREAM, LEAF, mix(BRICK, MARIGOLD, 0.5), SKY)
    for row in range(3):
        base = 158 + row * 158
        x, i = 26, row * 3
        while x < WIDTH - 50:
            w = 30 + (i * 13 + row * 7) % 24
            h = 92 + (i * 29 + row * 17) % 38
            colour = mix(backs[(i * 3 + row) % len(backs)], mix(TEAL, INK, 0.3), 0.42)
            if (i + row * 2) % 9 != 7:
                c.rect(x, base - h, w, h, colour, 3)
                c.rect(x, base - h + 16, w, 7, mix(colour, CREAM, 0.3))
            x += w + 5
            i += 1
        c.rect(0, base, WIDTH, 16, shelf)
    for r, part in ((330, 0.16), (240, 0.3), (160, 0.46)):
        c.disc(600, 190, r, mix(mix(TEAL, INK, 0.3), SKY, part * 0.8))
    c.line([(600, 0), (600, 60)], 8, INK)
    c.wedge(600, 168, 112, 180, 360, MARIGOLD)
    c.rect(486, 158, 228, 18, mix(MARIGOLD, INK, 0.18), 8)
    c.wedge(600, 176, 34, 0, 180, mix(MARIGOLD, CREAM, 0.6))
    c.rect(0, 572, WIDTH, 80, shelf)
    c.rect(0, 572, WIDTH, 10, mix(shelf, MARIGOLD, 0.3))
    for side in (-1, 1):
        c.shape([(600, 356), (600 + side * 362, 322), (600 + side * 362, 586), (600, 600)], BRICK)
        for lift, colour in ((0, mix(CREAM, INK, 0.2)), (11, mix(CREAM, INK, 0.1)), (22, CREAM)):
            edge = 342 - lift * 0.6
            top = [(600, 348.0 - lift), (600 + side * edge * 0.45, 300.0 - lift), (600 + side * edge, 318.0 - lift)]
            foot = [(600 + side * edge, 572.0 - lift), (600 + side * edge * 0.45, 554.0 - lift), (600, 594.0 - lift)]
            c.shape([*curve(top), *curve(foot)], colour)
    for i in range(5):
        y = 336 + i * 37
        c.line(curve([(306, y - 2), (420, y - 16), (562 if i < 4 else 470, y + (12 if i < 4 else -9))]), 10, mix(CREAM, TEAL, 0.36))
    c.shape([*curve([(640, 340), (760, 304), (900, 324)]), *curve([(900, 520), (760, 504), (640, 540)])], SKY)
    c.disc(836, 366, 30, MARIGOLD)
    c.shape([(640, 470), (700, 394), (756, 452), (812, 404), (900, 470), *curve([(900, 520), (760, 504), (640, 540)])], LEAF)
    c.line([(600, 332), (600, 570)], 4, mix(CREAM, INK, 0.35))
    c.shape([(520, 588), (548, 584), (548, 640), (534, 626), (520, 640)], MARIGOLD)
    c.hem(INK, MARIGOLD, BRICK)
    return c
