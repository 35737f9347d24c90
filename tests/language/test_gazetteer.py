"""Places in headlines: what is found is right, and what is doubtful is left alone."""

from __future__ import annotations

import pytest

from pipeline.language.gazetteer import Gazetteer
from pipeline.language.regions import Regions
from pipeline.partners.topics import WORDS, Subjects

CIMAHI = "32.77"
PROVINCE = {"32"}

# A headline, and the codes that a reader from Cimahi would file it under; "" where it is about another place or none.
LABELLED: tuple[tuple[str, str], ...] = (
    ("Warga Kota Cimahi diminta waspada hujan lebat sepekan ini", "32.77"),
    ("Pemkot Cimahi buka lowongan tenaga kesehatan", "32.77"),
    ("Wali Kota Cimahi lepas kafilah MTQ", "32.77"),
    ("Polres Cimahi gelar operasi lilin", "32.77"),
    ("DPRD Kota Cimahi bahas APBD perubahan", "32.77"),
    ("Kebakaran pabrik tekstil di Cimahi Selatan, api padam sore hari", "32.77.01"),
    ("Kecamatan Cimahi Utara luncurkan layanan KTP keliling", "32.77.03"),
    ("Camat Cimahi Tengah ajak warga kerja bakti", "32.77.02"),
    ("Kelurahan Melong, Cimahi Selatan, jadi kampung iklim", "32.77.01.1001"),
    ("Banjir rendam Melong, warga Cimahi mengungsi", "32.77.01.1001"),
    ("Kel. Utama Kota Cimahi raih penghargaan", "32.77.01.1003"),
    ("Kelurahan Utama, Cimahi Selatan, buka posko", "32.77.01.1003"),
    ("TPA Leuwigajah di Cimahi dua puluh tahun kemudian", "32.77.01.1004"),
    ("Lurah Cibeber Cimahi ajak warga pilah sampah", "32.77.01.1005"),
    ("Warga Cibabat dan Citeureup Kota Cimahi antre air bersih", "32.77.03.1002 32.77.03.1003"),
    ("Pasar Baros Cimahi segera ditata", "32.77.02.1001"),
    ("Padasuka Cimahi punya bank sampah baru", "32.77.02.1005"),
    ("Kelurahan Cimahi, Kota Cimahi, gelar rembuk warga", "32.77.02.1006"),
    ("Cipageran, Cimahi Utara, kembali diterjang angin", "32.77.03.1004"),
    ("CIMAHI DIGUYUR HUJAN, SEJUMLAH JALAN TERGENANG", "32.77"),
    ("Kota Cimahi raih Adipura, Garut dan Kuningan menyusul", "32.77"),
    ("Bandung Raya: Bandung, Cimahi, dan Sumedang siapkan jalur mudik", "32.77"),
    ("Setiamanah jadi kelurahan paling bersih di Kota Cimahi", "32.77.02.1004"),
    ("Karangmekar dan Cigugur Tengah, Cimahi, gelar festival", "32.77.02.1002 32.77.02.1003"),
    ("Pasirkaliki Cimahi Utara punya taman baca", "32.77.03.1001"),
    ("Gempa terasa di Cimahi, warga berhamburan", "32.77"),
    ("Pemerintah Kota Cimahi dan Kabupaten Bandung Barat bahas sampah", "32.77"),
    ("Gubernur Jawa Barat resmikan jalan provinsi", "32"),
    ("Jabar siapkan anggaran sekolah rakyat", "32"),
    # Other places of these names.
    ("Longsor di Kecamatan Cimahi, Kuningan, tiga rumah rusak", ""),
    ("Warga Kecamatan Cimahi Kabupaten Kuningan panen jagung", ""),
    ("Jembatan gantung di Cimahi Kuningan putus", ""),
    ("Desa Cimahi Sukabumi jadi desa wisata", ""),
    ("Camat Cibeber Kota Cilegon lantik ketua RT", ""),
    ("Kecamatan Cibeber Cianjur dilanda longsor", ""),
    ("Tambang emas Cibeber Lebak ditutup", ""),
    ("Warga Padasuka Bandung keluhkan macet", ""),
    ("Kelurahan Padasuka Kota Bandung gelar vaksinasi", ""),
    ("Baros Sukabumi punya alun-alun baru", ""),
    ("Kecamatan Baros Serang panen bawang", ""),
    ("Stasiun Baros dibuka kembali di Sukabumi", ""),
    ("Curug Cimahi ramai pengunjung saat libur", ""),
    ("Jalan Cimahi di Kota Bekasi diperlebar", ""),
    ("Desa Melong di Subang gelar pilkades", ""),
    ("Citeureup Bogor macet total", ""),
    ("Kecamatan Citeureup Kabupaten Bogor banjir", ""),
    ("Desa Cibeureum Kuningan bangun embung", ""),
    ("Pasirkaliki Bandung jadi pusat belanja", ""),
    # Words that are names too.
    ("Inilah tiga alasan utama harga beras naik", ""),
    ("Menteri Utama Malaysia tiba di Jakarta", ""),
    ("Jalan Utama Kota Cimahi Ditutup Sementara", "32.77"),
    ("Prestasi Utama Atlet Cimahi di Porprov", "32.77"),
    ("Rapat Utama Wali Kota Cimahi dengan Camat", "32.77"),
    ("Pemain Utama Persib Absen", ""),
    ("Presiden lantik menteri baru di Istana", ""),
    ("Harga cabai di pasar tradisional mulai turun", ""),
    ("Timnas Indonesia menang tiga gol tanpa balas", ""),
    ("Kereta cepat Jakarta–Bandung tambah jadwal", ""),
    ("Bank Indonesia tahan suku bunga", ""),
    ("Bupati Garut buka pameran kopi", ""),
    ("Wali Kota Bandung tinjau banjir Gedebage", ""),
    ("Gunung Gede ditutup untuk pendakian", ""),
    ("Cara membuat KTP digital dalam lima menit", ""),
    ("Menkes minta vaksinasi campak dipercepat", ""),
)


