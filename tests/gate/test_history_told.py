"""What a reader was told may not change unsaid: every field, the text's links and pictures, and the notes of change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cli.main import main
from tests.gate.test_history import git
from tests.projects import article, kim, small
from tests.rulebook import SETTINGS

PATH = "artikel/kim-melong/2025/uji.md"
OTHER = "artikel/kim-melong/2025/lain.md"
HEAD = """judul: Pesan bantuan Rp600.000 lewat tautan itu palsu
penulis: Redaksi KIM Melong
diperbarui: 2025-06-03 08:00
klarifikasi:
  klaim: Pesan berantai menyebut bantuan Rp600.000 lewat sebuah tautan.
  putusan: salah
  jenis: palsu
konfirmasi: Dihubungi lewat telepon 2 Juni 2025; membantah.
iklan: ya
gambar:
  berkas: foto.jpg
  alt: Tangkapan layar pesan berantai
  kredit: "Foto: KIM Melong"
  keterangan: Pesan yang beredar
sumber:
  - nama: Dinas Sosial Kota Cimahi
    url: https://cimahikota.go.id/
    tanggal: 2025-06-01
ralat:
  - tanggal: 2025-06-03 08:00
    isi: Semula tertulis Rp500.000, yang benar Rp600.000.
"""
BODY = (
    "Pesan berantai itu palsu. Dinas Sosial membantahnya.\n\nPosyandu buka pukul 08.00 WIB di balai RW 03.\n\n"
    "Cara melapor ada di [situs resmi](https://cimahikota.go.id/lapor).\n\n![Denah lokasi](denah.jpg)"
)

Codes = Callable[[], set[tuple[str, str]]]
Change = Callable[[str], str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A published fact check with two pictures, beside an article that links to it."""
    root = small(tmp_path / "p", {PATH: article(head=HEAD, body=BODY), OTHER: article(2, body="[Cek fakta](uji.md).")})
    for number, name in enumerate(("foto.jpg", "denah.jpg", "lain.jpg")):
        picture(root, name, (number, 90, 90))
    (root / ".gitignore").write_text(".kim/\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Terbit")
    return root


@pytest.fixture
def codes(root: Path, capsys: pytest.CaptureFixture[str]) -> Codes:
    """The files and codes that ``kim check --since main`` reports of published news."""

    def run() -> set[tuple[str, str]]:
        main(["check", "--root", str(root), "--since", "main", "--format", "json", "--only", "KIM41"])
        found = json.loads(capsys.readouterr().out)["masalah"]
        return {(one["berkas"].removeprefix("content/"), one["kode"]) for one in found}

    return run


def picture(root: Path, name: str, colour: tuple[int, int, int]) -> None:
    """Draws a picture beside the articles."""
    Image.new("RGB", (900, 600), colour).save(root / "content" / PATH.replace("uji.md", name))


def edit(root: Path, change: Change, path: str = PATH) -> None:
    """Changes a file's text, and refuses to change nothing."""
    file = root / "content" / path
    text = change(file.read_text())
    assert text != file.read_text()
    file.write_text(text)


def swap(old: str, new: str) -> Change:
    """Writes ``new`` where ``old`` stood."""
    return lambda text: text.replace(old, new)


