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
    r"\b(?:(?:peng|di|meng)aniaya\w*|(?:peng|meng)eroyok\w*|(?:di)?keroyok\w*|tawuran|"
    r"(?:pem|di|mem)bunuh(?!\s+(?:kuman|nyamuk|jentik|bakteri|virus|hama|waktu))\w*|(?:di|mem|pem)bacok\w*|"
    r"(?:di|me|pe)rundung\w*|(?:di|mem)?-?bull(?:y|ied)(?:ing)?|(?:di|men|pen)culik\w*|disekap|menyekap|penyekapan|disiksa|menyiksa|"
    r"penyiksaan|mencuri(?!\s+(?:perhatian|start|hati|gol|ilmu|panggung|waktu|pandang))|pencuri\w*|dicuri|curanmor|(?:di|mem|pem)?begal\w*|"
    r"jambret\w*|penjambretan|dipalak|memalak|pemalakan|diperas|memeras|pemerasan|narkoba|narkotika|sabu(?:-sabu)?|ganja|"
    r"tembakau\s+sintetis|obat\s+keras|miras\s+oplosan|geng\s+motor|ditelantarkan|menelantarkan|penelantaran|"
    r"(?:di|mem|pem)buang(?:an)?\s+bayi|bayi\s+(?:yang\s+)?(?:baru\s+lahir\s+)?dibuang|aborsi|"
    r"kekerasan(?:\s+(?:fisik|psikis|verbal|terhadap))?|dipukul\w*|memukuli?(?!\s+(?:gong|kendang|bedug|beduk|mundur|bola))|ditendang|"
    r"ditampar|menampar|dicekik|mencekik|disundut|ditusuk|menusuk|penusukan|dikurung|dirantai|dipasung|"
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
    rf"(?:\b(?i:anak(?:nya|-anak)?|di\s+bawah\s+umur|bocah|balita|bayi|remaja|abg|(?:antar)?pelajar|(?:antar)?siswa|siswi|siswinya|siswanya|murid(?:nya)?|"
    rf"santri(?:wati)?|taruna|cucu(?:nya)?|keponakan(?:nya)?|"
    rf"(?:duduk|kelas)\s+(?:di\s+)?(?:bangku\s+|kelas\s+)?(?:sd|smp|sma|smk|mts|ma|mi|tk|\d|[ivx]+)\b|bangku\s+(?:sd|"
    rf"smp|sma|smk|sekolah)|"
    rf"(?:berusia|usia|umur|berumur)\s+{YOUNG_AGE}(?:\s*(?:tahun|thn|th)\b)?|{YOUNG_AGE}\s*(?:tahun|thn|th)\b|"
    rf"putri(?:nya)|putra(?:nya)|gadis\s+(?:belia|kecil|di\s+bawah))|\(\s*{YOUNG_AGE}\s*(?:tahun|thn|th)?\.?\s*\))",
)
_NO_MINOR = re.compile(
    r"\b(?:wali|orang\s*tua|guru)\s+(?:murid|siswa)\b(?!\s+korban)|\banak\s+(?:usaha|perusahaan|tangga|sungai|panah|kunci|buah|cucu|muda\s+kreatif|ayam|sapi|kambing|domba|kucing|"
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
_ARREST = r"(?:amankan|tangkap|ringkus|bekuk|cokok|ciduk|tahan|gelandang|tetapkan)"
_STRONG = re.compile(
    rf"\b(?:seorang|sebut\s+saja|ber?inisial|inisial|nasib|di{_ARREST}|meng?{_ARREST}|menangkap|menahan|menciduk|menetapkan|meringkus|"
    rf"membekuk|mencokok|menggelandang|(?:me|di)lapor\w*\s+(?:ke|oleh|kepada)\s+(?:\w+\s+)?(?:polisi|polres\w*|polsek|polda|unit)|"
    rf"(?:men)?jadi\s+korban|korban\s*,|korban\s+(?:yang|ber|mengalami|mengaku|merupakan|adalah|kini|tewas|meninggal|dibawa|"
    rf"diketahui|sempat|masih|menangis|bercerita|mengadu|bernama)|(?:tersangka|terdakwa|pelaku|terduga)\s*,|"
    rf"peristiwa\s+(?:itu|tersebut)|kejadian\s+(?:itu|tersebut|bermula)|terungkap|terbongkar|setelah\s+(?:seorang|siswi?|siswa))\b",
    re.I,
)
_DEED = (
    r"pencabulan|perkosaan|pemerkosaan|rudapaksa|persetubuhan|pelecehan|kekerasan|penganiayaan|pengeroyokan|perundungan|bullying|penculikan|"
    r"pembunuhan|penyekapan|penyiksaan|pencurian|pemalakan|pemerasan|penelantaran|pembacokan|penusukan|penipuan|eksploitasi"
)
_HAPPENED = re.compile(
    rf"\b(?:di(?:cabuli|perkosa|setubuhi|lecehkan|rudapaksa|sodomi|gerayangi|raba|hamili|aniaya|keroyok|pukul\w*|rundung|culik|sekap|"
    rf"bunuh|bacok|siksa|peras|palak|telantarkan|buang|tendang|tampar|cekik|sundut|tusuk|kurung|rantai|pasung|jual|begal|bully)|"
    rf"di-bully|men(?:cabuli|yetubuhi|culik|yekap|yiksa|curi|ampar|usuk|elantarkan|ipu)|me(?:merkosa|mperkosa|lecehkan|rudapaksa|"
    rf"ngeroyok|nganiaya|mukuli?|rundung|mbunuh|mbacok|mbegal|malak|meras|mbuang|mbully|ngakhiri\s+hidup\w*)|"
    rf"diduga|terduga|dugaan|tersangka|terdakwa|pelaku|korban|saksi|tawuran|bunuh\s+diri|gantung\s+diri|pencuri|"
    rf"berhadapan\s+dengan\s+hukum|kasus|perkara|(?:{_DEED})(?:\s+\w+){{0,2}}\s+(?:terhadap|kepada|atas|pada|antar\w*|yang|oleh|di))\b",
    re.I,
)
_OF_ONE = re.compile(rf"\(\s*{YOUNG_AGE}\s*(?:tahun|thn|th)?\s*\)|\b(?:inisial|berinisial|seorang)\b", re.I)


def is_case(sentence: str) -> bool:
    """Tells whether a sentence reports a crime or violence that happened, rather than how to prevent or report one."""
    if not (SEXUAL.search(sentence) or DOMESTIC.search(sentence) or CRIME.search(sentence)):
        return False
    if _STRONG.search(sentence):
        return not _HYPOTHETICAL.search(sentence) or bool(_OF_ONE.search(sentence))
    return bool(_HAPPENED.search(sentence)) and not PROGRAMME.search(sentence) and not _HYPOTHETICAL.search(sentence)


def is_minor(text: str) -> bool:
    """Tells whether a text speaks of somebody under 18."""
    return bool(MINOR.search(_NO_MINOR.sub("", text)))
