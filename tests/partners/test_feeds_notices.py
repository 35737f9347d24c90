"""Titles that speak of a text, titles that are news, and which story a notice means."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.partners.feeds.notices import notice
from pipeline.partners.merge import merge
from pipeline.partners.schedule import READER, Policy
from pipeline.partners.snapshot import FeedItem, Mark, Snapshot

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
POLICY = Policy("https://m.example.id/feed", None, None)
SIM = "Jadwal SIM Keliling Kota Cimahi Hari Ini, {} November 2026"

NEWS = [
    "Dibatalkan: Pawai Budaya Cimahi karena Hujan",
    "Ditarik: Obat Sirup Berbahaya dari Pasar",
    "[DITARIK] Produk mi instan dari peredaran",
    "DITARIK: Kipas angin merek Contoh dari toko",
    "(Dibatalkan) Konser amal di alun-alun",
    "Koreksi: Harga Emas Turun",
    "Koreksi - IHSG Melemah Tajam Sore Ini",
    "Pencabutan: Status Darurat Bencana di Cimahi",
    "Dicabut: Izin Usaha Toko Contoh",
    "[DICABUT] Izin usaha toko modern",
    "DICABUT: Status siaga banjir Cimahi",
    "Penarikan: Uang kertas emisi lama",
    "Pembatalan - Tiket kereta bisa diganti",
    "Penarikan naskah akademik RUU oleh pemerintah",
    "Pembatalan berita acara serah terima pasar",
    "Pencabutan berita bohong dari media sosial",
    "Naskah dicabut dari lomba menulis",
    "Artikel dihapus Google, penulis protes",
    "KOREKSI: HARGA EMAS TURUN",
    "RALAT PERNYATAAN, DINAS MINTA MAAF",
    "DICABUT: Beasiswa 20 siswa di Melong",
    "DICABUT: Pagar bambu di trotoar",
    "[DICABUT] Pajak hiburan rakyat",
    "(Dicabut) Kebijakan ganjil genap",
    "Klarifikasi: Dinas bantah ada pungutan",
    "UPDATE: Korban banjir jadi 3 orang",
    "HOAKS: Vaksin bikin mandul",
    "[SALAH] Foto banjir di Melong",
    "Hak Jawab Diatur Undang-Undang Pers",
    "Hak Jawab: Pengertian dan contohnya",
    "Ralat: Arti dan sejarah kata dalam pers",
    "Ralat nama di ijazah, begini caranya",
    "Ralat, Bupati minta maaf soal data korban",
]

NOTICED = {
    "RALAT: Jadwal posyandu Melong": "ralat",
    "Ralat Foto: Jadwal posyandu Melong": "ralat",
    "Koreksi Judul: Jadwal posyandu Melong": "ralat",
    "KOREKSI: Harga cabai": "ralat",
    "[DICABUT] Harga cabai": "dicabut",
    "Harga cabai (Dicabut)": "dicabut",
    "Pencabutan Artikel: Harga cabai": "dicabut",
    "Penarikan naskah berjudul Harga cabai": "dicabut",
    "Artikel tersebut telah dihapus": "dicabut",
    "Berita dicabut redaksi": "dicabut",
    "Hak Jawab: Tanggapan dinas": "hak jawab",
}


def item(title: str, hours: float = 0, **more: object) -> FeedItem:
    """Return an item that was published some hours ago."""
    when = NOW - timedelta(hours=hours)
    link = f"https://m.example.id/{title}-{hours}".replace(" ", "-")
    return replace(FeedItem(f"{title}/{hours}", title, link, "", when, None, when), **more)  # type: ignore[arg-type]


def hidden(*items: FeedItem) -> list[tuple[str, float]]:
    """Return title and age in hours of what stands behind a tombstone, newest first."""
    kept = merge(Snapshot("m", reader=READER), items, POLICY, NOW).items
    return [(one.title, (NOW - one.when) / timedelta(hours=1)) for one in kept if one.withdrawn]


@pytest.mark.parametrize("title", NEWS)
def test_news_that_begins_like_a_label(title: str) -> None:
    """Goods are recalled, events called off, prices corrected and permits revoked: that is news, and stays to be read."""
    assert notice(title) == ""
    assert hidden(item(title), item("Kabar lain dari pasar dan alun-alun Kota Cimahi", 3)) == []


@pytest.mark.parametrize("title", [title for title in NEWS if title.lower().startswith(("di", "(di", "[di", "p"))])
def test_event_called_off_hides_not_its_announcement(title: str) -> None:
    """The recall of goods and the cancelling of an event say nothing of what was written about them before."""
    assert hidden(item(title), item(title.partition(" ")[2], 3)) == []


@pytest.mark.parametrize("title", NOTICED)
def test_title_that_speaks_of_a_text(title: str) -> None:
    """What names a text, or is said of texts only, or stands out before what cannot be revoked, is a notice."""
    assert notice(title) == NOTICED[title]


@pytest.mark.parametrize("label", ["RALAT: ", "[DICABUT] ", "Hak Jawab: "])
def test_notice_means_one_story(label: str) -> None:
    """Of a daily schedule only that day's is meant; the other days stay."""
    days = [item(SIM.format(day), age) for day, age in (("Selasa 24", 1), ("Senin 23", 25), ("Sabtu 21", 73))]
    said = label + SIM.format("Selasa 24")
    assert hidden(item(said), *days) == [(said, 0), (SIM.format("Selasa 24"), 1)]


