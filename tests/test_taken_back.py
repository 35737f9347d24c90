"""What was taken back is nowhere on the public site, of whatever kind: no page, feed, index, table, calendar or archive."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from pipeline.content.kinds import KINDS, kind_of
from tests.projects import demo, said, tree

WITHDRAWABLE = tuple(kind for kind in KINDS if "withdrawn" in kind.record.model_fields and kind.name != "nomor")
"""Not the city's only list of numbers: the gate keeps it, as pages lead there."""


def _marked(root: Path) -> dict[Path, str]:
    """Puts a word that stands nowhere else into the head and the text of one public file of each kind; returns the words."""
    marks = {}
    for kind in WITHDRAWABLE:
        for file in sorted((root / "content" / kind.folder).rglob("*.md")):
            text = file.read_text()
            if kind_of(file.relative_to(root / "content").as_posix()) is kind and not re.search(
                "(?m)^(dicabut|draf):", text
            ):
                marks[file] = word = f"zq{kind.name}zq"
                head, rest = text[4:].split("\n---", 1)
                fields = re.sub(r'(?m)^(judul|nama|ringkasan|instruksi): *(.*?)("?)$', rf"\1: \2 {word}\3", head)
                file.write_text(f"---\n{fields}\n---{rest.rstrip()}\n\nDi sini ada kata {word} juga.\n")
                break
    return marks


def _holding(site: Path, word: str) -> list[str]:
    """The public files that hold a word, those within archives too."""
    found = []
    for path, data in tree(site).items():
        inside = [data]
        if path.endswith(".zip"):
            archive = zipfile.ZipFile(io.BytesIO(data))
            inside += [archive.read(name) for name in archive.namelist()]
        if any(word.encode() in one.lower() for one in inside):
            found.append(path)
    return found


def test_what_was_taken_back_is_nowhere_and_warm_is_cold(tmp_path: Path) -> None:
    """One entry of every kind is published and then withdrawn: a warm build leaves not a word of it, and a cold build of the same
    sources gives the very same site."""
    root = demo(tmp_path / "proyek")
    marks = _marked(root)
    assert {kind_of(file.relative_to(root / "content").as_posix()) for file in marks} == set(WITHDRAWABLE)
    code, _ = said("build", "--root", root)
    assert code == 0
    assert [word for word in marks.values() if not _holding(root / "site", word)] == []
    for file in marks:
        reason = "permintaan" if "potensi" in file.parts else "data-pribadi"
        head = f"\ndicabut:\n  tanggal: 2026-11-28\n  alasan: {reason}\n---"
        file.write_text(file.read_text().replace("\n---", head, 1))
    code, _ = said("build", "--root", root)
    assert code == 0
    assert {word: left for word in marks.values() if (left := _holding(root / "site", word))} == {}
    warm = tree(root / "site")
    assert said("build", "--root", root, "--cold", "--target", tmp_path / "dingin")[0] == 0
    assert tree(tmp_path / "dingin") == warm
