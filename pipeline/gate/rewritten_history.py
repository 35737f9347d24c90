"""Lists that only grow, such as a concern's history: a line that was public stays, or says that its words had to go. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.content.kinds import Record
from pipeline.content.kinds.kind import ERASED
from pipeline.engine.problems import Problem
from pipeline.gate.codes import field_problem
from pipeline.gate.reader_view import State


def rewritten(before: State, after: State, beside: str = "") -> Iterator[Problem]:
    """Yields the lines of lists that may only grow which are others now, or gone.

    A line may become "dihapus: data pribadi", its date and status kept, when nothing else changes: neither of the text, nor
    ``beside`` it, which names another file of the proposal that does.
    """
    for key in before.kind.grows:
        then, now = _lines(before, key), _lines(after, key)
        erased = False
        for number, line in enumerate(then):
            present = now[number] if number < len(now) else None
            if present == line:
                continue
            if present is None:
                yield field_problem(after.document, (key,), "KIM421", at_key=True, number=number + 1, text=_said(line))
            elif _is_erased(line, present):
                erased = True
            else:
                yield field_problem(after.document, (key, number), "KIM421", number=number + 1, text=_said(line))
        mixed = len(now) > len(then) or _rest(before, key) != _rest(after, key)
        if erased and (mixed or beside):
            where = "di berkas ini" if mixed else f"di {beside}"
            yield field_problem(after.document, (key,), "KIM422", at_key=True, where=where)


def erases(before: State, after: State) -> bool:
    """Tells whether all that changed are lines whose words had to go."""
    if before.kind is not after.kind or not before.kind.grows:
        return False
    lines = [pair for key in before.kind.grows for pair in zip(_lines(before, key), _lines(after, key), strict=False)]
    changed = [pair for pair in lines if pair[0] != pair[1]]
    return bool(changed) and all(_is_erased(*pair) for pair in changed) and not any(rewritten(before, after))


def _lines(state: State, key: str) -> list[dict[str, Any]]:
    """The lines of a list; none where the text became one of another kind, which has no such list."""
    fields = type(state.record).model_fields.items()
    return [_values(one) for name, info in fields if (info.alias or name) == key for one in getattr(state.record, name)]


def _values(line: Record) -> dict[str, Any]:
    return {info.alias or name: getattr(line, name) for name, info in type(line).model_fields.items()}


def _is_erased(then: dict[str, Any], now: dict[str, Any]) -> bool:
    """Tells whether a line says only that its words had to go: the first two fields, when and what, are as they were."""
    kept = list(then)[:2]
    rest = {key: value for key, value in now.items() if key not in kept and value}
    return all(then[key] == now[key] for key in kept) and rest == {"keterangan": ERASED}


def _rest(state: State, key: str) -> tuple[object, ...]:
    """Everything else that the file says."""
    fields = {
        name: getattr(state.record, name) for name, info in type(state.record).model_fields.items() if info.alias != key
    }
    return (fields, state.texts())


def _said(line: dict[str, Any]) -> str:
    words = " ".join(str(value) for value in line.values() if isinstance(value, str) and value)
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"