@pytest.fixture(scope="module")
def cimahi() -> Gazetteer:
    """The places of Kota Cimahi."""
    return Gazetteer(Regions.of(CIMAHI))


def test_places_of_labelled_headlines(cimahi: Gazetteer) -> None:
    """Of the places found in labelled headlines at least 95 of 100 are right, and at least 85 of 100 are found."""
    assert len(LABELLED) >= 60
    right = wrong = missed = 0
    faults = []
    for title, codes in LABELLED:
        found, meant = {region.code for region in cimahi.read(title).regions}, set(codes.split())
        right, wrong, missed = right + len(found & meant), wrong + len(found - meant), missed + len(meant - found)
        if found != meant:
            faults.append((title, sorted(found), sorted(meant)))
    assert right / (right + wrong) >= 0.95, faults
    assert right / (right + missed) >= 0.85, faults


@pytest.mark.parametrize(
    "title", ["alasan utama", "Alasan Utama", "ALASAN UTAMA WARGA CIMAHI", "Menu Utama di Cimahi Hari Ini"]
)
def test_common_word_is_no_village(cimahi: Gazetteer, title: str) -> None:
    """«Utama» is a kelurahan only when it is called one."""
    assert "32.77.01.1003" not in {region.code for region in cimahi.read(title).regions}


def test_kind_must_fit(cimahi: Gazetteer) -> None:
    """A kecamatan of the city's name is another place, and takes the bare name in the same text with it."""
    sense = cimahi.read("Kecamatan Cimahi dilanda longsor", "Warga Cimahi, Kuningan, mengungsi.")
    assert sense.regions == ()
    assert sense.elsewhere


def test_words_around_count_across_title_and_summary(cimahi: Gazetteer) -> None:
    """A village in the title is believed when the summary names its city."""
    alone = cimahi.read("Posyandu Cipageran buka Sabtu")
    together = cimahi.read("Posyandu Cipageran buka Sabtu", "Warga Kota Cimahi dapat datang pagi.")
    assert alone.regions == ()
    assert [region.name for region in together.regions] == ["Kelurahan Cipageran"]


def test_names_spelt_apart_and_provinces() -> None:
    """A whole province's places are found, also where people and lists spell a name differently."""
    kalteng = Gazetteer(Regions.of("62"))
    named = {title: [region.name for region in kalteng.read(title).regions] for title in (
        "Banjir Palangkaraya surut", "Gubernur Kalteng ke Sukamara", "Wali Kota Palangka Raya lantik camat",
    )}  # fmt: skip
    assert named == {
        "Banjir Palangkaraya surut": ["Kota Palangka Raya"],
        "Gubernur Kalteng ke Sukamara": ["Kabupaten Sukamara"],
        "Wali Kota Palangka Raya lantik camat": ["Kota Palangka Raya"],
    }


TOPICS = (
    ("[SALAH] Video banjir di Istana", "cek-fakta"), ("Puskesmas buka imunisasi balita", "kesehatan"),
    ("Gempa M5,1 guncang Garut", "keselamatan"), ("Harga beras naik jelang Natal", "ekonomi"),
    ("Festival angklung digelar pekan ini", "budaya"), ("Cara urus KTP dan kartu keluarga", "layanan-publik"),
    ("Bank sampah kini ada di setiap RW", "lingkungan"), ("Siswa SMP juara olimpiade sains", "pendidikan"),
    ("Waspada judi online dan pinjol", "literasi-digital"), ("Warga gotong royong perbaiki mushala", "warga"),
    ("Timnas menang tiga gol", ""), ("Presiden bertemu perdana menteri", ""), ("Jaksa tuntut terdakwa lima tahun", ""),
)  # fmt: skip


@pytest.mark.parametrize(("title", "topic"), TOPICS)
def test_topic_of_a_headline(title: str, topic: str) -> None:
    """A headline's words name its topic; words of no topic name none."""
    found = Subjects(WORDS).read(title)
    assert (topic in found) if topic else (found == ())


def test_words_of_the_site_for_its_topics() -> None:
    """The settings' words count whole, with any ending after a star, and only for topics of the site."""
    subjects = Subjects(["taman"], {"taman": ["posbindu", "kader jantung*"], "lain": ["kata"]})
    assert subjects.read("Kader jantungnya warga berkumpul") == ("taman",)
    assert subjects.read("Posbindu buka") == ("taman",)
    assert subjects.read("Posbindunya buka, kata warga, gempa kecil") == ()
