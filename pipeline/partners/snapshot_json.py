"""A partner's snapshot as JSON that people can read and compare, and back. Pure: reading and writing files is ``disk``'s.

What came from an outlet is one file a partner, which changes only when its news does. How the visits went changes every
time, so it stands in one small file for all partners: a run in which nobody has news writes one file and not a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from typing import Any

import pydantic_core
from pydantic import TypeAdapter, ValidationError

from pipeline.engine.codes import problem
from pipeline.engine.problems import Location, Problem
from pipeline.partners.feeds.links import canonical
from pipeline.partners.snapshot import Snapshot

VERSION = 1
"""The layout of the files. A newer one is not guessed at."""
_WEB = re.compile(r"https?://[^\s\x00-\x1f\"'<>]+", re.IGNORECASE)

VISIT = frozenset(
    {
        "due_at", "failure", "failure_kind", "failures", "last_attempt", "last_success", "moved_seen", "moved_to",
        "not_before", "remarks", "stopped", "stories_checked",
    }
)  # fmt: skip
"""The fields of a snapshot that tell how visits went."""


def to_json(snapshot: Snapshot) -> bytes:
    """Return what came from an outlet as UTF-8 JSON: keys sorted, moments with their zone. Same value, same bytes."""
    content = _adapter().dump_python(snapshot, mode="json", exclude=set(VISIT))
    content["items"] = [dict(sorted(item.items())) for item in content["items"]]
    content["alerts"] = [dict(sorted(alert.items())) for alert in content["alerts"]]
    if not content["alerts"]:
        del content["alerts"]
    return _written(content)


def same_news(one: Snapshot, other: Snapshot) -> bool:
    """Tell whether ``to_json`` would write the same for both. Costs nothing when they share their items."""
    return all(getattr(one, name) == getattr(other, name) for name in _NEWS)


_NEWS = tuple(field.name for field in fields(Snapshot) if field.name not in VISIT)


def from_json(partner: str, data: bytes, path: str) -> tuple[Snapshot, Problem | None]:
    """Read what ``to_json`` wrote; how the visits went is for ``with_visits`` to add.

    What cannot be read gives an empty snapshot and a problem that names ``path``; it never raises. The caller keeps the
    damaged file aside (``disk.set_aside``) before it writes a new one in its place.
    """
    try:
        snapshot = _adapter().validate_python({**_read(data), **_no_visit()})
        if snapshot.partner != partner:
            raise ValueError("another partner's file")
        _need_zones(snapshot)
        _need_safe_links(snapshot)
    except (ValueError, ValidationError, RecursionError):
        return Snapshot(partner), problem("KIM801", Location(path))
    return snapshot, None


def visits_to_json(snapshots: Iterable[Snapshot], earlier: bytes | None = None) -> bytes:
    """Return how the visits to many partners went, as JSON like ``to_json``'s.

    ``earlier`` is what the file held: what it says of partners who are not among ``snapshots`` stays.
    """
    try:
        partners = dict(_read(earlier)["partners"]) if earlier else {}
    except (ValueError, RecursionError, KeyError, TypeError):
        partners = {}
    for snapshot in snapshots:
        visit = _adapter().dump_python(snapshot, mode="json", include=set(VISIT))
        partners[snapshot.partner] = dict(sorted(visit.items()))
    return _written({"partners": dict(sorted(partners.items()))})


def with_visits(kept: Mapping[str, Snapshot], data: bytes, path: str) -> tuple[dict[str, Snapshot], Problem | None]:
    """Return snapshots with how their visits went, out of the bytes of ``visits_to_json``.

    What cannot be read leaves them as if never visited, with a problem that names ``path``; it never raises.
    """
    try:
        visits = _read(data)["partners"]
        visited = {slug: _visited(snapshot, visits.get(slug)) for slug, snapshot in kept.items()}
    except (ValueError, ValidationError, RecursionError, KeyError, AttributeError, TypeError):
        return dict(kept), problem("KIM801", Location(path))
    return visited, None


def _visited(snapshot: Snapshot, visit: Mapping[str, Any] | None) -> Snapshot:
    if visit is None:
        return snapshot
    told = _adapter().validate_python(
        {"partner": snapshot.partner, **{name: visit[name] for name in VISIT & set(visit)}}
    )
    _need_zones(told)
    return replace(snapshot, **{name: getattr(told, name) for name in VISIT})


@cache
def _adapter() -> TypeAdapter[Snapshot]:
    return TypeAdapter(Snapshot)


@cache
def _no_visit() -> dict[str, Any]:
    return {field.name: field.default for field in fields(Snapshot) if field.name in VISIT}


def _read(data: bytes) -> dict[str, Any]:
    """Return the fields of a file, or raise ``ValueError`` when it is not one of ours."""
    content: Any = pydantic_core.from_json(data)
    if not isinstance(content, dict) or content.pop("version", None) != VERSION:
        raise ValueError("unknown layout")
    return content


def _written(content: dict[str, Any]) -> bytes:
    return pydantic_core.to_json(dict(sorted({**content, "version": VERSION}.items())), indent=1) + b"\n"


def _need_safe_links(snapshot: Snapshot) -> None:
    """Raise ``ValueError`` for an address that no reader of feeds would have kept: somebody else wrote in the file."""
    links = [item.link for item in snapshot.items]
    links += [link for alert in snapshot.alerts for link in (alert.link, alert.source)]
    # Not "as canonical would write it": an earlier version may have written it otherwise.
    if any(link and (not _WEB.fullmatch(link) or canonical(link) is None) for link in links):
        raise ValueError("an unsafe address")


def _need_zones(snapshot: Snapshot) -> None:
    moments: list[datetime | None] = [
        snapshot.last_attempt, snapshot.last_success, snapshot.not_before, snapshot.due_at, snapshot.stories_checked
    ]  # fmt: skip
    for alert in snapshot.alerts:
        moments += [alert.starts, alert.expires]
    for item in snapshot.items:
        moments += [item.first_seen, item.published, item.updated, item.source_changed]
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        raise ValueError("a moment without a zone")
