"""What is kept between runs below ``.kim`` is data: verified to the last bit, made again when it is not what was written."""

from __future__ import annotations

import os
import pickle
import random
import shutil
from collections.abc import Callable
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


class _Runs:
    """A pickle that leaves a mark when it is loaded."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self.mark}",)


def _instead(data: Callable[[bytes, Path], bytes]) -> Callable[[Path, Path], None]:
    def change(file: Path, mark: Path) -> None:
        file.write_bytes(data(file.read_bytes(), mark))

    return change


def _link(to: str) -> Callable[[Path, Path], None]:
    def change(file: Path, mark: Path) -> None:
        file.unlink()
        file.symlink_to(to or mark.with_name("milik-orang"))

    return change


def _pipe(file: Path, mark: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _read_only(file: Path, mark: Path) -> None:
    file.write_bytes(b"palsu")
    file.chmod(0o400)


POISON: dict[str, Callable[[Path, Path], None]] = {
    "kosong": _instead(lambda data, mark: b""),
    "terpotong": _instead(lambda data, mark: data[: len(data) // 2]),
    "pickle": _instead(lambda data, mark: pickle.dumps(_Runs(mark))),
    "program": _instead(lambda data, mark: f"import os\nos.system('touch {mark}')\n".encode()),
    "templat": _instead(
        lambda data, mark: b"{{ cycler.__init__.__globals__.os.popen('touch %s').read() }}" % bytes(mark)
    ),
    "versi depan": _instead(lambda data, mark: b'{"version": 99, "items": [{"title": "RACUN"}]}'),
    "bentuk lain": _instead(lambda data, mark: b"[]"),
    "acak": _instead(lambda data, mark: random.Random(7).randbytes(4000)),
    "tertempel": _instead(lambda data, mark: data + b"RACUN"),
    "penunjuk ke luar": _link("/etc/hostname"),
    "penunjuk ke berkas orang": _link(""),
    "penunjuk putus": _link("/tidak/ada"),
    "pipa": _pipe,
    "hanya baca": _read_only,
}


@pytest.mark.parametrize("cold", [False, True])
@pytest.mark.parametrize("turn", [0, 5])
def test_whatever_lies_in_any_kept_file_never_runs_and_never_shows(built: Path, turn: int, cold: bool) -> None:
    """Every file that a build left below ``.kim``, partners' news aside, poisoned at once, each in its own way: the site comes
    out the same, it is said, nothing ran, somebody's file at a link's other end is as it was, and every kept file is what it
    was again."""
    whole, state, mark = tree(built / "site"), built / ".kim", built.parent / "dijalankan"
    theirs = mark.with_name("milik-orang")
    theirs.write_text("milik orang\n")
    files = sorted(file for file in state.rglob("*") if file.is_file() and file.name != ".lock")
    files = [file for file in files if "mitra" not in file.parts and file != state / "kunjungan.json"]
    assert {file.parent.name for file in files} >= {"cache", "gambar", "mkdocs", "aset"}
    kept = {file: file.read_bytes() for file in files}
    shutil.rmtree(built / "site")
    for number, file in enumerate(files, start=turn):
        [*POISON.values()][number % len(POISON)](file, mark)
    done = kim("build", "--root", built, *(["--cold"] if cold else []))
    assert done.returncode == 0, done.stderr
    assert tree(built / "site") == whole and not mark.exists() and theirs.read_text() == "milik orang\n"
    assert cold or done.stderr.count("rusak") > 20
    for file, data in kept.items():
        assert file.is_file() and not file.is_symlink(), file
        found = file.read_bytes()
        assert found == data or (file.parent.name == "cache" and b"RACUN" not in found and b"touch" not in found), file


@pytest.mark.parametrize(
    ("folders", "cold"),
    [(("bangun", "gambar"), False), (("bangun/mkdocs", "cache"), False), (("bangun/mkdocs/aset",), False),
     (("bangun/mkdocs", "gambar", "cache"), True)],
)  # fmt: skip
def test_a_folder_that_a_link_leads_to_is_never_emptied(built: Path, folders: tuple[str, ...], cold: bool) -> None:
    """What MkDocs made lies in a folder that is emptied first: a link there took somebody's files with it."""
    whole, theirs = tree(built / "site"), built.parent / "milik-orang"
    (theirs / "mkdocs").mkdir(parents=True)
    names = ("penting.txt", "foto.webp", "mkdocs/naskah.json")
    for name in names:
        (theirs / name).write_text("milik orang\n")
    shutil.rmtree(built / "site")
    for folder in folders:
        shutil.rmtree(built / ".kim" / folder)
        (built / ".kim" / folder).symlink_to(theirs)
    assert kim("build", "--root", built, *(["--cold"] if cold else [])).returncode == 0
    assert tree(built / "site") == whole
    assert all((theirs / name).read_text() == "milik orang\n" for name in names)


def test_nothing_planted_beside_what_was_made_is_published(built: Path) -> None:
    """A file that nobody's build made below ``.kim``, hidden or not, is in no site: of another theme, or after any change."""
    whole = tree(built / "site")
    for name in (".htaccess", ".well-known/x.txt", "racun.html", "aset/racun.js"):
        file = built / ".kim/bangun/mkdocs" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("RACUN")
    (built / ".kim/cache/mkdocs.json").unlink()
    shutil.rmtree(built / "site")
    assert kim("build", "--root", built).returncode == 0
    assert tree(built / "site") == whole


def test_nothing_that_is_kept_is_code(built: Path) -> None:
    """No compiled template, no pickle: a build never runs what it finds below ``.kim``."""
    suffixes = {file.suffix for file in (built / ".kim").rglob("*") if file.is_file() and "bangun" not in file.parts}
    assert suffixes <= {".json", ".msgpack", ".jpg", ".webp", ".png", ".txt", ""}, suffixes
