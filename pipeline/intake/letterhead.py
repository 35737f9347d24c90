"""What stands above a title in letters and papers: an office with its address, the sort of the paper, its number, its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo

from pipeline.language.calendar import MONTH_NAMES
from pipeline.language.speech import terbilang
from pipeline.partners.feeds.dates import read_date

_OFFICE = re.compile(
    r"(?:pemerintah|dinas|badan|sekretariat|kementerian|kecamatan|kelurahan|desa|kantor|puskesmas|komunitas|kelompok informasi"
    r"|kim|karang taruna|pkk|tim penggerak|yayasan|majelis|rukun (?:warga|tetangga)|rw|rt|lembaga|panitia|pengurus"
    r"|provinsi|kabupaten|kota)\b",
    re.I,
)
_SORT = re.compile(
    r"(?:siaran pers|press release|rilis(?: (?:pers|berita))?|berita(?: (?:acara|kegiatan|warga|kelurahan|desa))?|pengumuman"
    r"|laporan(?: kegiatan)?|artikel|naskah(?: berita)?|liputan|untuk segera (?:diterbitkan|dimuat|disiarkan)|kabar warga)\W*",
    re.I,
)
_ADDRESS = re.compile(
    r"(?:jl\b|jln\b|jalan\b|alamat\b|sekretariat\s*:|telp\b|telepon\b|tlp\b|fax\b|faks\b|e-?mail\b|surel\b|website\b|situs\b|laman\b"
    r"|kode pos\b|https?:|www\.|[\w.+-]+@).{0,200}",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:(?:nomor|no|lampiran|sifat|perihal|hal|klasifikasi)\s*:|kepada\b|yth\b|di tempat\b).{0,120}", re.I
)
_DAY = re.compile(r"(?:[^\W\d][\w .']{1,40},\s*)?(?:hari\s+)?(?:tanggal\s+|tgl\.?\s+)?(?P<day>.{3,80})", re.I)
_FIGURE = re.compile(r"\d{1,2}\s+[^\W\d]{3,9}\s+\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_IN_WORDS = {terbilang(number): number for number in (*range(1, 32), *range(1990, 2100))}
_DATED = re.compile(r"[^\W\d][\w .']{1,40},\s*\d{1,2}\s+[^\W\d]{3,9}\s+\d{4}")
_LONGEST_OFFICE, _SHORTEST_TITLE = 8, 3
"""Words."""
_LONGEST_TITLE = 180
"""Letters."""
HIGHEST = 20
"""Lines among which a letterhead stands."""


def above(lines: Sequence[str]) -> int:
    """Returns how many lines stand above the title: offices in capitals, sorts of papers, and what follows those.

    Something is left to be the title: a headline in capitals that begins with an office is one.
    """
    number = 0
    while number < len(lines) and _is_above(lines[number], after=number > 0):
        number += 1
    rest = lines[number] if number < len(lines) else ""
    if number and (not rest or len(rest) > _LONGEST_TITLE or rest.endswith(".")):
        headlines = [at for at in range(number) if _is_office(lines[at]) and len(lines[at].split()) > _SHORTEST_TITLE]
        return headlines[-1] if headlines else 0
    return number


def title_line(told: Sequence[tuple[int, str]]) -> int:
    """Returns the number of the line below a letterhead, of numbered lines that say something; 0 for no letterhead."""
    count = above([said for _, said in told])
    return told[count][0] if 0 < count < len(told) else 0


def _is_above(words: str, *, after: bool) -> bool:
    return bool(
        _is_office(words)
        or _SORT.fullmatch(words)
        or (after and (_ADDRESS.fullmatch(words) or _NUMBERED.fullmatch(words) or _DATED.fullmatch(words)))
    )


def _is_office(words: str) -> bool:
    return words == words.upper() and len(words.split()) <= _LONGEST_OFFICE and _OFFICE.match(words) is not None


def day_of(words: str, zone: tzinfo) -> datetime | None:
    """Returns the day that a line names and nothing else: «Cimahi, 20 November 2026», in figures or in words; None otherwise."""
    found = _DAY.fullmatch(words.strip(" .()"))
    if found is None:
        return None
    said = re.sub(
        r"^(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu)\W+(?:tanggal\s+)?", "", found["day"].strip(), flags=re.I
    )
    if _FIGURE.fullmatch(said):
        return read_date(said, zone)
    parts = re.split(r"\s+(?:bulan\s+)?", said.lower().replace(" tahun ", " "))
    for at, part in enumerate(parts):
        month = MONTH_NAMES.get(part)
        day, year = _IN_WORDS.get(" ".join(parts[:at])), _IN_WORDS.get(" ".join(parts[at + 1 :]))
        if month and day and year:
            return read_date(f"{year}-{month:02d}-{day:02d}", zone)
    return None
