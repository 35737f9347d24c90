"""The numbers of other personal papers: passport, driving licence, BPJS, NPWP, NISN, civil registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.numbers import BIRTH_CENTURY
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.tables import headed
from pipeline.language.annotations.people import people
from pipeline.language.patterns import late, watched

if TYPE_CHECKING:
    from lokal import PiiType

_PAPERS: dict[PiiType, str] = {
    "PASSPORT": "nomor paspor",
    "SIM": "nomor SIM",
    "BPJS": "nomor BPJS",
    "NPWP": "NPWP",
    "NISN": "NISN",
    "AKTA": "nomor akta",
}
_PAPER_NAMES = (
    "paspor", "sim", "bpjs", "jkn", "kis", "kpj", "npwp", "nisn", "akta", "dokumen perjalanan", "surat izin mengemudi",
    "jaminan kesehatan", "kartu indonesia sehat", "nomor pokok wajib pajak", "nomor induk siswa nasional",
    "wajib pajak", "nomor kepesertaan",
)  # fmt: skip
_PAPER_WORD = watched(
    rf"\b(?:{'|'.join(_PAPER_NAMES)})(?:nya)?\b".replace(" ", r"\s+"), re.I, [f" {paper}" for paper in _PAPER_NAMES]
)
_PAPER_DIGITS = late(r"[0-9](?:[ ./-]{0,2}[0-9A-Z]){5}")
_UNSURE = late(
    r"\b(?:paspor|dokumen\s+perjalanan)(?:nya)?\b[^.;\n]{0,60}?(?<!\w)(?P<PASSPORT>[A-Z]{1,2}[ ]?\d{6,7})(?!\w)"
    r"|\bSIM(?:\s+[ABCD]\d?)?\b(?!\s+card)(?:\ban\.|[^.;\n]){0,60}?\b(?:nomor|no\.?)\s*:?\s*"
    r"(?P<SIM>(?!0|62)\d(?:[ .-]?\d){11,13})(?!\d)"
    r"|\bNISN(?:nya)?\b[^.;\n]{0,60}?(?<!\d)(?P<NISN>\d{10})(?!\d)|\bBPJS\b[^.;\n]{0,60}[.;]?[^;\n]{0,30}?(?<!\d)(?P<BPJS>\d{13})(?!\d)",
    re.I,
)
"""Numbers that are a person's only because the sentence names the paper."""
_COMPANY = late(r"\b(?:PT|CV|UD|Koperasi|perusahaan|badan|yayasan|Dinas|bendahara)\b")


@rule("KIM507", ERROR, group=Group.PERSONAL_DATA)
def identity_paper(text: Manuscript) -> Iterator[Finding]:
    """Nomor paspor, SIM, BPJS, NPWP, NISN, atau akta seseorang.

    Nomor surat-surat pribadi dipakai penipu untuk menyamar. Berita tidak memerlukannya.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 dan 65.

    Salah: `Budi, peserta BPJS nomor 0001234567891, belum terlayani.`

    Benar: `Budi, peserta BPJS Kesehatan, belum terlayani.`

    Cara memperbaiki: hapus nomornya.
    """
    for passage in text.where(_PAPER_WORD, among=text.written):
        if not (_PAPER_WORD.search(passage.text) and _PAPER_DIGITS.search(passage.text)):
            continue
        for kind, start, end in sorted(_papers(passage.text), key=lambda paper: paper[1]):
            yield text.remark(
                passage,
                start,
                end,
                f"Ada {_PAPERS[kind]} yang milik pribadi.",
                "Hapus nomornya; nama dokumennya saja sudah cukup.",
            )
    yield from _deeds(text)
    yield from _tabled(text)


_DEED = watched(
    r"\b(?P<deed>ijazah|bpkb|stnk|shm|serti[fp]ikat\s+(?:tanah|hak|rumah|vaksin\w*|kompetensi|pendidik|pelatihan|keahlian)|"
    r"surat\s+nikah|buku\s+nikah|kartu\s+nikah|rekam\s+medis)(?:nya|ku)?\b",
    re.I,
    (" ijazah", " bpkb", " stnk", " shm", " serti", " surat ", " buku ", " kartu ", " rekam "),
)
_SERIAL = late(
    r"\b(?:(?i:nomor|nomer|no\.?|seri|bernomor)\s*:?\s*(?:seri\s*)?|(?=DN-))"
    r"(?P<number>DN-?\d{2}(?:[-/ ][A-Z]\w{0,3})*[-/ ]?\d{5,8}|\d{2,3}(?:[-. ]\d{2}){2,3}|\d{4,8}(?:[/.]\w+)*)(?![\d-])"
)
_REACH = 160
"""Characters from a paper to its number."""


def _deeds(text: Manuscript) -> Iterator[Finding]:
    """Yields the numbers of papers that are somebody's only because somebody is named with them: a diploma, a land title."""
    for passage in text.where(_DEED, among=text.written):
        for deed in _DEED.finditer(passage.text):
            found = _SERIAL.search(passage.text, deed.end(), deed.end() + _REACH)
            if found is None or _COMPANY.search(passage.text, max(0, deed.start() - _BEHIND), found.end() + _BEHIND):
                continue
            around = passage.text[max(0, deed.start() - _REACH) : found.end() + _REACH]
            if any(not one.pseudonym for one in people(around)) or _IN_NAME.search(around):
                name = " ".join(deed["deed"].split())
                yield text.remark(
                    passage,
                    *found.span("number"),
                    f"Ada nomor {name if name.isupper() else name.lower()} yang milik pribadi.",
                    "Hapus nomornya; nama dokumennya saja sudah cukup.",
                )
                break


