"""The words of crime, violence and minority: who suffers, who does, what it is called, and what only looks like it."""

from __future__ import annotations

import re

from pipeline.rules.passages import mentions, stems

_SEXUAL_DEEDS = (
    # suffered, done, the deed
    ("dicabuli", "mencabuli", "pencabulan|cabul"),
    ("diperkosa|diperkosanya", "memerkosa|memperkosa", "pemerkosaan|perkosaan"),
    ("dirudapaksa", "merudapaksa", "rudapaksa"),
    ("disetubuhi", "menyetubuhi", "persetubuhan"),
    (
        "dilecehkan",
        "melecehkan",
        r"(?:pelecehan|kekerasan|kejahatan|eksploitasi|pemerasan|perbudakan|penyerangan)\s+seksual|pelecehan",
    ),
    ("disodomi", "menyodomi", "sodomi"),
    (
        r"digerayangi|diraba(?:-raba)?",
        r"menggerayangi|meraba(?:-raba)?(?!\s+(?:dinding|dompet))",
        r"inses|tindak\s+asusila|perbuatan\s+asusila",
    ),
    ("dihamili", "menghamili", "tpks|ekshibisionisme"),
    (
        r"dijual\s+(?:ke|kepada)\s+(?:pria\s+)?hidung\s+belang|dilacurkan",
        r"melacurkan|memucikari",
        r"prostitusi|open\s+bo",
    ),
)
_VIOLENT_DEEDS = (
    ("dianiaya", "menganiaya", "penganiayaan"),
    ("dikeroyok", "mengeroyok", "pengeroyokan"),
    (r"dihajar|babak\s+belur", "menghajar(?!nya)", r"baku\s+hantam|perkelahian|duel\s+maut"),
    (
        "dibunuh|dimutilasi",
        r"membunuh(?!\s+(?:kuman|nyamuk|jentik|bakteri|virus|hama|waktu|gulma))|menghabisi\s+nyawa",
        "pembunuhan|mutilasi",
    ),
    ("dibacok|disabet|disayat", "membacok|menyabet|menyayat", r"pembacokan|celurit|senjata\s+tajam|sajam"),
    ("ditusuk|ditikam|dilukai", "menusuk|menikam|melukai", "penusukan|penikaman"),
    (r"dirundung|di-?bully", r"merundung|mem-?bully", "perundungan|bullying"),
    ("diculik", "menculik", "penculikan"),
    ("disekap|dikurung|dirantai|dipasung", "menyekap|mengurung|merantai|memasung", "penyekapan|pemasungan"),
    ("disiksa|disundut|disetrika", "menyiksa|menyundut", "penyiksaan"),
    (r"dipukul\w*|ditendang\w*|ditampar|ditempeleng|dijambak|diinjak-injak|dibanting|diseret|dicekik|ditonjok",
     r"memukuli|memukul(?!\s+(?:gong|kendang|bedug|beduk|mundur|bola|lawan\w*|angklung|rebana|drum))|menendangi|"
     r"menampar|menempeleng|"
     r"menjambak|mencekik|menonjok", r"kekerasan(?!\s+(?:hati|kepala\s+batu))|kdrt"),
    (
        "dibegal|dirampok|dijambret",
        "membegal|merampok|menjambret",
        "pembegalan|begal|perampokan|penjambretan|jambret",
    ),
    (
        r"dicuri(?!gai)",
        r"mencuri(?!\s+(?:perhatian|start|hati|gol|ilmu|panggung|waktu|pandang|kesempatan))",
        r"pencurian|pencuri|curanmor|maling",
    ),
    (
        "dipalak|diperas",
        r"memalak|memeras(?!\s+(?:santan|jeruk|kain|susu|tenaga|keringat|otak))",
        "pemalakan|pemerasan",
    ),
    (
        r"ditelantarkan|dibuang(?!\s+(?:ke\s+tempat|sampah|sembarangan))",
        r"menelantarkan|membuang\s+bayi",
        r"penelantaran|pembuangan\s+bayi|aborsi",
    ),
    ("ditipu", "menipu", "penipuan"),
    (
        r"dieksploitasi|diperdagangkan|dipekerjakan\s+paksa",
        "mengeksploitasi|memperdagangkan",
        r"eksploitasi(?!\s+(?:alam|sumber|tambang|hutan|air|laut|lahan|migas))|tppo|"
        r"perdagangan\s+(?:orang|anak|manusia)|trafficking",
    ),
    (
        "diancam|diteror",
        r"mengancam(?!\s+(?:keselamatan|kesehatan|lingkungan|warga|remaja|generasi|masa|petani|panen))",
        "pengancaman",
    ),
    (
        r"dilempari|disiram\s+air\s+keras",
        r"melempari|melempar\s+batu|menyiram\s+air\s+keras",
        r"pelemparan|tawuran|geng\s+motor|perusakan|vandalisme|balap\s+liar",
    ),
)
_LAW = (
    r"tersangka|terdakwa|terpidana|dipidana|residivis|(?:berhadapan|berkonflik)\s+dengan\s+hukum|abh|diversi|lpka|"
    r"sidang\s+anak|"
    r"narkoba|narkotika|sabu(?:-sabu)?|ganja|tembakau\s+sintetis|obat\s+(?:keras|terlarang)|miras\s+oplosan|pornografi|"
    r"judi\s+(?:online|daring)|"
    r"bunuh\s+diri|gantung\s+diri|mengakhiri\s+hidup\w*|"
    r"(?:diamankan|ditangkap|diringkus|dibekuk|dicokok|digelandang|ditahan|diciduk)\s+(?:oleh\s+)?(?:polisi|aparat|"
    r"petugas|satuan|jajaran|"
    r"unit|tim|polsek|polres\w*|satreskrim|warga|massa|karena)"
)


