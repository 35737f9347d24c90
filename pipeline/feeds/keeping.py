"""Which items of an outlet are kept, and what the outlet did to them since. Pure: the moment is always an argument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from pipeline.feeds.identity import recognised, same_page
from pipeline.feeds.polling import READER, Policy
from pipeline.model import FeedItem, Snapshot

CORRECTED, WITHDRAWN, REPLY = "ralat", "dicabut", "hak jawab"
NOTICES = frozenset({CORRECTED, WITHDRAWN, REPLY})
"""What a title itself may say of its item (``FeedItem.withdrawn``); other words there come from elsewhere and stay."""

# "Izin usaha dicabut" is news, "[DICABUT] Izin usaha" is a withdrawal: the word must stand as a label, or speak of the text.
_LABEL = r"^[\W_]*(?:{words})(?:\s+(?:berita|judul|naskah|artikel|foto|redaksi))?\s*[:\]\)\}}|–—-]"
_TEXT = r"(?:berita|naskah|artikel|tulisan)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        WITHDRAWN,
        re.compile(
            _LABEL.format(words="dicabut|ditarik|pencabutan|penarikan|pembatalan|dibatalkan")
            + r"|[\[(](?:dicabut|ditarik|dibatalkan)[\])]"
            + rf"|^\W*{_TEXT}(?:\s+(?:ini|tersebut))?\s+(?:telah\s+|sudah\s+)?(?:dicabut|ditarik|dibatalkan|dihapus)\b"
            + rf"|^\W*(?:pencabutan|penarikan|pembatalan)\s+{_TEXT}\b",
            re.IGNORECASE,
        ),
    ),
    (REPLY, re.compile(_LABEL.format(words="hak\\s+jawab") + r"|[\[(]hak\s+jawab[\])]", re.IGNORECASE)),
    (
        CORRECTED,
        re.compile(
            _LABEL.format(words="ralat|koreksi") + rf"|[\[(]ralat[\])]|^\W*ralat\s+(?:{_TEXT}|judul|foto|redaksi)\b",
            re.IGNORECASE,
        ),
    ),
    (CORRECTED, re.compile(r"^\W*RALAT\b")),
)
_BEFORE_TITLE = re.compile(
    r"^[\W_]*(?:ralat|koreksi|dicabut|ditarik|dibatalkan|pencabutan|penarikan|pembatalan|hak\s+jawab)"
    r"(?:\s+(?:berita|judul|naskah|artikel|foto|redaksi))?[\s:\])}|–—-]+",
    re.IGNORECASE,
)
_SAME_TITLE = 90.0
_MOST_NOTICES = 100
"""The newest that are compared with every other title: a feed that is all corrections must not cost minutes."""
_TELLING_TITLE = 25


def notice(title: str) -> str:
    """Return what a title declares of its own story: ``dicabut``, ``hak jawab``, ``ralat``, or nothing.

    The words must stand as a label ("RALAT: …", "[DICABUT] …"): a licence that is revoked is news, not a withdrawal.
    """
    return next((kind for kind, pattern in _PATTERNS if pattern.search(title)), "")


def merge(snapshot: Snapshot, parsed: Iterable[FeedItem], policy: Policy, now: datetime) -> Snapshot:
    """Return the snapshot with a feed's items taken in, newest first.

    A known item keeps the moment we first saw it; when its title or summary changed, ``source_changed`` says when we
    noticed. An item that left the feed stays until the record's count or age rule lets it go. Items of one moment keep
    the order the outlet gave them.
    """
    comparable = snapshot.reader == READER
    current = {item.id: _met(item, old, comparable, now) for item, old in recognised(parsed, snapshot.items)}
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
    return replace(snapshot, items=tuple(_answered(kept)))


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


def _answered(items: list[FeedItem]) -> Iterator[FeedItem]:
    """Yield the items; one whose story a later item corrects or withdraws under its own name carries that word too."""
    notices = [(_bare(item.title), item) for item in items if item.withdrawn in NOTICES and notice(item.title)]
    notices = [(title, item) for title, item in notices if len(title) >= _TELLING_TITLE][:_MOST_NOTICES]
    for item in items:
        if item.withdrawn:
            yield item
            continue
        title = _bare(item.title)
        word = next(
            (said.withdrawn for name, said in notices if item.when <= said.when and fuzz.ratio(name, title) >= _SAME_TITLE), ""
        )
        yield replace(item, withdrawn=word) if word else item


def _bare(title: str) -> str:
    """Return a title without the label before it, folded for comparison."""
    return _words(_BEFORE_TITLE.sub("", title, count=1)).casefold()


def _met(new: FeedItem, old: FeedItem | None, comparable: bool, now: datetime) -> FeedItem:
    """Return an item of the feed as it is kept, with what we remember of it."""
    declared = notice(new.title)
    if old is None:
        return replace(new, first_seen=now, withdrawn=new.withdrawn or declared)
    changed = comparable and (_words(new.title), _words(new.summary)) != (_words(old.title), _words(old.summary))
    remembered = "" if old.withdrawn in NOTICES else old.withdrawn
    return replace(
        new,
        first_seen=old.first_seen,
        published=new.published or old.published,
        source_changed=now if changed else old.source_changed,
        withdrawn=remembered or new.withdrawn or declared,
    )


def _words(text: str) -> str:
    return " ".join(text.split())
