"""``kim upgrade``: a city's repository takes a new version of the starter and keeps whatever the city changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.cli import new_site, upgrade
from pipeline.cli.main import main
from tests.projects import REPOSITORY, tree

ANSWERS = (
    "--nama", "Warta Bogor", "--wilayah", "32.71", "--surel", "redaksi@warta-bogor.example.id",
    "--alamat", "https://warta-bogor.example.id/",
)  # fmt: skip
PUBLISH = ".github/workflows/terbit.yml"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city's repository as ``kim new situs`` makes it today."""
    assert main(["new", "situs", str(tmp_path / "kota"), *ANSWERS]) == 0
    return tmp_path / "kota"


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program of a later version: its starter may be changed by the test."""
    starter = tmp_path / "starter"
    shutil.copytree(REPOSITORY / "starter", starter)
    monkeypatch.setattr(new_site, "package_folder", lambda name: starter)
    for module in (new_site, upgrade):
        monkeypatch.setattr(module, "version", lambda name: "0.3.0")
    return starter


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text, (file, old)
    file.write_text(text.replace(old, new))


def _upgraded(root: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["upgrade", "--root", str(root), *more])
    return code, capsys.readouterr().out


def test_a_city_keeps_its_changes_and_gets_the_new_ones(
    city: Path, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Workflows, settings and the pin become new; the city's lines, its texts and what it deleted stay as they are."""
    _change(later / PUBLISH, "timeout-minutes: 30", "timeout-minutes: 20")
    _change(later / "mkdocs.yml", "        budaya: Budaya dan wisata\n", "        budaya: Budaya, seni, dan wisata\n")
    (later / "content/halaman/tentang.md").write_text("Tentang yang baru.\n")
    (later / ".github/renovate.json").write_text("{}\n")
    _change(city / PUBLISH, 'cron: "7,37 * * * *"', 'cron: "5 * * * *"')
    _change(city / "mkdocs.yml", "site_url: https://warta-bogor.example.id/", "site_url: https://bogor.example.id/")
    (city / ".gitlab-ci.yml").unlink()
    pages = tree(city / "content")
    code, told = _upgraded(city, capsys=capsys)
    assert code == 0, told
    publish, settings = (city / PUBLISH).read_text(), (city / "mkdocs.yml").read_text()
    assert 'cron: "5 * * * *"' in publish and "timeout-minutes: 20" in publish
    assert "https://bogor.example.id/" in settings and "seni, dan wisata" in settings
    assert (city / "requirements.txt").read_text() == "warta-kim==0.3.0\n"
    assert (city / ".github/renovate.json").read_text() == "{}\n"
    assert tree(city / "content") == pages and not (city / ".gitlab-ci.yml").exists()
    assert "Dari versi 0.2.0 ke 0.3.0." in told and f"{PUBLISH}: perubahan Anda digabungkan" in told
    everything = tree(city)
    assert "Tidak ada yang perlu diubah." in _upgraded(city, capsys=capsys)[1] and tree(city) == everything


def test_a_conflict_is_told_and_nothing_is_lost(city: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where both changed one line the city's file stays byte for byte, the new one lies beside it, and it is asked again."""
    _change(later / PUBLISH, "timeout-minutes: 30", "timeout-minutes: 20")
    _change(city / PUBLISH, "timeout-minutes: 30", "timeout-minutes: 55")
    mine = (city / PUBLISH).read_bytes()
    code, told = _upgraded(city, capsys=capsys)
    assert code == 1 and f"{PUBLISH}: Anda dan versi baru mengubah baris yang sama" in told
    assert (city / PUBLISH).read_bytes() == mine
    beside = city / f"{PUBLISH}.baru"
    assert "timeout-minutes: 20" in beside.read_text() and "<<<<" not in beside.read_text()
    assert (city / "requirements.txt").read_text() == "warta-kim==0.3.0\n"
    assert _upgraded(city, capsys=capsys)[0] == 1, "not forgotten"
    shutil.move(beside, city / PUBLISH)
    assert _upgraded(city, capsys=capsys)[0] == 0


def test_looking_changes_nothing(city: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--lihat`` says what would change and leaves every byte."""
    _change(later / PUBLISH, "timeout-minutes: 30", "timeout-minutes: 20")
    before = tree(city)
    code, told = _upgraded(city, "--lihat", capsys=capsys)
    assert code == 0 and f"{PUBLISH}: akan diperbarui." in told and tree(city) == before


def test_what_is_no_longer_used_goes_unless_the_city_changed_it(
    city: Path, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that the starter dropped is removed; one that holds the city's work is told and kept."""
    (later / "terbitkan.sh").unlink()
    (later / ".gitlab-ci.yml").unlink()
    _change(city / ".gitlab-ci.yml", "\n", "\n# milik kota\n")
    _, told = _upgraded(city, capsys=capsys)
    assert not (city / "terbitkan.sh").exists() and (city / ".gitlab-ci.yml").exists()
    assert ".gitlab-ci.yml: tidak dipakai lagi" in told


@pytest.mark.parametrize(
    "origin",
    [None, "{", '{"versi": "9.0.0", "situs": {}, "dasar": {}}', '{"versi": 3}'],
    ids=["tidak", "rusak", "kosong", "lain"],
)
def test_without_its_origin_nothing_is_touched(
    city: Path, later: Path, origin: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """A repository that does not say where it comes from, or cannot be read, is refused with a way on."""
    (city / ".warta-kim.json").unlink() if origin is None else (city / ".warta-kim.json").write_text(origin)
    before = tree(city)
    assert _upgraded(city, capsys=capsys)[0] == 2 and tree(city) == before


def test_a_record_cannot_reach_outside(city: Path, later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that leads out of the repository, into git or into the texts is as good as none; no symlink is followed."""
    record = city / ".warta-kim.json"
    told = json.loads(record.read_text())
    outside = city.parent / "rahasia.txt"
    outside.write_text("x")
    index = (city / "content/index.md").read_text()
    told["dasar"] |= {
        "../rahasia.txt": ["x"],
        ".git/config": ["x"],
        "content/index.md": index.split("\n"),
    }
    record.write_text(json.dumps(told))
    (city / "requirements.txt").unlink()
    (city / "requirements.txt").symlink_to(outside)
    _upgraded(city, capsys=capsys)
    assert outside.read_text() == "x" and (city / "content/index.md").read_text() == index
    assert (city / "requirements.txt").is_symlink()


def test_an_older_program_does_not_take_a_newer_site_back(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A site of a later version is refused."""
    record = city / ".warta-kim.json"
    record.write_text(record.read_text().replace('"versi": "0.2.0"', '"versi": "0.10.0"'))
    assert _upgraded(city, capsys=capsys)[0] == 2
