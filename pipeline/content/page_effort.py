"""Ordinary pages that cannot be drawn: nested beyond any reader, or so written that drawing them takes minutes. Pure.

MkDocs' Markdown program calls itself once a level, and reads a paragraph again for each sign in it that may open something.
Both are counted here before it starts, with effort that grows with the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from pipeline.content.codes import problem
from pipeline.engine.problems import Location, Problem
from pipeline.language.patterns import late

DEEPEST = 20
"""Lists and quotations in each other; the program ends at about 250, readers at five."""
EFFORT = 4_000_000
"""Letters that may be read again for a page, about a second's work; a page of 40 KB without a fault needs some thousands."""

_CALM = 100
"""Signs that only move the rest of their paragraph are that much cheaper than those for which it is searched."""
_FENCE = late(r"(`{3,}|~{3,})[^`\n]*")
_MARKS = late(r"(?:[ \t]|(?:>|(?:[-*+:]|\d{1,9}[.)])(?=[ \t>]|$)|!!!|\[\^[^\]\s]{1,80}\]:))*")
"""What begins a line before its words: blanks, and the marks of lists, quotations, definitions, boxes and footnotes."""
_MARK = late(r">|[-*+:]|\d{1,9}[.)]|!!!|\[\^[^\]\s]{1,80}\]:")
_RULE = late(r"[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+|(?:_[ \t]*)+)")
_BEGINS = late(r"#.*|=+|[-*_ \t]+|[+:]|\d{1,9}[.)]")
"""A line that ends the block before it, though no blank line does: a heading, a rule, an empty item."""
_ITEM = late(r"[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]")
_TABLE = late(r"[ \t]*[-:|][-:| \t]*\|[-:| \t]*")
_SIGN = late(r"[\[\]()<>]")
_MOVING = late(r"[*_`\\&@!\[<]")


class _Cost(Struct, frozen=True):
    """What one kind of sign costs in one paragraph, and where the first of them stands."""

    effort: int
    at: int
    what: str
    remedy: str


def faults(path: str, body: str, body_line: int) -> Iterator[Problem]:
    """Yields what keeps an ordinary page from being drawn: the first place that is too deep, the costliest paragraph."""
    lines = _without_code(body.split("\n"))
    starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def told(at: int, what: str, remedy: str) -> Problem:
        row = bisect_right(starts, at) - 1
        column = at - starts[row] + 1
        return problem(
            "KIM023", Location(path, body_line + row, column), excerpt=lines[row][:200], what=what, remedy=remedy
        )

    deep = next((row for row, depth in enumerate(_depths(lines)) if depth > DEEPEST), None)
    if deep is not None:
        yield told(
            starts[deep],
            f"Daftar, kutipan, atau kotak di sini bersarang lebih dari {DEEPEST} tingkat",
            "Hapus tanda daftar dan kutipan yang berlebih di awal baris, atau jadikan tiap bagian subjudul.",
        )
    costs = list(_costs(lines, starts))
    if sum(cost.effort for cost in costs) > EFFORT:
        worst = max(costs, key=lambda cost: cost.effort)
        yield told(worst.at, worst.what, worst.remedy)


def _without_code(lines: Sequence[str]) -> list[str]:
    """Returns the lines, blank where they are code between fences: that is taken out before anything is read."""
    ends = {line.rstrip(): row for row, line in enumerate(lines) if line.startswith(("```", "~~~"))}
    kept, fence = list[str](), ""
    for row, line in enumerate(lines):
        opening = _FENCE.fullmatch(line) if not fence and line.startswith(("```", "~~~")) else None
        if fence or (opening is not None and ends.get(opening[1], 0) > row):
            fence = "" if line.rstrip() == fence else fence or (opening[1] if opening is not None else "")
            kept.append("")
        else:
            kept.append(line)
    return kept


def _depths(lines: Sequence[str]) -> Iterator[int]:
    """Yields of each line in how many lists, quotations, boxes and definitions it stands."""
    defined = 0
    for line in lines:
        # A definition takes what follows it without a blank line into itself, the next definition too.
        defined = (defined + line.lstrip().startswith(":")) if line.strip() else 0
        before = _MARKS.match(line)[0]  # type: ignore[index]
        marks = 0 if _RULE.fullmatch(line) else len(_MARK.findall(before))
        blanks = before.count(" ") + 4 * before.count("\t")
        depth = marks + max(0, blanks - marks) // 4 if marks else 0  # blanks alone are code
        yield max(depth, defined)


