"""Shares: lists of partners' news in which no outlet takes the place of all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from math import ceil
from typing import Final, TypeVar

from pipeline.content.syndication import PartnerItem, Story

Carried = TypeVar("Carried", Story, PartnerItem)

MOST_SHARES: Final = 3
"""Of three outlets or more each may fill a third of a list, of two a half; a single one has nobody to leave room for."""


def shared(listed: Iterable[Carried], most: int, whose: Callable[[Carried], str]) -> tuple[Carried, ...]:
    """Returns the first of a list, at most so many, none of them beyond its outlet's share of the places."""
    every = tuple(listed)
    outlets = len({whose(one) for one in every})
    share = ceil(most / min(MOST_SHARES, outlets)) if outlets else most
    taken: Counter[str] = Counter()
    kept: list[Carried] = []
    for one in every:
        if len(kept) == most:
            break
        if taken[whose(one)] < share:
            taken[whose(one)] += 1
            kept.append(one)
    return tuple(kept)


def shared_stories(stories: Iterable[Story], most: int) -> tuple[Story, ...]:
    """Returns the first stories of a list; each counts for the outlet that leads it."""
    return shared(stories, most, lambda story: story.main.partner.outlet)


def shared_items(items: Iterable[PartnerItem], most: int) -> tuple[PartnerItem, ...]:
    """Returns the first items of a list."""
    return shared(items, most, lambda news: news.partner.outlet)
