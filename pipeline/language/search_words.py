"""Search words: how a text and a query are cut into words that can be compared, which word is a form of which, which say
the same, and which say nothing. The rules are data, so that ``aset/cari.js`` does with them what is done here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from pipeline.language.vocabulary import word_list, word_list_lines

_UNSEEN: Final = {
    code: None if unicodedata.category(chr(code)) == "Cf" else " "
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F),
                 *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080))
} | {0x34F: None}  # fmt: skip
"""Letters that nobody sees, and controls, which part words."""
CURRENCY: Final = r"\b(?:rp|idr)\.? ?(?=\d)"
"""What stands before an amount."""
UNIT: Final = r"\b(r[tw])[ .]{0,2}0*(\d+)\b"
"""RT and RW with their number are one word: RW 12, Rw.012 and rw12."""
TWICE: Final = r"(oleh)[- ](oleh)\b"
"""What means another thing written twice: *oleh-oleh* is brought home, *oleh* says nothing."""
_WORD: Final = re.compile(r"\d+(?:\.\d{3})+(?!\d)|[^\W_]+")
_CURRENCY: Final = re.compile(CURRENCY)
_UNIT: Final = re.compile(UNIT)
_TWICE: Final = re.compile(TWICE)

_INNER: Final = (
    ("^(?:be|pe)l(ajar.*)$", "", None),
    ("^per([aiueo].{3,})$", "r", ""),
    ("^pe([lmnwy].{3,}|r[aiueo].{2,})$", "", None),
    ("^(?:per|ber)(.{4,})$", "", None),
    ("^pen([cdjszt].{3,})$", "", None),
)
"""Prefixes that may stand behind another one."""
STEMS: Final = (
    (("^(.{4,})nya$", "", None),),
    (("^ke(.{4,})an$", "", None),),
    (
        ("^(?:mem|di)per(.{4,})$", "", None),
        ("^(?:meny|peny)([aiueo].{2,})$", "s", "ny"),
        ("^(?:me|pe)?nge(cek|cat|cas|cor|lap|las|pel|rem|tes|bom|klik|print)(?:k?an|in?|nya)?$", "", None),
        ("^(?:meng|peng)(.{4,}|[aiueo]..)$", "", "k"),
        ("^(?:mem|pem)([aiueo].{3,})$", "p", "m"),
        ("^(?:mem|pem)([bfvp].{3,})$", "", None),
        ("^(?:men|pen)([aiueo].{3,})$", "t", "n"),
        ("^(?:men|pen)([cdjszt].{3,})$", "", None),
        *_INNER,
        ("^me([lmnwry].{3,})$", "", None),
        ("^(?:ter|di)(.{4,})$", "", None),
        ("^nge(?!tik|tuk|jar|nal)([^aiueo][aiueo].+)$", "", None),
        ("^ng([aiueo].{2,})$", "", "k"),
        ("^ny(?!ala(?!h)|am[au]|anyi|ata(?!t)|awa|eri|onya)([aiueo].{2,})$", "s", "c"),
        ("^n([aiueo].{3,})$", "n", "t"),
        ("^m([aiueo].{3,})$", "m", "p"),
    ),
    _INNER,
    (("^(.{4,})(?:kan|in)$", "", None), ("^(.{4,})an$", "", None), ("^(.{4,})i$", "", None)),
)
"""How a form is led back to its stem, in steps; of each, the first rule that fits: what stays is the group, and before it
comes the second part, or the third where that makes a root of the list. Every expression means the same in JavaScript."""
_STEMS: Final = tuple(tuple((re.compile(rule), *put) for rule, *put in step) for step in STEMS)


def fold(text: str) -> str:
    """Returns a text in small letters, without marks and without what nobody sees: *Kasépuhan* is *kasepuhan*."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.translate(_UNSEEN))
        text = "".join(letter for letter in parts if not unicodedata.category(letter).startswith("M"))
    return text.lower()


def words(text: str) -> list[str]:
    """Returns the words and numbers of a text as they are compared: an amount without its dots, RW 12 and oleh-oleh as one."""
    plain = _TWICE.sub(r"\1\2", _UNIT.sub(r"\1\2", _CURRENCY.sub(" ", fold(text))))
    found: list[str] = _WORD.findall(plain)
    return [word.replace(".", "") if "." in word else word for word in found]


@cache
def roots() -> frozenset[str]:
    """Returns words that are no form of another though they look like one, and roots whose first letter melts."""
    return frozenset(word_list("cari-akar.txt"))


@cache
def silent() -> frozenset[str]:
    """Returns words that say nothing of what is looked for: *bagaimana*, *yang*."""
    return frozenset(word_list("cari-diam.txt"))


@cache
def light() -> frozenset[str]:
    """Returns stems of words that say what is to be done, not with what: *buat*, *syarat*. They find, and weigh little."""
    return frozenset(word_list("cari-ringan.txt"))


IMPLIED: Final = {"kapan": "jadwal", "kapankah": "jadwal"}
"""What silent words ask for: it lifts pages that say so in their title, and finds none by itself."""


@cache
def families() -> tuple[tuple[str, ...], ...]:
    """Returns words, or phrases, that mean the same to who searches: *perpus* and *perpustakaan*, *walikota* and *wali kota*."""
    return tuple(tuple(said.strip() for said in line.split(",")) for line in word_list_lines("cari-sinonim.txt"))


class _Stems(dict[str, str]):
    """Stems as they are met: a site has far fewer words than it uses."""

    def __missing__(self, word: str) -> str:
        found = self[word] = _stem(word)
        return found


def _stem(word: str) -> str:
    for step in _STEMS:
        if len(word) < _SHORTEST or word in roots():
            break
        for rule, letter, other in step:
            found = rule.match(word)
            if found is not None:
                melted = other is not None and any((other + found[1]).startswith(root) for root in roots())
                word = (other if melted else letter) + found[1]
                break
    return word


_SHORTEST: Final = 5
_KNOWN: Final = _Stems()


def stem(word: str) -> str:
    """Returns what forms of one word have in common: *menulis*, *penulisan* and *tulisan* have *tulis*."""
    return _KNOWN[word]
