"""Warnings in the Common Alerting Protocol (CAP 1.2), as BMKG's nowcasts are. Pure: bytes in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from xml.etree.ElementTree import Element

from pipeline.partners.feeds.clean import plain
from pipeline.partners.feeds.links import canonical
from pipeline.partners.feeds.text import shorten
from pipeline.partners.feeds.xml_trees import NotATree, read_tree
from pipeline.partners.snapshot import Alert

UNTIL_NOT_SAID: Final = timedelta(hours=6)
"""How long a warning without an end is believed."""
LONGEST: Final = timedelta(days=7)
MOST_AREAS, MOST_POINTS = 200, 2_000
_PAIR: Final = re.compile(r"(-?\d{1,3}(?:\.\d{1,9})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,9})?)")


def is_cap(body: bytes) -> bool:
    """Tell whether a body looks like one CAP document rather than a list of them."""
    return re.search(rb"<(?:\w+:)?alert[\s>]", body[:2_000]) is not None


def read_cap(body: bytes, source: str, zone: tzinfo, now: datetime) -> Alert | None:
    """Return the warning in a CAP document; None when there is none for the public. Never raises on input.

    Tests and exercises are not for the public. Of several languages Indonesian is taken. ``zone`` is that of times that
    name none; a warning without an end lasts six hours, and none lasts longer than a week.
    """
    try:
        root = read_tree(body)
    except NotATree:
        return None
    identifier = _text(root, "identifier")
    if root.tag != "alert" or not identifier or _text(root, "status").lower() not in ("actual", ""):
        return None
    kind = _text(root, "msgType").lower()
    replaces = tuple(part.split(",")[1] for part in _text(root, "references").split() if part.count(",") >= 2)
    sent = _moment(_text(root, "sent"), zone) or now
    infos = _chosen(root.findall("info"))
    info = infos[0] if infos else Element("info")
    starts = _moment(_text(info, "onset"), zone) or _moment(_text(info, "effective"), zone) or sent
    ends = [end for one in infos if (end := _moment(_text(one, "expires"), zone))]
    expires = min(max(ends), sent + LONGEST) if ends else sent + UNTIL_NOT_SAID
    if kind != "cancel" and not infos:
        return None
    event = shorten(plain(_text(info, "event")), 80) or "Peringatan"
    areas = [area for one in infos for area in one.findall("area")][:MOST_AREAS]
    return Alert(
        id=identifier[:200],
        kind="cuaca",
        event=event,
        headline=shorten(plain(_text(info, "headline")), 200) or event,
        starts=min(starts, expires),
        expires=expires,
        sender=shorten(plain(_text(info, "senderName")), 80),
        link=canonical(_text(info, "web"), source) or "",
        description=shorten(plain(_text(info, "description")), 1_500),
        instruction=shorten(plain(_text(info, "instruction")), 600),
        severity=_text(info, "severity")[:20],
        areas=tuple(dict.fromkeys(filter(None, (shorten(plain(_text(area, "areaDesc")), 300) for area in areas)))),
        polygons=tuple(
            filter(None, (_points(polygon.text or "") for area in areas for polygon in area.findall("polygon")))
        ),
        source=source,
        replaces=replaces,
        cancelled=kind == "cancel",
    )


def _chosen(infos: Iterable[Element]) -> list[Element]:
    """Return the blocks of one language: Indonesian, or the first there is."""
    by_language: dict[str, list[Element]] = {}
    for info in infos:
        by_language.setdefault(_text(info, "language").lower()[:2], []).append(info)
    return by_language.get("id") or next(iter(by_language.values()), [])


def _text(element: Element, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())


def _moment(text: str, zone: tzinfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _points(text: str) -> tuple[tuple[float, float], ...]:
    found = [(float(pair[1]), float(pair[2])) for pair in _PAIR.finditer(text[: 40 * MOST_POINTS])][:MOST_POINTS]
    return tuple(found) if len(found) > 2 and all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in found) else ()
