"""What a mail's text holds beside the piece: what it answers, heads of what was forwarded, greetings, signatures, disclaimers.

Works on lines, of plain text and of Markdown alike. Others' words and everybody's numbers stay out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.intake.article_draft import unmarked

ENOUGH = 40
"""Words of a piece; what is shorter above a forwarded mail is a note to the editor."""
_FIELD = re.compile(
    r"(?P<key>dari|from|pengirim|dikirim|terkirim|sent|tanggal|tgl|date|waktu|kepada|untuk|to|ke|cc|bcc|tembusan|subjek|subject"
    r"|perihal|hal|reply-to|balas ke)\s?:\s*(?P<value>.{0,300})",
    re.I,
)
_KEYS: Mapping[str, str] = {
    **dict.fromkeys(("dari", "from", "pengirim"), "from"),
    **dict.fromkeys(("dikirim", "terkirim", "sent", "tanggal", "tgl", "date", "waktu"), "date"),
    **dict.fromkeys(("subjek", "subject", "perihal", "hal"), "subject"),
}
_RULE = re.compile(
    r"[-_=\s]{8,}|[-–—\s]*(?:(?:begin )?(?:forwarded|original) message|pesan (?:asli|yang )?(?:terusan|diteruskan|asli)?"
    r"|(?:awal )?pesan (?:terusan|yang diteruskan))\s*:?[-–—\s]*",
    re.I,
)
_ATTRIBUTION = re.compile(r"(?:pada|on|tanggal)\b.{5,300}\b(?:menulis|wrote|said)\s*:", re.I)
_BEGINS = re.compile(r"(?:pada|on)\s.{0,40}\d", re.I)
_ENDS = re.compile(r".{0,200}\b(?:menulis|wrote)\s*:", re.I)
_SENT_FROM = re.compile(
    r"(?:dikirim|terkirim) (?:dari|melalui|menggunakan)\b|sent (?:from|via)\b|(?:dapatkan|get|unduh) outlook\b", re.I
)
_CLOSING = re.compile(
    r"(?:(?:salam|hormat)(?: (?:hormat|hangat|sejahtera|kami|saya|takzim|literasi))*|was+ala\w*(?: .{0,40})?"
    r"|terima ?kasih(?: (?:banyak|sebelumnya|atas .{0,60}))?|(?:matur|hatur) nu\w+"
    r"|demikian\b.{0,80}(?:sampaikan|terima kasih|perhatian\w*|maklum\w*)"
    r"|(?:best |kind |warm )?regards|best|sincerely|thanks?(?: you)?)\W*",
    re.I,
)
_GREETING = re.compile(
    r"(?:yth\b|kepada yth|kepada\s|dear\b|hai\b|halo\b|hallo\b|as+al+amu|salam\b|selamat (?:pagi|siang|sore|malam)|bapak/ibu"
    r"|redaksi\b|dengan hormat)",
    re.I,
)
_COURTESY = re.compile(
    r"\b(?:mohon|tolong|silakan|harap|minta)\b.{0,60}\b(?:di)?(?:muat|terbit|tayang|unggah|posting)"
    r"|\b(?:berikut|bersama (?:ini|surel)|terlampir)\b.{0,60}\b(?:kirim|sampaikan|lampir|naskah|berita|tulisan)",
    re.I,
)
_DISCLAIMER = re.compile(
    r"(?:perhatian|peringatan|disclaimer|penafian|confidential|catatan|surel ini|surat elektronik ini|e-?mail ini|pesan ini|this "
    r"(?:e-?mail|message))\b.*?\b(?:rahasia|penerima|ditujukan|intended|confidential|addressee|recipient)",
    re.I,
)
_LONGEST_CLOSING = 10
_DEEPEST = 20
"""Heads of mails that were forwarded again and again."""
_SHORT = 9
"""Words of a line of a signature or a greeting, at most."""


@dataclass(slots=True)
class Letter:
    """The piece that a mail's text holds, and what the head of a forwarded mail says of it."""

    lines: list[str]
    told: dict[str, str] = field(default_factory=dict)
    """``from``, ``date``, ``subject`` of the mail that was forwarded."""
    trimmed: bool = False
    """Whether a greeting, a signature or the like was taken away."""


