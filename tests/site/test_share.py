"""What an article becomes when it is passed on: within its measures, in the writer's words, and readable aloud."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.content.kinds import KINDS
from pipeline.content.kinds.agenda import EVENT
from pipeline.language.speech import spoken, words
from pipeline.site.article_kit import kits
from pipeline.site.kinds import VIEWS, view_of
from pipeline.site.pages.page import flat
from pipeline.site.share import SMS, WHATSAPP, Kit, KitData, plain_letters
from pipeline.workspace import open_workspace
from tests.outputs.test_calendar import event
from tests.projects import REPOSITORY, article, kim, small
from tests.rulebook import SETTINGS

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def shared() -> tuple[Kit, ...]:
    """The kits of the project's own demo articles."""
    catalogue = open_workspace(REPOSITORY, NOW).catalogue
    assert catalogue is not None
    return tuple(kits(catalogue.articles, catalogue.site))


def kit(root: Path, text: str, settings: str = SETTINGS) -> Kit:
    """Returns the kit of one article."""
    catalogue = open_workspace(small(root, {"artikel/kim-melong/2025/a.md": text}, settings), NOW).catalogue
    assert catalogue is not None
    return next(kits(catalogue.articles, catalogue.site))


def test_messages_keep_their_length_and_lead_to_the_article(shared: tuple[Kit, ...]) -> None:
    """Headline, three points and the whole address fit into 700 characters; a text message into 160 of plain letters."""
    assert len(shared) > 20
    for one in shared:
        assert len(one.whatsapp) <= WHATSAPP and one.whatsapp.startswith(f"*{one.title}*\n• ")
        assert one.whatsapp.count("\n• ") == len(one.points) == 3 and one.link in one.whatsapp
        assert len(one.sms) <= SMS and one.sms.isascii() and one.sms.endswith(one.link) and "\n" not in one.sms


def test_points_are_the_writers_own_sentences(shared: tuple[Kit, ...]) -> None:
    """Every point stands word for word in the summary or the text: nothing is made up."""
    for one in shared:
        said = " ".join([one.article.summary, *(block.text for block in one.article.body.outline.blocks)])
        said = " ".join(said.split())
        assert all(point in said for point in one.points), one.points
        assert len(set(one.points)) == 3


def test_a_script_is_read_in_sixty_to_ninety_seconds(shared: tuple[Kit, ...]) -> None:
    """At 130 words a minute, without a digit, an address or an abbreviation that nobody could read."""
    for one in shared:
        assert 60 <= one.seconds <= 90 and 130 <= words(one.radio) <= 195
        assert not re.search(r"\d|https?:|www\.|[%&@/=+()]|\b(?:WIB|RT|RW|BMKG|NIB|UU|OJK)\b", one.radio), one.radio
        assert one.radio.startswith("Kabar warga dari ") and one.site.name in one.radio.splitlines()[-1]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Senin (16/11/2026), pukul 07.00–09.30 WIB",
         "Senin, enam belas November dua ribu dua puluh enam, pukul tujuh sampai sembilan lewat tiga puluh menit"
         " Waktu Indonesia Barat"),
        ("Biaya Rp1.500.000 atau Rp1,5 juta.", "Biaya satu juta lima ratus ribu rupiah atau satu koma lima juta rupiah."),
        ("Telepon 112, bukan 1.120", "Telepon satu satu dua, bukan seribu seratus dua puluh"),
        ("hubungi 0812-3456-7890", "hubungi nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol"),
        ("Gempa M5,2 pada ke-14", "Gempa magnitudo lima koma dua pada keempat belas"),
        ("RT 05/RW 03, No. 7", "er-te nol lima er-we nol tiga, nomor tujuh"),
        ("50% dari 12 m², 30°C", "lima puluh persen dari dua belas meter persegi, tiga puluh derajat Celsius"),
        ("usia 6–11 bulan", "usia enam sampai sebelas bulan"),
        ("BMKG, KPAI, dan UMKM",
         "Badan Meteorologi, Klimatologi, dan Geofisika, ka-pe-a-i, dan usaha mikro, kecil, dan menengah"),
        ("Buka oss.go.id, lalu SP4N-LAPOR!", "Buka oss titik go titik id, lalu Span Lapor"),
        ("dr. Andi dkk. tiba", "dokter Andi dan kawan-kawan tiba"),
        ("5W+1H", "lima we tambah satu ha"),
        ("KIM Melong menulis biasa saja.", "KIM Melong menulis biasa saja."),
        ("2026-11-09", "sembilan November dua ribu dua puluh enam"),
    ],
)  # fmt: skip
def test_signs_are_read_as_an_announcer_reads_them(written: str, read: str) -> None:
    """Dates, times, money, telephones, units, ranges and abbreviations become words."""
    assert spoken(written) == read


