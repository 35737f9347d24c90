"""YAML as volunteers write it → nodes whose scalars stay text and know their place; what is broken becomes a Problem.

YAML 1.1 would read ``10:30`` as 630 and ``no`` as False, and would let the second of two equal keys win in silence.
So nothing here is converted: a record decides what its text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.codes import problem
from pipeline.content.field_lines import folds, mistyped
from pipeline.content.yaml_errors import BROKEN, HIDDEN, YamlFault, diagnose, oddly_indented, one_line_each, quoted
from pipeline.engine.problems import Location, Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml is slower and says the same
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class Scalar(Struct, frozen=True):
    """A text value. ``broken`` marks one that could not be read; its problem is already reported."""

    text: str
    line: int
    column: int
    broken: bool = False


class Sequence(Struct, frozen=True):
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(Struct, frozen=True):
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
MAX_SLIPS = 60
"""How many broken lines are reported in one block, at most."""


def read_fields(
    text: str, path: str, first_line: int = 1, *, lenient: bool = False
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Returns the mapping that ``text`` holds (None when it holds none) and every problem of its YAML.

    ``first_line`` is the line of the file on which ``text`` starts. A line that breaks the YAML is reported and set
    aside, and reading goes on, so that one fault does not hide the next. ``lenient`` allows tags, anchors and aliases
    (``mkdocs.yml`` may hold them); aliases then read as empty.
    """
    lines = text.split("\n")
    reader = _Reader(path, first_line, lines, lenient)
    for odd in oddly_indented(lines) if not text.isascii() else ():
        reader.add(odd)
        lines[odd.index] = odd.mended
    typed = not lenient and folds(text)
    if typed:
        lines = reader.retyped(lines)
    for _ in range(MAX_SLIPS):
        try:
            node = reader.read("\n".join(lines))
        except yaml.YAMLError as error:
            if not typed and not lenient and not isinstance(error, _TooDeep):
                typed = True
                lines = reader.retyped(lines)
                continue
            fault = None if isinstance(error, _TooDeep) else diagnose(lines, error)
            if fault is None:
                reader.give_up()
                break
            if not fault.known:
                reader.add(fault)
            lines[fault.index] = fault.mended
            continue
        return node, tuple(reader.problems)
    return None, tuple(reader.problems)


class _Reader:
    def __init__(self, path: str, first_line: int, lines: list[str], lenient: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.original = list(lines)
        self._origin = [(index, 0) for index in range(len(lines) + 1)]
        """Which line of the file each line stands in, and behind how many of its characters: two fields may share one."""
        self.lenient = lenient
        self.problems: list[Problem] = []
        self._found: list[Problem] = []
        self._marked = any("#" in line for line in lines)
        """Whether something may be a note."""

    def read(self, text: str) -> Mapping | None:
        self._found = []
        loader = _Loader(one_line_each(text))
        try:
            node = self._document(iter(loader.get_event, None))
        finally:
            loader.dispose()
        self.problems += self._found
        if node is None or isinstance(node, Mapping):
            return node
        self.problems.append(self._at("KIM006", node, kind="daftar" if isinstance(node, Sequence) else "teks biasa"))
        return None

    def retyped(self, lines: list[str]) -> list[str]:
        """Returns the lines as they were meant, one field in each, and adds what was wrong with them."""
        typed = list(lines)
        for fault in mistyped(typed):
            self.add(fault)
        parts = [(index, part) for index, line in enumerate(typed) for part in line.split("\n")]
        self._origin = [(index, max(self.original[index].rfind(part.strip()), 0) if "\n" in typed[index] else 0)
                        for index, part in parts]  # fmt: skip
        self._origin.append((len(lines), 0))
        return [part for _, part in parts]

    def _place(self, line: int, column: int) -> tuple[int, int]:
        """The line of the file and the character of it, from 0, that a mark's line and column stand for."""
        index, before = self._origin[min(line, len(self._origin) - 1)]
        return index + self.first_line, before + column

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
            if self._marked and isinstance(event, yaml.ScalarEvent) and (lost := self._cut_off(event)):
                self._found.append(lost)
                if lost.replacement is not None:
                    return replace(place, text=lost.excerpt[lost.location.column - 1 :].rstrip(), line=lost.location.line,
                                   column=lost.location.column)  # fmt: skip
                return place if place.text else replace(place, broken=True)
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
            name = HIDDEN.sub("", key.text).strip()
            if name in entries:
                self._found.append(self._at("KIM007", key, length=len(key.text), key=name, first=keys[name].line))
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

    def _cut_off(self, event: yaml.ScalarEvent) -> Problem | None:
        """In YAML a `` #`` ends the value, and what follows would be lost without a word."""
        mark = event.end_mark
        if event.style or mark is None:
            return None
        line, column = self._place(mark.line, mark.column)
        excerpt = self._excerpt(line)
        rest = excerpt[column:]
        lost = rest.lstrip()
        if lost == rest or not lost.startswith("#"):
            return None
        begin = (
            self._place(event.start_mark.line, event.start_mark.column)[1]
            if event.value and event.start_mark
            else column + len(rest) - len(lost)
        )
        whole = excerpt[begin:].rstrip()
        hashtag = (
            re.match(r"#\w", lost) is not None and event.start_mark is not None and event.start_mark.line == mark.line
        )
        found = problem(
            "KIM009", Location(self.path, line, begin + 1 if hashtag else column + len(rest) - len(lost) + 1),
            excerpt=excerpt, length=len(whole) if hashtag else len(lost),
            why="tanda # memulai catatan, sehingga kata sesudahnya hilang",
            remedy=f"Apit seluruh isian dengan tanda kutip: {quoted(whole)}. Atau tulis catatan di barisnya sendiri.",
        )  # fmt: skip
        # "# catatan" may be one; "#Melong" is a word that must not get lost.
        return replace(found, replacement=quoted(whole)) if hashtag else found

    def _scalar(self, event: yaml.Event) -> Scalar:
        mark = event.start_mark
        assert mark is not None  # only events made by hand come without one
        text = event.value if isinstance(event, yaml.ScalarEvent) else ""
        line, column = self._place(mark.line, mark.column)
        # Who writes the mark himself has not broken anything.
        broken = text == BROKEN and BROKEN not in self._excerpt(line)
        return Scalar(text, line, column + 1, broken)

    def _at(self, code: str, node: Node, length: int = 1, **words: object) -> Problem:
        excerpt = self._excerpt(node.line)
        return problem(code, Location(self.path, node.line, node.column), excerpt=excerpt, length=length, **words)

    def _excerpt(self, line: int) -> str:
        index = line - self.first_line
        return self.original[index].rstrip("\r") if 0 <= index < len(self.original) else ""

    def add(self, fault: YamlFault) -> None:
        """Adds the problem that a fault stands for."""
        index, before = self._origin[fault.index]
        where = Location(self.path, index + self.first_line, before + fault.column + 1)
        excerpt = self._excerpt(where.line)
        found = problem(fault.code, where, excerpt=excerpt, length=fault.length, why=fault.why, remedy=fault.remedy)
        self.problems.append(replace(found, replacement=fault.replacement))

    def give_up(self) -> None:
        """Adds that nothing more can be read here, unless something else was already said."""
        self.problems += self._found
        if not self.problems:
            where = Location(self.path, self.first_line, 1)
            self.problems.append(
                problem("KIM009", where, excerpt=self._excerpt(where.line), why="susunannya tidak dikenal")
            )


class _TooDeep(yaml.MarkedYAMLError):
    pass