MATERIAL = [
    ("putusan: salah\n  jenis: palsu", "putusan: benar"),
    ("jenis: palsu", "jenis: satire"),
    ("klaim: Pesan berantai menyebut", "klaim: Dinas menyebut"),
    ("iklan: ya\n", ""),
    ("; membantah.", "; membenarkan."),
    ("penulis: Redaksi KIM Melong", "penulis: Dinas Sosial"),
    ("wilayah: Melong", "wilayah: Cipageran"),
    ("berkas: foto.jpg", "berkas: lain.jpg"),
    ("alt: Tangkapan layar", "alt: Foto surat"),
    ("keterangan: Pesan yang", "keterangan: Surat yang"),
    ("Foto: KIM Melong", "Foto: Dinas Sosial"),
    ("url: https://cimahikota.go.id/\n", "url: https://penipu.example/\n"),
    ("nama: Dinas Sosial Kota", "nama: Dinas Kesehatan Kota"),
    ("    tanggal: 2025-06-01\n", "    tanggal: 2025-05-01\n"),
    ("judul: Pesan", "judul: Kabar"),
    ("di tiga RW", "di empat RW"),
    ("tanggal: 2025-06-02 09:30", "tanggal: 2025-06-02 10:30"),
    ("itu palsu. Dinas", "itu benar. Dinas"),
    ("cimahikota.go.id/lapor", "penipu.example/lapor"),
    ("[situs resmi](https://cimahikota.go.id/lapor)", "situs resmi"),
    ("(denah.jpg)", "(lain.jpg)"),
    ("itu palsu.", "~~itu palsu.~~"),
]


ADDED = [
    ("iklan: ya\n", "ai: ya\niklan: ya\n"),
    ("  kredit:", "  ai: ya\n  kredit:"),
    ("; membantah.", "; membantah. Jawabannya dimuat."),
    ("penulis: Redaksi KIM Melong", "penulis: [Redaksi KIM Melong, Budi]"),
    ("sumber:\n", "sumber:\n  - nama: Posyandu RW 03\n"),
    ("![Denah lokasi]", "![Denah lama]"),
    ("(denah.jpg)", '(denah.jpg "Lokasi lama")'),
    ("Posyandu buka", "> Posyandu buka"),
    ("balai RW 03.", "balai RW 03. Warga tidak perlu membawa apa-apa."),
    ("\n\nCara melapor", "\n\nPesan lain tentang bantuan itu juga tidak benar.\n\nCara melapor"),
    ("balai RW 03.", "balai RW 03 dekat [masjid](https://masjid.example/)."),
]


@pytest.mark.parametrize(("old", "new"), MATERIAL)
def test_what_readers_were_told_needs_a_correction_when_it_is_another_now(
    old: str, new: str, root: Path, codes: Codes
) -> None:
    """Of a fact check each change is silent by itself, and ``diperbarui`` alone does not say what changed."""
    edit(root, swap(old, new))
    assert (PATH, "KIM411") in codes()
    edit(root, swap("diperbarui: 2025-06-03 08:00", "diperbarui: 2025-06-04 08:00"))
    assert codes() == {(PATH, "KIM415")}
    edit(root, correction("2025-06-05", "Salah ketik."))
    assert codes() == {(PATH, "KIM415")}


@pytest.mark.parametrize(("old", "new"), ADDED)
def test_what_is_new_or_put_otherwise_needs_diperbarui_only(old: str, new: str, root: Path, codes: Codes) -> None:
    """Whoever read the article before believes nothing wrong: labels, sources, words are added, others lie elsewhere."""
    edit(root, swap(old, new))
    assert (PATH, "KIM411") in codes()
    edit(root, swap("diperbarui: 2025-06-03 08:00", "diperbarui: 2025-06-04 08:00"))
    assert codes() == set()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("putusan: salah\n  jenis: palsu", "putusan: benar", "Putusan dan jenis diubah setelah surat resmi terbit."),
        ("penulis: Redaksi KIM Melong", "penulis: Dinas Sosial", "Penulis semula keliru disebut Redaksi KIM Melong."),
        ("iklan: ya\n", "", "Label iklan dihapus karena tulisan ini tidak dibayar."),
        ("(denah.jpg)", "(lain.jpg)", "Gambar denah diganti dengan denah terbaru."),
        ("cimahikota.go.id/lapor", "lapor.go.id/", "Tautan situs resmi diganti dengan alamat yang baru."),
        ("pukul 08.00", "pukul 09.00", "Jam buka semula tertulis 08.00, yang benar 09.00."),
    ],
)
def test_a_correction_that_names_it_is_enough(old: str, new: str, said: str, root: Path, codes: Codes) -> None:
    """With or without ``diperbarui``, readers know what was another thing before."""
    edit(root, swap(old, new))
    edit(root, correction("2025-06-05", said))
    assert codes() == set()
    edit(root, swap("diperbarui: 2025-06-03 08:00", "diperbarui: 2025-06-05 08:00"))
    assert codes() == set()


