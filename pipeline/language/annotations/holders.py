"""Whose a telephone number is: the nearest holder in its own clause, not a word anywhere in the sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import people
from pipeline.language.lexicons import Lexicon, Match
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens

HOLDERS: Final = Lexicon("pemegang-nomor.txt")
OTHER_NUMBER: Final = late(
    r"(?<!\d)\(?0\d{1,3}\)?[ .-]?\d{5,8}|\b1\d{2}\b(?=[\s,;]+(?:atau|dan|,))|\b0?8\d[\d .-]{7,14}\d"
)
CALLED: Final = late(r"(?:nomor|nomer|no\.?|adalah|ialah|bernomor)?\s*[:.]?\s*$", re.I)
OPENED: Final = late(
    r"\b(?:nomor|nomer|no\.?|wa|whatsapp|telepon|telp|kontak)\s+(?:pe)?(?:layanan|usaha|resmi|kantor|pengaduan|darurat|"
    r"ambulans?|sekretariat|posko|siaga|hotline|admin|panitia|toko|dinas|kelurahan|puskesmas)\b[^.\d\n]{0,40}\Z"
    r"|\b(?:terjadi|melihat|menemukan|ada)\s+(?:kebakaran|bencana|banjir|longsor|kecelakaan|keadaan\s+darurat)\b[^.\d\n]{0,30}"
    r"\b(?:hubungi|telepon|kontak)\s+kami\b[^.\d\n]{0,30}\Z",
    re.I,
)
"""What a number is called right before it, when that is not somebody's ("WA layanan", "nomor pelayanan RT"), or in what
danger it is to be called: "Jika terjadi kebakaran, hubungi kami di nomor"."""
_NEAR: Final = 100
_NEARER: Final = 40


def is_public(before: str, after: str) -> bool:
    """Tells whether the words around a number say that it is an office's, or opened to everybody for a purpose."""
    if OPENED.search(before[-_NEAR:]):
        return True
    words = tokens(before)
    found = list(HOLDERS.find(words))
    if found and found[-1].is_("lain") and CALLED.fullmatch(before, words[found[-1].last - 1].end):
        return True
    own = max((other.end() for other in OTHER_NUMBER.finditer(before)), default=0)
    """Where the number's own clause begins: behind the number before it."""
    behind = list(HOLDERS.find(after))
    since = max(own, len(before) - _NEAR)
    if (
        _stands(found, words, "pribadi", since)
        or _stands(found, words, "hilang", since)
        or _follows(behind, after, "pribadi")
    ):
        return False
    owned = _last(found, words, "milik", own)
    person = _person(before, own)
    if _last(found, words, "keperluan", 0) > owned:
        return True
    if _last(found, words, "ajakan", own) > max(owned, person):
        return True
    if owned < 0 and person < 0 and any(one.is_("keperluan", "ajakan", "lembaga") for one in behind):
        return True
    if owned >= 0 or _follows(behind, after, "milik"):
        return False
    office = _last(found, words, "lembaga", own)
    if office < 0 and person < 0:
        office = _last(found, words, "lembaga", 0)
    return office >= 0 and office > person and not _of_staff(found, words, before, office)


def _last(found: list[Match], words: Sequence[Token], kind: str, since: int) -> int:
    """Returns where the last holder of a kind begins, or -1."""
    return max(
        (words[one.first].start for one in found if one.is_(kind) and words[one.first].start >= since), default=-1
    )


def _stands(found: list[Match], words: Sequence[Token], kind: str, since: int) -> bool:
    return _last(found, words, kind, since) >= 0


def _follows(found: list[Match], after: str, kind: str) -> bool:
    words = tokens(after)
    return any(one.is_(kind) and words[one.first].start < _NEARER for one in found)


def _person(before: str, since: int) -> int:
    """Returns where the last person who holds no office is spoken of, by name or by address, or -1."""
    named = [one.start for one in people(before) if not one.official and one.start >= since]
    words = tokens(before)
    addressed = [
        words[one.first].start for one in PEOPLE.find(words)
        if one.is_("sapaan") and words[one.first].start >= since and words[one.first].capital
    ]  # fmt: skip
    return max((*named, *addressed), default=-1)


def _of_staff(found: list[Match], words: Sequence[Token], before: str, office: int) -> bool:
    """Tells whether the office only says where somebody works: "petugas puskesmas, 0812…" is that person's."""
    at = bisect_left(words, office, key=attrgetter("start"))
    worker = any(one.is_("petugas") and at - 4 < one.last <= at for one in found)
    return worker and "," in before[office:]
