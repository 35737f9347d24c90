"""Calendars of events, read back by a program that reads calendars: the page, the file and the reader show the same dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rruleset, rrulestr  # type: ignore[import-untyped]

from pipeline.language.regions import ZONES
from pipeline.outputs import all_outputs
from pipeline.site.pages.lists import all_pages
from pipeline.site.renderer import Drawing
from pipeline.workspace import open_workspace, publication
from tests.projects import THEME, small
from tests.rulebook import SETTINGS

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PLACES = {
    "WIB": ("32.77", "Melong"),
    "WITA": ("63.72", "Kota Banjarbaru"),
    "WIT": ("81.71", "Kota Ambon"),
}
"""A site and one of its places in each of Indonesia's zones."""
EVENT = """---
judul: {title}
tanggal: 2026-11-10 08:00
mulai: {start}
{more}tempat: {{nama: Balai warga, wilayah: {place}}}
kim: kim-melong
topik: warga
---

Bawa buku.
"""


def event(
    title: str = "Kelas membaca di balai", start: str = "2026-12-05 07:00", more: str = "", place: str = "Melong"
) -> str:
    """Returns the text of an event; ``more`` are further lines of its front matter."""
    return EVENT.format(title=title, start=start, more=more, place=place)


class Site:
    """What becomes of a project: its pages and other files, by path."""

    def __init__(self, root: Path, files: dict[str, str], zone: str = "WIB", now: datetime = NOW) -> None:
        code, place = PLACES[zone]
        group = {"kim/kim-melong.md": f"---\nnama: KIM Uji\nwilayah: {place}\njenis: kim\n---\n\nKelompok uji.\n"}
        settings = SETTINGS.replace('wilayah: "32.77"', f'wilayah: "{code}"')
        workspace = open_workspace(small(root, group | files, settings), now)
        self.errors = [f"{one.code} {one.location}" for one in workspace.errors]
        made = publication(workspace)
        pages = tuple(all_pages(made.catalogue))
        drawing = Drawing(made, THEME)
        self.pages = {page.url: drawing.draw(page).data.decode() for page in pages if page.url.startswith("agenda/")}
        self.files = {out.path: out.data for out in all_outputs(made, pages)}

    def calendar(self, url: str = "agenda/2026/a/") -> Any:
        """Returns the calendar beside a page, as its reader reads it."""
        return icalendar.Calendar.from_ical(self.files[f"{url}agenda.ics"])

    def event(self, url: str = "agenda/2026/a/") -> Any:
        """Returns the one event of its own calendar."""
        (found,) = self.calendar(url).walk("VEVENT")
        return found

    def dates_on_page(self, url: str = "agenda/2026/a/") -> list[str]:
        """Returns every time that the event's page names, as machines read it."""
        return re.findall(r'<time datetime="([^"]+)" data-hari>', self.pages[url])


def read(found: Any) -> Iterator[datetime | date]:
    """Yields the times of an event as a calendar expands them (RFC 5545, 3.8.5.3)."""
    start = found["DTSTART"].dt
    if "RRULE" not in found:
        yield start
        return
    first = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    times = rruleset()
    times.rrule(rrulestr(found["RRULE"].to_ical().decode(), dtstart=first))  # type: ignore[arg-type]
    excepted = found.get("EXDATE")
    for one in excepted.dts if excepted is not None else ():
        times.exdate(one.dt if isinstance(one.dt, datetime) else datetime.combine(one.dt, datetime.min.time()))
    yield from (one if isinstance(start, datetime) else one.date() for one in times)


AGAIN = {
    "weekly": ("setiap: {hari: [Sabtu, rabu], sampai: 2027-02-10, kecuali: [2026-12-26, 2027-01-02]}\n", 18),
    "nth": ("setiap: {hari: sabtu, pekan: [pertama, terakhir], sampai: 2027-06-30, kecuali: 2027-01-02}\n", 13),
    "date": ("setiap: {tanggal: [5, 31], sampai: 2027-06-05}\n", 11),
}


STARTS = {"pagi": "2026-12-05 07:00", "malam": "2026-12-05 23:30", "seharian": "2026-12-05"}


@pytest.mark.parametrize("zone", PLACES)
def test_page_file_and_reader_show_the_same_dates(tmp_path: Path, zone: str) -> None:
    """Over a year boundary, with exceptions, in each zone: what the page names is what a calendar makes of the file."""
    place = PLACES[zone][1]
    files = {
        f"agenda/2026/{how}-{when}.md": event(f"Kelas {how} {when}", start, more, place)
        for when, start in STARTS.items()
        for how, (more, _) in AGAIN.items()
    }
    site = Site(tmp_path, files, zone)
    assert site.errors == []
    for path in files:
        url = path.replace(".md", "/")
        seen = [one.isoformat() for one in read(site.event(url))]
        how = path.rpartition("/")[2].partition("-")[0]
        assert seen == site.dates_on_page(url) and len(seen) == AGAIN[how][1]
        assert any(one.startswith("2026-12") for one in seen) and any(one.startswith("2027-01") for one in seen)
        if "seharian" not in path:
            assert {datetime.fromisoformat(one).utcoffset() for one in seen} == {ZONES[zone].utcoffset(None)}


@pytest.mark.parametrize("zone", PLACES)
def test_no_time_floats(tmp_path: Path, zone: str) -> None:
    """A time names its zone, whose definition the file holds; the reader needs no other table of zones."""
    site = Site(tmp_path, {"agenda/2026/a.md": event(more="selesai: 2026-12-05 09:30\n", place=PLACES[zone][1])}, zone)
    calendar = site.calendar()
    (defined,) = calendar.walk("VTIMEZONE")
    found = site.event()
    assert found["DTSTART"].params["TZID"] == found["DTEND"].params["TZID"] == defined["TZID"]
    assert defined.walk("STANDARD")[0]["TZOFFSETTO"].td == ZONES[zone].utcoffset(None)
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(hours=2, minutes=30)


