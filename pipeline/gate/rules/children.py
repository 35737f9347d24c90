"""Children in legal matters, and victims of sexual and domestic violence: nothing may lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from textwrap import shorten

from msgspec.structs import replace

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.case_parts import ANYBODY, KIN, SUSPECT, VICTIM
from pipeline.gate.rules.case_stories import StorySentence, story
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.identities import Cast, Trace, traces
from pipeline.gate.rules.kinship import is_kin_in
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.sentence import sentences_in
from pipeline.gate.rules.survivors import Told, survivors
from pipeline.gate.rules.tables import headed
from pipeline.gate.rules.weighed import told_or_weighed
from pipeline.gate.rules.weighed_cases import case_of, exposed
from pipeline.language.annotations.ages import OF_AGE
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.couples import hurts_own_spouse, is_shielded
from pipeline.language.annotations.deed_sides import hurts_somebody_before
from pipeline.language.annotations.deeds import CASES, VICTIM_WORD
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import Person, people, perhaps_people
from pipeline.language.patterns import late


@rule("KIM551", ERROR, group=Group.CHILDREN)
def child_identity(text: Manuscript) -> Iterator[Finding]:
    """Jati diri anak dalam perkara hukum.

    Anak di bawah 18 tahun yang menjadi korban, saksi, atau pelaku tidak boleh dikenali. Nama, inisial, nama orang
    tua, sekolah, dan alamat sampai tingkat kampung atau kelurahan termasuk jati diri: di lingkungan kecil, tetangga
    segera tahu siapa yang dimaksud. Berita prestasi dan kegiatan anak boleh menyebut nama; penyuluhan tentang
    kekerasan boleh menyebut sekolahnya.

    Dasar: UU 11/2012 tentang Sistem Peradilan Pidana Anak ps. 19 dan 97; Pedoman Pemberitaan Ramah Anak (Dewan
    Pers, 2019); Kode Etik Jurnalistik ps. 5.

    Salah: `Korban, RN (14), siswi SMPN 99 Cimahi, warga Kampung Sukamaju.`

    Benar: `Korban, siswi sebuah SMP di Kota Cimahi, kini didampingi petugas.`

    Cara memperbaiki: hapus nama dan inisial, tulis "sebuah SMP", dan sebut kota atau kabupatennya saja.
    """
    yield from _told(text, child=True)


@rule("KIM552", ERROR, group=Group.CHILDREN)
def victim_identity(text: Manuscript) -> Iterator[Finding]:
    """Jati diri korban kejahatan seksual atau kekerasan dalam rumah tangga.

    Korban dewasa pun dilindungi: nama, inisial, dan alamatnya tidak dimuat. Kabar yang membuka jati diri menambah
    derita dan membuat korban lain takut melapor.

    Dasar: Kode Etik Jurnalistik ps. 5; UU 12/2022 tentang Tindak Pidana Kekerasan Seksual ps. 69 (kerahasiaan
    identitas korban).

    Salah: `Korban pemerkosaan, Rina (25), warga Desa Sukamaju, melapor ke polisi.`

    Benar: `Seorang perempuan melapor ke polisi sebagai korban kekerasan seksual.`

    Cara memperbaiki: hapus nama, inisial, dan alamat korban.
    """
    yield from _told(text, child=False)


_REMEDIES = {
    "sekolah": "Tulis «sebuah sekolah di Kota …» tanpa nama.",
    "alamat": "Sebut kota atau kabupatennya saja.",
    "gambar": "Ganti fotonya: wajahnya tidak boleh terlihat, juga tidak di keterangan foto.",
    "keluarga": "Tulis «seorang anak»; jabatan orang tuanya menunjuk kepadanya.",
    "keterangan": "Hapus yang menunjuk kepadanya: nama, pekerjaan, tempat, atau hubungan keluarga.",
}
_INSTEAD = {
    (SUSPECT, True): "Tulis «pelaku anak» atau «seorang anak»; anak yang menjadi pelaku pun dilindungi.",
    (SUSPECT, False): "Tulis «seorang pria» atau «pelaku»; namanya menunjuk kepada korbannya.",
    (KIN, True): "Tulis «keluarga korban»; nama keluarga menunjuk kepada anaknya.",
    (KIN, False): "Tulis «keluarga korban».",
    (VICTIM, True): "Tulis «korban» atau «seorang anak».",
    (VICTIM, False): "Tulis «korban»; beri nama samaran bila perlu, dan katakan bahwa itu samaran.",
    (ANYBODY, True): "Tulis «seorang anak», tanpa nama.",
    (ANYBODY, False): "Tulis «korban».",
}
"""What to write for a name, by the part that its bearer plays and whether it is a child."""


def _remedy(trace: Trace, age: int | None, *, child: bool) -> str:
    """Returns the advice that fits the one whom a trace leads to."""
    if trace.what in _REMEDIES:
        return _REMEDIES[trace.what]
    young = child and (trace.part != SUSPECT or age is None or age < OF_AGE)
    return f"Hapus {'inisialnya' if trace.what == 'inisial' else 'namanya'}. {_INSTEAD[trace.part, young]}"


def _told(text: Manuscript, *, child: bool) -> Iterator[Finding]:
    """Yields what leads to somebody where grammar tells of a case; where it tells of none, where all words together do."""
    yield from told_or_weighed(text, case_of(child=child), findings(text, child=child), _exposing(text, child=child))


def _exposing(text: Manuscript, *, child: bool) -> Iterator[Finding]:
    """Yields what leads to somebody by all words together."""
    sure = () if child else (read(one.said.text) for one in story(text)[0] if one.child)
    young = any(one.young and one.children for one in sure)
    for sentence, trace in exposed(text, child=child):
        if young and trace.what == "keterangan":
            continue  # a child's case that names nobody leads to nobody
        if child and (trace.age is None or trace.age >= OF_AGE) and _is_of_a_foundling(text):
            continue  # who found the baby, or left it there
        moved = trace._replace(start=sentence.begin + trace.start, end=sentence.begin + trace.end)
        yield _of_somebody(text, sentence.passage, moved, child=child)


def _is_of_a_foundling(text: Manuscript) -> bool:
    """Tells whether a text is of a baby that was found: it has no name, and nobody named is its kin, as far as is known."""
    found = any(_FOUND.search(passage.text) for passage in text.told)
    return found and not any(_IN_SCHOOL.search(passage.text) for passage in text.told)


_IN_SCHOOL = late(r"\b(?:sisw[ai]|murid|pelajar|remaja|santri\w*)\b", re.I)
"""Who may be the mother, and under 18."""
_FOUND = late(r"\bbayi\b[^.!?]{0,60}\b(?:di|me)?temukan\b|\b(?:penemuan|menemukan|temukan)\b[^.!?]{0,60}\bbayi\b", re.I)


def findings(text: Manuscript, *, child: bool) -> Iterator[Finding]:
    """Yields what leads to a child, or to an adult victim, each once."""
    told, cast = story(text)
    hers = cache(lambda passage: not child and _is_hers(passage, cast))
    seen: set[str] = set()
    for sentence in told:
        mixed = sentence.child and not child and sentence.shielded
        if sentence.child is not child and not mixed:
            continue
        parts = {"case": sentence.case, "child": child, "shielded": sentence.shielded}
        parts["hers"] = hers(sentence.said.passage)
        for trace in traces(sentence.said.text, cast, text.site.regions, **parts):
            grown = trace.part == VICTIM and trace.age is not None and trace.age >= OF_AGE
            if child and trace.part in (ANYBODY, VICTIM) and trace.age is not None and trace.age >= OF_AGE:
                continue  # "Pelaku pembunuhan bocah itu, Karyo (47)", hurt by children: of age, and nobody of the child's
            if grown is not mixed if sentence.child and sentence.shielded else False:
                continue  # a mother beside her child is told of as an adult victim
            start, end = trace.start, trace.end
            words = " ".join(sentence.said.text[start:end].split())
            if words in seen or text.is_of_page(sentence.said.passage, sentence.said.begin + start):
                continue
            seen.add(words)
            who = "siapa anak yang terlibat perkara ini" if child else "siapa korbannya"
            yield text.remark(
                sentence.said.passage,
                sentence.said.begin + start,
                sentence.said.begin + end,
                f"«{words}» ({trace.what}) dapat membuka {who}.",
                _remedy(trace, trace.age, child=child),
            )
    yield from _tabled(text, child=child)
    for sentence, person in () if child else _survivors(text, told):
        if person.text not in seen:
            seen.add(person.text)
            trace = Trace("inisial" if person.initials else "nama", person.start, person.end, VICTIM, person.age)
            yield text.remark(
                sentence.said.passage,
                sentence.said.begin + person.start,
                sentence.said.begin + person.end,
                f"«{person.text}» ({trace.what}) dapat membuka siapa korbannya.",
                _remedy(trace, person.age, child=False),
            )
    for passage, person in (*_named_before(text, told, child=child), *(() if child else _spouses(text, told))):
        if person.text not in seen and (not child or person.age is None or person.age < OF_AGE):
            seen.add(person.text)
            trace = Trace("inisial" if person.initials else "nama", person.start, person.end, VICTIM, person.age)
            yield _of_somebody(text, passage, trace, child=child)


def _spouses(text: Manuscript, told: Sequence[StorySentence]) -> Iterator[tuple[Passage, Person]]:
    """Yields who is named as hurting his own wife or her own husband: whose spouse it is, everybody knows."""
    for one in told:
        said, passage = read(one.said.text), one.said.passage
        if not (one.case and hurts_own_spouse(said)):
            continue
        named = [person for person in people(said.text) if not (person.official or person.pseudonym)]
        if named:
            first = one.said.begin
            yield passage, replace(named[0], start=first + named[0].start, end=first + named[0].end)
        elif (found := _last_named(text.told, text.told.index(passage), one.said.begin)) is not None:
            yield found


def _tabled(text: Manuscript, *, child: bool) -> Iterator[Finding]:
    """Yields the names in a table of cases: of somebody under 18 by the age beside it, or of who is called a victim there."""
    if not any(cell.kind == "sel" for cell in text.where(*CASES, VICTIM_WORD, among=text.prose)):
        return
    for row in headed(text):
        line = read(" ".join(cell.text for cell in row.cells))
        young = any(_YOUNG.fullmatch(cell.text) for cell in row.under("umur", "usia"))
        hurt = is_shielded(line) and any(_HURT.search(cell.text) for cell in row.cells)
        told = line.deeds or any(_PARTS.fullmatch(cell.text) for cell in row.under("peran", "status", "keterangan"))
        if not (told and (young if child else hurt and not young)):
            continue
        for cell in row.under("nama", "anak", "inisial", "korban"):
            if (name := _NAME.search(cell.text)) is not None:
                yield _of_somebody(text, cell, Trace("nama", *name.span(), VICTIM), child=child)


_SHOWN = 60
"""Characters of a place that a remark repeats."""
_YOUNG = late(r"\s*(?:[1-9]|1[0-7])(?:\s*(?:th|thn|tahun)\.?)?\s*")
_NAME = late(r"[A-Z][\w.'’]*(?:\s+[A-Z][\w.'’]*)*")
_PARTS = late(r"\s*(?:pelaku|tersangka|terduga(?:\s+pelaku)?|korban|saksi)\s*", re.I)
"""The part that somebody plays, in a table of a case."""
_HURT = late(r"\b(?:korban|pelapor|penyintas)\b", re.I)
"""Who is hurt, in a table of a case."""


def _of_somebody(text: Manuscript, passage: Passage, trace: Trace, *, child: bool) -> Finding:
    """Returns the remark on a name that leads to a child or a victim."""
    words = shorten(passage.text[trace.start : trace.end], _SHOWN, placeholder="…")
    who = "siapa anak yang terlibat perkara ini" if child else "siapa korbannya"
    return text.remark(
        passage,
        trace.start,
        trace.end,
        f"«{words}» ({trace.what}) dapat membuka {who}.",
        _remedy(trace, trace.age, child=child),
    )


def _is_hers(passage: Passage, cast: Cast) -> bool:
    """Tells whether a paragraph goes on about the victim and speaks of no offender."""
    said = [read(passage.text[a:b]) for a, b in passage.stretches]
    offenders = any(one.is_("tersangka") for sentence in said for one in PEOPLE.find(sentence.words))
    return not offenders and any(cast.sides.points(sentence) for sentence in said)


def _survivors(text: Manuscript, told: Sequence[StorySentence]) -> Iterator[tuple[StorySentence, Person]]:
    """Yields who else a story of sexual or domestic violence names, in it and in the paragraphs beside it."""
    cases = {sentence.said.passage for sentence in told if sentence.case and sentence.shielded}
    young = {sentence.said.passage for sentence in told if sentence.child}
    if not cases:
        return
    order = [passage for passage in text.told if passage.kind != "judul"]
    near = {
        one
        for at, p in enumerate(order)
        if p in cases
        for one in order[max(0, at - 2) : at + 3]
        if one.field == p.field
    }
    spans = [
        StorySentence(one, one.passage in cases, False, True) for one in sentences_in(p for p in order if p in near)
    ]
    for at, person in survivors([Told(one.said.text, one.case) for one in spans]):
        grown = person.age is not None and person.age >= OF_AGE and not is_kin_in(spans[at].said.text, person)
        if not young or grown:
            yield spans[at], person


def _named_before(text: Manuscript, told: Sequence[StorySentence], *, child: bool) -> Iterator[tuple[Passage, Person]]:
    """Yields who was named before a case in which they are only called "ia" or "perempuan itu"."""
    order = {passage: at for at, passage in enumerate(text.told)}
    done: set[Passage] = set()
    for sentence in told:
        if (
            not sentence.case
            or sentence.child is not child
            or not (child or sentence.shielded)
            or sentence.said.passage in done
        ):
            continue
        if not hurts_somebody_before(read(sentence.said.text)) or any(
            not one.official for one in people(sentence.said.text)
        ):
            continue
        done.add(sentence.said.passage)
        found = _last_named(text.told, order[sentence.said.passage], sentence.said.begin)
        if found is not None:
            yield found


def _last_named(told: Sequence[Passage], at: int, begin: int) -> tuple[Passage, Person] | None:
    for passage in reversed(told[max(0, at - _PASSAGES) : at + 1]):
        if passage.kind == "judul" or passage.field:
            return None
        until = begin if passage is told[at] else len(passage.text)
        for first, last in reversed(passage.stretches):
            said = passage.text[first:last] if first < until else ""
            if named := people(said) or perhaps_people(said):
                one = named[-1]
                moved = replace(one, start=first + one.start, end=first + one.end)
                return None if one.official or one.pseudonym or moved.start >= until else (passage, moved)
    return None


_PASSAGES = 6
"""Passages, backwards, in which whom "ia" means is looked for."""