def _costs(lines: Sequence[str], starts: Sequence[int]) -> Iterator[_Cost]:
    yield _angles("\n".join(lines))
    row = 0
    while row < len(lines):
        end = row
        while end < len(lines) and lines[end].strip():
            end += 1
        if end > row:
            yield from _paragraph(lines[row:end], starts[row])
        row = end + 1


def _angles(text: str) -> _Cost:
    """What signs cost that may open HTML: each is followed to the next ``>`` of the page."""
    effort, first, waiting = 0, 0, list[int]()
    for found in re.finditer(r"<(?=[A-Za-z/!?])|>", text):
        if found[0] == "<":
            waiting.append(found.start())
            continue
        if len(waiting) > 1:
            first = first or waiting[0]
            effort += sum(found.start() - at for at in waiting)
        waiting.clear()
    effort += sum(len(text) - at for at in waiting)
    return _Cost(
        effort,
        first or (waiting[0] if waiting else 0),
        "Di sini mulai banyak tanda < yang tidak ditutup dengan >",
        "Hapus tanda < yang berlebih, atau tulis &lt; bila memang dimaksud sebagai tanda.",
    )


def _paragraph(lines: Sequence[str], start: int) -> Iterator[_Cost]:
    length, begins, at = sum(map(len, lines)) + len(lines), 0, 0
    for line in lines:
        begins += length - at if _BEGINS.fullmatch(line.strip()) else 0
        at += len(line) + 1
    yield _Cost(
        begins,
        start,
        f"Ada {len(lines)} baris tanpa baris kosong, dengan banyak subjudul, garis, atau butir kosong",
        "Beri baris kosong di atas dan di bawah tiap subjudul, dan hapus butir yang kosong.",
    )
    for text in _texts(lines):
        yield _brackets(text, start)
        yield _moving(text, start)
        start += len(text) + 1


def _texts(lines: Sequence[str]) -> Iterator[str]:
    """Yields what is read at once: a row of a table, an item of a list with the lines that follow it, or the whole."""
    if len(lines) > 1 and _TABLE.fullmatch(lines[1]):
        yield from lines
        return
    listed, begun = _ITEM.match(lines[0]) is not None, 0
    for row in range(1, len(lines)):
        if listed and _ITEM.match(lines[row]):
            yield "\n".join(lines[begun:row])
            begun = row
    yield "\n".join(lines[begun:])


def _moving(text: str, start: int) -> _Cost:
    """What signs cost that only move what follows them in their paragraph."""
    return _Cost(
        len(_MOVING.findall(text)) * len(text) // _CALM,
        start,
        f"Paragraf ini berisi {len(text)} huruf tanpa baris kosong, dengan banyak tanda seperti *, _, `, atau @",
        "Pecah menjadi beberapa paragraf dengan baris kosong, dan hapus tanda yang tidak perlu.",
    )


def _brackets(text: str, start: int) -> _Cost:
    """What brackets cost: each ``[``, and each ``(`` that follows a ``]``, is followed to the one that closes it."""
    effort, open_ = 0, {"[": list[int](), "(": list[int]()}
    for found in _SIGN.finditer(text):
        sign, at = found[0], found.start()
        if sign in open_:
            open_[sign].append(at)
        elif sign in "])" and open_["[" if sign == "]" else "("]:
            first = open_["[" if sign == "]" else "("].pop()
            effort += at - first if sign == "]" or text[first - 1 : first] == "]" else 0
    left = [*open_["["], *(at for at in open_["("] if text[at - 1 : at] == "]")]
    effort += sum(len(text) - at for at in left)
    return _Cost(
        effort,
        start + min(left, default=0),
        "Di sini mulai banyak kurung siku atau kurung tautan yang tidak ditutup",
        r"Tutup atau hapus kurungnya; kurung siku yang memang dimaksud sebagai tanda ditulis \[.",
    )
