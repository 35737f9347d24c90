"""Unpacking a response's body while it comes in, never holding more than the cap: a gzip bomb stays in its box."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

GZIP, ZLIB, RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
KNOWN = {"gzip", "x-gzip", "deflate"}
_PLAIN = (b"<", b"{", b"\xef\xbb\xbf<", b"\xef\xbb\xbf{")
"""How a text begins whose label says nothing we know: some servers name a charset there."""


class TooBig(Exception):
    """The body is larger than the cap, as it comes or unpacked."""


class Undecodable(Exception):
    """The body cannot be unpacked, or ends too early."""


def unpack(chunks: Iterable[bytes], encoding: str, cap: int) -> bytes:
    """Return the body without its content encoding; at most ``cap`` bytes, and little more is ever in memory.

    A body that claims to be packed and is not is taken as it is: some servers say so of everything. One that is packed
    and does not say so is unpacked all the same: some serve a file ``feed.xml.gz``. Raises ``TooBig`` and ``Undecodable``.
    """
    names = [name for name in encoding.lower().replace(" ", "").split(",") if name and name != "identity"]
    known = len(names) < 2 and KNOWN.issuperset(names)
    body = bytearray()
    packed = 0
    unpacker: _Unpacker | None = None
    for chunk in chunks:
        if not chunk:
            continue
        packed += len(chunk)
        if packed > cap:
            raise TooBig
        if unpacker is None:
            if not known and not chunk.lstrip().startswith(_PLAIN):
                raise Undecodable(encoding)
            unpacker = _Unpacker(_window(names[0] if names else "", chunk))
        unpacker.feed(chunk, body, cap)
    if unpacker is not None and not unpacker.complete:
        raise Undecodable("incomplete")
    return bytes(body)


def _window(name: str, start: bytes) -> int | None:
    """Choose how to unpack from the first bytes, since ``deflate`` means two things and labels lie; None: not at all."""
    if start[:1] == b"\x1f":
        return GZIP
    if name != "deflate":
        return None
    return ZLIB if start[0] & 0x0F == 8 and (len(start) < 2 or int.from_bytes(start[:2], "big") % 31 == 0) else RAW


class _Unpacker:
    """Takes packed chunks, adds to a body; follows gzip's habit of several members in a row."""

    def __init__(self, window: int | None) -> None:
        self._window = window
        self._inflate = None if window is None else zlib.decompressobj(window)

    @property
    def complete(self) -> bool:
        """False when the packed data broke off."""
        return self._inflate is None or self._inflate.eof

    def feed(self, chunk: bytes, body: bytearray, cap: int) -> None:
        if self._inflate is None or self._window is None:
            body += chunk
            return
        while chunk:
            if self._inflate.eof:
                if self._window != GZIP or chunk[:1] != b"\x1f":
                    return
                self._inflate = zlib.decompressobj(self._window)
            try:
                body += self._inflate.decompress(chunk, cap + 1 - len(body))
            except zlib.error as error:
                raise Undecodable(str(error)) from error
            if len(body) > cap:
                raise TooBig
            chunk = self._inflate.unused_data or self._inflate.unconsumed_tail
