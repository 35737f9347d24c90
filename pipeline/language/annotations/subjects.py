"""Whom a sentence may accuse: people, companies, and who is named by office and place; and somebody named before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from pipeline.language.annotations.ages import OF_AGE
from pipeline.language.annotations.charges import unbroken
from pipeline.language.annotations.names import BODIES, PEOPLE
from pipeline.language.annotations.people import people
from pipeline.language.annotations.references import back
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.once import once
from pipeline.language.tokens import Token, tokens
from pipeline.language.vocabulary import is_word

CHARGING: Final = WatchedLexicon("tuduhan.txt", only=("duga", "tuding", "tanda"))
"""Accusing words, with all that stands around an accusation; what charges somebody by itself is listened for."""
_COMPANIES: Final = frozenset((
    "koperasi", "yayasan", "pesantren", "ponpes", "pondok pesantren", "lsm", "ormas", "klinik", "panti", "rumah sakit", "rs",
    "daycare", "tpa", "bimbel", "panti asuhan", "apotek", "perumahan", "pangkalan", "kelab", "karaoke", "akun", "rsia",
))  # fmt: skip
"""Bodies that are no authority, and so may be accused like a company."""
_SAYING: Final = frozenset((
    "menyebut", "sebut", "bilang", "bahwa", "kabarnya", "konon", "katanya", "menduga", "yakin", "cerita", "bercerita",
    "mendengar", "tahu", "curiga", "percaya", "jarene", "cenah",
))  # fmt: skip
"""Behind these words it is told what somebody named before did: "… menyebut yang bersangkutan memalsukan absensi"."""
_PRETENDS: Final = frozenset((
    "berkedok", "mengaku", "ngaku", "mengaku-ngaku", "mengatasnamakan", "menyamar", "jadi", "sebagai", "berlagak", "gadungan",
    "mencatut", "atas-nama", "menyerupai",
))  # fmt: skip
"""Behind these stands whom somebody else claims to be."""
_OPENING: Final = 5
"""Words at the head of a sentence in which its subject is looked for."""


class Accused(Struct, frozen=True):
    """Somebody who is accused: their name, and where it stands."""

    name: str
    start: int
    end: int
    young: bool = False
    """True for somebody under 18."""
    body: bool = False
    """True for a company or the like."""


def _is_done(word: Token) -> bool:
    """Tells whether a capitalised word is a passive verb, as titles write them: "Kades Kalipare Ditahan"."""
    roots = [word.key[2:].removesuffix(end) for end in ("", "kan", "i")] if word.key.startswith("di") else []
    return any(len(root) > _SHORT and is_word(root) for root in roots)


_SHORT: Final = 3
"""Letters of a root too short to tell: "dinas" is none of "nas"."""


class Subjects:
    """Reads one sentence for whom it may accuse."""

    def __init__(self, text: str, known: frozenset[str] = frozenset()) -> None:
        self.text = unbroken(text)
        self.known = known
        """Names that the text has for people elsewhere: "Herlambang", once "Ketua koperasi, Herlambang" is told."""

    @once
    def words(self) -> Sequence[Token]:
        """Its words and numbers."""
        return tokens(self.text)

    @once
    def marks(self) -> dict[int, Match]:
        """What of the list of accusing words covers each token."""
        return {at: one for one in CHARGING.find(self.text) for at in range(one.first, one.last)}

    def names_somebody(self) -> bool:
        """Tells, at a quick look, whether anybody may be named: a capital that does not just begin the sentence."""
        if any(word.capital for word in self.words[1:]):
            return True
        return bool(self.words) and (not is_word(self.words[0].key) or bool(self.again()))

    def again(self) -> int:
        """Returns the token behind the words by which a sentence begins with somebody named before, or 0."""
        if self.words[:1] and self.words[0].key in ("ia", "dia", "beliau", "doi"):
            return 1
        own = next((at for at, word in enumerate(self.words[:_OPENING]) if word.key == "dirinya"), None)
        if own is not None:
            return own + 1
        meant = back(self.words, 0, min(len(self.words), _OPENING))
        if meant is None:
            at = next((n for n, word in enumerate(self.words[: 2 * _OPENING]) if word.key in _SAYING), len(self.words))
            meant = back(self.words, at + 1, min(len(self.words), at + 1 + _OPENING))
        return meant[1] if meant is not None else 0

    def subjects(self) -> Iterator[Accused]:
        """Yields whom a sentence names: people, companies, and who is named by office and place."""
        named = [one for one in people(self.text) if not one.initials and not one.pseudonym]
        yield from (Accused(one.text, one.start, one.end, one.age is not None and one.age < OF_AGE) for one in named)
        taken = [(one.start, one.end) for one in people(self.text)]
        for word in self.words if self.known else ():
            if word.text in self.known and not any(a <= word.start < b for a, b in taken):
                yield Accused(word.text, word.start, word.end)
        for found in (*BODIES.find(self.text), *PEOPLE.find(self.text)):
            company = found.is_("usaha") or found.written in _COMPANIES
            if not (company or found.is_("jabatan")) or (found.last < len(self.words) and found.is_("bank")):
                continue
            if found.first and self.words[found.first - 1].key in _PRETENDS:
                continue  # "penipu berkedok petugas PLN"
            last = self._name_end(found.last, office=not company)
            start, end = self.words[found.first].start, self.words[last - 1].end
            named_behind = any(0 <= a - end <= 7 and "," in self.text[end:a] for a, _ in taken)
            if last > found.last and not named_behind and not any(start < b and a < end for a, b in taken):
                yield Accused(self.text[start:end], start, end, body=company)

    def _name_end(self, at: int, *, office: bool) -> int:
        """Returns the token behind the capitalised words and numbers that go on from a token."""
        while at < len(self.words) and self.text[self.words[at - 1].end : self.words[at].start] in (" ", ". "):
            word = self.words[at]
            if not (word.capital or word.text.isdigit()) or at in self.marks or _is_done(word):
                break
            at += 1
            if office and word.text.isdigit():
                break
        return at

    @once
    def roles(self) -> frozenset[int]:
        """The words for what somebody is."""
        return frozenset(at for one in PEOPLE.find(self.text) for at in range(one.first, one.last))

    @once
    def trades(self) -> frozenset[int]:
        """The words that say what somebody is: "Pak Sobri guru ngaji itu dukun cabul"."""
        found = (one for one in PEOPLE.find(self.text) if one.is_("orang", "jabatan"))
        return frozenset(at for one in found for at in range(one.first, one.last))

    def is_role(self, at: int) -> bool:
        """Tells whether a word says what somebody is."""
        return at in self.roles
