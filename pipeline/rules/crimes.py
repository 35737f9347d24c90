"""The words of crime, violence and minority, and what tells a case that happened from a programme that prevents one."""

from __future__ import annotations

import re

SEXUAL = re.compile(
    r"\b(?:(?:pen|di|men)cabul\w*|cabul|perkosaan|pemerkosa\w*|(?:di|mem)?perkosa\w*|memerkosa\w*|rudapaksa\w*|"
    r"dirudapaksa|merudapaksa|"
    r"(?:di|men|per)setubuh\w*|menyetubuhi|disetubuhi|(?:pelecehan|kekerasan|kejahatan|eksploitasi|pemerasan|"
    r"perbudakan|penyerangan)\s+seksual|"
    r"(?:di|me)lecehkan(?:\s+(?:secara\s+)?seksual)?|(?:di|men)?sodomi\w*|inses|asusila|susila|tindak\s+susila|"
    r"prostitusi|(?:di)?jual\s+(?:ke\s+)?(?:pria\s+)?hidung\s+belang|"
    r"open\s+bo|digerayangi|menggerayangi|diraba-?raba|meraba-?raba|meraba\s+(?:tubuh|dada|bagian)|(?:di|"
    r"meng)?hamili\w*|tpks|"
    r"memperlihatkan\s+(?:alat\s+)?(?:kelamin|kemaluan)|(?:menyebar\w*|sebar)\s+(?:foto|video)\s+(?:asusila|bugil|syur|"
    r"telanjang)|video\s+(?:asusila|syur)|ekshibisionis\w*)\b",
    re.I,
)
DOMESTIC = re.compile(r"\b(?:kdrt|kekerasan\s+dalam\s+rumah\s+tangga)\b", re.I)
CRIME = re.compile(
    r"\b(?:(?:peng|di|meng)aniaya\w*|penganiayaan|(?:peng|di|meng)eroyok\w*|tawuran|(?:pem|di|"
    r"mem)bunuh\w*(?!\s+(?:kuman|nyamuk|jentik|bakteri|virus|hama|waktu))|pembunuhan|(?:di|mem)bacok\w*|pembacokan|"
    r"(?:di|me|pe)rundung\w*|(?:di|mem)?-?bull(?:y|ied)(?:ing)?|bullying|(?:di|men)culik\w*|penculik\w*|(?:di|"
    r"men)?sekap\w*|penyekapan|(?:di|meny|peny)iksa\w*|"
    r"mencuri(?!\s+(?:perhatian|start|hati|gol|ilmu|panggung|waktu|pandang))|pencuri\w*|curanmor|begal\w*|(?:di|mem|"
    r"pem)?begal\w*|jambret\w*|penjambretan|(?:di|mem)palak\w*|pemalakan|"
    r"(?:di|mem)eras|pemerasan|narkoba|narkotika|sabu(?:-sabu)?|ganja|tembakau\s+sintetis|obat\s+keras|miras\s+oplosan|"
    r"geng\s+motor|"
    r"(?:di|men|pen)?telantar\w*|menelantarkan|penelantaran|(?:di|mem|pem)buang(?:an)?\s+bayi|"
    r"bayi\s+(?:yang\s+)?dibuang|aborsi|"
    r"kekerasan(?:\s+(?:fisik|psikis|verbal|terhadap))?|(?:di|me)mukuli?\b|dipukul\w*|memukul(?!\s+(?:gong|kendang|"
    r"bedug|beduk|mundur|bola))|ditendang|ditampar|menampar|dicekik|disundut|ditusuk|menusuk|penusukan|dikurung|"
    r"dirantai|dipasung|"
    r"tppo|perdagangan\s+(?:orang|anak|manusia)|trafficking|eksploitasi\s+(?:anak|ekonomi)|dipekerjakan\s+paksa|"
    r"tersangka|terdakwa|dipidana|residivis|berhadapan\s+dengan\s+hukum|berkonflik\s+dengan\s+hukum|abh\b|diversi|lpka|"
    r"(?:diamankan|ditangkap|diringkus|dibekuk|dicokok|digelandang|ditahan|diciduk)\s+(?:oleh\s+)?(?:polisi|aparat|"
    r"petugas|satuan|jajaran|unit|tim|polsek|polres\w*|satreskrim|warga|massa|karena)|"
    r"penipuan|menipu|ditipu|pembakaran\s+sekolah|perusakan|vandalisme|balap\s+liar|pornografi|judi\s+(?:online|"
    r"daring)|"
    r"bunuh\s+diri|gantung\s+diri|mengakhiri\s+hidup\w*|percobaan\s+bunuh)\b",
    re.I,
)
YOUNG_AGE = r"(?:[1-9]|1[0-7])"
MINOR = re.compile(
    rf"\b(?:(?i:anak(?:nya|-anak)?|di\s+bawah\s+umur|bocah|balita|bayi|remaja|abg|pelajar|siswi?|siswa|murid|"
    rf"santri(?:wati)?|taruna|"
    rf"(?:duduk|kelas)\s+(?:di\s+)?(?:bangku\s+|kelas\s+)?(?:sd|smp|sma|smk|mts|ma|mi|tk|\d|[ivx]+)\b|bangku\s+(?:sd|"
    rf"smp|sma|smk|sekolah)|"
    rf"(?:berusia|usia|umur|berumur)\s+{YOUNG_AGE}(?:\s*(?:tahun|thn|th)\b)?|{YOUNG_AGE}\s*(?:tahun|thn|th)\b|"
    rf"putri(?:nya)|putra(?:nya)|gadis\s+(?:belia|kecil|di\s+bawah))|\(\s*{YOUNG_AGE}\s*(?:tahun|thn|th)?\.?\s*\))",
)
_NO_MINOR = re.compile(
    r"\banak\s+(?:usaha|perusahaan|tangga|sungai|panah|kunci|buah|cucu|muda\s+kreatif|ayam|sapi|kambing|domba|kucing|"
    r"anjing|timbangan|bukit|gunung|krakatau|rantau|bangsa|didik\s+baru)\b",
    re.I,
)

