"""Mends that cannot change the meaning, applied to a file's bytes: everything else stays byte for byte. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from pipeline.content.frontmatter import MARKS, read_document
from pipeline.content.invisible import WORD_POINTS, visible
from pipeline.content.kinds import decode, kind_of
from pipeline.content.markdown.body import Body
from pipeline.content.yaml_nodes import Mapping, Node, Scalar
from pipeline.content.yaml_nodes import Sequence as Listing
from pipeline.engine.problems import Problem

Find = Callable[[bytes], Sequence[Problem]]
"""The bytes of one file → its problems, found in the file alone."""

ROUNDS = 10
_PROSE = frozenset(("judul", "ringkasan", "alt", "keterangan", "isi", "konfirmasi", "klaim"))
"""Front-matter keys whose words may be mended; every other value must stay as it is."""
_NAMES = ("KIM202", "KIM203")
"""Mends of these write the name by which the site knows what a field names."""
_CODE = "topik"
"""Values of this key are codes, which only have small letters."""


class Mended(Struct, frozen=True):
    """A file after mending: its bytes, and how many places were mended (0: nothing was touched)."""

    data: bytes
    count: int = 0


def mend(data: bytes, find: Find, path: str = "x.md") -> Mended:
    """Returns the file with every replacement applied until none is left.

    Mending what was mended changes nothing. The file's path tells its kind, by which its fields are read. A
    file whose mends never come to rest is returned as it was.
    """
    current, count, seen = data, 0, {data}
    for _ in range(ROUNDS):
        done, applied = _once(current, find(current), path)
        if done == current:
            return Mended(current, count)
        if done in seen:
            break
        seen.add(done)
        current, count = done, count + applied
    return Mended(data)


def _once(data: bytes, problems: Iterable[Problem], path: str) -> tuple[bytes, int]:
    """One round: all mends at once when that is safe, one by one when one of them is not."""
    wanted = [mend for problem in problems for mend in problem.mends]
    if not wanted:
        return data, 0
    done, count = _applied(data, wanted)
    if _same_build(data, done, wanted, path):
        return done, count
    current, total = data, 0
    for problem in sorted(wanted, key=lambda one: one.sort_key, reverse=True):  # from the end, so that places stay true
        done, count = _applied(current, [problem])
        if _same_build(current, done, [problem], path):
            current, total = done, total + count
    return current, total


def _applied(data: bytes, problems: Iterable[Problem]) -> tuple[bytes, int]:
    found = MARKS.match(data)
    mark = found.group() if found else b""
    try:
        lines = data[len(mark) :].decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return data, 0
    count = 0
    mended_from = (0, 0)
    if mark and any(problem.replacement == "" and problem.excerpt.startswith("\ufeff") for problem in problems):
        return data[len(mark) :], 1  # they stand before the first line, and all other places are counted without them
    # From the end, so that the places of the mends before it stay true.
    for problem in sorted(problems, key=_place, reverse=True):
        row, column = problem.location.line, problem.location.column - 1
        end = column + problem.length
        line = lines[row - 1] if 0 < row <= len(lines) else ""
        free = (row, end) <= mended_from if mended_from[0] == row else True
        # The line must read, up to here, as it did when the problem was found.
        there = column >= 0 and end <= len(line.rstrip("\r")) and line[:end] == problem.excerpt[:end]
        if problem.replacement is None or not (free and there):
            continue
        written = problem.replacement.replace("\n", "\r\n") if line.endswith("\r") else problem.replacement
        lines[row - 1] = line[:column] + written + line[end:]
        mended_from = (row, column)
        count += line[column:end] != problem.replacement
    return mark + "\n".join(lines).encode("utf-8"), count


def _place(problem: Problem) -> tuple[int, int, int, str]:
    return problem.location.line, problem.location.column, problem.length, problem.code


def _goals(problems: Iterable[Problem]) -> Counter[str]:
    """Returns where the links and pictures lead that mends write: what was meant as one, and was none."""
    return Counter(goal for problem in problems for goal in Body(problem.replacement or "").targets)


def _same_build(before: bytes, after: bytes, mends: Sequence[Problem], path: str) -> bool:
    """Tells whether two texts differ in words only: same fields, code, blocks, links and pictures, but for those written."""
    if before == after:
        return True
    old, new = _build(before, path, _named(mends)), _build(after, path, {})
    written = _goals(mends)
    if any(problem.reshapes for problem in mends):
        # What was code by its indentation only may become text: its words are compared with all others.
        return (
            old.rest[:_CODE_PARTS] == new.rest[:_CODE_PARTS]
            and _said(old) == _said(new)
            and set(old.goals) <= {*new.goals}
        )
    if not written:
        return old._replace(words=[]) == new._replace(words=[])
    left = written.copy()
    kept = []
    for goal in new.goals:
        if left[goal[0]] > 0:
            left[goal[0]] -= 1
        else:
            kept.append(goal)
    # An address in brackets that were no link was a link by itself, and a line that becomes a picture is no text any more.
    blocks, gone = Counter(new.blocks), Counter(old.blocks) - Counter(new.blocks)
    fewer = new.bare <= old.bare and blocks <= Counter(old.blocks) and gone.total() <= written.total()
    return old.rest == new.rest and old.goals == kept and fewer


class _Build(NamedTuple):
    """What a text is made of, its words aside."""

    goals: list[tuple[str, bool]]
    """Where its links and pictures lead."""
    bare: Counter[str]
    """Addresses without markup."""
    blocks: list[str]
    words: list[str]
    rest: tuple[object, ...]


_CODE_PARTS = -2
"""Where in the rest code stands."""
_SHAPE = re.compile(rf"(?<=\n)o[ \t]{{2,}}|[\s*_~•◦▪●‣·–—>✓✔☑➢➤▶{WORD_POINTS}-]+|https?://(?:www\.)?|www\.", re.I)


def _said(build: _Build) -> str:
    """A text's words as they follow each other, whatever form they stand in."""
    return _SHAPE.sub("", "".join(build.words))