def letter(text: str, *, answers: bool) -> Letter:
    """Returns the piece in a mail's text. What a mail that ``answers`` another quotes is never the piece."""
    lines = kept = text.split("\n")
    told: dict[str, str] = {}
    for _ in range(_DEEPEST):
        above, said, below = _parted(lines)
        if not said or answers or len(" ".join(_trimmed(above)).split()) >= ENOUGH:
            kept = above
            break
        lines, told = below, said
    made = _trimmed(kept)
    return Letter(made, told, [one for one in made if one.strip()] != [one for one in kept if one.strip()])


def _parted(lines: Sequence[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """What stands above the first head of another mail, what the head says, and what stands below it; without quotes."""
    above: list[str] = []
    number = 0
    while number < len(lines):
        plain = _plain(lines[number])
        if end := _attributed(lines, number):
            rest = end
            while rest < len(lines) and (not lines[rest].strip() or lines[rest].lstrip().startswith(">")):
                rest += 1
            if rest == end or all(not one.strip() for one in lines[end:rest]):
                return above, {}, []  # quoted without signs: nobody can tell where it ends
            number = rest
            continue
        if _FIELD.fullmatch(plain) or _RULE.fullmatch(plain):
            said, end = _head(lines, number)
            # Announcements have such lines too: a mail's head begins with who wrote it, and says more than two things.
            if next(iter(said), "") == "from" and len(said) > 2:
                return above, said, list(lines[end:])
        above.append(lines[number])
        number += 1
    return above, {}, []


def _attributed(lines: Sequence[str], number: int) -> int:
    """The line behind «Pada … menulis:», which mail programs break in two or three; 0 for none."""
    first = _plain(lines[number])
    if not _BEGINS.match(first):
        return 0
    said = ""
    for end in range(number, min(number + 3, len(lines))):
        said = f"{said} {_plain(lines[end])}".strip()
        if _ATTRIBUTION.fullmatch(said):
            return end + 1
        if not lines[end].strip() and end > number + 1:
            break
    return 0


def _head(lines: Sequence[str], number: int) -> tuple[dict[str, str], int]:
    """The fields of a mail's head from a line on, and the line behind them."""
    said: dict[str, str] = {}
    end = number
    for at in range(number, min(number + 30, len(lines))):
        plain = _plain(lines[at])
        found = _FIELD.fullmatch(plain)
        if found is None and plain and not _RULE.fullmatch(plain):
            break
        if found is not None:
            key = _KEYS.get(found["key"].lower(), found["key"].lower())
            if key in said and key in _KEYS.values():
                break
            said.setdefault(key, found["value"].strip())
        if plain:
            end = at + 1
    return said, end


def _trimmed(lines: Sequence[str]) -> list[str]:
    """The lines without disclaimer and signature below, greeting and note to the editor above."""
    kept = list(lines)
    for number, line in enumerate(kept):
        if re.fullmatch(r"--\s?", line.strip(" ")) or line.strip() == "--" or _SENT_FROM.match(_plain(line)):
            kept = kept[:number]
            break
    for number, line in enumerate(kept):
        if _DISCLAIMER.match(_plain(" ".join((line, *kept[number + 1 : number + 3])))) and number > 0:
            kept = kept[:number]
            break
    told = [number for number, line in enumerate(kept) if line.strip()]
    for number in told[-_LONGEST_CLOSING:]:
        below = [_plain(kept[one]) for one in told if one >= number]
        if number > told[0] and _CLOSING.fullmatch(below[0]) and all(len(one.split()) <= _SHORT for one in below):
            kept = kept[:number]
            break
    return _unaddressed(kept)


def _unaddressed(lines: Sequence[str]) -> list[str]:
    """The lines without the greeting and the note to the editor before the piece, as long as something is left."""
    told = [number for number, line in enumerate(lines) if line.strip()]
    for number in told:
        plain = _plain(lines[number])
        short = len(plain.split()) <= _SHORT
        note = (short and _GREETING.match(plain)) or (len(plain.split()) <= 30 and _COURTESY.search(plain))
        if plain and (not note or number == told[-1]):
            return list(lines[number:])
    return list(lines)


def _plain(line: str) -> str:
    return unmarked(line.lstrip("> ")) if line.lstrip().startswith(">") else unmarked(line)
