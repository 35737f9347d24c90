"""What was paid for, or reads as if it were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.weighed import Weighed, heavy, told_or_weighed
from pipeline.language.lexicons import Lexicon, Match, WatchedLexicon
from pipeline.language.patterns import late, watched
from pipeline.language.tokens import Token, tokens
from pipeline.language.weighted_terms import Weights

_AD_MARK = watched(
    r"[(\[]\s*(?i:adv|advertorial|pariwara|iklan|ad|sponsored|bersponsor|promosi)\.?\s*(?:/[\w .]+)?[)\]]|"
    r"^\s*(?i:advertorial|pariwara|sponsored|konten\s+bersponsor)\s*(?:[:|\-–—]|$)",
    0,
    (
        " adv ",
        " advertorial ",
        " pariwara ",
        " iklan ",
        " ad ",
        " sponsored ",
        " bersponsor ",
        " promosi ",
        " konten bersponsor ",
    ),
)
"""The mark of an advertisement, in brackets or as the first word."""
WORDS = WatchedLexicon("imbalan.txt", "pipeline.gate.rules", only=("imbalan", "dibiayai"))
MARKS = WatchedLexicon("imbalan.txt", "pipeline.gate.rules", only=("tanda",))


@rule("KIM652", ERROR, group=Group.AI_ADS)
def unlabelled_advertisement(text: Manuscript) -> Iterator[Finding]:
    """Tulisan berbayar tanpa label iklan.

    Tulisan yang dibayar atau ditukar imbalan adalah iklan, dan pembaca harus tahu sebelum membaca. Label `iklan:
    ya` membuat tanda "Iklan" tampil di daftar, di halaman, dan di umpan. Profil UMKM yang ditulis tanpa imbalan
    bukan iklan.

    Dasar: Pedoman Pemberitaan Media Siber butir 6; Kode Etik Jurnalistik ps. 6.

    Salah: judul diakhiri `(ADV)` tanpa isian `iklan`.

    Benar: `iklan: ya` di kepala artikel.

    Cara memperbaiki: tambahkan `iklan: ya`, atau hapus bagian yang dibayar.
    """
    record = text.record
    if isinstance(record, ArticleRecord) and record.advertisement:
        return
    weighed = (_paid_for(text, one.said.passage, (one.said.begin, one.said.end)) for one in heavy(text, PAID))
    yield from told_or_weighed(text, PAID, told_paid(text), islice(weighed, 1))


PAID = Weighed(
    Weights("bobot-berbayar.txt", "pipeline.gate.rules", Lexicon("imbalan.txt", "pipeline.gate.rules")),
    "tulisan yang dibayar atau ditukar imbalan",
    sure=0.85,
    lost=0.1,
    doubt=0.4,
    anchors=("imbalan", "dibiayai", "tanda", "kami"),
)


def _paid_for(text: Manuscript, passage: Passage, place: tuple[int, int]) -> Finding:
    return text.remark(
        passage,
        *place,
        "Tulisan ini disebut berbayar atau kerja sama, tetapi belum diberi label iklan.",
        "Tambahkan baris «iklan: ya» di kepala artikel."
        if text.kind is ARTICLE
        else "Muat sebagai artikel dengan baris «iklan: ya»; halaman ini tidak punya label iklan.",
    )


def told_paid(text: Manuscript) -> Iterator[Finding]:
    """Yields the first place where a mark or a construction says that the text was paid for."""
    for passage in text.where(_AD_MARK, WORDS, MARKS, among=text.told):
        for begin, end in passage.sentences_of(_AD_MARK, WORDS, MARKS):
            mark = _AD_MARK.search(passage.text, begin, end)
            found = mark.span() if mark else _paid(passage.text, begin, end)
            opened = mark is not None and not passage.text[begin : mark.start()].strip()  # "(ADV) Pemerintah …"
            if found is None or (mark and not opened and _is_of_others(passage.text, begin, end)):
                continue
            yield _paid_for(text, passage, found)
            return


def _is_of_others(text: str, begin: int, end: int) -> bool:
    return any(one.is_("lain") for one in WORDS.find(tokens(text, begin, end)))


def _is_of_us(words: Sequence[Token], work: Match) -> bool:
    """Tells whether a work is the one that is read, or of whoever wrote it: "ulasan ini", "perjalanan kami"."""
    behind = words[work.last : work.last + _OURS]
    return (
        work.written.endswith((" kami", " tim"))
        or work.written.startswith("yang ")
        or any(word.key == "ini" for word in behind)
        or any(word.key in ("kami", "penulis", "redaksi") for word in behind[:1])
    )


_OURS = 4


def _is_first_person(words: Sequence[Token], one: Match) -> bool:
    """Tells whether who writes is the one who is paid: "kami dibayar"."""
    return one.first > 0 and words[one.first - 1].key in ("kami", "redaksi", "penulis", "saya", "kim")


def _paid(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Returns where a sentence says that what is written was paid for, or that who writes receives something for it."""
    words = tokens(text, begin, end)
    found = list(WORDS.find(words))
    if any(one.is_("sangkal") for one in found):
        return None
    ours = any(one.is_("kami") for one in found)
    works = [one for one in found if one.is_("karya")]
    this = next((one for one in works if _is_of_us(words, one)), None)
    other = any(one.is_("lain") for one in found)
    if this is None and other:
        return None
    for one in found:
        labelled = bool(works) and works[0].first == 0 and works[0].last == one.first  # "Konten kerja sama"
        paid = one.is_("dibiayai") and (labelled or this is not None or (bool(works) and _is_first_person(words, one)))
        received = one.is_("imbalan") and any(taken.is_("terima") for taken in found)
        given = any(taken.is_("terima") and taken.is_("kami") for taken in found)
        exchanged = received and ((ours and (given or works)) or (this is not None and not other))
        if one.is_("tanda") or paid or exchanged:
            at = min(one.first, this.first) if this is not None else one.first
            return words[at].start, words[one.last - 1].end
    return None


