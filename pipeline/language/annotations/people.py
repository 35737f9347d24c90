"""Who is named in a sentence: people by name or initials, told apart from offices, places and speakers.

Indonesian names follow no one form, so a capitalised word alone is nobody. It becomes a person by what stands around it:
an age, a form of address, "bernama", a role such as "korban", an office, a verb of speech, or a common given name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from operator import attrgetter
from typing import Final

from pipeline.language.lexicons import Lexicon, Token, lines, tokens
from pipeline.language.morphology import readings
from pipeline.language.patterns import late
from pipeline.language.vocabulary import is_word

PEOPLE: Final = Lexicon("orang.txt")
BODIES: Final = Lexicon("lembaga.txt")

_CAPITALISED: Final = late(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-Za-z][a-z]*)?")
_LETTERS: Final = late(r"[A-Z]{1,3}|[A-Z][a-z]")
_DOTTED: Final = late(r"(?<![\w.])(?:[A-Z]\.){1,3}[A-Z]?(?![\w])")
AGE: Final = late(
    r"(?:\s*\(\s*(?:(?:berusia|usia|umur)\s+)?(?P<a>\d{1,2})(?:\s*(?:tahun|thn|th)\.?)?\s*\)"
    r"|,?\s+\(?(?:berusia\s+|usia\s+|umur\s+)?(?P<b>\d{1,2})\s*(?:tahun|thn|th)\b|,\s+(?P<c>\d{1,2})(?=,))"
)
"""What a name's age looks like behind it: (14), berusia 14 tahun, ", 14,"."""
_PSEUDONYM: Final = late(
    r"[\s,\"'”]*(?:\(|,|\[)?\s*(?:bukan\s+nama|nama\s+samaran|samaran|nama\s+disamarkan|nama\s+fiktif|disamarkan)", re.I
)
_CALLED_SO: Final = late(r"(?:sebut\s+saja|samaran|panggil\s+saja)\s*[:,]?\s*[\"“'(]?\s*$", re.I)
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
_DWELLS: Final = frozenset((
    "tinggal", "mengontrak", "menetap", "berdomisili", "bermukim", "mengidap", "didiagnosis", "menderita",
))  # fmt: skip
_ROLES: Final = ("korban", "tersangka", "saksi", "anak", "keluarga", "orang")
_TELLING: Final = ("sapaan", "sebutan", "anak", "korban", "tersangka")
"""What makes a person even of a capitalised word that has a meaning."""
_SHORT: Final = 4
"""Letters of what may be a title with its full stop: "Sdr.", "H."."""
_REACH: Final = 10
"""Words that may stand between an office and the name of its holder."""


@dataclass(frozen=True, slots=True)
class Person:
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
    roles: frozenset[str] = field(default_factory=frozenset)
    """The parts that the words right before and behind the name give them: "korban", "tersangka", "saksi", "anak" …"""


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    """Returns the common given names, and those of them that are words as well."""
    rows = [line.partition("\t") for line in lines("nama-depan.txt")]
    return frozenset(name for name, _, _ in rows), frozenset(name for name, _, kind in rows if kind)


@cache
def _no_names() -> dict[str, frozenset[str]]:
    """Returns the capitalised words that are no names, and whether they may lead one."""
    rows = [line.partition("\t") for line in lines("bukan-nama.txt")]
    return {word: frozenset(kinds.split()) for word, _, kinds in rows}


@cache
def _no_initials() -> dict[str, frozenset[str]]:
    rows = [line.partition("\t") for line in lines("bukan-inisial.txt")]
    return {word.upper(): frozenset(kinds.split()) for word, _, kinds in rows}


def is_address(word: str) -> bool:
    """Tells whether a word, in small letters, is a form of address: pak, bu, haji."""
    return word in addresses()


@cache
def addresses() -> frozenset[str]:
    """Returns the forms of address, in small letters."""
    forms = [entry.words for entry in PEOPLE.entries if "sapaan" in entry.kinds]
    return frozenset(word for words in forms for word, _ in words)


def is_given_name(word: str) -> bool:
    """Tells whether a word, in small letters, is a common given name and nothing else."""
    names, also_words = _given()
    return word in names and word not in also_words


def may_be_given_name(word: str) -> bool:
    """Tells whether a word, in small letters, is a common given name, whatever else it means."""
    return word in _given()[0]


def is_acronym(letters: str) -> bool:
    """Tells whether capitals stand for something else than a name: KTP, SMPN."""
    return letters in _no_initials()


def is_degree(text: str, start: int, end: int) -> bool:
    """Tells whether letters are an academic degree behind a name: "Siti Zubaedah, S.H."."""
    return text[start:end].replace(".", "") in _DEGREES and _NAMED.search(text, max(0, start - 40), start) is not None


_DEGREES: Final = frozenset(
    ("SH", "MH", "SE", "MM", "ST", "MT", "SPd", "MPd", "SIP", "SKM", "SP", "MSi", "SSi", "SAg", "SKep", "MA", "LC")
)
_NAMED: Final = late(r"[A-Z][a-zà-ÿ]+(?:,\s+(?:[A-Z]\.?[A-Za-z]{0,3}\.)*)+\s*$")


