"""Capitals: words that shout, and letters that stand for words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.engine.problems import INFO, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.page_lines import in_dateline
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late
from pipeline.language.vocabulary import known, word_list

_CAPITALS: Final = late(r"[A-Z][A-Z'’-]{3}")
_CAPITAL: Final = late(r"[A-Z](?<!\w[A-Z])[A-Z'’-]+\b(?:[\s,]+[A-Z][A-Z'’-]+\b)*")
_SHOUT: Final = late(
    r"\b(?:AWAS|SEGERA|SEBARKAN|VIRALKAN|PENTING|WASPADA|HATI-HATI|GRATIS|JANGAN|HARUS|WAJIB|DILARANG|PERHATIAN|HEBOH|TOLONG|BOHONG)\b"
)


_BEHIND_PLACE: Final = (":", ",", "(", "|", ". ", ";", ".CO", ".ID")
"""What stands behind the place at the head of a dateline: "KABUPATEN BANDUNG BARAT, 3 November 2026."."""


@rule("KIM707", WARNING, group=Group.LANGUAGE)
def shouting(text: Manuscript) -> Iterator[Finding]:
    """Huruf besar semua.

    Tulisan dengan huruf besar semua terasa seperti berteriak, lebih lambat dibaca, dan dieja huruf demi huruf oleh
    sebagian pembaca layar. Singkatan tidak dipersoalkan, begitu pula kata di dalam kutipan.

    Dasarnya EYD edisi V tentang huruf kapital.

    Salah: `judul: WARGA MELONG GELAR KERJA BAKTI`

    Benar: `judul: Warga Melong gelar kerja bakti`

    Cara memperbaiki: pakai huruf besar hanya di awal kalimat dan pada nama.
    """
    for passage in text.prose:
        if passage.kind == "sel" or not passage.loud or not _CAPITALS.search(passage.prose):
            continue
        for found in _CAPITAL.finditer(passage.prose):
            run = found.group()
            words = re.findall(r"[A-Z'’-]+", run)
            long = [word for word in words if len(word) >= 5]
            shouted = (
                (len(words) >= 3 and len(long) >= 2) or (len(words) == 2 and len(long) == 2) or _SHOUT.fullmatch(run)
            )
            if not shouted or passage.within(passage.quotes, found.start()) or _is_mark(passage, found):
                continue
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"«{run[:40]}» ditulis dengan huruf besar semua.",
                "Pakai huruf besar hanya di awal kalimat dan pada nama.",
            )
            break


def _is_mark(passage: Passage, found: re.Match[str]) -> bool:
    """Tells whether capitals are a label in brackets ([SALAH]) or the start of a dateline, which others look after."""
    before = passage.prose[max(0, found.start() - 40) : found.start()].rstrip()
    after = passage.prose[found.end() : found.end() + 40].lstrip()
    if before.endswith("[") and after.startswith("]"):
        return True
    place = passage.kind == "paragraf" and len(found.group().split()) <= 6 and not _SHOUT.search(found.group())
    if in_dateline(passage.text, found.start()):
        return True
    if before:
        return False
    return after.startswith(("||", "//", "–", "—", "- ", *(_BEHIND_PLACE if place else ())))


_ACRONYM: Final = late(r"[A-Z](?<![\w./@#&-].)[A-Z]{2,6}(?![\w/@&]|[.-]\w)")  # to begin with a letter is quick


@cache
def known_acronyms() -> frozenset[str]:
    """Returns the acronyms that every reader of a community paper knows, or knows better than their long forms."""
    return frozenset(word.upper() for word in word_list("singkatan.txt"))


@rule("KIM708", INFO, group=Group.LANGUAGE)
def unexplained_acronym(text: Manuscript) -> Iterator[Finding]:
    """Singkatan belum dijelaskan.

    Tulis kepanjangannya satu kali, pada penyebutan pertama. Singkatan yang dikenal semua orang (KTP, BPJS, UMKM) tidak
    perlu. Satu artikel mendapat satu catatan.

    Dasarnya EYD edisi V tentang singkatan, dan UU 14/2008 pasal 9: informasi publik dalam bahasa yang mudah dipahami.

    Salah: `Warga mendaftar lewat SIPP di LTSA.`

    Benar: `Warga mendaftar lewat Sistem Informasi Pelayanan Publik (SIPP).`

    Cara memperbaiki: tulis kepanjangannya, lalu singkatannya di dalam kurung.
    """
    loud = [passage for passage in text.prose if passage.loud]
    if not loud:
        return
    whole = "\n".join([passage.prose for passage in text.prose])
    names = " ".join(
        [passage.text for passage in text.passages if passage.field and passage.field[-1] in ("nama", "sumber")]
    )
    first: dict[str, tuple[Passage, int]] = {}
    seen: set[str] = set()
    for passage in loud:
        if passage.block is None or passage.kind == "kutipan":
            continue
        for found in _ACRONYM.finditer(passage.prose):
            name = found.group()
            if (
                name in seen
                or name in names
                or name in known_acronyms()
                or passage.within(passage.quotes, found.start())
            ):
                continue
            if (
                in_dateline(passage.text, found.start())
                or _is_on_a_plate(passage, found)
                or _heads_line(passage, found)
            ):
                continue
            seen.add(name)
            if known(name.lower()) or _written_out(name, whole) or _SHOUT.fullmatch(name):
                continue
            if not _in_capitals(passage, found) and not _explained(name, whole):
                first[name] = (passage, found.start())
    for name in first.keys() & _initials(whole) if first else ():
        del first[name]
    if first:
        passage, at = next(iter(first.values()))
        names = ", ".join(list(first)[:5])
        yield text.remark(
            passage,
            at,
            at + len(next(iter(first))),
            f"Singkatan ini belum dijelaskan kepanjangannya: {names}.",
            "Tulis kepanjangannya pada penyebutan pertama, lalu singkatannya di dalam kurung.",
        )


def _explained(name: str, whole: str) -> bool:
    after = (f"({name}", f"disebut {name}", f"disingkat {name}")
    if any(form in whole for form in (*after, f"{name} (", f"{name}, yaitu", f"{name}, singkatan")):
        return True
    initials = r"\W+(?:(?:dan|dari|di|untuk|serta)\W+)?".join(rf"{letter}\w+" for letter in name)
    return re.search(rf"{name[0]}(?<!\w{name[0]}){initials[1:]}", whole) is not None  # \b first would be slow


_PLATE: Final = late(r"\b[A-Z]{1,2}[ -]\d{1,4}[ -]\Z")


def _is_on_a_plate(passage: Passage, found: re.Match[str]) -> bool:
    """Tells whether capitals end a number plate: "D 1234 ABC"."""
    return _PLATE.search(passage.prose[max(0, found.start() - 10) : found.start()]) is not None


_HEAD: Final = 40
"""Characters at the head of a line in which a dateline's place or a name stands."""


