"""Reads a stretch of text for persons: which capitalised words are a name, and what the words around it make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.language.annotations.ages import AgeBehind
from pipeline.language.annotations.names import (
    BODIES,
    PEOPLE,
    given_names,
    may_be_given_name,
    no_names,
    regions,
)
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens
from pipeline.language.vocabulary import is_word

_CAPITALISED: Final = late(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-Za-z][a-z]*)?")
_PARTICLES: Final = frozenset(("bin", "binti", "al", "el", "van", "de"))
_LINKS: Final = frozenset((
    "yang", "yaitu", "yakni", "adalah", "ialah", "itu", "ini", "tersebut", "seorang", "sang", "si", "juga", "diketahui",
    "sebagai", "lengkap", "ternyata", "merupakan",
))  # fmt: skip
"""Words that stand between a role and the name of who plays it."""
_AWAY: Final = frozenset((
    "untuk", "kepada", "bagi", "bersama", "terhadap", "dan", "dengan", "oleh", "dari", "kata", "bahwa", "agar", "saat",
))  # fmt: skip
"""An office does not reach over these to a name, nor over a verb."""
_BEFORE_PLACES: Final = frozenset(("di", "ke", "dari", "pada", "se", "asal", "hingga", "sampai"))
_WHEN: Final = frozenset(("pada", "sekitar", "saat", "ketika"))
"""Behind the last of a row of places: "di Kecamatan Datuk Bandar, Tanjungbalai pada Minggu"."""
_DWELLS: Final = frozenset((
    "tinggal", "mengontrak", "menetap", "berdomisili", "bermukim", "mengidap", "didiagnosis", "menderita",
))  # fmt: skip
ROLES: Final = ("korban", "tersangka", "saksi", "anak", "keluarga", "orang")
_CARED_FOR: Final = frozenset((
    "perlindungan", "pelindungan", "perempuan", "kesejahteraan", "pemberdayaan", "komisi", "forum", "ibu", "wanita", "ramah",
))  # fmt: skip
"""Before "Anak" in a body's name."""
_LEARNED: Final = frozenset(("apt", "dr", "dra", "drs", "ir", "prof", "r", "rr"))
"""Titles before a name that are no ranks."""
_SHORT: Final = 4
"""Letters of what may be a title with its full stop: "Sdr.", "H."."""
_REACH: Final = 10
"""Words that may stand between an office and the name of its holder."""


