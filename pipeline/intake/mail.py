"""A mail that was saved (.eml) → a draft article: its subject, its text, its pictures. No address, no signature, no answer.

What was forwarded, in the text or as an attached mail, is the piece when there is only a note above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePosixPath

from msgspec import Struct

from pipeline.content.invisible import visible
from pipeline.engine.problems import Refusal
from pipeline.intake import manuscript, word
from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.article_draft import Piece, drafted
from pipeline.intake.article_head import head_of
from pipeline.intake.correspondence import ENOUGH, Letter, letter
from pipeline.intake.mail_text import Pictures, decoded, html_lines, reflowed
from pipeline.partners.feeds.dates import read_date

MOST_BYTES = 60_000_000
_MOST_PARTS, _DEEPEST = 2_000, 20
_BEFORE = re.compile(r"^(?:(?:re|fwd?|fw|bls|balas|trs|terusan)\s*:\s*)+", re.I)
_ANSWER = re.compile(r"^(?:re|bls|balas)\s*:", re.I)
_UNTOLD = (".ics", ".vcf", ".p7s", ".p7m", ".asc", ".sig", ".dat")
"""Attachments that say nothing to readers."""


class _Parts(Struct, frozen=True):
    """The parts of one mail that is no other's: its attached mails apart."""

    mail: EmailMessage
    leaves: tuple[EmailMessage, ...]
    inside: tuple[EmailMessage, ...]


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields the draft of the mail, or of the Word file in it. Raises Refusal."""
    if len(arrival.data) > MOST_BYTES:
        raise Refusal(f"{arrival.name} terlalu besar.", "Simpan tulisan dan fotonya terpisah, lalu terima itu.")
    try:
        mail = message_from_bytes(arrival.data, policy=policy.default)
        every = list(_every(mail))
    except RecursionError:
        raise Refusal(f"{arrival.name} tidak wajar susunannya.", "Minta tulisannya dikirim sebagai .txt.") from None
    files = [(_name(part), _bytes(part)) for one in every for part in one.leaves]
    for name, data in files:
        if name.lower().endswith(".docx"):
            yield from word.read(Arrival(f"{arrival.name}: {name}", data), wishes)
            return
    for name, data in files:
        if name.lower().endswith(".txt") or not name:
            text = data.decode("utf-8-sig", "replace")
            if manuscript.is_manuscript(text):
                yield from manuscript.read(text, replace(wishes, pictures=dict(files)))
                return
    yield from drafted(_piece(arrival, every, wishes), wishes)


def _every(mail: EmailMessage, depth: int = 0) -> Iterator[_Parts]:
    """The mail and those that were attached to it, from the outside in."""
    leaves: list[EmailMessage] = []
    inside: list[EmailMessage] = []
    waiting = [mail]
    while waiting and len(leaves) < _MOST_PARTS:
        part = waiting.pop(0)
        if part is not mail and part.get_content_type() == "message/rfc822":
            inside += [one for one in part.iter_parts() if isinstance(one, EmailMessage)] or []
        elif part.is_multipart():
            waiting[:0] = [one for one in part.iter_parts() if isinstance(one, EmailMessage)]
        else:
            leaves.append(part)
    yield _Parts(mail, tuple(leaves), tuple(inside))
    for one in inside if depth < _DEEPEST else ():
        yield from _every(one, depth + 1)


def _piece(arrival: Arrival, every: list[_Parts], wishes: Instructions) -> Piece:
    """The piece: of the first mail that holds more than a note, or of the last one."""
    for number, parts in enumerate(every):
        pictures = Pictures(parts.leaves)
        found = _letter(parts, pictures)
        if len(" ".join(found.lines).split()) >= ENOUGH or number == len(every) - 1:
            break
    zone = wishes.kim.region.zone
    piece = Piece("", wishes.now.astimezone(zone))
    piece.body = reflowed(found.lines) if not pictures.rich else word.typed("\n".join(found.lines).strip())
    piece.photos = pictures.taken(piece)
    when = read_date(found.told.get("date", ""), zone) or _when(parts.mail, zone)
    if when is not None:
        piece.when = when.astimezone(zone)
    else:
        piece.timed = False
        piece.guessed.append("tanggal hari ini, karena surelnya tidak bertanggal")
    head_of(piece)
    piece.title = piece.title or _subject(found.told.get("subject") or _header(parts.mail, "subject"))
    _signed(piece, found.told.get("from") or _header(parts.mail, "from"))
    if found.trimmed:
        piece.guessed.append("salam dan tanda tangan surel dihilangkan")
    piece.ask += _other_files(every)
    if not piece.body.strip():
        raise _nothing(arrival, every)
    return piece


def _letter(parts: _Parts, pictures: Pictures) -> Letter:
    """What was written, without what it answers: as HTML where that says more than letters."""
    answers = _ANSWER.match(_header(parts.mail, "subject")) is not None
    html = parts.mail.get_body(("html",))
    if html is not None:
        lines = html_lines(decoded(html), pictures)
        if lines.strip():
            return letter(lines, answers=answers)
    plain = parts.mail.get_body(("plain",))
    pictures.rich = False
    return letter(decoded(plain) if plain is not None else "", answers=answers)


def _signed(piece: Piece, sender: str) -> None:
    """Takes the sender for the writer, unless the text names one."""
    name = " ".join(visible(parseaddr(sender)[0] or sender.partition("<")[0]).split()).strip(" '\"")
    if name and "@" not in name and not re.search(r"\d{4}", name) and not piece.authors:
        piece.authors = [name]
        piece.guessed.append("penulisnya pengirim surel")
        piece.ask.append("Apakah pengirimnya penulisnya, dan setujukah namanya dicantumkan?")


def _other_files(every: list[_Parts]) -> Iterator[str]:
    """A question for each attachment that is no picture and no text of a mail."""
    for parts in every:
        for part in parts.leaves:
            name = _name(part)
            if name and part.get_content_maintype() != "image" and not name.lower().endswith(_UNTOLD):
                yield f"Apa isi lampiran {visible(name)[:80]}, dan perlukah dimuat?"


def _nothing(arrival: Arrival, every: list[_Parts]) -> Refusal:
    if any(part.get_content_subtype() == "ms-tnef" for one in every for part in one.leaves):
        remedy = "Isinya terkunci di winmail.dat buatan Outlook: minta pengirimnya mengirim lagi dengan format HTML atau teks."
    else:
        remedy = "Periksa apakah tulisannya ada di lampiran lain."
    return Refusal(f"{arrival.name} tidak memuat tulisan.", remedy)


def _name(part: EmailMessage) -> str:
    """How a part calls itself; none of the folders that it wants to lie in."""
    return PurePosixPath((part.get_filename() or "").replace("\\", "/")).name


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(mail: EmailMessage, name: str) -> str:
    """A field of a mail's head; one with bytes that no standard allows is read as the UTF-8 that it is."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name), "")
    if raw.isascii():
        return str(mail.get(name, ""))
    return " ".join(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _subject(said: str) -> str:
    return _BEFORE.sub("", " ".join(visible(said).split())).strip()


def _when(mail: EmailMessage, zone: tzinfo) -> datetime | None:
    said = _header(mail, "date")
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return read_date(said, zone)
    return when if when.tzinfo else when.replace(tzinfo=zone)
