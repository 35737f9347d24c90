"""Signs of groups that grow quiet, sleep, or rest on one person: for the group and its editors, never for the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Kim, State

SLEEPY, ASLEEP = 60, 180
"""Days without a piece after which a group is told that it grows quiet, and that it sleeps."""
WARNED = 14
"""Days before that, in which it is told already."""


class Sign(Struct, frozen=True):
    """Something that a group and its editors should know, and nobody else: told in the report, never on the site."""

    group: Kim
    text: str


def signs(catalogue: Catalogue, groups: Iterable[Kim], day: date) -> tuple[Sign, ...]:
    """Returns what groups and their editors should know on a day: who grows quiet, sleeps, or rests on one person."""
    found: list[Sign] = []
    for group in groups:
        pieces = [
            one
            for one in catalogue.of(ARTICLE).by_group.get(group.slug, ())
            if one.state is State.PUBLIC and one.published is not None and one.published.at.date() <= day
        ]
        last = max((one.published.at.date() for one in pieces if one.published is not None), default=None)
        quiet = (day - last).days if last is not None else None
        if quiet is None:
            found.append(Sign(group, "belum menerbitkan apa pun"))
        elif quiet >= ASLEEP:
            found.append(Sign(group, f"vakum: karya terakhir {quiet} hari yang lalu"))
        elif quiet >= SLEEPY:
            found.append(Sign(group, f"lesu: karya terakhir {quiet} hari yang lalu"))
        elif quiet >= SLEEPY - WARNED:
            found.append(
                Sign(group, f"{SLEEPY - quiet} hari lagi dihitung lesu: karya terakhir {quiet} hari yang lalu")
            )
        lately = [one for one in pieces if one.published is not None and (day - one.published.at.date()).days <= ASLEEP]
        if len(lately) >= 3 and len({author.slug for one in lately for author in one.authors}) == 1:
            found.append(Sign(group, f"hanya satu penulis dalam {ASLEEP} hari terakhir"))
    return tuple(found)
