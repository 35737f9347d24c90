"""Words that no list knows, near one that all know: most likely a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.patterns import late
from pipeline.problems import Severity
from pipeline.rules.pairs import is_usual_slip
from pipeline.rules.rule import Finding, Manuscript, file_rule
from pipeline.rules.vocabulary import known, near

_PLAIN: Final = late(r"[a-z]{5,30}")
_SHORTEST: Final = 5


@file_rule("KIM703", Severity.WARNING)
def misspelt(text: Manuscript) -> Iterator[Finding]:
    """Mungkin salah ketik.

    Sebuah kata dicatat hanya bila tidak ada dalam daftar kata (hunspell-id dan daftar situs) dan sangat mirip kata yang
    lazim. Nama, kata berhuruf besar, huruf miring, kutipan, dan kode tidak diperiksa. Tiap kata dicatat sekali.

    Dasarnya EYD edisi V dan KBBI daring.

    Salah: `informasi bagi masyakarat`

    Benar: `informasi bagi masyarakat`

    Cara memperbaiki: perbaiki hurufnya. Bila kata itu memang benar (istilah daerah, nama makanan), tulis miring dengan
    `*tanda bintang*`, atau minta redaksi menambahkannya ke `kata` di pengaturan situs.
    """
    if text.kind is None:
        return
    own = text.site.words
    told: set[str] = set()
    for stretch in text.stretches:
        if all(len(key) < _SHORTEST or known(key) for key in stretch.keys):
            continue
        for word in stretch.words:
            spelt = word.text
            if len(spelt) < _SHORTEST or not _PLAIN.fullmatch(spelt) or spelt in told or known(spelt) or spelt in own:
                continue
            beside = stretch.prose[max(0, word.start - 1) : word.start] + stretch.prose[word.end : word.end + 1]
            if any(sign in beside for sign in "-/@_#.0123456789\x1f") and not beside.endswith("."):
                continue
            meant = near(spelt)
            if not meant or is_usual_slip(spelt):
                continue
            if stretch.within(stretch.emphases, word.start) or stretch.within(stretch.quotes, word.start):
                continue
            told.add(spelt)
            yield text.remark(
                stretch, word.start, word.end,
                f"«{spelt}» mungkin salah ketik.",
                f"Mungkin maksud Anda {' atau '.join(meant)}.",
            )
