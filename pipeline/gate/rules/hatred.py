"""Sentences that run down or attack people for their origin or faith."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.lexicons import Match, Token, WatchedLexicon, tokens
from pipeline.language.patterns import late

WORDS = WatchedLexicon(
    "golongan.txt", "pipeline.gate.rules", only=("serang", "kucil", "hina", "dasar"), beside=("kepala", "sendiri")
)
_REACH = 9
"""Words between a group and what is said of it, or should be done to it."""


@rule("KIM602", WARNING, group=Group.EXPOSURE)
def hatred(text: Manuscript) -> Iterator[Finding]:
    """Kalimat yang merendahkan atau menyerang suku, agama, ras, atau golongan.

    Satu kalimat dapat memecah kampung, dan penulisnya dapat dipidana walaupun hanya meneruskan. Kutipan pejabat
    atau warga pun tidak melepas tanggung jawab kita.

    Dasar: UU 1/2024 (perubahan kedua UU ITE) ps. 28 ayat (2); UU 40/2008 tentang Penghapusan Diskriminasi Ras dan
    Etnis; Kode Etik Jurnalistik ps. 8.

    Salah: `Usir saja warga pendatang itu dari kampung kita.`

    Benar: `Warga meminta pengurus RT mendata penghuni baru.`

    Cara memperbaiki: tulis peristiwanya tanpa menyerang golongan; hapus kutipan yang menghina.
    """
    if is_clarification(text):
        return
    for passage in text.where(WORDS, among=text.told):
        for begin, end in passage.sentences_of(WORDS):
            found = _attack(passage.text[begin:end])
            if found is not None:
                yield text.remark(
                    passage,
                    begin + found[0],
                    begin + found[1],
                    "Kalimat ini terbaca menyerang atau merendahkan satu golongan.",
                    "Tulis peristiwanya saja, tanpa sifat buruk untuk satu golongan; kutipan yang menghina tidak perlu dimuat.",
                )


def _attack(sentence: str) -> tuple[int, int] | None:
    """Returns the stretch of a sentence that attacks a group, or None: the group and what is said of it."""
    words = tokens(sentence)
    found = list(WORDS.find(words))
    if any(one.is_("lawan") for one in found):
        return None
    for first, last in _groups(found):
        for one in found:
            before, behind = 0 <= first - one.last <= _REACH, 0 <= one.first - last <= _REACH
            told = (one.is_("serang", "kucil") and (before or behind)) or (one.is_("hina") and behind) or (
                one.is_("dasar") and one.last == first
            )  # fmt: skip
            if told and not _broken(sentence, words, one, first, last):
                at, to = min(first, one.first), max(last, one.last)
                return words[at].start, words[to - 1].end
    return None


def _groups(found: list[Match]) -> Iterator[tuple[int, int]]:
    """Yields where groups are spoken of: "warga keturunan Tionghoa", "pendatang"."""
    for index, one in enumerate(found):
        if one.is_("sendiri"):
            yield one.first, one.last
        elif one.is_("kepala"):
            first, last = one.first, one.last
            for other in found[index + 1 :]:
                if other.first > last + 1:
                    break
                if other.is_("nama"):
                    yield first, other.last
                    break
                if other.is_("kepala") and other.written != "keturunan":
                    first = other.first
                last = other.last


def _broken(sentence: str, words: Sequence[Token], one: Match, first: int, last: int) -> bool:
    """Tells whether something else begins between a group and what might be said of it."""
    between = sentence[words[min(one.last, last) - 1].end : words[max(one.first, first)].start]
    return any(sign in between for sign in ';.!?“”"') or (one.is_("hina") and _ELSE.search(between) is not None)


_ELSE = late(
    r"\b(?:kata|ujar|melapor|mengusir|menangkap|menjadi\s+korban|bersama|membersihkan|dari\s+serangan|merayakan)\b",
    re.I,
)
