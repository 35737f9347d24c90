"""Which pages exist that nobody wrote, and what each shows: lists, archives, profiles. Knows no MkDocs, draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from pipeline.content.catalogue import Catalogue, Entities
from pipeline.content.channels import channels_of
from pipeline.content.kinds import ARTICLE, KIM, Article, Author, Entity, Kim
from pipeline.content.kinds.nomor import NUMBERS, RegionNumbers, numbers_in
from pipeline.content.outlet_shares import shared_stories
from pipeline.content.settings import Channel, Topic
from pipeline.content.syndication import Story
from pipeline.language.calendar import MONTHS
from pipeline.language.regions import Region
from pipeline.site import addresses
from pipeline.site.digests import WEEK, digest_pages, every_digest, list_url
from pipeline.site.kinds import VIEWS, Module, feed_views, modules, view_of
from pipeline.site.media import cards
from pipeline.site.open_data import data_page
from pipeline.site.ordinary_pages import OrdinaryPage
from pipeline.site.pages.listing import PER_PAGE, Counted, ListData, feeds_of, formats_of, listing, site_feed
from pipeline.site.pages.page import FeedLink, PageData, SitePage, Step
from pipeline.site.pages.partners import beside_region, beside_topic, partner_pages
from pipeline.site.pages.performance import performance_pages
from pipeline.site.pages.sections import doors
from pipeline.site.pages.wall import wall_pages

LATEST = 5
"""Stories on the front page besides the lead, and on a region's page before the others are unfolded."""
NEWS = timedelta(days=30)
"""How long an article may lead the front page, counted from the newest one."""

_GUIDES = Step("Panduan", "panduan/")


@dataclass(frozen=True, slots=True)
class HomeData(PageData):
    """The front page; ``page`` is what editors wrote for it, if anything."""

    lead: Article | None
    latest: tuple[Article, ...]
    doors: tuple[Counted, ...]
    modules: tuple[Module, ...]
    topics: tuple[Counted, ...]
    kims: tuple[Kim, ...]
    partner_stories: tuple[Story, ...]
    page: OrdinaryPage | None


@dataclass(frozen=True, slots=True)
class NewsData(PageData):
    """The section of news: the newest, topics, and what partners carry."""

    latest: tuple[Article, ...]
    topics: tuple[Counted, ...]
    total: int
    partner_stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class WrittenData(PageData):
    """A page that editors wrote."""

    page: OrdinaryPage


@dataclass(frozen=True, slots=True)
class MonthData(PageData):
    """All articles of a month."""

    name: str
    articles: tuple[Article, ...]
    year: int


