"""Which items of an outlet are kept, and what the outlet did to them since. Pure: the moment is always an argument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.partners.feeds.identity import recognised, same_page
from pipeline.partners.feeds.marks import WITHDRAWAL
from pipeline.partners.feeds.notices import BRACKETED, NOTICES, added, answered, notice
from pipeline.partners.schedule import READER, Policy
from pipeline.partners.snapshot import COUNTS_AS_OLD, FeedItem, Snapshot

_MANY = 10
"""Undated items that were first seen at one moment: no outlet has so much news at once, they were there before."""


def merge(snapshot: Snapshot, parsed: Iterable[FeedItem], policy: Policy, now: datetime) -> Snapshot:
    """Return the snapshot with a feed's items taken in, newest first.

    A known item keeps the moment we first saw it; when its title or summary changed, ``source_changed`` says when we
    noticed. An item that left the feed stays until the record's count or age rule lets it go. Items of one moment keep
    the order the outlet gave them.
    """
    comparable = snapshot.reader == READER
    if not comparable:
        snapshot = replace(snapshot, items=_judged_again(snapshot.items))
    before = {item.id: item for item in snapshot.items} if comparable else {}
    first = not snapshot.items or snapshot.address not in ("", policy.address)
    current = {item.id: _met(item, old, comparable, first, now) for item, old in recognised(parsed, snapshot.items)}
    gone = [item for item in snapshot.items if item.id not in current]
    gone = _untold(gone, current)
    ordered = sorted([*current.values(), *gone], key=lambda item: item.when, reverse=True)
    room = len(ordered) if policy.keep_count is None else policy.keep_count - len(current)
    oldest = None if policy.keep_days is None else now - timedelta(days=policy.keep_days)
    kept: list[FeedItem] = []
    for item in ordered:
        if item.id not in current:
            if room <= 0 or (oldest is not None and item.when < oldest):
                continue
            room -= 1
        kept.append(item)
    return replace(snapshot, items=tuple(answered(kept, before)))


def _untold(gone: list[FeedItem], current: dict[str, FeedItem]) -> list[FeedItem]:
    """Return what left the feed without what an earlier version kept of current stories a second time, under another guid.

    What was said of the second one holds for the first: a story that was taken down does not come back with its double.
    """
    told = {same_page(item): item for item in current.values()}
    told.pop(None, None)
    stay = []
    for item in gone:
        double = told.get(same_page(item))
        if double is None:
            stay.append(item)
        elif item.withdrawn and item.withdrawn not in NOTICES and not current[double.id].withdrawn:
            current[double.id] = replace(current[double.id], withdrawn=item.withdrawn)
    return stay


def _met(new: FeedItem, old: FeedItem | None, comparable: bool, first: bool, now: datetime) -> FeedItem:
    """Return an item of the feed as it is kept, with what we remember of it."""
    declared = notice(new.title)
    if old is None:
        return replace(
            new, first_seen=now, age_unknown=first and new.published is None, withdrawn=new.withdrawn or declared
        )
    changed = comparable and (_words(new.title), _words(new.summary)) != (_words(old.title), _words(old.summary))
    # A label that was once set before a title goes on to mean that text, as long as it stands there.
    stays = comparable and _labelled(old) and new.title == old.title
    declared = declared or (old.withdrawn if stays else added(old.title, new.title))
    remembered = "" if old.withdrawn in NOTICES else old.withdrawn
    # Nobody meets a text a month before it is there: that was a clock of ours that was behind.
    behind = old.published is None and new.published is not None and new.published - old.first_seen > COUNTS_AS_OLD
    return replace(
        new,
        first_seen=now if behind else old.first_seen,
        age_unknown=old.age_unknown and new.published is None,
        published=new.published or old.published,
        source_changed=now if changed else old.source_changed,
        withdrawn=remembered or new.withdrawn or declared,
    )


def _labelled(item: FeedItem) -> bool:
    return item.withdrawn in NOTICES and BRACKETED.search(item.title) is not None


def _judged_again(items: tuple[FeedItem, ...]) -> tuple[FeedItem, ...]:
    """Return what an earlier reader kept, without its mistakes: it hid news that only began like a notice, and took undated
    items of a first visit for items of that day."""
    undated = Counter(item.first_seen for item in items if item.published is None)
    visits = {seen for seen, many in undated.items() if many >= _MANY or seen == min(item.first_seen for item in items)}

    def judged(item: FeedItem) -> FeedItem:
        marked = any(mark.kind == WITHDRAWAL for mark in item.marks)
        hidden = item.withdrawn if item.withdrawn not in NOTICES or marked else notice(item.title)
        return replace(item, withdrawn=hidden, age_unknown=item.published is None and item.first_seen in visits)

    return tuple(map(judged, items))


def _words(text: str) -> str:
    return " ".join(text.split())
