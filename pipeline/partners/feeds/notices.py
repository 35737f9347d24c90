"""Notices: what an outlet says of its own stories in a title (corrected, withdrawn, answered), and which story is meant.

A word and a colon are not enough: "Ditarik: Obat Sirup dari Pasar" and "Koreksi: Harga Emas Turun" are news. What hides a story
must speak of a text ("Pencabutan berita: …"), use a word that is said of texts only ("RALAT: …", "Hak Jawab: …"), or stand out as
a label ("[DICABUT] Harga cabai") before something that cannot be revoked itself; a weaker word needs the very title of a story
that the outlet told ("Koreksi: …", "Hak jawab Dinas atas berita “…”").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
_NOUN: Final = r"(?:(?:pem)?berita(?:an)?|judul|naskah|artikel|foto|gambar|video|infografis|redaksi|tulisan)"
_SORRY: Final = r"(?:permintaan|permohonan)\s+maaf"
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
            rf"^[\W_]*(?:{_GONE}|{_GOING})\s+{_NOUN}{_END}|[\[(]{_TEXT}\s+(?:telah\s+|sudah\s+)?(?:{_GONE}|dihapus)[\])]"
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
            rf"^[\W_]*ralat(?:\s+dan\s+{_SORRY})?(?:\s+{_NOUN})?{_END}|[\[(]ralat(?:\s+{_NOUN})?[\])]"
            rf"|^\W*(?:{_SORRY}\s+dan\s+)?ralat\s+(?:{_TEXT}|judul|foto|redaksi)\b|^\W*{_SORRY}\s+dan\s+ralat{_END}"
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
    r"|kartu|sim|bpjs|tunjangan|hibah|penghargaan|mandat|kuasa|merek|paten|hgu|hgb|iup|nib|siup|imb|pbg|dukungan|pernyataan"
    r"|beasiswa|bantuan|jam\s+malam|kebijakan|kewajiban|wajib|kewarganegaraan|maklumat|edaran|instruksi|pajak|retribusi|tarif"
    r"|insentif|fasilitas|keanggotaan|jabatan|pencekalan|cekal|blokir|segel|pagar|paku|spanduk|baliho|reklame|garis\s+polisi|nomor|pelat|tuntutan|vonis|hukuman)\b",
    re.IGNORECASE,
)
_EXPLAINED: Final = re.compile(
    r"^\W*(?:pengertian|arti|definisi|contoh|sejarah|apa|cara|syarat|beda|mengenal)\b", re.IGNORECASE
)
"""What "Ralat: …" is followed by where the word itself is the news."""
_LABEL: Final = (
    rf"(?:(?:{_SORRY}\s+dan\s+)?(?:ralat|koreksi|{_GONE}|{_GOING}|hak\s+jawab)"
    rf"(?:\s+dan\s+(?:{_SORRY}|hak\s+koreksi|klarifikasi))?(?:\s+{_NOUN})?(?:\s+(?:yang\s+)?berjudul)?"
    rf"|{_TEXT}(?:\s+(?:ini|tersebut))?(?:\s+(?:telah|sudah))?\s+(?:{_GONE}|dihapus)(?:\s+(?:oleh\s+)?redaksi)?)"
)
_BEFORE_TITLE: Final = re.compile(rf"^[\W_]*{_LABEL}(?!\w)[\W_]*", re.IGNORECASE)
_AFTER_TITLE: Final = re.compile(rf"[\s–—-]*[\[(](?:ralat|{_GONE}|hak\s+jawab)[\])]\W*\Z", re.IGNORECASE)
BRACKETED: Final = re.compile(rf"[\[(](?:ralat|koreksi|{_GONE}|hak\s+jawab)[\])]", re.IGNORECASE)
"""A word that may be a label of the title, or news."""
_NEEDS_ITS_STORY: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (REPLY, re.compile(r"^[\W_]*hak\s+jawab\b", re.IGNORECASE)),
    (
        CORRECTED,
        re.compile(rf"^[\W_]*(?:ralat\b|koreksi(?:{_END}|\s+{_NOUN}\b)|klarifikasi\s+{_NOUN}\b)", re.IGNORECASE),
    ),
)
"""What is a notice where the outlet told a story under the very title that follows, or stands in quotes."""
_QUOTED: Final = re.compile(
    rf"\b(?:{_NOUN}|berjudul)\s*:?\s*[\"'“‘«](?P<title>[^\"“”«»]{{3,300}}?)[\"'”’»](?!\w)", re.IGNORECASE
)
"""What a notice calls a text, and quotes; other words in quotes name none."""
_AFTER_LABEL: Final = re.compile(r"^[^:|–—]{0,60}[:|–—]\s+(?P<title>.+)\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
# fmt: off
_CALENDAR: Final = frozenset({
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "januari", "februari", "maret", "april",
    "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember", "pagi", "siang", "sore", "malam",
    "pertama", "kedua", "ketiga", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "tidak", "tak", "bukan", "belum", "batal", "naik", "turun", "utara", "selatan", "timur", "barat", "tengah",
    "putra", "putri", "siswa", "siswi",
})
# fmt: on
"""Written small or large, these make another story."""
_SMALL: Final = frozenset({"di", "ke", "dari", "pada", "dan", "yang", "untuk", "dengan", "oleh", "ini", "itu", "para"})
"""What may be added or left out in a correction."""
_SAME_TITLE: Final = 90.0
_SAME_WORD: Final = 80.0
"""How much of its letters a word shares with its misspelling."""
_MOST_NOTICES: Final = 100
"""The newest that are compared with every other title: a feed that is all corrections must not cost minutes."""
_TELLING_TITLE: Final = 25


def notice(title: str) -> str:
    """Return what a title declares of its own story: ``dicabut``, ``hak jawab``, ``ralat``, or nothing."""
    said = next((kind for kind, pattern in _SPEAKS if pattern.search(title)), "")
    bare = _bare(title)
    if _EXPLAINED.match(bare):
        return ""
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


def answered(items: list[FeedItem], before: Mapping[str, FeedItem]) -> Iterator[FeedItem]:
    """Yield the items; a story that a later item corrects or withdraws under its own name carries that word too.

    A notice means one story: the newest under its very title, else the one whose title is most like its own, if that is long
    enough to tell stories apart. Numbers, days and names agree. ``before`` is what was kept, by id, under today's reading: a
    label that was set before a story's own title means that story, not its neighbour of the same name, now and later.
    """
    words = {item.id: item.withdrawn for item in items}
    told = [item for item in items if not _announces(item)]
    titles: defaultdict[tuple[str, ...], list[FeedItem]] = defaultdict(list)
    for item in told:
        titles[_key(item.title)].append(item)
    for said in [item for item in items if item.withdrawn in ("", *NOTICES) and _needed(item.title)][:_MOST_NOTICES]:
        story = _named(said, titles) or (_alike(said, told) if _announces(said) else None)
        if story is not None and not _means_itself(said, story, before):
            words[said.id] = said.withdrawn or _needed(said.title)
            words[story.id] = words[story.id] or words[said.id]
    for item in items:
        yield item if words[item.id] == item.withdrawn else replace(item, withdrawn=words[item.id])


def _means_itself(said: FeedItem, story: FeedItem, before: Mapping[str, FeedItem]) -> bool:
    """Tell whether a notice stands on the very story that it means: it had that title, or passed over the other one before."""
    old, other = before.get(said.id), before.get(story.id)
    if old is None:
        return False
    if old.title != said.title:
        return not notice(old.title) and _key(old.title) in map(_key, _readings(said.title))
    return old.withdrawn in NOTICES and other is not None and not other.withdrawn and other.title == story.title


def _announces(item: FeedItem) -> bool:
    return item.withdrawn in NOTICES and bool(notice(item.title))


def _needed(title: str) -> str:
    """Return what a title declares of a story if that story is known: a notice, or a word that may be one."""
    said = notice(title)
    if said or _REVOCABLE.match(_bare(title)):
        return said
    return next((kind for kind, pattern in _NEEDS_ITS_STORY if pattern.search(title)), "")


def _named(said: FeedItem, titles: Mapping[tuple[str, ...], list[FeedItem]]) -> FeedItem | None:
    """Return the newest story under the very title that a notice names."""
    keys = [_key(title) for title in _readings(said.title)]
    stories = (item for key in keys if key for item in titles.get(key, ()) if _before(item, said))
    return next(stories, None)


def _readings(title: str) -> Iterator[str]:
    """Yield what may be the title of the story that a notice means: in quotes, after its label, after its colon."""
    for quoted in _QUOTED.finditer(title):
        yield quoted["title"]
    bare = _bare(title)
    # "Koreksi: Harga Emas Turun" is said of markets; a long title is not repeated by chance.
    if notice(title) or not title.casefold().lstrip().startswith("koreksi") or len(bare) >= _TELLING_TITLE:
        yield bare
        if behind := _AFTER_LABEL.search(title):
            yield behind["title"]


def _alike(said: FeedItem, told: Iterable[FeedItem]) -> FeedItem | None:
    title = _bare(said.title)
    best, best_score = None, 0.0
    for item in told if len(title) >= _TELLING_TITLE else ():
        if not _before(item, said):
            continue
        score = fuzz.ratio(_folded(title), _folded(item.title), score_cutoff=max(_SAME_TITLE, best_score))
        if score > best_score and _agree(title, item.title):  # newest first: of two alike the newer one stays
            best, best_score = item, score
    return best


def _before(story: FeedItem, said: FeedItem) -> bool:
    return story.id != said.id and timedelta(0) <= said.when - story.when <= WITHIN


def _agree(one: str, other: str) -> bool:
    """Tell whether two titles hold the same numbers, and differ in no name, day or other word, but for how it is spelt."""
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    here, there = set(_WORD.findall(one)), set(_WORD.findall(other))
    folded_here, folded_there = {word.casefold() for word in here}, {word.casefold() for word in there}
    apart = folded_here ^ folded_there
    if apart & _CALENDAR or any(word.casefold() in apart and word[0].isupper() for word in here | there):
        return False
    mine, theirs = (folded_here - folded_there) - _SMALL, (folded_there - folded_here) - _SMALL
    return len(mine) == len(theirs) and all(any(fuzz.ratio(a, b) >= _SAME_WORD for b in theirs) for a in mine)


def _bare(title: str) -> str:
    """Return a title without the label before or after it."""
    return " ".join(_AFTER_TITLE.sub("", _BEFORE_TITLE.sub("", title, count=1)).split())


def _key(title: str) -> tuple[str, ...]:
    """Return the words and figures of a title, whatever their capitals and the signs about them."""
    return tuple(re.findall(r"\w+", title.casefold()))


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
