"""Who answers for a wrong that a text tells without saying whose: the one office holder or business named beside it.

"Sejak dipimpin Gunadi Salim, koperasi itu … Tabungan anggota lenyap": the second sentence names nobody, the first accuses
nobody, and every reader knows who is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.language.annotations.accusations import Accusations
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.names import BODIES, PEOPLE, is_address
from pipeline.language.annotations.people import perhaps_people
from pipeline.language.annotations.references import HOLDERS
from pipeline.language.annotations.subjects import Accused
from pipeline.language.lexicons import Match
from pipeline.language.morphology import BARE, DOER, DONE, SUFFERED
from pipeline.language.once import once
from pipeline.language.patterns import late
from pipeline.language.tokens import words_in

_OF_BODIES: Final = ("seksual", "berat", "ringan", "rumahtangga", "aib", "rekam", "tubuh", "sentuh")
"""Deeds of which somebody named beside them may as well be the victim."""
_PERHAPS: Final = frozenset((
    "jika", "kalau", "bila", "apabila", "agar", "supaya", "jangan", "dilarang", "larangan", "mencegah", "cegah",
    "tidak", "tanpa",
    "boleh", "dapat", "bisa", "bukan", "akan", "seandainya", "andai", "sebelum", "anti", "bebas", "rawan", "potensi",
    "risiko",
))  # fmt: skip
"""Before these words a wrong is none, or none yet."""
_BEWARE: Final = frozenset(("awas", "waspada", "hati-hati", "hati", "ati", "ada", "waspadai"))
_DOERS: Final = frozenset(("polisi", "pelaku", "penipu", "pencuri", "maling", "tersangka", "orang", "hakim", "jaksa"))
_OTHERS: Final = frozenset(
    ("dicuri", "pencuri", "maling", "dirampok", "banjir", "kebakaran", "terbakar", "copet", "jambret", "dibobol")
)
"""What takes things away without anybody who answers for them."""
_SELF: Final = frozenset(("bersangkutan", "dia", "ia", "beliau"))
_ADDRESSED: Final = frozenset((
    "kepada", "ke", "oleh", "bersama", "dari", "menurut", "untuk", "kata", "ujar", "tutur", "ucap", "ungkap", "jelas",
    "dengan",
    "ka", "ceuk", "jarene", "tegas", "bagi", "terhadap", "di", "pengacara", "kuasa", "istri", "suami", "anak", "ibu",
))  # fmt: skip
_STILL: Final = frozenset((
    "menjadi", "menjabat", "memimpin", "mengelola", "berubah", "disebut", "dikenal", "muncul", "membeli", "memiliki",
    "diam",
    "menolak", "memilih", "tersebut", "bernama", "bersama", "berkantor", "menghilang", "dicari", "dihubungi",
    "didatangi",
    "berkali-kali", "berulang", "merupakan", "berdalih", "beralasan", "berkilah", "mengelak", "bungkam", "kabur",
    "meminta", "ditagih", "ditelepon",
))  # fmt: skip
"""Verbs behind which somebody is still the one who is spoken of, and does nothing about it."""
_VERB: Final = late(r"(?:me(?:ng|ny|n|m|l|r|w|y)|ber|di)[a-z]{3,}")
_CLEFT: Final = frozenset(
    ("adalah", "si", "ialah", "ternyata", "itu", "ya", "tak", "katanya", "kabarnya", "konon", "justru")
)
_ARE: Final = frozenset(("adalah", "ialah", "yakni", "yaitu"))
_NEAR: Final = 4
_OPENING: Final = 5
"""Words before a name in which it may be said what its bearer is to the matter: "Leader-nya di sini Bu Nuraeni"."""


class Telling(Accusations):
    """One sentence of a story: a wrong without a doer, or somebody who may be it."""

    @once
    def unowned(self) -> bool:
        """Tells whether it tells a wrong that happened and not whose it is."""
        if not self.deeds or not read(self.text).signs.isdisjoint(("program", "andai", "panggung")):
            return False
        return any(self._is_told(deed) for deed in self.deeds.values())

    def _is_told(self, deed: Match) -> bool:
        if deed.voice == DOER and deed.first and self.words[deed.first - 1].key in _BEWARE:
            return True  # "Awas penipu! Namanya …"
        if deed.voice not in (DONE, SUFFERED, BARE) or (deed.is_(*_OF_BODIES) and not deed.is_("simpang", "curian")):
            return False
        if deed.voice == BARE and not (deed.is_("simpang", "hinaan") or " " in deed.written):
            return False
        before = self.words[: deed.first]
        if any(word.key in _PERHAPS for word in before[-_NEAR:]) or any(map(self._is_doer, range(deed.first))):
            return False
        if any(mark.is_("henti") for at, mark in self.marks.items() if at < deed.first and at not in self.deeds):
            return False
        if deed.is_("raib") and not _OTHERS.isdisjoint(word.key for word in self.words):
            return False
        behind = [word.key for word in self.words[deed.last : deed.last + _NEAR]]
        if behind[:1] and behind[0] in _DOERS:
            return False
        return "oleh" not in behind or not _SELF.isdisjoint(behind)

    def _is_doer(self, at: int) -> bool:
        """Tells whether a word is who did it, told by kind; "uang 80 orang lenyap" tells whose it was."""
        return self.words[at].key in _DOERS and not (at and self.words[at - 1].text.isdigit())

    def named(self) -> Iterator[Accused]:
        """Yields whom a sentence names; here a word that is no word is a name too where an office or a trade leads to it."""
        sure = list(self.subjects())
        yield from (
            one for one in sure if any(part[:1].isupper() for part in one.name.split()[one.name[:1].islower() :])
        )
        for person in perhaps_people(self.text):
            if " " in person.text and not any(a.start < person.end and person.start < a.end for a in sure):
                yield Accused(person.text, person.start, person.end)

    def answerable(self) -> Iterator[Accused]:
        """Yields who is named in it by office, trade or business, and neither speaks in it nor does anything about the matter."""
        if any(self._speaks(one) for one in PEOPLE.find(self.text)) or not read(self.text).signs.isdisjoint(
            ("panggung",)
        ):
            return
        for one in self.named():
            first = next((at for at, word in enumerate(self.words) if word.start >= one.start), len(self.words))
            last = next((at for at, word in enumerate(self.words) if word.start >= one.end), len(self.words))
            if self._is_answer(first, last) or (
                (one.body or self._holds_office(first, last)) and self._is_still(first, last)
            ):
                yield one

    def _speaks(self, one: Match) -> bool:
        """Tells whether somebody says something by it; who says a name of their own ("mengaku bernama") says nothing else."""
        behind = self.words[one.last].key if one.last < len(self.words) else ""
        return one.is_("ujar") and behind != "bernama"

    def _is_answer(self, first: int, last: int) -> bool:
        """Tells whether it says no more than who it was: "Ya pasti Pak Hartono.", "Siapa lagi kalau bukan si Ateng?"."""
        others = [word.key for word in (*self.words[:first], *self.words[last:])]
        return bool(others) and all(key in _SAYS_WHO or is_address(key) for key in others)

    def _holds_office(self, first: int, last: int) -> bool:
        """Tells whether office, trade or a word that names stands by a name: "kontraktor namanya Hendi", "dipimpin Gunadi"."""
        if any(self.words[at].key in _NAMES for at in range(max(0, first - _OPENING), first)):
            return True
        near = [*range(max(0, first - _NEAR), first), *range(last, min(last + 3, len(self.words)))]
        if any(self.words[at].key in HOLDERS or self.words[at].key in _NAMES for at in near):
            return True
        shop = any(one.is_("usaha") for one in BODIES.find(self.words[max(0, first - _NEAR) : first]))
        return (
            shop
            or first in self._offices
            or any(
                one.is_("jabatan")
                for one in PEOPLE.find(self.text)
                if one.first <= last + 2 and one.last >= first - _NEAR
            )
        )

    @once
    def _offices(self) -> frozenset[int]:
        return frozenset(one.first for one in PEOPLE.find(self.text) if one.is_("jabatan"))

    def _is_still(self, first: int, last: int) -> bool:
        at = first - 1
        while at >= 0 and (self.is_role(at) or self.words[at].capital or self.words[at].key in HOLDERS):
            at -= 1
        if at >= 0 and self.words[at].key in _CALLED:
            return True  # "Orangnya mengaku bernama … dan menjual kulkas murah"
        housed = at >= 0 and self.words[at].key == "di"
        if (
            at >= 0
            and self.words[at].key in _ADDRESSED
            and not (housed and any(one.body for one in self._bodies(first)))
        ):
            return False
        for at in range(last, min(last + _NEAR, len(self.words))):
            mark = self.marks.get(at)
            if mark is not None and mark.is_("henti", "jawab", "korban") and at not in self.deeds:
                return False
            deed = self.deeds.get(at)
            if _VERB.fullmatch(self.words[at].key) and self.words[at].key not in _STILL:
                return deed is not None and not deed.is_("lunak")
        return True

    def _bodies(self, first: int) -> Iterator[Accused]:
        """Yields the business that is named at a token."""
        return (one for one in self.subjects() if one.body and one.start == self.words[first].start)

    def culprits(self) -> Iterator[Accused]:
        """Yields who is said to be the one who did what is told: "Yang memotong, katanya, bendahara sekolah, Bu Ningrum"."""
        for one in self.named() if not _WHO.isdisjoint(words_in(self.text)) else ():
            first = next((at for at, word in enumerate(self.words) if word.start >= one.start), len(self.words))
            last = next((at for at, word in enumerate(self.words) if word.start >= one.end), len(self.words))
            if self._is_picked_out(first) or self._is_the_one(last):
                yield one

    def _is_the_one(self, last: int) -> bool:
        """Tells whether all that is said of a name is that it was them: "Kadus Wagiman yang jual."."""
        behind = self.words[last : last + _FEW]
        if len(behind) < 2 or behind[0].key not in _WHO:
            return False
        end = self.text[behind[1].end :].lstrip("\"”'’ ")
        return end[:1] in (".", "!", ",", "") and not behind[1].key.startswith("di")

    def _is_picked_out(self, first: int) -> bool:
        for at in range(max(0, first - _CLAUSE), first):
            if self.words[at].key not in _WHO:
                continue
            opens = not at or _opens(self.text, self.words[at].start, self.words[at - 1].key)
            near = range(at + 1, min(at + 4, first))
            verb = next((n for n in near if _acts(self.words[n].key) or n in self.deeds or self._is_charged(n)), None)
            if verb is not None and not opens:  # "dua kades yang terjerat korupsi itu adalah …"
                if self._is_charged(verb) and any(word.key in _ARE for word in self.words[verb + 1 : first]):
                    return True
            elif verb is not None:
                between = self.words[verb + 1 : first]
                pause = "," in self.text[self.words[verb].end : self.words[first].start]
                return pause or any(word.key in _CLEFT for word in between)
        return False

    def _is_charged(self, at: int) -> bool:
        """Tells whether a word says that somebody is charged: "yang terjerat kasus itu adalah …"."""
        return at in self.marks and self.marks[at].is_("duga")


def _acts(key: str) -> bool:
    return bool(_VERB.fullmatch(key)) and not key.startswith(("ber", "di"))


def _opens(text: str, at: int, before: str) -> bool:
    """Tells whether "yang" begins a clause of its own: "Yang memotong …", "sebab yang mengambil …"."""
    return text[:at].rstrip()[-1:] in tuple('.,;:“"—–') or before in (
        "sebab",
        "karena",
        "ternyata",
        "padahal",
        "tapi",
        "dan",
    )


_SAYS_WHO: Final = frozenset((
    "ya", "yo", "nya", "pasti", "mesti", "tentu", "jelas", "siapa", "sapa", "sopo", "saha", "deui", "lagi", "maneh", "kalau",
    "kalo", "nek", "lamun", "bukan", "dudu", "lain", "si", "kok", "dong", "lah", "tuh", "itu", "kuwi", "eta", "éta", "tak",
    "adalah", "orangnya", "pelakunya", "nya", "berarti", "sih", "mah", "atuh", "wae", "saja",
))  # fmt: skip
"""Words around a name by which it answers who did something."""
_WHO: Final = frozenset(("yang", "yg", "sing", "nu", "anu"))
_CALLED: Final = frozenset(("bernama", "namanya", "alias", "orangnya", "pelakunya"))
_FEW: Final = 5
_CLAUSE: Final = 12
"""Words in which it is said who did it."""
_NAMES: Final = frozenset((
    "leader", "upline", "bandarnya", "bosnya", "ketuanya", "pengelolanya", "pemiliknya", "adminnya", "ownernya", "gembongnya",
    "sopirnya", "pengemudinya", "pengendaranya", "orangnya", "pelakunya", "bendaharanya", "mandornya", "pengumpulnya",
    "bernama", "namanya", "nama", "dipimpin", "diketuai", "dipegang", "dikelola", "milik", "sdr", "saudara",
    "dikomandoi",
    "kepemimpinan", "bos", "akun", "kios", "lapak", "admin", "jualan", "penjual", "depot", "olshop", "juragan",
    "mandor", "oknum", "atas", "pimpinan", "asuhan", "komando",
))  # fmt: skip
