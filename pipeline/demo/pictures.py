"""Draws the demo site's pictures beside their files: ``python -m pipeline.demo.pictures [content]``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.demo import household, knowledge, places, safety
from pipeline.demo.canvas import Canvas

PICTURES: dict[str, Callable[[], Canvas]] = {
    "artikel/forum-cimahi/2025/evaluasi-kim-2025": knowledge.dialogue,
    "artikel/forum-cimahi/2026/25-tahun-kota-cimahi": household.city,
    "artikel/kim-cibabat/2026/3m-plus-sepuluh-menit": safety.mosquito,
    "artikel/kim-cibabat/2026/bawaan-ke-posyandu": household.scale,
    "artikel/kim-cibeureum/2026/cara-memanggil-112": safety.call_112,
    "artikel/kim-cipageran/2026/gempa-sesar-lembang": safety.quake,
    "artikel/kim-melong/2026/memilah-sampah-rumah": household.bins,
    "artikel/kim-melong/2026/siap-banjir": safety.flood,
    "artikel/konten-cigugur/2026/mengenali-gambar-ai": knowledge.pixels,
    "artikel/konten-cigugur/2026/periksa-kabar": knowledge.checked,
    "artikel/konten-cigugur/2026/undangan-apk-kurir-paket": safety.trap,
    "artikel/niaga-setiamanah/2026/nib-gratis-lewat-oss": household.stall,
    "artikel/pustaka-citeureup/2026/kunjung-perpustakaan": knowledge.reading,
    "artikel/sanggar-leuwigajah/2026/rasi-cireundeu": household.cireundeu,
    "potensi/bank-sampah-contoh": places.sacks,
    "potensi/jahit-seragam-contoh": places.sewing,
    "potensi/jalur-sepeda-pagi-contoh": places.bicycle,
    "potensi/kampung-adat-cireundeu": household.cireundeu,
    "potensi/kebun-warga-contoh": places.terraces,
    "potensi/kopi-halaman-contoh": places.coffee,
    "potensi/opak-singkong-contoh": places.crackers,
    "potensi/rak-baca-teras-contoh": places.shelf,
    "potensi/sanggar-angklung-contoh": places.angklung,
    "potensi/tas-kemasan-contoh": places.bag,
}
"""A member's file (below ``content/``, without ``.md``) → the scene beside it."""

LIMIT = 40 * 1024
"""A picture may weigh this many bytes: readers pay for their data."""


def draw(content: Path) -> list[Path]:
    """Writes every picture below ``content`` and returns the files. Raises ValueError when one is too heavy."""
    written = []
    for path, scene in PICTURES.items():
        data = scene().webp()
        if len(data) > LIMIT:
            raise ValueError(f"{path}: {len(data)} bytes, more than {LIMIT}")
        file = content / f"{path}.webp"
        file.write_bytes(data)
        written.append(file)
    return written


if __name__ == "__main__":
    for done in draw(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("content")):
        print(f"{done}  {done.stat().st_size} bytes")
