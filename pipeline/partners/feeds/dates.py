"""Dates as Indonesian outlets write them: ``Sel, 16 Des 2025 09.00 WIB``, ``Jum'at, 5 Agustus 2019``, RFC 822, ISO."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

OLDEST: Final = datetime(1995, 1, 1, tzinfo=UTC)
"""Before this no Indonesian outlet was on the web: an earlier date is an empty field of some database."""
LONGEST: Final = 120

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb febr",
            "maret march mar mrt maart",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags aug agust",
            "september sep sept",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_HOURS: Final = {
    "wib": 7, "wita": 8, "wit": 9, "asia/jakarta": 7, "asia/pontianak": 7, "asia/makassar": 8, "asia/jayapura": 9,
    "utc": 0, "gmt": 0, "ut": 0, "z": 0, "edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7,
    "pst": -8, "wet": 0, "bst": 1, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "ict": 7, "sgt": 8, "myt": 8,
    "hkt": 8, "pht": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip

_MONTH: Final = rf"(?:{'|'.join(sorted(name for name in _MONTHS if len(name) == 3))})[^\W\d_]{{0,9}}"
"""A month's name, misspelt ones too ("Febuari"): three letters tell it."""
_ISO: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t(?=\d\d)|(?!\d|-\d\d-))")
_WEEK: Final = re.compile(r"(?<![\da-z])(\d{4})-?w(\d{2})(?:-?([1-7]))?(?:t(?=\d)|(?![\da-z-]))")
_DAY_OF_YEAR: Final = re.compile(r"\A(\d{4})-?(\d{3})(?:t(?=\d)|(?![\d-]))")
_CLOCK: Final = re.compile(r"(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d{1,30})?)?)?(?![\d:])")
"""A time of ISO 8601, which may do without colons, minutes and seconds."""
_EPOCH: Final = re.compile(r"(\d{10})(?:\d{3}){0,2}(?:\.\d{1,9})?")
_COMPACT: Final = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:t(?=\d)|(?=\d{4}(?:\d{2})?(?!\d))|(?!\d))")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(?<!\d[:.])(\d{{1,2}})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?({_MONTH})\.?[\s./-]*'?(\d{{4}}|\d{{2}}(?![\d:]))"
)
_MONTH_FIRST: Final = re.compile(
    rf"\b({_MONTH})\.?[\s/-]*(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?=.*?(?<![\d:+-])(\d{{4}})(?!\d))"
)
_YEAR_FIRST: Final = re.compile(rf"(?<!\d)(\d{{4}})[\s./-]*({_MONTH})\.?[\s./-]*(\d{{1,2}})(?!\d)")
_NUMERIC: Final = re.compile(r"(?<!\d)(?:(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{1,2})/(\d{1,2})/(\d{2}))(?![\d/])")
"""With a year of two figures only between strokes: ``26-11-24`` may begin with the year."""
_TIME: Final = re.compile(
    r"(?<![\d:.+-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?(?!\d)(?:\s*([ap])\.?m\b)?"
)
_OFFSET: Final = re.compile(
    r"(?<![\w-])(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)|(?<=\d)([+-])(\d{2}):?(\d{2})?(?!\d)"
)
_ZONE: Final = re.compile(
    rf"(?<![a-z])({'|'.join(re.escape(name) for name in sorted(_HOURS, key=len, reverse=True))})(?![a-z])"
)


