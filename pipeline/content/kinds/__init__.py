"""What a member file may be. The folder names the kind; a new kind is one module here, whose Kind is found by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from urllib.parse import quote

from pipeline.content.codes import problem
from pipeline.content.kinds.artikel import ARTICLE, Article, ArticleRecord
from pipeline.content.kinds.entity import Author, CorrectionNote, Entity, State, Timestamp, Withdrawn
from pipeline.content.kinds.kim import KIM, Kim, KimRecord
from pipeline.content.kinds.kind import Decoded, Kind, Parsed, decode, unfit_names
from pipeline.content.kinds.mitra import PARTNER, Partner, PartnerRecord
from pipeline.content.kinds.record import Moment, Record
from pipeline.engine.problems import Location, Problem


def _found() -> dict[str, Kind[Any, Any]]:
    """Every Kind that a module of this folder holds, by name, in the modules' order."""
    modules = sorted(module.name for module in iter_modules(__path__))
    values = (value for name in modules for value in vars(import_module(f"{__name__}.{name}")).values())
    return {kind.name: kind for kind in values if isinstance(kind, Kind)}


BY_NAME = _found()
KINDS: tuple[Kind[Any, Any], ...] = tuple(BY_NAME.values())
BY_FOLDER = {kind.folder: kind for kind in KINDS}


def kind_of(path: str) -> Kind[Any, Any] | None:
    """Returns the kind that the path (below ``content/``) belongs to, or None for an ordinary page."""
    return BY_FOLDER.get(path.partition("/")[0]) if "/" in path else None


def misplaced(path: str) -> list[Problem]:
    """Returns the problems of where an ordinary page lies.

    In a folder that is a kind's but for its capitals no kind would read it. A name of which an address would need other
    letters (``a b.md`` is ``a%20b/``) gives a page that no host finds.
    """
    if kind_of(path) is not None:
        return []
    folder, _, more = path.partition("/")
    meant = BY_FOLDER.get(folder.casefold()) if more else None
    if meant is not None:
        return [problem("KIM016", Location(path), name=folder, suggestion=meant.folder)]
    return unfit_names(path, lambda name: quote(name) == name)


__all__ = [
    "ARTICLE",
    "BY_FOLDER",
    "BY_NAME",
    "KIM",
    "KINDS",
    "PARTNER",
    "Article",
    "ArticleRecord",
    "Author",
    "CorrectionNote",
    "Decoded",
    "Entity",
    "Kim",
    "KimRecord",
    "Kind",
    "Moment",
    "Parsed",
    "Partner",
    "PartnerRecord",
    "Record",
    "State",
    "Timestamp",
    "Withdrawn",
    "decode",
    "kind_of",
    "misplaced",
]
