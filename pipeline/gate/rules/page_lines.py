"""Which lines of a text belong to somebody's page, not to the story: links to other news, comment forms, datelines, bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from pipeline.gate.rules.passages import Passage
from pipeline.language.folding import folded
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.patterns import late, watched
from pipeline.language.tokens import Token, tokens

WORDS: Final = WatchedLexicon("perabot.txt", "pipeline.gate.rules", only=("baris", "awal", "daftar", "inti"))
PHRASES: Final = WatchedLexicon("perabot.txt", "pipeline.gate.rules", only=("frasa",))
_LONGEST: Final = 80
"""Characters of the longest line that is furniture by its head or as a whole."""
_SHORTCODE: Final = late(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|ads?|adrotate|contact-form|[a-z]+_\w+|[a-z]+-[a-z]+(?=[\] ])"
    r"|[a-z]+\s+\w+=)[^\]\n]{0,200}\]",
    re.I,
)
_VALUE: Final = late(r"\s*(?:[:|(»>]|-\s)?\s*(?:\d[\d.,]*|[A-Z(]|$)")
"""Behind the head of a line of furniture: a count, a name, or nothing."""
_COUNTED: Final = watched(
    r"\bby\s*-?\s*\d+\s+views?\b|\bdibaca\s+\d+\s+kali\b|\b\d+\s+(?:views|kali\s+dibaca)\b|\bexample\s+\d+x\d+",
    re.I,
    (" view", "views ", " dibaca ", " example "),
)
_NETWORKS: Final = frozenset((
    "facebook", "twitter", "whatsapp", "telegram", "x", "instagram", "line", "email", "pinterest", "linkedin", "threads",
    "tiktok", "salin", "tautan", "copy", "link", "bagikan", "ke", "share", "cetak", "print", "youtube",
))  # fmt: skip
"""What a row of buttons for sharing consists of."""
_ORPHANS: Final = "×,"
_ORPHAN: Final = late(r"×|(?:, )+,?")
_SEE_ALSO: Final = watched(
    r"\A\W*(?:baca\s+(?:juga|pula)|lihat\s+juga|simak\s+juga)\b\s*:?",
    re.I,
    (" baca juga ", " baca pula ", " lihat juga ", " simak juga "),
)
_HOST: Final = r"(?:[\w-]{1,40}\.){1,4}(?i:com|co\.id|id|net|org|co|news|info|tv)\b"
_PLACE: Final = r"[A-Z][\w. ]{2,30}"
_OUTLET: Final = (
    r"(?!Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Jawa|Kalimantan|Sulawesi|Sumatra|Sumatera|Papua|Bali|Banten|Aceh|Riau|Nusa|Maluku|Lampung|Jambi|Indonesia|Kota|Kabupaten)"
    r"[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,3}"
)
_DATELINE: Final = late(
    rf"\A(?:{_PLACE}\s*(?:\|\||//\s*\S+)|{_PLACE}[,(]\s*{_HOST}\)?\s*[-–—|:]"
    rf"|[A-Z]{{2,15}}\s*[-–—]\s*[A-Z][A-Z ]{{2,25}},|News\s+[A-Z]\w+\s*[-–—]|{_HOST}(?:\s*(?:[,|]|[-–—])|\Z))"
)
"""A place and another outlet's name before a story: "CIMAHI, kabar.com –", "KOTA CIMAHI ||", "KABAR – CIMAHI,"."""
_DATELINE_OF: Final = late(
    rf"\A(?:{_PLACE}\s*[(|]\s*|[A-Z]{{3,20}}(?:[ -][A-Z]{{2,20}}){{0,3}},\s*){_OUTLET}\)?\s*[-–—]\s*(?=[A-Z“\"])"
)
"""The same with the outlet in brackets or behind a bar, or with a place in capitals: "Cimahi (Suara Lembah) – ",
"CIMAHI, Suara Lembah – "."""
_BYLINE_TAIL: Final = late(
    r"(?<=[.!?”\"’)])\s*(?:\((?:[A-Z]{2,4}|[A-Z]{2,8}(?=/)|\*+|[a-z]{2,4}|red|[A-Z][a-z]+)(?:/[\w*]+)*\)|\[[A-Za-z*]{2,10}\])\s*\Z"
)
_BYLINE: Final = late(
    r"\A\s*(?:[-–—]\s*[A-Z]{2,4}|\((?:[A-Z]{2,4}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|\*+|red)(?:/[\w*]+)*\)"
    r"|(?:Penulis|Editor|Reporter|Pewarta|Red)\s*:\s*.{2,60})\s*\Z"
)
_BYLINES: Final = "-–—(PER"
"""What a byline may begin with."""
_BRACKETS: Final = frozenset(("KIM", "RT", "RW", "RI"))


