"""An accusation against somebody who is named: what a citizen writer is taken to court for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.people import SPEECH, people
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late, watched

_DEED = (
    r"korupsi|mengorupsi|pungli|pungutan\s+liar|suap|menyuap|gratifikasi|menipu|penipuan|menggelapkan|penggelapan|"
    r"mencuri(?!\s+(?:perhatian|start|hati|gol|ilmu|panggung|waktu|pandang))|pencurian|memeras|pemerasan|selingkuh|"
    r"perselingkuhan|zina|berzina|menganiaya|penganiayaan|memukul\w*|membunuh|pembunuhan|menyelewengkan|penyelewengan|"
    r"menilap|menilep|"
    r"menyalahgunakan|penyalahgunaan|memalsukan|pemalsuan|mafia|calo|percaloan|menjual\s+(?:narkoba|sabu|miras)|"
    r"mengedarkan|pengedar|judi|menyantet|santet|dukun\s+santet|"
    r"makan\s+uang|memakan\s+uang|mengambil\s+uang|membawa\s+kabur|merusak|perusakan|membakar(?!\s+(?:ikan|sate|jagung|ayam|ubi|singkong|sampah|rumput|daun|bata|genteng|gerabah|dupa|kalori|lemak|semangat))|"
    r"menyerobot|penyerobotan|"
    r"mark\s*-?up|menggelembungkan|mencabuli|memerkosa|melecehkan|"
    r"main\s+(?:proyek|mata|uang)|bermain\s+mata|kongkalikong|nepotisme|kolusi|menyunat|disunat|"
    r"memotong\s+(?:\w+\s+){0,2}?(?:blt|bansos|bantuan|insentif|honor|upah)|"
    r"mencemarkan|menimbun|mengancam|pengancaman|menculik|penculik\w*|menyebarkan\s+(?:hoaks|fitnah)|ijazah\s+palsu"
)
_ACCUSED = watched(
    rf"\b(?:di(?:duga|tuduh|tuding|sangka|dakwa|curigai|sebut-sebut|laporkan\s+(?:ke|atas|karena)|tangkap|ciduk|"
    rf"amankan\s+polisi|ringkus|bekuk)|terlibat|terbukti|ditetapkan\s+(?:sebagai\s+|jadi\s+)?tersangka|"
    rf"menjadi\s+tersangka|jadi\s+tersangka|"
    rf"kedapatan|kepergok|tertangkap|ketahuan|adalah\s+(?:pelaku|penipu|pencuri|koruptor|maling|dalang|provokator|calo|"
    rf"bandar)|{_DEED})\b",
    re.I,
)
_ACCUSER = (
    r"pelaku(?:nya)?(?!\s+(?:usaha|umkm|seni|ekonomi|wisata|pariwisata|industri|perjalanan|pasar|bisnis|budaya|sejarah|"
    r"kreatif))"
    r"(?:\s+\w+){0,3}|tersangka(?:nya)?|terdakwa|terduga(?:\s+pelaku)?|terlapor|oknum(?:\s+\w+){0,3}|penipu|koruptor|"
    r"provokator|"
    r"(?:maling|pencuri)(?:\s+\w+)?|dalang(?:nya)?|bandar|pengedar|calo|"
    r"(?:kasus|dugaan|perkara)\b[^.]{0,60}\b(?:menyeret|melibatkan|menjerat)(?:\s+nama)?|"
    r"(?:menuding|menuduh|melaporkan|menangkap|meringkus|membekuk|mencurigai)(?:\s+nama)?|"
    r"(?:dugaan|kasus)\s+\w+(?:\s+\w+){0,4}?\s+(?:oleh|yang\s+dilakukan(?:\s+oleh)?)"
)
_ACCUSER_WORD = watched(rf"\b(?:{_ACCUSER})\b", re.I)
_ACCUSER_BEFORE = late(
    rf"\b(?:{_ACCUSER})"
    r"(?:\s+(?:(?:yang|itu|tersebut|ini)(?:\s+\w+){0,4}\s+(?:ternyata|adalah|ialah|bernama)|ternyata|adalah|ialah|"
    r"yakni|yaitu|bernama|"
    r"itu|tersebut|seorang\s+\w+|pria|warga|kader|ketua\s+\w+|lurah|kepala\s+\w+)){0,3}"
    r"[ \n:,]*(?:bernama[ \n]+)?(?:(?:Pak|Bu|Bapak|Ibu|Sdr\.?|H\.|Hj\.|Kepala[ \n]+\w+|Ketua[ \n]+\w+),?[ \n]+)?$",
    re.I,
)
_FAIR = late(
    r"\b(?:membantah|bantahan|dibantah|menepis|menampik|hak\s+jawab|klarifikasi|praduga\s+tak\s+bersalah|"
    r"hingga\s+(?:berita|tulisan|artikel)\s+ini|sampai\s+(?:berita|tulisan|artikel)\s+ini|(?:saat|"
    r"ketika)\s+(?:dikonfirmasi|dihubungi|ditemui)|dikonfirmasi|dimintai\s+(?:tanggapan|konfirmasi|keterangan)|"
    r"belum\s+(?:memberi(?:kan)?\s+)?(?:tanggapan|jawaban|merespons|menjawab|bersedia)|menanggapi\s+(?:tudingan|"
    r"tuduhan|dugaan)|mengaku\s+tidak|"
    r"(?:me|di)vonis|menerima\s+putusan|putusan(?:\s+\w+){0,3}\s+(?:pengadilan|hakim|kasasi|inkrah)|menurut\s+putusan|majelis\s+hakim|divonis|vonis|"
    r"dijatuhi\s+hukuman|berkekuatan\s+hukum\s+tetap|inkrah|tidak\s+terbukti|dinyatakan\s+bebas)\b",
    re.I,
)
_BREAK = late(r"[.;:!?“\"]|\b(?:tidak|bukan|belum|korban)\b", re.I)
_PASSING = late(
    rf"\b(?:{SPEECH}|korban|melapor|bahwa|mengimbau|mengingatkan|melaporkan|menangkap|mengungkap|menyelidiki|memeriksa|"
    rf"kehilangan|jadi\s+korban|menjadi\s+korban|tidak\s+terlibat|tidak\s+terbukti|agar|supaya|mencegah|memberantas|"
    rf"menolak)\b",
    re.I,
)


@rule("KIM601", WARNING, group=Group.EXPOSURE)
def accusation(text: Manuscript) -> Iterator[Finding]:
    """Tuduhan terhadap orang yang disebut namanya, tanpa tanggapannya.

    Penulis warga tidak dilindungi UU Pers seperti wartawan; tuduhan bernama dapat dilaporkan sebagai pencemaran.
    Perisai terbaik: uji kabarnya, beri kesempatan menjawab, tulis jawabannya, dan pakai praduga tak bersalah. Catat
    usaha itu pada isian `konfirmasi`.

    Dasar: Kode Etik Jurnalistik ps. 1 dan 3; Pedoman Pemberitaan Media Siber butir 2; UU 1/2024 (perubahan kedua UU
    ITE) ps. 27A.

    Salah: `Ketua RW, Budi Santoso, diduga menggelapkan uang kas.`

    Benar: `Warga mempertanyakan uang kas RW. Ketua RW, Budi Santoso, membantah dan menunjukkan buku kas.`

    Cara memperbaiki: hubungi orangnya dan muat jawabannya, isi `konfirmasi`, atau hilangkan namanya.
    """
    record = text.record
    if (isinstance(record, ArticleRecord) and record.confirmation) or is_clarification(text):
        return
    seen: set[str] = set()
    for passage in text.where(_ACCUSED, _ACCUSER_WORD, among=text.told):
        for begin, end in passage.sentences_with(_ACCUSED, _ACCUSER_WORD):
            sentence = passage.text[begin:end]
            for person in people(sentence):
                if person.initials or person.pseudonym or person.text in seen or not _accused(sentence, person.start, person.end):
                    continue
                if not seen and any(_FAIR.search(one.text) for one in text.told):
                    return
                seen.add(person.text)
                yield text.remark(
                    passage, begin + person.start, begin + person.end,
                    f"«{person.text}» disebut bersama tuduhan, tetapi tanggapannya belum ada.",
                    "Hubungi orangnya, muat jawabannya, lalu isi «konfirmasi» di kepala artikel; atau hilangkan namanya."
                    if text.kind is ARTICLE else "Hubungi orangnya dan muat jawabannya di sini; atau hilangkan namanya.",
                )


def _accused(sentence: str, start: int, end: int) -> bool:
    before, after = sentence[:start], sentence[end:]
    if _ACCUSER_BEFORE.search(before[-90:]):
        return True
    found = _ACCUSED.search(after)
    if found is None or found.start() > 60 or any(0 <= other.start - end < found.start() for other in people(sentence)):
        return False
    between = after[: found.start()]
    return not (_PASSING.search(between) or _BREAK.search(between))
