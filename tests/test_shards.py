"""Shards: several machines share a site's work, and who joins it publishes, byte for byte, what one machine makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import projects
from tests.projects import kim, tree

pytestmark = pytest.mark.xdist_group("shards")

NEWS = "content/artikel/kim-melong/2025"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of every kind, with photos and partners' news."""
    return projects.lengkap(tmp_path_factory.mktemp("bersama") / "proyek")


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one machine makes of it."""
    root = machine(source, tmp_path_factory.mktemp("sendiri") / "proyek")
    assert kim("build", "--root", root).returncode == 0
    return tree(root / "site")


def machine(source: Path, root: Path) -> Path:
    """Gives another machine the sources, and nothing that was made of them."""
    return Path(shutil.copytree(source, root, ignore=shutil.ignore_patterns("bagian", "cache", "gambar", "site")))


def carry(machines: list[Path], goal: Path) -> None:
    """Brings what machines made to another, as a CI brings artifacts."""
    for one in machines:
        shutil.copytree(one / ".kim/bagian", goal / ".kim/bagian", dirs_exist_ok=True)


def shared(source: Path, place: Path, count: int, *, checked: bool = True) -> list[Path]:
    """Lets so many machines share the work, each in a folder and a process of its own."""
    machines = [machine(source, place / f"mesin-{number}") for number in range(1, count + 1)]
    for number, root in enumerate(machines, 1) if checked else ():
        assert kim("check", "--root", root, "--bagian", f"{number}/{count}").returncode == 0
    for root in machines if checked else ():
        carry([one for one in machines if one != root], root)
    for number, root in enumerate(machines, 1):
        done = kim("build", "--root", root, "--bagian", f"{number}/{count}")
        assert done.returncode == 0, done.stderr
        assert not (root / "site").exists()  # nothing is published before everything was judged
    return machines


@pytest.fixture(scope="module")
def pair(source: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two machines that shared the work in one round, neither knowing what the other found out."""
    return shared(source, tmp_path_factory.mktemp("berdua"), 2, checked=False)


def test_four_machines_make_what_one_makes(source: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    """Four shares in separate folders and processes, joined by a fifth that makes nothing itself, give the very same site."""
    joined = machine(source, tmp_path / "gabung")
    for number, root in enumerate(shared(source, tmp_path, 4), 1):
        name = f".kim/bagian/{number}-dari-4"
        shutil.copytree(root / name, joined / name)
    done = kim("build", "--root", joined, "--gabung")
    assert done.returncode == 0, done.stderr
    assert "0 dibuat di sini" in done.stdout
    assert tree(joined / "site") == whole


def test_what_is_missing_or_damaged_is_made_by_who_joins(
    source: Path, whole: dict[str, bytes], pair: list[Path], tmp_path: Path
) -> None:
    """A share that never came, files cut short, a list that was touched: the site comes out whole all the same."""
    joined = machine(source, tmp_path / "gabung")
    carry(pair[:1], joined)
    for file in sorted((joined / ".kim/bagian/1-dari-2/berkas").iterdir())[::3]:
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    done = kim("build", "--root", joined, "--gabung")
    assert done.returncode == 0, done.stderr
    assert tree(joined / "site") == whole
    carry(pair[1:], joined)
    (joined / ".kim/bagian/2-dari-2/target.json").write_bytes(b"terbit\n{}")
    shutil.rmtree(joined / "site")
    shutil.rmtree(joined / ".kim/cache")
    done = kim("build", "--root", joined, "--gabung")
    assert "tidak berisi hasil utuh" in done.stderr
    assert tree(joined / "site") == whole


def test_what_changed_meanwhile_is_not_taken(source: Path, pair: list[Path], tmp_path: Path) -> None:
    """Who joins shares has a newer text: it shows that one, as one machine would."""
    joined, alone = machine(source, tmp_path / "gabung"), machine(source, tmp_path / "sendiri")
    carry(pair, joined)
    for root in (joined, alone):
        file = sorted((root / "content/artikel").rglob("*.md"))[0]
        file.write_text(file.read_text() + "\nSatu kalimat lagi di akhir tulisan ini.\n")
    assert kim("build", "--root", alone).returncode == kim("build", "--root", joined, "--gabung").returncode == 0
    assert tree(joined / "site") == tree(alone / "site")


def test_a_check_in_shares_says_what_one_says(tmp_path: Path) -> None:
    """Faults of a text alone, between texts, and copies of each other that lie in different shares: all are told, once."""
    bad = projects.rusak(tmp_path / "rusak")
    one = kim("check", "--root", bad, "--format", "json")
    machines = [bad] * 3
    for number, root in enumerate(machines, 1):
        kim("check", "--root", root, "--bagian", f"{number}/3")
    joined = kim("check", "--root", bad, "--gabung", "--format", "json")
    assert joined.returncode == one.returncode == 1
    assert joined.stdout == one.stdout


def test_errors_stop_a_share_and_the_whole(source: Path, tmp_path: Path) -> None:
    """The share with the wrong text says so and ends with 1; joined without it, nothing is published either."""
    root = machine(source, tmp_path / "proyek")
    file = sorted((root / "content/artikel").rglob("*.md"))[0]
    file.write_text(file.read_text().replace("judul:", "judulnya:", 1))
    codes = [kim("build", "--root", root, "--bagian", f"{number}/2").returncode for number in (1, 2)]
    assert 1 in codes
    assert kim("build", "--root", root, "--gabung").returncode == 1
    assert not (root / "site").exists()


@pytest.mark.parametrize("share", ["0/4", "5/4", "1", "1/0", "satu/dua", "-1/2"])
def test_what_is_no_share_is_refused(share: str, tmp_path: Path) -> None:
    """A share out of range is said on the command line, with an example."""
    done = kim("build", "--root", projects.small(tmp_path / "proyek"), f"--bagian={share}")
    assert done.returncode == 2
    assert "2/4" in done.stderr


def test_joining_nothing_is_refused(tmp_path: Path) -> None:
    """Without a share there is nothing to join, and the way to make one is said."""
    done = kim("build", "--root", projects.small(tmp_path / "proyek"), "--gabung")
    assert done.returncode == 2
    assert "--bagian 1/2" in done.stderr
