"""Words that lead back to somebody named before: "beliau", "bidan itu", "lelaki tersebut", "pemiliknya"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import Person, people, perhaps_people
from pipeline.language.tokens import Token, tokens

_PRONOUNS: Final = frozenset(("beliau", "dia", "ia", "doi", "almarhum", "almarhumah", "mendiang", "ybs"))
_POINTING: Final = frozenset(("itu", "tersebut", "ini"))
_ROLES: Final = ("jabatan", "orang", "keluarga", "sapaan", "anak", "korban", "tersangka", "saksi", "pasangan")
_REACH: Final = 3
"""Words from a role to what points back: "penjual coto itu"."""


def back(words: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Returns where in a stretch of tokens somebody named before is meant: the first token and the one after the last."""
    for at in range(last - 1, first - 1, -1):
        key = words[at].key
        if key in _PRONOUNS:
            return at, at + 1
        if key == "orangnya" and at <= first + _REACH:
            return at, at + 1
        if key == "bersangkutan" and at > first and words[at - 1].key == "yang":
            return at - 1, at + 1
        if at > first and words[at - 1].key == "sang" and not words[at].capital:
            return at - 1, at + 1
        if key in _POINTING:
            start = _role(words, first, at)
            if start is not None:
                return start, at + 1
        if key.endswith("nya") and _is_role(words[at], whose=True):
            return at, at + 1
    return None


def _role(words: Sequence[Token], first: int, at: int) -> int | None:
    for start in range(at - 1, max(first, at - _REACH) - 1, -1):
        if _is_role(words[start], whose=False):
            return start
    return None


def _is_role(word: Token, *, whose: bool) -> bool:
    """Tells whether a word says what somebody is; ``whose``: of what was named before ("pemiliknya")."""
    base = word.key.removesuffix("nya") if whose else word.key
    if whose and base not in HOLDERS:
        return False
    return base in HOLDERS or any(one.is_(*_ROLES) for one in PEOPLE.find([word]))


HOLDERS: Final = frozenset((
    "pemilik", "penjual", "pencetak", "pendiri", "pengelola", "kontraktor", "pengurus", "bendahara", "sopir", "penyanyi",
    "pelatih", "pemenang", "pemain", "penari", "perempuan", "lelaki", "pria", "wanita", "janda", "duda", "lansia", "pedagang",
    "penghuni", "penyewa", "pengasuh", "pembantu", "buruh", "kasir", "pelayan", "pramusaji", "pramuniaga", "atlet", "staf",
    "karyawan", "karyawati", "pegawai", "bawahan", "pekerja", "mahasiswa", "mahasiswi", "nenek", "ibu", "sekretaris", "asisten",
))  # fmt: skip
"""Words for people, besides those of the list."""


def last_named(sentence: str) -> str | None:
    """Returns who is named last in a sentence; "" when it is somebody under another name."""
    found = list(people(sentence))
    if found and all(person.initials for person in found):
        return ""
    found = [person for person in found if not person.initials]
    if not found:  # "Marselinus duduk di bawah pohon": a name that is no word, at the head of its sentence
        found = [
            person for person in perhaps_people(sentence) if person.start <= 1 and sentence[person.end :][1:2].islower()
        ]
    return None if not found else "" if found[-1].pseudonym else found[-1].text


def named_before(sentences: Iterable[str], *, private: bool = False) -> str:
    """Returns who is named last in some sentences, the nearest first; "" when nobody is.

    ``private``: who is quoted is not meant, so that what is told before them says who is.
    """
    for sentence in sentences:
        name = last_named(sentence)
        if name is not None and not (private and _speaks(sentence, name)):
            return name
    return ""


def _speaks(sentence: str, name: str) -> bool:
    """Tells whether somebody says something in a sentence: "ungkap Camat …", "… mengatakan"."""
    words = tokens(sentence)
    spoken = [words[one.first].start for one in PEOPLE.find(words) if one.is_("ujar")]
    spoken += [word.start for word in words if word.key == "membenarkan"]
    for one in people(sentence) if spoken else ():
        if one.text == name and one.official:
            last = [word.end for word in words if word.start >= one.end][:_SAYS]
            first = [word.start for word in words if word.end <= one.start][-_HOLDS:]
            near = range(min(first, default=one.start), max(last, default=one.end))
            if any(at in near for at in spoken):
                return True
    return False


_SAYS: Final = 3
"""Words behind a name in which its bearer says something."""
_HOLDS: Final = 8
"""Words of an office between a verb of speech and the name of who holds it."""


_NAMES: Final = frozenset(
    ("adalah", "ialah", "bernama", "yakni", "yaitu", "namanya", "inisialnya", "disapa", "dipanggil")
)
_ONES: Final = frozenset(
    (
        "mengenalnya",
        "memanggilnya",
        "menyapanya",
        "orangnya",
        "namanya",
        "pelakunya",
        "pasiennya",
        "penderitanya",
        "dialah",
        "itulah",
        "inisialnya",
    )
)


def introduced(sentence: str) -> Person | None:
    """Returns whom a sentence names as the one spoken of before: "Ia adalah Petrus Kelen, tukang ojek", "Namanya Rika"."""
    words = tokens(sentence)
    if not words or not any(word.key in _NAMES or word.key in _ONES for word in words[:_REVEALED]):
        return None
    for one in people(sentence):
        if one.official or one.pseudonym:
            continue
        before = [word.key for word in words if word.end <= one.start]
        if len(before) > _REVEALED:
            return None
        named = bool(before) and (before[-1] in _NAMES or any(key in _ONES for key in before))
        meant = before and (not _ONES.isdisjoint(before) or back(words, 0, len(before)) is not None)
        return one if named and meant else None
    return None


_REVEALED: Final = 9
"""Words at the head of a sentence in which it names who was spoken of."""
