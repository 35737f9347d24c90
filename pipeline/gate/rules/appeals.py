"""What calls to vote for somebody, or against: an act, whom it is about, and who is called to it.

"Titip suara untuk Cak Mamat" is an act with its candidate; "kita antar ke kursi bupati" is about who was named before; "warga
memilih Pak Dadang dengan 60 suara" calls nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gate.rules.elections import CIVIC, TO_HER, Said, Story
from pipeline.gate.rules.partisan import partisan
from pipeline.language.annotations.names import BODIES, is_address
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.once import once
from pipeline.language.patterns import late
from pipeline.language.vocabulary import is_word

VOTES = WatchedLexicon("pemilu.txt", "pipeline.gate.rules", only=("suara", "tentu"))
"""What is a vote in any text."""
GIFTS = WatchedLexicon("pemilu.txt", "pipeline.gate.rules", only=("beri",), beside=("hak",))
ELECTION = WatchedLexicon("pemilu.txt", "pipeline.gate.rules", only=("pemilu", "kuasa", "calon"))
_QUOTE = late(r"[“”\"«»]|\b(?:kata|ujar|tutur|ucap)(?:nya)?\b")
_REACH = 8
_FAR = 12
_SHORT = 5
_GOING_ON = frozenset(("lanjutkan", "lanjut"))
_NUMBERED = frozenset(("nomor", "nomer", "no", "angka"))
_PRONOUNS = frozenset(
    ("dia", "beliau", "mereka", "ia", "doi", "anjeunna", "panjenenganipun", "deweke", "de'e", *TO_HER)
)
_LINKS = frozenset((
    "kepada", "ke", "par", "untuk", "buat", "pada", "sama", "si", "sang", "hanya", "saja", "lagi", "kembali", "dong", "ya",
    "gambar", "foto", "fotonya", "gambarnya", "penuh", "barisan", "pendukung", "tim", "kubu", "perjuangan", "kepemimpinan",
    "bapak", "ibu", "pak", "bu", "haji", "kang", "mas", "mbak", "kakak", "yang", "itu", "cuma", "calon", "pasangan", "partai",
    "pencalonan", "langkah", "jalan", "bung", "dokter", "ustaz", "kiai", "nomor", "nomer", "paslon",
))  # fmt: skip
"""What may stand between a verb of voting and whom it is about."""
_LEAVES_OPEN = frozenset((
    "di", "pada", "untuk", "demi", "agar", "supaya", "biar", "tanggal", "nanti", "ya", "dong", "lagi", "besok", "kembali", "jadi",
    "menjadi", "satu", "bersama", "bersama-sama", "rame-rame", "ramai-ramai", "sampai", "hingga", "nggih", "dan", "karena", "yuk",
    "sekali", "dua", "saja", "itu", "ini", "kalau", "yo", "euy", "jo", "e", "ki", "sudah", "pas", "ke",
))  # fmt: skip
"""Behind these words a verb of voting names nobody, so that it is about who was named before."""
_POINTED = frozenset((
    "partai", "pasangan", "calon", "orang", "sosok", "perempuan", "lelaki", "pria", "wanita", "anak", "putra", "putri", "tokoh",
    "pemimpin", "beliau", "caleg", "bapak", "ibu", "figur", "kader", "pemuda", "srikandi",
))  # fmt: skip
_WHO_IS = frozenset(("yang", "yg", "nu", "sing", "anu"))
_COMES = frozenset((
    "mengalir", "berdatangan", "datang", "bertambah", "meningkat", "menurun", "muncul", "disampaikan", "diberikan",
    "dinyatakan", "berasal", "turun", "naik", "tumbuh", "terkumpul", "beredar",
))  # fmt: skip
"""Of support that does one of these it is told, not asked for: "dukungan untuk calon nomor 2 mengalir"."""
_OPENERS = frozenset((
    "maka", "jadi", "dan", "lalu", "terus", "wis", "pokoknya", "nanti", "besok", "dipun", "sok", "tinggal", "langsung", "lah",
))  # fmt: skip


_FOR_IT = frozenset(("untuk", "demi", "pasti", "harus"))
"""Behind a number on a ballot these take its side."""


class Appeal(Said):
    """Reads a sentence for a call to vote for somebody, or against."""

    def __init__(self, text: str, story: Story) -> None:
        super().__init__(text)
        self.story = story

    def found(self) -> tuple[int, int] | None:
        """Returns the stretch of the sentence that calls, or None."""
        if (
            self.has("netral")
            or self.story.contest
            or (self.has("lain") and not self.has("pemilu", "calon"))
            or (" atau " in self.text and self.text.rstrip().endswith("?"))
        ):
            return None
        found = next(self._calls(), None)
        if found is None and self.story.political:
            found = self._order() or self._praise() or self._side() or partisan(self, self.story)
        return found

    def _calls(self) -> Iterator[tuple[int, int]]:
        for act in self.acts():
            sure = act.is_("suara", "titipan", "tentu") or self.story.political
            if not sure or not self._is_call(act):
                continue
            whom = self._object(act) or self._topic(act)
            if whom is not None:
                first = min([act.first, *(one.first for one in self._called(act))])
                last = max(act.last - 1, whom)
                yield self.words[first].start, self.words[last].end

    def acts(self) -> Iterator[Match]:
        """Yields what is done to vote: "coblos", "pilih", and "titip … suara"."""
        for one in self.marks:
            if one.is_("suara", "pilih") and one.written != "terpilih":
                yield one
            elif one.is_("beri"):
                gift = next(
                    (other for other in self.marks if other.is_("titipan") and 0 <= other.first - one.last <= 4), None
                )
                if gift is not None:
                    to = any(
                        self.words[at].key in _PRONOUNS or at in self.candidates for at in range(one.last, gift.first)
                    )
                    yield one._replace(last=one.last if to else gift.last, kinds=gift.kinds)
                elif any(said.has("titipan") for said in self.story.before):
                    yield one
            elif one.is_("titipan") and self._given(one):
                yield one
            elif one.is_("ajak") and self._is_numbered(one.last) and one.last in self.candidates:
                yield one._replace(voice="")

    def _given(self, gift: Match) -> bool:
        """Tells whether a vote is somebody's without a verb: "suaranya bulat untuk beliau"."""
        behind = self.words[gift.last : gift.last + 3]
        told = any(word.key in _COMES for word in self.words[gift.last + 2 :])
        return not told and any(
            word.key in ("untuk", "buat", "kepada", "ke", "kanggo", "pikeun")
            for word in behind
            if not any(sign in self.text[self.words[gift.last - 1].end : word.start] for sign in ",.:;!?")
        )

    def _is_numbered(self, at: int) -> bool:
        """Tells whether a candidate's number stands at a token: "jangan lupa nomor urut tiga"."""
        return self.story.political and any(one.first == at and self.is_named(one) for one in self.marks)

    def _object(self, act: Match) -> int | None:
        """Returns the token at which an act names its candidate: "pilih Pak Joko", "titip suara … untuk Cak Mamat"."""
        at = act.last
        given = act.is_("titipan") or act.written.endswith(" suara")
        pictured = act.is_("suara") and act.written.split()[-1] in ("gambar", "foto", "fotonya")
        if (
            act.is_("kursi", "lambang")
            or pictured
            or (act.is_("suara") and self.is_number(at) and act.written.split()[-1] in _NUMBERED)
        ):
            return min(at, len(self.words) - 1)
        if self.words[act.last - 1].key.endswith(("kannya", "ungnya", "ihnya", "namanya", "gambarnya", "wajahnya")):
            return act.last - 1
        while at < len(self.words) and at - act.last <= _REACH:
            gap = self.text[self.words[at - 1].end : self.words[at].start]
            if at in self.candidates or self.words[at].key in _PRONOUNS or self._is_somebody(at):
                return at
            if act.is_("suara") and self.story.political and self._is_described(at):
                return at + 1
            if self.is_party_that(at):
                return at + 1
            if self.words[at].key in ("yang", "yg") and (other := self._other(at)) is not None:
                return other
            if (pointed := self._pointed(at)) is not None:
                return pointed
            if any(sign in gap for sign in ".!?;”") or not (given or self._is_link(at) or self._names(at)):
                return None
            at += 1
        return None

    def _is_link(self, at: int) -> bool:
        """Tells whether a word may stand between a verb of voting and its candidate: "si", or what is theirs, "kumisnya"."""
        key = self.words[at].key
        return key in _LINKS or (len(key) > _SHORT and key.endswith(("nya", "na", "ne", "né")))

    def _names(self, at: int) -> bool:
        word = self.words[at]
        return (
            word.capital
            or word.text.isdigit()
            or any(one.first <= at < one.last and one.is_("angka", "sebut") for one in self.marks)
        )

    def _is_somebody(self, at: int) -> bool:
        """Tells whether a capitalised word behind a verb of voting is a name of its own: no place, body, or number."""
        word = self.words[at]
        named = at + 1 < len(self.words) and self.words[at + 1].capital
        titled = self.words[at - 1].capital and is_address(self.words[at - 1].key.strip("."))
        return (
            (self.story.political or named or titled)
            and word.capital
            and (not is_word(word.key) or named)
            and not any(one.first <= at < one.last for one in BODIES.find(self.words))
        )

    def _pointed(self, at: int) -> int | None:
        """Returns the last token of who was named before: "partai ini", "perempuan tangguh itu", "sang ketua"."""
        for index in range(at + 1, min(at + 3, len(self.words))):
            if self.words[index].key in ("ini", "itu", "tersebut") and self.words[at].key in _POINTED:
                return index if self.story.named else None
        return None

    def _is_described(self, at: int) -> bool:
        """Tells whether a candidate is known by how they look or what they gave: "coblos yang berkebaya ungu"."""
        behind = self.words[at + 1].key if at + 1 < len(self.words) else ""
        return self.words[at].key in _WHO_IS and behind not in ("", *CIVIC)

    def _other(self, at: int) -> int | None:
        """Returns a token that names whom "yang" means: "pilih yang baru", "pilih yang pasti: Dedi"."""
        named = next((one for one in self.candidates if at < one <= at + _REACH), None)
        if named is not None and ":" in self.text[self.words[at].end : self.words[named].start]:
            return named
        behind = self.words[at + 1].key if at + 1 < len(self.words) else ""
        known = self.story.named or self.story.behind or bool(self.candidates)
        return at + 1 if behind in ("lain", "baru", "itu", "lama", "satunya", "pasti") and known else None

    def _topic(self, act: Match) -> int | None:
        """Returns the act's last token when it is about who was named before it, in the sentence or right before it."""
        if act.last < len(self.words):
            gap = self.text[self.words[act.last - 1].end : self.words[act.last].start]
            if not gap.strip() and self.words[act.last].key not in _LEAVES_OPEN:
                return None
        named = any(0 <= act.first - at <= 12 for at in self.candidates)
        if "salah" in act.written:
            return act.last - 1 if named or self.story.near or self.story.behind else None
        if self.story.political and (named or self.story.named):
            return act.last - 1
        return act.last - 1 if act.is_("suara") and (named or self.story.near) else None

    def _called(self, act: Match) -> list[Match]:
        """Returns the words before an act that call to it, or say that the writer is for it."""
        near = [one for one in self.marks if 0 <= act.first - one.last <= _REACH]
        return [one for one in near if one.is_("ajak") or (one.is_("tekad") and act.first - one.last <= 4)]

    def _is_call(self, act: Match) -> bool:
        """Tells whether others are called to an act: behind "ayo" or "jangan", by "kami", or first in its clause."""
        if self._called(act) or (act.is_("titipan") and self.has("ajak")):
            return True
        formal = act.voice == "me" and self.words[act.first].key.startswith("me")
        if formal:
            return False
        if act.is_("suara") and act.last < len(self.words) and self._object(act) is not None:
            return True
        before = self.text[: self.words[act.first].start].rstrip()
        opened = act.first > 0 and (
            self.words[act.first - 1].key in _OPENERS or self.words[act.first - 1].text.isdigit()
        )
        return not before or before[-1] in '.!?,:;“"—–-(' or opened

    def _order(self) -> tuple[int, int] | None:
        """Returns the stretch that orders readers about in an election, with a candidate behind: "jangan lupa … nomor 5"."""
        for one in self.marks if self.story.political else ():
            pronouns = self._pronouns if one.is_("seru") and self._pronouns and self.story.named else ()
            meant = (*self.candidates, *pronouns) if one.is_("seru") else ()
            last = min((at for at in meant if 0 <= at - one.last <= _FAR), default=None)
            if last is not None and (self.has("pilih", "bilik") or self._stands(last) or last - one.last <= 1):
                return self.words[one.first].start, self.words[last].end
            if one.is_("bilik") and one.is_("seru") and self.story.near:
                return self.words[one.first].start, self.words[one.last - 1].end
            behind = self.words[one.last + 1].key if one.last + 1 < len(self.words) else ""
            if self.is_named(one) and one.is_("angka") and behind in _FOR_IT:
                return self.words[one.first].start, self.words[one.last + 1].end
        return None

    @once
    def _pronouns(self) -> list[int]:
        return [at for at, word in enumerate(self.words) if word.key in _PRONOUNS]

    def _side(self) -> tuple[int, int] | None:
        """Returns the stretch in which writer or readers, "kita", are on a candidate's side, where no one is quoted."""
        us = next((one for one in self.marks if one.is_("kita")), None)
        way = next((one for one in self.marks if one.is_("haluan")), None)
        if us is None or way is None or not self.story.political or _QUOTE.search(self.text):
            return None
        if not (any(self._stands(at) for at in self.candidates) or self.story.stands):
            return None
        return self.words[min(us.first, way.first)].start, self.words[max(us.last, way.last) - 1].end

    def _stands(self, at: int) -> bool:
        """Tells whether who is named at a token stands for election by the words of the sentence itself."""
        return any(one.first <= at <= one.last and (one.is_("calon") or self.is_named(one)) for one in self.marks)

    def _praise(self) -> tuple[int, int] | None:
        """Returns the stretch that praises somebody who can be voted for, or runs them down."""
        for one in self.marks:
            if one.is_("puji") and self._is_praised(one):
                return self.words[one.first].start, self.words[one.last - 1].end
            if one.is_("titipan") and self.has("calon") and self._asked(one):
                return self.words[one.first].start, self.words[one.last - 1].end
        return None

    def _is_praised(self, praise: Match) -> bool:
        if "periode" in praise.written:
            return praise.first > 0 and (self.has("ajak", "tekad") or self.words[praise.first - 1].key in _GOING_ON)
        others = any(
            one.is_("calon", "kuasa", "pemilu", "angka", "pejabat") or (one.is_("pilih") and one is not praise)
            for one in self.marks
        )
        return (bool(self.candidates) or self.story.near) and (others or self.story.political)

    def _asked(self, gift: Match) -> bool:
        """Tells whether a blessing or support is asked for: "mohon doa restu", "minta dukungannya"."""
        return any(one.written in ("mohon", "minta") and 0 <= gift.first - one.last <= 2 for one in self.marks)
