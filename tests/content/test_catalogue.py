"""Members' files joined: references found or named, orders that two builds share, and one owner for each address."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.content.assemble import page_url
from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, KIM, Record
from pipeline.engine.problems import Severity
from pipeline.workspace import Workspace, open_workspace
from tests.projects import article, small

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
NEWS = "artikel/kim-melong/2025/"


def _open(root: Path, files: dict[str, str], *, drafts: bool = False) -> Workspace:
    return open_workspace(small(root, files), NOW, drafts=drafts)


def _catalogue(root: Path, files: dict[str, str], *, drafts: bool = False) -> Catalogue:
    workspace = _open(root, files, drafts=drafts)
    assert not [p for p in workspace.problems if p.severity is Severity.ERROR], [str(p) for p in workspace.problems]
    assert workspace.catalogue is not None
    return workspace.catalogue


def _errors(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (str(p.location).removeprefix("content/"), p.code)
        for p in _open(root, files).problems
        if p.code.startswith("KIM2")
    ]


def test_articles_come_newest_first_in_the_same_order_always(tmp_path: Path) -> None:
    """Order is by moment, across zones; equal moments are ordered by path, and a bare date is its midnight."""
    files = {
        f"{NEWS}{slug}.md": article(head=f"tanggal: {when}\n")
        for slug, when in (
            ("a", "2025-06-02 09:30"),
            ("b", "2025-06-02 10:31 WITA"),
            ("c", "2025-06-02"),
            ("d", "2025-06-02 09:30"),
            ("e", "2025-06-02 02:29 Z"),
        )
    }
    assert [a.path.removeprefix(NEWS) for a in _catalogue(tmp_path, files).articles] == [
        "b.md",
        "d.md",
        "a.md",
        "e.md",
        "c.md",
    ]


def test_a_bare_date_shows_no_time(tmp_path: Path) -> None:
    """What the writer did not say is not made up: a date without a time has none."""
    found = _catalogue(tmp_path, {f"{NEWS}a.md": article(head="tanggal: 2025-06-02\n")}).articles[0]
    assert found.published.iso == "2025-06-02" and not found.published.timed


def test_the_month_is_that_of_the_articles_own_zone(tmp_path: Path) -> None:
    """A quarter past midnight on New Year's Day in Cimahi is still December in UTC, and January for readers."""
    files = {f"{NEWS}a.md": article(head="tanggal: 2025-01-01 00:15\n")}
    assert list(_catalogue(tmp_path, files).by_month) == [(2025, 1)]


def test_an_article_changes_with_its_newest_correction(tmp_path: Path) -> None:
    """``changed`` is the latest of publication, update and corrections, whatever their order in the file."""
    head = (
        "diperbarui: 2025-06-05 10:00\nralat:\n  - {tanggal: 2025-06-09 10:00, isi: kedua kali}\n"
        "  - {tanggal: 2025-06-03 10:00, isi: semula salah}\n"
    )
    files = {f"{NEWS}a.md": article(head=head), f"{NEWS}b.md": article()}
    by_path = {a.path: a for a in _catalogue(tmp_path, files).articles}
    assert by_path[f"{NEWS}a.md"].changed.iso == "2025-06-09T10:00:00+07:00"
    assert by_path[f"{NEWS}b.md"].changed == by_path[f"{NEWS}b.md"].published


def test_indexes_hold_what_lies_inside(tmp_path: Path) -> None:
    """A kelurahan's article is also its kecamatan's, its city's and its province's; never a neighbour's."""
    files = {f"{NEWS}a.md": article(head="wilayah: Melong\ntopik: [warga, kesehatan]\npenulis: [Ibu A, Bapak B]\n")}
    catalogue = _catalogue(tmp_path, files)
    found = catalogue.of(ARTICLE)
    assert set(found.by_region) == {"32", "32.77", "32.77.01", "32.77.01.1001"}
    assert set(found.by_topic) == {"warga", "kesehatan"} and set(found.by_author) == {"ibu-a", "bapak-b"}
    assert [author.name for author in found.authors] == ["Bapak B", "Ibu A"]
    assert set(found.by_group) == {"kim-melong"} and set(catalogue.of(KIM).by_region) == {
        "32",
        "32.77",
        "32.77.01",
        "32.77.01.1001",
    }


