"""Who is named in a sentence: people by name or initials, told apart from offices, places and speakers.

Indonesian names follow no one form, so a capitalised word alone is nobody. It becomes a person by what stands around it:
an age, a form of address, "bernama", a role such as "korban", an office, a verb of speech, or a common given name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.language.annotations.ages import age_behind
from pipeline.language.annotations.names import (
    given_names,
    is_degree,
    no_initials,
)
from pipeline.language.annotations.person_reader import (
    ROLES,
    Reader,
)
from pipeline.language.morphology import readings
from pipeline.language.patterns import late
from pipeline.language.tokens import Token
from pipeline.language.vocabulary import is_word

_LETTERS: Final = late(r"[A-Z]{1,3}|[A-Z][a-z]")
_DOTTED: Final = late(r"(?<![\w.])(?:[A-Z]\.){1,3}[A-Z]?(?![\w])")
_PSEUDONYM: Final = late(
    r"[\s,\"'”]*(?:\(|,|\[)?\s*(?:bukan\s+nama|nama\s+samaran|samaran|nama\s+disamarkan|nama\s+fiktif|disamarkan)", re.I
)
_CALLED_SO: Final = late(r"(?:sebut\s+saja|samaran|panggil\s+saja)\s*[:,]?\s*[\"“'(]?\s*$", re.I)
_AS_WRITTEN: Final = late(
    r"\b(?:bin|binti)\b|\b(?:sebagaimana|seperti)\s+(?:ter|di)\w+|\bsesuai\s+(?:KTP|kartu|akta|surat)\b"
)
"""What no invented name has: a father, or a paper in which it stands."""
_FLOWERS: Final = frozenset(
    ("Anggrek", "Bunga", "Kamboja", "Kembang", "Kenanga", "Mawar", "Melati", "Seroja", "Teratai")
)
_HURT: Final = late(r"\b[Kk]orban(?:nya)?\s+\Z")
_TELLING: Final = ("sapaan", "sebutan", "anak", "korban", "tersangka")
"""What makes a person even of a capitalised word that has a meaning."""


class Person(Struct, frozen=True):
    """Somebody who is named: where the name stands, and what the sentence says of them."""

    start: int
    end: int
    text: str
    age: int | None = None
    initials: bool = False
    official: bool = False
    """True for an office holder, an expert, or somebody who is quoted."""
    office: bool = False
    """True for an office holder or an expert alone."""
    pseudonym: bool = False
    roles: frozenset[str] = msgspec.field(default_factory=frozenset)
    """The parts that the words right before and behind the name give them: "korban", "tersangka", "saksi", "anak" …"""


@lru_cache(maxsize=2048)
def people(text: str) -> tuple[Person, ...]:
    """Returns who is named in ``text`` (a sentence or a paragraph), in order, each stretch once."""
    reader = _reader(text)
    headline = _is_headline(reader.words)
    found = [*_named(reader, headline), *_initialled(reader)]
    return tuple(_merged(found))


@lru_cache(maxsize=512)
def _reader(text: str) -> Reader:
    return Reader(text)


def _is_built(word: str) -> bool:
    """Tells whether a word is one of the language, or built on one: "larangan"."""
    return is_word(word) or any(is_word(reading.root) for reading in readings(word))


@lru_cache(maxsize=512)
def perhaps_people(text: str) -> tuple[Person, ...]:
    """Returns who else may be named: capitalised words that are no words, places or bodies, but are not known to be names."""
    reader = _reader(text)
    if _is_headline(reader.words):
        return ()
    known = people(text)
    found = []
    for first, last in reader.names():
        start, end = reader.words[first].start, reader.words[last - 1].end
        if any(one.start < end and start < one.end for one in known) or reader.elsewhere(first) or reader.titled(first):
            continue
        if reader.in_a_row_of_places(first, last):
            continue
        if any(not _is_built(word.key) for word in reader.words[first:last]):
            found.append(Person(start, end, text[start:end], roles=reader.before(first)[0]))
    return tuple(found)


def _is_headline(words: Sequence[Token]) -> bool:
    """Tells whether every longer word is capitalised but little ones, as many outlets write their titles.

    A verb or noun in small letters makes a sentence of it, however many names it holds: "Kami menjenguk Ibu Sitti Maryam …".
    """
    longer = [word for word in words if len(word.text) >= 4 and word.text[0].isalpha()]
    return len(longer) >= 5 and all(word.capital or word.key in _LITTLE for word in longer)


_LITTLE: Final = frozenset((
    "dengan", "untuk", "yang", "pada", "dari", "dalam", "oleh", "agar", "atau", "hingga", "sampai", "saat", "usai", "bagi",
    "kepada", "karena", "serta", "para", "akan", "tidak", "lewat", "demi", "tanpa", "soal", "jadi", "antara", "atas", "sebagai",
    "secara", "seorang", "setelah", "tentang", "terhadap", "melalui", "supaya", "bukan", "bahwa", "namun", "tapi", "tetapi",
))  # fmt: skip
"""Words that stay in small letters in a title."""


def _named(reader: Reader, headline: bool) -> Iterator[Person]:
    text = reader.text
    for first, last in reader.names():
        start, end = reader.words[first].start, reader.words[last - 1].end
        if reader.initial(last - 1) and last - first > 1:
            end += 1
        aged = age_behind(text, end)
        given = _common([word.key for word in reader.words[first:last]])
        roles, sure = reader.before(first)
        after, told, speaks = reader.behind(*reader.past(aged, last, end))
        office = reader.office(first) or "jabatan" in after or (not roles and reader.ranked(first))
        spoken = reader.spoken(first)
        owned = last - first > 1 and first > 0 and "milik" in reader.kinds[first - 1]
        if headline and not (aged or given):
            continue  # every word is capitalised: only an age or a common given name still tells a name
        acting = not sure and reader.acting(first, last)
        if not (aged or given or sure or told or office or spoken or owned or acting):
            continue
        if given or not roles.isdisjoint(_TELLING) or reader.is_person(first, last, sure):
            yield Person(
                start, end, text[start:end], aged and aged.years, False,
                office or speaks or spoken or "jabatan" in roles, office or "jabatan" in roles,
                _is_pseudonym(text, start, end), roles | after,
            )  # fmt: skip


def _common(parts: Sequence[str]) -> bool:
    """True when common given names alone make a person of it: a sure one, or a doubtful one that is not by itself."""
    given, words = given_names()
    first, *others = parts
    if first not in given:  # "Aceng Saepudin": the first part is no word at all
        return not is_word(first) and any(other in given and other not in words for other in others)
    return first not in words or any(other in given for other in others)


def _is_pseudonym(text: str, start: int, end: int) -> bool:
    if _AS_WRITTEN.search(text, start, end + 40):
        return False
    if text[start:end] in _FLOWERS and _HURT.search(text[max(0, start - _LEAD) : start]):
        return True  # "korbannya Anggrek (16)": what news calls victims whom it does not name
    return bool(_PSEUDONYM.match(text, end, end + 40) or _CALLED_SO.search(text, max(0, start - 40), start))


def _initialled(reader: Reader) -> Iterator[Person]:
    text = reader.text
    row: frozenset[int] = frozenset()
    """Where the next initials of a list begin."""
    for match in (*_DOTTED.finditer(text), *(_LETTERS.fullmatch(text, w.start, w.end) for w in reader.words)):
        if match is None:
            continue
        start, end = match.span()
        index = bisect_left(reader.words, start, key=attrgetter("start"))
        if is_degree(text, start, end) or _shortens(reader, index):
            continue
        aged = age_behind(text, end)
        if not _may_be_initials(reader, match[0], index, sure=aged is not None or start in row):
            continue
        roles, known = reader.before(index)
        before = reader.kinds[index - 1] if index else frozenset()
        called = "sebutan" in before and (reader.words[index - 1].key.endswith("inisial") or reader.listed(index))
        capitals = match[0].isupper() and (len(match[0]) > 1 or called)
        if match[0].isupper() and start in row:
            called = True
        played = capitals and known and not roles.isdisjoint(ROLES) and roles != {"orang"}
        behind = (
            reader.kinds[index + 1] if index + 1 < len(reader.words) and reader.gap(index + 1) == " " else frozenset()
        )
        if match[0].isupper() and "dialami" in behind and "." not in match[0]:
            called = True  # "tempat F disekap"
        if match[0].isupper() and _APPOSED.match(text, end) and _BROUGHT_IN.search(text[max(0, start - _LEAD) : start]):
            called = True  # "terhadap MN, bocah berusia lima tahun", "CH, warga Desa Gelang"
        if aged or called or (played and "sebutan" not in before):
            row = _following(text, aged.end if aged else end)
            yield Person(start, end, match[0], aged and aged.years, True, roles=roles)


_APPOSED: Final = late(
    r",\s+(?:(?:seorang|yang|masih)\s+)*(?:bocah|anak|sisw[ia]|pelajar|remaja|balita|murid|santri|gadis|mahasisw[ia]"
    r"|warga\s+(?:Desa|Kelurahan|Kampung|Dusun|Kecamatan|RT|RW|Kp|Gang|Jalan|Nagari|Gampong|Pekon))\b"
)
"""Behind initials: a comma, and who that is."""
_BROUGHT_IN: Final = late(
    r"(?:^|[–—-]\s|[.\"“]\s|\b(?:terhadap|oleh|korban|pelaku|tersangka|kepada|menimpa|dialami|yakni|yaitu|dan)\s)$"
)
"""Before initials that a comma explains."""
_LEAD: Final = 14


def _shortens(reader: Reader, index: int) -> bool:
    """Tells whether letters in brackets are the first letters of the words before them: "palang merah remaja (PMR)"."""
    if not 0 < index < len(reader.words) or not reader.gap(index).endswith("("):
        return False
    letters = reader.words[index].key
    before = reader.words[max(0, index - len(letters)) : index]
    return len(letters) > 1 and "".join(word.key[0] for word in before) == letters


_NEXT: Final = late(r"(?:\s*,)?\s*(?:dan|serta|&)?\s*")


def _following(text: str, end: int) -> frozenset[int]:
    """Returns where the initials after these would begin in a list: "L, S, dan FR"."""
    found = _NEXT.match(text, end)
    return frozenset((found.end(),)) if found is not None and found.end() - end > 1 else frozenset()


def _may_be_initials(reader: Reader, written: str, index: int, *, sure: bool) -> bool:
    """Tells whether letters are none that stand for something else: a school, a body, the beginning of a name."""
    if index and reader.words[index - 1].key.endswith("inisial"):
        return True
    kinds = no_initials().get(written.replace(".", "").upper(), frozenset())
    if "selalu" in kinds or (kinds and not sure):
        return False
    if sure or index >= len(reader.words):
        return True
    if reader.heads[index]:
        return False
    behind = reader.words[index + 1] if index + 1 < len(reader.words) else None
    if behind is None or reader.gap(index + 1).strip(".") != " ":
        return True
    return not (behind.capital or behind.text.isdigit())


def _merged(found: list[Person]) -> Iterator[Person]:
    """Joins what is said of one stretch: the longest wins, an age or an office is kept."""
    found.sort(key=lambda person: (person.start, -person.end))
    last: Person | None = None
    for person in found:
        if last is not None and person.start < last.end:
            last = replace(
                last, age=last.age if last.age is not None else person.age, official=last.official or person.official,
                office=last.office or person.office,
                pseudonym=last.pseudonym or person.pseudonym, roles=last.roles | person.roles,
            )  # fmt: skip
            continue
        if last is not None:
            yield last
        last = person
    if last is not None:
        yield last
