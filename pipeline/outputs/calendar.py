"""iCalendar files (RFC 5545, RFC 7986): of the whole agenda, of each place, of each event, for people's own calendars.

Nothing in them tells when they were built: what an event's file says of its last change is its DTSTAMP, and its SEQUENCE
counts the minutes from its announcement to that. There is no METHOD: these are files to read, not invitations (RFC 5546).
Indonesia has no daylight saving, so its zones are constants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import Timestamp
from pipeline.content.kinds.agenda import EVENT, Event
from pipeline.content.kinds.recurrence import NUMBERED, Occurrence, Recurrence
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile, Target
from pipeline.outputs.feeds import xml
from pipeline.partners.feeds.text import visible
from pipeline.site.edition import Pages
from pipeline.site.event_node import ZONE_NAMES
from pipeline.site.kinds.agenda import CALENDAR, facts
from pipeline.site.publication import Publication

PAST = 100
"""Events in a calendar that are over; those to come are all in it."""
LONGEST = 75
"""Octets of a line (RFC 5545, 3.1)."""
LINE = "\\n"
"""Begins a line within a value."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STATUS = {"direncanakan": "CONFIRMED", "ditunda": "TENTATIVE", "dibatalkan": "CANCELLED"}
_BEFORE_TITLE = {"direncanakan": "", "ditunda": "DITUNDA: ", "dibatalkan": "BATAL: "}
"""What stands before the title, for calendars that show no state."""


class Calendar(Struct, frozen=True):
    """One calendar: what it is called, its page below the root, and its events."""

    title: str
    url: str
    events: Sequence[Event]

    @property
    def file(self) -> str:
        """The path of its file."""
        return f"{self.url}{CALENDAR}"