def _column(deeds: tuple[tuple[str, str, str], ...], index: int) -> str:
    return "|".join(deed[index] for deed in deeds)


SUFFERED = f"{_column(_SEXUAL_DEEDS, 0)}|{_column(_VIOLENT_DEEDS, 0)}"
"""Verbs whose subject is a victim."""
DONE = f"{_column(_SEXUAL_DEEDS, 1)}|{_column(_VIOLENT_DEEDS, 1)}"
"""Verbs whose subject is an offender and whose object is a victim."""
DEED = f"{_column(_SEXUAL_DEEDS, 2)}|{_column(_VIOLENT_DEEDS, 2)}"
"""What the deed is called."""
ARREST = (
    r"(?:menangkap|mengamankan|meringkus|membekuk|menahan|menciduk|mencokok|menggelandang|menetapkan|menjerat|memvonis|"
    r"menghukum|"
    r"menuntut)"
)
"""Verbs whose object is an offender."""

_SHIELDED = re.compile(
    rf"\b(?:{'|'.join(_column(_SEXUAL_DEEDS, n) for n in range(3))}|asusila|kdrt|kekerasan\s+dalam\s+rumah\s+tangga|"
    r"(?:menyebar\w*|sebar)\s+(?:foto|video)\s+(?:asusila|bugil|syur|telanjang)|video\s+(?:asusila|syur)|"
    r"memperlihatkan\s+(?:alat\s+)?(?:kelamin|kemaluan))\b",
    re.I,
)
_CRIME = re.compile(rf"\b(?:{SUFFERED}|{DONE}|{DEED}|{_LAW})\b", re.I)