class _Reader:
    """Reads one stretch of text: its tokens, and for each the kinds of the entry that covers it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Sequence[Token] = tokens(text)
        self.kinds: list[frozenset[str]] = [frozenset()] * len(self.words)
        self.starts: dict[int, int] = {}
        """From the last token of an entry of several words to its first."""
        for found in PEOPLE.find(self.words):
            for index in range(found.first, found.last):
                self.kinds[index] = found.kinds
            self.starts[found.last - 1] = found.first
        self.heads: list[frozenset[str]] = [frozenset()] * len(self.words)
        """For each token the kinds of the place or body that it names the kind of: "Kelurahan", "SMPN", "PT"."""
        for found in BODIES.find(self.words):
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
        nobody = _no_names()
        for first, end in self.runs():
            begin: int | None = None
            fresh = True
            for index in range(first, end):
                if self._stops(index, nobody.get(self.words[index].key, frozenset()), fresh):
                    if begin is not None:
                        yield begin, index
                    begin, fresh = None, True
                elif begin is None:
                    begin, fresh = index, False
            if begin is not None:
                yield begin, end

    def _stops(self, index: int, kinds: frozenset[str], fresh: bool) -> bool:
        """Tells whether a capitalised word belongs to no name: it ends one, and another may begin behind it."""
        key = self.words[index].key
        if "bukan-nama" in kinds or (fresh and "pembuka" in kinds) or self._leads(index) or _is_theirs(key):
            return True
        if fresh and self._opens(index) and is_word(key) and not may_be_given_name(key):
            return True
        return bool(self.heads[index]) and key not in _given()[0]

    def _opens(self, index: int) -> bool:
        """Tells whether a word begins a sentence, where every word is capitalised, and another capitalised one follows."""
        opens = index == 0 or not self.gap(index).strip(".!?:\"“”'*_-•>#() \n")
        begun = index == 0 or any(sign in self.gap(index) for sign in '.!?:"“\n')
        begun = begun and not (index and self.gap(index).startswith(".") and len(self.words[index - 1].text) <= _SHORT)
        return opens and begun and self._capital(index + 1)

    def _leads(self, index: int) -> bool:
        return not self.kinds[index].isdisjoint(("sapaan", "sebutan", "jabatan", "pangkat", *_ROLES)) and (
            self.words[index].key not in _given()[0]
        )

    def real(self, first: int, last: int) -> bool:
        """Tells whether a name is more than an Indonesian word that happens to be capitalised."""
        return last - first > 1 or self.words[first].key in _given()[0] or not is_word(self.words[first].key)

    def is_person(self, first: int, last: int, sure: bool) -> bool:
        """Tells whether a name is neither a mere word nor a place's or a body's."""
        return self.real(first, last) and (sure or not self.elsewhere(first) or self.announced(first))

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
            elif not kinds.isdisjoint(_ROLES):
                found |= kinds.intersection(_ROLES)
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
            if commas > 1 or any(sign in gap for sign in '!?;:”"“()'):
                return False
            if "." in gap and not (len(word.text) <= 4 or "pangkat" in self.kinds[at]):
                return False
            if "jabatan" in self.kinds[at]:
                return True
            if word.key in _AWAY or (not word.capital and _is_verb(word.key) and "sebutan" not in self.kinds[at]):
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
            comma = comma or "," in gap
            kinds, word = self.kinds[at], self.words[at].key
            if step <= 1 and "ujar" in kinds:
                return frozenset(), True, True
            if not step and comma and word in ("begitu", "demikian"):
                return frozenset(), True, False  # "Cindy, begitu nama gadis itu"
            if step <= 1 and word in _DWELLS:
                return frozenset(), True, False
            if comma and not kinds.isdisjoint((*_ROLES, "jabatan")):
                return kinds.intersection((*_ROLES, "jabatan")), True, False
            if word not in _LINKS and word not in ("selaku", "sebagai"):
                break
            at += 1
        return frozenset(), False, False

    def past(self, aged: re.Match[str] | None, last: int, end: int) -> tuple[int, int]:
        """Returns the token and the place behind a name's age in brackets: "Bambang (45), terpidana"."""
        if aged is None or not aged["a"]:
            return last, end
        while last < len(self.words) and self.words[last].start < aged.end():
            last += 1
        return last, aged.end()

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


@lru_cache(maxsize=2048)
def people(text: str) -> tuple[Person, ...]:
    """Returns who is named in ``text`` (a sentence or a paragraph), in order, each stretch once."""
    reader = _reader(text)
    headline = _is_headline(reader.words)
    found = [*_named(reader, headline), *_initialled(reader)]
    return tuple(_merged(found))


@lru_cache(maxsize=512)
def _reader(text: str) -> _Reader:
    return _Reader(text)


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
        if any(not _is_built(word.key) for word in reader.words[first:last]):
            found.append(Person(start, end, text[start:end], roles=reader.before(first)[0]))
    return tuple(found)


