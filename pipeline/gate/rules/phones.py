"""Mobile numbers: whose they are is read from the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.content.markdown.outline import Link
from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.accounts import is_account
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.numbers import FIGURE, goes_on
from pipeline.gate.rules.passages import DIGITS, Passage, enclosing
from pipeline.gate.rules.rule import rule
from pipeline.language.annotations.holders import CALLED, HOLDERS, OPENED, OTHER_NUMBER, is_public
from pipeline.language.patterns import late, watched

_MOBILE = late(
    r"(?<![\w+,-])(?<![\d][.])(?:\(?\+?62\)?|0062|\(?[0oO])[ \u00a0.-]?\(?8[0-9]{1,2}\)?"
    r"(?:[ \u00a0.-]{0,3}[0-9]{2,4}){2,4}(?![0-9])"
)
_GROUPED = late(r"(?<![\w+,-])(?<![\d][.])[0oO][ .-]?8(?:[ .-]?[0-9]){8,11}(?![0-9])")
_SPELT_OUT = watched(
    rf"\b(?:nol|kosong)\s+delapan(?:(?:[\s,-]+{FIGURE}){{7,}}|(?:[\s,-]+{FIGURE}){{1,4}}(?:[\s,-]+[0-9]{{3,4}}){{2,3}})\b",
    re.I,
    (" nol delapan ", " kosong delapan "),
)
_TAX = late(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}")
"""A tax number is no telephone."""
_AFTER_DIGITS = late(r"[0-9]{4}[ .-]$")
"""What goes on from other digits is the end of a longer number."""
_ADDRESSED = late(
    r"(?:wa\.me/|t\.me/|tel:|sms:|phone=|[?&](?:wa|hp|no_?hp|no_?wa|telp|telpon|telepon|whatsapp)=)(\+?[0-9]{9,15})"
)

_FEWEST = 8
"""Digits of the shortest number that is looked for, its zero aside, which may be a letter."""
_FREE = ("0800", "0804", "0807", "0809")


@rule("KIM504", ERROR, group=Group.PERSONAL_DATA)
def private_phone(text: Manuscript) -> Iterator[Finding]:
    """Nomor telepon genggam pribadi.

    Nomor pribadi yang terbit mengundang teror, penipuan, dan pinjaman atas nama orang lain. Yang boleh: kanal resmi
    situs, nomor kantor dan layanan, nomor panitia atau narahubung kegiatan, dan nomor usaha untuk pemesanan, asal
    kata-kata itu ditulis di kalimat yang sama. Nomor resmi lain dapat didaftarkan redaksi pada `nomor_resmi` di
    `mkdocs.yml`.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 20 (persetujuan pemilik) dan ps. 65.

    Salah: `Bu Yanti (0812-0000-1234) mengeluhkan air yang keruh.`

    Benar: `Bu Yanti mengeluhkan air yang keruh. Keluhan pelanggan: layanan Perumda, (022) 000000.`

    Cara memperbaiki: hapus nomornya, atau tulis untuk apa nomor itu dibuka ("Pemesanan:", "Narahubung panitia:")
    setelah pemiliknya setuju.
    """
    for passage, start, end, opened in numbers_told(text):
        if not opened:
            yield _private(text, passage, start, end)
    for link, opened in numbers_linked(text):
        if not opened:
            yield Finding(
                text.at_body(link),
                "Tautan ini membuka nomor telepon genggam yang tampaknya milik pribadi.",
                "Hapus tautannya, atau tulis untuk apa nomor itu dibuka, misalnya «Pemesanan lewat WhatsApp».",
            )


def numbers_told(text: Manuscript) -> Iterator[tuple[Passage, int, int, bool]]:
    """Yields where mobile numbers stand that are no official ones, and whether the words around say what they are open for."""
    for passage in text.where(_SPELT_OUT, among=text.written):
        for spelt in _SPELT_OUT.finditer(passage.text):
            if goes_on(passage.text, spelt.start()):
                continue
            yield passage, *spelt.span(), _public(passage, *spelt.span(), "")
    if not any(passage.digits >= _FEWEST for passage in text.where(DIGITS, among=text.written)):
        return
    before = ""
    for passage in text.written:
        for start, end in mobiles(passage):
            if not _official(text, passage.text[start:end]):
                yield passage, start, end, _public(passage, start, end, before)
        before = f"{before[-80:]} {passage.text[-120:]}" if passage.kind == "sel" else passage.text[-120:]


def numbers_linked(text: Manuscript) -> Iterator[tuple[Link, bool]]:
    """Yields the links of the body to mobile numbers that are no official ones, and whether they are open for something."""
    for link in text.body.outline.links:
        found = _ADDRESSED.search(unquote(link.target).lower()) if "8" in link.target else None
        if found is None or _MOBILE.search(link.text) or _official(text, found[1]):
            continue
        from lokal import parse_phone  # slow to load, and seldom needed

        number = f"+{found[1].lstrip('+')}" if found[1].lstrip("+").startswith("62") else found[1]
        if parse_phone(number).type == "mobile":
            begin = max(0, link.start - 160)
            around = text.body.data[begin : link.start + link.length + 60].decode(errors="ignore")
            yield link, is_public(around, "")


def _private(text: Manuscript, passage: Passage, start: int, end: int) -> Finding:
    return text.remark(
        passage,
        start,
        end,
        "Ada nomor telepon genggam yang tampaknya milik pribadi.",
        "Hapus nomornya. Bila ini nomor panitia, layanan, atau usaha dan pemiliknya setuju, tulis keperluannya "
        "di kalimat itu, misalnya «Pemesanan:» atau «Narahubung panitia:».",
        habit=re.sub(r"\D", "", passage.text[start:end]).removeprefix("62").lstrip("0") or None,
    )


def mobiles(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yields where mobile numbers stand in a passage, those inside addresses too."""
    if passage.digits < _FEWEST:
        return
    taken = -1
    spans = {m.span() for pattern in (_MOBILE, _GROUPED) for m in pattern.finditer(passage.text)}
    addressed = (m.span(1) for m in _ADDRESSED.finditer(passage.text))
    for start, end in [*sorted(spans, key=lambda span: (span[0], -span[1])), *addressed]:
        if passage.text[start] == "(" and ")" not in passage.text[start:end]:
            start += 1  # the bracket opens an aside, not an area code
        value = passage.text[start:end]
        if is_account(passage.text[max(0, start - 40) : start], value):
            continue
        value = value.replace("o", "0").replace("O", "0")
        digits = re.sub(r"\D", "", value)
        if _TAX.match(passage.text, start) or _AFTER_DIGITS.search(passage.text[max(0, start - 5) : start]):
            continue
        if start < taken or _in_code(passage.text, start) or digits.startswith(_FREE) or len(set(digits[3:])) == 1:
            continue
        from lokal import parse_phone

        if parse_phone(value if not value.startswith("0062") else f"+{value[2:]}").valid:
            taken = end
            yield start, end


