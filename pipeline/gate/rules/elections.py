"""Around a sentence of an election: who can be voted for in it, before it, and in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from pipeline.gate.rules.passages import Passage
from pipeline.language.annotations.people import people, perhaps_people
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.once import once
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens

WORDS = WatchedLexicon(
    "pemilu.txt", "pipeline.gate.rules", only=("suara", "pilih", "beri", "puji", "seru", "angka", "menang")
)
_PAIR = late(r"\b[A-Z][a-z]+[-–][A-Z][a-z]+\b")
"""How a pair of candidates is called."""
_BALLOT = 2
"""Digits of a number on a ballot."""
_BACK = 2
"""Sentences before a call in which its candidate may be named."""
_OF_ELECTION = ("pemilu", "kuasa", "calon")
TO_HER = frozenset(("kepadanya", "untuknya", "padanya", "baginya", "dengannya", "bersamanya", "terhadapnya"))
"""A preposition with the pronoun for who was named before."""
_WHOEVER = frozenset(("mana", "manapun", "siapa", "siapapun", "tertentu", "apa", "apapun"))
_CAMPAIGN_HEADS = frozenset(("masa", "juru", "musim", "jadwal", "panggung", "lokasi", "janji", "spanduk", "baliho"))
"""Before "kampanye" these speak of one for votes."""
_VOTE_CAMPAIGN = frozenset((
    "hitam", "terbuka", "tertutup", "akbar", "terakhir", "perdana", "hari", "itu", "ini", "tersebut", "di", "ke", "pada",
    "untuk", "dan", "yang", "sudah", "mulai", "kita", "kami", "mereka", "beliau", "putaran", "kotor", "tatap", "rapat",
    "masih", "akan", "lewat", "dari", "oleh", "dengan", "tim", "kubu", "kemarin", "tadi", "nanti", "besok", "sekarang",
))  # fmt: skip
"""Behind "kampanye" these say how or when it is held, not what for."""
_PREDICATE = late(r"(?:di|me|ber|ter|ng)[a-z]{4,}|pil[a-z]+")
"""A verb by its form, or one of voting."""
NUMBERS = frozenset((
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "siji", "loro", "telu", "papat", "limo", "hiji", "tilu", "opat",
))  # fmt: skip


CIVIC = frozenset((
    "jujur", "amanah", "sesuai", "terbaik", "benar", "baik", "tepat", "disukai", "dipercaya", "layak", "pantas",
    "menurut", "kamu", "anda", "bapak", "ibu", "kita", "lebih", "sah", "mana", "bersih", "kompeten", "mampu", "bisa",
    "berkualitas", "cerdas", "adil", "peduli", "punya", "berintegritas", "tidak", "tak", "bukan", "dianggap",
    "dinilai", "dirasa", "ada", "terdaftar", "rusak",
))  # fmt: skip
"""By these anybody may be meant: "coblos yang jujur"."""


_WENT_ON = frozenset(("lanjut", "lanjutnya"))
_CLOSING = ("”", '"', "’", "”,", '",', "’,")
_SPEAKER = 60
_GOES_ON = late(r"(?:\s+(?:dia|ia|beliau|[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,4}))?\s*,")
"""Behind "lanjut": who goes on to say something, between commas."""


class Said:
    """A sentence with what its words are in an election."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = [one for one in WORDS.find(text) if not (one.is_("pilih") and self._is_saying(one))]

    def _is_saying(self, one: Match) -> bool:
        """Tells whether "lanjut" goes on with what somebody says: "…," lanjutnya.", "acara itu, lanjut Slamet, sudah …"."""
        word = self.words[one.first]
        if word.key not in _WENT_ON:
            return False
        before, behind = (
            self.text[max(0, word.start - 4) : word.start].rstrip(),
            self.text[word.end : word.end + _SPEAKER],
        )
        return before.endswith(_CLOSING) or (before.endswith(",") and _GOES_ON.match(behind) is not None)

    @once
    def words(self) -> Sequence[Token]:
        """Its words and numbers."""
        return tokens(self.text)

    @once
    def kinds(self) -> frozenset[str]:
        """The kinds of what its words are."""
        return frozenset().union(*[one.kinds for one in self.marks])

    def has(self, *kinds: str) -> bool:
        """Tells whether a word of one of these kinds stands in it."""
        return not self.kinds.isdisjoint(kinds)

    @once
    def candidates(self) -> list[int]:
        """The tokens at which somebody stands for whom one can vote: a candidate, a party, a number, a pair, somebody named."""
        some = [one for one in self.marks if (one.is_("calon") and not self._is_any(one)) or self.is_named(one)]
        at = [n for one in some for n in range(one.first, one.last)]
        at += [one.last for one in self.marks if self.is_named(one)]
        at += [n + 1 for n, word in enumerate(self.words[:-1]) if word.key in ("si", "sang")]
        starts = [one.start for one in people(self.text)] + [one.start() for one in _PAIR.finditer(self.text)]
        at += [n for n in range(len(self.words)) if self._is_ballot_number(n)]
        if self.has("puji", "pilih", "suara"):  # "Aria Wangsa layak dipilih": two words that are no words
            starts += [one.start for one in perhaps_people(self.text) if " " in one.text]
        return at + [bisect_right(self.words, start, key=attrgetter("end")) for start in starts]

    def is_named(self, one: Match) -> bool:
        """Tells whether a number or a proper name follows: "nomor urut 2", "nomer siji", "Partai Padi"."""
        if one.last >= len(self.words) or not one.is_("angka", "sebut"):
            return False
        word = self.words[one.last]
        return self.is_number(one.last) if one.is_("angka") else word.capital or word.text.isdigit()

    def _is_ballot_number(self, at: int) -> bool:
        """Tells whether a token is a number as it stands on a ballot, which no other word counts by: "01 harga mati"."""
        key = self.words[at].key
        if len(key) != _BALLOT or key[0] != "0" or not key.isdigit() or key == "00":
            return False
        before = self.words[at - 1] if at else None
        return before is None or any(sign in self.text[before.end : self.words[at].start] for sign in ",.!?;:")

    def _is_any(self, one: Match) -> bool:
        """Tells whether whoever it may be is meant: "calon mana pun"."""
        return one.last < len(self.words) and self.words[one.last].key in _WHOEVER

    def is_for_a_cause(self, one: Match) -> bool:
        """Tells whether a campaign is for a cause, not for votes: "kampanye imunisasi", "kampanye gemar membaca"."""
        if one.written != "kampanye" or one.last >= len(self.words):
            return False
        behind, before = self.words[one.last], self.words[one.first - 1].key if one.first else ""
        joined = not self.text[self.words[one.last - 1].end : behind.start].strip()
        told = behind.capital or behind.key in _VOTE_CAMPAIGN or _PREDICATE.match(behind.key)
        political = any(other.first == one.last and other.is_(*_OF_ELECTION, "angka", "netral") for other in self.marks)
        return joined and not (told or political or before in _CAMPAIGN_HEADS)

    def is_party_that(self, at: int) -> bool:
        """Tells whether a party is meant that did something: "jangan pilih partai yang menaikkan pajak"."""
        behind = [word.key for word in self.words[at + 1 : at + 3]]
        return self.words[at].key == "partai" and behind[:1] == ["yang"] and behind[-1] not in CIVIC

    def is_number(self, at: int) -> bool:
        """Tells whether a token is a number that a candidate may have."""
        word = self.words[at].key if at < len(self.words) else ""
        return word in NUMBERS or (word.isdigit() and int(word) < 100)


