"""Dates in Indonesian running text: ``Selasa (16/12/2025)``, ``Senin–Rabu (2–4/11/2026)``, ``Jum'at, 13 Desember 2024``.

Nothing here judges: it tells which days a text names, with which weekdays, and where.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pipeline.language.patterns import late, watched

WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
MONTH_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari pebruari february feb peb", "maret march mar mrt", "april apr", "mei may",
            "juni june jun", "juli july jul", "agustus august agu agt ags agst", "september sept sep",
            "oktober october okt oct", "november nopember nov nop", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FULL_MONTHS: Final = "|".join(name.lower() for name in (*MONTHS, "Pebruari", "Nopember"))
_ANY_MONTH: Final = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_SHORT_DAYS: Final = {"sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "sab": 5, "min": 6}

_REGIONAL: Final = {
    "senen": 0, "salasa": 1, "rebo": 2, "kemis": 3, "jumuah": 4, "jumaah": 4, "setu": 5, "saptu": 5, "ahad": 6, "ngahad": 6,
}  # fmt: skip
"""Weekdays as they are called in Java and Sunda."""
_DAY_NAME: Final = rf"senin|selasa|rabu|kamis|jum['’ʼ´`]?at|sabtu|minggu|{'|'.join(_REGIONAL)}"
WEEKDAY: Final = watched(
    rf"\b(?:{_DAY_NAME})\b|\b(?:sen|sel|rab|kam|jum|sab|min)(?=[.,]\s?\d)",
    re.I,
    (
        *(f" {day.lower()} " for day in (*WEEKDAYS, *_REGIONAL)),
        *(f" {day} " for day in _SHORT_DAYS),
        " jum at ",
        " jumʼat ",  # a modifier letter parts no words
    ),
)
"""A weekday by its name, or by its short name before a number."""
_RANGE: Final = r"\s*(?:[-–—]|s\s?[./]\s?d\.?|sampai(?:\s+dengan)?|hingga)\s*"
_LIST: Final = r"\s*(?:,\s*(?:dan|serta)\b|,|\bdan\b|\bserta\b|&)\s*"
_PLACE: Final = late(r"\b(?:pasar|stasiun|terminal|kecamatan|jalan|jl\.?|di|ke|dari|halte|kelurahan|desa)\s+$", re.I)
"""Before a regional weekday that is a place's name as well."""
_BETWEEN: Final = late(rf"(?P<range>{_RANGE})|{_LIST}", re.I)
_UNTIL: Final = late(rf"\s*\)?(?:{_RANGE}|{_LIST})", re.I)
_PART_OF_DAY: Final = late(r"\s+(?:pagi|siang|sore|malam|petang|subuh|dini\s+hari)\b", re.I)
_GAP: Final = late(
    r"(?:\s+\(?(?:pagi|siang|sore|malam|petang|subuh|dini\s+hari|kemarin|lalu|besok|nanti|depan|mendatang|ini|legi|pahing"
    r"|pon|wage|kliwon)\b\)?){0,3}"
    r"(?:,?\s+(?:pukul|jam)\s+\d{1,2}(?:[.:]\d{2})?(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?(?:\s+wi(?:b|ta|t)\b)?)?"
    r"\s*[.,;/]?\s*[(\[]?\s*(?:(?:pada\s+)?(?:tanggal|tgl\b\.?)\s*:?\s*)?",
    re.I,
)
_ISO: Final = late(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_NUMERIC: Final = late(r"(?P<d>\d{1,2})\s?(?P<s>[/.-])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|'?\d{2})(?!\d|[/.-]\d)")
_NAMED: Final = late(
    rf"(?P<d>\d{{1,2}})\s*-?\s*(?:bulan\s+)?(?P<m>{_ANY_MONTH})\b\.?"
    r"(?:\s*,?\s*-?\s*(?:tahun\s+)?(?P<y>\d{4}|['’]\d{2})(?!\d))?",
    re.I,
)
_SHORT: Final = late(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/]|[.,]\d|\s*bagian)")
_BARE: Final = late(r"(?P<d>\d{1,2})(?![\d:/%]|[.,]\d)")
_ATOMS: Final = (_ISO, _NUMERIC, _NAMED, _SHORT, _BARE)
_LATER_WEEKDAY: Final = late(rf"\s*(?:\(\s*|,\s*hari\s+)(?P<w>{_DAY_NAME})\b", re.I)
_WEEKDAY_BEHIND: Final = late(rf"[(,]\s*(?:hari\s+)?(?:{_DAY_NAME})\b", re.I)
"""Stands in every text in which the former does, and is found sooner."""
_PLAIN_DATE: Final = late(
    rf"(?<![\d./-])(?:\d{{1,2}}\s+(?:{_FULL_MONTHS})\b|\d{{1,2}}([/-])\d{{1,2}}\1\d{{4}}(?!\d)|\d{{4}}-\d{{2}}-\d{{2}}(?!\d)"
    rf"|(?<!\w)(?:{_FULL_MONTHS})\s+\d{{4}}(?!\d))",
    re.I,
)


