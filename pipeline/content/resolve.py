"""Joining: what members' files refer to is looked up, and all of it becomes the Catalogue. What leads nowhere is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from pipeline.content.address_clashes import LONGEST_NAME, clashes, fits, old_url
from pipeline.content.catalogue import Article, Author, Catalogue, CorrectionNote, Kim, Stamp, Withdrawn, article_url
from pipeline.content.frontmatter import Document
from pipeline.content.kinds import ARTICLE, KIM, PARTNER, ArticleRecord, Decoded, KimRecord, Moment, PartnerRecord
from pipeline.content.kinds.artikel import WITHDRAWAL_REASONS, Clarification, Picture, Source, Withdrawal
from pipeline.content.kinds.record import field_problem, hint
from pipeline.content.markdown.body import Body
from pipeline.content.newsstand import Partner
from pipeline.content.settings import Site, Topic
from pipeline.content.yaml_nodes import Loc
from pipeline.engine.codes import problem
from pipeline.engine.problems import Location, Problem
from pipeline.language.regions import Region, slugify
from pipeline.partners.snapshot import Snapshot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an article says of itself, all that it names looked up; its text aside. Plain values, fit to be kept."""

    title: str
    summary: str
    published: Moment
    updated: Moment | None
    corrections: tuple[tuple[Moment, str], ...]
    authors: tuple[Author, ...]
    region: str
    """A code of the site's regions."""
    topics: tuple[str, ...]
    """Slugs of the site's topics."""
    picture: Picture | None
    sources: tuple[Source, ...]
    draft: bool
    featured: bool
    old_urls: tuple[str, ...]
    withdrawn: Withdrawal | None
    clarification: Clarification | None
    confirmation: str
    made_with_ai: bool
    paid: bool
    words: int
    targets: tuple[str, ...]
    """Where links and pictures of its text lead, as written."""
    digest: str
    """Names its file's bytes."""

    def waits(self, site: Site, now: datetime) -> bool:
        """Tells whether it is finished, and its time of publication has not come; a bare date means its midnight there."""
        if self.draft or self.published.day < now.date() - _ANY_ZONE:
            return False
        return self.published.at(site.regions.by_code[self.region].zone) > now


_ANY_ZONE = timedelta(days=3)
"""A day that is further back than this is over wherever somebody wrote it; of most articles nothing else need be asked."""


def standing(site: Site, file: Decoded[Any], body: Body) -> Standing | None:
    """Returns an article's standing, or None when it cannot be published whatever the other files say."""
    record = file.record
    if file.kind is not ARTICLE or record is None or len(file.document.path.split("/")) != ARTICLE.depth:
        return None
    found = _Joining(site).references(file.document, record)
    if found is None:
        return None
    return Standing(
        title=record.title,
        summary=record.summary,
        published=record.published,
        updated=record.updated,
        corrections=tuple((one.when, one.text) for one in record.corrections),
        authors=found.authors,
        region=found.region.code,
        topics=tuple(topic.slug for topic in found.topics),
        picture=record.picture,
        sources=tuple(record.sources),
        draft=record.draft,
        featured=record.featured,
        old_urls=found.old_urls,
        withdrawn=record.withdrawn,
        clarification=record.clarification,
        confirmation=record.confirmation,
        made_with_ai=record.ai,
        paid=record.advertisement,
        words=body.words,
        targets=body.targets,
        digest=file.document.digest,
    )


def faults(site: Site, file: Decoded[Any]) -> list[Problem]:
    """Returns what is wrong with an article's references, whatever the other files say."""
    record, document = file.record, file.document
    parts = document.path.split("/")
    if file.kind is not ARTICLE or record is None or len(parts) != ARTICLE.depth:
        return []  # reported where it was decoded
    joining = _Joining(site)
    day = record.published.day
    if parts[2] != str(day.year):
        joining.problems.append(
            field_problem(document, ("tanggal",), "KIM208", date=day.isoformat(), folder=parts[2], year=day.year)
        )
    joining.references(document, record)
    return joining.problems


