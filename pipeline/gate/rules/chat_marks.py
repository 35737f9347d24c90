"""What was typed as in a chat and is something else here: bullets, stars, lines of their own, addresses without a beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.content.invisible import WORD_POINTS
from pipeline.engine.problems import INFO, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

_BULLET: Final = late(
    rf"^[ \t]{{0,3}}(?P<sign>(?:[•◦▪●‣·✓✔☑➢➤▶{WORD_POINTS}]|✅)\ufe0f?[ \t]{{0,4}}|o[ \t]{{2,8}})(?=\S)",
    re.M,
)
_INDENT: Final = late(r"(?:\t| {4})[ \t]*(?=\S)")
_TYPED: Final = late(rf"(?:[•◦▪●‣·✓➢{WORD_POINTS}]|o(?=[ \t]{{2}}))[ \t]*")
"""Signs of points as Word writes them into other programs."""
_LABEL: Final = late(r"[A-Z][\w /()]{1,28}?\s?:\s{1,3}\S")
_BARE: Final = late(
    r"(?<![\w@/.:=\]-])(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}"
    r"(?!000)(?:id|com|org|net|info|gov|edu|ly|me|gle|ee|gl|co|to|my\.id|web\.id)(?![\w@.-]*@)(?![\w-])(?:/[^\s()<>\[\]\"'«»“”]*)?"
)
_INVITES: Final = late(
    r"(?:\b(?:di|ke|buka|daftar|kunjungi|lihat|info|klik|akses|melalui|lewat|situs|laman|web|website|alamat|tautan|link)|:)"
    r"[ \t]*$",
    re.I,
)
"""Before an address that readers are to open."""
_END: Final = ".,;:!?"
_SHORT = 60
"""Letters of a line that nobody breaks for its length."""


@rule("KIM228", WARNING, group=Group.LINKS)
def written_as_in_a_chat(text: Manuscript) -> Iterator[Finding]:
    """Ditulis seperti di WhatsApp.

    Tanda yang dipakai di WhatsApp berarti lain di sini. Baris yang diawali `•` tersambung menjadi satu paragraf, begitu pula
    baris seperti «Hari: …» dan «Jam: …»; `*satu bintang*` memiringkan, bukan menebalkan.

    Salah: `• Bawa KTP`, `*Syarat:*`

    Benar: `- Bawa KTP`, `**Syarat:**`

    Cara memperbaiki: `kim check --fix` menulis bentuk yang dimaksud. Yang tidak pasti hanya disebut.
    """
    if text.kind is None:
        return  # ordinary pages are written by editors, for MkDocs
    lines = [found for passage in _running(text) for found in _lists(text, passage)]
    yield from lines
    yield from _indented(text)
    if _knows_markdown(text):
        return  # its one star is meant to slant
    stars = list(_stars(text))
    if any(found.replacement == "- " for found in lines) or any(alone for _, alone in stars):
        yield from (found for found, _ in stars)


def _knows_markdown(text: Manuscript) -> bool:
    outline = text.body.outline
    return "**" in text.body.text or bool(outline.headings) or any(not link.bare for link in outline.links)


def _running(text: Manuscript) -> Iterator[Passage]:
    return (one for one in text.passages if one.block is not None and one.kind in ("paragraf", "butir"))


def _lists(text: Manuscript, passage: Passage) -> Iterator[Finding]:
    """What stands on lines of its own in a paragraph, where lines run together."""
    if "\n" not in passage.text and not _BULLET.match(passage.text):
        return
    for found in _BULLET.finditer(passage.text):
        yield _shaped(
            text, passage, *found.span("sign"), f"Tanda {found['sign'].strip()} tidak membuat daftar; barisnya tersambung.",
            "Awali barisnya dengan tanda hubung dan spasi: -", "- ",
        )  # fmt: skip
    if passage.kind == "butir":
        return  # lines of one point belong together
    starts = [0, *(at.end() for at in re.finditer("\n", passage.text))]
    lines = [(at, line) for at, line in zip(starts, passage.text.split("\n"), strict=True)]
    columns = {line.strip().strip("|").count("|") for _, line in lines if line.strip()}
    if len(lines) > 1 and len(columns) == 1 and (wide := columns.pop()):
        yield text.remark(
            passage, 0, len(lines[0][1]), "Baris-baris ini tampaknya tabel, tetapi akan terbit sebagai satu kalimat.",
            f"Sisipkan baris kosong di atasnya, dan di bawah baris pertama: |{'---|' * (wide + 1)}",
        )  # fmt: skip
        return
    named = [(at, line) for at, line in lines if _LABEL.match(line)]
    if len(named) > 1 and len(named) >= len(lines) - 1:
        for at, line in named:
            told = _as_point(
                text, passage, at, f"Baris «{line.partition(':')[0]}: …» tersambung dengan baris di atas atau bawahnya.",
                f"Jadikan daftar: - {line[:60]}",
            )  # fmt: skip
            yield replace(told, habit="label")
    elif len(lines) > 1 and all(_alone(line) for _, line in lines):
        yield text.remark(
            passage, 0, len(lines[0][1]), "Baris-baris pendek ini tersambung menjadi satu kalimat.",
            f"Bila ini daftar, awali tiap barisnya dengan tanda hubung dan spasi: - {lines[0][1].strip()}",
        )  # fmt: skip


def _as_point(text: Manuscript, passage: Passage, at: int, what: str, remedy: str) -> Finding:
    """A line that is to be a point of a list: the sign goes before the marks that the line begins with."""
    assert passage.block is not None
    data, first = text.body.data, passage.block.source(at)
    begin = data.rfind(b"\n", 0, first) + 1
    marks = data[begin : first + 1].decode(errors="replace")
    if not marks[:-1].strip(" \t*_~"):
        begin += len(marks) - len(marks.lstrip())
        written = data[begin : first + 1].decode(errors="replace")
        return Finding(text.at_byte(begin, len(written.encode())), what, remedy, f"- {written}", reshapes=True)
    return _shaped(text, passage, at, at + 1, what, remedy, f"- {passage.text[at : at + 1]}")


def _indented(text: Manuscript) -> Iterator[Finding]:
    """Paragraphs that begin with a tab or four blanks, as in Word: Markdown prints them as code."""
    for passage in text.passages:
        if passage.block is None or passage.kind != "kode" or not passage.text.strip():
            continue
        begin = text.body.data.rfind(b"\n", 0, passage.block.source(0)) + 1
        if text.body.data[:begin].rstrip().rpartition(b"\n")[2].lstrip(b" >").startswith((b"```", b"~~~")):
            continue  # code that somebody meant as such
        for line in text.body.data[begin : begin + len(passage.text.encode()) * 5].decode(errors="replace").split("\n"):
            found = _INDENT.match(line)
            if found is None and line.strip():
                break
            if found is not None:
                point = _TYPED.match(line, found.end())
                yield Finding(
                    text.at_byte(begin, point.end() if point else found.end()),
                    "Baris ini diawali tab atau empat spasi, jadi tercetak sebagai kode.",
                    f"Hapus yang di depannya: {'- ' if point else ''}{line[point.end() if point else found.end() :][:60]}",
                    "- " if point else "", reshapes=True,
                )  # fmt: skip
            begin += len(line.encode()) + 1


def _alone(line: str) -> bool:
    line = line.strip()
    return 0 < len(line) <= _SHORT and line[-1] not in f'{_END})”"' and not _BULLET.match(line) and line[0].isupper()


def _stars(text: Manuscript) -> Iterator[tuple[Finding, bool]]:
    """What one star on each side makes italic, and whether it is a line of its own, as headings are in chats."""
    data = text.body.data
    last = next((passage for passage in reversed(text.passages) if passage.block is not None), None)
    for passage in text.passages:
        if passage.block is None or passage.kind == "kode":
            continue
        for kind, begin, end in passage.block.marks:
            words = passage.text[begin:end]
            if kind != "miring" or "\n" in words or not words or words.startswith("(") or passage is last:
                continue
            first, behind = passage.block.sources((begin, end - 1))
            behind += len(passage.text[end - 1].encode())
            stretch = data[first - 1 : behind + 1].decode(errors="replace")
            if stretch != f"*{words}*" or data[first - 2 : first - 1] == b"*" or data[behind + 1 : behind + 2] == b"*":
                continue
            place = text.at_byte(first - 1, len(stretch.encode()))
            found = Finding(
                place, f"«{stretch}» menjadi miring; di WhatsApp satu bintang menebalkan.", f"Tulis: *{stretch}*",
                f"*{stretch}*", reshapes=True,
            )  # fmt: skip
            yield found, words == passage.text


@rule("KIM229", INFO, group=Group.LINKS)
def address_without_beginning(text: Manuscript) -> Iterator[Finding]:
    """Alamat tanpa https://.

    Alamat yang ditulis tanpa `https://` tidak dapat diketuk pembaca di ponsel. Alamat di tulisan yang memeriksa kabar
    dibiarkan: alamat palsu tidak boleh menjadi tautan.

    Salah: `Daftar di bit.ly/pasar`

    Benar: `Daftar di https://bit.ly/pasar`

    Cara memperbaiki: tulis `https://` di depannya; `kim check --fix` melakukannya.
    """
    if text.kind is None or getattr(text.record, "judges", False):
        return
    for passage in text.passages:
        if passage.block is not None and passage.kind != "kode" and passage.dotted:
            yield from _addresses(text, passage)


def _addresses(text: Manuscript, passage: Passage) -> Iterator[Finding]:
    assert passage.block is not None
    linked = [(begin, end) for kind, begin, end in passage.block.marks if kind == "tautan"]
    for found in _BARE.finditer(passage.without_code):
        written = found.group().rstrip(_END)
        if any(begin <= found.start() < end for begin, end in linked) and not written.startswith("www."):
            continue
        sure = "/" in written or written.startswith("www.")
        if not sure and not _INVITES.search(passage.text, max(0, found.start() - 30), found.start()):
            continue  # a name: "berakhir dengan contoh.go.id"
        yield _shaped(
            text, passage, found.start(), found.start() + len(written), f"Alamat «{written}» belum lengkap.",
            f"Tulis: https://{written}", f"https://{written}",
        )  # fmt: skip


def _shaped(text: Manuscript, passage: Passage, start: int, end: int, what: str, remedy: str, meant: str) -> Finding:
    return replace(text.remark(passage, start, end, what, remedy, meant), reshapes=True)


POCKET: Final = {"butir": _BULLET, "nama": _LABEL}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
