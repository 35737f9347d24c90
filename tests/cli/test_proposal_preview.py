"""``kim pratinjau``: what a proposal would look like, in one file that can run nothing and fetches nothing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from pipeline.cli.main import main
from tests.projects import article, small
from tests.webtools import markup_errors, violations

PATH = "artikel/kim-melong/2025/uji.md"
PARAGRAPH = "Warga Melong menanam pohon di tepi sungai bersama tetangga."


def repository(folder: Path, files: dict[str, str]) -> Path:
    """A project whose present state git knows as ``main``."""
    root = small(folder, files)
    for command in (
        ("init", "-q", "-b", "main"), ("add", "-A"),
        ("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "x"),
    ):  # fmt: skip
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def preview(root: Path, code: int = 0) -> str:
    """The preview's HTML."""
    output = root.parent / "pratinjau.html"
    assert main(["pratinjau", "--root", str(root), "--since", "main", "-o", str(output)]) == code
    return output.read_text()


def test_a_changed_text_is_shown_as_its_page_with_notes_beside_its_paragraphs(tmp_path: Path) -> None:
    """The real template, the card, the picture inside, each remark behind its own paragraph, and what changes."""
    root = repository(tmp_path / "p", {PATH: article(body=f"{PARAGRAPH}\n\nIuran tidak ada.")})
    picture = 'gambar:\n  berkas: pohon.jpg\n  alt: Warga menanam\n  kredit: "Foto: Rina"\n'
    (root / "content" / PATH).write_text(
        article(head=picture, body=f"{PARAGRAPH}\n\nHubungi Asep di 081234567890.\n\n- Bawa cangkul")
    )
    Image.new("RGB", (900, 600), "green").save((root / "content" / PATH).parent / "pohon.jpg")
    html = preview(root)
    assert html.count("BELUM TERBIT") == 2 and "Bila dibagikan di WhatsApp" in html
    assert f"<p>{PARAGRAPH}</p></div>" in html
    assert '<p>Hubungi Asep di 081234567890.</p><aside class="catatan wajib">' in html
    assert html.count('src="data:image/jpeg;base64,') == 2, "the photo and the card"
    assert "<del>Iuran tidak ada.</del>" in html and "<ins>Hubungi Asep di 081234567890.</ins>" in html
    assert "KIM504" in html and len(html) < 400_000


def test_nothing_in_it_runs_or_is_fetched(tmp_path: Path) -> None:
    """Scripts, frames, events, addresses of pictures elsewhere and styles from elsewhere: none, whoever wrote the proposal."""
    hostile = (
        '<script>alert(1)</script> <img src=x onerror=alert(2)> <iframe src="https://jahat.example"></iframe>\n\n'
        "![Foto](https://jahat.example/x.png) [tautan](javascript:alert(3)) [baik](../2025/)\n\n"
        "</main></style><style>@import 'x'</style>"
    )
    root = repository(tmp_path / "p", {})
    (root / "content" / PATH).parent.mkdir(parents=True)
    (root / "content" / PATH).write_text(article(head='judul: "</style><script>alert(4)</script>"\n', body=hostile))
    html = preview(root)
    tags = re.findall(r"<([a-z][a-z0-9]*)([^>]*)>", html)
    names = {name for name, _ in tags}
    assert not names & {"script", "iframe", "object", "embed", "link", "form", "base"}, names
    for name, attributes in tags:
        assert not re.search(
            r"\son\w+=|\s(?:src|srcset|poster|action)=\"(?!data:image/)|href=\"(?:javascript|data):", attributes
        ), (name, attributes)
    assert "default-src 'none'" in html and html.count("<style>") == 1
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert "@import" not in style and not re.search(r"url\((?![\"']?data:)", style)


@pytest.mark.parametrize(
    "text", ["tanpa kepala sama sekali\n", article(head="wilayah: Mars\n"), "---\njudul: [\n---\n\nIsi.\n"]
)
def test_what_cannot_be_drawn_is_told_all_the_same(tmp_path: Path, text: str) -> None:
    """A file without a page has its remarks and no page."""
    root = repository(tmp_path / "p", {})
    (root / "content" / PATH).parent.mkdir(parents=True)
    (root / "content" / PATH).write_text(text)
    html = preview(root)
    assert PATH in html and 'class="catatan wajib"' in html and "Halamannya" not in html


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_it_shuts_nobody_out(browser: Browser, tmp_path: Path, width: int) -> None:
    """Several texts in one file, with notes, an event's calendar and a broken head: valid HTML, nothing for axe-core, by day and
    by night, and nothing wider than the screen."""
    root = repository(tmp_path / "p", {PATH: article()})
    event = "judul: Posyandu RW 5\ntanggal: 2025-06-02\nmulai: 2026-12-05 09:00\nkim: kim-melong\ntopik: warga\n"
    for path, text in {
        PATH: article(body=f"## Satu\n\n{PARAGRAPH}\n\nHubungi Asep di 081234567890."),
        PATH.replace("uji", "lagi"): article(2, body=f"## Satu\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n{PARAGRAPH}"),
        PATH.replace("uji", "rusak"): "---\njudul: [rusak\n---\nx\n",
        "agenda/2026/posyandu.md": f"---\n{event}tempat: {{nama: Balai RW 5, wilayah: Melong}}\n---\n\nGratis.\n",
    }.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text)
    preview(root)
    (folder := tmp_path / "halaman").mkdir()
    (root.parent / "pratinjau.html").rename(folder / "pratinjau.html")
    assert markup_errors(folder) == []
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="id-ID")
    page.goto((folder / "pratinjau.html").as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_what_goes_is_named_and_other_files_too(tmp_path: Path) -> None:
    """A deleted text and a picture that nobody shows are in the list."""
    root = repository(tmp_path / "p", {PATH: article()})
    (root / "content" / PATH).unlink()
    Image.new("RGB", (9, 9)).save((root / "content" / PATH).parent / "lepas.png")
    html = preview(root)
    assert "DIHAPUS" in html and "lepas.png" in html


def test_a_draft_is_shown_and_called_one(tmp_path: Path) -> None:
    """Drafts and texts whose time has not come are looked at before anybody else sees them."""
    root = repository(tmp_path / "p", {})
    (root / "content" / PATH).parent.mkdir(parents=True)
    (root / "content" / PATH).write_text(article(head="draf: ya\n"))
    assert "BELUM TERBIT: masih draf" in preview(root)
