"""What stands at the end of an article, or of a checked rumour: earlier ones of its kind, of its place or topic, so that later
ones never change its page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from pipeline.content.catalogue import Catalogue, Entities
from pipeline.content.kinds import ARTICLE, Article, Entity, State
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW, ClaimReview

E = TypeVar("E", bound=Entity[Any])

MOST = 3
_LOOKED_AT = 30
"""Earlier stories of a place or a topic among which the nearest are chosen."""


def related(catalogue: Catalogue, article: Article) -> tuple[Article, ...]:
    """Returns up to three stories that were published before this one, what shares more with it first, then the newer one."""
    return _order(catalogue.readable.of(ARTICLE), _told).before(article)


def related_reviews(catalogue: Catalogue, review: ClaimReview) -> tuple[ClaimReview, ...]:
    """Returns up to three rumours that were answered before this one, by the same rule; none that is still being checked."""
    return _order(catalogue.readable.of(CLAIM_REVIEW), _answered).before(review)


def _told(one: Entity[Any]) -> bool:
    return not one.draft


def _answered(one: ClaimReview) -> bool:
    return one.answered and one.state is State.PUBLIC


def by_month(catalogue: Catalogue) -> Iterator[tuple[str, list[Article], list[Article]]]:
    """Yields each month, the oldest first, its articles, and the earlier stories that may stand at the end of one of them.

    Months are those of UTC, in which time only moves forward.
    """
    months: dict[str, list[Article]] = {}
    for article in catalogue.of(ARTICLE):
        at = article.published.at.astimezone(UTC)
        months.setdefault(f"{at.year:04}-{at.month:02}", []).append(article)
    within = cache(lambda region: [one.code for one in (*catalogue.site.regions.ancestors(region), region)])
    latest: defaultdict[str, deque[Article]] = defaultdict(lambda: deque(maxlen=_LOOKED_AT))
    for month, articles in sorted(months.items()):
        around = {article.region.code for article in articles}
        around |= {topic.slug for article in articles for topic in article.topics}
        yield month, articles, list({one.path: one for name in sorted(around) for one in latest[name]}.values())
        # Newest last, and of those at the same time the first path last, as ``_Order`` has it.
        for article in sorted(articles, key=_newness, reverse=True):
            if article.state is State.PUBLIC:
                for name in (*within(article.region), *(topic.slug for topic in article.topics)):
                    latest[name].append(article)


def _lists(stories: Entities[E], article: E) -> Iterator[tuple[int, str, Sequence[E]]]:
    """The lists that an article is on: what being on one counts, its name, and its stories."""
    for region in article.regions[:1]:
        yield 2, region.code, stories.by_region.get(region.code, ())
    for topic in article.topics:
        yield 1, topic.slug, stories.by_topic.get(topic.slug, ())


class _Order(Generic[E]):
    """All stories by their place in one order, the newest first: every article asks for its neighbours at every build."""

    def __init__(self, stories: Entities[E], told: Callable[[E], bool]) -> None:
        self._stories, self._told = stories, told
        ordered = sorted((_newness(one), one.path, one) for one in stories if told(one))  # no two have one path
        self._articles = [one for _, _, one in ordered]
        self._newness = [newness for newness, _, _ in ordered]
        self._numbers = {one.path: number for number, one in enumerate(self._articles)}
        self._lists: dict[str, list[int]] = {}

    def before(self, article: E) -> tuple[E, ...]:
        """What was there when it was published; what has the same time, a date without an hour for one, was not."""
        earliest = bisect_right(self._newness, _newness(article))
        around = (self._from(earliest, name, some) * weight for weight, name, some in _lists(self._stories, article))
        shared = Counter([number for numbers in around for number in numbers])
        count = len(self._articles)
        # A few dozen: sorting them is faster than keeping the largest.
        nearest = sorted([weight * count - number for number, weight in shared.items()], reverse=True)[:MOST]
        return tuple(self._articles[-rank % count] for rank in nearest)

    def _from(self, earliest: int, name: str, some: Sequence[E]) -> list[int]:
        numbers = self._lists.get(name)
        if numbers is None:
            numbers = self._lists[name] = sorted(self._numbers[one.path] for one in some if self._told(one))
        at = bisect_right(numbers, earliest - 1)
        return numbers[at : at + _LOOKED_AT]


_order = lru_cache(2)(_Order)


def _newness(one: Entity[Any]) -> float:
    return -one.published.at.timestamp() if one.published else 0.0