@given(st.text())
def test_nothing_unreadable_is_left(text: str) -> None:
    """Whatever was typed, what comes out holds no digit and none of the signs that have no sound."""
    said = spoken(text)
    assert not any(letter.isdigit() for letter in said) and not re.search(r"[<>{}\[\]()@#%&*+=/\\|~^_]", said)


HOSTILE = [
    "judul: \"Judul *tebal* _miring_ `kode` dan ~coret~ di grup\"\n",
    "judul: \"Judul \\u202eterbalik\\u202c dan 👨‍👩‍👧‍👦 dengan “kutipan”\"\n",
    f"judul: {'Sangat panjang ' * 120}\n",
    "judul: \"]]></title><script>alert(1)</script> tetap judul\"\n",
]  # fmt: skip


@pytest.mark.parametrize("head", HOSTILE)
def test_hostile_titles_stay_within_measure(tmp_path: Path, head: str) -> None:
    """Long, bidirectional, marked-up or emoji titles neither break a message's bold nor its length."""
    one = kit(tmp_path, article(head=head))
    assert len(one.whatsapp) <= WHATSAPP and len(one.sms) <= SMS and one.sms.isascii()
    assert one.whatsapp.partition("\n")[0].count("*") == 2 and "\u202e" not in one.whatsapp + one.sms + one.radio
    assert one.link in one.whatsapp and words(one.radio) <= 200


def test_a_site_without_an_address_makes_texts_without_links(tmp_path: Path) -> None:
    """No half addresses and no code that leads nowhere."""
    one = kit(tmp_path, article(), SETTINGS.replace("site_url: https://warta-uji.example.id/\n", ""))
    assert one.code is None and "http" not in one.whatsapp + one.sms + one.radio


def test_the_code_on_the_poster_leads_to_the_article(tmp_path: Path) -> None:
    """A reader of codes finds the article's address in what is drawn from the path, with light around it."""
    one = kit(tmp_path, article())
    assert one.code is not None
    drawn = [[0] * one.code.side for _ in range(one.code.side)]
    assert one.code.path.startswith("M0 .5")
    x = y = 0
    for right, down, length in re.findall(r"(?:m(-?\d+) (-?\d+))?h(\d+)", one.code.path):
        x, y = x + int(right or 0), y + int(down or 0)
        drawn[y][x : x + int(length)] = [1] * int(length)
        x += int(length)
    sheet = Image.new("L", (one.code.side + 8,) * 2, 255)
    for row, modules in enumerate(drawn):
        for column, dark in enumerate(modules):
            sheet.putpixel((column + 4, row + 4), 0 if dark else 255)
    found = zxingcpp.read_barcodes(sheet.resize((sheet.width * 6,) * 2, Image.Resampling.NEAREST))
    assert [code.text for code in found] == ["https://warta-uji.example.id/artikel/kim-melong/2025/a/"]


def test_drafts_and_withdrawn_articles_are_not_passed_on(tmp_path: Path) -> None:
    """Neither has a kit, even in a preview that shows drafts."""
    files = {
        "artikel/kim-melong/2025/a.md": article(head="draf: ya\n"),
        "artikel/kim-melong/2025/b.md": article(2, "dicabut:\n  tanggal: 2025-06-09\n  alasan: sara\n"),
    }
    catalogue = open_workspace(small(tmp_path, files), NOW, drafts=True).catalogue
    assert catalogue is not None and len(catalogue.articles) == 2
    assert list(kits(catalogue.articles, catalogue.site)) == []


