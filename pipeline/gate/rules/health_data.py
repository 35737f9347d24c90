"""What ails somebody who is named."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.case_terms import people_as_terms
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.neighbours import earlier, later, with_earlier
from pipeline.gate.rules.page_lines import in_dateline
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.tables import headed
from pipeline.gate.rules.weighed import Weighed, heavy_stretches, nearest_first, told_or_weighed
from pipeline.language.annotations.ailments import of_all, told_of_one
from pipeline.language.annotations.health import ILLNESS, MEDICAL, has_patient, illness_of
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import Person, people, perhaps_people
from pipeline.language.annotations.references import introduced, named_before
from pipeline.language.sentences import Span
from pipeline.language.tokens import tokens
from pipeline.language.weighted_terms import Weights


@rule("KIM506", WARNING, group=Group.PERSONAL_DATA)
def health_of_somebody(text: Manuscript) -> Iterator[Finding]:
    """Penyakit orang yang disebut namanya.

    Keadaan kesehatan adalah data pribadi yang bersifat spesifik: lebih dilindungi daripada nama dan alamat. Orang yang
    namanya dikaitkan dengan penyakit dapat dijauhi tetangga atau kehilangan pekerjaan. Cerita penyintas yang ingin
    menguatkan orang lain boleh, dengan persetujuan tertulis; tulis alasannya pada pengecualian.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 ayat (2); UU 17/2023 tentang Kesehatan ps. 4 dan 177
    (rahasia kesehatan pribadi).

    Salah: `Budi Santoso (40) mengidap TBC sejak tahun lalu.`

    Benar: `Seorang warga RW 05 menjalani pengobatan TBC di puskesmas.`

    Cara memperbaiki: hilangkan namanya, atau hilangkan penyakitnya.
    """
    yield from told_or_weighed(text, WEIGHED, told_ailing(text), _weighed(text))


WEIGHED = Weighed(
    Weights("bobot-sakit.txt", "pipeline.gate.rules", ILLNESS, MEDICAL, PEOPLE, notes=people_as_terms),
    "penyakit atau keadaan tubuh orang yang dapat dikenali",
    doubt=0.4,
)


def _weighed(text: Manuscript) -> Iterator[Finding]:
    """Yields who is named nearest to what weighs most, each once; nobody where nobody is named."""
    seen: set[str] = set()
    for stretch, most in heavy_stretches(text, WEIGHED):
        near = nearest_first(stretch, most)
        named = ((said, one) for said in near for one in _named_in(said.text) if not one.official)
        place, one = next(named, (most.said, None))
        if one is not None and not one.pseudonym and one.text not in seen:
            seen.add(one.text)
            yield _of_patient(text, place.passage, place.begin + one.start, place.begin + one.end, one.text)


def _named_in(sentence: str) -> tuple[Person, ...]:
    return people(sentence) or perhaps_people(sentence)


def told_ailing(text: Manuscript) -> Iterator[Finding]:
    """Yields whom a construction or a table says to be ill."""
    for row in headed(text) if any(cell.kind == "sel" for cell in text.where(ILLNESS, among=text.prose)) else ():
        ails = any(next(ILLNESS.find(cell.text), None) for cell in row.under(*_AILMENTS))
        for cell in row.under("nama", "pasien", "warga") if ails else ():
            if people(f"Bapak {cell.text}"):
                yield _of_patient(text, cell, 0, len(cell.text), cell.text)
    for passage, all_told in with_earlier(text, text.where(ILLNESS, among=text.prose)):
        told = tuple(one for one in all_told if one.block is not None) or all_told
        for begin, end in passage.sentences_of(ILLNESS):
            sentence = passage.text[begin:end]
            ill = illness_of(sentence, partial(_named, told, begin))
            if ill:
                yield _of_patient(text, passage, begin + ill.start, begin + ill.end, ill.name)
                continue
            own = told_of_one(sentence)
            if own is not None and (name := _whose(text, passage, told, begin, end, own)):
                yield _of_patient(text, passage, begin + own[0], begin + own[1], name)
            elif has_patient(sentence):
                for where, first, last in later(text.prose, passage, end):
                    if (one := introduced(where.text[first:last])) is not None:
                        yield _of_patient(text, where, first + one.start, first + one.end, one.text)


_AILMENTS = ("penyakit", "diagnosis", "diagnosa", "sakit", "keluhan", "riwayat", "keterangan", "kondisi")
"""Columns of a table that say what ails somebody."""


def _of_patient(text: Manuscript, passage: Passage, start: int, end: int, name: str) -> Finding:
    return text.remark(
        passage,
        start,
        end,
        f"Nama «{name}» dikaitkan dengan penyakit. Keadaan kesehatan orang adalah data yang dilindungi.",
        "Hilangkan namanya (tulis «seorang warga»), atau hilangkan penyakitnya. Bila orangnya setuju, "
        "catat persetujuan itu.",
        habit=name,
    )


def _whose(text: Manuscript, passage: Passage, told: tuple[Passage, ...], begin: int, end: int, ill: Span) -> str:
    """Returns who is named last before an illness in its sentence, else in it, before it, or behind it as the one spoken of."""
    named = [one for one in people(passage.text[begin:end]) if not one.official]
    if named:
        nearest = next((one for one in reversed(named) if one.end <= ill[0]), named[0])
        return "" if nearest.pseudonym else nearest.text
    before = next(earlier(told[-1:], begin), "")
    if of_all(tokens(before)) and not people(before):
        return ""  # what goes on from "penderita epilepsi" is still told of all
    if name := _named(told, begin, private=True):
        return name
    for where, first, last in later(text.prose, passage, end):
        said = where.text[first:last]
        for one in people(said):
            if not one.pseudonym and (said[one.end :].startswith((" itu", " tersebut")) or introduced(said) == one):
                return one.text
    sentences = (passage.text[begin:end], *earlier(told, begin))
    maybe = ((sentence, one) for sentence in sentences for one in perhaps_people(sentence))
    return next((one.text for sentence, one in maybe if not in_dateline(sentence, one.start)), "")


def _named(told: tuple[Passage, ...], begin: int, *, private: bool = False) -> str:
    return named_before(earlier(told, begin), private=private)
