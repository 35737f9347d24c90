"""Which sentences tell of a crime that happened, and whether somebody under 18 is in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Final

from pipeline.language.annotations.names import BODIES, PEOPLE
from pipeline.language.annotations.people import Person, people
from pipeline.language.annotations.references import back
from pipeline.language.lexicons import Lexicon, Match, Token, WatchedLexicon, tokens
from pipeline.language.morphology import BARE, DOER, DONE, SUFFERED
from pipeline.language.patterns import late

DEEDS: Final = WatchedLexicon(
    "perkara.txt", only=("seksual", "berat", "ringan", "rumahtangga", "aib", "curian", "tubuh")
)
"""Crimes, violence, and what shames a child."""
TOUCHES: Final = WatchedLexicon("perkara.txt", only=("sentuh",), beside=("intim",))
ABANDONED: Final = WatchedLexicon("perkara.txt", only=("telantar",), beside=("bayi",))
HANDLED: Final = WatchedLexicon("hukum.txt", only=("tindak",), beside=("polisi",))
"""What the police do to somebody."""
LAW: Final = WatchedLexicon("hukum.txt", only=("proses", "tangkap"))
BOTH: Final = WatchedLexicon("hukum.txt", only=("pihak",), beside=("lawan",))
"""A victim and an offender in one text."""
CASES: Final = (DEEDS, LAW, BOTH, TOUCHES, ABANDONED, HANDLED)
"""What is listened for where a case may be told."""
VICTIM_WORD: Final = WatchedLexicon("hukum.txt", only=("pihak", "lawan"))
CHILDREN: Final = Lexicon("anak.txt")

OF_AGE: Final = 18
_BORN: Final = frozenset(("lahir", "kelahiran", "dilahirkan"))
_YOUNG: Final = r"(?:[1-9]|1[0-7])"
_BEHIND_NAME: Final = late(rf"(?<=[\w.])\s*\(\s*{_YOUNG}\s*(?:tahun|thn|th)?\.?\s*\)|\b[A-Z][\w.]*,\s+{_YOUNG},")
_AGE_WORD: Final = frozenset(("usia", "umur", "berusia", "berumur", "seusia", "usianya", "umurnya"))
_BARELY: Final = frozenset(("baru", "genap", "masih", "belum", "sekitar"))
_YEARS: Final = frozenset(("tahun", "thn", "th"))
_UNITS: Final = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
    "sebelas": 11, "setahun": 1,
}  # fmt: skip
_AWAY: Final = frozenset((
    "dan", "karena", "oleh", "kata", "bahwa", "setelah", "saat", "kepada", "di", "ke", "dari", "untuk", "lalu",
))  # fmt: skip
_VERB: Final = late(r"(?:me(?:ng|ny|n|m|l|r|w|y)|di|ber|ter)[a-z]{4,}")
_SUBJECT: Final = 7
"""Words before a verb in which its subject is looked for."""
OWN_CHILD: Final = frozenset(
    ("anaknya", "bayinya", "balitanya", "putrinya", "putranya", "anak-anaknya", "cucunya", "keponakannya")
)
"""Whom somebody hurts of his own, right behind the verb."""
_SUFFERS: Final = frozenset(
    ("menjadi", "mengaku", "mengalami", "melaporkan", "mengadukan", "merasa", "menjalani", "menderita")
)
_HER_BODY: Final = frozenset((
    "tubuhnya", "wajahnya", "tangannya", "punggungnya", "kepalanya", "lengannya", "kakinya", "lehernya", "pipinya",
    "mukanya", "telinganya", "pahanya", "betisnya", "perutnya", "jarinya", "mulutnya", "matanya", "pelipisnya", "badannya",
))  # fmt: skip
_BODY: Final = frozenset(key.removesuffix("nya") for key in _HER_BODY)
_UPON: Final = frozenset(("kepadanya", "terhadapnya", "padanya", "atasnya"))
_WOUNDS: Final = frozenset((
    "luka", "luka-luka", "lebam", "lebam-lebam", "memar", "retak", "patah", "bonyok", "bengkak", "jahitan", "sobek", "robek",
))  # fmt: skip
"""What a beaten body shows."""
_HELPERS: Final = frozenset((
    "relawan", "pendamping", "konselor", "penyuluh", "psikolog", "advokat", "pengacara", "aktivis", "paralegal", "peneliti",
    "pegiat", "pengelola", "pendiri", "fasilitator", "narasumber", "pembicara",
))  # fmt: skip
"""What somebody is who has to do with victims and is none."""
_OTHERS: Final = frozenset((
    "oleh", "kepada", "ke", "dengan", "bersama", "pada", "dari", "didampingi", "dibantu", "melalui", "lewat", "kata", "ujar",
))  # fmt: skip
"""Before a helper these say that it is somebody else than who was named."""
_STOP: Final = late(r"[.;!?“\"]")
_ASIDE: Final = late(r"\([^)]{0,40}\)")
_CRIMES: Final = ("seksual", "berat", "ringan")
_IS: Final = frozenset(("adalah", "ialah", "merupakan", "lain", "ternyata", "itu"))
_TERM: Final = frozenset((
    "penjara", "kurungan", "pidana", "hukuman", "divonis", "selama", "sejak", "sudah", "tuntutan", "lalu", "terakhir",
    "silam",
    "bekerja", "hingga", "ancaman", "minimal", "maksimal", "paling", "dipenjara", "dituntut", "dihukum", "hampir",
    "menikah",
    "sepanjang", "pernikahan", "vonis", "pidana", "bui", "tahanan", "perkawinan", "membina", "masa",
    "genap", "mengabdi", "menghukum", "memvonis", "menuntut", "mengganjar", "menjatuhkan", "berjalan", "berdiri",
    "beroperasi", "selang", "setelah", "ke", "berturut", "pengalaman", "jabatan",
))  # fmt: skip
"""Beside these a number of years is no age."""
_COUNTED: Final = late(
    r"\b\d[\d.]*\s+(?:kasus|laporan|perkara)\b|\b(?:tercatat|mencatat)(?:\s+\w+){0,2}\s+\d"
    r"|\bsepanjang\s+(?:tahun\s+)?\d{4}",
    re.I,
)
_SPOUSES: Final = frozenset((
    "suami", "suaminya", "istri", "istrinya", "mantan suami", "mantan istri", "bini", "bininya", "laki", "lakinya",
    "salaki",
    "salakina", "salakine", "bojo", "bojone", "bojoku", "lakine", "garwa", "garwane", "suamiku", "istriku", "hubby",
    "misua",
    "suami siri", "suami sirinya", "istri siri", "istri sirinya", "pamajikan", "pamajikanna", "kekasih", "kekasihnya",
    "pacar",
    "pacarnya", "mantan pacar", "mantan pacarnya", "mantan kekasih", "mantan kekasihnya", "tunangan", "tunangannya",
))  # fmt: skip
_WEDDED: Final = frozenset((
    "orang yang menikahinya", "lelaki yang dinikahinya", "pria yang dinikahinya", "laki laki yang dinikahinya",
))  # fmt: skip
_OTHER_HALF: Final = frozenset(
    ("dia", "ia", "istri", "istrinya", "suami", "wajahnya", "tangannya", "kepalanya", "tubuhnya")
)
_VICTIMS: Final = frozenset(("penyintas", "korban", "pelapor"))
_NEARBY: Final = 9
"""Words between a name and what is said to have befallen its bearer."""
_REPORTS: Final = ("melapor", "mengadu", "menggugat", "polisikan", "mempolisikan", "memolisikan", "menuntut")
_MARRIED: Final = frozenset(("cerai", "perceraian", "gugatan", "pernikahan", "perkawinan", "menikah", "bercerai"))
"""In a story of a marriage a deed that is told apart from its two sides is between them."""
_HUSBANDS: Final = ("suami", "lakinya", "salaki", "misua", "hubby")
_WIVES: Final = ("istri", "bini", "pamajikan")
_NOT: Final = frozenset(("tidak", "tak", "bukan", "tanpa", "belum"))
_BY: Final = frozenset(("oleh", "dilakukan", "dari", "sang", "si", "sama", "ku", "karo", "dening", "mantan"))


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
        """What of the list of crimes stands in it."""
        return tuple(DEEDS.find(self.words))

    @cached_property
    def law(self) -> tuple[Match, ...]:
        """What of police, court and the telling of cases stands in it."""
        return tuple(LAW.find(self.words))

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
        return tuple([one for one in CHILDREN.find(self.words) if one.is_("anak") and not self._grown(one.last)])

    def _grown(self, at: int) -> bool:
        behind = [word.key for word in self.words[at : at + 3]]
        return "dewasa" in behind and not {"belum", "orang", "oleh"}.intersection(behind)

    @cached_property
    def one_minor(self) -> bool:
        """Tells whether it speaks of some child, not only of children in general."""
        return any(found.written != "anak anak" for found in self.children) or self.young or self._of_pupils

    @cached_property
    def schooled(self) -> bool:
        """Tells whether it names a school."""
        return any(found.is_("sekolah") for found in BODIES.find(self.words))

    @cached_property
    def born(self) -> int:
        """The year in which it says that somebody was born, or 0."""
        for at, word in enumerate(self.words):
            if word.key in _BORN:
                years = (int(one.key) for one in self.words[at + 1 : at + 6] if one.key.isdigit() and len(one.key) == 4)
                return next(years, 0)
        return 0

    @cached_property
    def young(self) -> bool:
        """Tells whether it names an age under 18."""
        if _BEHIND_NAME.search(self.text):
            return True
        return any(age < OF_AGE for _, age in self.ages())

    def ages(self) -> list[tuple[int, int]]:
        """Returns the ages it names in words or with the word for age: the token of each, and the years."""
        found = []
        for index, word in enumerate(self.words):
            number, last = self._number(index)
            if number is None or (index and self._number(index - 1)[1] > index):
                continue
            before = self.words[index - 1].key if index else ""
            after = self.words[last].key if last < len(self.words) else ""
            aged = before in _AGE_WORD or (
                before in _BARELY and index > 1 and self.words[index - 2].key in (*_AGE_WORD, "belum")
            )
            if aged or (after in _YEARS and not self._term(index, last)):
                found.append((index, number))
            del word
        return found

    def _number(self, index: int) -> tuple[int | None, int]:
        """Returns the small number that begins at a token, and the token behind it."""
        key = self.words[index].key
        if key.isdigit():
            return (int(key), index + 1) if len(key) <= 2 and int(key) else (None, index)
        unit = _UNITS.get(key)
        if unit is None:
            return None, index
        tens = self.words[index + 1].key if index + 1 < len(self.words) else ""
        if tens == "belas":
            return unit + 10, index + 2
        return (None, index) if tens == "puluh" else (unit, index + 1)

    def _term(self, first: int, last: int) -> bool:
        """Tells whether years are a sentence or a span of time."""
        around = (*self.words[max(0, first - 3) : first], *self.words[last + 1 : last + 2])
        return any(word.key in _TERM for word in around)

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
        body = [one for one in self.deeds if one.is_("intim")]
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

    @cached_property
    def spouse_is_taken(self) -> bool:
        """Tells whether somebody's husband or wife is in the hands of the law: "suaminya diringkus"."""
        taken = [one for one in self.law if one.is_("tindak") and one.voice in (SUFFERED, BARE)]
        spouses = [one for one in PEOPLE.find(self.words) if one.is_("pasangan")] if taken else ()
        return any(
            one.written.startswith(("suami", "istri", "mantan")) and 0 <= act.first - one.last <= 2
            for one in spouses
            for act in taken
        )

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
    def names_victim(self) -> bool:
        """Tells whether it calls a victim of sexual or domestic violence by name: "penyintas KDRT bernama Yeni"."""
        if self.shielded and any(word.key in _VICTIMS for word in self.words):
            called = any(word.key in ("bernama", "berinisial", "inisial") for word in self.words)
            if called or any(_VICTIMS.intersection(self._leading(one)) for one in people(self.text)):
                return True
        return any(
            deed.is_("seksual") and deed.voice == SUFFERED and deed.first > 1 and self.words[deed.first - 1].capital
            for deed in self.deeds
        )

    def _leading(self, person: Person) -> list[str]:
        """The words right before a name."""
        at = bisect_left(self.words, person.start, key=attrgetter("start"))
        return [word.key for word in self.words[max(0, at - 2) : at]]

    @property
    def befalls_somebody(self) -> bool:
        """Tells whether it says of somebody by name that they suffered it: "Salah satunya Febriana, yang dicium paksa"."""
        if not any(deed.is_("seksual", "berat") and _is_passive(deed) for deed in self.deeds):
            return False
        return any(not one.official and self.suffers(one.end, _NEARBY) for one in people(self.text))

    @property
    def shielded(self) -> bool:
        """Tells whether it speaks of sexual or domestic violence, whose victims are protected at any age."""
        if self.filmed or self.touched or not self.kinds.isdisjoint(("seksual", "rumahtangga")):
            return True
        return not self.kinds.isdisjoint(("berat", "ringan")) and self._between_spouses()

    def _between_spouses(self) -> bool:
        """Tells whether husband and wife are at the two ends of a deed: "dihajar suaminya", "pukulan … dari suami"."""
        spouses = [one for one in PEOPLE.find(self.words) if one.is_("pasangan") and one.written in _SPOUSES]
        for deed in self.deeds if spouses else ():
            if not deed.is_("berat", "ringan"):
                continue
            behind = [one for one in spouses if 0 <= one.first - deed.last <= 5]
            if any(self._key(at) in _BY for one in behind for at in range(max(deed.last, one.first - 2), one.first)):
                return True
            near = [one for one in behind if one.first - deed.last <= 1]
            if near and (deed.voice != DONE or near[0].written.startswith(("istri", "suami", "bini", "laki"))):
                return True
            silent = (
                deed.last >= len(self.words)
                or self.text[self.words[deed.last - 1].end : self.words[deed.last - 1].end + 1] in ".,"
            )
            told = any(word.key.startswith(_REPORTS) for word in self.words[max(0, deed.first - 12) : deed.first])
            agent = any(one.first <= 1 for one in PEOPLE.find(self.words[deed.last : deed.last + 2]))
            silent = silent or (told and not agent and self._key(deed.last) != "oleh")
            if deed.voice == SUFFERED and silent and any(0 <= deed.first - one.last <= 9 for one in spouses):
                return True  # "istri camat melapor karena dipukuli"
            if deed.voice == DONE and any(0 < deed.first - one.last <= 3 for one in spouses) and self._own(deed.last):
                return True
        if any(one.written in _WEDDED for one in self.law) and bool(self.deeds):
            return True
        return bool(spouses) and self._at_both_ends(spouses)

    def _at_both_ends(self, spouses: Sequence[Match]) -> bool:
        """Tells whether one of a couple is hurt and both are told of: "berujung penusukan. Sang istri … Suaminya …"."""
        husbands = [one for one in spouses if one.written.startswith(_HUSBANDS)]
        wives = [one for one in spouses if one.written.startswith(_WIVES)]
        apart = any(abs(one.first - other.first) > 1 for one in husbands for other in wives)
        hurt = any(deed.is_("berat") or (deed.is_("ringan") and deed.voice in (DONE, SUFFERED)) for deed in self.deeds)
        return apart and hurt and "derita" in self.signs

    def _own(self, at: int) -> bool:
        """Tells whether a deed is done to the subject's own wife or husband, or to "her": "suaminya memukul Marni"."""
        behind = self.words[at : at + 5]
        return not behind or any(word.capital or word.key in _OTHER_HALF for word in behind)

    @property
    def in_the_family(self) -> bool:
        """Tells whether it says that a child suffered from somebody of its own family."""
        own = any(found.is_("kerja") and self._whom(found.last) in OWN_CHILD for found in self.law)
        return own or {"kerabat", "kerja"} <= self.signs or self._victim_is_kin()

    def _whom(self, at: int) -> str:
        """The word behind a verb, or behind the part of a body that it is done to: "menyetrika punggung putranya"."""
        return self._key(at + (self._key(at) in _BODY))

    def _key(self, at: int) -> str:
        return self.words[at].key if at < len(self.words) else ""

    def _victim_is_kin(self) -> bool:
        """Tells whether the victim is said to be somebody's own child: "korban adalah cucunya"."""
        kin = [found.first for found in self.law if found.is_("kerabat")]
        victims = [found.last for found in self.law if found.written.startswith("korban")]
        return any(
            0 < at - end < 5 and any(word.key in _IS for word in self.words[end:at]) for at in kin for end in victims
        )

    def deed_behind(self, end: int, reach: int) -> Match | None:
        """Returns the first deed behind a place, at most so many words away and in the same clause."""
        first = bisect_left(self.words, end, key=attrgetter("start"))
        for deed in self.deeds:
            if first <= deed.first <= first + reach and deed.is_(*_CRIMES, "aib"):
                if self._is_of_another(first, deed.first):
                    return None
                return None if _STOP.search(_ASIDE.sub("", self.text[end : self.words[deed.first].start])) else deed
        return None

    def _is_of_another(self, first: int, last: int) -> bool:
        """Tells whether "yang" tells a deed of somebody to whom another verb leads: "menolong perempuan yang dilecehkan"."""
        between = [word.key for word in self.words[first:last]]
        return "yang" in between[-2:] and any(_VERB.fullmatch(key) and key.startswith("me") for key in between)

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
        return any(word.key in _NOT for word in self.words[max(0, deed.first - 2) : deed.first])

    def suffers(self, end: int, reach: int) -> bool:
        """Tells whether who is named up to a place suffers what is said next: "Rina, siswi SMP, dicabuli"."""
        deed = self.deed_behind(end, reach)
        return deed is not None and _is_passive(deed)

    def suffers_as(self, end: int) -> bool:
        """Tells whether who is named up to a place is "ia", who then suffers: "Ibu Farida bercerita bahwa ia ditempeleng"."""
        first = bisect_left(self.words, end, key=attrgetter("start"))
        for deed in self.deeds:
            if deed.first > first and _is_passive(deed) and deed.is_(*_CRIMES):
                between = self.words[first : deed.first]
                meant = any(word.key in ("ia", "dia", "dirinya", "beliau") for word in between[-4:])
                return meant and not any(word.capital for word in between)
        return False

    def does(self, end: int, reach: int) -> bool:
        """Tells whether who is named up to a place does what is said next: "Budi tega mencabuli"."""
        deed = self.deed_behind(end, reach)
        return deed is not None and _is_active(deed)

    def helps(self, end: int) -> bool:
        """Tells whether who is named up to a place does something, no crime, for a victim: "Kak Seto mendatangi rumah korban"."""
        first = bisect_left(self.words, end, key=attrgetter("start"))
        taken = {at for deed in self.deeds for at in range(deed.first, deed.last)}
        for at in range(first, min(first + 3, len(self.words))):
            if self.words[at].key.startswith("me") and _VERB.fullmatch(self.words[at].key) and at not in taken:
                if self.words[at].key in _SUFFERS:
                    return False
                return any(word.key.startswith("korban") for word in self.words[at + 1 : at + 7])
        return False

    def stands_by(self, end: int) -> bool:
        """Tells whether who is named up to a place is one who helps victims: "Dina menjadi relawan pendamping korban"."""
        first = bisect_left(self.words, end, key=attrgetter("start"))
        for at, word in enumerate(self.words[first:], first):
            behind = [other.key for other in self.words[at + 1 : at + 5]]
            if word.key in _OTHERS or word.key in _VICTIMS or _STOP.search(_ASIDE.sub("", self.text[end : word.start])):
                return False
            if word.key in _HELPERS and not _VICTIMS.isdisjoint(behind):
                return True
        return False

    def tells_of(self, end: int, reach: int = 60) -> bool:
        """Tells whether a deed is spoken of behind a place, in whatever voice."""
        return any(
            end <= self.words[deed.first].start <= end + reach and deed.is_(*_CRIMES, "sentuh") for deed in self.deeds
        )

    @property
    def harmed(self) -> bool:
        """Tells whether somebody in it is a victim."""
        hurt = any(_is_passive(deed) and deed.is_("seksual", "berat") for deed in self.deeds)
        return hurt or any("korban" in found.written for found in self.law)

    @property
    def hurts_somebody_before(self) -> bool:
        """Tells whether its victim is somebody who was named before: "bocah itu dipukuli", "pamannya memukulnya"."""
        if self.kinds.intersection(_CRIMES) and any(word.key in _HER_BODY for word in self.words):
            return True
        for deed in self.deeds:
            if not deed.is_(*_CRIMES):
                continue
            behind = self.words[deed.last - 1 : deed.last + 2]
            if deed.voice == DONE and any(word.key.endswith("nya") for word in (self.words[deed.first], *behind[:2])):
                return True
            before = self.words[max(0, deed.first - 2) : deed.first]
            if any(word.key.startswith("me") and word.key.endswith("nya") for word in before):
                return True
            if any(word.key in _UPON for word in behind):
                return True
            if _is_passive(deed) and back(self.words, max(0, deed.first - _SUBJECT), deed.first) is not None:
                return True
        return False

    def is_object(self, start: int) -> bool:
        """Tells whether who is named at a place suffers what a verb before it says: "memperkosa janda tetangganya, Wati"."""
        first = bisect_left(self.words, start, key=attrgetter("start"))
        done = {at: deed for deed in self.deeds for at in range(deed.first, deed.last)}
        for at in range(first - 1, max(-1, first - 9), -1):
            word = self.words[at]
            behind = self.words[at + 1].start if at + 1 < len(self.words) else start
            if any(sign in self.text[word.end : behind] for sign in ".;:!?”"):
                return False
            if at in done:
                return _is_active(done[at]) and done[at].is_("seksual", "berat", "ringan")
            if word.key in _AWAY or _VERB.fullmatch(word.key):
                return False
        return False

    @property
    def lawful(self) -> bool:
        """Tells whether somebody is a suspect in it, is taken by the police, or victim and offender both are in it."""
        if "proses" in self.signs or ("tangkap" in self.signs and "aparat" in self.signs):
            return True
        said = {found.written.removesuffix("nya") for found in self.law}
        return {"korban", "pelaku"} <= said


