"""Who is accused of what: a subject and a predicate, not a name near a crime word.

A judge who sentences, a reader of a book about thieves, a shop that reports a theft accuse nobody of themselves; "X penipu",
"PT … mencuri lahan" and "Kades … nilep dana" do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pipeline.language.annotations.charges import is_charged
from pipeline.language.annotations.misdeeds import Around, misdeeds, nothing
from pipeline.language.annotations.people import people
from pipeline.language.annotations.subjects import Accused, Subjects
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.morphology import BARE, DEED, DOER, DONE, HAS, SUFFERED
from pipeline.language.once import once
from pipeline.language.patterns import late

WARNING_OF: Final = WatchedLexicon("tuduhan.txt", only=("awas",))
"""What warns of somebody for a wrong that is told beside it."""
ACCUSED_OF: Final = WatchedLexicon("perkara.txt", only=("tuduhan", "hinaan"))
_VERB: Final = late(r"(?:me(?:ng|ny|n|m|l|r|w|y)|di|ber|ter)[a-z]{4,}")
_AND: Final = frozenset((
    "dan", "tapi", "tetapi", "namun", "padahal", "lalu", "kemudian", "serta", "terus", "sambil", "hingga",
    "sampai", "memakai", "menggunakan", "memanfaatkan",
))  # fmt: skip
_AGAIN: Final = frozenset(("dia", "ia", "orang", "beliau", "mereka", "doi"))
_LINKS: Final = frozenset((
    "yang", "itu", "ini", "adalah", "ialah", "ternyata", "yakni", "yaitu", "bernama", "seorang", "si", "tersebut",
    "nama", "dari", "kabarnya", "konon", "katanya", "berikutnya", "selanjutnya", "sendiri", "mah", "teh", "téh", "iku", "kuwi",
    "geus", "wis", "kakoncara", "kondang", "emang", "jelas-jelas", "sebenarnya", "sejatinya", "cuma", "hanya", "sudah",
    "pria", "warga", "oleh", "diketahui", "tetangga", "meresahkan", "dilakukan", "memang", "sang",
))  # fmt: skip
_BOUGHT: Final = ("suap", "sogok")
"""Who suffers these has taken money."""
_PLAINLY: Final = frozenset(("jelas", "terang"))
_POINTED: Final = frozenset(("itu", "ini", "memang"))
_CLEFT: Final = frozenset(("ya", "adalah", "ialah", "itu", "si", "tak", "lain"))
_WARNS: Final = late(
    r"\b(?:(?:h?ati)(?:-?\s?h?ati|\s?2)|awas|waspada\w*|jangan\s+(?:percaya|belanja|beli|pakai|mau|titip|transfer|pinjami)"
    r"|kalau\s+(?:ada\s+)?(?:yang\s+)?(?:ditawari|diajak|dihubungi|didatangi)|(?:tong|ulah|entong|[ao]j[ao]k?|ampun)\s+(?:perca(?:ya|dos)|percoyo|gugu)|siapa\s+lagi\s+kalau\s+bukan)\b"
)
_AGAINST: Final = frozenset(
    ("penipuan", "modus", "pencurian", "bahaya", "kata", "ujar", "pesan", "imbau", "mengimbau", "imbauan")
)
"""A warning of these is no warning of somebody."""
_CULPRITS: Final = ("pelaku", "pelakunya", "tersangka", "tersangkanya", "terdakwa", "dalangnya")
_STAGE: Final = frozenset(
    ("pemeran", "tokoh", "lakon", "peran", "memerankan", "berperan", "judul", "berjudul", "film", "drama")
)
"""Before these a thief is one on a stage."""
_OPENING: Final = 5
"""Words at the head of a sentence in which its subject is looked for."""
_REACH: Final = 14


class Accusations(Subjects):
    """Reads one sentence for who is accused in it."""

    def __init__(
        self,
        text: str,
        around: Around = nothing,
        known: frozenset[str] = frozenset(),
        *,
        wrong: bool = True,
        charged: bool = True,
    ) -> None:
        super().__init__(text, known)
        self.wrong = wrong
        """False where no wrong that it might tell was heard in it."""
        self.charged = charged
        """False where no word that accuses or warns was heard in it."""
        self.around = around
        """Gives the signs of wrong in the sentences beside it."""

    @once
    def deeds(self) -> dict[int, Match]:
        """What of the list of crimes that one is accused of covers each token."""
        if not self.wrong:
            return {}
        found = (one for one in ACCUSED_OF.find(self.text) if one.is_("tuduhan", "hinaan"))
        said = (*misdeeds(self.text, self.around), *found)
        return {at: one for one in said for at in range(one.first, one.last)}

    def accused(self, before: Callable[[], str], behind: Callable[[], str] = str) -> Iterator[Accused]:
        """Yields who is accused in the sentence; ``before`` tells who was named last before it, and whom "ia" may mean.

        ``behind`` gives the sentence behind it.
        """
        if not self.deeds and not self._charges():
            return
        if not self.names_somebody():
            return
        again = self.again()
        if again and any(one.start < self.words[again - 1].end for one in people(self.text)):
            again = 0  # "Pak Sarmin, orang ini penipu": he is named here
        if again and self._predicate(again, self.words[again - 1].end) and (name := before()):
            yield Accused(name, self.words[0].start, self.words[again - 1].end)
        for one in self.subjects():
            first = next((at for at, word in enumerate(self.words) if word.start >= one.start), len(self.words))
            last = next((at for at, word in enumerate(self.words) if word.start >= one.end), len(self.words))
            if (
                self._before(first)
                or self._predicate(last, one.end)
                or self._by(first)
                or self._warned(first, behind)
                or is_charged(self.text, self.words, first, last, list(self.deeds.values()), self.roles)
            ):
                yield one

    def _charges(self) -> bool:
        """Tells whether a word in it accuses or warns by itself."""
        return self.charged and any(one.is_("duga", "tuding", "awas", "tanda") for one in self.marks.values())

    def _by(self, first: int) -> bool:
        """Tells whether a deed is suffered by the hand of who is named: "disunat … oleh Bu Lilis"."""
        at = first - 1
        while at >= 0 and at not in self.deeds and (self.is_role(at) or self.words[at].capital):
            at -= 1
        passive = (deed for deed in self.deeds.values() if deed.voice == SUFFERED or deed.is_("pasif"))
        suffered = [deed for deed in passive if not deed.is_("raib")]
        if at >= 0 and self.words[at].key == "oleh":
            return any(0 <= at - deed.last <= _OPENING for deed in suffered)
        if at == first - 1:  # "dibawa kabur Herlambang.", but not "setelah ditangkap Budi mengaku"
            beside = self.text[self.words[at].end : self.words[first].start] == " "
            return beside and self._ends_clause(first) and any(at == deed.last - 1 for deed in suffered)
        return any(at == deed.last - 1 and self.words[at].key.startswith("di") for deed in suffered)

    def _ends_clause(self, first: int) -> bool:
        """Tells whether the name that begins at a token is the last of its clause, or at least no verb follows it."""
        at = first
        while at < len(self.words) and self.words[at].capital:
            at += 1
        if at >= len(self.words):
            return True
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        return any(sign in gap for sign in '.,;!?”"') or not _VERB.fullmatch(self.words[at].key)

    def _warned(self, first: int, behind: Callable[[], str]) -> bool:
        """Tells whether readers are warned of who is named, for a deed that is told in the sentence or in the next one."""
        before = " ".join(word.key for word in self.words[:first])
        if not _WARNS.search(before) or any(word.key in _AGAINST for word in self.words[:first]):
            return False
        return bool(self.deeds or Accusations(behind()).deeds)

    # --- what is said behind a name ---

    def _predicate(self, last: int, end: int) -> bool:
        """Tells whether the words behind a name accuse it."""
        blocked = False
        linked = True
        for step, at in enumerate(range(last, min(len(self.words), last + _REACH))):
            word = self.words[at]
            gap = self.text[self.words[at - 1].end if step else end : word.start]
            if any(sign in gap for sign in '.;:!?“"”') and ")" not in gap:
                return False
            linked = linked or word.key in _AND or (blocked and "," in gap)
            blocked = blocked and not (word.key in _AND or word.key in _AGAIN)
            mark, deed = self.marks.get(at), self.deeds.get(at)
            if word.key in _PLAINLY and mark is not None:
                continue  # "Wasit … jelas disuap": behind a name it says how sure it is, not who speaks
            if mark is not None and mark.is_("korban"):
                return False
            blocked = blocked or (mark is not None and deed is None and mark.is_("ingkar"))
            if mark is not None and mark.is_("henti") and deed is not None and deed.is_("lunak"):
                return False
            if deed is not None and not blocked and self._accuses(deed, at, last):
                return True
            apposed = mark is not None and mark.is_("tuding") and not step and "," in gap and mark.written in _CULPRITS
            if apposed or (mark is not None and mark.is_("duga") and not blocked):
                return True
            if mark is not None and mark.is_("henti"):
                return False
            blocked = blocked or (deed is None and mark is None and self._acts(word.key))
        return False

    def _accuses(self, deed: Match, at: int, last: int) -> bool:
        """Tells whether a deed behind a name is the name's own: done by it, or what it is called."""
        if deed.voice in (DONE, HAS) or (deed.voice == SUFFERED and self.words[deed.last - 1].key.endswith("nya")):
            return True  # "menipu", and "ditipunya"
        if deed.voice == SUFFERED and deed.written in _BOUGHT:
            return True
        if deed.voice == DOER or deed.is_("hinaan"):
            before = [(n, self.words[n].key) for n in range(last, deed.first)]
            if before and before[-1][1] in _POINTED and len(before) <= _REACH // 2:
                plain = not any(self._acts(key) or self.words[n].capital for n, key in before)
                if plain:  # "Ustaz … dari majelis di ujung gang itu sesat"
                    return True
            return all(key in _LINKS or key in _AGAIN or _is_modal(key) or n in self.trades for n, key in before)
        if deed.voice == DEED:
            return at > last and self.words[at - 1].key in ("melakukan", "lakukan", "kasus", "tindak", "perkara")
        return (
            deed.voice == BARE
            and not deed.is_("pasif")
            and not (at > 0 and self.words[at - 1].key == "dugaan")
            and (not deed.is_("ringan") or (at > 0 and self.words[at - 1].key == "yang"))
        )

    # --- what is said before a name ---

    def _before(self, first: int) -> bool:
        """Tells whether the words before a name accuse it: "pelaku penipuan itu adalah", "warga menuding Kepala Dusun"."""
        at = first - 1
        strange = 0
        while at >= 0 and first - at <= _REACH:
            word = self.words[at]
            gap = self.text[word.end : self.words[at + 1].start] if at + 1 < len(self.words) else ""
            if any(sign in gap for sign in '.;!?“"”') and len(word.text) > 4:
                return False
            mark, deed = self.marks.get(at), self.deeds.get(at)
            if mark is not None and mark.is_("ingkar", "korban"):
                return False
            if mark is not None and mark.is_("tuding"):
                return self._is_aimed(mark, at, first)
            if deed is not None and (deed.voice == DOER or deed.is_("hinaan")):
                return strange <= 2 and not any(
                    word.key in _STAGE for word in self.words[max(0, deed.first - 3) : deed.first]
                )
            if deed is not None and deed.voice == DONE and self._is_cleft(deed, first):
                return True
            if mark is None and deed is None and not word.capital and self._acts(word.key):
                return False
            titled = word.capital or word.key in _LINKS or deed is not None or self.is_role(at)
            strange += not titled
            if strange > 3 or (mark is not None and mark.is_("henti")):
                return False
            if word.key in ("kepada", "untuk", "agar", "dengan", "korban", "di", "ke", "bersama"):
                return False
            at -= 1
        return False

    def _is_cleft(self, deed: Match, first: int) -> bool:
        """Tells whether a name says who it was that did a deed: "Yang mengedarkan sabu di gang kami ya si Ateng"."""
        told = deed.first > 0 and self.words[deed.first - 1].key == "yang" and deed.first <= _OPENING
        return told and any(word.key in _CLEFT for word in self.words[max(deed.last, first - 3) : first])

    @staticmethod
    def _acts(key: str) -> bool:
        """Tells whether a word is a verb of its own, behind which a deed is somebody else's."""
        return bool(_VERB.fullmatch(key)) and key not in _LINKS and not _is_modal(key)

    def _is_aimed(self, mark: Match, at: int, first: int) -> bool:
        """Tells whether an accusing verb is aimed at a name: nothing else stands between them that could be meant."""
        between = self.words[mark.last : first]
        if mark.written == "menetapkan" and not any(word.key in _CULPRITS for word in self.words):
            return False  # "KPU menetapkan tiga pasangan calon"
        if mark.written in ("lapor", "tangkap", "seret", "libat", "pergok", "ringkus", "bekuk", "jerat") and any(
            not (word.capital or self.is_role(mark.last + n) or word.key in _LINKS) for n, word in enumerate(between)
        ):
            return False
        return not any(_VERB.fullmatch(word.key) and word.key not in _LINKS for word in between)


