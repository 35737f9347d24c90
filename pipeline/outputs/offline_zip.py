"""A kecamatan's month to take along: every article and whatever else was published there, as files that need nothing else,
in a zip that can be passed on."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from html import escape
from itertools import groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from pipeline.content.identifiers import base
from pipeline.content.kinds import ARTICLE, Article, Entity
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile, Target
from pipeline.language.regions import Region
from pipeline.site.digests import MONTH, Digest, Period
from pipeline.site.edition import Pages
from pipeline.site.feed_item import Entry, Photo, full_text, spoken_day
from pipeline.site.kinds import VIEWS, view_of
from pipeline.site.labels import labels
from pipeline.site.media.pictures import Published
from pipeline.site.pages.digests import digest_articles, digest_hangs_on, digests, follows_from
from pipeline.site.publication import Publication

_IMAGE = re.compile(r"<img [^<>]*>")
_SHOWN = re.compile(r' src="([^"]*)"')
_FITTED = re.compile(r' (?:srcset|sizes|width|height|loading|decoding)="[^"]*"')


def parcels(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields a zip for each month in which something was published from a kecamatan (``Digest.parcel``)."""
    catalogue = publication.catalogue
    small, also = cache(partial(_small_ones, publication)), digest_hangs_on(catalogue)
    known = cache(partial(_known, publication))
    kecamatan = [region for region in catalogue.shown_regions if region.level == 3]
    wanted = (
        (
            publication.fingerprint.of_all(digest_articles(catalogue, region), region, MONTH, also),
            partial(_shown, publication, region, known),
        )
        for region in kecamatan
    )
    every = publication.kept(_NOTE, tuple[_Parcel, ...], wanted)
    for region, several in zip(kecamatan, every, strict=True):
        for one in several:
            yield Target(one.parcel, one.shown, partial(_parcel, publication, region, one.parcel, small))


_NOTE = "zip.msgpack"


class _Parcel(msgspec.Struct, frozen=True, array_like=True):
    """A zip as it is kept."""

    parcel: str
    """Where it lies."""
    shown: str
    """Stands for all that is in it."""
    digest: str
    """Vouches for that as long as it is the same."""


def _shown(publication: Publication, region: Region, known: Callable[[], dict[str, _Parcel]]) -> tuple[_Parcel, ...]:
    """The zips of a region. ``known`` gives those of an earlier build by their digests."""
    made = []
    for digest, others in _parcels(publication, region):
        articles, also = follows_from(digest)
        stands = publication.fingerprint.of_all(articles, region, also, others)
        made.append(
            known().get(stands)
            or _Parcel(digest.parcel, publication.fingerprint(digest.region, MONTH, digest, others), stands)
        )
    return tuple(made)


def _known(publication: Publication) -> dict[str, _Parcel]:
    return {one.digest: one for some in publication.noted(_NOTE, tuple[_Parcel, ...]).values() for one in some}


def _parcels(publication: Publication, region: Region) -> Iterator[tuple[Digest, tuple[Entity[Any], ...]]]:
    """Yields the months of a region that have a zip, and what was published in them of other kinds than news."""
    by_month = _others(publication, region.code)
    for digest in digests(publication.catalogue, region, MONTH):
        if digest.parcel:
            yield digest, tuple(by_month.get(digest.period, ()))


def _parcel(
    publication: Publication, region: Region, parcel: str, small: Callable[[], dict[str, OutFile]]
) -> tuple[OutFile]:
    digest, others = next(one for one in _parcels(publication, region) if one[0].parcel == parcel)
    return _files(publication, digest, others, small)


def _others(publication: Publication, code: str) -> dict[Period, list[Entity[Any]]]:
    """What was published of other kinds than news in each month, kind by kind, the newest first."""
    catalogue = publication.catalogue.readable
    found: dict[Period, list[Entity[Any]]] = {}
    for view in VIEWS:
        for entity in catalogue.of(view.kind).by_region.get(code, ()) if view.kind is not ARTICLE else ():
            if entity.published is not None and not entity.draft:
                found.setdefault(Period.of(entity.published.at.date(), MONTH), []).append(entity)
    return found


def _small_ones(publication: Publication) -> dict[str, OutFile]:
    """From the path of any file of a picture to the one that a zip holds."""
    return {file.path: _small(made) for made in publication.pictures.values() for file in made.files}


def _files(
    publication: Publication, digest: Digest, others: Sequence[Entity[Any]], small: Callable[[], dict[str, OutFile]]
) -> tuple[OutFile]:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parcel:
        rows = []
        for number, article in enumerate(digest.articles, 1):
            name = f"{number:02d}-{article.url.rstrip('/').rpartition('/')[2]}.html"
            _add(parcel, digest, name, _page(publication, article, small()))
            rows.append(_row(name, article))
        parts = [f"<ol>{''.join(rows)}</ol>"]
        for view, several in groupby(others, key=view_of):
            lines = []
            for entity in several:
                entry = view.item(publication, entity)
                if entry is not None:
                    name = f"{entity.url.rstrip('/').replace('/', '-')}.html"
                    _add(parcel, digest, name, _other(publication, entity, entry, small()))
                    lines.append(_row(name, entity))
            parts += [f"<h2>{escape(view.title)}</h2><ul>{''.join(lines)}</ul>"] if lines else []
        _add(parcel, digest, "index.html", _contents(publication, digest, parts))
    return (OutFile(digest.parcel, out.getvalue()),)


