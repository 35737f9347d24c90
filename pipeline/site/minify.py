"""Style sheets and scripts as they are published: without what only people need. Readers on mobile data pay by the byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_STRING = r"""("[^"]*"|'[^']*')"""
_COMMENTS = re.compile(rf"{_STRING}|/\*.*?\*/\s*", re.S)
_SPACES = re.compile(rf"{_STRING}|\s*([{{}};,>])\s*|(:)\s+|(\s+)")
_NOTES = re.compile(r"^[ \t]*(?://.*|/\*.*\*/)\n", re.M)
_MARGIN = re.compile(r"\n\s+")


def lean_css(text: str) -> str:
    """Returns a style sheet that means the same: no comments, and only the spaces that count."""

    def kept(found: re.Match[str]) -> str:
        string, mark, colon, space = found.groups()
        return string or mark or colon or (" " if space else "")

    text = _COMMENTS.sub(lambda found: found[1] or "", text)
    return _SPACES.sub(kept, text).replace(";}", "}").strip()


def lean_js(text: str) -> str:
    """Returns a script that does the same: without lines that only hold a comment, and without margins.

    No text in our scripts goes over several lines, so a line's margin is never part of one.
    """
    return _MARGIN.sub("\n", _NOTES.sub("", text)).strip() + "\n"


LEAN: Mapping[str, Callable[[str], str]] = {".css": lean_css, ".js": lean_js}
"""By the end of a file's name."""
