"""A mail that was saved (.eml) → a draft article: its subject, its text, its pictures. No address, no signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.engine.problems import Refusal
from pipeline.intake import manuscript, word
from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.article_draft import Photo, Piece, drafted
from pipeline.intake.html_to_markdown import markdown
from pipeline.intake.whatsapp_marks import markdown as marked

MOST_BYTES = 60_000_000
_BEFORE = re.compile(r"^(?:(?:re|fwd?|fw|bls|trs)\s*:\s*)+", re.I)
_SIGNATURE = re.compile(r"^-- ?$|^(?:Dikirim dari|Sent from|Terkirim dari) ", re.M)
_QUOTED = re.compile(r"^(?:Pada .{5,120} menulis:|On .{5,120} wrote:|-{3,} ?(?:Forwarded|Original|Pesan).*)$", re.M)


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields the draft of the mail, or of the Word file in it. Raises Refusal."""
    if len(arrival.data) > MOST_BYTES:
        raise Refusal(f"{arrival.name} terlalu besar.", "Simpan tulisan dan fotonya terpisah, lalu terima itu.")
    mail = message_from_bytes(arrival.data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    files = [(part.get_filename() or "", _bytes(part)) for part in mail.walk() if not part.is_multipart()]
    for name, data in files:
        if name.lower().endswith(".docx"):
            yield from word.read(Arrival(f"{arrival.name}: {name}", data), wishes)
            return
    for name, text in (("", _plain(mail)), *((name, data.decode("utf-8-sig", "replace")) for name, data in files)):
        if (not name or name.lower().endswith(".txt")) and manuscript.is_manuscript(text):
            yield from manuscript.read(text, replace(wishes, pictures=dict(files)))
            return
    pictures = [Photo(name, data) for name, data in files if name.lower().endswith(PICTURE_SUFFIXES)]
    zone = wishes.kim.region.zone
    piece = Piece(_text(mail), _when(mail, wishes).astimezone(zone), photos=pictures)
    piece.body = "\n\n".join((piece.body, *(f"![](foto:{number})" for number in range(len(pictures)))))
    word.head_of(piece)
    piece.title = piece.title or _BEFORE.sub("", str(mail.get("subject", ""))).strip()
    name = parseaddr(str(mail.get("from", "")))[0].strip()
    if name and "@" not in name and not piece.authors:
        piece.authors = [name]
        piece.guessed.append("penulisnya pengirim surel")
        piece.ask.append("Apakah pengirimnya penulisnya, dan setujukah namanya dicantumkan?")
    if not piece.body.strip():
        raise Refusal(f"{arrival.name} tidak memuat tulisan.", "Periksa apakah tulisannya ada di lampiran lain.")
    yield from drafted(replace(piece), wishes)


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _plain(mail: EmailMessage) -> str:
    """What was written as plain text: without what it answers, and without the signature."""
    part = mail.get_body(("plain",))
    return _SIGNATURE.split(_QUOTED.split(_decoded(part))[0])[0] if part is not None else ""


def _decoded(part: object) -> str:
    return _bytes(part).decode(_charset(part), "replace").replace("\r\n", "\n")  # type: ignore[arg-type]


def _text(mail: EmailMessage) -> str:
    """What was written, as our Markdown."""
    part = mail.get_body(("plain", "html"))
    if part is not None and part.get_content_type() == "text/html":
        return markdown(_decoded(part), lambda address, alt: "")[0]
    text = _plain(mail)
    # Mail programs break lines at 78 letters: lines of one paragraph belong together, unless they are points of a list.
    return marked(re.sub(r"(?<=[^\n]{50})\n(?=[^\n\s•*\d-])", " ", text))


def _charset(part: object) -> str:
    charset = str(getattr(part, "get_content_charset", lambda: None)() or "utf-8")
    try:
        "".encode(charset)
    except LookupError:
        return "utf-8"
    return charset


def _when(mail: EmailMessage, wishes: Instructions) -> datetime:
    try:
        when = parsedate_to_datetime(str(mail.get("date", "")))
    except (ValueError, TypeError):
        return wishes.now
    return when if when.tzinfo else when.replace(tzinfo=wishes.kim.region.zone)
