"""How each kind is shown. A new kind is one module here, whose View is found by itself, and its template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from pipeline.content.catalogue import Catalogue, Entities
from pipeline.content.kinds import ARTICLE, KINDS, Entity
from pipeline.site.kinds.view import Module, View, Warned


def _found() -> dict[str, View[Any]]:
    """The View of every kind, in the kinds' order; one without a view of its own gets the plain one."""
    modules = sorted(module.name for module in iter_modules(__path__))
    values = [value for name in modules for value in vars(import_module(f"{__name__}.{name}")).values()]
    own = {view.kind.name: view for view in values if isinstance(view, View)}
    return {kind.name: own.get(kind.name) or View(kind) for kind in KINDS}


_BY_NAME = _found()
VIEWS: tuple[View[Any], ...] = tuple(_BY_NAME.values())


def view_of(entity: Entity[Any]) -> View[Any]:
    """Returns how entities of this one's kind are shown."""
    return _BY_NAME[entity.kind.name]


def feed_views(catalogue: Catalogue) -> tuple[View[Any], ...]:
    """Returns the views whose kinds have a feed of their own, and something in it."""
    return tuple(view for view in VIEWS if view.feed and len(catalogue.of(view.kind)))


def news(catalogue: Catalogue) -> Entities[Entity[Any]]:
    """Returns what is news, of every kind, the newest first."""
    every = [one for view in VIEWS for one in catalogue.of(view.kind) if view.news(one)]
    articles: Entities[Any] = catalogue.of(ARTICLE)
    return articles if every == list(articles) else catalogue.newest(every)  # who shares lists groups them once


def modules(
    catalogue: Catalogue, of: Callable[[Entities[Any]], Sequence[Entity[Any]]], *, front: bool = False
) -> tuple[Module, ...]:
    """Returns what pages of places and topics, or the front page, show besides news: of each kind what ``of`` takes out of its
    entities, on pages of places today's first."""
    views = sorted((view for view in VIEWS if view.front), key=lambda view: view.front) if front else VIEWS
    made = (view.module(some) for view in views if (some := of(catalogue.of(view.kind))))
    found = [module for module in made if module is not None]
    return tuple(found if front else sorted(found, key=lambda one: one.first or 99))


def warnings(catalogue: Catalogue) -> tuple[Warned, ...]:
    """Returns what members warn of and what is not over, the urgent first, then what begins first."""
    every = (view.warning(one) for view in VIEWS if view.kind.warns for one in catalogue.of(view.kind))
    return tuple(
        sorted((one for one in every if one is not None), key=lambda one: (not one.urgent, one.starts, one.entity.path))
    )


__all__ = ["VIEWS", "Module", "View", "Warned", "feed_views", "modules", "news", "view_of", "warnings"]