class Reader:
    """Reads one stretch of text: its tokens, and for each the kinds of the entry that covers it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Sequence[Token] = tokens(text)
        self.kinds: list[frozenset[str]] = [frozenset()] * len(self.words)
        self.starts: dict[int, int] = {}
        """From the last token of an entry of several words to its first."""
        for found in PEOPLE.find(text):
            for index in range(found.first, found.last):
                self.kinds[index] = found.kinds
            self.starts[found.last - 1] = found.first
        self.heads: list[frozenset[str]] = [frozenset()] * len(self.words)
        """For each token the kinds of the place or body that it names the kind of: "Kelurahan", "SMPN", "PT"."""
        for found in BODIES.find(text):
            for index in range(found.first, found.last):
                self.heads[index] = found.kinds

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it."""
        return self.text[self.words[index - 1].end : self.words[index].start] if index else "\n\n"

    # --- names ---

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yields the stretches of capitalised words, as the first token and the one after the last."""
        at = 0
        while at < len(self.words):
            if not _CAPITALISED.fullmatch(self.words[at].text):
                at += 1
                continue
            end = at + 1
            while end < len(self.words) and end - at < 8:
                if self.gap(end) not in (" ", "\n"):
                    break
                if _CAPITALISED.fullmatch(self.words[end].text) or self.initial(end):
                    end += 1
                elif self.words[end].key in _PARTICLES and self._capital(end + 1):
                    end += 2
                else:
                    break
            yield at, end
            at = end

    def _capital(self, index: int) -> bool:
        return (
            index < len(self.words)
            and self.gap(index) in (" ", "\n")
            and bool(_CAPITALISED.fullmatch(self.words[index].text))
        )

    def initial(self, index: int) -> bool:
        """Tells whether a token is a single letter with its dot, as in "Budi S."."""
        word = self.words[index]
        return len(word.text) == 1 and word.capital and self.text[word.end : word.end + 1] == "."

    def names(self) -> Iterator[tuple[int, int]]:
        """Yields what of each run may be a name: "Korban Budi Senin" → "Budi"; "Kota" → nothing."""
        nobody = no_names()
        for first, end in self.runs():
            begin: int | None = None
            fresh = True
            region = first
            """Up to where a region is named."""
            for index in range(first, end):
                if begin is None:
                    region = max(region, index + self._region(index, end))
                if index < region or self._stops(index, nobody.get(self.words[index].key, frozenset()), fresh):
                    if begin is not None:
                        yield begin, index
                    begin, fresh = None, True
                elif begin is None:
                    begin, fresh = index, False
            if begin is not None:
                yield begin, end

    def _region(self, index: int, end: int) -> int:
        """Returns how many of the words from here on are the name of a regency, a city or a province.

        Behind an office, with no name of its holder, it names who holds that: "Bupati Nduga".
        """
        if index and "sapaan" in self.kinds[index - 1]:
            return 0  # "Bu Kudus"
        office = index > 0 and "jabatan" in self.kinds[index - 1]
        for names in regions().get(self.words[index].key, ()):
            last = index + len(names)
            if last <= end and tuple(word.key for word in self.words[index:last]) == names:
                return 0 if office and last == end else len(names)
        return 0

    def _stops(self, index: int, kinds: frozenset[str], fresh: bool) -> bool:
        """Tells whether a capitalised word belongs to no name: it ends one, and another may begin behind it."""
        key = self.words[index].key
        if "bukan-nama" in kinds or (fresh and "pembuka" in kinds) or self._leads(index) or _is_theirs(key):
            return True
        if fresh and self._opens(index) and is_word(key) and not may_be_given_name(key):
            return True
        return bool(self.heads[index]) and key not in given_names()[0]

    def _opens(self, index: int) -> bool:
        """Tells whether a word begins a sentence, where every word is capitalised, and another capitalised one follows."""
        opens = index == 0 or not self.gap(index).strip(".!?:\"“”'*_-•>#() \n")
        begun = index == 0 or any(sign in self.gap(index) for sign in '.!?:"“\n')
        begun = begun and not (index and self.gap(index).startswith(".") and len(self.words[index - 1].text) <= _SHORT)
        return opens and begun and self._capital(index + 1)

    def _leads(self, index: int) -> bool:
        return not self.kinds[index].isdisjoint(("sapaan", "sebutan", "jabatan", "pangkat", *ROLES)) and (
            self.words[index].key not in given_names()[0]
        )

    def real(self, first: int, last: int) -> bool:
        """Tells whether a name is more than an Indonesian word that happens to be capitalised."""
        return last - first > 1 or self.words[first].key in given_names()[0] or not is_word(self.words[first].key)

    def is_person(self, first: int, last: int, sure: bool) -> bool:
        """Tells whether a name is neither a mere word nor a place's or a body's."""
        if not self.real(first, last) or (not sure and self.in_a_row_of_places(first, last)):
            return False
        return sure or not self.elsewhere(first) or self.announced(first)

    def in_a_row_of_places(self, first: int, last: int) -> bool:
        """Tells whether a name goes on from a village and a comma, and ends so itself: "di Desa Rejo, Lubuk Raja, …"."""
        behind = self.gap(last) if last < len(self.words) else "."
        if last < len(self.words) and self.words[last].key in _WHEN:
            behind = ","
        if (
            not first
            or self.gap(first) != ", "
            or behind[:1] not in (",", ".")
            or self.words[first].key in given_names()[0]
        ):
            return False
        at = first - 1
        while at > 0 and self.gap(at + 1) in (" ", ", ") and self._placed(at):
            at -= 1
        return bool(self.heads[at]) and at > 0 and self.words[at - 1].key in _BEFORE_PLACES

    # --- what makes a person of a name ---

    def acting(self, first: int, last: int) -> bool:
        """Tells whether what only people do or suffer stands beside a name: "Marwan divonis", "menetapkan Darto"."""
        for at in range(last, min(last + 3, len(self.words))):
            if self.gap(at).strip() not in ("", ",") or (at > last and self.gap(at).strip()):
                break
            if not self.kinds[at].isdisjoint(("dialami",) if self.gap(at).strip() else ("dialami", "laku")):
                return True
            if _is_verb(self.words[at].key) and self.words[at].key not in _LINKS:
                break
        before = first - 1
        while before >= 0 and self.words[before].key in ("si", "nama", "seorang"):
            before -= 1
        return before >= 0 and not self.gap(before + 1).strip() and "mengenai" in self.kinds[before]

    def elsewhere(self, first: int) -> bool:
        """Tells whether a name is a place's or a body's: "Kelurahan Melong", "SMPN 6 Cimahi", "di Lembang"."""
        at = first - 1
        while (
            at >= 0
            and self.gap(at + 1).strip(".") in ("", " ", "\n")
            and (self.words[at].text.isdigit() or self._placed(at))
        ):
            at -= 1
        return (
            at >= 0
            and self.gap(at + 1).strip(".") in ("", " ", "\n")
            and (bool(self.heads[at]) or (self.words[at].key in _BEFORE_PLACES and not self.words[at].capital))
        )

    def titled(self, first: int) -> bool:
        """Tells whether another capitalised word, of no address or role, stands right before a name and so belongs to it."""
        return first > 0 and self.gap(first) == " " and self.words[first - 1].capital and not self.kinds[first - 1]

    def _placed(self, at: int) -> bool:
        word = self.words[at]
        return bool(_CAPITALISED.fullmatch(word.text)) and not self.heads[at] and not self.kinds[at]

    def before(self, first: int) -> tuple[frozenset[str], bool]:
        """Returns the roles that the words before a name give it, and whether any word makes a person of it."""
        at = first - 1
        found: set[str] = set()
        sure = False
        linked = strange = 0
        while at >= 0 and linked < 5:
            gap = self.gap(at + 1)
            if (
                any(sign in gap for sign in ".!?;”")
                and "pangkat" not in self.kinds[at]
                and "sapaan" not in self.kinds[at]
            ):
                break
            kinds, word = self.kinds[at], self.words[at].key
            if "bukan" in kinds:
                break
            if not kinds.isdisjoint(("sapaan", "sebutan")) and linked <= 1:
                sure = True
                found |= kinds & {"keluarga", "sebutan", "sapaan"}
            elif not kinds.isdisjoint(ROLES) and not self._of_a_body(at):
                found |= kinds.intersection(ROLES)
                return frozenset(found), True
            elif "jabatan" in kinds:
                return frozenset(found | {"jabatan"}), True
            elif word not in _LINKS and "pangkat" not in kinds:
                strange += 1
                if strange > 4 or "," not in self.text[self.words[at].end : self.words[first].start] or self._turns(at):
                    break
            linked += word in _LINKS or "," in gap
            at = self.starts.get(at, at) - 1
        return frozenset(found), sure

    def _of_a_body(self, at: int) -> bool:
        """Tells whether a word for somebody is one of a body's name: "Dinas Perlindungan Anak", "Perempuan dan Anak"."""
        before = at - 2 if at > 1 and self.words[at - 1].key == "dan" else at - 1
        return self.words[at].capital and before >= 0 and self.words[before].key in _CARED_FOR

    def ranked(self, first: int) -> bool:
        """Tells whether a rank of the police or the army stands before a name: "Iptu Tri Novi Handono"."""
        return first > 0 and "pangkat" in self.kinds[first - 1] and self.words[first - 1].key not in _LEARNED

    def _turns(self, at: int) -> bool:
        """Tells whether a word begins something else, so that what stands before it says nothing of what stands behind."""
        word = self.words[at]
        return (
            word.key in _AWAY
            or (word.key in _BEFORE_PLACES and word.key != "asal")
            or (not word.capital and _is_verb(word.key))
            or "," in self.gap(at)
        )

    def office(self, first: int) -> bool:
        """Tells whether an office, named shortly before a name, is its holder's: "Kepala Dinas Sosial Kota Cimahi, Ibu Rina"."""
        at, commas = first - 1, 0
        while at >= 0 and first - at <= _REACH:
            gap = self.gap(at + 1)
            commas += "," in gap
            word = self.words[at]
            if word.text.isupper() and gap.startswith(")") and self.gap(at).endswith("("):
                at -= 1  # "Kepala Dinas Perlindungan Anak (DPPPA) Kutim Aisyah"
                if at < 0:
                    return False
                word, gap = self.words[at], " "
            if commas > 1 or any(sign in gap for sign in '!?;:”"“()'):
                return False
            if "." in gap and not (len(word.text) <= 4 or "pangkat" in self.kinds[at]):
                return False
            if "jabatan" in self.kinds[at]:
                return True
            joins = word.key == "dan" and self.words[at + 1].capital and self._capital(at - 1)
            if (word.key in _AWAY and not joins) or (
                not word.capital and _is_verb(word.key) and "sebutan" not in self.kinds[at]
            ):
                return False
            at -= 1
        return False

    def behind(self, last: int, end: int) -> tuple[frozenset[str], bool, bool]:
        """Returns the roles that the words behind a name give it, whether they make a person of it, and whether it speaks."""
        at = last
        comma = False
        for step in range(6):
            if at >= len(self.words):
                break
            gap = self.gap(at) if step else self.text[end : self.words[at].start]
            if any(sign in gap for sign in ".!?;:"):
                break
            comma = comma or _ASIDE.search(gap) is not None
            kinds, word = self.kinds[at], self.words[at].key
            if step <= 1 and "ujar" in kinds:
                return frozenset(), True, True
            if not step and comma and word in ("begitu", "demikian"):
                return frozenset(), True, False  # "Cindy, begitu nama gadis itu"
            if step <= 1 and word in _DWELLS:
                return frozenset(), True, False
            if comma and word == "kelas" and at + 1 < len(self.words) and _CLASS.fullmatch(self.words[at + 1].text):
                return frozenset(("anak",)), True, False
            if comma and word == "asal" and not step:
                return frozenset(), True, False
            if comma and not kinds.isdisjoint((*ROLES, "jabatan")):
                return kinds.intersection((*ROLES, "jabatan")), True, False
            if word not in _LINKS and word not in ("selaku", "sebagai"):
                break
            at += 1
        return frozenset(), False, False

    def past(self, aged: AgeBehind | None, last: int, end: int) -> tuple[int, int]:
        """Returns the token and the place behind a name's age: "Bambang (45), terpidana"."""
        if aged is None:
            return last, end
        while last < len(self.words) and self.words[last].start < aged.end:
            last += 1
        return last, aged.end

    def announced(self, first: int) -> bool:
        """Tells whether a verb of speech brings in an office and its holder: "kata Kepala Dusun Rusman"."""
        at = first - 1
        while at >= 0 and first - at <= _REACH and not self.gap(at + 1).strip():
            if "jabatan" in self.kinds[at]:
                at = self.starts.get(at, at)
                return at > 0 and "ujar" in self.kinds[at - 1]
            at -= 1
        return False

    def listed(self, index: int) -> bool:
        """Tells whether letters are the first of a list of letters, or all that is said."""
        behind = self.text[self.words[index].end : self.words[index].end + 2] if index < len(self.words) else ""
        return behind[:1] in (",", ".", "") or (index + 1 < len(self.words) and self.words[index + 1].key == "dan")

    def spoken(self, first: int) -> bool:
        """Tells whether a verb of speech stands right before a name: "…," kata Ibu Rina."""
        at = first - 1
        while at >= 0 and not self.kinds[at].isdisjoint(("sapaan", "pangkat")):
            at -= 1
        if at < 0 or (self.words[at].key.startswith(("me", "ber")) and self.words[at].key != "menurut"):
            return False
        return "ujar" in self.kinds[at] and not any(sign in self.gap(at + 1) for sign in '.!?;:”"“')


