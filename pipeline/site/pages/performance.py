"""Figures for the public: what each group did, with its own reply, and which places were told of. No total, no ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article, Kim, Timestamp
from pipeline.evaluation.coverage import Coverage, PlaceCoverage, coverage
from pipeline.evaluation.figures import Figure
from pipeline.evaluation.period import Period
from pipeline.evaluation.scorecards import Scorecard, scorecard, scorecards
from pipeline.evaluation.told import since_events, told, voices
from pipeline.language.regions import Region
from pipeline.site import addresses
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.page import PageData, SitePage, Step

MONTHS = 6
"""Whole months that the public figures are about."""
COLUMNS = 3
"""Tiles side by side: their names can be read on a phone."""
MOST_TILES = 60
"""With more places than these the map shows the places above them."""
_WIDTH, _HEIGHT, _GAP = 110, 52, 6


class Texts(Struct, frozen=True):
    """Original pieces, whose texts tell figures: read when a page is drawn, and until then their files stand for them."""

    pieces: tuple[Article, ...]
    files: tuple[str, ...]
    """Fingerprints of the pieces' files."""
    _note: Path | None = None
    """Where it is kept what they tell."""

    @classmethod
    def of(cls, catalogue: Catalogue, card: Scorecard, note: Path | None) -> Texts:
        """Returns the original pieces of a scorecard."""
        by_path = catalogue.of(ARTICLE).by_path
        pieces = tuple(sorted((by_path[path] for path in set(card.figure("karya").counted)), key=_order, reverse=True))
        return cls(pieces, tuple(one.fingerprint for one in pieces), note)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """In how many residents are heard, and how long after its event a piece came out."""
        heard = told(self.pieces, self._note)
        return voices(self.pieces, heard), since_events(self.pieces, heard)


class PerformanceData(PageData, frozen=True):
    """All groups together, and each by itself."""

    period: Period
    whole: Scorecard
    cards: tuple[Scorecard, ...]
    written: Texts


class GroupPerformanceData(PageData, frozen=True):
    """The figures of one group, to read and to print."""

    group: Kim
    card: Scorecard
    written: Texts


class Tile(Struct, frozen=True):
    """A place on the tile map: where its square lies, its label, and how much was told of it (0 to 3)."""

    x: int
    y: int
    label: str
    count: int
    level: int


class CoverageData(PageData, frozen=True):
    """What was told of which place."""

    told: Coverage
    silent: tuple[tuple[PlaceCoverage, Timestamp | None], ...]
    """Places of which nothing was told in the period, and when they last were."""
    tiles: tuple[Tile, ...]
    width: int
    height: int
    even: str


def performance_pages(catalogue: Catalogue, notes: Path | None = None) -> Iterator[SitePage]:
    """Yields /kinerja/, a page a group, and /liputan/; none on a site without groups.

    ``notes`` is the folder where it is kept what texts tell, each page's apart.
    """
    if not catalogue.kims:
        return
    period = Period.before(catalogue.now.date(), MONTHS)
    root = catalogue.site.regions.root
    cards = scorecards(catalogue, period)
    whole = scorecard(catalogue, root.name, [group for card in cards for group in card.groups], period)
    feeds = (site_feed(catalogue),)
    yield SitePage(
        addresses.PERFORMANCE.at(),
        "kinerja.html",
        "Kinerja",
        f"Apa yang dikerjakan kelompok informasi masyarakat di {root.name}, dihitung dari berkas terbuka.",
        PerformanceData(period, whole, cards, Texts.of(catalogue, whole, notes and notes / "kinerja.msgpack")),
        feeds,
    )
    for card in cards:
        group = card.groups[0]
        yield SitePage(
            addresses.PERFORMANCE_OF.at(group.slug),
            "kinerja-satu.html",
            f"Kinerja {group.name}",
            f"Angka kegiatan {group.name}, {period.name}.",
            GroupPerformanceData(
                group, card, Texts.of(catalogue, card, notes and notes / f"kinerja-{group.slug}.msgpack")
            ),
            feeds,
            trail=(Step("Kinerja", addresses.PERFORMANCE.at()),),
        )
    covered = coverage(catalogue, period, catalogue.now.date())
    tiles = _tiles(catalogue, covered)
    rows = max((tile.y for tile in tiles), default=0) // (_HEIGHT + _GAP) + 1
    yield SitePage(
        addresses.COVERAGE.at(),
        "liputan.html",
        "Liputan",
        f"Kelurahan dan desa mana di {root.name} yang diberitakan, dan mana yang belum.",
        CoverageData(
            covered,
            tuple((place, _last(place)) for place in covered.places if not place.pieces),
            tiles,
            COLUMNS * (_WIDTH + _GAP) - _GAP,
            rows * (_HEIGHT + _GAP) - _GAP,
            f"{covered.even:.1f}".replace(".", ","),
        ),
        feeds,
        trail=(Step("Kinerja", addresses.PERFORMANCE.at()),),
    )


def _order(article: Article) -> tuple[datetime, str]:
    """The order of articles."""
    return article.published.at, article.path


def _last(place: PlaceCoverage) -> Timestamp | None:
    if place.last is None:
        return None
    return Timestamp(datetime.combine(place.last, datetime.min.time(), place.region.zone), timed=False)


def _tiles(catalogue: Catalogue, told: Coverage) -> tuple[Tile, ...]:
    """Lays the places out, those of one district side by side; districts alone where the places are too many."""
    rows: list[Sequence[tuple[Region, int]]] = []
    if len(told.places) <= MOST_TILES:
        rows += [
            [(place.region, place.pieces) for place in told.places if district.holds(place.region)]
            for district in catalogue.site.regions.children(catalogue.site.regions.root)
        ]
    else:
        rows.append([(region, pieces) for region, _, pieces in told.districts])
    most = max((count for row in rows for _, count in row), default=0)
    found: list[Tile] = []
    line = 0
    for row in rows:
        for index, (region, count) in enumerate(row):
            x, y = index % COLUMNS * (_WIDTH + _GAP), (line + index // COLUMNS) * (_HEIGHT + _GAP)
            level = 0 if not count else 1 + min(2, 3 * (count - 1) // max(1, most))
            found.append(Tile(x, y, _label(region.short), count, level))
        line += -(-len(row) // COLUMNS)
    return tuple(found)


def _label(name: str) -> str:
    return name if len(name) <= 15 else f"{name[:14].rstrip()}…"
