"""Spellings that are wrong in the same way everywhere, with the right one: ``words/pasangan.txt``, applied with care."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.patterns import late
from pipeline.problems import Severity
from pipeline.rules.rule import Finding, Manuscript, file_rule
from pipeline.rules.stretches import Stretch, Word

_CLITICS: Final = ("nya", "lah", "kah", "pun")
_PART: Final = late(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A wrong spelling, as parts and what stands between them, and the right one."""

    parts: tuple[str, ...]
    joints: tuple[str, ...]
    right: str
    flag: str
    """"n" leaves names alone, "t" is a title or place, "c" is always written as it stands here."""


@cache
def _pairs() -> dict[str, tuple[Pair, ...]]:
    """The pairs by their first part, the longest first."""
    index: dict[str, list[Pair]] = {}
    lines = files("pipeline.rules").joinpath("words", "pasangan.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            wrong, right, flag = (*line.split("\t"), "")[:3]
            pair = Pair(tuple(_PART.findall(wrong)), tuple(_PART.split(wrong)[1:-1]), right, flag)
            index.setdefault(pair.parts[0], []).append(pair)
    return {first: tuple(sorted(found, key=lambda pair: -len(pair.parts))) for first, found in index.items()}


@cache
def _begun() -> dict[tuple[str, str], tuple[Pair, ...]]:
    """The pairs by their first two parts ("" for the second of a single word): «di» alone begins a hundred of them."""
    index: dict[tuple[str, str], list[Pair]] = {}
    for found in _pairs().values():
        for pair in found:
            index.setdefault((pair.parts[0], pair.parts[1] if len(pair.parts) > 1 else ""), []).append(pair)
    return {begin: tuple(found) for begin, found in index.items()}


def is_usual_slip(word: str) -> bool:
    """Tells whether a word (lower case) is one of the wrong spellings by itself; another rule need not speak of it."""
    bases = (word, *(word.removesuffix(clitic) for clitic in _CLITICS))
    return any(len(pair.parts) == 1 for base in bases for pair in _pairs().get(base, ()))


@file_rule("KIM702", Severity.WARNING)
def usual_slip(text: Manuscript) -> Iterator[Finding]:
    """Ejaan yang sering keliru.

    Sekitar empat ratus pasangan: `Jum'at` → `Jumat`, `walikota` → `wali kota`, `disini` → `di sini`, `merubah` →
    `mengubah`, `himbau` → `imbau`, `hoax` → `hoaks`, dan seterusnya. Nama diri, kutipan, huruf miring, alamat tautan,
    dan kode dibiarkan.

    Dasarnya EYD edisi V dan KBBI daring; UU 24/2009 pasal 39 mewajibkan bahasa Indonesia dalam informasi media massa.

    Salah: `Silahkan antri disini.`

    Benar: `Silakan antre di sini.`

    Cara memperbaiki: pakai ejaan yang disarankan. `kim check --fix` mengganti semuanya sekaligus.
    """
    if text.kind is None:
        return
    pairs = _pairs()
    for stretch in text.stretches:
        if not any(key in pairs or (key[-3:] in _CLITICS and key[:-3] in pairs) for key in stretch.keys):
            continue
        words = stretch.words
        taken = -1
        for index, word in enumerate(words):
            key = word[1]
            if not (key in pairs or key[-3:] in _CLITICS) or index <= taken:
                continue
            found = _match(stretch, index)
            if found is None or stretch.within(stretch.quotes, word.start) or stretch.within(stretch.emphases, word.start):
                continue
            pair, last, clitic = found
            if pair.flag == "n" and _in_name(stretch, index, last):
                continue
            taken = last
            wrong = stretch.text[word.start : words[last].end]
            right = _cased(pair, wrong, stretch, index, last) + clitic
            if right != wrong:
                yield text.remark(
                    stretch, word.start, words[last].end, f"«{wrong}» ditulis «{right}».", f"Ganti dengan: {right}", right
                )


def _match(stretch: Stretch, index: int) -> tuple[Pair, int, str] | None:
    """Returns the pair that begins at a word, the index of its last word, and a clitic that stays behind it."""
    words = stretch.words
    key = words[index].key
    following = words[index + 1].key if index + 1 < len(words) else ""
    for pair in (*_begun().get((key, following), ()), *_begun().get((key, ""), ())):
        last = index + len(pair.parts) - 1
        if last < len(words) and all(words[index + n].key == part for n, part in enumerate(pair.parts)):
            joints = tuple(stretch.prose[words[n].end : words[n + 1].start] for n in range(index, last))
            if joints == pair.joints:
                return pair, last, ""
    for clitic in _CLITICS:
        if key.endswith(clitic) and len(key) - len(clitic) >= 4:
            for pair in _begun().get((key[: -len(clitic)], ""), ()):
                if pair.flag != "c":
                    return pair, index, clitic
    return None


def _in_name(stretch: Stretch, first: int, last: int) -> bool:
    """Tells whether words are part of a name: written with a capital beside another capital."""
    words = stretch.words
    if not words[first].text[0].isupper():
        return False
    after = words[last + 1] if last + 1 < len(words) else None
    before = words[first - 1] if first else None
    return (after is not None and after.text[0].isupper() and stretch.prose[words[last].end : after.start].isspace()) or (
        before is not None and before.text[0].isupper() and stretch.prose[before.end : words[first].start].isspace()
    )


def _cased(pair: Pair, wrong: str, stretch: Stretch, first: int, last: int) -> str:
    """Returns the right spelling in the case of the wrong one."""
    letters = [letter for letter in wrong if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        return pair.right.upper()
    if pair.flag == "c":
        return pair.right
    if not wrong[0].isupper():
        return pair.right
    if pair.flag == "t" or _between_capitals(stretch.words, first, last):
        return " ".join(part[0].upper() + part[1:] for part in pair.right.split(" "))
    return pair.right[0].upper() + pair.right[1:]


def _between_capitals(words: tuple[Word, ...], first: int, last: int) -> bool:
    beside = [words[n] for n in (first - 1, last + 1) if 0 <= n < len(words)]
    return bool(beside) and all(word.text[0].isupper() for word in beside)
