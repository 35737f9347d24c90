"""A feed as every format needs it, and the text of each item, written once however many feeds hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

import msgspec

from pipeline.content.kinds import Entity
from pipeline.content.settings import Site
from pipeline.outputs.feeds.channels import NEWEST, Channel
from pipeline.site.feed_item import Entry
from pipeline.site.kinds import view_of
from pipeline.site.publication import Publication

LANGUAGE = "id-ID"
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""When an empty feed last changed: formats want a date, and no article may lend its own."""

RSS, ATOM, JSON = "application/rss+xml", "application/atom+xml", "application/feed+json"
SUFFIXES = {RSS: ".xml", ATOM: ".atom.xml", JSON: ".json"}
"""From a format's media type to how its file is called."""


@dataclass(frozen=True)
class Feed:
    """A feed ready to be written."""

    site: Site
    title: str
    description: str
    page: str
    """Address below the root of the page it belongs to."""
    stem: str
    """Its own address below the root, without suffix."""
    entries: Sequence[Entry]
    subscription: str = ""
    """For an archive: the stem of the feed that readers subscribe to."""
    older: str = ""
    """Stem of the archive before this; "" when there is none."""
    newer: str = ""
    """Stem of the archive after this; only the oldest archive tells, so that the others never change."""
    archives: str = ""
    """The one format that its archives have; "" when they come in every format that knows archives."""
    brief: bool = False
    """True when it tells only what its items are about, and where to read them."""

    @property
    def changed(self) -> datetime:
        """When the newest change in it happened."""
        return max((entry.updated for entry in self.entries), default=NEVER)

    @property
    def root(self) -> str:
        """The relative way from the feed to the site's root."""
        return "../" * self.stem.count("/") or "./"


@dataclass
class WrittenItems:
    """Entries, and their texts in each format."""

    publication: Publication
    _entries: dict[str, Entry | None] = field(default_factory=dict)
    _texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def entries(self, entities: Iterable[Entity[Any]]) -> tuple[Entry, ...]:
        """Returns the entities' entries, each made once; what has none is left out."""
        made = (self._entry(entity) for entity in entities)
        return tuple(entry for entry in made if entry is not None)

    def _entry(self, entity: Entity[Any]) -> Entry | None:
        if entity.path not in self._entries:
            self._entries[entity.path] = view_of(entity).item(self.publication, entity)
        return self._entries[entity.path]

    def text(self, format: str, entry: Entry, write: Callable[[Entry], str]) -> str:
        """Returns what ``write`` makes of the entry; asked once for each format."""
        key = (format, entry.id)
        if key not in self._texts:
            self._texts[key] = write(entry)
        return self._texts[key]

    def feed(self, channel: Channel) -> Feed:
        """Returns the channel's feed with its newest items."""
        return Feed(
            self.publication.catalogue.site,
            channel.title,
            channel.description,
            channel.url,
            channel.stem,
            self.entries(channel.articles[:NEWEST]),
        )

    def remember(self, entity: Entity[Any], item: WrittenItem | None) -> None:
        """Takes an item as it was written before: nothing else of it is asked."""
        if item is None:
            self._entries[entity.path] = None
            return
        self._entries[entity.path] = Entry(item.id, "", "", "", "", None, datetime.fromisoformat(item.updated), (), ())
        self._texts |= {(format, item.id): text for format, text in item.texts.items()}

    def write(self, entity: Entity[Any], formats: Mapping[str, Callable[[Entry], str]]) -> WrittenItem | None:
        """Returns the entity's item as these formats have it; None when it has none."""
        entry = self._entry(entity)
        if entry is None:
            return None
        texts = {format: self.text(format, entry, write) for format, write in formats.items()}
        return WrittenItem(entry.id, entry.updated.isoformat(), texts)


class WrittenItem(msgspec.Struct, frozen=True, array_like=True):
    """An item as formats have it, and what feeds tell of it besides."""

    id: str
    updated: str
    """In ISO 8601, with its zone."""
    texts: dict[str, str]


def written_before(
    publication: Publication, note: str, entities: Sequence[Entity[Any]], formats: Mapping[str, Callable[[Entry], str]]
) -> WrittenItems:
    """Returns the items of entities in these formats, for who asks nothing else of them; those that are the same as in an
    earlier build are not written again. ``note`` is where they are kept."""
    fresh, written = WrittenItems(publication), WrittenItems(publication)
    wanted = ((publication.fingerprint.of_one(one), partial(fresh.write, one, formats)) for one in entities)
    kept: list[WrittenItem | None] = publication.kept(note, WrittenItem | None, wanted)  # type: ignore[arg-type]
    for one, item in zip(entities, kept, strict=True):
        written.remember(one, item)
    return written
