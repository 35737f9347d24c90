"""What breaks a volunteer's YAML: which line is to blame, why in plain words, and how reading can go on without it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct
from yaml.reader import Reader, ReaderError

from pipeline.language.patterns import late

BROKEN = "\ue000"
"""A private-use character: the value of a key whose line could not be read."""

_ANY_KEY = late(r"^(\s*(?:-\s+)?)([^\s:#'\"\[\]{}][^:#]*?)\s*:(?:\s|$)")
_NO_SPACE = late(r"^(\s*(?:-\s+)?)([A-Za-z_]+):([^\s:/].*)$")
_EQUALS = late(r"^(?P<before>\s*(?:-\s+)?)(?P<key>[A-Za-z_]{2,30})\s*=\s*(?P<value>[^\s=].*)$")
_BREAKS = late("\r(?!\n)|[\x85\u2028\u2029]")
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = late(
    rf"^(?P<indent>[ {_BLANKS}]*)(?P<dash>-[ {_BLANKS}]+)?"
    rf"(?:(?P<key>[A-Za-z_]+)(?P<colon>[ {_BLANKS}]*[:\uff1a\ufe55\u2236][ {_BLANKS}]*))?(?P<value>.*)$"
)
HIDDEN = late("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
"""What may lie unseen in a field's name; that it does is told of the whole file (KIM022)."""
_ODD_INDENT = late(rf"^ *(?:- *)?[{_BLANKS}]")
LITERAL = late(r":\s+[|>][+-]?\d?[+-]?\s*$")
"""The beginning of a text of several lines, in which nothing is a field."""


class YamlFault(Struct, frozen=True):
    """One fault: its place (indexes from 0), its code, what to say, and the line that lets reading go on."""

    index: int
    column: int
    code: str
    why: str
    remedy: str
    mended: str
    known: bool = False
    """True for a line that was set aside before: its problem is already reported."""
    replacement: str | None = None
    """What to write in the place of ``length`` characters from ``column`` on, where nobody can have meant anything else."""
    length: int = 1


def one_line_each(text: str) -> str:
    """Returns ``text`` with ``\\n`` as its only line break: YAML takes four more, which no editor counts as lines."""
    return _BREAKS.sub(" ", text)


def diagnose(lines: list[str], error: yaml.YAMLError) -> YamlFault | None:
    """Returns the fault that ``error`` stands for, or None when no line can be blamed."""
    if isinstance(error, ReaderError):
        return _invisible(lines)
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    index = _guilty_line(lines, error, said)
    if index < 0:
        return None
    line = lines[index].rstrip("\r")
    indent = len(line) - len(line.lstrip())
    seen = mark.column if mark is not None and mark.line == index else None
    column = min(indent if seen is None else seen, len(line))
    if BROKEN in line:
        return YamlFault(index, column, "", "", "", "#", known=True)
    if odd := _oddly_blank(index, line):
        return odd
    own_colon = seen is not None and ":" not in line[:seen]
    if found := _NO_SPACE.match(line):
        why, remedy = "tidak ada spasi sesudah titik dua", f"Tulis: {found[2]}: {found[3]}"
        if "mapping values" in said or "expected" in said:
            return YamlFault(
                index, found.end(2), "KIM009", why, remedy, f"{found[1]}{found[2]}: {found[3]}", replacement=": "
            )
    if indent and "\t" not in line and (("mapping values" in said and own_colon) or "document start" in said):
        return YamlFault(
            index, indent, "KIM009", "baris ini menjorok, padahal baris di atas atau di bawahnya tidak",
            "Hapus spasi di awal baris. Bila ini lanjutan kalimat di atasnya, gabungkan keduanya dalam satu baris.",
            line.lstrip(),
        )  # fmt: skip
    if found := _EQUALS.match(line):
        written = f"{found['key']}: {found['value']}"
        return YamlFault(
            index, found.end("key"), "KIM009", "sesudah nama isian ada tanda =, bukan titik dua", f"Tulis: {written}",
            f"{found['before']}{written}", replacement=": ", length=found.start("value") - found.end("key"),
        )  # fmt: skip
    if "\t" in line[:indent]:
        inside = _inside(lines, index)
        blanks = line[:indent].replace("\t", "  ") if inside else ""
        return YamlFault(
            index, column, "KIM010", "baris ini diawali tab",
            "Ganti tab dengan dua spasi." if inside else "Hapus tab di awal baris.",
            f"{blanks}{line[indent:]}", replacement=blanks, length=indent,
        )  # fmt: skip
    code, why, remedy, written = _explain(line, said)
    if written and (found := _ANY_KEY.match(line)):
        begin = len(line) - len(line[found.end() :].lstrip())
        return YamlFault(
            index, begin, code, why, remedy, f"{line[:begin]}{written}", replacement=written,
            length=len(line.rstrip()) - begin,
        )  # fmt: skip
    return YamlFault(index, column, code, why, remedy, _without_value(line))


