"""What refutes a rumour names its verdict and proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.content.kinds.klarifikasi import ClaimReviewRecord
from pipeline.content.markdown.links import parts
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

_VERDICT_FIRST = late(
    r"^\s*(?:[\[(]\s*)?(?:hoaks|hoax|salah|benar|keliru|penipuan|disinformasi|misinformasi|cek\s+fakta|klarifikasi|"
    r"fakta\s+atau\s+hoaks|menyesatkan|benarkah)\b\s*[\])]?\s*(?:[:!?,\-–]|$|\s)",
    re.I,
)
_CLAIMS = (
    r"(?:kabar|pesan|video|foto|unggahan|informasi|isu|narasi|klaim|surat|tautan|akun|lowongan|gambar|tangkapan\s+layar|pengumuman"
    r"|undangan|edaran|rekaman|rumor|poster)"
)
_VERDICT_ON_CLAIM = late(
    rf"\b{_CLAIMS}\b[^.:;]{{0,70}}\b(?:t(?:id)?ak\s+benar|bukan\s+(?:dari|milik|di|kejadian|foto|video)|hoa(?:ks|x)|salah|keliru|palsu"
    r"|menyesatkan|bohong|tidak\s+terbukti|dibantah)\b",
    re.I,
)
_VERDICT_BEFORE = late(rf"\b(?:hoaks|tidak\s+benar|palsu),?\s+{_CLAIMS}\b", re.I)
_LESSON = late(
    r"\b(?:cara|tips|kenali|mengenali|awas|waspada\w*|langkah|memeriksa|periksa|latihan|belajar|pelatihan|sosialisasi|"
    r"jangan|menangkal|melawan|memerangi|perangi|literasi|panduan|sebelum|menit|bahaya|lomba|jenis|ciri)\b",
    re.I,
)


@lru_cache(maxsize=RECENT)
def is_clarification(text: Manuscript) -> bool:
    """Tells whether a text passes a verdict on a rumour: as an answer, in `klarifikasi`, or by its topic and title."""
    record = text.record
    if isinstance(record, ClaimReviewRecord):
        return record.verdict is not None  # while it is being checked it refutes nothing
    if not isinstance(record, ArticleRecord):
        return False
    if record.clarification is not None:
        return True
    title = record.title
    if _LABELLED.match(title):
        return True
    checking = "cek-fakta" in record.topics
    judged = (
        _VERDICT_ON_CLAIM.search(title) or _VERDICT_BEFORE.search(title) or (checking and _VERDICT_FIRST.match(title))
    )
    if judged and not checking and judged[0].endswith(("keliru", "salah", "menyesatkan")):
        return False  # a schedule or a photograph may be wrong without being a rumour
    return bool(judged) and not _LESSON.search(title) and not _UNDECIDED.search(title)


_LABELLED = late(r"\s*\[(?:hoaks|hoax|salah|penipuan|disinformasi|klarifikasi)\]", re.I)
_BARE = late(r"https?://[^\s<>()\[\]\"]+")
_LABEL = late(r"\s*(?:\[(?:hoaks|hoax|salah|penipuan|disinformasi|keliru)\]|cek\s+fakta\s*:)", re.I)
_RUMOUR = r"(?:kabar|pesan|isu|video|foto|unggahan|klaim|narasi|rumor|informasi)"
_OPENING_VERDICT = late(
    rf"\b{_RUMOUR}\b(?:[^.:;]|\.(?=\d)){{0,80}}"
    rf"(?:\b(?:adalah|itu|ini|ternyata|dipastikan|merupakan|dinyatakan)\s+(?:hoaks|hoax|(?:kabar\s+)?bohong)\b|"
    r"(?<!yang )\btidak\s+benar\b)"
    rf"|^\s*(?:hoaks|hoax|tidak\s+benar),?\s+(?:adanya\s+)?{_RUMOUR}\b",
    re.I,
)
_UNDECIDED = late(r"\b(?:apakah|jika|bila|kalau|apabila|atau\s+tidak|benar\s+atau|belum|diduga)\b", re.I)


def verdict_in_opening(text: Manuscript) -> tuple[Passage, int, int] | None:
    """Returns the opening sentence of an article that passes a verdict on a rumour there, whatever its title says."""
    opening = next((passage for passage in text.passages if passage.kind == "paragraf"), None)
    if not isinstance(text.record, ArticleRecord) or opening is None or not opening.sentences:
        return None
    start, end = opening.sentences[0]
    sentence = opening.text[start:end]
    if _LABEL.match(sentence):
        return opening, start, end
    judged = _OPENING_VERDICT.search(sentence) and not _LESSON.search(sentence) and not _UNDECIDED.search(sentence)
    return (opening, start, end) if judged else None


@rule("KIM402", ERROR, group=Group.VERIFICATION, kinds=[ARTICLE], because="no other kind has the field «klarifikasi»")
def clarification_without_verdict(text: Manuscript) -> Iterator[Finding]:
    """Klarifikasi tanpa putusan dan jenis.

    Pembaca yang menerima pesan meragukan ingin tahu satu hal dulu: benar atau tidak? Klarifikasi menyebut kabar
    yang diperiksa, putusannya, dan jenis kekeliruannya pada isian `klarifikasi`.

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
                _ADD_VERDICT,
            )
        elif clarification.verdict != "benar" and clarification.type is None:
            yield Finding(
                text.at_field("klarifikasi", key=True),
                "Klarifikasi ini belum menyebut jenis kekeliruannya.",
                "Tambahkan jenis: satire, koneksi-salah, konteks-salah, menyesatkan, tiruan, dimanipulasi, atau palsu.",
            )
    elif (opening := verdict_in_opening(text)) is not None:
        yield text.remark(
            *opening,
            "Kalimat pembuka ini memutus benar-tidaknya sebuah kabar, tetapi isian «klarifikasi» belum ada.",
            _ADD_VERDICT,
        )