class PageLine(Struct, frozen=True):
    """A stretch of a passage that belongs to a page: from, to, what it is, and whether it is the whole of a line."""

    start: int
    end: int
    what: str
    whole: bool


def page_lines(body: Sequence[Passage], title: str) -> Iterator[tuple[PageLine, ...]]:
    """Yields, block by block, what in a body is furniture of a page; ``title`` is the text's own."""
    own = folded(title)
    pointed = False
    for index, passage in enumerate(body):
        found = sorted(_furniture(passage, index, len(body), own))
        if pointed and passage.kind == "butir":
            found = [(0, len(passage.prose), _POINTER, True)]
        else:
            pointed = bool(found) and found[-1][2] == _POINTER and passage.prose.rstrip().endswith(":")
        if not found and 0 < index < _HEAD and _repeats(body[index - 1], passage):
            found = [(0, len(passage.prose), "Judul terulang di dalam isi", True)]
        yield tuple(PageLine(*one) for one in found)


_HEAD: Final = 6
"""Blocks at the head of a body, where the page that it was copied from still shows."""


def _repeats(before: Passage, passage: Passage) -> bool:
    """Tells whether a block says the one before it again, and both are headlines: no stop, four words or more."""
    said = passage.folded
    return said == before.folded and said.count(" ") > _WORDS and passage.prose.strip()[-1:] not in ".?!"


_WORDS: Final = 4
_POINTER: Final = "Ajakan membaca berita lain ikut tersalin"
"""What a line that leads to other news is, and each point of a list behind it."""


