"""What residents plan by fits together: the times of events and programmes, how they come back, what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from pipeline.content.kinds.agenda import EVENT, EventRecord
from pipeline.content.kinds.program import PROGRAM, ProgramRecord
from pipeline.content.kinds.recurrence import Recurrence, spoken_day
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import watched

_ONLY = "only an event has these fields"


def _event(text: Manuscript) -> EventRecord | None:
    return text.record if isinstance(text.record, EventRecord) else None


@rule("KIM340", ERROR, group=Group.FACTS, kinds=[EVENT, PROGRAM], because="only events and programmes begin and end")
def ends_before_it_begins(text: Manuscript) -> Iterator[Finding]:
    """Selesai sebelum mulai.

    Warga datang pada waktu yang tertulis, dan kalender di telepon menolak acara yang selesai sebelum mulai. Untuk acara
    berulang, `selesai` adalah selesainya yang pertama; kapan jadwalnya berakhir ditulis pada `sampai` di dalam `setiap`.

    Kode Etik Jurnalistik pasal 1: berita akurat.

    Salah: `mulai: 2026-12-05 09:00` dan `selesai: 2026-12-05 07:00`

    Benar: `mulai: 2026-12-05 07:00` dan `selesai: 2026-12-05 09:00`

    Cara memperbaiki: periksa tanggal dan jamnya kepada penyelenggara.
    """
    record = text.record
    if not isinstance(record, (EventRecord, ProgramRecord)) or record.start is None or record.end is None:
        return
    zone = text.site.regions.root.zone
    whole = record.start.minutes is None or record.end.minutes is None
    begins, ends = record.start.at(zone), record.end.at(zone)
    if ends.date() < begins.date() or (not whole and ends <= begins):
        yield Finding(
            text.at_field("selesai"), "Waktu selesai tidak sesudah waktu mulai.", "Betulkan «mulai» atau «selesai»."
        )
    elif isinstance(record, EventRecord) and record.again is not None and ends - begins > timedelta(days=7):
        yield Finding(
            text.at_field("selesai"),
            "Setiap kali, acara berulang ini berlangsung lebih dari sepekan.",
            "Tulis selesainya yang pertama pada «selesai», dan akhir jadwalnya pada «sampai» di dalam «setiap».",
        )


@rule("KIM341", ERROR, group=Group.FACTS, kinds=[EVENT], because=_ONLY)
def schedule_does_not_fit(text: Manuscript) -> Iterator[Finding]:
    """Jadwal berulang yang tidak cocok dengan mulainya.

    `mulai` adalah acara yang pertama, jadi harinya harus termasuk yang disebut `setiap`. Bila tidak, halaman ini dan kalender
    di telepon warga dapat menunjukkan tanggal yang berbeda.

    Kode Etik Jurnalistik pasal 1: berita akurat; iCalendar (RFC 5545) butir 3.8.5.3.

    Salah: `mulai: 2026-12-02 08:00` (Rabu) dengan `setiap: {hari: selasa}`

    Benar: `mulai: 2026-12-01 08:00` (Selasa) dengan `setiap: {hari: selasa}`

    Cara memperbaiki: tulis pada `mulai` tanggal acara yang pertama menurut jadwalnya. Pilih salah satu: `hari` atau `tanggal`.
    """
    record = _event(text)
    again = record.again if record is not None else None
    if record is None or again is None:
        return
    if bool(again.days) == bool(again.dates):
        yield Finding(
            text.at_field("setiap", key=True),
            "Jadwal ini belum jelas: isi salah satu, «hari» atau «tanggal».",
            "Misalnya setiap: {hari: selasa} atau setiap: {tanggal: 10}.",
        )
    elif again.nth and not again.days:
        yield Finding(
            text.at_field("setiap", "pekan"),
            "«pekan» hanya dipakai bersama «hari».",
            "Tambahkan harinya, misalnya {hari: selasa, pekan: pertama}, atau hapus «pekan».",
        )
    elif again.until is not None and again.until.day < record.start.day:
        yield Finding(
            text.at_field("setiap", "sampai"), "Jadwal ini berakhir sebelum mulai.", "Betulkan «sampai» atau «mulai»."
        )
    elif not again.falls_on(record.start.day):
        yield Finding(text.at_field("mulai"), *_other_day(again, record))


def _other_day(again: Recurrence, record: EventRecord) -> tuple[str, str]:
    first = next(again.from_day(record.start.day), None)
    near = f" Yang pertama sesudah itu {spoken_day(first)} ({first.isoformat()})." if first is not None else ""
    said = f"{spoken_day(record.start.day)} tidak termasuk jadwal {again.said}."
    return said, f"Tulis pada «mulai» tanggal acara yang pertama, atau betulkan «setiap».{near}"


@rule("KIM342", WARNING, group=Group.FACTS, kinds=[EVENT], because=_ONLY)
def exception_outside_schedule(text: Manuscript) -> Iterator[Finding]:
    """Tanggal kecuali yang tidak ada di jadwal.

    `kecuali` menyebut tanggal yang dilewati. Bila tanggal itu memang bukan hari acara, biasanya salah ketik, dan hari yang
    sebenarnya libur tetap tampil di kalender warga.

    Salah: `setiap: {hari: selasa, kecuali: 2026-12-25}` (25 Desember 2026 hari Jumat)

    Benar: `setiap: {hari: selasa, kecuali: 2026-12-29}`

    Cara memperbaiki: tulis tanggal acara yang benar-benar dilewati, atau hapus.
    """
    record = _event(text)
    again = record.again if record is not None else None
    if record is None or again is None or not (again.days or again.dates):
        return
    for number, one in enumerate(again.excepted):
        late_day = again.until is not None and one.day > again.until.day
        if one.day < record.start.day or late_day or not again.falls_on(one.day):
            yield Finding(
                text.at_field("setiap", "kecuali", number),
                f"{spoken_day(one.day)} bukan hari acara ini.",
                "Tulis tanggal acara yang dilewati, atau hapus tanggal ini dari «kecuali».",
            )


@rule("KIM343", ERROR, group=Group.CORRECTION, kinds=[EVENT], because=_ONLY)
def change_without_time(text: Manuscript) -> Iterator[Finding]:
    """Ditunda atau dibatalkan tanpa «diperbarui».

    Kalender di telepon warga baru mengganti acara yang sudah tersimpan bila berkasnya mengatakan kapan ia berubah. Tanpa itu
    warga tetap datang.

    Dasar: iCalendar (RFC 5545) butir 3.8.7.4; Kode Etik Jurnalistik pasal 10, ralat segera.

    Salah: `status: dibatalkan` saja

    Benar: `status: dibatalkan` dan `diperbarui: 2026-12-01 10:00`

    Cara memperbaiki: isi `diperbarui` dengan waktu sekarang, atau tambahkan `ralat`.
    """
    record = _event(text)
    if record is not None and record.status != "direncanakan" and record.updated is None and not record.corrections:
        yield Finding(
            text.at_field("status"),
            f"Acara ini {record.status}, tetapi belum disebut kapan itu diputuskan.",
            "Tambahkan baris diperbarui dengan tanggal dan jam sekarang; kalender pembaca lalu ikut berubah.",
        )


@rule("KIM344", WARNING, group=Group.FACTS, kinds=[EVENT], because=_ONLY)
def hour_or_whole_day(text: Manuscript) -> Iterator[Finding]:
    """Jam acara yang tidak jelas.

    Acara tanpa jam ditampilkan sepanjang hari, dan warga datang terlalu pagi atau terlambat. Bila memang sepanjang hari,
    tulis `seharian: ya`; jam pada `mulai` lalu tidak dipakai.

    «Kapan» adalah satu dari enam pertanyaan dasar berita (5W1H).

    Salah: `mulai: 2026-12-05`

    Benar: `mulai: 2026-12-05 07:00`, atau `mulai: 2026-12-05` dengan `seharian: ya`

    Cara memperbaiki: tambahkan jamnya, atau `seharian: ya`.
    """
    record = _event(text)
    if record is None:
        return
    if record.all_day and record.start.minutes is not None:
        yield Finding(
            text.at_field("mulai"),
            "Acara ini seharian, jadi jam pada «mulai» tidak tampil.",
            "Hapus jamnya, atau hapus «seharian».",
        )
    elif not record.all_day and record.start.minutes is None:
        yield Finding(text.at_field("mulai"), "Jam mulainya belum ada.", "Tambahkan jamnya, atau tulis seharian: ya.")


@rule("KIM345", WARNING, group=Group.FACTS, kinds=[EVENT], because=_ONLY)
def schedule_without_end(text: Manuscript) -> Iterator[Finding]:
    """Jadwal berulang tanpa akhir.

    Jadwal berganti, kadernya pun berganti. Jadwal tanpa `sampai` tetap tampil bertahun-tahun sesudah acaranya tidak ada.

    Salah: `setiap: {hari: sabtu}`

    Benar: `setiap: {hari: sabtu, sampai: 2027-06-30}`

    Cara memperbaiki: tulis `sampai`, paling baik dalam setahun, lalu perpanjang bila acaranya berlanjut.
    """
    record = _event(text)
    if record is not None and record.again is not None and record.again.until is None:
        yield Finding(
            text.at_field("setiap", key=True),
            "Jadwal ini tidak punya akhir.",
            "Tambahkan «sampai» di dalam «setiap», misalnya akhir semester; perpanjang bila berlanjut.",
        )


@rule("KIM346", WARNING, group=Group.FACTS, kinds=[EVENT], because=_ONLY)
def announced_too_late(text: Manuscript) -> Iterator[Finding]:
    """Diumumkan sesudah acaranya selesai.

    Agenda memberi tahu yang akan datang. Acara yang sudah selesai ketika diumumkan lebih berguna sebagai berita: apa yang
    terjadi dan apa hasilnya. Sering kali tahunnya salah ketik.

    Salah: `tanggal: 2026-12-06` dengan `mulai: 2025-12-05 07:00`

    Benar: `tanggal: 2026-11-20` dengan `mulai: 2026-12-05 07:00`

    Cara memperbaiki: periksa tahunnya, atau tulis artikel di folder KIM Anda.
    """
    record = _event(text)
    if record is None or record.again is not None:
        return
    zone = text.site.regions.root.zone
    last = record.end or record.start
    over = last.at(zone) if last.minutes is not None else datetime.combine(last.day + timedelta(1), time(), zone)
    if record.published.at(zone) >= over:
        yield Finding(
            text.at_field("mulai"),
            f"Acara ini sudah selesai pada {spoken_day(last.day)}, sebelum diumumkan.",
            "Periksa tahunnya. Bila benar, tulis sebagai berita, bukan agenda.",
        )


_HOME = watched(
    r"\b(?:rumah|kediaman|kontrakan)\s+(?:ibu|bu|bapak|pak|mas|mbak|kang|teh|bang|haji|hajah|hj?\.|ust(?:az|adz?ah|ad)|kader|ketua|sdr)"
    r"\b",
    re.I,
    (" rumah ", " kediaman ", " kontrakan "),
)
_VENUE = ("tempat", "nama")


@rule("KIM347", WARNING, group=Group.PERSONAL_DATA)
def at_somebodys_home(text: Manuscript) -> Iterator[Finding]:
    """Acara di rumah seseorang.

    Agenda dibaca siapa saja dan tersimpan bertahun-tahun di kalender orang. Rumah orang yang disebut namanya menjadi mudah
    didatangi penipu atau orang marah. Nama RW dan patokan umum sudah cukup bagi tetangga.

    UU 27/2022 tentang Pelindungan Data Pribadi.

    Salah: `nama: Rumah Ibu Sri, Gang Mawar 5`

    Benar: `nama: RW 5, dekat pos ronda`

    Cara memperbaiki: tulis RW-nya dan patokan yang dikenal umum.
    """
    for passage in text.where(_HOME):
        found = _HOME.search(passage.text) if passage.field == _VENUE else None
        if found is not None:
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"Tempatnya rumah seseorang («{found.group()}»).",
                "Tulis RW dan patokan umum, misalnya: RW 5, dekat pos ronda.",
            )
