"""What git leaves where two versions meet never goes out: not in texts, and not in any other file that a project holds."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.projects import article, report, said, small
from tests.rulebook import SETTINGS

CONFLICT = "<<<<<<< HEAD\n{0}\n||||||| 1a2b3c4\n{1}\n=======\n{2}\n>>>>>>> usulan\n"
OWN_THEME = SETTINGS.replace("theme: material", "theme: {name: null, custom_dir: tema}")
DOCUMENTS = SETTINGS.replace("- kim:", "- kim:\n      dokumen: [csv, txt]")
FILES = {
    "mkdocs.yml": ("", CONFLICT.format("copyright: A", "copyright: B", "copyright: C")),
    "content/halaman/unduhan/warga.csv": ("rw,warga\n", CONFLICT.format("1,20", "1,21", "1,22")),
    "content/halaman/unduhan/catatan.txt": ("Catatan.\n", CONFLICT.format("satu", "nol", "dua")),
    "content/halaman/kontak.md": ("# Kontak\n\nSatu.\n\n", CONFLICT.format("satu", "nol", "dua")),
    "tema/main.html": ('{% extends "base.html" %}\n', CONFLICT.format("<b>", "<i>", "<u>")),
    "tema/aset/warna.css": ("a{color:red}\n", CONFLICT.format("b{}", "i{}", "u{}")),
    "tema/aset/hitung.js": ("void 0;\n", CONFLICT.format("1;", "2;", "3;")),
    "tema/aset/tanda.svg": ("<svg>\n", CONFLICT.format("<g/>", "<a/>", "<b/>")),
}


def with_conflict(root: Path, name: str) -> Path:
    """Return a project in which one file, good until then, holds a conflict of three versions."""
    small(root, {"artikel/kim-melong/2025/a.md": article()}, OWN_THEME if name.startswith("tema") else DOCUMENTS)
    (root / "tema").mkdir()
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    before, conflict = FILES[name]
    file.write_text((file.read_text() if file.exists() else before) + conflict)
    return root


@pytest.mark.parametrize("name", FILES)
def test_markers_are_told_line_by_line_wherever_they_stand(name: str, tmp_path: Path) -> None:
    """Every marker of the four is KIM021, at its line; nothing is built of it."""
    root = with_conflict(tmp_path, name)
    found = [one for one in report(root) if one["kode"] == "KIM021"]
    lines = (root / name).read_text().splitlines()
    marked = [number for number, line in enumerate(lines, 1) if line[:7] in ("<" * 7, "|" * 7, "=" * 7, ">" * 7)]
    assert [(one["berkas"], one["baris"]) for one in found] == [(name, number) for number in marked]
    assert said("build", "--root", root)[0] == 1 and not (root / "site").exists()


def test_proposal_that_leaves_markers_in_the_theme_is_stopped(tmp_path: Path) -> None:
    """A check of what changed since the base looks at the theme too."""
    root = with_conflict(tmp_path, "tema/aset/warna.css")
    good, bad = "a{color:red}\n", (root / "tema/aset/warna.css").read_text()
    for text, words in ((good, ("init -q -b main", "add -A", "commit -q -m dasar")), (bad, ("add -A",))):
        (root / "tema/aset/warna.css").write_text(text)
        for word in words:
            who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
            subprocess.run(["git", "-C", root, *who, *word.split()], check=True, capture_output=True)
    code, told = said("check", "--root", root, "--since", "main")
    assert code == 1 and "tema/aset/warna.css:2:1" in told
