"""Letters that no reader sees and every program does: controls, turned directions, widths of nothing. Which they are. Pure.

What some script or emoji needs is left alone where it is needed: joiners between letters of Arabic, Javanese or Sundanese
and within emoji, direction marks beside right-to-left letters, the form of an emoji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from itertools import islice

from msgspec.structs import replace

from pipeline.content.codes import problem
from pipeline.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from pipeline.engine.problems import Location, Problem
from pipeline.language.patterns import late

MOST = 100
"""Problems of one file; whoever has a hundred to mend does not read the next."""

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_TURNING = "\u202a-\u202e\u2066-\u2069"
_MARKS = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_FORMS = "\ufe0e\ufe0f"
_HIDDEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0"
    "\ufff0-\ufffc\ufdd0-\ufdef\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNAGREED = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""What no agreement gives a form: each computer shows its own, or an empty box."""
WORD_POINTS = "\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
"""Of these, what Word's own fonts draw as signs of points."""
_PILED = late(
    "(?<=[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
"""Marks above and below a letter beyond three, which no language has: they cover the lines around."""
_ANY = late(f"[{_CONTROLS}{_TURNING}{_MARKS}{_JOINERS}{_FORMS}{_HIDDEN}{_UNAGREED}\ud800-\udfff]+|{_PILED.pattern}")
_RIGHT_TO_LEFT = late("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]")
_FLAG = late("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
_ENTITY = late(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,32});")
_NEAR = 16
"""How far letters reach that need one of these."""
_CODE = late(r"(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")


def invisible_letters(path: str, text: str, fields: Mapping | None, body_line: int) -> Iterator[Problem]:
    """Yields a problem for each run of such letters in a file, however they are written: as they are, as an escape of a
    quoted value, or as an entity. Letters that stand there as they are can be taken away by themselves."""
    return islice(_all(path, text, fields, body_line), MOST)


def visible(text: str) -> str:
    """Returns a text without such letters."""
    if not _may_hide(text):
        return text
    return "\n".join(map(_seen, text.split("\n")))


def _may_hide(text: str) -> bool:
    """Tells whether such a letter stands in a text; in most all is printed ASCII, which is seen at once."""
    plain = text.isascii() and text.replace("\n", "").isprintable()
    return not plain and _ANY.search(text) is not None


def _seen(line: str) -> str:
    kept, last = [], 0
    for start, end in _runs(line, _reads_back(line)):
        kept.append(line[last:start])
        last = end
    return "".join((*kept, line[last:]))


def _all(path: str, text: str, fields: Mapping | None, body_line: int) -> Iterator[Problem]:
    if _may_hide(text) or "&" in text:
        for number, raw in enumerate(text.split("\n"), start=1):
            line = raw.rstrip("\r")
            for start, end in _runs(line, _reads_back(line)):
                if number >= body_line and line[start] in WORD_POINTS and not line[:start].strip():
                    continue  # a point of a list as Word writes it: KIM228 makes it one
                found = _problem(Location(path, number, start + 1), line[start:end], line, end - start)
                yield replace(found, replacement="")
            if number >= body_line and "&" in line:
                yield from _entities(path, number, line)
    # Only an escape of YAML's makes a letter of what is printed: without one, a value holds what the text holds.
    if fields is not None and ("\\" in text or _may_hide(text)):
        yield from (found for found in _values(path, text, fields) if found is not None)


def _reads_back(line: str) -> bool:
    """Tells whether letters that read from right to left stand in a line."""
    return _RIGHT_TO_LEFT.search(line) is not None


def _runs(line: str, back: bool) -> Iterator[tuple[int, int]]:
    """Yields where the runs of letters are that nothing beside them needs; ``back`` is what reads back in the whole line."""
    for run in _ANY.finditer(line):
        start = run.start()
        for at in range(run.start(), run.end() + 1):
            if at == run.end() or _needed(line, at, back):
                if start < at:
                    yield start, at
                start = at + 1


def _needed(line: str, at: int, back: bool) -> bool:
    letter, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    if letter in _JOINERS:
        return before > "\u02ff" and after > "\u02ff" and not _ANY.fullmatch(after)
    if letter in _MARKS:
        return back
    if letter in _FORMS:
        return bool(before) and (before in "#*0123456789" or before > "\u00a8") and _ANY.fullmatch(before) is None
    if "\U000e0020" <= letter <= "\U000e007f":
        flag = line.rfind("\U0001f3f4", max(0, at - 8), at)
        tail = _FLAG.match(line, flag + 1) if flag >= 0 else None
        return tail is not None and at < tail.end()
    return False


def _entities(path: str, number: int, line: str) -> Iterator[Problem]:
    """What Markdown makes letters of; in code it stays as it is written."""
    back = _reads_back(line)
    for found in _ENTITY.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
        letters = unescape(found[0])
        before, after = line[max(0, found.start() - _NEAR) : found.start()], line[found.end() : found.end() + _NEAR]
        first, last = len(before), len(before) + len(letters)
        if _ANY.search(letters) and any(
            start < last and end > first for start, end in _runs(before + letters + after, back)
        ):
            yield _problem(Location(path, number, found.start() + 1), letters, line, len(found[0]), _BY_HAND)


def _values(path: str, text: str, node: Node, depth: int = 0) -> Iterator[Problem | None]:
    """Values whose escapes make such letters; those that stand in the line as they are were told already."""
    if depth > 20:
        return
    match node:
        case Scalar() if not node.broken:
            for line in node.text.split("\n") if _may_hide(node.text) else ():
                for start, end in _runs(line, _reads_back(line)):
                    if line[start:end] not in text:
                        excerpt = text.split("\n", node.line)[node.line - 1].rstrip("\r")
                        yield _problem(Location(path, node.line, node.column), line[start:end], excerpt, 1, _BY_HAND)
        case Sequence():
            for item in node.items:
                yield from _values(path, text, item, depth + 1)
        case Mapping():
            for key, value in node.entries.items():
                yield from _values(path, text, node.keys[key], depth + 1)
                yield from _values(path, text, value, depth + 1)


_BY_HAND = "Hapus kode huruf itu, seperti \\u202e atau &shy;, lalu tulis katanya apa adanya."


def _problem(where: Location, letters: str, excerpt: str, length: int, remedy: str = "") -> Problem:
    return problem("KIM022", where, excerpt=excerpt, length=length, what=_name(letters[0]), remedy=remedy)


def _name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    if re.fullmatch(f"[{_TURNING}{_MARKS}]", letter):
        return f"pembalik arah tulisan ({code})"
    if letter == "\u00ad":
        return f"tanda penggal tersembunyi ({code})"
    if re.fullmatch(f"[{_CONTROLS}\ud800-\udfff]", letter):
        return f"tanda kendali komputer ({code})"
    if re.fullmatch(f"[{_UNAGREED}]", letter):
        return f"huruf yang di tiap komputer lain atau kosong ({code})"
    if unicodedata.combining(letter) and letter not in _HIDDEN:
        return f"tanda yang bertumpuk di satu huruf ({code})"
    return f"tanda tanpa lebar ({code})"
