"""What is kept between runs below ``.kim`` is data: verified to the last bit, made again when it is not what was written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.projects import kim, lengkap, tree


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project with photos, ordinary pages and a search index, built once."""
    root = lengkap(tmp_path / "proyek")
    assert kim("build", "--root", root).returncode == 0
    return root


KINDS = {
    "catatan pemeriksaan": "cache/periksa.json",
    "catatan terbit": "cache/terbit.json",
    "halaman biasa": "cache/mkdocs.json",
    "berkas statis": "bangun/mkdocs/**/*.css",
    "catatan gambar": "gambar/*.json",
    "gambar": "gambar/*.webp",
    "kartu": "gambar/kartu-*.jpg",
}


def flip(file: Path) -> None:
    """Changes one bit in the middle of a file, and nothing that a look at its size would show."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_flipped_bit_is_noticed_mended_and_said(built: Path, kind: str) -> None:
    """Whatever lies there, one bit is enough: the site comes out the same, the damage is said, and the next run is silent."""
    whole = tree(built / "site")
    file = sorted((built / ".kim").glob(KINDS[kind]))[0]
    if kind != "catatan terbit":
        shutil.rmtree(built / "site")  # so that all that is kept has to be read
    flip(file)
    (built / ".kim/cache/diam.json").unlink()
    done = kim("build", "--root", built)
    assert done.returncode == 0 and tree(built / "site") == whole
    assert "rusak" in done.stderr and file.name in done.stderr, done.stderr
    again = kim("build", "--root", built, "--target", built / "lain")
    assert again.returncode == 0 and "rusak" not in again.stderr and tree(built / "lain") == whole


def test_cold_asks_nothing_that_was_kept(built: Path) -> None:
    """``--cold`` makes the same site beside whatever lies below ``.kim``: forged entries with a true checksum as well."""
    from pipeline.engine.files import write_note

    whole = tree(built / "site")
    for card in (built / ".kim/gambar").glob("kartu-*.jpg"):
        write_note(card, card.name, b"palsu")
    for file in (built / ".kim").rglob("*"):
        if file.is_file() and file.parent.name in ("cache", "mkdocs") and file.name != "terbit.json":
            file.write_bytes(b"palsu")
    shutil.rmtree(built / "site")
    assert kim("build", "--root", built, "--cold").returncode == 0
    assert tree(built / "site") == whole


def test_nothing_that_is_kept_is_code(built: Path) -> None:
    """No compiled template, no pickle: a build never runs what it finds below ``.kim``."""
    suffixes = {file.suffix for file in (built / ".kim").rglob("*") if file.is_file() and "bangun" not in file.parts}
    assert suffixes <= {".json", ".jpg", ".webp", ".png", ".txt", ""}, suffixes