def test_all_day_ends_the_day_after(tmp_path: Path) -> None:
    """What lasts all day is a date; the end in the file is the first day on which it is no more (RFC 5545, 3.6.1)."""
    site = Site(tmp_path, {"agenda/2026/a.md": event(start="2026-12-30", more="selesai: 2027-01-02\nseharian: ya\n")})
    found = site.event()
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 12, 30), date(2027, 1, 3))
    assert b"DTSTART;VALUE=DATE:20261230" in site.files["agenda/2026/a/agenda.ics"]
    assert "Rabu, 30 Desember 2026 sampai Sabtu, 2 Januari 2027" in site.pages["agenda/2026/a/"]


def test_a_change_is_told_by_the_file_alone(tmp_path: Path) -> None:
    """UID stays for good, also when the file is renamed; SEQUENCE and DTSTAMP grow with ``diperbarui``, and with nothing else."""
    before = Site(tmp_path / "a", {"agenda/2026/a.md": event()})
    later = Site(tmp_path / "b", {"agenda/2026/a.md": event()}, now=NOW + timedelta(days=3))
    assert before.files["agenda/2026/a/agenda.ics"] == later.files["agenda/2026/a/agenda.ics"]
    changed = "alamat_lama: /agenda/2026/a/\ndiperbarui: 2026-11-12 10:00\nstatus: dibatalkan\n"
    moved = Site(tmp_path / "c", {"agenda/2026/b.md": event(more=changed)}).event("agenda/2026/b/")
    first = before.event()
    assert moved["UID"] == first["UID"] and (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 3000)
    assert moved["DTSTAMP"].dt == datetime(2026, 11, 12, 3, 0, tzinfo=UTC)
    assert (first["STATUS"], moved["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert moved["SUMMARY"] == "BATAL: Kelas membaca di balai"


def test_what_was_withdrawn_leaves_calendars(tmp_path: Path) -> None:
    """Readers' calendars learn that it is gone, and nothing else of it."""
    gone = "dicabut: {tanggal: 2026-11-15, alasan: data-pribadi}\n"
    site = Site(tmp_path, {"agenda/2026/a.md": event(title="Rahasia besar", more=gone)})
    found = site.event()
    assert found["STATUS"] == "CANCELLED" and "LOCATION" not in found and "DESCRIPTION" not in found
    assert not [path for path, data in site.files.items() if b"Rahasia besar" in data]


HOSTILE = {
    "line": "Balai\\r\\nBEGIN:VALARM\\r\\nACTION:DISPLAY",
    "signs": 'a;b,c\\\\n\\\\\\\\d:\\"e',
    "long": "é" * 1900,
    "emoji": "👩‍🌾🇮🇩" * 200,
    "formula": "=cmd|' /C calc'!A0",
    "markup": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_fields_stay_words(tmp_path: Path, words: str) -> None:
    """Whatever a field holds: lines of 75 octets at most, no letter cut, no property and no part that nobody wrote."""
    more = "".join(f'{key}: "{words}"\n' for key in ("biaya", "untuk", "cara_ikut", "penyelenggara"))
    site = Site(tmp_path, {"agenda/2026/a.md": event(title="Acara", more=more)})
    data = site.files["agenda/agenda.ics"]
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert all(line.decode() is not None for line in lines)
    (found,) = site.calendar("agenda/").walk("VEVENT")
    assert not found.subcomponents and [one.name for one in site.calendar("agenda/").walk()].count("VALARM") == 0
    said = found["DESCRIPTION"]
    assert "Biaya: " in said and said.count("\n") == 6
    assert "<script>alert" not in site.pages["agenda/2026/a/"]
    assert b"\n=cmd" not in site.files["data/agenda.csv"] and b",=cmd" not in site.files["data/agenda.csv"]


def test_every_calendar_is_where_its_list_is(tmp_path: Path) -> None:
    """The site, each place with events, and each event have one, each with a name, an address, and when to ask again."""
    site = Site(tmp_path, {"agenda/2026/a.md": event(), "agenda/2026/b.md": event(title="Lomba", place="Utama")})
    found = {path for path in site.files if path.endswith(".ics")}
    south = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/"
    assert found >= {
        "agenda/agenda.ics", "agenda/2026/a/agenda.ics", f"{south}agenda.ics", f"{south}melong/agenda.ics",
        f"{south}utama/agenda.ics", "wilayah/jawa-barat/kota-cimahi/agenda.ics",
    }  # fmt: skip
    assert f"{south}cibeber/agenda.ics" not in found
    assert [str(one["SUMMARY"]) for one in site.calendar(f"{south}melong/").walk("VEVENT")] == [
        "Kelas membaca di balai"
    ]
    calendar = site.calendar("agenda/")
    assert calendar["NAME"] == "Agenda Warta Uji" and calendar["SOURCE"].endswith("/agenda/agenda.ics")
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert "webcal://warta-uji.example.id/agenda/agenda.ics" in site.pages["agenda/"]
    assert "text/calendar" in site.files[".htaccess"].decode()


def test_a_site_without_events_has_no_calendar(tmp_path: Path) -> None:
    """No file, no page, no place in navigation."""
    site = Site(tmp_path, {})
    assert not [path for path in (*site.files, *site.pages) if path.endswith(".ics") or path.startswith("agenda/")]
