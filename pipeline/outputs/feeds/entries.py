"""What a feed says of one item, before any format: made once of an article or of a partner's item."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from html import escape

from babel.dates import format_date
from PIL import Image

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import article_id, base, item_id
from pipeline.content.kinds import Article, Timestamp
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.newsstand import PartnerItem
from pipeline.engine.targets import OutFile
from pipeline.partners.feeds import marks
from pipeline.partners.feeds.text import shorten
from pipeline.partners.snapshot import Mark
from pipeline.site.publication import Publication

LONGEST_SUMMARY = 200
"""Characters of a partner's text that are published."""
LONGEST_NOTE = 200
"""Characters of a correction that travel as a mark; the text of the item holds all of it."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A published picture: its absolute address, its size in pixels, its length in bytes."""

    url: str
    width: int
    height: int
    length: int
    type: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Person:
    """A name and, below our own site, its page (absolute; "" when there is none)."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The outlet that an item comes from."""

    name: str
    feed: str
    home: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a feed. Texts are plain, ``html`` is complete and has absolute addresses only."""

    id: str
    url: str
    """Absolute; "" for a partner's item that was withdrawn."""
    title: str
    summary: str
    html: str
    published: datetime | None
    """None for a partner's item whose outlet does not say: when we first saw it is no publication."""
    updated: datetime
    authors: tuple[Person, ...]
    marks: tuple[Mark, ...]
    categories: tuple[str, ...] = ()
    """Names without a code, as partners use them."""
    photo: Photo | None = None
    caption: str = ""
    credit: str = ""
    thumbnail: Photo | None = None
    origin: Origin | None = None


def from_article(publication: Publication, article: Article) -> Entry:
    """Returns the entry of an article: its full text, or what is left when it was withdrawn."""
    catalogue = publication.catalogue
    site = catalogue.site
    withdrawn = article.withdrawn
    updated = article.changed.at if withdrawn is None else max(article.changed.at, withdrawn.stamp.at)
    authors = tuple(Person(author.name, base(site) + author.url) for author in article.authors)
    if withdrawn is not None:
        text = f"Berita ini dicabut pada {spoken_day(withdrawn.stamp)} karena {withdrawn.reason}."
        summary = f"{text} {withdrawn.note}".strip()
        return Entry(
            article_id(site, article), base(site) + article.url, "Berita ini dicabut", summary,
            f"<p>{escape(summary, quote=False)}</p>\n", article.published.at, updated, authors, tuple(_marks(article)),
        )
    photos = _photos(publication, article)
    picture = article.record.picture
    return Entry(
        id=article_id(site, article),
        url=base(site) + article.url,
        title=article.title,
        summary=article.summary,
        html=full_text(publication, article, photos[1] if photos else None),
        published=article.published.at,
        updated=updated,
        authors=authors,
        marks=tuple(_marks(article)),
        photo=photos[1] if photos else None,
        caption=picture.alt if picture and photos else "",
        credit=picture.credit if picture and photos else "",
        thumbnail=photos[0] if photos else None,
    )


def from_partner(catalogue: Catalogue, news: PartnerItem) -> Entry:
    """Returns the entry of a partner's item: title, at most 200 characters, source and link, or its tombstone."""
    item, partner = news.item, news.partner
    site = catalogue.site
    changed = max(filter(None, (item.when, item.updated, item.source_changed)))
    origin = Origin(partner.name, partner.record.feed, partner.record.site, item.when)
    if item.withdrawn:
        title, url = "Berita ini ditarik atau diralat sumbernya", ""
        summary = f"Periksa keterangan {partner.name} di situsnya."
    else:
        title, url = item.title, item.link
        summary = shorten(item.summary, LONGEST_SUMMARY)
    return Entry(
        id=item_id(site, partner.slug, item.id),
        url=url,
        title=title,
        summary=summary,
        html=f"<p>{escape(summary, quote=False)}</p>\n" if summary else "",
        published=item.published and item.when,
        updated=changed,
        authors=(Person(partner.name),),
        marks=item.marks,
        categories=() if item.withdrawn else item.categories,
        origin=origin,
    )


