"""A member's photo → what is published of it."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from pipeline.cli.build import build_site
from pipeline.engine.targets import OutFile
from pipeline.site.media import pictures
from pipeline.site.media.cache import cached_picture
from pipeline.site.media.pictures import Published, Unreadable, cleaned, publish
from tests import projects


def _photo(
    size: tuple[int, int] = (1200, 800),
    form: str = "JPEG",
    orientation: int = 1,
    mode: str = "RGB",
    placed: bool = True,
) -> bytes:
    """A picture whose upper left quarter is red, with a camera and, if ``placed``, a place in its EXIF data."""
    image = Image.new("RGB", size, (30, 60, 200))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=(220, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "MerekKameraRahasia"
    if placed:
        exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 53.0, 2.0), 3: "E", 4: (107.0, 32.0, 1.0)})
    out = io.BytesIO()
    image.convert(mode).save(out, form, exif=exif)
    return out.getvalue()


def _opened(made: Published) -> Image.Image:
    return _opened_file(made.largest)


def _opened_file(file: OutFile) -> Image.Image:
    return Image.open(io.BytesIO(file.data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_no_place_and_no_camera_leaves_the_house(form: str) -> None:
    """EXIF, GPS and other metadata of the original are in none of the published files."""
    data = _photo(form=form)
    assert b"MerekKameraRahasia" in data
    for file in publish(data).files:
        assert b"MerekKameraRahasia" not in file.data and b"EXIF" not in file.data and b"XMP" not in file.data
        assert not Image.open(io.BytesIO(file.data)).getexif()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_no_words_beside_the_pixels_are_published(form: str) -> None:
    """A comment, XMP, text of a PNG and what hangs behind the picture's end stay at home, also on ordinary pages (K26)."""
    secret, words, out = b"RAHASIA Jl. Melong 12", PngInfo(), io.BytesIO()
    words.add_text("Comment", secret.decode())
    picture = Image.effect_noise((700, 500), 80).convert("RGB")
    more: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": secret, "xmp": secret}, "PNG": {"pnginfo": words}, "WEBP": {"xmp": secret},
    }  # fmt: skip
    picture.save(out, form, icc_profile=secret, **more[form])
    data = out.getvalue() + secret
    assert secret in data
    assert not [one.path for one in publish(data).files if b"RAHASIA" in one.data]
    assert b"RAHASIA" not in cleaned(data)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(orientation: int) -> None:
    """A phone's note on how it was held is followed, then forgotten: all eight ways to hold it."""
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[orientation]
    made = publish(_photo((400, 200), orientation=orientation))
    whole = _opened(made).convert("RGB")
    assert whole.size == ((200, 400) if orientation > 4 else (400, 200)) == (made.width, made.height)
    x, y = (whole.width * (1 + 2 * corner[0]) // 4, whole.height * (1 + 2 * corner[1]) // 4)
    red, _, blue = whole.getpixel((x, y))  # type: ignore[misc]
    assert red > 150 > blue


def test_a_photo_comes_in_several_widths_and_is_never_blown_up() -> None:
    """WebP at two widths, a thumbnail and an article's, and JPEG at one: hosts count files. Each keeps its shape."""
    made = publish(_photo((3000, 2000)))
    assert (made.width, made.height) == (800, 533)
    sizes = [(_opened_file(one.file).format, _opened_file(one.file).size) for one in (*made.webp, *made.jpeg)]
    assert sizes == [("WEBP", (320, 213)), ("WEBP", (800, 533)), ("JPEG", (720, 480))]
    assert [width for _, width in made.srcset] == [320, 800]
    assert made.plain.path.endswith("-720.jpg") and made.largest.path.endswith("-800.webp")
    small = publish(_photo((300, 200)))
    assert [one.width for one in small.webp] == [300] and [one.width for one in small.jpeg] == [300]


@pytest.mark.parametrize("size", [(1, 1), (5000, 1), (1, 5000), (481, 7)])
def test_odd_shapes_are_published_too(size: tuple[int, int]) -> None:
    """A line of pixels is still a picture."""
    made = publish(_photo(size, form="PNG"))
    assert made.width >= 1 and made.height >= 1 and made.width == min(size[0], 800)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_other_colours_are_published_too(mode: str) -> None:
    """Grey, palette, transparent and 16-bit PNG pictures come out as pictures a browser shows; transparency stays."""
    image = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    out = io.BytesIO()
    (Image.new("I;16", (40, 30), 30000) if mode == "I;16" else image.convert(mode)).save(out, "PNG")
    made = _opened(publish(out.getvalue()))
    assert made.format == "WEBP" and made.size == (40, 30)
    if mode in ("LA", "RGBA"):
        assert made.mode == "RGBA" and made.getpixel((1, 1))[3] == 0  # type: ignore[index]
        plain = _opened_file(publish(out.getvalue()).plain)
        assert plain.mode == "RGB" and min(plain.getpixel((1, 1))) > 250  # type: ignore[type-var, arg-type]  # on white


def test_cmyk_from_a_print_shop_is_published() -> None:
    """A JPEG in printer's colours is no reason to fail."""
    out = io.BytesIO()
    Image.new("CMYK", (40, 30), (0, 200, 200, 0)).save(out, "JPEG")
    assert _opened(publish(out.getvalue())).mode == "RGB"


def _bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    return out.getvalue()


def _svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _gif() -> bytes:
    out = io.BytesIO()
    Image.new("P", (4, 4)).save(out, "GIF")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan gambar",
        b"\xff\xd8\xff\xe0",
        _photo()[:2000],
        _photo(form="PNG")[:60],
        _bomb(),
        _svg(),
        _gif(),
        _photo((900, 600))[:-900],
        _photo((900, 600), form="PNG")[:-90],
        _photo((900, 600), form="WEBP")[:-90],
        _photo((2, 40_000), form="PNG"),
        _photo((64, 17_000)),
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
    ],
    ids=[
        "empty",
        "text",
        "header",
        "cut jpeg",
        "cut png",
        "bomb",
        "svg",
        "gif",
        "end of jpeg",
        "end of png",
        "end of webp",
        "too tall png",
        "too tall jpeg",
        "lfs pointer",
    ],
)
def test_what_is_no_picture_for_us_is_refused_with_a_reason(data: bytes) -> None:
    """Damaged files, huge ones that unpack to gigabytes, and kinds that may hold programs are refused, not guessed at.

    The gate gives the same reason before.
    """
    with pytest.raises(Unreadable) as refused:
        publish(data)
    assert str(refused.value) == pictures.photo(data).damage != ""


