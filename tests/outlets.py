"""A small project whose partners are servers of a test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.cli.poll import Transport
from pipeline.partners.http.client import Client, Limits
from pipeline.partners.http.pool import fetch_all
from pipeline.partners.http.responses import FeedRequest

NOW = datetime(2026, 11, 6, 3, 0, tzinfo=UTC)
QUICK = Limits(connect=1, silence=1, fetch=2, run=10, body=200_000, pause=0)

SETTINGS = """site_name: Warta Uji
site_url: https://uji.example.id/
docs_dir: content
theme: {name: material, custom_dir: site_theme, language: id, font: false}
plugins:
  - kim:
      wilayah: "32.77"
      titik: "-6.8722, 107.5425"
      topik: {keselamatan: Keselamatan, kesehatan: Kesehatan, warga: Warga}
"""


def project(root: Path, partners: Mapping[str, str], more: str = "", site: str = "https://media.example.id/") -> Path:
    """Write a project with these partners, from slug to feed; ``more`` goes into each one's front matter."""
    (root / "content" / "mitra").mkdir(parents=True, exist_ok=True)
    (root / "site_theme").mkdir(exist_ok=True)  # the settings name it
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "content" / "index.md").write_text("# Warta\n", encoding="utf-8")
    for slug, feed in partners.items():
        partner(root, slug, feed, more, site)
    return root


def partner(root: Path, slug: str, feed: str, more: str = "", site: str = "https://media.example.id/") -> None:
    """Write one partner's file."""
    text = f"---\nnama: Media {slug}\nsitus: {site}\numpan: {feed}\n{more}---\n\nMedia contoh.\n"
    (root / "content" / "mitra" / f"{slug}.md").write_text(text, encoding="utf-8")


def feed(
    *titles: str, base: str = "https://media.example.id/berita", date: str = "Thu, 05 Nov 2026 09:00:00 +0700"
) -> bytes:
    """Return an RSS feed with one item a title."""
    items = "".join(
        f"<item><title>{title}</title><link>{base}/{n}</link><guid>{base}/{n}</guid><pubDate>{date}</pubDate>"
        f"<description>Ringkasan berita nomor {n}.</description></item>"
        for n, title in enumerate(titles)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Contoh</title>{items}</channel></rss>'.encode()


def over(*hosts: str, limits: Limits = QUICK) -> Transport:
    """Return a transport to these hosts, with little patience."""
    client = Client("percobaan", frozenset(hosts), limits)

    def transport(requests: list[FeedRequest]) -> Any:
        return fetch_all(requests, client, limits)

    return transport


def kept(root: Path, slug: str) -> dict[str, Any]:
    """Return what is kept of a partner, as it lies on the disk."""
    return dict(json.loads((root / ".kim" / "mitra" / f"{slug}.json").read_bytes()))


def titles(root: Path, slug: str) -> list[str]:
    """Return the titles that are kept of a partner."""
    return [item["title"] for item in kept(root, slug)["items"]]