class Day(Struct, frozen=True):
    """A day as a text names it. What the text leaves out is None; 13 may stand as a month."""

    day: int
    month: int | None
    year: int | None

    @property
    def possible(self) -> bool:
        """False for a day that no calendar has: 31 November; 29 February counts unless its year is known."""
        if self.month is None:
            return 1 <= self.day <= 31
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= monthrange(self.year if self.year else 2024, self.month)[1]

    def on(self, year: int) -> date | None:
        """Returns the date in the year the text names, in ``year`` if it names none; None when there is no such day."""
        try:
            return date(self.year or year, self.month or 0, self.day)
        except ValueError:
            return None

    def __str__(self) -> str:
        month = MONTHS[self.month - 1] if self.month and 1 <= self.month <= 12 else f"bulan ke-{self.month}"
        return f"{self.day} {month}" + (f" {self.year}" if self.year else "")


class Mention(Struct, frozen=True):
    """A weekday or several (0 is Monday) with the days they are said to be."""

    weekdays: tuple[int, ...]
    through: bool
    """True when the weekdays are the ends of a stretch: "Senin–Rabu"."""
    days: tuple[Day, ...]
    start: int
    end: int


def has_date(text: str) -> bool:
    """Tells whether the text names a day, or a month with its year."""
    return _PLAIN_DATE.search(text) is not None or bool(mentions(text))


def tells_when(text: str) -> bool:
    """Tells whether the text says when, if not on which day: a weekday, a month, a feast, a stretch of days or years."""
    return has_date(text) or _WHEN.search(text) is not None or _PERIOD.search(text) is not None


_WHEN: Final = late(
    rf"\b(?:{'|'.join((*WEEKDAYS, 'Ahad', *MONTHS))}|[Jj]um['’]at)\b|\btahun\s+ini\b"
    r"|\b(?:hari|pekan|minggu|bulan|tahun)\s+terakhir\b"
)
"""Written with a capital: "minggu" is a week."""
_PERIOD: Final = late(
    r"\b(?:[Ss]elama|[Jj]elang|[Mm]enjelang|[Uu]sai|[Ss]ejak)\s+(?:\w+\s+)?(?:Lebaran|Ramad|Idul|Natal|Nataru|Imlek|Nyepi|Waisak)"
    r"|\b(?:[Ss]epanjang|[Ss]elama|[Pp]ada|[Ss]ejak|[Hh]ingga|[Ss]ampai|[Mm]enjelang|[Aa]wal|[Aa]khir|semester\s+\w+)\s+(?:\w+\s+){0,3}20\d\d\b"
)
"""A feast, or a stretch of years. A year alone may be part of a name: "Lomba Budaya Mutu 2018"."""