_ADD_VERDICT = "Tambahkan klarifikasi: dengan klaim, putusan (misalnya salah), dan jenis (misalnya palsu)."


@rule("KIM403", ERROR, group=Group.VERIFICATION, kinds=[ARTICLE], because="no other kind has the field «klarifikasi»")
def clarification_without_evidence(text: Manuscript) -> Iterator[Finding]:
    """Klarifikasi dengan kurang dari dua tautan bukti.

    Membantah tanpa bukti sama lemahnya dengan hoaksnya. Dua tautan yang berbeda membuat pembaca dapat memeriksa
    sendiri: misalnya pengumuman resmi dan arsip unggahan aslinya.

    Dasar: prinsip pemeriksaan fakta Mafindo/CekFakta dan Jaringan Pemeriksa Fakta Internasional (keterbukaan sumber).

    Salah: "Menurut dinas, kabar itu bohong." tanpa tautan.

    Benar: dua baris `url:` pada `sumber`, atau dua tautan di dalam isi.

    Cara memperbaiki: tambahkan tautan ke pengumuman resmi, situs lembaga, atau pemeriksa fakta lain.
    """
    record = text.record
    opening = verdict_in_opening(text)
    if not isinstance(record, ArticleRecord) or not (opening or is_clarification(text)):
        return
    links = {source.url.rstrip("/") for source in record.sources if source.url}
    links |= {found[0].rstrip("/.,") for found in _BARE.finditer(text.body.text)}
    links |= {link.target.rstrip("/") for link in text.body.outline.links if parts(link.target)[0] in ("http", "https")}
    if len(links) < 2:
        count = "belum punya tautan bukti" if not links else "baru punya satu tautan bukti"
        yield Finding(
            text.at_field("klarifikasi" if record.clarification else "judul", key=bool(record.clarification)),
            f"Klarifikasi ini {count}; diperlukan paling sedikit dua.",
            "Tambahkan url pada «sumber» atau tautan di dalam isi: pengumuman resmi, situs lembaga, pemeriksa fakta "
            "lain.",
        )


MOVES = "KIM420"


@rule(MOVES, WARNING, group=Group.STRUCTURE, kinds=[ARTICLE], because="no other kind has the field «klarifikasi»")
def answer_in_article(text: Manuscript) -> Iterator[Finding]:
    """Klarifikasi masih menjadi isian artikel.

    Jawaban atas sebuah kabar kini punya berkas sendiri di `content/klarifikasi/<tahun>/`: pembaca menemukannya di papan
    /cek/, dengan pesan yang ditempel, dan ketika kabarnya muncul lagi. Sebagai isian artikel ia hanya sebuah berita.

    Salah: `klarifikasi:` di kepala artikel.

    Benar: `content/klarifikasi/2026/bantuan-lewat-tautan.md` dengan `klaim`, `putusan`, dan `bukti`.

    Cara memperbaiki: jalankan `kim check --fix`. Berkasnya pindah; isi, tanggal, ralat, dan alamat lamanya tetap, dan
    pembaca umpan tidak melihatnya dua kali. Periksa lalu `klaim`, `tindakan`, dan `beredar`. Artikel dengan isian
    `konfirmasi`, `ai`, atau `iklan` dipindahkan dengan tangan; tulis alamat lamanya di akhir `alamat_lama`.
    """
    if isinstance(text.record, ArticleRecord) and text.record.clarification is not None:
        yield Finding(
            text.at_field("klarifikasi", key=True),
            "Jawaban atas sebuah kabar kini punya berkas sendiri di klarifikasi/.",
            "Jalankan: kim check --fix. Berkasnya pindah; isi, tanggal, ralat, dan alamat lamanya tetap.",
        )
