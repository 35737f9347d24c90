"""A partner's snapshot as JSON that people can read and compare, and back. Pure: reading and writing files is ``disk``'s."""

from __future__ import annotations

from functools import cache
from typing import Any

import pydantic_core
from pydantic import TypeAdapter, ValidationError

from pipeline.codes import problem
from pipeline.model import Snapshot
from pipeline.problems import Location, Problem

VERSION = 1
"""The layout of the file. Reading knows every older one; a newer one is not guessed at."""


def to_json(snapshot: Snapshot) -> bytes:
    """Return the snapshot as UTF-8 JSON: one field a line, keys sorted, moments with their zone. Same value, same bytes."""
    fields = _adapter().dump_python(snapshot, mode="json")
    fields["items"] = [dict(sorted(item.items())) for item in fields["items"]]
    fields["version"] = VERSION
    return pydantic_core.to_json(dict(sorted(fields.items())), indent=1) + b"\n"


def from_json(partner: str, data: bytes, path: str) -> tuple[Snapshot, Problem | None]:
    """Read a partner's snapshot. What cannot be read gives an empty snapshot and a problem that names ``path``; it never raises.

    The caller keeps the damaged file aside (``disk.set_aside``) before it writes a new one in its place.
    """
    try:
        fields: Any = pydantic_core.from_json(data)
        if not isinstance(fields, dict) or fields.pop("version", None) != VERSION:
            raise ValueError("unknown layout")
        snapshot = _adapter().validate_python(fields)
        if snapshot.partner != partner or not _zoned(snapshot):
            raise ValueError("another partner's file, or moments without a zone")
    except (ValueError, ValidationError, RecursionError):
        return Snapshot(partner), problem("KIM301", Location(path))
    return snapshot, None


@cache
def _adapter() -> TypeAdapter[Snapshot]:
    return TypeAdapter(Snapshot)


def _zoned(snapshot: Snapshot) -> bool:
    moments = [snapshot.last_attempt, snapshot.last_success, snapshot.not_before, snapshot.due_at]
    for item in snapshot.items:
        moments += [item.first_seen, item.published, item.updated, item.source_changed]
    return all(moment is None or moment.tzinfo is not None for moment in moments)
