"""WhatsApp's own marks → our Markdown: ``*tebal*``, ``_miring_``, ``~coret~``, ``•`` lists.

Whatever else Markdown would read is kept as it looks.
"""

from __future__ import annotations

import re

_EDGE = r"(?<![\w*~_`]){mark}(?=\S)([^\n{mark}]*?[^\s{mark}]){mark}(?![\w*~_`])"
_BOLD, _ITALIC, _STRUCK = (re.compile(_EDGE.replace("{mark}", re.escape(mark))) for mark in "*_~")
_CODE = re.compile(r"```\s*(.+?)\s*```", re.S)
_BULLET = re.compile(r"^\s*(?:[•◦▪●‣·–—✓✔☑➢➤▶]\ufe0f?|[-*])\s+(?=\S)")
_NUMBER = re.compile(r"^\s*(\d{1,2})\s?[.)]\s+(?=\S)")
_QUOTE = re.compile(r"^\s*>\s+")
_ALL_BOLD = re.compile(r"\*([^*\n]{3,90})\*[:.]?")
_READ = re.compile(r"([\\`\[\]<|#])|^(\+)(?=\s)|^(={2,}|-{2,})(?=\s*$)")
_ADDRESS = re.compile(r"https?://\S+")
_B, _I, _S = "\ue000", "\ue001", "\ue002"
"""Stand for marks until everything else is escaped."""


def markdown(text: str) -> str:
    """Returns a message as our Markdown. A line that is bold as a whole and stands alone is a heading."""
    blocks: list[list[str]] = []
    kind = ""
    for line in _CODE.sub(r"\1", text).split("\n"):
        if not line.strip():
            kind = ""
            continue
        made, this = _line(line.strip())
        if this in ("-", "1", ">") and this == kind:
            blocks[-1].append(made)
        else:
            blocks.append([made])
        kind = this
    return "\n\n".join("\n".join(lines) for lines in blocks)


def _line(line: str) -> tuple[str, str]:
    if found := _ALL_BOLD.fullmatch(line):
        return f"## {_inline(found[1].rstrip(' :.'))}", "#"
    if found := _BULLET.match(line):
        return f"- {_inline(line[found.end() :])}", "-"
    if found := _NUMBER.match(line):
        return f"{found[1]}. {_inline(line[found.end() :])}", "1"
    if found := _QUOTE.match(line):
        return f"> {_inline(line[found.end() :])}", ">"
    return _inline(line), ""


def _inline(text: str) -> str:
    """One line: addresses as they are, marks turned, and what is left of Markdown's own letters told apart from it."""
    made, at = "", 0
    for found in _ADDRESS.finditer(text):
        made += _words(text[at : found.start()]) + found.group()
        at = found.end()
    return made + _words(text[at:])


def _words(text: str) -> str:
    for pattern, mark in ((_BOLD, _B), (_ITALIC, _I), (_STRUCK, _S)):
        text = pattern.sub(rf"{mark}\1{mark}", text)
    return escaped(text).replace(_B, "**").replace(_I, "*").replace(_S, "~~")


def escaped(text: str) -> str:
    """Returns words in which Markdown reads nothing but words."""
    return re.sub(r"([*_~])", r"\\\1", _READ.sub(lambda found: f"\\{found.group()}", text))


def plain(text: str) -> str:
    """Returns what a message says, without marks."""
    for pattern in (_BOLD, _ITALIC, _STRUCK):
        text = pattern.sub(r"\1", text)
    return text
