"""RSS 2.0 with full text: the site, each topic, each region (a kecamatan holds its kelurahan's), each KIM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from html import escape
from urllib.parse import urlsplit

from pipeline.catalogue import Article
from pipeline.model import OutFile, SitePage
from pipeline.outputs import xml
from pipeline.pages import shown_regions
from pipeline.publication import Publication

NEWEST = 30
"""Items in a feed."""


def rss(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields the RSS feeds of the site, its topics, regions and groups."""
    catalogue = publication.catalogue
    site = catalogue.site
    items = _Items(publication)
    yield _feed(items, site.name, site.description, "", "umpan.xml", catalogue.articles)
    for topic in site.topics.values():
        yield _part(items, topic.name, topic.url, catalogue.by_topic.get(topic.slug, ()))
    for region in shown_regions(catalogue):
        yield _part(items, region.name, region.url, catalogue.by_region.get(region.code, ()))
    for kim in catalogue.kims.values():
        yield _part(items, kim.name, kim.url, catalogue.by_kim.get(kim.slug, ()))


def _part(items: _Items, name: str, url: str, articles: Sequence[Article]) -> OutFile:
    site = items.publication.catalogue.site
    return _feed(items, f"{name} · {site.name}", f"Berita {name} dari {site.name}.", url, f"{url}umpan.xml", articles)


def _feed(
    items: _Items, title: str, description: str, url: str, path: str, articles: Sequence[Article]
) -> OutFile:
    site = items.publication.catalogue.site
    shown = articles[:NEWEST]
    newest = max((article.changed.at for article in shown), default=None)
    built = f"<lastBuildDate>{format_datetime(newest)}</lastBuildDate>\n" if newest else ""
    data = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n'
        f"<title>{xml.text(title)}</title>\n<link>{xml.address(site.url + url)}</link>\n"
        f"<description>{xml.text(description or title)}</description>\n<language>id</language>\n{built}"
        f'<atom:link href="{xml.address(site.url + path)}" rel="self" type="application/rss+xml"/>\n'
        + "".join(items.item(article) for article in shown)
        + "</channel>\n</rss>\n"
    )
    return OutFile(path, data.encode())


class _Items:
    """Each article's item, written once however many feeds hold it."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self._written: dict[str, str] = {}

    def item(self, article: Article) -> str:
        if article.path not in self._written:
            self._written[article.path] = self._write(article)
        return self._written[article.path]

    def _write(self, article: Article) -> str:
        site = self.publication.catalogue.site
        creators = "".join(f"<dc:creator>{xml.text(author.name)}</dc:creator>\n" for author in article.authors)
        names = [*(topic.name for topic in article.topics), article.region.name, article.kim.name]
        categories = "".join(f"<category>{xml.text(name)}</category>\n" for name in names)
        return (
            f"<item>\n<title>{xml.text(article.title)}</title>\n<link>{xml.address(site.url + article.url)}</link>\n"
            f'<guid isPermaLink="false">{xml.text(tag_uri(site.url, article))}</guid>\n'
            f"<pubDate>{format_datetime(article.published.at)}</pubDate>\n{creators}{categories}"
            f"<description>{xml.text(article.summary)}</description>\n"
            f"<content:encoded>{xml.text(full_text(self.publication, article))}</content:encoded>\n</item>\n"
        )


def tag_uri(site_url: str, article: Article) -> str:
    """Returns the article's identity for feed readers (RFC 4151). It never changes while the file stays where it is."""
    host = urlsplit(site_url).hostname or "localhost"
    return f"tag:{host},{article.published.at.year}:{article.path.removesuffix('.md')}"


def full_text(publication: Publication, article: Article) -> str:
    """Returns the article's full text as HTML with absolute addresses, its corrections first."""
    url = publication.catalogue.site.url
    parts = [
        f"<p><strong>Ralat:</strong> {escape(correction.text, quote=False)}</p>\n" for correction in article.corrections
    ]
    figure = publication.figure(article, url)
    if figure is not None and article.picture is not None:
        parts.append(
            f'<p><img src="{escape(figure.src)}" alt="{escape(article.picture.alt)}" width="{figure.width}"'
            f' height="{figure.height}"><br>{escape(article.picture.credit, quote=False)}</p>\n'
        )
    parts.append(_anchored(publication.body(article, url), url + article.url))
    if article.sources:
        parts.append("<p>Sumber: " + "; ".join(_source(s.name, s.url) for s in article.sources) + "</p>\n")
    return "".join(parts)


def _anchored(html: str, page: str) -> str:
    """Anchors within the page only work in a feed reader with the page's address before them."""
    return html.replace('href="#', f'href="{page}#')


def _source(name: str, url: str | None) -> str:
    label = escape(name, quote=False)
    return f'<a href="{escape(url)}">{label}</a>' if url else label
