"""Types of partner feeds as values: what comes by them, and what is said when something else comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedType:
    """What a partner's feed holds. A new type is one value here, its name in the record, and its reader in ``visits``."""

    name: str
    """As the record says it (``jenis``)."""
    things: str
    """What comes by it, for people: "berita", "peringatan"."""
    warns: bool = False
    """True for an authority: warnings are kept, not news."""
    indexes: bool = False
    """True when it lists documents that have to be asked for one by one."""
    mistaken: str = ""
    """What is said when something else came; "" leaves it to the reader."""


FEED_TYPES: Mapping[str, FeedType] = {
    one.name: one
    for one in (
        FeedType("media", "berita"),
        FeedType("cap", "peringatan", warns=True, indexes=True, mistaken="yang datang bukan daftar peringatan CAP"),
        FeedType("gempa", "peringatan", warns=True, mistaken="yang datang bukan laporan gempa BMKG (autogempa.json)"),
    )
}
