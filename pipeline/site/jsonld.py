"""What a page tells machines in schema.org's words, as JSON-LD: the news, its place, its corrections, its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline.content.kinds import Article, Author, Kim
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.settings import Site
from pipeline.language.regions import Region
from pipeline.site.pages.page import SitePage

Node = dict[str, Any]

SECTIONS = {
    "arsip": "Arsip", "kim": "KIM", "mitra": "Kabar mitra", "panduan": "Panduan", "penulis": "Penulis", "topik": "Topik",
    "wilayah": "Wilayah",
}  # fmt: skip
"""Folders of the site that have a page of their own, and its name."""

_RATINGS = {"salah": 1, "menyesatkan": 2, "sebagian-benar": 3, "benar": 5}
"""Verdicts on ClaimReview's scale from 1 (false) to 5 (true). What is not proven has no place on it."""

_DESKS = re.compile(
    r"\b(redaksi|meja|tim|kim|kelompok|komunitas|forum|sanggar|pustaka|pondok|rumah|karang taruna|kader|pkk|posyandu|dinas|kantor"
    r"|kelurahan|desa|media|warta|konten)\b",
    re.I,
)
"""Words in names that stand for several people."""


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """The picture that stands for a page elsewhere: its absolute address, its size in pixels, what it shows."""

    url: str
    width: int
    height: int
    alt: str


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
    article, kim = page.view.get("article"), page.view.get("kim")
    if isinstance(article, Article) and article.withdrawn is None:
        yield _news(article, site, picture)
        if article.record.clarification is not None:
            yield _review(article, site)
    elif isinstance(kim, Kim) and page.url == kim.url:
        yield _group(kim, site)
    elif page.url == "":
        yield _publisher(site, whole=True)
        yield {
            "@type": "WebSite", "@id": f"{site.url}#situs", "url": site.url, "name": site.name, "inLanguage": "id",
            "publisher": {"@id": _publisher_id(site)},
        } | _some(description=site.description)  # fmt: skip
    steps = list(_trail(page))
    if steps:
        yield {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": site.url + url}
                for number, (name, url) in enumerate([(site.name, ""), *steps], 1)
            ],
        }


def _trail(page: SitePage) -> Iterable[tuple[str, str]]:
    """Names and addresses from below the front page down to the page itself."""
    if not page.url or not page.url.endswith("/"):
        return
    folder, _, inside = page.url.partition("/")
    if folder in SECTIONS and inside:
        yield SECTIONS[folder], f"{folder}/"
    around = page.view.get("places" if "article" in page.view else "around")
    if isinstance(around, tuple) and "kim" not in page.view:
        yield from ((region.name, region.url) for region in around)
    back, name = page.view.get("back"), page.view.get("name")
    if isinstance(back, str) and isinstance(name, str):
        yield name, back
    yield page.title, page.url


def _news(article: Article, site: Site, picture: SharedPicture | None) -> Node:
    url = site.url + article.url
    root = site.regions.root
    node: Node = {
        # Paid texts are no news, here as on the page.
        "@type": "AdvertiserContentArticle" if article.record.advertisement else "NewsArticle",
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": article.summary,
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "datePublished": article.published.iso,
        "dateModified": article.changed.iso,
        "author": [_author(author, article.kim, site) for author in article.authors],
        "publisher": _publisher(site),
        "sourceOrganization": {"@type": "Organization", "name": article.kim.name, "url": site.url + article.kim.url},
        "dateline": article.region.name if article.region == root else f"{article.region.short}, {root.name}",
        "contentLocation": _place(article.region, site),
        "articleSection": [topic.name for topic in article.topics],
    }
    if picture is not None:
        node["image"] = {"@type": "ImageObject", "url": picture.url, "width": picture.width, "height": picture.height}
        if article.record.picture is not None:
            node["image"] |= _some(caption=article.record.picture.alt, creditText=article.record.picture.credit)
    if article.corrections:
        node["correction"] = [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.stamp.iso} for note in article.corrections
        ]
    if article.record.sources:
        node["citation"] = [
            {"@type": "CreativeWork", "name": source.name} | _some(url=source.url) for source in article.record.sources
        ]
    return node


def _review(article: Article, site: Site) -> Node:
    said = article.record.clarification
    assert said is not None
    rating: Node = {"@type": "Rating", "alternateName": VERDICTS[said.verdict]}
    if said.verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[said.verdict], "bestRating": 5, "worstRating": 1}
    return {
        "@type": "ClaimReview",
        "url": site.url + article.url,
        "claimReviewed": said.claim,
        "datePublished": article.published.iso,
        "inLanguage": "id",
        "author": _publisher(site),
        "itemReviewed": {"@type": "Claim", "name": said.claim},
        "reviewRating": rating,
    }


def _author(author: Author, kim: Kim, site: Site) -> Node:
    group = author.name == kim.name or _DESKS.search(author.name)
    url = kim.url if author.name == kim.name else author.url
    return {"@type": "Organization" if group else "Person", "name": author.name, "url": site.url + url}


def _publisher_id(site: Site) -> str:
    return f"{site.url}#penerbit"


def _publisher(site: Site, whole: bool = False) -> Node:
    """The site as a publisher; ``whole`` adds what only the front page tells."""
    node: Node = {
        "@type": "NewsMediaOrganization", "@id": _publisher_id(site), "name": site.name, "url": site.url,
        "logo": f"{site.url}aset/ikon-512.png",
    }  # fmt: skip
    if not whole:
        return node
    return node | {
        "areaServed": _place(site.regions.root, site),
        "publishingPrinciples": f"{site.url}halaman/pedoman/",
        "correctionsPolicy": f"{site.url}halaman/hak-jawab/",
        "contactPoint": {"@type": "ContactPoint", "contactType": "redaksi", "name": site.desk.name}
        | _some(email=site.desk.email),
    }


def _group(kim: Kim, site: Site) -> Node:
    record = kim.record
    return {
        "@type": "Organization", "@id": f"{site.url}{kim.url}#kelompok", "name": kim.name, "url": site.url + kim.url,
        "areaServed": _place(kim.region, site),
    } | _some(foundingDate=record.founded, knowsAbout=list(record.fields)) | (
        _some(email=record.contact.email, sameAs=record.contact.website) if record.contact else {}
    )  # fmt: skip


def _place(region: Region, site: Site) -> Node:
    """A region inside the regions around it, the province outermost."""
    node: Node = {}
    for one in (*site.regions.ancestors(region), region):
        node = {"@type": "AdministrativeArea", "name": one.name, "url": site.url + one.url} | _some(containedInPlace=node)
    return node


def _some(**values: object) -> Node:
    """What of the values is not empty."""
    return {name: value for name, value in values.items() if value}


__all__ = ["SharedPicture", "escaped", "graph", "markup"]
