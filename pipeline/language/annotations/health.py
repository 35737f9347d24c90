"""Who is said to be ill: the person whose clause says it, whether by name, by "beliau" or by "bidan itu"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from msgspec import Struct

from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import Person, people
from pipeline.language.annotations.references import back
from pipeline.language.lexicons import Lexicon, Match, WatchedLexicon
from pipeline.language.tokens import Token, tokens

ILLNESS: Final = WatchedLexicon("kesehatan.txt", only=("penyakit",))
MEDICAL: Final = Lexicon("medis.txt")
"""Bodies, what ails them, and care: words that tell of an illness together, none of them alone."""
_NEAR: Final = 3
"""Words between what says that somebody suffers and what from: "positif terinfeksi virus HIV"."""
_FAR: Final = 9
"""Words between an illness and the name of its patient, when "bernama" stands there."""
_REACH: Final = 10
"""Words between a person and what says that they suffer."""
_OTHERS: Final = frozenset(
    ("dan", "para", "bahwa", "kasus", "untuk", "buat", "agar", "supaya", "tentang", "soal", "bagi", "terhadap")
)
_CALLED: Final = frozenset(("bernama", "yaitu", "yakni", "adalah", "inisial", "itu", "tersebut", "asal", "ini"))
_SINCE: Final = frozenset(
    ("sejak", "semenjak", "setelah", "usai", "karena", "akibat", "ketika", "gara-gara", "lantaran", "saat")
)
_BODY: Final = frozenset((
    "parunya", "paruna", "jantungna", "ginjalna", "parune", "jantungnya", "ginjalnya", "matanya", "kakinya",
    "payudaranya", "livernya", "lambungnya", "otaknya",
))  # fmt: skip
"""A part of somebody's body, before what ails it."""


WELL: Final = frozenset(("sehat", "normal", "aman", "kuat", "bersih", "dicampur"))
"""Behind a part of the body: that nothing ails it."""
_PARTS: Final = frozenset((
    "hatinya", "serviksnya", "rahimnya", "ususnya", "tulangnya", "darahnya", "prostatnya", "kulitnya", "tenggorokannya",
    "paru-parunya", "ginjalnya", "hatina", "atine",
))  # fmt: skip


class Before(Protocol):
    """Tells who was named last before a place."""

    def __call__(self, *, private: bool = False) -> str:
        """``private``: who holds an office or is quoted is not meant."""


class Ill(Struct, frozen=True):
    """Somebody who is said to be ill: their name, and the stretch of the sentence that says who."""

    name: str
    start: int
    end: int


def illness_of(sentence: str, before: Before) -> Ill | None:
    """Returns who is said to be ill in a sentence; ``before`` tells who was named last before it."""
    words = tokens(sentence)
    found = list(ILLNESS.find(words))
    for index, illness in enumerate(found):
        if not illness.is_("penyakit"):
            continue
        suffering = _suffering(found[:index], illness)
        if illness.is_("berobat"):
            suffering.append(illness)  # who has dialysis is ill
        ill = _named(sentence, words, found, suffering, illness) or _fronted(sentence, words, suffering, illness)
        ill = ill or _listed(sentence, words, suffering, illness) or _between(sentence, words, suffering, illness)
        if ill is None and suffering and words[0].capital and words[0].text in (name := before()).split():
            ill = Ill(name, words[0].start, words[0].end)  # "Nana Sumarna … Nana lumpuh akibat diabetes"
        if ill is None and suffering and not people(sentence):
            ill = _meant(words, found, suffering[0], lambda: before(private=True), before)
        if ill is None and illness.is_("keadaan") and illness.first and words[illness.first - 1].key in _SHE:
            name = before()
            ill = Ill(name, words[illness.first - 1].start, words[illness.last - 1].end) if name else None
        if ill is None and suffering and not people(sentence) and any(word.key in _FOUND for word in words):
            name = before()
            ill = Ill(name, words[illness.first].start, words[illness.last - 1].end) if name else None
        ill = ill or _of_pronoun(sentence, words, suffering) or _of_clitic(sentence, words, illness, before)
        if ill is not None:
            return ill
    return None


_SHE: Final = frozenset(("ia", "dia", "beliau"))
_FOUND: Final = frozenset((
    "laboratoriumnya", "labnya", "tesnya", "rontgennya", "biopsinya", "dahaknya", "darahnya", "diagnosisnya", "diagnosanya",
    "medisnya", "pemeriksaannya", "hasilnya",
))  # fmt: skip
"""What was found of somebody: "hasil laboratoriumnya: positif sifilis"."""


