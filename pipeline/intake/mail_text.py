"""The text of a mail in our Markdown's lines, whatever wrote and encoded it, and the pictures that belong to it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from email.message import EmailMessage, MIMEPart
from pathlib import PurePosixPath

from pipeline.content.invisible import visible
from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.intake.article_draft import PLACE, Photo, Piece
from pipeline.intake.html_to_markdown import markdown
from pipeline.intake.whatsapp_marks import markdown as marked

_WESTERN = frozenset(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"))
"""What says so is read as Windows-1252, by the web's own rule."""
_SIGNATURES = re.compile(
    r"(?:^|[\s_-])(?:gmail_signature|moz-signature|signature|ms-outlook-mobile-signature)(?:$|[\s_-])", re.I
)
_GOES_ON = re.compile(r"(?<=[^\n]{50})\n(?=[^\n\s>])(?!\d{1,2}[.)]\s|[•◦▪●‣·*–—-]\s)")
"""Where a mail program broke a long line; points of a list begin lines of their own."""


class Pictures:
    """The pictures of a mail: those that its text shows, where it shows them, and then those attached."""

    def __init__(self, parts: Sequence[EmailMessage]) -> None:
        self.rich = True
        """Whether the text is HTML, in which pictures have a place."""
        self._photos: list[Photo] = []
        self._by_id: dict[str, int] = {}
        for part in parts:
            name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
            if part.get_content_maintype() == "image" or name.lower().endswith((*PICTURE_SUFFIXES, ".heic", ".heif")):
                data = part.get_payload(decode=True)
                said = str(part.get("content-id", "")).strip(" <>")
                self._by_id |= {said: len(self._photos)} if said else {}
                self._photos.append(Photo(visible(name)[:80] or "foto", data if isinstance(data, bytes) else b""))
        self._shown: set[int] = set()

    def place(self, address: str, alt: str) -> str:
        """Returns where a picture stands in the text; "" for one that lies elsewhere, where logos and counters lie."""
        number = self._by_id.get(address.strip().removeprefix("cid:"))
        if number is None and (found := re.match(r"data:image/[\w.+-]+;base64,", address)):
            try:
                data = base64.b64decode(address[found.end() :], validate=True)
            except binascii.Error:
                return ""
            number = len(self._photos)
            self._photos.append(Photo("foto", data))
        if number is None:
            return ""
        self._shown.add(number)
        return f"![{alt}](foto:{number})"

    def taken(self, piece: Piece) -> list[Photo]:
        """Returns the pictures by their number in the piece, those without a place put below it.

        What stood in a signature or an answer that was taken away does not come along.
        """
        told = {int(found[2]) for found in PLACE.finditer(piece.body)}
        here = {self._photos[number].data for number in told}
        spare = (number not in self._shown and one.data not in here for number, one in enumerate(self._photos))
        order = [number for number, more in enumerate(spare) if more or number in told]
        new = {old: number for number, old in enumerate(order)}
        body = PLACE.sub(
            lambda found: found.group().replace(f"(foto:{found[2]}", f"(foto:{new[int(found[2])]}"), piece.body
        )
        below = (f"![](foto:{new[old]})" for old in order if old not in told)
        piece.body = "\n\n".join(one for one in (body, *below) if one)
        return [self._photos[number] for number in order]


def decoded(part: MIMEPart) -> str:
    """Returns a part's text. What it says of its letters is believed only as far as the letters bear it out."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    said = str(part.get_content_charset() or "us-ascii").lower()
    for charset in ("utf-8", said) if said == "us-ascii" else (said, "utf-8"):
        try:
            return _lines(data.decode("cp1252" if charset in _WESTERN else charset))
        except (LookupError, UnicodeDecodeError):
            continue
    return _lines(data.decode("cp1252", "replace"))


def html_lines(html: str, pictures: Pictures) -> str:
    """Returns the HTML of a mail as Markdown, without its signature."""
    return markdown(html, pictures.place, _is_signature)[0]


def reflowed(lines: Sequence[str]) -> str:
    """Returns lines of plain text as Markdown: what a mail program broke at 78 letters is one paragraph again."""
    return marked(_GOES_ON.sub(" ", "\n".join(line.rstrip() for line in lines)))


def _is_signature(told: Mapping[str, str]) -> bool:
    return any(_SIGNATURES.search(told.get(name, "")) for name in ("class", "id"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\0", "")
