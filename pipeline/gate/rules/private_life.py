"""What belongs to somebody's private life: where they live, what ails them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.people import SPEECH, Person, people
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late, watched

_HOME = watched(
    r"\b(?:Jl|Jln|Jalan|Gg|Gang|Lorong|Lrg|Banjar|Dukuh|Rusunawa|Rusun|Blok|Kp|Kampung|"
    r"Perum|Perumahan|Perumnas|Komp|Kompleks|Komplek|"
    r"Dusun)\b\.?[ \n]+[A-Z0-9][\w'’-]*(?:[ \n,]+(?:Gg\.|Gang|Blok|Jl\.)?[ \n]*(?!No\b|RT\b|"
    r"Nomor\b)[A-Z0-9][\w'’-]*){0,7}"
    r"(?:,?[ \n]*\b(?i:No|Nomor|Nomer)\b\.?[ \n]*\d+[A-Za-z]?\b|,?[ \n]*\b(?i:RT)\.?[ \n]*/?(?:RW)?[ \n]*0*\d+|"
    r",?[ \n]*\b(?:Blok[ \n]+[A-Z]{1,2}\d*[-/ ]+|(?:Gang|Gg\.?)[ \n]+(?:[IVX]+|\d+)/)\d+)(?:[ \n,/]*(?:RT|"
    r"RW)?\.?[ \n/]*0*\d+){0,2}"
)
_LIVES = late(
    r"\b(?:rumah(?:nya)?|kediaman(?:nya)?|tinggal|menetap|ber(?:alamat|domisili|tempat)|warga|alamat(?:nya)?|penghuni|"
    r"kontrakan|kos(?:an)?)\b",
    re.I,
)
_THEIRS = late(r"\b(?:rumah|kediaman|alamat|kontrakan|kos(?:an)?)nya\b", re.I)
"""The home of somebody whom the sentence before may name."""
_DWELLS = late(
    r"\b(?:tinggal|berdomisili|menetap|bermukim|mengontrak)(?:\s+sendirian|\s+bersama\s+\w+)?\s+di\s+$",
    re.I,
)
_NO_HOME = late(
    r"\b(?:kantor|balai|toko|warung|kedai|kafe|masjid|musala|gereja|sekretariat|posko|gedung|aula|hotel|puskesmas|"
    r"posyandu|sekolah|outlet|gerai|lapak|"
    r"pabrik|klinik|rumah\s+(?:makan|sakit|produksi|ibadah|singgah|pintar|kemasan|zakat|baca|kreatif|potong|dinas|"
    r"adat)|bengkel|usaha|umkm|lapangan|taman|pasar|studio|sanggar|"
    r"perpustakaan|pesantren|apotek|praktik|butik|galeri|katering|pemesanan|museum|cagar|produksi)\b",
    re.I,
)


@rule("KIM505", WARNING, group=Group.PERSONAL_DATA)
def home_address(text: Manuscript) -> Iterator[Finding]:
    """Alamat rumah orang yang disebut namanya.

    Alamat lengkap (jalan dan nomor, atau gang dan RT) membuat orang mudah didatangi penipu, penagih, atau orang
    marah. Untuk berita, nama kelurahan sudah cukup. Alamat kantor, toko, dan tempat acara boleh.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 dan 65; Kode Etik Jurnalistik ps. 9 (kehidupan pribadi).

    Salah: `Budi Santoso tinggal di Jl. Kebon Kopi No. 12 RT 03/RW 07.`

    Benar: `Budi Santoso, warga Kelurahan Cibeureum.`

    Cara memperbaiki: sebut kelurahan atau kampungnya saja.
    """
    for passage in text.where(_HOME):
        for begin, end in passage.sentences_with(_HOME):
            sentence = passage.text[begin:end]
            found = _HOME.search(sentence)
            if found is None or not _at_home(sentence, found.start()):
                continue
            named = people(f"{sentence[: found.start()]}{sentence[found.end() :]}")
            if not named and not (_THEIRS.search(sentence) and people(passage.text[max(0, begin - 200) : begin])):
                continue
            yield text.remark(
                passage, begin + found.start(), begin + found.end(),
                "Alamat rumah ditulis lengkap bersama nama orangnya.",
                "Sebut kelurahan atau kampungnya saja, kecuali orang itu setuju alamatnya dimuat.",
            )


def _at_home(sentence: str, start: int) -> bool:
    if _DWELLS.search(sentence[:start]):
        return True
    return bool(_LIVES.search(sentence)) and not _NO_HOME.search(sentence)


_ILLNESS = (
    r"hiv(?:/aids)?|aids|odha|tbc|tb\s+paru|tuberkulosis|kanker(?:\s+\w+)?|tumor(?:\s+\w+)?|diabetes|kencing\s+manis|"
    r"hepatitis(?:\s+[abc])?|covid(?:-19)?|"
    r"gangguan\s+(?:jiwa|mental|kejiwaan|bipolar)|skizofrenia|bipolar|depresi|sifilis|gonore|raja\s+singa|kusta|lepra|"
    r"lupus|epilepsi|ayan|strok|stroke|"
    r"gagal\s+ginjal|sakit\s+(?:jantung|ginjal|jiwa|kelamin)|penyakit\s+(?:jantung|kelamin|menular|menular\s+seksual|"
    r"kulit\s+\w+|ginjal|langka)|jantung\s+koroner|leukemia|talasemia|thalasemia|hemofilia|demensia|"
    r"alzheimer|autis(?:me)?|down\s+syndrome|demam\s+berdarah|dbd|malaria|difteri|ims|impotensi|keguguran|hernia|tifus|"
    r"kemoterapi|cuci\s+darah|hemodialisis|antiretroviral|arv"
)
_SUFFERS = watched(
    rf"\b(?:mengidap|menderita|pengidap|penderita|positif|reaktif|terinfeksi|terjangkit|tertular|didiagnosis|"
    rf"didiagnosa|divonis|mengalami|terkena|terserang|kambuh|lama|hasil\s+(?:lab\w*|tes|pemeriksaan)\s+menunjukkan|"
    rf"menjalani(?=\s+(?:(?:pengobatan|terapi|operasi|perawatan)\s+)?(?:{_ILLNESS}))|berjuang\s+melawan|menahun|sakit|punya\s+riwayat|"
    rf"memiliki\s+riwayat|dirawat\s+karena|berobat|meninggal\s+karena|akibat|pasien|"
    rf"karena)(?:[ \n]+\w+){{0,3}}?[ \n]+(?P<illness>{_ILLNESS})\b",
    re.I,
)
_CALLED = late(
    rf"\b(?:pasien|penderita|pengidap)(?:[ \n]+(?P<illness>{_ILLNESS}))(?:[ \n]+(?:itu|tersebut|"
    rf"asal[ \n]+\w+))?,?[ \n]+(?:bernama[ \n]+|yaitu[ \n]+|yakni[ \n]+|adalah[ \n]+)?$",
    re.I,
)
_OTHERS = late(r"\b(?:dan|para|bahwa|pasien|penderita|warga|kasus|untuk)\b|[;:“\"]")
_SAYS = late(
    rf"\b(?:{SPEECH}|membuka|menghadiri|memimpin|meninjau|mengunjungi|memberi\w*|menyerahkan|membantu|merawat|"
    rf"relawan|pendamping|kader|perawat|konselor|penyuluh|mendampingi|memeriksa|melatih|edukasi|sosialisasi|pencegahan)\b",
    re.I,
)


@rule("KIM506", WARNING, group=Group.PERSONAL_DATA)
def health_of_somebody(text: Manuscript) -> Iterator[Finding]:
    """Penyakit orang yang disebut namanya.

    Keadaan kesehatan adalah data pribadi yang bersifat spesifik: lebih dilindungi daripada nama dan alamat. Orang yang
    namanya dikaitkan dengan penyakit dapat dijauhi tetangga atau kehilangan pekerjaan. Cerita penyintas yang ingin
    menguatkan orang lain boleh, dengan persetujuan tertulis; tulis alasannya pada pengecualian.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 ayat (2); UU 17/2023 tentang Kesehatan ps. 4 dan 177
    (rahasia kesehatan pribadi).

    Salah: `Budi Santoso (40) mengidap TBC sejak tahun lalu.`

    Benar: `Seorang warga RW 05 menjalani pengobatan TBC di puskesmas.`

    Cara memperbaiki: hilangkan namanya, atau hilangkan penyakitnya.
    """
    for passage in text.where(_SUFFERS):
        for begin, end in passage.sentences_with(_SUFFERS):
            sentence = passage.text[begin:end]
            suffering = list(_SUFFERS.finditer(sentence))
            if not suffering:
                continue
            for person in people(sentence):
                if person.pseudonym or not _ails(sentence, person, suffering):
                    continue
                yield text.remark(
                    passage, begin + person.start, begin + person.end,
                    f"Nama «{person.text}» dikaitkan dengan penyakit. Keadaan kesehatan orang adalah data yang "
                    f"dilindungi.",
                    "Hilangkan namanya (tulis «seorang warga»), atau hilangkan penyakitnya. Bila orangnya setuju, "
                    "catat persetujuan itu.",
                )
                break


def _ails(sentence: str, person: Person, suffering: list[re.Match[str]]) -> bool:
    """True when the illness is this person's: the name comes shortly before it without speaking or acting, or right after it."""
    start, end = person.start, person.end
    for found in suffering:
        if person.official and re.match(r"penderita|pengidap|pasien|karena|akibat", found[0], re.I):
            continue
        between = sentence[end : found.start()]
        if 0 <= found.start() - end <= 70 and not _SAYS.search(between) and not _OTHERS.search(between):
            return True
        after = sentence[found.end() : start]
        if 0 <= start - found.end() <= 25 and _CALLED.search(sentence[found.start() : start]):
            return True
        if 0 <= start - found.end() <= 12 and re.fullmatch(r",?[ \n]*(?:bernama|yaitu|yakni|adalah)[ \n]+", after):
            return True
    return False
