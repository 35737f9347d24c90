"""A piece that was written elsewhere → a draft article with its photos beside it, and what must be asked back.

What was guessed and what is missing stands in the draft's own head as comments, and is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from msgspec import Struct

from pipeline.content.frontmatter import read_document
from pipeline.content.invisible import visible
from pipeline.content.kinds import BY_NAME, decode
from pipeline.content.kinds.artikel import ARTICLE
from pipeline.content.kinds.starter import UNTOLD, quoted
from pipeline.content.resolve import faults
from pipeline.engine.problems import Problem
from pipeline.intake import known_answers
from pipeline.intake.arrival import Draft, Instructions, Made, Picture, Remark
from pipeline.language.regions import slugify

LONGEST_TITLE, SHORTEST_TITLE, LONGEST_SUMMARY = 90, 25, 200
_SUFFIXES = ((b"\xff\xd8", ".jpg"), (b"\x89PNG", ".png"), (b"RIFF", ".webp"))
PLACE = re.compile(r'!\[([^\]\n]{0,400})\]\(foto:(\d+)(?: "([^"\n]{1,600})")?\)')
"""Where a photo stands in a piece: ``![what it shows](foto:0 "what is told below it")``."""
_MARKUP = re.compile(
    r"\\([^\w\s])|!\[[^\]\n]{0,400}\]\([^)\n]{0,400}\)|(?<=\])\([^)\n]{0,2000}\)|[*_~`\[\]]|^#+\s*|^>\s*|^[-+]\s+", re.M
)


class Photo(Struct, frozen=True):
    """A picture that came with a piece."""

    name: str
    """As it was called there."""
    data: bytes
    """As it came; b"" when it did not come along."""
    alt: str = ""
    credit: str = ""
    caption: str = ""
    left_out: bool = False
    """Whether it belongs to what was left out of the piece."""


@dataclass(slots=True)
class Piece:
    """What somebody wrote, as far as the file tells; the rest is guessed or asked."""

    body: str
    """Our Markdown; photos stand in it as ``PLACE`` says."""
    when: datetime
    title: str = ""
    summary: str = ""
    authors: list[str] = field(default_factory=list)
    region: str = ""
    categories: list[str] = field(default_factory=list)
    """Topics or categories as they were called there."""
    sources: list[str] = field(default_factory=list)
    old_addresses: list[str] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    draft: bool = True
    slug: str = ""
    timed: bool = True
    """Whether the time of day is known."""
    guessed: list[str] = field(default_factory=list)
    ask: list[str] = field(default_factory=list)
    line: int = 0


def drafted(piece: Piece, wishes: Instructions) -> Iterator[Made]:
    """Yields the draft, its pictures, and what is to be told. Nothing of a piece that could not be read back as it is."""
    kim = wishes.kim
    title = _title(piece)
    slug = piece.slug or short_slug(title)
    folder = f"{ARTICLE.folder}/{kim.slug}/{piece.when:%Y}"
    pictures = dict(_pictures(piece, f"{folder}/{slug}", wishes))
    body = _with_pictures(piece, pictures)
    summary = piece.summary or _summary(body)
    if not piece.summary:
        piece.guessed.append("ringkasan diambil dari awal tulisan")
    if not summary:
        summary = title
        piece.ask.append("Apa ringkasannya: apa, kapan, di mana, untuk siapa?")
    region, topics = _region(piece, title, body, wishes), _topics(piece, title, body, wishes)
    authors = [name for name in piece.authors if slugify(name)]
    if not authors:
        authors = [kim.name]
        piece.ask.append("Siapa penulisnya, dan setujukah namanya dicantumkan?")
    if not piece.sources:
        piece.ask.append("Dari siapa keterangannya, dan kapan ditanyakan? (sumber)")
    lines = [
        f"judul: {quoted(title)}",
        f"tanggal: {piece.when:%Y-%m-%d %H:%M}" if piece.timed else f"tanggal: {piece.when:%Y-%m-%d}",
        f"penulis: [{', '.join(map(quoted, authors))}]",
        f"wilayah: {quoted(region)}",
        f"topik: [{', '.join(topics)}]",
        f"ringkasan: {quoted(summary)}",
        *_main_picture(piece, pictures, authors),
        *(["sumber:", *(f"  - nama: {quoted(one)}" for one in piece.sources)] if piece.sources else []),
        *([f"alamat_lama: [{', '.join(map(quoted, piece.old_addresses))}]"] if piece.old_addresses else []),
        *(["draf: ya"] if piece.draft else []),
        *(f"# DITEBAK: {_said(one)}" for one in piece.guessed),
        *(f"# TANYAKAN: {_said(one)}" for one in piece.ask),
    ]
    text = "\n".join(("---", *lines, "---", "", visible(body).strip(), ""))
    draft = Draft(f"{folder}/{slug}.md", text, piece.line)
    problems = wrong(draft, wishes)
    for problem in problems:
        yield Remark(piece.line, f"«{title}»: {problem.message}", problem.remedy)
    if problems:
        return
    yield draft
    yield from (picture for picture in pictures.values() if picture is not None)
    if piece.guessed:
        yield Remark(
            piece.line, f"Ditebak: {'; '.join(map(_said, piece.guessed))}.", f"Cocokkan di {draft.path}.", False
        )
    if piece.ask:
        yield Remark(piece.line, "Yang masih harus ditanyakan:", " ".join(map(_said, piece.ask)), False)
    if piece.draft:  # what was published elsewhere is a whole site's, and the check looks at it
        yield from known_answers.of_piece((title, *map(unmarked, body.split("\n\n"))), piece.line, wishes)


def wrong(draft: Draft, wishes: Instructions) -> list[Problem]:
    """Returns what keeps a draft from being read back."""
    kind: Any = BY_NAME[draft.path.partition("/")[0]]
    decoded = decode(kind, read_document(draft.path, draft.text.encode()))
    return [*decoded.problems, *faults(wishes.catalogue.site, decoded)]


def short_slug(text: str) -> str:
    """Returns a file's name after a title: its first eight words."""
    return "-".join(slugify(text).split("-")[:8])[:120].strip("-") or "tulisan"


