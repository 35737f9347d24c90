"""What is not yet verified says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late, watched

_UNVERIFIED = watched(
    r"\b(?:(?:masih\s+)?belum\s+(?:dapat\s+|bisa\s+|sempat\s+)?(?:terkonfirmasi|ter-?verifikasi|di-?verifikasi|"
    r"di-?konfirmasi(?:\s+kebenarannya)?|dipastikan\s+(?:kebenaran\w*|penyebab\w*)|diketahui\s+kebenaran\w*|"
    r"diuji\s+kebenaran\w*)|"
    r"(?:masih|kami|redaksi)\s+(?:berusaha|berupaya|mencoba)\s+(?:meng?k?onfirmasi|memverifikasi|memastikan\s+kebenaran\w*)|"
    r"(?:kami|redaksi)\s+belum\s+(?:memperoleh|mendapat(?:kan)?|menerima)\s+(?:keterangan|konfirmasi|penjelasan|jawaban)|"
    r"belum\s+ada\s+(?:keterangan|pernyataan|konfirmasi|penjelasan)\s+resmi|(?:masih\s+)?simpang\s+siur|"
    r"(?:menurut|berdasarkan|dari)\s+(?:sebuah\s+|satu\s+)?(?:pesan\s+(?:berantai|yang\s+beredar)|kabar\s+(?:yang\s+)?(?:beredar|burung|"
    r"di\s+grup)|kabar\s+dari\s+grup|informasi\s+(?:yang\s+)?beredar|isu\s+yang\s+beredar|"
    r"unggahan\s+(?:yang\s+)?(?:viral|beredar)|rumor|desas-desus)|"
    r"(?:masih|perlu)\s+(?:menunggu|memerlukan|membutuhkan|dalam\s+proses)\s+(?:verifikasi|konfirmasi)|"
    r"konon\s+kabarnya)\b",
    re.I,
)
_ADVICE = late(
    r"\b(?:jangan|hindari|sebaiknya|jika|bila|apabila|kalau|setiap|tips|cara|langkah|(?:tidak|"
    r"tak)\s+(?:mudah\s+)?(?:menyebar\w*|meneruskan|membagikan|percaya|mempercayai|terpancing|langsung)|mengimbau|"
    r"diimbau|imbau|mengingatkan|bijak|"
    r"saring|periksa(?:lah)?|pastikan|tanyakan|waspada\w*|belajar|pelatihan|kabar\s+yang\s+belum|"
    r"informasi\s+yang\s+belum|berita\s+yang\s+belum|pesan\s+yang\s+belum|hal\s+yang\s+belum|yang\s+belum\s+(?:ter|"
    r"di)?(?:konfirmasi|verifikasi)|kabar\s+belum|menangkal|kabar\s+bohong)\b",
    re.I,
)
_PAPERWORK = late(
    r"\b(?:permohonan|pemohon|berkas|formulir|dokumen|usulan|pendaftar\w*|proposal|penerima|akun|pelamar|lamaran|"
    r"permintaan|persyaratan|"
    r"peserta|kartu|data\s+(?:penerima|warga|pemilih|penduduk)|rekening)\b",
    re.I,
)
_RELATIVE = late(
    r"\b(?:menurut|berdasarkan|dari|mendapat|menerima)\s+(?:sejumlah\s+|beberapa\s+)?(?:kabar|informasi|laporan|pesan|"
    r"keterangan)\s+yang\s+belum\b",
    re.I,
)
_NOTE = late(
    r"(?:^|\n)[ \t]*(?P<mark>\*|_)\((?P<words>[^\n]*(?:\n(?!\n)[^\n]*)*)\)(?P=mark)[ \t]*\.?\s*$|(?:^|"
    r"\n)[ \t]*\((?P<mark2>\*|_)(?P<words2>[^\n]*(?:\n(?!\n)[^\n]*)*)(?P=mark2)\)[ \t]*\.?\s*$"
)


@rule("KIM401", ERROR, group=Group.VERIFICATION)
def unverified_without_note(text: Manuscript) -> Iterator[Finding]:
    """Kabar belum pasti tanpa catatan penutup.

    Kabar mendesak yang belum sempat diperiksa boleh terbit bila menyangkut keselamatan umum, sumber pertamanya
    jelas, dan pembaca diberi tahu. Pemberitahuan itu ditaruh di akhir berita, di dalam kurung, dengan huruf miring.

    Dasar: Pedoman Pemberitaan Media Siber (Dewan Pers, 2012) butir 2 huruf c.

    Salah: berita memuat "jumlah korban belum dapat dikonfirmasi", lalu berhenti begitu saja.

    Benar: alinea terakhir `*(Berita ini masih memerlukan verifikasi. Redaksi sedang menghubungi BPBD Kota Cimahi.)*`

    Cara memperbaiki: tambahkan alinea penutup seperti contoh, dan perbarui beritanya begitu sudah pasti.
    """
    if is_clarification(text):
        return
    for passage in text.where(_UNVERIFIED):
        if passage.kind in ("kode", "kutipan", "isian"):
            continue
        for begin, end in passage.sentences_of(_UNVERIFIED):
            found = _UNVERIFIED.search(passage.text, begin, end)
            if found is None:
                continue
            if _ADVICE.search(passage.text, begin, end) and not _RELATIVE.search(passage.text, begin, end):
                continue
            if "verifikasi" in found[0].lower() and _PAPERWORK.search(passage.text, begin, end):
                continue
            if _NOTE.search(text.body.text.rstrip()):
                return
            yield text.remark(
                passage, found.start(), found.end(),
                "Kabar ini belum pasti, tetapi belum ada catatan penutup untuk pembaca.",
                "Tambahkan alinea terakhir dalam kurung dan miring: *(Berita ini masih memerlukan verifikasi. Redaksi "
                "sedang menghubungi …)*",
            )
            return
