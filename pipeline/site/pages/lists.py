"""Which pages exist that nobody wrote, and what each shows: lists, archives, profiles. Knows no MkDocs, draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, KIM, Article, Author, Kim
from pipeline.content.outlet_shares import shared_stories
from pipeline.content.settings import Topic
from pipeline.language.regions import Region
from pipeline.site.digests import WEEK, digest_pages, every_digest, list_url
from pipeline.site.open_data import data_page
from pipeline.site.pages.page import FeedLink, SitePage
from pipeline.site.pages.partners import beside_region, beside_topic, partner_pages
from pipeline.site.share import Kit, kit_of, kit_page

PER_PAGE = 20
"""Articles on a list page. A list's first page holds 20 to 39, so that the pages behind it never change."""

NEWS = timedelta(days=30)
"""How long an article may lead the front page, counted from the newest one."""

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember")


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing that a list names, its address, and how many articles stand behind it."""

    name: str
    url: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a long list: its articles and its neighbours (addresses; "" where there is none)."""

    url: str
    articles: tuple[Article, ...]
    number: int
    """0 for the newest page; the others count from 1, the oldest."""
    newer: str = ""
    older: str = ""


def site_feed(catalogue: Catalogue) -> FeedLink:
    """Returns the feed of the whole site."""
    return FeedLink(catalogue.site.name, "umpan.xml")


def feed_of(catalogue: Catalogue, title: str, url: str) -> FeedLink:
    """Returns the feed that lies beside the list at ``url``."""
    return FeedLink(f"{title} · {catalogue.site.name}", f"{url}umpan.xml")


def feeds_of(catalogue: Catalogue, title: str, url: str) -> tuple[FeedLink, ...]:
    """Returns the feeds that lie beside the list at ``url``, in every format, RSS first; then the whole site's."""
    rss = feed_of(catalogue, title, url)
    return (rss, *_formats(rss), site_feed(catalogue))


def _formats(rss: FeedLink) -> tuple[FeedLink, FeedLink]:
    stem = rss.url.removesuffix(".xml")
    return (
        FeedLink(f"{rss.title} (Atom)", f"{stem}.atom.xml", "application/atom+xml"),
        FeedLink(f"{rss.title} (JSON)", f"{stem}.json", "application/feed+json"),
    )


def all_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields every page that is made from the catalogue, in a fixed order: articles, then lists and profiles."""
    for article in catalogue.articles:
        yield from article_pages(catalogue, article)
    yield from list_pages(catalogue.readable)


def article_pages(catalogue: Catalogue, article: Article) -> tuple[SitePage, ...]:
    """Returns an article's page, and the page of things to pass on if it may be passed on."""
    kit = kit_of(article, catalogue.site)
    page = article_page(catalogue, article, kit)
    return (page,) if kit is None else (page, kit_page(kit))


def list_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields every page but the articles' own."""
    yield home(catalogue)
    yield from _archive(catalogue)
    yield from _topics(catalogue)
    yield from _regions(catalogue)
    yield from digest_pages(catalogue, catalogue.shown_regions)
    yield from _kims(catalogue)
    yield from _authors(catalogue)
    yield from partner_pages(catalogue, feeds_of(catalogue, "Kabar mitra", "mitra/"))
    yield _subscribe(catalogue)
    yield _search(catalogue)
    yield _offline(catalogue)
    yield data_page(catalogue)


def article_page(catalogue: Catalogue, article: Article, kit: Kit | None = None) -> SitePage:
    """Returns an article's page. Nothing on it changes when another article is added."""
    regions = catalogue.site.regions
    if article.withdrawn is not None:
        return SitePage(
            url=article.url,
            template="artikel-dicabut.html",
            # Not even its title: that may be what had to go.
            title="Berita ini dicabut",
            description="Berita di alamat ini dicabut redaksi.",
            view={"withdrawn": article.withdrawn, "kim": article.kim},
            feeds=(site_feed(catalogue),),
            indexed=False,
        )
    return SitePage(
        url=article.url,
        template="artikel.html",
        title=article.title,
        description=article.summary,
        view={
            "article": article,
            "kit": kit,
            "places": (*regions.ancestors(article.region)[regions.root.level - 1 :], article.region),
        },
        feeds=(feed_of(catalogue, article.kim.name, article.kim.url), site_feed(catalogue)),
        indexed=not article.draft,
    )


