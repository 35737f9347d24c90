"""What is not yet verified says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.case_terms import people_as_terms
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.known_claims import DENIALS
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.news import without_quotes
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.sentence import Sentence
from pipeline.gate.rules.sources import WORDS as SOURCES
from pipeline.gate.rules.weighed import Weighed, heavy_stretches, spoken, told_or_weighed
from pipeline.language.annotations.attribution import SAYINGS, is_attributed
from pipeline.language.annotations.names import BODIES, PEOPLE
from pipeline.language.annotations.people import Person, people
from pipeline.language.annotations.voices import NOBODY
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.patterns import late
from pipeline.language.sentences import sentences
from pipeline.language.tokens import Token, tokens
from pipeline.language.weighted_terms import Weights

WORDS = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("desas", "usaha", "bungkam"))
SPREAD = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("edar",), beside=("warta",))
CARRIER = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("bawa",))
"""What passes hearsay on: a chain message, a post, those who talk on the net."""
FAINT = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("sayup",))
SAID = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("kata",))
NOT_YET = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("uji", "pasti"), beside=("ingkar",))
_HEARD = (WORDS, SPREAD, CARRIER, FAINT, SAID, NOT_YET)
WEIGHED = Weighed(
    Weights("bobot-kabar.txt", "pipeline.gate.rules", WORDS, SAYINGS, PEOPLE, SOURCES, DENIALS, notes=people_as_terms),
    "kabar yang belum pasti tanpa catatan penutup",
    stretch=8,
    sure=0.85,
    doubt=0.35,
)
_FAR = 8
_APART = 3
"""Words between news and that it goes round; what is a rumour by its name reaches farther."""
_WHENEVER = frozenset((
    "jika", "bila", "apabila", "kalau", "kalo", "setiap", "lek", "nek", "yen", "menawa", "lamun", "mun", "misalnya",
))  # fmt: skip
"""Of news that comes behind one of these nobody says that it came."""
_TRIES = ("berusaha", "berupaya", "mencoba")
"""Verbs that only who writes the news may be the subject of."""
_STORY = 1_500
"""Characters of a paragraph that tell whether it is an old tale."""
_LITTLE = (
    "juga",
    "pernah",
    "sepenuhnya",
    "secara",
    "ada",
    "di",
    "ter",
    "terbukti",
    "diketahui",
    "jelas",
    "tentu",
    "sempat",
)
_ELSE = late(r"[,;:]|\b(?:tetapi|tapi|namun|karena|sebab|lantaran|meski|walau|sehingga)\b", re.I)
"""Behind these an advice no longer holds."""
_NOTE = late(
    r"(?:^|\n)[ \t]*(?P<mark>\*|_)\((?P<words>[^\n]*(?:\n(?!\n)[^\n]*)*)\)(?P=mark)[ \t]*\.?\s*$|(?:^|"
    r"\n)[ \t]*\((?P<mark2>\*|_)(?P<words2>[^\n]*(?:\n(?!\n)[^\n]*)*)(?P=mark2)\)[ \t]*\.?\s*$"
)


@rule("KIM401", ERROR, group=Group.VERIFICATION)
def unverified_without_note(text: Manuscript) -> Iterator[Finding]:
    """Kabar belum pasti tanpa catatan penutup.

    Kabar mendesak yang belum sempat diperiksa boleh terbit bila menyangkut keselamatan umum, sumber pertamanya
    jelas, dan pembaca diberi tahu. Pemberitahuan itu ditaruh di akhir berita, di dalam kurung, dengan huruf miring.

    Dasar: Pedoman Pemberitaan Media Siber (Dewan Pers, 2012) butir 2 huruf c.

    Salah: berita memuat "jumlah korban belum dapat dikonfirmasi", lalu berhenti begitu saja.

    Benar: alinea terakhir `*(Berita ini masih memerlukan verifikasi. Redaksi sedang menghubungi BPBD Kota Cimahi.)*`

    Cara memperbaiki: tambahkan alinea penutup seperti contoh, dan perbarui beritanya begitu sudah pasti.
    """
    if is_clarification(text):
        return
    told = list(_told(text))
    if any(doubt.plain for _, doubt in told):
        yield from (finding for finding, _ in told)  # what the writer says in so many words no others outweigh
    else:
        yield from told_or_weighed(text, WEIGHED, (finding for finding, _ in told), _weighed(text))


def _weighed(text: Manuscript) -> Iterator[Finding]:
    """Yields the first place where all words together say so, unless readers are told, or an office by name answers for it."""
    # The lists are learned from short texts: of many stretches one weighs enough by chance.
    long = len(spoken(text)) > WEIGHED.stretch
    heaviest = (
        one
        for stretch, one in heavy_stretches(text, WEIGHED)
        if not (_WITHHELD.search(one.said.text) or NOBODY.search(one.said.text) or _is_quoted(one.said))
        and not (long and not any(_hints(said.text) for said in stretch))
    )
    for one in islice(heaviest, 1):
        said = Settlement(text)
        if not said.to_readers and said.answered[0] < 0:
            yield text.remark(one.said.passage, one.said.begin, one.said.end, f"{_MESSAGE} {one.told}", _REMEDY)


def _hints(sentence: str) -> bool:
    """Tells whether a word for hearsay, for news that goes round, or for what is not known stands in a sentence."""
    return any(
        one.is_("desas", "edar", "isu", "bawa", "usaha", "bungkam", "sayup", "kata") for one in WORDS.find(sentence)
    )


def _is_quoted(said: Sentence) -> bool:
    """Tells whether nothing of a sentence stands outside of a quotation but who says it: that one is unsure, not the news."""
    told = without_quotes(said.passage, said.begin, said.end)
    return len(told.split()) <= _BY_WHOM and bool(said.passage.quotes)


_BY_WHOM = 3
"""Words that say by whom something is said."""
_WITHHELD = late(r"\btidak\s+(?:memuat|menulis)\b", re.I)
"""What is not published because it is not sure harms nobody."""

_MESSAGE = "Kabar ini belum pasti, tetapi belum ada catatan penutup untuk pembaca."
_REMEDY = (
    "Tambahkan alinea terakhir dalam kurung dan miring: *(Berita ini masih memerlukan verifikasi. Redaksi sedang "
    "menghubungi …)*"
)


def told_unsure(text: Manuscript) -> Iterator[Finding]:
    """Yields the first place where a construction says that news is not sure."""
    yield from (finding for finding, _ in _told(text))


def _told(text: Manuscript) -> Iterator[tuple[Finding, Doubt]]:
    said = Settlement(text)
    for passage in text.where(*_HEARD):
        if passage.kind in ("kode", "kutipan", "isian"):
            continue
        for begin, end in passage.sentences_of(*_HEARD):
            doubt = _unverified(passage.text, begin, end)
            if doubt is None or passage.within(passage.emphases, doubt.start):
                continue
            if doubt.silent and passage.within(passage.quotes, doubt.start):
                continue  # somebody else could not reach them
            if said.to_readers or (not doubt.surely and said.refuted):
                return
            if not doubt.surely and said.settles(passage, doubt):
                continue
            plain = doubt.plain and not passage.within(passage.quotes, doubt.start)
            yield text.remark(passage, doubt.start, doubt.end, _MESSAGE, _REMEDY), doubt._replace(plain=plain)
            return


class Doubt(NamedTuple):
    """What in a sentence says that news is not sure, and how plainly."""

    start: int
    end: int
    surely: bool
    """True when the writer says so; False for hearsay, which somebody may have settled."""
    faint: bool = False
    """True for a word that only keeps the writer at a distance: "dikabarkan", "diduga"."""
    silent: bool = False
    """True when somebody who is asked has not answered."""
    plain: bool = False
    """True when it is said not to have been verified: "belum dapat dikonfirmasi"."""


_OPENLY = late(
    r"[\s*_(]*catatan\s+redaksi\s*:"
    r"|[\s*_(]*(?:kabar|berita|informasi)\s+ini\s+(?:masih\s+)?(?:belum|memerlukan)\b[^.]{0,40}[.,]?[^.]{0,60}"
    r"\b(?:jangan|mohon)\b"
    r"|.*?\bini\s+(?:masih\s+)?belum\s+\w+,\s+(?:jangan|mohon\s+tidak)\s+di(?:terus|sebar|bagi)",
    re.I | re.S,
)


_TOLD = 600
"""Characters at the end of a text in which its readers are told."""


def _is_said_openly(text: Manuscript) -> bool:
    """Tells whether the last paragraph says to the reader, though without brackets, that the news is not sure."""
    last = next((passage for passage in reversed(text.prose) if passage.kind == "paragraf"), None)
    return last is not None and _OPENLY.match(last.text[-_TOLD:]) is not None


class Settlement:
    """What a text says beside its doubts: a note to its readers, a refutation, who answers for what. Each is read once."""

    def __init__(self, text: Manuscript) -> None:
        self._text = text
        self._body = [one for one in text.prose if one.block is not None]
        self._order = {passage: at for at, passage in enumerate(self._body)}

    @cached_property
    def to_readers(self) -> bool:
        """Whether readers are told that the news is not sure."""
        return _NOTE.search(self._text.body.text.rstrip()) is not None or _is_said_openly(self._text)

    @cached_property
    def refuted(self) -> bool:
        """Whether somebody refutes a rumour, or confirms it."""
        return any(one.is_("bantah") for said in self._text.told for one in WORDS.find(said.text))

    @cached_property
    def attributed(self) -> bool:
        """Whether anybody is named or said to know something."""
        return any(is_attributed(one.prose) or people(one.text) for one in self._body)

    @cached_property
    def answered(self) -> tuple[int, int]:
        """The last paragraph and place in it where an office says something; (-1, 0) for nowhere."""
        for at in range(len(self._body) - 1, -1, -1):
            told = self._body[at].text
            found = [begin for begin, end in sentences(told) if _answers(told[begin:end])]
            if found:
                return at, found[-1]
        return -1, 0

    def settles(self, passage: Passage, doubt: Doubt) -> bool:
        """Tells whether an office speaks behind hearsay; what is said faintly is settled by anybody who says it."""
        if doubt.faint and self.attributed:
            return True
        at = self._order.get(passage, len(self._body))
        if (at, doubt.end) <= self.answered:
            return True
        rest = passage.text[
            doubt.end : next((end for _, end in passage.sentences if end > doubt.end), len(passage.text))
        ]
        return _answers(rest)


def _answers(sentence: str) -> bool:
    """Tells whether an office says something in a sentence, and does not say that it knows nothing."""
    words = tokens(sentence)
    if not any(one.is_("ucap") for one in SAYINGS.find(words)):
        return False
    unknown = any(one.is_("ingkar") for one in WORDS.find(words))
    return not unknown and any(person.official and _holds_office(sentence, person) for person in people(sentence))


def _holds_office(sentence: str, person: Person) -> bool:
    before = sentence[max(0, person.start - _TITLE) : person.start]
    return any(one.is_("jabatan") for one in PEOPLE.find(before))


_TITLE = 60
"""Characters before a name in which the office of its holder stands."""


def _unverified(text: str, begin: int, end: int) -> Doubt | None:
    """Returns what in a sentence says that news is not sure, the plainest first."""
    words = tokens(text, begin, end)
    found = list(WORDS.find(words))
    paperwork = any(one.is_("berkas") for one in found)
    event = any(one.is_("perkara") for one in found)
    around: list[Match] | None = None
    doubts: list[Doubt] = []
    for index, one in enumerate(found):
        denied = index > 0 and found[index - 1].is_("ingkar") and _adjacent(words, found[index - 1].last, one.first)
        ours = one.written.split()[0] not in _TRIES or words[one.first - 1].key in ("masih", "kami", "redaksi")
        tried = (
            one.is_("usaha")
            and ours
            and (words[one.first - 1].key != "yang" or "kami" in one.written)
            and (event or not paperwork)
        )
        silent = one.is_("bungkam") and is_attributed(text) and not _is_gone(words, one.first)
        surely = tried or silent or (denied and one.is_("uji") and (event or not paperwork))
        known = denied and one.is_("pasti") and not paperwork
        rumour = one.is_("desas") or _goes_round(found, index) or _is_hearsay(text, words, one) or _says(words, one)
        if not (surely or known or rumour or one.is_("sayup")):
            continue
        if _WHO.match(text, words[one.last - 1].end):
            continue
        around = list(WORDS.find(text[:_STORY])) if around is None else around
        if known and not any(other.is_("perkara") for other in (*found, *around)):
            continue
        if not (surely or known) and any(other.is_("dongeng") for other in around):
            continue
        first = found[index - 1].first if denied else one.first
        if not _is_advised(text, words, found, first):
            faint = not (surely or known or rumour)
            plain = denied and one.is_("uji")
            doubts.append(Doubt(words[first].start, words[one.last - 1].end, surely, faint, silent, plain))
    return min(doubts, key=lambda doubt: (not doubt.surely, doubt.faint), default=None)


_WHO = late(r"\s+(?:identitas|nama|pemilik|keberadaan|asal|alamat)(?!\w*\s+(?:kabar|isu|informasi))", re.I)
"""Behind what is not known: of whom, so that what happened is sure: "belum diketahui identitas pengemudinya"."""
_GONE = frozenset(("menghilang", "hilang", "kabur", "lari", "raib", "minggat", "buron", "pergi"))
_FLED = 5
"""Words between that somebody fled and that nobody reaches them."""


def _is_gone(words: Sequence[Token], first: int) -> bool:
    """Tells whether who is not reached has fled, by the words right before: that is told of them, and leaves nothing unsure."""
    return any(word.key in _GONE for word in words[max(0, first - _FLED) : first])


def _goes_round(found: list[Match], index: int) -> bool:
    """Tells whether news and that it spreads stand together: "beredar kabar", "isu penutupan itu merebak"."""
    one = found[index]
    if one.is_("warta"):
        reach = _FAR if one.is_("isu") else _APART
        return any(after.is_("edar") and after.first - one.last <= reach for after in found[index + 1 :])
    return one.is_("edar") and any(
        after.is_("warta") and after.first - one.last <= _APART for after in found[index + 1 :]
    )


def _says(words: Sequence[Token], one: Match) -> bool:
    """Tells whether what passes hearsay on is who says it: "sebuah pesan berantai menyebut …", "warganet heboh, …".

    What an office passes on is no hearsay: "akun resmi Pemkot menyebut jadwalnya".
    """
    if not one.is_("bawa"):
        return False
    behind = words[one.last : one.last + _BEHIND]
    verbs = [verb.first for verb in SAYINGS.find(behind) if verb.is_("ucap")]
    verbs += [at for at, word in enumerate(behind) if word.key in _SHOWS]
    if not verbs:
        return False
    near = words[max(0, one.first - _BEHIND) : one.last + min(verbs)]
    return not any(word.key in _OFFICIAL for word in near) and not any(
        body.is_("lembaga") for body in BODIES.find(near)
    )


_BEHIND = 7
"""Words behind what passes hearsay on, in which it says something, and before it, in which an office stands whose it is."""
_SHOWS = frozenset((
    "heboh", "ramai", "gaduh", "geger", "viral", "mengabarkan", "memberitakan", "menuding", "memperlihatkan", "menampilkan",
    "menunjukkan", "berisi", "bunyinya", "menuliskan", "membicarakan", "memperbincangkan", "bahwa", "bilang", "mengklaim",
))  # fmt: skip
"""What it does beside saying."""
_OFFICIAL = frozenset(("resmi", "bmkg", "pemkot", "pemkab", "pemprov", "bpbd", "kpu", "humas", "dinas", "kim"))


def _is_hearsay(text: str, words: Sequence[Token], one: Match) -> bool:
    """Tells whether "katanya" is hearsay: it begins a sentence, or stands in one, without a quotation or a speaker before it."""
    if not one.is_("kata"):
        return False
    before = text[: words[one.first].start].rstrip()
    if before[-1:] in tuple(",”\"’»'") or text[words[one.last - 1].end :][:1] == ",":
        return False
    if one.last < len(words) and words[one.last].key in (
        "kepada",
        "saat",
        "ketika",
        "sambil",
        "seraya",
        "dalam",
        "usai",
    ):
        return False
    spoken = [before[first:last] for first, last in sentences(before)[-2:]]
    return not any(people(said) or any(PEOPLE.find(said)) for said in spoken)


def _adjacent(words: Sequence[Token], last: int, first: int) -> bool:
    """Tells whether nothing but a little word stands between a negation and what it denies."""
    return first == last or (first - last == 1 and words[last].key in _LITTLE)


def _is_advised(sentence: str, words: Sequence[Token], found: list[Match], first: int) -> bool:
    """Tells whether an advice about news reaches to a place: "jangan sebarkan kabar yang belum …"."""
    for one in found:
        if one.is_("saran") and one.last <= first:
            between = sentence[words[one.last - 1].end : words[first].start]
            if not _ELSE.search(between) or one.written in _WHENEVER:
                return True
        if one.is_("bantah") and one.first > first:
            return True
        if one.is_("saran") and first and words[first - 1].key == "yang":
            return True  # "kabar yang belum pasti jangan diteruskan"
    return False
