"""An accusation against somebody who is named: what a citizen writer is taken to court for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.case_terms import people_as_terms
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.neighbours import earlier, with_earlier
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.sentence import Sentence, sentences_in
from pipeline.gate.rules.weighed import Weighed, heavy_stretches, nearest_first, spoken, told_or_weighed
from pipeline.language.annotations.accusations import ACCUSED_OF, WARNING_OF
from pipeline.language.annotations.answerable import Telling
from pipeline.language.annotations.answers import is_answered, name_parts, names_beside, names_heard, names_quoted
from pipeline.language.annotations.attribution import SAYINGS
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.deeds import LAW
from pipeline.language.annotations.misdeeds import DOUBTFUL, MISDEEDS, NEGLECT, SIGNED, WRONGS, signs
from pipeline.language.annotations.names import BODIES, PEOPLE
from pipeline.language.annotations.other_sides import names_complaining, only_speaks, stands_elsewhere
from pipeline.language.annotations.people import people, perhaps_people
from pipeline.language.annotations.references import named_before
from pipeline.language.annotations.subjects import CHARGING, Accused, Subjects
from pipeline.language.once import once
from pipeline.language.patterns import Watch, late
from pipeline.language.tokens import tokens
from pipeline.language.vocabulary import is_word
from pipeline.language.weighted_terms import Weights


@rule("KIM601", WARNING, group=Group.EXPOSURE)
def accusation(text: Manuscript) -> Iterator[Finding]:
    """Tuduhan terhadap orang yang disebut namanya, tanpa tanggapannya.

    Penulis warga tidak dilindungi UU Pers seperti wartawan; tuduhan bernama dapat dilaporkan sebagai pencemaran.
    Perisai terbaik: uji kabarnya, beri kesempatan menjawab, tulis jawabannya, dan pakai praduga tak bersalah. Catat
    usaha itu pada isian `konfirmasi`.

    Dasar: Kode Etik Jurnalistik ps. 1 dan 3; Pedoman Pemberitaan Media Siber butir 2; UU 1/2024 (perubahan kedua UU
    ITE) ps. 27A.

    Salah: `Ketua RW, Budi Santoso, diduga menggelapkan uang kas.`

    Benar: `Warga mempertanyakan uang kas RW. Ketua RW, Budi Santoso, membantah dan menunjukkan buku kas.`

    Cara memperbaiki: hubungi orangnya dan muat jawabannya, isi `konfirmasi`, atau hilangkan namanya.
    """
    record = text.record
    if (isinstance(record, ArticleRecord) and record.confirmation) or is_clarification(text):
        return
    yield from told_or_weighed(text, WEIGHED, told_accused(text), _weighed(text))


def told_accused(text: Manuscript) -> Iterator[Finding]:
    """Yields whom a construction accuses, each once, unless somebody answers."""
    seen: set[str] = set()
    for place, accused in _accused(text):
        if accused.name in seen or _is_elsewhere(text, place, accused):
            continue
        if not seen and _is_answered(text):
            return
        if _speaks_elsewhere(text, place, accused):
            continue
        seen.add(accused.name)
        yield _remark(text, place, accused)


def _remark(text: Manuscript, place: Sentence, accused: Accused, why: str = "") -> Finding:
    return text.remark(
        place.passage,
        place.begin + accused.start,
        place.begin + accused.end,
        f"«{accused.name}» disebut bersama tuduhan, tetapi tanggapannya belum ada.{why}",
        _remedy(accused, article=text.kind is ARTICLE),
    )


@lru_cache(maxsize=RECENT)
def _is_answered(text: Manuscript) -> bool:
    return any(is_answered(one.text) for one in sentences_in(text.told))


def _weighed(text: Manuscript) -> Iterator[Finding]:
    """Yields who is named nearest to what weighs most, where all words of a stretch together accuse; none where one answers."""
    seen: set[str] = set()
    long = sum(one.passage.kind == "paragraf" for one in spoken(text)) > WEIGHED.stretch
    for stretch, most in heavy_stretches(text, WEIGHED):
        if long and not any(one.holds(CHARGING, ACCUSED_OF, *WRONGS) for one in stretch):
            continue  # the lists are learned from short texts: of many stretches one weighs enough by chance
        near = nearest_first(stretch, most)
        named = ((one, who) for one in near for who in _perhaps_accused(one.text) if not only_speaks(one.text, who))
        place, accused = next(named, (most.said, None))
        if accused is None or accused.name in seen or _is_elsewhere(text, place, accused):
            continue
        if not seen and _is_answered(text):
            return
        if not _speaks_elsewhere(text, place, accused):
            seen.add(accused.name)
            yield _remark(text, place, accused, f" {most.told}")


def _perhaps_accused(sentence: str) -> Iterator[Accused]:
    yield from Subjects(sentence).subjects()
    yield from (Accused(one.text, one.start, one.end) for one in perhaps_people(sentence))


def _is_elsewhere(text: Manuscript, place: Sentence, accused: Accused) -> bool:
    """Tells whether who is named is accused of nothing: on another side of the matter, on a stage, in a line of the page."""
    if stands_elsewhere(place.text, accused) or only_speaks(place.text, accused) or _is_on_stage(text, place.passage):
        return True
    if text.is_of_page(place.passage, place.begin + accused.start):
        return True
    return not _complaining(text).isdisjoint(word.key for word in tokens(accused.name))


def _is_on_stage(text: Manuscript, passage: Passage) -> bool:
    """Tells whether a passage, or one beside it, speaks of parts that are played: the thieves of a play are none."""
    if "panggung" in read(passage.text).signs:
        return True
    at = text.told.index(passage) if passage in text.told else 0
    return not _played(text).isdisjoint(text.told[max(0, at - _BESIDE) : at + _BESIDE])


@lru_cache(maxsize=RECENT)
def _played(text: Manuscript) -> frozenset[Passage]:
    return frozenset(one for one in text.told if _PLAYED.search(one.text))


_PLAYED = late(r"\b(?:[Pp]emeran|diperankan|memerankan|tokoh\s+utama|dalam\s+cerita|[Ll]akon|[Ss]inetron|adegan)\b")


@lru_cache(maxsize=RECENT)
def _complaining(text: Manuscript) -> frozenset[str]:
    """Returns the words of names whose bearers complain in a text."""
    return frozenset().union(*[names_complaining(one.text) for one in sentences_in(text.told)])


def _speaks_elsewhere(text: Manuscript, place: Sentence, accused: Accused) -> bool:
    """Tells whether who is accused is heard in a sentence but the one that accuses."""
    heard = _heard(text)
    parts = name_parts(accused) | names_beside(place.text, accused)
    return any(one != place for part in parts for one in heard.get(part, ()))


@lru_cache(maxsize=RECENT)
def _heard(text: Manuscript) -> dict[str, list[Sentence]]:
    """Returns the sentences in which somebody answers, by the words of their names."""
    found: dict[str, list[Sentence]] = {}
    for one in sentences_in(text.prose):
        for part in (*names_heard(one.text), *names_quoted(one.text)):
            found.setdefault(part, []).append(one)
    return found


WEIGHED = Weighed(
    Weights(
        "bobot-tuduhan.txt",
        "pipeline.gate.rules",
        *(ACCUSED_OF, MISDEEDS, CHARGING, LAW, SAYINGS, BODIES, PEOPLE),
        notes=people_as_terms,
    ),
    "tuduhan terhadap orang, badan, atau pejabat yang disebut, tanpa tanggapannya",
    stretch=8,
    sure=0.75,
    doubt=0.2,
)
_WHO = late(r"\b(?:[Yy](?:an)?g|[Ss]ing|[Nn]u|[Aa]nu)\b")
"""Before what somebody did, by which they are picked out."""
_PICKED = Watch(lambda: (frozenset((" yang ", " yg ", " sing ", " nu ", " anu ")),))


def _accused(text: Manuscript) -> Iterator[tuple[Sentence, Accused]]:
    """Yields who is accused in a text, by the sentence itself or by the ones beside it, with the sentence that names them."""
    watched = (CHARGING, WARNING_OF, ACCUSED_OF, MISDEEDS, NEGLECT)
    signed = _beside_signs(text)
    sure = signed.union(text.where(CHARGING, ACCUSED_OF, among=text.told))
    awake = [one for one in text.where(*watched, among=text.told) if one in sure] if sure else ()
    wrong = text.stirring(ACCUSED_OF, *WRONGS) if awake else ()
    for passage, told in with_earlier(text, awake):
        doubtful, picking = ((DOUBTFUL,), (_PICKED,)) if passage in signed else ((), ())
        wrongs = frozenset(passage.sentences_of(*wrong, *doubtful))
        # A warning alone accuses nobody: the wrong is told in its sentence or in the one behind it.
        charges = frozenset(passage.sentences_of(CHARGING, *((WARNING_OF,) if wrongs else ())))
        picked = frozenset(passage.sentences_of(*picking))
        for span in passage.sentences_of(*watched) if picked else sorted(wrongs | charges):
            is_wrong, is_charged, (begin, end) = span in wrongs, span in charges, span
            if not (is_wrong or is_charged or (span in picked and _WHO.search(passage.text, begin, end))):
                continue  # no wrong is told in it, and nobody picked out as who did one
            place = Sentence(passage, begin, end)
            behind = partial(_behind, place)
            around = _Around(text, place)
            telling = Telling(place.text, around, wrong=is_wrong, charged=is_charged)
            found = list(telling.accused(partial(_named, told, begin), behind))
            if not found and telling.deeds and (known := _known_names(text, telling)):
                again = Telling(place.text, around, known)
                found = list(again.accused(partial(_named, told, begin), behind))
            yield from ((place, one) for one in found)
            if not found and (telling.unowned or (any(telling.culprits()) and (telling.deeds or around()))):
                yield from _answerable(_around(text, place))


def _beside_signs(text: Manuscript) -> frozenset[Passage]:
    """Returns the passages that hold a sign of wrong, or stand beside one that does: only there an everyday act is one."""
    signed, prose = frozenset(text.where(SIGNED, *WRONGS, among=text.told)), text.prose
    places = [at for at, passage in enumerate(prose) if passage in signed] if signed else ()
    return signed.union(*[prose[max(0, at - _BESIDE) : at + _BESIDE + 1] for at in places])


def _known_names(text: Manuscript, telling: Telling) -> frozenset[str]:
    """Returns the words of a sentence that are names elsewhere in its text: "Herlambang" alone, behind "Ketua, Herlambang"."""
    strange = {one.text for one in telling.words if len(one.text) > _LETTERS and not is_word(one.text.lower())}
    spans = (one.text for one in sentences_in(text.prose)) if strange else ()
    named = (one for said in spans if any(word in said for word in strange) for one in people(said))
    return frozenset(strange).intersection(word for one in named if not one.initials for word in one.text.split())


_LETTERS = 3


def _behind(place: Sentence) -> str:
    """Returns the sentence behind one in its passage, or ""."""
    text = place.passage.text
    return next((text[a:b] for a, b in place.passage.stretches if a >= place.end), "")


class _Around:
    """The signs of wrong in the sentences beside one, looked for once when they are asked for; a wrong told there is one too."""

    def __init__(self, text: Manuscript, place: Sentence) -> None:
        self._text, self._place = text, place

    def __call__(self) -> frozenset[str]:
        return self._signs

    @once
    def _signs(self) -> frozenset[str]:
        beside = _around(self._text, self._place)[1:]
        told = any(
            deed.is_("simpang")
            for one in beside
            if one.holds(*WRONGS, DOUBTFUL)
            for deed in Telling(one.text).deeds.values()
        )
        return frozenset(("rugi",) if told else ()).union(*[signs(one.text) for one in beside if one.holds(SIGNED)])


def _answerable(near: list[Sentence]) -> Iterator[tuple[Sentence, Accused]]:
    """Yields who answers for a wrong that the first of some sentences tells without saying whose: named in it, or near it."""
    for one in near:
        for accused in Telling(one.text).culprits():
            yield one, accused
            return
    for one in near:
        found = list(Telling(one.text).answerable())
        if found:
            yield one, found[0]
            return
        if one is not near[0] and any(True for _ in Telling(one.text).named()):
            return  # somebody else is spoken of between


def _around(text: Manuscript, place: Sentence) -> list[Sentence]:
    """Returns a sentence and its neighbours under the same heading, the nearest first: those before, then those behind."""
    if place.passage not in text.prose:
        return [place]
    at = text.prose.index(place.passage)
    near = text.prose[max(0, at - _BESIDE) : at + _BESIDE + 1]
    spans = list(sentences_in(one for one in near if one.kind != "judul" and not one.field))
    if place not in spans:
        return [place]
    here = spans.index(place)
    return [place, *reversed(spans[max(0, here - _BESIDE) : here]), *spans[here + 1 : here + 1 + _BESIDE]]


_BESIDE = 2
"""Sentences on either side in which who answers for a wrong is named."""


def _remedy(accused: Accused, *, article: bool) -> str:
    """Returns the advice that fits who is accused: a child is asked for no answer, a company has somebody who speaks for it."""
    if accused.young:
        return "Hilangkan namanya: anak tidak dimintai tanggapan lewat berita."
    whom = "Hubungi pengurusnya" if accused.body else "Hubungi orangnya"
    if article:
        return f"{whom}, muat jawabannya, lalu isi «konfirmasi» di kepala artikel; atau hilangkan namanya."
    return f"{whom} dan muat jawabannya di sini; atau hilangkan namanya."


def _named(told: tuple[Passage, ...], begin: int) -> str:
    """Returns who is named last before a place, whom "ia" or "lelaki itu" then means."""
    return named_before(earlier(told, begin))
