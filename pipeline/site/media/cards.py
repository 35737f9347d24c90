"""Share cards: the picture of 1200 × 630 that stands for a page in chats and on social networks, drawn in our identity.

A page does not have a card of its own. An article with a photo shares its photo above our band; any other page shares the
card of its topic and place, so that ten thousand articles need a few dozen cards.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps

from pipeline.content.settings import Site, Topic
from pipeline.language.regions import Region, Regions
from pipeline.site.media import motifs

RECIPE = "1"
"""Changes when the way cards are drawn changes, so that old ones are made anew."""
WIDTH, HEIGHT = 1200, 630
MOST_BYTES = 200_000
MANY = 60
"""Regions beyond this many share the card of the place around them."""

_BAND = 116
_TEXT = 690
"""Where the ornament begins, from the left."""
_MARGIN = 64
_ROOM = _TEXT - 2 * _MARGIN
_OVER = 2
"""Ornaments are drawn this many times larger and scaled down: Pillow's shapes have hard edges."""
_FONTS = Path(__file__).parent / "fonts"
_TEAL, _MARIGOLD, _BRICK, _MIST, _WHITE = "#0f4c4a", "#f2a900", "#c8452d", "#cfe3de", "#ffffff"
_GROUNDS = {
    "a": (_TEAL, "#1e6562", _MARIGOLD),
    "b": (_MARIGOLD, "#d99200", _TEAL),
    "c": (_BRICK, "#ad3722", "#ffd685"),
    "d": (_MIST, "#aecfc8", _TEAL),
}
"""Ground, tiles and the one tile that shines, as in the style sheet."""


class Card(Struct, frozen=True):
    """What a card shows; equal cards are one file."""

    site: str
    """The name on the band."""
    motto: str
    title: str = ""
    kicker: str = ""
    motif: str = ""
    """A topic's slug; "" for the plain ornament."""
    photo: str = ""
    """Path of the published picture that it shows instead, below the site's root; "" for none."""
    alt: str = ""
    """What it shows, for those who cannot see it."""

    @property
    def path(self) -> str:
        """Where it is published, below the site's root. Follows from what it shows and from how cards are drawn."""
        return _path(self)


@cache
def _path(card: Card) -> str:
    """A few dozen cards stand for all pages."""
    said = "\0".join((RECIPE, card.site, card.motto, card.title, card.kicker, card.motif, card.photo))
    return f"gambar/kartu-{hashlib.sha256(said.encode()).hexdigest()[:16]}.jpg"


def of_photo(site: Site, photo: str, alt: str) -> Card:
    """Returns the card that shows a published picture, by its path below the site's root; ``alt`` says what it shows."""
    return Card(site.name, _motto(site), photo=photo, alt=alt)


def of_place_and_topic(site: Site, region: Region, topic: Topic) -> Card:
    """Returns the card of what happened in a place and is about a topic."""
    sign = _sign(region, site.regions, site.regions.root.level + 1)
    return _worded(site.name, _motto(site), sign.short, topic.name, topic.slug)


def of_topic(site: Site, topic: Topic) -> Card:
    """Returns the card of a topic."""
    return _worded(site.name, _motto(site), topic.name, "Topik", topic.slug)


def of_region(site: Site, region: Region) -> Card:
    """Returns the card of a place."""
    sign = _sign(region, site.regions, 4)
    return _worded(site.name, _motto(site), sign.short, sign.kind)


def of_name(site: Site, name: str, kicker: str) -> Card:
    """Returns the card of whatever has a name, and a word or two above it."""
    return _worded(site.name, _motto(site), name, kicker)


def of_section(site: Site, url: str) -> Card:
    """Returns the card that stands for all pages of a section without one of their own."""
    if url.startswith("mitra/"):
        return of_name(site, "Kabar mitra", "Media dan lembaga")
    if url.startswith("panduan/"):
        return _worded(site.name, _motto(site), "Panduan menulis", "Ditulis warga", "pendidikan")
    return of_name(site, _motto(site), "Ditulis warga, diperiksa sebelum terbit")


def _motto(site: Site) -> str:
    return f"Kabar warga {site.regions.root.name}"


@cache
def _worded(site: str, motto: str, title: str, kicker: str, motif: str = "") -> Card:
    return Card(site, motto, title, kicker, motif, alt=f"{kicker}: {title}. {site}")


@cache
def _sign(region: Region, regions: Regions, deepest: int) -> Region:
    """The region, or the one around it at the deepest level where few enough regions have cards of their own."""
    level = _level(regions, deepest)
    return next(one for one in (region, *reversed(regions.ancestors(region))) if one.level <= level)


@cache
def _level(regions: Regions, deepest: int) -> int:
    levels = [one.level for one in regions.by_code.values()]
    return max((level for level in range(1, deepest + 1) if sum(one <= level for one in levels) <= MANY), default=1)


