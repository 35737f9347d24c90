"""What readers can find: each article, each page about a place, group, topic or subject, and each section, for the search index.

Articles of one year make a bundle, everything else makes another, and in a year that still grows the latest articles make one of
their own. A bundle is indexed anew only when its key changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil, sqrt
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import KIM, Article
from pipeline.content.settings import Topic
from pipeline.engine.fingerprint import fingerprint
from pipeline.language.regions import Region, Regions
from pipeline.site.addresses import WARNINGS
from pipeline.site.findable import (
    GUIDE,
    KIND,
    PROFILE,
    REFERENCE,
    REGION,
    TOPIC,
    Findable,
    place_aliases,
    place_names,
)
from pipeline.site.kinds import VIEWS
from pipeline.site.kinds.artikel import ARTICLES
from pipeline.site.pages.sections import Section, sections
from pipeline.site.publication import Publication

T = TypeVar("T")

PAGES = "halaman"
"""The bundle of everything that is no article; it is always there, and the browser opens it first."""
LOOKED_UP = "rujukan"
"""The bundle of what only writers look up, and the browser opens last."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Findables that are indexed together."""

    name: str
    """``halaman``, ``rujukan``; or a year, or a day of it (``20261003``): what was published from then on, until the next."""
    key: str
    """Names the findables: equal keys mean equal bundles."""
    size: int
    findables: Callable[[], Sequence[tuple[str, Callable[[], Findable]]]] = field(repr=False)
    """Each with what stands for all that it says."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """What means the same to who searches this site; the pages' bundle brings it."""
    note: Path | None = None
    """Where it is kept how its findables were read; None for what hardly ever changes."""

    @property
    def shards(self) -> int:
        """Into how many files its words are cut, so that each is some 5 to 10 KB on its way and there are few of them."""
        return 1 if self.name == LOOKED_UP else max(1, ceil(0.7 * sqrt(self.size)))


class OtherPage(Struct, frozen=True):
    """A page that is in no catalogue: an editor's, or one about the rules."""

    url: str
    title: str
    description: str
    text: str = ""
    """Plain."""
    reference: bool = False
    """True for what only writers look up."""


def bundles(publication: Publication, other_pages: Sequence[OtherPage]) -> tuple[Bundle, ...]:
    """Returns the site's bundles: the pages', the articles' by year, the newest year first, and last the reference."""
    catalogue = publication.catalogue.readable
    grouped = by_time(catalogue.articles)
    pages = _pages(publication, catalogue, other_pages)
    return (
        _bundle(PAGES, [one for one in pages if one.mark != REFERENCE], catalogue.site.synonyms),
        *(
            Bundle(
                name,
                fingerprint(_names(publication, some), *publication.fingerprint.marks(some)),
                len(some),
                partial(_articles, publication, some),
                note=_note(publication, name, max(grouped)),
            )
            for name, some in grouped.items()
        ),
        _bundle(LOOKED_UP, [one for one in pages if one.mark == REFERENCE]),
    )


LATEST, STEP = 100, 200
"""So many articles at least are in the bundle of the latest, and by so many the rest of their year grows at once."""


