"""Dates must be true, and a reader must be able to tell which day is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord, Moment
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.news import is_news, leads
from pipeline.gate.rules.passages import Passage, enclosing, joined
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.tables import rows
from pipeline.language.calendar import MONTHS, WEEKDAY, WEEKDAYS, Day, Mention, has_date, mentions, tells_when
from pipeline.language.patterns import late, watched
from pipeline.language.sentences import Span

_HALF_YEAR: Final = timedelta(days=183)
_YEAR: Final = late(r"(?<![\d./-])(?:19|20)\d\d(?![\d.]\d|\d)")


@rule("KIM310", ERROR, group=Group.FACTS)
def weekday(text: Manuscript) -> Iterator[Finding]:
    """Hari dan tanggal tidak cocok.

    Nama hari diperiksa dengan kalender, dalam semua bentuk yang biasa dipakai: `Selasa (16/12/2025)`,
    `Jumat, 13 Desember 2024`, `Senin–Rabu (2–4/11/2026)`. Bila tahunnya tidak ditulis, dipakai tahun terbit artikel.

    Pembaca yang datang pada hari yang salah kehilangan waktu, upah, atau layanan. Kode Etik Jurnalistik pasal 1 dan 3
    mewajibkan berita yang akurat dan teruji.

    Salah: `Posyandu buka pada Selasa, 2 November 2026.`

    Benar: `Posyandu buka pada Senin, 2 November 2026.`

    Cara memperbaiki: tanyakan kepada penyelenggara mana yang benar, harinya atau tanggalnya. Jangan menebak.
    """
    for passage in text.where(WEEKDAY, among=text.prose):
        for mention in mentions(passage.prose):
            if passage.within(passage.quotes, mention.start) and _CORRECTS.search(passage.sentence(mention.start)):
                continue  # it is quoted to be put right
            wrong = _contradiction(mention, passage, _reference(text), text)
            if wrong is not None:
                said, day = wrong
                yield text.remark(
                    passage,
                    mention.start,
                    mention.end,
                    f"{_written(day)} jatuh pada hari {WEEKDAYS[day.weekday()]}, bukan {WEEKDAYS[said]}.",
                    f"Pastikan kepada sumbernya, lalu tulis {WEEKDAYS[day.weekday()]}, {_written(day)}, "
                    f"atau {WEEKDAYS[said]}, {_written(_nearest(said, day))}.",
                )
    yield from _split_over_cells(text)


def _split_over_cells(text: Manuscript) -> Iterator[Finding]:
    """Yields rows of a table in which one cell names a weekday and another one a date that is another day."""
    cells = text.where(WEEKDAY, among=text.prose)
    alone = {one for one in cells if one.kind == "sel" and WEEKDAY.fullmatch(one.text.strip())}
    if not alone:
        return
    for row in rows(text):
        days = [cell for cell in row if cell in alone]
        dates = [cell for cell in row if cell not in alone and has_date(cell.prose) and not WEEKDAY.search(cell.prose)]
        if len(days) != 1 or len(dates) != 1:
            continue
        for mention in mentions(f"{days[0].text.strip()}, {dates[0].text.strip()}"):
            wrong = _contradiction(mention, dates[0], _reference(text), text)
            if wrong is not None:
                said, day = wrong
                yield text.remark(
                    dates[0],
                    0,
                    len(dates[0].text),
                    f"{_written(day)} jatuh pada hari {WEEKDAYS[day.weekday()]}, bukan {WEEKDAYS[said]}.",
                    f"Pastikan kepada sumbernya, lalu perbaiki harinya ({WEEKDAYS[day.weekday()]}) atau tanggalnya di baris ini.",
                )


_CORRECTS: Final = late(r"\b(?:ralat|keliru|salah|seharusnya|yang\s+benar|menulis|tertulis)\b", re.I)


@lru_cache(maxsize=RECENT)
def _years_told(text: Manuscript) -> tuple[int, ...]:
    """Returns the years that a text names anywhere: a day without one lies in one of them."""
    return tuple(sorted({int(year) for passage in text.prose[:_FIRST] for year in _YEAR.findall(passage.prose)}))


_FIRST: Final = 40
"""Passages in which years are looked for."""


def _contradiction(
    mention: Mention, passage: Passage, reference: date | None, text: Manuscript
) -> tuple[int, date] | None:
    """Returns a weekday and the date that it cannot be, or None when the mention is true, or may be."""
    weekdays, days = mention.weekdays, mention.days
    if not all(day.possible and day.month is not None for day in days):
        return None  # another rule says so
    years = _years(days, passage, reference, mention)
    if not all(day.year for day in days):
        years += _years_told(text)
    first: tuple[int, date] | None = None
    for year in years:
        dates = [day.on(year) for day in days]
        if None in dates:
            continue
        wrong = _compare(weekdays, mention.through, [d for d in dates if d is not None])
        if wrong is None:
            return None
        first = first or wrong
    return first


def _compare(weekdays: tuple[int, ...], through: bool, dates: list[date]) -> tuple[int, date] | None:
    if len(weekdays) == len(dates):
        return next(((w, d) for w, d in zip(weekdays, dates, strict=True) if d.weekday() != w), None)
    if len(weekdays) == 1:  # "Senin (2–4/11)": one of them must be a Monday
        within = {dates[0] + timedelta(n) for n in range(min(7, (dates[-1] - dates[0]).days + 1))} | set(dates)
        return None if any(d.weekday() == weekdays[0] for d in within) else (weekdays[0], dates[0])
    if len(dates) == 1:
        span = {(weekdays[0] + n) % 7 for n in range((weekdays[1] - weekdays[0]) % 7 + 1)} if through else set(weekdays)
        return None if dates[0].weekday() in span else (weekdays[0], dates[0])
    if through:
        ends = ((weekdays[0], dates[0]), (weekdays[-1], dates[-1]))
        return next(((w, d) for w, d in ends if d.weekday() != w), None)
    return None


def _years(days: tuple[Day, ...], passage: Passage, reference: date | None, mention: Mention) -> list[int]:
    """The years that days may lie in: the nearest to the article's date, and others that the paragraph names."""
    if all(day.year for day in days):
        return [days[0].year or 0]
    if reference is None:
        return []
    day = next(day for day in days if not day.year)
    near = [
        year
        for year in (reference.year - 1, reference.year, reference.year + 1)
        if (on := day.on(year)) is not None and abs(on - reference) <= _HALF_YEAR
    ]
    named = [int(year) for year in _YEAR.findall(passage.prose)]
    if re.search(r"\btahun\s+(?:lalu|sebelumnya|kemarin)\b|\bsetahun\s+lalu\b", passage.sentence(mention.start), re.I):
        named.append(reference.year - 1)
    if re.search(r"\btahun\s+(?:depan|mendatang)\b", passage.sentence(mention.start), re.I):
        named.append(reference.year + 1)
    return list(dict.fromkeys([*near, *named]))


