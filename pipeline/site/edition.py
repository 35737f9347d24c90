"""The pages of a site as targets. One digest vouches for all pages of a batch from one build to the next.

While it is the same, none of them is put together, nor is its fingerprint: what must be known of them is kept. A digest says
more than what its pages show (all bytes of every article in it), so that a batch is looked at more often than its pages are drawn
anew; never less. In a batch that opened, pages that follow from a few of its articles are batches of their own. See
docs/decisions/0018-batches.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pipeline.content.kinds import Timestamp
from pipeline.engine.kept_values import kept, noted
from pipeline.engine.targets import OutFile, Target
from pipeline.site.media.cards import Card
from pipeline.site.media.page_cards import card_for
from pipeline.site.pages.page import Batch, SitePage
from pipeline.site.publication import Publication

if TYPE_CHECKING:
    from pipeline.site.renderer import Drawing


class ListedPage(msgspec.Struct, frozen=True, array_like=True):
    """A page as those know it who ask about all pages."""

    url: str
    fingerprint: str
    """Stands for what is shown on it; "" for a page that is drawn together with another."""
    indexed: bool
    changed: str
    """When the newest change of what it shows happened, in ISO 8601; "" where that is not known."""
    card: str
    """The path of the share card that stands for it."""
    run: str = ""
    """The digest that vouches for it where that is not its batch's, but of a batch in that; else ""."""


@dataclass(frozen=True)
class Pages:
    """All pages of a site, by their addresses, as outputs see them. What a page is is worked out when somebody asks for it."""

    every: Callable[[], Iterable[ListedPage]]
    page: Callable[[str], SitePage]
    """Puts the page at an address together."""
    publication: Publication = field(repr=False)

    @classmethod
    def of(cls, publication: Publication, pages: Iterable[SitePage]) -> Pages:
        """Returns pages that are put together already."""
        made = {page.url: page for page in pages}
        listed = _Lister(publication)
        return cls(lambda: [listed(page, "") for page in made.values()], made.__getitem__, publication)

    @cached_property
    def listed(self) -> tuple[ListedPage, ...]:
        """What all must know of each, by their addresses."""
        return tuple(sorted(self.every(), key=lambda one: one.url))

    def card(self, page: ListedPage) -> Card:
        """Returns the share card that stands for a page."""
        return card_for(self.publication, self.page(page.url))


@dataclass(frozen=True)
class _Lister:
    """Tells of pages what all must know who ask about all of them."""

    publication: Publication
    _changes: dict[str, Timestamp | None] = field(default_factory=dict)

    def __call__(self, page: SitePage, fingerprint: str, run: str = "") -> ListedPage:
        stamp = self._changed(page)
        card = card_for(self.publication, page).path if self.publication.catalogue.site.url else ""
        return ListedPage(page.url, fingerprint, page.indexed, stamp.iso if stamp is not None else "", card, run)

    def _changed(self, page: SitePage) -> Timestamp | None:
        """When the newest change of what a page shows happened; lists hold the same entities again and again."""
        shown = page.shown or ((page.subject,) if page.subject is not None else ())
        for one in shown:
            if one.path not in self._changes:
                self._changes[one.path] = one.changed
        return max((stamp for one in shown if (stamp := self._changes[one.path]) is not None), default=None)


