"""Dates as outlets write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.partners.feeds.dates import OLDEST, read_date
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.parse import parse_feed

WIB = timezone(timedelta(hours=7))
WIT = timezone(timedelta(hours=9))

GOOD = [
    ("05 Agustus 2019", "2019-08-04T17:00Z"),
    ("Sel, 16 Des 2025 09:00:00 +0700", "2025-12-16T02:00Z"),
    ("Selasa, 16 Desember 2025 09:00", "2025-12-16T02:00Z"),
    ("Jum'at, 13 Desember 2024 10:00", "2024-12-13T03:00Z"),
    ("Jum’at, 13 Desember 2024 10:00", "2024-12-13T03:00Z"),
    ("Jumat, 28/11/2025 | 09.30 WIB", "2025-11-28T02:30Z"),
    ("Rabu (11/2/2026)", "2026-02-10T17:00Z"),
    ("16 Agt 2025", "2025-08-15T17:00Z"),
    ("16 Ags 2025", "2025-08-15T17:00Z"),
    ("16 Agu 2025", "2025-08-15T17:00Z"),
    ("1 Nop 2024 08:00", "2024-11-01T01:00Z"),
    ("1 Nopember 2024 08:00", "2024-11-01T01:00Z"),
    ("2 Peb 2024", "2024-02-01T17:00Z"),
    ("2 Pebruari 2024", "2024-02-01T17:00Z"),
    ("3 Mrt 2024", "2024-03-02T17:00Z"),
    ("3 Okt 2024", "2024-10-02T17:00Z"),
    ("Mei 5 2024 pukul 09.00 WIB", "2024-05-05T02:00Z"),
    ("16-Des-2025 10.15", "2025-12-16T03:15Z"),
    ("09:30 WIB, 16 Desember 2025", "2025-12-16T02:30Z"),
    ("16 Desember 2025 09:00 (WIB)", "2025-12-16T02:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 WIB", "2025-12-16T02:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 WITA", "2025-12-16T01:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 WIT", "2025-12-16T00:00Z"),
    ("Tue, 16 Dec 2025 09:00:00", "2025-12-16T02:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 GMT", "2025-12-16T09:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 GMT+7", "2025-12-16T02:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 UTC+07:00", "2025-12-16T02:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 +0000", "2025-12-16T09:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 -0500", "2025-12-16T14:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 EST", "2025-12-16T14:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 Asia/Makassar", "2025-12-16T01:00Z"),
    ("Tue, 16 Dec 25 09:00:00 GMT", "2025-12-16T09:00Z"),
    ("Tue Dec 16 09:00:00 2025", "2025-12-16T02:00Z"),
    ("Dec 16, 2025 9:00 PM", "2025-12-16T14:00Z"),
    ("December 16th, 2025 12:30 a.m.", "2025-12-15T17:30Z"),
    ("2025-12-16T09:30:00Z", "2025-12-16T09:30Z"),
    ("2025-12-16T09:30:00.123+07:00", "2025-12-16T02:30Z"),
    ("2025-12-16T09:30+0700", "2025-12-16T02:30Z"),
    ("2025-12-16 09:30:00", "2025-12-16T02:30Z"),
    ("2025-12-16T09:30:00-05:00", "2025-12-16T14:30Z"),
    ("2025-12-16T24:00:00Z", "2025-12-17T00:00Z"),
    ("Tue, 16 Dec 2025 23:59:60 +0700", "2025-12-16T16:59:59Z"),
    ("2025/12/16 09:30", "2025-12-16T02:30Z"),
    ("20251216T093000Z", "2025-12-16T09:30Z"),
    ("20251216", "2025-12-15T17:00Z"),
    ("12/25/2025", "2025-12-24T17:00Z"),
    ("1765852200", "2025-12-16T02:30Z"),
    ("1765852200000", "2025-12-16T02:30Z"),
    ("1765852200.123", "2025-12-16T02:30Z"),
    ("2025350", "2025-12-15T17:00Z"),
    ("2025-350T09:30:00", "2025-12-16T02:30Z"),
    ("2025W512", "2025-12-15T17:00Z"),
    ("2025W512T0930", "2025-12-16T02:30Z"),
    ("2025-12-16T09", "2025-12-16T02:00Z"),
    ("2025-12-16T093000", "2025-12-16T02:30Z"),
    ("2025-12-16T0930Z", "2025-12-16T09:30Z"),
    ("20251216 09:30", "2025-12-16T02:30Z"),
    ("20251216093000", "2025-12-16T02:30Z"),
    ("2025-12-16+07:00", "2025-12-15T17:00Z"),
    ("16/12/25 09.30", "2025-12-16T02:30Z"),
    ("12/16/25 9:30 AM", "2025-12-16T02:30Z"),
    ("2025-Des-16", "2025-12-15T17:00Z"),
    ("2025 Desember 16 09:30", "2025-12-16T02:30Z"),
    ("16 Des '25 09:30", "2025-12-16T02:30Z"),
    ("16Des2025", "2025-12-15T17:00Z"),
    ("9:30 Dec 16 2025", "2025-12-16T02:30Z"),
    ("2 Febuari 2025", "2025-02-01T17:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 BST", "2025-12-16T08:00Z"),
    ("Tue, 16 Dec 2025 09:00:00 AEST", "2025-12-15T23:00Z"),
]

NONE = [
    "",
    "   ",
    "0000-00-00 00:00:00",
    "0000-00-00",
    "-0001-11-30T00:00:00+00:00",
    "Wed, 30 Nov -0001 00:00:00 +0000",
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "0",
    "31 Februari 2025",
    "29 Feb 2025",
    "16 Bulan 2025",
    "kemarin",
    "2025-13-45",
    "99/99/2025",
    "Tue, 16 Dec 2025 77:88:99 +0700",
    "2026-02-30",
    "2026-02-30T10:00:00+07:00",
    "2025-11-00",
    "2025366",
    "2025-W60-1",
    "20251131",
    "2025-12-16T25:00:00",
    "2025-12",
    "2025",
    "25-12-16",
    "31/11/25",
]


@pytest.mark.parametrize(("text", "moment"), GOOD)
def test_a_date_is_read(text: str, moment: str) -> None:
    """Indonesian and international forms give the moment they mean; a missing zone is the outlet's."""
    assert read_date(text, WIB) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("text", NONE)