_MODALS: Final = frozenset((
    "melakukan", "menjadi", "terkenal", "dikenal", "diketahui", "disebut", "terlihat", "sering", "kerap", "suka",
    "tega", "nekat",
    "berani", "mencoba", "berusaha", "bermaksud", "dikabarkan", "dianggap", "dinilai", "diyakini", "kembali",
    "sengaja", "terus",
    "memang", "emang", "mau", "sudah", "telah", "pernah", "juga", "itu", "ini", "yang", "adalah", "malah", "justru",
    "masih",
    "memakai", "menggunakan", "memanfaatkan", "mengambil", "meminta", "memungut", "dinyatakan", "disinyalir",
    "didapati",
    "memerintahkan", "menyuruh", "membiarkan", "memaksa", "memilih", "berani-beraninya", "diam-diam", "berulang",
    "ketahuan",
    "disuruh", "diminta", "menolak", "enggan", "ogah", "berniat", "memutuskan", "berkali-kali", "mulai", "leluasa",
    "dengan",
    "mencampur", "menyajikan", "menyuguhkan", "menjual", "mengoplos", "ternyata", "hanya", "cuma", "seorang",
    "sebagai", "bersama", "terang-terangan", "bersekongkol", "tersebut", "diam",
))  # fmt: skip
"""Verbs and little words that a deed may follow without being anybody else's."""


def _is_modal(key: str) -> bool:
    return key in _MODALS
