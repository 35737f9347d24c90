"""Calls to vote for somebody, or against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late, watched

_CANDIDATE = (
    r"(?:nomor\s+urut\s+\w+|no\.?\s*urut\s+\w+|nomor\s+(?:\d{1,2}|satu|dua|tiga|empat)\b(?!\s+(?:di|pada|untuk))|"
    r"paslon(?:\s+\w+)?|pasangan\s+calon|pasangan\s+nomor\s+\w+|calon\s+(?:legislatif|anggota|bupati|wali\s*kota|"
    r"gubernur|presiden|wakil)|caleg|"
    r"cagub|cabup|cawalkot|capres|petahana|partai\s+[a-z]+|(?-i:[A-Z][a-z]+-[A-Z][a-z]+))"
)
_CALL = (
    r"(?:ayo|mari|yuk|jangan\s+lupa|saatnya|wajib|harus|silakan|kami\s+mengajak|mengajak\s+(?:warga|masyarakat|semua)|"
    r"kita|"
    r"pastikan|tetap|ingat)"
)
_VOTE = r"(?:coblos(?:lah)?|mencoblos|pilih(?:lah)?|memilih|menangkan|memenangkan|dukung(?:lah)?|mendukung|tusuk|contreng)"
_CAMPAIGN = watched(
    rf"\b{_CALL}\b[^.!?\n]{{0,40}}\b{_VOTE}\b[^.!?\n]{{0,40}}\b{_CANDIDATE}|(?:^|"
    rf"[.!?,:\"“]\s*){_VOTE}\s+(?:saja\s+)?{_CANDIDATE}|"
    rf"\bjangan\s+(?:pilih|memilih|coblos|dukung)\s+(?:\w+\s+){{0,2}}?{_CANDIDATE}|"
    rf"\b{_CANDIDATE}[^.!?\n]{{0,60}}\b(?:pilihan\s+(?:tepat|terbaik|kita)|layak\s+(?:dipilih|menang|memimpin)|"
    rf"pantas\s+(?:dipilih|memimpin)|paling\s+(?:layak|pantas)|harus\s+menang|dua\s+periode|(?:kita\s+)?titipi\s+suara)\b|"
    rf"\bhanya\s+(?:partai\s+\w+|paslon|pasangan|nomor\s+urut\s+\w+)(?:\s+\w+)?\s+yang\s+(?:peduli|mampu|bisa|layak|pantas|berpihak|membela)\b|"
    rf"\b(?:dukung|mendukung|pilih|lanjutkan)\b[^.!?\n]{{0,40}}\b(?:dua|2|tiga|3)\s+periode\b|"
    rf"\bpilih(?:lah)?\s+(?:caleg|cagub|cabup|cawalkot|calon|paslon)\s+(?:kita|kami)\b|"
    rf"\b{_CALL}\b[^.!?\n]{{0,40}}\b(?:untuk\s+kemenangan\s+(?:beliau|pak|bu|bapak|ibu|calon|paslon|pasangan|kita)|memenangkannya)\b|\bpasti\s+menang\b[^.!?\n]{{0,20}}\bsatu\s+putaran\b",
    re.I,
)
_NEUTRAL_VOTE = late(
    r"\b(?:kpu|kpps|bawaslu|panwas\w*|tps|netral\w*|golput|larangan|dilarang|melarang|pelanggaran|menu|tombol|tekan|"
    r"simulasi|tata\s+cara|hoaks|hitung\s+cepat|rekapitulasi)\b",
    re.I,
)


@rule("KIM603", WARNING, group=Group.EXPOSURE)
def campaigning(text: Manuscript) -> Iterator[Finding]:
    """Ajakan memilih atau menolak calon atau partai.

    KIM melayani semua warga dan dibina pemerintah daerah, jadi tidak berkampanye untuk siapa pun. Jadwal, tata
    cara, dan daftar calon dari KPU boleh dimuat, asal berimbang.

    Dasar: UU 7/2017 tentang Pemilu ps. 280 dan 282; UU 10/2016 tentang Pilkada ps. 70–71; Kode Etik Jurnalistik ps. 1
    (independen).

    Salah: `Ayo coblos nomor urut 2 pada hari Rabu!`

    Benar: `Pemungutan suara berlangsung Rabu, 27 November 2024, pukul 07.00–13.00 WIB.`

    Cara memperbaiki: hapus ajakannya; muat jadwal dan tata cara dari KPU.
    """
    if is_clarification(text):
        return
    for passage, found in text.statements(_CAMPAIGN, unless=_NEUTRAL_VOTE):
        yield text.remark(
            passage, found.start() + len(found[0]) - len(found[0].lstrip(" .!?,:\"“\n")), found.end(),
            "Kalimat ini mengajak memilih atau menolak calon atau partai.",
            "Hapus ajakannya. Jadwal dan tata cara pemungutan suara dari KPU boleh dimuat.",
        )