def _furniture(passage: Passage, index: int, count: int, title: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yields what in a block is furniture: from, to, what it is, and whether it is the whole of a line."""
    prose = passage.prose
    marks = passage.block.marks if passage.block is not None else ()
    linked = bool(marks) and any(name == "tautan" for name, _, _ in marks)
    heard = passage.heard
    social = " facebook " in passage.folded or " whatsapp " in passage.folded
    phrased = PHRASES.may_be_in(heard)
    listed, coded, pointing = WORDS.may_be_in(heard), "[" in prose, _SEE_ALSO.may_be_in(heard)
    counted = _COUNTED.may_be_in(heard)
    at = 0
    told = False
    """Whether the last line is furniture as a whole."""
    for line in prose.split("\n"):
        text = line.strip()
        what = ""
        if not text:
            pass
        elif (
            ((phrased or (listed and len(text) < _LONGEST)) and _is_listed(text, linked=linked))
            or (coded and _SHORTCODE.search(text))
            or (counted and _COUNTED.search(text))
            or (text[0] in _ORPHANS and _ORPHAN.fullmatch(text.rstrip(" .:*!")) and not linked)
        ):
            what = "Perabot halaman ikut tersalin"
        elif abs(len(text) - len(title)) < 12 and folded(text) == title:
            what = "Judul terulang di dalam isi"
        elif social and len(names := set(folded(text).split())) > 1 and names <= _NETWORKS:
            what = "Perabot halaman ikut tersalin"
        elif pointing and _SEE_ALSO.match(text) and not linked and not text.endswith("."):
            # a pointer with a real link is the writer's own, and so is a sentence
            what = _POINTER
        elif text[0] in _BYLINES and passage.kind == "paragraf" and _BYLINE.match(text):
            what = "Inisial atau nama penulis ada di dalam isi"
        if what:
            yield at, at + len(line), what, True
        told = bool(what) if text else told
        at += len(line) + 1
    first = index < _HEAD and passage.kind == "paragraf"
    town = dateline(passage.text) if first else None
    if town is not None:
        whole = town.end() == len(passage.text.strip())
        yield town.start(), town.end(), "Baris kota dan nama media lain ikut tersalin", whole
    byline = _BYLINE_TAIL.search(prose) if index >= count - 3 and prose.rstrip().endswith((")", "]")) else None
    if byline is not None:
        inside = re.sub(r"\W", "", byline.group())
        if inside not in _BRACKETS and not told and f"({inside})" not in prose[: byline.start()]:
            start = byline.start() + len(byline.group()) - len(byline.group().lstrip())
            yield start, byline.end(), "Inisial penulis ada di dalam isi", False


def dateline(text: str) -> re.Match[str] | None:
    """Returns a place and another outlet's name before a story, where a text begins with them."""
    return _DATELINE.match(text) or _DATELINE_OF.match(text)


def in_dateline(text: str, at: int) -> bool:
    """Tells whether a place in a text stands in its dateline, whose town and outlet are names."""
    town = dateline(text)
    return town is not None and at < town.end()


def _is_listed(line: str, *, linked: bool) -> bool:
    """Tells whether a line is furniture by the list: as a whole, by a phrase in it, by its head, or word for word."""
    words = tokens(line)
    matches = list(WORDS.find(words))
    if any(found.is_("frasa") for found in matches):
        return True
    if linked or len(line) >= _LONGEST or not matches:
        return False
    first = matches[0]
    if first.first == 0 and first.last == len(words) and first.is_("baris"):
        return line.strip(" .:*!»›")[-1:] not in "?,"
    if line.endswith((".", "?", "!")) and not line.endswith("..."):
        return False
    after = line[words[first.last - 1].end :]
    if first.first == 0 and first.is_("daftar") and after.lstrip()[:1] == ":" and len(words) < _FEW:
        return _LISTING.match(after) is not None
    if first.first == 0 and first.is_("awal") and _is_headed(line, words, first):
        return _VALUE.match(line, words[first.last - 1].end) is not None
    return _is_made_of(words, matches, arrow=line[0] in _ARROWS or line[-1] in _ARROWS)


_FEW: Final = 12
_LISTING: Final = late(r"\s*:\s*#?[\w -]+(?:\s*,\s*#?[\w -]+)*\Z")
"""Behind "Tag": words in a row, and no sentence."""


def _is_headed(line: str, words: Sequence[Token], head: Match) -> bool:
    """Tells whether a count, a colon or a bar follows the head of a line: "Editor: Sari", "Dilihat 120", "Home > Desa"."""
    counted = len(words) - head.last == 1 and words[-1].text[0].isdigit()
    return counted or ":" in line or "|" in line or "»" in line or " > " in line


_ARROWS: Final = "«»‹›←→"


def _is_made_of(words: Sequence[Token], matches: Sequence[Match], *, arrow: bool) -> bool:
    """Tells whether every word of a line is one of a page's own, or a number: "By Admin - 3 November 2026", "0 Komentar"."""
    if (len(words) < 2 and not arrow) or len(words) > _FEW or not any(found.is_("inti") for found in matches):
        return False
    own = {at for found in matches for at in range(found.first, found.last)}
    return all(at in own or word.text[0].isdigit() for at, word in enumerate(words))


POCKET: Final = {
    "kode": _SHORTCODE,
    "nilai": _VALUE,
    "dihitung": _COUNTED,
    "jejaring": _NETWORKS,
    "yatim": _ORPHAN,
    "lihat": _SEE_ALSO,
    "kota": _DATELINE,
    "kota_media": _DATELINE_OF,
    "inisial": _BYLINE_TAIL,
    "penulis": _BYLINE,
    "kurung": _BRACKETS,
    "daftar": _LISTING,
    "perabot": WORDS,
}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