def oddly_indented(lines: list[str]) -> Iterator[YamlFault]:
    """Yields the lines whose indentation is none to YAML, which then takes the field for one of the outermost."""
    literal = -1
    for index, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        if literal >= 0 and (depth > literal or not line.strip()):
            continue
        literal = depth if LITERAL.search(line) else -1
        if _ODD_INDENT.match(line) and (fault := _oddly_blank(index, line.rstrip("\r"))):
            yield fault


def _oddly_blank(index: int, line: str) -> YamlFault | None:
    """A line that looks right and is not: its blanks or its colon are others than those of a keyboard."""
    found = _ODD.match(line)
    if found is None or line.isascii():
        return None
    head = line[: found.start("value")]
    dash = "- " if found["dash"] else ""
    key = f"{found['key']}: " if found["key"] else ""
    plain = f"{' ' * len(found['indent'])}{dash}{key}"
    if head.isascii() or head == plain:
        return None
    column = next(at for at, (one, other) in enumerate(zip(head, f"{plain}\0", strict=False)) if one != other)
    return YamlFault(
        index, column, "KIM009", "ada spasi atau titik dua yang bukan dari papan ketik, meskipun tampak sama",
        f"Jalankan: kim check --fix. Atau hapus tandanya, lalu ketik ulang: {plain.lstrip()}{found['value']}",
        f"{plain}{found['value']}", replacement=plain[column:], length=len(head) - column,
    )  # fmt: skip


def _invisible(lines: list[str]) -> YamlFault | None:
    for index, line in enumerate(lines):
        if found := Reader.NON_PRINTABLE.search(line):
            return YamlFault(
                index, found.start(), "KIM009", "ada huruf kendali yang tidak terlihat",
                "Hapus baris ini, lalu ketik ulang dengan tangan.", Reader.NON_PRINTABLE.sub("", line),
            )  # fmt: skip
    return None


def _without_value(line: str) -> str:
    """The line with its key kept, so that the key does not count as missing; a comment when it has none."""
    found = _ANY_KEY.match(line)
    return f"{found[1]}{found[2]}: {BROKEN}" if found and "\t" not in found[1] else "#"


def _guilty_line(lines: list[str], error: yaml.YAMLError, said: str) -> int:
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    index = mark.line if mark else -1
    # An unclosed quote or bracket is found where the text ends, but made where it begins.
    opened = "end of stream" in said or "document indicator" in said or "',' or" in said or "expected ':'" in said
    if context is not None and opened:
        index = context.line
    elif (
        "mapping values" in said and mark is not None and index < len(lines) and ":" not in lines[index][: mark.column]
    ):
        index = _line_above(lines, index)
    elif "document start" in said:
        index = next((at for at, line in enumerate(lines) if line.strip() and line[:1] == " "), index)
    elif "did not find expected key" in said or "block end" in said:
        index = _unbalanced_quote(lines, index)
    index = min(index, len(lines) - 1)
    while index >= 0 and (not lines[index].strip() or lines[index].strip() == "#"):
        index -= 1
    return index


def _inside(lines: list[str], index: int) -> bool:
    """Tells whether a line belongs to the field above it, and so is indented."""
    above = next((line.rstrip() for line in reversed(lines[:index]) if line.strip()), "")
    return above.endswith(":") or above[:1] in (" ", "\t", "-")


def _line_above(lines: list[str], index: int) -> int:
    """A line's own colon is refused when the line above is not closed: it lacks the space after its colon, or has none."""
    above = next((at for at in range(index - 1, -1, -1) if lines[at].strip() not in ("", "#")), -1)
    if above < 0:
        return index
    wrong = _NO_SPACE.match(lines[above]) or ":" not in lines[above] or _oddly_blank(above, lines[above])
    return above if wrong else index


