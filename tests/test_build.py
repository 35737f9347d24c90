"""Builds: whole or not at all, the same bytes whoever runs them, and nothing in public that is not meant to be."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from tests import projects

pytestmark = pytest.mark.xdist_group("built")


def _mkdocs(root: Path, target: Path) -> subprocess.CompletedProcess[str]:
    return projects.run("-m", "mkdocs", "build", "--quiet", "-f", root / "mkdocs.yml", "-d", target)


class _Page(HTMLParser):
    """What a test asks of a page: its links, ids, headings, language and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.scripts: list[str] = []
        self.language = ""
        self.text = ""
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "html":
            self.language = values.get("lang", "")
        if tag in ("a", "link") and "href" in values:
            (self.links if tag == "a" else self.sources).append(values["href"])
        if "src" in values:
            self.sources.append(values["src"])
        self.sources += [part.strip().split(" ")[0] for part in values.get("srcset", "").split(",") if part.strip()]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)
        if tag == "script":
            self.scripts.append(values.get("src", ""))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, _Page]:
    """Every HTML file of the built site, by path."""
    return {
        path: _Page(data.decode()) for path, data in projects.tree(built / "site").items() if path.endswith(".html")
    }


def _drawn(pages: dict[str, _Page]) -> dict[str, _Page]:
    """Pages with the site's frame: not redirects."""
    return {path: page for path, page in pages.items() if "h1" in page.headings or "_isi" in page.ids}


