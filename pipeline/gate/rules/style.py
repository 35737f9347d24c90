"""Sentences that a reader on a phone can take in, and a tone that does not shout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late
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
    for index, passage in enumerate(passages):
        prose = passage.prose
        if prose.isascii() and '"' not in prose:
            continue
        prose = mended(prose) if not prose.isascii() else prose
        after = passages[index + 1].prose.lstrip("*_ ") if index + 1 < len(passages) else ""
        wrong = _lonely_quote(prose, after.startswith(("“", '"')))
        if wrong is None:
            continue
        at, what = wrong
        exact = prose == passage.prose
        yield text.remark(
            passage,
            at if exact else 0,
            at + 1 if exact else len(passage.text),
            f"Tanda kutip {what} tidak punya pasangan.",
            "Tambahkan pasangannya di awal atau akhir ucapan itu, atau hapus tanda ini.",
        )


def _lonely_quote(prose: str, goes_on: bool) -> tuple[int, str] | None:
    """Returns the place of a quotation mark without its other half and what it is called, or None."""
    opened: list[int] = []
    odd, straight_from = prose.count("”") % 2, prose.find('"')
    for at, sign in enumerate(prose):
        if sign == "“":
            opened.append(at)
        elif sign == "”":
            if opened:
                opened.pop()
            elif odd and not 0 <= straight_from < at:
                return at, "penutup"  # an even number of ” is a way of writing both ends alike
    if opened and not goes_on and '"' not in prose:
        return opened[-1], "pembuka"
    straight = [found.start() for found in re.finditer(r'(?<!\d)"|(?<=\d)"(?=[,.]?\s+\w+)', prose)]
    if len(straight) % 2 and "“" not in prose and "”" not in prose and not (goes_on and prose.lstrip().startswith('"')):
        return straight[-1], '"'
    return None


_BAIT: Final = late(
    r"\b(?:bikin\s+(?:heboh|geger|melongo|merinding|kaget|syok|nangis|gempar|netizen|warganet|geleng|mewek|haru)\w*|wajib\s+(?:tahu|baca|tonton)"
    r"|kamu\s+(?:harus|wajib|pasti|tak\s+akan|nggak\s+akan|tidak\s+akan)|(?:tak|nggak|tidak)\s+(?:akan\s+)?(?:percaya|disangka|terduga)"
    r"|nomor\s+\d+\s+(?:bikin|paling|mengejutkan)|mengejutkan|menggemparkan|menghebohkan|mencengangkan|jangan\s+kaget|gempar"
    r"|geger|heboh|terbongkar|terkuak|fakta\s+mencengangkan|ini\s+(?:dia\s+)?(?:alasannya|rahasianya|penyebabnya|faktanya|yang\s+terjadi)"
    r"|begini\s+(?:penampakannya|jadinya|nasibnya)|ternyata\s+ini|viral|auto\s+\w+|rahasia\s+terungkap|simak\s+(?:di\s+sini|selengkapnya))\b"
    r"|!{2,}|\?!|!\?|\?{2,}",
    re.I,
)


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
        if passage.field != ("judul",) and passage.kind != "judul":
            continue
        found = next((m for m in _BAIT.finditer(passage.prose) if not passage.within(passage.quotes, m.start())), None)
        if found is not None and not (found.group().lower() == "viral" and _ABOUT_RUMOUR.search(passage.prose)):
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"«{found.group()}» memancing, tetapi tidak mengabarkan.",
                "Ganti dengan isi beritanya: siapa, apa, di mana.",
            )


_ABOUT_RUMOUR: Final = late(
    r"\b(?:hoaks|hoax|cek\s+fakta|pesan|video|foto|kabar|unggahan|konten|informasi|klarifikasi|salah|keliru|tidak\s+benar)\b",
    re.I,
)
