"""Capitals: words that shout, and letters that stand for words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.kinds import ARTICLE, ArticleRecord
from pipeline.patterns import late
from pipeline.problems import Severity
from pipeline.rules.furniture import DATELINE
from pipeline.rules.rule import Finding, Manuscript, file_rule
from pipeline.rules.stretches import Stretch
from pipeline.rules.vocabulary import known, word_list

_CAPITAL: Final = late(r"\b[A-Z][A-Z'’-]+\b(?:[\s,]+[A-Z][A-Z'’-]+\b)*")
_SHOUT: Final = late(
    r"\b(?:AWAS|SEGERA|SEBARKAN|VIRALKAN|PENTING|WASPADA|HATI-HATI|GRATIS|JANGAN|HARUS|WAJIB|DILARANG|PERHATIAN|HEBOH|TOLONG|BOHONG)\b"
)


@file_rule("KIM707", Severity.WARNING)
def shouting(text: Manuscript) -> Iterator[Finding]:
    """Huruf besar semua.

    Tulisan dengan huruf besar semua terasa seperti berteriak, lebih lambat dibaca, dan dieja huruf demi huruf oleh
    sebagian pembaca layar. Singkatan tidak dipersoalkan, begitu pula kata di dalam kutipan.

    Dasarnya EYD edisi V tentang huruf kapital.

    Salah: `judul: WARGA MELONG GELAR KERJA BAKTI`

    Benar: `judul: Warga Melong gelar kerja bakti`

    Cara memperbaiki: pakai huruf besar hanya di awal kalimat dan pada nama.
    """
    if text.kind is None:
        return
    for stretch in text.stretches:
        if stretch.kind == "sel":
            continue
        for found in _CAPITAL.finditer(stretch.prose):
            run = found.group()
            words = re.findall(r"[A-Z'’-]+", run)
            long = [word for word in words if len(word) >= 5]
            shouted = (len(words) >= 3 and len(long) >= 2) or (len(words) == 2 and len(long) == 2) or _SHOUT.fullmatch(run)
            if not shouted or stretch.within(stretch.quotes, found.start()) or _is_mark(stretch, found):
                continue
            yield text.remark(
                stretch, found.start(), found.end(), f"«{run[:40]}» ditulis dengan huruf besar semua.",
                "Pakai huruf besar hanya di awal kalimat dan pada nama.",
            )
            break


def _is_mark(stretch: Stretch, found: re.Match[str]) -> bool:
    """Tells whether capitals are a label in brackets ([SALAH]) or the start of a dateline, which others look after."""
    before = stretch.prose[: found.start()].rstrip()
    after = stretch.prose[found.end() :].lstrip()
    return (before.endswith("[") and after.startswith("]")) or (not before and after.startswith(("||", "//", "–", "—", "- ")))


_ACRONYM: Final = late(r"(?<![\w./@#&-])[A-Z]{3,7}(?![\w/@&]|[.-]\w)")
@cache
def known_acronyms() -> frozenset[str]:
    """Returns the acronyms that every reader of a community paper knows, or knows better than their long forms."""
    return frozenset(word.upper() for word in word_list("singkatan.txt"))


@file_rule("KIM708", Severity.INFO)
def unexplained_acronym(text: Manuscript) -> Iterator[Finding]:
    """Singkatan belum dijelaskan.

    Tulis kepanjangannya satu kali, pada penyebutan pertama. Singkatan yang dikenal semua orang (KTP, BPJS, UMKM) tidak
    perlu. Satu artikel mendapat satu catatan.

    Dasarnya EYD edisi V tentang singkatan, dan UU 14/2008 pasal 9: informasi publik dalam bahasa yang mudah dipahami.

    Salah: `Warga mendaftar lewat SIPP di LTSA.`

    Benar: `Warga mendaftar lewat Sistem Informasi Pelayanan Publik (SIPP).`

    Cara memperbaiki: tulis kepanjangannya, lalu singkatannya di dalam kurung.
    """
    if text.kind is not ARTICLE:
        return
    whole = "\n".join(stretch.prose for stretch in text.stretches)
    record = text.record
    sources = " ".join(source.name for source in record.sources) if isinstance(record, ArticleRecord) else ""
    first: dict[str, tuple[Stretch, int]] = {}
    seen: set[str] = set()
    for stretch in text.stretches:
        if stretch.block is None or stretch.kind == "kutipan":
            continue
        dateline = DATELINE.match(stretch.prose)
        for found in _ACRONYM.finditer(stretch.prose, dateline.end() if dateline else 0):
            name = found.group()
            if name in seen or name in sources or name in known_acronyms() or stretch.within(stretch.quotes, found.start()):
                continue
            seen.add(name)
            if known(name.lower()) or re.search(rf"\b{name.capitalize()}\b", whole) or _SHOUT.fullmatch(name):
                continue
            if not _in_capitals(stretch, found) and not _explained(name, whole):
                first[name] = (stretch, found.start())
    if first:
        stretch, at = next(iter(first.values()))
        names = ", ".join(list(first)[:5])
        yield text.remark(
            stretch, at, at + len(next(iter(first))), f"Singkatan ini belum dijelaskan kepanjangannya: {names}.",
            "Tulis kepanjangannya pada penyebutan pertama, lalu singkatannya di dalam kurung.",
        )


def _explained(name: str, whole: str) -> bool:
    if any(form in whole for form in (f"({name}", f"{name} (", f"{name}, yaitu", f"{name}, singkatan")):
        return True
    initials = r"\W+(?:(?:dan|dari|di|untuk|serta)\W+)?".join(rf"{letter}\w+" for letter in name)
    return re.search(rf"\b{initials}", whole) is not None


def _in_capitals(stretch: Stretch, found: re.Match[str]) -> bool:
    """Tells whether the neighbours are in capitals too: then it is shouting, not an acronym."""
    line = stretch.prose[max(0, found.start() - 20) : found.end() + 20]
    return Counter(word.isupper() for word in re.findall(r"[^\W\d_]{3,}", line))[True] >= 3
