"""The letters of a feed's body, whatever charset it declares."""

from __future__ import annotations

import codecs
import re
from typing import Final

from pipeline.partners.feeds.references import joined_halves

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
"""How far into a body its XML declaration may stand, in bytes."""


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
        return joined_halves(body).decode("utf-8", _MIXED), True
    return body.decode("cp1252", _CP1252), True


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
