"""What was put there to be replaced: the words of a starter, and the demo city's name on another city's pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import watched

_STARTER: Final = watched(
    r"\bceritakan kelompok ini dalam dua atau tiga kalimat[^\n]*", re.I, (" ceritakan kelompok ini ",)
)
"""What ``kim new`` asks for in a body."""
_DEMO_REGION: Final = "32.77"
_DEMO: Final = watched(r"\b[\w.@-]*cimahi[\w.-]*", re.I, ("cimahi",))
"""The demo city's name, alone or in an address."""
_PAGES: Final = ("index.md", "halaman/")
"""What a copied site keeps of the demo, and readers take for its own word."""


@rule("KIM227", ERROR, group=Group.STRUCTURE)
def starter_text(text: Manuscript) -> Iterator[Finding]:
    """Teks contoh yang belum diganti.

    Berkas pembuka memuat kalimat yang meminta diganti, dan situs peragaan memuat nama serta alamat kotanya sendiri. Bila
    tertinggal, warga membaca petunjuk untuk penulis, atau mengirim surel dan menelepon ke kota lain.

    Salah: `Ceritakan kelompok ini dalam dua atau tiga kalimat: …`

    Benar: `Tujuh warga RW 03 yang menulis sejak 2024 dan berkumpul setiap Sabtu sore di balai RW.`
    """
    for passage in text.where(_STARTER, among=text.told):
        for match in _STARTER.finditer(passage.text):
            yield text.remark(
                passage, *match.span(), "Kalimat ini petunjuk dari berkas pembuka.", "Ganti dengan isi yang sebenarnya."
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
