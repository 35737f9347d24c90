"""Joining: all members' files become entities, and these the Catalogue. What clashes or leads nowhere is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from pipeline.content.address_clashes import clashes
from pipeline.content.addresses import Addresses
from pipeline.content.catalogue import Catalogue
from pipeline.content.channels import with_numbers
from pipeline.content.frontmatter import Document
from pipeline.content.kinds import KIM, Entity, Parsed, kind_of
from pipeline.content.kinds.entity import entity_url
from pipeline.content.markdown.body import Body
from pipeline.content.resolve import Resolver
from pipeline.content.settings import Site
from pipeline.engine.problems import Problem
from pipeline.partners.snapshot import Snapshot


def assemble(
    site: Site,
    files: Mapping[str, Parsed | None],
    text: Callable[[str], Body],
    document: Callable[[str], Document | None],
    pages: Iterable[str],
    assets: Iterable[str],
    snapshots: Mapping[str, Snapshot],
    now: datetime,
    *,
    drafts: bool = False,
    declared: Sequence[Addresses] = (),
) -> tuple[Catalogue, list[Problem]]:
    """Joins everything into a Catalogue; returns it with the problems of joining.

    ``files`` are the members' files of every kind by path, None for one that cannot be published; ``text`` reads a file's
    text, ``document`` the file as it was written. ``drafts=True`` takes drafts in, and what waits for its time. ``pages`` are
    the paths of ordinary pages, ``snapshots`` are keyed by partner; ``declared`` is where pages and files lie that nobody wrote.
    """
    # A group whose own record is broken is still known by name: its articles are not to blame.
    broken = frozenset(PurePosixPath(path).stem for path in files if KIM.holds(path))
    resolver = Resolver(site, now, {}, broken, snapshots, text, document)
    kims = [
        kim for path, parsed in files.items() if KIM.holds(path) and parsed and (kim := KIM.resolve(parsed, resolver))
    ]
    resolver = replace(resolver, groups={kim.slug: kim for kim in kims})
    made: list[Entity[Any]] = [*kims]
    for path, parsed in files.items():
        kind = kind_of(path)
        if kind is None or KIM.holds(path) or not kind.holds(path):
            continue
        if parsed is None:
            # Whose group is not there is told, though nothing can be made of the file itself.
            for code in kind.part(path, "<kim>"):
                resolver.group(path, code)
        elif (entity := kind.resolve(parsed, resolver)) is not None:
            made.append(entity)
    # A file that is at fault itself is known by name.
    known: dict[str, set[str]] = {}
    for path in files if resolver.naming else ():
        kind = kind_of(path)
        if kind is not None and kind.holds(path):
            known.setdefault(kind.name, set()).add(path.rpartition("/")[2].removesuffix(".md"))
    resolver.entries(known)
    shown = [entity for entity in made if drafts or not entity.draft]
    site = with_numbers(site, shown)
    coming = [entity for entity in made if entity.waits]
    times = {entity.path: entity.published for entity in coming if entity.published is not None}
    ordinary = {path: page_url(path) for path in pages}
    present = frozenset(assets)
    catalogue = Catalogue(site, shown, ordinary, present, now, times, declared)
    # What waits must find its addresses free when its time comes: nobody changes anything then, and nobody checks.
    later = [*shown, *(entity for entity in coming if not drafts)]
    then = catalogue if len(later) == len(shown) else Catalogue(site, later, ordinary, present, now, {}, declared)
    return catalogue, resolver.problems + clashes(then)


def page_url(path: str) -> str:
    """Returns the address of an ordinary page: its path without ``.md``; ``index.md`` is its folder."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return entity_url(path)
