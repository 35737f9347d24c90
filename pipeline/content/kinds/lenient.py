"""Front matter as volunteers write it → as it must be written, where nobody can have meant anything else.

What is meant is read as such, so that one slip hides no other; it is told all the same, with the mend that ``--fix`` makes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from pipeline.content.codes import problem
from pipeline.content.frontmatter import Document
from pipeline.content.kinds.record import (
    Moment,
    Record,
    Reference,
    as_moment,
    parts_of,
    record_in,
    required_keys,
    takes,
    web_address,
)
from pipeline.content.synonyms import MEANT, folded
from pipeline.content.yaml_errors import quoted
from pipeline.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from pipeline.engine.problems import Location, Problem
from pipeline.language.calendar import moment_of

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s()<>,;]+|(?<![\w@./-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+){0,3}\.(?:id|com|org|net)(?![\w.-])(?:/[^\s()<>,;]*)?",
    re.I,
)
_SLIPPED = re.compile(r"(?<!\w)(https?)(?:;?//|:/(?!/)|:///|\s?:\s+//|:\\\\)", re.I)
"""How the beginning of an address is mistyped."""
_TOPICS = re.compile(r"\s*[,;|#]\s*#?")
"""What people put between topics."""
_PLACED = re.compile(r"(!?)\[([^\]\n]*)\]\(\s*<?([^()<>\n]+?)>?\s*\)")
"""A picture or a link as Markdown writes it, where a field wants its parts."""
_PLAIN = re.compile(r"[^\W_][\w .()/+&-]*")


def as_meant(model: type[Record], document: Document) -> tuple[Document, list[Problem]]:
    """Returns the document with its fields as they were meant, and a problem for each that was written otherwise."""
    if document.fields is None:
        return document, []
    reader = _Reader(document)
    fields = reader.mapping(model, document.fields, "")
    return (replace(document, fields=fields), reader.problems) if reader.problems else (document, [])


class _Wanted(Struct, frozen=True):
    """What a field takes: a part with fields of its own, a moment, topics, an address."""

    part: type[Record] | None
    moment: bool
    topics: bool
    address: bool


@cache
def _wanted(model: type[Record]) -> dict[str, _Wanted]:
    """What each field of a record takes, by its key."""
    return {info.alias or name: _of(info) for name, info in model.model_fields.items()}


def _of(info: FieldInfo) -> _Wanted:
    parts = tuple(parts_of(info.annotation))
    topics = Reference.TOPIC in (*info.metadata, *parts)
    return _Wanted(record_in(info), Moment in parts, topics, takes(info, web_address))


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self.problems: list[Problem] = []

    def mapping(self, model: type[Record], fields: Mapping, within: str) -> Mapping:
        """The same mapping under the keys of its record, each value as its field wants it."""
        known = _wanted(model)
        entries: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        taken = {key for key in fields.entries if key in known}
        astray: list[tuple[str, str, Node, Scalar]] = []
        there: frozenset[str] | None = None
        for name, node in fields.entries.items():
            key = name if name in known else _key(name, known, taken)
            if key not in known and there is None:
                there = frozenset(_key(name, known, set()) for name in fields.entries)
            if key not in known and (where := _part_of(name, known, there or frozenset())):
                # Its own reading would tell it as unknown, with all that the record holds.
                self._tell_part(name, node, fields.keys[name], *where)
                astray.append((*where, node, fields.keys[name]))
                continue
            if key != name:
                taken.add(key)
                said = f" {node.text}" if isinstance(node, Scalar) and not node.broken else ""
                self._tell(
                    "KIM102", fields.keys[name], key, key=f"{within}{name}", hint=f" (mungkin maksud Anda «{key}»)",
                    remedy=f"Tulis: {key}:{said}",
                )  # fmt: skip
            entries[key] = self._value(known[key], node, key) if key in known else node
            keys[key] = fields.keys[name]
        for field, key, node, at in astray:
            above = entries.get(field)
            if isinstance(above, Mapping) and key not in above.entries:
                entries[field] = replace(above, entries=above.entries | {key: node}, keys=above.keys | {key: at})
        return Mapping(entries, keys, fields.line, fields.column)

    def _tell_part(self, name: str, node: Node, at: Scalar, field: str, key: str) -> None:
        """A field that belongs below another one."""
        said = f" {node.text}" if isinstance(node, Scalar) and not node.broken else ""
        self._tell("KIM102", at, key, key=name, hint=f" di sini (bagian dari «{field}»)",
                   remedy=f"Pindahkan ke bawah «{field}:» dengan dua spasi di depannya: {key}:{said}")  # fmt: skip
        self.problems[-1] = replace(self.problems[-1], replacement=None)

    def _value(self, wanted: _Wanted, node: Node, key: str) -> Node:
        if isinstance(node, Sequence):
            return Sequence(tuple([self._value(wanted, one, key) for one in node.items]), node.line, node.column)
        if isinstance(node, Mapping):
            return self.mapping(wanted.part, node, f"{key}.") if wanted.part is not None else node
        if node.broken or not node.text.strip():
            return node
        if wanted.part is not None:
            return self._part(wanted.part, node, key)
        if wanted.moment:
            return self._when(node)
        if wanted.topics and _TOPICS.search(node.text):
            return self._several(node, key)
        return self._address(node) if wanted.address else node

    def _part(self, part: type[Record], node: Scalar, key: str) -> Node:
        """One text where several fields belong: the first that the part requires."""
        names = required_keys(part)
        if not names or (node.text.strip().startswith(("{", "[")) and not _PLACED.fullmatch(node.text.strip())):
            return node
        text = _SLIPPED.sub(r"\1://", node.text)
        said = {names[0]: " ".join(node.text.split()).strip("<>")}
        found = _ADDRESS.search(text)
        keys = {info.alias or name for name, info in part.model_fields.items()}
        placed = _PLACED.fullmatch(node.text.strip())
        if placed and placed[1] and {"berkas", "alt"} <= keys:
            said = {"berkas": placed[3]} | ({"alt": placed[2].strip()} if placed[2].strip() else {})
        elif placed and not placed[1] and "url" in keys:
            said = {names[0]: placed[2].strip() or _host(placed[3]), "url": _whole(placed[3]) or placed[3]}
        elif found and "url" in keys and not text[found.end() :].strip(" )>."):
            name = text[: found.start()].strip(" ,;:()<–-\t") or _host(found.group())
            said = {names[0]: name, "url": _whole(found.group()) or found.group()}
        written = ", ".join(f"{name}: {_flow(value)}" for name, value in said.items())
        self._tell("KIM104", node, f"{{{written}}}", key=key, why="harus berisi beberapa bagian di bawahnya",
                   remedy=f"Tulis: {key}: {{{written}}}")  # fmt: skip
        scalars: dict[str, Node] = {name: Scalar(value, node.line, node.column) for name, value in said.items()}
        return Mapping(scalars, dict.fromkeys(said, node), node.line, node.column)

    def _several(self, node: Scalar, key: str) -> Node:
        """Words between commas where a list belongs; names of people and places may hold commas of their own."""
        words = [word for word in _TOPICS.split(node.text.strip()) if word.strip()]
        meant = words[0] if len(words) == 1 else f"[{', '.join(map(_flow, words))}]"
        why = (
            "ditulis dengan koma, padahal bukan daftar"
            if "," in node.text
            else "memuat beberapa topik, padahal bukan daftar"
        )
        self._tell("KIM104", node, meant, key=key, why=why,
                   remedy=f"Tulis: {key}: {meant}")  # fmt: skip
        items = tuple(Scalar(word, node.line, node.column + node.text.index(word)) for word in words)
        return items[0] if len(items) == 1 else Sequence(items, node.line, node.column)

    def _when(self, node: Scalar) -> Scalar:
        try:
            as_moment(node.text)
        except PydanticCustomError:
            meant = moment_of(node.text)
            if meant:
                self._tell("KIM105", node, meant, value=node.text, why="", example=meant)
                return replace(node, text=meant)
        return node

    def _address(self, node: Scalar) -> Scalar:
        meant = _whole(node.text)
        if meant and meant != node.text:
            self._tell("KIM107", node, meant, value=node.text, example=meant, remedy=f"Tulis: {meant}")
            return replace(node, text=meant)
        return node

    def _tell(self, code: str, node: Scalar, meant: str, **words: object) -> None:
        """Tells it, with a mend where the line shows the very text that is meant."""
        excerpt = self._document.line(node.line)
        begin = node.column - 1
        written = excerpt[begin : begin + len(node.text)] == node.text
        found = problem(code, Location(self._document.path, node.line, node.column), excerpt=excerpt,
                        length=len(node.text), **words)  # fmt: skip
        self.problems.append(replace(found, replacement=meant) if written else found)


def _key(name: str, known: dict[str, Any], taken: set[str]) -> str:
    """The key that a name stands for, if that is not there yet; else the name."""
    plain = folded(name)
    meant = (plain, *(MEANT.get(plain) or ()))
    return next((key for key in meant if key in known and key not in taken), name)


def _part_of(name: str, known: dict[str, _Wanted], there: frozenset[str]) -> tuple[str, str] | None:
    """The field that is ``there`` and whose part a name is, and the part's key."""
    for field, wanted in known.items():
        if wanted.part is not None and field in there:
            within = _wanted(wanted.part)
            key = _key(re.sub(r"[ _](?:foto|gambar|sumber)$", "", name, flags=re.I), within, set())
            if key in within:
                return field, key
    return None


def _whole(text: str) -> str:
    """An address with what was left out before it; "" for what is none."""
    text = _SLIPPED.sub(r"\1://", text.strip().strip("<>"))
    if re.match(r"(?!https?:)[a-z]+:", text, re.I):
        return ""
    try:
        return web_address(text if "://" in text else f"https://{text}")
    except PydanticCustomError:
        return ""


def _host(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.I).partition("/")[0]


def _flow(value: str) -> str:
    """A text as it may stand between curly brackets."""
    return value if _PLAIN.fullmatch(value) and "  " not in value else quoted(value)
