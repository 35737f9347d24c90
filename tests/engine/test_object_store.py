"""A site kept as objects: shares of four processes become one store, an S3 server carries it, and a web server shows the same
bytes, all of them or none."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from socket import create_server

import pytest

from pipeline.engine import files, object_store
from pipeline.engine.object_store import BEFORE, MANIFEST, OBJECTS
from pipeline.engine.output_folder import MANIFEST as LIST
from tests import projects

RCLONE = Path(sys.executable).with_name("rclone")
"""Its wheel is one of the tests' requirements."""
PAGE = "artikel/kim-melong/2025/berita.md"
SHARES = 4


def files_of(site: Path) -> dict[str, bytes]:
    """What a site consists of, without the folder's own list, which says the same in both."""
    every = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in every.items() if name != LIST}


def kim(*arguments: str | Path, fails: bool = False) -> str:
    """Runs a command to its end; returns what it said, on both channels."""
    done = projects.kim(*map(str, arguments))
    assert (done.returncode != 0) is fails, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built."""
    root = projects.small(tmp_path_factory.mktemp("objek") / "proyek", {PAGE: projects.article()})
    kim("build", "--root", root)
    return root


@pytest.fixture
def place(root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A store of the site, and where a web server shows it."""
    store, shown = tmp_path / "simpanan", tmp_path / "tampil"
    kim("objek", store, "--root", root)
    kim("pasang", store, shown)
    return store, shown