def test_drafts_are_there_only_when_asked_for(tmp_path: Path) -> None:
    """A draft is checked like all others, and is in no list, address or redirect of a public build."""
    files = {f"{NEWS}a.md": article(head="draf: ya\nalamat_lama: /lama/\n"), f"{NEWS}b.md": article()}
    public = _catalogue(tmp_path / "satu", files)
    assert [a.path for a in public.articles] == [f"{NEWS}b.md"] and f"{NEWS}a.md" not in public.addresses
    assert {a.path for a in _catalogue(tmp_path / "dua", files, drafts=True).articles} == {f"{NEWS}a.md", f"{NEWS}b.md"}
    broken = _errors(tmp_path / "tiga", {f"{NEWS}a.md": article(head="draf: ya\ntopik: tidak-ada\n")})
    assert broken == [(f"{NEWS}a.md:3:8", "KIM202")]


def test_a_group_with_a_broken_record_takes_no_article_with_it(tmp_path: Path) -> None:
    """Its articles are not to blame: only the group's own file is reported."""
    files = {"kim/kim-melong.md": "---\nnama: KIM Melong\njenis: kim\n---\n", f"{NEWS}a.md": article()}
    found = [p for p in _open(tmp_path, files).problems if p.severity is Severity.ERROR]
    assert [(p.location.path, p.code) for p in found] == [("content/kim/kim-melong.md", "KIM101")]


