"""A record as bytes: what was read and checked once is kept so, and becomes an object again when somebody asks for it.

Of ten thousand articles few are asked, and objects of all would fill the memory of every worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, get_origin

import msgspec
from pydantic import BaseModel

from pipeline.content.kinds.record import Moment, Record, parts_of, record_in


def packed(record: Record, kind: str) -> msgspec.Raw:
    """Returns a record of a kind, by its name, as bytes."""
    values = {name: getattr(record, name) for name in type(record).model_fields}
    return msgspec.Raw(msgspec.json.encode({_KIND: kind} | values, enc_hook=_fields))


class Heading(msgspec.Struct, frozen=True):
    """What a list tells of each of many: it is read without the rest of the record."""

    title: str | None = None
    name: str | None = None
    summary: str | None = None


def heading(data: msgspec.Raw) -> Heading:
    """Returns the heading of a record that was packed."""
    return _HEADINGS.decode(data)


_HEADINGS = msgspec.json.Decoder(Heading)


@lru_cache(1024)
def unpacked(data: bytes) -> Record:
    """Returns the record that was packed; whoever packed it had checked it. Who asks once asks again soon."""
    from pipeline.content.kinds import BY_NAME  # which need their records first

    values = msgspec.json.decode(data)
    return _revived(BY_NAME[values.pop(_KIND)].record, values)


def filled(record: Record) -> int:
    """Returns which fields of a record hold anything, as bits in their order."""
    return sum(bit for name, bit in bits(type(record)).items() if getattr(record, name))


@cache
def bits(model: type[Record]) -> dict[str, int]:
    """Returns the bit of each field of a record."""
    return {name: 1 << number for number, name in enumerate(model.model_fields)}


def _fields(value: Any) -> Any:
    """A part of a record as what it is made of."""
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    raise NotImplementedError(type(value))


_KIND = ""
"""The key that names a record's kind; no field has an empty name."""


def _revived(model: type[Record], values: dict[str, Any]) -> Record:
    """Values as their model has them, without asking it again: all of its fields, as they were written. ``model_construct``
    would look for a default and other names of each, and note of each record anew which fields it has."""
    for name, revive in _parts(model).items():
        if (value := values.get(name)) is not None:
            values[name] = revive(value)
    record = model.__new__(model)
    for slot, held in (("__dict__", values), *_slots(model)):
        object.__setattr__(record, slot, held)
    return record


@cache
def _slots(model: type[Record]) -> tuple[tuple[str, Any], ...]:
    """What every whole record of a model holds besides its values."""
    fields = {*model.model_fields}
    return ("__pydantic_fields_set__", fields), ("__pydantic_extra__", None), ("__pydantic_private__", None)


@cache
def _parts(model: type[Record]) -> dict[str, Callable[[Any], Any]]:
    """How the fields of a model that are no plain values become what they were, by their names."""
    made: dict[str, Callable[[Any], Any]] = {}
    for name, info in model.model_fields.items():
        parts, part = tuple(parts_of(info.annotation)), record_in(info)
        revive = _moment if Moment in parts else partial(_revived, part) if part is not None else None
        if revive is not None:
            several = any(get_origin(one) is list for one in parts)
            made[name] = partial(_each, revive) if several else revive
    return made


def _each(revive: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
    return [revive(value) for value in values]


def _moment(value: Any) -> Moment:
    return Moment(date.fromisoformat(value["day"]), value["minutes"], value["offset"])
