"""Which pages exist that nobody wrote: lists that grow at one end only, and a page for everything one can ask for."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Article
from pipeline.gate import reference
from pipeline.site.pages import handbook
from pipeline.site.pages.home import home
from pipeline.site.pages.listing import FIRST, leaves, site_feed
from pipeline.site.pages.lists import all_pages, entity_pages, list_pages
from pipeline.site.pages.page import PageData
from pipeline.workspace import open_workspace
from tests.projects import article, small

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def _catalogue(root: Path, count: int) -> Catalogue:
    files = {
        f"artikel/kim-melong/2025/berita-{number}.md": article(
            number, f"tanggal: 2025-01-{number // 20 + 1:02d} 10:{number % 20:02d}\n"
        )
        for number in range(count)
    }
    found = open_workspace(small(root, files), NOW).catalogue
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (20, [20]),
        (39, [39]),
        (69, [69]),
        (70, [20, 50]),
        (119, [69, 50]),
        (120, [20, 50, 50]),
        (251, [51, 50, 50, 50, 50]),
    ],
)
def test_a_long_list_is_cut_from_its_oldest_end(tmp_path: Path, count: int, sizes: list[int]) -> None:
    """The first page holds 20 to 69, those behind it exactly 50, and every article stands on exactly one."""
    everything = tuple(range(count))
    found = leaves("topik/warga/", everything)  # type: ignore[arg-type]
    assert [len(leaf.articles) for leaf in found] == sizes
    assert [article for leaf in found for article in leaf.articles] == list(everything)
    assert [leaf.number for leaf in found] == [0, *range(len(sizes) - 1, 0, -1)]
    assert [leaf.url for leaf in found] == [
        "topik/warga/",
        *(f"topik/warga/hal/{n}/" for n in range(len(sizes) - 1, 0, -1)),
    ]
    for newer, older in pairwise(found):
        assert newer.older == older.url and older.newer == newer.url
    assert found[0].newer == "" and found[-1].older == ""


@pytest.mark.parametrize("count", range(65, 305, 5))
def test_a_new_article_leaves_older_pages_as_they_are(count: int) -> None:
    """One more article changes the first page, and at most the links of the one behind it: never what older pages hold."""
    before = {leaf.url: leaf for leaf in leaves("x/", tuple(range(count)))}  # type: ignore[arg-type]
    after = {leaf.url: leaf for leaf in leaves("x/", (-1, *range(count)))}  # type: ignore[arg-type]
    assert set(before) <= set(after)
    for url, leaf in before.items():
        if url != "x/":
            assert after[url].articles == leaf.articles and after[url].older == leaf.older
            assert after[url].newer == leaf.newer or leaf.newer == "x/"
    assert len(after) - len(before) in (0, 1)


def test_a_new_article_changes_no_other_articles_page(tmp_path: Path) -> None:
    """What an article's page shows depends on that article only."""
    few, more = _catalogue(tmp_path / "satu", 3), _catalogue(tmp_path / "dua", 45)

    def seen(catalogue: Catalogue, one: Article) -> list[object]:
        """All but what the article becomes for passing on, which holds nothing besides article and site."""
        return [(page.subject, page.closed, replace(page, data=PageData())) for page in entity_pages(catalogue, one)]

    pages = {a.path: seen(more, a) for a in more.articles}
    for a in few.articles:
        assert seen(few, a) == pages[a.path] and all(page.closed for page in entity_pages(few, a))


def test_every_page_has_an_address_of_its_own_a_title_and_words(tmp_path: Path) -> None:
    """No two pages share a file; each has a title, a description and feeds that exist."""
    catalogue = _catalogue(tmp_path, 45)
    pages = list(all_pages(catalogue))
    files = [page.file for page in pages]
    assert len(files) == len(set(files))
    for page in pages:
        assert (
            page.title.strip() and (page.description.strip() or page.url == "") and page.template.endswith(".html")
        ), page.url
        assert page.url == "" or page.url.endswith(("/", ".html"))
        assert not page.indexed or page.feeds


def test_everything_one_can_ask_for_has_a_page(tmp_path: Path) -> None:
    """Topics without news, every region of the city, groups, authors, months, and the lists of them."""
    catalogue = _catalogue(tmp_path, 75)
    known = handbook.pages(site_feed(catalogue), tuple(reference.entries().values()), catalogue.site.regions)
    urls = {page.url for page in (*all_pages(catalogue), *known)}
    assert {
        "",
        "arsip/",
        "arsip/2025/01/",
        "topik/",
        "topik/budaya/",
        "wilayah/",
        "kim/",
        "kim/kim-melong/",
        "penulis/",
    } <= urls
    assert {"penulis/redaksi-kim-melong/", "mitra/", "langganan/", "topik/warga/hal/1/"} <= urls
    assert {region.url for region in catalogue.site.regions.by_code.values()} <= urls
    assert {a.url for a in catalogue.articles} <= urls
    assert {f"{url}" for url in catalogue.own.lists} <= urls


def test_pages_come_in_the_same_order(tmp_path: Path) -> None:
    """Two readings of the same files make the same pages in the same order."""

    def seen(root: Path) -> list[tuple[object, ...]]:
        return [(p.url, p.template, p.title, p.description, p.feeds, p.indexed) for p in all_pages(_catalogue(root, 5))]

    assert seen(tmp_path / "satu") == seen(tmp_path / "dua")


def test_an_empty_site_has_its_pages_too(tmp_path: Path) -> None:
    """Before the first article there is a home page without a lead, and every list, empty."""
    catalogue = _catalogue(tmp_path, 0)
    assert home(catalogue).data.lead is None  # type: ignore[attr-defined]
    assert {"", "arsip/", "topik/warga/", "langganan/"} <= {page.url for page in list_pages(catalogue)}


def test_the_lead_is_the_newest_featured_article_while_it_is_news(tmp_path: Path) -> None:
    """A featured article leads until it has sunk below the newest twenty or is a month old; then the newest leads."""
    files = {f"artikel/kim-melong/2025/b-{n}.md": article(n, f"tanggal: 2025-01-{n + 1:02d}\n") for n in range(25)}
    for chosen, lead in ((22, "b-22"), (2, "b-24")):
        some = files | {
            f"artikel/kim-melong/2025/b-{chosen}.md": article(
                chosen, f"tanggal: 2025-01-{chosen + 1:02d}\nunggulan: ya\n"
            )
        }
        catalogue = open_workspace(small(tmp_path / str(chosen), some), NOW).catalogue
        assert catalogue is not None
        view = home(catalogue).data
        assert view.lead.path.endswith(f"{lead}.md")  # type: ignore[attr-defined]
        assert view.lead not in view.latest  # type: ignore[attr-defined]
    assert FIRST == 20
    for day, lead in (("2025-05-03", "lama"), ("2025-05-02", "b-1")):  # 30 days before the newest, and 31
        some = {
            "artikel/kim-melong/2025/b-1.md": article(),
            "artikel/kim-melong/2025/lama.md": article(2, f"tanggal: {day} 09:30\nunggulan: ya\n"),
        }
        catalogue = open_workspace(small(tmp_path / day, some), NOW).catalogue
        assert catalogue is not None and home(catalogue).data.lead.path.endswith(f"{lead}.md")  # type: ignore[attr-defined]
