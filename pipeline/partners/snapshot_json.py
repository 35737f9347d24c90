"""A partner's snapshot as JSON that people can read and compare, and back. Pure: reading and writing files is ``engine.files``'.

What came from an outlet is one file a partner, which changes only when its news does. How the visits went changes every
time, so it stands in one small file for all partners: a run in which nobody has news writes one file and not a thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from typing import Any

import pydantic_core
from pydantic import TypeAdapter, ValidationError

from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Location, Problem
from pipeline.partners.codes import problem
from pipeline.partners.feeds.links import canonical
from pipeline.partners.snapshot import UNKNOWN, Snapshot

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
    for name in ("alerts", "read_again"):
        if not content[name]:
            del content[name]
    return _written(content)


def same_news(one: Snapshot, other: Snapshot) -> bool:
    """Tell whether ``to_json`` would write the same for both. Costs nothing when they share their items."""
    return all(getattr(one, name) == getattr(other, name) for name in _NEWS)


_NEWS = tuple(field.name for field in fields(Snapshot) if field.name not in VISIT)


def from_json(partner: str, data: bytes, path: str) -> tuple[Snapshot, Problem | None]:
    """Read what ``to_json`` wrote; how the visits went is for ``with_visits`` to add.

    Of a damaged file comes what is sound in it, and a problem that names ``path``; it never raises. The caller keeps the
    damaged file aside (``files.set_aside``) before it writes a new one in its place.
    """
    try:
        return _snapshot(partner, _read(data)), None
    except _DAMAGES:
        rest = _rest(partner, data)
        return rest, _damaged(path, f"{len(rest.items) + len(rest.alerts)} berita")


def _snapshot(partner: str, content: Mapping[str, Any]) -> Snapshot:
    """Return what a file's fields say, or raise one of ``_DAMAGES``."""
    snapshot = _adapter().validate_python({**content, **_no_visit()})
    if snapshot.partner != partner:
        raise ValueError("another partner's file")
    _need_zones(snapshot)
    _need_safe_links(snapshot)
    return snapshot


def _rest(partner: str, data: bytes) -> Snapshot:
    """Return the sound items and warnings of a damaged file. The feed is then read as if nothing was known of it.

    Whatever differs from the outlet's words then is our damage, and no correction of theirs.
    """
    content = _legible(data)
    if content.get("partner", partner) != partner:
        return Snapshot(partner)

    def sound(name: str) -> Iterator[Snapshot]:
        values = content.get(name)
        for value in values if isinstance(values, list) else ():
            with suppress(*_DAMAGES):
                yield _snapshot(partner, {"partner": partner, name: [value]})

    items = tuple(item for one in sound("items") for item in one.items)
    alerts = tuple(replace(alert, source="") for one in sound("alerts") for alert in one.alerts)
    return Snapshot(partner, items, alerts=alerts, address=UNKNOWN) if items or alerts else Snapshot(partner)


def _damaged(path: str, kept: str) -> Problem:
    return problem("KIM801", Location(path), kept=kept)


def visits_to_json(snapshots: Iterable[Snapshot], earlier: bytes | None = None) -> bytes:
    """Return how the visits to many partners went, as JSON like ``to_json``'s.

    ``earlier`` is what the file held: what it says of partners who are not among ``snapshots`` stays.
    """
    partners = _sound_visits(earlier or b"")
    for snapshot in snapshots:
        visit = _adapter().dump_python(snapshot, mode="json", include=set(VISIT))
        partners[snapshot.partner] = dict(sorted(visit.items()))
    return _written({"partners": dict(sorted(partners.items()))})


def merged_visits(here: bytes, other: bytes, partners: Iterable[str]) -> bytes:
    """Return what one file says of visits, and of these partners, and those it does not know, what the other file says.

    Where that is what one of the files says, its bytes stay as they are.
    """
    ours, theirs = _sound_visits(here), _sound_visits(other)
    merged = {**theirs, **ours, **{partner: theirs[partner] for partner in partners if partner in theirs}}
    for data, said in ((here, ours), (other, theirs)):
        if data and said == merged:
            return data
    return _written({"partners": dict(sorted(merged.items()))})


