"""``kim ekspor`` and ``kim impor``: what only ``.kim`` knows outlasts its loss, and no archive of strangers gets in."""

from __future__ import annotations

import io
import json
import shutil
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from pipeline.cli.main import main
from pipeline.engine.fingerprint import fingerprint
from tests import projects

A, B = "mitra/kabar-banua.json", "mitra/radio-meratus.json"
VISITS = "kunjungan.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The good site, whose partners have been visited."""
    return projects.lengkap(tmp_path / "situs")


@pytest.fixture
def archive(root: Path, tmp_path: Path) -> Path:
    """What ``kim ekspor`` writes of it."""
    file = tmp_path / "cadangan.zip"
    assert main(["ekspor", "--root", str(root), str(file)]) == 0
    return file


def state(root: Path) -> dict[str, bytes]:
    """What lies below ``.kim`` that cannot be made again."""
    return {path: (root / ".kim" / path).read_bytes() for path in (A, B, VISITS) if (root / ".kim" / path).exists()}


@pytest.mark.build
def test_what_was_lost_comes_back_to_the_byte(root: Path, archive: Path, tmp_path: Path) -> None:
    """Exported, lost, imported: the site is the same, byte for byte; without the import it is not."""
    before = state(root)
    for name in ("semula", "hilang", "kembali"):
        if name == "hilang":
            shutil.rmtree(root / ".kim")
        if name == "kembali":
            assert main(["impor", "--root", str(root), str(archive)]) == 0
        assert main(["build", "--root", str(root), "--target", str(tmp_path / name)]) == 0
    whole, lost, back = (projects.tree(tmp_path / name) for name in ("semula", "hilang", "kembali"))
    assert back == whole and lost != whole and state(root) == before and set(before) == {A, B, VISITS}


def test_the_same_state_gives_the_same_archive(root: Path, archive: Path, tmp_path: Path) -> None:
    """No clock and no order of files is in it: equal archives mean that nothing changed."""
    again = tmp_path / "lagi.zip"
    shutil.copytree(root / ".kim", tmp_path / "salinan")
    shutil.rmtree(root / ".kim")
    shutil.copytree(tmp_path / "salinan", root / ".kim")
    assert main(["ekspor", "--root", str(root), str(again)]) == 0
    assert again.read_bytes() == archive.read_bytes()
    with ZipFile(again) as opened:
        assert opened.namelist() == ["isi.json", VISITS, A, B]


def older(root: Path) -> None:
    """Turns the present state back: one story less, and a visit long ago."""
    path, visits = root / ".kim" / A, root / ".kim" / VISITS
    content = json.loads(path.read_bytes())
    del content["items"][0]
    path.write_text(json.dumps(content))
    told = json.loads(visits.read_bytes())
    for visit in told["partners"].values():
        visit |= {"last_attempt": "2020-01-01T00:00:00Z", "last_success": "2020-01-01T00:00:00Z"}
    visits.write_text(json.dumps(told))


