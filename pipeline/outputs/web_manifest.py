"""What lets a phone keep the site beside its other programs: a web manifest, and our mark as pictures."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageDraw

from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile, Target
from pipeline.site.edition import Pages
from pipeline.site.media import motifs
from pipeline.site.publication import Publication

PATH = "manifes.json"
_TEAL, _MARIGOLD, _WHITE, _PAPER = "#0f4c4a", "#f2a900", "#ffffff", "#fcfdfd"
_OVER = 4
"""Icons are drawn this many times larger and scaled down: Pillow's shapes have hard edges."""
_ICONS = (("aset/ikon-192.png", 192, False), ("aset/ikon-512.png", 512, False), ("aset/ikon-penuh-512.png", 512, True))
"""Path, side in pixels, and whether the mark leaves room for whatever shape the phone cuts out."""
_TOUCH = ("aset/ikon-180.png", 180, True)
"""What iPhones ask for: they do not read the manifest's."""


def manifest(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields ``manifes.json`` and the icons it names."""
    site = publication.catalogue.site
    yield Target(PATH, publication.fingerprint(site.name, site.description), lambda: _files(site))


def _files(site: Site) -> Iterator[OutFile]:
    icons = [
        {"src": path, "sizes": f"{side}x{side}", "type": "image/png", "purpose": "maskable" if full else "any"}
        for path, side, full in _ICONS
    ]
    said = {
        "name": site.name,
        "short_name": site.name if len(site.name) <= 14 else site.name.split()[0],
        "description": site.description,
        "lang": "id",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],
        "background_color": _PAPER,
        "theme_color": _TEAL,
        "categories": ["news"],
        "icons": icons,
        # Answered by the service worker on the device, so that a forwarded message never reaches the host.
        "share_target": {
            "action": "cek/terima/",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"title": "judul", "text": "teks", "url": "tautan"},
        },
        "shortcuts": [
            {"name": name, "url": url}
            for name, url in (("Cari", "cari/"), ("Wilayah", "wilayah/"), ("Yang tersimpan", "luring/"))
        ],
    }
    yield OutFile(PATH, json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n")
    for path, side, full in (*_ICONS, _TOUCH):
        yield OutFile(path, icon(side, full))


@cache
def icon(side: int, full: bool) -> bytes:
    """Returns the mark as a PNG: on a rounded tile, or ``full``: on ground to the edges, the mark inside the safe circle."""
    large = side * _OVER
    image = Image.new("RGB" if full else "RGBA", (large, large), _TEAL if full else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if not full:
        pen.rounded_rectangle((0, 0, large - 1, large - 1), large * 9 / 48, fill=_TEAL)
    inside = large * (0.58 if full else 0.82)
    shift, scale = (large - inside) / 2, inside / motifs.SIDE
    for number, shape in enumerate(motifs.outlines(motifs.KAWUNG)):
        points = [(shift + x * scale, shift + y * scale) for x, y in shape]
        pen.polygon(points, fill=_WHITE if number else _MARIGOLD)
    out = io.BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
