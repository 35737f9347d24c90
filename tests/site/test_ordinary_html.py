"""Ordinary pages go through MkDocs, whose Markdown lets HTML and attributes through: only what is known is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.site.html_allowlist import allowed
from pipeline.workspace import open_workspace
from tests import projects
from tests.rulebook import NOW, SETTINGS

WAIVED = (
    "---\ntitle: Uji\npengecualian:\n  kode: KIM210\n  alasan: Kotak ini memang perlu ditulis dengan kode.\n---\n\n"
)
HOSTILE = """# Uji

Tautan [beranda](../index.md){: onclick="alert(1)" #pintu } dan gambar.

<iframe src="https://jahat.example/"></iframe>
<form action="https://jahat.example/"><input name="sandi"></form>
<p onmouseover="alert(2)" style="position:fixed">Paragraf yang <a href="javascript:alert(3)">ditulis</a> dengan kode.</p>
<script>alert(4)</script>
<!-- catatan redaksi -->

| Kiri | Kanan |
|:-----|------:|
| satu | dua   |
"""


def test_a_page_is_published_without_what_is_not_known(tmp_path: Path) -> None:
    """Programs, forms, frames, styles and comments stay out, even where the rule against HTML was waived; the words remain."""
    settings = f"{SETTINGS}markdown_extensions: [attr_list]\n"
    root = projects.small(tmp_path / "p", {"halaman/uji.md": WAIVED + HOSTILE}, settings)
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (root / "site/halaman/uji/index.html").read_text()
    for piece in ("alert(", "jahat.example", "onmouseover", "position:fixed", "catatan redaksi", 'name="sandi"'):
        assert piece not in page
    assert "Paragraf yang" in page and 'id="pintu"' in page and "dua" in page and "text-align" in page


@pytest.mark.parametrize("html", [
    '<p>Teks <em>miring</em>, <strong>tebal</strong> dan <a href="../x/#y" class="z">tautan</a>.</p>',
    '<div class="admonition tip"><p class="admonition-title">Kiat</p><p>Isi.</p></div>',
    '<table><tbody><tr><td style="text-align:right">1</td></tr></tbody></table>',
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
    '<p><a href="tel:112">112</a> <img alt="Warga" src="../aset/a.jpg" width="640" height="480"></p>',
])  # fmt: skip
def test_what_markdown_makes_is_left_as_it_is(html: str) -> None:
    """Boxes, tables, notes, links and pictures of ordinary pages keep every byte."""
    assert allowed(html) == html


@pytest.mark.parametrize(("text", "names"), [
    ('[x](../index.md){: onclick="alert(1)" }', ["onclick"]),
    ("## Judul {: style='color:red' .kecil #nama }", ["style"]),
    ('[x](../index.md){ target=_blank title="Beranda" }', ["target"]),
    ('[x](../index.md){: .tombol #satu title="Beranda" lang="id" }', []),
    ('Tulis `{: onclick="x" }` begitu saja, atau {nama} dan { a, b }.', []),
    ('```\n{: onclick="x" }\n```', []),
])  # fmt: skip
def test_the_gate_names_attributes_that_are_not_published(text: str, names: list[str], tmp_path: Path) -> None:
    """What would vanish on the way is told to whoever wrote it; examples in code are left alone."""
    root = projects.small(tmp_path / "p", {"halaman/uji.md": f"# Uji\n\n{text}\n"})
    found = [p for p in open_workspace(root, NOW).problems if p.code == "KIM210"]
    assert [p.excerpt[p.location.column - 1 :][: p.length] for p in found] == names
