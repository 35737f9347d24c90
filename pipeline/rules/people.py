"""Who is named in a sentence: people by name or initials, told apart from offices, places and speakers.

Indonesian names follow no one form, so a capitalised word alone is nobody. It becomes a person by what stands around it:
an age, a form of address, "bernama", a role such as "korban", an office, a verb of speech, or a common given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.rules.passages import words

_WORD = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-Za-z][a-z]*)?"
NAME = rf"{_WORD}(?:[ \n](?:(?:bin|binti|al|el)[ \n])?(?:{_WORD}|[A-Z]\.)){{0,4}}"
"""One to five capitalised words."""
INITIALS = r"(?:[A-Z]\.){1,3}[A-Z]?|[A-Z]{1,3}|[A-Z][a-z](?=[ ,.(\n])"
_AGE = r"(?:\(\s*(?:(?:berusia|usia|umur)\s+)?(\d{1,2})(?:\s*(?:tahun|thn|th)\.?)?\s*\)|,?\s+\(?(?:berusia\s+|usia\s+|umur\s+)?(\d{1,2})\s*(?:tahun|thn|th)\b)"

TITLES = (
    r"kapolri|kapolda|kapolres(?:ta|tabes)?|kapolsek|wakapolres|kasat(?:\s*reskrim)?|kanit(?:\s*ppa)?|kasi\s*humas|"
    r"kabid\s*humas|kombes(?:\s*pol)?|"
    r"akbp|kompol|akp|iptu|ipda|aiptu|aipda|bripka|brigadir|brigjen|irjen|komjen|jenderal|letjen|mayjen|kolonel|letkol|"
    r"mayor|kapten|"
    r"serka|serda|lettu|letda|babinsa|bhabinkamtibmas|danramil|dandim|"
    r"presiden|wakil\s+presiden|menteri|gubernur|wakil\s+gubernur|wali\s*kota|wakil\s+wali\s*kota|bupati|"
    r"wakil\s+bupati|camat|"
    r"lurah|kepala\s+[a-z]+|kepala|kadis\w*|kabid|kasi|kabag|sekretaris|sekda|asisten|staf\s+ahli|ketua|wakil\s+ketua|"
    r"anggota\s+dprd?|"
    r"direktur|manajer|rektor|dekan|dosen|guru\s+besar|psikolog|psikiater|dokter|dr\.|bidan|jaksa|hakim|pengacara|"
    r"kuasa\s+hukum|advokat|"
    r"aktivis|pengamat|pakar|peneliti|koordinator|komisioner|juru\s+bicara|jubir|humas|narasumber|pemateri|pembicara|"
    r"pelatih|"
    r"moderator|pendamping|konselor|relawan|penyuluh|kepsek"
)
SPEECH = (
    r"kata|ujar|tutur|ungkap|jelas|terang|tegas|papar|imbuh|sebut|tambah|lanjut|ucap|pungkas|tandas|"
    r"(?:me(?:ngata|nutur|nyata|nambah|nyampai|nerang|negas|mapar|nyebut|ngungkap|njelas|maparkan|ngingat|minta|"
    r"ngimbau|nghimbau|ngajak|nilai|rinci)"
    r"(?:kan|i)?|berharap|mengaku|mengapresiasi|membenarkan|berpesan|mengucapkan|memaparkan|menyebut|menilai|"
    r"menuturkan)"
)
ADDRESS = r"Pak|Bu|Bapak|Ibu|Sdr\.?|Sdri\.?|Saudara|Saudari|Mas|Mbak|Kang|Teh|Teteh|Mang|Abah|Aki|Ustaz|Ustadz|Ustazah|Kiai|Kyai|H\.|Hj\.|KH\.?|Tuan|Tn\.|Nyonya|Ny\.|Kak|Bang|Om|Tante"
ROLES = (
    r"korban|pelaku|tersangka|terdakwa|terduga(?:\s+pelaku)?|terlapor|pelapor|saksi|almarhum(?:ah)?|mendiang|oknum|"
    r"pasien|"
    r"siswi?|siswa|pelajar|murid|bocah|santri|santriwati|remaja|gadis|balita|mahasiswi?|mahasiswa|anak|putri|putra|"
    r"putrinya|putranya|"
    r"ibu|ayah|bapak|kakek|nenek|paman|bibi|kakak|adik|istri|suami|pria|lelaki|perempuan|wanita|pemuda|warga|tetangga|"
    r"pedagang|"
    r"guru|sopir|pengemudi|pengendara|buruh|petani|nelayan|tukang\s+\w+"
)
_PSEUDONYM = re.compile(
    r"^[\s,\"'”]*(?:\(|,|\[)?\s*(?:bukan\s+nama|nama\s+samaran|samaran|nama\s+disamarkan|nama\s+fiktif)",
    re.I,
)
_CALLED_SO = re.compile(r"(?:sebut\s+saja|samaran|panggil\s+saja)\s*[:,]?\s*[\"“'(]?\s*$", re.I)

GIVEN = words(
    "aan abdul abdullah abdurrahman ade adi aditya adit agnes agung agus agustina ahmad ahmat aisyah ajat akbar akhmad "
    "alamsyah aldi alfian "
    "ali alif alya amalia ami amin aminah amir ananda anang andi andika andini andre andri andriani anggi anggun ani "
    "anisa anissa anita "
    "anton antonius anwar apriliani ardi ardiansyah arief arif arifin aris arman arya asep asih astuti atang atep "
    "aulia ayi ayu azis "
    "bagas bagus bahrul bambang bayu benny budi budiman cahya cahyo cecep chandra citra cucu dadan dadang dani dedeh "
    "dedi dedy dede deden "
    "dendi deni denny desi devi dewi dian diana diki dimas dina dinda dini dodi dody doni dudi dwi edi eka eko elis "
    "endang eni entin erik erna "
    "erni ernawati erwin euis eva evi fahmi fahri faisal fajar farhan farid fatimah fauzan fauzi febri ferdi ferry "
    "fikri firman fitri "
    "fitriani galih gilang gina gunawan hadi hafiz hamdan hana handayani hani hardi haris hartati hartono haryanto "
    "hasan hasanah "
    "hendra hendri hendrik heni herman hermawan heru hidayat husein ibnu ida ika ilham imam imas indah indra intan "
    "ipah iqbal irfan irma "
    "irwan iis iwan jajang jaja jaka jamal jihan joko jumadi juwita kadek karim kartika karyono khairul khoirul komar "
    "komariah kosasih kurnia kurniawan "
    "laila lala lastri lestari lia lilis lina linda lisa lukman lusi made maman marlina martini maria mariam maya meli "
    "mira mochamad mohamad "
    "mohammad muhamad muhammad mulyadi mulyani mulyono nabila nadia nandang nani nana naufal nia nina nining nisa novi "
    "novita nugraha "
    "nunung nur nurdin nuraeni nurhayati nurul oding oki oman otong pipit pratama priyanto putri putra putu rafi "
    "rahayu rahma rahman rahmat rahmawati "
    "raka ramdan ramdani rangga rani ratih ratna reni reno reza riana ridwan rifki rina rini rio riska rismawati rita "
    "rizal rizki rizky robi rohman rohmat roni "
    "rosa rosita rudi rudy ruslan rusdi sabrina safitri saiful salim salma salsabila samsudin samsul sandi santi "
    "santoso saputra sari sarah sarip "
    "sekar septian setiawan shinta sigit sinta siska siti slamet sofyan solihin sri subagyo sudirman sugeng sugiarto "
    "suharto sukma sulaeman "
    "sulastri suparman supriadi supriyadi suryadi suryana susan susanti susanto susi sutrisno suwarno syahrul syifa "
    "taufik tatang "
    "tedi teguh teti tina tini titin toni tono toto tri tuti udin ujang umar usep usman vina wahyu wahyudi wahyuni "
    "wanti wati wawan wayan "
    "widya wijaya wulan wulandari yadi yana yani yanti yanto yati yayan yayat yeni yogi yoga yosep yudi yudha yuli "
    "yulia yuliana yuni yusuf zaenal "
    "zahra zainal zaki"
)
"""Common given names; a list of names, not of people."""
_ALSO_WORDS = words("bagus indah intan sari putri putra ayu fajar agung mega dewi wahyu citra cahya kartika wulan lestari surya eka dwi tri imam "
                    "kurnia nur rahayu asih bayu made maya rio aris anggun aulia akbar raka lala atang ali nana sekar "
                    "dian adi pratama jaya")
"""Given names that are words as well, or parts of place names: they need company."""
NOT_PEOPLE = words(
    "aksi aktivitas anak anggota aparat api apel badan balai banjir bank bantuan banyak barang baru bawaslu bayi "
    "beberapa berdasarkan berita bidan bpbd buku "
    "bupati camat cara cuaca dalam damkar dana dari data desa di dinas dokter dua dugaan dusun empat forum gang gedung "
    "gempa gubernur guru hal hasil hari hingga ia ibu ini "
    "informasi itu jalan jaksa januari februari maret april mei juni juli agustus september oktober november desember "
    "senin selasa rabu kamis jumat sabtu minggu ahad "
    "kabar kabupaten kader kampung kantor karena kasus kapolres kapolsek kebakaran kecamatan kecelakaan kegiatan "
    "kejadian kejaksaan kelompok kelurahan keluarga kementerian kepala kepolisian "
    "ketua ketika klinik komunitas kompleks komplek koperasi korban kota lapak lembaga lima lurah mahasiswa majelis "
    "malam manajer masjid masyarakat mereka menurut menteri mobil motor mushola musala namun "
    "nenek orang pada pak panitia para partai pasar pasien pedagang pegawai pelajar pelaku pemda pemerintah pemkab "
    "pemkot pemprov pencurian pengadilan pengendara pengurus penyidik peristiwa perumahan petugas pihak pimpinan "
    "pesantren "
    "polda polisi polres polresta polsek pondok posko posyandu pria produk program proyek puskesmas rekening relawan "
    "remaja rumah sakit saat saksi salah santri satpol saya sebanyak sebelum sebuah sejak sejumlah "
    "sekolah sekretaris selain selanjutnya semua seorang sementara sepeda seperti seribu setelah siswa siswi situs "
    "stasiun sungai surat tahun tanah tenaga terminal tersangka tiga tim toko truk "
    "ustaz video wabah wakil wali walikota warga warung wilayah yang yayasan kepolisian republik indonesia nasional "
    "jawa barat tengah timur utara selatan sunda bandung jakarta surabaya semarang medan islam kristen katolik hindu "
    "buddha konghucu pancasila undang presiden kajari kejari mabes polri tni unit satuan resor sektor dua kami kita "
    "bila jika apabila karena sebab sehingga juga kini lalu kemudian bahkan tetapi tapi agar untuk dengan "
    "tak tidak bukan belum sudah telah akan sang si foto gambar ilustrasi dokumentasi sumber penulis redaksi warta kim "
    "kegiatan umkm kartu nomor jl rt rw gg kp sd smp sma smk mts tk paud bu bapak saudara mas mbak kang teh mang"
)
"""Capitalised words that begin no name: sentence starters, offices, places, days."""
_ACRONYMS = words(
    "SDN SMPN SMAN SMKN SLB PAUD BK ITB UPI KBB SDIT MTS SD SMP SMA SMK MTS MA MI TK UU PT CV RT RW KK KTP NIK HP WA "
    "AI IT TV UI PP RS RI PKK KIM UMKM TKP BAP LP PPA ABH WIB WIT DPR KPU KPK BPS PMI DLH APD TPA TPS TPS "
    "SIM UPT ASN PNS PLN PDAM BRI BNI BCA BSI BTN APK OTP GPS SMS CCTV DBD TBC HIV ISPA IG FB KB PAM JNE SE SK NO KM "
    "CM MM KG HAM HUT VII VIII III II IV VI IX XI XII X V I"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named: where the name stands, and what the sentence says of them."""

    start: int
    end: int
    text: str
    age: int | None = None
    initials: bool = False
    official: bool = False
    """True for an office holder, an expert, or somebody who is quoted."""
    pseudonym: bool = False


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