PITCHES = WatchedLexicon("promosi.txt", "pipeline.gate.rules", only=("bujuk",))
CALLS = WatchedLexicon("promosi.txt", "pipeline.gate.rules", only=("beli", "petik"), beside=("tawar", "puji"))
_OFFER = late(
    r"\brp\.?\s?\d|\b\d+\s*(?:ribu|juta)\b|https?://|wa\.me|\b08\d{2}|shopee|tokopedia|instagram|whatsapp"
    r"|\b\d{1,3}\s?(?:%|persen)|\b(?-i:[A-Z]{3,}\d{1,4})\b",
    re.I,
)
_NEXT = 3
"""Words between "yuk" and "pesan", or between "nikmati" and what is offered."""


@rule("KIM653", WARNING, group=Group.AI_ADS)
def reads_like_advertisement(text: Manuscript) -> Iterator[Finding]:
    """Tulisan yang terbaca seperti iklan.

    Ajakan membeli, potongan harga, dan kode promo mengubah berita menjadi iklan. Profil UMKM yang baik bercerita
    tentang orang, cara membuat, dan manfaatnya bagi lingkungan.

    Dasar: Pedoman Pemberitaan Media Siber butir 6; Kode Etik Jurnalistik ps. 6.

    Salah: `Buruan pesan sekarang, promo spesial Rp10.000, stok terbatas!`

    Benar: `Keripik Bu Yanti dijual Rp10.000 per bungkus di rumah produksinya.`

    Cara memperbaiki: hapus ajakannya; bila tulisan ini memang berbayar, tambahkan `iklan: ya`.
    """
    record = text.record
    if isinstance(record, ArticleRecord) and record.advertisement:
        return
    weighed = (_selling(text, one.said.passage, one.said.begin, one.said.end) for one in heavy(text, SELLING))
    yield from told_or_weighed(text, SELLING, told_selling(text), islice(weighed, 1))


SELLING = Weighed(
    Weights("bobot-jualan.txt", "pipeline.gate.rules", Lexicon("promosi.txt", "pipeline.gate.rules")),
    "tulisan yang membujuk membeli seperti iklan",
    doubt=0.4,
)


def _selling(text: Manuscript, passage: Passage, begin: int, end: int) -> Finding:
    return text.remark(
        passage,
        begin,
        end,
        "Bagian ini terbaca seperti iklan: ada ajakan membeli dan penawaran harga.",
        "Ceritakan usahanya tanpa ajakan membeli; bila tulisan ini berbayar, "
        + ("tambahkan «iklan: ya»." if text.kind is ARTICLE else "muat sebagai artikel dengan baris «iklan: ya»."),
    )


def told_selling(text: Manuscript) -> Iterator[Finding]:
    """Yields the first passage that presses readers to buy by what it offers and how it calls."""
    for passage in text.where(PITCHES, CALLS):
        words = tokens(passage.text)
        found = list(PITCHES.find(words))
        pitch = None if any(one.is_("umum") for one in found) else _pitch(passage.text, found)
        if pitch is not None:
            yield _selling(text, passage, words[pitch.first].start, words[pitch.last - 1].end)
            return


def _pitch(text: str, found: Sequence[Match]) -> Match | None:
    """Returns the first of what presses readers to buy; None when it is too little: calls, offers and praise together."""
    pitches = [one for one in found if one.is_("bujuk")]
    calls = [one for one in found if one.is_("ajak")]
    calls += [*_followed(found, "seru", "beli"), *_followed(found, "petik", "tawar", "harga")]
    offers = [one for one in found if one.is_("tawar")]
    praise = any(one.is_("puji") for one in found)
    pressing = len({one.written for one in pitches}) + len(
        {one.first for one in calls} - {one.first for one in pitches}
    )
    if (
        pressing > 2
        or (pressing == 2 and (offers or praise or _OFFER.search(text)))
        or (calls and (offers or praise or pressing > 1 or _OFFER.search(text)))
        or (pressing and offers and (praise or "!" in text))
    ):
        return min((*pitches, *calls), key=lambda one: one.first)
    return None


def _followed(found: Sequence[Match], kind: str, *then: str) -> list[Match]:
    """Returns the entries of a kind behind which one of others stands."""
    return [
        one for one in found
        if one.is_(kind) and any(other.is_(*then) and 0 <= other.first - one.last < _NEXT for other in found)
    ]  # fmt: skip
