"""A second check of all files answers as the first did when nothing was touched, and anything it hangs on makes it look again."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.engine import up_to_date
from pipeline.gate.reporters import FORMATS
from tests import projects

WIB = timezone(timedelta(hours=7))
PAGE = "artikel/kim-melong/2025/berita.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with something to remark and templates of its own, checked once when all its files had settled."""
    text = projects.article(body="Warga  berkumpul di balai RW untuk membersihkan parit yang penuh sampah.")
    root = projects.small(tmp_path / "proyek", {PAGE: text})
    shutil.copytree(projects.THEME, root / "site_theme")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(str(projects.THEME), "site_theme"))
    time.sleep(0.2)  # what changed a moment ago is not trusted
    main(["check", "--root", str(root)])
    return root


def kept(root: Path, now: datetime | None = None, form: str = "teks", asked: str = "") -> up_to_date.LastCheck | None:
    """The answer that a check would give without looking."""
    return up_to_date.answered(root, root / ".kim/cache", now or datetime.now(UTC), form, asked)


def test_the_same_question_has_the_same_answer(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words and exit code are those of a check that looks, whether it remembers or not."""
    again = []
    for _ in range(2):
        capsys.readouterr()
        code = main(["check", "--root", str(root)])
        again.append((code, capsys.readouterr().out))
    assert kept(root) is not None
    shutil.rmtree(root / ".kim")
    code = main(["check", "--root", str(root)])
    assert again == [(code, capsys.readouterr().out)] * 2


def partner_news(root: Path) -> None:
    """Keeps what a partner's feed holds."""
    (root / ".kim/mitra").mkdir(parents=True, exist_ok=True)
    (root / ".kim/mitra/warta.json").write_text("{}")


WAKES: dict[str, Callable[[Path], object]] = {
    "isi": lambda root: (root / "content" / PAGE).write_text(projects.article(2)),
    "berkas baru": lambda root: (root / "content/halaman.md").write_text("# Halaman\n"),
    "gambar": lambda root: (root / "content/gambar.txt").write_text("x"),
    "berkas git": lambda root: (root / "content/.gitmodules").write_text("x"),
    "templat": lambda root: (root / "site_theme/404.html").write_text("hilang"),
    "pengaturan": lambda root: (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + "\n# catatan\n"),
    "berita mitra": partner_news,
    "kunjungan": lambda root: (root / ".kim/kunjungan.json").write_text("{}"),
    "berkas di luar": lambda root: (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text() + "watch: [catatan]\n"
    ),
    "jawaban rusak": lambda root: (root / ".kim/cache/jawaban-teks.json").write_bytes(b"\xff{"),
}


@pytest.mark.parametrize("touch", WAKES.values(), ids=WAKES.keys())
def test_whatever_it_hangs_on_wakes_it(root: Path, touch: Callable[[Path], object]) -> None:
    """A change of a text, a picture, a setting, a template, partners' news, or of the answer itself: it looks again."""
    assert kept(root) is not None
    touch(root)
    assert kept(root) is None


def test_an_answer_ends_with_the_day_and_when_an_article_is_due(root: Path) -> None:
    """Rules know what day it is, and an article that waits is judged as published from its time on."""
    now = datetime.now(UTC)
    assert kept(root, now + timedelta(days=1)) is None
    assert kept(root, now - timedelta(hours=1)) is None
    due = now + timedelta(seconds=150)
    head = f"tanggal: {due.astimezone(WIB):%Y-%m-%d %H:%M}\n"
    (root / "content" / PAGE).write_text(projects.article(head=head))
    time.sleep(0.2)
    main(["check", "--root", str(root)])
    told = kept(root, datetime.now(UTC))
    assert told is None or told.until <= due


def test_a_narrower_question_is_asked_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Some codes, another day: each looks, and none of them is kept as the answer for all."""
    whole = kept(root)
    capsys.readouterr()
    main(["check", "--root", str(root), "--only", "KIM7"])
    assert "hanya KIM7" in capsys.readouterr().out
    main(["check", "--root", str(root), "--as-of", "2026-01-01T00:00:00+07:00"])
    assert whole is not None and kept(root) == whole


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_of_report_is_remembered_by_itself(root: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """The second report is the first, in every form; where its project lies and is edited belongs to what was asked."""
    (root / ".kim/cache/jawaban-teks.json").unlink()
    said = []
    for _ in range(2):
        capsys.readouterr()
        code = main(["check", "--root", str(root), "--format", form, "--sunting", "https://example.org/sunting/"])
        said.append((code, capsys.readouterr().out))
    assert said[0] == said[1]
    asked = "" if form == "teks" else " https://example.org/sunting/"
    told = kept(root, form=form, asked=asked)
    assert told is not None and (told.code, told.said) == said[0]
    assert kept(root, form=form, asked="warta/ ") is None
    assert all(kept(root, form=other, asked=asked) is None for other in FORMATS if other != form)