INNOCENT = {
    "number": ("Harga beras naik 5 persen di Pasar Atas Cimahi", "Harga beras naik 7 persen di Pasar Atas Cimahi"),
    "name": ("Camat Cimahi Utara Budi buka lomba kebersihan", "Camat Cimahi Utara Rudi buka lomba kebersihan"),
    "place": ("Warga gotong royong bersihkan selokan di Melong", "Warga gotong royong bersihkan selokan di Melati"),
    "day, written small": (
        "Layanan kependudukan keliling tutup hari senin",
        "Layanan kependudukan keliling tutup hari kamis",
    ),
    "sense": (
        "Tarif parkir di pasar kota naik mulai pekan depan",
        "Tarif parkir di pasar kota turun mulai pekan depan",
    ),
    "year": ("Pemkot Cimahi buka pendaftaran KIM tahun 2026", "Pemkot Cimahi buka pendaftaran KIM tahun 2025"),
}


@pytest.mark.parametrize("case", INNOCENT)
def test_neighbours_stay(case: str) -> None:
    """A title that differs in a number, a name, a place, a day or its sense tells another story."""
    said, other = INNOCENT[case]
    assert hidden(item(f"RALAT: {said}"), item(other, 2)) == [(f"RALAT: {said}", 0)]


SHORT, LONG = "Harga Cabai Naik", "Warga Melong gotong royong bersihkan selokan"
FORMS = [
    f"RALAT: {SHORT}",
    f"[DICABUT] {SHORT}",
    f"DICABUT: {SHORT}",
    f"{SHORT} (Ralat)",
    f"Ralat | {SHORT}",
    f"Ralat, {SHORT}",
    f"*RALAT* {SHORT}!",
    f"RALAT: {SHORT.upper()}",
    f"Ralat Foto: {SHORT}",
    f"Ralat Berita “{SHORT}”",
    f"Ralat Berita Berjudul '{SHORT}'",
    f"Hak Jawab: {SHORT}",
    f"Hak Jawab Dinas Pasar atas Berita Berjudul “{SHORT}”",
    f"Ralat Pemberitaan: {LONG}",
    f"Ralat ANTARA: {LONG}",
    f"Ralat dan Permintaan Maaf: {LONG}",
    f"Permintaan Maaf dan Ralat Berita {LONG}",
    f"Hak Jawab dan Hak Koreksi: {LONG}",
    f"Pencabutan Berita Berjudul {LONG}",
    f"[BERITA DICABUT] {LONG}",
    f"Berita ini telah dicabut: {LONG}",
]


@pytest.mark.parametrize("said", FORMS)
def test_notice_finds_the_story_that_it_names(said: str) -> None:
    """However short its title and whatever stands about it, quotes and a signature too: the newest under that very title."""
    title = SHORT if SHORT.lower() in said.lower() else LONG
    found = hidden(item(said), item(title, 2), item(title, 50), item(f"{title} lagi", 3))
    assert found == [(said, 0), (title, 2)]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("RALAT: Harga cabai", "Harga beras"),
        ("RALAT: Harga cabai", "Harga cabai naik"),
        ("RALAT: Banjir Melong", "Banjir Cibeber"),
        ("RALAT: Gempa M5,2", "Gempa M4,8"),
        ("RALAT: Jadwal SIM 24/11", "Jadwal SIM 23/11"),
        ("RALAT: Prakiraan cuaca besok hujan ringan di Cimahi", "Prakiraan cuaca besok hujan lebat di Cimahi"),
        ("RALAT: Lomba lari putra antarkampung di Melong", "Lomba lari putri antarkampung di Melong"),
        ("RALAT", "Harga cabai"),
        ("Koreksi: IHSG Turun", "IHSG Turun"),
        ("RALAT: Jadwal “Donor Darah” di Melong", "Donor Darah"),
        ("RALAT: Harga Cabai - Pasar Atas", "Pasar Atas"),
        ("Klarifikasi: Harga Cabai", "Harga Cabai"),
        ("DICABUT: Izin Toko", "Izin Toko"),
    ],
)
def test_short_neighbours_stay(said: str, other: str) -> None:
    """A short title must be the very same; another figure, name or word is another story, and a market's correction is news."""
    assert (other, 2) not in hidden(item(said), item(other, 2))