def _is_headline(words: Sequence[Token]) -> bool:
    """Tells whether nearly every longer word is capitalised, as many outlets write their titles."""
    longer = [word for word in words if len(word.text) >= 4 and word.text[0].isalpha()]
    return len(longer) >= 5 and sum(word.capital for word in longer) > 0.8 * len(longer)


def _named(reader: _Reader, headline: bool) -> Iterator[Person]:
    text = reader.text
    for first, last in reader.names():
        start, end = reader.words[first].start, reader.words[last - 1].end
        if reader.initial(last - 1) and last - first > 1:
            end += 1
        aged = AGE.match(text, end)
        spelt = _SPELT_AGE.match(text, end)
        spelt = spelt if _spelt(spelt) is not None else None
        given = _common([word.key for word in reader.words[first:last]])
        roles, sure = reader.before(first)
        after, told, speaks = reader.behind(*reader.past(aged, last, end))
        office = reader.office(first) or "jabatan" in after
        spoken = reader.spoken(first)
        owned = last - first > 1 and first > 0 and "milik" in reader.kinds[first - 1]
        if headline and not (aged or spelt or given):
            continue  # every word is capitalised: only an age or a common given name still tells a name
        acting = not sure and reader.acting(first, last)
        if not (aged or spelt or given or sure or told or office or spoken or owned or acting):
            continue
        if given or not roles.isdisjoint(_TELLING) or reader.is_person(first, last, sure):
            yield Person(
                start, end, text[start:end], _age(aged) if aged else _spelt(spelt), False,
                office or speaks or spoken or "jabatan" in roles, office or "jabatan" in roles,
                _is_pseudonym(text, start, end), roles | after,
            )  # fmt: skip


_SPELT_AGE: Final = late(
    r",?\s+(?:baru\s+|masih\s+|genap\s+)?(?:berusia\s+|umur\s+|usia\s+)?(?P<unit>[a-z]+)(?P<teen>\s+belas)?\s+tahun\b"
)
_SPELT: Final = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
    "sebelas": 11,
}  # fmt: skip


def _spelt(found: re.Match[str] | None) -> int | None:
    """Returns an age written in words: "sembilan tahun", "empat belas tahun"."""
    unit = _SPELT.get(found["unit"]) if found is not None else None
    return None if unit is None or found is None else unit + (10 if found["teen"] else 0)


def _age(found: re.Match[str] | None) -> int | None:
    return None if found is None else next(int(group) for group in found.groups() if group)


def _common(parts: Sequence[str]) -> bool:
    """True when common given names alone make a person of it: a sure one, or a doubtful one that is not by itself."""
    given, words = _given()
    first, *others = parts
    return first in given and (first not in words or any(other in given for other in others))


def _is_pseudonym(text: str, start: int, end: int) -> bool:
    return bool(_PSEUDONYM.match(text, end, end + 40) or _CALLED_SO.search(text, max(0, start - 40), start))


def _initialled(reader: _Reader) -> Iterator[Person]:
    text = reader.text
    row: frozenset[int] = frozenset()
    """Where the next initials of a list begin."""
    for match in (*_DOTTED.finditer(text), *(_LETTERS.fullmatch(text, w.start, w.end) for w in reader.words)):
        if match is None:
            continue
        start, end = match.span()
        if is_degree(text, start, end):
            continue
        index = bisect_left(reader.words, start, key=attrgetter("start"))
        aged = AGE.match(text, end)
        if not _may_be_initials(reader, match[0], index, sure=aged is not None or start in row):
            continue
        roles, known = reader.before(index)
        before = reader.kinds[index - 1] if index else frozenset()
        called = "sebutan" in before and (reader.words[index - 1].key.endswith("inisial") or reader.listed(index))
        capitals = match[0].isupper() and (len(match[0]) > 1 or called)
        if match[0].isupper() and start in row:
            called = True
        played = capitals and known and not roles.isdisjoint(_ROLES) and roles != {"orang"}
        behind = (
            reader.kinds[index + 1] if index + 1 < len(reader.words) and reader.gap(index + 1) == " " else frozenset()
        )
        if match[0].isupper() and "dialami" in behind and "." not in match[0]:
            called = True  # "tempat F disekap"
        if aged or called or (played and "sebutan" not in before):
            row = _following(text, aged.end() if aged else end)
            yield Person(start, end, match[0], _age(aged), True, roles=roles)


_NEXT: Final = late(r"(?:\s*,)?\s*(?:dan|serta|&)?\s*")


def _following(text: str, end: int) -> frozenset[int]:
    """Returns where the initials after these would begin in a list: "L, S, dan FR"."""
    found = _NEXT.match(text, end)
    return frozenset((found.end(),)) if found is not None and found.end() - end > 1 else frozenset()


def _may_be_initials(reader: _Reader, written: str, index: int, *, sure: bool) -> bool:
    """Tells whether letters are none that stand for something else: a school, a body, the beginning of a name."""
    if index and reader.words[index - 1].key.endswith("inisial"):
        return True
    kinds = _no_initials().get(written.replace(".", "").upper(), frozenset())
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
