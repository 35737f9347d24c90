"""One sentence of a story, read for a case: its deeds, what police and court do, and whether somebody under 18 is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from pipeline.language.annotations.ages import OF_AGE, birth_year, is_young
from pipeline.language.annotations.deeds import CHILDREN, DEEDS, LAW, is_passive
from pipeline.language.annotations.names import BODIES, PEOPLE, places
from pipeline.language.lexicons import Match
from pipeline.language.morphology import BARE, DOER, DONE, SUFFERED
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens

OWN_CHILD: Final = frozenset(
    ("anaknya", "bayinya", "balitanya", "putrinya", "putranya", "anak-anaknya", "cucunya", "keponakannya")
)
"""Whom somebody hurts of his own, right behind the verb."""
PARENTS: Final = frozenset(("ibunya", "ayahnya", "bapaknya", "neneknya", "kakeknya"))
"""Whom somebody hurts whose child he is: "menendang ibunya"."""
HER_BODY: Final = frozenset((
    "tubuhnya", "wajahnya", "tangannya", "punggungnya", "kepalanya", "lengannya", "kakinya", "lehernya", "pipinya",
    "mukanya", "telinganya", "pahanya", "betisnya", "perutnya", "jarinya", "mulutnya", "matanya", "pelipisnya", "badannya",
))  # fmt: skip
_BODY: Final = frozenset(key.removesuffix("nya") for key in HER_BODY)
_IS: Final = frozenset(("adalah", "ialah", "merupakan", "lain", "ternyata", "itu"))
_STREETS: Final = frozenset(("jalan", "jl", "jln", "gang", "gg", "kampung", "kp", "perumahan", "lorong"))
"""Before what a street is called: nobody is a pupil who lives in Jalan Pesantren."""
_AGES: Final = 100
"""Numbers below this may be an age."""
_NOT: Final = frozenset(("tidak", "tak", "bukan", "tanpa", "belum"))
_NOBODY: Final = ("satu", "ada", "seorang", "sekali")
"""Behind "tidak" and "tak" these deny whatever follows: "tak satu pun murid … terlibat perkelahian"."""
_THEIR_CHILD: Final = late(
    r"\b(?:anak|putr[ia]|cucu|keponakan|adik)(?:\s+(?:kandung|tiri|angkat|sambung|pertama|kedua|ketiga|bungsu|sulung|dari))*"
    r"\s+(?:pelaku|tersangka|terdakwa)\b"
    r"|\bkorban(?:nya)?\s+(?:adalah|merupakan|ialah|ternyata|tak\s+lain|tidak\s+lain)\b[^.]{0,20}"
    r"\b(?:anak|putr[ia]|cucu|keponakan)\s*(?:kandung|tiri|sambung|angkat)?nya\b",
    re.I,
)
"""Who is told to be the offender's own: "anak kedua pelaku", "korban merupakan anak sambungnya"."""
_FAR: Final = 10
_NAME_OF_PLACE: Final = 3
"""Words of a place's name that may stand between the word for its sort and one that means a deed elsewhere."""
_NO_EVERYDAY_WORD: Final = ("seksual", "berat", "rumahtangga", "aib", "tuduhan", "hinaan", "tubuh")
"""Kinds of words for deeds of which most mean nothing else."""


