"""Whether who is accused is heard: a denial, a judgment, a refusal to comment, or words of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.language.annotations.deeds import LAW
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.subjects import CHARGING, Accused
from pipeline.language.annotations.voices import SAYING
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens


def is_answered(text: str) -> bool:
    """Tells whether a text lets the accused answer, or tells a court's judgment; an officer's answer is none."""
    words = tokens(text)
    found = list(CHARGING.find(words))
    if any(one.is_("jawab") and not _is_denied(words, one.first) for one in found):
        return True
    if _BODY_ANSWERS.search(text) or _is_sought(text):
        return True
    official = any(one.is_("aparat") for one in LAW.find(words)) or any(
        one.is_("jabatan") for one in PEOPLE.find(words)
    )
    return any(one.is_("tanya") for one in found) and not official


def _is_sought(text: str) -> bool:
    """Tells whether a sentence says that an answer was sought, or was refused to who asked: "memilih bungkam saat ditanya"."""
    return bool(_SOUGHT.search(text) or (_SILENT.search(text) and _CONTACT.search(text)))


_BODY_ANSWERS: Final = late(
    r"\b(?:manajer|pemilik|pengelola|pengurus|pimpinan|direktur|humas|juru\s+bicara|perwakilan|pihak)(?:\s+\w+){0,3}?\s+"
    r"(?:membantah|mengakui|menyangkal|berdalih|beralasan|menjelaskan|menyatakan|menampik|menepis|menyayangkan|menyesal\w*"
    r"|meminta\s+maaf|menegaskan|membenarkan|berjanji)\b",
    re.I,
)
"""Who speaks for a firm, a school, a committee, and answers."""
_SOUGHT: Final = late(
    r"\b(?:kami|redaksi|wartawan|penulis|KIM)\b[^.;]{0,40}?\b"
    r"(?:menghubungi|menelepon|menyurati|mengonfirmasi|mengirim(?:kan|i)?\s+(?:pesan|surat|pertanyaan|WA|WhatsApp)"
    r"|mem(?:inta|ohon)\s+(?:tanggapan|penjelasan|konfirmasi|keterangan|jawaban|klarifikasi)"
    r"|(?:mendatangi|menemui|menyambangi)\b(?=[^.]*\b(?:tetapi|namun|tanggapan|keterangan|jawaban|penjelasan)\b))",
    re.I,
)
"""Who writes asks whoever is accused."""
_SILENT: Final = late(
    r"\b(?:bungkam|tutup\s+mulut|memilih\s+diam|irit\s+bicara)\b|\b(?:tidak|tak|belum|enggan|menolak|nggak)\s+(?:\w+\s+){0,2}?"
    r"(?:men(?:jawab|anggapi)|membalas|merespons?|(?:meng|di)angkat|di(?:balas|jawab|respons?|tanggapi|hubungi|temui)|\w*komentar"
    r"|bersedia|memberi(?:kan)?\s+(?:keterangan|jawaban|tanggapan|penjelasan)|(?:ada\s+)?di\s+(?:tempat|rumah|kantor))\b",
    re.I,
)
_CONTACT: Final = late(
    r"\b(?:di(?:tanya\w*|hubungi|telepon|temui|datangi|konfirmasi|mintai)|tele[pf]on\w*|ponsel\w*|pesan|WhatsApp|WA|konfirmasi"
    r"|pertanyaan|wartawan|redaksi|keterangan|komentar|surat)\b",
    re.I,
)
"""What says that it was asked for beside a silence: a complaint that nobody answers is no answer."""


def _is_denied(words: Sequence[Token], at: int) -> bool:
    """Tells whether an answer is said not to have come: "tidak pernah memperlihatkan buku kas"."""
    return any(word.key in _NOT for word in words[max(0, at - 2) : at])


_NOT: Final = frozenset(
    ("tidak", "tak", "belum", "gak", "nggak", "enggak", "ga", "tanpa", "ora", "teu", "enggan", "ogah")
)


def name_parts(accused: Accused) -> frozenset[str]:
    """Returns the words of a name by which its bearer is told of again; an office is none."""
    return frozenset(word.key for word in tokens(accused.name) if len(word.key) > 2 and not PEOPLE.has(word.key))


def names_beside(sentence: str, accused: Accused) -> frozenset[str]:
    """Returns the words of the name that is set behind an office or a body: "Kepala Desa Girimulyo, Waluyo, …"."""
    beside = _APPOSED.match(sentence, accused.end)
    return frozenset(part.strip(".").lower() for part in beside["who"].split()) if beside else frozenset()


def names_heard(sentence: str) -> frozenset[str]:
    """Returns the capitalised words behind which a sentence tells what is answered: "Ginanjar tertawa dan menjawab, …"."""
    words = tokens(sentence)
    return frozenset(
        word.key
        for at, word in enumerate(words)
        if word.capital
        and not (at and words[at - 1].key in _OF_A_PLACE)
        and any(one.key in _ANSWERS for one in words[at + 1 : at + 5])
    )


def names_quoted(sentence: str) -> frozenset[str]:
    """Returns the words of the names behind a quotation: "…," ungkap Hengky."""
    return frozenset(part.strip(".").lower() for said in _QUOTED.finditer(sentence) for part in said["who"].split())


_APPOSED: Final = late(r",\s+(?P<who>(?:[A-Z][\w.']+\s?){1,4})(?=[,.(])")
_QUOTED: Final = late(rf"[”\"’»]\s*,?\s*(?:{SAYING})(?:nya)?\s+(?P<who>(?:[A-Z][\w.]*\s*){{1,9}})")
_OF_A_PLACE: Final = frozenset((
    "negeri", "kejari", "kajari", "kejaksaan", "polres", "polresta", "polsek", "polda", "kapolres", "kapolsek", "inspektorat",
    "kabupaten", "kota", "kecamatan",
))  # fmt: skip
"""Behind these a name is the place's of whoever speaks: "Kejari Sukamaju … menjelaskan" is not Kades Sukamaju's answer."""
_ANSWERS: Final = frozenset((
    "menjawab", "membantah", "berdalih", "beralasan", "berkilah", "menjelaskan", "mengakui", "menyatakan", "menanggapi",
    "mengatakan", "membenarkan", "menampik", "menyangkal", "menolak", "mengaku", "menyebut", "menegaskan",
    "menyayangkan", "menerangkan", "memaparkan", "menuturkan", "mengungkapkan", "menambahkan",
))  # fmt: skip
"""Verbs with which who is accused speaks for themselves."""
