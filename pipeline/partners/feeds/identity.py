"""Identity: which items of an outlet tell the same story, and the id under which a story is kept for good. Pure.

An outlet names a story by its guid, its page and its title; each of them may change, and each may be shared by strangers.
``_clues`` is the one table that decides. Two items that share a clue are the same story; a clue earlier in the table is
better than a later one, and a story that is known is recognised once only.

====================  =======  =======  ==================================================================
guid                  page     title    the same story?
====================  =======  =======  ==================================================================
same                  same     same     yes
same                  other    same     yes: it got a new address
other, or none        same     same     yes: the outlet names its items anew, or one page stands twice in a feed
same, or both none    same     other    yes: it got a new title; no when feed or record has both titles at once
same                  other    other    only when it was published at the same moment, or by a site of this project
other, or none        other    any      no
====================  =======  =======  ==================================================================

A guid that a feed gives to several pages is no name, nor is a front page a page: both count as none. By which page a story is
known again (``place_key``) is told more loosely than which id it gets: ids are published, and stay.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from pipeline.partners.feeds.links import canonical, is_front_page, page_of, place_key, story_key
from pipeline.partners.snapshot import FeedItem

Known = tuple[FeedItem, FeedItem | None]
"""An item of a feed under its lasting id, and as it was kept before; None when its story is new."""

_MOST_GUESSES: Final = 100_000
"""How many pairs of items are tried when a record does not yet hold the guids of its items."""


def guid_key(guid: str) -> str:
    """Return what a guid stands for: a move from http to https, which every outlet makes once, makes no story new."""
    link = canonical(guid) if is_address(guid) else None
    return story_key(link) if link else guid


def is_address(guid: str) -> bool:
    """Tell whether a guid is an address of the web."""
    return guid.lower().startswith(("http://", "https://"))


def same_page(item: FeedItem) -> tuple[str, str] | None:
    """Return what two items of an outlet share that lead to one page under one title; None when it has no page."""
    place = _place(item)
    return (place, _folded(item.title)) if place else None


def names(items: Sequence[FeedItem], said: Sequence[Sequence[str]]) -> list[str | None]:
    """Return the ids of a feed's items by themselves, newest first; None for one whose story an earlier one tells.

    ``said`` is what each of them says besides its title, for those that have neither guid nor link.
    """
    shared = _Shared.of(items)
    told: set[Hashable] = set()
    found: list[str | None] = []
    for item, more in zip(items, said, strict=True):
        name, page = _name(item, shared, more), same_page(item)
        found.append(None if name in told or page in told else name)
        told |= {name, page} - {None}
    return found


def recognised(items: Iterable[FeedItem], kept: Sequence[FeedItem]) -> list[Known]:
    """Return a feed's items, each once and under the id that its story has for good, with what is kept of the story."""
    new = _once_each(items)
    known = _with_guids(kept, new)
    clues = _Shared.of(new, place_key) | _Shared.of(known, place_key)
    found: list[FeedItem | None] = [None] * len(new)
    originals = {item.id: item for item in kept}
    free = {item.id: item for item in known}
    theirs = {item.id: _clues(item, clues) for item in known}
    ours = [_clues(item, clues) for item in new]
    for level in range(_LEVELS):
        by_clue: dict[Hashable, str] = {}
        for name in free:
            by_clue.setdefault(theirs[name][level], name)
        for number, mine in enumerate(ours):
            clue = mine[level]
            if found[number] is None and clue is not None and by_clue.get(clue) in free:
                found[number] = originals[by_clue[clue]]
                del free[by_clue[clue]]
    taken = set(originals)
    lasting = []
    for item, old in zip(new, found, strict=True):
        name = old.id if old else _free_name(item, taken)
        taken.add(name)
        lasting.append((replace(item, id=name), old))
    return lasting


_LEVELS: Final = 7


def _once_each(items: Iterable[FeedItem]) -> list[FeedItem]:
    first: dict[str, FeedItem] = {}
    for item in items:
        first.setdefault(item.id, item)
    return list(first.values())