def assemble(
    site: Site,
    furniture: Iterable[Decoded[Any]],
    standings: Mapping[str, Standing | None],
    text: Callable[[str], Body],
    pages: Iterable[str],
    assets: Iterable[str],
    snapshots: Mapping[str, Snapshot],
    now: datetime,
    *,
    drafts: bool = False,
) -> tuple[Catalogue, list[Problem]]:
    """Joins everything into a Catalogue; returns it with the problems of joining.

    ``furniture`` are groups and partners; ``standings`` are the articles' by path, None for one that cannot be
    published; ``text`` reads an article's text. ``drafts=True`` takes drafts in, and what waits for its time. ``pages`` are
    the paths of ordinary pages, ``snapshots`` are keyed by partner.
    """
    joining = _Joining(site)
    kims: dict[str, Kim] = {}
    partners: dict[str, Partner] = {}
    # A group whose own record is broken is still known by name: its articles are not to blame.
    names: set[str] = set()
    for file in furniture:
        if file.kind is KIM:
            names.add(_slug(file.document.path))
            kim = joining.kim(file) if file.record is not None else None
            kims |= {kim.slug: kim} if kim is not None else {}
        elif file.kind is PARTNER and file.record is not None:
            partner = joining.partner(file, snapshots)
            partners[partner.slug] = partner
    known: dict[str, Standing] = {}
    coming: dict[str, Standing] = {}
    for path, stands in standings.items():
        parts = path.split("/")
        if len(parts) != ARTICLE.depth:
            continue
        owner = parts[1]
        if owner not in kims and owner not in names:
            joining.problems.append(problem("KIM201", Location(path), value=owner, hint=hint(owner, sorted(kims))))
        if stands is None or owner not in kims:
            continue
        waits = stands.waits(site, now)
        if waits:
            coming[path] = stands
        if drafts or not (stands.draft or waits):
            known[path] = stands
    addresses = {path: page_url(path) for path in pages}
    things: list[Kim | Partner] = [*kims.values(), *partners.values()]
    addresses |= {thing.path: thing.url for thing in things}
    addresses |= {path: article_url(path) for path in sorted(known)}

    def articles(some: Mapping[str, Standing]) -> list[Article]:
        return [article(site, path, stands, kims[path.split("/")[1]], partial(text, path), now) for path, stands in some.items()]

    files = frozenset(assets)
    catalogue = Catalogue(site, lambda: articles(known), kims, partners, addresses, files, now)
    catalogue.waiting = {one.path: one for one in articles(coming)}
    # What waits must find its addresses free when its time comes: nobody changes anything then, and nobody checks.
    later = {**known, **coming}
    then = catalogue
    if len(later) > len(known):
        addresses_then = addresses | {path: article_url(path) for path in sorted(coming)}
        then = Catalogue(site, lambda: articles(later), kims, partners, addresses_then, files, now)
    return catalogue, joining.problems + clashes(then, {path: stands.old_urls for path, stands in later.items()})


def article(site: Site, path: str, stands: Standing, kim: Kim, text: Callable[[], Body], now: datetime) -> Article:
    """Returns the article of this standing, written by this group, as it is at this moment."""
    region = site.regions.by_code[stands.region]
    zone = region.zone

    def stamp(moment: Moment) -> Stamp:
        return Stamp(moment.at(zone), moment.minutes is not None)

    gone = stands.withdrawn
    return Article(
        path=path,
        title=stands.title,
        summary=stands.summary,
        published=stamp(stands.published),
        updated=stamp(stands.updated) if stands.updated else None,
        corrections=tuple(CorrectionNote(stamp(when), said) for when, said in stands.corrections),
        authors=stands.authors,
        kim=kim,
        region=region,
        topics=tuple(site.topics[slug] for slug in stands.topics),
        picture=stands.picture,
        sources=stands.sources,
        draft=stands.draft or stands.waits(site, now),
        featured=stands.featured,
        old_urls=stands.old_urls,
        words=stands.words,
        targets=stands.targets,
        text=text,
        withdrawn=Withdrawn(stamp(gone.when), WITHDRAWAL_REASONS[gone.reason], gone.note) if gone else None,
        clarification=stands.clarification,
        confirmation=stands.confirmation,
        made_with_ai=stands.made_with_ai,
        paid=stands.paid,
        digest=stands.digest,
    )


def page_url(path: str) -> str:
    """Returns the address of an ordinary page: its path without ``.md``; ``index.md`` is its folder."""
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


@dataclass(frozen=True, slots=True)
class _References:
    region: Region
    topics: tuple[Topic, ...]
    authors: tuple[Author, ...]
    old_urls: tuple[str, ...]


