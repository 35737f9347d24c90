"""What is not yet verified says so, and what refutes a rumour proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.kinds import ARTICLE, ArticleRecord
from pipeline.problems import Severity
from pipeline.prose import parts
from pipeline.rules.passages import blocks, sentences
from pipeline.rules.rule import Finding, Manuscript, file_rule

_UNVERIFIED = re.compile(
    r"\b(?:(?:masih\s+)?belum\s+(?:dapat\s+|bisa\s+|sempat\s+)?(?:terkonfirmasi|ter-?verifikasi|di-?verifikasi|"
    r"di-?konfirmasi(?:\s+kebenarannya)?|dipastikan\s+(?:kebenaran\w*|penyebab\w*)|diketahui\s+kebenaran\w*|"
    r"diuji\s+kebenaran\w*)|"
    r"belum\s+ada\s+(?:keterangan|pernyataan|konfirmasi|penjelasan)\s+resmi|(?:masih\s+)?simpang\s+siur|"
    r"(?:menurut|berdasarkan|dari)\s+(?:sebuah\s+|satu\s+)?(?:pesan\s+berantai|kabar\s+(?:yang\s+)?(?:beredar|burung|"
    r"di\s+grup)|kabar\s+dari\s+grup|informasi\s+(?:yang\s+)?beredar|isu\s+yang\s+beredar|"
    r"unggahan\s+(?:yang\s+)?(?:viral|beredar)|rumor|desas-desus)|"
    r"(?:masih|perlu)\s+(?:menunggu|memerlukan|membutuhkan|dalam\s+proses)\s+(?:verifikasi|konfirmasi)|"
    r"konon\s+kabarnya)\b",
    re.I,
)
_ADVICE = re.compile(
    r"\b(?:jangan|hindari|sebaiknya|jika|bila|apabila|kalau|setiap|tips|cara|langkah|(?:tidak|"
    r"tak)\s+(?:mudah\s+)?(?:menyebar\w*|meneruskan|membagikan|percaya|mempercayai|terpancing|langsung)|mengimbau|"
    r"diimbau|imbau|mengingatkan|bijak|"
    r"saring|periksa(?:lah)?|pastikan|tanyakan|waspada\w*|belajar|pelatihan|kabar\s+yang\s+belum|"
    r"informasi\s+yang\s+belum|berita\s+yang\s+belum|pesan\s+yang\s+belum|hal\s+yang\s+belum|yang\s+belum\s+(?:ter|"
    r"di)?(?:konfirmasi|verifikasi)|kabar\s+belum|menangkal|kabar\s+bohong)\b",
    re.I,
)
_PAPERWORK = re.compile(
    r"\b(?:permohonan|pemohon|berkas|formulir|dokumen|usulan|pendaftar\w*|proposal|penerima|akun|pelamar|lamaran|permintaan|persyaratan|"
    r"peserta|kartu|data\s+(?:penerima|warga|pemilih|penduduk)|rekening)\b",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:menurut|berdasarkan|dari|mendapat|menerima)\s+(?:sejumlah\s+|beberapa\s+)?(?:kabar|informasi|laporan|pesan|"
    r"keterangan)\s+yang\s+belum\b",
    re.I,
)
_NOTE = re.compile(
    r"(?:^|\n)[ \t]*(?P<mark>\*|_)\((?P<words>[^\n]*(?:\n(?!\n)[^\n]*)*)\)(?P=mark)[ \t]*\.?\s*$|(?:^|"
    r"\n)[ \t]*\((?P<mark2>\*|_)(?P<words2>[^\n]*(?:\n(?!\n)[^\n]*)*)(?P=mark2)\)[ \t]*\.?\s*$"
)


@file_rule("KIM401", Severity.ERROR)
def unverified_without_note(text: Manuscript) -> Iterator[Finding]:
    """Kabar belum pasti tanpa catatan penutup.

    Kabar mendesak yang belum sempat diperiksa boleh terbit bila menyangkut keselamatan umum, sumber pertamanya jelas, dan pembaca diberi
    tahu. Pemberitahuan itu ditaruh di akhir berita, di dalam kurung, dengan huruf miring.

    Dasar: Pedoman Pemberitaan Media Siber (Dewan Pers, 2012) butir 2 huruf c.

    Salah: berita memuat "jumlah korban belum dapat dikonfirmasi", lalu berhenti begitu saja.

    Benar: alinea terakhir `*(Berita ini masih memerlukan verifikasi. Redaksi sedang menghubungi BPBD Kota Cimahi.)*`

    Cara memperbaiki: tambahkan alinea penutup seperti contoh, dan perbarui beritanya begitu sudah pasti.
    """
    if text.kind is not ARTICLE or is_clarification(text) or _NOTE.search(text.body.text.rstrip()):
        return
    for passage in blocks(text):
        if passage.kind in ("kode", "kutipan"):
            continue
        for begin, end in sentences(passage.text):
            found = _UNVERIFIED.search(passage.text, begin, end)
            if found is None:
                continue
            if _ADVICE.search(passage.text, begin, end) and not _RELATIVE.search(passage.text, begin, end):
                continue
            if "verifikasi" in found[0].lower() and _PAPERWORK.search(passage.text, begin, end):
                continue
            yield Finding(
                passage.place(found.start(), found.end()),
                "Kabar ini belum pasti, tetapi belum ada catatan penutup untuk pembaca.",
                "Tambahkan alinea terakhir dalam kurung dan miring: *(Berita ini masih memerlukan verifikasi. Redaksi "
                "sedang menghubungi …)*",
            )
            return


# ── Clarifications ───────────────────────────────────────────────────────────────────────────────────────────────────

_VERDICT_FIRST = re.compile(
    r"^\s*[\[(]?\s*(?:hoaks|hoax|salah|benar|keliru|penipuan|disinformasi|misinformasi|cek\s+fakta|klarifikasi|"
    r"fakta\s+atau\s+hoaks|menyesatkan|benarkah)\b\s*[\])]?\s*(?:[:!?,\-–]|$|\s)", re.I
)
_VERDICT_ON_CLAIM = re.compile(
    r"\b(?:kabar|pesan|video|foto|unggahan|informasi|isu|narasi|klaim|surat|tautan|akun|lowongan|gambar|"
    r"tangkapan\s+layar|pengumuman|undangan|edaran|rekaman|rumor|poster)\b[^.:;]{0,70}\b"
    r"(?:tidak\s+benar|bukan\s+(?:dari|milik|di|kejadian|foto|video)|hoaks|hoax|salah|keliru|palsu|menyesatkan|bohong|"
    r"tak\s+benar|tidak\s+terbukti)\b|\b(?:hoaks|tidak\s+benar|palsu),?\s+(?:kabar|pesan|video|foto|unggahan|informasi|"
    r"isu|klaim|surat|tautan|akun|lowongan)\b",
    re.I,
)
_LESSON = re.compile(
    r"\b(?:cara|tips|kenali|mengenali|waspada\w*|langkah|memeriksa|periksa|latihan|belajar|pelatihan|sosialisasi|"
    r"jangan|menangkal|melawan|memerangi|perangi|literasi|panduan|sebelum|menit|bahaya|lomba|jenis|ciri)\b",
    re.I,
)


def is_clarification(text: Manuscript) -> bool:
    """Tells whether an article passes a verdict on a rumour: it says so in `klarifikasi`, or by its topic and title."""
    record = text.record
    if not isinstance(record, ArticleRecord):
        return False
    if record.clarification is not None:
        return True
    title = record.title
    if "cek-fakta" not in record.topics:
        return bool(re.match(r"\s*\[(?:hoaks|salah|penipuan|disinformasi|klarifikasi)\]", title, re.I))
    return bool(_VERDICT_FIRST.match(title) or _VERDICT_ON_CLAIM.search(title)) and not _LESSON.search(title)


@file_rule("KIM402", Severity.ERROR)
def clarification_without_verdict(text: Manuscript) -> Iterator[Finding]:
    """Klarifikasi tanpa putusan dan jenis.

    Pembaca yang menerima pesan meragukan ingin tahu satu hal dulu: benar atau tidak? Klarifikasi menyebut kabar yang diperiksa,
    putusannya, dan jenis kekeliruannya pada isian `klarifikasi`.

    Dasar: prinsip pemeriksaan fakta Mafindo/CekFakta; Pedoman Pemberitaan Media Siber butir 2 (verifikasi).

    Salah: artikel berjudul "Hoaks: bantuan tunai lewat tautan" tanpa isian `klarifikasi`.

    Benar:

        klarifikasi:
          klaim: Pesan berantai menyebut bantuan Rp600.000 lewat sebuah tautan.
          putusan: salah
          jenis: palsu

    Cara memperbaiki: tambahkan isian itu di kepala artikel.
    """
    record = text.record
    if isinstance(record, ArticleRecord) and is_clarification(text):
        clarification = record.clarification
        if clarification is None:
            yield Finding(
                text.at_field("judul"),
                "Judul ini memutus benar-tidaknya sebuah kabar, tetapi isian «klarifikasi» belum ada.",
                "Tambahkan klarifikasi: dengan klaim, putusan (misalnya salah), dan jenis (misalnya palsu).",
            )
        elif clarification.verdict != "benar" and clarification.type is None:
            yield Finding(
                text.at_field("klarifikasi", key=True),
                "Klarifikasi ini belum menyebut jenis kekeliruannya.",
                "Tambahkan jenis: satire, koneksi-salah, konteks-salah, menyesatkan, tiruan, dimanipulasi, atau palsu.",
            )


@file_rule("KIM403", Severity.ERROR)
def clarification_without_evidence(text: Manuscript) -> Iterator[Finding]:
    """Klarifikasi dengan kurang dari dua tautan bukti.

    Membantah tanpa bukti sama lemahnya dengan hoaksnya. Dua tautan yang berbeda membuat pembaca dapat memeriksa sendiri: misalnya
    pengumuman resmi dan arsip unggahan aslinya.

    Dasar: prinsip pemeriksaan fakta Mafindo/CekFakta dan Jaringan Pemeriksa Fakta Internasional (keterbukaan sumber).

    Salah: "Menurut dinas, kabar itu bohong." tanpa tautan.

    Benar: dua baris `url:` pada `sumber`, atau dua tautan di dalam isi.

    Cara memperbaiki: tambahkan tautan ke pengumuman resmi, situs lembaga, atau pemeriksa fakta lain.
    """
    record = text.record
    if not isinstance(record, ArticleRecord) or not is_clarification(text):
        return
    links = {source.url.rstrip("/") for source in record.sources if source.url}
    links |= {link.target.rstrip("/") for link in text.body.outline.links if parts(link.target)[0] in ("http", "https")}
    if len(links) < 2:
        count = "belum punya tautan bukti" if not links else "baru punya satu tautan bukti"
        yield Finding(
            text.at_field("klarifikasi" if record.clarification else "judul", key=bool(record.clarification)),
            f"Klarifikasi ini {count}; diperlukan paling sedikit dua.",
            "Tambahkan url pada «sumber» atau tautan di dalam isi: pengumuman resmi, situs lembaga, pemeriksa fakta "
            "lain.",
        )
