"""A catalogue made ready to publish: bodies as HTML, pictures with their published sizes, fingerprints. Each made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Entity
from pipeline.content.markdown.body import ROOT, Figure
from pipeline.content.markdown.links import beside, body_html, link_url, parts
from pipeline.content.settings import Site, Topic
from pipeline.engine.fingerprint import Fingerprinter
from pipeline.language.regions import Region
from pipeline.site.digests import Digest
from pipeline.site.media import cards
from pipeline.site.media.cards import Card
from pipeline.site.media.pictures import Published
from pipeline.site.share import Kit


class Publication:
    """What pages and outputs draw from."""

    def __init__(
        self,
        catalogue: Catalogue,
        pictures: Mapping[str, Published],
        base: str = "",
        printed: Callable[[Card, bytes | None], bytes] = cards.draw,
        withheld: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.catalogue = catalogue
        self.pictures = pictures
        """From the path of a picture below ``content/`` to what is published of it."""
        self.base = base
        """Stands for what all pages and files hang on: the settings and the program."""
        self.printed = printed
        """Gives the JPEG of a share card; the second value is the published picture that the card shows."""
        self.withheld = withheld
        """From the path of a picture below ``content/`` that could not be made to the reason why."""
        self._fingerprinter = Fingerprinter(
            {
                Entity: self.fingerprint_of,
                Kit: lambda kit: self.fingerprint_of(kit.article),
                Digest: self._digest,
                # Of these, the settings tell everything else.
                Region: lambda region: region.code,
                Topic: lambda topic: topic.slug,
                Site: lambda site: base,
            }
        )
        self._figures = {path: _figure(made) for path, made in pictures.items()}
        self._bodies: dict[str, str] = {}
        self._fingerprints: dict[str, str] = {}

    def fingerprint(self, *shown: object) -> str:
        """Returns what stands for these values on this site, whoever shows them."""
        return self._fingerprinter(self.base, *shown)

    def fingerprint_of(self, thing: Entity[Any]) -> str:
        """Returns what stands for all that a page may tell of an entity; made once."""
        found = self._fingerprints.get(thing.path)
        if found is None:
            found = self._fingerprints[thing.path] = self._made_of(thing)
        return found

    def _made_of(self, thing: Entity[Any]) -> str:
        # Its address first: whoever tells of a thing links to it, and a file that moved has the bytes it had before.
        leads = [self._lead(thing.path, target) for target in thing.targets]
        pictures = [self._picture(thing.path, name) for name in thing.pictures]
        groups = list(map(self.fingerprint_of, thing.groups))
        return self._fingerprinter(thing.url, thing.fingerprint, groups, leads, pictures, thing.kept)

    def _digest(self, digest: Digest) -> str:
        """Each stands on its own page, beside the next one's, in lists and in feeds."""
        found = self._fingerprints.get(digest.url)
        if found is None:
            shown = (digest.region, digest.period, digest.articles, digest.corrections)
            found = self._fingerprints[digest.url] = self._fingerprinter(*shown)
        return found

    def _lead(self, path: str, target: str) -> str | None:
        """Where a link leads or a picture lies today."""
        return link_url(self.catalogue, path, target) or self._picture(path, target)

    def _picture(self, path: str, target: str) -> str | None:
        scheme, rest, _ = parts(target)
        made = None if scheme else self.pictures.get(beside(path, rest))
        return made.plain.path if made is not None else None

    def body(self, thing: Entity[Any], root: str) -> str:
        """Returns the body as HTML; addresses inside the site start with ``root``."""
        html = self._bodies.get(thing.path)
        if html is None:
            html = self._bodies[thing.path] = body_html(self.catalogue, thing.path, thing.body, self._figures)
        return html.replace(ROOT, root)

    def picture(self, entity: Entity[Any]) -> Published | None:
        """Returns what is published of an entity's main picture; None when it has none."""
        return next((self.pictures.get(beside(entity.path, name)) for name in entity.pictures[:1]), None)

    def cover(self, entity: Entity[Any]) -> str:
        """Returns the name of the smallest file of an entity's picture; "" when it has none."""
        made = self.picture(entity)
        return PurePosixPath(made.files[0].path).stem if made else ""

    def figure(self, article: Entity[Any]) -> Figure | None:
        """Returns the article's main picture, its addresses starting with ``body.ROOT``; None when it has none."""
        made = self.picture(article)
        return _figure(made) if made is not None else None


def _figure(made: Published) -> Figure:
    srcset = ", ".join(f"{ROOT}{path} {width}w" for path, width in made.srcset)
    return Figure(f"{ROOT}{made.plain.path}", made.width, made.height, srcset, f"{ROOT}{made.small.path}")
