"""A WhatsApp chat as text → its messages: exports of Android and iOS, and messages copied from a phone or WhatsApp Web.

The formats follow the phone's language and clock: ``12/11/26 19.05 - Nama: teks``, ``[12/11/26 19.05.33] Nama: teks``,
``[7:05 PM, 11/12/2026] Name: text``, ``[12/11 19.05] Nama: teks``, ``12 Nov 2026 19.05 - Nama: teks``. Whether the day or the
month comes first is seen in the chat as a whole; a missing year is the last one that fits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from pipeline.language.calendar import MONTH_NAMES

_DATE = r"(?P<a>\d{1,4})[/.-](?P<b>\d{1,2})(?:[/.-](?P<c>\d{2,4}))?"
_TIME = r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?"
_TIME += r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?|pagi|siang|sore|malam))?"
_PLACED = (rf"{_DATE},?\s+(?:pukul\s+)?{_TIME}", rf"{_TIME},\s*{_DATE}")
_HEADS = tuple(
    re.compile(head, re.I)
    for placed in _PLACED
    for head in (rf"\[{placed}\]\s*(?:-\s+)?(?P<rest>.*)", rf"{placed}\s+[-–]\s+(?P<rest>.*)")
)
_WORD = r"[A-Za-z]{3,9}"
_NAMED = re.compile(
    rf"(?P<start>[\[\s]*(?:{_TIME},\s*)?)(?:{_WORD},\s+)?"
    rf"(?:(?P<day>\d{{1,2}})[ -](?P<month>{_WORD})\.?|(?P<m>{_WORD})\.?\s(?P<d>\d{{1,2}})),?[ -](?P<year>\d{{4}}|\d{{2}})\b",
    re.I,
)
"""A head's date with the month by its name."""
_LIKE_HEAD = re.compile(
    r"^\W{0,3}(?=[^\n]{0,40}(?<!\d)\d{1,2}[:.]\d{2})(?=[^\n]{0,40}(?<!\d)(?:19|20)\d\d(?!\d))[^\n]{8,45}?(?:\]|\s[-–])\s[^:\n]{1,60}:\s",
    re.M,
)
"""A line that begins like a message of a form that nobody here knows."""
_SENDER = re.compile(r"(?P<sender>(?:[^:\n]|:(?=[^\s:])){1,80}):(?:\s(?P<text>.*)|)", re.S)
_COLON = "\ue000 "
"""Stands for the colon in a name."""
_TWICE = re.compile(r"(?P<first>(?:[^:\n]|:(?=[^\s:])){1,40}):\s(?P<second>[^:\n]{1,40}):(?:\s|$)")
"""A sender whose name holds a colon, or one whose message begins with a word and a colon."""
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u202f\u2007]")
_FILE = r"(?P<name>[^\s<>:*?\"|/\\][^<>:*?\"|/\\\n]{0,120}\.\w{2,4})"
_ATTACHED = (
    re.compile(rf"^<(?:terlampir|attached|lampiran):\s*{_FILE}>[ \t]*$", re.I | re.M),
    re.compile(rf"^{_FILE}\s+\((?:file terlampir|berkas terlampir|file attached)\)[ \t]*$", re.I | re.M),
    re.compile(rf"^{_FILE}\s+•[^\n]{{0,40}}(?:dokumen tidak disertakan|document omitted)[ \t]*$", re.I | re.M),
)
_OMITTED = re.compile(
    r"^(?:<[^<>\n]{1,60}(?:tidak disertakan|omitted|dikecualikan)>|"
    r"(?:gambar|image|foto|video|audio|stiker|sticker|gif|dokumen|document|kartu kontak|contact card)"
    r" (?:tidak disertakan|omitted|dikecualikan))[ \t]*$",
    re.I | re.M,
)
_STICKER = re.compile(
    r"(?:STK-|\d+-STICKER-|sticker)[^\n]*\.webp|[^\n]*\.vcf|"
    r"(?:stiker|sticker|gif|audio|suara|kartu kontak|contact card|voice message) "
    r"(?:tidak disertakan|omitted|dikecualikan)",
    re.I,
)
"""What is no photo of anything: stickers, voices, and cards of people who did not write the piece."""
_EDITED = re.compile(r"\s*<(?:pesan ini (?:telah )?diedit|this message was edited)>", re.I)
_NOTHING = re.compile(
    r"(?:anda menghapus pesan ini|pesan ini (?:telah )?dihapus|you deleted this message|this message was deleted|null|"
    r"menunggu pesan ini.*|waiting for this message.*)\.?",
    re.I,
)
_POLL = re.compile(r"(?:polling|poll|jajak pendapat):?[ \t]*\n.*?^(?:pilihan|opsi|option): ", re.I | re.M | re.S)
_FORWARDED = re.compile(
    r"^[^\w\n]{0,4}(?:diteruskan|forwarded)(?: berkali-kali| many times)?"
    r"(?: (?:dari|from)(?: saluran| channel)?\b[^\n.]{1,60})?[ \t]*$",
    re.I | re.M,
)
_MENTION = re.compile(r"@(?:\u2068[^\u2069\n]{1,60}\u2069|~?\+?\d[\d\s-]{7,16}\d)")
_LATEST = timedelta(days=1)