def spelt_out(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yields where mobile numbers stand in words: nol delapan satu …"""
    if _SPELT_OUT.may_be_in(passage.heard):
        yield from (found.span() for found in _SPELT_OUT.finditer(passage.text))


def _in_code(text: str, start: int) -> bool:
    """True after a letter and a slash or the like: "INV/0812…" is a code, "0811…/0812…" and "wa.me/62…" are numbers."""
    before = text[max(0, start - 6) : start]
    return before.endswith(("/", "=", "_", "#")) and not re.search(r"\d\s*/$|wa\.me/$|phone=$", before)


def _official(text: Manuscript, number: str) -> bool:
    from lokal import normalize_phone

    normal = normalize_phone(number) or number
    return normal in text.site.official_numbers


def _public(passage: Passage, start: int, end: int, before: str) -> bool:
    """True when the words around a number say that it is an office's, or opened to everybody for a purpose."""
    begin, stop = enclosing(passage.sentences, start) or (0, len(passage.text))
    near = passage.text[max(begin, start - 140) : start]
    if passage.kind in ("sel", "butir") or start - begin < 30:
        near = f"{before if begin == 0 else passage.text[max(0, begin - 120) : begin]} {near}"
    return is_public(near, passage.text[end : min(stop, end + 70)])


POCKET = {
    "seluler": _MOBILE,
    "rapat": _GROUPED,
    "dieja": _SPELT_OUT,
    "pajak": _TAX,
    "lanjutan": _AFTER_DIGITS,
    "tautan": _ADDRESSED,
    "bebas": _FREE,
    "pemegang": HOLDERS,
    "nomor": OTHER_NUMBER,
    "disebut": CALLED,
    "dibuka": OPENED,
}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