def _reference(text: Manuscript) -> date | None:
    """The day that a text without a year speaks from: when it was published."""
    published: Moment | None = getattr(text.record, "published", None)
    return published.day if published is not None else None


def _nearest(weekday: int, day: date) -> date:
    return min((day + timedelta(n) for n in range(-3, 4)), key=lambda d: (d.weekday() != weekday, abs(d - day)))


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_NAMED_DAY: Final = watched(
    rf"(?<![\d.,/–-])(?P<d>\d{{1,2}})\s+(?P<m>{'|'.join(MONTHS)}|Nopember|Pebruari)\b(?:\s+(?P<y>(?:19|20)\d\d)(?!\d))?",
    re.I,
    [f" {month.lower()} " for month in (*MONTHS, "Nopember", "Pebruari")],
)
_NUMERIC_DAY: Final = late(r"(?<![\d/.,–-])(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/-])")
_NUMBERED: Final = late(
    r"(?:\b(?:nomor|nomer|no|pasal|bab|ayat|lantai|kamar|gang|blok|rt|rw|kode|surat|skor|versi|nik)\b|(?-i:[A-Z]{2,})|/)\W{0,3}$"
    r"|\b(?:peraturan|keputusan|instruksi|undang-undang|surat|edaran|qanun|maklumat)\b[^.,;:()]{0,30}$",
    re.I,
)
_DATED: Final = late(r"\b(?:tanggal|tgl)\W{0,2}$", re.I)


@rule("KIM311", ERROR, group=Group.FACTS)
def impossible_date(text: Manuscript) -> Iterator[Finding]:
    """Tanggal yang tidak ada.

    Tanggal seperti 31 November atau 30 Februari tidak ada di kalender; biasanya salah ketik. Tahun kabisat ikut dihitung.

    Dasarnya sama dengan pemeriksaan hari: Kode Etik Jurnalistik pasal 1 dan 3, berita harus akurat dan teruji.

    Salah: `Pendaftaran ditutup 31 November 2026.`

    Benar: `Pendaftaran ditutup 30 November 2026.`

    Cara memperbaiki: pastikan tanggalnya kepada penyelenggara.
    """
    awake = frozenset(text.where(WEEKDAY, _NAMED_DAY, among=text.prose))
    for passage in text.prose if awake or _has_century(text.document.text) else ():
        if passage not in awake and not _has_century(passage.text):
            continue
        seen: set[int] = set()
        for start, end, day in _named_days(passage):
            if not day.possible and start not in seen:
                seen.add(start)
                yield text.remark(
                    passage,
                    start,
                    end,
                    f"Tanggal {passage.text[start:end].strip()} tidak ada di kalender.",
                    _hint(day),
                )


def _has_century(prose: str) -> bool:
    """Tells whether a year may stand in it behind a stroke, as in 3/11/2026."""
    return "/20" in prose or "-20" in prose or "/19" in prose or "-19" in prose