def _listed(sentence: str, words: Sequence[Token], suffering: Sequence[Match], illness: Match) -> Ill | None:
    """Returns the first of those who are listed behind what they have: "Yang positif DBD di RT kita: Bu Entik, Pak Roni"."""
    end = words[illness.last - 1].end
    colon = sentence.find(":", end)
    if not suffering or colon < 0:
        return None
    one = next((one for one in people(sentence) if 0 < one.start - colon <= _GAP and not one.pseudonym), None)
    return Ill(one.text, one.start, one.end) if one else None


def _between(sentence: str, words: Sequence[Token], suffering: Sequence[Match], illness: Match) -> Ill | None:
    """Returns who stands between a doctor's verb and an illness, or before one told of theirs: "mendiagnosis … dengan lupus"."""
    start = words[illness.first].start
    hers = words[illness.last - 1].key.endswith("nya")
    for one in people(sentence):
        if one.end > start or one.pseudonym or one.official:
            continue
        behind = [word for word in words if one.end <= word.start < start]
        doctor = any(word.end <= one.start for word in words if word.key in _DIAGNOSES)
        filed = sentence[one.end : start].strip().startswith(":") and any(word.key in _FILES for word in words)
        apposed = sentence[: one.start].rstrip(" .").endswith(",") and sentence[one.end : start].strip() == ","
        if len(behind) <= _NEAR and (doctor or (hers and not behind) or filed or (apposed and illness.is_("keadaan"))):
            return Ill(one.text, one.start, one.end)
    return None


_GAP: Final = 8
"""Characters from a colon to a name behind it, with a form of address."""
_DIAGNOSES: Final = frozenset(("mendiagnosis", "mendiagnosa", "memvonis"))
_FILES: Final = frozenset(("medis", "pasien", "diagnosis", "diagnosa", "lab", "laboratorium"))


def _fronted(sentence: str, words: Sequence[Token], suffering: Sequence[Match], illness: Match) -> Ill | None:
    """Returns who is named right behind a clause that says what ails them: "Sejak divonis lupus, Anisa …"."""
    if not suffering or words[0].key not in _SINCE or suffering[0].first > 2:
        return None
    end = words[illness.last - 1].end
    for one in people(sentence):
        if 0 <= one.start - end <= 12 and "," in sentence[end : one.start] and not one.pseudonym:
            return Ill(one.text, one.start, one.end)
    return None


def _of_pronoun(sentence: str, words: Sequence[Token], suffering: Sequence[Match]) -> Ill | None:
    """Returns who is named last before "ia" of whom an illness is said: "keluarga Sulastri sejak ia diketahui HIV"."""
    if not suffering or suffering[0].first == 0 or words[suffering[0].first - 1].key not in ("ia", "dia", "beliau"):
        return None
    start = words[suffering[0].first - 1].start
    named = [one for one in people(sentence) if one.end <= start and not one.pseudonym and not one.official]
    return Ill(named[-1].text, named[-1].start, named[-1].end) if named else None


def _of_clitic(sentence: str, words: Sequence[Token], illness: Match, before: Callable[[], str]) -> Ill | None:
    """Returns who was named before when an illness does something to "-nya": "Kanker paru membuatnya sulit bicara"."""
    behind = words[illness.last : illness.last + 2]
    done = any(
        word.key.startswith(("me", "di")) and word.key.endswith("nya") and word.key != "dirinya" for word in behind
    )
    hers = any(word.key.endswith("nya") for word in words[illness.first : illness.last])  # "Kanker serviksnya menyebar"
    part = bool(behind) and (behind[0].key in _PARTS or behind[0].key in _BODY)  # "kanker hatinya", "TBC paruna"
    if people(sentence) or not (done or hers or part) or (behind and behind[0].key in WELL):
        return None
    name = before()
    return Ill(name, words[illness.first].start, words[illness.last - 1].end) if name else None


def has_patient(sentence: str) -> bool:
    """Tells whether a sentence speaks of a patient, by whatever name: "dua pasien TBC putus obat"."""
    found = list(ILLNESS.find(sentence))
    return any(one.is_("pasien") for one in found) and any(one.is_("penyakit") for one in found)


def _suffering(found: Sequence[Match], illness: Match) -> list[Match]:
    """Returns what says, shortly before an illness, that somebody has it: "hasil tes menunjukkan … reaktif HIV"."""
    near: list[Match] = []
    for one in reversed(found):
        if one.is_("tolong") or illness.first - one.last > _NEAR:
            break
        if one.is_("derita"):
            near.insert(0, one)
    return near