def draw(card: Card, photo: bytes | None = None) -> bytes:
    """Returns the card as a JPEG of at most 200 KB; ``photo`` is the published picture that it names. The same every time."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _TEAL)
    if photo is not None:
        with Image.open(io.BytesIO(photo)) as opened:
            # A little above the middle: that is where faces are.
            top = ImageOps.fit(
                opened.convert("RGB"), (WIDTH, HEIGHT - _BAND), Image.Resampling.BICUBIC, centering=(0.5, 0.4)
            )
        image.paste(top)
        _teeth(image, HEIGHT - _BAND, _TEAL)
        _name(image, card, HEIGHT - _BAND // 2 + 4, motto=True)
    else:
        panel = _panel(card.motif)
        image.paste(panel, (WIDTH - panel.width, 0))
        _words(image, card)
        _name(image, card, HEIGHT - _MARGIN - 14, motto=False)
    return _saved(image)


def _saved(image: Image.Image) -> bytes:
    for quality in (84, 76, 66, 52, 38):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


@cache
def _panel(motif: str) -> Image.Image:
    """The ornament on the right: three tiles a row, one of them shining."""
    path, ground = motifs.tile(motif)
    back, front, shine = _GROUNDS[ground]
    side = (WIDTH - _TEXT) // 3
    rows = -(-HEIGHT // side)
    panel = Image.new("RGB", (side * 3, HEIGHT), back)
    mask = _stencil(path, side)
    for number in range(3 * rows):
        row, column = divmod(number, 3)
        panel.paste(shine if number == 4 else front, (column * side, row * side - 20), mask)
    if back != _TEAL:
        edge = ImageDraw.Draw(panel)
        for y in range(0, HEIGHT, 42):  # the row of teeth that also opens the foot of every page
            edge.polygon([(0, y), (22, y + 21), (0, y + 42)], fill=_TEAL)
    return panel


@cache
def _stencil(path: str, side: int) -> Image.Image:
    size = (side * _OVER, side * _OVER)
    scale = side * _OVER / motifs.SIDE
    whole = Image.new("1", size)
    for shape in motifs.outlines(path):
        part = Image.new("1", size)
        ImageDraw.Draw(part).polygon([(x * scale, y * scale) for x, y in shape], fill=1)
        whole = ImageChops.logical_xor(whole, part)
    return whole.convert("L").resize((side, side), Image.Resampling.LANCZOS)


def _teeth(image: Image.Image, y: int, colour: str) -> None:
    pen = ImageDraw.Draw(image)
    for x in range(0, WIDTH, 40):
        pen.polygon([(x, y), (x + 20, y - 20), (x + 40, y)], fill=colour)


def _words(image: Image.Image, card: Card) -> None:
    pen = ImageDraw.Draw(image)
    title = _letters(card.title)
    for size in range(104, 43, -4):
        lines = _lines(title, size)
        if len(lines) <= (2 if size > 84 else 3) and max(_wide(line, size) for line in lines) <= _ROOM:
            break
    small, large = _font("SemiBold", 34), _font("ExtraBold", size)
    pen.text((_MARGIN + 2, 92), _cut(_letters(card.kicker), small, _ROOM), font=small, fill=_MARIGOLD, anchor="ls")
    for number, line in enumerate(lines[:6]):
        pen.text(
            (_MARGIN, 122 + size + number * size * 1.06), _cut(line, large, _ROOM), font=large, fill=_WHITE, anchor="ls"
        )


def _cut(text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    """The text, or as much of it as there is room for."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _lines(text: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and _wide(f"{lines[-1]} {word}", size) <= _ROOM:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _wide(text: str, size: int) -> float:
    return _font("ExtraBold", size).getlength(text)


def _name(image: Image.Image, card: Card, middle: int, motto: bool) -> None:
    """The wordmark: four petals, one of them lit, and the site's name; on the band also what the site is."""
    side = 52
    for lit, colour in ((False, _WHITE), (True, _MARIGOLD)):
        mask = _petals(side, lit)
        image.paste(colour, (_MARGIN, middle - side // 2), mask)
    pen = ImageDraw.Draw(image)
    font = _font("ExtraBold", 38 if len(card.site) <= 20 else 30)
    name = _cut(_letters(card.site), font, _ROOM - side)
    pen.text((_MARGIN + side + 16, middle), name, font=font, fill=_WHITE, anchor="lm")
    if motto:
        font = _font("SemiBold", 28)
        pen.text(
            (WIDTH - _MARGIN, middle), _cut(_letters(card.motto), font, 440), font=font, fill="#c5dad6", anchor="rm"
        )


@cache
def _petals(side: int, lit: bool) -> Image.Image:
    """The lit petal points up and to the right; the other three are the rest of the mark."""
    shapes = motifs.outlines(motifs.KAWUNG)
    scale = side * _OVER / motifs.SIDE
    mask = Image.new("L", (side * _OVER, side * _OVER))
    for shape in shapes[:1] if lit else shapes[1:]:
        ImageDraw.Draw(mask).polygon([(x * scale, y * scale) for x, y in shape], fill=255)
    return mask.resize((side, side), Image.Resampling.LANCZOS)


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout: the other one looks for a library that not every machine has.
    return ImageFont.truetype(_FONTS / f"PlusJakartaSans-{weight}.woff2", size, layout_engine=ImageFont.Layout.BASIC)


def _letters(text: str) -> str:
    """The text in letters that the font has: others lose their accents, or go."""
    return "".join(_known(text))


def _known(text: str) -> Iterable[str]:
    for letter in text:
        if letter < "\u0100" or letter in "–—‘’“”…":
            yield letter
        else:
            yield unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
