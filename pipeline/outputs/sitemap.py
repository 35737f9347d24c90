"""For search engines: every page with the true date of its last change, and where to find that list."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogue import Article
from pipeline.model import OutFile, SitePage
from pipeline.outputs import xml
from pipeline.publication import Publication


def sitemap(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields ``sitemap.xml`` and ``robots.txt``."""
    site = publication.catalogue.site
    entries = []
    for page in pages:
        if not page.indexed:
            continue
        article = page.view.get("article")
        changed = f"<lastmod>{article.changed.iso}</lastmod>" if isinstance(article, Article) else ""
        entries.append(f"<url><loc>{xml.address(site.url + page.url)}</loc>{changed}</url>\n")
    yield OutFile(
        "sitemap.xml",
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            + "".join(entries)
            + "</urlset>\n"
        ).encode(),
    )
    yield OutFile("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}sitemap.xml\n".encode())