@pytest.mark.parametrize(
    ("head", "path", "expected"),
    [
        ("", "artikel/kim-melon/2025/a.md", [("artikel/kim-melon/2025/a.md", "KIM201")]),
        ("", "artikel/kim-melong/2024/a.md", [("artikel/kim-melong/2024/a.md:3:10", "KIM208")]),
        ("tanggal: 2024-12-31 23:30 Z\n", f"{NEWS}a.md", [(f"{NEWS}a.md:2:10", "KIM208")]),
        (
            "topik: [warga, olahraga, kesehatn]\n",
            f"{NEWS}a.md",
            [(f"{NEWS}a.md:2:16", "KIM202"), (f"{NEWS}a.md:2:26", "KIM202")],
        ),
        ("topik: Kesehatan\n", f"{NEWS}a.md", [(f"{NEWS}a.md:2:8", "KIM202")]),
        ("wilayah: Cimahi\n", f"{NEWS}a.md", [(f"{NEWS}a.md:2:10", "KIM204")]),
        ("wilayah: Melng\n", f"{NEWS}a.md", [(f"{NEWS}a.md:2:10", "KIM203")]),
        ("wilayah: 63.72\n", f"{NEWS}a.md", [(f"{NEWS}a.md:2:10", "KIM203")]),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(
    tmp_path: Path, head: str, path: str, expected: list[tuple[str, str]]
) -> None:
    """Each dead reference is one problem at its place."""
    assert _errors(tmp_path, {path: article(head=head)}) == expected


def test_what_is_wrong_is_said_in_the_words_of_the_kind(tmp_path: Path) -> None:
    """A year's folder that differs, a group that is not there: no notice is called an article, and the field is its own."""
    notice = (
        "---\njudul: Air mati\ntanggal: 2024-11-10\nmulai: 2024-11-10\nsampai: 2024-11-11\nwilayah: Melong\ntingkat: info\n"
        "instruksi: Tampung air lebih dulu.\n"
        "hubungi: {nama: Kelurahan, nomor: '(022) 0000000'}\nkim: kim-melon\npenulis: Redaksi KIM Melong\n---\n\nAir mati.\n"
    )
    concern = (
        "---\njudul: Lampu jalan padam\njenis: pengaduan\nwilayah: Melong\ntopik: warga\nditerima: 2024-11-10\n"
        "kim: kim-melong\n---\n\nLampu jalan padam.\n"
    )
    files = {"pengumuman/2025/a.md": notice, "aspirasi/2025/b.md": concern}
    found = {p.location.path: p for p in _open(tmp_path, files).problems if p.code == "KIM208"}
    said = [(str(found[path].location), found[path].message) for path in sorted(found)]
    assert said == [
        ("content/aspirasi/2025/b.md:6:11", "Aspirasi ini bertanggal 2024-11-10, tetapi ditaruh di folder 2025."),
        ("content/pengumuman/2025/a.md:3:10", "Pengumuman ini bertanggal 2024-11-10, tetapi ditaruh di folder 2025."),
    ]
    unknown = [p.remedy for p in _open(tmp_path, files).problems if p.code == "KIM201"]
    assert [remedy.partition(",")[0] for remedy in unknown] == ["Tulis nama berkas KIM yang benar di isian ini"]


def test_a_near_miss_says_what_was_meant(tmp_path: Path) -> None:
    """Unknown groups, topics and regions come with the nearest known one; an ambiguous region with all its meanings."""
    files = {
        "artikel/kim-melon/2025/a.md": article(),
        f"{NEWS}b.md": article(head="topik: kesehatn\n"),
        f"{NEWS}c.md": article(head="wilayah: Melng\n"),
        f"{NEWS}d.md": article(head="wilayah: Cimahi\n"),
        f"{NEWS}e.md": article(head="topik: Kegiatan Warga\n"),
    }
    said = {p.code + p.location.path[-4]: f"{p.message} {p.remedy}" for p in _open(tmp_path, files).problems}
    assert "«kim-melong»" in said["KIM201a"]
    assert "mungkin maksud Anda «kesehatan»" in said["KIM202b"]
    assert "«Kelurahan Melong»" in said["KIM203c"]
    assert "Kota Cimahi (32.77)" in said["KIM204d"] and "Kelurahan Cimahi (32.77.02.1006)" in said["KIM204d"]
    assert "mungkin maksud Anda «warga»" in said["KIM202e"]


@pytest.mark.parametrize(
    "old",
    [
        "/",
        "/index.html",
        "/404.html",
        "/topik/warga/",
        "/wilayah/",
        "/penulis/redaksi-kim-melong",
        "/arsip/2025/06/",
        "/kim/kim-melong/",
        "/sitemap.xml",
        "/sitemap-berita.xml",
        "/robots.txt",
        "/umpan.xml",
        "/topik/warga/umpan.xml",
        "/umpan.json",
        "/umpan.atom.xml",
        "/umpan/2025-06.xml",
        "/kim/kim-melong/bagikan/2025-06/",
        "/topik/warga/hal/1/",
        "/artikel/kim-melong/2025/a/",
        "/artikel/kim-melong/2025/a/index.html",
        "/artikel/kim-melong/2025/b/",
        "/halaman/tentang",
        "/lain/",
        "/aset/warta.css/",
        "/data/berita.json/x/",
        "/umpan.xml/",
        "/sitemap.xml/a/",
        "/_headers/",
        "/.htaccess/",
        "/halaman/denah.png/",
        "/halaman/denah.png/besar/",
        "/halaman/x.html",
        "/halaman/y.html",
    ],
)
def test_an_old_address_never_takes_another_pages_place(tmp_path: Path, old: str) -> None:
    """A redirect may not overwrite the home page, a list, a feed, another article or the article itself."""
    files = {
        f"{NEWS}a.md": article(head=f"alamat_lama: {old}\n"),
        f"{NEWS}b.md": article(),
        f"{NEWS}c.md": article(head="alamat_lama: /lain/\n"),
        "halaman/tentang.md": "Tentang.\n",
        "halaman/x.html.md": "X.\n",
        "halaman/y.html/z.md": "Z.\n",
        "halaman/denah.png": "",
    }
    found = _errors(tmp_path, files)
    assert [code for _, code in found] == ["KIM207"]


@pytest.mark.parametrize(
    "old",
    [
        "../x",
        "/a/../b/",
        "https://lain.example/x",
        "//lain.example/",
        "/a b/",
        "/a?b=c",
        "/a#b",
        "/a/x.html/b/",
        "/a//b/",
        "/a/./b/",
        f"/{'a' * 300}/",
        f"/{'a' * 250}.html",
        f"/{'あ' * 100}/",
        f"/{'a/' * 600}",
    ],
)
def test_an_old_address_must_be_one_of_this_site(tmp_path: Path, old: str) -> None:
    """What is no plain address below the site's root is refused at its place."""
    found = _open(tmp_path, {f"{NEWS}a.md": article(head=f'alamat_lama: "{old}"\n')}).problems
    errors = [p for p in found if p.severity is Severity.ERROR]
    assert [(p.code, p.location.line, p.location.column) for p in errors] == [("KIM104", 2, 14)]


@pytest.mark.parametrize(
    ("old", "url"),
    [
        ("/2024/112/", "2024/112/"),
        ("2024/112", "2024/112/"),
        ("/lama.html", "lama.html"),
        ("/lama/index.html", "lama/"),
        ("/Lama_1/~a/", "Lama_1/~a/"),
    ],
)
def test_old_addresses_come_in_one_form(tmp_path: Path, old: str, url: str) -> None:
    """However it is typed, an old address becomes the address that a host was asked for."""
    assert _catalogue(tmp_path, {f"{NEWS}a.md": article(head=f"alamat_lama: {old}\n")}).articles[0].old_urls == (url,)


def test_two_files_of_one_address_are_named(tmp_path: Path) -> None:
    """A page and a folder's index, or a README beside an index, would overwrite each other."""
    files = {
        "halaman/a.md": "A.\n",
        "halaman/a/index.md": "A lagi.\n",
        "panduan/index.md": "P.\n",
        "panduan/README.md": "P lagi.\n",
    }
    assert [code for _, code in _errors(tmp_path, files)] == ["KIM207", "KIM207"]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("halaman/tentang.md", "halaman/tentang/"),
        ("panduan/index.md", "panduan/"),
        ("a/b/README.md", "a/b/"),
    ],
)
def test_a_pages_address_is_its_path(path: str, url: str) -> None:
    """Path without ``.md``; an index is its folder: as MkDocs names it."""
    assert page_url(path) == url


