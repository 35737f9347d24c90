"""What is said of a public service was compared with what its owner says, and not long ago."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.kinds.layanan import FRESH, SERVICE, ServiceRecord, due
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule

_ONLY = "only a service says when it was checked"


def _shown(text: Manuscript) -> ServiceRecord | None:
    """The record of a service that readers see."""
    record = text.record
    found = isinstance(record, ServiceRecord) and record.withdrawn is None and not record.draft
    return record if found else None  # type: ignore[return-value]


@rule("KIM330", WARNING, group=Group.FACTS, kinds=[SERVICE], because=_ONLY)
def unchecked_for_long(text: Manuscript) -> Iterator[Finding]:
    """Layanan yang belum atau lama tidak diperiksa.

    Syarat, biaya, dan jam layanan berubah. Orang yang datang dengan keterangan lama pulang dengan tangan kosong. Sesudah
    180 hari halamannya mengatakan bahwa keterangannya belum diperiksa lagi; `diperiksa: belum` dikatakannya sejak awal.

    Dasar: UU 25/2009 tentang Pelayanan Publik ps. 21 (standar pelayanan memuat syarat, prosedur, waktu, dan biaya yang
    berlaku).

    Salah: `diperiksa: 2026-01-05` yang masih sama pada bulan November 2026

    Benar: `diperiksa: 2026-11-20`, sesudah syarat dan biayanya ditanyakan lagi

    Cara memperbaiki: cocokkan setiap isian ke pemilik layanan, perbaiki yang berubah, lalu ganti tanggal `diperiksa`.
    """
    record = _shown(text)
    if record is None:
        return
    if record.checked is None:
        yield Finding(
            text.at_field("diperiksa"),
            "Layanan ini belum pernah diperiksa; halamannya mengatakannya kepada pembaca.",
            f"Cocokkan isinya ke {record.owner}, lalu ganti «belum» dengan tanggal hari ini.",
        )
    elif text.passed(due(record.checked.at(text.site.regions.root.zone))):
        yield Finding(
            text.at_field("diperiksa"),
            f"Layanan ini terakhir diperiksa pada {record.checked.day.isoformat()}, lebih dari {FRESH.days} hari yang lalu.",
            f"Cocokkan isinya ke {record.owner}, lalu ganti tanggal «diperiksa» dengan tanggal hari ini.",
        )


@rule("KIM331", ERROR, group=Group.FACTS, kinds=[SERVICE], because=_ONLY)
def checked_in_the_future(text: Manuscript) -> Iterator[Finding]:
    """Tanggal periksa di masa depan.

    `diperiksa` mengatakan kapan keterangan layanan terakhir dicocokkan. Tanggal yang belum tiba menjanjikan pemeriksaan yang
    belum terjadi, dan menunda peringatan bahwa keterangannya sudah lama.

    Dasarnya: pembaca percaya pada tanggal itu ketika memutuskan berangkat.

    Salah: `diperiksa: 2027-11-20`, ditulis pada tahun 2026

    Benar: `diperiksa: 2026-11-20`

    Cara memperbaiki: tulis tanggal pemeriksaan yang sebenarnya.
    """
    record = _shown(text)
    if (
        record is not None
        and record.checked is not None
        and not text.passed(record.checked.at(text.site.regions.root.zone))
    ):
        yield Finding(
            text.at_field("diperiksa"),
            f"Tanggal periksa {record.checked.day.isoformat()} belum tiba.",
            "Tulis kapan keterangan ini benar-benar dicocokkan.",
        )


@rule("KIM332", ERROR, group=Group.FACTS, kinds=[SERVICE], because=_ONLY)
def without_any_date(text: Manuscript) -> Iterator[Finding]:
    """Layanan tanpa satu tanggal pun.

    Layanan yang belum diperiksa tetap perlu satu tanggal: kapan keterangannya dimuat. Tanpa itu umpan, pencarian, dan pembaca
    tidak tahu seberapa lama keterangannya.

    Dasarnya: keterangan tanpa tanggal tidak dapat dinilai masih berlaku atau tidak.

    Salah: `diperiksa: belum` tanpa `tanggal`

    Benar: `diperiksa: belum` dan `tanggal: 2026-11-20`

    Cara memperbaiki: tambahkan `tanggal`, hari keterangan ini mulai dimuat.
    """
    record = text.record
    if isinstance(record, ServiceRecord) and record.checked is None and record.published is None:
        yield Finding(
            text.at_field("diperiksa"),
            "Layanan yang belum diperiksa ini tidak punya tanggal.",
            "Tambahkan baris «tanggal: » dengan hari keterangan ini mulai dimuat.",
        )
