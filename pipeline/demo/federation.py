"""``make federation``: two cities and their province, three sites on loopback; the province shows what the cities publish.

Each is a repository of its own, made by ``kim new situs``. The province has no writers: it takes the cities as partners, by
their feeds of news and of weekly digests, and its data catalogue names theirs. All texts are examples and say so.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from pipeline.cli.build import build_site
from pipeline.cli.fetch import run_fetch
from pipeline.cli.new_site import found
from pipeline.cli.site_origin import NewSite
from pipeline.content import settings
from pipeline.demo.loopback import served
from pipeline.demo.outlets import WIB
from pipeline.engine import files
from pipeline.engine.problems import Refusal

FOLDER = Path(".kim") / "federasi"


class City(Struct, frozen=True):
    """An example city: its folder, its name and code, and the place it writes about."""

    slug: str
    name: str
    code: str
    village: str
    village_code: str


CITIES = (
    City("cimahi", "Warta Cimahi Contoh", "32.77", "Kelurahan Melong", "32.77.01.1001"),
    City("bandung-barat", "Warta Bandung Barat Contoh", "32.17", "Desa Lembang", "32.17.01.2001"),
)
PROVINCE = "jawa-barat"

_KIM = """---
nama: KIM Contoh {village}
wilayah: {village_code}
jenis: kim
bidang: [layanan publik]
berdiri: 2024
anggota: 6
---

Kelompok contoh untuk peragaan federasi, bukan kelompok yang sungguh ada.
"""
_NEWS = """---
judul: {title} (contoh)
tanggal: {date} 08:00
penulis: KIM Contoh {village}
wilayah: {village_code}
topik: {topic}
ringkasan: {summary} Berita ini contoh untuk peragaan federasi.
sumber:
  - nama: Catatan peragaan, bukan kejadian
{more}---

{summary} Tulisan ini hanya contoh. Tidak ada kejadian, orang, atau angka yang sungguh ada di dalamnya.

Di situs provinsi, judul dan ringkasan ini muncul dengan nama situs asalnya. Isi lengkapnya dibaca di sini.
"""
_STORIES = (
    ("Jalan setapak dibersihkan bersama", "warga", "Warga {village} membersihkan jalan setapak pada hari libur.", 9),
    ("Kelas membaca dibuka tiap sore", "pendidikan", "Kelas membaca di {village} dibuka untuk segala umur.", 1),
)
_CORRECTED = """ralat:
  - tanggal: {date} 10:00
    isi: Semula tertulis pagi, yang benar sore.
"""


def make(folder: Path, addresses: dict[str, str], now: datetime) -> None:
    """Writes the three repositories; ``addresses`` are where each will be found, by its folder's name."""
    for city in CITIES:
        root = folder / city.slug
        found(root, NewSite(city.name, city.code, addresses[city.slug], f"redaksi@{city.slug}.example.id"))
        group = f"kim-contoh-{city.slug}"
        files.write_atomic(root / "content" / "kim" / f"{group}.md", _KIM.format(**_told(city)).encode())
        for title, topic, summary, days in _STORIES:
            day = (now.astimezone(WIB) - timedelta(days=days)).date()
            corrected = _CORRECTED.format(date=day) if days == 1 else ""
            text = _NEWS.format(
                **_told(city), title=title, topic=topic, date=day, summary=summary.format(**_told(city)), more=corrected
            )
            name = "-".join(title.lower().split()[:3])
            files.write_atomic(root / "content" / "artikel" / group / str(day.year) / f"{name}.md", text.encode())
    root = folder / PROVINCE
    found(root, NewSite("Warta Jawa Barat Contoh", "32", addresses[PROVINCE], "redaksi@jawa-barat.example.id"))
    for city in CITIES:
        home = addresses[city.slug]
        partners = root / "content" / "mitra"
        files.write_atomic(partners / f"{city.slug}.md", _partner(city, home, "umpan.json", city.name).encode())
        digest = f"Ringkasan pekan {city.name}"
        files.write_atomic(
            partners / f"ringkasan-{city.slug}.md",
            _partner(city, home, _digests(folder / city.slug), digest).encode(),
        )


def _partner(city: City, home: str, feed: str, name: str) -> str:
    return (
        f"---\nnama: {name}\nsitus: {home}\numpan: {home}{feed}\nwilayah: {city.code}\ntampil: 20\n"
        f"katalog: {home}data/katalog.jsonld\n---\n\nSitus contoh yang dibangun dengan program yang sama.\n"
    )


def _digests(root: Path) -> str:
    """The address of the feed of weekly digests of a whole city, below its site's root."""
    site, _ = settings.read_site((root / settings.FILE).read_bytes())
    assert site is not None
    return f"{site.regions.root.url}ringkasan/pekan/umpan.json"


def _told(city: City) -> dict[str, str]:
    return {"village": city.village, "village_code": city.village_code}


@contextmanager
def federation(folder: Path, now: datetime) -> Iterator[dict[str, str]]:
    """Makes, builds and connects the three sites in an empty folder, and serves them while the block runs.

    Gives the address of each by its folder's name. Raises Refusal when one of them cannot be built.
    """
    with ExitStack() as stack:
        names = (*(city.slug for city in CITIES), PROVINCE)
        hosts = {name: stack.enter_context(served(folder / name / "site")) for name in names}
        addresses = {name: f"http://{host}/" for name, host in hosts.items()}
        make(folder, addresses, now)
        for city in CITIES:
            _build(folder / city.slug)
        cities = [hosts[city.slug] for city in CITIES]
        run_fetch(folder / PROVINCE, only=[], due=True, allow=cities, as_json=False, now=now)
        _build(folder / PROVINCE)
        yield addresses


def _build(root: Path) -> None:
    if build_site(root):
        raise Refusal(f"Situs contoh di {root} tidak dapat dibangun.", f"Lihat sebabnya dengan: kim check --root {root}")


def main() -> int:
    """Runs the federation until it is stopped; ``--sekali`` only makes it. Returns the exit code."""
    options = argparse.ArgumentParser(prog="make federation")
    options.add_argument("--sekali", action="store_true", help="buat saja, jangan tampilkan")
    chosen = options.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        with federation(FOLDER, datetime.now(UTC).replace(microsecond=0)) as addresses:
            for name, address in addresses.items():
                print(f"{name}: {address}")
            if not chosen.sekali:
                print("Lihat /mitra/ dan /data/ di situs provinsi. Hentikan dengan Ctrl+C.")
                threading.Event().wait()
    except KeyboardInterrupt:
        print("\nSelesai.")
    except Refusal as refusal:
        print(f"{refusal.message}\n  → {refusal.remedy}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