def test_authors_of_one_slug_are_one_author(tmp_path: Path) -> None:
    """Case and punctuation make no second person; a name without letters of an address is refused."""
    files = {f"{NEWS}a.md": article(head="penulis: Ibu Ani\n"), f"{NEWS}b.md": article(head="penulis: ibu  ani.\n")}
    found = _catalogue(tmp_path / "satu", files).of(ARTICLE)
    assert len(found.authors) == 1 and len(found.by_author["ibu-ani"]) == 2
    wrong = _open(tmp_path / "dua", {f"{NEWS}a.md": article(head="penulis: 日本\n")}).problems
    assert ("KIM104", 2, 10) in [(p.code, p.location.line, p.location.column) for p in wrong]


def test_what_is_named_twice_counts_once(tmp_path: Path) -> None:
    """An article that repeats itself stands once under each topic, author and old address; the repetition is told."""
    head = "penulis: [Ibu Ani, ibu ani.]\ntopik: [warga, warga]\nalamat_lama: [/lama/, lama]\n"
    opened = _open(tmp_path, {f"{NEWS}a.md": article(head=head)})
    assert opened.catalogue is not None
    (only,) = opened.catalogue.articles
    assert len(only.authors) == len(only.topics) == len(only.old_urls) == 1
    assert (
        len(opened.catalogue.of(ARTICLE).by_topic["warga"])
        == len(opened.catalogue.of(ARTICLE).by_author["ibu-ani"])
        == 1
    )
    assert [(p.code, p.location.line) for p in opened.problems if p.code == "KIM115"] == [("KIM115", 3)]


def test_the_same_files_make_the_same_catalogue_in_any_order_on_disk(tmp_path: Path) -> None:
    """Which file was written first plays no part."""
    files = {f"{NEWS}{slug}.md": article(number) for number, slug in enumerate("abcde")}

    def seen(catalogue: Catalogue) -> list[tuple[str, str, Record]]:
        return [(article.path, article.fingerprint, article.record) for article in catalogue.articles]

    assert seen(_catalogue(tmp_path / "satu", files)) == seen(
        _catalogue(tmp_path / "dua", dict(reversed(files.items())))
    )


@pytest.mark.parametrize("name", ["a b", "<script>", "rapat#2", "100%", "é", "apa?"])
def test_an_ordinary_page_lies_where_a_host_looks_for_it(name: str, tmp_path: Path) -> None:
    """A name that an address would spell otherwise gives a page that nobody can open: it is told, as is a folder so called."""
    paths = (f"halaman/{name}.md", f"halaman/{name}/syarat.md")
    root = small(tmp_path / "p", dict.fromkeys((*paths, "halaman/Baik_2.1.md"), "# Syarat\n\nIsinya.\n"))
    found = {(one.location.path, one.code) for one in open_workspace(root, NOW).problems if one.code == "KIM016"}
    assert found == {(f"content/{path}", "KIM016") for path in paths}


@pytest.mark.parametrize("path", ["Artikel/kim-melong/2025/uji.md", "KIM/uji.md", "Mitra/uji.md"])
def test_a_kind_s_folder_in_capitals_is_no_folder_of_ordinary_pages(path: str, tmp_path: Path) -> None:
    """Its texts would be printed without author, date and place, and be none of the kind's."""
    root = small(tmp_path / "p", {path: article()})
    found = {(one.location.path, one.code) for one in open_workspace(root, NOW).problems}
    assert (f"content/{path}", "KIM016") in found
