"""The pictures that stand for pages in chats: every page has one, in our identity, few are drawn, and each once."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline.engine.files import write_note
from pipeline.site.media import cards, motifs
from pipeline.site.media.cards import Card, draw
from tests import projects
from tests.publicsite import PublicSite

pytestmark = pytest.mark.xdist_group("demo")

CARD = Card("Warta Uji", "Kabar warga Kota Cimahi", "Cimahi Selatan", "Kesehatan", "kesehatan")


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_every_page_has_a_card_that_chats_accept(demo: PublicSite) -> None:
    """1200 × 630, JPEG, at most 200 KB, with its size and words beside it, at an absolute address that opens."""
    seen = set()
    for path, page in demo.pages.items():
        if "refresh" in page.meta:
            continue
        url = page.meta["og:image"]
        assert url.startswith(demo.address) and page.meta["og:image:alt"], path
        assert (page.meta["og:image:width"], page.meta["og:image:height"]) == ("1200", "630"), path
        assert page.meta["twitter:card"] == "summary_large_image"
        seen.add(demo.file_at(url))
    assert None not in seen
    for file in filter(None, seen):
        data = (demo.folder / file).read_bytes()
        image = _opened(data)
        assert image.format == "JPEG" and image.size == (1200, 630) and len(data) <= 200_000, file
        assert not image.getexif()
    assert len(seen) > 30
    assert {file for file in demo.files if file.startswith("gambar/kartu-")} == seen  # and no card that nobody names


def test_many_articles_need_few_cards(tmp_path: Path) -> None:
    """Articles without a photo share the card of their topic and kecamatan, however many they are."""
    places = ("Melong", "Cibeureum", "Utama", "Baros", "Cipageran")
    files = {
        f"artikel/kim-melong/2025/berita-{number}.md": projects.article(
            number, f"wilayah: Kelurahan {places[number % 5]}\ntopik: {('warga', 'kesehatan')[number % 2]}\n"
        )
        for number in range(60)
    }
    site = _built(projects.small(tmp_path / "situs", files))
    used = {page.meta["og:image"] for path, page in site.pages.items() if "/berita-" in path}
    assert len(used) == 6  # two topics, three kecamatan


def test_a_photo_is_shown_above_our_band(tmp_path: Path) -> None:
    """The card of an article with a photo shows that photo, and the site's colour below it; its words are the photo's."""
    root = projects.small(tmp_path / "situs", {
        "artikel/kim-melong/2025/foto.md": projects.article(
            1, "gambar:\n  berkas: foto.png\n  alt: Langit merah di atas balai warga\n  kredit: 'Foto: KIM Melong'\n"
        ),
    })  # fmt: skip
    photo = Image.new("RGB", (900, 1200), "#c02020")
    photo.save(root / "content/artikel/kim-melong/2025/foto.png")
    site = _built(root)
    meta = site.pages["artikel/kim-melong/2025/foto/index.html"].meta
    card = _opened((site.folder / str(site.file_at(meta["og:image"]))).read_bytes())
    red, green, _ = card.getpixel((600, 200))  # type: ignore[misc]
    assert red > 150 > 80 > green
    assert _near(card.getpixel((600, 615)), "#0f4c4a")
    assert meta["og:image:alt"] == "Langit merah di atas balai warga"


def _built(root: Path) -> PublicSite:
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return PublicSite(root / "site", "https://warta-uji.example.id/")


def _near(pixel: object, colour: str) -> bool:
    assert isinstance(pixel, tuple)
    wanted = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return all(abs(one - other) < 12 for one, other in zip(pixel, wanted, strict=True))


def test_the_same_card_is_the_same_file() -> None:
    """Names follow from what is shown, bytes from nothing else; words for the blind do not make it another file."""
    assert draw(CARD) == draw(CARD)
    assert Card(**{**_fields(CARD), "alt": "lain"}).path == CARD.path
    others = [
        Card(**{**_fields(CARD), name: "lain"}) for name in ("site", "motto", "title", "kicker", "motif", "photo")
    ]
    assert len({CARD.path, *(card.path for card in others)}) == 7


def _fields(card: Card) -> dict[str, str]:
    return {name: getattr(card, name) for name in Card.__struct_fields__}


@pytest.mark.parametrize(
    "title",
    [
        "",
        "W" * 90,
        "Kelompok Informasi Masyarakat Penggerak Literasi Digital Warga Kampung Adat Cireundeu " * 3,
        "日本",
    ],
)
def test_any_name_leaves_the_ornament_alone(title: str) -> None:
    """Long names get smaller letters and more lines, endless ones are cut; nothing is written over the ornament."""
    plain, named = (_opened(draw(Card("Warta Uji", "", text, "Topik", "budaya"))) for text in ("A", title))
    right = (cards.WIDTH - 464, 0, cards.WIDTH, cards.HEIGHT)
    assert plain.crop(right).tobytes() == named.crop(right).tobytes()


def test_a_card_is_kept_and_a_damaged_one_drawn_again(lengkap: Path) -> None:
    """What lies whole on the shelf is taken from there; a file that was cut short is not published."""
    assert projects.kim("build", "--root", lengkap).returncode == 0
    shelf = sorted((lengkap / ".kim/gambar").glob("kartu-*.jpg"))
    whole = {file.name: file.read_bytes() for file in shelf}
    assert len(whole) > 10
    kept, cut = shelf[0], shelf[1]
    mark = io.BytesIO()
    Image.new("RGB", (1200, 630), "#123456").save(mark, "JPEG")
    write_note(kept, kept.name, mark.getvalue())
    cut.write_bytes(whole[cut.name][:5000])
    shutil.rmtree(lengkap / "site")
    assert projects.kim("build", "--root", lengkap).returncode == 0
    assert (lengkap / "site/gambar" / kept.name).read_bytes() == mark.getvalue()
    assert whole[cut.name] == cut.read_bytes() and whole[cut.name].endswith(
        (lengkap / "site/gambar" / cut.name).read_bytes()
    )


@pytest.mark.parametrize("slug", [*motifs.TILES, "lain"])
def test_a_tile_stays_in_its_box(slug: str) -> None:
    """What templates draw as SVG, cards draw from the same path: closed shapes inside the box, with some area."""
    path, ground = motifs.tile(slug)
    shapes = motifs.outlines(path)
    assert shapes and ground in "abcd"
    for shape in shapes:
        assert all(-0.01 <= x <= motifs.SIDE + 0.01 and -0.01 <= y <= motifs.SIDE + 0.01 for x, y in shape), slug
        mask = Image.new("1", (40, 40))
        ImageDraw.Draw(mask).polygon(shape, fill=1)
        assert sum(mask.histogram()[1:]) > 8, slug
