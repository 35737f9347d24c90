"""Values that were worked out of things with fingerprints, kept between runs: what is the same is not worked out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.engine.files import read_note, write_note
from pipeline.engine.program import program

T = TypeVar("T")


def kept(
    note: Path | None,
    kind: type[T],
    wanted: Iterable[tuple[str, Callable[[], T]]],
    known: Mapping[str, T] | None = None,
) -> list[T]:
    """Returns the values of things by their fingerprints, in their order: those that an earlier run noted, the others made now.

    ``note`` is where it is kept, as MessagePack, which knows no zones: moments are kept as text. None keeps nothing. What is not
    asked for goes from it, so that it never holds more than the site does. A note that is broken, or of another program, is as
    good as none; a folder that cannot be written is left. ``known`` is what it held, for who has asked already (``noted``).
    """
    known = noted(note, kind) if known is None else known
    every = [(name, known[name] if name in known else make()) for name, make in wanted]
    now = dict(every)
    if note is not None and now.keys() != known.keys():
        with suppress(OSError):
            write_note(note, program(), msgspec.msgpack.encode(now))
    return [value for _, value in every]


def noted(note: Path | None, kind: type[T]) -> dict[str, T]:
    """Returns what an earlier run noted, by fingerprints."""
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):  # the latter is what it raises for letters that are none
        found = read_note(note, program()) if note is not None else None
        return msgspec.msgpack.decode(found or b"\x80", type=dict[str, kind])  # type: ignore[valid-type]
    return {}
