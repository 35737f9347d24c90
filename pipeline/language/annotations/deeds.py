"""The words for crimes, for what police and courts do, and for children: what is listened for where a case may be told."""

from __future__ import annotations

from typing import Final

from pipeline.language.lexicons import Lexicon, Match, WatchedLexicon
from pipeline.language.morphology import DONE, SUFFERED

DEEDS: Final = WatchedLexicon(
    "perkara.txt", only=("seksual", "berat", "ringan", "rumahtangga", "aib", "curian", "tubuh")
)
"""Crimes, violence, and what shames a child."""
TOUCHES: Final = WatchedLexicon("perkara.txt", only=("sentuh",), beside=("intim",))
ABANDONED: Final = WatchedLexicon("perkara.txt", only=("telantar",), beside=("bayi",))
HANDLED: Final = WatchedLexicon("hukum.txt", only=("tindak",), beside=("polisi",))
"""What the police do to somebody."""
LAW: Final = WatchedLexicon("hukum.txt", only=("proses", "tangkap"))
BOTH: Final = WatchedLexicon("hukum.txt", only=("pihak",), beside=("lawan",))
"""A victim and an offender in one text."""
CASES: Final = (DEEDS, LAW, BOTH, TOUCHES, ABANDONED, HANDLED)
"""What is listened for where a case may be told."""
VICTIM_WORD: Final = WatchedLexicon("hukum.txt", only=("pihak", "lawan"))
HINTS: Final = WatchedLexicon("hukum.txt", only=("celaka", "program", "andai", "satu", "aparat", "lawan"))
"""What says of a text without a crime by name whether a case is told in it."""
CHILDREN: Final = Lexicon("anak.txt")
CRIMES: Final = ("seksual", "berat", "ringan")
"""The kinds of deeds that hurt somebody."""


def is_active(deed: Match) -> bool:
    """Tells whether the doer of a deed is named before it: "mencabuli"."""
    return deed.voice == DONE or deed.is_("aktif")


def is_passive(deed: Match) -> bool:
    """Tells whether who suffers a deed is named before it: "dicabuli"."""
    return deed.voice == SUFFERED or deed.is_("pasif")