_RANK = r"(?:(?:AKBP|AKP|Kombes|Kompol|Iptu|Ipda|H\.|Hj\.|Dr\.|dr\.|Drs\.|Dra\.|Ir\.|Prof\.|Pol\.?|Ibu|Bapak|Pak|Bu)[ \n]+){0,4}"
_LOOSE = r"[,:]?[ \n]+(?:yang[ \n]+)?(?:bernama[ \n]+|ber?inisial[ \n]+|inisial[ \n]+|nama[ \n]+)?"
_FORMS: tuple[tuple[re.Pattern[str], bool, bool], ...] = (
    # (pattern whose group "n" is the name, initials?, official?)
    (_pattern(rf"(?P<n>{NAME}),?[ \n]*{_AGE}"), False, False),
    (_pattern(rf"\b(?:[Bb]er)?inisial[ \n]+[\"“'(]?(?P<n>{INITIALS})\b\.?(?:[ \n]*{_AGE})?"), True, False),
    (_pattern(rf"(?<![\w.])(?P<n>{INITIALS})[ \n]*{_AGE}"), True, False),
    (_pattern(r"\b(?i:korban|pelaku|tersangka|terdakwa|terduga|saksi),?[ \n]+(?P<n>[A-Z]{2,3}|(?:[A-Z]\.){1,3}[A-Z]?)(?![\w-])"), True, False),
    (_pattern(rf"\b(?i:bernama|atas[ \n]+nama|dipanggil|nama[ \n]+panggilan|alias|a\.n\.|sebut[ \n]+saja)[ \n]+(?:lengkap[ \n]+)?[\"“']?(?P<n>{NAME})"), False, False),
    (_pattern(rf"\b(?:{ADDRESS})[ \n]+(?P<n>{NAME})"), False, False),
    (_pattern(rf"\b(?i:{TITLES})\b(?:[ \n]+[A-Za-z./&()-]+){{0,9}},[ \n]+{_RANK}(?P<n>{NAME})"), False, True),
    (_pattern(rf"\b(?i:{TITLES})\b(?:[ \n]+[A-Za-z./&()-]+){{0,7}}?[ \n]+{_RANK}(?P<n>{NAME})"), False, True),
    (_pattern(rf"(?P<n>{NAME}),?[ \n]+(?:juga[ \n]+)?(?:{SPEECH})\b"), False, True),
    (_pattern(rf"\b(?:{SPEECH}|[Mm]enurut)(?:nya)?,?[ \n]+(?:(?:H\.|Hj\.|Dr\.|dr\.|Ibu|Bapak|Pak|Bu)[ \n]+)?(?P<n>{NAME})"), False, True),
    (_pattern(rf"\b(?i:{ROLES}){_LOOSE}(?P<n>{NAME})"), False, False),
)
_LEXICON = _pattern(rf"(?P<n>{NAME})")