def by_time(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Returns the names of the bundles and their articles, the newest first, as the articles must be."""
    made: dict[str, list[Article]] = {}
    for article in articles:
        made.setdefault(f"{article.published.at.year:04}", []).append(article)
    year = max(made, default="")
    some = made.get(year, [])
    settled = (len(some) - LATEST) // STEP * STEP
    # The rest begins with a day, so that the day in the name of a result tells its bundle.
    first = _day(some[-settled - 1]) if settled > 0 else ""
    if first and (before := [article for article in some if _day(article) < first]):
        made |= {year: before, first: [article for article in some if _day(article) >= first]}
    return dict(sorted(made.items(), reverse=True))


def _day(article: Article) -> str:
    return article.published.at.strftime("%Y%m%d")


def _note(publication: Publication, name: str, newest: str) -> Path | None:
    """Where it is kept how articles of a bundle were read. Of the newest year alone: who edits one edits most often a late one,
    and what all articles say takes as much room as their texts."""
    if publication.notes is None or name[:4] != newest[:4]:
        return None
    return publication.notes / ("cari-tahun.msgpack" if name == newest[:4] else "cari-baru.msgpack")


def _names(publication: Publication, articles: Sequence[Article]) -> bytes:
    """Stands for the names of the groups, places and topics of articles: others say them."""
    regions = publication.catalogue.site.regions
    codes = sorted({region.code for region in _each(article.region for article in articles)})
    places = [
        (place_names(regions, one), place_aliases(regions, one)) for one in map(regions.by_code.__getitem__, codes)
    ]
    topics = {topic.slug: topic.name for topic in _each(topic for article in articles for topic in article.topics)}
    groups = {group.slug: group.name for group in _each(article.kim for article in articles)}
    return repr((codes, places, sorted(topics.items()), sorted(groups.items()))).encode()


def _each(things: Iterable[T]) -> Iterable[T]:
    """The same things, each once: thousands of articles name a few dozen."""
    return {id(one): one for one in things}.values()


def _articles(publication: Publication, articles: Sequence[Article]) -> Sequence[tuple[str, Callable[[], Findable]]]:
    marks, names = publication.fingerprint.marks(articles), _names(publication, articles)
    return [
        (fingerprint(names, mark), partial(ARTICLES.document, publication, article))
        for article, mark in zip(articles, marks, strict=True)
    ]


def _bundle(name: str, found: Sequence[Findable], synonyms: tuple[tuple[str, ...], ...] = ()) -> Bundle:
    """A bundle that is small, so that its key is all it holds."""
    return Bundle(
        name,
        fingerprint(repr((found, synonyms)).encode()),
        len(found),
        lambda: [("", partial(_itself, one)) for one in found],
        synonyms,
    )


def _itself(one: Findable) -> Findable:
    return one


def _pages(publication: Publication, catalogue: Catalogue, other_pages: Sequence[OtherPage]) -> list[Findable]:
    """All but articles, and what editors wrote."""
    regions = catalogue.site.regions
    found = [
        *(_region(catalogue, region) for region in catalogue.shown_regions if region.level >= regions.root.level),
        *_entities(publication, catalogue),
        *(_topic(topic) for topic in catalogue.site.topics.values()),
        *(_section(regions, one) for one in (*sections(catalogue), *((_WARNINGS,) if catalogue.may_warn else ()))),
        *(_other(page) for page in other_pages),
    ]
    return sorted(found, key=lambda one: one.url)


def _entities(publication: Publication, catalogue: Catalogue) -> Iterator[Findable]:
    for view in VIEWS:
        for entity in () if view.dated else catalogue.of(view.kind):
            made = view.document(publication, entity)
            if made is not None:
                yield made


def _region(catalogue: Catalogue, region: Region) -> Findable:
    regions = catalogue.site.regions
    around = [one.name for one in regions.ancestors(region)[regions.root.level - 1 :]]
    inside = [one.short for one in regions.children(region)]
    groups = [kim.name for kim in catalogue.of(KIM).by_region.get(region.code, ())]
    text = [f"Kabar warga dari {', '.join([region.name, *reversed(around)])}."]
    text += [f"Di dalamnya: {', '.join(inside)}."] if inside else []
    text += [f"KIM: {', '.join(groups)}."] if groups else []
    return Findable(
        region.url,
        region.name,
        tuple(text),
        aliases=place_aliases(regions, region, around=False),
        filters=(*((REGION, name) for name in place_names(regions, region)), (KIND, "Wilayah")),
        mark=PROFILE,
    )


def _topic(topic: Topic) -> Findable:
    return Findable(
        topic.url,
        topic.name,
        (f"Semua berita tentang {topic.name.lower()}.",),
        filters=((TOPIC, topic.name), (KIND, "Topik")),
        mark=PROFILE,
    )


_WARNINGS = Section(
    "Peringatan dan pengumuman",
    "Peringatan",
    WARNINGS.at(),
    about="Peringatan dini cuaca, gempa, dan pengumuman untuk warga yang sedang berlaku.",
)


def _section(regions: Regions, section: Section) -> Findable:
    """Found by the place that the site is about too: "wisata Cimahi"."""
    return Findable(
        section.url,
        section.name,
        (section.about,),
        aliases=(section.short, *section.known_as, regions.root.short),
        filters=((KIND, "Laman"),),
        mark=PROFILE,
    )


def _other(page: OtherPage) -> Findable:
    kind = "Panduan" if page.url.startswith("panduan/") else "Laman"
    mark = REFERENCE if page.reference else GUIDE
    return Findable(page.url, page.title, (page.description, page.text), filters=((KIND, kind),), mark=mark)