def _named(mends: Iterable[Problem]) -> dict[str, object]:
    """What a field names otherwise than the site does, and the names that are meant: these values may become those."""
    named = [one for one in mends if one.code in _NAMES and one.replacement]
    return {
        one.excerpt[one.location.column - 1 :][: one.length]: (
            one.replacement.strip("[]").split(", ") if one.replacement.startswith("[") else one.replacement
        )
        for one in named
        if one.replacement
    }


def _build(data: bytes, path: str, named: dict[str, object]) -> _Build:
    kind = kind_of(path)
    document = read_document(path, data, required=kind is not None)
    if kind is not None:
        document = decode(kind, document).document
    outline = Body(document.body, document.body_line).outline
    anchors = {f"#{heading.anchor}" for heading in outline.headings}
    links = [(link.target, link.target in anchors) for link in outline.links if not link.bare]
    return _Build(
        links + [(image.target, True) for image in outline.images],
        Counter(link.target for link in outline.links if link.bare),
        [block.kind for block in outline.blocks],
        [block.text for block in outline.blocks],
        (
            _values(document.fields, "", named) if document.fields is not None else None,
            [problem.code for problem in document.problems if problem.replacement is None],
            [heading.level for heading in outline.headings],
            [html.text for html in outline.html],
            [block.text for block in outline.blocks if block.kind == "kode"],
            [block.text[start:end] for block in outline.blocks for kind, start, end in block.marks if kind == "kode"],
        ),
    )


def _values(node: Node, key: str, named: dict[str, object]) -> object:
    match node:
        case Mapping():
            return {name: _values(inner, name, named) for name, inner in node.entries.items()}
        case Listing():
            return [_values(inner, key, named) for inner in node.items]
        case Scalar() if node.text in named:
            return named[node.text]
        case Scalar():
            if key in _PROSE and not node.broken:
                return ""
            return visible(node.text).casefold() if key == _CODE else visible(node.text)
