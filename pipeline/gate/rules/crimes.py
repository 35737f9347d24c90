"""Whether a text tells of a crime that happened, and whether of a child: and what only looks like it."""

from __future__ import annotations

import re

from pipeline.gate.rules.deeds import ALL_SEXUAL, GRAVE_VERBS, PETTY_WORDS
from pipeline.language.patterns import late, watched

_CULPRIT = r"pelaku(?:nya)?(?!\s+(?:usaha|umkm|seni|ekonomi|wisata|industri|budaya|perjalanan))"
_LAWFUL = (
    r"tersangka|terdakwa|terpidana|pembakar\s+(?:sekolah|rumah|kantor|warung|kios|mobil|motor)|dipidana|residivis|(?:berhadapan|berkonflik)\s+dengan\s+hukum|abh|diversi|lpka|"
    r"sidang\s+anak|"
    r"(?:diamankan|ditangkap|diringkus|dibekuk|dicokok|digelandang|ditahan|diciduk)\s+(?:oleh\s+)?(?:polisi|aparat|"
    r"petugas|satuan|"
    r"jajaran|unit|tim|polsek|polres\w*|satreskrim|warga|massa|karena)"
)
ARREST = (
    r"(?:menangkap|mengamankan|meringkus|membekuk|menahan|menciduk|mencokok|menggelandang|menetapkan|menjerat|memvonis|"
    r"menghukum|"
    r"menuntut)"
)
"""Verbs whose object is an offender."""
_HURT = (
    r"pukul\w*|hajar|tendang|tampar|aniaya|bacok|tikam|tusuk|siram|cekik|bakar|siksa|seret|banting|injak-injak"
)
_SHIELDED = late(
    rf"\b(?:{ALL_SEXUAL}|asusila|kdrt|kekerasan\s+dalam\s+rumah\s+tangga)(?:nya|in)?\b|"
    rf"\bdi(?:{_HURT})\s+(?:oleh\s+)?(?:mantan\s+)?(?:suami|istri)(?:nya)?\b|"
    rf"\b(?:suami|istri)\b[^.;]{{0,40}}\b(?:menyiram|memukuli?|menghajar|menendang|menampar|menganiaya|membacok|menikam|menusuk|"
    rf"mencekik|membakar|menyiksa)\s+(?:sang\s+)?(?:istri|suami)(?:nya)?\b",
    re.I,
)
_GRAVE = watched(rf"\b(?:{GRAVE_VERBS})(?:nya|in|n)?\b", re.I)
_LAW = watched(
    rf"\b(?:{_LAWFUL})(?:nya)?\b|\bkorban(?:nya)?\b[^.;]{{0,80}}\b{_CULPRIT}|\b{_CULPRIT}\b[^.;]{{0,80}}\bkorban(?:nya)?\b", re.I
)
_ACCIDENT = late(
    r"\b(?:kecelakaan|tabrakan|menabrak|ditabrak|terguling|rem\s+blong|tenggelam|kebakaran|runtuh|ambruk)\b", re.I
)
_PETTY = watched(rf"\b(?:{PETTY_WORDS})(?:nya)?\b", re.I)
DEEDS = (_GRAVE, _LAW, _PETTY)
"""A sentence without any of these speaks of no crime."""
_SIGN = late(
    r"\b(?:polisi|kepolisian|polres\w*|polsek|polda|satreskrim|reskrim|jaksa|kejaksaan|hakim|pengadilan|sidang|divonis|"
    r"tertangkap|di(?:tangkap|amankan|ringkus|bekuk|tahan|tetapkan|pidana|proses|kembalikan)|tersangka|terdakwa|terduga|saksi|"
    r"kasus|perkara|diduga|"
    r"dugaan|(?:di|me)lapor\w*|kpai|ppa|visum|dirawat|dilarikan|dievakuasi|diselamatkan|rumah\s+aman|viral|tega|pilu|"
    r"nekat|trauma|dialami|menimpa|memakan\s+korban|terjadi|terlibat|tewas|terbongkar|"
    r"terungkap|tersebar|beredar|kedapatan|wajib\s+lapor|di\s+bawah\s+umur|"
    r"pelaku(?:nya)?(?!\s+(?:usaha|umkm|seni|ekonomi|wisata|industri|budaya))|"
    r"korban(?:nya)?(?!\s+(?:banjir|longsor|gempa|kebakaran|kecelakaan|bencana|tsunami|erupsi|angin|perang|phk|"
    r"tenggelam))|"
    r"(?:ayah|ibu|bapak|orang\s*tua|kakek|paman|kakak|suami|istri|pacar|kekasih|tetangga|senior|majikan|teman|bos|"
    r"guru)(?:\s+(?:tiri|kandung|"
    r"kelas|sekelas|sebaya|sekolah|ngaji|mengaji))?nya|(?:ayah|ibu|bapak|kakak)\s+(?:tiri|kandung))\b",
    re.I,
)

