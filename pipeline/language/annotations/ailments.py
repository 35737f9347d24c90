"""An illness that is one person's own, though no verb says who has it: how it goes, how often it is treated, who found it.

"Istrinya bercerita: TBC", "dua kali seminggu cuci darah", "stroke membuat separuh tubuhnya kaku" tell of somebody; "gejala
TBC", "donor darah untuk pasien kanker" tell of nobody. Who it is stands elsewhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.language.annotations.health import ILLNESS, WELL
from pipeline.language.lexicons import Lexicon, Match
from pipeline.language.patterns import late
from pipeline.language.sentences import Span
from pipeline.language.tokens import Token, tokens

_NEAR: Final = 4
"""Words between an illness and what says how it goes."""
_COURSE: Final = frozenset((
    "kambuh", "kambuhnya", "stadium", "tahap", "akut", "parah", "menyebar", "ganas", "resistan", "menahun", "kumat", "komplikasi",
    "tambah", "makin", "sejak", "merenggut", "mengambil", "menggerogoti", "merampas", "naik", "bertahun-tahun",
))  # fmt: skip
"""Behind an illness: how it goes with somebody."""
_LED: Final = frozenset((
    "kena", "keno", "bergulat", "bertarung", "melawan", "oleh", "gegara", "gara-gara", "mergo", "amarga", "lantaran", "akibat",
    "menyebutnya", "disebut", "dibilang", "ternyata", "rupanya", "vonis", "vonise", "divonis", "sembunyikan", "menyembunyikan",
    "didahului", "menanggung", "mulai", "menemukan", "positif", "reaktif",
))  # fmt: skip
"""Before an illness: that somebody has it."""
_FOUND: Final = late(
    r"\b(?:kata|menurut|menyebut|cerita|diagnosis|diagnosa|vonis)\s+(?:dokter|mantri|bidan|psikiater)|"
    r"\b(?:dokter|mantri|psikiater|perawat)(?:nya)?(?:\s+\w+)?\s+(?:bilang|menemukan|menyebut\w*|memberi|memvonis|menyuruh\w*|melarang\w*|suruh|sudah)\b|"
    r"\b(?:hasil(?:nya)?\s+(?:lab\w*|tes\w*|pemeriksaan|ron[gt]\w+|skrining\w*|biopsi|usg|ct)|dirontgen|skriningnya|tesnya)\b",
    re.I,
)
"""That somebody was examined, and what was found."""
_VOICE: Final = late(
    r"\b(?:istri|suami|anak|menantu|putri|putra|cucu|kakak|adik|adhi|keluarga|bapak|ibu|mbah|kakek|nenek|put|boj|mertua)(?:nya|ne|na|une|one)\b|"
    r"\bkeluarga\s+(?:\w+\s+)?(?:mengatakan|menyebut|bilang|membenarkan)\b",
    re.I,
)
"""That somebody of the family is told of, who says it most often."""
_BODY: Final = late(
    r"\b(?:kaki|tangan|badan|tubuh|jari|jemari|mulut|mata|suara|wajah|dada|paru|jantung|ginjal|rambut|luka|kejang|perut)\w*(?:nya|ne|na|ku)\b|"
    r"\b(?:sebelah|separuh|separo|tangan|kaki)\s+(?:kanan|kiri|tubuh|badan)(?:nya)?\b",
    re.I,
)
"""A part of somebody's body."""
_OFTEN: Final = late(
    r"\b(?:se)?(?:kali|dua|tiga|empat|lima|enam|tiap|setiap|saban|\d+)\s+(?:kali|minggu|pekan|bulan|hari|pagi|malam|Selasa|Jumat|jam|tahun|taon)\b|"
    r"\b(?:sudah|udah|wis|baru|hampir|selama|sejak)\s+\w+\s+(?:tahun|taon|bulan|minggu)\b|\b(?:kali|dua|tiga)\s+(?:se)(?:minggu|pekan|bulan|hari)\b|\bminggu\s+ke\w+|\b(?:minum|menelan|mengambil|rutin)\s+obat|\bkontrol\b",
    re.I,
)
"""How often somebody is treated, or for how long."""
_SAID: Final = late(
    r"[,.!?]?[\"”'’]?,?\s*(?:kata|ujar|ucap|jawab)(?:nya|ne|na)\b|,?\s+(?:begitu|demikian|itu\s+yang)\s+(?:ter|di|kata)",
    re.I,
)
"""That an illness is all that somebody says, or that is written."""
_TELLING: Final = frozenset((
    "menyebut", "menjelaskan", "menyatakan", "bicara", "menjenguk", "membesuk", "menerangkan", "memastikan", "mengunjungi",
    "mengumpulkan", "beri", "mengobati", "menyerahkan", "mengantar",
))  # fmt: skip
"""What is done for one, or told of one, as well as for many."""
_SHE: Final = frozenset(("ia", "dia", "beliau", "doi", "almarhum", "almarhumah", "mendiang"))
_CLASSES: Final = frozenset((
    "lansia", "warga", "orang", "anak-anak", "penyandang", "bagi", "untuk", "buat", "senam", "khusus", "seputar", "hari", "obat",
    "anti", "bebas", "bukan", "tanpa", "cegah", "penyakit", "keluarga", "ibu-ibu", "remaja", "atau", "seperti", "misalnya",
))  # fmt: skip
"""Before an illness: that it is spoken of in general, or as what somebody does not have."""
_OF_NOBODY: Final = late(
    r"\b(?:sapi|ayam|kambing|kucing|anjing|ternak|burung|ikan|padi|cabai|tanaman|kebun|mobil|mesin)\w*\b|"
    r"\b(?:tidak|tak|nggak|enggak|ora)\s+ada\b|\b(?:agar|supaya|biar)\s+(?:\w+\s+)?(?:tidak|tak|nggak)\b|\bjangan\s+sampai\b",
    re.I,
)
"""What befalls beasts and things, or is to befall nobody."""
_WEAK: Final = frozenset(
    ("gula", "ginjal", "usus", "buta", "benjolan", "insulin", "trombosit", "virus itu", "gula darah", "oat", "mag")
)
"""Words that mean an illness only where something says so right beside them."""