class Message(Struct, frozen=True):
    """One message, as the chat has it."""

    at: datetime | None
    """By the phone's clock; None for text that was copied without."""
    sender: str
    """As the phone's owner calls them, or their number; never written anywhere but for who wrote the piece."""
    text: str
    media: tuple[str, ...] = ()
    """Names of files; "" for one that was left out."""
    line: int = 1
    forwarded: bool = False
    mentions: int = 0
    """How many people were called by name or number in it; none of them is left in the text."""


class Chat(Struct, frozen=True):
    """The messages of a chat, in its order, and what had to be guessed about their days."""

    messages: tuple[Message, ...]
    guessed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Raw:
    line: int
    when: dict[str, str]
    rest: list[str]


def messages(text: str, now: datetime) -> Chat:
    """Returns the chat. Text without a single head is one message. ``now`` is naive, by the clock of the site."""
    raw: list[_Raw] = []
    before: list[str] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    heads = list(map(_head, lines))
    dated = any(found is not None and "c" in _parts(found) for found in heads)
    for number, (line, found) in enumerate(zip(lines, heads, strict=True), 1):
        # Of a chat that tells years, a line with a day and a time alone is a programme: "09/11 10.00 - Rapat: balai RW".
        if found is not None and ("c" in _parts(found) or not dated or found[0].startswith("[")):
            raw.append(_Raw(number, _parts(found), [_rest(line)]))
        elif raw:
            raw[-1].rest.append(line)
        else:
            before.append(line)
    if not raw:
        whole = _message(None, "", "\n".join(before), 1)
        return Chat((whole,) if whole else ())
    day_first, guessed = _order(raw)
    made: list[Message] = []
    for one in raw:
        one.rest[0] = _UNSEEN.sub("", one.rest[0])
    names = _with_colon(raw)
    for one in raw:
        found = _TWICE.match(one.rest[0]) if names else None
        if found is not None and (found["first"].strip(), found["second"].strip()) in names:
            one.rest[0] = one.rest[0].replace(": ", _COLON, 1)  # looks the same, and parts no name from a text
    for at, one in _in_order([(_moment(one.when, day_first, now), one) for one in raw], lines):
        said = _SENDER.fullmatch("\n".join(one.rest))
        if at is None or said is None:
            continue  # what WhatsApp itself says: who came, who left, that all is encrypted
        sender = _UNSEEN.sub("", said["sender"]).replace(_COLON, ": ").strip()
        message = _message(at, sender, said["text"] or "", one.line)
        if message is not None:
            made.append(message)
    if any("c" not in one.when for one in raw):
        guessed = (*guessed, "tahun pesan, karena obrolannya tidak menyebut tahun")
    return Chat(tuple(made), guessed)


def _with_colon(raw: Sequence[_Raw]) -> set[tuple[str, str]]:
    """The two parts of senders' names that hold a colon: the first never speaks alone, and both speak more than once."""
    told = Counter(found["sender"].strip() for one in raw if (found := _SENDER.match(one.rest[0])))
    twice = Counter(
        (found["first"].strip(), found["second"].strip()) for one in raw if (found := _TWICE.match(one.rest[0]))
    )
    return {parts for parts, number in twice.items() if 1 < number == told[parts[0]]}


def _in_order(
    heads: Sequence[tuple[datetime | None, _Raw]], lines: Sequence[str]
) -> list[tuple[datetime | None, _Raw]]:
    """The messages without what only looks like one: a chat goes on in time, so a day ahead of all that follows stands in a
    programme, unless who is named before its colon speaks elsewhere too."""
    latest: datetime | None = None
    ahead: set[int] = set()
    for at, one in reversed(heads):
        if at is None:
            continue
        if latest is not None and at > latest + _LATEST:
            ahead.add(one.line)
        else:
            latest = at if latest is None else min(latest, at)
    speakers = {_speaker(one) for _, one in heads if one.line not in ahead} - {""}
    kept: list[tuple[datetime | None, _Raw]] = []
    for at, one in heads:
        if one.line in ahead and kept and _speaker(one) not in speakers:
            kept[-1][1].rest += [lines[one.line - 1], *one.rest[1:]]
        else:
            kept.append((at, one))
    return kept


def _speaker(one: _Raw) -> str:
    said = _SENDER.fullmatch("\n".join(one.rest))
    return _UNSEEN.sub("", said["sender"]).strip() if said else ""


