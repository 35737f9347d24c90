"""What a page tells machines in schema.org's words, as JSON-LD: the news, its place, its corrections, its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from pipeline.content.settings import Site
from pipeline.site.kinds import view_of
from pipeline.site.nodes import Node, SharedPicture, publisher, publisher_id, some
from pipeline.site.pages.page import SitePage, Step


def markup(page: SitePage, site: Site, picture: SharedPicture | None) -> str:
    """Returns the page's linked data as JSON that may stand inside ``<script>``; "" when there is nothing to say.

    Names in linked data are absolute addresses, so a site without one has none. Nothing in an article's data depends on
    other articles.
    """
    if not site.url or not page.indexed:
        return ""
    nodes = list(graph(page, site, picture))
    return escaped({"@context": "https://schema.org", "@graph": nodes}) if nodes else ""


def escaped(data: object) -> str:
    """Returns JSON in which nothing can end a ``<script>``, open a comment, or break a line of a program."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", msgspec.json.encode(data).decode())


_UNSAFE = re.compile("[<>&\u2028\u2029]")


def graph(page: SitePage, site: Site, picture: SharedPicture | None) -> Iterable[Node]:
    """Yields what the page is about, then the way to it."""
    if page.subject is not None and page.url == page.subject.url:
        yield from view_of(page.subject).linked(page.subject, site, picture)
    elif page.url == "":
        yield publisher(site, whole=True)
        yield {
            "@type": "WebSite", "@id": f"{site.url}#situs", "url": site.url, "name": site.name, "inLanguage": "id",
            "publisher": {"@id": publisher_id(site)},
        } | some(description=site.description)  # fmt: skip
    steps = [*page.trail, Step(page.title, page.url)] if page.url.endswith("/") else []
    if steps:
        yield {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": step.name, "item": site.url + step.url}
                for number, step in enumerate([Step(site.name, ""), *steps], 1)
            ],
        }