@contextmanager
def s3_server(folder: Path) -> Iterator[Callable[..., str]]:
    """An S3-compatible server on this machine that keeps buckets in a folder; gives what runs rclone against it."""
    with closing(create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    folder.mkdir()
    (folder / "warta").mkdir()
    settings = {
        "RCLONE_CONFIG": os.devnull, "RCLONE_CONFIG_AWAN_TYPE": "s3", "RCLONE_CONFIG_AWAN_PROVIDER": "Rclone",
        "RCLONE_CONFIG_AWAN_ENDPOINT": f"http://127.0.0.1:{port}/", "RCLONE_CONFIG_AWAN_ACCESS_KEY_ID": "uji",
        "RCLONE_CONFIG_AWAN_SECRET_ACCESS_KEY": "rahasia-uji", "RCLONE_CONFIG_AWAN_USE_MULTIPART_UPLOADS": "false",
    }  # fmt: skip
    environment = os.environ | settings

    def rclone(*arguments: str | Path) -> str:
        done = subprocess.run(
            [RCLONE, *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert not done.returncode, done.stderr
        return done.stdout

    command = [str(RCLONE), "serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}", "--auth-key", "uji,rahasia-uji"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + 60
            while True:
                try:
                    rclone("lsd", "awan:")
                    break
                except AssertionError:
                    assert server.poll() is None and time.monotonic() < until
            yield rclone
        finally:
            server.terminate()


def test_four_processes_and_an_s3_store_make_one_site(root: Path, tmp_path: Path) -> None:
    """Four processes in folders of their own make shares, one joins them, objects travel first and the manifest last, and the
    web server's folder holds what one machine made, byte for byte. Of an edit, kept by a machine that has no store yet, only new
    objects travel; until the manifest does, the old site is shown; and the manifest before takes it back."""

    def share(number: int) -> Path:
        own = tmp_path / f"mesin-{number}"
        shutil.copytree(root, own, ignore=shutil.ignore_patterns(".kim", "site"))
        kim("build", "--bagian", f"{number}/{SHARES}", "--root", own)
        return own

    with ThreadPoolExecutor(SHARES) as machines:
        made = list(machines.map(share, range(1, SHARES + 1)))
    joined = tmp_path / "gabung"
    shutil.copytree(root, joined, ignore=shutil.ignore_patterns(".kim", "site"))
    for number, own in enumerate(made, 1):
        name = f".kim/bagian/{number}-dari-{SHARES}"
        shutil.copytree(own / name, joined / name)
    kim("build", "--gabung", "--root", joined)
    assert files_of(joined / "site") == files_of(root / "site")
    store, near, shown = tmp_path / "simpanan", tmp_path / "dekat", tmp_path / "tampil"
    with s3_server(tmp_path / "awan") as rclone:

        def send_objects() -> None:
            shutil.rmtree(store, ignore_errors=True)
            rclone("copy", "--max-depth", "1", "--include", "/daftar*.json", "awan:warta", store)
            kim("objek", store, "--root", joined)
            rclone("copy", "--immutable", "--size-only", store / OBJECTS, f"awan:warta/{OBJECTS}")

        def send_manifest() -> None:
            rclone("copy", "--max-depth", "1", "--include", f"/{BEFORE}", store, "awan:warta")
            rclone("copyto", store / MANIFEST, f"awan:warta/{MANIFEST}")

        def take() -> int:
            rclone("copyto", f"awan:warta/{MANIFEST}", near / MANIFEST)
            wanted = kim("pasang", near, shown, "--perlu").splitlines()
            (tmp_path / "perlu.txt").write_text("\n".join(wanted))
            rclone("copy", "--files-from", tmp_path / "perlu.txt", "awan:warta", near)
            kim("pasang", near, shown)
            return len(wanted)

        send_objects()
        send_manifest()
        first = take()
        old = files_of(shown)
        assert old == files_of(joined / "site") and first > 50
        text = joined / "content" / PAGE
        text.write_text(text.read_text() + "\nParitnya kini bersih.\n")
        kim("build", "--root", joined)
        send_objects()
        assert take() == 0 and files_of(shown) == old
        send_manifest()
        assert 0 < take() < first / 2
        assert files_of(shown) == files_of(joined / "site") != old
        rclone("copyto", f"awan:warta/{BEFORE}", f"awan:warta/{MANIFEST}")
        shutil.rmtree(near / OBJECTS)
        assert take() > 0 and files_of(shown) == old


def test_what_is_not_all_there_is_not_shown(root: Path, place: tuple[Path, Path], tmp_path: Path) -> None:
    """A broken object, a missing one, a manifest cut short: the old site stays whole, and it is said what is wrong."""
    store, shown = place
    old = files_of(shown)
    edited = tmp_path / "ubah"
    shutil.copytree(root, edited)
    text = edited / "content" / PAGE
    text.write_text(text.read_text() + "\nParitnya kini bersih.\n")
    kim("build", "--root", edited)
    kim("objek", store, "--root", edited)
    digest = json.loads((store / MANIFEST).read_bytes())["berkas"]["artikel/kim-melong/2025/berita/index.html"]
    there = store / OBJECTS / digest[:2] / digest
    whole = there.read_bytes()
    there.write_bytes(whole.replace(b"bersih", b"kotor!"))
    assert "bukan yang disebut namanya" in kim("pasang", store, shown, fails=True)
    assert files_of(shown) == old
    there.unlink()
    assert "belum ada" in kim("pasang", store, shown, fails=True)
    assert kim("pasang", store, shown, "--perlu") == f"{OBJECTS}/{digest[:2]}/{digest}\n"
    there.write_bytes(whole)
    said = (store / MANIFEST).read_bytes()
    (store / MANIFEST).write_bytes(said[:-100])
    assert "rusak" in kim("pasang", store, shown, fails=True)
    assert files_of(shown) == old
    (store / MANIFEST).write_bytes(said)
    kim("pasang", store, shown)
    assert files_of(shown) == files_of(edited / "site") != old
    (store / MANIFEST).write_bytes((store / BEFORE).read_bytes())
    kim("pasang", store, shown)
    assert files_of(shown) == old


@pytest.mark.parametrize(
    "path",
    [
        "../luar.html",
        "/etc/luar",
        "a/../../luar",
        "a\\..\\luar",
        "",
        "a//b",
        "a/./b",
        LIST,
        "a\nb",
        "Index.HTML",
        "index.html/a",
        "arsip/con.html",
        "C:luar",
        ".. /luar",
        ".git/config",
    ],
)
def test_a_manifest_that_leads_elsewhere_is_refused(place: tuple[Path, Path], path: str) -> None:
    """Paths out of the folder, of two readings, or at an address that is taken: nothing is written for them."""
    store, shown = place
    old = files_of(shown)
    data = b"luar"
    digest = hashlib.sha256(data).hexdigest()
    (store / OBJECTS / digest[:2]).mkdir(exist_ok=True)
    (store / OBJECTS / digest[:2] / digest).write_bytes(data)
    told = json.loads((store / MANIFEST).read_bytes())
    told["berkas"][path] = digest
    (store / MANIFEST).write_text(json.dumps(told))
    assert "Jangan pakai daftar ini" in kim("pasang", store, shown, fails=True)
    assert files_of(shown) == old and not (store.parent / "luar.html").exists()


@pytest.mark.parametrize("files", [{}, {"caf\u00e9": "a" * 64, "cafe\u0301": "b" * 64}], ids=["nothing", "accents"])
def test_a_manifest_of_nothing_or_of_two_at_one_place_is_refused(
    place: tuple[Path, Path], files: dict[str, str]
) -> None:
    """A manifest without files would take the site away; two ways to write an accent are one file on some systems."""
    store, shown = place
    old = files_of(shown)
    (store / MANIFEST).write_text(json.dumps({"bentuk": 1, "berkas": files}))
    assert "Jangan pakai daftar ini" in kim("pasang", store, shown, fails=True)
    assert files_of(shown) == old


def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    """What a link in the site leads to is no part of it, be it the file's or a folder's; no object goes where one leads."""
    site, secret, store = tmp_path / "situs", tmp_path / "rahasia", tmp_path / "simpanan"
    shutil.copytree(root / "site", site)
    secret.mkdir()
    (secret / "index.html").write_text("rahasia")
    for way in (site / "index.html", site / "arsip"):
        kept = way.rename(tmp_path / "semula")
        way.symlink_to(secret / "index.html" if way.suffix else secret)
        assert "tautan" in kim("objek", store, "--situs", site, fails=True)
        way.unlink()
        kept.rename(way)
    assert not (store / MANIFEST).exists()
    kim("objek", store, "--situs", site)
    shutil.rmtree(store / OBJECTS)
    (store / OBJECTS).symlink_to(secret)
    assert "hal lain" in kim("objek", store, "--situs", site, fails=True)
    assert [one.name for one in secret.iterdir()] == ["index.html"]


def test_a_broken_store_is_mended_or_left(root: Path, place: tuple[Path, Path]) -> None:
    """An object that is not what its name says is written again; where the manifest before cannot be read, or an object that
    it names is missing, nothing is taken away."""
    store, _ = place
    one = next(path for path in sorted((store / OBJECTS).rglob("*")) if path.is_file() and path.stat().st_size)
    whole = one.read_bytes()
    one.write_bytes(bytes(len(whole)))
    assert " 1 objek baru" in kim("objek", store, "--root", root)
    assert one.read_bytes() == whole
    lost = store / OBJECTS / "ab" / ("ab" + "0" * 62)
    lost.parent.mkdir(exist_ok=True)
    lost.write_bytes(b"lama")
    (store / BEFORE).write_text("{")
    assert "rusak" in kim("objek", store, "--rapikan", "--root", root, fails=True)
    (store / BEFORE).write_text(json.dumps({"bentuk": 1, "berkas": {"a": "c" * 64}}))
    assert "tidak memuat semua" in kim("objek", store, "--rapikan", "--root", root, fails=True)
    assert lost.exists()


def test_a_run_that_ends_halfway_changes_nothing_that_is_shown(
    root: Path, place: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed between two objects leaves the manifest as it was, and no half of a file; the next run makes it whole."""
    store, shown = place
    old, manifest, count = files_of(shown), (store / MANIFEST).read_bytes(), 0
    shutil.rmtree(store / OBJECTS)
    whole = files.write_atomic

    def killed(path: Path, data: bytes) -> bool:
        nonlocal count
        count += 1
        if count > 20:
            path.parent.mkdir(exist_ok=True)
            (path.parent / f".{path.name}.x1.tmp").write_bytes(data[:9])
            raise SystemExit
        return whole(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(files, "write_atomic", killed)
        with pytest.raises(SystemExit):
            object_store.store(root / "site", store)
    assert (store / MANIFEST).read_bytes() == manifest and len(list((store / OBJECTS).rglob("*.tmp"))) == 1
    kim("pasang", store, shown)
    assert files_of(shown) == old
    kim("objek", store, "--root", root)
    names = [path.name for path in (store / OBJECTS).rglob("*") if path.is_file()]
    assert set(names) == set(json.loads(manifest)["berkas"].values()) and len(names) == len(set(names))


def test_what_nobody_names_goes_when_asked(root: Path, place: tuple[Path, Path]) -> None:
    """Objects of this manifest and of the one before it stay, others go with --rapikan; without it none does."""
    store, _ = place
    lost = store / OBJECTS / "ab" / ("ab" + "0" * 62)
    lost.parent.mkdir(exist_ok=True)
    lost.write_bytes(b"lama")
    kim("objek", store, "--root", root)
    assert lost.exists()
    count = sum(1 for one in (store / OBJECTS).rglob("*") if one.is_file())
    assert "1 objek lama dihapus" in kim("objek", store, "--rapikan", "--root", root)
    assert sum(1 for one in (store / OBJECTS).rglob("*") if one.is_file()) == count - 1


def test_places_that_are_no_stores_are_refused(root: Path, tmp_path: Path) -> None:
    """A folder of something else, the site itself, a site that no build made, a web folder with strangers' files."""
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat/surat.txt").write_text("penting")
    assert "hal lain" in kim("objek", tmp_path / "surat", "--root", root, fails=True)
    assert "di dalam situs" in kim("objek", root / "site/objek", "--root", root, fails=True)
    assert "kim build" in kim("objek", tmp_path / "x", "--situs", tmp_path / "surat", "--root", root, fails=True)
    kim("objek", tmp_path / "simpanan", "--root", root)
    assert "tidak dibuat oleh" in kim("pasang", tmp_path / "simpanan", tmp_path / "surat", fails=True)
    assert [one.name for one in (tmp_path / "surat").iterdir()] == ["surat.txt"]
