"""Pagefind's index: what goes in, and how it lies on disk, put in order: the same content gives the same bytes.

Pagefind writes the values of a filter in whatever order its hash table has, and that order reaches the names of files. Its
files are gzip around a mark and CBOR (RFC 8949), of which it uses numbers, texts and lists. Two things are changed here:
values are sorted, and a page's file is named after its mark (``20261102-3f2a9c1``), so that results can be put in the order
of time though they come from several indexes. See docs/decisions/0008-search.md.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

VERSION = "1.5.2"
"""The version of Pagefind whose files these are."""
_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
PROGRAM = ("pagefind.js", "wasm.id.pagefind")
"""What the browser runs: Pagefind's script, and its code for Indonesian."""


class Unknown(Exception):
    """The files are not as this module knows them; the text says what differs, for maintainers."""


def settle(made: Mapping[str, bytes], marks: Mapping[str, str]) -> dict[str, bytes]:
    """Returns the files of an index that Pagefind made, put in order, by their path.

    ``marks`` are those of the pages, by their address as Pagefind knows it (``/artikel/…/``). Pagefind's programs are left
    out. Raises Unknown.
    """
    entry = json.loads(made[_ENTRY])
    if entry.get("version") != VERSION or len(entry["languages"]) > 1:
        raise Unknown(f"Pagefind {entry.get('version')}, languages {list(entry['languages'])}")
    files: dict[str, bytes] = {}
    for language, said in entry["languages"].items():
        meta = _read(made[f"pagefind.{said['hash']}.pf_meta"])
        try:
            version, pages, chunks, filters, sorts, fields = meta
        except (TypeError, ValueError) as error:
            raise Unknown(f"meta of {len(meta)} parts") from error
        for page in pages:
            old = page[0]
            data = made[f"fragment/{old}.pf_fragment"]
            page[0] = f"{marks[json.loads(_opened(data))['url']]}-{old.partition('_')[2]}"
            files[f"fragment/{page[0]}.pf_fragment"] = data
        for chunk in chunks:
            path = f"index/{chunk[-1]}.pf_index"
            files[path] = made[path]
        settled = []
        for name, old in sorted(filters):
            _, values = _read(made[f"filter/{old}.pf_filter"])
            data = _closed([name, sorted(values)])
            new = f"{language}_{sha256(data).hexdigest()[:7]}"
            settled.append([name, new])
            files[f"filter/{new}.pf_filter"] = data
        data = _closed([version, pages, chunks, settled, sorted(sorts), fields])
        said["hash"] = f"{language}_{sha256(data).hexdigest()[:10]}"
        files[f"pagefind.{said['hash']}.pf_meta"] = data
    files[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return files


def _read(data: bytes) -> Any:
    return _decode(_opened(data), 0)[0]


def _opened(data: bytes) -> bytes:
    data = gzip.decompress(data)
    if not data.startswith(_MARK):
        raise Unknown("a file without its mark")
    return data[len(_MARK) :]


def _closed(value: object) -> bytes:
    data = bytearray(gzip.compress(_MARK + _encode(value), 9, mtime=0))
    data[_SYSTEM] = _ANY_SYSTEM  # Python 3.11 and 3.12 name their own, 3.13 none
    return bytes(data)


_SYSTEM, _ANY_SYSTEM = 9, 255
"""Where a gzip file says on which system it was made (RFC 1952), and what it says when that is nobody's business."""


_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _LIST = range(5)


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number >= 24:
        if number not in _SIZES:
            raise Unknown(f"CBOR head {kind}, {number}")
        size = _SIZES[number]
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    if kind == _UNSIGNED:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind == _LIST:
        values = []
        for _ in range(number):
            value, at = _decode(data, at)
            values.append(value)
        return values, at
    raise Unknown(f"CBOR kind {kind}")


def _encode(value: object) -> bytes:
    if isinstance(value, int):
        return _head(_UNSIGNED, value)
    if isinstance(value, str):
        data = value.encode()
        return _head(_TEXT, len(data)) + data
    if isinstance(value, list):
        return _head(_LIST, len(value)) + b"".join(map(_encode, value))
    raise TypeError(type(value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes((kind << 5 | number,))
    for code, size in _SIZES.items():
        if number < 1 << 8 * size:
            return bytes((kind << 5 | code,)) + number.to_bytes(size, "big")
    raise ValueError(number)