YOUNG = r"(?:[1-9]|1[0-7])"
_MINOR = late(
    rf"\b(?:anak(?:-anak|nya)?|di\s+bawah\s+umur|(?:bocah|balita|bayi)(?:nya)?|remaja|abg|(?:antar)?pelajar|"
    rf"(?:antar)?siswa(?:nya)?|siswi(?:nya)?|"
    rf"murid(?:nya)?|santri(?:wati)?|(?:orang\s*tua|ibu|ayah|bapak|wali)\s+(?:kandung\s+|tiri\s+)?(?:korban|pelaku)|"
    rf"panti\s+asuhan|pesantren|abh|diversi|lpk[as]|(?:sidang|hakim)\s+anak|bersekolah|"
    rf"sekolahnya|teman\s+sekelas|(?:kakak|adik|wali)\s+kelas|penitipan\s+anak|cucu(?:nya)?|keponakan(?:nya)?|"
    rf"putri(?:nya|\s+(?:kandung|tiri|bungsu|sulung))|"
    rf"putra(?:nya|\s+(?:kandung|tiri|bungsu|sulung))|gadis\s+(?:belia|kecil|di\s+bawah|(?:berusia\s+)?{YOUNG}\s)|"
    rf"(?:duduk\s+di|bangku|kelas)\s+(?:bangku\s+|kelas\s+)?(?:sd|smp|sma|smk|mts|tk|\d|[ivx]+|satu|dua|tiga|empat|lima|enam)\b|"
    rf"(?:berusia|usia|umur|berumur)\s+{YOUNG}(?!\d)|{YOUNG}\s*(?:tahun|thn|th)\b|"
    rf"(?:berusia|usia|umur|berumur)?\s*(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|(?:dua|"
    rf"tiga|empat|lima|enam|tujuh)\s+belas)\s+tahun)\b"
    rf"|\(\s*{YOUNG}\s*(?:tahun|thn|th)?\.?\s*\)|(?-i:\b[A-Z][\w.]*),\s+{YOUNG},",
    re.I,
)
_NO_MINOR = late(
    r"\b(?:(?:wali|orang\s*tua|guru|bus|bantuan)\s+(?:murid|siswa)\b(?!\s+korban)|anak\s+(?:usaha|perusahaan|tangga|"
    r"sungai|panah|kunci|buah|"
    r"cucu|muda|ayam|sapi|kambing|domba|kucing|anjing|timbangan|bukit|gunung|krakatau|rantau|bangsa|didik\s+baru|punk)|"
    r"(?:mengantar|menjemput|menggendong|bersama|menafkahi|menyekolahkan)\s+(?:\w+\s+)?anak(?:nya)?|"
    r"(?:ayah|ibu|bapak)\s+(?:dari\s+)?(?:se|dua|tiga|empat|lima|\d+)\w*\s+(?:orang\s+)?anak|"
    r"(?:penjara|kurungan|pidana|hukuman|divonis|selama|sejak|sudah|tuntutan)\s+(?:\w+\s+){0,2}?(?:\d+|\w+|"
    r"\w+\s+belas)\s+tahun|(?:\d+|\w+)\s+tahun\s+(?:penjara|lalu|terakhir|silam|bekerja))\b",
    re.I,
)
PROGRAMME = late(
    r"\b(?:sosialisasi\w*|penyuluhan|edukasi\w*|kampanye|deklarasi\w*|seminar|webinar|pelatihan|lokakarya|workshop|"
    r"lomba|pentas\w*|drama|"
    r"teater|film|poster|mural|duta|pencegahan|(?:men)?cegah|menangkal|menjauhi\w*|memerangi|melawan|antisipasi|"
    r"anti[ -]?\w+|stop|materi|bahaya|dongeng|simulasi|ramah\s+anak|layak\s+anak|parenting|peringatan|diperingati|"
    r"memperingati|penghargaan|juara|"
    r"forum|diskusi|dialog|talkshow|gelar\s+wicara|buku|novel|cerpen|puisi|panduan|pedoman|undang-undang|uu|pasal|"
    r"perda|peraturan|hak\s+anak|"
    r"satgas|komitmen|modul|kurikulum|tips|tanda-tanda|ciri|gejala|kenali|mengenali|waspada\w*|program|atlet|turnamen|"
    r"pertandingan|"
    r"sepanjang\s+\w+|(?:tercatat|mencatat)(?:\s+\w+){0,2}\s+\d+|\d+\s+(?:kasus|laporan)|jumlah\s+kasus|angka|tren|"
    r"meningkat|menurun|kejuaraan|final|olimpiade|festival|medali|persen|belajar)\b",
    re.I,
)
"""Words of prevention, teaching, stage and sport: what they speak of need not have happened."""
HYPOTHETICAL = late(
    r"\b(?:jika|bila|apabila|kalau|seandainya|misalnya|contohnya|jangan|setiap|semua\s+anak|siapa\s+pun|"
    r"dapat\s+terjadi|bisa\s+terjadi)\b", re.I
)
ONE_CASE = late(
    rf"\b(?:seorang|(?:menjatuhkan|dijatuhi)\s+(?:hukuman|vonis|pidana|putusan)|sebut\s+saja|ber?inisial|inisial|nasib|{ARREST}|di(?:amankan|tangkap|ringkus|bekuk|tahan|tetapkan|"
    rf"vonis)|"
    rf"(?:me|di)lapor\w*\s+(?:ke|oleh|kepada)\s+(?:\w+\s+)?(?:polisi|polres\w*|polsek|polda|unit)|"
    rf"(?:men)?jadi\s+korban|korban(?:nya)?\s*,|korban(?:nya)?\s+(?:yang|ber\w+|mengalami|mengaku|merupakan|adalah|"
    rf"kini|tewas|meninggal|dibawa|"
    rf"diketahui|sempat|masih|menangis|bercerita|mengadu)|(?:tersangka|terdakwa|pelaku|terduga)\s*,|(?:menimpa|dialami|"
    rf"dilakukan\s+oleh)\b|"
    rf"(?:peristiwa|kejadian)\s+(?:itu|tersebut|bermula)|terungkap|terbongkar|viral|setelah\s+(?:seorang|siswi|"
    rf"siswa))\b",
    re.I,
)
"""Words by which one case is told, even beside words of prevention."""
_OF_ONE = late(rf"\(\s*{YOUNG}\s*(?:tahun|thn|th)?\s*\)|\b(?:inisial|berinisial|seorang)\b", re.I)
REFERS = late(
    r"\b(?:korban(?:nya)?|pelaku(?:nya)?|tersangka(?:nya)?|terduga|saksi|anak\s+(?:itu|tersebut|yang|pelaku|korban|"
    r"saksi)|"
    r"(?:bocah|siswi|siswa|pelajar|remaja|gadis|santri|balita|bayi)(?:\s+(?:itu|tersebut|malang))|keduanya|ketiganya|"
    r"peristiwa|kejadian|kasus|perkara)\b",
    re.I,
)
"""Words that go on about a case told before."""