class _Joining:
    """Looks up what records refer to, and notes what is not there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.problems: list[Problem] = []

    def kim(self, file: Decoded[KimRecord]) -> Kim | None:
        record, document = file.record, file.document
        assert record is not None
        region = self._region(document, ("wilayah",), record.region)
        return Kim(_slug(document.path), document.path, record, region, _body(document), document.digest) if region else None

    def partner(self, file: Decoded[PartnerRecord], snapshots: Mapping[str, Snapshot]) -> Partner:
        record, document = file.record, file.document
        assert record is not None
        slug = _slug(document.path)
        regions = [self._region(document, ("wilayah", n), name) for n, name in enumerate(record.regions)]
        topics = [self._topic(document, ("topik", n), name) for n, name in enumerate(record.topics)]
        return Partner(
            slug, document.path, record, _once(regions), _once(topics),
            _body(document), snapshots.get(slug) or Snapshot(slug), document.digest,
        )

    def references(self, document: Document, record: ArticleRecord) -> _References | None:
        """Looks up what an article names that the settings define; None when one of them is not there."""
        region = self._region(document, ("wilayah",), record.region)
        topics = [self._topic(document, ("topik", n), name) for n, name in enumerate(record.topics)]
        authors: dict[str, Author] = {}  # one person, however the name is written
        for n, name in enumerate(record.authors):
            if slug := self._author(document, ("penulis", n), name):
                authors.setdefault(slug, Author(name, slug))
        old = [self._old_address(document, ("alamat_lama", n), text) for n, text in enumerate(record.old_addresses)]
        if region is None or not all(topics):
            return None
        return _References(region, _once(topics), tuple(authors.values()), _once(old))

    def _region(self, document: Document, loc: Loc, text: str) -> Region | None:
        regions = self.site.regions
        found = regions.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            meanings = " atau ".join(f"{region.name} ({region.code})" for region in found)
            choices = ", ".join(region.name for region in found)
            self.problems.append(
                field_problem(document, loc, "KIM204", value=text, meanings=meanings, choices=choices)
            )
            return None
        near = regions.suggest(text)
        said = f" (mungkin maksud Anda «{near.name}»)" if near else ""
        inside = regions.children(regions.root)
        example = near or (inside[0] if inside else regions.root)
        self.problems.append(
            field_problem(document, loc, "KIM203", value=text, scope=regions.root.name, hint=said,
                          example=f"{example.short} atau {example.code}.")
        )
        return None

    def _topic(self, document: Document, loc: Loc, text: str) -> Topic | None:
        topics = self.site.topics
        if text in topics:
            return topics[text]
        by_name = {topic.name.lower(): topic.slug for topic in topics.values()}
        named = by_name.get(text.lower())
        said = f" (mungkin maksud Anda «{named}»)" if named else hint(text, topics)
        self.problems.append(
            field_problem(document, loc, "KIM202", value=text, hint=said, choices=", ".join(topics))
        )
        return None

    def _author(self, document: Document, loc: Loc, name: str) -> str:
        slug = slugify(name)
        if not slug:
            self.problems.append(
                field_problem(document, loc, "KIM104", key="penulis", why="tidak berisi huruf a–z",
                              example="penulis: Redaksi KIM")
            )
        elif len(slug) > LONGEST_NAME:
            self.problems.append(
                field_problem(document, loc, "KIM104", key="penulis", why=f"lebih panjang dari {LONGEST_NAME} huruf",
                              example="penulis: Redaksi KIM")
            )
            return ""
        return slug

    def _old_address(self, document: Document, loc: Loc, text: str) -> str | None:
        url = old_url(text).rstrip("/")
        outside = text.startswith("//") or ".." in url
        if outside or not re.fullmatch(r"([\w.~-]+(/[\w.~-]+)*)?", url) or re.search(r"\.html?/|(^|/)\.+(/|$)", url):
            self.problems.append(
                field_problem(document, loc, "KIM104", key="alamat_lama", why=f"«{text}» bukan alamat di situs ini",
                              example="/2024/judul-lama/")
            )
            return None
        if not fits(url):
            self.problems.append(
                field_problem(document, loc, "KIM104", key="alamat_lama", example="/2024/judul-lama/",
                              why=f"alamat sepanjang «{text[:40]}…» tidak dapat disimpan sebagai berkas")
            )
            return None
        return old_url(text)


def _once(things: Iterable[T | None]) -> tuple[T, ...]:
    """What is there, each once, in its order: who names a thing twice means it once."""
    return tuple(dict.fromkeys(thing for thing in things if thing is not None))


def _slug(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _body(document: Document) -> Body:
    return Body(document.body, document.body_line)
