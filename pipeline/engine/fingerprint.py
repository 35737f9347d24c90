"""Fingerprints: a short name for bytes, or for everything that a page or a file shows. Equal ones mean equal bytes to come."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import FunctionType, MethodType
from typing import Any

import msgspec


def fingerprint(*parts: bytes) -> str:
    """Returns a short name for these bytes that no other bytes have."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.hexdigest()


class Fingerprinter:
    """Fingerprints values by type and content, down to the last field; large things by the fingerprint they already have."""

    def __init__(self, known: Mapping[type, Callable[[Any], str]] | None = None) -> None:
        """``known`` gives the fingerprints of things that are asked once and met often."""
        self._writers: dict[type, Callable[[Any, Callable[[str], None]], None]] = {
            type(None): lambda value, out: out("-"),
            str: lambda value, out: out(f"s{len(value)}:{value}"),
            bool: lambda value, out: out("t" if value else "f"),
            int: lambda value, out: out(f"i{value}"),
            float: lambda value, out: out(f"n{value!r}"),
            datetime: lambda value, out: out(f"d{value.isoformat()}{value.tzname()}"),
            date: lambda value, out: out(f"d{value.isoformat()}"),
            bytes: lambda value, out: out(f"b{fingerprint(value)}"),
            tuple: self._sequence,
            list: self._sequence,
            dict: self._mapping,
            frozenset: lambda value, out: self._sequence(sorted(value), out),
        }
        for kind, of in (known or {}).items():
            self._writers[kind] = _named(of)
        self._given = dict(self._writers)

    def __call__(self, *values: object) -> str:
        """Returns the fingerprint of the values. Raises TypeError for a value that nobody could tell from another."""
        parts: list[str] = []
        self._sequence(values, parts.append)
        return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _write(self, value: object, out: Callable[[str], None]) -> None:
        kind = type(value)
        writer = self._writers.get(kind)
        if writer is None:
            writer = self._writers[kind] = self._writer(kind)
        writer(value, out)

    def _writer(self, kind: type) -> Callable[[Any, Callable[[str], None]], None]:
        """How values of a type that was not met before are written."""
        # Only of types that were given: a class that was learned knows nothing of its subclasses' fields.
        for known, writer in self._given.items():
            if issubclass(kind, known):  # a safe string, a named tuple
                return writer
        if issubclass(kind, Enum):
            return lambda value, out: self._write(value.value, out)
        if hasattr(kind, "model_fields"):  # a record of pydantic, which need not be loaded to know one
            return self._fields(kind, tuple(kind.model_fields))
        if is_dataclass(kind) or issubclass(kind, msgspec.Struct):
            return self._fields(kind, _shown(kind))
        if issubclass(kind, (type, FunctionType, MethodType)):  # code: the program itself is counted in elsewhere
            return lambda value, out: out(f"c{value.__module__}.{value.__qualname__}")
        raise TypeError(f"nothing tells one {kind.__qualname__} from another")

    def _fields(self, kind: type, names: tuple[str, ...]) -> Callable[[Any, Callable[[str], None]], None]:
        head = f"({kind.__qualname__}"

        def write(value: Any, out: Callable[[str], None]) -> None:
            out(head)
            for name in names:
                self._write(getattr(value, name), out)
            out(")")

        return write

    def _sequence(self, values: Iterable[Any], out: Callable[[str], None]) -> None:
        out("[")
        known = self._writers.get
        for value in values:  # long lists of articles are most of what is met
            (known(type(value)) or self._write)(value, out)
        out("]")

    def _mapping(self, values: Mapping[Any, Any], out: Callable[[str], None]) -> None:
        out("{")
        for key, value in values.items():
            self._write(key, out)
            self._write(value, out)
        out("}")


def _named(of: Callable[[Any], str]) -> Callable[[Any, Callable[[str], None]], None]:
    return lambda value, out: out(f"={of(value)}")


@cache
def _shown(kind: Any) -> tuple[str, ...]:
    names = kind.__struct_fields__ if issubclass(kind, msgspec.Struct) else [field.name for field in fields(kind)]
    return tuple(name for name in names if not name.startswith("_"))