def with_visits(kept: Mapping[str, Snapshot], data: bytes, path: str) -> tuple[dict[str, Snapshot], Problem | None]:
    """Return snapshots with how their visits went, out of the bytes of ``visits_to_json``.

    What cannot be read leaves them as if never visited, with a problem that names ``path``; it never raises.
    """
    try:
        visits = _read(data)["partners"]
        return {slug: _visited(snapshot, visits.get(slug)) for slug, snapshot in kept.items()}, None
    except _DAMAGES:
        sound = _sound_visits(data)
        visited = {slug: _visited(snapshot, sound.get(slug)) for slug, snapshot in kept.items()}
        return visited, _damaged(path, f"catatan {len(sound)} mitra")


def _sound_visits(data: bytes) -> dict[str, Any]:
    visits = _legible(data).get("partners")
    return {slug: visit for slug, visit in visits.items() if _is_visit(visit)} if isinstance(visits, dict) else {}


def _is_visit(visit: Any) -> bool:
    try:
        return isinstance(visit, dict) and _visited(Snapshot(""), visit) is not None
    except _DAMAGES:
        return False


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
    """Return the fields of a file, or raise ``ValueError`` when it is not one of ours, or not as we wrote it."""
    content: Any = pydantic_core.from_json(data)
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise ValueError("unknown layout")
    told = content.pop(_SUM, None)  # an earlier version wrote none
    if told is not None and told != _sum(content):
        raise ValueError("a damaged file")
    del content["version"]
    return content


def _legible(data: bytes) -> dict[str, Any]:
    """Return the fields of a damaged file up to where it breaks off, whatever its checksum; {} when none can be read."""
    cut = False
    try:
        try:
            content: Any = pydantic_core.from_json(data)
        except ValueError:
            content, cut = pydantic_core.from_json(data, allow_partial=True), True
    except (ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or content.get("version", VERSION if cut else None) != VERSION:
        return {}
    last = next(reversed(content.values()), None) if cut else None
    if isinstance(last, list) and last:
        last.pop()  # a half item may lack that it was withdrawn
    elif isinstance(last, dict) and last:
        last.popitem()
    return content


def _written(content: dict[str, Any]) -> bytes:
    content = {**content, "version": VERSION}
    return pydantic_core.to_json(dict(sorted({**content, _SUM: _sum(content)}.items())), indent=1) + b"\n"


def _sum(content: Mapping[str, Any]) -> str:
    """Stands for all that a file says, however it is laid out."""
    return fingerprint(pydantic_core.to_json(dict(sorted(content.items()))))


_SUM = "checksum"
_DAMAGES = (ValueError, ValidationError, RecursionError, KeyError, AttributeError, TypeError)


def _need_safe_links(snapshot: Snapshot) -> None:
    """Raise ``ValueError`` for an address that no reader of feeds would have kept: somebody else wrote in the file."""
    links = [item.link for item in snapshot.items]
    links += [link for alert in snapshot.alerts for link in (alert.link, alert.source)]
    # Not "as canonical would write it": an earlier version may have written it otherwise.
    if any(link and (not _WEB.fullmatch(link) or canonical(link) is None) for link in links):
        raise ValueError("an unsafe address")


def _need_zones(snapshot: Snapshot) -> None:
    moments: list[datetime | None] = [
        snapshot.last_attempt, snapshot.last_success, snapshot.not_before, snapshot.due_at, snapshot.stories_checked,
        snapshot.read_again,
    ]  # fmt: skip
    for alert in snapshot.alerts:
        moments += [alert.starts, alert.expires]
    for item in snapshot.items:
        moments += [item.first_seen, item.published, item.updated, item.source_changed]
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        raise ValueError("a moment without a zone")
