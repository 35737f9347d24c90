"""``kim umumkan``: after a site was uploaded, its WebSub hub is told which feeds changed, and a cache which addresses did."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from pipeline.content.settings import Site
from pipeline.engine import change_list, output_folder
from pipeline.engine.problems import Refusal
from pipeline.workspace import open_workspace

FEEDS = frozenset({"umpan.xml", "umpan.atom.xml", "umpan.json"})
"""Files that readers subscribe to; months that are over are no topic of a hub."""
_PATIENCE = 10.0
"""Seconds that a hub has to answer."""


def announce(root: Path, listed: Path | None, *, only_shown: bool = False) -> list[str]:
    """Tells the hub of every feed that changed, or with ``only_shown`` of none; returns a line each of what was told.

    A hub that does not answer is said on stderr, and is no failure: subscribers find the news when they look by themselves.
    """
    site = _site(root)
    if not site.hub:
        return []
    said = []
    for path in _changed(root, site, listed, removed=False):
        if path.rpartition("/")[2] in FEEDS:
            address = address_of(site, path)
            why = "" if only_shown else _tell(site.hub, address)
            if why:
                print(f"Hub {site.hub} tidak menerima kabar tentang {address}: {why}.", file=sys.stderr)
            else:
                said.append(f"{site.hub} {address}")
    return said


def addresses(root: Path, listed: Path | None) -> list[str]:
    """Returns what a cache in front of the site must forget: every address that was changed or removed, or is new."""
    site = _site(root)
    return [address_of(site, path) for path in _changed(root, site, listed, removed=True)]


def address_of(site: Site, path: str) -> str:
    """Returns the public address of a file of the site: a page has its folder's."""
    folder, _, name = path.rpartition("/")
    page = f"{folder}/" if folder else ""
    return f"{site.url}{quote(page if name == 'index.html' else path)}"


def _changed(root: Path, site: Site, listed: Path | None, *, removed: bool) -> Iterable[str]:
    """The paths of a change list; without one, all that lies in the public folder."""
    if listed is None:
        return sorted(output_folder.listed(root / site.output) or ())
    told = change_list.read(listed)
    return sorted({*told.present, *(told.removed if removed else ())})


def _site(root: Path) -> Site:
    site = open_workspace(root, datetime.now(UTC), examined=False, kept=False).site
    if site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    if not site.url:
        raise Refusal("Alamat situs belum ditulis.", "Isi site_url di mkdocs.yml, misalnya https://warta.example.id/")
    return site


def _tell(hub: str, feed: str) -> str:
    """Sends the ping (WebSub, W3C 2018); returns why it was not taken, or ""."""
    import httpx

    try:
        answer = httpx.post(hub, data={"hub.mode": "publish", "hub.url": feed, "hub.topic": feed}, timeout=_PATIENCE)
    except httpx.HTTPError as error:
        return str(error) or type(error).__name__
    return "" if answer.is_success else f"jawabannya {answer.status_code}"