def calendars(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields the calendar of the site, of each place that has events, and of each event; none while there are no events."""
    for calendar in all_calendars(publication.catalogue):
        shown = publication.fingerprint_without_texts("kalender", calendar.title, *calendar.events)
        yield Target(calendar.file, shown, partial(_made, calendar, publication.catalogue.site))


def all_calendars(catalogue: Catalogue) -> Iterator[Calendar]:
    """Yields every calendar, in a fixed order."""
    events = catalogue.of(EVENT)
    if not len(events):
        return
    site = catalogue.site
    yield Calendar(f"Agenda {site.name}", EVENT.folder + "/", _kept(events))
    for region in catalogue.shown_regions:
        here = events.by_region.get(region.code, ())
        if here:
            yield Calendar(f"Agenda {region.name}", region.url, _kept(here))
    for event in events:
        if not event.draft:
            title = event.title if event.withdrawn is None else "Agenda ini dicabut"
            yield Calendar(title, event.url, (event,))


def _kept(events: Iterable[Event]) -> tuple[Event, ...]:
    """Those to come, and the last ones that are over, in the order of time."""
    in_order = sorted((one for one in events if not one.draft), key=lambda one: (one.first.start.at, one.path))
    past = [one for one in in_order if one.past]
    gone = set(past[:-PAST])
    return tuple(one for one in in_order if one not in gone)


def _made(calendar: Calendar, site: Site) -> Iterator[OutFile]:
    yield OutFile(calendar.file, text(calendar, site))


def text(calendar: Calendar, site: Site) -> bytes:
    """Returns the file of a calendar."""
    lines = []
    zones = dict.fromkeys(str(one.zone.tzname(None)) for one in calendar.events if one.first.start.timed)
    for zone in zones:
        lines += _ZONES[zone]
    for event in calendar.events:
        lines += _event(event, site)
    return written(calendar.title, f"Kegiatan warga, dari {site.name}", calendar.url, calendar.file, lines, site)


def written(title: str, about: str, page: str, file: str, lines: Iterable[str], site: Site) -> bytes:
    """Returns the file of a calendar with these lines inside; ``page`` and ``file`` are addresses below the root."""
    url = base(site)
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Warta KIM//Agenda//ID",
        "CALSCALE:GREGORIAN",
        f"NAME:{words(title)}",
        f"X-WR-CALNAME:{words(title)}",
        f"DESCRIPTION:{words(about)}",
        f"URL:{url}{page}",
        f"SOURCE;VALUE=URI:{url}{file}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    )
    return "".join(map(folded, (*head, *lines, "END:VCALENDAR"))).encode()


def _zone(name: str, offset: str) -> list[str]:
    return [
        "BEGIN:VTIMEZONE", f"TZID:{ZONE_NAMES[name]}", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", f"TZNAME:{name}", "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip


_ZONES = {name: _zone(name, offset) for name, offset in (("WIB", "+0700"), ("WITA", "+0800"), ("WIT", "+0900"))}


def _event(event: Event, site: Site) -> Iterator[str]:
    record, published, changed, gone = event.record, event.published, event.changed, event.withdrawn
    assert published is not None and changed is not None
    minutes = max(0, int((changed.at - published.at).total_seconds() // 60))
    yield "BEGIN:VEVENT"
    yield f"UID:{entity_id(site, event)}"
    yield f"DTSTAMP:{utc(changed.at)}"
    yield f"CREATED:{utc(published.at)}"
    yield f"LAST-MODIFIED:{utc(changed.at)}"
    yield f"SEQUENCE:{minutes}"
    yield from _when(event)
    yield f"URL:{base(site)}{event.url}"
    if gone is not None:
        yield "STATUS:CANCELLED"
        yield f"SUMMARY:{words('Agenda ini dicabut')}"
        yield "END:VEVENT"
        return
    yield f"STATUS:{_STATUS[record.status]}"
    yield f"SUMMARY:{words(_BEFORE_TITLE[record.status] + event.title)}"
    yield f"LOCATION:{words(event.where)}"
    told = [*([record.summary] if record.summary else []), *facts(event), base(site) + event.url]
    yield f"DESCRIPTION:{LINE.join(map(words, told))}"
    yield f"CATEGORIES:{','.join(words(topic.name) for topic in event.topics)}"
    if record.online is not None:
        yield f'CONFERENCE;VALUE=URI;LABEL="Ikut lewat internet":{_address(record.online)}'
    if not record.timed:
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    first, again = event.first, event.record.again
    yield _moment("DTSTART", first.start)
    if first.end is not None or not first.start.timed:
        yield _end(first)
    if again is not None:
        yield f"RRULE:{rule(again, event)}"
        gone = sorted({one.day for one in again.excepted if again.falls_on(one.day)})
        if gone:
            moved = [first.on(day).start for day in gone]
            head = _moment("EXDATE", moved[0]).rpartition(":")[0]
            yield f"{head}:{','.join(_moment('EXDATE', one).rpartition(':')[2] for one in moved)}"


def _moment(name: str, stamp: Timestamp) -> str:
    if not stamp.timed:
        return f"{name};VALUE=DATE:{stamp.at:%Y%m%d}"
    return f"{name};TZID={ZONE_NAMES[str(stamp.at.tzname())]}:{stamp.at:%Y%m%dT%H%M%S}"


def _end(time: Occurrence) -> str:
    """The end; of what lasts all day the day after its last one."""
    if time.start.timed and time.end is not None and time.end.timed:
        return _moment("DTEND", time.end)
    if not time.start.timed:
        return f"DTEND;VALUE=DATE:{time.last_day + timedelta(1):%Y%m%d}"
    return _moment("DTEND", Timestamp(time.over, timed=True))


def rule(again: Recurrence, event: Event) -> str:
    """Returns how an event comes back as RRULE. Its end is the last moment of its last day, in UTC where the time counts."""
    if again.dates:
        often = f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, sorted(set(again.dates))))}"
    elif again.nth:
        nth = [NUMBERED[one] for one in NUMBERED if one in again.nth]
        often = f"FREQ=MONTHLY;BYDAY={','.join(f'{number}{_DAYS[day]}' for number in nth for day in again.weekdays)}"
    else:
        often = f"FREQ=WEEKLY;BYDAY={','.join(_DAYS[day] for day in again.weekdays)}"
    return often if again.until is None else f"{often};UNTIL={_last(again.until.day, event)}"


def _last(day: date, event: Event) -> str:
    if not event.first.start.timed:
        return f"{day:%Y%m%d}"
    return utc(datetime.combine(day, time(23, 59, 59), event.zone))


def utc(at: datetime) -> str:
    """A moment in UTC; one at the end of what clocks know stays where it is."""
    with suppress(OverflowError):
        at = at.astimezone(UTC)
    return f"{at.year:04}{at:%m%dT%H%M%S}Z"


def words(said: str) -> str:
    """Returns a text as a value of one line (RFC 5545, 3.3.11): nothing in it ends the line or begins a property."""
    said = visible(xml.allowed(" ".join(said.split())))
    return said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _address(url: str) -> str:
    """An address has no space and no control letter; the record saw to it."""
    return "".join(letter for letter in url if letter.isprintable() and not letter.isspace())


def folded(line: str) -> str:
    """Returns a line of a file as lines of at most 75 octets, no letter cut in two, each ended by CRLF."""
    if len(line.encode()) <= LONGEST:
        return f"{line}\r\n"
    parts, room = [""], LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = LONGEST - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts) + "\r\n"