def test_the_same_photo_gives_the_same_files() -> None:
    """Names and bytes follow from the photo alone; another photo, or another recipe, gets other names."""
    data = _photo((100, 80))
    assert publish(data) == publish(data)
    assert pictures.key(data) != pictures.key(data + b"x")
    assert all(
        file.path.startswith(f"gambar/{pictures.key(data)}-") and file.path.endswith((".webp", ".jpg"))
        for file in publish(data).files
    )


def test_an_animation_becomes_one_still_picture() -> None:
    """Only the first frame of a moving WebP is published."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), (n * 80, 0, 0)) for n in range(3)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert getattr(_opened(publish(out.getvalue())), "n_frames", 1) == 1


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_cleaned_picture_keeps_its_kind_and_nothing_else(form: str) -> None:
    """Pictures of ordinary pages stay at their address and in their format: upright, bounded, without place or camera."""
    clean = cleaned(_photo((3000, 1000), form, orientation=6))
    image = Image.open(io.BytesIO(clean))
    assert image.format == form and image.size[0] <= 1440 and image.height > image.width
    assert b"MerekKameraRahasia" not in clean and b"EXIF" not in clean and b"XMP" not in clean and not image.getexif()
    with pytest.raises(Unreadable):
        cleaned(b"bukan gambar")


def test_no_original_leaks_from_an_ordinary_page(lengkap: Path) -> None:
    """A photo beside ``halaman/`` is published at its address without its EXIF data; so is it from the shelf.

    (One that names its place does not even get that far: the gate refuses it.)
    """
    photo = _photo(placed=False)
    (lengkap / "content/halaman/kantor.jpg").write_bytes(photo)
    page = lengkap / "content/halaman/tentang.md"
    page.write_text(page.read_text() + "\n\n![Kantor redaksi](kantor.jpg)\n")
    for _ in range(2):
        done = projects.kim("build", "--root", lengkap)
        assert done.returncode == 0, done.stderr
        public = (lengkap / "site/halaman/kantor.jpg").read_bytes()
        assert Image.open(io.BytesIO(public)).size == (1200, 800)
        assert b"MerekKameraRahasia" in photo and b"MerekKameraRahasia" not in public
        shutil.rmtree(lengkap / "site")
        shutil.rmtree(lengkap / ".kim/cache")


def test_an_ordinary_page_may_show_an_articles_picture(lengkap: Path) -> None:
    """What a page shows or links to lies where it says, without the camera's traces, and changes with its original."""
    place = lengkap / "content/artikel/kim-cempaka/2025"
    (place / "kantor lama.jpg").write_bytes(_photo(placed=False))
    page = lengkap / "content/halaman/tentang.md"
    goal = f"../{place.relative_to(lengkap / 'content').as_posix()}/kantor%20lama.jpg"
    page.write_text(page.read_text() + f"\n\n![Kantor redaksi]({goal} 'Foto: uji')\n\n[Unduh fotonya]({goal})\n")
    public = lengkap / "site" / place.relative_to(lengkap / "content") / "kantor lama.jpg"
    for size in ((1200, 800), (600, 400)):
        done = projects.kim("build", "--root", lengkap)
        assert done.returncode == 0 and not done.stderr, done.stderr
        assert b"MerekKameraRahasia" not in public.read_bytes()
        assert Image.open(io.BytesIO(public.read_bytes())).size == size
        shown = (lengkap / "site/halaman/tentang/index.html").read_text()
        for found in re.findall(r'(?:src|href)="([^"]*kantor[^"]*)"', shown):
            assert (lengkap / "site/halaman/tentang" / unquote(found)).resolve() == public.resolve(), found
        Image.open(io.BytesIO(_photo(placed=False))).resize((600, 400)).save(place / "kantor lama.jpg")