PROGRAMME = re.compile(
    r"\b(?:sosialisasi\w*|penyuluhan|edukasi\w*|kampanye|deklarasi\w*|seminar|webinar|pelatihan|lokakarya|workshop|"
    r"lomba|pentas\w*|drama|teater|film|poster|duta|pencegahan|(?:men)?cegah|menangkal|"
    r"antisipasi|anti[ -]?(?:perundungan|kekerasan|bullying|narkoba|tawuran|narkotika)|stop|materi|bahaya|dongeng|"
    r"simulasi|ramah\s+anak|layak\s+anak|parenting|peringatan|peringati\w*|penghargaan|juara|"
    r"forum|diskusi|dialog|talkshow|gelar\s+wicara|buku|novel|cerpen|puisi|panduan|pedoman|undang-undang|uu|pasal|"
    r"perda|peraturan|hak\s+anak|perlindungan\s+anak|"
    r"sepanjang\s+tahun|pada\s+tahun|data|angka|persen|jumlah\s+kasus|satgas|komitmen|modul|kurikulum|cara|tips|"
    r"tanda-tanda|ciri|gejala|kenali|mengenali|waspada\w*|layanan|program)\b",
    re.I,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:jika|bila|apabila|kalau|seandainya|misalnya|contohnya|jangan|setiap|semua\s+anak|siapa\s+pun)\b",
    re.I,
)
STRONG = re.compile(
    rf"\b(?:seorang|sebut\s+saja|ber?inisial|inisial|nasib|ditetapkan\s+(?:sebagai\s+|jadi\s+)?tersangka|(?:diamankan|"
    rf"ditangkap|diringkus|dibekuk|dicokok|diciduk|ditahan|digelandang)|"
    rf"(?:me|di)lapor\w*\s+(?:ke|oleh|kepada)\s+(?:\w+\s+)?(?:polisi|polres\w*|polsek|polda|unit)|menjadi\s+korban|"
    rf"jadi\s+korban|korban\s*,|korban\s+(?:yang|ber|mengalami|mengaku|merupakan|adalah|kini|tewas|meninggal|dibawa|"
    rf"diketahui|sempat|masih|menangis|bercerita|mengadu)|"
    rf"(?:tersangka|terdakwa|pelaku|terduga)\s*,|kasus\s+(?:dugaan\s+)?\w+(?:\s+\w+){{0,4}}\s+(?:yang\s+)?(?:menimpa|"
    rf"dialami|dilakukan|melibatkan|terhadap|menyeret|atas)|peristiwa\s+(?:itu|tersebut)|"
    rf"terjadi\s+(?:pada|di|saat|ketika)|kejadian\s+(?:itu|tersebut|bermula)|terungkap|terbongkar|setelah\s+(?:seorang|"
    rf"siswi?|siswa))\b|\(\s*{YOUNG_AGE}\s*(?:tahun|thn|th)?\s*\)",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:di(?:cabuli|perkosa|setubuhi|lecehkan|rudapaksa|sodomi|gerayangi|raba|hamili|aniaya|keroyok|pukul\w*|"
    r"rundung|culik|sekap|bunuh|bacok|siksa|peras|palak|telantarkan|buang|tendang|tampar|cekik|sundut|tusuk|kurung|"
    r"rantai|pasung|jual|begal|bully)|di-bully|"
    r"men(?:cabuli|yetubuhi|culik|yekap|yiksa|curi|ampar|usuk|elantarkan|ipu)|me(?:merkosa|mperkosa|lecehkan|rudapaksa|"
    r"ngeroyok|nganiaya|mukuli?|rundung|mbunuh|mbacok|mbegal|malak|meras|mbuang|mbully|ngakhiri\s+hidup\w*)|"
    r"diduga|terduga|dugaan|tersangka|terdakwa|pelaku|korban|saksi|tawuran|bunuh\s+diri|gantung\s+diri|"
    r"berhadapan\s+dengan\s+hukum|diamankan|ditangkap|kasus)\b",
    re.I,
)


def is_case(sentence: str, *, victimless: bool = False) -> bool:
    """Tells whether a sentence reports a crime or violence that happened, rather than how to prevent or report one."""
    if not (victimless or SEXUAL.search(sentence) or DOMESTIC.search(sentence) or CRIME.search(sentence)):
        return False
    if STRONG.search(sentence):
        return not (_HYPOTHETICAL.search(sentence) and not re.search(rf"\(\s*{YOUNG_AGE}\s*|inisial|seorang", sentence))
    return bool(_HAPPENED.search(sentence)) and not PROGRAMME.search(sentence) and not _HYPOTHETICAL.search(sentence)


def is_minor(text: str) -> bool:
    """Tells whether a text speaks of somebody under 18."""
    return bool(MINOR.search(_NO_MINOR.sub("", text)))
