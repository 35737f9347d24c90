"""The change list: which paths of the public folder builds added, changed and removed since the list was last used up.

Whoever uploads a site reads it, and deletes the file when all is done. A run that finds it there adds to it, so that nothing is
forgotten when an upload failed.
"""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from pipeline.engine.files import read_or_none, write_atomic
from pipeline.engine.problems import Refusal


class Changes(Struct, frozen=True):
    """Paths below the public folder, sorted; none is in two of the three."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[str, ...]:
        """What is there and differs from what readers have."""
        return tuple(sorted((*self.added, *self.changed)))

    def then(self, later: Changes) -> Changes:
        """Returns what two runs changed, one after the other."""
        # What was added and taken away again stays in the list: an upload that failed may have left it there.
        removed = {*self.removed, *later.removed} - {*later.present}
        added = ({*self.added} | ({*later.added} - {*self.removed, *self.changed})) - removed
        changed = {*self.present, *later.present} - added - removed
        return Changes(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(removed)))


def read(file: Path) -> Changes:
    """Returns what a list says; nothing where there is none. Raises Refusal for a file that is no such list."""
    data = read_or_none(file)
    if data is None:
        return Changes()
    try:
        said = json.loads(data)
        lists = [said[key] for key in KEYS]
        if not all(isinstance(one, list) and all(isinstance(path, str) for path in one) for one in lists):
            raise TypeError
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(
            f"{file} bukan daftar perubahan dari kim build.",
            "Sebut berkas lain, atau hapus berkas itu bila tidak dipakai lagi.",
        ) from error
    return Changes(*(tuple(one) for one in lists))


def add(file: Path, changes: Changes) -> Changes:
    """Adds what a run changed to a list, which is made where there is none, and returns all that it says now."""
    told = read(file).then(changes)
    data = dict(zip(KEYS, (told.added, told.changed, told.removed), strict=True))
    write_atomic(file, f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode())
    return told


KEYS = ("ditambah", "diubah", "dihapus")
