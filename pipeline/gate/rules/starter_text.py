"""What was put there to be replaced: the words of a starter, and the demo city's name on another city's pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.folding import words
from pipeline.language.patterns import Watch, watched

_INSTRUCTIONS: Final = tuple(map(words, (
    "Ceritakan kelompok ini dalam dua atau tiga kalimat: siapa anggotanya, apa kegiatannya, kapan berkumpul.",
    "Paragraf pertama: apa yang terjadi, kapan (hari, tanggal, jam), di mana, siapa yang terlibat.",
    "Tulis isinya di sini: apa, kapan, di mana, untuk siapa, dan apa yang perlu dilakukan.",
    "Satu kalimat saja, tanpa menyalin pesannya.",
    "Apa yang diperiksa, apa yang ditemukan, dan bagaimana pembaca dapat memeriksanya sendiri.",
    "Ulangi faktanya, lalu apa yang perlu dilakukan.",
)))  # fmt: skip
"""What starters ask for in a body, as words."""
_LINES: Final = frozenset(("langkah pertama", "ke mana bertanya"))
"""Points of a starter's list, which are nothing more."""
_STARTER: Final = Watch(lambda: (frozenset((
    " kelompok ini ", " siapa anggotanya ", " apa kegiatannya ", " kapan berkumpul ", " paragraf pertama ",
    " siapa yang terlibat ", " apa yang terjadi ", " tulis isinya ", " yang perlu dilakukan ", " menyalin pesannya ",
    " apa yang diperiksa ", " apa yang ditemukan ", " memeriksanya sendiri ", " ulangi faktanya ", " langkah pertama ",
    " ke mana bertanya ",
)),))  # fmt: skip
"""Of these words some are left when an instruction was changed by a few."""
_ALIKE: Final = 0.6
"""How much of the pairs of words of an instruction, or of what stands there, are those of the other."""
_FEWEST: Final = 3
_PLACEHOLDER: Final = watched(
    r"\blorem ipsum\b[^\n]*|[(\[{<](?:tolong )?(?:di)?(?:isi|tulis|ganti|lengkapi)(?:kan)? (?:di ?sini|nanti|dulu)[)\]}>]"
    r"|\b(?:nama|alamat|nomor) (?:kota|kelompok|kim|kelurahan|redaksi) (?:anda|di ?sini)\b", re.I,
    (" lorem ipsum ",
     *(f"{verb}{ending} {put}" for verb in ("isi", "tulis", "ganti", "lengkapi") for ending in ("", "kan")
       for put in ("di sini", "disini", "nanti", "dulu")),
     *(f" {of} {put} " for of in ("kota", "kelompok", "kim", "kelurahan", "redaksi") for put in ("anda", "di sini", "disini"))),
)  # fmt: skip
"""What stands where something is to be put."""
_DEMO_REGION: Final = "32.77"
_DEMO: Final = watched(r"\b[\w.@-]*cimahi[\w.-]*", re.I, ("cimahi",))
"""The demo city's name, alone or in an address."""
_PAGES: Final = ("index.md", "halaman/")
"""What a copied site keeps of the demo, and readers take for its own word."""


@rule("KIM227", ERROR, group=Group.STRUCTURE)
def starter_text(text: Manuscript) -> Iterator[Finding]:
    """Teks contoh yang belum diganti.

    Berkas pembuka memuat kalimat yang meminta diganti, dan situs peragaan memuat nama serta alamat kotanya sendiri. Bila
    tertinggal, seluruhnya atau sebagian, warga membaca petunjuk untuk penulis, atau mengirim surel dan menelepon ke kota lain.

    Salah: `Ceritakan kelompok ini dalam dua atau tiga kalimat: …`

    Benar: `Tujuh warga RW 03 yang menulis sejak 2024 dan berkumpul setiap Sabtu sore di balai RW.`
    """
    if not getattr(text.record, "draft", False):
        yield from _instructions(text)
        for passage in text.where(_PLACEHOLDER, among=text.told):
            for match in _PLACEHOLDER.finditer(passage.text):
                yield text.remark(
                    passage, *match.span(), f"«{match[0][:60]}» belum diganti.", "Tulis isi yang sebenarnya."
                )
    if not text.path.startswith(_PAGES) or _DEMO_REGION in text.site.regions.by_code:
        return
    own = text.site.regions.root.name
    for passage in text.where(_DEMO, among=text.told):
        for match in _DEMO.finditer(passage.text):
            yield text.remark(
                passage,
                *match.span(),
                f"«{match[0]}» dari situs peragaan tertinggal, padahal situs ini untuk {own}.",
                "Ganti dengan nama atau alamat di daerah sendiri, atau hapus kalimatnya.",
            )
    for link in text.body.outline.links:
        if "cimahi" in link.target.lower() and "cimahi" not in link.text.lower():
            yield Finding(
                text.at_body(link),
                f"Tautan ini menuju {link.target}, alamat kota lain, padahal situs ini untuk {own}.",
                "Ganti dengan alamat di daerah sendiri, atau hapus tautannya.",
            )


def _instructions(text: Manuscript) -> Iterator[Finding]:
    """What a starter asked for, still there: whole, with some words changed, or with the answer before it."""
    for passage in text.where(_STARTER, among=text.told):
        for start, end in passage.sentences:
            said = words(passage.text[start:end])
            if " ".join(said) in _LINES or any(_alike(said, asked) for asked in _INSTRUCTIONS):
                yield text.remark(
                    passage,
                    start,
                    end,
                    "Kalimat ini petunjuk dari berkas pembuka.",
                    "Ganti dengan isi yang sebenarnya.",
                )


def _alike(said: list[str], asked: list[str]) -> bool:
    mine, theirs = set(pairwise(said)), set(pairwise(asked))
    shared = len(mine & theirs)
    return shared >= _FEWEST and shared >= _ALIKE * min(len(mine), len(theirs))