def unmarked(text: str) -> str:
    """Returns what a piece of Markdown says, without marks, on one line."""
    return " ".join(_MARKUP.sub(r"\1", text).split())


def cut(text: str, most: int) -> str:
    """Returns whole words of a text, at most so many letters."""
    return text if len(text) <= most else text[: most + 1].rpartition(" ")[0].rstrip(" ,;:–-") or text[:most]


def _said(text: str) -> str:
    return " ".join(visible(text).split())


def _title(piece: Piece) -> str:
    title = unmarked(piece.title)
    if not title:
        first = unmarked(
            next((one for one in piece.body.split("\n\n") if unmarked(PLACE.sub("", one))), "Tulisan kiriman")
        )
        title = re.split(r"(?<=[.!?])\s", first, maxsplit=1)[0]
        piece.guessed.append("judul diambil dari kalimat pertama")
    title = title.rstrip(". ")
    if len(title) > LONGEST_TITLE:
        title = cut(title, LONGEST_TITLE)
        piece.ask.append("Apa judul yang tepat? Kalimat pertamanya terlalu panjang, jadi dipotong.")
    elif len(title) < SHORTEST_TITLE:
        piece.ask.append(f"Judul apa yang lebih jelas? Yang ini kurang dari {SHORTEST_TITLE} huruf.")
    return title or "Tulisan kiriman"


def _summary(body: str) -> str:
    blocks = (unmarked(one) for one in body.split("\n\n") if not one.startswith(("#", "|", "- ", "1. ", "```")))
    first = next((one for one in blocks if len(one.split()) > 5), "")
    made = ""
    for sentence in re.split(r"(?<=[.!?])\s", first):
        if made and len(made) + len(sentence) + 1 > LONGEST_SUMMARY:
            break
        made = f"{made} {sentence}".strip()
    return cut(made, LONGEST_SUMMARY)


def _region(piece: Piece, title: str, body: str, wishes: Instructions) -> str:
    regions = wishes.catalogue.site.regions
    if piece.region and len(regions.find(piece.region)) == 1:
        return piece.region
    if piece.region:
        piece.ask.append(f"Wilayah mana yang dimaksud dengan «{piece.region}»?")
    sense = wishes.gazetteer.read(title, body)
    inside = [one for one in sense.regions if regions.root.holds(one)]
    found = inside[0] if len(inside) == 1 else wishes.kim.region
    if len(inside) == 1:
        piece.guessed.append(f"wilayah {found.name}, karena tempat itu disebut")
    else:
        piece.ask.append(f"Di kelurahan mana kejadiannya? Untuk sementara ditulis {found.name}.")
    # By its code where its name alone says too little.
    return found.name if regions.find(found.name) == (found,) else found.code


