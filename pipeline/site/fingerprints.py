"""What stands for entities on this site: for all that a page may tell of them, or for all but their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, KINDS, Entity
from pipeline.content.markdown.links import beside, link_url, parts
from pipeline.content.settings import Site, Topic
from pipeline.engine.fingerprint import Fingerprinter, fingerprint
from pipeline.language.regions import Region
from pipeline.site.digests import Digest
from pipeline.site.media.pictures import Published
from pipeline.site.share import Kit


class Fingerprints:
    """Fingerprints of values that hold entities; each entity is asked once."""

    def __init__(
        self, catalogue: Catalogue, pictures: Mapping[str, Published], base: str, *, texts: bool = True
    ) -> None:
        """``base`` stands for the settings and the program. ``texts=False`` leaves out what only an entity's text shows."""
        self._catalogue, self._pictures, self._base, self._texts = catalogue, pictures, base, texts
        self._known: dict[str, str] = {}
        self._marks: dict[str, bytes] = {}
        self._many: dict[int, tuple[object, bytes]] = {}
        self._leads: dict[tuple[str, tuple[str, ...]], list[str | None]] = {}
        known: dict[type, Callable[[Any], str]] = {
            Entity: self.of,
            Kit: lambda kit: self.of(kit.article),
            Digest: self._digest,
            # Of these, the settings tell everything else.
            Region: lambda region: region.code,
            Topic: lambda topic: topic.slug,
            Site: lambda site: base,
        }
        self._fingerprinter = Fingerprinter(known)

    def __call__(self, *shown: object) -> str:
        """Returns what stands for these values, whoever shows them."""
        return self._fingerprinter(self._base, *shown)

    def of(self, thing: Entity[Any]) -> str:
        """Returns what stands for an entity; made once."""
        found = self._known.get(thing.path)
        if found is None:
            found = self._known[thing.path] = self._made_of(thing)
        return found

    def _made_of(self, thing: Entity[Any]) -> str:
        # Its address first: whoever tells of a thing links to it, and a file that moved has the bytes it had before.
        pictures = [self._picture(thing.path, name) for name in thing.pictures]
        groups = list(map(self.of, thing.groups))
        if not self._texts:
            shown = repr((thing.path, thing.head, groups, pictures, (kept := thing.kept) and self._fingerprinter(kept)))
            return fingerprint(shown.encode("utf-8", "surrogatepass"))
        leads = self._leads_of(thing)
        return self._fingerprinter(thing.url, thing.fingerprint, groups, leads, pictures, thing.kept)

    def of_all(self, articles: Iterable[Entity[Any]], *also: object) -> str:
        """Returns what stands for these articles, for other values, and for all that is no article, what is fetched aside:
        nothing that follows from them differs while this is the same. To ask each (``of``) takes ten times as long."""
        made = hashlib.blake2b(self._elsewhere, digest_size=16)
        made.update(self._fingerprinter(*also).encode())
        made.update(self._marks_of(articles))
        return made.hexdigest()

    def _marks_of(self, articles: Iterable[Entity[Any]]) -> bytes:
        """Stands for many; of a place's or a topic's the catalogue gives the same tuple to all who ask."""
        same = isinstance(articles, tuple)
        found = self._many.get(id(articles)) if same else None
        if found is None:
            marks = self.marks(articles)
            made = hashlib.blake2b(len(marks).to_bytes(8, "little"), digest_size=16)
            made.update(b"".join(marks))
            found = articles, made.digest()
            if same:
                self._many[id(articles)] = found  # which holds it, or another could come to lie there
        return found[1]

    def marks(self, articles: Iterable[Entity[Any]]) -> list[bytes]:
        """Returns what stands for each of many: for its bytes and its address, and for what other files than those of groups,
        places and topics have to do with it."""
        known = self._marks.get
        marks = list(map(known, map(_path, articles)))  # lists of all articles, again and again
        return [known(one.path) or self._mark(one) for one in articles] if None in marks else marks  # type: ignore[return-value]

    def of_one(self, thing: Entity[Any]) -> str:
        """Returns the same of a single entity of any kind, sooner."""
        mark = self._marks.get(thing.path) or self._mark(thing)
        return hashlib.blake2b(self._elsewhere + mark, digest_size=16).hexdigest()

    def of_text(self, thing: Entity[Any]) -> str:
        """Returns what stands for an entity's bytes, where they lead, and its address: not for the settings beside that."""
        return f"{(self._marks.get(thing.path) or self._mark(thing)).hex()} {self._catalogue.site.url}"

    @cached_property
    def _elsewhere(self) -> bytes:
        """Stands for everything but articles and what is fetched: settings, program, and what other kinds' files tell today."""
        kinds = (kind for kind in KINDS if kind is not ARTICLE and not kind.fetched)
        return self._fingerprinter(
            self._base, [self.of(one) for kind in kinds for one in self._catalogue.of(kind)]
        ).encode()

    def _mark(self, thing: Entity[Any]) -> bytes:
        """Stands for one of many: for its bytes, its address, and what other files than groups' have to do with it."""
        leads = self._leads_of(thing)
        pictures = [self._picture(thing.path, name) for name in thing.pictures]
        kept = thing.kept
        shown = repr((thing.path, thing.fingerprint, thing.waits, leads, pictures, kept and self._fingerprinter(kept)))
        made = self._marks[thing.path] = hashlib.blake2b(
            shown.encode("utf-8", "surrogatepass"), digest_size=16
        ).digest()
        return made

    def _leads_of(self, thing: Entity[Any]) -> list[str | None]:
        """Where links lead and pictures lie today; files of a folder name the same ones again and again."""
        named = thing.path.rpartition("/")[0], thing.targets
        found = self._leads.get(named)
        if found is None:
            found = self._leads[named] = [self._lead(thing.path, target) for target in thing.targets]
        return found

    def _digest(self, digest: Digest) -> str:
        """Each stands on its own page, beside the next one's, in lists and in feeds."""
        found = self._known.get(digest.name)
        if found is None:
            shown = (digest.region, digest.period, digest.articles, digest.corrections, digest.parts, digest.url)
            found = self._known[digest.name] = self._fingerprinter(*shown)
        return found

    def _lead(self, path: str, target: str) -> str | None:
        """Where a link leads or a picture lies today."""
        return link_url(self._catalogue, path, target) or self._picture(path, target)

    def _picture(self, path: str, target: str) -> str | None:
        scheme, rest, _ = parts(target)
        made = None if scheme else self._pictures.get(beside(path, rest))
        return "\n".join(file.path for file in made.files) if made is not None else None


_path = attrgetter("path")
