"""What the writing desk (``/tulis/``) knows of kinds and rules, as JSON: made from the declarations that the gate uses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from pipeline.content.kinds import ARTICLE, KINDS
from pipeline.content.kinds.form import form
from pipeline.content.settings import Level
from pipeline.engine.targets import OutFile, Target
from pipeline.gate.pocket import pocket
from pipeline.site import addresses
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication

FILE = "tulis/aturan.json"


def writing_rules(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[Target]:
    """Yields the file, on sites that have a writing desk. It hangs on the program and the severities alone."""
    if addresses.WRITE.there(publication.catalogue):
        levels = publication.catalogue.site.levels
        yield Target(FILE, publication.fingerprint(levels), partial(_written, levels))


def _written(levels: Iterable[Level]) -> Iterator[OutFile]:
    yield OutFile(FILE, json.dumps(known(levels), ensure_ascii=False, separators=(",", ":")).encode())


def known(levels: Iterable[Level] = ()) -> dict[str, Any]:
    """Returns the forms of all kinds that people write, articles first, and what the rules hand out."""
    kinds = sorted((kind for kind in KINDS if not kind.fetched), key=lambda kind: kind is not ARTICLE)
    return {"jenis": [form(kind) for kind in kinds], "aturan": pocket(levels)}