def test_a_picture_that_only_the_build_cannot_make_costs_that_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site is built without it, articles and ordinary pages included; each build says on stderr which is missing, and why."""
    head = "gambar: {berkas: foto.jpg, alt: Foto contoh, kredit: 'Foto: uji'}\n"
    root = projects.small(
        tmp_path / "proyek",
        {
            "artikel/kim-melong/2025/berfoto.md": projects.article(
                8, head=head, body="Isi berita.\n\n![Parit](foto.jpg 'Foto')"
            ),
            "halaman/tentang.md": "# Tentang\n\n![Parit](parit.png)\n",
        },
    )
    (root / "content/artikel/kim-melong/2025/foto.jpg").write_bytes(_photo(placed=False))
    (root / "content/halaman/parit.png").write_bytes(_photo(form="PNG", placed=False))

    def full(image: Image.Image, form: str) -> bytes:
        raise OSError("encoder error")

    monkeypatch.setattr(pictures, "_encoded", full)
    for cold in (False, False, True):
        assert build_site(root, cold=cold) == 0
        err = capsys.readouterr().err
        for path in ("artikel/kim-melong/2025/foto.jpg", "halaman/parit.png"):
            assert err.count(f"Gambar content/{path} tidak ikut terbit") == 1, err
    page = (root / "site/artikel/kim-melong/2025/berfoto/index.html").read_text()
    assert "Isi berita." in page and "<img" not in page.partition("<main")[2].partition("</main")[0]
    assert (root / "site/halaman/tentang/index.html").is_file() and not (root / "site/halaman/parit.png").exists()
    monkeypatch.undo()
    assert build_site(root) == 0
    assert "foto" not in capsys.readouterr().err
    assert "<img" in (root / "site/artikel/kim-melong/2025/berfoto/index.html").read_text()


def test_a_damaged_picture_on_the_shelf_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Two workers that need one picture, for its address and for a share card, mend it and say so once."""
    data = _photo(placed=False)
    key = pictures.key(data)
    file = cached_picture(lambda: data, key, tmp_path).files[0]
    kept = tmp_path / Path(file.path).name
    good = kept.read_bytes()
    kept.write_bytes(good[:-9] + bytes([good[-9] ^ 1]) + good[-8:])
    others: list[bytes] = []
    publish = pictures.publish

    def meanwhile(original: bytes) -> pictures.Published:
        monkeypatch.setattr(pictures, "publish", publish)
        others.append(file.data)
        return publish(original)

    file = cached_picture(lambda: data, key, tmp_path).files[0]
    monkeypatch.setattr(pictures, "publish", meanwhile)
    assert file.data == good and others == [good] and kept.read_bytes() == good
    assert caplog.text.count("rusak") == 1


def test_a_broken_picture_of_an_ordinary_page_is_found_before_the_build(tmp_path: Path) -> None:
    """Whoever shows it, the gate names the place: before, only members' files were asked, and MkDocs stopped the build."""
    root = projects.small(tmp_path / "proyek", {"halaman/tentang.md": "# Tentang\n\n![Parit](parit.png)\n"})
    (root / "content/halaman/parit.png").write_bytes(_photo(form="PNG", placed=False)[:-90])
    found = [(row["kode"], row["berkas"], row["baris"]) for row in projects.report(root)]
    assert ("KIM224", "content/halaman/tentang.md", 3) in found
