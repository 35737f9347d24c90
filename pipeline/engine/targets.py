"""Targets: pieces of the public site that are made at once, and the finished files they give. Values."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct


class OutFile:
    """A finished file of the public site: its path below the site's root (POSIX) and its bytes."""

    __slots__ = ("_data", "_read", "path")

    def __init__(self, path: str, data: bytes | None = None, *, read: Callable[[], bytes] = bytes) -> None:
        """What lies on disk already is read (``read``) when somebody asks for it."""
        self.path = path
        self._data, self._read = data, read

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self._data if self._data is not None else self._read()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OutFile) and (self.path, self.data) == (other.path, other.data)

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        return f"OutFile({self.path!r})"


class Target(Struct, frozen=True):
    """A piece of the public site that is made at once, and made again only when what it shows has changed."""

    name: str
    """No other target has it."""
    fingerprint: str
    """Stands for everything that its files show."""
    make: Callable[[], Iterable[OutFile]]
    """Gives the files; the same ones whenever the fingerprint is the same."""
