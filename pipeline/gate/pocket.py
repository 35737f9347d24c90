"""What of the rules is data, lengths, patterns, lists of words, for a program that judges texts elsewhere (``/tulis/``).

Each module says in its ``POCKET`` what it hands out; nothing is written down twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pipeline.content.kinds import KINDS
from pipeline.content.settings import Level
from pipeline.gate.rules import (
    RULES,
    chat_marks,
    concern_contacts,
    dates,
    heads,
    numbers,
    page_lines,
    pairs,
    passages,
    phones,
)
from pipeline.gate.severity_settings import usable
from pipeline.gate.verdict import severity_in
from pipeline.language import calendar
from pipeline.language.entries import NOT
from pipeline.language.lexicons import Lexicon

COVERED = (
    "KIM110", "KIM111", "KIM112", "KIM114", "KIM228", "KIM310", "KIM311", "KIM487", "KIM501", "KIM502", "KIM504", "KIM702",
    "KIM710",
)  # fmt: skip
"""The rules that are asked there; for a field that is missing it says KIM101 by itself."""
_MODULES = {
    "kepala": heads, "kutipan": passages, "nomor": numbers, "telepon": phones, "tanggal": dates, "kalender": calendar,
    "perabot": page_lines, "ejaan": pairs, "obrolan": chat_marks, "orang": concern_contacts,
}  # fmt: skip


def pocket(levels: Iterable[Level] = ()) -> dict[str, dict[str, Any]]:
    """Returns what each module hands out, as values that JSON can hold, and how grave each rule is in each kind that it is
    asked of, with what the site's settings say."""
    from lokal import PROVINCES  # slow to load, and seldom needed

    told = {name: {key: _plain(value) for key, value in module.POCKET.items()} for name, module in _MODULES.items()}
    told["nomor"]["provinsi"] = sorted(PROVINCES)
    rules = {rule.code: rule for rule in RULES if rule.code in COVERED}
    chosen, _ = usable((level for level in levels if level.code in rules), rules)
    told["tingkat"] = {
        kind.name: {
            code: severity_in(kind, rule, severity).value for code, rule in rules.items()
            if rule.concerns(kind) and (severity := chosen.get(code, rule.severity)) is not None
        }
        for kind in KINDS
    }  # fmt: skip
    return told


def _plain(value: Any) -> Any:
    """A pattern as its source and flags, a list of words line by line, anything else as it is."""
    if isinstance(value, Lexicon):
        return "\n".join(
            f"{entry.written}\t{' '.join(sorted(entry.kinds))}" for entry in value.entries if NOT not in entry.kinds
        )
    if hasattr(value, "pattern"):
        letters = {re.I: "i", re.M: "m", re.S: "s"}
        return [value.pattern, "".join(letter for flag, letter in letters.items() if value.flags & flag)]
    if isinstance(value, Callable):  # type: ignore[arg-type]
        return _plain(value())
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        rows = [_plain(one) for one in value]
        return "\n".join("\t".join(row) for row in rows) if rows and all(_texts(row) for row in rows) else rows
    return value


def _texts(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(one, str) for one in row)
