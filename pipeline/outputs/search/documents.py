"""What readers can find: each article, and each page about a place, group, topic or subject, as the search index takes it.

Articles of one year make a bundle, everything else makes another, and in a year that still grows the latest articles make one of
their own. A bundle is indexed anew only when its key changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from babel.dates import format_date

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import KIM, Article, Kim, Partner
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.kinds.kim import GROUP_TYPES
from pipeline.content.settings import Topic
from pipeline.engine.fingerprint import digest
from pipeline.language.compounds import PAIRS
from pipeline.language.regions import Region, Regions
from pipeline.outputs.search.pagefind_format import GUIDE, PAGES, PROFILE, REFERENCE, Findable
from pipeline.site.publication import Publication

REGION, TOPIC, GROUP, KIND = "wilayah", "topik", "kim", "jenis"
"""What readers may filter by, beside the year."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Findables that are indexed together."""

    name: str
    """``halaman``; or a year, or a day of it (``20261003``): what was published from then on, until the next one's begin."""
    key: str
    """Names the findables: equal keys mean equal bundles."""
    size: int
    findables: Callable[[], Iterator[Findable]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A page that is in no catalogue: an editor's, or one about the rules."""

    url: str
    title: str
    description: str
    text: str = ""
    """Plain."""
    reference: bool = False
    """True for what only writers look up."""


def bundles(publication: Publication, leaflets: Sequence[Leaflet]) -> tuple[Bundle, ...]:
    """Returns the site's bundles: first the pages', then the articles' by year, the newest year first."""
    catalogue = publication.catalogue.readable
    grouped = by_time(catalogue.articles)
    return (_pages(catalogue, leaflets), *(_articles(publication, name, some) for name, some in grouped.items()))


LATEST, STEP = 100, 200
"""So many articles at least are in the bundle of the latest, and by so many the rest of their year grows at once."""


def by_time(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Returns the names of the bundles and their articles, the newest first, as the articles must be."""
    made: dict[str, list[Article]] = {}
    for article in articles:
        made.setdefault(_day(article)[:4], []).append(article)
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


def _articles(publication: Publication, name: str, articles: Sequence[Article]) -> Bundle:
    names, aliases = _places(publication.catalogue.site.regions)
    covers = [_cover(publication, article) for article in articles]
    key = digest(*(
        "\0".join((article.path, article.digest, article.kim.name, cover, *names(article.region),
                   *(topic.name for topic in article.topics), "", *aliases(article.region))).encode()
        for article, cover in zip(articles, covers, strict=True)
    ))
    return Bundle(name, key, len(articles), lambda: (
        _article(article, names(article.region), aliases(article.region), cover)
        for article, cover in zip(articles, covers, strict=True)
    ))


def _places(regions: Regions) -> tuple[Callable[[Region], tuple[str, ...]], Callable[[Region], tuple[str, ...]]]:
    """Names and other names of regions, each looked up once."""
    return cache(lambda region: _names(regions, region)), cache(lambda region: _aliases(regions, region))


def _article(article: Article, places: tuple[str, ...], aliases: tuple[str, ...], cover: str) -> Findable:
    marks = [VERDICTS[article.record.clarification.verdict]] if article.record.clarification else []
    marks += ["Iklan"] * article.record.advertisement + ["Ralat"] * bool(article.corrections) + ["Draf"] * article.draft
    return Findable(
        url=article.url,
        title=article.title,
        text=(article.summary,),
        prose=article.body.text,
        shown=_said(
            asal=article.region.short, topik=article.topics[0].name, kim=article.kim.name, penulis=_and(article),
            tanggal=format_date(article.published.at.date(), "d MMM y", locale="id"), iso=article.published.iso,
            tanda=" · ".join(marks), gambar=cover,
        ),
        filters=(
            *((REGION, name) for name in places),
            *((TOPIC, topic.name) for topic in article.topics),
            (GROUP, article.kim.name),
            (KIND, "Cek fakta" if article.record.clarification else "Berita"),
        ),
        aliases=aliases,
        mark=_day(article),
    )


def _pages(catalogue: Catalogue, leaflets: Sequence[Leaflet]) -> Bundle:
    """The bundle of places, groups, topics, partners, and of what editors wrote. It is small, so its key is all it holds."""
    regions = catalogue.site.regions
    found = [
        *(_region(catalogue, region) for region in catalogue.shown_regions if region.level >= regions.root.level),
        *(_kim(regions, kim) for kim in catalogue.kims.values()),
        *(_topic(topic) for topic in catalogue.site.topics.values()),
        *(_partner(partner) for partner in catalogue.partners.values()),
        *(_leaflet(leaflet) for leaflet in leaflets),
    ]
    found.sort(key=lambda one: one.url)
    return Bundle(PAGES, digest(repr(found).encode()), len(found), lambda: iter(found))


def _region(catalogue: Catalogue, region: Region) -> Findable:
    regions = catalogue.site.regions
    around = [one.name for one in regions.ancestors(region)[regions.root.level - 1 :]]
    inside = [one.short for one in regions.children(region)]
    groups = [kim.name for kim in catalogue.of(KIM).by_region.get(region.code, ())]
    text = [f"Kabar warga dari {', '.join([region.name, *reversed(around)])}."]
    text += [f"Di dalamnya: {', '.join(inside)}."] if inside else []
    text += [f"KIM: {', '.join(groups)}."] if groups else []
    return Findable(
        region.url, region.name, tuple(text), aliases=_aliases(regions, region, around=False),
        filters=(*((REGION, name) for name in _names(regions, region)), (KIND, "Wilayah")),
        mark=PROFILE,
    )


def _kim(regions: Regions, kim: Kim) -> Findable:
    about = ". ".join([GROUP_TYPES[kim.record.type], *kim.record.fields])
    return Findable(
        kim.url, kim.name, (f"{about}.",), kim.body.text, _said(asal=kim.region.short), aliases=_aliases(regions, kim.region),
        filters=(*((REGION, name) for name in _names(regions, kim.region)), (GROUP, kim.name), (KIND, "KIM")),
        mark=PROFILE,
    )


def _topic(topic: Topic) -> Findable:
    return Findable(topic.url, topic.name, (f"Semua berita tentang {topic.name.lower()}.",),
                    filters=((TOPIC, topic.name), (KIND, "Topik")), mark=PROFILE)


def _partner(partner: Partner) -> Findable:
    return Findable(partner.url, partner.name, prose=partner.body.text, filters=((KIND, "Mitra"),))


def _leaflet(leaflet: Leaflet) -> Findable:
    kind = "Panduan" if leaflet.url.startswith("panduan/") else "Laman"
    mark = REFERENCE if leaflet.reference else GUIDE
    return Findable(leaflet.url, leaflet.title, (leaflet.description, leaflet.text), filters=((KIND, kind),), mark=mark)


def _said(**words: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in words.items() if text)


def _and(article: Article) -> str:
    return ", ".join(author.name for author in article.authors)


def _names(regions: Regions, region: Region) -> tuple[str, ...]:
    """The region's name and those around it inside the site's own; a name that several bear says where it is."""
    own = (*regions.ancestors(region), region)[regions.root.level :] or (region,)
    return tuple(
        one.name if len(regions.find(one.name)) < 2 else f"{one.name}, {regions.by_code[one.parent_code].short}"
        for one in own
    )


def _aliases(regions: Regions, region: Region, *, around: bool = True) -> tuple[str, ...]:
    """Other names of the region, and of those around it."""
    codes = {region.code, *(one.code for one in regions.ancestors(region))} if around else {region.code}
    return tuple(sorted(name for name, code in regions.aliases.items() if code in codes))


def _cover(publication: Publication, article: Article) -> str:
    """The name of the smallest file of the article's picture; "" when it has none."""
    made = publication.picture(article)
    return PurePosixPath(made.files[0].path).stem if made else ""


COMMON = 2000
"""So many words the browser compares a misspelt one with."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a misspelt word may have been meant for."""

    words: tuple[str, ...]
    """Words of names and headlines, the most frequent first, names before headlines."""
    places: dict[str, str]
    """From another name of a place, folded (``cimahikidul``), to its own."""


def vocabulary(catalogue: Catalogue, leaflets: Iterable[Leaflet]) -> Vocabulary:
    """Returns the words to compare misspelt ones with."""
    catalogue = catalogue.readable
    regions = catalogue.site.regions
    names = [region.name for region in catalogue.shown_regions]
    names += [kim.name for kim in catalogue.kims.values()]
    names += [topic.name for topic in catalogue.site.topics.values()]
    named = Counter(word for name in names for word in _words(name))
    titles = Counter(word for article in catalogue.articles for word in _words(f"{article.title} {article.summary}"))
    titles.update(word for leaflet in leaflets for word in _words(leaflet.title))
    titles.update(word for pair in PAIRS for word in _words(pair))
    ordered = [word for counted in (named, titles) for word, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))]
    places = {
        alias: regions.by_code[code].short for alias, code in sorted(regions.aliases.items()) if code in regions.by_code
    }
    return Vocabulary(tuple(dict.fromkeys(ordered))[:COMMON], places)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())
