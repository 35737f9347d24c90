"""Bare addresses in running text, which are links as in GitHub's preview (GFM's autolinks). Pure."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 2048
"""Bytes of which an address is read, at most."""
_START: Final = re.compile(r"(?<![\w\\])(?:https?://|www\.)(?=\w)|(?<![\w.+\\-])[\w.+-]{1,64}@(?=[A-Za-z0-9])", re.I)
_WEB: Final = re.compile(
    r"(?:https?://)?(?:[^\W_](?:[\w-]{0,62}[^\W_])?\.){1,9}[^\W\d_]{2,}(?![\w-])[^\s<>|`\"\\“”„‘’«»\u200b-\u200f\ufeff]*",
    re.I,
)
_MAIL: Final = re.compile(
    r"[A-Za-z0-9.+_-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?\.){1,9}[A-Za-z]{2,}(?![\w-])"
)
_TRAIL: Final = "?!.,:;*_~'…"
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")


def starts(text: str) -> list[int]:
    """Returns the characters of ``text`` at which an address may begin."""
    if "://" not in text and "@" not in text and "www." not in text.lower():
        return []  # nearly always, and at next to no cost
    return [found.start() for found in _START.finditer(text)]


def address(text: str) -> str:
    """Returns the address that ``text`` begins with, as written, or "" when there is none.

    Marks that end a sentence do not belong to it, nor does a closing bracket that was opened before it.
    """
    found = _WEB.match(text) or _MAIL.match(text)
    written = found.group() if found else ""
    while written:
        if written[-1] in _TRAIL or (written[-1] in ")]}" and _unopened(written)):
            written = written[:-1]
        else:
            break
    return written


def _unopened(written: str) -> bool:
    closing = written[-1]
    return written.count(closing) > written.count("([{"[")]}".index(closing)])


def target(written: str) -> str:
    """Returns where a bare address leads: what was left out, the scheme, is put before it."""
    if "://" in written[:8]:
        return written
    return f"http://{written}" if written[:4].lower() == "www." else f"mailto:{written}"


def as_link(written: str) -> str:
    """Returns the Markdown link that a bare address stands for; none of its characters is markup any more."""
    words = _PUNCTUATION.sub(r"\\\1", written)
    return f"[{words}](<{target(written)}>)"


def destination(address: str) -> str:
    """Returns an address as it stands between a link's round brackets: in angle brackets when it holds a blank or a bracket."""
    return f"<{address}>" if not address or any(sign.isspace() or sign in "()" for sign in address) else address
