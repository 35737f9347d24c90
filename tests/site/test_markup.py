"""The public site as machines read it: valid HTML, no dead link, a policy that every page keeps, linked data that is true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outputs.headers import POLICY, SECURITY
from pipeline.site.content_security import OF_PAGES
from pipeline.site.jsonld import escaped
from tests import projects
from tests.publicsite import PublicSite, Taken
from tests.webtools import markup_errors

pytestmark = pytest.mark.xdist_group("demo")

BANJARBARU = "https://warta.example.id/banjarbaru/"


@pytest.fixture(scope="module")
def good(built: Path) -> PublicSite:
    """The good fixture site, with partners' news and hostile texts."""
    return PublicSite(built / "site", BANJARBARU)


def _news(page: Taken) -> dict[str, object]:
    (node,) = (node for node in page.linked if node["@type"] == "NewsArticle")
    return node


@pytest.mark.browser
def test_every_page_is_valid_html(demo: PublicSite, good: PublicSite) -> None:
    """The Nu HTML checker finds no error in any page of the demo site, nor of the fixture site."""
    assert markup_errors(demo.folder, good.folder) == []


@pytest.mark.browser
def test_invalid_html_is_found_out(tmp_path: Path) -> None:
    """The checker is really asked: a block inside a paragraph's phrase and an attribute twice are errors."""
    (tmp_path / "index.html").write_text(
        '<!doctype html>\n<html lang="id"><title>Uji</title><p><b><div>x</div></b></p><p id="a" id="b">y</p></html>\n'
    )
    assert len(markup_errors(tmp_path)) >= 2


def test_no_link_is_broken(demo: PublicSite, good: PublicSite) -> None:
    """Links, pictures, styles, feeds, share cards and anchors inside the site all lead somewhere."""
    assert len(demo.pages) > 200
    assert demo.broken() == [] and good.broken() == []


def test_broken_links_are_found_out(tmp_path: Path) -> None:
    """A missing page, a missing anchor and a missing picture are reported; what leaves the site is not followed."""
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "index.html").write_text('<p id="ada">x</p>')
    (tmp_path / "index.html").write_text(
        '<a href="lain/#ada">1</a><a href="lain/#hilang">2</a><a href="tiada/">3</a><img src="a.jpg" srcset="b.webp 2x">'
        '<a href="https://lain.example/">4</a><a href="mailto:a@b.example">5</a><a href="/">6</a>'
    )
    site = PublicSite(tmp_path, "https://uji.example/")
    assert [target for _, target in site.broken()] == ["lain/#hilang", "tiada/", "a.jpg", "b.webp"]


def test_pages_keep_the_policy_they_ask_for(demo: PublicSite, good: PublicSite) -> None:
    """Nothing inline, nothing from elsewhere: every page says so itself, and the host's headers say it again."""
    for site in (demo, good):
        for path, page in site.pages.items():
            if "refresh" in page.meta or "_isi" not in page.ids:
                continue
            assert page.inline == [], path
            assert page.meta["Content-Security-Policy"] == OF_PAGES, path
        for file in ("_headers", ".htaccess"):
            said = (site.folder / file).read_text()
            assert all(name in said and value in said for name, value in SECURITY.items()), file
    assert "unsafe" not in POLICY


def test_the_guide_to_hosts_says_the_same_policy() -> None:
    """Whoever copies nginx' lines from the guide gets the headers that the other hosts get from a file."""
    guide = (projects.REPOSITORY / "docs" / "penerapan.md").read_text()
    for name, value in SECURITY.items():
        assert f'add_header {name} "{value}" always;' in guide, name


def test_news_tells_machines_what_it_tells_people(good: PublicSite) -> None:
    """Headline, dates in the place's own zone, authors, place and corrections stand in the linked data as on the page."""
    node = _news(good.pages["artikel/kim-cempaka/2025/jadwal-sampah-diralat/index.html"])
    assert str(node["datePublished"]).endswith("+08:00")  # Banjarbaru lies in WITA
    [correction] = cast(list[dict[str, str]], node["correction"])
    assert correction["@type"] == "CorrectionComment"
    assert 'semula tertulis "Senin & Kamis", yang benar <Selasa dan Jumat>' in correction["text"]
    assert node["inLanguage"] == "id" and node["publisher"]["name"] == "Warta Banjarbaru"  # type: ignore[index]
    hostile = _news(good.pages["artikel/pena-loktabat/2025/awas-tautan-hadiah/index.html"])
    assert hostile["headline"] == 'Awas pesan "<script>Hadiah</script>" & tautan palsu di grup RT'


