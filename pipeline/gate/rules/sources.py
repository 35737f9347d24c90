"""Who says so: sources have names."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.case_terms import people_as_terms
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.news import body_passages, without_quotes
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.sentence import Sentence
from pipeline.gate.rules.weighed import Weighed, heavy, spoken, told_or_weighed
from pipeline.language.annotations.attribution import SAYINGS, attributions
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import people
from pipeline.language.annotations.voices import NOBODY, TELLING
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens
from pipeline.language.vocabulary import is_word
from pipeline.language.weighted_terms import Weights

WORDS: Final = WatchedLexicon("sumber.txt", "pipeline.gate.rules", only=("rahasia", "sendiri", "diri"))
_NEAR: Final = 6
"""Words between who speaks and what hides them."""
OFFICES: Final = WatchedLexicon(
    "sumber.txt", "pipeline.gate.rules", only=("samar", "lain", "wakil", "sendirian"), beside=("jabatan", "wakil")
)
WEIGHED: Final = Weighed(
    Weights("bobot-narasumber.txt", "pipeline.gate.rules", WORDS, OFFICES, SAYINGS, PEOPLE, notes=people_as_terms),
    "sumber yang berbicara tanpa nama",
    sure=0.75,
    lost=0.15,
    doubt=1.2,
)
_ACCORDING: Final = ("menurut", "dari", "oleh")
_PRETENDS: Final = ("mengaku", "ngaku", "mengaku-aku", "mengatasnamakan")
"""Before what somebody says they are, who is no source: "telepon dari orang yang mengaku pegawai bank"."""
_TELLS: Final = 10
"""Words between an official without a name and what that official says."""
_LETTERS: Final = 30
"""Characters before what somebody is in which their name stands."""
_BETWEEN: Final = 3
"""Words between who is spoken of and what is their duty."""
_OUGHT: Final = frozenset((
    "wajib", "harus", "perlu", "mesti", "kudu", "dapat", "boleh", "dilarang", "hendaknya", "seharusnya", "sebaiknya",
    "semestinya", "diwajibkan", "diharuskan", "diminta", "diimbau", "berhak", "berwenang", "bertugas",
))  # fmt: skip
"""Of whom one of these is said, that one has not spoken: it is told what anybody in the office does."""
_NAMED: Final = late(
    r",\s*(?:(?:H|Hj|Dr|dr|Drs|Ir|Prof|KH)\.?\s+)*[A-Z][a-z]+|\b(?:bernama|(?:ber)?inisial)\b|\((?:[A-Z][a-z]+|\w{1,3}\))|\s[A-Z][a-z]+\s[A-Z][a-z]+$"
)
_BEARER: Final = late(r"(?:[A-Z][a-z]+,|\d)\s*\Z")
"""Before what somebody is: their name, "Rudi, salah satu anggota keluarga", or how many there are, "5 petugas"."""
_ENDS: Final = late(r"[.!?”“\";:]")


@rule("KIM320", WARNING, group=Group.FACTS, kinds=[ARTICLE], because="only news rests on what people said")
def unnamed_source(text: Manuscript) -> Iterator[Finding]:
    """Sumber tidak bernama.

    Pembaca tidak dapat menilai, dan redaksi tidak dapat memeriksa, ucapan dari «salah satu pejabat». Pejabat yang
    berbicara untuk umum punya nama dan jabatan.

    Kode Etik Jurnalistik pasal 2 dan pasal 7: sumber jelas; identitas hanya disembunyikan untuk melindungi keselamatan
    narasumber dan keluarganya.

    Salah: `"KIM itu mitra pemerintah," ujar salah satu pejabat dinas.`

    Benar: `"KIM itu mitra pemerintah," ujar Kepala Dinas Kominfo, lalu namanya.`

    Cara memperbaiki: tanyakan nama dan jabatannya. Bila narasumber harus dilindungi, katakan alasannya dan simpan
    identitasnya pada redaksi.
    """
    if isinstance(text.record, ArticleRecord):
        yield from told_or_weighed(text, WEIGHED, told_unnamed(text), _weighed(text))


def _weighed(text: Manuscript) -> Iterator[Finding]:
    """Yields the sentences by which all words together say so, outside of what is quoted, where they name nobody."""
    for one in heavy(text, WEIGHED):
        passage, begin, end = one.said
        told = without_quotes(passage, begin, end)
        if (
            _LED_BACK.fullmatch(told)
            or NOBODY.search(told)
            or people(told)
            or _is_protected(one.said.text)
            or _is_known(text, one.said, told)
        ):
            continue
        if WEIGHED.weights.weighs([WEIGHED.weights.terms(told)]) > WEIGHED.weights.limit / 2:
            yield text.remark(passage, begin, end, f"{_MESSAGE} {one.told}", _REMEDY)


def _is_known(text: Manuscript, said: Sentence, told: str) -> bool:
    """Tells whether who speaks was named before: nobody new is let in, and a sentence not far above names somebody."""
    subject = _SUBJECT.match(told)
    leads_back = subject is not None and (subject["who"] in _PRONOUNS or not is_word(subject["who"].lower()))
    if said.passage.kind != "paragraf" or (_NEW.search(told) and not leads_back):
        return False
    before = takewhile(lambda one: one != said, spoken(text))
    return any(people(one.text) and not _NEW.search(one.text) for one in deque(before, _MEANT))


_MEANT: Final = 8
"""Sentences back to the one that names whom "ia" or "Kades" means."""
_PRONOUNS: Final = ("Ia", "Dia", "Beliau")
_SUBJECT: Final = late(rf"\W*(?P<who>[A-Z][a-z]+)(?:\s+(?:juga|pun|kemudian|lalu|lantas))?\s+(?:{TELLING})\b")
_NEW: Final = late(
    r"\b(?:[Ss]eorang|[Ss]alah\s+(?:satu|seorang)|[Ss]atu\s+(?:orang|ibu|bapak)|[Ss]ejumlah|[Bb]eberapa|[Pp]ihak|[Oo]rang(?!\s+nomor)|[Ww]arga"
    r"|[Pp]etugas|[Pp]egawai|[Pp]ejabat|[Oo]knum|(?:[Nn]ara)?[Ss]umber(?!\s+(?:mata|air|day|dan))|nama|identitas|di(?:sebut|panggil|sapa)|(?:di|men)cantum\w*)"
    r"(?:nya)?\b(?!\s+(?:itu|tersebut))|\A\W*(?:[Kk]atanya|[Jj]arene)\b"
)
"""Somebody of whom nothing was said before, or who will not be known."""
_LED_BACK: Final = late(r"\W*(?:\w+nya|\w+\s+(?:ia|dia|beliau|mereka))\W*")
"""Behind a quotation: somebody who was named before."""
_MESSAGE: Final = "Di sini tidak jelas siapa yang berbicara."
_REMEDY: Final = "Tulis nama dan jabatannya. Bila identitas harus dilindungi, jelaskan alasannya dalam satu kalimat."


def told_unnamed(text: Manuscript) -> Iterator[Finding]:
    """Yields where a construction lets somebody speak who is not named."""
    for passage in text.where(WORDS, OFFICES, among=body_passages(text)):
        if passage.kind == "kutipan":
            continue
        taken: set[int] = set()
        for start, end in sorted(_unnamed(passage)):
            if start not in taken and not passage.within(passage.quotes, start):
                taken.add(start)
                yield text.remark(
                    passage,
                    start,
                    end,
                    f"«{passage.text[start:end]}» tidak menyebut siapa yang berbicara.",
                    _REMEDY,
                )


def _unnamed(passage: Passage) -> Iterator[tuple[int, int]]:
    if WORDS.may_be_in(passage.heard):
        yield from hidden(passage.prose)
    for begin, end in passage.sentences_of(OFFICES):
        yield from _without_name(passage.prose, begin, end)


def _without_name(prose: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields where an office speaks and nobody who holds it: "seorang pejabat dinas mengatakan", "narasumber lain"."""
    words = tokens(prose, begin, end)
    found = list(OFFICES.find(words))
    said: list[Match] | None = None
    for one, after in _with_next(found):
        pair = after if after is not None and after.first == one.last else None
        paired = pair is not None and (
            (one.is_("samar") and pair.is_("jabatan")) or (one.is_("wicara") and pair.is_("lain"))
        )
        if not (paired or one.is_("wakil") or (one.is_("sendirian") and not _is_pointed_at(words, one.last))):
            continue
        last = pair.last if pair is not None and paired else one.last
        said = attributions(prose, words) if said is None else said
        if _is_told(prose, words, said, one.first, last):
            yield words[one.first].start, words[last - 1].end