def _is_active(deed: Match) -> bool:
    return deed.voice == DONE or deed.is_("aktif")


def _is_passive(deed: Match) -> bool:
    return deed.voice == SUFFERED or deed.is_("pasif")


@lru_cache(maxsize=2048)
def read(text: str) -> Sentence:
    """Returns a sentence (or a paragraph) with what its words are; read once."""
    return Sentence(text)


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
        return frozenset(deed.written for one in self.sentences for deed in one.deeds if deed.is_(*_CRIMES))

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
    if said.in_the_family and "tega" in {found.written for found in said.law}:
        return True
    return said.lawful and ("celaka" not in around.signs or (said.one_minor and "proses" in said.signs))


def _is_petty_crime(said: Sentence, around: Paragraph) -> bool:
    if said.kinds.isdisjoint(_CRIMES):
        return False
    return not around.signs.isdisjoint(("tanda", "tangkap")) or len(around.crimes) > 1


def is_about_a_child(said: Sentence) -> bool:
    """Tells whether a sentence tells something of the case of somebody under 18, not only whose children somebody has."""
    told = said.young or any(deed.is_(*_CRIMES, "aib") for deed in said.deeds) or not said.signs.isdisjoint(_PARTS)
    return said.minor and (told or _OFFSPRING.search(said.text) is None)


