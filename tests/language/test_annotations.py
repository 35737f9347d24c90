"""What a text speaks of is found before anybody judges it: who is named, whose a number is, who is accused, whom "ia" means."""

from __future__ import annotations

import pytest

from pipeline.language.annotations.accusations import Accusations
from pipeline.language.annotations.answers import is_answered
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.holders import is_public
from pipeline.language.annotations.misdeeds import misdeeds, nothing
from pipeline.language.annotations.people import people
from pipeline.language.annotations.protagonists import Protagonists
from pipeline.language.annotations.references import back, introduced, named_before
from pipeline.language.tokens import tokens


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kata Kepala Dusun Rusman, jalan itu rusak.", ["Rusman"]),
        ("Kelurahan Melong dan SMPN 6 Cimahi bersih.", []),
        ("Marwan divonis; polisi menetapkan Darto.", ["Marwan", "Darto"]),
        ("Korban bernama L, S, dan FR.", ["L", "S", "FR"]),
        ("Siti Nurlela, sembilan tahun, hilang.", ["Siti Nurlela"]),
        ("Warga Papua dan Jawa berkumpul.", []),
        ("Bu Tinah Handayani berjualan soto.", ["Tinah Handayani"]),
    ],
)
def test_people_are_told_from_places_bodies_and_groups(text: str, names: list[str]) -> None:
    """A name is a person by what stands around it, in whatever form it comes."""
    assert [person.text for person in people(text)] == names


@pytest.mark.parametrize(
    ("text", "age"), [("Rina (14)", 14), ("Rina, 14 tahun,", 14), ("Rina, empat belas tahun,", 14)]
)
def test_an_age_belongs_to_its_name(text: str, age: int) -> None:
    """In digits or in words."""
    assert people(f"{text} hilang.")[0].age == age


@pytest.mark.parametrize(
    "aside",
    [
        ", berusia sembilan tahun,",
        ", berumur 9 tahun,",
        ", yang baru berumur sembilan,",
        ", usianya sembilan tahun,",
        " (sembilan tahun)",
        " [9]",
        " – sembilan tahun –",
        " - 9 tahun -",
        " baru sembilan tahun dan",
        ", belum genap 10 tahun,",
    ],
)
def test_an_age_is_read_in_figures_and_in_words_between_commas_brackets_or_dashes(aside: str) -> None:
    """However an age stands beside a name, its bearer is somebody of that age, whatever the name."""
    (orlin,) = people(f"Orlin{aside} menangis.")
    assert (orlin.text, orlin.age) == ("Orlin", 9)


@pytest.mark.parametrize(
    "years", [", sembilan tahun lalu,", " (9 tahun lalu)", ", 9 tahun penjara,", " dua tahun menderita"]
)
def test_a_number_of_years_behind_a_name_is_no_age_when_it_says_how_long(years: str) -> None:
    """A span of time beside a name says nothing of how old somebody is."""
    assert all(one.age is None for one in people(f"Budi{years} hadir."))


@pytest.mark.parametrize(
    "aside",
    [
        " (warga Desa Sukamaju)", " – warga Desa Sukamaju –", ", asal Desa Sukamaju,", " (anak Pak Yohanis)",
        ", kelas IV SD,", " - putri bungsu penjual bakso -", ", 9 tahun, siswa SD,",
    ],
)  # fmt: skip
def test_what_somebody_is_told_to_be_beside_a_name_makes_a_person_of_it(aside: str) -> None:
    """Where somebody lives, whose child or in which class: said beside a name, it tells that the name is somebody's."""
    assert people(f"Orlin{aside} menangis.")[0].text == "Orlin"


@pytest.mark.parametrize(
    ("before", "public"),
    [
        ("Narahubung panitia: Budi (", True),
        ("Hubungi call center 112 atau Bu Wati ", False),
        ("Layanan Dinas Perhubungan: ", True),
        ("Daftar ke Mama Nona ", False),
        ("Daftar lewat ", True),
        ("Kucing saya hilang, hubungi ", False),
    ],
)
def test_a_number_belongs_to_the_nearest_holder_in_its_clause(before: str, public: bool) -> None:
    """An official number in the same sentence clears nobody else's."""
    assert is_public(before, "") is public


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kades Kumain nilep dana desa.", ["Kumain"]),
        ("Pak Sarmin, orang ini penipu.", ["Sarmin"]),
        ("PT Sumber Makmur terbukti mencuri lahan.", ["PT Sumber Makmur"]),
        ("Hakim Surya memvonis terdakwa korupsi.", []),
        ("Bu Ratna membaca buku tentang pencurian.", []),
        ("Pak Sarmin bukan penipu.", []),
        ("Pak Warno ditipu temannya.", []),
        ("Pelaku UMKM, Bu Sari, menerima bantuan.", []),
        ("Ia menggelapkan simpanan.", ["Budi"]),
    ],
)
def test_an_accusation_has_a_subject_and_a_predicate(text: str, names: list[str]) -> None:
    """A name near a crime word is not accused of it."""
    assert [one.name for one in Accusations(text).accused(lambda: "Budi")] == names


