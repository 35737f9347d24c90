"""``peringatan.json``: what members and authorities warn of, for the line on every page and for whoever else asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, tzinfo

from pipeline.content.identifiers import base, entity_id
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile
from pipeline.language.calendar import MONTHS
from pipeline.partners.snapshot import Alert
from pipeline.site.edition import Pages
from pipeline.site.kinds import Warned, warnings
from pipeline.site.publication import Publication

FILE = "peringatan.json"


def alerts(publication: Publication, pages: Pages) -> Iterator[OutFile]:
    """Yields the file, also when nothing is warned of, for a site whose partners include an authority or that has notices.

    It holds what was not over when the site was built; each warning says until when it holds, and readers must heed that.
    Members' emergencies stand before the authorities' warnings, their other notices after them.
    """
    catalogue = publication.catalogue
    if not catalogue.may_warn:
        return
    zone = catalogue.site.regions.root.zone
    ours = warnings(catalogue.readable)
    told = [
        *(_announced(one, catalogue.site) for one in ours if one.urgent),
        *(_told(alert, zone) for alert in catalogue.syndication.alerts),
        *(_announced(one, catalogue.site) for one in ours if not one.urgent),
    ]
    file = {"versi": 1, "peringatan": told}
    yield OutFile(FILE, (json.dumps(file, ensure_ascii=False, indent=1) + "\n").encode())


def _announced(one: Warned, site: Site) -> dict[str, object]:
    """A notice as the line has it: ``tempat`` are the addresses of its places, by which a page knows whether it is one
    (``wilayah/`` is everywhere)."""
    entity = one.entity
    return {
        "id": entity_id(site, entity),
        "jenis": entity.kind.name,
        "judul": f"{one.level}: {entity.title}",
        "tingkat": one.level.lower(),
        "wilayah": [region.name for region in entity.regions[:20]],
        "mulai": one.starts.isoformat(),
        "berlaku_sampai": one.ends.isoformat(),
        "sampai": _said(one.end.at) if one.end.timed else _day(one.end.at),
        "sumber": one.sender,
        "tautan": base(site) + entity.url,
        "tempat": ["wilayah/" if region.holds(site.regions.root) else region.url for region in entity.regions],
        "mendesak": one.urgent,
        "instruksi": one.instruction,
    }


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
    return f"{_day(local)}, {local:%H.%M} {local.tzname()}"


def _day(local: datetime) -> str:
    return f"{local.day} {MONTHS[local.month - 1]}"