@pytest.mark.parametrize(
    ("old", "new", "material"),
    [
        ("buka pukul 08.00", "mulai pukul 09.00", True),
        ("buka pukul 08.00", "mulai buka pukul 08.00", False),
        ("Warga membawa", "Semua warga membawa", False),
        ("Warga membawa", "Warga tidak membawa", True),
        ("Lurah membantah", "Lurah membenarkan", True),
        ("wilayah: Melong", "wilayah: Cipageran", True),
        ("Warga membawa buku.", "", False),
        ("salah satu kader", "seorang kader", False),
    ],
)
def test_in_other_news_words_may_be_put_otherwise_but_not_turned_round(
    old: str, new: str, material: bool, root: Path, codes: Codes
) -> None:
    """``diperbarui`` covers what is said in other words, and neither a "tidak" that comes nor another place."""
    body = "Posyandu buka pukul 08.00. Warga membawa buku. Lurah membantah kabar penutupan. Tanya salah satu kader."
    (root / "content" / OTHER).write_text(article(2, body=body))
    git(root, "commit", "-qam", "Berita lain")
    edit(root, swap(old, new), OTHER)
    assert codes() == {(OTHER, "KIM411")}
    edit(root, swap("topik:", "diperbarui: 2025-06-06\ntopik:"), OTHER)
    assert codes() == ({(OTHER, "KIM415")} if material else set())


NEWS = """Posyandu Melati dibuka Senin, 2 Juni 2025, pukul 08.00 di balai RW 03. Sebanyak 40 balita ditimbang.

Lurah Melong, Dadang Suherman, memuji para kader. "Warga datang sejak pagi," kata Dadang.

Kegiatan berlangsung tertib. Tiga kader membagikan buku. Biayanya Rp600.000 dari kas warga.

![Kader menimbang 40 balita di balai](denah.jpg "Foto: Budi")
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sebanyak 40 balita", "Sebanyak 45 balita"),
        ("2 Juni", "3 Juni"),
        ("Senin, 2", "Selasa, 2"),
        ("08.00", "09.00"),
        ("RW 03", "RW 05"),
        ("Rp600.000", "Rp900.000"),
        ("Tiga kader", "Lima kader"),
        ("Dadang Suherman", "Asep Suherman"),
        ("Posyandu Melati", "Posyandu Mawar"),
        ("Sebanyak 40 balita ditimbang.", ""),
        (" Biayanya Rp600.000 dari kas warga.", ""),
        ("sejak pagi,", "sejak subuh,"),
        ('"Warga datang sejak pagi," kata Dadang.', "Warga datang sejak pagi."),
        ("menimbang 40 balita", "menimbang 90 balita"),
        ("Foto: Budi", "Foto: Wati"),
        ("Tiga kader membagikan buku. Biayanya Rp600.000 dari kas warga.", "Buku dibagikan."),
    ],
)
def test_facts_that_readers_were_told_need_a_correction_in_any_news(
    old: str, new: str, root: Path, codes: Codes
) -> None:
    """A figure, a day, a name, somebody's words: ``diperbarui`` alone covers none that is another now or gone."""
    assert published(root, NEWS, old, new, codes) == {(OTHER, "KIM415")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("memuji para kader", "mengapresiasi kerja para kader"),
        ("Tiga kader", "Sejumlah 3 kader"),
        ("pukul 08.00", "pukul 08:00"),
        ("Kegiatan berlangsung tertib. ", ""),
        ("kas warga.", "kas warga. Kegiatan berikutnya 7 Juli 2025 di balai RW 05."),
        (
            "Kegiatan berlangsung tertib. Tiga kader membagikan buku.",
            "Tiga kader membagikan buku. Kegiatan berlangsung tertib.",
        ),
        ("Tiga kader membagikan buku. Biayanya", "Tiga kader membagikan buku, dan biayanya"),
        ("di balai RW 03. Sebanyak 40 balita ditimbang.", "di balai RW 03, dan 40 balita ditimbang."),
        ("Kegiatan berlangsung", "Acara berlangsung"),
        ('"Warga datang sejak pagi,"', "“Warga datang sejak pagi,”"),
        ("Kader menimbang 40", "Para kader sedang menimbang 40"),
    ],
)
def test_other_words_for_the_same_facts_need_diperbarui_only(old: str, new: str, root: Path, codes: Codes) -> None:
    """Sentences that are joined, moved, put otherwise or added leave what readers were told."""
    assert published(root, NEWS, old, new, codes) == set()


