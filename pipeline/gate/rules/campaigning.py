"""Calls to vote for somebody, or against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.annotations.people import people
from pipeline.language.lexicons import Match, Token, WatchedLexicon, tokens
from pipeline.language.patterns import late

WORDS = WatchedLexicon("pemilu.txt", "pipeline.gate.rules", only=("coblos", "pilih", "puji"))
_PAIR = late(r"\b[A-Z][a-z]+[-–][A-Z][a-z]+\b")
"""How a pair of candidates is called."""
_REACH = 8
_AROUND = 1_500
"""Characters of the paragraph that tell whether it is about an election."""


@rule("KIM603", WARNING, group=Group.EXPOSURE)
def campaigning(text: Manuscript) -> Iterator[Finding]:
    """Ajakan memilih atau menolak calon atau partai.

    KIM melayani semua warga dan dibina pemerintah daerah, jadi tidak berkampanye untuk siapa pun. Jadwal, tata
    cara, dan daftar calon dari KPU boleh dimuat, asal berimbang.

    Dasar: UU 7/2017 tentang Pemilu ps. 280 dan 282; UU 10/2016 tentang Pilkada ps. 70–71; Kode Etik Jurnalistik ps. 1
    (independen).

    Salah: `Ayo coblos nomor urut 2 pada hari Rabu!`

    Benar: `Pemungutan suara berlangsung Rabu, 27 November 2024, pukul 07.00–13.00 WIB.`

    Cara memperbaiki: hapus ajakannya; muat jadwal dan tata cara dari KPU.
    """
    if is_clarification(text):
        return
    for passage in text.where(WORDS, among=text.told):
        for begin, end in passage.sentences_of(WORDS):
            found = _call(passage.text[begin:end], passage.text)
            if found is not None:
                yield text.remark(
                    passage,
                    begin + found[0],
                    begin + found[1],
                    "Kalimat ini mengajak memilih atau menolak calon atau partai.",
                    "Hapus ajakannya. Jadwal dan tata cara pemungutan suara dari KPU boleh dimuat.",
                )


def _call(sentence: str, around: str) -> tuple[int, int] | None:
    """Returns the stretch of a sentence that calls to vote for somebody or against, or None; its paragraph is ``around``."""
    words = tokens(sentence)
    found = list(WORDS.find(words))
    if any(one.is_("netral") for one in found):
        return None
    chosen = [*_candidates(sentence, words, found)]
    for vote in found:
        if vote.is_("coblos", "pilih") and _is_call(sentence, words, vote, found):
            story = list(WORDS.find(tokens(around[:_AROUND])))
            near = [at for at in chosen if -_REACH <= at - vote.first <= _REACH]
            political = vote.is_("coblos") or any(one.is_("kuasa", "calon") for one in story) or _PAIR.search(sentence)
            if not near and _is_meant(words, vote) and any(one.is_("calon", "kuasa") for one in story):
                near = [vote.last - 1]  # "pilih dia", who stands for something in the sentence before
            if near and political:
                calls = [one.first for one in found if one.is_("ajak") and 0 <= vote.first - one.last <= _REACH]
                return words[min(vote.first, *calls, vote.first)].start, words[max(vote.last - 1, *near)].end
        if vote.is_("puji") and words[vote.first - 1].key == "lanjutkan":
            return words[vote.first - 1].start, words[vote.last - 1].end
        if vote.is_("puji") and any(one.is_("calon", "kuasa", "pilih") and one is not vote for one in found) and chosen:
            return words[vote.first].start, words[vote.last - 1].end
    return None


def _is_meant(words: Sequence[Token], vote: Match) -> bool:
    """Tells whether a verb's object is somebody named before: "pilih dia", "mendukungnya"."""
    behind = words[vote.last].key if vote.last < len(words) else ""
    last = words[vote.last - 1].key
    return (
        behind in ("dia", "beliau", "mereka")
        or last in ("dia", "beliau")
        or last.endswith("kannya")
        or last == "mendukungnya"
    )


def _candidates(sentence: str, words: Sequence[Token], found: list[Match]) -> Iterator[int]:
    """Yields the tokens at which somebody stands for whom one can vote: a candidate, a party, a pair, somebody named."""
    yield from (one.last - 1 for one in found if one.is_("calon"))
    for start in (*(one.start for one in people(sentence)), *(one.start() for one in _PAIR.finditer(sentence))):
        yield next(at for at, word in enumerate(words) if word.start >= start)


def _is_call(sentence: str, words: Sequence[Token], vote: Match, found: list[Match]) -> bool:
    """Tells whether a verb of voting calls others to it: behind "ayo" or "jangan", or first in its clause."""
    if any(one.is_("ajak") and 0 <= vote.first - one.last <= _REACH for one in found):
        return True
    if any(one.is_("calon") and 0 <= one.first - vote.last <= 1 for one in found) and not words[
        vote.first
    ].key.startswith("me"):
        return True
    before = sentence[: words[vote.first].start].rstrip()
    return not before or before[-1] in '.!?,:“"—'
