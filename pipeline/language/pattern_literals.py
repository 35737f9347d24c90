"""What a text must hold before a regular expression can match in it: read off the expression itself.

``\\b(?:usir|basmi)\\s+(?:\\w+\\s+)?(?:suku|kaum)`` matches nowhere without one of *usir*, *basmi* and one of *suku*, *kaum*:
two sets of keys. To look for plain words costs next to nothing, so most expressions need never be tried, nor compiled.
"""

from __future__ import annotations

import json
import re._constants as op  # type: ignore[import-not-found]
import re._parser as grammar  # type: ignore[import-not-found] # what ``re`` reads patterns with; it has no public name
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import product
from math import fsum, prod
from typing import Any, Final

Keys = tuple[frozenset[str], ...]
"""Of each set, one key at least stands in every text with a match. No set at all: nothing is known."""

_MOST: Final = 64
"""A set that would grow beyond this is closed, and the next begins."""
_WAYS: Final = 16
"""More ways to choose a set from each alternative are not followed."""
_COMMON: Final = 0.01
"""Sets whose keys stand nearly everywhere are of no use; compare ``_chance``."""
_SHORT: Final = 3
"""A set with a shorter key costs more than it tells, beside another one."""
_EDGE: Final = "\0"
"""Stands in a key, while it is made, where a word must begin or end."""
_LOOKALIKES: Final = {"ſ": "s", "K": "k", "İ": "i", "ı": "i"}
"""Letters that ``re.IGNORECASE`` takes for others."""
_GAP: Final = (op.ANY, None)


class _Letters(dict[int, str]):
    """Small letters and plain digits for all that ``\\w`` knows, a space for all else; made as they are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign.isdecimal():
            found = str(int(sign))
        else:
            found = _LOOKALIKES.get(sign) or (sign.lower() if sign.isalnum() or sign == "_" else " ")
        self[code] = found
        return found


_LETTERS: Final = _Letters()


def folded(text: str) -> str:
    """Returns the text as keys are looked for in it: its words in small letters, one space before and behind each."""
    return f" {' '.join(words(text))} "


def words(text: str) -> list[str]:
    """Returns the words of a text in small letters, as keys are looked for in them."""
    return text.translate(_LETTERS).split()


def keys(pattern: str, flags: int) -> Keys:
    """Returns the telling sets of keys of a regular expression: from the committed table, or read off it when it is not there.

    To read them off takes as long as to compile it, so that the table spares every run that checks a file a few hundredths
    of a second; ``python benchmarks/keys.py`` writes it.
    """
    known = _table().get(name(pattern, flags))
    return read_off(pattern, flags) if known is None else tuple(frozenset(one.split("|")) for one in known)


def name(pattern: str, flags: int) -> str:
    """Returns what a regular expression is called in the table."""
    return blake2b(f"{int(flags)} {pattern}".encode(), digest_size=6).hexdigest()


def table(patterns: Iterable[tuple[str, int]]) -> bytes:
    """Returns the table of these patterns, as it is kept."""
    rows = {name(*one): ["|".join(sorted(keys)) for keys in read_off(*one)] for one in patterns}
    return json.dumps(rows, ensure_ascii=False, indent=0, sort_keys=True).encode() + b"\n"


@cache
def _table() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = json.loads(files("pipeline.language").joinpath("pattern_literals.json").read_bytes())
    return found


def read_off(pattern: str, flags: int) -> Keys:
    """Returns the telling sets of keys of a regular expression, the rarest first."""
    exact, sets = _sequence(grammar.parse(pattern, flags))
    telling = sorted({*_set(exact), *sets}, key=_rank)
    rare = [one for one in telling if _chance(one) < _COMMON]
    return tuple(one for one in rare if one is rare[0] or min(map(len, one)) >= _SHORT)


def _chance(one: frozenset[str]) -> float:
    """How likely a key of the set is to begin at a place of a text, were all letters alike."""
    return fsum(27.0 ** -len(key) for key in one)


def _rank(one: frozenset[str]) -> tuple[float, list[str]]:
    return _chance(one), sorted(one)


Parts = Iterable[tuple[Any, Any]]
Sets = list[frozenset[str]]
Exact = set[str] | None
"""All that a part of an expression stands for, if that is not too much."""


def _set(exact: Exact) -> Sets:
    """The keys that one of these strings holds; none when one of them says nothing."""
    found = frozenset(map(_key, exact or {""}))
    return [] if "" in found or " " in found else [found]


def _key(run: str) -> str:
    """An edge is a space beside a word's letter, and nothing beside a space or alone."""
    words = run.replace(_EDGE, " ").split()
    if not words:
        return ""
    return f"{' ' * (run[0] in (_EDGE, ' '))}{' '.join(words)}{' ' * (run[-1] in (_EDGE, ' '))}"


