"""``peringatan.json``: the official warnings for the site's region, for the bar on every page and for whoever else asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, tzinfo

from pipeline.engine.targets import OutFile
from pipeline.partners.snapshot import Alert
from pipeline.site.pages.lists import MONTHS
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication

FILE = "peringatan.json"


def alerts(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields the file, also when nothing is warned of, for a site whose partners include an authority.

    It holds what was not over when the site was built; each warning says until when it holds, and readers must heed that.
    """
    catalogue = publication.catalogue
    if not catalogue.may_warn:
        return
    zone = catalogue.site.regions.root.zone
    told = {"versi": 1, "peringatan": [_told(alert, zone) for alert in catalogue.newsstand.alerts]}
    yield OutFile(FILE, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _told(alert: Alert, zone: tzinfo) -> dict[str, object]:
    return {
        "id": alert.id,
        "jenis": alert.kind,
        "judul": alert.headline,
        "tingkat": alert.severity,
        "wilayah": list(alert.areas[:20]),
        "mulai": alert.starts.isoformat(),
        "berlaku_sampai": alert.expires.isoformat(),
        "sampai": _said(alert.expires.astimezone(zone)),
        "sumber": alert.sender,
        "tautan": alert.link,
    }


def _said(local: datetime) -> str:
    """Returns "2 November, 15.00 WIB"."""
    return f"{local.day} {MONTHS[local.month - 1]}, {local:%H.%M} {local.tzname()}"
