"""Sentences that a reader on a phone can take in, and a tone that does not shout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.lexicons import WatchedLexicon
from pipeline.language.patterns import late
from pipeline.language.tokens import tokens
from pipeline.partners.feeds.mojibake import mended

LONGEST: Final = 30
_SHOWN: Final = 3


@rule("KIM704", WARNING, group=Group.LANGUAGE)
def long_sentence(text: Manuscript) -> Iterator[Finding]:
    """Kalimat lebih dari 30 kata.

    Kalimat panjang sulit dipahami sekali baca, apalagi di layar ponsel atau ketika dibacakan. Satu artikel mendapat satu
    catatan, di kalimat yang terpanjang; baris kalimat panjang lainnya disebut di situ.

    Dasarnya panduan menulis situs ini; UU 14/2008 pasal 9 meminta informasi publik dalam bahasa yang mudah dipahami.

    Salah: satu kalimat dengan tiga «yang», dua «serta», dan satu «sehingga»

    Benar: dua atau tiga kalimat, masing-masing satu pikiran

    Cara memperbaiki: potong di «serta», «sehingga», atau «yang», lalu mulai kalimat baru.
    """
    found: list[tuple[int, Passage, int, int]] = []
    for passage in text.prose:
        if passage.kind not in ("paragraf", "butir"):
            continue
        if passage.prose.count(" ") < LONGEST:
            continue
        for start, end in passage.sentences:
            sentence = passage.prose[start:end]
            if sentence.count(" ") + sentence.count("\n") < LONGEST:
                continue
            count = sum(1 for part in sentence.split() if any(letter.isalnum() for letter in part))
            if count > LONGEST:
                found.append(
                    (count, passage, start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip()))
                )
    if not found:
        return
    longest, passage, start, end = max(found, key=lambda one: one[0])
    others = [text.remark(s, a, b, "", "").place.line for _, s, a, b in found if (s, a) != (passage, start)]
    more = f"; juga di baris {', '.join(str(line) for line in others[:_SHOWN])}" if others else ""
    more += f" dan {len(others) - _SHOWN} lagi" if len(others) > _SHOWN else ""
    yield text.remark(
        passage,
        start,
        end,
        f"Kalimat ini {longest} kata; lebih dari {LONGEST} sulit dibaca sekali jalan{more}.",
        "Potong menjadi dua atau tiga kalimat pendek.",
    )


_OPEN: Final = {"“": "”", "«": "»"}


@rule("KIM705", WARNING, group=Group.LANGUAGE)
def unbalanced_quotes(text: Manuscript) -> Iterator[Finding]:
    """Tanda kutip tidak berpasangan.

    Bila kutip pembuka atau penutupnya hilang, pembaca tidak tahu di mana ucapan narasumber mulai atau selesai, sehingga
    kata-kata penulis dapat dikira ucapan orang lain. Kutipan yang bersambung ke paragraf berikutnya dibiarkan.

    EYD edisi V tentang tanda petik; Kode Etik Jurnalistik pasal 3: fakta dan opini tidak dicampur.

    Salah: `KIM adalah jembatan informasi,” ujarnya.`

    Benar: `“KIM adalah jembatan informasi,” ujarnya.`

    Cara memperbaiki: tambahkan kutip yang hilang.
    """
    passages = text.prose
    closed = -1
    for index, passage in enumerate(passages):
        prose = passage.prose
        if (prose.isascii() and '"' not in prose) or index <= closed:
            continue
        prose = mended(prose) if not prose.isascii() else prose
        after = passages[index + 1].prose.lstrip("*_ ") if index + 1 < len(passages) else ""
        wrong = _lonely_quote(prose, after.startswith(("“", '"')))
        if wrong is None:
            continue
        at, what = wrong
        if what != "penutup" and (closed := _closed_in(passages, index, prose, at)) > index:
            continue  # a song or a speech over several paragraphs
        exact = prose == passage.prose
        yield text.remark(
            passage,
            at if exact else 0,
            at + 1 if exact else len(passage.text),
            f"Tanda kutip {what} tidak punya pasangan.",
            "Tambahkan pasangannya di awal atau akhir ucapan itu, atau hapus tanda ini.",
        )


_LINES: Final = 4
"""Paragraphs over which one quotation may reach."""


def _closed_in(passages: Sequence[Passage], index: int, prose: str, at: int) -> int:
    """Returns which of the next paragraphs closes a quotation that one opens; -1 when none does."""
    opens = at == 0 or not (prose[at - 1].isalnum() or prose[at - 1] in ",.!?")
    for later in range(index + 1, min(index + _LINES, len(passages))) if opens else ():
        told = passages[later].prose
        lonely = _lonely_quote(told, False) if "”" in told or '"' in told else None
        if lonely is not None:
            mark = lonely[0]
            return later if mark and (told[mark - 1].isalnum() or told[mark - 1] in ",.!?…") else -1
    return -1


def _lonely_quote(prose: str, goes_on: bool) -> tuple[int, str] | None:
    """Returns the place of a quotation mark without its other half and what it is called, or None."""
    opened: list[int] = []
    odd, straight_from = prose.count("”") % 2, prose.find('"')
    for at, sign in enumerate(prose):
        if sign == "“":
            if opened and prose[opened[-1]] == "„":  # „so“ is closed by what opens elsewhere
                opened.pop()
            elif not (opened and prose[at - 1] == "\n"):  # a new line of what is quoted opens again
                opened.append(at)
        elif sign == "„":
            opened.append(at)
        elif sign == "”":
            if opened:
                opened.pop()
            elif odd and not 0 <= straight_from < at:
                return at, "penutup"  # an even number of ” is a way of writing both ends alike
    if opened and not goes_on and '"' not in prose:
        return opened[-1], "pembuka"
    straight = [found.start() for found in re.finditer('"', prose)]
    inches = [at for at in straight if at and prose[at - 1].isdigit()]
    plain = len(straight) - len(inches)
    if plain % 2 and not inches and "“" not in prose and "”" not in prose and prose.strip() != '"':
        return None if goes_on and prose.lstrip().startswith('"') else (straight[-1], '"')
    return None


BAITS: Final = WatchedLexicon("pancingan.txt", "pipeline.gate.rules", only=("pancing", "bikin", "tahan"))
_MARKS: Final = late(r"!{2,}|\?!|!\?|\?{2,}|\bnomor\s+\d+\s+(?:bikin|paling|mengejutkan)", re.I)
_NEXT: Final = 2
"""Words between "bikin" and what one feels, or between "ini" and what is held back."""


@rule("KIM706", WARNING, group=Group.LANGUAGE)
def clickbait(text: Manuscript) -> Iterator[Finding]:
    """Judul pancingan.

    Judul yang menahan isi («ini alasannya») atau membesar-besarkan («bikin heboh») membuat warga tidak percaya lagi, dan
    cara yang sama dipakai pembuat hoaks. Kata di dalam tanda kutip, misalnya judul hoaks yang dibantah, dibiarkan.

    Kode Etik Jurnalistik pasal 1, 3, dan 4: akurat, tidak mencampur fakta dan opini yang menghakimi, tidak bohong.

    Salah: `judul: Viral! Warga Melong temukan ini di selokan, bikin heboh`

    Benar: `judul: Warga Melong temukan ular sanca di selokan RW 05`

    Cara memperbaiki: katakan isinya langsung di judul.
    """
    for passage in text.prose:
        if passage.field != ("judul",) and passage.kind != "judul" and not _is_headline(text, passage):
            continue
        found = next((span for span in _baits(passage) if not passage.within(passage.quotes, span[0])), None)
        if found is not None:
            yield text.remark(
                passage,
                *found,
                f"«{passage.text[slice(*found)]}» memancing, tetapi tidak mengabarkan.",
                "Ganti dengan isi beritanya: siapa, apa, di mana.",
            )


def _is_headline(text: Manuscript, passage: Passage) -> bool:
    """Tells whether a body begins with a line that is a headline without its mark: one line, no stop at its end."""
    line = passage.prose.strip()
    first = next((one for one in text.prose if one.block is not None), None)
    return passage is first and passage.kind == "paragraf" and len(line) < _LONGEST_TITLE and line[-1:] not in ".:,"


_LONGEST_TITLE: Final = 120


def _baits(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yields what in a title is bait: a word for it, a feeling that it promises, or what it points to and holds back."""
    marks = _MARKS.search(passage.prose)
    if marks is not None:
        yield marks.span()
    if not BAITS.may_be_in(passage.heard):
        return
    words = tokens(passage.prose)
    matches = list(BAITS.find(words))
    rumour = any(one.is_("kabar") for one in matches)
    for index, one in enumerate(matches):
        after = matches[index + 1] if index + 1 < len(matches) else None
        if one.is_("pancing") and not (rumour and one.written == "viral"):
            yield words[one.first].start, words[one.last - 1].end
        if after is None or after.first - one.last >= _NEXT:
            continue
        if (one.is_("bikin") and after.is_("rasa")) or (one.is_("tunjuk") and after.is_("tahan")):
            yield words[one.first].start, words[after.last - 1].end