class Setting:
    """The text in which sentences stand: its passages, and whether it is about an election."""

    def __init__(self, told: Sequence[Passage], perhaps: Sequence[Passage]) -> None:
        self.told = told
        self.perhaps = perhaps
        """The passages in which words of an election may be."""

    @once
    def political(self) -> bool:
        """Tells whether the text speaks of an election to an office: a ballot box serves a contest too, a campaign a cause."""
        signs = [
            one for each in self._said for one in each.marks if one.is_(*_OF_ELECTION) and not each.is_for_a_cause(one)
        ]
        return any(not one.is_("alat") for one in signs) or (bool(signs) and not self._contested)

    @once
    def contest(self) -> bool:
        """Tells whether what is voted on is another contest: "pemilihan duta baca", "pemilihan ketua OSIS"."""
        return self._contested and not self.political

    @once
    def _said(self) -> list[Said]:
        return [Said(passage.text[:_AROUND]) for passage in self.perhaps]

    @once
    def _contested(self) -> bool:
        return any(each.has("ajang") for each in self._said)

    @once
    def naming(self) -> frozenset[int]:
        """The places, in their order, of the passages in which somebody is named who can be voted for."""
        return frozenset(at for at, one in enumerate(self.told) if Said(one.text[:_AROUND]).candidates)


class Story:
    """What stands around a sentence: whether it is about an election, and whether somebody stands for it right before."""

    def __init__(self, setting: Setting, passage: Passage, begin: int) -> None:
        self._setting, self._passage, self._begin = setting, passage, begin

    @once
    def before(self) -> list[Said]:
        """The sentences right before it."""
        spans = [span for span in self._passage.stretches if span[0] < self._begin]
        return [Said(self._passage.text[begin:end]) for begin, end in spans[-_BACK:]]

    @property
    def asked(self) -> bool:
        """Tells whether a question stands right before it."""
        return self._passage.text[: self._begin].rstrip("\"”'’ \n").endswith("?")

    @once
    def named(self) -> bool:
        """Tells whether anybody who can be voted for is named anywhere before it."""
        at = self._setting.told.index(self._passage)
        return self.near or any(above < at for above in self._setting.naming)

    @once
    def near(self) -> bool:
        """Tells whether anybody who can be voted for is named right before it."""
        return any(said.candidates for said in self.before)

    @once
    def stands(self) -> bool:
        """Tells whether its paragraph tells somebody by name, or by number, who stands for election."""
        said = Said(self._passage.text[:_AROUND])
        return said.has("calon", "sebut", "kuasa") and bool(said.candidates)

    @once
    def behind(self) -> bool:
        """Tells whether anybody who can be voted for is named behind it in its paragraph."""
        return bool(Said(self._passage.text[self._begin :][:_AROUND]).candidates)

    @property
    def political(self) -> bool:
        """Tells whether the text speaks of an election."""
        return self._setting.political

    @property
    def contest(self) -> bool:
        """Tells whether the text speaks of a contest that is no election to an office."""
        return self._setting.contest


_AROUND = 1_500
"""Characters of each passage that tell whether the text is about an election."""