def _unbalanced_quote(lines: list[str], index: int) -> int:
    """A value such as ``'Jum'at'`` is noticed on its own line or the next one; returns the line that holds it."""
    for candidate in (index, index - 1):
        if 0 <= candidate < len(lines):
            value = lines[candidate].partition(":")[2].strip() or lines[candidate].strip().removeprefix("- ")
            if value.startswith(("'", '"')) and (value.count(value[0]) > 2 or not value.endswith(value[0])):
                return candidate
    return index


def quoted(value: str) -> str:
    """Returns a text as a YAML value that says exactly this."""
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def _explain(line: str, said: str) -> tuple[str, str, str, str]:
    """Returns code, reason and remedy for a line that libyaml refused with the words ``said``.

    The last is the value as it must be written, where it is clear; else "".
    """
    found = _ANY_KEY.match(line)
    key, colon, value = (found[2], ":", line[found.end() :]) if found else line.partition(":")
    if not found and line.lstrip().startswith("- "):
        key, colon, value = "", "-", line.lstrip()[2:]
    key = key.strip().removeprefix("- ").strip()
    value = value.strip()

    def told(why: str, remedy: str, meant: str, *, sure: bool = True) -> tuple[str, str, str, str]:
        whole = f"{key}: {quoted(meant)}" if colon == ":" else f"- {quoted(meant)}"
        return "KIM009", why, f"{remedy}: {whole}", quoted(meant) if sure and colon == ":" else ""

    if "\t" in line[: len(line) - len(line.lstrip())] or ("cannot start any token" in said and "\t" in line):
        return "KIM010", "baris ini diawali tab", "Ganti tab dengan dua spasi.", ""
    if value[:1] == '"' and ("escape" in said or "hexdecimal" in said):
        inner = value[1:-1] if len(value) > 1 and value.endswith('"') else value[1:]
        why = "garis miring terbalik (\\) di dalam kutip dua punya arti khusus bagi komputer"
        return told(why, "Pakai kutip satu", inner.replace(chr(92) + chr(34), chr(34)))
    if value[:1] in ("'", '"') and colon:
        ended = len(value) > 1 and value.endswith(value[0])
        inner = value[1:-1] if ended else value[1:]
        if value[0] in inner:
            why = f"tanda kutip {value[0]} di tengah kalimat menutup kutipan terlalu cepat"
            return told(why, "Apit seluruh isian", inner if ended else value)
        # A quotation mark of another kind further on may be the one that was meant to close it.
        sure = not re.search(r"[\"'”’]", inner)
        return told("tanda kutip pembuka tidak punya penutup", f"Tambahkan {value[0]} di akhir isian", inner, sure=sure)
    if value[:1] in ("[", "{") and colon:
        closing = "]" if value[0] == "[" else "}"
        if closing in value:
            why = f"kurung {value[0]} di awal isian punya arti khusus bagi komputer"
            return told(why, "Apit isian dengan tanda kutip", value, sure=not value.endswith(closing))
        remedy = f"Tambahkan {closing} di akhir isian bila ini daftar. Bila ini kalimat, apit dengan tanda kutip"
        return told(f"kurung {value[0]} tidak ditutup", remedy, value, sure=False)
    if "mapping values are not allowed" in said or (": " in value and "expected" in said):
        return told("ada titik dua kedua di baris ini", "Apit isian dengan tanda kutip", value)
    if re.match(r"-\s+\S", value) and colon == ":":
        return told(
            "daftar dimulai di baris berikutnya, bukan di belakang titik dua", "Hapus tanda -", value[1:].strip()
        )
    if value in ("-", "?") and colon == ":":
        return "KIM009", f"isiannya hanya tanda {value}", f"Tulis isinya sesudah «{key}:», atau hapus baris ini.", ""
    if value[:1] in ("@", "`", "%", "*", "&", "!", "|", ">", "-", "?") and colon:
        why = f"isian tidak boleh dimulai dengan {value[0]}"
        return told(why, "Apit isian dengan tanda kutip", value, sure=value[0] in "@`%" or value.startswith("!["))
    if "expected ':'" in said or not colon:
        return (
            "KIM009",
            "baris ini tidak berbentuk «nama: isian»",
            "Tulis nama isian, titik dua, satu spasi, lalu isinya; atau gabungkan dengan baris di atasnya.",
            "",
        )
    return (
        "KIM009",
        "letak atau lekuk baris ini tidak sejajar dengan baris lain",
        "Samakan jumlah spasi di awal baris dengan baris lain yang setingkat.",
        "",
    )
