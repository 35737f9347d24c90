"""Starters: the text of a new file, written from a kind's record. What must be filled in stands there, the rest as comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic.fields import FieldInfo

from pipeline.content.invisible import visible
from pipeline.content.kinds.record import Record, record_in


def starter_of(record: type[Record], values: Mapping[str, str]) -> str:
    """Returns the text of a new draft: ``values`` are the answers by key, parts joined by dots (``tempat.nama``)."""
    lines = [*_lines(record, values, ""), *(["draf: ya"] if "draft" in record.model_fields else [])]
    optional = ((key, info) for key, info in _fields(record) if not info.is_required() and key not in _ASIDE)
    rest = [f"# {key}: {_example(info)}" for key, info in optional]
    more = ["# Isian lain yang boleh ditambahkan:", *rest] if rest else []
    return "\n".join(["---", *lines, *more, "---", "", _BODY, ""])


_ASIDE = ("draf", "pengecualian")
_BODY = "Tulis isinya di sini: apa, kapan, di mana, untuk siapa, dan apa yang perlu dilakukan."


def required(record: type[Record], before: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Yields the fields that must be filled in, by key, those inside required parts too."""
    for key, info in _fields(record):
        inner = record_in(info)
        if info.is_required() and inner is not None:
            yield from required(inner, f"{before}{key}.")
        elif info.is_required():
            yield f"{before}{key}", info


UNTOLD = "Foto kiriman, isinya belum ditulis"
"""What stands for what a photo shows, until somebody says it; KIM230 asks for it."""


def quoted(text: str) -> str:
    """Returns ``text`` as a YAML value that reads back as the same text, without letters that nobody sees."""
    escaped = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _fields(record: type[Record]) -> Iterator[tuple[str, FieldInfo]]:
    yield from ((info.alias or name, info) for name, info in record.model_fields.items())


def _lines(record: type[Record], values: Mapping[str, str], before: str) -> Iterator[str]:
    indent = "  " * before.count(".")
    for key, info in _fields(record):
        inner = record_in(info)
        if info.is_required() and inner is not None:
            yield f"{indent}{key}:"
            yield from _lines(inner, values, f"{before}{key}.")
        elif info.is_required():
            yield f"{indent}{key}: {quoted(values[before + key])}"


def _example(info: FieldInfo) -> str:
    return str(info.examples[0]) if info.examples else "…"
