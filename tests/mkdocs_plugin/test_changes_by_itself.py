"""What changes by itself is drawn anew by the first build after that moment, though no file changed."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.engine import up_to_date
from pipeline.language.regions import ZONES
from pipeline.mkdocs_plugin.build import build
from tests import projects
from tests.site.test_claim_reviews import ANSWER, BODY, CLAIM, HEAD

pytestmark = pytest.mark.xdist_group("warm")


def wib(text: str) -> datetime:
    """A moment in western Indonesia."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONES["WIB"])


SAMPLES = [
    pytest.param(
        "klarifikasi/2026/paket.md",
        HEAD.format(claim=CLAIM).replace("2026-11-01\n", "2026-11-01 09:30\n") + ANSWER + BODY,
        wib("2026-12-01 09:30"),
        ("cek/", "Sedang beredar"),
        id="klarifikasi",
    ),
    pytest.param(
        "layanan/akta.md",
        "---\nnama: Akta\npemilik: Dinas Contoh\nkanal: {jenis: kantor}\ndiperiksa: 2026-06-04 09:30\n---\n",
        wib("2026-12-01 09:30"),
        ("layanan/akta/", "belum diperiksa lagi sejak"),
        id="layanan",
    ),
    pytest.param(
        "potensi/keripik.md",
        "---\nnama: Keripik\njenis: umkm\nwilayah: Melong\nringkasan: Keripik pedas.\ntanggal: 2025-12-01\n"
        "kontak: {whatsapp: 0812-0000-1234}\nizin: {tanggal: 2025-12-01 09:30, cara: lisan}\n---\n",
        wib("2026-12-01 09:30"),
        ("potensi/keripik/", "0812-0000-1234"),
        id="potensi",
    ),
    pytest.param(
        "agenda/2026/kelas.md",
        "---\njudul: Kelas\ntanggal: 2026-11-20\nmulai: 2026-12-01 08:00\nselesai: 2026-12-01 09:30\nkim: kim-melong\n"
        "topik: warga\ntempat: {nama: Balai, wilayah: Melong}\n---\n",
        wib("2026-12-01 09:30"),
        ("agenda/2026/kelas/", "sudah lewat"),
        id="agenda",
    ),
    pytest.param(
        "program/bibit.md",
        "---\nnama: Bibit\ntanggal: 2026-11-20\nringkasan: Bibit gratis.\nmulai: 2026-12-01 09:30\nkim: kim-melong\n"
        "topik: warga\nwilayah: Melong\n---\n",
        wib("2026-12-01 09:30"),
        ("program/bibit/", "belum dimulai"),
        id="program",
    ),
]
"""A file, when it is shown otherwise (in the middle of a day), and what a page says only before or only from then on."""


@pytest.mark.build
@pytest.mark.parametrize(("path", "text", "moment", "shown"), SAMPLES)
def test_it_is_drawn_anew_at_its_moment(
    path: str, text: str, moment: datetime, shown: tuple[str, str], tmp_path: Path
) -> None:
    """Until then nothing is done; at that moment the build wakes, and warm it makes the site that a cold one would."""
    root = projects.small(tmp_path / "proyek", {path: text})
    time.sleep(0.2)  # what changed a moment ago is not trusted
    before = moment - timedelta(hours=1)
    assert build(root, None, before) == 0
    page = root / "site" / shown[0] / "index.html"
    first, early = page.read_text(), projects.tree(root / "site")
    cache = root / ".kim/cache"
    assert up_to_date.unchanged(root, "", cache, moment - timedelta(microseconds=1)) is not None
    assert up_to_date.unchanged(root, "", cache, moment) is None
    assert build(root, None, moment) == 0
    assert (shown[1] in first) != (shown[1] in page.read_text())
    warm = projects.tree(root / "site")
    assert build(root, tmp_path / "dingin", moment, cold=True) == 0
    assert projects.tree(tmp_path / "dingin") == warm
    assert build(root, tmp_path / "tadi", moment - timedelta(microseconds=1), cold=True) == 0
    assert projects.tree(tmp_path / "tadi") == early