def test_age_is_limited_and_the_newest_is_meant() -> None:
    """Under a title that returns every week the latest story is meant, and never one of months ago."""
    title = "Jadwal pembayaran pajak kendaraan keliling pekan ini"
    assert hidden(item(f"RALAT: {title}"), item(title, 40), item(title, 200)) == [(f"RALAT: {title}", 0), (title, 40)]
    assert hidden(item(f"RALAT: {title}"), item(title, 24 * 31)) == [(f"RALAT: {title}", 0)]
    assert hidden(item(f"RALAT: {title}", 5), item(title, 4)) == [(f"RALAT: {title}", 5)]


def test_small_change_is_still_the_same_story() -> None:
    """A slip that the correction mended does not hide from it the story it speaks of."""
    title = "Posyandu Melati melayani imunisasi campak setiap rabu"
    assert len(hidden(item(f"RALAT: {title}"), item(title.replace("melayani", "melayni"), 3))) == 2


def test_weak_label_needs_its_story() -> None:
    """«Koreksi: …» is a correction only where the outlet told that very story before."""
    title = "Jadwal imunisasi campak di Puskesmas Cimahi Selatan"
    assert hidden(item(f"Koreksi: {title}")) == []
    assert hidden(item(f"Koreksi: {title}"), item(title, 3)) == [(f"Koreksi: {title}", 0), (title, 3)]


def test_label_on_a_story_of_a_series_means_that_story() -> None:
    """Yesterday's forecast stays when today's, under the same title, is relabelled; at every later visit too."""
    today, yesterday = item("Prakiraan Cuaca", 1), item("Prakiraan Cuaca", 25)
    kept = merge(Snapshot("m", reader=READER), [today, yesterday], POLICY, NOW)
    relabelled = replace(today, title="RALAT: Prakiraan Cuaca")
    for _ in range(3):
        kept = merge(kept, [relabelled, yesterday], POLICY, NOW)
        assert [one.withdrawn for one in kept.items] == ["ralat", ""]


def test_what_a_notice_hid_stays_hidden() -> None:
    """A notice that is edited, or leaves the feed, goes on to mean the story that it meant."""
    said, story = item("RALAT: Harga Cabai", 1), item("Harga Cabai", 3)
    kept = Snapshot("m", reader=READER)
    for feed in ([story], [said, story], [said, story], [replace(said, summary="Diperbaiki."), story], [story], []):
        kept = merge(kept, feed, POLICY, NOW)
    assert [one.withdrawn for one in kept.items] == ["ralat", "ralat"]


@pytest.mark.parametrize(
    ("label", "word"), [("[DITARIK] ", "dicabut"), ("[Koreksi] ", "ralat"), ("(Dibatalkan) ", "dicabut")]
)
def test_label_that_was_set_before_a_title(label: str, word: str) -> None:
    """An outlet that puts a label in brackets before a title it had speaks of that text, as long as the label stands."""
    told = item("Harga cabai di Pasar Atas melonjak")
    first = merge(Snapshot("m", reader=READER), [told], POLICY, NOW)
    labelled = replace(told, title=label + told.title)
    second = merge(first, [labelled], POLICY, NOW)
    third = merge(second, [labelled], POLICY, NOW)
    assert [kept.items[0].withdrawn for kept in (first, second, third)] == ["", word, word]
    assert merge(third, [told], POLICY, NOW).items[0].withdrawn == ""


def test_what_an_earlier_reader_hid_for_its_beginning_comes_back() -> None:
    """News and neighbours that stood behind a tombstone by mistake are shown again; what was withdrawn by a mark is not."""
    mark = Mark("dicabut", "2026-11-20", "permintaan")
    kept = (
        item("Ditarik: Obat Sirup Berbahaya dari Pasar", 5, withdrawn="dicabut"),
        item(SIM.format("Senin 23"), 25, withdrawn="ralat"),
        item("Berita yang dicabut situsnya", 30, withdrawn="dicabut", marks=(mark,)),
        item("Diminta keluarga", 40, withdrawn="diminta"),
    )
    after = merge(Snapshot("m", kept, reader=READER - 1), [], POLICY, NOW)
    assert [one.withdrawn for one in after.items] == ["", "", "dicabut", "diminta"]