def test_an_officers_answer_is_not_the_answer_of_the_accused() -> None:
    """ "Saat dikonfirmasi" counts when the accused is asked."""
    assert is_answered("Saat dikonfirmasi, Budi mengaku kaget.")
    assert not is_answered("Saat dikonfirmasi, Kapolsek Iptu Hadi membenarkan penangkapan itu.")


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("Lurah memilih bungkam ketika ditanya wartawan warga.", True),
        ("Kami sudah dua kali menelepon kantornya, tetapi tidak diangkat.", True),
        ("Pesan kami belum dibalas.", True),
        ("Manajer toko mengakui kelalaian itu.", True),
        ("Pihak sekolah menyayangkan kejadian itu.", True),
        ("Kami mendatangi kantornya, tetapi pemiliknya sedang ke luar kota.", True),
        ("Sudah setahun keluhan kami tidak ditanggapi dinas.", False),
        ("Kami mendatangi gudang itu dan melihat karungnya.", False),
        ("Pemilik warung melihat sendiri truk itu.", False),
    ],
)
def test_an_answer_that_was_sought_counts(text: str, answered: bool) -> None:
    """Whoever writes asked, or who speaks for a firm answered; a complaint that nobody answers is no answer of the accused."""
    assert is_answered(text) is answered


def test_a_sentence_of_many_names_is_no_headline() -> None:
    """A verb in small letters makes a sentence of it; where only little words are small, names are not told from words."""
    assert [one.text for one in people("Kami menjenguk Ibu Sitti Maryam di Dusun Padang Loang.")] == ["Sitti Maryam"]
    assert people("Warga Dusun Padang Loang Bantu Ibu Kader dengan Sepeda Motor Baru") == ()


@pytest.mark.parametrize("text", ["Beliau sakit", "Kini bidan itu sakit", "Lelaki tersebut sakit", "Pemiliknya sakit"])
def test_words_lead_back_to_who_was_named(text: str) -> None:
    """By pronoun, by what somebody is, by whose something is."""
    words = tokens(text)
    assert back(words, 0, len(words)) is not None
    assert named_before(["Pasar ramai.", "Bidan Rina datang."]) == "Rina"


def test_a_street_leads_back_to_nobody() -> None:
    """Only people are meant."""
    words = tokens("Jalan itu rusak")
    assert back(words, 0, len(words)) is None


@pytest.mark.parametrize(
    ("told", "sentence", "name"),
    [
        ("Kepala desa itu memerkosa stafnya.", "Staf tersebut, Wulandari, meminta air.", "Wulandari"),
        ("Seorang penghuni kos diperkosa.", "Penghuni yang diperkosa itu berinisial CPM.", "CPM"),
        ("Siswa itu dipukuli.", "Kadek, nama siswa tersebut, kini didampingi psikolog.", "Kadek"),
    ],
)
def test_a_name_told_of_who_suffered_is_known_in_another_sentence(told: str, sentence: str, name: str) -> None:
    """The word that a case has for its victim leads to the name that stands beside it later."""
    sides = Protagonists.of([read(told), read(sentence)])
    start = sentence.index(name)
    assert sides.names(read(sentence), start, start + len(name))


def test_a_helper_of_the_victim_is_not_taken_for_the_victim() -> None:
    """Who speaks of a victim, or helps one, is named as somebody else."""
    sides = Protagonists.of([read("Pria itu memerkosa karyawatinya.")])
    sentence = "Bidan Rahma mendampingi karyawati tersebut."
    start = sentence.index("Rahma")
    assert not sides.names(read(sentence), start, start + len("Rahma"))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Ia adalah Petrus Kelen, tukang ojek.", "Petrus Kelen"),
        ("Namanya Rina Wulandari.", "Rina Wulandari"),
        ("Petrus Kelen mengantar penumpang.", None),
    ],
)
def test_a_sentence_may_name_who_was_spoken_of(sentence: str, name: str | None) -> None:
    """Words like "ia adalah" and "namanya" reveal somebody; a name that begins a sentence of its own does not."""
    found = introduced(sentence)
    assert (found.text if found is not None else None) == name


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Lurah memotong bansos.", True), ("Lurah memotong tumpeng.", False), ("Petugas meminta uang dari tiap pemohon.", True),
        ("Petugas meminta waktu kepada pemohon.", False), ("Proyek itu diberikan kepada adiknya.", True),
        ("Hadiah itu diberikan kepada adiknya.", False), ("Ia mengantar ibu bersalin tanpa meminta bayaran.", False),
    ],
)  # fmt: skip
def test_an_act_is_a_wrong_by_what_it_falls_on(said: str, wrong: bool) -> None:
    """To cut the aid is one, to cut a cake is none; to give one's brother a tender is one, a present none."""
    assert bool(list(misdeeds(said, nothing))) is wrong
