"""Old addresses that lead to where an article lives now."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pipeline.engine.targets import OutFile
from pipeline.site.edition import Pages
from pipeline.site.publication import Publication


def redirects(publication: Publication, pages: Pages) -> Iterator[OutFile]:
    """Yields a small page for each ``alamat_lama``; it works on any host, without a server's help or a script."""
    site = publication.catalogue.site
    for article in publication.catalogue.entities:
        for old in article.old_urls:
            title = escape("Berita ini dicabut" if article.withdrawn else article.title, quote=False)
            path = f"{old}index.html" if old.endswith("/") else old
            goal = "../" * path.count("/") + article.url
            yield OutFile(
                path,
                '<!doctype html>\n<html lang="id">\n<meta charset="utf-8">\n'
                f"<title>Pindah: {title}</title>\n"
                f'<meta http-equiv="refresh" content="0; url={escape(goal)}">\n'
                f'<link rel="canonical" href="{escape(site.url + article.url)}">\n<meta name="robots" content="noindex">\n'
                f'<p>Halaman ini pindah ke <a href="{escape(goal)}">{title}</a>.</p>\n'
                "</html>\n".encode(),
            )