def test_what_is_newer_here_stays_unless_one_says_so(
    root: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An old archive replaces nothing newer, and says what it left; with ``--timpa`` it does, and says that too."""
    newer, old = state(root), tmp_path / "lama.zip"
    older(root)
    back = state(root)
    assert main(["ekspor", "--root", str(root), str(old)]) == 0
    capsys.readouterr()
    assert main(["impor", "--root", str(root), str(archive)]) == 0
    assert state(root) == newer and "Diganti dengan isi cadangan: kabar-banua." in capsys.readouterr().out
    assert main(["impor", "--root", str(root), str(old)]) == 0
    out = capsys.readouterr().out
    assert state(root) == newer and "Dibiarkan" in out and "kabar-banua" in out and "--timpa" in out
    assert main(["impor", "--root", str(root), str(old), "--timpa"]) == 0
    assert state(root) == back and "Diganti" in capsys.readouterr().out


def test_an_import_adds_to_what_is_here(root: Path, archive: Path) -> None:
    """Only the missing partner comes back; what is known of the other, and of its visits, is not touched."""
    whole = state(root)
    (root / ".kim" / B).unlink()
    assert main(["impor", "--root", str(root), str(archive)]) == 0
    assert state(root) == whole


def test_a_damaged_snapshot_is_left_out_and_said(
    root: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a file is no memory: the export names it and ends with 1; an import puts the sound one in its place."""
    whole = state(root)
    (root / ".kim" / A).write_bytes(whole[A][:-40])
    partial = tmp_path / "sebagian.zip"
    assert main(["ekspor", "--root", str(root), str(partial)]) == 1
    assert A in capsys.readouterr().err
    with ZipFile(partial) as opened:
        assert A not in opened.namelist()
    assert main(["impor", "--root", str(root), str(archive)]) == 0
    assert state(root) == whole and (root / ".kim" / f"{A}.rusak").exists()


# ── Archives of strangers ────────────────────────────────────────────────────────────────────────────────────────────


def packed(
    files: dict[str, bytes],
    change: Callable[[ZipInfo], None] = lambda info: None,
    listed: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """A zip that lists its files as ``kim ekspor`` does."""
    sums = {path: fingerprint(data) for path, data in {**files, **listed}.items()}
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for path, data in {"isi.json": json.dumps({"versi": 1, "berkas": sums}).encode(), **files}.items():
            info = ZipInfo(path)
            info.compress_type = ZIP_DEFLATED
            change(info)
            made.writestr(info, data)
    return out.getvalue()


def link(info: ZipInfo) -> None:
    """Makes an entry a symbolic link."""
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def squeezed(info: ZipInfo) -> None:
    """Makes an entry one that is packed in another way."""
    info.compress_type = ZIP_BZIP2


def twice(data: bytes) -> bytes:
    """A zip in which one name stands for two files."""
    out = io.BytesIO()
    with ZipFile(out, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("isi.json", json.dumps({"versi": 1, "berkas": {A: fingerprint(data)}}))
        made.writestr(A, data)
        made.writestr(A, data)
    return out.getvalue()


HOSTILE: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "no zip": lambda good: b"bukan zip",
    "empty": lambda good: b"",
    "cut short": lambda good: packed(good)[:-30],
    "a flipped bit": lambda good: packed(good).replace(b"kabar-banua", b"kabar-banuA", 1),
    "no list": lambda good: packed(good).replace(b"isi.json", b"isi.jsom"),
    "up and out": lambda good: packed({**good, "../../keluar.json": b"{}"}),
    "an absolute path": lambda good: packed({**good, "/tmp/keluar.json": b"{}"}),
    "another drive": lambda good: packed({**good, "C:\\keluar.json": b"{}"}),
    "a name with a dot": lambda good: packed({"mitra/..json": b"{}"}),
    "templates as code": lambda good: packed({**good, "cache/templat.json": b"{}"}),
    "the lock": lambda good: packed({**good, ".lock": b""}),
    "a link": lambda good: packed(good, link),
    "packed otherwise": lambda good: packed(good, squeezed),
    "one name twice": lambda good: twice(good[A]),
    "less than listed": lambda good: packed({A: good[A]}, listed={B: good[B]}),
    "other bytes than listed": lambda good: packed({A: good[A]}, listed={A: b"lain"}),
    "a bomb": lambda good: packed({A: b" " * 70_000_000}),
    "no snapshot": lambda good: packed({A: b'{"version": 1}'}),
    "another partner's": lambda good: packed({B: good[A]}),
    "an unsafe link": lambda good: packed({A: good[A].replace(b'"link": "https:', b'"link": "javascript:', 1)}),
    "a list that is none": lambda good: packed({"isi.json": b"[]"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_other_archive_gets_in(name: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names, links, sizes, checksums, contents: whatever is wrong, exit 2, a sentence, and not a byte has changed anywhere."""
    good = {path: data for path, data in state(root).items() if path != VISITS}
    shutil.rmtree(root / ".kim")
    file = tmp_path / "asing.zip"
    file.write_bytes(HOSTILE[name](good))
    before = projects.tree(tmp_path)
    assert main(["impor", "--root", str(root), str(file)]) == 2
    err = capsys.readouterr().err
    assert "tidak dapat diimpor" in err and "Tidak ada yang diubah" in err and projects.tree(tmp_path) == before


def test_the_makers_of_hostile_archives_can_make_good_ones(root: Path, tmp_path: Path) -> None:
    """What the test above packs gets in when nothing is wrong with it: it is refused for its fault alone."""
    good = {path: data for path, data in state(root).items() if path != VISITS}
    shutil.rmtree(root / ".kim")
    file = tmp_path / "baik.zip"
    file.write_bytes(packed(good))
    assert main(["impor", "--root", str(root), str(file)]) == 0 and state(root) == good


def test_where_there_is_nothing(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No project, no state, no file: each is one sentence and exit 2."""
    shutil.rmtree(root / ".kim")
    for arguments in (
        ["ekspor", "--root", str(root), str(tmp_path / "a.zip")], ["ekspor", "--root", str(tmp_path), str(tmp_path / "a.zip")],
        ["impor", "--root", str(root), str(tmp_path / "tidak-ada.zip")], ["impor", "--root", str(root), str(tmp_path)],
    ):  # fmt: skip
        assert main(arguments) == 2
        assert "→" in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()
