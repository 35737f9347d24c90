"""A catalogue made ready to publish: bodies as HTML, pictures with their published sizes, fingerprints. Each made once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Entity
from pipeline.content.markdown.html_writer import ROOT, Figure
from pipeline.content.markdown.links import beside, body_html
from pipeline.engine.kept_values import kept, noted
from pipeline.site.fingerprints import Fingerprints
from pipeline.site.media import cards
from pipeline.site.media.cards import Card
from pipeline.site.media.pictures import Published
from pipeline.site.qr_code import Code

T = TypeVar("T")


class Written(Struct, frozen=True, array_like=True):
    """What follows from an entity's file and from where it leads, not from the site's settings; notes may hold more behind it."""

    html: str
    """Its body, addresses inside the site starting with ``ROOT``."""
    code: Code | None
    """The QR code of its address."""


class Publication:
    """What pages and outputs draw from."""

    def __init__(
        self,
        catalogue: Catalogue,
        pictures: Mapping[str, Published],
        base: str = "",
        draw_card: Callable[[Card, bytes | None], bytes] = cards.draw,
        withheld: Mapping[str, str] = MappingProxyType({}),
        notes: Path | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.pictures = pictures
        """From the path of a picture below ``content/`` to what is published of it."""
        self.base = base
        """Stands for what all pages and files hang on: the settings and the program."""
        self.draw_card = draw_card
        """Gives the JPEG of a share card; the second value is the published picture that the card shows."""
        self.withheld = withheld
        """From the path of a picture below ``content/`` that could not be made to the reason why."""
        self.notes = notes
        """Folder of what is kept between builds (``engine.kept_values``); None keeps nothing."""
        self.fingerprint = Fingerprints(catalogue, pictures, base)
        """Stands for values on this site, whoever shows them: pages, feeds, data."""
        self.fingerprint_without_texts = Fingerprints(catalogue, pictures, base, texts=False)
        """Stands for values of whose entities no text is shown: a word changed in one redraws no list that names it."""
        self._figures = {path: _figure(made) for path, made in pictures.items()}
        self._bodies: dict[str, str] = {}
        self._written: dict[str, dict[str, Written]] = {}

    def kept(self, name: str, kind: type[T], wanted: Iterable[tuple[str, Callable[[], T]]]) -> list[T]:
        """Returns values by what stands for what they follow from; those that an earlier build noted are not made again."""
        return kept(self.notes / name if self.notes is not None else None, kind, wanted)

    def noted(self, name: str, kind: type[T]) -> dict[str, T]:
        """Returns what an earlier build noted under this name."""
        return noted(self.notes / name if self.notes is not None else None, kind)

    def body(self, thing: Entity[Any], root: str) -> str:
        """Returns the body as HTML; addresses inside the site start with ``root``."""
        html = self._bodies.get(thing.path)
        if html is None:
            if len(self._bodies) >= _BODIES:  # pages, feeds and zips ask for the same few, one soon after the other
                self._bodies.clear()
            written = self.written(thing)
            html = written.html if written is not None else self.write_body(thing)
            self._bodies[thing.path] = html
        return html.replace(ROOT, root)

    def write_body(self, thing: Entity[Any]) -> str:
        """Returns the body as HTML whose addresses inside the site start with ``ROOT``, made now."""
        return body_html(self.catalogue, thing.path, thing.body, self._figures)

    def written(self, thing: Entity[Any]) -> Written | None:
        """Returns what an earlier build wrote of a group's entity, or this one in another process; None when none did."""
        if not thing.groups:
            return None
        note = written_note(thing)
        found = self._written.get(note)
        if found is None:
            found = self.noted(note, Written)
            if len(self._written) >= _NOTES:
                self._written.clear()
            if found:  # what is not there yet may come
                self._written[note] = found
        return found.get(self.fingerprint.of_text(thing))

    def forget_written(self) -> None:
        """Takes away what earlier builds wrote of groups and months of which no article is shown any more, and what killed ones
        left: the page that would write the note anew is gone, and the texts of what was taken back would stay in it."""
        folder = self.notes / _WRITTEN if self.notes is not None else None
        with suppress(OSError):
            if folder is None or folder.is_symlink():  # what a link leads to is not ours to take away
                return
            left = {f"{_WRITTEN}/{name}" for name in os.listdir(folder)}
            shown = {(one.kim.slug, one.month): one for one in self.catalogue.readable.articles}
            for name in left - {written_note(one) for one in shown.values()}:
                with suppress(OSError):
                    os.unlink(folder.parent / name)

    def picture(self, entity: Entity[Any]) -> Published | None:
        """Returns what is published of an entity's main picture; None when it has none."""
        return next((self.pictures.get(beside(entity.path, name)) for name in entity.pictures[:1]), None)

    def cover(self, entity: Entity[Any]) -> str:
        """Returns the name of the smallest file of an entity's picture; "" when it has none."""
        made = self.picture(entity)
        return PurePosixPath(made.files[0].path).stem if made else ""

    def figure(self, article: Entity[Any]) -> Figure | None:
        """Returns the article's main picture, its addresses starting with ``ROOT``; None when it has none."""
        made = self.picture(article)
        return _figure(made) if made is not None else None


_BODIES = 400
"""Texts as HTML that are kept: all of many would fill the memory of every worker."""


_NOTES = 64
"""Notes that are kept: articles of a month are asked for one after the other, and each group's are in one."""


_WRITTEN = "isi"
"""The folder, among what is kept, of those notes."""


def written_note(thing: Entity[Any]) -> str:
    """Returns what the note is called in which builds keep what they wrote of a group's entity: one for each group and month."""
    month = f"{thing.published.at:%Y-%m}" if thing.published is not None else ""
    return f"{_WRITTEN}/{thing.groups[0].slug}-{month}.msgpack"


def _figure(made: Published) -> Figure:
    srcset = ", ".join(f"{ROOT}{path} {width}w" for path, width in made.srcset)
    return Figure(f"{ROOT}{made.plain.path}", made.width, made.height, srcset, f"{ROOT}{made.small.path}")