def home(catalogue: Catalogue) -> SitePage:
    """Returns the front page: a lead story, the newest, the newest of each place, partners' headlines."""
    catalogue = catalogue.readable
    articles = catalogue.articles
    lead = next(
        (one for one in articles[:PER_PAGE] if one.record.featured and articles[0].published.at - one.published.at <= NEWS),
        articles[0] if articles else None,
    )
    rest = tuple(article for article in articles if article is not lead)
    regions = catalogue.site.regions
    return SitePage(
        url="",
        template="beranda.html",
        title=catalogue.site.name,
        description=catalogue.site.description,
        view={
            "lead": lead,
            "latest": rest[:9],
            "places": _counted_regions(catalogue, regions.children(regions.root)),
            "topics": _counted_topics(catalogue),
            "kims": tuple(catalogue.kims.values()),
            "partner_stories": shared_stories(catalogue.newsstand.stories, 6),
        },
        feeds=(site_feed(catalogue), *_formats(site_feed(catalogue))),
    )


def ordinary_page(catalogue: Catalogue, url: str, title: str, description: str, content: object) -> SitePage:
    """Returns a page that editors wrote; ``content`` is what became of its text."""
    return SitePage(url, "main.html", title, description, {"page": content}, (site_feed(catalogue),))


LOST = "404.html"
"""Where hosts look for what to say of an address that leads nowhere."""


def lost_page(catalogue: Catalogue) -> SitePage:
    """Returns the page for readers whose address leads nowhere."""
    return SitePage(LOST, "404.html", "Halaman tidak ditemukan", feeds=(site_feed(catalogue),), indexed=False)


def service_worker() -> SitePage:
    """Returns the program that keeps what was read. It lies at the root, because it may only answer for what lies below it."""
    return SitePage("layanan-luring.js", "layanan-luring.js.html", "", indexed=False)


def _archive(catalogue: Catalogue) -> Iterator[SitePage]:
    years: dict[int, list[Counted]] = {}
    for (year, month), articles in sorted(catalogue.by_month.items(), reverse=True):
        months = years.setdefault(year, [])
        months.append(Counted(MONTHS[month - 1], f"arsip/{year}/{month:02d}/", len(articles)))
        name = f"{MONTHS[month - 1]} {year}"
        yield SitePage(
            url=f"arsip/{year}/{month:02d}/",
            template="arsip-bulan.html",
            title=f"Berita {name}",
            description=f"Semua berita {catalogue.site.name} bulan {name}.",
            view={"name": name, "articles": articles, "year": year},
            feeds=(site_feed(catalogue),),
        )
    yield SitePage(
        url="arsip/",
        template="arsip.html",
        title="Semua berita menurut bulan",
        description=f"Arsip semua berita {catalogue.site.name} menurut tahun dan bulan.",
        view={"years": tuple((year, tuple(months)) for year, months in years.items()), "total": len(catalogue.articles)},
        feeds=(site_feed(catalogue),),
    )


