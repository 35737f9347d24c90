"""Spellings that are wrong in the same way everywhere, with the right one: ``words/pasangan.txt``, applied with care."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from msgspec import Struct

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage, Word
from pipeline.gate.rules.rule import rule
from pipeline.language.annotations.names import BODIES, addresses, is_address
from pipeline.language.folding import folded
from pipeline.language.patterns import Watch, late
from pipeline.language.prepositions import TOGETHER, may_be_parted, merged, parted, places
from pipeline.language.vocabulary import is_listed

_CLITICS: Final = ("nya", "lah", "kah", "pun")
_PART: Final = late(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Pair(Struct, frozen=True):
    """A wrong spelling, as parts and what stands between them, and the right one."""

    parts: tuple[str, ...]
    joints: tuple[str, ...]
    right: str
    flag: str
    """"n" leaves names alone, "t" is a title or place, "c" is always written as it stands here."""


@cache
def _listed() -> list[tuple[str, str, str]]:
    """The list as it is written: wrong, right, flag."""
    lines = files("pipeline.gate.rules").joinpath("lexicon", "pasangan.txt").read_text("utf-8").splitlines()
    return [(*line.split("\t"), "")[:3] for line in lines if line.strip() and not line.startswith("#")]  # type: ignore[misc]


@cache
def _pairs() -> dict[str, tuple[Pair, ...]]:
    """The pairs by their first part, the longest first."""
    index: dict[str, list[Pair]] = {}
    for wrong, right, flag in _listed():
        pair = Pair(tuple(_PART.findall(wrong)), tuple(_PART.split(wrong)[1:-1]), right, flag)
        index.setdefault(pair.parts[0], []).append(pair)
    return {first: tuple(sorted(found, key=lambda pair: -len(pair.parts))) for first, found in index.items()}


_SLIPS: Final = Watch(lambda: (frozenset(folded(wrong).strip() for wrong, _, _ in _listed()),))


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


@rule("KIM702", WARNING, group=Group.LANGUAGE)
def usual_slip(text: Manuscript) -> Iterator[Finding]:
    """Ejaan yang sering keliru.

    Sekitar empat ratus pasangan: `Jum'at` → `Jumat`, `walikota` → `wali kota`, `disini` → `di sini`, `merubah` →
    `mengubah`, `himbau` → `imbau`, `hoax` → `hoaks`, dan seterusnya. Nama diri, kutipan, huruf miring, alamat tautan,
    dan kode dibiarkan.

    Dasarnya EYD edisi V dan KBBI daring; UU 24/2009 pasal 39 mewajibkan bahasa Indonesia dalam informasi media massa.

    Salah: `Silahkan antri disini.`

    Benar: `Silakan antre di sini.`

    Kata yang sama dicatat sekali dengan semua tempatnya; begitu pula *di-* yang terpisah dari kata kerjanya, dan *di* yang
    melekat pada tempat.

    Cara memperbaiki: pakai ejaan yang disarankan. `kim check --fix` mengganti semuanya sekaligus.
    """
    pairs = _pairs()
    for passage in text.where(_SLIPS, among=text.prose):
        words = passage.words
        taken = -1
        for index, word in enumerate(words):
            key = word[1]
            if not (key in pairs or key[-3:] in _CLITICS) or index <= taken:
                continue
            found = _match(passage, index)
            if (
                found is None
                or passage.within(passage.quotes, word.start)
                or passage.within(passage.emphases, word.start)
            ):
                continue
            pair, last, clitic = found
            if is_name(passage, index, last, pair.flag):
                continue
            taken = last
            wrong = passage.text[word.start : words[last].end]
            right = _cased(pair, wrong, passage, index, last) + clitic
            if right != wrong:
                yield text.remark(
                    passage,
                    word.start,
                    words[last].end,
                    f"«{wrong}» ditulis «{right}».",
                    f"Ganti dengan: {right}",
                    right,
                    habit=pair.right.lower().removeprefix("wakil "),  # "Wali Kota dan Wakil Wali Kota"
                )
    for passage in text.prose:
        joined = TOGETHER.may_be_in(passage.heard)
        # Blanks may cut a word short, which then is another than the passage's own.
        if not joined and passage.prose is passage.text and not may_be_parted(passage.folded):
            continue
        together = merged(passage.low) if joined else ()
        for start, end, right in (*parted(passage.low), *together):
            wrong = passage.text[start:end]
            known = any(pair.parts == tuple(wrong.split()) for pair in pairs.get(wrong.split()[0].lower(), ()))
            said = passage.within(passage.quotes, start) or passage.within(passage.emphases, start)
            if known or said or not wrong[2:].islower() or passage.text[max(0, start - 1) : start] in tuple("@#_/-."):
                continue
            right = right[0].upper() + right[1:] if wrong[0].isupper() else right
            habit = "kata depan" if " " in right else "awalan"
            what = f"«{wrong}» ditulis «{right}»."
            yield text.remark(passage, start, end, what, f"Ganti dengan: {right}", right, habit)


def _match(passage: Passage, index: int) -> tuple[Pair, int, str] | None:
    """Returns the pair that begins at a word, the index of its last word, and a clitic that stays behind it."""
    words = passage.words
    key = words[index].key
    following = words[index + 1].key if index + 1 < len(words) else ""
    for pair in (*_begun().get((key, following), ()), *_begun().get((key, ""), ())):
        last = index + len(pair.parts) - 1
        if last < len(words) and all(words[index + n].key == part for n, part in enumerate(pair.parts)):
            joints = tuple(passage.prose[words[n].end : words[n + 1].start] for n in range(index, last))
            if joints == pair.joints:
                return pair, last, ""
    for clitic in _CLITICS:
        if key.endswith(clitic) and len(key) - len(clitic) >= 4:
            for pair in _begun().get((key[: -len(clitic)], ""), ()):
                if pair.flag != "c":
                    return pair, index, clitic
    return None


_LAW: Final = late(
    r"\b(?:Peraturan|Perda|Perwal|Perbup|Pergub|Keputusan|Undang-Undang|UU|Surat\s+Edaran|Instruksi|Maklumat|Qanun)\b[^.;\n]{0,160}$"
)
"""Before a word that stands in the title of a law or a decree."""


def is_name(passage: Passage, first: int, last: int, flag: str) -> bool:
    """Tells whether words belong to a name, which nobody may mend: Pasar Antri Baru, Gang Walikota Mustajab, @disini, #hoax.

    Titles and days ("t", "c") are written with a capital wherever they stand; only another name takes them up. Words that
    are often part of a name ("n") are one beside any other capital.
    """
    words = passage.words
    word = words[first]
    beside = passage.prose[max(0, word.start - 1) : word.start] + passage.prose[words[last].end : words[last].end + 1]
    if any(sign in beside for sign in "@#_/"):
        return True
    if not word.text[0].isupper():
        return False
    if _LAW.search(passage.prose, max(0, word.start - 180), word.start):
        return True
    if _is_named_place(passage, first) or _is_called(passage, first):
        return True
    if flag == "n" and last + 1 < len(words) and words[last + 1].text[0].isupper():
        return passage.prose[words[last].end : words[last + 1].start].isspace()
    if flag in ("t", "c") or _in_headline(passage):
        return False
    return (
        bool(passage.prose[: word.start].strip()) and passage.prose[: word.start].rstrip()[-1] not in '.!?:;“"”—–-•(\n'
    )


def _is_named_place(passage: Passage, first: int) -> bool:
    """Tells whether the capitalised words up to a word begin with what names a place or a body: "Jalan Dr. Walikota"."""
    words = passage.words
    at = first - 1
    while (
        at >= 0
        and words[at].text[0].isupper()
        and passage.prose[words[at].end : words[at + 1].start].strip(". '’`") == ""
    ):
        if BODIES.has(words[at].key) and words[at].key not in ("kantor", "rumah", "dinas"):
            return True
        at -= 1
    return False


_WORKS: Final = frozenset((
    "Program", "Gerakan", "Aplikasi", "Film", "Buku", "Lagu", "Komunitas", "Grup", "Band", "Klub", "Tim", "Kelompok", "Festival",
    "Lomba", "Piala", "Kampanye", "Majalah", "Tabloid", "Koran", "Novel", "Podcast", "Siniar",
))  # fmt: skip


def _is_called(passage: Passage, first: int) -> bool:
    """Tells whether a word is a person's or a work's name by the word before it: "Bu Nopember", "Program Walikota Menyapa"."""
    before = passage.words[first - 1] if first else None
    return before is not None and (before.text in _WORKS or (before.text[0].isupper() and is_address(before.key)))


def _in_headline(passage: Passage) -> bool:
    """Tells whether nearly every longer word is capitalised, as in a headline."""
    longer = [word for word in passage.words if len(word.text) >= 4]
    return len(longer) >= 6 and sum(word.text[0].isupper() for word in longer) >= 0.75 * len(longer)


def _cased(pair: Pair, wrong: str, passage: Passage, first: int, last: int) -> str:
    """Returns the right spelling in the case of the wrong one."""
    letters = [letter for letter in wrong if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        return pair.right.upper()
    if pair.flag == "c":
        return pair.right
    if not wrong[0].isupper():
        return pair.right
    if pair.flag == "t" or _between_capitals(passage.words, first, last):
        return " ".join(part[0].upper() + part[1:] for part in pair.right.split(" "))
    return pair.right[0].upper() + pair.right[1:]


def _between_capitals(words: tuple[Word, ...], first: int, last: int) -> bool:
    beside = [words[n] for n in (first - 1, last + 1) if 0 <= n < len(words)]
    return bool(beside) and all(word.text[0].isupper() for word in beside)


def merged_places() -> list[str]:
    """Returns the places that are often written in one word with *di*, where that is no word itself."""
    return sorted(place for place in places() if not is_listed(f"di{place}"))


POCKET: Final = {
    "pasangan": _listed,
    "peraturan": _LAW,
    "karya": _WORKS,
    "lembaga": lambda: sorted(entry.written for entry in BODIES.entries if len(entry.words) == 1),
    "sapaan": lambda: sorted(addresses()),
    "di": merged_places,
}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
