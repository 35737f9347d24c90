"""Git's conflict markers, left in a text that was put together by hand: which lines they are. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.codes import problem
from pipeline.engine.problems import Location, Problem

MOST = 100
"""Problems of one file; whoever has a hundred to mend does not read the next."""

_ANY = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?![<>|])", re.M)
_MARKER = re.compile(r"[ \t]*(<{7}|>{7}|\|{7}|={7})(?:[ \t].*)?")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)")


def conflicts(path: str, text: str, body_line: int) -> Iterator[Problem]:
    """Yields a problem for each marker; code between fences may hold some, as an example.

    ``=======`` alone underlines a heading: it counts only when another marker stands in the file.
    """
    if _ANY.search(text) is None:
        return
    found = [(number, line, said) for number, line, said in _outside_code(text, body_line) if said]
    if any(said[0] != "=" for _, _, said in found):
        for number, line, said in found[:MOST]:
            column = len(line) - len(line.lstrip()) + 1
            yield problem("KIM021", Location(path, number, column), excerpt=line, length=len(said), mark=said)


def conflicts_in_file(path: str, data: bytes) -> Iterator[Problem]:
    """Yields a problem for each marker of a file that is no Markdown: settings, a table, a template of the theme."""
    if b"<<<<<<<" in data or b">>>>>>>" in data or b"|||||||" in data:
        text = data.decode("utf-8", "replace")
        yield from conflicts(path, text, text.count("\n") + 2)


def without_markers(head: str) -> str:
    """Returns front matter or settings whose markers are comments, so that reading goes on; they are told of by ``conflicts``."""
    if _ANY.search(head) is None:
        return head
    return "\n".join("#" if _MARKER.fullmatch(line.rstrip("\r")) else line for line in head.split("\n"))


def _outside_code(text: str, body_line: int) -> Iterator[tuple[int, str, str]]:
    """Yields each line that is no fenced code, with its number and the marker that it is, if any."""
    fence = ""
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.rstrip("\r")
        mark = _FENCE.fullmatch(line) if number >= body_line else None
        if mark is not None and not fence:
            fence = mark[1] if mark[1][0] == "~" or "`" not in mark[2] else ""
        elif mark is not None and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
        elif not fence:
            said = _MARKER.fullmatch(line)
            yield number, line, said[1] if said is not None else ""
