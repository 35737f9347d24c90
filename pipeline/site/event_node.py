"""An event in schema.org's words."""

from __future__ import annotations

from pipeline.content.kinds.agenda import Event
from pipeline.content.kinds.recurrence import NUMBERED, Recurrence
from pipeline.content.settings import Site
from pipeline.site.nodes import Node, place, publisher, some

_STATUS = {
    "direncanakan": "EventScheduled",
    "ditunda": "EventPostponed",
    "dibatalkan": "EventCancelled",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONE_NAMES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
"""Indonesia's zones as the IANA database names them."""


def event_node(event: Event, site: Site) -> Node:
    """Returns an event as Event: when and where it is next, its state, and how it comes back."""
    record, when = event.record, event.next
    node: Node = {
        "@type": "Event",
        "@id": f"{site.url}{event.url}#acara",
        "url": site.url + event.url,
        "name": event.title,
        "inLanguage": "id",
        "startDate": when.start.iso,
        "eventStatus": f"https://schema.org/{_STATUS[record.status]}",
        "eventAttendanceMode": f"https://schema.org/{_mode(event)}",
        "location": _location(event, site),
    }
    free = record.cost.strip().casefold().startswith(("gratis", "tanpa biaya", "tidak dipungut"))
    return node | some(
        description=event.summary,
        endDate=when.end.iso if when.end is not None else None,
        isAccessibleForFree=free,
        audience={"@type": "Audience", "audienceType": record.audience} if record.audience else None,
        organizer={"@type": "Organization", "name": record.organizer} if record.organizer else publisher(site),
        eventSchedule=_schedule(event, record.again) if record.again is not None else None,
    )


def _mode(event: Event) -> str:
    if event.record.online is None:
        return "OfflineEventAttendanceMode"
    return "OnlineEventAttendanceMode" if event.online_only else "MixedEventAttendanceMode"


def _location(event: Event, site: Site) -> Node | list[Node]:
    record = event.record
    there: Node = {
        "@type": "Place",
        "name": record.place.name,
        "address": {"@type": "PostalAddress", "addressLocality": event.regions[0].name, "addressCountry": "ID"},
        "containedInPlace": place(event.regions[0], site),
    }
    if record.online is None:
        return there
    online: Node = {"@type": "VirtualLocation", "url": record.online}
    return online if event.online_only else [there, online]


def _schedule(event: Event, again: Recurrence) -> Node:
    first = event.first
    monthly = bool(again.dates or again.nth)
    days = (
        [f"{NUMBERED[one]}{_SHORT[day]}" for one in again.nth for day in again.weekdays]
        if again.nth
        else [f"https://schema.org/{_DAYS[day]}" for day in again.weekdays]
    )
    node: Node = {
        "@type": "Schedule",
        "repeatFrequency": "P1M" if monthly else "P1W",
        "startDate": first.day.isoformat(),
        "scheduleTimezone": ZONE_NAMES[event.zone.tzname(None)],
    }
    return node | some(
        byDay=days,
        byMonthDay=sorted(set(again.dates)),
        startTime=f"{first.start.at:%H:%M:%S}" if first.start.timed else None,
        endTime=f"{first.end.at:%H:%M:%S}" if first.end is not None and first.end.timed else None,
        endDate=again.until.day.isoformat() if again.until is not None else None,
        exceptDate=[one.day.isoformat() for one in again.excepted],
    )
