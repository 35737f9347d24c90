"""What was paid for, or reads as if it were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late, watched

_AD_MARK = watched(
    r"[(\[]\s*(?i:adv|advertorial|pariwara|iklan|ad|sponsored|bersponsor|promosi)\.?\s*(?:/[\w .]+)?[)\]]|"
    r"^\s*(?i:advertorial|pariwara|sponsored|konten\s+bersponsor)\s*(?:[:|\-–—]|$)|"
    r"\b(?i:artikel|tulisan|konten|berita|ulasan|liputan|halaman)\s+(?i:ini)\b[^.!?\n]{0,50}\b(?i:advertorial|pariwara|"
    r"bersponsor|disponsori|berbayar|kerja\s*sama|iklan|endorse\w*|dibayar)\b|"
    r"\b(?i:disponsori\s+oleh|konten\s+bersponsor|artikel\s+berbayar|tulisan\s+berbayar|konten\s+berbayar|"
    r"kerja\s*sama\s+(?:iklan|berbayar|promosi)|paid\s+(?:promote|promotion|partnership)|sponsored\s+(?:post|content)|"
    r"iklan\s+kerja\s*sama)\b|"
    r"\b(?i:(?:menerima|mendapat|diberi)\s+(?:imbalan|bayaran|honor)|dibayar)\b[^.\n]{0,60}\b(?i:memuat|menulis|menayangkan)\s+(?i:ulasan|artikel|tulisan|liputan|berita)\b"
)
_ABOUT_ADS = late(
    r"\b(?i:bukan|tidak|tanpa|membedakan|beda|perbedaan|melarang|larangan|dilarang|pelatihan|cara|jangan|menolak|"
    r"hindari|wajib|aturan|pedoman|menyamar|harus|contohnya|misalnya|waspada\w*|kegiatan\s+(?:ini\s+)?disponsori|lomba|"
    r"turnamen|"
    r"acara|pentas|pertandingan)\b"
)


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
    for passage in text.where(_AD_MARK, among=text.told):
        for begin, end in passage.sentences_of(_AD_MARK):
            found = _AD_MARK.search(passage.text, begin, end)
            if found is None or _ABOUT_ADS.search(passage.text[begin : found.start()] + passage.text[found.end() : end]):
                continue
            yield text.remark(
                passage, found.start(), found.end(),
                "Tulisan ini disebut berbayar atau kerja sama, tetapi belum diberi label iklan.",
                "Tambahkan baris «iklan: ya» di kepala artikel." if text.kind is ARTICLE else
                "Muat sebagai artikel dengan baris «iklan: ya»; halaman ini tidak punya label iklan.",
            )
            return


_PITCH = (
    r"beli\s+sekarang|pesan\s+sekarang|order\s+sekarang|buruan|segera\s+(?:pesan|beli|borong|order|dapatkan|hubungi)|"
    r"dapatkan\s+(?:diskon|potongan|promo|harga)|promo\s+(?:terbatas|spesial|hanya|sampai|berlaku)|"
    r"diskon\s+(?:hingga\s+)?\d+\s*(?:%|persen)|harga\s+(?:promo|spesial|miring)|"
    r"gratis\s+ongkir|kode\s+(?:promo|voucher|diskon)|klik\s+(?:tautan|link|di\s+sini)|stok\s+terbatas|"
    r"jangan\s+sampai\s+kehabisan|cashback|beli\s+(?:1|satu|dua|2)\s+gratis|dijamin\s+(?:puas|asli|murah|"
    r"uang\s+kembali)|garansi\s+uang\s+kembali|"
    r"(?:pakai|gunakan|masukkan)\s+kode\s+(?-i:[A-Z]{4,}\w*)|(?:sekarang|hari\s+ini)\s+juga|dp\s+(?:ringan|murah|0)|impian\s+anda|"
    r"dijamin\s+paling\s+murah|hubungi\s+kami|tunggu\s+apa\s+lagi|termurah|terbaik\s+se-?\w+|cicilan\s+0|tanpa\s+dp"
)
_PITCHES = watched(rf"\b(?:{_PITCH})", re.I)
_OFFER = late(
    r"\brp\.?\s?\d|\b\d+\s*(?:ribu|juta)\b|https?://|wa\.me|\b08\d{2}|shopee|tokopedia|instagram|whatsapp",
    re.I,
)
_PUBLIC_OFFER = late(
    r"\b(?:pajak|pbb|bphtb|retribusi|pasar\s+murah|operasi\s+pasar|gerakan\s+pangan|bulog|pemkot|pemkab|pemerintah|"
    r"dinas|waspada|penipuan|hoaks|palsu|penipu\w*|modus|korban|jangan|hati-hati)\b",
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
    for passage in text.where(_PITCHES):
        found = list(_PITCHES.finditer(passage.text))
        pressing = len({match[0].lower() for match in found})
        offering = pressing > 2 or (pressing == 2 and _OFFER.search(passage.text))
        if offering and not _PUBLIC_OFFER.search(passage.text):
            yield text.remark(
                passage, *found[0].span(),
                "Bagian ini terbaca seperti iklan: ada ajakan membeli dan penawaran harga.",
                "Ceritakan usahanya tanpa ajakan membeli; bila tulisan ini berbayar, "
                + ("tambahkan «iklan: ya»." if text.kind is ARTICLE else "muat sebagai artikel dengan baris «iklan: ya»."),
            )
            return
