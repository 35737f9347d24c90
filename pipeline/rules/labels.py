"""What a reader must be told: made by a machine, or paid for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.kinds import ARTICLE, ArticleRecord
from pipeline.problems import Severity
from pipeline.rules.passages import blocks, fields, sentences
from pipeline.rules.rule import Finding, Manuscript, Place, file_rule

_TOOLS = (
    r"midjourney|dall[-·. ]?e(?:\s*\d)?|stable\s+diffusion|sdxl|adobe\s+firefly|firefly|bing\s+image\s+creator|"
    r"image\s+creator|microsoft\s+designer|copilot|gemini|nano\s+banana|imagen|chat\s?gpt|gpt-?4o?|gpt-?image|sora|"
    r"veo\s*\d?|"
    r"grok|meta\s+ai|ideogram|leonardo(?:\.|\s)ai|flux(?:\.1)?|canva\s+(?:ai|magic\s+media)|magic\s+media|"
    r"playground\s+ai|freepik\s+ai|runway|kling|hailuo|elevenlabs|heygen|suno|synthesia|d-id|luma\s+ai|pika\s+labs"
)
_AI = rf"(?:\bA\.?I\.?\b|\b(?i:kecerdasan\s+buatan|kecerdasan\s+artifisial|artificial\s+intelligence|{_TOOLS}))"
_MADE = r"(?i:dibuat|dihasilkan|digenerate|di-generate|generated|generate|buatan|hasil|olahan|rekayasa|direkayasa|dibikin|diciptakan|digambar|disintesis|kloning|dikloning|created|made|rendered|diolah|dibantu|ditulis|disusun)"
_MADE_BY = re.compile(
    rf"\b{_MADE}(?:[ \n]+[\w-]+){{0,4}}?[ \n]+{_AI}|{_AI}[ \n-]*(?i:generated|generatif|art\b)|(?i:\bdeepfake\b)"
)
_CREDIT = re.compile(
    rf"^\s*(?:(?i:foto|gambar|ilustrasi|sumber|dibuat|kreasi|grafis|infografis|desain|visual|olah|"
    rf"kredit)(?:\s+(?i:oleh|dengan|dari|:))*\s*[:/]?\s*)?(?:{_AI})(?:\b|$)|[/|(,+]\s*(?:{_AI})\s*\)?\s*$|\b(?i:dengan|"
    rf"oleh|via|melalui|pakai|lewat|menggunakan)\s+(?:bantuan\s+)?(?:{_AI})"
)
_NOT_AI = re.compile(rf"\b(?i:bukan|tanpa|tidak)(?:\s+(?:[\w-]+)){{0,5}}?\s+{_AI}|\b(?i:bukan)\s+(?:{_MADE})")
_ABOUT_AI = re.compile(
    r"\b(?i:komunitas|pelatihan|lokakarya|seminar|kelas|logo|aplikasi|layar|panduan|peserta|pembicara|diskusi|workshop|"
    r"buku|poster\s+tentang|dinas|lab|laboratorium|kantor)\b"
)
_OF_THIS = re.compile(
    r"\b(?i:gambar|foto|ilustrasi|video|suara|audio|narasi|sulih\s+suara|avatar|penyiar|presenter|tokoh|sampul|poster|"
    r"infografis|musik|lagu|artikel|tulisan|naskah|berita|terjemahan)\b(?:[ \n]+\w+){0,3}?[ \n]+(?i:ini|berikut|"
    r"di[ \n]+(?:atas|bawah|halaman[ \n]+ini|artikel[ \n]+ini)|dalam[ \n]+(?:artikel|tulisan|berita|video)[ \n]+ini)\b"
)


@file_rule("KIM651", Severity.ERROR)
def unlabelled_ai(text: Manuscript) -> Iterator[Finding]:
    """Gambar, suara, atau tulisan buatan AI tanpa label.

    Pembaca berhak tahu bahwa yang dilihatnya bukan rekaman kejadian. Bila keterangan atau kreditnya menyebut AI, labelnya harus
    dipasang, supaya tampil sama jelas di semua halaman: `ai: ya` di bawah `gambar` untuk gambar utama, atau `ai: ya` di kepala artikel
    untuk gambar lain, suara, video, dan naskah. Wajah atau suara tiruan orang sungguhan tidak dimuat sama sekali.

    Dasar: Peraturan Dewan Pers Nomor 1/PERATURAN-DP/I/2025 tentang Pedoman Penggunaan Kecerdasan Buatan dalam Karya Jurnalistik.

    Salah: `kredit: "Ilustrasi: Midjourney"` tanpa label.

    Benar: `kredit: "Ilustrasi: Midjourney"` dengan `ai: ya` di bawahnya.

    Cara memperbaiki: tambahkan `ai: ya`, atau pakai foto sungguhan.
    """
    record = text.record
    if text.kind is not ARTICLE:
        return
    labelled = isinstance(record, ArticleRecord) and record.ai
    picture = isinstance(record, ArticleRecord) and record.picture is not None and record.picture.ai
    if labelled:
        return
    if not picture:
        for passage in fields(text):
            if passage.kind.startswith("isian:gambar."):
                span = _says_ai(passage.text, credit=passage.kind.endswith("kredit"))
                if span is not None:
                    yield _ai_finding(passage.place(*span), "Gambar utama", "di bawah «gambar»")
                    break
    for image in text.body.outline.images:
        if _says_ai(image.alt, credit=False) or _says_ai(image.title, credit=True):
            yield _ai_finding(text.at_body(image), "Gambar ini", "di kepala artikel")
    for passage in blocks(text):
        if passage.kind == "kode":
            continue
        for begin, end in sentences(passage.text):
            sentence = passage.text[begin:end]
            made = _MADE_BY.search(sentence)
            if made is not None and _OF_THIS.search(sentence) and not _NOT_AI.search(sentence) and not re.search(r"\b(?i:jika|bila|apakah|apabila|kalau)\b", sentence):
                yield _ai_finding(passage.place(begin + made.start(), begin + made.end()), "Bagian yang disebut di sini", "di kepala artikel")


def _ai_finding(place: Place, what: str, where: str) -> Finding:
    return Finding(place, f"{what} dibuat dengan AI, tetapi belum diberi label.", f"Tambahkan baris «ai: ya» {where}, supaya pembaca tahu.")


def _says_ai(words: str, *, credit: bool) -> tuple[int, int] | None:
    if _NOT_AI.search(words):
        return None
    found = _MADE_BY.search(words)
    if found is None and credit and not _ABOUT_AI.search(words):
        found = _CREDIT.search(words)
    return found.span() if found else None


# ── Advertising ──────────────────────────────────────────────────────────────────────────────────────────────────────

_AD_MARK = re.compile(
    r"[(\[]\s*(?i:adv|advertorial|pariwara|iklan|ad|sponsored|bersponsor|promosi)\.?\s*(?:/[\w .]+)?[)\]]|"
    r"^\s*(?i:advertorial|pariwara|sponsored|konten\s+bersponsor)\s*(?:[:|\-–—]|$)|"
    r"\b(?i:artikel|tulisan|konten|berita|ulasan|liputan|halaman)\s+(?i:ini)\b[^.!?\n]{0,50}\b(?i:advertorial|pariwara|"
    r"bersponsor|disponsori|berbayar|kerja\s*sama|iklan|endorse\w*|dibayar)\b|"
    r"\b(?i:disponsori\s+oleh|konten\s+bersponsor|artikel\s+berbayar|tulisan\s+berbayar|konten\s+berbayar|"
    r"kerja\s*sama\s+(?:iklan|berbayar|promosi)|paid\s+(?:promote|promotion|partnership)|sponsored\s+(?:post|content)|"
    r"iklan\s+kerja\s*sama)\b"
)
_ABOUT_ADS = re.compile(
    r"\b(?i:bukan|tidak|tanpa|membedakan|beda|perbedaan|melarang|larangan|dilarang|pelatihan|cara|jangan|menolak|"
    r"hindari|wajib|aturan|pedoman|menyamar|harus|contohnya|misalnya|waspada\w*|kegiatan\s+(?:ini\s+)?disponsori|lomba|turnamen|"
    r"acara|pentas|pertandingan)\b"
)


@file_rule("KIM652", Severity.ERROR)
def unlabelled_advertisement(text: Manuscript) -> Iterator[Finding]:
    """Tulisan berbayar tanpa label iklan.

    Tulisan yang dibayar atau ditukar imbalan adalah iklan, dan pembaca harus tahu sebelum membaca. Label `iklan: ya` membuat
    tanda "Iklan" tampil di daftar, di halaman, dan di umpan. Profil UMKM yang ditulis tanpa imbalan bukan iklan.

    Dasar: Pedoman Pemberitaan Media Siber butir 6; Kode Etik Jurnalistik ps. 6.

    Salah: judul diakhiri `(ADV)` tanpa isian `iklan`.

    Benar: `iklan: ya` di kepala artikel.

    Cara memperbaiki: tambahkan `iklan: ya`, atau hapus bagian yang dibayar.
    """
    record = text.record
    if text.kind is not ARTICLE or (isinstance(record, ArticleRecord) and record.advertisement):
        return
    for passage in (*fields(text), *blocks(text)):
        if passage.kind == "kode" or passage.kind.startswith("isian:sumber"):
            continue
        for begin, end in sentences(passage.text):
            found = _AD_MARK.search(passage.text, begin, end)
            if found is None or _ABOUT_ADS.search(passage.text[begin : found.start()] + passage.text[found.end() : end]):
                continue
            yield Finding(
                passage.place(found.start(), found.end()),
                "Tulisan ini disebut berbayar atau kerja sama, tetapi belum diberi label iklan.",
                "Tambahkan baris «iklan: ya» di kepala artikel.",
            )
            return


_PITCH = (
    r"beli\s+sekarang|pesan\s+sekarang|order\s+sekarang|buruan|segera\s+(?:pesan|beli|order|dapatkan|hubungi)|"
    r"dapatkan\s+(?:diskon|potongan|promo|harga)|promo\s+(?:terbatas|spesial|hanya|sampai|berlaku)|"
    r"diskon\s+(?:hingga\s+)?\d+\s*(?:%|persen)|harga\s+(?:promo|spesial|miring)|"
    r"gratis\s+ongkir|kode\s+(?:promo|voucher|diskon)|klik\s+(?:tautan|link|di\s+sini)|stok\s+terbatas|"
    r"jangan\s+sampai\s+kehabisan|cashback|beli\s+(?:1|satu|dua|2)\s+gratis|dijamin\s+(?:puas|asli|murah|"
    r"uang\s+kembali)|garansi\s+uang\s+kembali|"
    r"tunggu\s+apa\s+lagi|termurah|terbaik\s+se-?\w+|cicilan\s+0|tanpa\s+dp"
)
_PITCHES = re.compile(rf"\b(?:{_PITCH})", re.I)
_OFFER = re.compile(
    r"\brp\.?\s?\d|\b\d+\s*(?:ribu|juta)\b|https?://|wa\.me|\b08\d{2}|shopee|tokopedia|instagram|whatsapp",
    re.I,
)
_PUBLIC_OFFER = re.compile(
    r"\b(?:pajak|pbb|bphtb|retribusi|pasar\s+murah|operasi\s+pasar|gerakan\s+pangan|bulog|pemkot|pemkab|pemerintah|"
    r"dinas|waspada|penipuan|hoaks|palsu|penipu\w*|modus|korban|jangan|hati-hati)\b",
    re.I,
)


@file_rule("KIM653", Severity.WARNING)
def reads_like_advertisement(text: Manuscript) -> Iterator[Finding]:
    """Tulisan yang terbaca seperti iklan.

    Ajakan membeli, potongan harga, dan kode promo mengubah berita menjadi iklan. Profil UMKM yang baik bercerita tentang
    orang, cara membuat, dan manfaatnya bagi lingkungan.

    Dasar: Pedoman Pemberitaan Media Siber butir 6; Kode Etik Jurnalistik ps. 6.

    Salah: `Buruan pesan sekarang, promo spesial Rp10.000, stok terbatas!`

    Benar: `Keripik Bu Yanti dijual Rp10.000 per bungkus di rumah produksinya.`

    Cara memperbaiki: hapus ajakannya; bila tulisan ini memang berbayar, tambahkan `iklan: ya`.
    """
    record = text.record
    if text.kind is not ARTICLE or (isinstance(record, ArticleRecord) and record.advertisement):
        return
    for passage in (*fields(text), *blocks(text)):
        found = list(_PITCHES.finditer(passage.text))
        if len({match[0].lower() for match in found}) >= 2 and _OFFER.search(passage.text) and not _PUBLIC_OFFER.search(passage.text):
            yield Finding(
                passage.place(*found[0].span()),
                "Bagian ini terbaca seperti iklan: ada ajakan membeli dan penawaran harga.",
                "Ceritakan usahanya tanpa ajakan membeli; bila tulisan ini berbayar, tambahkan «iklan: ya».",
            )
            return
