"""Which sentences tell of a crime that happened, and whether somebody under 18 is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from pipeline.language.annotations.ages import is_behind_name
from pipeline.language.annotations.case_sentence import Sentence, read
from pipeline.language.annotations.deed_sides import befalls_somebody, names_victim
from pipeline.language.annotations.deeds import CRIMES
from pipeline.language.annotations.references import back
from pipeline.language.patterns import late

_COUNTED: Final = late(
    r"\b\d[\d.]*\s+(?:kasus|laporan|perkara)\b|\b(?:tercatat|mencatat)(?:\s+(?!di\b|sebagai\b|kelas\b)\w+){0,2}\s+\d"
    r"|\bsepanjang\s+(?:tahun\s+)?\d{4}",
    re.I,
)


class Paragraph:
    """The sentences of a paragraph, as each of them is understood in the light of all."""

    def __init__(self, sentences: Sequence[Sentence], *, after_child: bool = False) -> None:
        self.sentences = sentences
        self._after_child = after_child
        """True when a paragraph before it speaks of a child."""

    @cached_property
    def child(self) -> bool:
        """Tells whether a child is spoken of in it, or right before it."""
        return self._after_child or any(one.one_minor for one in self.sentences)

    @cached_property
    def young(self) -> bool:
        """Tells whether an age under 18 is named in it."""
        return any(one.young for one in self.sentences)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The kinds of what stands of police, court and the telling of cases in any of them."""
        return frozenset(sign for one in self.sentences for sign in one.signs)

    @cached_property
    def crimes(self) -> frozenset[str]:
        """The deeds in all of them."""
        return frozenset(deed.written for one in self.sentences for deed in one.deeds if deed.is_(*CRIMES))

    @cached_property
    def teaches(self) -> bool:
        """Tells whether one of them speaks of prevention, a stage, sport, or of how many cases there were."""
        return "program" in self.signs or any(_COUNTED.search(one.text) for one in self.sentences)


def is_crime(said: Sentence, around: Paragraph) -> bool:
    """Tells whether a sentence speaks of a crime or of violence, as its paragraph ``around`` understands it."""
    if said.grave or _is_petty_crime(said, around):
        return True
    if said.handled and ("polisi" in around.signs or "tangkap" in said.signs) and "celaka" not in around.signs:
        return True
    child = said.one_minor or around.young or (around.child and back(said.words, 0, len(said.words)) is not None)
    if said.done_by_child:
        return True
    if child and any(
        (deed.is_("aib", "curian", "seksual") and not said.denies(deed)) or said.hurts(deed) for deed in said.deeds
    ):
        return True
    if said.in_the_family and ("tega" in {found.written for found in said.law} or "tangkap" in said.signs):
        return True
    if said.young and "tangkap" in said.signs and "aparat" in around.signs and "celaka" not in around.signs:
        return True
    return said.lawful and ("celaka" not in around.signs or (said.one_minor and "proses" in said.signs))


def _is_petty_crime(said: Sentence, around: Paragraph) -> bool:
    if said.kinds.isdisjoint(CRIMES):
        return False
    if all(said.denies(deed) for deed in said.deeds if deed.is_(*CRIMES)):
        return False
    return not around.signs.isdisjoint(("tanda", "tangkap")) or len(around.crimes) > 1


def is_about_a_child(said: Sentence) -> bool:
    """Tells whether a sentence tells something of the case of somebody under 18, not only whose children somebody has."""
    told = said.young or any(deed.is_(*CRIMES, "aib") for deed in said.deeds) or not said.signs.isdisjoint(_PARTS)
    if not (said.young or said.deeds) and _TAKEN_ALONG.search(said.text):
        return False
    return said.minor and (told or _OFFSPRING.search(said.text) is None)


_OFFSPRING: Final = late(r"\b(?:anak|putr[ai]|cucu)(?:nya)?\s+[A-Z]")
"""Somebody's child, who is named as theirs: "dua anak Yoga yang masih balita"."""
_TAKEN_ALONG: Final = late(
    r"\b(?:me(?:nggandeng|mbawa|nggendong|ngajak|njemput)|bersama|beserta)\s+(?:(?:dua|tiga|empat|lima|kedua|ketiga|keempat|\d)\s+)?"
    r"(?:orang\s+)?anak(?:-anak)?nya\b"
)
"""Whoever's children are only there: "menggandeng dua anaknya ke kantor polisi"."""
_PARTS: Final = frozenset(
    ("derita", "proses", "tangkap", "tindak", "pihak", "lawan", "satu", "polisi", "kerja", "aparat")
)


def is_minor(text: str) -> bool:
    """Tells whether a text speaks of somebody under 18."""
    return read(text).minor


def is_case(said: Sentence, around: Paragraph) -> bool:
    """Tells whether a sentence reports a crime that happened, rather than how to prevent or report one.

    ``around`` is its paragraph: what one of its sentences says of prevention holds for all.
    """
    if "panggung" not in around.signs and names_victim(said):
        return True
    if "panggung" in around.signs or not is_crime(said, around) or ("andai" in said.signs and not _of_one(said)):
        return False
    return "satu" in said.signs or befalls_somebody(said) or not around.teaches


def _of_one(said: Sentence) -> bool:
    told = any(found.written in ("inisial", "berinisial", "seorang") for found in said.law)
    return told or is_behind_name(said.text) or befalls_somebody(said)