_OF_ALL: Final = Lexicon("sakit-umum.txt")


def of_all(words: Sequence[Token]) -> bool:
    """Tells whether words speak of an illness as everybody's, or nobody's."""
    return next(_OF_ALL.find(words), None) is not None


def told_of_one(sentence: str) -> Span | None:
    """Returns the illness in a sentence that is one person's own, or None."""
    words = tokens(sentence)
    found = list(ILLNESS.find(words))
    ills = [one for one in found if one.is_("penyakit")]
    if not ills or of_all(words) or _OF_NOBODY.search(sentence):
        return None
    helping = [one for one in found if one.is_("tolong") and one.written not in _TELLING]
    whole = any(sign.search(sentence) for sign in (_FOUND, _VOICE, *(() if helping else (_BODY, _OFTEN))))
    for ill in ills:
        if ill.first and (words[ill.first - 1].key in _CLASSES or any(one.last == ill.first for one in helping)):
            continue
        aside = sentence[: words[ill.first].start].endswith("(") and ill.first > 1 and words[ill.first - 1].capital
        sure = whole and ill.written not in _WEAK
        goes = _hers(words, ill) or (not helping and _goes(words, ill))
        if sure or aside or goes or _SAID.match(sentence, words[ill.last - 1].end):
            return words[ill.first].start, words[ill.last - 1].end
    return None


def _goes(words: Sequence[Token], ill: Match) -> bool:
    """Tells whether the words around an illness say that somebody has it, or how it goes."""
    before = {word.key for word in words[max(0, ill.first - _NEAR) : ill.first]}
    behind = {word.key for word in words[ill.last : ill.last + _NEAR]}
    return not (_LED.isdisjoint(before) and _COURSE.isdisjoint(behind))


def _hers(words: Sequence[Token], ill: Match) -> bool:
    """Tells whether an illness is somebody's by a pronoun: "TBC-nya", "beliau habis pasang ring"."""
    own = any(word.key.endswith(("nya", "ku", "na")) for word in words[ill.first : ill.last])
    well = ill.last < len(words) and words[ill.last].key in WELL
    return (own and not well) or not _SHE.isdisjoint(word.key for word in words[max(0, ill.first - 2) : ill.first])