def test_what_a_group_wrote_in_a_month_stands_on_one_page(tmp_path: Path) -> None:
    """A page a month instead of one an article: each article leads to its own place there, one of two groups' to its first
    group's; what may not be passed on stands on none."""
    files = {
        "artikel/kim-melong/2025/a.md": article(1, "tanggal: 2025-06-09\n"),
        "artikel/kim-melong/2025/b.md": article(2, "tanggal: 2025-06-28\n"),
        "artikel/kim-melong/2025/c.md": article(3, "tanggal: 2025-07-01\n"),
        "artikel/kim-melong/2025/d.md": article(
            4, "tanggal: 2025-07-02\ndicabut:\n  tanggal: 2025-07-09\n  alasan: sara\n"
        ),
    }
    root = small(tmp_path, files)
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    site = root / "site"
    pages = {path.parent.name: path.read_text() for path in (site / "kim/kim-melong/bagikan").glob("*/index.html")}
    assert set(pages) == {"2025-06", "2025-07"}
    assert re.findall(r'class="satu" id="(\w+)"', pages["2025-06"]) == ["b", "a"]
    assert re.findall(r'class="satu" id="(\w+)"', pages["2025-07"]) == ["c"]
    told = (site / "artikel/kim-melong/2025/a/index.html").read_text()
    assert 'href="../../../../kim/kim-melong/bagikan/2025-06/#a"' in told
    assert "noindex" in pages["2025-06"] and not (site / "artikel/kim-melong/2025/a/bagikan").exists()
    assert "/artikel/:kim/:tahun/:judul/bagikan/ /artikel/:kim/:tahun/:judul/ 301" in (site / "_redirects").read_text()


def test_plain_letters_are_what_every_telephone_sends() -> None:
    """Typographic signs become their plain twins, accents go, what has no twin is left out."""
    assert plain_letters("“Halo” – kata Bu Hé… 👋 ×2") == '"Halo" - kata Bu He... x2'


def test_entries_of_every_kind_can_be_passed_on_within_measure() -> None:
    """Whatever kind it is, its message, text message and script keep their length and lead to its page; no number is unread."""
    catalogue = open_workspace(REPOSITORY, NOW).catalogue
    assert catalogue is not None
    seen = set()
    for kind in KINDS:
        every = (page for entity in catalogue.readable.of(kind) for page in view_of(entity).pages(catalogue, entity))
        lists = flat(next(view for view in VIEWS if view.kind is kind).lists(catalogue.readable))
        for made in (kit for p in (*every, *lists) if isinstance(p.data, KitData) for kit in p.data.kits):
            entity = made.article
            seen.add(kind.name)
            assert len(made.whatsapp) <= WHATSAPP and made.link in made.whatsapp, entity.path
            assert made.whatsapp.startswith(f"*{made.title.replace('*', '')}*\n• "), entity.path
            assert len(made.sms) <= SMS and made.sms.isascii(), entity.path
            assert not re.search(r"\d|https?:|www\.", made.radio) and 20 <= words(made.radio) <= 195, entity.path
    assert seen >= {"artikel", "agenda", "aspirasi", "klarifikasi", "layanan", "pengumuman", "potensi", "program"}


def test_an_event_is_passed_on_with_when_and_where(tmp_path: Path) -> None:
    """Day, hours, place and cost, how often it comes back; that it is cancelled before all else; nothing of what is over."""
    often = "setiap: {hari: sabtu, pekan: pertama, sampai: 2099-12-31, kecuali: 2027-01-02}\n"
    files = {
        "agenda/2026/sekali.md": event("Donor darah", "2026-12-05 07:00", "selesai: 2026-12-05 09:00\nbiaya: Gratis\n"),
        "agenda/2026/sering.md": event("Posyandu balita", "2026-12-05 07:00", often),
        "agenda/2026/batal.md": event("Pasar pagi", "2026-12-06 07:00", "status: dibatalkan\ndiperbarui: 2026-11-12\n"),
        "agenda/2026/lewat.md": event("Lomba lama", "2026-11-02 07:00"),
    }
    catalogue = open_workspace(small(tmp_path, files), NOW).catalogue
    assert catalogue is not None
    made = {one.slug: view_of(one).kit(one, catalogue.site) for one in catalogue.of(EVENT)}
    once, often_, off = made["sekali"], made["sering"], made["batal"]
    assert once is not None and often_ is not None and off is not None and made["lewat"] is None
    assert "• Sabtu, 5 Desember 2026, pukul 07.00–09.00 WIB\n• Balai warga, Kelurahan Melong\n" in once.whatsapp
    assert "Biaya: Gratis" in once.whatsapp and "5 Desember 2026, pukul 07.00-09.00 WIB" in once.sms
    assert (
        "• Setiap Sabtu pertama dalam bulan, sampai 31 Desember 2099, pukul 07.00 WIB; tidak ada pada 2 Januari 2027"
        in (often_.whatsapp)
    )
    assert off.whatsapp.startswith("*Dibatalkan: Pasar pagi*") and off.sms.startswith("Dibatalkan: Pasar pagi")
    assert "Dibatalkan: Pasar pagi." in off.radio
