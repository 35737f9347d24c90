"""Feeds of the regions' digests: one item a week, or a month, once it is over."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, tag
from pipeline.content.kinds import Article
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile, Target
from pipeline.language.regions import Region
from pipeline.outputs.feeds.atom import atom
from pipeline.outputs.feeds.channels import NEWEST
from pipeline.outputs.feeds.feed import Feed, WrittenItems
from pipeline.outputs.feeds.jsonfeed import json_feed
from pipeline.outputs.feeds.rss import rss
from pipeline.partners.feeds.marks import REGION
from pipeline.partners.snapshot import Mark
from pipeline.site.digests import Digest, list_url
from pipeline.site.edition import Pages
from pipeline.site.feed_item import Entry, Person, spoken_day
from pipeline.site.pages.digests import digest_articles, digest_hangs_on, digested, digests
from pipeline.site.publication import Publication


def digest_feeds(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields the weekly and the monthly digests of each region as RSS, Atom and JSON Feed."""
    catalogue = publication.catalogue
    told, also = tuple(digested(catalogue, catalogue.shown_regions)), digest_hangs_on(catalogue)
    wanted = (
        (
            publication.fingerprint.of_all(digest_articles(catalogue, region), region, kind, also),
            partial(_shown, publication, region, kind),
        )
        for region, kind in told
    )
    for (region, kind), shown in zip(told, publication.kept("umpan-ringkasan.msgpack", str, wanted), strict=True):
        yield Target(f"umpan/{list_url(region, kind)}", shown, partial(_feeds, publication, region, kind))


def _shown(publication: Publication, region: Region, kind: str) -> str:
    return publication.fingerprint_without_texts(region, kind, _over(publication.catalogue, region, kind))


def _over(catalogue: Catalogue, region: Region, kind: str) -> tuple[Digest, ...]:
    """The newest digests whose period is over."""
    return tuple(one for one in digests(catalogue, region, kind) if one.over(catalogue.now))[:NEWEST]


def _feeds(publication: Publication, region: Region, kind: str) -> Iterator[OutFile]:
    site, over = publication.catalogue.site, _over(publication.catalogue, region, kind)
    written = WrittenItems(publication)
    url = list_url(region, kind)
    feed = Feed(
        site,
        f"Ringkasan tiap {kind}: {region.name} · {site.name}",
        f"Berita dan ralat dari {region.name}, satu kiriman tiap {kind}.",
        url,
        f"{url}umpan",
        tuple(entry(site, digest) for digest in over),
    )
    yield rss(written, feed)
    yield atom(written, feed)
    yield json_feed(written, feed)


def entry(site: Site, digest: Digest) -> Entry:
    """Returns the entry of a digest; it is dated when its period ended."""
    return Entry(
        id=tag(site, digest.name.rstrip("/")),
        url=base(site) + digest.url,
        title=digest.title,
        summary=digest.summary,
        html="".join(_parts(site, digest)),
        published=digest.ended,
        updated=digest.ended,
        authors=(Person(site.desk.name, base(site)),),
        marks=(Mark(REGION, digest.region.code, digest.region.name),),
    )


def _parts(site: Site, digest: Digest) -> Iterator[str]:
    if digest.corrections:
        yield "<h2>Ralat</h2>\n<ul>\n"
        for article, note in digest.corrections:
            yield f"<li>{_link(site, article)} ({spoken_day(note.stamp)}): {escape(note.text, quote=False)}</li>\n"
        yield "</ul>\n"
    for topic, articles in digest.by_topic:
        yield f"<h2>{escape(topic.name, quote=False)}</h2>\n<ul>\n"
        for article in articles:
            yield f"<li>{_link(site, article)}<br>{escape(article.summary, quote=False)}</li>\n"
        yield "</ul>\n"
    for part in digest.parts:
        yield f"<h2>{escape(part.heading, quote=False)}</h2>\n<ul>\n"
        for entity, line in part.entries:
            yield f'<li><a href="{escape(base(site) + entity.url)}">{escape(line, quote=False)}</a></li>\n'
        yield "</ul>\n"


def _link(site: Site, article: Article) -> str:
    return f'<a href="{escape(base(site) + article.url)}">{escape(article.title, quote=False)}</a>'
