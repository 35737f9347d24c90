"""What was paid for, or reads as if it were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.lexicons import Match, Token, WatchedLexicon, tokens
from pipeline.language.patterns import late, watched

_AD_MARK = watched(
    r"[(\[]\s*(?i:adv|advertorial|pariwara|iklan|ad|sponsored|bersponsor|promosi)\.?\s*(?:/[\w .]+)?[)\]]|"
    r"^\s*(?i:advertorial|pariwara|sponsored|konten\s+bersponsor)\s*(?:[:|\-–—]|$)"
)
"""The mark of an advertisement, in brackets or as the first word."""
WORDS = WatchedLexicon("imbalan.txt", "pipeline.gate.rules", only=("imbalan", "dibiayai"), beside=("karya",))
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
    for passage in text.where(_AD_MARK, WORDS, MARKS, among=text.told):
        for begin, end in passage.sentences_of(_AD_MARK, WORDS, MARKS):
            mark = _AD_MARK.search(passage.text, begin, end)
            found = mark.span() if mark else _paid(passage.text, begin, end)
            if found is None or (mark and _is_of_others(passage.text, begin, end)):
                continue
            yield text.remark(
                passage,
                *found,
                "Tulisan ini disebut berbayar atau kerja sama, tetapi belum diberi label iklan.",
                "Tambahkan baris «iklan: ya» di kepala artikel."
                if text.kind is ARTICLE
                else "Muat sebagai artikel dengan baris «iklan: ya»; halaman ini tidak punya label iklan.",
            )
            return


def _is_of_others(text: str, begin: int, end: int) -> bool:
    return any(one.is_("lain") for one in WORDS.find(tokens(text, begin, end)))


def _is_first_person(words: Sequence[Token], one: Match) -> bool:
    """Tells whether who writes is the one who is paid: "kami dibayar"."""
    return one.first > 0 and words[one.first - 1].key in ("kami", "redaksi", "penulis", "saya", "kim")


def _paid(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Returns where a sentence says that what is written was paid for, or that who writes receives something for it."""
    words = tokens(text, begin, end)
    found = list(WORDS.find(words))
    if any(one.is_("lain") for one in found):
        return None
    ours = any(one.is_("kami") for one in found)
    works = [one for one in found if one.is_("karya")]
    this = next((one for one in works if any(word.key == "ini" for word in words[one.last : one.last + 4])), None)
    for one in found:
        paid = one.is_("dibiayai") and (this is not None or (bool(works) and _is_first_person(words, one)))
        received = one.is_("imbalan") and ours and any(other.is_("terima") for other in found)
        if one.is_("tanda") or paid or (received and (works or this)):
            at = min(one.first, this.first) if this is not None else one.first
            return words[at].start, words[one.last - 1].end
    return None


PITCHES = WatchedLexicon("promosi.txt", "pipeline.gate.rules", only=("bujuk",))
_OFFER = late(
    r"\brp\.?\s?\d|\b\d+\s*(?:ribu|juta)\b|https?://|wa\.me|\b08\d{2}|shopee|tokopedia|instagram|whatsapp",
    re.I,
)


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
    for passage in text.where(PITCHES):
        words = tokens(passage.text)
        found = list(PITCHES.find(words))
        pitches = [one for one in found if one.is_("bujuk")]
        pressing = len({one.written for one in pitches})
        offering = pressing > 2 or (pressing == 2 and _OFFER.search(passage.text))
        if offering and not any(one.is_("umum") for one in found):
            yield text.remark(
                passage,
                words[pitches[0].first].start,
                words[pitches[0].last - 1].end,
                "Bagian ini terbaca seperti iklan: ada ajakan membeli dan penawaran harga.",
                "Ceritakan usahanya tanpa ajakan membeli; bila tulisan ini berbayar, "
                + (
                    "tambahkan «iklan: ya»."
                    if text.kind is ARTICLE
                    else "muat sebagai artikel dengan baris «iklan: ya»."
                ),
            )
            return
