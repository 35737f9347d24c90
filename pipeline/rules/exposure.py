"""What exposes a citizen writer to the law: accusing somebody, hatred of a group, campaigning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.kinds import ARTICLE, ArticleRecord
from pipeline.problems import Severity
from pipeline.rules.passages import passages, sentences
from pipeline.rules.people import SPEECH, people
from pipeline.rules.rule import Finding, Manuscript, file_rule
from pipeline.rules.verification import is_clarification

_DEED = (
    r"korupsi|mengorupsi|pungli|pungutan\s+liar|suap|menyuap|gratifikasi|menipu|penipuan|menggelapkan|penggelapan|"
    r"mencuri(?!\s+(?:perhatian|start|hati|gol|ilmu|panggung|waktu|pandang))|pencurian|memeras|pemerasan|selingkuh|"
    r"perselingkuhan|zina|berzina|menganiaya|penganiayaan|memukul\w*|membunuh|pembunuhan|menyelewengkan|penyelewengan|"
    r"menilap|menilep|"
    r"menyalahgunakan|penyalahgunaan|memalsukan|pemalsuan|mafia|calo|percaloan|menjual\s+(?:narkoba|sabu|miras)|"
    r"mengedarkan|pengedar|judi|menyantet|santet|dukun\s+santet|"
    r"makan\s+uang|memakan\s+uang|mengambil\s+uang|membawa\s+kabur|merusak|perusakan|membakar|menyerobot|penyerobotan|"
    r"mark\s*-?up|menggelembungkan|mencabuli|memerkosa|melecehkan|"
    r"mencemarkan|menimbun|mengancam|pengancaman|menculik|penculik\w*|menyebarkan\s+(?:hoaks|fitnah)|ijazah\s+palsu"
)
_ACCUSED = re.compile(
    rf"\b(?:di(?:duga|tuduh|tuding|sangka|dakwa|curigai|sebut-sebut|laporkan\s+(?:ke|atas|karena)|tangkap|ciduk|"
    rf"amankan\s+polisi|ringkus|bekuk)|terlibat|terbukti|ditetapkan\s+(?:sebagai\s+|jadi\s+)?tersangka|"
    rf"menjadi\s+tersangka|jadi\s+tersangka|"
    rf"kedapatan|kepergok|tertangkap|ketahuan|adalah\s+(?:pelaku|penipu|pencuri|koruptor|maling|dalang|provokator|calo|"
    rf"bandar)|{_DEED})\b",
    re.I,
)
_ACCUSER = (
    r"pelaku(?:nya)?(?!\s+(?:usaha|umkm|seni|ekonomi|wisata|pariwisata|industri|perjalanan|pasar|bisnis|budaya|sejarah|kreatif))"
    r"(?:\s+\w+){0,3}|tersangka(?:nya)?|terdakwa|terduga(?:\s+pelaku)?|terlapor|oknum(?:\s+\w+){0,3}|penipu|koruptor|provokator|"
    r"(?:maling|pencuri)(?:\s+\w+)?|dalang(?:nya)?|bandar|pengedar|calo|"
    r"(?:kasus|dugaan|perkara)\b[^.]{0,60}\b(?:menyeret|melibatkan|menjerat)(?:\s+nama)?|"
    r"(?:menuding|menuduh|melaporkan|menangkap|meringkus|membekuk|mencurigai)(?:\s+nama)?|"
    r"(?:dugaan|kasus)\s+\w+(?:\s+\w+){0,4}?\s+(?:oleh|yang\s+dilakukan(?:\s+oleh)?)"
)
_ACCUSER_WORD = re.compile(rf"\b(?:{_ACCUSER})\b", re.I)
_ACCUSER_BEFORE = re.compile(
    rf"\b(?:{_ACCUSER})"
    r"(?:\s+(?:(?:yang|itu|tersebut|ini)(?:\s+\w+){0,4}\s+(?:ternyata|adalah|ialah|bernama)|ternyata|adalah|ialah|yakni|yaitu|bernama|"
    r"itu|tersebut|seorang\s+\w+|pria|warga|kader|ketua\s+\w+|lurah|kepala\s+\w+)){0,3}"
    r"[ \n:,]*(?:bernama[ \n]+)?(?:(?:Pak|Bu|Bapak|Ibu|Sdr\.?|H\.|Hj\.|Kepala[ \n]+\w+|Ketua[ \n]+\w+),?[ \n]+)?$",
    re.I,
)
_FAIR = re.compile(
    r"\b(?:membantah|bantahan|dibantah|menepis|menampik|hak\s+jawab|klarifikasi|praduga\s+tak\s+bersalah|"
    r"hingga\s+(?:berita|tulisan|artikel)\s+ini|sampai\s+(?:berita|tulisan|artikel)\s+ini|(?:saat|"
    r"ketika)\s+(?:dikonfirmasi|dihubungi|ditemui)|dikonfirmasi|dimintai\s+(?:tanggapan|konfirmasi|keterangan)|"
    r"belum\s+(?:memberi(?:kan)?\s+)?(?:tanggapan|jawaban|merespons|menjawab|bersedia)|menanggapi\s+(?:tudingan|"
    r"tuduhan|dugaan)|mengaku\s+tidak|"
    r"putusan(?:\s+\w+){0,3}\s+(?:pengadilan|hakim|kasasi|inkrah)|menurut\s+putusan|majelis\s+hakim|divonis|vonis|"
    r"dijatuhi\s+hukuman|berkekuatan\s+hukum\s+tetap|inkrah|tidak\s+terbukti|dinyatakan\s+bebas)\b",
    re.I,
)
_BREAK = re.compile(r"[.;:!?“\"]|\b(?:tidak|bukan|belum|korban)\b", re.I)
_PASSING = re.compile(
    rf"\b(?:{SPEECH}|korban|melapor|bahwa|mengimbau|mengingatkan|melaporkan|menangkap|mengungkap|menyelidiki|memeriksa|"
    rf"kehilangan|jadi\s+korban|menjadi\s+korban|tidak\s+terlibat|tidak\s+terbukti|agar|supaya|mencegah|memberantas|"
    rf"menolak)\b",
    re.I,
)


@file_rule("KIM601", Severity.WARNING)
def accusation(text: Manuscript) -> Iterator[Finding]:
    """Tuduhan terhadap orang yang disebut namanya, tanpa tanggapannya.

    Penulis warga tidak dilindungi UU Pers seperti wartawan; tuduhan bernama dapat dilaporkan sebagai pencemaran. Perisai
    terbaik: uji kabarnya, beri kesempatan menjawab, tulis jawabannya, dan pakai praduga tak bersalah. Catat usaha itu pada isian
    `konfirmasi`.

    Dasar: Kode Etik Jurnalistik ps. 1 dan 3; Pedoman Pemberitaan Media Siber butir 2; UU 1/2024 (perubahan kedua UU ITE)
    ps. 27A.

    Salah: `Ketua RW, Budi Santoso, diduga menggelapkan uang kas.`

    Benar: `Warga mempertanyakan uang kas RW. Ketua RW, Budi Santoso, membantah dan menunjukkan buku kas.`

    Cara memperbaiki: hubungi orangnya dan muat jawabannya, isi `konfirmasi`, atau hilangkan namanya.
    """
    record = text.record
    if text.kind is not ARTICLE or (isinstance(record, ArticleRecord) and record.confirmation) or is_clarification(text):
        return
    known = [p for p in passages(text) if p.kind != "kode" and not p.kind.startswith("isian:sumber")]
    if any(_FAIR.search(passage.text) for passage in known):
        return
    seen: set[str] = set()
    for passage in known:
        for begin, end in sentences(passage.text):
            sentence = passage.text[begin:end]
            if not (_ACCUSED.search(sentence) or _ACCUSER_WORD.search(sentence)):
                continue
            for person in people(sentence):
                if person.initials or person.pseudonym or person.text in seen or not _accused(sentence, person.start, person.end):
                    continue
                seen.add(person.text)
                yield Finding(
                    passage.place(begin + person.start, begin + person.end),
                    f"«{person.text}» disebut bersama tuduhan, tetapi tanggapannya belum ada.",
                    "Hubungi orangnya, muat jawabannya, lalu isi «konfirmasi» di kepala artikel; atau hilangkan "
                    "namanya.",
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


# ── Hatred ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_GROUP = (
    r"(?:suku|etnis|ras|agama|umat|kaum|golongan|warga|orang|kelompok|pemeluk|penganut|jemaat)\s+(?:(?:keturunan|etnis|"
    r"suku|agama)\s+)?"
    r"(?:islam|muslim|kristen|nasrani|katolik|hindu|buddha?|budha|konghucu|yahudi|ahmadiyah|syiah|syi'ah|sunni|kejawen|"
    r"penghayat|tionghoa|cina|china|arab|"
    r"india|jawa|sunda|batak|minang|padang|madura|dayak|bugis|makassar|ambon|papua|betawi|bali|melayu|aceh|flores|"
    r"timur|pendatang|asing|keturunan|difabel|lgbt|itu|mereka)"
)
_BARE_GROUP = r"(?:kafir|aseng|pribumi|ahmadiyah|syiah|yahudi|tionghoa|cina|pendatang|kaum\s+kafir|non-?muslim|non-?pribumi|kristen|papua|madura|batak|dayak)"
_ATTACK = (
    r"usir|diusir|mengusir|bantai|dibantai|membantai|ganyang|basmi|dibasmi|habisi|dihabisi|perangi|diperangi|musnahkan|"
    r"singkirkan|boikot|enyah\w*|lenyapkan|bakar\s+(?:saja\s+)?(?:rumah|gereja|masjid|pura|vihara)"
)
_SLUR = (
    r"sesat|biadab|bodoh|tolol|goblok|kotor|najis|pemalas|malas|penjahat|maling|licik|rakus|kera|monyet|babi|anjing|"
    r"cebong|kampret|kadrun|"
    r"tidak\s+beradab|tak\s+beradab|tidak\s+pantas\s+(?:hidup|tinggal|memimpin)|perusak\s+bangsa|penjajah|"
    r"haram\s+dipilih|bermental|pembawa\s+sial|biang\s+(?:kerok|onar)|hina|rendahan|kutukan|penyakitan|antek"
)
_HATE = re.compile(
    rf"\b(?:{_ATTACK})\b[^.!?\n]{{0,40}}\b(?:{_GROUP}|{_BARE_GROUP})\b|\b(?:{_GROUP}|"
    rf"{_BARE_GROUP})\b[^.!?\n,;]{{0,40}}\b(?:{_ATTACK}|{_SLUR})\b|"
    rf"\b(?:dasar|antek|memang|semua)\s+(?:{_GROUP}|kafir|aseng|cina)\b[^.!?\n]{{0,30}}?\b(?:{_SLUR}|semua|saja)\b|"
    rf"\b(?:dasar|antek)\s+(?:kafir|aseng|cina|pribumi|pendatang)\b",
    re.I,
)
_AGAINST_HATE = re.compile(
    r"\b(?:jangan|tidak\s+boleh|dilarang|larangan|melarang|mencegah|menolak|mengecam|mengutuk|hoaks|hoax|"
    r"ujaran\s+kebencian|toleran\w*|kerukunan|rukun|menghormati|membantah|tidak\s+benar|keliru|salah|stigma|prasangka|"
    r"diskriminasi|"
    r"rasis\w*|stereotip\w*|penjajahan|sejarah|pada\s+masa|kolonial|belanda)\b",
    re.I,
)


@file_rule("KIM602", Severity.WARNING)
def hatred(text: Manuscript) -> Iterator[Finding]:
    """Kalimat yang merendahkan atau menyerang suku, agama, ras, atau golongan.

    Satu kalimat dapat memecah kampung, dan penulisnya dapat dipidana walaupun hanya meneruskan. Kutipan pejabat atau warga pun tidak
    melepas tanggung jawab kita.

    Dasar: UU 1/2024 (perubahan kedua UU ITE) ps. 28 ayat (2); UU 40/2008 tentang Penghapusan Diskriminasi Ras dan Etnis;
    Kode Etik Jurnalistik ps. 8.

    Salah: `Usir saja warga pendatang itu dari kampung kita.`

    Benar: `Warga meminta pengurus RT mendata penghuni baru.`

    Cara memperbaiki: tulis peristiwanya tanpa menyerang golongan; hapus kutipan yang menghina.
    """
    if text.kind is not ARTICLE or is_clarification(text):
        return
    for passage in passages(text):
        for begin, end in sentences(passage.text):
            found = _HATE.search(passage.text, begin, end)
            if found is None or _AGAINST_HATE.search(passage.text, begin, end):
                continue
            yield Finding(
                passage.place(found.start(), found.end()),
                "Kalimat ini terbaca menyerang atau merendahkan satu golongan.",
                "Tulis peristiwanya saja, tanpa sifat buruk untuk satu golongan; kutipan yang menghina tidak perlu "
                "dimuat.",
            )


# ── Campaigning ──────────────────────────────────────────────────────────────────────────────────────────────────────

_CANDIDATE = (
    r"(?:nomor\s+urut\s+\w+|no\.?\s*urut\s+\w+|nomor\s+(?:\d{1,2}|satu|dua|tiga|empat)\b(?!\s+(?:di|pada|untuk))|"
    r"paslon(?:\s+\w+)?|pasangan\s+calon|pasangan\s+nomor\s+\w+|calon\s+(?:legislatif|anggota|bupati|wali\s*kota|"
    r"gubernur|presiden|wakil)|caleg|"
    r"cagub|cabup|cawalkot|capres|petahana|partai\s+[a-z]+|(?-i:[A-Z][a-z]+-[A-Z][a-z]+))"
)
_CALL = r"(?:ayo|mari|yuk|jangan\s+lupa|saatnya|wajib|harus|silakan|kami\s+mengajak|mengajak\s+(?:warga|masyarakat|semua)|kita|pastikan|tetap|ingat)"
_VOTE = r"(?:coblos(?:lah)?|mencoblos|pilih(?:lah)?|memilih|menangkan|memenangkan|dukung(?:lah)?|mendukung|tusuk|contreng)"
_CAMPAIGN = re.compile(
    rf"\b{_CALL}\b[^.!?\n]{{0,40}}\b{_VOTE}\b[^.!?\n]{{0,40}}\b{_CANDIDATE}|(?:^|"
    rf"[.!?,:\"“]\s*){_VOTE}\s+(?:saja\s+)?{_CANDIDATE}|"
    rf"\bjangan\s+(?:pilih|memilih|coblos|dukung)\s+(?:\w+\s+){{0,2}}?{_CANDIDATE}|"
    rf"\b{_CANDIDATE}[^.!?\n]{{0,60}}\b(?:pilihan\s+(?:tepat|terbaik|kita)|layak\s+(?:dipilih|menang|memimpin)|"
    rf"pantas\s+(?:dipilih|memimpin)|paling\s+(?:layak|pantas)|harus\s+menang|dua\s+periode)\b",
    re.I,
)
_NEUTRAL_VOTE = re.compile(
    r"\b(?:kpu|kpps|bawaslu|panwas\w*|tps|netral\w*|golput|larangan|dilarang|melarang|pelanggaran|menu|tombol|tekan|"
    r"simulasi|tata\s+cara|hoaks|hitung\s+cepat|rekapitulasi)\b",
    re.I,
)


@file_rule("KIM603", Severity.WARNING)
def campaigning(text: Manuscript) -> Iterator[Finding]:
    """Ajakan memilih atau menolak calon atau partai.

    KIM melayani semua warga dan dibina pemerintah daerah, jadi tidak berkampanye untuk siapa pun. Jadwal, tata cara, dan
    daftar calon dari KPU boleh dimuat, asal berimbang.

    Dasar: UU 7/2017 tentang Pemilu ps. 280 dan 282; UU 10/2016 tentang Pilkada ps. 70–71; Kode Etik Jurnalistik ps. 1
    (independen).

    Salah: `Ayo coblos nomor urut 2 pada hari Rabu!`

    Benar: `Pemungutan suara berlangsung Rabu, 27 November 2024, pukul 07.00–13.00 WIB.`

    Cara memperbaiki: hapus ajakannya; muat jadwal dan tata cara dari KPU.
    """
    if text.kind is not ARTICLE or is_clarification(text):
        return
    for passage in passages(text):
        for begin, end in sentences(passage.text):
            found = _CAMPAIGN.search(passage.text, begin, end)
            if found is None or _NEUTRAL_VOTE.search(passage.text, begin, end):
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip(" .!?,:\"“\n"))
            yield Finding(
                passage.place(start, found.end()),
                "Kalimat ini mengajak memilih atau menolak calon atau partai.",
                "Hapus ajakannya. Jadwal dan tata cara pemungutan suara dari KPU boleh dimuat.",
            )
