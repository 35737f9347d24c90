"""Which feeds of our own exist: the site, each topic, region, group, author and kind. Each lies beside its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Entity
from pipeline.site.kinds import feed_views, news

NEWEST = 30
"""Items in a feed."""


class Channel(Struct, frozen=True):
    """One feed, whatever its format."""

    title: str
    description: str
    url: str
    """Address of the list it belongs to."""
    articles: Sequence[Entity[Any]]
    """All of them, newest first; the feed holds the first ``NEWEST``."""
    archived: bool = False
    """Whether its older items stay reachable by month (RFC 5005)."""

    @property
    def whole(self) -> bool:
        """True for the feed of all articles."""
        return not self.url

    @property
    def stem(self) -> str:
        """The feed's address without what tells its format: ``.xml``, ``.atom.xml``, ``.json``."""
        return f"{self.url}umpan"


def whole_site(catalogue: Catalogue) -> Channel:
    """Returns the feed of all news, which has archives as soon as there is a month before this one: a single archive, with
    no other to lead to, helps nobody while the feed itself holds all."""
    site, articles = catalogue.site, news(catalogue).all
    several = len({(one.published.at.year, one.published.at.month) for one in articles if one.published}) > 1
    return Channel(site.name, site.description or site.name, "", articles, archived=several or len(articles) > NEWEST)


@lru_cache(2)
def all_channels(catalogue: Catalogue) -> tuple[Channel, ...]:
    """Returns every feed, in a fixed order; a kecamatan's holds its kelurahan's. Feeds, archives and OPML all ask."""
    return tuple(_channels(catalogue))


def _channels(catalogue: Catalogue) -> Iterator[Channel]:
    site, articles = catalogue.site, news(catalogue)

    def part(name: str, url: str, articles: Sequence[Entity[Any]], about: str) -> Channel:
        return Channel(f"{name} · {site.name}", f"{about} dari {site.name}.", url, articles, len(articles) > NEWEST)

    yield whole_site(catalogue)
    for topic in site.topics.values():
        yield part(topic.name, topic.url, articles.by_topic.get(topic.slug, ()), f"Berita tentang {topic.name.lower()}")
    for region in catalogue.shown_regions:
        yield part(region.name, region.url, articles.by_region.get(region.code, ()), f"Kabar warga {region.name}")
    for kim in catalogue.kims.values():
        yield part(kim.name, kim.url, articles.by_group.get(kim.slug, ()), f"Tulisan {kim.name}, {kim.region.name},")
    for view in feed_views(catalogue):
        about, url = f"{view.title} dari {site.name}.", f"{view.kind.folder}/"
        yield Channel(f"{view.title} · {site.name}", about, url, catalogue.of(view.kind).all)
    for author in articles.authors:
        yield part(author.name, author.url, articles.by_author[author.slug], f"Tulisan {author.name}")
