"""What belongs to somebody's page, not to the story: links to other news, comment forms, datelines, bylines in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.lexicons import WatchedLexicon, tokens
from pipeline.language.pattern_literals import folded
from pipeline.language.patterns import late, watched

WORDS: Final = WatchedLexicon("perabot.txt", "pipeline.gate.rules", only=("baris", "awal"))
PHRASES: Final = WatchedLexicon("perabot.txt", "pipeline.gate.rules", only=("frasa",))
_LONGEST: Final = 80
"""Characters of the longest line that is furniture by its head or as a whole."""
_SHORTCODE: Final = watched(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+|ads?|adrotate|contact-form)\b[^\]\n]{0,200}\]",
    re.I,
)
_VALUE: Final = late(r"\s*(?:[:|(]|-\s)?\s*(?:\d[\d.,]*|[A-Z(]|$)")
"""Behind the head of a line of furniture: a count, a name, or nothing."""
_COUNTED: Final = watched(
    r"\bby\s*-?\s*\d+\s+views?\b|\bdibaca\s+\d+\s+kali\b|\b\d+\s+(?:views|kali\s+dibaca)\b|example\s+\d+x\d+", re.I
)
_NETWORKS: Final = frozenset((
    "facebook", "twitter", "whatsapp", "telegram", "x", "instagram", "line", "email", "pinterest", "linkedin", "threads",
    "tiktok", "salin", "tautan", "copy", "link", "bagikan", "ke", "share", "cetak", "print", "youtube",
))  # fmt: skip
"""What a row of buttons for sharing consists of."""
_ORPHANS: Final = "×,"
_ORPHAN: Final = late(r"×|(?:, )+,?")
_SEE_ALSO: Final = watched(r"\A\W*(?:baca\s+(?:juga|pula)|lihat\s+juga|simak\s+juga)\s*:?", re.I)
_HOST: Final = r"(?:[\w-]{1,40}\.){1,4}(?i:com|co\.id|id|net|org|co|news|info)\b"
DATELINE: Final = late(
    r"\A(?:[A-Z][\w. ]{2,30}\s*(?:\|\||//\s*\S+)"
    rf"|[A-Z][\w ]{{2,30}}[,(]\s*{_HOST}\)?\s*[-–—|:]"
    r"|[A-Z]{2,8}\s*[-–—]\s*[A-Z][A-Z ]{2,25},"
    r"|News\s+[A-Z]\w+\s*[-–—]"
    r"|[A-Z][\w ]{2,30}\s*\((?:[A-Z]{4,}|[A-Z][\w ]{2,30}\s(?:News|Post|Pos))\)\s*[-–—]"
    rf"|{_HOST}(?:\s*(?:[,|]|[-–—])|\Z))",
)
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


@rule(
    "KIM710",
    WARNING,
    group=Group.LANGUAGE,
    kinds=[ARTICLE],
    because="what is cut off a copied page is told by an article's title and byline",
)
def page_furniture(text: Manuscript) -> Iterator[Finding]:
    """Perabot halaman ikut tersalin.

    «Bacaan Lainnya», «Tinggalkan Balasan», baris kota milik media lain (`KOTA CIMAHI ||`), inisial wartawan (`(RE)`), dan
    judul yang terulang adalah bagian halaman tempat tulisan itu disalin. Pembaca mengira itu isi berita, dan tulisan
    salinan biasanya juga memerlukan izin serta penyebutan sumber.

    Kode Etik Jurnalistik pasal 2 (tidak menjiplak) dan UU 28/2014 tentang Hak Cipta.

    Salah: `Bacaan Lainnya` sebagai paragraf sendiri di tengah berita

    Benar: hanya tulisan Anda sendiri; sumbernya disebut di isian `sumber`

    Cara memperbaiki: hapus baris itu. Nama penulis ditulis di isian `penulis`.
    """
    record = text.record
    if not isinstance(record, ArticleRecord):
        return
    title = folded(record.title)
    body = [passage for passage in text.prose if passage.block is not None]
    group: list[tuple[Passage, int, int, str]] = []
    for index, passage in enumerate(body):
        found = sorted(_furniture(passage, index, len(body), title))
        for start, end, what, whole in found:
            if not whole:
                yield _told(text, [(passage, start, end, what)])
        lines = [(passage, start, end, what) for start, end, what, whole in found if whole]
        group += lines
        if group and len(lines) < len([line for line in passage.prose.split("\n") if line.strip()]):
            yield _told(text, group)
            group = []
    if group:
        yield _told(text, group)


def _told(text: Manuscript, group: list[tuple[Passage, int, int, str]]) -> Finding:
    """Returns one finding for a run of lines that all are furniture."""
    passage, start, end, what = group[0]
    named = ", ".join(f"«{_shown(s.text[a:b])}»" for s, a, b, _ in group[:3])
    more = f" dan {len(group) - 3} baris lagi" if len(group) > 3 else ""
    return text.remark(
        passage,
        start,
        end,
        f"{what}: {named}{more}.",
        "Hapus dari tulisan Anda; ini bagian halaman asalnya, bukan isi berita.",
    )


def _furniture(passage: Passage, index: int, count: int, title: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yields what in a block is furniture: from, to, what it is, and whether it is the whole of a line."""
    prose = passage.prose
    marks = passage.block.marks if passage.block is not None else ()
    linked = bool(marks) and any(name == "tautan" for name, _, _ in marks)
    heard = passage.heard
    social = " facebook " in passage.folded or " whatsapp " in passage.folded
    phrased = PHRASES.may_be_in(heard)
    listed, coded, pointing = WORDS.may_be_in(heard), _SHORTCODE.may_be_in(heard), _SEE_ALSO.may_be_in(heard)
    counted = _COUNTED.may_be_in(heard)
    at = 0
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
            what = "Ajakan membaca berita lain ikut tersalin"
        elif text[0] in _BYLINES and passage.kind == "paragraf" and _BYLINE.match(text):
            what = "Inisial atau nama penulis ada di dalam isi"
        if what:
            yield at, at + len(line), what, True
        at += len(line) + 1
    dateline = DATELINE.match(passage.text) if index < 6 and passage.kind == "paragraf" else None
    if dateline is not None:
        whole = dateline.end() == len(passage.text.strip())
        yield dateline.start(), dateline.end(), "Baris kota dan nama media lain ikut tersalin", whole
    byline = _BYLINE_TAIL.search(prose) if index >= count - 3 and prose.rstrip().endswith((")", "]")) else None
    if byline is not None:
        inside = re.sub(r"\W", "", byline.group())
        if inside not in _BRACKETS and f"({inside})" not in prose[: byline.start()]:
            start = byline.start() + len(byline.group()) - len(byline.group().lstrip())
            yield start, byline.end(), "Inisial penulis ada di dalam isi", False


def _is_listed(line: str, *, linked: bool) -> bool:
    """Tells whether a line is furniture by the list: the whole line, a phrase in it, or its head with a count or a name."""
    words = tokens(line)
    for found in WORDS.find(words):
        if found.is_("frasa"):
            return True
        whole = found.first == 0 and found.last == len(words)
        if found.is_("baris") and whole and not linked and line.strip(" .:*!»›")[-1:] not in "?,":
            return True
        counted = len(words) - found.last == 1 and words[-1].text[0].isdigit()
        head = found.is_("awal") and found.first == 0 and (":" in line or "|" in line or counted)
        if (
            head
            and len(line) < _LONGEST
            and _VALUE.match(line, words[found.last - 1].end)
            and not line.endswith((".", "?", "!"))
        ):
            return True
    return False


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
