"""The fences around a member's front matter: where they stand, and where somebody meant one and wrote something else. Pure.

Phones turn three hyphens into dashes, and who copies a text often leaves the fences behind; the fields between are read all
the same, so that one slip hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.codes import problem
from pipeline.engine.problems import Location, Problem

BOUNDARY = YAMLHandler.FM_BOUNDARY
assert BOUNDARY is not None
_ODD = re.compile(r"[ \t]*(?=\S)(?:[-–—―−_=*~+\\ \t]{1,80}?|`{3,}[ \t]*\w{0,12})[ \t]*\r?$")
"""A line that was meant as a fence: dashes of any kind, or the marks in which programs hand out a text to copy."""
_ODD_END = re.compile(r"^[ \t]*(?:\\?[-–—―−]{2,80}|[–—―]|`{3,}|\+{3})[ \t]*\r?$", re.M)
_FIELD = re.compile(r"[^\W\d_][\w /]{0,29}[ \t]*[:=]")
_NAMED = re.compile(r"^[^\W\d_][\w ]{0,29}:", re.M)
"""A line that begins with a field's name."""
_FAR, _MOST_ABOVE = 1500, 5
"""Letters and lines that may stand above a fence."""
_MORE = re.compile(r"[ \t]+\S|-[ \t]|#")
"""What belongs to the field above it."""


class Head(Struct, frozen=True):
    """Where a text's front matter stands, in characters."""

    begin: int
    """After the opening fence."""
    end: int
    """Before the closing fence; -1 when there is none, and nobody can tell where the fields end."""
    body: int
    """After the closing fence."""


def find_head(text: str, *, loosely: bool = False) -> Head | None:
    """Returns where the front matter stands, or None for a text without. ``loosely`` takes what was meant as a fence for one."""
    opening = BOUNDARY.match(text)
    if not loosely:
        if opening is None:
            return None
        closing = BOUNDARY.search(text, opening.end())
        return Head(opening.end(), closing.start(), closing.end()) if closing else Head(opening.end(), -1, 0)
    begin = opening.end() if opening else _odd_opening(text)
    if begin is None:
        return None
    closing, odd = BOUNDARY.search(text, begin), _ODD_END.search(text, begin)
    fields_end = _fields_end(text, begin)
    if odd and (closing is None or odd.start() < closing.start()) and _only_fields(text[begin : odd.start()]):
        closing = odd
        fields_end = odd.start()
    if closing is not None and (opening is not None or closing.start() <= fields_end):
        return Head(begin, closing.start(), closing.end())
    if fields_end > begin:
        return Head(begin, fields_end, fields_end)
    return Head(begin, -1, 0) if opening else None


def fence_problems(path: str, text: str, head: Head) -> Iterator[Problem]:
    """Yields what is wrong with the fences of a front matter, each with what it must be."""
    if BOUNDARY.match(text) is None:
        yield _opening_problem(path, text, head)
    if head.end >= 0 and not BOUNDARY.match(text, head.end):
        yield _closing_problem(path, text, head)


def _opening_problem(path: str, text: str, head: Head) -> Problem:
    if head.begin == _below_other_text(text):
        first = next(line for line in text.split("\n") if line.strip()).rstrip("\r")
        row = text[: text.index(first)].count("\n") + 1
        remedy = "Hapus tulisan di atas garis ---, atau pindahkan ke bawah kepala berkas."
        return problem("KIM003", Location(path, row, 1), excerpt=first, length=len(first),
                       why=f"«{first.strip()[:60]}» berada di atas garis ---", remedy=remedy)  # fmt: skip
    first = next(line for line in text.split("\n") if line.strip()).rstrip("\r")
    row = text[: text.index(first)].count("\n") + 1
    begun = bool(text[: head.begin].strip())
    if begun and BOUNDARY.match(f"{first.strip()}\n"):
        why = "ada baris kosong atau spasi sebelum garis ---"
        return problem("KIM003", Location(path, 1, 1), excerpt=text.split("\n", 1)[0].rstrip("\r"), why=why)
    why = "isian langsung dimulai, tanpa garis --- di atasnya"
    if begun:
        why = f"«{first.strip()}» di baris pertama bukan garis ---; mungkin papan ketik mengubah tanda hubungnya"
    where, remedy = Location(path, row, 1), _HOW if begun else _ABOVE
    found = problem("KIM003", where, excerpt=first, length=len(first), why=why, remedy=remedy)
    return found if row > 1 else replace(found, replacement="---" if begun else f"---\n{first}")


def _closing_problem(path: str, text: str, head: Head) -> Problem:
    row = text.count("\n", 0, head.end) + 1
    line = text.split("\n")[row - 1].rstrip("\r")
    if head.body > head.end:
        why = f"Garis penutup kepala berkas tertulis «{line.strip()}», bukan tiga tanda hubung."
        found = problem("KIM004", Location(path, row, 1), excerpt=line, length=len(line), remedy=_HOW)
        return replace(found, message=why, replacement="---")
    above = text[: head.end].rstrip("\n").count("\n") + 1
    line = text.split("\n")[above - 1].rstrip("\r")
    found = problem("KIM004", Location(path, above, 1), excerpt=line, length=len(line), remedy=_BELOW)
    return replace(found, message="Sesudah isian terakhir ini belum ada garis ---.", replacement=f"{line}\n---")


_HOW = "Ganti baris ini dengan tiga tanda hubung biasa: ---"
_ABOVE = "Tambahkan satu baris berisi --- di atas baris ini."
_BELOW = "Tambahkan satu baris berisi --- di bawah baris ini, sebelum isinya."


def _odd_opening(text: str) -> int | None:
    """Where the fields begin in a text whose first line is no fence: behind what was meant as one, or at once."""
    at = len(text) - len(text.lstrip())
    if (below := _below_other_text(text)) is not None:
        return below
    end = text.find("\n", at)
    first = text[at:end] if end >= 0 else text[at:]
    if end >= 0 and _ODD.fullmatch(first):
        return end + 1
    lines = text[at:].split("\n")[:2]
    return at if len(lines) == 2 and all(_FIELD.match(line) for line in lines) else None


def _below_other_text(text: str) -> int | None:
    """Where the fields begin when something else stands above a fence that is one: a title, the mark of a text to copy."""
    fence = BOUNDARY.search(text[:_FAR])
    above = text[: fence.start()] if fence else ""
    if fence is None or not above.strip() or above.strip().count("\n") >= _MOST_ABOVE or _NAMED.search(above):
        return None
    closing = BOUNDARY.search(text, fence.end())
    fields = text[fence.end() : closing.start()] if closing else ""
    return fence.end() if len(_NAMED.findall(fields)) > 1 and _only_fields(fields) else None


def _only_fields(text: str) -> bool:
    return all(not line.strip() or _FIELD.match(line) or _MORE.match(line) for line in text.split("\n"))


def _fields_end(text: str, begin: int) -> int:
    """Where fields end that nothing closes: at the first line that is no field and belongs to none."""
    at = begin
    for line in re.findall(r"[^\n]*\n|[^\n]+", text[begin:]):
        if not (_FIELD.match(line) or _MORE.match(line) or (at == begin and not line.strip())):
            break
        at += len(line)
    return at