def _with_next(found: Sequence[Match]) -> Iterator[tuple[Match, Match | None]]:
    """Yields each entry with the one behind it; None behind the last."""
    for index, one in enumerate(found):
        yield one, found[index + 1] if index + 1 < len(found) else None


def _is_pointed_at(words: Sequence[Token], last: int) -> bool:
    """Tells whether words lead back to somebody who was named before: "pejabat itu"."""
    return any(word.key in ("itu", "tersebut", "ini", "yang") or word.capital for word in words[last : last + 3])


def _is_told(prose: str, words: Sequence[Token], said: list[Match], first: int, last: int) -> bool:
    """Tells whether who stands in some words speaks right before or behind them, and no name is given."""
    if _BEARER.search(prose[max(0, words[first].start - _LETTERS) : words[first].start]):
        return False
    if first and words[first - 1].key in _PRETENDS:
        return False
    if any(0 <= first - match.last <= 1 for match in said) or (first and words[first - 1].key in _ACCORDING):
        rest = prose[words[last - 1].end : words[min(last + _TELLS, len(words)) - 1].end]
        return not _NAMED.search(rest)
    verb = next((match for match in said if 0 <= match.first - last <= _TELLS), None)
    if verb is None or (verb.voice == "" and prose[: words[verb.first].start].rstrip().endswith(",")):
        return False  # ", kata Pak RT" is somebody else's
    if any(word.key in _OUGHT for word in words[last : min(last + _BETWEEN, verb.first)]):
        return False  # "pejabat wajib menyebut nama": nothing was said yet
    between = prose[words[last - 1].end : words[verb.first].start]
    return not _ENDS.search(between) and not _NAMED.search(between.rstrip())


