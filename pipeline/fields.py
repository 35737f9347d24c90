"""YAML as volunteers write it → nodes whose scalars stay text and know their place; what is broken becomes a Problem.

YAML 1.1 would read ``10:30`` as 630 and ``no`` as False, and would let the second of two equal keys win in silence.
So nothing here is converted: a record decides what its text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipeline.codes import problem
from pipeline.problems import Location, Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml is slower and says the same
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text value. ``broken`` marks one that could not be read; its problem is already reported."""

    text: str
    line: int
    column: int
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file; ``keys`` holds the place of each key."""

    entries: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
Loc = tuple[int | str, ...]


def plain(node: Node) -> object:
    """Returns the node as dicts, lists and strings, without the keys that have no value: an empty one is not there."""
    match node:
        case Scalar():
            return None if node.broken else node.text.strip() or None
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: value for key, inner in node.entries.items() if (value := plain(inner)) is not None}


def locate(node: Node, loc: Loc, *, key: bool = False) -> Scalar | Node:
    """Returns what lies at ``loc`` (keys and indexes from the root), or the nearest thing above it that exists.

    ``key=True`` gives the key itself rather than its value.
    """
    for depth, step in enumerate(loc):
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            if key and depth == len(loc) - 1:
                return node.keys[step]
            node = node.entries[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


MAX_DEPTH = 8
_ANY_KEY = re.compile(r"^(\s*(?:-\s+)?)([^\s:#'\"\[\]{}][^:#]*?)\s*:(?:\s|$)")


def read_fields(
    text: str, path: str, first_line: int = 1, *, lenient: bool = False
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Returns the mapping that ``text`` holds (None when it holds none) and every problem of its YAML.

    ``first_line`` is the line of the file on which ``text`` starts. A line that breaks the YAML is reported and set
    aside, and reading goes on, so that one slip does not hide the next. ``lenient`` allows tags, anchors and aliases
    (``mkdocs.yml`` may hold them); aliases then read as empty.
    """
    lines = text.split("\n")
    reader = _Reader(path, first_line, lines, lenient)
    for _ in range(20):
        try:
            node = reader.read("\n".join(lines))
        except yaml.YAMLError as error:
            line = _set_aside(lines, error)
            reader.syntax(error, line)
            if line < 0:
                break
            continue
        return node, tuple(reader.problems)
    return None, tuple(reader.problems)


def _set_aside(lines: list[str], error: yaml.YAMLError) -> int:
    """Empties the line that broke the YAML, keeping its key; returns its index, or -1 when there is none to blame."""
    index = _guilty_line(lines, error)
    if index < 0:
        return -1
    found = _ANY_KEY.match(lines[index])
    lines[index] = f"{found[1]}{found[2]}: {_BROKEN}" if found and "\t" not in found[1] else "#"
    return index


_BROKEN = "\ue000"
"""A private-use character: the value of a key whose line could not be read."""