_WIDE = 480
"""Pixels: enough for a phone, and light enough to be passed on."""


def _small(made: Published) -> OutFile:
    return next((one.file for one in made.webp if one.width >= _WIDE), made.largest)


def _add(parcel: ZipFile, digest: Digest, name: str, html: str) -> None:
    # The day on which the month began: the time of building would make every zip a new one.
    first = digest.period.first
    info = ZipInfo(name, (max(first.year, 1980), first.month, first.day, 0, 0, 0))
    info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, 0o644 << 16, 3
    parcel.writestr(info, html.encode(), compresslevel=9)


def _page(publication: Publication, article: Article, small: dict[str, OutFile]) -> str:
    site = publication.catalogue.site
    url = base(site) + article.url
    made = publication.picture(article)
    photo = Photo(base(site) + made.plain.path, made.width, made.height, 0) if made else None
    text = _IMAGE.sub(
        partial(_inside, base(site), small), full_text(publication, article, photo, tuple(labels(article)))
    )
    names = (*(author.name for author in article.authors), article.kim.name)
    authors = ", ".join(dict.fromkeys(names))
    return _document(
        article.title,
        (
            f'<p class="asal">{escape(article.region.name)} · {escape(article.topics[0].name)}</p>',
            f"<h1>{escape(article.title)}</h1>",
            f'<p class="teras">{escape(article.summary)}</p>',
            f'<p class="kaki">{escape(authors)} · {spoken_day(article.published)}</p>',
            text,
            _foot(site, url),
        ),
    )


def _other(publication: Publication, entity: Entity[Any], entry: Entry, small: dict[str, OutFile]) -> str:
    """An entry of another kind as its feed tells it."""
    site = publication.catalogue.site
    text = _IMAGE.sub(partial(_inside, base(site), small), str(entry.html))
    where = ", ".join(region.name for region in entity.regions[:3])
    return _document(
        entry.title,
        (
            f'<p class="asal">{escape(where)} · {escape(view_of(entity).title)}</p>',
            f"<h1>{escape(entry.title)}</h1>",
            f'<p class="teras">{escape(entry.summary)}</p>' if entry.summary else "",
            text,
            _foot(site, entry.url),
        ),
    )


def _row(name: str, entity: Entity[Any]) -> str:
    where = entity.regions[0].name if entity.regions else ""
    when = spoken_day(entity.published) if entity.published is not None else ""
    return (
        f'<li><a href="{name}">{escape(entity.title)}</a><br><small>{escape(where)}, {when}</small>'
        f"<br>{escape(entity.summary)}</li>"
    )


def _foot(site: Site, url: str) -> str:
    return (
        f'<p class="ekor">Dari {escape(site.name)}: <a href="{escape(url)}">{escape(url)}</a>. Salinan ini tidak ikut berubah'
        ' bila isinya diralat; bila ada internet, periksa alamat itu. <a href="index.html">Daftar isi</a></p>'
    )


def _contents(publication: Publication, digest: Digest, parts: list[str]) -> str:
    site = publication.catalogue.site
    title = f"{digest.region.name}, {digest.period.name}"
    url = base(site) + digest.url
    return _document(
        title,
        (
            f'<p class="asal">{escape(site.name)}</p>',
            f"<h1>{escape(title)}</h1>",
            f'<p class="teras">{escape(digest.summary)} Semua dapat dibaca tanpa internet, dan boleh diteruskan.</p>',
            *parts,
            f'<p class="ekor">Yang terbaru ada di <a href="{escape(url)}">{escape(url)}</a>.</p>',
        ),
    )


def _inside(root: str, small: dict[str, OutFile], found: re.Match[str]) -> str:
    """The tag of a picture that carries the picture itself, in its smallest size; "" when it is not ours."""
    tag = _FITTED.sub("", found[0])
    shown = _SHOWN.search(tag)
    file = small.get(shown[1].removeprefix(root)) if shown else None
    if shown is None or file is None:
        return ""
    kind = "jpeg" if file.path.endswith((".jpg", ".jpeg")) else "webp"
    return tag.replace(shown[0], f' src="data:image/{kind};base64,{b64encode(file.data).decode()}"')


_STYLE = (
    ":root{color-scheme:light dark}body{max-width:40rem;margin:0 auto;padding:1rem;font:1.1rem/1.6 system-ui,sans-serif}"
    "h1{font-size:1.7rem;line-height:1.2;margin:.3rem 0}h2{font-size:1.25rem;margin-top:1.6rem}img{max-width:100%;height:auto}"
    ".asal{font-weight:700;margin:0}.teras{font-size:1.15rem}.kaki,.ekor,figcaption,small{font-size:.9rem}.kaki{opacity:.8}"
    ".ekor{border-top:1px solid #999;padding-top:.8rem;overflow-wrap:anywhere}li{margin:.8rem 0}figure{margin:1rem 0}"
    "a{color:inherit}table{border-collapse:collapse}td,th{padding:.3rem .6rem;border:1px solid #999;text-align:start}"
)


def _document(title: str, parts: tuple[str, ...]) -> str:
    return (
        '<!doctype html>\n<html lang="id"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )
