"""Earthquake reports as BMKG publishes them: ``autogempa.json`` and its lists. Pure: bytes in, values out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Final

from pipeline.partners.feeds.clean import plain
from pipeline.partners.feeds.dates import read_date
from pipeline.partners.feeds.text import shorten
from pipeline.partners.snapshot import Alert

SHOWN: Final = timedelta(hours=6)
"""How long a quake is news for everybody."""
SHOWN_WITH_TSUNAMI: Final = timedelta(hours=12)
MOST: Final = 30


def read_quakes(
    body: bytes, authority: str, site: str, source: str, zone: tzinfo, now: datetime
) -> tuple[Alert, ...] | None:
    """Return the earthquakes in a report; None when the bytes are no such report. Never raises on input.

    ``authority`` is who reports, ``site`` where readers find more. A quake from the future, or without place, time or
    strength, is left out.
    """
    try:
        report = json.loads(body.decode("utf-8-sig", "replace"))
        found = report["Infogempa"]["gempa"]
    except (ValueError, RecursionError, KeyError, TypeError):
        return None
    quakes = found if isinstance(found, list) else [found]
    return tuple(
        _quakes([quake for quake in quakes[:MOST] if isinstance(quake, dict)], authority, site, source, zone, now)
    )


def _quakes(
    quakes: list[dict[str, Any]], authority: str, site: str, source: str, zone: tzinfo, now: datetime
) -> Iterator[Alert]:
    for quake in quakes:
        words = ((key, value) for key, value in quake.items() if isinstance(value, str | float | int))
        said = {str(key).lower(): plain(str(value)[:1_000]) for key, value in words}
        when = _when(said, zone)
        point = _point(said)
        strength = re.search(r"\d{1,2}(?:[.,]\d{1,2})?", said.get("magnitude", ""))
        if when is None or point is None or strength is None or when > now + timedelta(minutes=15):
            continue
        magnitude = float(strength[0].replace(",", "."))
        potential = said.get("potensi", "")
        wave = "tsunami" in potential.lower() and "tidak" not in potential.lower()
        name = f"Gempa M{magnitude:.1f}".replace(".", ",")
        place = said.get("wilayah", "")
        depth = said.get("kedalaman", "")
        details = (place, f"Kedalaman {depth}" if depth else "", potential)
        yield Alert(
            # A report is mended in the hour after the quake: place and strength change, the minute stays.
            id=hashlib.sha256(f"{when:%Y-%m-%d %H:%M}".encode()).hexdigest()[:20],
            kind="gempa",
            event=name,
            headline=shorten(f"{name}: {place}" if place else name, 200),
            starts=when,
            expires=when + (SHOWN_WITH_TSUNAMI if wave else SHOWN),
            sender=authority,
            link=site,
            description=". ".join(part.rstrip(".") for part in details if part) + ".",
            instruction="Jauhi pantai dan ikuti arahan petugas." if wave else "Waspadai gempa susulan.",
            severity="Extreme" if wave else "",
            areas=(place,) if place else (),
            point=point,
            magnitude=magnitude,
            felt=shorten(said.get("dirasakan", ""), 300).strip("- "),
            source=source,
        )


def _when(said: dict[str, str], zone: tzinfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said.get("datetime", ""))
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return read_date(f"{said.get('tanggal', '')} {said.get('jam', '')}", zone)


def _point(said: dict[str, str]) -> tuple[float, float] | None:
    pair = re.fullmatch(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*", said.get("coordinates", ""))
    if pair:
        return float(pair[1]), float(pair[2])
    north = re.match(r"(\d{1,2}(?:[.,]\d+)?)\s*(LS|LU)", said.get("lintang", ""), re.IGNORECASE)
    east = re.match(r"(\d{1,3}(?:[.,]\d+)?)\s*(BT|BB)", said.get("bujur", ""), re.IGNORECASE)
    if not (north and east):
        return None
    latitude, longitude = (float(found[1].replace(",", ".")) for found in (north, east))
    return (-latitude if north[2].upper() == "LS" else latitude), (-longitude if east[2].upper() == "BB" else longitude)
