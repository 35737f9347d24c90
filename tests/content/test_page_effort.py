"""Ordinary pages that MkDocs cannot draw, or not within minutes, are refused by the gate; all that people write passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.page_effort import faults
from pipeline.workspace import open_workspace
from tests.projects import article, kim, small
from tests.rulebook import NOW

HEAVY = {
    "brackets": "[" * 20_000, "pictures": "![" * 20_000, "notes": "[^" * 20_000, "links": "[a](" * 20_000,
    "references": "[a][" * 20_000, "brackets on lines": "[\n" * 20_000, "code that never ends": "```\n" + "[" * 20_000,
    "closed brackets": "[" * 10_000 + "]" * 10_000, "tags": "<a " * 20_000, "tags in paragraphs": "<a\n\n" * 20_000,
    "addresses": "<http://" * 20_000, "letters to": "<a@ \n\n" * 20_000, "data": "<![CDATA[" * 20_000,
    "marks of a list": "- + " * 10_000, "numbers": "1. " * 20_000, "quotations": "> " * 20_000, "tight quotations": ">" * 20_000,
    "lists of lists": "- " * 300 + "a", "tabs": "".join("\t" * depth + "- a\n" for depth in range(300)),
    "boxes": "".join("    " * depth + "!!! note\n" for depth in range(400)),
    "lists by indentation": "".join("    " * depth + "- a\n\n" for depth in range(300)),
    "definitions": "a\n: b\n" * 10_000, "empty items": "-\n" * 20_000, "headings": "# a\n" * 20_000, "rules": "---\n" * 20_000,
    "underlines": "a\n=\n" * 20_000, "rules in a list": "- --- ---\n" * 20_000, "emphasis": "*a" * 200_000,
    "backticks": "`a " * 200_000, "backslashes": "\\*" * 200_000, "at signs": "a@" * 200_000,
}  # fmt: skip
LIGHT = {
    "brackets in code": "Isi:\n\n```\n" + "[" * 20_000 + "\n```\n", "lists in code": "~~~ text\n" + "- " * 300 + "a\n~~~\n",
    "a rule of dashes": "Isi.\n\n" + "- " * 40 + "\n\nIsi.\n",
    "signs of order": "Bila a < b dan c > d, lihat [1] (hlm. 2).\n\n" * 2_000,
    "a long list": "- **Nama** [a](https://contoh.id/) dan *miring*, `kode`, <https://contoh.id/>\n" * 2_000,
    "a long table": "| a | b |\n|---|---|\n" + "| **a** | [b](c) `d` |\n" * 4_000,
    "a nested list": "".join("    " * depth + f"- {depth}\n" for depth in range(8)),
    "an indented line": "Contoh:\n\n" + " " * 120 + "kolom jauh\n",
    "definitions": "Istilah\n:   arti\n\n" * 500,
    "headings without blank lines": "## Judul\nIsi singkat.\n" * 300,
    "a bracket left open": "Daftar [belum selesai. " + "Isi. " * 2_000,
    "letters": "kata " * 40_000,
}  # fmt: skip


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_a_page_that_cannot_be_drawn_is_refused(text: str, tmp_path: Path) -> None:
    """The place, what is there, why it matters and what to do are said."""
    path = "panduan/uji.md" if text.startswith("[") else "halaman/uji.md"
    root = small(tmp_path / "p", {path: f"---\ntitle: Uji\n---\n\nPembuka.\n\n{text}\n"})
    [found] = [problem for problem in open_workspace(root, NOW).problems if problem.code == "KIM023"]
    assert (found.location.path, found.location.line >= 7) == (f"content/{path}", True)
    assert "tidak dapat digambar" in found.message and found.remedy.endswith(".")


@pytest.mark.parametrize("text", LIGHT.values(), ids=LIGHT)
def test_what_people_write_passes(text: str) -> None:
    """Long lists, tables, code and a bracket left open cost next to nothing."""
    assert list(faults("halaman/uji.md", f"Pembuka.\n\n{text}\n", 1)) == []


def test_news_is_drawn_by_another_program() -> None:
    """Articles have no such limit: their Markdown is read once."""
    from pipeline.content.frontmatter import read_document

    text = article(body="[" * 20_000).encode()
    assert "KIM023" not in {problem.code for problem in read_document("artikel/a/2025/b.md", text).problems}


def test_no_waiver_and_no_setting_lets_it_through(tmp_path: Path) -> None:
    """The build would end or hang all the same."""
    head = "pengecualian:\n  kode: KIM023\n  alasan: Halaman ini memang perlu sedalam ini.\n"
    root = small(tmp_path / "p", {"halaman/uji.md": f"---\ntitle: Uji\n{head}---\n\n{'- ' * 300}a\n"})
    assert {"KIM023", "KIM953"} <= {problem.code for problem in open_workspace(root, NOW).problems}


@pytest.mark.build
def test_the_build_refuses_it_before_mkdocs_sees_it(tmp_path: Path) -> None:
    """``kim build`` ends at once, with the page's line and no word of an unexpected fault."""
    root = small(tmp_path / "p", {"halaman/uji.md": f"---\ntitle: Uji\n---\n\n{'- ' * 300}a\n\n{'[' * 20_000}\n"})
    done = kim("build", "--root", root)
    assert done.returncode == 1
    assert (
        "content/halaman/uji.md:5:1" in done.stderr and "KIM023" in done.stderr and "tidak terduga" not in done.stderr
    )