def test_plain_mkdocs_builds_the_same_site(built: Path, tmp_path: Path) -> None:
    """``kim build`` and ``mkdocs build`` give the same files, byte for byte; only MkDocs' own time stamp aside."""
    done = _mkdocs(built, tmp_path / "lain")
    assert done.returncode == 0, done.stderr
    ours, theirs = projects.tree(built / "site"), projects.tree(tmp_path / "lain")
    assert set(ours) == set(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def test_two_builds_are_one(built: Path, tmp_path: Path) -> None:
    """A cold build elsewhere, on another day's clock, gives the same bytes as the one before."""
    root = projects.lengkap(tmp_path / "tempat-lain")
    done = projects.kim("build", "--root", root, TZ="Asia/Jayapura", LANG="C", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    first, second = projects.tree(built / "site"), projects.tree(root / "site")
    assert set(first) == set(second)
    assert [path for path in first if first[path] != second[path]] == []


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site with one article more, whose photo knows where it was taken, built."""
    root = projects.lengkap(tmp_path_factory.mktemp("grown") / "lengkap")
    folder = root / "content/artikel/pena-loktabat/2025"
    text = (folder / "kerja-bakti-taman.md").read_text().replace("Kerja bakti taman", "Sekali lagi kerja bakti")
    picture = 'gambar: {berkas: taman.jpg, alt: Taman contoh, kredit: "Gambar: dibuat untuk uji"}\n'
    # The newest of all: only what is earlier stands at the end of other articles.
    text = re.sub("(?m)^tanggal:.*$", "tanggal: 2025-12-30 10:00", text)
    (folder / "kerja-bakti-lagi.md").write_text(text.replace("tanggal:", f"{picture}tanggal:"))
    exif = Image.Exif()
    exif[0x010F] = "MerekKameraRahasia"
    Image.new("RGB", (1300, 900), (40, 90, 60)).save(folder / "taman.jpg", exif=exif)
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    return root


def test_a_new_article_leaves_other_articles_files_as_they_are(built: Path, grown: Path) -> None:
    """Publishing one article rewrites lists and feeds, and no other article's page."""
    before, after = projects.tree(built / "site"), projects.tree(grown / "site")
    assert [path for path in before if path.startswith("artikel/") and after.get(path) != before[path]] == []
    assert "artikel/pena-loktabat/2025/kerja-bakti-lagi/index.html" in after


def test_no_source_and_no_original_photo_is_public(grown: Path) -> None:
    """Members' Markdown, their photos as they came, and the camera a photo was taken with stay in the house."""
    public = projects.tree(grown / "site")
    ours = ("data/", "gambar/", "aset/", ".htaccess", ".nojekyll")
    inside = [path for path in public if not path.startswith(ours)]
    assert not [path for path in inside if path.endswith((".md", ".jpg", ".png", ".py", ".yml")) or "/." in f"/{path}"]
    assert b"MerekKameraRahasia" in (grown / "content/artikel/pena-loktabat/2025/taman.jpg").read_bytes()
    assert not [path for path, data in public.items() if b"MerekKameraRahasia" in data]
    assert [path for path in public if path.startswith("gambar/") and path.endswith(".webp")]


ODD = {
    "empat": "----\ntitle: Judul empat\n----\n\nIsi.\n",
    "tanggal": "---\ntitle: Judul tanggal\ndate: 2026-02-30\n---\n\nIsi.\n",
    "tanda": "---\ntitle: Judul tanda\nx: =\njam: 10:99:99\n---\n\nIsi.\n",
    "kosong": "---\n---\n\n# Judul kosong\n\nIsi.\n",
    "akhir": "---\ntitle: Judul akhir\n---",
    "tanpa": "# Judul tanpa\n\nIsi.\n",
}


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with a built site. Do not change it: copy it."""
    odd = {f"halaman/{name}.md": text for name, text in ODD.items()}
    files = {"artikel/kim-melong/2025/a.md": projects.article(), **odd}
    root = projects.small(tmp_path_factory.mktemp("old") / "proyek", files)
    assert projects.kim("build", "--root", root).returncode == 0
    return root


def test_broken_content_leaves_the_old_site_as_it_is(old: Path, tmp_path: Path) -> None:
    """A build that fails changes nothing of what is published, and leaves no half-built folder."""
    root = Path(shutil.copytree(old, tmp_path / "proyek"))
    before = projects.tree(root / "site")
    (root / "content/artikel/kim-melong/2025/b.md").write_text("---\njudul: rusak\n")
    done = projects.kim("build", "--root", root)
    assert done.returncode == 1 and "KIM004" in done.stderr and "b.md" in done.stderr
    assert projects.tree(root / "site") == before
    plain = _mkdocs(root, root / "site")
    assert plain.returncode != 0 and "KIM004" in plain.stdout + plain.stderr
    assert projects.tree(root / "site") == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_a_killed_build_leaves_the_old_site_and_the_next_one_works(old: Path, tmp_path: Path) -> None:
    """Killed at any moment, the old site is still whole; the next build finishes as if nothing had been."""
    root = Path(shutil.copytree(old, tmp_path / "proyek"))
    before = projects.tree(root / "site")
    projects.small(root, {f"artikel/kim-melong/2025/b-{n}.md": projects.article(n) for n in range(60)})
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli.main", "build", "--root", str(root)],
        cwd=projects.REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(projects.REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        patience = time.monotonic() + 60
        while not (root / ".site.baru").exists() and process.poll() is None and time.monotonic() < patience:
            time.sleep(0.005)
        assert (root / ".site.baru").exists(), "the build ended before it could be killed"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert projects.tree(root / "site") == before
    assert projects.kim("build", "--root", root).returncode == 0
    assert (root / "site/artikel/kim-melong/2025/b-59/index.html").is_file() and not (root / ".site.baru").exists()


def test_nothing_of_a_draft_is_public(built: Path) -> None:
    """No file of a public build holds a draft's words, its address or its old address."""
    for path, data in projects.tree(built / "site").items():
        assert b"Naskah rahasia" not in data and b"draf-rencana-lomba" not in data and b"draf-lama" not in data, path


def test_every_page_is_indonesian_with_one_main_heading(pages: dict[str, _Page]) -> None:
    """``lang=id``, one h1, no skipped level downwards, no id twice, no mark of ours left in the text."""
    drawn = _drawn(pages)
    assert len(drawn) > 60
    for path, page in drawn.items():
        assert page.language == "id", path
        assert page.headings.count("h1") == 1, path
        levels = [int(tag[1]) for tag in page.headings]
        assert all(below <= above + 1 for above, below in pairwise(levels)), (path, levels)
        assert len(page.ids) == len(set(page.ids)), (path, sorted(i for i in page.ids if page.ids.count(i) > 1))
        assert "\ue001" not in page.text and "{{" not in page.text and "None" not in page.text.split(), path


def test_every_link_within_the_site_leads_to_a_file(built: Path, pages: dict[str, _Page]) -> None:
    """Links, pictures, styles, scripts and feeds of every page exist, and anchors too; below a site that lies in a folder."""
    site = built / "site"
    files = set(projects.tree(site))
    dead = []
    for path, page in pages.items():
        here = PurePosixPath("/banjarbaru") / path
        for target in (*page.links, *page.sources):
            parts = urlsplit(target)
            if parts.scheme in ("mailto", "tel", "sms", "whatsapp", "data"):
                continue
            if parts.netloc and not target.startswith("https://warta.example.id/banjarbaru/"):
                continue
            goal = (
                parts.path
                if parts.netloc or parts.path.startswith("/")
                else os.path.normpath(here.parent / unquote(parts.path))
            )
            goal = (
                str(here)
                if not parts.path and not parts.netloc
                else f"{goal}/"
                if parts.path.endswith(("/", "..", "."))
                else goal
            )
            inside = unquote(os.path.normpath(goal)).removeprefix("/banjarbaru").strip("/")
            file = next((f for f in (inside, f"{inside}/index.html".lstrip("/")) if f in files), None)
            if file is None or (parts.fragment and file in pages and unquote(parts.fragment) not in pages[file].ids):
                dead.append((path, target))
    assert dead == []


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, _Page]) -> None:
    """Scripts, styles, pictures and fonts come from the site itself."""
    for path, page in pages.items():
        for source in page.sources:
            assert not urlsplit(source).netloc or source.startswith("https://warta.example.id/banjarbaru/"), (
                path,
                source,
            )