def _topics(piece: Piece, title: str, body: str, wishes: Instructions) -> list[str]:
    known = wishes.catalogue.site.topics
    told = [topic for one in piece.categories if (topic := wishes.topic(one))]
    if told:
        return list(dict.fromkeys(told))[:3]
    found = list(wishes.subjects.read(title, unmarked(body), piece.categories))
    if found:
        piece.guessed.append(f"topik {', '.join(found)}, dari kata-katanya")
        return found
    fallback = "warga" if "warga" in known else next(iter(known), "warga")
    piece.ask.append(f"Topiknya apa? Untuk sementara ditulis {fallback}.")
    return [fallback]


def _pictures(piece: Piece, stem: str, wishes: Instructions) -> Iterator[tuple[int, Picture | None]]:
    """The pictures by their number in the piece, cleaned; None for those that did not come along or are none."""
    made: dict[bytes, Picture] = {}
    for number, photo in enumerate(piece.photos):
        if photo.left_out:
            yield number, None
            continue
        data = wishes.clean(photo.data) if photo.data else None
        if data is None:
            piece.ask.append(f"Minta fotonya lagi ({photo.name}), karena {_unreadable(photo)}.")
            yield number, None
            continue
        if data not in made:
            suffix = next(suffix for start, suffix in _SUFFIXES if data.startswith(start))
            made[data] = Picture(f"{stem}-{len(made) + 1}{suffix}", data, piece.line)
        yield number, made[data]


def _unreadable(photo: Photo) -> str:
    if not photo.data:
        return "tidak ikut terkirim"
    if photo.data[4:8] == b"ftyp" or photo.name.lower().endswith((".heic", ".heif")):
        return "berbentuk HEIC dari iPhone: kirim lewat WhatsApp, atau simpan sebagai JPG"
    if photo.data[:4] in (b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a"):
        return "berupa gambar Office (EMF atau WMF): simpan sebagai PNG"
    return "tidak terbaca sebagai JPG, PNG, atau WebP"


def _with_pictures(piece: Piece, pictures: dict[int, Picture | None]) -> str:
    """The body with its pictures' own names; the first stands above the article, unless the body holds more than one of it."""
    main = _main(pictures)

    def place(found: re.Match[str]) -> str:
        picture = pictures.get(int(found[2]))
        if picture is None or int(found[2]) == main:
            return ""
        alt = found[1].strip() or piece.photos[int(found[2])].alt
        if not alt:
            piece.ask.append(f"Apa isi foto {picture.path.rpartition('/')[2]}, dalam satu kalimat?")
        below = f"\n\n*{found[3]}*" if found[3] else ""
        return f"![{alt or UNTOLD}]({picture.path.rpartition('/')[2]}){below}"

    return re.sub(r"\n{3,}", "\n\n", PLACE.sub(place, piece.body)).strip()


def _main(pictures: dict[int, Picture | None]) -> int | None:
    return next((number for number, picture in pictures.items() if picture is not None), None)


def _main_picture(piece: Piece, pictures: dict[int, Picture | None], authors: list[str]) -> list[str]:
    number = _main(pictures)
    if number is None:
        return []
    photo, picture = piece.photos[number], pictures[number]
    assert picture is not None
    name = picture.path.rpartition("/")[2]
    placed = next((found.groups() for found in PLACE.finditer(piece.body) if int(found[2]) == number), ("", "", ""))
    alt = unmarked(photo.alt or placed[0])
    caption = unmarked(photo.caption or placed[2] or "")
    if not alt:
        piece.ask.append(f"Apa isi foto {name}, dalam satu kalimat?")
    if not photo.credit:
        piece.ask.append(f"Siapa pemotret {name}, dan setujukah orang yang terlihat?")
    credit = photo.credit or f"Foto: {authors[0]}"
    return [
        "gambar:",
        f"  berkas: {quoted(name)}",
        f"  alt: {quoted(alt or UNTOLD)}",
        f"  kredit: {quoted(credit)}",
        *([f"  keterangan: {quoted(caption)}"] if caption and caption != alt else []),
    ]
