"""What may lie below ``content/`` beside texts: pictures, named documents, and nothing that a browser or a host obeys."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cli.main import main
from pipeline.content.addresses import OwnAddresses
from pipeline.content.static_files import refusals
from pipeline.workspace import DECLARED
from tests import projects
from tests.projects import small

PDF = b"%PDF-1.4\n%%EOF\n"


def _picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(out, form)
    return out.getvalue()


def _found(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    """What a check says of each file that stops a build: its code and the remedy."""
    main(["check", "--root", str(root), "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["masalah"]
    return {p["berkas"].removeprefix("content/"): (p["kode"], p["saran"]) for p in problems if p["tingkat"] == "galat"}


def _lay(root: Path, path: str, data: bytes) -> None:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


@pytest.mark.parametrize(
    "path",
    ["halaman/jahat.js", "halaman/jahat.JS", "halaman/x.html", "halaman/x.svg", "halaman/x.css", "halaman/x.php", "halaman/x.mjs",
     "halaman/x.wasm", "CNAME", "_headers", "_redirects", "robots.txt", "umpan.xml", "sitemap.xml", "manifes.json",
     "layanan-luring.js", "aset/warta.js", "aset/baru.css", "halaman/x.gif", "halaman/x.heic", "halaman/tanpa-akhiran",
     "halaman/surat.pdf", "halaman/foto.jpg.html", "artikel/kim-melong/2025/surat.pdf", "kim/x.js", "mitra/x.svg"],
)  # fmt: skip
def test_whatever_is_no_picture_stops_a_check_and_a_build(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Programs, styles, settings of hosts, documents nobody allowed: refused wherever they lie, with a way out (K18, K19)."""
    root = small(tmp_path)
    _lay(root, path, b"document.title=1\n")
    code, remedy = _found(root, capsys)[path]
    assert code == "KIM017" and remedy
    assert main(["build", "--root", str(root)]) == 1
    assert "KIM017" in capsys.readouterr().err and not (root / "site").exists()


