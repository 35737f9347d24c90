"""Lines of a front matter as people type them → the same as YAML wants them: fields that stand like a list, are bold or
indented, two of them on one line, a sentence that goes on without a blank before it. Pure.

Asked only where YAML could not be read as it stands, or would fold a list's points into one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.synonyms import NAMES, folded
from pipeline.content.yaml_errors import LITERAL, YamlFault, quoted
from pipeline.language.patterns import late

_FIELD = late(
    r"(?P<indent>[ \t]*)(?P<before>(?:[*_>]|\d{1,2}[.)][ \t]+|[-•·–][ \t]+)*+)(?P<key>[^\W\d_][\w /,.]{1,29}?)"
    r"(?P<colon>[*_]{0,2}[ \t]*:(?:\*\*|__|\*(?=\s)|_(?=\s))?(?:[ \t]+|$))(?P<value>.*)"
)
_POINT = late(r"(?P<indent>[ \t]*)-[ \t]+(?P<value>\S.*)")
_SECOND = late(r"(?P<between>(?<![ \t])[ \t]*(?:[,;|/][ \t]*|[ \t]))(?P<key>[A-Za-z]{3,12})[ \t]*:[ \t]+(?=\S)")
_MARKED = late(r"(\*\*|__|\*|_)(?=\S)([^*_]+?)(?<=\S)\1")
_FOLDED = late(r"^( *)- [^\n:]*\n\1 +- ", re.M)
_OTHERWISE = late(r"[\w ]{2,30}\s*[=\uff1a\ufe55\u2236]")
"""A field whose colon is another mark: a slip of its own."""
_OPEN = ("[", "{", '"', "'", "|", ">")
_IN_WORDS = {"judul", "ringkasan", "klaim", "fakta", "alt", "keterangan", "instruksi"}
"""Fields of whole sentences, in which a word with a colon may be no field of its own."""


def mistyped(lines: list[str]) -> Iterator[YamlFault]:
    """Yields the lines that are no YAML and whose meaning is clear, each as it must be; ``lines`` become so at once."""
    as_points = _as_points(lines)
    given = {folded(one["key"]) for one in map(_FIELD.match, lines) if one}
    literal, opened, above = -1, False, ""
    for index, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        if not line.strip() or line.lstrip().startswith("#") or (literal >= 0 and depth > literal):
            continue
        literal = depth if LITERAL.search(line) else -1
        found: YamlFault | None = None
        if not opened:
            found = (
                _decorated(index, line, as_points)
                or _second(index, line, given)
                or _list_behind(index, lines)
                or _deeper(index, line, above)
                or _indented(index, line, above, lines)
                or _goes_on(index, line, above, given)
            )
        if found is not None:
            yield found
            lines[index] = found.mended
        value = _value(lines[index])
        opened = (opened and not _closed(lines[index])) or (value[:1] in _OPEN[:4] and not _closed(value))
        above = lines[index]


def folds(text: str) -> bool:
    """Tells whether YAML would read a text and not see what was meant: fields that are points, points that become one."""
    return text.lstrip().startswith("- ") or _FOLDED.search(text) is not None


def _fault(index: int, line: str, column: int, why: str, remedy: str, mended: str, upto: int = -1) -> YamlFault:
    """A fault whose mend replaces the line from ``column`` up to ``upto``, counted from its end."""
    tail = line.rstrip("\r")[column:] if upto < 0 else line[column:upto]
    rest = "" if upto < 0 else line[upto:]
    return YamlFault(
        index, column, "KIM009", why, remedy, mended,
        replacement=mended[column : len(mended) - len(rest)] if rest else mended[column:], length=len(tail),
    )  # fmt: skip


def _value(line: str) -> str:
    found = _FIELD.match(line) or _POINT.match(line)
    return found["value"].strip() if found else line.strip()


def _closed(text: str) -> bool:
    text = text.strip()
    pairs = {"[": "]", "{": "}"}
    last = pairs.get(text[:1], text[:1])
    return len(text) > 1 and text.endswith(last) if text[:1] in _OPEN[:4] else text[-1:] in "]}\"'"


def _as_points(lines: list[str]) -> bool:
    """Tells whether every field stands as a point of one list: "- judul: …", "- tanggal: …"."""
    outer = [line for line in lines if line.strip() and line[:1] not in (" ", "\t", "#")]
    fields = [_FIELD.match(line) for line in outer]
    return len(outer) > 1 and all(
        one is not None and one["before"].strip(" \t") in ("-", "•", "·", "–") and folded(one["key"]) in NAMES
        for one in fields
    )


def _decorated(index: int, line: str, as_points: bool) -> YamlFault | None:
    """A field with marks around its name, or behind a point or a number."""
    found = _FIELD.fullmatch(line.rstrip("\r"))
    if found is None or folded(found["key"]) not in NAMES:
        return None
    before, colon, value = found["before"].strip(), found["colon"].strip(), found["value"].strip()
    if before == "-" and not as_points:
        before = ""
    unmarked = _MARKED.fullmatch(value)
    if not before and colon == ":" and unmarked is None:
        return None
    marks = re.sub(r"[^*_]", "", before)
    if marks and colon == ":" and value.endswith(marks):  # **judul: Warga turun**
        value = value[: -len(marks)].rstrip()
    value = _plain(unmarked[2] if unmarked else value)
    kept = found["indent"] if before or colon != ":" else line[: found.start("value")].rstrip() + " "
    mended = f"{kept}{found['key']}: {value}" if kept == found["indent"] else f"{kept}{value}"
    why = (
        "nama isian ditulis dengan tanda atau nomor"
        if before or colon != ":"
        else "isiannya diberi tanda tebal atau miring"
    )
    return _fault(index, line, 0, why, f"Tulis: {mended.strip()}", mended.rstrip())


def _plain(value: str) -> str:
    """A value that says exactly this, between marks where YAML would read it otherwise."""
    odd = re.search(r":\s|\s#|^[@`%&!|>*?\"'\[{-]", value)
    return quoted(value) if odd and not (value[:1] in _OPEN[:4] and _closed(value)) else value


def _second(index: int, line: str, given: set[str]) -> YamlFault | None:
    """Two fields on one line; the second is nowhere else."""
    found = _FIELD.fullmatch(line.rstrip("\r"))
    if found is None or folded(found["key"]) not in NAMES or folded(found["key"]) in _IN_WORDS:
        return None
    if found["value"][:1] in _OPEN:
        return None
    second = next(
        (one for one in _SECOND.finditer(line, found.start("value"))
         if folded(one["key"]) in NAMES and folded(one["key"]) not in given), None,
    )  # fmt: skip
    if second is None:
        return None
    given.add(folded(second["key"]))
    mended = f"{line[: second.start()]}\n{found['indent']}{line[second.start('key') :].rstrip()}"
    return _fault(
        index, line, second.start(), "dua isian berada di satu baris",
        f"Tulis di barisnya sendiri: {line[second.start('key') :].strip()}", mended,
    )  # fmt: skip


def _list_behind(index: int, lines: list[str]) -> YamlFault | None:
    """A list that begins behind the colon and goes on below."""
    found = _FIELD.fullmatch(lines[index].rstrip("\r"))
    point = _POINT.fullmatch(found["value"]) if found else None
    if found is None or point is None:
        return None
    below = next((_POINT.match(line) for line in lines[index + 1 :] if line.strip()), None)
    if below is None:
        return None
    inside = f"{found['indent']}  "
    mended = f"{lines[index][: found.start('value')].rstrip()}\n{inside}- {point['value'].rstrip()}"
    return _fault(
        index, lines[index], found.start("value") - (len(found["colon"]) - len(found["colon"].rstrip())),
        "daftar dimulai di baris berikutnya, bukan di belakang titik dua",
        f"Pindahkan ke baris berikutnya: - {point['value'].strip()}", mended,
    )  # fmt: skip


def _deeper(index: int, line: str, above: str) -> YamlFault | None:
    """A point further in, or further out, than the one above, which holds nothing but words."""
    point, upper = _POINT.match(line), _POINT.match(above.rpartition("\n")[2])
    if point is None or upper is None or point["indent"] == upper["indent"] or _FIELD.match(upper["value"]):
        return None
    if "\t" in point["indent"] + upper["indent"]:
        return None
    return _fault(
        index, line, 0, "tanda - di baris ini tidak sejajar dengan tanda - di atasnya",
        "Samakan jumlah spasi di depan tanda -.", f"{upper['indent']}{line.lstrip()}".rstrip(),
    )  # fmt: skip


def _indented(index: int, line: str, above: str, lines: list[str]) -> YamlFault | None:
    """A field that stands further in than the others and belongs to none of them."""
    found = _FIELD.match(line)
    if found is None or not found["indent"] or "\t" in found["indent"] or folded(found["key"]) not in NAMES:
        return None
    upper = _FIELD.match(above.rpartition("\n")[2])
    first = not above and any(one[:1].strip() for one in lines[index + 1 :])
    alone = upper is not None and not upper["indent"] and not upper["before"] and bool(upper["value"].strip())
    if not first and (not alone or (upper is not None and upper["value"].strip()[:1] in ("|", ">", "&", "!"))):
        return None
    return _fault(
        index, line, 0, "baris ini menjorok, padahal baris di atas atau di bawahnya tidak",
        f"Hapus spasi di awal baris: {line.strip()}", line.lstrip().rstrip(),
    )  # fmt: skip


def _goes_on(index: int, line: str, above: str, given: set[str]) -> YamlFault | None:
    """A line without a field's name: the sentence above goes on in it, or its colon was forgotten."""
    if line[:1] in (" ", "\t", "-", *_OPEN, "]", "}", "&", "!", "%", "@", "`", "#") or ":" in line or " #" in line:
        return None
    if _OTHERWISE.match(line):
        return None
    name, _, rest = line.rstrip("\r").partition(" ")
    if (
        folded(name) in NAMES
        and name[:1].isalpha()
        and rest.strip()
        and folded(name) not in given
        and len(rest.split()) < 9
    ):
        return _fault(
            index, line, 0, f"sesudah «{name}» tidak ada titik dua", f"Tulis: {name}: {rest.strip()}",
            f"{name}: {_plain(rest.strip())}",
        )  # fmt: skip
    upper = above.rpartition("\n")[2]
    if not (_FIELD.match(upper) or upper[:1] in (" ", "\t")) or (
        upper.rstrip().endswith((",", "]", "}")) and upper.strip()[:1] == "["
    ):
        return None
    return _fault(
        index, line, 0, "baris ini lanjutan isian di atasnya, tetapi tidak menjorok",
        "Gabungkan dengan baris di atasnya, atau beri dua spasi di awal baris ini.", f"  {line.rstrip()}",
    )  # fmt: skip
