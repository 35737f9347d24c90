"""Figures that somebody must have counted or measured: shares, cases, what was lost, changes, ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.language.annotations.names import PEOPLE
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens

FIGURES: Final = WatchedLexicon(
    "angka.txt", only=("persen", "kasus", "dampak", "uang", "bagian", "lipat", "peringkat", "banding", "ukur")
)
_DIGITS: Final = frozenset((
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "belas", "puluh",
    "ratus", "seratus", "ribu", "seribu", "juta", "koma", "miliar", "triliun", "ratusan", "ribuan", "belasan",
    "puluhan", "jutaan",
))  # fmt: skip
_SCALES: Final = frozenset(("ribu", "juta", "miliar", "milyar", "triliun"))
_NEAR: Final = 4
"""Words between a share and whose it is."""
_FAR: Final = 10
_LEAST: Final = 10
"""Fewer of what was hurt everybody can count."""


def figures(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields where in a sentence a figure stands that needs a source, from left to right."""
    words = tokens(text, begin, end)
    found = list(FIGURES.find(words))
    at = 0
    while at < len(words):
        last = _number(words, at)
        if last == at:
            at += 1
            continue
        counts = not (_is_measured(found, at, last) or _is_apart(text, words[at].start, words[last - 1].end))
        reach = _figure(text, words, found, at, last) if counts else 0
        if reach:
            yield words[at].start, reach
        at = last
    for one in found:
        if one.is_("kasus", "ukur") and (told := _told_after(text, words, found, one)):
            yield words[one.first].start, told
        if one.is_("bagian") and (_follows(found, one.last, _NEAR, "kelompok") or _is_left(found, one)):
            yield words[one.first].start, words[one.last - 1].end
        if one.is_("peringkat") and _is_ranked(words, found, one):
            yield words[one.first].start, words[one.last - 1].end


def _is_apart(text: str, start: int, end: int) -> bool:
    """Tells whether a number counts nothing: an age in brackets, "Sari (43)", a part of a name, "Radio7", or a number plate."""
    before, behind = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip()
    glued = start > 0 and text[start - 1].isalpha() and not _is_money(text, start)
    plate = _PLATE.search(text[max(0, start - 4) : start]) is not None and _LETTERS.match(text, end) is not None
    return glued or plate or (before.endswith("(") and behind.startswith(")"))


_PLATE: Final = late(r"(?<!\w)[A-Z]{1,2}\s\Z")
_LETTERS: Final = late(r"\s[A-Z]{1,3}\b")


def _number(words: Sequence[Token], at: int) -> int:
    """Returns the place behind a number in digits or in words that begins at a place; the place itself when none does."""
    last = at
    while last < len(words) and (words[last].text[0].isdigit() or words[last].key in _DIGITS):
        last += 1
    return last


def _figure(text: str, words: Sequence[Token], found: list[Match], at: int, last: int) -> int:
    """Returns where a figure that begins with a number ends; 0 when it needs no source."""
    end = words[last - 1].end
    following = next((one for one in found if one.first >= last), None)
    if text[end : end + 2].lstrip()[:1] == "%":
        return text.index("%", end) + 1 if _is_share(found) else 0
    if following is not None and following.first == last and following.is_("persen"):
        return words[last].end if _is_share(found) or _is_of_people(words, last + 1) else 0
    if following is not None and following.first == last and following.is_("lipat"):
        return words[following.last - 1].end
    if _is_money(text, words[at].start):
        return end if _stands(found, "uang") else 0
    if following is not None and following.first == last and following.is_("kasus") and _is_many(words, at, last):
        return words[following.last - 1].end
    if last < len(words) and words[last].key == "dari":
        whole = _number(words, last + 1)
        if whole > last + 1 and _follows(found, whole, 1, "kelompok") and _stands(found, "kelompok"):
            return words[whole].end
    part = _part_of(words, found, at, last)
    if part:
        return part
    hurt = _stands(found, "dampak") and _follows(found, last, 2, "hitung")
    return end if hurt and _is_large(words, at, last) else 0


def _part_of(words: Sequence[Token], found: list[Match], at: int, last: int) -> int:
    """Returns where the share of a whole ends that is told behind it: "dari 24.810 balita, 3.102 tergolong pendek"."""
    if at == 0 or words[at - 1].key != "dari" or not _follows(found, last, 1, "kelompok"):
        return 0
    for place in range(last + 1, min(last + _NEAR + _NEAR, len(words))):
        if (end := _number(words, place)) > place:
            return words[end - 1].end if _is_large(words, at, last) else 0
    return 0