@lru_cache(maxsize=512)
def mentions(text: str) -> tuple[Mention, ...]:
    """Returns the weekdays of a text that come with a date, in their order."""
    return (*_in_order(text), *_afterwards(text))


def _in_order(text: str) -> Iterator[Mention]:
    found = list(_found(text))
    for index, mention in enumerate(found):
        if mention.days and mention.days[-1].month is None:  # "Senin 2 s.d. Rabu 4 November 2026"
            after = found[index + 1] if index + 1 < len(found) else None
            joined = after is not None and _BETWEEN.fullmatch(text[mention.end : after.start].strip(" )"))
            if after is None or not joined or not after.days or after.days[0].month is None:
                continue
            first = after.days[0]
            days = tuple(replace(day, month=first.month, year=first.year) for day in mention.days)
            mention = replace(mention, days=days)
        if mention.days:
            yield mention


def _found(text: str) -> Iterator[Mention]:
    """The weekdays with what follows them; days may still lack their month."""
    at = 0
    while (first := WEEKDAY.search(text, at)) is not None:
        weekdays, through, at = [_number(first.group())], False, first.end()
        while True:
            part = _PART_OF_DAY.match(text, at)
            between = _BETWEEN.match(text, part.end() if part else at)
            if between is None:
                break
            following = WEEKDAY.match(text, between.end())
            if following is None:
                break
            through = through or between["range"] is not None
            weekdays.append(_number(following.group()))
            at = following.end()
        if first.group().lower() in ("senen", "setu") and _PLACE.search(
            text, max(0, first.start() - 24), first.start()
        ):
            continue  # Pasar Senen and Setu Babakan are places
        if first.group() == "minggu" and text[max(0, first.start() - 5) : first.start()].lower() != "hari ":
            continue  # "minggu" is a week more often than a Sunday
        gap = _GAP.match(text, at)
        days, end = _days(text, gap.end() if gap else at)
        if days:
            yield Mention(tuple(weekdays), through and len(weekdays) == 2, days, first.start(), end)
            at = end


def _afterwards(text: str) -> Iterator[Mention]:
    """Dates with their weekday behind them: "2 November 2026 (Senin)"."""
    if ("(" not in text and ", hari" not in text) or _WEEKDAY_BEHIND.search(text) is None:
        return
    for pattern in (_NAMED, _NUMERIC):
        for found in pattern.finditer(text):
            later = _LATER_WEEKDAY.match(text, found.end())
            before = text[max(0, found.start() - 1) : found.start()]
            if later is not None and not (before and before in "0123456789./-"):
                # "(Rabu 4 November)" begins a mention of its own.
                gap = _GAP.match(text, later.end())
                if not _days(text, gap.end() if gap else later.end())[0]:
                    yield Mention((_number(later["w"]),), False, (_day(found),), found.start(), later.end())


def _days(text: str, at: int) -> tuple[tuple[Day, ...], int]:
    """Returns the days that a text names from a place on, and where they end; a last number without a month is none."""
    days: list[Day] = []
    ends = [at]
    while (atom := next((m for pattern in _ATOMS if (m := pattern.match(text, at))), None)) is not None:
        days.append(_day(atom))
        ends.append(atom.end())
        between = _BETWEEN.match(text, atom.end())
        if between is None:
            break
        at = between.end()
    if days and all(day.month is None for day in days):
        return (days[0],) if _before_weekday(text, ends[1]) else (), ends[1]
    while days and days[-1].month is None:
        days.pop()
        ends.pop()
    for index in range(len(days) - 2, -1, -1):
        day, after = days[index], days[index + 1]
        month = day.month or after.month
        year = day.year
        if year is None and after.year is not None:
            year = after.year - (1 if month and after.month and month > after.month else 0)
        days[index] = Day(day.day, month, year)
    return tuple(days), ends[-1]


def _before_weekday(text: str, at: int) -> bool:
    """A number without a month counts only when another weekday with a date follows: "Senin 2 – Rabu 4 November"."""
    between = _UNTIL.match(text, at)
    return between is not None and WEEKDAY.match(text, between.end()) is not None


