"""Zip archives that came from elsewhere: nothing of one is believed before its names, links and sizes were looked at.

Nothing is ever unpacked to a disk: entries are read one by one, and never further than they said.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.engine.problems import shown

BROKEN = (
    BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError, TypeError, AttributeError, struct.error,
    zlib.error, OverflowError, OSError,
)  # fmt: skip
"""What reading a file raises that is no zip, or not all of one, or encrypted."""
_STRANGE = re.compile(r"[\\\0-\x1f]|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")
"""Names that lead out of where one unpacks, on any system."""
_MOST, _LARGEST, _TOTAL = 20_000, 64_000_000, 1_000_000_000
"""Entries, bytes of one, and bytes of all; the export of a chat group with its photos has a tenth of it."""
_PACKED = 300
"""How many times smaller than itself an entry may lie in an archive; texts come to 20, bombs to 1,000."""
_SMALL = 1_000_000


class Unsafe(Exception):
    """This archive is damaged, or made to do harm; the text says what is wrong with it, in Indonesian."""


def plain(info: ZipInfo) -> bool:
    """Tells whether an entry is a file, no link and no device, packed in a usual way."""
    return info.external_attr >> 28 in (0, 0o10) and info.compress_type in (ZIP_STORED, ZIP_DEFLATED)


class Archive(Mapping[str, bytes]):
    """The files of a zip by their names. Raises Unsafe, when made or when a file is asked for."""

    def __init__(self, data: bytes) -> None:
        """Looks at all that the archive says of itself; reads none of its files."""
        try:
            self._zip = ZipFile(io.BytesIO(data))
            self._entries = dict(self._looked_at(self._zip.infolist()))
        except BROKEN as error:
            raise Unsafe("berkas ini bukan arsip ZIP, atau rusak") from error

    def __getitem__(self, name: str) -> bytes:
        info = self._entries[name]
        try:
            with self._zip.open(info) as entry:
                data = entry.read(info.file_size + 1)
        except BROKEN as error:
            raise Unsafe(f"«{shown(name[:80])}» di dalamnya rusak atau terkunci") from error
        if len(data) != info.file_size:
            raise Unsafe(f"«{shown(name[:80])}» di dalamnya tidak sebesar yang dikatakannya")
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def _looked_at(self, entries: list[ZipInfo]) -> Iterator[tuple[str, ZipInfo]]:
        seen: set[str] = set()
        total = 0
        for info in entries:
            name = info.filename
            total += info.file_size
            said = shown(name[:80])
            if _STRANGE.search(name) or _STRANGE.search(info.orig_filename) or name.casefold() in seen:
                raise Unsafe(f"nama berkas «{said}» di dalamnya tidak wajar")
            if len(seen) >= _MOST or info.file_size > _LARGEST or total > _TOTAL:
                raise Unsafe("isinya terlalu besar")
            if info.file_size > max(_SMALL, _PACKED * info.compress_size):
                raise Unsafe(f"«{said}» di dalamnya dimampatkan secara tidak wajar")
            seen.add(name.casefold())
            if info.is_dir():
                continue
            if not plain(info):
                raise Unsafe(f"«{said}» di dalamnya bukan berkas biasa")
            yield name, info
