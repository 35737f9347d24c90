"""When something happens, and how it comes back: weekly, monthly on the nth weekday or on a date; until when, and when not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from pipeline.content.kinds.entity import Timestamp
from pipeline.content.kinds.record import Moment, Number, Record, Several, When
from pipeline.language.calendar import MONTHS, WEEKDAYS

YEARS = (1990, 2100)
"""Between these years an event may lie: what is further away is a slip of the pen, and no calendar takes it."""
FAR = timedelta(days=5 * 366)
"""How far ahead days are looked for, so that what never falls on a day ends."""


def _near(moment: Moment) -> Moment:
    first, last = YEARS
    if not first <= moment.day.year <= last:
        why = f", karena tahunnya harus di antara {first} dan {last}"
        raise PydanticCustomError(
            "moment", "date", {"value": moment.day.isoformat(), "why": why, "example": "2026-12-05"}
        )
    return moment


NearTime = Annotated[When, AfterValidator(_near)]
"""A moment in a year that calendars take."""


def _weekday(value: object) -> object:
    """People write weekdays with a capital, and Friday with an apostrophe."""
    return "".join(letter for letter in value.lower() if letter.isalpha()) if isinstance(value, str) else value


DayName = Annotated[Literal["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"], BeforeValidator(_weekday)]
NUMBERED = {"pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "terakhir": -1}
"""Which of a month's weekdays is meant; as iCalendar counts them."""


class Recurrence(Record):
    """How an event comes back: weekly on some days, monthly on the nth of such a day, or monthly on a date."""

    days: Several[DayName] = Field(
        [], alias="hari", description="Hari apa saja; tanpa «pekan» berarti setiap pekan.", examples=["selasa"]
    )
    nth: Several[Literal["pertama", "kedua", "ketiga", "keempat", "terakhir"]] = Field(
        [], alias="pekan", description="Hari yang keberapa dalam sebulan; kosong berarti setiap pekan.",
        examples=["pertama"],
    )  # fmt: skip
    dates: Several[Annotated[Number, Field(ge=1, le=31)]] = Field(
        [], alias="tanggal", description="Tanggal berapa setiap bulan; bukan bersama «hari».", examples=["10"]
    )
    until: NearTime | None = Field(
        None, alias="sampai", description="Hari terakhir yang mungkin; kosong berarti belum ditentukan.",
        examples=["2027-06-30"],
    )  # fmt: skip
    excepted: Several[NearTime] = Field(
        [], alias="kecuali", description="Tanggal yang dilewati, misalnya hari libur.", examples=["2026-12-25"]
    )

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays, Monday first; 0 is Monday."""
        return tuple(sorted({WEEKDAYS.index(day.capitalize()) for day in self.days}))

    def falls_on(self, day: date) -> bool:
        """Tells whether it comes back on this day, exceptions aside."""
        if self.dates:
            return day.day in self.dates
        if day.weekday() not in self.weekdays:
            return False
        last = (day + timedelta(7)).month != day.month
        return not self.nth or any(
            NUMBERED[one] == (day.day + 6) // 7 or (one == "terakhir" and last) for one in self.nth
        )

    def from_day(self, first: date) -> Iterator[date]:
        """Yields the days on which it comes back, from ``first`` on; the exceptions are left out."""
        last = min(first + FAR, self.until.day) if self.until is not None else first + FAR
        gone = {one.day for one in self.excepted}
        for ahead in range((last - first).days + 1):
            day = first + timedelta(ahead)
            if self.falls_on(day) and day not in gone:
                yield day

    @property
    def said(self) -> str:
        """Returns it in words: "setiap Selasa pertama dan ketiga dalam bulan, sampai 30 Juni 2027"."""
        if self.dates:
            often = f"setiap tanggal {_and(map(str, sorted(set(self.dates))))}"
        else:
            often = f"setiap {_and(WEEKDAYS[day] for day in self.weekdays)}"
            nth = [one for one in NUMBERED if one in self.nth]
            often += f" {_and(nth)} dalam bulan" if nth else ""
        return f"{often}, sampai {spoken_date(self.until.day)}" if self.until is not None else often

    @property
    def exceptions(self) -> str:
        """Returns the days that are left out in words; "" when there are none."""
        return _and(spoken_date(day) for day in sorted({one.day for one in self.excepted}))


def _and(words: Iterable[str]) -> str:
    *most, last = [*words] or [""]
    return f"{', '.join(most)} dan {last}" if most else last


def spoken_date(day: date) -> str:
    """Returns "5 Desember 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spoken_day(day: date) -> str:
    """Returns "Sabtu, 5 Desember 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {spoken_date(day)}"


class Occurrence(Struct, frozen=True, order=True):
    """One time that an event happens, in its own zone. Without a time of day it lasts all day, its last day included."""

    start: Timestamp
    end: Timestamp | None = None

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return self.start.at.date()

    @property
    def weekday(self) -> str:
        """The day of the week on which it begins."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return self.end.at.date() if self.end is not None else self.day

    @property
    def over(self) -> datetime:
        """The first moment at which it is over; without an end, the day's."""
        if self.end is not None and self.end.timed:
            return self.end.at
        return datetime.combine(self.last_day + timedelta(1), time(), self.start.at.tzinfo)

    def on(self, day: date) -> Occurrence:
        """Returns the same on another day."""
        moved = timedelta(days=(day - self.day).days)
        end = Timestamp(self.end.at + moved, self.end.timed) if self.end is not None else None
        return Occurrence(Timestamp(self.start.at + moved, self.start.timed), end)

    @property
    def hours(self) -> str:
        """Returns "pukul 07.00–09.00 WIB"; "" when it lasts all day."""
        if not self.start.timed:
            return ""
        begins, zone = f"{self.start.at:%H.%M}", self.start.at.tzname()
        same = self.end is not None and self.end.timed and self.last_day == self.day
        return f"pukul {begins}–{self.end.at:%H.%M} {zone}" if self.end and same else f"pukul {begins} {zone}"

    @property
    def said(self) -> str:
        """Returns "Sabtu, 5 Desember 2026, pukul 07.00–09.00 WIB", with the last day when it is another."""
        begins = ", ".join(filter(None, (spoken_day(self.day), self.hours)))
        if self.end is None or self.last_day == self.day:
            return begins
        hour = f", pukul {self.end.at:%H.%M} {self.end.at.tzname()}" if self.end.timed else ""
        return f"{begins} sampai {spoken_day(self.last_day)}{hour}"
