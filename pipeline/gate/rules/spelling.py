"""Words that no list knows, near one that all know: most likely a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.pairs import is_usual_slip
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late
from pipeline.language.vocabulary import known, near

_PLAIN: Final = late(r"[a-z]{5,30}")


@rule("KIM703", WARNING, group=Group.LANGUAGE)
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
    own = text.site.words
    told: set[str] = set()
    unsure = [(one, words) for one in text.prose if not _GOOD_WORDS.issuperset(words := one.folded.split())]
    strange = _strange(set().union(*[words for _, words in unsure]), text.document.text) if unsure else set()
    for passage, words in unsure if strange else ():
        suspects = strange.intersection(words)
        for word in passage.words if suspects else ():
            spelt = word.text
            if spelt not in suspects or spelt in told or spelt in own or is_usual_slip(spelt):
                continue
            beside = passage.prose[max(0, word.start - 1) : word.start] + passage.prose[word.end : word.end + 1]
            if any(sign in beside for sign in "-/@_#.0123456789\x1f") and not beside.endswith("."):
                continue
            if passage.within(passage.emphases, word.start) or passage.within(passage.quotes, word.start):
                continue
            told.add(spelt)
            yield text.remark(
                passage,
                word.start,
                word.end,
                f"«{spelt}» mungkin salah ketik.",
                f"Mungkin maksud Anda {' atau '.join(near(spelt))}.",
            )


_GOOD_WORDS: Final[set[str]] = set()


def _strange(words: set[str], text: str) -> set[str]:
    """Returns those of a text's words (folded) that may be misspelt. Most were in another text, and are remembered as good."""
    strange: set[str] = set()
    for word in words - _GOOD_WORDS:
        if not _PLAIN.fullmatch(word) or known(word):
            _GOOD_WORDS.add(word)
        elif word in text:  # as it is, with a small letter
            (strange if near(word) else _GOOD_WORDS).add(word)
    return strange