def read_date(text: str, zone: tzinfo, *, month_first: bool = False) -> datetime | None:
    """Return the moment a text names, in UTC, or None when it names none that can be true.

    A time that names no zone is in ``zone``; a date without a time is that day's midnight there. ``0000-00-00``, the
    31st of February, a month without a day and everything before 1995 are no dates. ``month_first`` reads
    ``11/05/2026`` as the fifth of November, where that can be meant.
    """
    text = _plain(text)
    if match := _EPOCH.fullmatch(text):
        return _plausible(datetime.fromtimestamp(int(match[1]), UTC))
    day, rest = _day(text, month_first)
    if day is None:
        return None
    hour, minute, second, rest = _time(day, rest)
    try:
        midnight = (hour, minute, second) == (24, 0, 0)
        clock = time(0 if midnight else hour, minute, min(second, 59), tzinfo=_offset(rest) or zone)
        moment = (datetime.combine(date(*day[:3]), clock) + timedelta(days=midnight)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return _plausible(moment)


def puts_month_first(texts: Iterable[str]) -> bool:
    """Tell whether the dates of one feed name the month before the day: some can only be read so, and none otherwise."""
    found = [match for text in texts if (match := _NUMERIC.search(_plain(text)))]
    pairs = [_numbers(match)[:2] for match in found]
    return any(second > 12 >= first for first, second in pairs) and not any(
        first > 12 >= second for first, second in pairs
    )


def _plain(text: str) -> str:
    return " ".join(text[:LONGEST].replace("\u2019", "'").casefold().replace(",", " ").split())


def _plausible(moment: datetime) -> datetime | None:
    return moment if moment >= OLDEST else None


def _day(text: str, month_first: bool) -> tuple[tuple[int, ...] | None, str]:
    """Return year, month, day (and hour, minute, second of a compact form), and the text without them."""
    if match := _WEEK.search(text):
        return _at(_of_week(int(match[1]), int(match[2]), int(match[3] or 1)), match, text)
    if match := _DAY_OF_YEAR.search(text):
        return _at(_of_year(int(match[1]), int(match[2])), match, text)
    if match := _ISO.search(text):
        return _at(tuple(map(int, match.groups())), match, text)
    if match := _DAY_FIRST.search(text):
        return (_year(match[3]), _month(match[2]), int(match[1])), _without(match, text)
    if match := _YEAR_FIRST.search(text):
        return (int(match[1]), _month(match[2]), int(match[3])), _without(match, text)
    if match := _MONTH_FIRST.search(text):
        rest = text[: match.start()] + " " + text[match.end() :]
        return (int(match[3]), _month(match[1]), int(match[2])), re.sub(
            rf"(?<![\d:+-]){match[3]}(?!\d)", " ", rest, count=1
        )
    if match := _NUMERIC.search(text):
        first, second, year = _numbers(match)
        # Day first, as everybody in Indonesia writes; month first only where nothing else can be meant, or in all of a feed.
        day, month = (second, first) if second > 12 >= first or (month_first and first <= 12) else (first, second)
        return (year, month, day), _without(match, text)
    if match := _COMPACT.search(text):
        return _at(tuple(map(int, match.groups())), match, text)
    return None, text


def _at(day: tuple[int, ...] | None, match: re.Match[str], text: str) -> tuple[tuple[int, ...] | None, str]:
    """Return a day, with the time of ISO 8601 if that follows, and the text without them."""
    clock = _CLOCK.match(text, match.end())
    if day is None or clock is None:
        return day, _without(match, text)
    return (*day, *(int(part or 0) for part in clock.groups())), text[clock.end() :]


def _of_week(year: int, week: int, weekday: int) -> tuple[int, ...] | None:
    try:
        return tuple(date.fromisocalendar(year, week, weekday).timetuple()[:3])
    except ValueError:
        return None


def _of_year(year: int, number: int) -> tuple[int, ...] | None:
    try:
        day = date(year, 1, 1) + timedelta(days=number - 1)
    except (ValueError, OverflowError):
        return None
    return (day.year, day.month, day.day) if day.year == year else None


def _time(day: tuple[int, ...], rest: str) -> tuple[int, int, int, str]:
    if len(day) == 6:
        return day[3], day[4], day[5], rest
    match = _TIME.search(rest)
    if match is None:
        return 0, 0, 0, rest
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4] and hour <= 12:
        hour = hour % 12 + (12 if match[4] == "p" else 0)
    return hour, minute, second, rest[match.end() :]


def _offset(rest: str) -> tzinfo | None:
    if match := _OFFSET.search(rest):
        sign, hours, minutes = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        distance = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if distance <= timedelta(hours=14):
            return timezone(-distance if sign == "-" else distance)
    if match := _ZONE.search(rest):
        return timezone(timedelta(hours=_HOURS[match[1]]))
    return None


def _month(name: str) -> int:
    return _MONTHS.get(name) or _MONTHS[name[:3]]


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    """Return the first number, the second and the year of a date in numbers."""
    first, second, year = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
    return int(first), int(second), _year(year)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 90 else 2000)


def _without(match: re.Match[str], text: str) -> str:
    return text[: match.start()] + " " + text[match.end() :]
