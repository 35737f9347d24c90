"""A green proposal leaves main green: an error that a change brings to a file it did not touch counts as its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests import projects

NEWS = "content/artikel/kim-melong/2025"
HEAD = "gambar: {berkas: foto.jpg, alt: Foto contoh, kredit: 'Foto: uji'}\n"
LINK = "Lihat [kabar berfoto](%62erfoto.md) dan [KIM Utama](/kim/kim-utama.md)."
OLD = "alamat_lama: [/2024/lama/, /halaman/lama/]\n"
GROUP = "---\nnama: KIM Utama\nwilayah: Utama\njenis: kim\n---\n\nKelompok contoh.\n"


def photo(size: int = 40, *, placed: bool = False) -> bytes:
    """Returns a small photo, with the place it was taken at when ``placed``."""
    exif = Image.Exif()
    if placed:
        exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 53.0, 2.0), 3: "E", 4: (107.0, 32.0, 1.0)})
    out = io.BytesIO()
    Image.effect_noise((size, size), 90).convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


def git(root: Path, *arguments: str) -> None:
    """Runs git in the project, apart from whatever this machine's user has configured."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=Uji", "-c", "user.email=uji@contoh.example", *arguments],
        check=True, capture_output=True, env=clean | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that passes, in git: two groups, news with a photo, news that links, a page, an old address."""
    root = projects.small(
        tmp_path / "proyek",
        {
            "artikel/kim-melong/2025/berfoto.md": projects.article(1, head=HEAD),
            "artikel/kim-melong/2025/menaut.md": projects.article(2, body=LINK),
            "artikel/kim-utama/2025/lama.md": projects.article(3, head=OLD).replace("Melong", "Utama"),
            "halaman/tentang.md": "# Tentang\n\nLihat [kabar](../artikel/kim-utama/2025/lama.md) dan ![foto](warga.jpg)\n",
            "kim/kim-utama.md": GROUP,
        },
    )
    (root / NEWS / "foto.jpg").write_bytes(photo())
    (root / "content/halaman/warga.jpg").write_bytes(photo())
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "dasar")
    assert judged(root) == set()
    return root


def judged(root: Path, *more: str) -> set[tuple[str, str]]:
    """Returns codes and files of the errors that a check finds."""
    status, said = projects.said("check", "--root", root, "--format", "json", *more)
    rows = [row for row in json.loads(said)["masalah"] if row["tingkat"] == "galat"]
    assert bool(rows) == bool(status)
    return {(row["kode"], row["berkas"]) for row in rows}


def write(path: str, data: bytes | str) -> Callable[[Path], object]:
    """Writes a file."""
    return lambda root: (root / path).write_bytes(data if isinstance(data, bytes) else data.encode()) and None


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    """Changes words in a file."""
    return lambda root: (root / path).write_text((root / path).read_text().replace(old, new)) and None


def move(path: str, to: str) -> Callable[[Path], object]:
    """Gives a file another name."""
    return lambda root: (root / path).rename(root / to) and None


CHANGES = {
    "photo with its place": write(f"{NEWS}/foto.jpg", photo(placed=True)),
    "photo cut short": write(f"{NEWS}/foto.jpg", photo(400)[:-500]),
    "photo is no photo": write(f"{NEWS}/foto.jpg", "version https://git-lfs.github.com/spec/v1\n"),
    "photo too large": write(f"{NEWS}/foto.jpg", photo() + b"\0" * 21_000_000),
    "photo gone": lambda root: (root / NEWS / "foto.jpg").unlink(),
    "photo of a page with its place": write("content/halaman/warga.jpg", photo(placed=True)),
    "photo of a page cut short": write("content/halaman/warga.jpg", photo(400)[:-500]),
    "group renamed": move("content/kim/kim-utama.md", "content/kim/kim-utama-raya.md"),
    "group gone": lambda root: (root / "content/kim/kim-utama.md").unlink(),
    "group in no region": edit("content/kim/kim-utama.md", "wilayah: Utama", "wilayah: Antah"),
    "news renamed": move(f"{NEWS}/berfoto.md", f"{NEWS}/berfoto-2.md"),
    "news hidden": edit(f"{NEWS}/berfoto.md", "topik:", "draf: ya\ntopik:"),
    "linked from a page, and gone": lambda root: (root / "content/artikel/kim-utama/2025/lama.md").unlink(),
    "an old address twice": edit(f"{NEWS}/berfoto.md", "topik:", "alamat_lama: [/2024/lama/]\ntopik:"),
    "an old address that is a page": edit(f"{NEWS}/berfoto.md", "topik:", "alamat_lama: [/halaman/tentang/]\ntopik:"),
    "a page at an old address": write("content/halaman/lama.md", "# Lama\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_breaks_main_stops_the_proposal(root: Path, change: str) -> None:
    """The same change makes check fail on all files and on what changed since main; where the errors are is the same too."""
    CHANGES[change](root)
    whole = judged(root)
    assert whole
    assert whole <= judged(root, "--since", "main")


def test_what_was_wrong_before_is_not_the_proposals_doing(root: Path) -> None:
    """An untouched file that was already wrong stays out of the report, though the change touches what it leans on."""
    (root / "content/halaman/warga.jpg").write_bytes(photo(placed=True))
    edit(f"{NEWS}/menaut.md", "kim-utama.md", "kim-tiada.md")(root)
    git(root, "commit", "-qam", "sudah salah")
    assert len(judged(root)) == 2
    (root / "content/halaman/warga.jpg").write_bytes(photo(60, placed=True))
    write(f"{NEWS}/baru.md", projects.article(9))(root)
    assert judged(root, "--since", "main") == set()
    (root / "content/kim/kim-utama.md").unlink()
    assert judged(root, "--since", "main") == {
        ("KIM201", "content/artikel/kim-utama/2025/lama.md"),
        ("KIM205", "content/halaman/tentang.md"),
    }
