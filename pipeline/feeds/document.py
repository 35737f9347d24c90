"""A feed's bytes as one XML text that a strict parser takes: charset found, the root alone kept, breaks mended.

A well-formed feed passes unchanged apart from what stands before its root: a declaration, a DOCTYPE (so no entity bomb
and no external entity ever reaches a parser), blank lines, a PHP warning.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from xml.parsers import expat

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHAPES: Final = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
                  (b"{\0", "utf-16-le"), (b"\0{", "utf-16-be"))  # fmt: skip
_UTF8: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# Only codecs that map letters: "punycode", "idna", "unicode_escape" or "utf-7" as a declared charset is an attack.
_CODECS: Final = re.compile(
    r"(?:iso8859|cp\d|koi8|gb|big5|shift_ji|euc_|iso2022|utf-(?:8|16|32)|mac-|tis-620|johab|hz$)"
)

_HEAD: Final = 65_536
"""How far into a document its root element may start, in characters."""
_ROOT: Final = re.compile(r"<((?:[A-Za-z_][\w.-]{0,40}:)?(?:rss|rdf|feed|channel))(?=[\s/>])", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_WEB_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ENTITY: Final = re.compile(
    r"""<!ENTITY\s+([A-Za-z][\w.-]{0,40})\s+(?:"([^"&%<]{0,64})"|'([^'&%<]{0,64})'|"(&\#x?[0-9a-fA-F]{1,6};)")\s*>"""
)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND: Final = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))|&(?!(?:amp|lt|gt|quot|apos);)(?:\#([xX]?)([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{1,30});)?",
    re.DOTALL,
)
_LONG_RUN: Final = re.compile(r"[^\s<>\"'&\]]{4096,}")
_ITEM_END: Final = re.compile(r"</((?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))\s*>", re.IGNORECASE)
_NAMED: Final = {name.rstrip(";"): value for name, value in html.entities.html5.items() if name.endswith(";")}


@dataclass(frozen=True, slots=True)
class Document:
    """A feed's text, from its root on, and what had to be done to it."""

    text: str
    """Empty when there is no root of a feed in it."""
    guessed: bool = False
    """The declared charset was wrong."""
    mended: bool = False
    """The XML was broken."""
    cut: bool = False
    """The document ended before its root was closed; what followed the last whole item is gone."""


def decode(body: bytes, content_type: str = "") -> tuple[str, bool]:
    """Return a body as text, and whether its declared charset was wrong. Never fails.

    A byte order mark wins, then UTF-8 if the bytes are UTF-8 whatever is declared, then the declared charset, then
    cp1252. What has UTF-8 in it stays UTF-8: single bytes of cp1252 are understood, cut characters become U+FFFD.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace"), False
    lead = body[:64].lstrip()
    for shape, codec in _SHAPES:
        if lead.startswith(shape):
            return body[body.index(lead[:1]) :].decode(codec, "replace"), False
    declared = _declared(body, content_type)
    try:
        return body.decode("utf-8"), declared not in ("", "utf-8") and not body.isascii()
    except UnicodeDecodeError:
        pass
    if declared not in ("", "utf-8"):
        try:
            return body.decode(declared, _CP1252 if declared == "cp1252" else "strict"), False
        except (UnicodeDecodeError, LookupError):
            pass
    if _UTF8.search(body):
        return body.decode("utf-8", _MIXED), True
    return body.decode("cp1252", _CP1252), True


def read_document(text: str) -> Document:
    """Return the feed in a text, made well-formed where that is possible without guessing at its meaning."""
    root = _root(text)
    if root is None:
        return Document("")
    document = Document(_NOT_XML.sub("", _LONG_RUN.sub(lambda run: run.group(0)[:4096], text[root.start() :])))
    if is_well_formed(document.text):
        return document
    entities = {
        m.group(1): m.group(2) or m.group(3) or m.group(4) or "" for m in _ENTITY.finditer(text[: root.start()])
    }
    closed, whole = _closed(document.text, root.group(1))
    return replace(document, text=_AMPERSAND.sub(_entity_writer(entities), closed), mended=True, cut=not whole)


def is_well_formed(text: str) -> bool:
    """Tell whether a strict, namespace-aware parser takes the text. It has no DTD, so nothing in it can expand."""
    parser = expat.ParserCreate("utf-8", " ")
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return False
    return True


def _root(text: str) -> re.Match[str] | None:
    # Comments are blanked, not removed, so that positions stay those of the text.
    head = _COMMENT.sub(lambda comment: " " * len(comment.group(0)), text[:_HEAD])
    root = _ROOT.search(head)
    if root is None or _WEB_PAGE.search(head, 0, root.start()):
        return None
    return root


def _closed(text: str, root: str) -> tuple[str, bool]:
    """Return the text up to its root's end, and True; or cut after its last whole item and closed, and False."""
    ends = list(re.finditer(rf"</{re.escape(root)}\s*>", text, re.IGNORECASE))
    if ends:
        return text[: ends[-1].end()], True
    items = list(_ITEM_END.finditer(text))
    if not items:
        return text, False
    inner = "</channel>" if root.lower() == "rss" else ""
    return f"{text[: items[-1].end()]}{inner}</{root}>", False


def _entity_writer(own: dict[str, str]) -> Callable[[re.Match[str]], str]:
    def write(match: re.Match[str]) -> str:
        kept, hexadecimal, number, name = match.groups()
        if kept is not None:
            return str(kept)
        if number:
            return _charref(number, bool(hexadecimal))
        if name:
            value = own.get(name) or _NAMED.get(name)
            return "&amp;" + name + ";" if value is None else value.replace("&", "&amp;").replace("<", "&lt;")
        return "&amp;"

    return write


def _charref(number: str, hexadecimal: bool) -> str:
    if not hexadecimal and not number.isdecimal():
        return f"&amp;#{number};"
    code = int(number, 16 if hexadecimal else 10)
    if code > 0x10FFFF or code < 0x20 and code not in (9, 10, 13) or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return f"&#{code};"


def _declared(body: bytes, content_type: str) -> str:
    named = _CHARSET.search(content_type)
    inside = _DECLARED.search(body[:_HEAD])
    for name in (named.group(1) if named else "", inside.group(1).decode("ascii", "replace") if inside else ""):
        try:
            codec = codecs.lookup(name).name if name else ""
        except (LookupError, ValueError):
            continue
        if codec in ("ascii", "iso8859-1"):
            return "cp1252"  # as browsers read them
        if _CODECS.match(codec):
            return codec
    return ""


def _read_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "".join(map(chr, error.object[error.start : error.end])), error.end


def _read_mixed(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    lost = error.object[error.start : error.end]
    after = error.object[error.end : error.end + 1]
    if len(lost) == 1 and (lost[0] < 0xC0 or after.isalpha()):
        return lost.decode("cp1252", "replace"), error.end
    return "\ufffd", error.end


_CP1252: Final = "kim-cp1252"
_MIXED: Final = "kim-mixed"
codecs.register_error(_CP1252, _read_cp1252)
codecs.register_error(_MIXED, _read_mixed)