_OFFSPRING: Final = late(r"\b(?:anak|putr[ai]|cucu)(?:nya)?\s+[A-Z]")
"""Somebody's child, who is named as theirs: "dua anak Yoga yang masih balita"."""
_PARTS: Final = frozenset(
    ("derita", "proses", "tangkap", "tindak", "pihak", "lawan", "satu", "polisi", "kerja", "aparat")
)


def is_shielded(text: str) -> bool:
    """Tells whether a text speaks of sexual or domestic violence, whose victims are protected at any age."""
    return read(text).shielded


def is_of_a_couple(texts: Sequence[str]) -> bool:
    """Tells whether passages together tell of violence in a marriage: "gugatan cerai", "penganiayaan", "suaminya ditahan"."""
    told = [read(text) for text in texts]
    hurt = any(deed.is_("berat") for said in told for deed in said.deeds)
    signs = {sign for said in told for sign in said.signs}
    keys = {word.key for said in told for word in said.words}
    if not (hurt or "celaka" in signs) and keys & _WOUNDS and any(said.spouse_is_taken for said in told):
        return True  # no other deed is told that the one was taken for, and the other hurt by
    married = not keys.isdisjoint(_MARRIED)
    spouses = {
        one.written.removesuffix("nya") for said in told for one in PEOPLE.find(said.words) if one.is_("pasangan")
    }
    return married and hurt and {"suami", "istri"} <= spouses


def is_minor(text: str) -> bool:
    """Tells whether a text speaks of somebody under 18."""
    return read(text).minor


def is_case(said: Sentence, around: Paragraph) -> bool:
    """Tells whether a sentence reports a crime that happened, rather than how to prevent or report one.

    ``around`` is its paragraph: what one of its sentences says of prevention holds for all.
    """
    if "panggung" not in around.signs and said.names_victim:
        return True
    if "panggung" in around.signs or not is_crime(said, around) or ("andai" in said.signs and not _of_one(said)):
        return False
    return "satu" in said.signs or said.befalls_somebody or not around.teaches


def _of_one(said: Sentence) -> bool:
    told = any(found.written in ("inisial", "berinisial", "seorang") for found in said.law)
    return told or _BEHIND_NAME.search(said.text) is not None