def people(text: str) -> list[Person]:
    """Returns who is named in ``text`` (a sentence or a paragraph), in order, each stretch once."""
    found: list[Person] = []
    for pattern, initials, official in _FORMS:
        for match in pattern.finditer(text):
            person = _person(text, match, initials, official)
            if person is not None:
                found.append(person)
    for match in _LEXICON.finditer(text):
        person = _person(text, match, False, False)
        if person is not None and _common(person.text):
            found.append(person)
    return list(_merged(found))


def _person(text: str, match: re.Match[str], initials: bool, official: bool) -> Person | None:
    start, end = match.span("n")
    if initials:
        if match["n"].replace(".", "").upper() in _ACRONYMS:
            return None
    else:
        start, end = _trimmed(text, start, end)
        if start >= end or (official and not _plausible(text[start:end])):
            return None
    age = next((int(group) for name, group in zip(range(1, 9), match.groups()[1:], strict=False) if name and group and group.isdigit()), None)
    pseudonym = bool(_PSEUDONYM.match(text[end : end + 40]) or _CALLED_SO.search(text[max(0, start - 40) : start]))
    return Person(start, end, text[start:end], age, initials, official, pseudonym)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cuts off words that belong to no name: "Korban Budi" → "Budi"; "Budi Senin" → "Budi"; "Kota Cimahi" → nothing."""
    parts = list(re.finditer(r"\S+", text[start:end]))
    while parts and parts[0][0].lower().rstrip(".") in _LEADERS:
        parts.pop(0)
    for index, part in enumerate(parts):
        if part[0].lower().rstrip(".,") in NOT_PEOPLE:
            parts = parts[:index]
            break
    return (start + parts[0].start(), start + parts[-1].end()) if parts else (start, start)


_LEADERS = words("korban pelaku tersangka terdakwa saksi pak bu bapak ibu saudara mas mbak kang teh mang warga siswa siswi bocah remaja almarhum almarhumah oknum "
                 "pria lelaki wanita perempuan pemuda nenek kakek ayah ustaz guru abah kiai kyai om tante bang kak aki "
                 "teteh pelajar santri anak")


def _plausible(name: str) -> bool:
    return name.split()[0].lower() not in NOT_PEOPLE


def _common(name: str) -> bool:
    """True when common given names alone make a person of it: a sure one, or a doubtful one that is not by itself."""
    parts = [part.lower() for part in name.split()]
    sure = parts[0] in GIVEN and parts[0] not in _ALSO_WORDS
    return sure or (len(parts) > 1 and parts[0] in GIVEN and parts[1] not in NOT_PEOPLE)


def _merged(found: list[Person]) -> Iterator[Person]:
    """Joins what several forms say of one stretch: the longest wins, an age or an office is kept."""
    found.sort(key=lambda person: (person.start, -person.end))
    last: Person | None = None
    for person in found:
        if last is not None and person.start < last.end:
            last = replace(
                last, age=last.age if last.age is not None else person.age, official=last.official or person.official,
                pseudonym=last.pseudonym or person.pseudonym,
            )
            continue
        if last is not None:
            yield last
        last = person
    if last is not None:
        yield last