def test_paragraphs_may_change_places(root: Path, codes: Codes) -> None:
    """Each still says what it said."""
    first, second, *_ = NEWS.split("\n\n")
    assert published(root, NEWS, f"{first}\n\n{second}", f"{second}\n\n{first}", codes) == set()


def test_a_correction_that_names_the_fact_is_enough_in_any_news(root: Path, codes: Codes) -> None:
    """The figure that was, and the one that is."""
    note = "ralat:\n  - tanggal: 2025-06-06\n    isi: Jumlah balita semula tertulis 40, yang benar 45 balita.\ntopik:"
    assert published(root, NEWS, "Sebanyak 40", "Sebanyak 45", codes) == {(OTHER, "KIM415")}
    edit(root, swap("topik:", note), OTHER)
    assert codes() == set()


def test_an_update_that_has_not_come_is_told_by_itself(root: Path, codes: Codes) -> None:
    """With no other change, ``diperbarui`` in the future would cover those to come."""
    edit(root, swap("diperbarui: 2025-06-03 08:00", "diperbarui: 2999-06-04 08:00"))
    assert codes() == {(PATH, "KIM417")}


def published(root: Path, body: str, old: str, new: str, codes: Codes) -> set[tuple[str, str]]:
    """What is told of news with this text when ``new`` stands where ``old`` stood, and ``diperbarui`` says so."""
    (root / "content" / OTHER).write_text(article(2, body=body))
    git(root, "commit", "-qam", "Berita lain")
    edit(root, swap(old, new), OTHER)
    edit(root, swap("topik:", "diperbarui: 2025-06-06\ntopik:"), OTHER)
    return codes()


def test_a_misspelling_that_is_mended_changes_nothing(root: Path, codes: Codes) -> None:
    """A word that no list knows becomes the one that it was meant to be; a word that exists becomes another one not so."""
    (root / "content" / OTHER).write_text(article(2, body="Informasi ini bagi masyakarat yang dibeli."))
    git(root, "commit", "-qam", "Salah ketik")
    edit(root, swap("masyakarat", "masyarakat"), OTHER)
    assert codes() == set()
    edit(root, swap("dibeli", "diberi"), OTHER)
    assert codes() == {(OTHER, "KIM411")}


@pytest.mark.parametrize("name", ["foto.jpg", "denah.jpg"])
def test_other_bytes_of_a_picture_are_another_picture(name: str, root: Path, codes: Codes) -> None:
    """Nothing but the picture's file changed: the article that shows it is told, and may say so."""
    picture(root, name, (200, 0, 0))
    assert codes() == {(PATH, "KIM411")}
    edit(root, swap("diperbarui: 2025-06-03 08:00", "diperbarui: 2025-06-04 08:00"))
    assert codes() == {(PATH, "KIM415")}
    edit(root, correction("2025-06-04", "Foto diganti dengan yang lebih jelas."))
    assert codes() == set()