@pytest.mark.parametrize(
    ("path", "data", "stops"),
    [
        ("halaman/foto.jpg", _picture("JPEG"), False), ("halaman/foto.JPEG", _picture("JPEG"), False),
        ("halaman/foto.png", _picture("PNG"), False), ("foto.webp", _picture("WEBP"), False),
        ("halaman/foto.jpg", b"<!DOCTYPE html><script>alert(1)</script>", True),
        ("halaman/foto.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", True),
        ("artikel/kim-melong/2025/foto.jpg", b"alert(1)", True), ("halaman/foto.jpg", b"", True),
        ("halaman/foto.jpg", _picture("PNG"), True), ("halaman/foto.webp", _picture("GIF"), True),
        ("halaman/foto.jpg", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n", True),
    ],
)  # fmt: skip
def test_a_picture_is_what_its_name_says(
    path: str, data: bytes, stops: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """HTML that is called a picture, a PNG that is called a JPG, a pointer without its file: the first bytes tell."""
    root = small(tmp_path)
    _lay(root, path, data)
    assert [code for code, _ in _found(root, capsys).values()] == ["KIM018"] * stops


@pytest.mark.parametrize(
    ("documents", "path", "data", "code"),
    [
        ("pdf", "halaman/surat.pdf", PDF, ""), ("'*.pdf'", "halaman/dalam/surat.PDF", PDF, ""),
        ("halaman/unduhan/*.pdf", "halaman/unduhan/surat.pdf", PDF, ""), ("pdf, csv", "halaman/data.csv", b"a,b\n1,2\n", ""),
        ("xlsx", "halaman/tabel.xlsx", b"PK\x03\x04rest", ""),
        ("halaman/unduhan/*.pdf", "halaman/surat.pdf", PDF, "KIM017"), ("pdf", "surat.pdf", PDF, "KIM017"),
        ("halaman/*.pdf", "halaman/lain/surat.pdf", PDF, "KIM017"), ("pdf", "halaman/surat.docx", PDF, "KIM017"),
        ("pdf", "artikel/kim-melong/2025/surat.pdf", PDF, "KIM017"), ("pdf", "halaman/a.php.pdf", PDF, "KIM017"),
        ("pdf", "halaman/surat.pdf", b"<html>", "KIM018"), ("csv", "halaman/data.csv", b"<script>alert(1)</script>", "KIM018"),
        ("docx", "halaman/surat.docx", b"MZ\x90\x00", "KIM018"), ("txt", "halaman/umpan.xml/a.txt", b"a\n", "KIM019"),
        ("csv", "data/artikel.csv", b"a,b\n", "KIM019"), ("txt", "aset/warta.js/a.txt", b"a\n", "KIM019"),
    ],
)  # fmt: skip
def test_the_settings_say_which_documents_may_lie_where(
    documents: str, path: str, data: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By type or by place; never beside articles, at the root, under two suffixes, or where the site has a file of its own."""
    root = small(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(
        re.sub(r"(\n +)wilayah:", rf"\1dokumen: [{documents}]\1wilayah:", settings.read_text(), count=1)
    )
    _lay(root, path, data)
    assert [found for found, _ in _found(root, capsys).values()] == [code] * bool(code)


@pytest.mark.parametrize("said", ["js", "html", "'*'", "halaman/*", "svg", "'*.js'", "../*.pdf x"])
def test_the_settings_cannot_allow_programs(said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a browser runs cannot be named as a document."""
    root = small(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(re.sub(r"(\n +)wilayah:", rf"\1dokumen: [{said}]\1wilayah:", settings.read_text(), count=1))
    assert main(["check", "--root", str(root)]) == 1
    assert "dokumen" in capsys.readouterr().out


@pytest.mark.parametrize(
    "path", ["umpan.xml.md", "robots.txt.md", "aset/warta.js.md", "_headers/a.md", "Sitemap.XML/a.md"]
)
def test_a_page_cannot_take_the_place_of_a_file(path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An ordinary page becomes a folder; where the site has a file of this name, the build had no way out."""
    root = small(tmp_path, {path: "Halaman contoh.\n"})
    assert _found(root, capsys)[path][0] == "KIM019"


def test_no_static_file_can_lie_where_the_site_has_one(built: Path) -> None:
    """Every file of a built site that is no page and no static file is known as taken, in any case of its letters."""
    site, theme = built / "site", projects.THEME
    own = [path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.is_file() and path.suffix != ".html"]
    there = [
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.name != "index.html"
    ]
    written = {path.relative_to(built / "content").as_posix() for path in (built / "content").rglob("*")}
    made = OwnAddresses(DECLARED, {}).file
    for name in (str, str.upper):
        asked = [name(path) for path in there if path not in written]
        refused = {
            found.location.path for found in refusals(asked, (), (), own, lambda path: _picture("JPEG"), made=made)
        }
        assert len(asked) > 50 and [path for path in asked if path not in refused] == []


def test_a_preview_shows_the_themes_file_not_the_members(tmp_path: Path) -> None:
    """A preview goes on while something is wrong; the theme's program stays the theme's."""
    from datetime import UTC, datetime

    from pipeline.mkdocs_plugin.build import ordinary_of
    from pipeline.workspace import open_workspace

    root = small(tmp_path)
    for path in ("aset/warta.js", "halaman/jahat.js", "CNAME"):
        _lay(root, path, b"alert(document.domain)")
    made = ordinary_of(open_workspace(root, datetime(2025, 7, 1, tzinfo=UTC)))
    assert made is not None
    assert (made.folder / "aset/warta.js").read_bytes() != b"alert(document.domain)"
    assert not [path for path in made.files if path.endswith(("jahat.js", "CNAME"))] and "aset/warta.js" in made.files
