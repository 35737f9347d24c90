"""Dates as Indonesian outlets write them: ``Sel, 16 Des 2025 09.00 WIB``, ``Jum'at, 5 Agustus 2019``, RFC 822, ISO."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from time import struct_time
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
    "pst": -8, "cet": 1, "cest": 2, "sgt": 8, "myt": 8, "jst": 9,
}  # fmt: skip

_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t(?=\d)|(?!\d))")
_WEEK: Final = re.compile(r"(?<![\da-z])(\d{4})-?w(\d{2})(?:-?([1-7]))?(?:t(?=\d)|(?![\da-z-]))")
_DAY_OF_YEAR: Final = re.compile(r"(?<![\d/.-])(\d{4})-(\d{3})(?:t(?=\d)|(?![\d-]))")
_WEEK_NAMED: Final = re.compile(r"\d{4}-?w\d", re.IGNORECASE)
_COMPACT_TIME: Final = re.compile(r"(\d{2})(\d{2})(\d{2})?(?!\d)")
_EPOCH: Final = re.compile(r"(\d{10})(?:\d{3})?")
_COMPACT: Final = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?({_MONTH})\b\.?[\s./-]*(\d{{4}}|\d{{2}}(?![\d:]))"
)
_MONTH_FIRST: Final = re.compile(
    rf"\b({_MONTH})\b\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?=.*?(?<![\d:+-])(\d{{4}})(?!\d))"
)
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
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
    31st of February and everything before 1995 are no dates. ``month_first`` reads ``11/05/2026`` as the fifth of November,
    where that can be meant.
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
    pairs = [(int(match[1]), int(match[2])) for match in found]
    return any(second > 12 >= first for first, second in pairs) and not any(
        first > 12 >= second for first, second in pairs
    )


def _plain(text: str) -> str:
    return " ".join(text[:LONGEST].replace("\u2019", "'").casefold().replace(",", " ").split())


def from_tuple(moment: struct_time | None, text: str) -> datetime | None:
    """Return a UTC time tuple, as feedparser reads it from a text, as a moment; None when it cannot be true.

    The year must stand in the text: feedparser reads ``-0001-11-30`` as the first day of 2000, and knows no weeks.
    """
    if moment is None or str(moment[0]) not in text or _WEEK_NAMED.search(text):
        return None
    try:
        return _plausible(datetime(*moment[:5], min(moment[5], 59), tzinfo=UTC))
    except (ValueError, OverflowError, TypeError):
        return None


def _plausible(moment: datetime) -> datetime | None:
    return moment if moment >= OLDEST else None


def _day(text: str, month_first: bool) -> tuple[tuple[int, ...] | None, str]:
    """Return year, month, day (and hour, minute, second of a compact form), and the text without them."""
    if match := _WEEK.search(text):
        return _at(_of_week(int(match[1]), int(match[2]), int(match[3] or 1)), match, text)
    if match := _DAY_OF_YEAR.search(text):
        return _at(_of_year(int(match[1]), int(match[2])), match, text)
    if match := _ISO.search(text):
        return tuple(map(int, match.groups())), _without(match, text)
    if match := _DAY_FIRST.search(text):
        return (_year(match[3]), _MONTHS[match[2]], int(match[1])), _without(match, text)
    if match := _MONTH_FIRST.search(text):
        rest = text[: match.start()] + " " + text[match.end() :]
        return (int(match[3]), _MONTHS[match[1]], int(match[2])), re.sub(
            rf"(?<![\d:+-]){match[3]}(?!\d)", " ", rest, count=1
        )
    if match := _NUMERIC.search(text):
        first, second, year = map(int, match.groups())
        # Day first, as everybody in Indonesia writes; month first only where nothing else can be meant, or in all of a feed.
        day, month = (second, first) if second > 12 >= first or (month_first and first <= 12) else (first, second)
        return (year, month, day), _without(match, text)
    if match := _COMPACT.search(text):
        return tuple(int(part or 0) for part in match.groups()), _without(match, text)
    return None, text


def _at(day: tuple[int, ...] | None, match: re.Match[str], text: str) -> tuple[tuple[int, ...] | None, str]:
    """Return a day, with the time in the compact form if that follows, and the text without them."""
    clock = _COMPACT_TIME.match(text, match.end())
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


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 90 else 2000)


def _without(match: re.Match[str], text: str) -> str:
    return text[: match.start()] + " " + text[match.end() :]
