"""Draws the demo site's pictures beside their articles: ``python -m pipeline.demo.pictures [content]``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.demo import household, knowledge, safety
from pipeline.demo.canvas import Canvas

PICTURES: dict[str, Callable[[], Canvas]] = {
    "forum-cimahi/2025/evaluasi-kim-2025": knowledge.dialogue,
    "forum-cimahi/2026/25-tahun-kota-cimahi": household.city,
    "kim-cibabat/2026/3m-plus-sepuluh-menit": safety.mosquito,
    "kim-cibabat/2026/bawaan-ke-posyandu": household.scale,
    "kim-cibeureum/2026/cara-memanggil-112": safety.call_112,
    "kim-cipageran/2026/gempa-sesar-lembang": safety.quake,
    "kim-melong/2026/memilah-sampah-rumah": household.bins,
    "kim-melong/2026/siap-banjir": safety.flood,
    "konten-cigugur/2026/mengenali-gambar-ai": knowledge.pixels,
    "konten-cigugur/2026/periksa-kabar": knowledge.checked,
    "konten-cigugur/2026/undangan-apk-kurir-paket": safety.trap,
    "niaga-setiamanah/2026/nib-gratis-lewat-oss": household.stall,
    "pustaka-citeureup/2026/kunjung-perpustakaan": knowledge.reading,
    "sanggar-leuwigajah/2026/rasi-cireundeu": household.cireundeu,
}
"""Article (below ``artikel/``, without ``.md``) → the scene beside it."""

LIMIT = 40 * 1024
"""A picture may weigh this many bytes: readers pay for their data."""


def draw(content: Path) -> list[Path]:
    """Writes every picture below ``content`` and returns the files. Raises ValueError when one is too heavy."""
    written = []
    for article, scene in PICTURES.items():
        data = scene().webp()
        if len(data) > LIMIT:
            raise ValueError(f"{article}: {len(data)} bytes, more than {LIMIT}")
        file = content / "artikel" / f"{article}.webp"
        file.write_bytes(data)
        written.append(file)
    return written


if __name__ == "__main__":
    for done in draw(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("content")):
        print(f"{done}  {done.stat().st_size} bytes")