def test_the_same_picture_under_another_name_tells_nothing_new(root: Path, codes: Codes) -> None:
    """Renaming a file changes nothing that a reader sees."""
    folder = (root / "content" / PATH).parent
    (folder / "denah.jpg").rename(folder / "denah-balai.jpg")
    edit(root, swap("(denah.jpg)", "(denah-balai.jpg)"))
    assert codes() == set()


@pytest.mark.parametrize(
    "change",
    [
        swap("wilayah: Melong", "wilayah: 32.77.01.1001"),
        swap("tanggal: 2025-06-02 09:30", "tanggal: 2025-06-02 09:30 WIB"),
        swap("topik: warga", "topik: kesehatan\nunggulan: ya"),
        swap("jenis: palsu", "jenis:   'palsu'"),
        swap("Dinas Sosial membantahnya", "**Dinas Sosial** membantahnya"),
        swap("(denah.jpg)", "(./denah.jpg)"),
    ],
)
def test_another_way_to_write_the_same_is_free(change: Change, root: Path, codes: Codes) -> None:
    """A code for a name, a zone that was meant, quotes, emphasis: readers see what they saw."""
    edit(root, change)
    assert codes() == set()


# ── Notes of change ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("moment", ["", "diperbarui: 2025-06-02 10:00\n", "diperbarui: 2025-06-03\n"])
def test_diperbarui_only_moves_forward(moment: str, root: Path, codes: Codes) -> None:
    """Taken away or set earlier it hides an update, whether or not the text changed too."""
    edit(root, swap("diperbarui: 2025-06-03 08:00\n", moment))
    assert codes() == {(PATH, "KIM414")}
    edit(root, swap("itu palsu. Dinas", "itu benar. Dinas"))
    assert codes() == {(PATH, "KIM414"), (PATH, "KIM411")}


@pytest.mark.parametrize("moment", ["2025-06-03 08:00", "2025-06-03 08:00 WIB", "2999-01-01"])
def test_a_moment_that_is_not_later_or_has_not_come_notes_nothing(moment: str, root: Path, codes: Codes) -> None:
    """The same moment written otherwise, or one in a far future that would cover every change to come."""
    edit(root, lambda text: text.replace("itu palsu. D", "itu benar. D").replace("i: 2025-06-03 08:00", f"i: {moment}"))
    assert codes() == {(PATH, "KIM411")}


def correction(day: str, text: str) -> Change:
    """Adds a correction below the one that is there."""
    last = "yang benar Rp600.000.\n"
    return swap(last, f"{last}  - tanggal: {day}\n    isi: {text}\n")


@pytest.mark.parametrize(
    ("day", "text", "counts"),
    [
        ("2025-06-04", "Semula 08.00, yang benar 09.00 WIB.", True),
        ("2025-06-03 09:00", "Jam buka posyandu semula 08.00, seharusnya 09.00.", True),
        ("2025-06-04", "Salah ketik.", False),
        ("2025-06-04", "Ada kesalahan yang sudah kami perbaiki.", False),
        ("2025-06-04", "Nama ketua RW semula tertulis Budi, yang benar Bedi.", False),
        ("2025-06-02 12:00", "Semula 08.00, yang benar 09.00 WIB.", False),
        ("2025-06-03", "Semula 08.00, yang benar 09.00 WIB.", False),
        ("2999-06-03", "Semula 08.00, yang benar 09.00 WIB.", False),
    ],
)
def test_a_correction_is_new_later_and_says_what_changed(
    day: str, text: str, counts: bool, root: Path, codes: Codes
) -> None:
    """Two words, empty words, something else, or a day before the last note: none of these tells a reader of the change."""
    edit(root, swap("pukul 08.00", "pukul 09.00"))
    edit(root, correction(day, text))
    assert codes() == (set() if counts else {(PATH, "KIM411")})


