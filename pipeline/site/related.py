"""Which stories stand at the end of an article: earlier ones of its place or topic, so that later ones never change its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article

MOST = 3
_LOOKED_AT = 30
"""Earlier stories of a place or a topic among which the nearest are chosen."""


def related(catalogue: Catalogue, article: Article) -> tuple[Article, ...]:
    """Returns up to three stories that were published before this one, what shares more with it first, then the newer one."""
    readable = catalogue.readable.of(ARTICLE)
    places = [list(_earlier(readable.by_region.get(region.code, ()), article)) for region in article.regions[:1]]
    topics = [list(_earlier(readable.by_topic.get(topic.slug, ()), article)) for topic in article.topics]
    shared: dict[str, int] = {}
    found = {one.path: one for some in (*places, *topics) for one in some}
    for weight, lists in ((2, places), (1, topics)):
        for one in (one for some in lists for one in some):
            shared[one.path] = shared.get(one.path, 0) + weight
    chosen = sorted(found.values(), key=lambda one: one.path)
    chosen.sort(key=lambda one: (shared[one.path], one.published.at), reverse=True)
    return tuple(chosen[:MOST])


def _earlier(newest_first: Sequence[Article], article: Article) -> Iterator[Article]:
    """Those that were there when it was published; what has the same time, a date without an hour for one, was not."""
    at = bisect_right(newest_first, -article.published.at.timestamp(), key=lambda one: -one.published.at.timestamp())
    return islice((one for one in newest_first[at : at + 2 * _LOOKED_AT] if not one.draft), _LOOKED_AT)