def is_crime(sentence: str, around: str) -> bool:
    """Tells whether a sentence speaks of a crime or of violence, as its paragraph ``around`` understands it."""
    if _GRAVE.search(sentence) or _is_petty_crime(sentence, around):
        return True
    return bool(_LAW.search(sentence)) and not _ACCIDENT.search(around)


def _is_petty_crime(sentence: str, around: str) -> bool:
    first = _PETTY.search(sentence)
    if first is None:
        return False
    if _SIGN.search(around):
        return True
    other = _PETTY.search(around, around.find(first[0]) + len(first[0]))
    return other is not None and other[0].lower() != first[0].lower()


def is_shielded(text: str) -> bool:
    """Tells whether a text speaks of sexual or domestic violence, whose victims are protected at any age."""
    return bool(_SHIELDED.search(text))


def is_minor(text: str) -> bool:
    """Tells whether a text speaks of somebody under 18."""
    return bool(_MINOR.search(_NO_MINOR.sub("", text)))


def is_case(sentence: str, around: str) -> bool:
    """Tells whether a sentence reports a crime that happened, rather than how to prevent or report one.

    ``around`` is the paragraph it stands in: what it says of prevention holds for all of its sentences.
    """
    if not is_crime(sentence, around) or (HYPOTHETICAL.search(sentence) and not _OF_ONE.search(sentence)):
        return False
    return not PROGRAMME.search(around) or bool(ONE_CASE.search(sentence))
