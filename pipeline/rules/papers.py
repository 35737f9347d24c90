"""The numbers of other personal papers: passport, driving licence, BPJS, NPWP, NISN, civil registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.patterns import late, watched
from pipeline.problems import Severity
from pipeline.rules.numbers import BIRTH_CENTURY
from pipeline.rules.rule import Finding, Manuscript, file_rule

if TYPE_CHECKING:
    from lokal import PiiType

_PAPERS: dict[PiiType, str] = {
    "PASSPORT": "nomor paspor", "SIM": "nomor SIM", "BPJS": "nomor BPJS", "NPWP": "NPWP", "NISN": "NISN", "AKTA": "nomor akta",
}
_PAPER_WORD = watched(r"\b(?:paspor|sim|bpjs|jkn|kis|kpj|npwp|nisn|akta)\b", re.I)
_PAPER_DIGITS = late(r"[0-9](?:[ ./-]{0,2}[0-9A-Z]){5}")
_COMPANY = late(r"\b(?:PT|CV|UD|Koperasi|perusahaan|badan|yayasan|Dinas|bendahara)\b")


@file_rule("KIM507", Severity.ERROR)
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
        from lokal import detect_pii, parse_nik  # slow to load, and seldom needed

        for found in detect_pii(passage.text, types=list(_PAPERS), min_confidence="high"):
            around = passage.text[max(0, found.start - 60) : found.end + 40]
            if found.type == "NPWP" and (_COMPANY.search(around) or parse_nik(found.value, reference_date=BIRTH_CENTURY).valid):
                continue  # a company's number is public; a NIK that serves as NPWP is KIM501's
            if not _PAPER_WORD.search(passage.text[max(0, found.start - 60) : found.start]):
                continue
            name = _PAPERS[found.type]
            yield text.remark(
                passage, found.start, found.end,
                f"Ada {name} yang milik pribadi.",
                "Hapus nomornya; nama dokumennya saja sudah cukup.",
            )