def _told_after(text: str, words: Sequence[Token], found: list[Match], one: Match) -> int:
    """Returns where the number of what was counted ends that stands behind it: "kasus diare tahun ini mencapai 87"."""
    for at in range(one.last, min(one.last + _FAR, len(words))):
        last = _number(words, at)
        if last > at:
            before, unit = words[at - 1].key, words[last].key if last < len(words) else ""
            told = before in _AMOUNTS or text[words[at - 1].end : words[at].start].strip() in (":", "|")
            plain = not _is_money(text, words[at].start) and unit not in _UNITS and not _is_measured(found, at, last)
            return words[last - 1].end if told and plain and _is_large(words, at, last) else 0
        if text[words[at - 1].end : words[at].start].strip(" :|"):
            return 0
    return 0


_AMOUNTS: Final = frozenset((
    "mencapai", "menjadi", "sebanyak", "berjumlah", "adalah", "ada", "tercatat", "sekitar", "menembus", "melebihi", "tinggal",
    "sebesar", "kini", "hampir", "melampaui", "lebih", "dari", "sudah", "bertambah", "naik", "turun", "yakni", "yaitu",
))  # fmt: skip
_UNITS: Final = frozenset((
    "tahun", "bulan", "hari", "jam", "menit", "kali", "kilogram", "kg", "gram", "liter", "meter", "kilometer", "km", "rt", "rw",
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
    "pagi", "siang", "sore", "malam", "derajat", "rupiah",
))  # fmt: skip


def _is_left(found: list[Match], part: Match) -> bool:
    """Tells whether a share is what something has come to: "hutan menyusut tinggal sepertiga"."""
    return _stands(found, "kelompok") and any(one.is_("ubah") and one.last == part.first for one in found)


def _is_measured(found: list[Match], at: int, last: int) -> bool:
    """Tells whether a number belongs to a recipe, an offer, a condition or an example."""
    return any(one.is_("takar") and at - _NEAR - _NEAR <= one.first <= last + _NEAR for one in found)


def _is_share(found: list[Match]) -> bool:
    return _stands(found, "ubah", "ukur", "kelompok", "dampak", "kasus", "hitung", "peringkat")


def _is_of_people(words: Sequence[Token], at: int) -> bool:
    """Tells whether a share is one of people of a kind, whatever they are called: "46 persen kader"."""
    return any(one.first == 0 and one.is_("orang", "jabatan") for one in PEOPLE.find(words[at : at + 3]))


def _stands(found: list[Match], *kinds: str) -> bool:
    return any(one.is_(*kinds) for one in found)


def _follows(found: list[Match], place: int, near: int, kind: str) -> bool:
    return any(one.is_(kind) and 0 <= one.first - place < near for one in found)


def _is_money(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].rstrip(". ").endswith(("Rp", "rp", "RP", "IDR"))


def _is_many(words: Sequence[Token], at: int, last: int) -> bool:
    """Tells whether a number of cases is more than one, and no day or number of a paragraph."""
    before = words[at - 1].key if at else ""
    return words[at].key not in ("satu", "1", "seribu") and before not in (
        "pasal",
        "ayat",
        "nomor",
        "no",
        "tanggal",
        "rt",
        "rw",
    )


def _is_large(words: Sequence[Token], at: int, last: int) -> bool:
    digits = "".join(letter for letter in words[at].text if letter.isdigit())
    scaled = any(word.key in _SCALES for word in words[at:last])
    return bool(digits) and (scaled or int(digits) >= _LEAST)


def _is_ranked(words: Sequence[Token], found: list[Match], one: Match) -> bool:
    """Tells whether somebody is said to be the first, or the third, of many: "angka tertinggi se-provinsi"."""
    if one.written.startswith("ter"):
        return _follows(found, one.last, 3, "lingkup") and _stands(found, "ukur", "kasus")
    numbered = any(
        word.key.removeprefix("ke")[:1].isdigit() or word.key in ("pertama", "kedua", "ketiga", "keempat", "kelima")
        for word in words[one.last : one.last + 3]
    )
    return numbered and _stands(found, "lingkup") and _stands(found, "ukur", "kasus")
