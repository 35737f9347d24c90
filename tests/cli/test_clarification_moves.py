"""An article's field ``klarifikasi`` becomes a file of its own, and nobody who followed the article notices."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from PIL import Image

from pipeline.cli.main import main
from tests.gate.test_history import git
from tests.projects import article, kim, small

OLD = "artikel/kim-melong/2025/pesan.md"
NEW = "klarifikasi/2025/pesan.md"
HEAD = """judul: "Hoaks: pesan bantuan Rp600.000 lewat tautan itu palsu"
tanggal: 2025-06-02 09:30
klarifikasi:
  klaim: Bantuan Rp600.000 dibagikan lewat sebuah tautan.
  putusan: salah
  jenis: palsu
gambar:
  berkas: foto.jpg
  alt: Tangkapan layar pesan berantai
  kredit: "Foto: KIM Melong"
sumber:
  - nama: Dinas Sosial Kota Cimahi
    url: https://cimahikota.go.id/
    tanggal: 2025-06-01
  - nama: Ketua RW 03
diperbarui: 2025-06-03 08:00
ralat:
  - tanggal: 2025-06-03 08:00
    isi: Semula tertulis Rp500.000, yang benar Rp600.000.
alamat_lama: [/artikel/kim-melong/2025/judul-pertama/]
"""
BODY = (
    "Pesan berantai itu palsu. Dinas Sosial membantahnya.\n\nBaca [cara melapor](https://cimahikota.go.id/lapor) "
    "dan [kabar sebelumnya](lain.md#isi)."
)
FEEDS = ("umpan.xml", "topik/warga/umpan.xml", "kim/kim-melong/umpan.xml", "penulis/redaksi-kim-melong/umpan.xml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A published fact check in an article, with a picture and a correction, beside an article that links to it."""
    root = small(
        tmp_path / "p",
        {OLD: article(head=HEAD, body=BODY), OLD.replace("pesan", "lain"): article(2, body="[Cek](pesan.md).")},
    )
    Image.new("RGB", (900, 600), "red").save(root / "content/artikel/kim-melong/2025/foto.jpg")
    (root / ".gitignore").write_text(".kim/\nsite/\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Terbit")
    return root


def _told(root: Path, *more: str, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    main(["check", "--root", str(root), "--format", "json", *more])
    found = json.loads(capsys.readouterr().out)["masalah"]
    return [(one["kode"], one["berkas"]) for one in found if one["tingkat"] == "galat" or one["kode"] == "KIM420"]


def _items(root: Path) -> dict[str, list[tuple[str, str, str]]]:
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    feeds = {name: feedparser.parse((root / "site" / name).read_bytes()) for name in FEEDS}
    return {name: [(one.id, one.published, one.title) for one in feed.entries] for name, feed in feeds.items()}


def test_the_gate_says_how_and_the_mend_moves_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told before, silent after; claim, verdict, evidence, correction and text are in the new file, links follow."""
    assert _told(root, capsys=capsys) == [("KIM420", f"content/{OLD}")]
    assert main(["check", "--root", str(root), "--fix"]) == 0
    assert f"pindah: content/{OLD} → content/{NEW}" in capsys.readouterr().out
    assert not (root / "content" / OLD).exists()
    text = (root / "content" / NEW).read_text()
    for said in (
        "klaim: Bantuan Rp600.000",
        "putusan: salah",
        "isi: Semula tertulis",
        "kim: kim-melong",
        BODY.split("\n")[0],
    ):
        assert said in text
    assert "(/artikel/kim-melong/2025/lain.md#isi)" in text
    assert f"(/{NEW})" in (root / "content" / OLD.replace("pesan", "lain")).read_text()
    assert _told(root, capsys=capsys) == []
    assert main(["check", "--root", str(root), "--fix"]) == 0  # nothing is left to do
    assert "pindah" not in capsys.readouterr().out


def test_readers_of_feeds_notice_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same ids, dates and titles in the same order, in the feeds of site, topic, group and author; a stub stays."""
    before = _items(root)
    main(["check", "--root", str(root), "--fix"])
    after = _items(root)
    assert before == after
    assert all(len(items) == 2 for items in before.values())
    for old in ("artikel/kim-melong/2025/pesan", "artikel/kim-melong/2025/judul-pertama"):
        assert "klarifikasi/2025/pesan/" in (root / "site" / old / "index.html").read_text()
    page = (root / "site/klarifikasi/2025/pesan/index.html").read_text()
    assert "Semula tertulis Rp500.000" in page and "Ketua RW 03" in page


def test_it_is_neither_gone_nor_edited_in_silence(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With unchanged text nothing is told of its past; a verdict that is turned over is, and so is its disappearance."""
    main(["check", "--root", str(root), "--fix"])
    capsys.readouterr()
    assert _told(root, "--since", "main", capsys=capsys) == []
    moved = root / "content" / NEW
    moved.write_text(moved.read_text().replace("putusan: salah", "putusan: sebagian-benar"))
    assert ("KIM411", f"content/{NEW}") in _told(root, "--since", "main", capsys=capsys)
    moved.unlink()
    assert ("KIM412", f"content/{OLD}") in _told(root, "--since", "main", capsys=capsys)


def test_an_answer_is_guarded_as_news_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once it lies in its own folder, neither does its verdict change in silence nor does it vanish."""
    main(["check", "--root", str(root), "--fix"])
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Pindah")
    capsys.readouterr()
    moved = root / "content" / NEW
    text = moved.read_text()
    moved.write_text(text.replace("beredar:", "varian:\n- Cek bantuan Rp600.000 di tautan ini\nberedar:"))
    assert _told(root, "--since", "main", capsys=capsys) == []
    moved.write_text(text.replace("itu palsu. Dinas", "itu benar. Dinas"))
    assert [code for code, _ in _told(root, "--since", "main", capsys=capsys)] == ["KIM411"]
    moved.unlink()
    assert "KIM412" in [code for code, _ in _told(root, "--since", "main", capsys=capsys)]


@pytest.mark.parametrize(
    "kept", ["pengecualian:\n  - kode: KIM420\n    alasan: Menunggu keputusan redaksi.\n", "ai: ya\n"]
)
def test_what_is_waived_or_would_lose_something_stays(
    kept: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A waiver is heeded; what an answer has no place for is moved by a person."""
    path = root / "content" / OLD
    path.write_text(path.read_text().replace("tanggal: 2025-06-02", f"{kept}tanggal: 2025-06-02", 1))
    main(["check", "--root", str(root), "--fix"])
    assert path.exists() and not (root / "content" / NEW).exists()


def test_a_taken_name_is_not_overwritten(root: Path) -> None:
    """Another group's answer of the same name stays what it is."""
    taken = root / "content" / NEW
    taken.parent.mkdir(parents=True)
    taken.write_text("---\nklaim: Kabar lain.\ntanggal: 2025-06-02\nkim: kim-melong\ntopik: warga\n---\n\nDiperiksa.\n")
    before = taken.read_bytes()
    main(["check", "--root", str(root), "--fix"])
    assert taken.read_bytes() == before and (root / "content/klarifikasi/2025/pesan-kim-melong.md").exists()
