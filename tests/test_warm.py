"""Warm is cold: whatever was kept from earlier builds, the site comes out byte for byte as if built for the first time."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.cli.build import build_site
from tests import projects

pytestmark = pytest.mark.xdist_group("warm")

NEWS = "artikel/kim-melong/2025"
OTHER = (
    "---\nnama: KIM Utama\nwilayah: Utama\njenis: kim\n---\n\nKelompok kedua, tetangga [KIM Melong](kim-melong.md).\n"
)


def picture(color: tuple[int, int, int]) -> bytes:
    """Returns a small photo."""
    out = io.BytesIO()
    Image.new("RGB", (500, 320), color).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a few articles, links between them, a photo, and templates of its own, built once."""
    files = {
        f"{NEWS}/berita-{n}.md": projects.article(n, body=f"Lihat [lainnya](berita-{n % 4 + 1}.md). Isi {n}.")
        for n in range(1, 5)
    }
    files[f"{NEWS}/berfoto.md"] = projects.article(
        8, head="gambar: {berkas: foto.jpg, alt: Foto contoh, kredit: 'Foto: uji'}\ntanggal: 2025-07-02 08:00\n"
    )
    files["halaman/tentang.md"] = "# Tentang\n\nLihat [berita](../artikel/kim-melong/2025/berita-1.md).\n"
    files["kim/kim-utama.md"] = OTHER
    root = projects.small(tmp_path_factory.mktemp("awal") / "proyek", files)
    (root / "content" / NEWS / "foto.jpg").write_bytes(picture((30, 90, 160)))
    shutil.copytree(projects.THEME, root / "site_theme")
    file = root / "mkdocs.yml"
    file.write_text(
        file.read_text().replace(str(projects.THEME), "site_theme").replace("strict: true", "strict: false")
    )
    assert build_site(root) == 0
    return root


def news(root: Path) -> list[Path]:
    """The articles there are, in order."""
    return sorted((root / "content" / NEWS).glob("*.md"))


def append(text: str) -> Callable[[Path, int], None]:
    """Adds text to one of the articles."""

    def change(root: Path, number: int) -> None:
        file = news(root)[number % len(news(root))]
        file.write_text(file.read_text() + text)

    return change


def replace(old: str, new: str) -> Callable[[Path, int], None]:
    """Changes words in one of the articles."""

    def change(root: Path, number: int) -> None:
        file = news(root)[number % len(news(root))]
        file.write_text(file.read_text().replace(old, f"{new} {number}"))

    return change


def write(path: str, text: str) -> Callable[[Path, int], None]:
    """Writes a file of the project."""

    def change(root: Path, number: int) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("NOMOR", str(number)))

    return change


def edit(path: str, old: str, new: str) -> Callable[[Path, int], None]:
    """Changes words in a file of the project."""

    def change(root: Path, number: int) -> None:
        file = root / path
        file.write_text(file.read_text().replace(old, new.replace("NOMOR", str(number)), 1))

    return change


def rename(root: Path, number: int) -> None:
    """Gives an article that nobody links to another address."""
    file = root / "content" / NEWS / "berfoto.md"
    if file.exists():
        file.rename(file.with_name(f"berfoto-{number}.md"))


def rename_group(root: Path, number: int) -> None:
    """Gives a group another address, and its articles with it."""
    for folder, name in (("content/kim", "kim-melong.md"), ("content/artikel", "kim-melong")):
        (root / folder / name).rename(root / folder / name.replace("melong", f"melong-{number}"))


def delete(root: Path, number: int) -> None:
    """Takes an article away that nobody links to."""
    for file in (root / "content" / NEWS).glob("baru-*.md"):
        file.unlink()


def draft(root: Path, number: int) -> None:
    """Makes a draft of the article with the photo, or publishes it again."""
    for file in (root / "content" / NEWS).glob("berfoto*.md"):
        text = file.read_text()
        file.write_text(
            text.replace("draf: ya\n", "") if "draf: ya" in text else text.replace("topik:", "draf: ya\ntopik:")
        )


def repaint(root: Path, number: int) -> None:
    """Puts another photo in the place of the old one."""
    (root / "content" / NEWS / "foto.jpg").write_bytes(picture((number % 256, 40, 90)))


def tamper(root: Path, number: int) -> None:
    """Edits a published page by hand."""
    (root / "site/index.html").write_text("dirusak")


def forget(root: Path, number: int) -> None:
    """Loses some of what was kept."""
    file = sorted(path for path in (root / ".kim").rglob("*") if path.is_file())
    if file:
        file[number % len(file)].unlink()


