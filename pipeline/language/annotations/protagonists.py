"""Whom a case is about, so that a later "staf tersebut, Wulandari" or "namanya Rika" leads back to who suffered in it.

The words that a case has for its victim ("stafnya", "seorang penghuni indekos", "bocah") and for its offender are gathered from
the sentences that tell it; a sentence that points back to one of them belongs to the same person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.language.annotations.case_sentence import Sentence
from pipeline.language.annotations.deeds import CHILDREN
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.references import HOLDERS
from pipeline.language.lexicons import Match
from pipeline.language.morphology import DONE, SUFFERED
from pipeline.language.patterns import late
from pipeline.language.tokens import Token

_CRIMES: Final = ("seksual", "berat", "ringan", "aib", "rekam", "sentuh")
_HUMAN: Final = ("orang", "anak", "korban", "pasangan", "keluarga", "saksi")
_POINTING: Final = frozenset(("itu", "tersebut", "ini", "tadi", "dimaksud"))
_NAMING: Final = frozenset((
    "namanya", "inisialnya", "mengenalnya", "memanggilnya", "menyapanya", "panggilannya", "identitasnya", "menyebutnya",
    "antaranya", "satunya",
))  # fmt: skip
"""Words that name whoever was spoken of last."""
_CALLING: Final = frozenset((
    "bernama", "berinisial", "inisial", "nama", "yakni", "yaitu", "adalah", "ialah", "sebagai", "berusia", "diketahui",
    "tahun", "dikenal",
    "ternyata", "panggilan", "akrab", "disapa", "dipanggil", "seorang", "merupakan", "memang", "masih", "baru",
))  # fmt: skip
"""Words that may stand between who is pointed at and the name."""
_ADULTS: Final = frozenset((
    "mahasiswi", "mahasiswa", "karyawati", "karyawan", "pekerja", "pegawai", "buruh", "istri", "janda", "nenek", "lansia", "staf",
    "polwan", "dosen", "pasien", "art", "tkw", "pmi", "penari", "biduan", "bawahan", "wanita", "mertua", "asisten", "kasir",
    "pembantu", "perawat", "nasabah",
))  # fmt: skip
_NOBODY: Final = frozenset(("di", "belum", "masih"))
"""What a phrase for a child may begin with, which names nobody: "di bawah umur"."""
_CLOSES: Final = (".", "!", "?", ";", "”", ',"', ",'")
"""Behind these a name is not told of who stands before: a quotation ends there, or a sentence."""
_LABEL: Final = late(r"\s*(?:nama|inisial|identitas)(?:\s+(?:lengkap|korban))*\s*:", re.I)
"""The label of a field in a list: "Nama: …"."""
_BEFORE: Final = 8
_BEHIND: Final = 6
_REACH: Final = 9


@dataclass(frozen=True)
class Protagonists:
    """The words that a story has for who suffered in it, and for who did it."""

    victims: frozenset[str] = frozenset()
    offenders: frozenset[str] = frozenset()
    hurt: frozenset[str] = frozenset()
    """The words for who suffers a deed in a sentence that tells it."""

    @property
    def grown(self) -> bool:
        """Tells whether who suffered is called by words for adults alone: "karyawati", "mahasiswi", "pasien"."""
        return not self.hurt.isdisjoint(_ADULTS) and not any(CHILDREN.has(word) for word in self.hurt | self.offenders)

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Protagonists:
        """Returns the words that sentences that tell a case have for its two sides."""
        victims: set[str] = {
            "korban",
            "penyintas",
            "pelapor",
            "gadis",
            "perempuan",
            "wanita",
            "bocah",
            "balita",
            "remaja",
        }
        offenders: set[str] = set()
        suffering: set[str] = set()
        for said in sentences:
            for deed in said.deeds:
                if deed.is_(*_CRIMES):
                    hurt, hurting = _sides(said, deed)
                    victims.update(hurt)
                    suffering.update(hurt)
                    offenders.update(hurting)
            offenders.update(said.words[one.first].key for one in PEOPLE.find(said.words) if one.is_("tersangka"))
            victims.update(said.words[one.first].key for one in CHILDREN.find(said.words) if one.is_("anak"))
        victims, suffering = victims - _NOBODY, suffering - _NOBODY
        return cls(frozenset(victims - offenders), frozenset(offenders - victims), frozenset(suffering))

    def points(self, said: Sentence) -> bool:
        """Tells whether a sentence points back to who suffered: "staf tersebut", "penghuni yang direkam itu"."""
        one_of = any(word.key == "salah" for word in said.words[:2]) or any(
            word.key == "antaranya" for word in said.words[:4]
        )
        opening = [word.key for word in said.words[:5]]
        named = any(key in _NAMING for key in opening) or opening[:2] in (
            ["nama", "panggungnya"],
            ["nama", "lengkapnya"],
        )
        named = named or _LABEL.match(said.text) is not None
        return one_of or named or any(self._pointed(said, at) is not None for at in range(len(said.words)))

    def names(self, said: Sentence, start: int, end: int) -> bool:
        """Tells whether a name that stands from ``start`` to ``end`` is told of who suffered: "staf tersebut, Wulandari"."""
        first = next((at for at, word in enumerate(said.words) if word.start >= start), len(said.words))
        last = next((at for at, word in enumerate(said.words) if word.start >= end), len(said.words))
        if _LABEL.fullmatch(said.text[:start].rstrip()):
            return True
        return self._named_behind(said, first) or self._named_before(said, last, end)

    def _named_behind(self, said: Sentence, first: int) -> bool:
        strange = 0
        for at in range(first - 1, max(-1, first - _REACH), -1):
            word = said.words[at]
            gap = said.text[word.end : said.words[at + 1].start]
            if any(sign in gap for sign in _CLOSES):
                return False
            if word.key in _NAMING:
                return not any(one.is_("tersangka", "jabatan") for one in PEOPLE.find(said.words))
            if word.key in _POINTING:
                return self._pointed(said, at) is not None
            strange += not word.capital and word.key not in _CALLING
            if word.key.removesuffix("nya") in self.hurt and at < first - 1 and strange <= 2:
                return True  # "ART asal Cianjur bernama Iis"
            if _is_another(word, gap):
                return False
        return False

    def _named_before(self, said: Sentence, last: int, end: int) -> bool:
        """Tells whether words right behind a name say whose it is: "Kadek, nama siswa tersebut", "Cindy, begitu ia disapa"."""
        if not said.text[end : end + 2].startswith(",") or last >= len(said.words):
            return False
        opened = said.words[last].key in ("nama", "begitu", "demikian", "panggilan", "inisial")
        if opened and any(word.key.endswith("nya") for word in said.words[last : last + 2]):
            return True  # "Neng Ayu, nama panggungnya"
        return opened and any(self._pointed(said, at) is not None for at in range(last, min(last + 7, len(said.words))))

    def _behind_yang(self, said: Sentence, at: int) -> str | None:
        """Returns who suffered when "yang" tells it of them: "perempuan yang diperkosa sopir travel itu"."""
        for back in range(at - 1, max(0, at - _BEHIND), -1):
            if said.words[back].key == "yang":
                return said.words[back - 1].key if said.words[back - 1].key in self.victims else None
        return None

    def _pointed(self, said: Sentence, at: int) -> str | None:
        """Returns the word for who suffered that is pointed at by "itu", "tersebut" or the like at a token."""
        if said.words[at].key not in _POINTING:
            return None
        for back in range(at - 1, max(-1, at - _BEHIND), -1):
            key = said.words[back].key
            if key in self.victims or (self.hurt and key in _ADULTS and key not in self.offenders):
                return key
            if key in self.offenders:
                return self._behind_yang(said, back)
        return None


def _is_another(word: Token, gap: str) -> bool:
    """Tells whether a word keeps a name from being told of who is pointed at before it: a verb, somebody else."""
    return word.key.startswith(("men", "mem", "meng", "di")) and word.key not in _CALLING and "," not in gap


def _sides(said: Sentence, deed: Match) -> tuple[list[str], list[str]]:
    """Returns the words for who suffers a deed and for who does it."""
    before = [word for word, one in _human(said, max(0, deed.first - _BEFORE), deed.first)]
    behind = [word for word, one in _human(said, deed.last, min(len(said.words), deed.last + _BEHIND))]
    if deed.voice == DONE or deed.is_("aktif"):
        return behind[:1], before[-1:]
    if deed.voice == SUFFERED or deed.is_("pasif"):
        return before[-2:], behind[:1]
    near = said.words[deed.last : deed.last + 2]
    named = bool(near) and not said.text[said.words[deed.last - 1].end : near[0].start].strip()
    return (behind[:1] if named and any(word.key.removesuffix("nya") in behind[:1] for word in near) else []), []


def _human(said: Sentence, first: int, last: int) -> Iterator[tuple[str, Match | None]]:
    """Yields the words for people between two tokens, without "-nya"."""
    words = said.words[first:last]
    marks = {at: one for one in (*PEOPLE.find(words), *CHILDREN.find(words)) if one.is_(*_HUMAN) for at in (one.first,)}
    for at, word in enumerate(words):
        key = word.key.removesuffix("nya") if len(word.key) > 6 else word.key
        if at in marks or key in HOLDERS:
            yield key, marks.get(at)
