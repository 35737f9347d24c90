"""A line of a file for a fixed-width screen, with a caret under the place: wide letters, marks and long lines counted right."""

from __future__ import annotations

from unicodedata import category, east_asian_width

from pipeline.engine.problems import Problem

SCREEN = 100
"""Columns of a line that are shown around the place."""
_BEFORE = 40


def width(text: str) -> int:
    """Returns how many columns of a terminal the text takes: 2 for wide letters, 0 for marks that sit on another letter."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter: str) -> int:
    if category(letter) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def _shown(letter: str) -> str:
    """What stands for a letter on the screen: blanks for tabs, nothing for what has no shape or turns the line around."""
    if letter.isprintable() and not "\ufe00" <= letter <= "\ufe0f":
        return letter
    return "" if category(letter) in ("Cf", "Mn") else " "


def _visible(text: str) -> str:
    """The text as it is shown on the screen."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def marked_line(problem: Problem) -> tuple[str, str]:
    """Returns the problem's line as shown, and the line of carets below it."""
    excerpt = problem.excerpt
    column = min(max(problem.location.column, 1) - 1, len(excerpt))
    head = _visible(excerpt[:column])
    mark = _visible(excerpt[column : column + problem.length])
    tail = _visible(excerpt[column + problem.length :])
    cut = ""
    if width(head + mark + tail) > SCREEN and width(head) > _BEFORE + 20:
        head, cut = _last(head, _BEFORE), "…"
    line, end = _first(head + mark + tail, SCREEN)
    room = max(1, width(line) - width(head))
    carets = "^" * min(max(1, width(mark)), room)
    return f"{cut}{line}{end}", " " * (len(cut) + width(head)) + carets


def _last(text: str, columns: int) -> str:
    """The end of a text, at most so many columns wide, not starting with a mark."""
    taken, start = 0, len(text)
    while start and taken + _columns(text[start - 1]) <= columns:
        start -= 1
        taken += _columns(text[start])
    while start < len(text) and not _columns(text[start]):
        start += 1
    return text[start:]


def _first(text: str, columns: int) -> tuple[str, str]:
    """The start of a text, at most so many columns wide with the marks on its last letter, and "…" when it goes on."""
    if text.isascii():
        return (text, "") if len(text) <= columns else (text[:columns], "…")
    taken = 0
    for at, letter in enumerate(text):
        taken += _columns(letter)
        if taken > columns:
            return text[:at], "…"
    return text, ""