def _heads_line(passage: Passage, found: re.Match[str]) -> bool:
    """Tells whether capitals are a place, an outlet or a name at the head of a line: "WARTA – ", "KOTA CIMAHI, (WC). –"."""
    near = max(0, found.start() - _HEAD)
    begin = passage.prose.rfind("\n", near, found.start()) + 1
    if not begin and near:
        return False
    head = passage.prose[begin : begin + 2 * _HEAD]
    run = _CAPITAL.match(head)
    if run is None or found.start() - begin >= run.end():
        return False
    after = head[run.end() :].lstrip()
    return after.startswith(("–", "—", "- ", *((",", "(") if len(run.group().split()) > 1 else ())))


_INITIALS: Final = late(r"inisial\s+([A-Z]{3,7})\b")
_AGED: Final = late(r"([A-Z](?<!\w.)[A-Z]{2,6})\s*\(\s*\d\d?(?:\s*(?:tahun|thn|th))?\s*\)")
"""Two patterns, each of which begins with a letter: together they would be tried at every character."""


def _initials(whole: str) -> frozenset[str]:
    """Returns the capitals that are somebody's initials: "berinisial RSW", "RSW (34)"."""
    return frozenset((*_INITIALS.findall(whole), *_AGED.findall(whole)))


def _written_out(name: str, whole: str) -> bool:
    """Tells whether it also stands there as a word: KAMI and Kami."""
    word = name.capitalize()
    return word in whole and re.search(rf"\b{word}\b", whole) is not None


def _in_capitals(passage: Passage, found: re.Match[str]) -> bool:
    """Tells whether the neighbours are in capitals too: then it is shouting, not an acronym."""
    line = passage.prose[max(0, found.start() - 20) : found.end() + 20]
    return Counter(word.isupper() for word in re.findall(r"[^\W\d_]{3,}", line))[True] >= 3
