"""Who is named as family of somebody in a case: father and mother, whose child it is, "anak bungsu Pak …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gate.rules.name_leads import leading
from pipeline.gate.rules.people import NAME, Person
from pipeline.language.annotations.case_sentence import OWN_CHILD, Sentence
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.patterns import late
from pipeline.language.sentences import Span

CHILD = (
    r"(?:(?:sisw[ia]|murid|anak|putr[ia]|cucu|keponakan|santri)(?:nya|wati)?|pelajar|bocah|remaja|gadis|ba(?:lita|yi))"
)
_KIN = r"(?:ibu|ayah|bapak|orang\s*tua|kakek|nenek|paman|bibi|kakak|adik|wali|om)"
_KIN_OF = (
    rf"(?:{_KIN}|keluarga)(?:\s+(?:kandung|tiri|angkat|sambung|dari|s[ia]ng?|salah|satu|seorang|para))*\s+"
    rf"(?:korban|pelaku|tersangka|terdakwa|{CHILD})(?:\s+[\w-]+){{0,3}}?"
)
PARENTHESIS = r"[ \n]*(?:\([^)]{0,40}\))?"
"""What may stand in brackets behind a name."""
_KIN_BEFORE = late(rf"\b{_KIN_OF},?(?:\s+yang)?$", re.I)
_KIN_AFTER = late(rf"^{PARENTHESIS},?\s*(?:se\w+\s+)?{_KIN_OF}\b", re.I)
_THEIR_KIN = late(rf"^{PARENTHESIS},?\s*{_KIN}(?:\s+(?:kandung|tiri))?nya\b", re.I)
"""Behind the name of who is of a child's family: "Ujang, ayahnya"."""
_PARENT_BEFORE = late(
    rf"\b{_KIN}(?:nya|\s+(?:kandung|tiri|angkat)nya),?$|\bsang\s+(?:ibu|ayah|bapak|kakek|nenek),?$"
    rf"|\bpasangan(?:\s+suami\s+istri)?(?:\s+(?-i:{NAME})\s+dan)?$",
    re.I,
)
_CHILD_OF = late(
    r"\b(?:anak|putri|putra|cucu|keponakan|ponakan)(?:nya)?(?:\s+(?:dari|pertama|kedua|ketiga|bungsu|sulung|lelaki|laki-laki|perempuan|kandung|tiri"
    r"|semata\s+wayang))*$",
    re.I,
)
"""Before an address: "anak bungsu Pak …" names the father."""
_CHILD_OF_OFFICE = late(
    r"\b(?:[Aa]nak|[Pp]utr[ia]|[Kk]eponakan|[Cc]ucu)\s+(?!yang|itu|di\b|ini|dan)(?:(?:[A-Za-z]+\s+){1,3}|(?:[A-Za-z]+\s+){1,2}[A-Za-z]+,\s+)$"
)
_CHILDREN = frozenset(("anak", "putra", "putri", "cucu", "keponakan", "ponakan"))
_CHILD_BEFORE_OFFICE = _CHILDREN | frozenset((
    "dari", "mantan", "seorang", "tunggal", "bungsu", "sulung", "pertama", "kedua", "ketiga", "lelaki", "laki", "perempuan",
    "kandung", "tiri", "angkat", "pak", "bu", "bapak", "ibu",
))  # fmt: skip
"""From the word for a child to the office of its father or mother."""
_KNOWN_HERE = frozenset(("kami", "kita", "setempat", "sini", "itu", "tersebut"))
"""Behind an office without a name: everybody there knows whose it is."""


def children_of_offices(said: Sentence) -> Iterator[Span]:
    """Yields where a child is told of by the office of its father or mother: "anak mantan kepala dusun Wonokerto"."""
    words = said.words
    for office in PEOPLE.find(words):
        if not office.is_("jabatan"):
            continue
        first = office.first
        while first and words[first - 1].key in _CHILD_BEFORE_OFFICE:
            first -= 1
        child = next((at for at in range(first, office.first) if words[at].key in _CHILDREN), None)
        behind = words[office.last] if office.last < len(words) else None
        if child is not None and behind is not None and (behind.capital or behind.key in _KNOWN_HERE):
            yield words[child].start, behind.end


_NEARBY = 60
"""Characters between a name and the child that is told of as theirs."""


def is_kin_in(sentence: str, person: Person) -> bool:
    """Tells whether somebody named in a sentence is of the family of somebody in the case."""
    lead, _, addressed = leading(sentence[: person.start])
    return is_kin(lead, sentence[person.end :], addressed)


def is_kin(lead: str, after: str, addressed: bool) -> bool:
    """Tells whether a name is of the family of somebody in the case."""
    named = (
        _KIN_BEFORE.search(lead) or _PARENT_BEFORE.search(lead) or _KIN_AFTER.match(after) or _THEIR_KIN.match(after)
    )
    return bool(named or (addressed and _CHILD_OF.search(lead)) or _CHILD_OF_OFFICE.search(f"{lead} "))


def is_parent(said: Sentence, person: Person) -> bool:
    """Tells whether somebody is named as father or mother of a child: "Bu Lastri bercerita tentang anaknya"."""
    return any(
        word.key in OWN_CHILD and not word.capital and 0 <= word.start - person.end < _NEARBY for word in said.words
    )
