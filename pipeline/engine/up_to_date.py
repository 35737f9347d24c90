"""Whether the site is up to date: nothing that the last build hung on has changed, so nothing is read or made.

The first question of an incremental build; the second is the manifest's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from pipeline.engine import file_stamps, manifest
from pipeline.engine.files import read_note, write_note
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.program import program


class LastBuild(msgspec.Struct, frozen=True):
    """What a build noted of everything that it hung on."""

    asked: str
    """The folder that the site was asked for; "" for the usual one."""
    place: str
    """Where that is; a link may stand there."""
    target: str
    """The folder that it led to."""
    folders: tuple[str, ...]
    """All that it read, below the project's root: folders, and single files."""
    layout: str
    """Stands for how the files in them lay on disk when it began."""
    since: datetime
    """When it was built. A clock that ran ahead then tells nothing of what is in force now."""
    until: datetime
    """From this moment on the same files make another site: a day is over, a warning has expired, an article's time has come."""
    waiting: str = ""
    """What waits for its time, as it was said."""


def layout(root: Path, folders: Iterable[str]) -> str:
    """Returns what stands for how all files lie in these folders; "" when one changed so lately that no stamp can tell."""
    found = file_stamps.layout([root.resolve() / folder for folder in folders])
    return fingerprint(program().encode(), *found) if found is not None else ""


Lying = Callable[[tuple[str, ...]], str]
"""Gives the layout of folders, looked at once in a run."""


def unchanged(
    root: Path, asked: str, cache: Path, now: datetime, lying: Lying | None = None
) -> tuple[Path, int, str] | None:
    """Returns the site's folder, how many files it has, and what waits, if nothing it hangs on has changed; else None."""
    lying = lying or partial(layout, root)
    with suppress(OSError, msgspec.MsgspecError):
        told = msgspec.json.decode(read_note(cache / _NOTE, program()) or b"", type=LastBuild)
        if (
            told.asked == asked
            and os.path.realpath(told.place) == told.target  # a link may lead elsewhere, or be a folder now
            and told.since <= now < told.until
            and told.layout
            and told.layout == lying(told.folders)
        ):
            files = manifest.intact(Path(told.target), cache / manifest.NOTE)
            return (Path(told.target), files, told.waiting) if files is not None else None
    return None


def note_build(cache: Path, build: LastBuild) -> None:
    """Notes what the next run must find as it was."""
    write_note(cache / _NOTE, program(), msgspec.json.encode(build))


class LastCheck(msgspec.Struct, frozen=True):
    """What a check of all files said, and what it hung on; the moments as a build has them."""

    folders: tuple[str, ...]
    layout: str
    since: datetime
    until: datetime
    code: int
    """The exit code."""
    said: str
    asked: str = ""
    """What else the report says: where its project lies, where its files are edited."""


def checked_layout(root: Path, folders: Iterable[str]) -> str:
    """Returns what stands for how all files lie that a check reads; "" when that is not sure, as in ``layout``."""
    found = file_stamps.layout([root.resolve() / folder for folder in folders], hidden=True)
    return fingerprint(program().encode(), *found) if found is not None else ""


def answered(root: Path, cache: Path, now: datetime, form: str, asked: str = "") -> LastCheck | None:
    """Returns the last check of all files in a form of report if nothing it hung on has changed; else None."""
    with suppress(OSError, msgspec.MsgspecError):
        told = msgspec.json.decode(read_note(cache / _ANSWER.format(form), program()) or b"", type=LastCheck)
        if told.asked == asked and told.since <= now < told.until and told.layout:
            return told if told.layout == checked_layout(root, told.folders) else None
    return None


def note_check(cache: Path, form: str, told: LastCheck) -> None:
    """Notes what the next check may answer in this form; a folder that cannot be written is left."""
    with suppress(OSError):
        write_note(cache / _ANSWER.format(form), program(), msgspec.json.encode(told))


_NOTE, _ANSWER = "diam.json", "jawaban-{}.json"