def hidden(prose: str) -> Iterator[tuple[int, int]]:
    """Yields where a source is praised or hidden instead of named: "sumber yang layak dipercaya", "warga yang enggan …"."""
    words = tokens(prose)
    speaker: Match | None = None
    told = 0
    found = list(WORDS.find(words))
    for one, after in _with_next(found):
        refuses = after is not None and after.first - one.last <= _JOINED and _refuses(one, after)
        if one.is_("sendiri"):
            told = one.last + _NEAR
            first = next((at for at in range(one.first, one.last) if "sumber" in words[at].key), one.first)
            start, end = words[first].start, words[one.last - 1].end
            if (
                "," not in prose[start:end]
                and not _WHOSE.match(prose, end)
                and not _COUNTED.search(prose, max(0, start - _DIGITS), start)
            ):
                yield start, end
        elif one.is_("sumber"):
            speaker = one
        elif (one.is_("rahasia") or refuses) and one.first >= told:
            last = after.last if after is not None and refuses else one.last
            behind = speaker is not None and one.first - speaker.last <= _NEAR
            if behind or ((refuses or _is_hiding(one)) and words[one.first - 1].key in _JOINS):
                start = words[speaker.first if behind and speaker is not None else one.first].start
                between = prose[start : words[one.first].start]
                begin, end = _around(prose, start)
                counted = _COUNTED.search(prose, max(0, start - _DIGITS), start) is not None
                if not (counted or any(sign in between for sign in ".;:!?") or _is_protected(prose[begin:end])):
                    told = last + _NEAR
                    yield start, words[last - 1].end


_WHOSE: Final = late(r"\s+(?:oleh|dari)\s+(?:pihak\s+)?(?:[A-Z]|penyelidikan|penyidik)")
"""Behind data that were gathered: by whom, or where."""
_COUNTED: Final = late(r"\d\s\Z")
"""Before who is counted and does not speak: "5 petugas internal"."""
_DIGITS: Final = 3
_JOINED: Final = 2
"""Words between a refusal and what is refused: "tidak mau | kalau | namanya ditulis"."""


def _refuses(one: Match, after: Match) -> bool:
    """Tells whether two entries say that somebody will not be known: "menolak | dikutip", "minta | disamarkan"."""
    return (one.is_("tolak") and after.is_("diri")) or (one.is_("minta") and after.is_("samaran"))


def _is_hiding(one: Match) -> bool:
    """Tells whether a phrase hides a name, as against praise: "yang dapat dipercaya" needs somebody who is a source."""
    return any(part in one.written for part in _HIDING)


_HIDING: Final = ("nama", "identitas", "sebut", "kutip", "anonim", "jabatan")
_JOINS: Final = ("yang", "tetapi", "tapi", "namun", "dan", "tersebut", "itu", "ini")
"""Between who speaks and what hides them, whatever they are called."""
_REASONED: Final = late(
    r"\b(?:demi|karena|lantaran|sebab|alasan)\b[^.!?]{0,60}\b(?:selamat|keselamatan|aman|keamanan|takut|khawatir|\w*ancam\w*|\w*intimidasi"
    r"|dipecat|trauma|pekerjaannya)\b",
    re.I,
)


def _around(prose: str, at: int) -> tuple[int, int]:
    """Returns the sentence around a place, roughly."""
    end = prose.find(". ", at)
    return prose.rfind(". ", 0, at) + 1, len(prose) if end < 0 else end


def _is_protected(sentence: str) -> bool:
    """Tells whether a sentence hides a name for a reason: a victim's, a child's, or one that it gives."""
    case = read(sentence)
    return (
        bool(case.minor or case.harmed) or _REASONED.search(sentence) is not None or _GIVES.search(sentence) is not None
    )


_GIVES: Final = late(
    r"\b(?:menyumbang\w*|menyerahkan|memberi(?:kan)?|mengembalikan|membantu|menolong|melunasi|membayari|mewakafkan|menghibahkan)\b"
)
"""Who gives or helps without a name says nothing that needs a source."""