def _clues(item: FeedItem, shared: _Shared) -> tuple[Hashable | None, ...]:
    """Return what an item may be known by, the best first; None for what it has not."""
    guid = "" if item.guid in shared.guids else item.guid
    page, title = _place(item), _folded(item.title)
    pair = (item.guid, page)
    nameless = not item.guid and not page
    return (
        guid if item.marks and guid.startswith("tag:") else None,
        (item.guid, page, title) if not nameless else None,
        (guid, title) if guid else None,
        (page, title) if page else None,
        pair if not nameless and pair not in shared.pairs and (page or guid) else None,
        (guid, item.published) if guid and item.published else None,
        item.id if nameless else None,
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What several stories have in common, so that it is the name of none."""

    guids: frozenset[str]
    """Given to several pages."""
    pairs: frozenset[tuple[str, str]]
    """A guid and a page, either of them perhaps none, that stand under several titles."""

    @classmethod
    def of(cls, items: Iterable[FeedItem], key: Callable[[str], str] = story_key) -> _Shared:
        pages: defaultdict[str, set[str]] = defaultdict(set)
        titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for item in items:
            page = _page(item, key)
            pages[item.guid].add(item.link and key(item.link))
            titles[item.guid, page].add(_folded(item.title))
        return cls(
            frozenset(guid for guid, every in pages.items() if len(every) > 1),
            frozenset(pair for pair, every in titles.items() if len(every) > 1),
        )

    def __or__(self, other: _Shared) -> _Shared:
        return _Shared(self.guids | other.guids, self.pairs | other.pairs)


def _page(item: FeedItem, key: Callable[[str], str] = story_key) -> str:
    """Return what stands for the page that an item leads to; "" when it has none of its own."""
    return "" if not item.link or is_front_page(item.link) else key(item.link)


def _place(item: FeedItem) -> str:
    """Return that by which the page is known again."""
    return _page(item, place_key)


def _folded(title: str) -> str:
    return " ".join(title.translate(_SIGNS).split()).casefold()


_SIGNS: Final = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("–—", "-"), "…": "..."}
)
"""Signs that a content system sets for those of a keyboard, or does not."""


def _name(item: FeedItem, shared: _Shared, said: Iterable[str]) -> str:
    """Return the id that an item has by itself. How it is made must never change: ids are published."""
    if item.marks and item.guid not in shared.guids and item.guid.startswith("tag:"):
        # A site of this project: its names outlive addresses and titles.
        return _digest([item.guid])
    page = _page(item)
    parts = [item.guid, story_key(item.link) if item.link else ""]
    if not page or (item.guid, page) in shared.pairs:
        parts.append(item.title)
        if not item.guid and not item.link:
            parts += said
    return _digest(parts)


def _free_name(item: FeedItem, taken: set[str]) -> str:
    """Return an id that no other story has or had: usually the one that the item has by itself."""
    tries = (_digest([item.id, item.title, *([str(number)] if number else [])]) for number in count())
    return item.id if item.id not in taken else next(name for name in tries if name not in taken)


def _with_guids(kept: Sequence[FeedItem], new: Sequence[FeedItem]) -> list[FeedItem]:
    """Return what is kept with guid and place on its page where an earlier version noted neither: the id gives them away.

    That version knew no places on a page, so items of one page may bear one id; then the title tells which was meant.
    """
    by_name: defaultdict[str, list[FeedItem]] = defaultdict(list)
    for item in new:
        for title in ((), (item.title,)):
            by_name[_earlier_name(item.guid, item.link, *title)].append(item)
    by_id = {item.id: item for item in new}
    guids = {item.guid for item in new if item.guid}
    unnamed = [item for item in kept if not item.guid]
    tried = guids if len(guids) * len(unnamed) <= _MOST_GUESSES else set()

    def completed(item: FeedItem) -> FeedItem:
        if item.guid:
            return item
        same = by_id.get(item.id)
        if same is not None and _folded(same.title) == _folded(item.title):
            return replace(item, guid=same.guid, link=same.link)
        bearers = by_name.get(item.id, [])
        meant = [one for one in bearers if _folded(one.title) == _folded(item.title)] or bearers
        if len(meant) == 1:
            return replace(item, guid=meant[0].guid, link=meant[0].link)
        found = next((guid for guid in tried if _earlier_name(guid, item.link) == item.id), "")
        return replace(item, guid=found)

    return [completed(item) for item in kept]


def _earlier_name(guid: str, link: str, *title: str) -> str:
    """Return the id that guid and link, and where they told nothing the title, made before places on a page counted."""
    return _digest([page_of(guid), story_key(page_of(link)) if link else "", *title])


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:20]
