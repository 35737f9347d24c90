"""For search engines: every page with the true date of its last change, the newest news apart, and where both lists are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from pipeline.content.kinds import Article
from pipeline.engine.targets import OutFile
from pipeline.outputs.feeds import xml
from pipeline.site.edition import Pages
from pipeline.site.publication import Publication

SITEMAP, NEWS, ROBOTS = "sitemap.xml", "sitemap-berita.xml", "robots.txt"
MOST = 50_000
"""Addresses in one sitemap (sitemaps.org)."""
FRESH = timedelta(hours=48)
MOST_NEWS = 1000
"""Google's limits of a news sitemap."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(publication: Publication, pages: Pages) -> Iterator[OutFile]:
    """Yields the sitemap (an index of several when there are very many pages), the news sitemap, and ``robots.txt``.

    ``lastmod`` is when the newest of what a page shows last changed; a page of which that is not known has none. No date
    comes from the clock.
    """
    catalogue = publication.catalogue
    url = catalogue.site.url
    entries = [
        f"<url><loc>{xml.address(url + page.url)}</loc>{_lastmod(page.changed)}</url>\n"
        for page in pages.listed
        if page.indexed
    ]
    yield from _in_parts(url, entries)
    fresh = list(_news(catalogue.readable.articles))
    if fresh:
        name = xml.line(catalogue.site.name)
        yield OutFile(NEWS, _urlset((_news_entry(url, name, article) for article in fresh), news=True))
    lists = "".join(f"Sitemap: {url}{file}\n" for file in (SITEMAP, *([NEWS] if fresh else ())))
    yield OutFile(ROBOTS, f"User-agent: *\nAllow: /\n\n{lists}".encode())


def _lastmod(changed: str) -> str:
    return f"<lastmod>{changed}</lastmod>" if changed else ""


def _in_parts(url: str, entries: list[str]) -> Iterator[OutFile]:
    if len(entries) <= MOST:
        yield OutFile(SITEMAP, _urlset(entries))
        return
    names = []
    for number, at in enumerate(range(0, len(entries), MOST), 1):
        names.append(f"sitemap-{number}.xml")
        yield OutFile(names[-1], _urlset(entries[at : at + MOST]))
    parts = "".join(f"<sitemap><loc>{xml.address(url + name)}</loc></sitemap>\n" for name in names)
    yield OutFile(SITEMAP, f"{_HEAD}<sitemapindex {_NS}>\n{parts}</sitemapindex>\n".encode())


def _urlset(entries: Iterable[str], news: bool = False) -> bytes:
    more = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"' if news else ""
    return f"{_HEAD}<urlset {_NS}{more}>\n{''.join(entries)}</urlset>\n".encode()


def _news(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles of the 48 hours before the newest one, newest first; advertising is no news.

    Counted from the newest article, not from now: the same content gives the same list. A crawler that comes on a quiet
    day finds the last news there was, and drops by their dates what is too old for it.
    """
    newest: datetime | None = None
    found = 0
    for article in articles:
        if article.draft or article.record.advertisement:
            continue
        newest = newest or article.published.at
        if article.published.at < newest - FRESH or found == MOST_NEWS:
            return
        found += 1
        yield article


def _news_entry(url: str, name: str, article: Article) -> str:
    return (
        f"<url><loc>{xml.address(url + article.url)}</loc><news:news><news:publication><news:name>{name}</news:name>"
        f"<news:language>id</news:language></news:publication>"
        f"<news:publication_date>{article.published.iso}</news:publication_date>"
        f"<news:title>{xml.line(article.title)}</news:title></news:news></url>\n"
    )