@dataclass(frozen=True, slots=True)
class ArchiveData(PageData):
    """The months of each year, the newest first."""

    years: tuple[tuple[int, tuple[Counted, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True)
class TopicsData(PageData):
    """All topics."""

    topics: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class TopicData(ListData):
    """A topic: its articles, what partners carry, and what else there is."""

    topic: Topic
    partner_stories: tuple[Story, ...]
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class RegionsData(PageData):
    """The site's region, and the ones inside it with those inside them."""

    tree: tuple[tuple[Region, tuple[Counted, ...]], ...]
    whole: Region


@dataclass(frozen=True, slots=True)
class RegionData(ListData):
    """A region: its articles, its groups, what partners carry, and what else there is."""

    region: Region
    around: tuple[Region, ...]
    inside: tuple[Counted, ...]
    kims: tuple[Kim, ...]
    partner_stories: tuple[Story, ...]
    digests: str
    """Address of its weekly digests; "" when it has none."""
    modules: tuple[Module, ...]
    nearby: tuple[Article, ...]
    """Of the region around it, where its own stories are few."""
    channels: tuple[Channel, ...]
    """Whom to call here."""


@dataclass(frozen=True, slots=True)
class AuthorsData(PageData):
    """Everybody who wrote something."""

    authors: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class AuthorData(ListData):
    """An author, and the groups that they write for."""

    author: Author
    kims: tuple[Kim, ...]


@dataclass(frozen=True, slots=True)
class SubscribeData(PageData):
    """All feeds, by what they are about."""

    site_feed: FeedLink
    topics: tuple[FeedLink, ...]
    regions: tuple[FeedLink, ...]
    kims: tuple[FeedLink, ...]
    authors: tuple[FeedLink, ...]
    digests: tuple[FeedLink, ...]
    kinds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class SearchData(PageData):
    """What readers may filter by."""

    topics: tuple[Topic, ...]
    places: tuple[Region, ...]


def all_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields every page that is made from the catalogue, in a fixed order: each kind's own, then lists and profiles."""
    for entity in catalogue.entities:
        yield from entity_pages(catalogue, entity)
    yield from list_pages(catalogue.readable)


def entity_pages(catalogue: Catalogue, entity: Entity[Any]) -> tuple[SitePage, ...]:
    """Returns the page of an entity, and those that hang on it."""
    return view_of(entity).pages(catalogue, entity)


def list_pages(catalogue: Catalogue, front: OrdinaryPage | None = None) -> Iterator[SitePage]:
    """Yields every page that is not an entity's own."""
    yield home(catalogue, front)
    yield _news(catalogue)
    yield from _archive(catalogue)
    yield from _topics(catalogue)
    yield from _regions(catalogue)
    yield from digest_pages(catalogue, catalogue.shown_regions)
    for view in VIEWS:
        yield from view.lists(catalogue)
    yield from _authors(catalogue)
    yield from partner_pages(catalogue, feeds_of(catalogue, "Kabar mitra", "mitra/"))
    yield from performance_pages(catalogue)
    yield from wall_pages(catalogue)
    yield _subscribe(catalogue)
    yield _search(catalogue)
    yield _offline(catalogue)
    yield data_page(catalogue)


def home(catalogue: Catalogue, page: OrdinaryPage | None = None) -> SitePage:
    """Returns the front page: a lead story, the newest, the newest of each place, partners' headlines.

    ``page`` is what editors wrote for it.
    """
    catalogue = catalogue.readable
    articles = catalogue.articles
    lead = next(
        (
            one
            for one in articles[:PER_PAGE]
            if one.record.featured and articles[0].published.at - one.published.at <= NEWS
        ),
        articles[0] if articles else None,
    )
    rest = tuple(article for article in articles if article is not lead)
    return SitePage(
        url="",
        template="beranda.html",
        title=catalogue.site.name,
        description=catalogue.site.description,
        data=HomeData(
            lead=lead,
            latest=rest[:LATEST],
            doors=doors(catalogue),
            modules=modules(catalogue.entities, front=True),
            topics=_told(_counted_topics(catalogue)),
            kims=tuple(catalogue.kims.values()),
            partner_stories=shared_stories(catalogue.syndication.stories, 3),
            page=page,
        ),
        feeds=(site_feed(catalogue), *formats_of(site_feed(catalogue))),
        shown=(*rest[:LATEST], *([lead] if lead else [])),
        written=page,
    )


def _news(catalogue: Catalogue) -> SitePage:
    """The newest; what is older stands in the archive, so that no story is listed on yet another page that never ends."""
    articles = catalogue.articles[:PER_PAGE]
    return SitePage(
        url=addresses.NEWS.at(),
        template="kabar.html",
        title="Kabar",
        description=f"Kabar terbaru {catalogue.site.name}, menurut topik dan bulan.",
        data=NewsData(
            articles,
            _told(_counted_topics(catalogue)),
            len(catalogue.articles),
            shared_stories(catalogue.syndication.stories, 6),
        ),
        feeds=(site_feed(catalogue),),
        shown=articles,
    )


def _told(counted: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Those with something behind them."""
    return tuple(one for one in counted if one.count)


def ordinary_page(catalogue: Catalogue, url: str, title: str, description: str, content: OrdinaryPage) -> SitePage:
    """Returns a page that editors wrote; ``content`` is what became of its text."""
    folder, _, inside = url.partition("/")
    trail = (_GUIDES,) if inside and folder == "panduan" else ()
    feeds = (site_feed(catalogue),)
    return SitePage(url, "main.html", title, description, WrittenData(content), feeds, trail=trail, written=content)


LOST = addresses.LOST.at()
"""Where hosts look for what to say of an address that leads nowhere."""


def lost_page(catalogue: Catalogue) -> SitePage:
    """Returns the page for readers whose address leads nowhere."""
    return SitePage(LOST, "404.html", "Halaman tidak ditemukan", feeds=(site_feed(catalogue),), indexed=False)


def service_worker() -> SitePage:
    """Returns the program that keeps what was read. It lies at the root, because it may only answer for what lies below it."""
    return SitePage(addresses.SERVICE_WORKER.at(), "layanan-luring.js.html", "", indexed=False)


def _archive(catalogue: Catalogue) -> Iterator[SitePage]:
    years: dict[int, list[Counted]] = {}
    for (year, month), articles in sorted(catalogue.by_month.items(), reverse=True):
        months = years.setdefault(year, [])
        months.append(Counted(MONTHS[month - 1], addresses.MONTH.at(year, f"{month:02d}"), len(articles)))
        name = f"{MONTHS[month - 1]} {year}"
        yield SitePage(
            url=addresses.MONTH.at(year, f"{month:02d}"),
            template="arsip-bulan.html",
            title=f"Berita {name}",
            description=f"Semua berita {catalogue.site.name} bulan {name}.",
            data=MonthData(name, articles, year),
            feeds=(site_feed(catalogue),),
            shown=articles,
            trail=(Step("Arsip", "arsip/"),),
        )
    yield SitePage(
        url=addresses.ARCHIVE.at(),
        template="arsip.html",
        title="Semua berita menurut bulan",
        description=f"Arsip semua berita {catalogue.site.name} menurut tahun dan bulan.",
        data=ArchiveData(tuple((year, tuple(months)) for year, months in years.items()), len(catalogue.articles)),
        feeds=(site_feed(catalogue),),
    )


def _topics(catalogue: Catalogue) -> Iterator[SitePage]:
    yield SitePage(
        url=addresses.TOPICS.at(),
        template="topik-semua.html",
        title="Topik",
        description="Pilih topik yang ingin Anda ikuti.",
        data=TopicsData(_counted_topics(catalogue)),
        feeds=(site_feed(catalogue),),
    )
    for topic in catalogue.site.topics.values():
        page = SitePage(
            url=topic.url,
            template="topik.html",
            title=topic.name,
            description=f"Berita {catalogue.site.name} tentang {topic.name.lower()}.",
            data=TopicData(
                topic,
                beside_topic(catalogue, topic.slug),
                modules(catalogue.entities.by_topic.get(topic.slug, ())),
            ),
            feeds=feeds_of(catalogue, topic.name, topic.url),
            card=cards.of_topic(catalogue.site, topic),
        )
        about = catalogue.of(ARTICLE).by_topic.get(topic.slug, ())
        yield from listing(page, topic.name, about, (Step("Topik", "topik/"),))


def _regions(catalogue: Catalogue) -> Iterator[SitePage]:
    regions = catalogue.site.regions
    yield SitePage(
        url=addresses.REGIONS.at(),
        template="wilayah-semua.html",
        title="Wilayah",
        description=f"Cari berita menurut kecamatan, kelurahan, dan desa di {regions.root.name}.",
        data=RegionsData(
            tuple(
                (one, _counted_regions(catalogue, _by_name(regions.children(one))))
                for one in _by_name(_crowded(catalogue))
            ),
            regions.root,
        ),
        feeds=(site_feed(catalogue),),
    )
    section = Step("Wilayah", "wilayah/")
    for region in catalogue.shown_regions:
        articles = catalogue.of(ARTICLE).by_region.get(region.code, ())
        page = SitePage(
            url=region.url,
            template="wilayah.html",
            title=region.name,
            description=f"Kabar warga dari {region.name}: berita, KIM, dan kanal layanan.",
            data=RegionData(
                region=region,
                around=regions.ancestors(region),
                inside=_counted_regions(catalogue, regions.children(region)),
                kims=catalogue.of(KIM).by_region.get(region.code, ()),
                partner_stories=beside_region(catalogue, region),
                digests=_digests_of(catalogue, region, articles),
                modules=modules(catalogue.entities.by_region.get(region.code, ())),
                nearby=_nearby(catalogue, region, articles),
                channels=_channels(catalogue, region),
            ),
            feeds=feeds_of(catalogue, region.name, region.url),
            trail=(section, *(Step(one.name, one.url) for one in regions.ancestors(region))),
            card=cards.of_region(catalogue.site, region),
        )
        yield from listing(page, region.name, articles, (section,))


def _channels(catalogue: Catalogue, region: Region) -> tuple[Channel, ...]:
    """The numbers of a place; where nobody listed any, the site's channels."""
    lists: Entities[RegionNumbers] = catalogue.of(NUMBERS)
    return channels_of(numbers_in(lists, catalogue.site.regions, region)) if lists else catalogue.site.channels


def _nearby(catalogue: Catalogue, region: Region, own: Sequence[Article]) -> tuple[Article, ...]:
    """The newest of the region around it that are not its own, as many as its own stories leave room for."""
    regions = catalogue.site.regions
    around = regions.ancestors(region)[regions.root.level - 1 :]
    if not around or len(own) >= LATEST:
        return ()
    known = {article.path for article in own}
    others = (one for one in catalogue.of(ARTICLE).by_region.get(around[-1].code, ()) if one.path not in known)
    return tuple(islice(others, LATEST - len(own)))


def _digests_of(catalogue: Catalogue, region: Region, articles: Sequence[Article]) -> str:
    """The address of the region's weekly digests; "" when it has none."""
    inside = region.level >= catalogue.site.regions.root.level
    told = any(article.withdrawn is None and not article.draft for article in articles)
    return list_url(region, WEEK) if inside and told else ""


def _crowded(catalogue: Catalogue) -> tuple[Region, ...]:
    """The regions that the index unfolds: those directly inside the site's own region, or itself at the lowest level."""
    regions = catalogue.site.regions
    return regions.children(regions.root) or (regions.root,)


def _by_name(regions: Iterable[Region]) -> list[Region]:
    return sorted(regions, key=lambda region: (region.short, region.code))


def _authors(catalogue: Catalogue) -> Iterator[SitePage]:
    by_author, authors = catalogue.of(ARTICLE).by_author, catalogue.of(ARTICLE).authors
    yield SitePage(
        url=addresses.AUTHORS.at(),
        template="penulis-semua.html",
        title="Penulis",
        description=f"Siapa yang menulis untuk {catalogue.site.name}.",
        data=AuthorsData(tuple(Counted(one.name, one.url, len(by_author[one.slug])) for one in authors)),
        feeds=(site_feed(catalogue),),
    )
    for author in authors:
        articles = by_author[author.slug]
        page = SitePage(
            url=author.url,
            template="penulis.html",
            title=author.name,
            description=f"Tulisan {author.name} di {catalogue.site.name}.",
            data=AuthorData(author, _groups_of(author, articles)),
            feeds=feeds_of(catalogue, author.name, author.url),
        )
        yield from listing(page, author.name, articles, (Step("Penulis", "penulis/"),))


def _groups_of(author: Author, articles: Iterable[Article]) -> tuple[Kim, ...]:
    return tuple({article.kim.slug: article.kim for article in articles if author in article.authors}.values())


def _subscribe(catalogue: Catalogue) -> SitePage:
    def feeds(things: Iterable[Topic | Region | Kim | Author]) -> tuple[FeedLink, ...]:
        return tuple(FeedLink(thing.name, f"{thing.url}umpan.xml") for thing in things)

    told = every_digest(catalogue, catalogue.shown_regions)

    return SitePage(
        url=addresses.SUBSCRIBE.at(),
        template="langganan.html",
        title="Langganan",
        description=f"Ikuti {catalogue.site.name} lewat pembaca umpan (RSS): seluruh situs, satu topik, wilayah, atau KIM.",
        data=SubscribeData(
            site_feed=site_feed(catalogue),
            topics=feeds(catalogue.site.topics.values()),
            regions=feeds(
                region for region in catalogue.shown_regions if region.level >= catalogue.site.regions.root.level
            ),
            kims=feeds(catalogue.kims.values()),
            authors=feeds(catalogue.of(ARTICLE).authors),
            digests=tuple(
                FeedLink(f"{region.name}, tiap {kind}", f"{list_url(region, kind)}umpan.xml")
                for region, kind, _ in told
            ),
            kinds=tuple(FeedLink(view.title, f"{view.kind.folder}/umpan.xml") for view in feed_views(catalogue)),
        ),
        feeds=(site_feed(catalogue),),
    )


def _search(catalogue: Catalogue) -> SitePage:
    regions = catalogue.site.regions
    return SitePage(
        url=addresses.SEARCH.at(),
        template="cari.html",
        title="Cari",
        description=f"Cari berita, tempat, KIM, dan panduan di {catalogue.site.name}.",
        data=SearchData(tuple(catalogue.site.topics.values()), regions.children(regions.root)),
        feeds=(site_feed(catalogue),),
    )


def _offline(catalogue: Catalogue) -> SitePage:
    return SitePage(
        url=addresses.OFFLINE.at(),
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
