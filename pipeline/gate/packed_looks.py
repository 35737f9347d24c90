"""Looks as they travel from one process to another, and are kept: in a small part of the time that pickling them takes."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.gate.project import Look
from pipeline.gate.rules import RULES


class Seen(Struct, frozen=True):
    """A look at a file as it travels and is kept: what is compared stays packed until somebody compares."""

    look: Look
    compared: msgspec.Raw

    @classmethod
    def of(cls, look: Look) -> Seen:
        """Returns the look with its notes apart; it still tells which rules were asked that not every site asks."""
        asked = {code: None for code in look.notes if code in _BESIDE}
        return cls(replace(look, notes=asked), msgspec.Raw(msgspec.json.encode(look.notes)))


_BESIDE = frozenset(rule.code for rule in RULES if rule.beside is not None)


def pack(looks: list[tuple[str, Seen]]) -> bytes:
    """Returns looks by path as bytes."""
    return msgspec.json.encode(looks)


def unpack(data: bytes) -> list[tuple[str, Seen]]:
    """Returns the looks that ``pack`` packed."""
    looks = msgspec.json.decode(data, type=list[tuple[str, Seen]])
    # Apart from the bytes it came in, which would all be kept for it.
    return [(path, Seen(_apart(seen.look), seen.compared.copy())) for path, seen in looks]


def _apart(look: Look) -> Look:
    said = look.parsed
    parsed = replace(said, packed=said.packed.copy()) if said is not None else None
    return replace(look, parsed=parsed, remarks=look.remarks.copy())