def _head(line: str) -> re.Match[str] | None:
    start = _UNSEEN.sub("", line[:80]).lstrip()
    if not start or not (start[0] in "[" or start[0].isdigit() or _NAMED.match(start)):
        return None
    clean = _SPACES.sub(" ", _UNSEEN.sub("", line))
    named = _NAMED.match(clean)
    clean = f"{_numbered(named)}{clean[named.end() :]}" if named else clean
    return next((found for head in _HEADS if (found := head.fullmatch(clean))), None)


def _numbered(found: re.Match[str]) -> str:
    """A date with its month as a number, the year first; as it was where the word is no month."""
    month = MONTH_NAMES.get((found["month"] or found["m"]).lower())
    if month is None:
        return found[0]
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    return f"{found['start']}{year}-{month:02}-{int(found['day'] or found['d']):02}"


def _parts(found: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in found.groupdict().items() if value}


def like_a_chat(text: str) -> bool:
    """Tells whether a text without a message seems to be a chat all the same: names of people would stand in it."""
    return len(_LIKE_HEAD.findall(text)) > 1


def _rest(line: str) -> str:
    """What follows the head, marks of mentions kept."""
    clean = _SPACES.sub(" ", line)
    _, between, rest = clean.partition("]") if _UNSEEN.sub("", clean).startswith("[") else ("", "", "")
    if between:
        return re.sub(r"^[\s\u200e\u200f]*(?:-\s+)?", "", rest)
    return re.split(r"\s[-–]\s", clean, maxsplit=1)[-1]


def _message(at: datetime | None, sender: str, text: str, line: int) -> Message | None:
    text, mentions = _MENTION.subn("seseorang", text)
    text = _EDITED.sub("", _SPACES.sub(" ", _UNSEEN.sub("", text)))
    media: list[str] = []
    for pattern in _ATTACHED:
        media += [found["name"] for found in pattern.finditer(text) if not _STICKER.match(found["name"])]
        text = pattern.sub("", text)
    media += [""] * sum(not _STICKER.search(found.group()) for found in _OMITTED.finditer(text))
    text = _OMITTED.sub("", text)
    text, forwarded = _FORWARDED.subn("", text, count=1)
    text = "\n".join(one.rstrip() for one in text.split("\n")).strip("\n ")
    if _NOTHING.fullmatch(text) or _POLL.match(text):
        text = ""
    return Message(at, sender, text, tuple(media), line, bool(forwarded), mentions) if text or media else None


def _order(raw: Sequence[_Raw]) -> tuple[bool, tuple[str, ...]]:
    """Whether the day stands before the month, and what was guessed about it."""
    pairs = [(int(one.when["a"]), int(one.when["b"])) for one in raw if len(one.when["a"]) <= 2]
    if any(first > 12 for first, _ in pairs) or not pairs:
        return True, ()
    if any(second > 12 for _, second in pairs):
        return False, ()
    falls = {day_first: _falls(raw, day_first) for day_first in (True, False)}
    if falls[True] != falls[False]:
        return falls[True] < falls[False], ()
    if all(first == second for first, second in pairs):
        return True, ()
    # Phones that speak American English write the month first, with a.m. and p.m. after the time.
    american = all(re.fullmatch(r"[AP]M", one.when.get("half", ""), re.I) for one in raw)
    said = "bulan di depan hari" if american else "hari di depan bulan"
    return not american, (f"tanggal pesan dibaca dengan {said}",)


def _falls(raw: Sequence[_Raw], day_first: bool) -> int:
    """How often the chat would go back in time."""
    days = [
        (one.when.get("c", ""), *((one.when["b"], one.when["a"]) if day_first else (one.when["a"], one.when["b"])))
        for one in raw
    ]
    numbers = [(year[-2:], int(month), int(day)) for year, month, day in days]
    return sum(later < earlier for earlier, later in pairwise(numbers))


def _moment(when: dict[str, str], day_first: bool, now: datetime) -> datetime | None:
    a, b, c = int(when["a"]), int(when["b"]), when.get("c", "")
    if len(when["a"]) == 4:  # as phones in other languages write it: 2026-11-12
        year, month, day = a, b, int(c or 0)
    else:
        day, month = (a, b) if day_first else (b, a)
        year = int(c) + (2000 if len(c) == 2 else 0) if c else now.year
    hour = _hour(int(when["hour"]), when.get("half", "").lower())
    try:
        at = datetime(year, month, day, hour, int(when["minute"]), tzinfo=now.tzinfo)
        return at.replace(year=year - 1) if not c and len(when["a"]) < 4 and at > now + _LATEST else at
    except ValueError:
        return None


def _hour(hour: int, half: str) -> int:
    if half.startswith("p") and half != "pagi":
        return hour % 12 + 12
    if half.startswith("a") or half == "pagi":
        return hour % 12
    if half in ("siang", "sore", "malam"):
        return hour + 12 if hour < 12 and (half != "siang" or hour < 10) else hour
    return hour