_IN_NAME = late(r"\b(?:a\.?\s?n\.|a/n|an\.|atas\s+nama)\s*:?\s*[A-Z]")


def _tabled(text: Manuscript) -> Iterator[Finding]:
    """Yields the numbers in a column that is called after a paper."""
    if not any(cell.kind == "sel" for cell in text.where(_PAPER_WORD, among=text.prose)):
        return
    for row in headed(text):
        for name, (kind, lengths) in _NAMED_BY.items():
            for cell in row.under(name):
                number = _NUMBER.search(cell.text)
                if number is not None and sum(sign.isdigit() for sign in number[0]) in lengths:
                    yield text.remark(
                        cell,
                        *number.span(),
                        f"Ada {_PAPERS[kind]} yang milik pribadi.",
                        "Hapus kolomnya; nama dokumennya saja sudah cukup.",
                    )


def _papers(text: str) -> Iterator[tuple[PiiType, int, int]]:
    """Yields what sort of paper each number in a text belongs to, and where the number stands."""
    from lokal import detect_pii, parse_nik  # slow to load, and seldom needed

    taken: list[tuple[int, int]] = []
    for found in detect_pii(text, types=list(_PAPERS), min_confidence="high"):
        around = text[max(0, found.start - 60) : found.end + 40]
        if found.type == "NPWP" and (
            _COMPANY.search(around) or parse_nik(found.value, reference_date=BIRTH_CENTURY).valid
        ):
            continue  # a company's number is public; a NIK that serves as NPWP is KIM501's
        if _PAPER_WORD.search(text[max(0, found.start - 60) : found.start]):
            taken.append((found.start, found.end))
            yield found.type, found.start, found.end
    found_by_name = [(match, _named_near(text, match)) for match in _NUMBER.finditer(text)]
    for match, named in found_by_name:
        if named is not None and not any(a < match.end() and match.start() < b for a, b in taken):
            taken.append(match.span())
            yield named, *match.span()
    for match in _UNSURE.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        kind = cast("PiiType", str(match.lastgroup))
        if not any(a < end and start < b for a, b in taken):
            yield kind, start, end


_NUMBER = late(r"(?<![\w./-])(?:[A-Z]{1,2} ?\d{6,8}|\d(?:[ .-]?\d){9,14})(?![\w/-]|[.,]\d)")
_OTHER = late(
    r"\b(?:telepon|telp|hp|wa|whatsapp|ponsel|kontak|hubungi|rekening|call\s+center|layanan|pengaduan|resi|pesanan|surat|nik|kk|ktp)\b",
    re.I,
)
"""Right before a number these say that it is no paper's."""
_NAMED_BY: dict[str, tuple[PiiType, tuple[int, ...]]] = {
    "paspor": ("PASSPORT", (6, 7, 8)), "sim": ("SIM", (12, 13, 14)), "bpjs": ("BPJS", (11, 13)), "jkn": ("BPJS", (13,)),
    "kis": ("BPJS", (13,)), "kpj": ("BPJS", (11,)), "nisn": ("NISN", (10,)), "npwp": ("NPWP", (15,)),
    "surat izin mengemudi": ("SIM", (12, 13, 14)), "jaminan kesehatan": ("BPJS", (13,)), "kartu indonesia sehat": ("BPJS", (13,)),
    "nomor pokok wajib pajak": ("NPWP", (15,)), "nomor induk siswa nasional": ("NISN", (10,)),
    "wajib pajak": ("NPWP", (15,)), "nomor kepesertaan": ("BPJS", (11, 13)),
}  # fmt: skip
"""The sort of paper by its name, and how many digits its number has."""
_BEFORE, _BEHIND = 120, 80
"""Characters around a number in which its paper is named."""
_OWN_FORM = late(r"000\d{10}|0[01]\d{8}")
"""Numbers of BPJS and NISN, which begin as few others do, so that their paper may be named farther off."""
_FAR = 400


def _named_near(text: str, number: re.Match[str]) -> PiiType | None:
    """Returns the paper that is named near a number and has as many digits: "Nomornya 0001234567891, tertera di kartu BPJS"."""
    own = _OWN_FORM.fullmatch(number[0]) is not None
    before = text[max(0, number.start() - (_FAR if own else _BEFORE)) : number.start()]
    behind = text[number.end() : number.end() + (_FAR if own else _BEHIND)]
    if _OTHER.search(before[-_BEHIND // 2 :]) or _COMPANY.search(before[-_BEHIND:]):
        return None
    digits = sum(sign.isdigit() for sign in number[0])
    lettered = number[0][0].isalpha()
    names = [word for said in (before, behind) for word in _PAPER_WORD.finditer(said)]
    for name in names:
        kind, lengths = _NAMED_BY.get(" ".join(name[0].lower().removesuffix("nya").split()), (None, ()))
        if (
            kind is not None
            and digits in lengths
            and lettered is (kind == "PASSPORT")
            and not number[0].startswith(("08", "62"))
        ):
            return kind
    return None