_ASIDE: Final = late(r"[,(\[–—]|\s-\s")
"""What opens words that say who somebody is, right behind the name."""
_CLASS: Final = late(r"\d{1,2}|[IVX]+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas")
_VERB: Final = late(r"(?:me(?:ng|ny|n|m|l|r|w|y)|di|ber|ter|mem)[a-z]{3,}")


def _is_theirs(word: str) -> bool:
    """Tells whether a word says whose it is ("Pengurusnya"), and so names nobody."""
    return len(word) > 6 and word.endswith("nya")


def _is_verb(word: str) -> bool:
    return bool(_VERB.fullmatch(word)) and word not in _NO_VERBS


_NO_VERBS: Final = frozenset((
    "berita", "beras", "terang", "teras", "mereka", "media", "melong", "terminal", "dinas", "diri", "direktur", "diskominfo",
    "disdik", "dinkes", "dishub", "disdukcapil", "disperindag", "disnaker", "dinsos", "disparbud", "teritorial", "mental",
    "bersama", "terpadu", "terbuka", "terhadap", "berbagai", "tersebut", "direktorat", "divisi", "digital", "terbatas",
    "menteri", "menengah", "merah", "merdeka", "terkait", "berwenang", "bersatu", "berencana", "beriman", "distrik", "terpencil",
))  # fmt: skip
