"""A page of the public site before it is drawn: its address, its template, and what the template sees. Values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from pipeline.content.kinds import Entity

if TYPE_CHECKING:
    from pipeline.site.media.cards import Card
    from pipeline.site.ordinary_pages import OrdinaryPage
    from pipeline.site.publication import Publication


class FeedLink(Struct, frozen=True):
    """A feed of ours: its title for people, its address below the root, its media type."""

    title: str
    url: str
    type: str = "application/rss+xml"


class Step(Struct, frozen=True):
    """A page on the way down from the front page to this one: its name, its address below the root."""

    name: str
    url: str


class PageData(Struct, frozen=True):
    """What a template sees of one page: each field by its own name. Every page type has a class of its own."""

    def take_up(self, publication: Publication) -> None:
        """Takes what an earlier build worked out for the page, before it is drawn."""

    def let_go(self) -> None:
        """Forgets what was worked out while the page was drawn: pages are kept until all are, and their texts would fill the
        memory of every worker."""


class SitePage(Struct, frozen=True):
    """A page to be drawn: its address below the root (ends in ``/``, or is a file name), and what the template sees."""

    url: str
    template: str
    title: str
    description: str = ""
    data: PageData = PageData()
    feeds: tuple[FeedLink, ...] = ()
    """Feeds a browser may discover on this page, the page's own first."""
    indexed: bool = True
    """False keeps the page out of the sitemap and out of search engines."""
    subject: Entity[Any] | None = None
    """What the page is about, when that is one entity: its text is the page's prose."""
    closed: bool = False
    """True when all that it shows follows from its subject, what stands beside that, and the settings, whatever else the site
    holds."""
    beside: tuple[Entity[Any], ...] = ()
    """What a closed page tells of besides its subject."""
    written: OrdinaryPage | None = None
    """What editors wrote for it."""
    frames: bool = False
    """True when it shows what editors wrote at its address instead of giving way to it."""
    shown: tuple[Entity[Any], ...] = ()
    """What it lists: the newest change among these is when the page last changed."""
    trail: tuple[Step, ...] = ()
    """The way down to it, the front page and itself aside."""
    card: Card | None = None
    """The share card that stands for it elsewhere; None: its subject's, or its section's."""

    @property
    def file(self) -> str:
        """The path of the HTML file that serves this address."""
        return f"{self.url}index.html" if self.url.endswith("/") or not self.url else self.url


class Batch(Struct, frozen=True):
    """Pages that follow from some articles, from all that is no article nor fetched, and from a few values more. A batch may
    hold others: single pages that follow from a few of its articles and, of its values, from their own."""

    name: str
    """No other batch has it; of one in another, the address of its page."""
    articles: Sequence[Entity[Any]]
    """All articles of which the pages show anything, those aside that ``also`` tells."""
    make: Callable[[], Iterable[SitePage | Batch]]
    also: tuple[object, ...] = ()
    """What else they follow from: the day, what partners carry."""


def flat(parts: Iterable[SitePage | Batch]) -> Iterator[SitePage]:
    """Yields the pages of all parts."""
    for part in parts:
        if isinstance(part, Batch):
            yield from flat(part.make())
        else:
            yield part
