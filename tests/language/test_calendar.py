"""Weekdays and dates in running text: every form that is written, over a whole century of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.calendar import MONTHS, WEEKDAYS, Day, has_date, mentions

DAYS = st.dates(date(1971, 1, 1), date(2069, 12, 31))
FORMS = (
    "{w} ({d}/{m}/{y})", "{w}, {d} {month} {y}", "{w} {d}-{m}-{y}", "{w} ({d} {month} {y})", "{w} malam ({d}/{m}/{y})",
    "hari {w} tanggal {d} {month} {y}", "{w}, {y}-{m:02}-{d:02}", "{w} ({d:02}.{m:02}.{y})", "{w} ({d}/{m}/{s:02})",
    "{d} {month} {y} ({w})", "pada {d} {month} {y}, hari {w}", "{W} ({d}/{m}/{y})", "{w} pukul 08.00 WIB ({d}/{m}/{y})",
)  # fmt: skip


def written(form: str, day: date) -> str:
    """The day in one of the forms."""
    name = WEEKDAYS[day.weekday()]
    return form.format(
        w=name, W=name.upper(), d=day.day, m=day.month, y=day.year, s=day.year % 100, month=MONTHS[day.month - 1]
    )


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None)
@given(day=DAYS)
def test_every_form_is_read_back(form: str, day: date) -> None:
    """What a form says is what is read: the weekday, and the very day."""
    found = list(mentions(f"Rapat digelar {written(form, day)} di balai RW 05."))
    assert [(m.weekdays, m.days) for m in found] == [((day.weekday(),), (Day(day.day, day.month, day.year),))]


@settings(deadline=None)
@given(day=DAYS, length=st.integers(1, 6))
def test_ranges_are_read_back(day: date, length: int) -> None:
    """A range across months and years keeps both its ends."""
    last = day + timedelta(length)
    text = f"{WEEKDAYS[day.weekday()]}–{WEEKDAYS[last.weekday()]} ({day.day}/{day.month}–{last.day}/{last.month}/{last.year})"
    (found,) = mentions(text)
    assert [d.on(1900) for d in found.days] == [day, last]
    assert found.through


@pytest.mark.parametrize(
    "text",
    ["Permenkominfo 4/2024", "RT 03/05 RW 12", "skor 2-1 Sabtu 3-1", "setiap Senin 30 orang", "Senin–Jumat 08.00–15.00 WIB",
     "minggu 3 November", "Kamis Putih", "Rabu 4/2024", "Senin, 12 Rabiulawal 1447", "3/4 dari warga hadir Selasa"],
)  # fmt: skip
def test_what_is_no_date_is_left_alone(text: str) -> None:
    """Numbers of laws, scores, addresses, hours and fractions are no dates of a weekday."""
    assert not list(mentions(text))


def test_a_date_without_weekday_is_seen() -> None:
    """A day or a month with its year tells when; a bare year does not."""
    assert has_date("pada 2 November")
    assert has_date("sejak November 2026")
    assert has_date("2026-11-02")
    assert not has_date("sejak 2026, 12 orang di RT 03/05")


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("Senin Selasa,()/-–2016.novembr "), max_size=60))
def test_nothing_crashes(text: str) -> None:
    """Any jumble of the letters of dates is read to its end."""
    assert all(0 <= m.start < m.end <= len(text) for m in mentions(text))