class Sentence:
    """One sentence with what its words are."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> Sequence[Token]:
        """Its words and numbers."""
        return tokens(self.text)

    @cached_property
    def deeds(self) -> tuple[Match, ...]:
        """What of the list of crimes stands in it, names of places left out: nobody is hit in "Dusun Batu Nampar"."""
        return tuple([one for one in DEEDS.find(self.text) if not self._names_a_place(one)])

    def _names_a_place(self, found: Match) -> bool:
        """Tells whether an entry ends a name in capitals behind a word for a sort of place: "Bukit Tusuk", "Gang Haji Pukul".

        Where a capital follows at once it is a headline: "Warga Desa Sukamaju Bacok Istri".
        """
        behind = self.text[self.words[found.last - 1].end :]
        if behind[:1] == " " and behind[1:2].isupper():
            return False
        at = found.first
        while at and self.words[at].capital and found.first - at < _NAME_OF_PLACE:
            at -= 1
            if self.words[at].key in places():
                return True
        return False

    @cached_property
    def law(self) -> tuple[Match, ...]:
        """What of police, court and the telling of cases stands in it."""
        return tuple(LAW.find(self.text))

    @cached_property
    def signs(self) -> frozenset[str]:
        """The kinds of what stands in ``law``."""
        return frozenset(kind for found in self.law for kind in found.kinds)

    @cached_property
    def minor(self) -> bool:
        """Tells whether it speaks of somebody under 18: by name of kind, school, class, or age."""
        return bool(self.children) or self.young or self._of_pupils

    @cached_property
    def _of_pupils(self) -> bool:
        """Tells whether it speaks of what pupils do to each other at a school by name: "kasus bullying di SMA Tunas"."""
        return any(deed.is_("pelajar") for deed in self.deeds) and self.schooled

    @cached_property
    def children(self) -> tuple[Match, ...]:
        """The words in it for somebody under 18: "murid", "bocah", but not "murid yang sudah dewasa"."""
        found = (one for one in CHILDREN.find(self.text) if one.is_("anak") and not self._grown(one))
        return tuple([one for one in found if not (one.first and self.words[one.first - 1].key in _STREETS)])

    def _grown(self, child: Match) -> bool:
        """Tells whether words beside one for a child make an adult of them: "anak kami, 21 tahun", "20 tahun, santri"."""
        behind = [word.key for word in self.words[child.last : child.last + 3]]
        before = [word.key for word in self.words[max(0, child.first - 2) : child.first]]
        for key, year in (*pairwise(behind), *pairwise(before)):
            if key.isdigit() and OF_AGE <= int(key) < _AGES and year == "tahun":
                return True
        return "dewasa" in behind and not {"belum", "orang", "oleh"}.intersection(behind)

    @cached_property
    def one_minor(self) -> bool:
        """Tells whether it speaks of some child, not only of children in general."""
        return any(found.written != "anak anak" for found in self.children) or self.young or self._of_pupils

    @cached_property
    def schooled(self) -> bool:
        """Tells whether it names a school."""
        return any(found.is_("sekolah") for found in BODIES.find(self.text))

    @cached_property
    def born(self) -> int:
        """The year in which it says that somebody was born, or 0."""
        return birth_year(self.words)

    @cached_property
    def young(self) -> bool:
        """Tells whether it names an age under 18."""
        return is_young(self.text, self.words)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of the deeds in it."""
        return frozenset(kind for deed in self.deeds for kind in deed.kinds)

    @property
    def filmed(self) -> bool:
        """Tells whether somebody is filmed in the bath, or pictures of a body are spread."""
        return {"rekam", "tubuh"} <= self.kinds

    @property
    def grave(self) -> bool:
        """Tells whether its words alone say that something happened to somebody."""
        return (
            self.filmed
            or self.touched
            or self.abandoned
            or any(d.is_("terjadi") or (d.is_("berat") and d.voice in (DONE, SUFFERED)) for d in self.deeds)
        )

    @cached_property
    def touched(self) -> bool:
        """Tells whether somebody is touched where nobody may: "memegang paha", "dicium dengan paksa"."""
        hands = [one for one in self.deeds if one.is_("sentuh")]
        # "siswa terpaksa membuka sepatu": who has to do something is forced by nobody.
        body = [one for one in self.deeds if one.is_("intim") and self.words[one.first].key != "terpaksa"]
        forced = [one for one in self.deeds if one.written == "paksa"]
        acts = [one for one in self.deeds if one.is_("seksual")]
        if any(0 <= act.first - force.last <= 4 for force in forced for act in acts):
            return True  # "dipaksa atasannya berhubungan intim"
        return any(
            0 <= there.first - hand.last <= 4 or 0 <= hand.first - there.last <= 2 for hand in hands for there in body
        )

    @property
    def abandoned(self) -> bool:
        """Tells whether a baby is left behind: "bayi perempuan … ditinggalkan di teras"."""
        return {"bayi", "telantar"} <= self.kinds

    @property
    def tells_of_a_deed(self) -> bool:
        """Tells whether it holds a word for a crime or for what shames somebody; of everyday words, beside police or court."""
        accusing = any(DEEDS.heeds(deed.kinds) and deed.is_(*_NO_EVERYDAY_WORD) for deed in self.deeds)
        return (
            accusing
            or self.touched
            or self.abandoned
            or (bool(self.law) and any(one.is_("ringan") for one in self.deeds))
        )

    @cached_property
    def handled(self) -> bool:
        """Tells whether somebody under 18 is in the hands of the law: "mengamankan dua remaja", "remaja itu kini diperiksa"."""
        young = self.children
        for act in self.law if young else ():
            if act.is_("tindak"):
                behind = act.voice == DONE
                if any(-1 <= (one.first - act.last if behind else act.first - one.last) <= 2 for one in young):
                    return True
        return False

    @property
    def done_by_child(self) -> bool:
        """Tells whether the doer of a crime is said to be somebody under 18: "pembakarnya bocah 13 tahun"."""
        young = [one.first for one in self.children]
        for deed in self.deeds if young else ():
            doer = deed.voice == DOER or (deed.voice == BARE and deed.written.startswith("pe"))
            if doer and deed.is_("berat", "ringan"):
                between = self.words[deed.last - 1 : deed.last + 3]
                told = any(word.key.endswith("nya") or word.key in _IS for word in between)
                if told and any(0 <= at - deed.last <= 3 for at in young):
                    return True
        return False

    @property
    def in_the_family(self) -> bool:
        """Tells whether it says that a child suffered from somebody of its own family."""
        own = any(found.is_("kerja") and self._whom(found.last) in OWN_CHILD for found in self.law)
        return (
            own
            or {"kerabat", "kerja"} <= self.signs
            or self._victim_is_kin()
            or _THEIR_CHILD.search(self.text) is not None
        )

    def _whom(self, at: int) -> str:
        """The word behind a verb, or behind the part of a body that it is done to: "menyetrika punggung putranya"."""
        return self.key(at + (self.key(at) in _BODY))

    def key(self, at: int) -> str:
        """The folded word at a place, or nothing behind the last."""
        return self.words[at].key if at < len(self.words) else ""

    def _victim_is_kin(self) -> bool:
        """Tells whether the victim is said to be somebody's own child: "korban adalah cucunya"."""
        kin = [found.first for found in self.law if found.is_("kerabat")]
        victims = [found.last for found in self.law if found.written.startswith("korban")]
        return any(
            0 < at - end < 5 and any(word.key in _IS for word in self.words[end:at]) for at in kin for end in victims
        )

    def hurts(self, deed: Match) -> bool:
        """Tells whether an everyday word is used of people here: "dipukul", or "menghajar anaknya"."""
        if not deed.is_("ringan") or deed.voice not in (DONE, SUFFERED):
            return False
        behind = PEOPLE.find(self.words[deed.last : deed.last + 3])
        return deed.voice == SUFFERED or any(
            one.first < 2 and one.is_("anak", "korban", "orang", "pasangan") for one in behind
        )

    def denies(self, deed: Match) -> bool:
        """Tells whether a deed is said not to have happened: "ia tidak pernah mencuri"."""
        before = [word.key for word in self.words[max(0, deed.first - _FAR) : deed.first]]
        nobody = any(key in ("tidak", "tak") and next_one in _NOBODY for key, next_one in pairwise(before))
        return nobody or any(key in _NOT for key in before[-2:])

    @property
    def harmed(self) -> bool:
        """Tells whether somebody in it is a victim."""
        hurt = any(is_passive(deed) and deed.is_("seksual", "berat") for deed in self.deeds)
        return hurt or any("korban" in found.written for found in self.law)

    @property
    def lawful(self) -> bool:
        """Tells whether somebody is a suspect in it, is taken by the police, or victim and offender both are in it."""
        if "proses" in self.signs or ("tangkap" in self.signs and "aparat" in self.signs):
            return True
        said = {found.written.removesuffix("nya") for found in self.law}
        return {"korban", "pelaku"} <= said


@lru_cache(maxsize=2048)
def read(text: str) -> Sentence:
    """Returns a sentence (or a paragraph) with what its words are; read once."""
    return Sentence(text)
