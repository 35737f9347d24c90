"""*di* as a preposition and *di-* as a prefix, told apart by what follows: a place or a verb."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from pipeline.language.entries import lines
from pipeline.language.patterns import Watch, late
from pipeline.language.vocabulary import is_listed, known, suffered_roots

_APART: Final = late(r"di (?<!\wdi )(?P<verb>[a-z]{3,})\b")  # to begin with letters is quick
_HELPERS: Final = frozenset((
    "akan", "sudah", "telah", "belum", "tidak", "tak", "harus", "bisa", "dapat", "sedang", "pernah", "perlu", "selalu", "sering",
    "sempat", "mulai", "segera", "boleh", "wajib", "bakal", "jangan", "usah", "langsung",
))  # fmt: skip
"""Words before a verb that is suffered."""
_BY: Final = late(r"[^.,;:!?]{0,40}? oleh ")
_THINGS: Final = frozenset((
    "alas", "bangku", "bank", "batas", "bingkai", "foto", "garis", "gudang", "jalan", "jaring", "kandang", "kantong", "karung",
    "kemas", "kepala", "kertas", "kubur", "kurung", "layar", "lapis", "meja", "mulut", "paku", "papan", "pasung", "penjara",
    "peti", "punggung", "rapat", "sel", "sela", "sisi", "sudut", "tangan", "telepon", "titik", "ujung", "warung",
    "langgar", "tambak",
))  # fmt: skip
"""Roots that are things and places as well as verbs: who is "di kandang" is not penned."""
_TOGETHER: Final = late(r"\bdi(?P<place>[a-z]{4,})\b")
_VERBS_TOO: Final = frozenset((
    "kali", "blok", "tambang", "komisi", "klub", "bank", "dukuh", "kost", "agen", "kelompok", "bidang",
))  # fmt: skip
"""Places that are verbs as well: what is multiplied is not in a river."""


_MEMORY: Final = 1 << 12
"""Words behind "di" of which is remembered what they are: most texts have the same."""


@cache
def places() -> frozenset[str]:
    """Returns the words for places that stand behind *di*."""
    rows = (line.partition("\t") for line in lines("lembaga.txt"))
    told = {
        word
        for word, _, kinds in rows
        if not {"tempat", "sekolah", "lembaga"}.isdisjoint(kinds.split()) and word.isalpha()
    }
    told |= {"rumah", "kelas", "sawah", "kebun", "dapur", "halaman"}
    return frozenset(word for word in told if len(word) > 3) - _VERBS_TOO


TOGETHER: Final = Watch(lambda: (frozenset(f" di{place} " for place in places()),))
"""A place with *di* in one word."""


def parted(low: str) -> Iterator[tuple[int, int, str]]:
    """Yields where the prefix stands apart from its verb in a text of small letters, and how it should be written."""
    behind = [(*found.span(), found["verb"]) for found in _APART.finditer(low)]
    for start, end, verb in behind:
        if _is_bent(verb):
            yield start, end, f"di{verb}"
    for start, end, verb in behind:
        if _is_bare(verb) and _is_suffered(low, start, end):
            yield start, end, f"di{verb}"


def may_be_parted(folded: str) -> bool:
    """Tells, at a quick look at its words (folded), whether the prefix may stand apart from its verb in a text."""
    return any(_is_bent(verb) or _is_bare(verb) for verb in _APART.findall(folded))


@lru_cache(maxsize=_MEMORY)
def _is_bent(verb: str) -> bool:
    """Tells whether a word behind "di" is no word of its own, and a verb with it: "di laksanakan"."""
    return verb.endswith(("kan", "i")) and not is_listed(verb) and _is_verb(verb)


@lru_cache(maxsize=_MEMORY)
def _is_bare(verb: str) -> bool:
    """Tells whether a word behind "di" is a root that is suffered, and no place: "di ikat"."""
    return verb in suffered_roots() and verb not in _THINGS and verb not in places()


def _is_suffered(low: str, start: int, end: int) -> bool:
    """Tells whether a helper stands before a place, or "oleh" behind it: "sudah di ikat", "di kontrak tiga tahun oleh …"."""
    before = low[max(0, start - 12) : start].split()
    return bool(before and before[-1] in _HELPERS) or _BY.match(low, end) is not None


def merged(low: str) -> Iterator[tuple[int, int, str]]:
    """Yields where the preposition stands together with its place in a text of small letters, and how it should be written."""
    for found in _TOGETHER.finditer(low):
        if found["place"] in places() and not is_listed(found[0]):
            yield *found.span(), f"di {found['place']}"


def _is_verb(word: str) -> bool:
    """Tells whether a word is a root with the ending of a verb: laksana-kan, kunjung-i."""
    base = word.removesuffix("kan") if word.endswith("kan") else word[:-1]
    noun = word.endswith("kan") and is_listed(word[:-2])  # kontrak-an is a house
    return not noun and len(base) > 3 and is_listed(base) and known(f"di{word}")