def _guilty_line(lines: list[str], error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    index = mark.line if mark else -1
    said = str(getattr(error, "problem", ""))
    # An unclosed quote or bracket is found where the text ends, but made where it begins.
    opened = "end of stream" in said or "document indicator" in said or "',' or" in said or "expected ':'" in said
    if context is not None and opened:
        index = context.line
    elif "did not find expected key" in said or "block end" in said:
        index = _unbalanced_quote(lines, index)
    index = min(index, len(lines) - 1)
    while index >= 0 and (not lines[index].strip() or lines[index].strip() == "#"):
        index -= 1
    return -1 if index < 0 or lines[index].endswith(_BROKEN) else index


def _unbalanced_quote(lines: list[str], index: int) -> int:
    """A value such as ``'Jum'at'`` is noticed on its own line or the next one; returns the line that holds it."""
    for candidate in (index, index - 1):
        if 0 <= candidate < len(lines):
            value = lines[candidate].partition(":")[2].strip() or lines[candidate].strip().removeprefix("- ")
            if value[:1] in "'\"" and (value.count(value[0]) > 2 or not value.endswith(value[0])):
                return candidate
    return index


class _Reader:
    def __init__(self, path: str, first_line: int, lines: list[str], lenient: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.original = list(lines)
        self.lenient = lenient
        self.problems: list[Problem] = []
        self._found: list[Problem] = []

    def read(self, text: str) -> Mapping | None:
        self._found = []
        loader = _Loader(text)
        try:
            events = self._events(loader)
            node = self._document(events)
        finally:
            loader.dispose()
        self.problems += self._found
        if node is None or isinstance(node, Mapping):
            return node
        self.problems.append(self._at("KIM006", node, kind="daftar" if isinstance(node, Sequence) else "teks biasa"))
        return None

    def _events(self, loader: yaml.CSafeLoader) -> Iterator[yaml.Event]:
        while (event := loader.get_event()) is not None:
            yield event

    def _document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if node is None:
                    node = self._node(event, events, 0)
                else:  # a second document: ``---`` inside the block cannot happen, ``...`` can
                    self._node(event, events, 0)
                    self._found.append(self._at("KIM009", self._scalar(event), why="ada dua bagian terpisah"))
        return node

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self._scalar(event)
        if not self.lenient:
            self._refuse_machinery(event, place)
        if depth > MAX_DEPTH:
            self._found.append(self._at("KIM009", place, why=f"isian bersarang lebih dari {MAX_DEPTH} tingkat"))
            raise _TooDeep(problem_mark=None)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._node(inner, events, depth + 1))
            return Sequence(tuple(items), place.line, place.column)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, place, depth)
        return place

    def _mapping(self, events: Iterator[yaml.Event], place: Scalar, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            key = self._node(inner, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self._found.append(self._at("KIM009", key, why="nama isian harus berupa kata"))
                continue
            name = key.text.strip()
            if name in entries:
                self._found.append(
                    self._at("KIM007", key, length=len(key.text), key=name, first=keys[name].line)
                )
                continue
            entries[name] = value
            keys[name] = key
        return Mapping(entries, keys, place.line, place.column)

    def _refuse_machinery(self, event: yaml.Event, place: Scalar) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._found.append(self._at("KIM008", place, what=f"*{anchor}"))
        elif anchor:
            self._found.append(self._at("KIM008", place, what=f"&{anchor}"))
        elif tag and not str(tag).startswith("tag:yaml.org,2002:str"):
            self._found.append(self._at("KIM008", place, what=str(tag).replace("tag:yaml.org,2002:", "!!")))

    def _scalar(self, event: yaml.Event) -> Scalar:
        mark = event.start_mark
        assert mark is not None  # only events made by hand come without one
        text = event.value if isinstance(event, yaml.ScalarEvent) else ""
        return Scalar(text, mark.line + self.first_line, mark.column + 1, broken=text == _BROKEN)

    def _at(self, code: str, node: Node, length: int = 1, **words: object) -> Problem:
        excerpt = self._excerpt(node.line)
        return problem(code, Location(self.path, node.line, node.column), excerpt=excerpt, length=length, **words)

    def _excerpt(self, line: int) -> str:
        index = line - self.first_line
        return self.original[index].rstrip("\r") if 0 <= index < len(self.original) else ""

    def syntax(self, error: yaml.YAMLError, index: int) -> None:
        """Adds the problem that a YAML error stands for, said in a volunteer's words."""
        if isinstance(error, _TooDeep):
            self.problems += self._found
            return
        mark = getattr(error, "problem_mark", None)
        if index < 0:
            index = min(mark.line if mark else 0, len(self.original) - 1)
        line = self.original[index].rstrip("\r")
        column = mark.column + 1 if mark and mark.line == index else len(line) - len(line.lstrip()) + 1
        code, why, remedy = _explain(line, str(getattr(error, "problem", None) or error))
        where = Location(self.path, index + self.first_line, min(column, len(line) + 1))
        self.problems.append(problem(code, where, excerpt=line, why=why, remedy=remedy))


class _TooDeep(yaml.MarkedYAMLError):
    pass


def _explain(line: str, said: str) -> tuple[str, str, str]:
    """Returns code, reason and remedy for a line that libyaml refused with the words ``said``."""
    key, colon, value = line.partition(":")
    value = value.strip()
    if "\t" in line[: len(line) - len(line.lstrip())] or ("cannot start any token" in said and "\t" in line):
        return "KIM010", "baris ini diawali tab", "Ganti tab dengan dua spasi."
    if value[:1] in ("'", '"') and colon:
        other = '"' if value[0] == "'" else "'"
        inner = value.strip(value[0])
        if value[0] in inner:
            return "KIM009", f"tanda kutip {value[0]} di tengah kalimat menutup kutipan terlalu cepat", (
                f"Apit seluruh isian dengan kutip {other}: {key.strip()}: {other}{inner}{other}"
            )
        return "KIM009", "tanda kutip pembuka tidak punya penutup", (
            f"Tambahkan {value[0]} di akhir isian, atau hapus kutip pembukanya."
        )
    if "mapping values are not allowed" in said or (": " in value and "expected" in said):
        safe = value.replace('"', "'")
        return "KIM009", "ada titik dua kedua di baris ini", f'Apit isian dengan tanda kutip: {key.strip()}: "{safe}"'
    if value[:1] in ("@", "`", "%", "*", "&", "!", "|", ">") and colon:
        return "KIM009", f"isian tidak boleh dimulai dengan {value[0]}", (
            f'Apit isian dengan tanda kutip: {key.strip()}: "{value}"'
        )
    if value[:1] in ("[", "{") and colon:
        closing = "]" if value[0] == "[" else "}"
        return "KIM009", f"kurung {value[0]} tidak ditutup", f"Tambahkan {closing} di akhir isian."
    if "expected ':'" in said or not colon:
        return "KIM009", "baris ini tidak berbentuk «nama: isian»", (
            "Tulis nama isian, titik dua, satu spasi, lalu isinya; atau gabungkan dengan baris di atasnya."
        )
    if "escape character" in said:
        return "KIM009", "garis miring terbalik (\\) di dalam kutip dua tidak dikenal", "Ganti kutip dua dengan kutip satu."
    if "control characters" in said or "special characters" in said:
        return "KIM009", "ada huruf kendali yang tidak terlihat", "Ketik ulang baris ini dengan tangan."
    return "KIM009", "letak atau lekuk baris ini tidak sejajar dengan baris lain", (
        "Samakan jumlah spasi di awal baris dengan baris lain yang setingkat."
    )