class Edition:
    """The pages of a site as targets: those that stand alone, and those of batches."""

    def __init__(
        self,
        drawing: Drawing,
        batches: Iterable[Batch],
        alone: Iterable[tuple[SitePage, ...]],
        taken: Iterable[str] = (),
        note: Path | None = None,
    ) -> None:
        """``alone`` are pages without a batch, each with those that are drawn together with it; ``taken`` the addresses at which
        editors wrote what takes the place of a batch's page; ``note`` is where it is kept what batches hold."""
        self._drawing = drawing
        self._batches = tuple(batches)
        self._alone = tuple(alone)
        self._taken = tuple(sorted({*taken}))
        self._note = note
        self._lister = _Lister(drawing.publication)
        self._made: dict[str, Mapping[str, SitePage | Batch]] = {}

    @cached_property
    def _listed(self) -> list[tuple[ListedPage, ...]]:
        """The pages of each batch."""
        wanted = ((self._key(batch), partial(self._list, batch)) for batch in self._batches)
        return kept(self._note, tuple[ListedPage, ...], wanted, self._known)

    def targets(self) -> Iterator[Target]:
        """Yields every page as a target."""
        for batch, listed in zip(self._batches, self._listed, strict=True):
            for page in listed:
                yield Target(f"halaman/{page.url}", page.fingerprint, partial(self._draw, batch, page.url))
        for pages in self._alone:
            yield page_target(self._drawing, pages)

    def listed(self) -> Iterator[ListedPage]:
        """Yields what all must know of each page."""
        for some in self._listed:
            yield from some
        for pages in self._alone:
            yield from (self._lister(page, "") for page in pages)

    def page(self, url: str) -> SitePage:
        """Returns the page at an address."""
        found = self._where[url]
        return found if isinstance(found, SitePage) else self._page(found, url)

    @cached_property
    def _where(self) -> dict[str, SitePage | Batch]:
        """The pages that stand alone, and the batches of the others, by their addresses."""
        alone = {page.url: page for pages in self._alone for page in pages}
        return {
            page.url: batch for batch, some in zip(self._batches, self._listed, strict=True) for page in some
        } | alone

    def _key(self, batch: Batch) -> str:
        stands = self._drawing.publication.fingerprint.of_all
        return stands(batch.articles, self._drawing.everywhere, batch.name, batch.also, self._taken)

    def _of(self, batch: Batch) -> Mapping[str, SitePage | Batch]:
        """The pages of a batch by their addresses, put together once; the batches in it by that of their page."""
        made = self._made.get(batch.name)
        if made is None:
            every = [(one.name if isinstance(one, Batch) else one.url, one) for one in batch.make()]
            made = self._made[batch.name] = {url: one for url, one in every if url not in self._taken}
            assert len({*dict(every)}) == len(every)
        return made

    def _page(self, batch: Batch, url: str) -> SitePage:
        found = self._of(batch)[url]
        (page,) = found.make() if isinstance(found, Batch) else (found,)
        assert isinstance(page, SitePage) and page.url == url and not (page.frames or page.written)
        return page

    def _list(self, batch: Batch) -> tuple[ListedPage, ...]:
        return tuple(self._listed_page(batch, url) for url in self._of(batch))

    def _listed_page(self, batch: Batch, url: str) -> ListedPage:
        found = self._of(batch)[url]
        run = self._key(found) if isinstance(found, Batch) else ""
        if known := self._runs.get(run):
            return known
        page = self._page(batch, url)
        return self._lister(page, self._drawing.fingerprint(page), run)

    @cached_property
    def _known(self) -> dict[str, tuple[ListedPage, ...]]:
        """What an earlier build noted."""
        return noted(self._note, tuple[ListedPage, ...])

    @cached_property
    def _runs(self) -> dict[str, ListedPage]:
        """The pages in it of batches within others, asked for when one of those opens."""
        return {page.run: page for some in self._known.values() for page in some if page.run}

    def _draw(self, batch: Batch, url: str) -> list[OutFile]:
        return _drawn(self._drawing, (self._page(batch, url),))


def page_target(drawing: Drawing, pages: tuple[SitePage, ...]) -> Target:
    """Returns a page, with those that are drawn together with it, as a target."""
    return Target(f"halaman/{pages[0].url}", drawing.fingerprint(*pages), partial(_drawn, drawing, pages))


def _drawn(drawing: Drawing, pages: Iterable[SitePage]) -> list[OutFile]:
    return [drawing.draw(page) for page in pages]
