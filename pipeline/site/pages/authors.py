"""The pages of authors: one that lists them, and the articles of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article, Author, Kim
from pipeline.site import addresses
from pipeline.site.pages.listing import Counted, ListData, feeds_of, in_batches, listing, site_feed
from pipeline.site.pages.page import Batch, PageData, SitePage, Step


class AuthorsData(PageData, frozen=True):
    """Everybody who wrote something."""

    authors: tuple[Counted, ...]


class AuthorData(ListData, frozen=True):
    """An author, and the groups that they write for."""

    author: Author
    kims: tuple[Kim, ...]


def author_pages(catalogue: Catalogue) -> Iterator[SitePage | Batch]:
    """Yields the page that lists the authors, and the articles of each."""
    by_author, authors = catalogue.of(ARTICLE).by_author, catalogue.of(ARTICLE).authors
    yield SitePage(
        url=addresses.AUTHORS.at(),
        template="penulis-semua.html",
        title="Penulis",
        description=f"Siapa yang menulis untuk {catalogue.site.name}.",
        data=AuthorsData(tuple(Counted(one.name, one.url, len(by_author[one.slug])) for one in authors)),
        feeds=(site_feed(catalogue),),
    )
    for author in authors:
        articles = by_author[author.slug]
        yield Batch(author.url, articles, partial(_author, catalogue, author, articles), (author.name,))


def _author(catalogue: Catalogue, author: Author, articles: Sequence[Article]) -> Iterator[SitePage | Batch]:
    page = SitePage(
        url=author.url,
        template="penulis.html",
        title=author.name,
        description=f"Tulisan {author.name} di {catalogue.site.name}.",
        data=AuthorData(author, _groups_of(author, articles)),
        feeds=feeds_of(catalogue, author.name, author.url),
    )
    yield from in_batches(listing(page, author.name, articles, (Step("Penulis", "penulis/"),)))


def _groups_of(author: Author, articles: Iterable[Article]) -> tuple[Kim, ...]:
    return tuple({article.kim.slug: article.kim for article in articles if author in article.authors}.values())