def _named(
    sentence: str, words: Sequence[Token], found: list[Match], suffering: list[Match], illness: Match
) -> Ill | None:
    for person in people(sentence):
        if person.pseudonym:
            continue
        if any(_leads(sentence, words, found, person, one) for one in suffering):
            return Ill(person.text, person.start, person.end)
        if _is_patient(words, found, person, illness) or _is_state(sentence, words, person, illness):
            return Ill(person.text, person.start, person.end)
    return None


def _leads(sentence: str, words: Sequence[Token], found: list[Match], person: Person, suffering: Match) -> bool:
    """Tells whether a person's clause runs on to what says that they suffer."""
    if suffering.is_("pasien") and person.official:
        return False
    start = words[suffering.first].start
    between = [word for word in words if person.end <= word.start < start]
    if person.end > start or len(between) > _REACH or any(sign in sentence[person.end : start] for sign in ';:“".'):
        return False
    others = [one for one in people(sentence) if person.end < one.start < start]
    if suffering.written in ("karena", "akibat") and (
        others or (any(word.capital for word in between) and not _treated(between))
    ):
        return False
    helping = any(one.is_("tolong") and person.end <= words[one.first].start < start for one in found)
    speaking = any(one.is_("ujar") for one in PEOPLE.find(between))
    return not (helping or speaking or any(word.key in _OTHERS for word in between) or _of_others(between, sentence))


def _treated(between: Sequence[Token]) -> bool:
    """Tells whether somebody is treated somewhere: "menjalani pengobatan di RSJ Cisarua karena …"."""
    return any(word.key in _CARE for word in between)


_CARE: Final = frozenset(("pengobatan", "dirawat", "perawatan", "berobat", "kontrol", "terapi", "rawat", "diobati"))


def _of_others(between: Sequence[Token], sentence: str) -> bool:
    """Tells whether others than the named one come before it: "Budi membawa warga …", but not "Budi, warga RT 4, …"."""
    for word in between:
        if word.key in ("warga", "pasien", "penderita", "kasus") and not sentence[: word.start].rstrip().endswith(","):
            return True
    return False


def _is_patient(words: Sequence[Token], found: list[Match], person: Person, illness: Match) -> bool:
    """Tells whether an illness makes a patient of who is named right behind it: "pasien TBC bernama Budi"."""
    between = [word for word in words if words[illness.last - 1].end <= word.start < person.start]
    called = bool(between) and between[-1].key in _CALLED
    if person.start < words[illness.last - 1].end or len(between) > (_FAR if called else 3):
        return False
    if any(one.is_("tolong") and illness.last <= one.first and words[one.first].start < person.start for one in found):
        return False
    patient = any(one.is_("pasien") and one.last == illness.first for one in found)
    suffered = any(one.is_("derita") and illness.first - one.last <= 1 for one in found)
    named = called and between[-1].key == "bernama"
    return (patient and (named or all(word.key in _CALLED or word.capital for word in between))) or (
        called and suffered
    )


def _is_state(sentence: str, words: Sequence[Token], person: Person, illness: Match) -> bool:
    """Tells whether an illness stands right behind a name as what that one is: "Tarya depresi berat", "Nenek Iyah pikun"."""
    start = words[illness.first].start
    return (
        not person.official
        and start >= person.end
        and sentence[person.end : start].strip()
        in (
            "",
            "memang",
            "kini",
            "mulai",
            "sudah",
            "sempat",
        )
    )


def _meant(
    words: Sequence[Token],
    found: Sequence[Match],
    suffering: Match,
    private: Callable[[], str],
    before: Callable[[], str],
) -> Ill | None:
    """Returns who was named before when the clause begins with a word that points back: "beliau", "bidan itu"."""
    first = max(0, suffering.first - _REACH)
    told = suffering.first > 0 and words[suffering.first - 1].key in (
        "ia",
        "dia",
        "beliau",
    )  # "Mantri menyebut ia mengidap"
    if not told and any(one.is_("tolong") and first <= one.first < suffering.first for one in found):
        return None
    meant = back(words, first, suffering.first)
    body = meant is None and suffering.first > 0 and words[suffering.first - 1].key in _BODY
    if meant is None and not body:
        return None
    start, end = meant or (suffering.first - 1, suffering.first)
    if any(word.key in _OTHERS for word in words[end : suffering.first]):
        return None
    name = before() if words[start].key in _SHE else private()
    return Ill(name, words[start].start, words[end - 1].end) if name else None
