"""Where a link or picture of a member's file leads: inside the site, safely out of it, or nowhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.content.catalogue import Catalogue
from pipeline.content.markdown.body import Body
from pipeline.content.markdown.html_writer import ROOT, Figure
from pipeline.content.markdown.links import beside, body_html, link_url
from pipeline.workspace import open_workspace
from tests.projects import article, small

HERE = "artikel/kim-melong/2025/a.md"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A site with two articles, a draft and a page."""
    files = {
        HERE: article(),
        "artikel/kim-melong/2025/b.md": article(2),
        "artikel/kim-melong/2025/draf.md": article(3, "draf: ya\n"),
        "halaman/tentang.md": "Tentang.\n",
        "panduan/index.md": "Panduan.\n",
    }
    found = open_workspace(small(tmp_path_factory.mktemp("prose"), files), datetime(2026, 11, 20, tzinfo=UTC)).catalogue
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("b.md", f"{ROOT}artikel/kim-melong/2025/b/"),
        ("./b.md#bagian", f"{ROOT}artikel/kim-melong/2025/b/#bagian"),
        ("b%2Emd", f"{ROOT}artikel/kim-melong/2025/b/"),
        ("../../../halaman/tentang.md", f"{ROOT}halaman/tentang/"),
        ("/halaman/tentang.md", f"{ROOT}halaman/tentang/"),
        ("../../../index.md", ROOT),
        ("/panduan/index.md", f"{ROOT}panduan/"),
        ("../../../kim/kim-melong.md", f"{ROOT}kim/kim-melong/"),
        ("/topik/kesehatan/", f"{ROOT}topik/kesehatan/"),
        ("/topik/kesehatan", f"{ROOT}topik/kesehatan/"),
        ("/wilayah/jawa-barat/kota-cimahi/#kim", f"{ROOT}wilayah/jawa-barat/kota-cimahi/#kim"),
        ("/langganan/", f"{ROOT}langganan/"),
        ("#bagian", "#bagian"),
        ("https://a.example/?b", "https://a.example/?b"),
        ("tel:112", "tel:112"),
        ("mailto:a@b.id", "mailto:a@b.id"),
        ("b", None),
        ("b.html", None),
        ("c.md", None),
        ("B.md", None),
        ("draf.md", None),
        ("../../../../../etc/passwd", None),
        ("/../../etc/passwd", None),
        ("%2e%2e/%2e%2e/b.md", None),
        ("topik/kesehatan/", None),
        ("/topik/tidak-ada/", None),
        ("", None),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//lain.example/x", None),
        ("\\\\lain.example\\x", None),
        ("C:\\b.md", None),
    ],
)
def test_a_link_leads_where_it_says_or_nowhere(catalogue: Catalogue, target: str, url: str | None) -> None:
    """A path leads to the page of the file it names; schemes that cannot run anything lead out; all else is no link."""
    assert link_url(catalogue, HERE, target) == url


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("a.jpg", "artikel/x/2025/a.jpg"),
        ("./a.jpg", "artikel/x/2025/a.jpg"),
        ("../a.jpg", "artikel/x/a.jpg"),
        ("/a.jpg", "a.jpg"),
        ("a%20b.jpg", "artikel/x/2025/a b.jpg"),
        ("../../../../a.jpg", "../a.jpg"),
    ],
)
def test_a_picture_lies_beside_its_article(target: str, path: str) -> None:
    """A name is looked up beside the file, a leading slash at the root of content; nothing outside is ever meant."""
    assert beside("artikel/x/2025/b.md", target) == path


def test_only_published_pictures_are_shown(catalogue: Catalogue) -> None:
    """A picture that was made is shown; one that is missing, foreign or outside leaves its words."""
    figures = {"artikel/kim-melong/2025/a.jpg": Figure(f"{ROOT}gambar/x.webp", 1, 2)}
    html = body_html(
        catalogue,
        HERE,
        Body("![satu](a.jpg) ![dua](b.jpg) ![tiga](//x.example/a.jpg) ![empat](../../../../a.jpg)"),
        figures,
    )
    assert html.count("<img") == 1 and "gambar/x.webp" in html
    assert "dua tiga empat" in html