def full_text(publication: Publication, article: Article, photo: Photo | None) -> str:
    """Returns an article's full text as HTML with absolute addresses: corrections first, sources last."""
    url = base(publication.catalogue.site)
    parts = [f"<p><strong>{escape(label, quote=False)}</strong></p>\n" for label in _labels(article)]
    parts += [
        f"<p><strong>Ralat, {spoken_day(note.stamp)}:</strong> {escape(note.text, quote=False)}</p>\n"
        for note in reversed(article.corrections)
    ]
    if photo is not None and article.record.picture is not None:
        picture = article.record.picture
        caption = " ".join(filter(None, (picture.caption, picture.credit)))
        parts.append(
            f'<figure><img src="{escape(photo.url)}" alt="{escape(picture.alt)}" width="{photo.width}"'
            f' height="{photo.height}"><figcaption>{escape(caption, quote=False)}</figcaption></figure>\n'
        )
    parts.append(_plain_tags(publication.body(article, url), url + article.url))
    if article.record.sources:
        parts.append("<p>Sumber: " + "; ".join(_source(s.name, s.url) for s in article.record.sources) + "</p>\n")
    return "".join(parts)


def _labels(article: Article) -> Iterator[str]:
    """What a reader must know before the first word: the same as on the page."""
    if article.record.advertisement:
        yield "Iklan: tulisan ini dibayar atau ditukar imbalan."
    if article.record.clarification is not None:
        yield f"Hasil pemeriksaan: {VERDICTS[article.record.clarification.verdict]}. {article.record.clarification.claim}"
    if article.record.ai or (article.record.picture is not None and article.record.picture.ai):
        yield "Memuat naskah, suara, atau gambar yang dibuat dengan AI."


def spoken_day(stamp: Timestamp) -> str:
    """Returns "3 November 2026"."""
    return _spoken(stamp.at.date())


@cache
def _spoken(day: date) -> str:
    return format_date(day, "d MMMM y", locale="id")


# Text holds no "<" and no attribute holds a quote: our writer escapes both. So what looks like a tag with attributes is one.
_TAG = re.compile(r"<[a-z][a-z0-9]* [^<>]*>")
_CHOICE = re.compile(r"</?picture>|<source [^<>]*>")
"""Leaves the JPEG of a picture that comes in several formats."""
_ATTRIBUTES = re.compile(r' (?:role|aria-[a-z]+|tabindex)="[^"]*"')


def _plain_tags(html: str, page: str) -> str:
    """Drops what feed readers distrust; anchors within the page get the page's address before them."""
    html = _CHOICE.sub("", html)
    return _TAG.sub(lambda tag: _ATTRIBUTES.sub("", tag[0]).replace(' href="#', f' href="{escape(page)}#'), html)


def _source(name: str, url: str | None) -> str:
    label = escape(name, quote=False)
    return f'<a href="{escape(url)}">{label}</a>' if url else label


def _marks(article: Article) -> Iterator[Mark]:
    for topic in article.topics:
        yield Mark(marks.TOPIC, topic.slug, topic.name)
    yield Mark(marks.REGION, article.region.code, article.region.name)
    yield Mark(marks.GROUP, article.kim.slug, article.kim.name)
    if article.withdrawn is not None:
        yield Mark(marks.WITHDRAWAL, article.withdrawn.stamp.iso, article.withdrawn.reason)
        return
    for note in article.corrections:
        yield Mark(marks.CORRECTION, note.stamp.iso, shorten(note.text, LONGEST_NOTE))


def _photos(publication: Publication, article: Article) -> tuple[Photo, Photo] | None:
    """The article's picture as thumbnail and as enclosure; None when it has none."""
    made = publication.picture(article)
    if made is None:
        return None
    root = base(publication.catalogue.site)
    return _photo(made.small, root), _photo(made.plain, root)


def _photo(file: OutFile, root: str) -> Photo:
    with Image.open(io.BytesIO(file.data)) as picture:
        return Photo(root + file.path, picture.width, picture.height, len(file.data))
