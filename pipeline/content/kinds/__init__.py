"""What a member file may be. The folder names the kind; a new kind is one module here, whose Kind is found by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pipeline.content.codes import problem
from pipeline.content.kinds.artikel import ARTICLE, Article, ArticleRecord
from pipeline.content.kinds.entity import Author, CorrectionNote, Entity, State, Timestamp, Withdrawn
from pipeline.content.kinds.kim import KIM, Kim, KimRecord
from pipeline.content.kinds.kind import Decoded, Kind, Parsed, decode
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
    """Returns a problem for an ordinary page whose folder is a kind's but for its capitals: no kind would read it there."""
    folder = path.partition("/")[0]
    meant = BY_FOLDER.get(folder.casefold()) if "/" in path and folder not in BY_FOLDER else None
    return [] if meant is None else [problem("KIM016", Location(path), name=folder, suggestion=meant.folder)]


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