def _day(found: re.Match[str]) -> Day:
    parts = found.groupdict()
    month = parts.get("m")
    number = None if month is None else int(month) if month.isdigit() else MONTH_NAMES[month.lower()]
    year = (parts.get("y") or "").lstrip("'’")
    return Day(int(parts["d"]), number, _whole_year(year) if year else None)


def _whole_year(year: str) -> int:
    short = int(year)
    return short if len(year) == 4 else 2000 + short if short < 70 else 1900 + short


def _number(name: str) -> int:
    key = "".join(letter for letter in name.lower() if letter.isalpha())
    if key in _SHORT_DAYS:
        return _SHORT_DAYS[key]
    if key in _REGIONAL:
        return _REGIONAL[key]
    return 6 if key == "minggu" else WEEKDAYS.index(key.capitalize())


_LEADING: Final = late(
    rf"(?:(?:hari|pada)\s+)?(?:(?P<w>{_DAY_NAME})\b\s*[,/.]?\s*)?(?:(?:tanggal|tgl\b\.?)\s*:?\s*)?", re.I
)
_TIME: Final = late(
    r"[\s,/|-]*(?:(?:pukul|jam|pkl|jm)\b\.?\s*:?\s*)?(?P<h>\d{1,2})(?:[.:](?P<min>\d{2}))?\s*(?P<part>pagi|siang|sore|petang|malam)?"
    r"\s*(?P<zone>wib|wita|wit)?\s*\.?",
    re.I,
)


_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
"""A date with the year first, however its parts are held apart: "2026/11/7"."""


def moment_of(text: str) -> str:
    """Returns a text that is nothing but a date, with or without a time, as members' files have it: "2026-11-02 09:30".

    "" for any other text, and where it contradicts itself: a weekday that is none, a day that no calendar has, no year.
    """
    said = _YEAR_FIRST.sub(
        lambda found: f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}", " ".join(text.split()), count=1
    )
    before = _LEADING.match(said)
    at = before.end() if before else 0
    atom = next((found for pattern in (_ISO, _NUMERIC, _NAMED) if (found := pattern.match(said, at))), None)
    if atom is None or atom["y"] is None:
        return ""
    day = _day(atom)
    when = day.on(0) if day.possible else None
    if when is None or (before and before["w"] and _number(before["w"]) != when.weekday()):
        return ""
    rest = said[atom.end() :].strip(" ,.")
    time = _TIME.fullmatch(said, atom.end())
    if not rest or time is None:
        return when.isoformat() if not rest else ""
    hour, minute = hour_of(int(time["h"]), (time["part"] or "").lower()), int(time["min"] or 0)
    if hour > 23 or minute > 59:
        return ""
    zone = f" {time['zone'].upper()}" if time["zone"] else ""
    return f"{when.isoformat()} {hour:02}:{minute:02}{zone}"


def hour_of(hour: int, part: str) -> int:
    """Returns the hour of a day of 24 that an hour of a part of the day is: 3 "sore" is 15, 12 "malam" is 0."""
    if part == "malam" and hour == 12:
        return 0
    if part in ("siang", "sore", "petang", "malam") and hour < 12 and (part != "siang" or hour < 10):
        return hour + 12
    return hour


POCKET: Final = {
    "hari": WEEKDAY,
    "antara": _BETWEEN,
    "bagian": _PART_OF_DAY,
    "tempat": _PLACE,
    "sela": _GAP,
    "bentuk": _ATOMS,
    "di_belakang": _LATER_WEEKDAY,
    "sebelum_hari": _UNTIL,
    "nama_hari": {**{name.lower(): number for number, name in enumerate(WEEKDAYS)}, **_SHORT_DAYS, **_REGIONAL},
    "nama_bulan": MONTH_NAMES,
    "bulan": MONTHS,
}
"""What finds days in texts elsewhere, as ``gate.pocket`` hands it out."""