def test_hostile_texts_stay_texts(built: Path, pages: dict[str, _Page]) -> None:
    """Titles, summaries, names, corrections and partners' items with markup in them appear as they were typed."""
    article = pages["artikel/pena-loktabat/2025/awas-tautan-hadiah/index.html"]
    assert 'Awas pesan "<script>Hadiah</script>" & tautan palsu di grup RT' in article.text
    correction = pages["artikel/kim-cempaka/2025/jadwal-sampah-diralat/index.html"]
    assert 'semula tertulis "Senin & Kamis", yang benar <Selasa dan Jumat>' in correction.text
    assert 'Forum "Pasar & Warga" <Banjarbaru>' in pages["kim/pasar-bauntung/index.html"].text
    assert 'Banjir "rob" & <script>alert(1)</script> di hilir' in pages["mitra/kabar-banua/index.html"].text
    for path, page in pages.items():
        assert not any(link.lower().startswith(("javascript", "data:", "vbscript")) for link in page.links), path
        assert all(source.endswith((".js", "")) and "alert" not in source for source in page.scripts), path
    for path, data in projects.tree(built / "site").items():
        assert not path.endswith(".html") or (b"<script>alert" not in data and b"<script>Hadiah" not in data), path


def test_each_kind_of_page_shows_what_it_is_for(pages: dict[str, _Page]) -> None:
    """Article, region, group, partner and home pages say what a reader comes for."""
    article = pages["artikel/kim-cempaka/2025/jadwal-posyandu-cempaka/index.html"].text
    for words in (
        "Senin, 2 Juni 2025",
        "09.30 WITA",
        "Meja Kesehatan",
        "KIM Cempaka",
        "Kementerian Kesehatan RI",
        "dibuat untuk uji",
    ):
        assert words in article
    assert (
        "Jumat, 1 Agustus" not in article
        and "00.00" not in pages["artikel/pena-loktabat/2025/kerja-bakti-taman/index.html"].text
    )
    assert "07.00 WIB" in pages["artikel/pasar-bauntung/2025/harga-beras-stabil/index.html"].text
    place = pages["wilayah/kalimantan-selatan/kota-banjarbaru/cempaka/index.html"].text
    assert "Jadwal posyandu Cempaka" in place and "Jadwal angkut sampah" in place and "Harga beras" not in place
    partner = pages["mitra/kabar-banua/index.html"]
    assert "Berita ketiga" in partner.text and "Berita keempat" not in partner.text
    assert "https://kabar-banua.example/?a=1&b=2" in partner.links
    failing = pages["mitra/radio-meratus/index.html"]
    assert "server menjawab 503" in failing.text and "Siaran tanpa tanggal" in failing.text
    assert "Kabar yang ditarik" not in failing.text and "https://radio-meratus.example/siaran-2" not in failing.links
    home = pages["index.html"].text
    assert "Jadwal posyandu Cempaka" in home and "112" in home and "Situs ini dikarang untuk uji" in home


def test_a_page_tells_where_its_feeds_are(built: Path, pages: dict[str, _Page]) -> None:
    """Browsers and readers discover the site's feed on the home page, and the topic's on the topic's page."""
    assert "umpan.xml" in "".join(pages["index.html"].sources)
    topic = (built / "site/topik/kesehatan/index.html").read_text()
    assert re.search(
        r'<link rel="alternate" type="application/rss\+xml"[^>]*href="[^"]*topik/kesehatan/umpan\.xml"', topic
    )


def test_ordinary_pages_keep_materials_markdown(pages: dict[str, _Page]) -> None:
    """Pages of the newsroom are drawn by MkDocs, links to members' files included."""
    page = pages["halaman/tentang/index.html"]
    assert "../../kim/kim-cempaka/" in page.links and "../../mitra/kabar-banua/" in page.links
    assert "kelompok" in page.ids and "<script>alert(1)</script>" in page.text and "Catatan" in page.text


@pytest.mark.parametrize("name", ODD)
def test_front_matter_never_becomes_text_of_a_page(old: Path, name: str) -> None:
    """What the gate took for front matter is front matter for MkDocs too, however odd: none of it is printed."""
    page = _Page((old / f"site/halaman/{name}/index.html").read_text())
    assert f"Judul {name}" in page.text
    assert "title:" not in page.text and "date:" not in page.text and page.headings.count("h1") == 1


def test_a_site_without_a_single_article_can_be_built_where_it_is_told(tmp_path: Path) -> None:
    """The day before the first article, without an address of its own: into the folder that ``--target`` names, nowhere else."""
    root = projects.small(tmp_path / "proyek")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://warta-uji.example.id/\n", ""))
    before = projects.tree(root / "content")
    done = projects.kim("build", "--root", root, "--target", tmp_path / "hasil")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"index.html", "umpan.xml", "404.html"} <= set(projects.tree(tmp_path / "hasil"))
    assert not (root / "site").exists() and projects.tree(root / "content") == before


def test_a_build_without_a_project_says_so(tmp_path: Path) -> None:
    """Exit code 2, a reason and a remedy."""
    done = projects.kim("build", "--root", tmp_path)
    assert (
        done.returncode == 2 and "mkdocs.yml" in done.stderr and "→" in done.stderr and "Traceback" not in done.stderr
    )