CHANGES: dict[str, Callable[[Path, int], None]] = {
    "menambah isi": append("\nTambahan.\n"),
    "menautkan": append("\n[Tentang](../../../halaman/tentang.md) dan [KIM](../../../kim/kim-utama.md).\n"),
    "mengganti judul": replace("Warga Melong", "Ibu-ibu Melong"),
    "memindah wilayah": lambda root, number: edit(
        str(news(root)[number % len(news(root))].relative_to(root)), "wilayah: Melong", "wilayah: Utama"
    )(root, number),
    "berita baru": lambda root, number: write(f"content/{NEWS}/baru-{number}.md", projects.article(number))(
        root, number
    ),
    "mengganti nama": rename,
    "menghapus": delete,
    "draf": draft,
    "foto lain": repaint,
    "data KIM": edit("content/kim/kim-melong.md", "Kelompok contoh", "Kelompok NOMOR contoh"),
    "nama KIM": edit("content/kim/kim-utama.md", "nama: KIM Utama", "nama: KIM Utama NOMOR"),
    "halaman": edit("content/halaman/tentang.md", "Lihat", "Bacalah NOMOR, lihat"),
    "beranda": write("content/index.md", "Beranda ke-NOMOR.\n"),
    "templat": edit("site_theme/artikel.html", "menit membaca", "menit (NOMOR) membaca"),
    "bagian templat": edit("site_theme/partials/kartu.html", "<h", "<!-- NOMOR --><h"),
    "bagian dari bagian": edit("site_theme/partials/gambar.html", "<img", "<!-- NOMOR --><img"),
    "kerangka": edit("site_theme/kerangka.html", "<main", "<!-- NOMOR --><main"),
    "skrip": edit("site_theme/aset/sekitar.js", "//", "// NOMOR"),
    "gaya": edit("site_theme/aset/warta.css", "body", "/* NOMOR */ body"),
    "tingkat aturan": edit("mkdocs.yml", "      wilayah:", "      tingkat: {KIM702: mati}\n      wilayah:"),
    "pengaturan": edit("mkdocs.yml", "site_name:", "site_description: Situs NOMOR\nsite_name:"),
    "mengutak-atik situs": tamper,
    "lupa": forget,
}


ONCE = {"pengaturan": "site_description:", "tingkat aturan": "tingkat:"}
"""Settings that may be given once."""


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.generate],  # each step is a build; the steps of a failure are told, not searched for fewer
)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(1, 99)), min_size=1, max_size=6))
def test_a_warm_build_gives_what_a_cold_one_does(start: Path, tmp_path: Path, steps: list[tuple[str, int]]) -> None:
    """After any edits, renames, deletions, changes of template, setting or what was kept, warm and cold agree."""
    root = tmp_path / "proyek"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(start, root)
    said = ""
    for name, number in steps:
        if ONCE.get(name, "\0") in (root / "mkdocs.yml").read_text():
            continue
        CHANGES[name](root, number)
        said += f"{name} {number}, "
    assert build_site(root) == 0, said
    warm = projects.tree(root / "site")
    assert build_site(root, cold=True) == 0, said
    cold = projects.tree(root / "site")
    assert warm.keys() == cold.keys(), said
    assert [path for path in cold if warm[path] != cold[path]] == [], said


def test_how_visits_went_is_shown_though_the_news_is_the_same(tmp_path: Path) -> None:
    """A fetch that brought nothing new changes when a partner was last reached; a warm build tells it as a cold one does."""
    root = projects.lengkap(tmp_path / "proyek")
    assert build_site(root) == 0
    visits = root / ".kim/kunjungan.json"
    visits.write_text(visits.read_text().replace("2025-07-09T04:00:00Z", "2025-07-09T08:31:00Z"))
    assert build_site(root) == 0
    warm = projects.tree(root / "site")
    assert b"15.31 WIB" in warm["mitra/status/index.html"] or b"16.31 WITA" in warm["mitra/status/index.html"]
    assert build_site(root, cold=True) == 0
    assert warm == projects.tree(root / "site")


def test_what_moved_is_linked_where_it_lies_now(start: Path, tmp_path: Path) -> None:
    """An article or a group that only got another name leaves no link to its old address on any page, feed or list."""
    root = tmp_path / "proyek"
    shutil.copytree(start, root)
    (root / "content/kim/kim-utama.md").write_text(OTHER.replace("[KIM Melong](kim-melong.md)", "KIM Melong"))
    (root / "content/halaman/tentang.md").unlink()
    assert build_site(root) == 0
    rename(root, 7)
    rename_group(root, 7)
    assert build_site(root) == 0
    warm = projects.tree(root / "site")
    old = re.compile(rb"(?<![\w-])(?:kim-melong|berfoto)/")
    stale = [path for path, data in warm.items() if old.search(data)]
    assert stale == []
    assert build_site(root, cold=True) == 0
    assert warm == projects.tree(root / "site")


