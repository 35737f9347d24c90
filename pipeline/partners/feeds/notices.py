"""Notices: what an outlet says of its own stories in a title (corrected, withdrawn, answered), and which story is meant.

A word and a colon are not enough: "Ditarik: Obat Sirup dari Pasar" and "Koreksi: Harga Emas Turun" are news. What hides a story
must speak of a text ("Pencabutan berita: …"), use a word that is said of texts only ("RALAT: …", "Hak Jawab: …"), or stand out as
a label ("[DICABUT] Harga cabai") before something that cannot be revoked itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from rapidfuzz import fuzz

from pipeline.partners.snapshot import FeedItem

CORRECTED, WITHDRAWN, REPLY = "ralat", "dicabut", "hak jawab"
NOTICES: Final = frozenset({CORRECTED, WITHDRAWN, REPLY})
"""What a title itself may say of its item (``FeedItem.withdrawn``); other words there come from elsewhere and stay."""
WITHIN: Final = timedelta(days=30)
"""How old a story may be that a notice means; an older one under the same title is another year's."""

_GONE: Final = r"(?:dicabut|ditarik|dibatalkan)"
_GOING: Final = r"(?:pencabutan|penarikan|pembatalan)"
_NOUN: Final = r"(?:berita|judul|naskah|artikel|foto|redaksi|tulisan)"
# "Berita acara", "naskah akademik" and their like are things of the world, not texts of the outlet.
_TEXT: Final = (
    r"(?:berita(?!\s+(?:acara|bohong|duka|negara|hoa[xk]s?|palsu)\b)|artikel(?!\s+(?:ilmiah|jurnal)\b)|tulisan"
    r"|naskah(?=\s*(?:[:\"“]|berjudul\b|ini\b|berita\b)))"
)
_END: Final = r"\s*[:\]\)}|–—-]"
_SPEAKS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        WITHDRAWN,
        re.compile(
            rf"^[\W_]*(?:{_GONE}|{_GOING})\s+{_NOUN}{_END}"
            rf"|^\W*{_TEXT}(?:\s+(?:ini|tersebut)\s+(?:telah\s+|sudah\s+)?(?:{_GONE}|dihapus)\b"
            rf"|\s+(?:telah\s+|sudah\s+)?(?:{_GONE}|dihapus)(?:\s+(?:oleh\s+)?redaksi)?\s*(?:[:.–—-]|\Z))"
            rf"|^\W*{_GOING}\s+{_TEXT}",
            re.IGNORECASE,
        ),
    ),
    (REPLY, re.compile(rf"^[\W_]*hak\s+jawab(?:\s+{_NOUN})?{_END}|[\[(]hak\s+jawab[\])]", re.IGNORECASE)),
    (
        CORRECTED,
        re.compile(
            rf"^[\W_]*ralat(?:\s+{_NOUN})?{_END}|[\[(]ralat[\])]|^\W*ralat\s+(?:{_TEXT}|judul|foto|redaksi)\b"
            rf"|^[\W_]*koreksi\s+{_NOUN}{_END}",
            re.IGNORECASE,
        ),
    ),
)
"""What speaks of a text, in any letters."""
_STANDS_OUT: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (WITHDRAWN, re.compile(rf"^[\W_]*DICABUT{_END}|[\[(](?i:dicabut)[\])]")),
    (CORRECTED, re.compile(rf"^\W*RALAT\b|^[\W_]*KOREKSI{_END}")),
)
"""A word in capitals, or in brackets, before a title in ordinary letters."""
_REVOCABLE: Final = re.compile(
    r"^\W*(?:surat\s+)?(?:[ie]zin|status|larangan|subsidi|sk|perda|perwal|pergub|perpres|aturan|peraturan|keputusan|hak|lisensi"
    r"|sertifikat|akreditasi|gelar|laporan|gugatan|moratorium|pembatasan|pembekuan|kontrak|ppkm|psbb|sanksi|visa|paspor"
    r"|kartu|sim|bpjs|tunjangan|hibah|penghargaan|mandat|kuasa|merek|paten|hgu|hgb|iup|nib|siup|imb|pbg|dukungan|pernyataan)\b",
    re.IGNORECASE,
)
_BEFORE_TITLE: Final = re.compile(
    rf"^[\W_]*(?:ralat|koreksi|{_GONE}|{_GOING}|hak\s+jawab)(?:\s+{_NOUN})?[\s:\])}}|–—-]+", re.IGNORECASE
)
_AFTER_TITLE: Final = re.compile(rf"[\s–—-]*[\[(](?:ralat|{_GONE}|hak\s+jawab)[\])]\W*\Z", re.IGNORECASE)
BRACKETED: Final = re.compile(rf"[\[(](?:ralat|koreksi|{_GONE}|hak\s+jawab)[\])]", re.IGNORECASE)
"""A word that may be a label of the title, or news."""
_WEAK_CORRECTION: Final = re.compile(rf"^[\W_]*koreksi{_END}", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
# fmt: off
_CALENDAR: Final = frozenset({
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "januari", "februari", "maret", "april",
    "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember", "pagi", "siang", "sore", "malam",
    "pertama", "kedua", "ketiga", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "tidak", "tak", "bukan", "belum", "batal", "naik", "turun", "utara", "selatan", "timur", "barat", "tengah",
})
# fmt: on
"""Written small or large, these make another story."""
_SAME_TITLE: Final = 90.0
_MOST_NOTICES: Final = 100
"""The newest that are compared with every other title: a feed that is all corrections must not cost minutes."""
_TELLING_TITLE: Final = 25


def notice(title: str) -> str:
    """Return what a title declares of its own story: ``dicabut``, ``hak jawab``, ``ralat``, or nothing."""
    said = next((kind for kind, pattern in _SPEAKS if pattern.search(title)), "")
    bare = _bare(title)
    if said or bare.isupper() or _REVOCABLE.match(bare):
        return said
    return next((kind for kind, pattern in _STANDS_OUT if pattern.search(title)), "")


def added(before: str, after: str) -> str:
    """Return what an outlet declares that only sets a label before the title it had: the label can mean that text alone."""
    if not BRACKETED.search(after) or BRACKETED.search(before) or _folded(_bare(after)) != _folded(before):
        return ""
    label = BRACKETED.search(after)
    word = label[0].strip("[()]").lower() if label else ""
    return REPLY if word.startswith("hak") else CORRECTED if word in ("ralat", "koreksi") else WITHDRAWN


def answered(items: list[FeedItem]) -> Iterator[FeedItem]:
    """Yield the items; a story that a later item corrects or withdraws under its own name carries that word too.

    A notice means one story: the one whose title is most like its own, then the newest of those. Numbers, days and names agree.
    """
    words = {item.id: item.withdrawn for item in items}
    notices = [item for item in items if _announces(item) and len(_bare(item.title)) >= _TELLING_TITLE]
    for said in notices[:_MOST_NOTICES]:
        story = _meant(said, items)
        if story is not None:
            words[said.id] = said.withdrawn or CORRECTED
            words[story.id] = words[story.id] or words[said.id]
    for item in items:
        yield item if words[item.id] == item.withdrawn else replace(item, withdrawn=words[item.id])


def _announces(item: FeedItem) -> bool:
    if item.withdrawn in NOTICES:
        return bool(notice(item.title))
    return not item.withdrawn and _WEAK_CORRECTION.search(item.title) is not None


def _meant(said: FeedItem, items: Iterable[FeedItem]) -> FeedItem | None:
    title = _bare(said.title)
    best, best_score = None, 0.0
    for item in items:
        if item.id == said.id or not timedelta(0) <= said.when - item.when <= WITHIN or _announces(item):
            continue
        score = fuzz.ratio(_folded(title), _folded(item.title), score_cutoff=max(_SAME_TITLE, best_score))
        if score > best_score and _agree(title, item.title):  # newest first: of two alike the newer one stays
            best, best_score = item, score
    return best


def _agree(one: str, other: str) -> bool:
    """Tell whether two titles hold the same numbers, and differ in no name, day or word that turns the sense."""
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    here, there = set(_WORD.findall(one)), set(_WORD.findall(other))
    folded_here, folded_there = {word.casefold() for word in here}, {word.casefold() for word in there}
    apart = folded_here ^ folded_there
    return not apart & _CALENDAR and not any(word.casefold() in apart and word[0].isupper() for word in here | there)


def _bare(title: str) -> str:
    """Return a title without the label before or after it."""
    return " ".join(_AFTER_TITLE.sub("", _BEFORE_TITLE.sub("", title, count=1)).split())


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