def _sequence(parts: Parts) -> tuple[Exact, Sets]:
    """Returns what the parts stand for one after the other, or else the sets of their keys."""
    parts = list(_spread(parts))
    sets: Sets = []
    run: set[str] = {""}
    whole = True
    if parts and parts[-1][0] is op.ASSERT and parts[-1][1][0] > 0:  # what must follow is there, though it is not taken
        parts, whole = [*parts[:-1], *_spread(parts[-1][1][1])], False
    for kind, value in parts:
        exact, more = _part(kind, value)
        if exact is not None and (len(run) == 1 or len(run) * len(exact) <= _MOST):
            run = {before + after for before, after in product(run, exact)}
            continue
        sets += _set(run) + more
        whole, run = False, exact if exact is not None else {""}
    return (run, []) if whole else (None, sets + _set(run))


def _spread(parts: Parts) -> Iterator[tuple[Any, Any]]:
    """Takes what is repeated apart: it stands there, perhaps goes on, and stands there."""
    for kind, value in parts:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] and value[1] > 1:
            inner = list(_spread(value[2]))
            if _sequence(inner)[0] == {" "}:  # many spaces are one
                yield from inner
            else:
                yield from (*inner, _GAP, *inner)
        else:
            yield kind, value


def _part(kind: Any, value: Any) -> tuple[Exact, Sets]:
    if kind in (op.LITERAL, op.IN):
        letters = _letters([(kind, value)] if kind is op.LITERAL else value)
        return (letters if letters is not None and "".join(letters).isascii() else None), []
    if kind is op.AT:
        return {_EDGE if value is op.AT_BOUNDARY else ""}, []
    if kind is op.ASSERT_NOT and len(value[1]) == 1 and value[1][0][0] is op.IN:
        choices = value[1][0][1]
        closes = (op.CATEGORY, op.CATEGORY_WORD) in choices and choices[0][0] is not op.NEGATE
        return {_EDGE if closes else ""}, []
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return {""}, []  # they look about and take nothing
    if kind is op.SUBPATTERN:
        return _sequence(value[3])
    if kind is op.BRANCH:
        return _branch([_sequence(way) for way in value[1]])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = value
        exact, sets = _sequence(inner)
        if exact is not None and (most == 1 or exact == {" "}):
            return (exact if least else exact | {""}), []
        return None, sets if least else []
    return None, []


def _letters(choices: Parts) -> Exact:
    """What a class of letters stands for: few letters, the digits, or a space."""
    found: set[str] = set()
    for kind, value in choices:
        match kind:
            case op.LITERAL:
                found.add(chr(value).translate(_LETTERS))
            case op.RANGE if value[1] - value[0] < 10:
                found.update(chr(one).translate(_LETTERS) for one in range(value[0], value[1] + 1))
            case op.CATEGORY if value is op.CATEGORY_DIGIT:
                found.update("0123456789")
            case op.CATEGORY if value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD):
                found.add(" ")
            case _:
                return None
    return found


def _branch(ways: list[tuple[Exact, Sets]]) -> tuple[Exact, Sets]:
    if all(exact is not None for exact, _ in ways):
        return set().union(*(exact for exact, _ in ways if exact is not None)), []
    choices = [sorted(sets if exact is None else _set(exact), key=_rank) for exact, sets in ways]
    if not all(choices):
        return None, []
    while prod(map(len, choices)) > _WAYS:
        max(choices, key=len).pop()
    return None, [frozenset().union(*chosen) for chosen in product(*choices)]