def test_what_cannot_be_true_is_no_date(text: str) -> None:
    """Empty fields of databases, impossible days and words give no date rather than a wrong one."""
    assert read_date(text, WIB) is None


@pytest.mark.parametrize("tag", ["pubDate", "dc:date", "dcterms:modified", "atom:updated", "atom:published"])
@pytest.mark.parametrize("text", ["2025-02-30", "2025-02-30T10:00:00Z", "2025-11-00", "2025-12", "2025-53-01"])
def test_a_day_that_does_not_exist_is_no_other_day(tag: str, text: str) -> None:
    """Whatever field of a feed names it: nobody else's reading makes the second of March of it."""
    assert published(tag, text, "WIB") is None


@pytest.mark.parametrize("text", ["2025350", "2025-350", "2025W512", "2025-W51-2", "20251216", "2025-12-16"])
def test_every_form_of_a_day_begins_where_its_outlet_is(text: str) -> None:
    """A day of ISO 8601 without a zone is the outlet's, however it is written, two hours earlier in Jayapura."""
    assert published("dc:date", text, "WIB") == datetime(2025, 12, 15, 17, tzinfo=UTC)
    assert published("dc:date", text, "WIT") == datetime(2025, 12, 15, 15, tzinfo=UTC)


def published(tag: str, text: str, zone: str) -> datetime | None:
    """Return the date of a feed's only item."""
    names = "dc=http://purl.org/dc/elements/1.1/ dcterms=http://purl.org/dc/terms/ atom=http://www.w3.org/2005/Atom"
    spaces = " ".join('xmlns:{}="{}"'.format(*one.split("=")) for one in names.split())
    item = f"<item><title>Kabar</title><guid>1</guid><{tag}>{text}</{tag}></item>"
    body = f'<rss version="2.0" {spaces}><channel><title>x</title>{item}</channel></rss>'
    url = "https://contoh.example/feed"
    outlet = Outlet("contoh", "Kabar", "https://contoh.example/", url, zone, ("contoh.example",))
    return parse_feed(body.encode(), {}, url, outlet, datetime(2025, 12, 20, tzinfo=UTC)).items[0].published


def test_a_naive_time_is_in_the_zone_of_its_outlet() -> None:
    """The same words from an outlet in Jayapura are two hours earlier than from one in Jakarta."""
    in_jakarta, in_jayapura = read_date("16 Des 2025 09:00", WIB), read_date("16 Des 2025 09:00", WIT)
    assert in_jakarta and in_jayapura
    assert in_jakarta - in_jayapura == timedelta(hours=2)


@settings(deadline=None)
@given(st.datetimes(min_value=datetime(1996, 1, 1), max_value=datetime(2090, 1, 1)), st.sampled_from([WIB, WIT, UTC]))
def test_what_python_writes_is_read_back(moment: datetime, zone: timezone) -> None:
    """ISO 8601 in any zone is read to the second, whatever the outlet's own zone is."""
    aware = moment.replace(microsecond=0, tzinfo=zone)
    assert read_date(aware.isoformat(), WIB) == aware


@settings(deadline=None)
@given(st.text(max_size=200) | st.from_regex(r"[0-9A-Za-z:.,/+ '-]{0,60}", fullmatch=True))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """Any text gives None or a moment in UTC that is not before the web."""
    moment = read_date(text, WIB)
    assert moment is None or (moment.tzinfo is UTC and moment >= OLDEST)
