"""A member's file → its front matter as text with places, and its body. What cannot be read becomes a Problem."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content import page_effort
from pipeline.content.codes import problem
from pipeline.content.conflict_markers import conflicts, without_markers
from pipeline.content.fences import BOUNDARY, fence_problems, find_head
from pipeline.content.invisible import invisible_letters
from pipeline.content.yaml_nodes import Mapping, read_fields
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Location, Problem

MAX_FRONT_MATTER = 64 * 1024
"""Characters. A long article's front matter has about 1,000; a megabyte is an accident or an attack."""

MARKS = re.compile(rb"(?:\xef\xbb\xbf)+")
"""Byte order marks; some programs put one before another."""


class Document(Struct, frozen=True):
    """A file taken apart. ``fields`` is None when the file has no usable front matter (``problems`` says why)."""

    path: str
    text: str
    """The whole file as text, without a byte order mark."""
    fields: Mapping | None
    body: str
    body_line: int
    """The line of the file on which ``body`` starts, from 1."""
    problems: tuple[Problem, ...]
    fingerprint: str = ""
    """Names the file's bytes."""

    @property
    def head(self) -> str:
        """Names what stands before the body."""
        return fingerprint(self.text[: len(self.text) - len(self.body)].encode("utf-8", "surrogatepass"))

    def line(self, number: int) -> str:
        """Returns line ``number`` of the file (from 1) without its end, or "" beyond the last."""
        lines = _lines(self.text)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    """A text's lines: who asks for one asks for many."""
    return text.split("\n")


def read_document(path: str, data: bytes, *, required: bool = True) -> Document:
    """Returns the file at ``path`` taken apart. Never raises on input.

    ``required=False`` is for ordinary pages, which may do without front matter.
    """
    document = _taken_apart(path, data, required)
    more = (
        *conflicts(path, document.text, document.body_line),
        *invisible_letters(path, document.text, document.fields, document.body_line),
        *(() if required else page_effort.faults(path, document.body, document.body_line)),
    )
    return replace(document, fingerprint=fingerprint(data), problems=(*document.problems, *more))


def read_body(data: bytes) -> tuple[str, int]:
    """Returns the body of a file that was read before and is whole, and the line on which it starts. Its fields are not read."""
    text = _decode("", data)[0] or ""
    head = find_head(text)
    return (text[head.body :], text.count("\n", 0, head.body) + 1) if head is not None and head.end >= 0 else ("", 1)


def _taken_apart(path: str, data: bytes, required: bool) -> Document:
    text, problems = _decode(path, data)
    if text is None:
        return Document(path, "", None, "", 1, tuple(problems))
    head = find_head(text, loosely=required)
    if head is None:
        if required or BOUNDARY.match(text.lstrip()):
            late = BOUNDARY.match(text.lstrip()) is not None
            why = "ada baris kosong atau spasi sebelum garis ---" if late else "baris pertama bukan garis ---"
            problems.append(problem("KIM003", Location(path, 1, 1), excerpt=_first(text)[:200], why=why))
        return Document(path, text, None, text, 1, tuple(problems))
    problems += fence_problems(path, text, head)
    if head.end < 0:
        problems.append(problem("KIM004", Location(path, 1, 1), excerpt=_first(text)))
        return Document(path, text, None, "", 1, tuple(problems))
    block, body = text[head.begin : head.end], text[head.body :]
    # The boundary swallows blank lines after the dashes, so lines are counted, not assumed.
    body_line = text.count("\n", 0, head.body) + 1
    if len(block) > MAX_FRONT_MATTER:
        problems.append(problem("KIM005", Location(path, 1, 1), excerpt="---", size=len(block), limit=MAX_FRONT_MATTER))
        return Document(path, text, None, body, body_line, tuple(problems))
    fields, found = read_fields(without_markers(block), path, text.count("\n", 0, head.begin) + 1)
    problems += found
    if fields is None and not found and required:
        fields = Mapping({}, {}, 1, 1)
    return Document(path, text, fields, body, body_line, tuple(problems))


def _first(text: str) -> str:
    return text.split("\n", 1)[0].rstrip("\r")


def _decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [problem("KIM001", Location(path), why="berkas disimpan sebagai UTF-16 («Unicode»)")]
    if b"\0" in data[:65536]:
        return None, [problem("KIM001", Location(path), why="isinya bukan teks (ada byte nol)")]
    problems: list[Problem] = []
    if marks := MARKS.match(data):
        data = data[marks.end() :]
        count = marks.end() // 3
        excerpt = "\ufeff" * count + data[:400].split(b"\n", 1)[0].decode("utf-8", "ignore").rstrip("\r")
        found = problem("KIM002", Location(path, 1, 1), excerpt=excerpt, length=count)
        problems.append(replace(found, replacement=""))
    try:
        return data.decode("utf-8"), problems
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        excerpt = data[start:].split(b"\n", 1)[0][:400].decode("utf-8", "replace").rstrip("\r")
        why = f"byte 0x{data[error.start]:02X} bukan bagian dari huruf UTF-8"
        problems.append(problem("KIM001", Location(path, line, column), excerpt=excerpt, why=why))
        return None, problems
