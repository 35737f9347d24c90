"""What an article is passed on as; a group's of one month share a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import ClassVar

from pipeline.content.kinds import Article, Kim
from pipeline.content.settings import Site
from pipeline.language.calendar import MONTHS
from pipeline.site.labels import labels
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication, Written, written_note
from pipeline.site.share import Kit, KitData, ended


@dataclass(frozen=True)
class ArticleKit(Kit):
    """What an article becomes. A group's of one month share a page: a file an article more would be half of a large site's."""

    article: Article
    called: ClassVar[str] = "berita"

    @cached_property
    def reading(self) -> tuple[str, ...]:
        """The whole article, its labels before it and its corrections behind it: what ears miss, eyes would have seen."""
        texts = (
            f"{self.title}.", *labels(self.article), self.article.summary,
            *(block.text for block in self.article.body.outline.blocks if block.kind != "kode"),
            *(f"Ralat, {note.stamp.at:%d-%m-%Y}: {note.text}" for note in self.article.corrections),
        )  # fmt: skip
        lines = (self.spoken(sentence) for text in texts for sentence in self._sentences(text))
        return tuple(ended(line) for line in lines if line)

    def take(self, written: WrittenKit) -> None:
        """Takes what was worked out before, until it is let go."""
        self.__dict__.update(code=written.code, reading=written.reading, points=written.points)

    @property
    def anchor(self) -> str:
        """The name of the file without its suffix, which no other article of the group and year has."""
        return self.article.url.rstrip("/").rpartition("/")[2]

    @property
    def page(self) -> str:
        """The address of the month's page."""
        return f"{self.article.kim.url}bagikan/{self.article.published.at:%Y-%m}/"


class WrittenKit(Written, frozen=True):
    """What an article becomes, as far as it follows from its text."""

    reading: tuple[str, ...]
    points: tuple[str, ...]


class MonthData(KitData, frozen=True):
    """A group's month of articles to pass on. Its page is the one that keeps their texts: every other may read them."""

    def take_up(self, publication: Publication) -> None:
        """Takes texts as an earlier build wrote them; those that are new are written now, and kept."""
        kits = [kit for kit in self.kits if isinstance(kit, ArticleKit)]
        wanted = ((publication.fingerprint.of_text(kit.article), partial(_written, publication, kit)) for kit in kits)
        for kit, written in zip(kits, publication.kept(written_note(kits[0].article), WrittenKit, wanted), strict=True):
            kit.take(written)


def _written(publication: Publication, kit: ArticleKit) -> WrittenKit:
    return WrittenKit(publication.write_body(kit.article), kit.code, kit.reading, kit.points)


def kit_of(article: Article, site: Site) -> ArticleKit | None:
    """Returns what an article becomes; None when it may not be passed on: a withdrawn one may not, a draft not yet."""
    return ArticleKit(article, site) if article.withdrawn is None and not article.draft else None


def kits(articles: Iterable[Article], site: Site) -> Iterator[ArticleKit]:
    """Yields a kit for each article that may be passed on."""
    return (kit for article in articles if (kit := kit_of(article, site)) is not None)


def kit_pages(kim: Kim, articles: Iterable[Article], site: Site) -> Iterator[SitePage]:
    """Yields a group's pages of things to pass on: a page a month, newest first, with each article that may be passed on."""
    pages: dict[str, list[ArticleKit]] = {}
    for kit in kits((article for article in articles if article.kim.slug == kim.slug), site):
        pages.setdefault(kit.page, []).append(kit)
    for page, made in pages.items():
        at = made[0].article.published
        name = f"{kim.name}, {MONTHS[at.at.month - 1]} {at.at.year}"
        yield SitePage(
            page,
            "bagikan.html",
            f"Bagikan: {name}",
            f"Teks siap kirim, naskah radio, dan poster dari {name}.",
            MonthData(tuple(made), kim.url, kim.name, name),
            indexed=False,
        )
