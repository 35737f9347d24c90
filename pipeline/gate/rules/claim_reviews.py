"""What answers a rumour states the fact, rests on evidence that stays readable, and does not make the rumour louder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW, ClaimReviewRecord
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.likeness import words_of

_ONLY = "only a rumour that is checked has these fields"
_PATIENCE = timedelta(days=14)
_LEAST = 2


def _answer(text: Manuscript) -> ClaimReviewRecord | None:
    """The record, when there is a verdict."""
    record = text.record
    return record if isinstance(record, ClaimReviewRecord) and record.verdict is not None else None


@rule("KIM404", ERROR, group=Group.VERIFICATION, kinds=[CLAIM_REVIEW], because=_ONLY)
def incomplete_answer(text: Manuscript) -> Iterator[Finding]:
    """Putusan tanpa fakta, judul, tindakan, atau jenis.

    Pembaca yang menerima kabar meragukan ingin tahu: mana yang benar, dan apa yang harus saya lakukan? Begitu putusan
    diisi, isilah juga judul yang menyatakan faktanya, faktanya dalam satu kalimat, yang perlu dilakukan pembaca, kapan
    dijawab, dan jenis kekeliruannya (kecuali bila kabarnya benar atau belum terbukti).

    Dasar: prinsip pemeriksaan fakta Mafindo/CekFakta; Debunking Handbook 2020.

    Salah: `putusan: salah` tanpa `pembanding`.

    Benar: `putusan: salah` bersama `judul`, `dijawab`, `jenis`, `pembanding`, dan `tindakan`.

    Cara memperbaiki: tambahkan isian yang disebut pesan ini.
    """
    record = _answer(text)
    if record is None:
        return
    asked = {"judul": record.headline, "dijawab": record.answered, "pembanding": record.fact, "tindakan": record.advice}
    if record.verdict not in ("benar", "belum-terbukti"):
        asked["jenis"] = record.type
    missing = [key for key, value in asked.items() if not value]
    if missing:
        yield Finding(
            text.at_field("putusan", key=True),
            f"Putusan sudah ada, tetapi {_listed(missing)} belum diisi.",
            f"Tambahkan {_listed(missing)}. Bila pemeriksaan belum selesai, hapus dulu baris putusan.",
        )


def _listed(keys: list[str]) -> str:
    quoted = [f"«{key}»" for key in keys]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} dan {quoted[-1]}"


@rule("KIM405", ERROR, group=Group.VERIFICATION, kinds=[CLAIM_REVIEW], because=_ONLY)
def answer_without_evidence(text: Manuscript) -> Iterator[Finding]:
    """Putusan dengan kurang dari dua bukti.

    Membantah tanpa bukti sama lemahnya dengan hoaksnya. Dua bukti yang berbeda membuat pembaca dapat memeriksa sendiri.

    Dasar: prinsip pemeriksaan fakta Mafindo/CekFakta dan Jaringan Pemeriksa Fakta Internasional (keterbukaan sumber).

    Salah: `putusan: salah` dengan satu alamat pada `bukti`.

    Benar: dua entri `bukti` dengan alamat yang berbeda.

    Cara memperbaiki: tambahkan bukti: pengumuman resmi, dokumen, atau data. Jangan pernah alamat hoaksnya.
    """
    record = _answer(text)
    if record is None:
        return
    addresses = {one.url.rstrip("/") for one in record.evidence}
    if len(addresses) < _LEAST:
        count = "belum punya bukti" if not addresses else "baru punya satu bukti"
        yield Finding(
            text.at_field("bukti" if addresses else "putusan", key=True),
            f"Putusan ini {count}; diperlukan paling sedikit dua.",
            "Tambahkan pada «bukti»: nama, url, dan arsip. Pakai pengumuman resmi, dokumen, atau data.",
        )


@rule("KIM406", WARNING, group=Group.VERIFICATION, kinds=[CLAIM_REVIEW], because=_ONLY)
def evidence_without_archive(text: Manuscript) -> Iterator[Finding]:
    """Bukti tanpa salinan arsip.

    Pengumuman dan unggahan bisa dihapus. Salinan di situs arsip membuat putusan tetap dapat diperiksa bertahun-tahun.

    Salah: `bukti` dengan `url` saja.

    Benar: `arsip: https://web.archive.org/web/2026/https://kemensos.go.id/`

    Cara memperbaiki: simpan alamat bukti di web.archive.org/save, lalu tulis alamat salinannya pada `arsip`.
    """
    record = _answer(text)
    for number, one in enumerate(record.evidence if record else ()):
        if one.archive is None:
            yield Finding(
                text.at_field("bukti", number, "url"),
                f"Bukti «{one.name}» belum punya salinan arsip.",
                "Simpan alamatnya di web.archive.org/save, lalu tulis alamat salinannya pada «arsip».",
            )


@rule("KIM407", ERROR, group=Group.VERIFICATION, kinds=[CLAIM_REVIEW], because=_ONLY)
def title_repeats_rumour(text: Manuscript) -> Iterator[Finding]:
    """Judul jawaban yang mengulang hoaksnya.

    Judul dibaca jauh lebih banyak orang daripada isinya, dan yang diulang itulah yang diingat. Judul jawaban menyatakan
    faktanya, bukan kabar bohongnya, dan tidak bertanya.

    Jawaban yang pindah dari artikel tetap memakai judulnya yang sudah terbit.

    Dasar: Debunking Handbook 2020 (fakta dulu); praktik Mafindo.

    Salah: "Benarkah bantuan Rp600.000 dibagikan lewat tautan?"

    Benar: "Bantuan sosial disalurkan lewat rekening, bukan lewat tautan WhatsApp"

    Cara memperbaiki: tulis judul dengan kata-kata dari `pembanding`.
    """
    record = _answer(text)
    if record is None or not record.headline or not record.false or record.was_article:
        return
    title, claim, fact = (set(words_of(one)) for one in (record.headline, record.claim, record.fact))
    if "?" in record.headline or record.headline.casefold().startswith("benarkah"):
        yield Finding(text.at_field("judul"), "Judul jawaban ini bertanya; pembaca perlu jawabannya.", _STATE)
    elif record.fact and len(title & claim) > len(title & fact):
        yield Finding(text.at_field("judul"), "Judul ini lebih mirip kabar bohongnya daripada faktanya.", _STATE)


_STATE = "Tulis judul yang menyatakan faktanya, dengan kata-kata dari «pembanding»."


@rule("KIM408", WARNING, group=Group.VERIFICATION, kinds=[CLAIM_REVIEW], because=_ONLY)
def rumour_from_elsewhere(text: Manuscript) -> Iterator[Finding]:
    """Kabar yang tidak beredar di sini.

    Menjawab kabar yang belum didengar siapa pun di sini justru memperkenalkannya. Jawablah yang memang beredar, dan catat
    kapan, di kelurahan mana, dan lewat apa kabar itu terlihat. Nama dan nomor pengirim tidak dicatat.

    Dasar: Debunking Handbook 2020; panduan First Draft tentang titik kritis peredaran.

    Salah: klarifikasi tanpa `beredar`.

    Benar: `beredar` dengan tanggal, wilayah, dan saluran.

    Cara memperbaiki: isi `beredar`, atau tunda sampai kabar itu terlihat di sini.
    """
    record = text.record
    if isinstance(record, ClaimReviewRecord) and not record.sightings:
        yield Finding(
            text.at_field("klaim"),
            "Belum dicatat di mana kabar ini beredar.",
            "Isi «beredar»: tanggal, wilayah, dan saluran. Bila belum terlihat di sini, menjawabnya malah menyebarkannya.",
        )


@rule("KIM409", WARNING, group=Group.VERIFICATION, kinds=[CLAIM_REVIEW], because=_ONLY)
def unanswered_for_long(text: Manuscript) -> Iterator[Finding]:
    """Kabar yang diperiksa lebih dari empat belas hari.

    Warga menunggu jawabannya. Bila sesudah dua minggu belum ada bukti, putusannya ialah `belum-terbukti`.

    Dasar: praktik Mafindo/CekFakta.

    Salah: klarifikasi bertanggal bulan lalu tanpa `putusan`.

    Benar: `putusan: belum-terbukti` bersama penjelasan apa yang sudah ditanyakan.

    Cara memperbaiki: isi putusannya, atau tulis `dicabut` bila tidak jadi diperiksa.
    """
    record = text.record
    if (
        not isinstance(record, ClaimReviewRecord)
        or record.verdict is not None
        or record.withdrawn is not None
        or record.draft
    ):
        return
    due = record.published.at(text.site.regions.root.zone) + _PATIENCE
    if text.passed(due):
        yield Finding(
            text.at_field("tanggal"),
            "Kabar ini diperiksa sejak lebih dari 14 hari yang lalu dan belum dijawab.",
            "Isi «putusan»; belum ada bukti berarti belum-terbukti.",
        )
