"""What a machine made, a reader must be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late, watched

_TOOLS = (
    r"midjourney|dall[-·. ]?e(?:\s*\d)?|stable\s+diffusion|sdxl|adobe\s+firefly|firefly|bing\s+image\s+creator|"
    r"image\s+creator|microsoft\s+designer|copilot|gemini|nano\s+banana|imagen|chat\s?gpt|gpt-?4o?|gpt-?image|sora|"
    r"veo\s*\d?|"
    r"grok|meta\s+ai|ideogram|leonardo(?:\.|\s)ai|flux(?:\.1)?|canva\s+(?:ai|magic\s+media)|magic\s+media|"
    r"playground\s+ai|freepik\s+ai|runway|kling|hailuo|elevenlabs|heygen|suno|synthesia|d-id|luma\s+ai|pika\s+labs"
)
_AI = rf"(?:\bA\.?I\.?\b|\b(?i:kecerdasan\s+buatan|kecerdasan\s+artifisial|artificial\s+intelligence|{_TOOLS}))"
_MADE = (
    r"(?i:dibuat|dihasilkan|digenerate|di-generate|generated|generate|buatan|hasil|olahan|rekayasa|direkayasa|dibikin|"
    r"diciptakan|"
    r"digambar|bikin|keluaran|sintetis|disintesis|kloning|dikloning|created|made|rendered|diolah|dibantu|ditulis|disusun)"
)
_MADE_BY = watched(
    rf"\b{_MADE}(?:[ \n]+[\w-]+){{0,4}}?[ \n]+{_AI}|{_AI}[ \n-]*(?i:generated|generatif|art\b)|(?i:\bdeepfake\b)"
)
_CREDIT = late(
    rf"^\s*(?:(?i:foto|gambar|ilustrasi|sumber|dibuat|kreasi|grafis|infografis|desain|visual|olah|"
    rf"kredit)(?:\s+(?i:oleh|dengan|dari|:))*\s*[:/]?\s*)?(?:{_AI})(?:\b|$)|[/|(,+]\s*(?:{_AI})\s*\)?\s*$|\b(?i:dengan|"
    rf"oleh|via|melalui|pakai|lewat|menggunakan)\s+(?:bantuan\s+)?(?:{_AI})"
)
_NOT_AI = late(rf"\b(?i:bukan|tanpa|tidak)(?:\s+(?:[\w-]+)){{0,5}}?\s+{_AI}|\b(?i:bukan)\s+(?:{_MADE})")
_CAPTION = late(r"\s*(?:foto|gambar|ilustrasi|video|grafis|infografis|sumber\s+(?:foto|gambar))\s*:", re.I)
_PERHAPS = late(r"\b(?:jika|bila|apakah|apabila|kalau)\b", re.I)
_ABOUT_AI = late(
    r"\b(?i:komunitas|pelatihan|lokakarya|seminar|kelas|logo|aplikasi|layar|panduan|peserta|pembicara|diskusi|workshop|"
    r"buku|poster\s+tentang|dinas|lab|laboratorium|kantor)\b"
)
_OF_THIS = late(
    r"\b(?i:gambar|foto|ilustrasi|video|suara|audio|narasi|sulih\s+suara|avatar|penyiar|presenter|tokoh|sampul|poster|"
    r"infografis|musik|lagu|artikel|tulisan|naskah|berita|terjemahan)\b(?:[ \n]+\w+){0,3}?[ \n]+(?i:ini|berikut|"
    r"di[ \n]+(?:atas|bawah|halaman[ \n]+ini|artikel[ \n]+ini)|dalam[ \n]+(?:artikel|tulisan|berita|video)[ \n]+ini)\b"
)


@rule("KIM651", ERROR, group=Group.AI_ADS)
def unlabelled_ai(text: Manuscript) -> Iterator[Finding]:
    """Gambar, suara, atau tulisan buatan AI tanpa label.

    Pembaca berhak tahu bahwa yang dilihatnya bukan rekaman kejadian. Bila keterangan atau kreditnya menyebut AI,
    labelnya harus dipasang, supaya tampil sama jelas di semua halaman: `ai: ya` di bawah `gambar` untuk gambar
    utama, atau `ai: ya` di kepala artikel untuk gambar lain, suara, video, dan naskah. Wajah atau suara tiruan
    orang sungguhan tidak dimuat sama sekali.

    Dasar: Peraturan Dewan Pers Nomor 1/PERATURAN-DP/I/2025 tentang Pedoman Penggunaan Kecerdasan Buatan dalam Karya
    Jurnalistik.

    Salah: `kredit: "Ilustrasi: Midjourney"` tanpa label.

    Benar: `kredit: "Ilustrasi: Midjourney"` dengan `ai: ya` di bawahnya.

    Cara memperbaiki: tambahkan `ai: ya`, atau pakai foto sungguhan.
    """
    record = text.record
    labelled = isinstance(record, ArticleRecord) and record.ai
    picture = isinstance(record, ArticleRecord) and record.picture is not None and record.picture.ai
    if labelled:
        return
    if not picture:
        for passage in text.passages:
            if passage.field[:1] == ("gambar",):
                span = _says_ai(passage.text, credit=passage.field[-1] == "kredit")
                if span is not None:
                    yield _ai_finding(text, text.remark(passage, *span, "", "").place, "Gambar utama", "di bawah «gambar»")
                    break
    for image in text.body.outline.images:
        if _says_ai(image.alt, credit=False) or _says_ai(image.title, credit=True):
            yield _ai_finding(text, text.at_body(image), "Gambar ini")
    for passage in text.where(_MADE_BY):
        if passage.kind in ("kode", "isian"):
            continue
        for begin, end in passage.sentences_of(_MADE_BY):
            sentence = passage.text[begin:end]
            if _CAPTION.match(sentence) and (span := _says_ai(sentence, credit=True)) is not None:
                place = text.remark(passage, begin + span[0], begin + span[1], "", "").place
                yield _ai_finding(text, place, "Gambar ini")
                continue
            made = _MADE_BY.search(sentence)
            if made is None or not _OF_THIS.search(sentence) or _NOT_AI.search(sentence) or _PERHAPS.search(sentence):
                continue
            place = text.remark(passage, begin + made.start(), begin + made.end(), "", "").place
            yield _ai_finding(text, place, "Bagian yang disebut di sini")


def _ai_finding(text: Manuscript, place: Place, what: str, where: str = "di kepala artikel") -> Finding:
    message = f"{what} dibuat dengan AI, tetapi belum diberi label."
    if text.kind is not ARTICLE:
        return Finding(place, message, "Pakai buatan sendiri, atau muat sebagai artikel dengan baris «ai: ya».")
    return Finding(place, message, f"Tambahkan baris «ai: ya» {where}, supaya pembaca tahu.")


def _says_ai(words: str, *, credit: bool) -> tuple[int, int] | None:
    if _NOT_AI.search(words):
        return None
    found = _MADE_BY.search(words)
    if found is None and credit and not _ABOUT_AI.search(words):
        found = _CREDIT.search(words)
    return found.span() if found else None
