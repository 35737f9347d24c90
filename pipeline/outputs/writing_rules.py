"""What the writing desk (``/tulis/``) knows of kinds and rules, as JSON: made from the declarations that the gate uses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from pipeline.content.kinds import ARTICLE, KINDS
from pipeline.content.kinds.form import form
from pipeline.content.local_examples import said_here
from pipeline.content.settings import Level, Site
from pipeline.engine.targets import OutFile, Target
from pipeline.gate.pocket import pocket
from pipeline.site import addresses
from pipeline.site.edition import Pages
from pipeline.site.publication import Publication

FILE = "tulis/aturan.json"


def writing_rules(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields the file, on sites that have a writing desk. It hangs on the program and the settings alone."""
    if addresses.WRITE.there(publication.catalogue):
        site = publication.catalogue.site
        yield Target(FILE, publication.fingerprint(site.levels), partial(_written, site))


def _written(site: Site) -> Iterator[OutFile]:
    told = known(site.levels, partial(said_here, regions=site.regions))
    yield OutFile(FILE, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def known(levels: Iterable[Level] = (), example: Callable[[str], str] = str) -> dict[str, Any]:
    """Returns the forms of all kinds that people write, articles first, and what the rules hand out."""
    kinds = sorted((kind for kind in KINDS if not kind.fetched), key=lambda kind: kind is not ARTICLE)
    return {"jenis": [form(kind, example) for kind in kinds], "aturan": pocket(levels)}