def test_a_correction_covers_what_it_names_and_nothing_else(root: Path, codes: Codes) -> None:
    """Beside a corrected time, neither a verdict nor another paragraph nor a new sentence passes."""
    edit(root, swap("pukul 08.00", "pukul 09.00"))
    edit(root, correction("2025-06-04", "Semula pukul 08.00, yang benar 09.00 WIB."))
    for old, new in (
        ("putusan: salah\n  jenis: palsu", "putusan: benar"),
        ("itu palsu. Dinas", "itu benar. Dinas"),
        ("balai RW 03.", "balai RW 03. Warga wajib membayar iuran lima ribu rupiah kepada panitia."),
    ):
        edit(root, swap(old, new))
        assert codes() == {(PATH, "KIM411")}
        edit(root, swap(new, old))
    edit(root, swap("putusan: salah\n  jenis: palsu", "putusan: benar"))
    edit(root, swap("yang benar 09.00 WIB.", "yang benar 09.00 WIB. Putusan dan jenis diubah setelah bukti baru."))
    assert codes() == set()


def test_the_corrections_that_readers_saw_stay(root: Path, codes: Codes) -> None:
    """Written over by a new one, the old one is missed."""
    edit(
        root,
        swap("Semula tertulis Rp500.000, yang benar Rp600.000.", "Semula tertulis Rp400.000, yang benar Rp600.000."),
    )
    assert codes() == {(PATH, "KIM413")}


# ── Going away ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_moving_an_article_is_no_way_to_rewrite_it(root: Path, codes: Codes) -> None:
    """At its new address it must say what it said, or say that it changed; links that follow it are free."""
    fresh = PATH.replace("uji", "baru")
    (root / "content" / PATH).rename(root / "content" / fresh)
    edit(root, swap("iklan: ya\n", f"iklan: ya\nalamat_lama: /{PATH.removesuffix('.md')}/\n"), fresh)
    edit(root, swap("(uji.md)", "(baru.md)"), OTHER)
    assert codes() == set()
    edit(root, swap("putusan: salah", "putusan: sebagian-benar"), fresh)
    assert codes() == {(fresh, "KIM411")}


def test_an_old_address_is_no_grave_for_another_article(root: Path, codes: Codes) -> None:
    """A fact check that is deleted, its address handed to other news, has changed silently."""
    (root / "content" / PATH).unlink()
    edit(root, swap("topik:", f"alamat_lama: /{PATH.removesuffix('.md')}/\ntopik:"), OTHER)
    assert (OTHER, "KIM411") in codes()


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ("[/lama/, /2024/lama.html]", "[/lama/]", True),
        ("/lama/", "", True),
        ("/lama/", "/lain/", True),
        ("/lama/", "[lama, /lain/]", False),
        ("/lama/", "/lama/index.html", False),
    ],
)
def test_old_addresses_stay(then: str, now: str, told: bool, root: Path, codes: Codes) -> None:
    """A link that somebody was sent opens the same article for good, however the address is written."""
    edit(root, swap("topik:", f"alamat_lama: {then}\ntopik:"))
    git(root, "commit", "-qam", "Pindah")
    edit(root, swap(f"alamat_lama: {then}\n", f"alamat_lama: {now}\n" if now else ""))
    assert codes() == ({(PATH, "KIM416")} if told else set())