def test_more_text_in_every_file_is_everywhere_it_is_shown(tmp_path: Path) -> None:
    """A paragraph more, with a link and many words, in every file of every kind: all is as in a cold build."""
    root = projects.lengkap(tmp_path / "proyek")
    assert build_site(root) == 0
    paragraph = (
        "\n\nKalimat tambahan tentang parit, lihat [situs resmi](https://situs-resmi.example/). " + "Kata lagi. " * 300
    )
    for file in sorted((root / "content").rglob("*.md")):
        file.write_text(file.read_text().rstrip("\n") + paragraph + "\n")
    assert build_site(root) == 0
    warm = projects.tree(root / "site")
    assert build_site(root, cold=True) == 0
    assert warm == projects.tree(root / "site")


def test_a_theme_that_shows_texts_in_lists_shows_the_newest(start: Path, tmp_path: Path) -> None:
    """Our lists show no texts, and a word changed in one redraws none of them; a site's own theme may, and then it does."""
    root = tmp_path / "proyek"
    shutil.copytree(start, root)
    cards = root / "site_theme/partials/kartu.html"
    cards.write_text(
        cards.read_text().replace('<p class="kaki">', '<p>{{ article.body.text[:40] }}</p><p class="kaki">')
    )
    assert build_site(root) == 0
    edit(f"content/{NEWS}/berita-1.md", "Lihat [", "Selokan [")(root, 1)
    assert build_site(root) == 0
    warm = projects.tree(root / "site")
    assert b"Selokan" in warm["kabar/index.html"]
    assert build_site(root, cold=True) == 0
    assert warm == projects.tree(root / "site")


def test_a_headline_on_a_page_behind_a_list_is_the_articles_own(tmp_path: Path) -> None:
    """An old article's new headline is on every page that lists it, those behind the first of its group's list too."""
    files = {f"{NEWS}/berita-{n}.md": projects.article(n, f"tanggal: 2025-02-{1 + n % 27:02d}\n") for n in range(1, 76)}
    root = projects.small(
        tmp_path / "proyek", files | {f"{NEWS}/awal.md": projects.article(99, "tanggal: 2025-01-01\n")}
    )
    assert build_site(root) == 0
    first = root / "content" / NEWS / "awal.md"
    first.write_text(first.read_text().replace("Warga Melong", "Ibu-ibu Melong"))
    assert build_site(root) == 0
    warm = projects.tree(root / "site")
    for page in ("kim/kim-melong/hal/1/index.html", "topik/warga/hal/1/index.html", "arsip/2025/01/index.html"):
        assert b"Ibu-ibu Melong" in warm[page], page
    assert build_site(root, cold=True) == 0
    assert warm == projects.tree(root / "site")


def test_a_correction_changes_the_digests_and_archives_that_it_is_in_and_no_others(tmp_path: Path) -> None:
    """Of a long year an old week's article is corrected: that week, the one after it, its month and the archives say so, as in
    a cold build; a later week's page and another month's archive are not touched."""
    days = [(month, day) for month in range(1, 8) for day in range(1, 13)]
    files = {
        f"{NEWS}/berita-{n}.md": projects.article(n, f"tanggal: 2025-{month:02d}-{day:02d} 08:00\n")
        for n, (month, day) in enumerate(days)
    }
    root = projects.small(tmp_path / "proyek", files)
    assert build_site(root) == 0
    site, place = root / "site", "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong"
    others = (
        f"{place}/ringkasan/pekan/2025-w20/index.html",
        "umpan/2025-05.atom.xml",
        "umpan/2025-05.xml",
    )
    stamps = {path: (site / path).stat().st_mtime_ns for path in others}
    edit(f"content/{NEWS}/berita-24.md", "topik:", 'ralat:\n  - tanggal: 2025-03-05\n    isi: "Jumlahnya 7."\ntopik:')(
        root, 1
    )
    edit(f"content/{NEWS}/berita-25.md", "Warga Melong", "Ibu-ibu Melong")(root, 1)
    assert build_site(root) == 0
    warm = projects.tree(site)
    assert b"Jumlahnya 7." in warm[f"{place}/ringkasan/pekan/2025-w10/index.html"]
    assert b"Jumlahnya 7." in warm["umpan/2025-03.atom.xml"]
    for path in (f"{place}/ringkasan/bulan/2025-03/index.html", f"{place}/umpan/2025.atom.xml", "umpan/2025-03.xml"):
        assert b"Ibu-ibu Melong" in warm[path], path
    assert {path: (site / path).stat().st_mtime_ns for path in others} == stamps
    assert build_site(root, cold=True) == 0
    assert warm == projects.tree(site)