def test_linked_data_leads_to_what_is_there(demo: PublicSite) -> None:
    """Every address that linked data names inside the site opens a file; each news page says what it is, once."""
    news = 0
    for path, page in demo.pages.items():
        for node in page.linked:
            news += node["@type"] == "NewsArticle"
            for url in _addresses(node):
                assert demo.file_at(url) is not None, (path, url)
        crumbs = [node for node in page.linked if node["@type"] == "BreadcrumbList"]
        assert len(crumbs) <= 1
        for one in crumbs:
            assert demo.file_at(one["itemListElement"][-1]["item"]) == path
    articles = [path for path in demo.pages if path.startswith("artikel/") and path.count("/") == 4]
    assert news == sum(path.endswith("/index.html") for path in articles) > 15
    assert [node["@type"] for node in demo.pages["index.html"].linked] == ["NewsMediaOrganization", "WebSite"]


def _addresses(value: object) -> list[str]:
    if isinstance(value, dict):
        return [url for key, inner in value.items() if key != "citation" for url in _addresses(inner)]
    if isinstance(value, list):
        return [url for inner in value for url in _addresses(inner)]
    return [value] if isinstance(value, str) and value.startswith("https://warta-cimahi.example.id/") else []


def test_a_verdict_becomes_a_claim_review(tmp_path: Path) -> None:
    """What was checked and how it ended reaches other fact checkers; what is not proven gets no number."""
    head = "klarifikasi:\n  klaim: Pesan berantai menyebut parit ditutup.\n  putusan: {}\n  jenis: palsu\n"
    files = {
        f"artikel/kim-melong/2025/{verdict}.md": projects.article(
            number,
            head.format(verdict)
            + "sumber:\n  - {nama: A, url: 'https://a.example/'}\n  - {nama: B, url: 'https://b.example/'}\n",
        )
        for number, verdict in enumerate(("salah", "belum-terbukti"))
    }
    site = _built(tmp_path, files)
    ratings = {}
    for verdict in ("salah", "belum-terbukti"):
        page = site.pages[f"artikel/kim-melong/2025/{verdict}/index.html"]
        (review,) = (node for node in page.linked if node["@type"] == "ClaimReview")
        assert review["claimReviewed"] == "Pesan berantai menyebut parit ditutup."
        ratings[verdict] = (review["reviewRating"]["alternateName"], review["reviewRating"].get("ratingValue"))
    assert ratings == {"salah": ("Salah", 1), "belum-terbukti": ("Belum terbukti", None)}


def _built(root: Path, files: dict[str, str]) -> PublicSite:
    projects.small(root / "situs", files)
    done = projects.kim("build", "--root", root / "situs")
    assert done.returncode == 0, done.stdout + done.stderr
    return PublicSite(root / "situs" / "site", "https://warta-uji.example.id/")


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_text_gets_out_of_its_script(value: object) -> None:
    """Whatever a title holds, the JSON reads back as it was and cannot close the element around it."""
    text = escaped(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_the_newest_news_has_a_list_of_its_own(tmp_path: Path) -> None:
    """Articles of the 48 hours before the newest one, whatever day it is today; advertising is not among them."""
    days = {
        "baru": "2025-06-10 09:00",
        "kemarin": "2025-06-09 09:00",
        "lama": "2025-06-08 08:59",
        "iklan": "2025-06-10 08:00",
    }
    files = {
        f"artikel/kim-melong/2025/{name}.md": projects.article(
            number, f"tanggal: {when}\n" + ("iklan: ya\n" if name == "iklan" else "")
        )
        for number, (name, when) in enumerate(days.items())
    }
    site = _built(tmp_path, files)
    news = (site.folder / "sitemap-berita.xml").read_text()
    assert [name for name in days if f"/2025/{name}/</loc>" in news] == ["baru", "kemarin"]
    assert "<news:publication_date>2025-06-10T09:00:00+07:00</news:publication_date>" in news
    robots = (site.folder / "robots.txt").read_text()
    assert all((site.folder / urlsplit(line.split()[1]).path.strip("/")).is_file() for line in robots.splitlines()[3:])
    # A list changed when the newest thing on it did.
    whole = (site.folder / "sitemap.xml").read_text()
    assert "/topik/warga/</loc><lastmod>2025-06-10T09:00:00+07:00</lastmod>" in whole


def test_groups_are_no_persons(demo: PublicSite) -> None:
    """The demo's articles are all by groups, also where one writes in another's folder; a person's name stays a person's."""
    nodes = [node for page in demo.pages.values() for node in page.linked if node["@type"] == "NewsArticle"]
    assert {author["@type"] for node in nodes for author in node["author"]} == {"Organization"}


def test_a_person_is_a_person(tmp_path: Path) -> None:
    """A writer with a name of their own is no organization."""
    site = _built(
        tmp_path, {"artikel/kim-melong/2025/a.md": projects.article(1, "penulis: [Siti Contoh, Redaksi KIM Melong]\n")}
    )
    authors = _news(site.pages["artikel/kim-melong/2025/a/index.html"])["author"]
    assert [one["@type"] for one in authors] == ["Person", "Organization"]  # type: ignore[index, attr-defined]