def leaves(url: str, articles: Sequence[Article]) -> tuple[Leaf, ...]:
    """Returns the pages of a long list, newest first. Full pages are numbered from the oldest and never change."""
    behind = max(0, (len(articles) - PER_PAGE) // PER_PAGE)
    split = len(articles) - behind * PER_PAGE
    urls = [url] + [f"{url}hal/{number}/" for number in range(behind, 0, -1)]
    shown = [articles[:split]] + [articles[at : at + PER_PAGE] for at in range(split, len(articles), PER_PAGE)]
    return tuple(
        Leaf(
            url=here,
            articles=tuple(part),
            number=0 if index == 0 else behind - index + 1,
            newer=urls[index - 1] if index else "",
            older=urls[index + 1] if index + 1 < len(urls) else "",
        )
        for index, (here, part) in enumerate(zip(urls, shown, strict=True))
    )


def _listing(
    catalogue: Catalogue, page: SitePage, name: str, url: str, articles: Sequence[Article]
) -> Iterator[SitePage]:
    """Yields the page with its first leaf, and a plain list page for each leaf behind it."""
    for leaf in leaves(url, articles):
        if leaf.number == 0:
            yield SitePage(page.url, page.template, page.title, page.description, {**page.view, "leaf": leaf}, page.feeds,
                           page.indexed)
            continue
        yield SitePage(
            url=leaf.url,
            template="daftar.html",
            title=f"{name}, halaman {leaf.number}",
            description=f"Berita lama: {name}.",
            view={"leaf": leaf, "name": name, "back": url},
            feeds=page.feeds,
        )


def _topics(catalogue: Catalogue) -> Iterator[SitePage]:
    yield SitePage(
        url="topik/",
        template="topik-semua.html",
        title="Topik",
        description="Pilih topik yang ingin Anda ikuti.",
        view={"topics": _counted_topics(catalogue)},
        feeds=(site_feed(catalogue),),
    )
    for topic in catalogue.site.topics.values():
        page = SitePage(
            url=topic.url,
            template="topik.html",
            title=topic.name,
            description=f"Berita {catalogue.site.name} tentang {topic.name.lower()}.",
            view={"topic": topic, "partner_stories": beside_topic(catalogue, topic.slug)},
            feeds=feeds_of(catalogue, topic.name, topic.url),
        )
        yield from _listing(catalogue, page, topic.name, topic.url, catalogue.of(ARTICLE).by_topic.get(topic.slug, ()))


def _regions(catalogue: Catalogue) -> Iterator[SitePage]:
    regions = catalogue.site.regions
    yield SitePage(
        url="wilayah/",
        template="wilayah-semua.html",
        title="Wilayah",
        description=f"Cari berita menurut kecamatan, kelurahan, dan desa di {regions.root.name}.",
        view={"tree": tuple((one, _counted_regions(catalogue, regions.children(one))) for one in _crowded(catalogue)),
              "whole": regions.root},
        feeds=(site_feed(catalogue),),
    )
    for region in catalogue.shown_regions:
        articles = catalogue.of(ARTICLE).by_region.get(region.code, ())
        page = SitePage(
            url=region.url,
            template="wilayah.html",
            title=region.name,
            description=f"Kabar warga dari {region.name}: berita, KIM, dan kanal layanan.",
            view={
                "region": region,
                "around": regions.ancestors(region),
                "inside": _counted_regions(catalogue, regions.children(region)),
                "kims": catalogue.of(KIM).by_region.get(region.code, ()),
                "partner_stories": beside_region(catalogue, region),
                "digests": _digests_of(catalogue, region, articles),
            },
            feeds=feeds_of(catalogue, region.name, region.url),
        )
        yield from _listing(catalogue, page, region.name, region.url, articles)


def _digests_of(catalogue: Catalogue, region: Region, articles: Sequence[Article]) -> str:
    """The address of the region's weekly digests; "" when it has none."""
    inside = region.level >= catalogue.site.regions.root.level
    told = any(article.withdrawn is None and not article.draft for article in articles)
    return list_url(region, WEEK) if inside and told else ""


def _crowded(catalogue: Catalogue) -> tuple[Region, ...]:
    """The regions that the index unfolds: those directly inside the site's own region, or itself at the lowest level."""
    regions = catalogue.site.regions
    return regions.children(regions.root) or (regions.root,)


def _kims(catalogue: Catalogue) -> Iterator[SitePage]:
    regions = catalogue.site.regions
    grouped: list[tuple[Region, tuple[Kim, ...]]] = []
    for region in (regions.root, *regions.children(regions.root)):
        here = tuple(
            kim
            for kim in catalogue.kims.values()
            if (kim.region == region if region is regions.root else region.holds(kim.region))
        )
        if here:
            grouped.append((region, here))
    counts = {slug: len(articles) for slug, articles in catalogue.of(ARTICLE).by_group.items()}
    yield SitePage(
        url="kim/",
        template="kim-semua.html",
        title="Direktori KIM",
        description=f"Kelompok informasi masyarakat di {regions.root.name}.",
        view={"groups": tuple(grouped), "counts": counts, "total": len(catalogue.kims)},
        feeds=(site_feed(catalogue),),
    )
    for kim in catalogue.kims.values():
        page = SitePage(
            url=kim.url,
            template="kim.html",
            title=kim.name,
            description=f"Profil dan berita {kim.name}, {kim.region.name}.",
            view={"kim": kim, "around": (*regions.ancestors(kim.region)[regions.root.level - 1 :], kim.region)},
            feeds=feeds_of(catalogue, kim.name, kim.url),
        )
        yield from _listing(catalogue, page, kim.name, kim.url, catalogue.of(ARTICLE).by_group.get(kim.slug, ()))


def _authors(catalogue: Catalogue) -> Iterator[SitePage]:
    by_author, authors = catalogue.of(ARTICLE).by_author, catalogue.of(ARTICLE).authors
    yield SitePage(
        url="penulis/",
        template="penulis-semua.html",
        title="Penulis",
        description=f"Siapa yang menulis untuk {catalogue.site.name}.",
        view={"authors": tuple(Counted(one.name, one.url, len(by_author[one.slug])) for one in authors)},
        feeds=(site_feed(catalogue),),
    )
    for author in authors:
        articles = by_author[author.slug]
        page = SitePage(
            url=author.url,
            template="penulis.html",
            title=author.name,
            description=f"Tulisan {author.name} di {catalogue.site.name}.",
            view={"author": author, "kims": _groups_of(author, articles)},
            feeds=feeds_of(catalogue, author.name, author.url),
        )
        yield from _listing(catalogue, page, author.name, author.url, articles)


def _groups_of(author: Author, articles: Iterable[Article]) -> tuple[Kim, ...]:
    return tuple({article.kim.slug: article.kim for article in articles if author in article.authors}.values())


def _subscribe(catalogue: Catalogue) -> SitePage:
    def feeds(things: Iterable[Topic | Region | Kim | Author]) -> tuple[FeedLink, ...]:
        return tuple(FeedLink(thing.name, f"{thing.url}umpan.xml") for thing in things)

    told = every_digest(catalogue, catalogue.shown_regions)

    return SitePage(
        url="langganan/",
        template="langganan.html",
        title="Langganan",
        description=f"Ikuti {catalogue.site.name} lewat pembaca umpan (RSS): seluruh situs, satu topik, wilayah, atau KIM.",
        view={
            "site_feed": site_feed(catalogue),
            "topics": feeds(catalogue.site.topics.values()),
            "regions": feeds(region for region in catalogue.shown_regions if region.level >= catalogue.site.regions.root.level),
            "kims": feeds(catalogue.kims.values()),
            "authors": feeds(catalogue.of(ARTICLE).authors),
            "digests": tuple(
                FeedLink(f"{region.name}, tiap {kind}", f"{list_url(region, kind)}umpan.xml") for region, kind, _ in told
            ),
        },
        feeds=(site_feed(catalogue),),
    )


def _search(catalogue: Catalogue) -> SitePage:
    regions = catalogue.site.regions
    return SitePage(
        url="cari/",
        template="cari.html",
        title="Cari",
        description=f"Cari berita, tempat, KIM, dan panduan di {catalogue.site.name}.",
        view={"topics": tuple(catalogue.site.topics.values()), "places": regions.children(regions.root)},
        feeds=(site_feed(catalogue),),
    )


def _offline(catalogue: Catalogue) -> SitePage:
    return SitePage(
        url="luring/",
        template="luring.html",
        title="Baca tanpa internet",
        description=f"Halaman {catalogue.site.name} yang sudah Anda buka tetap dapat dibaca tanpa internet.",
        feeds=(site_feed(catalogue),),
    )


def _counted_topics(catalogue: Catalogue) -> tuple[Counted, ...]:
    return tuple(
        Counted(topic.name, topic.url, len(catalogue.of(ARTICLE).by_topic.get(topic.slug, ())))
        for topic in catalogue.site.topics.values()
    )


def _counted_regions(catalogue: Catalogue, regions: Iterable[Region]) -> tuple[Counted, ...]:
    return tuple(
        Counted(region.short, region.url, len(catalogue.of(ARTICLE).by_region.get(region.code, ())), region.kind)
        for region in regions
        if catalogue.shows(region)
    )