def test_a_move_takes_the_old_addresses_along_and_none_goes_to_another(root: Path, codes: Codes) -> None:
    """The article that moved twice is found at all its addresses; another article does not answer in its place."""
    edit(root, swap("topik:", "alamat_lama: /lama/\ntopik:"))
    git(root, "commit", "-qam", "Pindah")
    fresh, address = PATH.replace("uji", "baru"), f"/{PATH.removesuffix('.md')}/"
    (root / "content" / PATH).rename(root / "content" / fresh)
    edit(root, swap("(uji.md)", "(baru.md)"), OTHER)
    edit(root, swap("alamat_lama: /lama/", f"alamat_lama: {address}"), fresh)
    assert codes() == {(fresh, "KIM416")}
    edit(root, swap("topik:", "alamat_lama: /lama/\ntopik:"), OTHER)
    assert codes() == {(fresh, "KIM416")}
    edit(root, swap("alamat_lama: /lama/\n", ""), OTHER)
    edit(root, swap(f"alamat_lama: {address}", f"alamat_lama: [/lama/, {address}]"), fresh)
    assert codes() == set()


def test_a_tombstone_stays_and_comes_back_only_with_a_note(root: Path, codes: Codes) -> None:
    """Neither its reason nor itself goes unsaid; its file does not go at all, and its title is not told again."""
    grave = article(2, "dicabut:\n  tanggal: 2025-06-05\n  alasan: masa-depan-anak\n", body="")
    (root / "content" / OTHER).write_text(grave)
    git(root, "commit", "-qam", "Cabut")
    edit(root, swap("masa-depan-anak", "data-pribadi"), OTHER)
    assert codes() == {(OTHER, "KIM411")}
    edit(root, swap("dicabut:\n  tanggal: 2025-06-05\n  alasan: data-pribadi\n", ""), OTHER)
    assert codes() == {(OTHER, "KIM411")}
    edit(root, swap("topik:", "diperbarui: 2025-06-06\ntopik:"), OTHER)
    assert codes() == {(OTHER, "KIM415")}
    said = "ralat:\n  - tanggal: 2025-06-06\n    isi: Pencabutan berita ini dibatalkan oleh redaksi.\ntopik:"
    edit(root, swap("topik:", said), OTHER)
    assert codes() == set()
    (root / "content" / OTHER).unlink()
    assert codes() == {(OTHER, "KIM412")}


def test_news_is_not_sent_back_to_wait(root: Path, codes: Codes) -> None:
    """A date that is yet to come takes a published article off the site as a draft would; one that never came is free."""
    edit(root, swap("tanggal: 2025-06-02 09:30", "tanggal: 2999-06-02 09:30"))
    assert codes() == {(PATH, "KIM412")}
    git(root, "commit", "-qam", "Menunggu")
    edit(root, swap("itu palsu. Dinas", "itu benar. Dinas"))
    assert codes() == set()
    (root / "content" / PATH).unlink()
    assert codes() == set()


@pytest.mark.parametrize(
    ("code", "place", "proposed"), [("32.77", "Melong", "07:30"), ("91.71", "Kota Jayapura", "09:30")]
)
def test_the_proposed_time_is_the_place_s_wherever_the_machine_stands(
    tmp_path: Path, code: str, place: str, proposed: str
) -> None:
    """KIM411 offers the time in the region's zone: on a server in UTC, in Tokyo, and on a phone in Jakarta alike."""
    text = article().replace("wilayah: Melong", f"wilayah: {place}")
    settings = SETTINGS.replace('wilayah: "32.77"', f'wilayah: "{code}"')
    group = f"---\nnama: KIM Melong\nwilayah: {place}\njenis: kim\n---\n\nKelompok contoh.\n"
    root = small(tmp_path / "p", {PATH: text, "kim/kim-melong.md": group}, settings)
    (root / ".gitignore").write_text(".kim/\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Terbit")
    file = root / "content" / PATH
    file.write_text(file.read_text().replace("Isi berita contoh", "Isi berita lain"))
    said = set()
    for zone in ("UTC", "Asia/Tokyo", "Asia/Jakarta"):
        asked = ("check", "--root", root, "--since", "main", "--only", "KIM411", "--as-of", "2025-06-05T00:30:00+00:00")
        said.add(kim(*asked, TZ=zone).stdout)
    assert len(said) == 1 and f"2025-06-05 {proposed}" in said.pop()