_STEMS = stems(
    "cabul|perkosa|merkosa|rudapaksa|setubuh|leceh|seksual|sodomi|gerayang|inses|asusila|hamili|tpks|"
    "ekshibisionis|hidung belang|lacur|mucikari|prostitusi|open bo|syur|bugil|telanjang|kelamin|kemaluan|kdrt|"
    "aniaya|eroyok|hajar|babak belur|baku hantam|kelahi|duel|bunuh|mutilasi|bacok|sabet|sayat|celurit|senjata|"
    "sajam|tusuk|nusuk|tikam|nikam|rundung|bully|culik|sekap|nyekap|rantai|pasung|siksa|sundut|setrika|pukul|"
    "tendang|tampar|nampar|tempeleng|nempeleng|jambak|banting|cekik|tonjok|nonjok|kekerasan|begal|rampok|jambret|"
    "curi|curanmor|maling|palak|peras|meras|telantar|aborsi|nipu|eksploitasi|perdagangan|perdagangkan|tppo|"
    "trafficking|air keras|tawuran|geng motor|vandal|balap liar|tersangka|terdakwa|terpidana|residivis|abh|"
    "diversi|lpka|sidang anak|narko|sabu|ganja|sintetis|miras|porno|judi|gantung diri|tangkap|ringkus|bekuk|"
    "cokok|gelandang|ciduk|obat keras|obat terlarang|mengakhiri hidup|dibuang|buang bayi|buangan bayi|"
    "dengan hukum|dilukai|melukai|perusakan|ditahan|menahan|habisi nyawa|kerja paksa|diamankan|mengamankan|"
    "dilempari|melempar|pelempar|diseret|diinjak|dipidana|diancam|mengancam|pengancam|diteror|diraba|meraba|"
    "dikurung|mengurung|ditipu|menipu|penipu|memeras|diperas|pemeras"
)
"""Each word above holds one of these."""
YOUNG = r"(?:[1-9]|1[0-7])"
_MINOR = re.compile(
    rf"\b(?:anak(?:-anak|nya)?|di\s+bawah\s+umur|bocah|balita|bayi|remaja|abg|(?:antar)?pelajar|"
    rf"(?:antar)?siswa(?:nya)?|siswi(?:nya)?|"
    rf"murid(?:nya)?|santri(?:wati)?|panti\s+asuhan|pesantren|penitipan\s+anak|cucu(?:nya)?|keponakan(?:nya)?|"
    rf"putri(?:nya|\s+(?:kandung|tiri|bungsu|sulung))|"
    rf"putra(?:nya|\s+(?:kandung|tiri|bungsu|sulung))|gadis\s+(?:belia|kecil|di\s+bawah|(?:berusia\s+)?{YOUNG}\s)|"
    rf"(?:duduk\s+di|bangku|kelas)\s+(?:bangku\s+|kelas\s+)?(?:sd|smp|sma|smk|mts|tk|\d|[ivx]+)\b|"
    rf"(?:berusia|usia|umur|berumur)\s+{YOUNG}(?!\d)|{YOUNG}\s*(?:tahun|thn|th)\b|"
    rf"(?:berusia|usia|umur|berumur)?\s*(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|(?:dua|"
    rf"tiga|empat|lima|enam|tujuh)\s+belas)\s+tahun)\b"
    rf"|\(\s*{YOUNG}\s*(?:tahun|thn|th)?\.?\s*\)",
    re.I,
)
_NO_MINOR = re.compile(
    r"\b(?:(?:wali|orang\s*tua|guru|bus|bantuan)\s+(?:murid|siswa)\b(?!\s+korban)|anak\s+(?:usaha|perusahaan|tangga|"
    r"sungai|panah|kunci|buah|"
    r"cucu|muda|ayam|sapi|kambing|domba|kucing|anjing|timbangan|bukit|gunung|krakatau|rantau|bangsa|didik\s+baru|punk)|"
    r"(?:mengantar|menjemput|menggendong|bersama|menafkahi|menyekolahkan)\s+(?:\w+\s+)?anak(?:nya)?|"
    r"(?:ayah|ibu|bapak)\s+(?:dari\s+)?(?:se|dua|tiga|empat|lima|\d+)\w*\s+(?:orang\s+)?anak|"
    r"(?:penjara|kurungan|pidana|hukuman|divonis|selama|sejak|sudah|tuntutan)\s+(?:\w+\s+){0,2}?(?:\d+|\w+|"
    r"\w+\s+belas)\s+tahun|(?:\d+|\w+)\s+tahun\s+(?:penjara|lalu|terakhir|silam|bekerja))\b",
    re.I,
)
PROGRAMME = re.compile(
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
HYPOTHETICAL = re.compile(
    r"\b(?:jika|bila|apabila|kalau|seandainya|misalnya|contohnya|jangan|setiap|semua\s+anak|siapa\s+pun|"
    r"dapat\s+terjadi|bisa\s+terjadi)\b", re.I
)
ONE_CASE = re.compile(
    rf"\b(?:seorang|sebut\s+saja|ber?inisial|inisial|nasib|{ARREST}|di(?:amankan|tangkap|ringkus|bekuk|tahan|tetapkan|"
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
_OF_ONE = re.compile(rf"\(\s*{YOUNG}\s*(?:tahun|thn|th)?\s*\)|\b(?:inisial|berinisial|seorang)\b", re.I)
REFERS = re.compile(
    r"\b(?:korban(?:nya)?|pelaku(?:nya)?|tersangka(?:nya)?|terduga|saksi|anak\s+(?:itu|tersebut|yang|pelaku|korban|"
    r"saksi)|"
    r"(?:bocah|siswi|siswa|pelajar|remaja|gadis|santri|balita|bayi)(?:\s+(?:itu|tersebut|malang))|keduanya|ketiganya|"
    r"peristiwa|kejadian|kasus|perkara)\b",
    re.I,
)
"""Words that go on about a case told before."""


def is_crime(text: str) -> bool:
    """Tells whether a text speaks of a crime or of violence at all."""
    return mentions(text, _STEMS) and bool(_CRIME.search(text) or _SHIELDED.search(text))


def is_shielded(text: str) -> bool:
    """Tells whether a text speaks of sexual or domestic violence, whose victims are protected at any age."""
    return mentions(text, _STEMS) and bool(_SHIELDED.search(text))


def is_minor(text: str) -> bool:
    """Tells whether a text speaks of somebody under 18."""
    return bool(_MINOR.search(_NO_MINOR.sub("", text)))


def is_case(sentence: str, around: str) -> bool:
    """Tells whether a sentence reports a crime that happened, rather than how to prevent or report one.

    ``around`` is the paragraph it stands in: what it says of prevention holds for all of its sentences.
    """
    if not is_crime(sentence) or (HYPOTHETICAL.search(sentence) and not _OF_ONE.search(sentence)):
        return False
    return not PROGRAMME.search(around) or bool(ONE_CASE.search(sentence))
