"""An item of a feed before any format: what it says of an entity, made once however many feeds hold it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from html import escape
from typing import Any

from babel.dates import format_date
from msgspec import Struct
from PIL import Image

from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import Entity, Timestamp
from pipeline.engine.targets import OutFile
from pipeline.partners.feeds import marks
from pipeline.partners.feeds.text import shorten
from pipeline.partners.snapshot import Mark
from pipeline.site.publication import Publication

LONGEST_NOTE = 200
"""Characters of a correction that travel as a mark; the text of the item holds all of it."""


class Photo(Struct, frozen=True):
    """A published picture: its absolute address, its size in pixels, its length in bytes."""

    url: str
    width: int
    height: int
    length: int
    type: str = "image/jpeg"


class Person(Struct, frozen=True):
    """A name and, below our own site, its page (absolute; "" when there is none)."""

    name: str
    url: str = ""


class Origin(Struct, frozen=True):
    """The outlet that an item comes from."""

    name: str
    feed: str
    home: str
    changed: datetime


class LateText:
    """A text that is made when somebody asks for it, once: archives of summaries never do."""

    __slots__ = ("_made",)

    def __init__(self, make: Callable[[], str]) -> None:
        self._made = cache(make)

    def __str__(self) -> str:
        return self._made()


class Entry(Struct, frozen=True):
    """An item of a feed. Texts are plain, ``html`` is complete and has absolute addresses only."""

    id: str
    url: str
    """Absolute; "" for a partner's item that was withdrawn."""
    title: str
    summary: str
    html: str | LateText
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


def item_of(
    publication: Publication,
    entity: Entity[Any],
    labels: Sequence[str] = (),
    *,
    pictured: bool = True,
    called: str = "Berita",
) -> Entry | None:
    """Returns the item of an entity: its full text, or what is left when it was withdrawn; None for what has no date.

    ``labels`` is what a reader must know before the first word; with ``pictured=False`` it travels without pictures.
    ``called`` is what is said to be gone when it was withdrawn.
    """
    catalogue = publication.catalogue
    site = catalogue.site
    withdrawn = entity.withdrawn
    if entity.published is None or entity.changed is None:
        return None
    updated = entity.changed.at if withdrawn is None else max(entity.changed.at, withdrawn.stamp.at)
    authors = tuple(Person(author.name, base(site) + author.url) for author in entity.authors)
    if withdrawn is not None:
        text = f"{called} ini dicabut pada {spoken_day(withdrawn.stamp)} karena {withdrawn.reason}."
        summary = f"{text} {withdrawn.note}".strip()
        return Entry(
            entity_id(site, entity),
            base(site) + entity.url,
            f"{called} ini dicabut",
            summary,
            f"<p>{escape(summary, quote=False)}</p>\n",
            entity.published.at,
            updated,
            authors,
            tuple(_marks(entity)),
        )
    photos = _photos(publication, entity) if pictured else None
    picture = getattr(entity.record, "picture", None)

    def whole() -> str:
        html = full_text(publication, entity, photos[1] if photos else None, labels)
        return html if pictured else _FIGURE.sub("", html)

    return Entry(
        id=entity_id(site, entity),
        url=base(site) + entity.url,
        title=entity.title,
        summary=entity.summary,
        html=LateText(whole),
        published=entity.published.at,
        updated=updated,
        authors=authors,
        marks=tuple(_marks(entity)),
        photo=photos[1] if photos else None,
        caption=picture.alt if picture and photos else "",
        credit=picture.credit if picture and photos else "",
        thumbnail=photos[0] if photos else None,
    )


def full_text(publication: Publication, entity: Entity[Any], photo: Photo | None, labels: Sequence[str] = ()) -> str:
    """Returns an entity's full text as HTML with absolute addresses: labels and corrections first, sources last."""
    url = base(publication.catalogue.site)
    parts = [f"<p><strong>{escape(label, quote=False)}</strong></p>\n" for label in labels]
    parts += [
        f"<p><strong>Ralat, {spoken_day(note.stamp)}:</strong> {escape(note.text, quote=False)}</p>\n"
        for note in reversed(entity.corrections)
    ]
    picture = getattr(entity.record, "picture", None)
    if photo is not None and picture is not None:
        caption = " ".join(filter(None, (picture.caption, picture.credit)))
        parts.append(
            f'<figure><img src="{escape(photo.url)}" alt="{escape(picture.alt)}" width="{photo.width}"'
            f' height="{photo.height}"><figcaption>{escape(caption, quote=False)}</figcaption></figure>\n'
        )
    parts.append(_plain_tags(publication.body(entity, url), url + entity.url))
    sources = getattr(entity.record, "sources", ())
    if sources:
        parts.append("<p>Sumber: " + "; ".join(_source(one.name, one.url) for one in sources) + "</p>\n")
    return "".join(parts)


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
_FIGURE = re.compile(r"<figure>.*?</figure>|<img [^<>]*>", re.S)
_ATTRIBUTES = re.compile(r' (?:role|aria-[a-z]+|tabindex)="[^"]*"')


def _plain_tags(html: str, page: str) -> str:
    """Drops what feed readers distrust; anchors within the page get the page's address before them."""
    html = _CHOICE.sub("", html)
    return _TAG.sub(lambda tag: _ATTRIBUTES.sub("", tag[0]).replace(' href="#', f' href="{escape(page)}#'), html)


def _source(name: str, url: str | None) -> str:
    label = escape(name, quote=False)
    return f'<a href="{escape(url)}">{label}</a>' if url else label


def _marks(entity: Entity[Any]) -> Iterator[Mark]:
    for topic in entity.topics:
        yield Mark(marks.TOPIC, topic.slug, topic.name)
    for region in entity.regions:
        yield Mark(marks.REGION, region.code, region.name)
    for group in entity.groups:
        yield Mark(marks.GROUP, group.slug, group.name)
    if entity.withdrawn is not None:
        yield Mark(marks.WITHDRAWAL, entity.withdrawn.stamp.iso, entity.withdrawn.reason)
        return
    for note in entity.corrections:
        yield Mark(marks.CORRECTION, note.stamp.iso, shorten(note.text, LONGEST_NOTE))


def _photos(publication: Publication, entity: Entity[Any]) -> tuple[Photo, Photo] | None:
    """The entity's picture as thumbnail and as enclosure; None when it has none."""
    made = publication.picture(entity)
    if made is None:
        return None
    root = base(publication.catalogue.site)
    return _photo(made.small, root), _photo(made.plain, root)


def _photo(file: OutFile, root: str) -> Photo:
    with Image.open(io.BytesIO(file.data)) as picture:
        return Photo(root + file.path, picture.width, picture.height, len(file.data))