def _named_days(passage: Passage) -> Iterator[tuple[int, int, Day]]:
    if not passage.digits:
        return
    prose = passage.prose
    taken: list[Span] = []
    if WEEKDAY.may_be_in(passage.heard):
        for mention in mentions(prose):
            wrong = next((day for day in mention.days if not day.possible), None)
            taken.append((mention.start, mention.end))
            if wrong is not None:
                yield mention.start, mention.end, wrong
        taken = [*joined(taken)]
    named = _NAMED_DAY.finditer(prose) if _NAMED_DAY.may_be_in(passage.heard) else ()
    for found in (*named, *(_NUMERIC_DAY.finditer(prose) if _has_century(prose) else ())):
        if enclosing(taken, found.start()) is not None:
            continue
        before = prose[max(0, found.start() - 48) : found.start()]
        month = found["m"]
        spelt = not month.isdigit()
        day = Day(int(found["d"]), _month(month), int(found["y"]) if found["y"] else None)
        plausible = 1 <= day.day <= (31 if spelt else 39) and 1 <= (day.month or 0) <= (12 if spelt else 31)
        if _NUMBERED.search(before) or (not plausible and not (found["y"] if spelt else _DATED.search(before))):
            continue
        yield found.start(), found.end(), day


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    known = {"nopember": 11, "pebruari": 2} | {month.lower(): number for number, month in enumerate(MONTHS, 1)}
    return known[name.lower()]


def _hint(day: Day) -> str:
    if day.month and 12 < day.month <= 31 and 1 <= day.day <= 12:
        swapped = f"{day.month} {MONTHS[day.day - 1]}"
        return f"Tanggal ditulis lebih dulu, lalu bulan; mungkin maksud Anda {swapped}. Pastikan kepada sumbernya."
    return "Pastikan tanggal yang benar kepada sumbernya, lalu perbaiki."


@rule("KIM312", WARNING, group=Group.FACTS, kinds=[ARTICLE], because="no other kind has the field «tanggal»")
def future_article(text: Manuscript) -> Iterator[Finding]:
    """Tanggal terbit masih di depan.

    Isian `tanggal` adalah waktu terbit, bukan waktu acara. Artikel bertanggal besok menunggu: ia baru tampil di halaman,
    umpan (feed), dan pencarian pada pembangunan situs pertama sesudah waktunya. Tanpa jam, waktunya tengah malam di wilayahnya.

    Kode Etik Jurnalistik pasal 1: berita akurat; waktu terbit adalah bagian dari berita.

    Salah: `tanggal: 2027-11-02` untuk artikel yang ditulis pada November 2026

    Benar: `tanggal: 2026-11-02`

    Cara memperbaiki: tulis tanggal hari ini. Bila artikel memang disiapkan untuk nanti, biarkan peringatan ini.
    """
    record = text.record
    if not isinstance(record, ArticleRecord) or record.draft:
        return
    begins = datetime.combine(record.published.day, time(), text.site.regions.zone_of(record.region))
    if not text.passed(begins):
        yield Finding(
            text.at_field("tanggal"),
            f"Tanggal terbit {_written(record.published.day)} masih di depan; sampai saat itu artikel ini menunggu.",
            "Tulis tanggal hari ini bila artikel ini harus terbit sekarang; bila memang untuk nanti, biarkan.",
        )


@rule("KIM314", WARNING, group=Group.FACTS, kinds=[ARTICLE], because="only news has a day of its own")
def undated_news(text: Manuscript) -> Iterator[Finding]:
    """Berita tanpa tanggal di dua paragraf pertama.

    Pembaca dan warga yang menerima terusan harus langsung tahu kapan peristiwanya. Yang diperiksa hanya tulisan berita
    (ada peristiwa atau pernyataan narasumber), bukan panduan. Hari («Selasa»), bulan, dan kurun («sepanjang 2026») cukup:
    tahunnya ada di kepala artikel.

    Kode Etik Jurnalistik pasal 1 dan 3; «kapan» adalah satu dari enam pertanyaan dasar berita (5W1H).

    Salah: `Dinas Kesehatan membuka vaksinasi di Aula Kelurahan Melong.`

    Benar: `Dinas Kesehatan membuka vaksinasi di Aula Kelurahan Melong pada Senin (2/11/2026).`

    Cara memperbaiki: tambahkan hari dan tanggal peristiwa di paragraf pertama.
    """
    if not isinstance(text.record, ArticleRecord) or text.record.draft or not is_news(text):
        return
    first = leads(text)
    if first and not any(tells_when(passage.prose) for passage in first):
        yield text.remark(
            first[0],
            0,
            len(first[0].text),
            "Dua paragraf pertama belum menyebut kapan peristiwanya.",
            "Tambahkan hari dan tanggalnya, misalnya: pada Senin (2/11/2026).",
        )


POCKET: Final = {
    "tahun": _YEAR,
    "ralat": _CORRECTS,
    "bernama": _NAMED_DAY,
    "angka": _NUMERIC_DAY,
    "bernomor": _NUMBERED,
    "tanggal": _DATED,
}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
