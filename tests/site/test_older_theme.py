"""Sites bring their own themes, and keep them when the program is renewed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests import projects
from tests.projects import THEME, kim, tree

FORMERLY = {"advertisement": "paid", "ai": "made_with_ai"}
"""What fields of an article's record were called when they were the article's own."""


def test_a_theme_of_an_earlier_version_gives_the_same_articles(tmp_path: Path) -> None:
    """Its templates ask an article for what only the record holds today: labels, verdicts and sources stay on the page."""
    root = projects.lengkap(tmp_path / "proyek")
    theme = tmp_path / "tema"
    shutil.copytree(THEME, theme)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(str(THEME), str(theme)))
    assert kim("build", "--root", root).returncode == 0
    today = {path: data for path, data in tree(root / "site").items() if path.endswith(".html")}
    asked: set[str] = set()
    for path in theme.rglob("*.html"):
        text = path.read_text()
        asked |= set(found := re.findall(r"\barticle\.record\.(\w+)", text))
        for name in found:
            text = text.replace(f"article.record.{name}", f"article.{FORMERLY.get(name, name)}")
        path.write_text(text)
    assert {"advertisement", "ai", "picture", "clarification", "sources", "confirmation"} <= asked
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    again = {path: data for path, data in tree(root / "site").items() if path.endswith(".html")}
    assert again == today and any(b"figcaption" in data for data in today.values())


@pytest.mark.build
def test_what_an_older_theme_lacks_comes_along_with_the_program(tmp_path: Path) -> None:
    """Templates, parts of templates, styles and scripts that are newer than a site's copy: the site is built, and is the same."""
    root = projects.small(tmp_path / "proyek", {"artikel/kim-melong/2025/a.md": projects.article()})
    theme = tmp_path / "tema"
    shutil.copytree(THEME, theme)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(str(THEME), str(theme)))
    assert kim("build", "--root", root).returncode == 0
    today = tree(root / "site")
    for path in (
        "cek.html",
        "ringkasan-semua.html",
        "partials/kaki.html",
        "aset/cek.css",
        "aset/cek.js",
        "aset/warta.css",
    ):
        (theme / path).unlink()
    shutil.rmtree(root / ".kim")
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    assert tree(root / "site") == today


BROKEN = {
    "asks for what is gone": ("kim.html", "{{ entity.tidak_ada.lagi }}\n", "Templat tema/kim.html baris {line} meminta atau"),
    "is misspelt": ("kim.html", "{% if %}\n", "Templat tema/kim.html baris {line} salah tulis"),
    "names a lost file": ("kim.html", "{% include 'lama' %}\n", "Templat tema/kim.html baris {line} meminta templat lama"),
    "is in Latin-1": ("partials/kaki.html", "caf\udce9\n", "Templat tema/partials/kaki.html tidak disimpan sebagai UTF-8"),
    "is empty": ("kerangka.html", None, "kosong: templatnya di tema/"),
}  # fmt: skip


@pytest.mark.build
def test_a_template_that_cannot_be_drawn_is_named(tmp_path: Path) -> None:
    """A copied theme that does not fit ends a build in one Indonesian sentence: the file, its line, the page; nothing is
    published, and what Jinja said is for --verbose."""
    root = projects.small(tmp_path / "proyek", {"artikel/kim-melong/2025/a.md": projects.article()})
    theme = tmp_path / "tema"
    shutil.copytree(THEME, theme)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(str(THEME), str(theme)))
    for case, (name, line, told) in BROKEN.items():
        file = theme / name
        whole = file.read_text()
        rows = whole.splitlines(keepends=True)
        begun = next((n for n, row in enumerate(rows, 1) if row.startswith("{% block main %}")), 1)
        broken = "" if line is None else "".join((*rows[:begun], line, *rows[begun:]))
        file.write_text(broken, errors="surrogateescape")
        done = kim("build", "--root", root)
        file.write_text(whole)
        assert done.returncode == 2, case
        (sentence,) = (said for said in done.stderr.splitlines() if said.startswith("kim: "))
        assert told.format(line=begun + 1) in sentence, (case, sentence)
        assert "Traceback" not in done.stderr and "has no" not in sentence
        assert not (root / "site").exists()
    assert kim("build", "--root", root).returncode == 0
