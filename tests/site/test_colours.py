"""The colours that a picture means are the colours that readers see."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import pytest
from PIL import Image

from pipeline.site.media import pictures
from pipeline.site.media.pictures import cleaned, publish

SPACES = {
    "Display P3": (((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)), 2.2),
    "Adobe RGB": (((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)), 2.2),
    "ProPhoto RGB": (((0.7977, 0.2880, 0.0), (0.1352, 0.7119, 0.0), (0.0313, 0.0001, 0.8249)), 1.8),
}
"""Of each space the red, the green and the blue in XYZ at D50, as its definition says, and its gamma."""
INKS = (0, 200, 200, 0)


def _fixed(*numbers: float) -> bytes:
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def _profile(space: bytes, parts: dict[bytes, bytes], kind: bytes = b"mntr", between: bytes = b"XYZ ") -> bytes:
    """An ICC profile of version 2 with these parts."""
    name = b"desc\0\0\0\0" + struct.pack(">I", 4) + b"uji\0" + bytes(79)
    parts = {
        b"desc": name,
        b"cprt": b"text\0\0\0\0uji\0",
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(0.9642, 1.0, 0.8249),
        **parts,
    }
    table, data, starts = struct.pack(">I", len(parts)), b"", 132 + 12 * len(parts)
    for tag, part in parts.items():
        table += tag + struct.pack(">II", starts + len(data), len(part))
        data += part + bytes(-len(part) % 4)
    head = struct.pack(">I4xI4s4s4s12x4s28x", starts + len(data), 0x02100000, kind, space, between, b"acsp")
    return head + _fixed(0.9642, 1.0, 0.8249) + bytes(48) + table + data


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"


def _colours(space: str) -> bytes:
    """The profile of one of the SPACES."""
    primaries, gamma = SPACES[space]
    parts = {
        tag: b"XYZ \0\0\0\0" + _fixed(*one) for tag, one in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
    }
    return _profile(b"RGB ", parts | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(gamma)))


def _inks() -> bytes:
    """The profile of a print shop with black in the place of magenta, and nothing in the other three: L* falls as it grows."""
    straight, corners = bytes(range(256)), (bytes((0 if corner & 4 else 255, 128, 128)) for corner in range(16))
    table = (
        b"mft1\0\0\0\0\4\3\2\0" + _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + straight * 4 + b"".join(corners) + straight * 3
    )
    return _profile(b"CMYK", {b"A2B0": table}, b"prtr", b"Lab ")


def _shown(linear: float) -> int:
    linear = min(1.0, max(0.0, linear))
    return round(255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))


def _meant(space: str, numbers: tuple[int, int, int]) -> list[int]:
    """What the numbers mean in sRGB, by the textbook's matrices (XYZ at D50 to sRGB, Bradford)."""
    primaries, gamma = SPACES[space]
    light = [(number / 255) ** gamma for number in numbers]
    xyz = [sum(amount * one[axis] for amount, one in zip(light, primaries, strict=True)) for axis in range(3)]
    matrix = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))
    return [_shown(sum(part * axis for part, axis in zip(row, xyz, strict=True))) for row in matrix]


def _file(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(
        out, form, **({"lossless": True} if form == "WEBP" else {"quality": 98} if form == "JPEG" else {}), **more
    )  # type: ignore[arg-type]
    return out.getvalue()


def _middles(data: bytes) -> list[tuple[int, ...]]:
    """The colour in the middle of all that is published of a picture, of its cleaned copy too."""
    middles = []
    for file in (*(one.data for one in publish(data).files), cleaned(data)):
        with Image.open(io.BytesIO(file)) as image:
            assert "icc_profile" not in image.info
            middles.append(image.convert("RGBA").getpixel((image.width // 2, image.height // 2)))
    return middles  # type: ignore[return-value]


def _all_near(data: bytes, colour: Sequence[int]) -> None:
    middles = _middles(data)
    far = [
        middle for middle in middles if any(abs(is_ - meant) > 5 for is_, meant in zip(middle, colour, strict=False))
    ]
    assert not far, (middles, colour)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("space", list(SPACES))
def test_a_camera_s_colours_are_published_as_screens_know_them(space: str, form: str) -> None:
    """Numbers of a wider space are changed into sRGB's before the profile is left out, whatever the file's format."""
    numbers = (180, 90, 60)
    data = _file(Image.new("RGB", (40, 30), numbers), form, icc_profile=_colours(space))
    meant = _meant(space, numbers)
    assert max(abs(a - b) for a, b in zip(meant, numbers, strict=True)) > 12  # or else the test could not fail
    _all_near(data, meant)
    assert not pictures.photo(data).miscoloured


def test_what_shines_through_a_picture_with_a_profile_still_does() -> None:
    """Transparency is no colour: it stays as it is, of a palette too."""
    glass = Image.new("RGBA", (40, 30), (180, 90, 60, 128))
    for image in (glass, glass.quantize(4)):
        data = _file(image, "PNG", icc_profile=_colours("Display P3"))
        for file in publish(data).webp:
            with Image.open(io.BytesIO(file.file.data)) as webp:
                *colour, alpha = webp.convert("RGBA").getpixel((20, 15))  # type: ignore[misc]
                assert abs(alpha - 128) <= 2
                assert all(abs(a - b) <= 6 for a, b in zip(colour, _meant("Display P3", (180, 90, 60)), strict=True)), (
                    colour
                )


@pytest.mark.parametrize("mode", ["L", "LA", "1", "I;16"])
def test_grey_is_read_by_its_own_profile(mode: str) -> None:
    """A scanner's grey with gamma 1.0 comes out as light as it was meant."""
    value = {"1": 255, "I;16": 25700}.get(mode, 100)
    image = Image.new("L", (40, 30), 100).convert("LA") if mode == "LA" else Image.new(mode, (40, 30), value)
    data = _file(image, "PNG", icc_profile=_profile(b"GRAY", {b"kTRC": _curve(1.0)}))
    _all_near(data, [255 if mode == "1" else _shown(100 / 255)] * 3)
    assert not pictures.photo(data).miscoloured


def test_grey_with_the_profile_of_a_colour_space_is_read_by_it() -> None:
    """Programs that turn a photo grey often leave its profile in: its greys are all three colours alike."""
    data = _file(Image.new("L", (40, 30), 100), "JPEG", icc_profile=_colours("ProPhoto RGB"))
    _all_near(data, [_shown((100 / 255) ** 1.8)] * 3)
    assert not pictures.photo(data).miscoloured


def _without_adobe(data: bytes) -> bytes:
    """A JPEG of inks without the mark of Adobe's programs."""
    start = data.index(b"\xff\xee")
    return data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4]) :]


def test_a_print_shop_s_inks_are_read_by_their_profile_and_without_one_as_inks() -> None:
    """CMYK with a profile follows it; without one, or with a broken one, much ink is dark and none is white.

    Adobe's programs count ink the other way round; so do Chromium and Pillow, whether a file has Adobe's mark or not.
    """
    inks = Image.new("CMYK", (40, 30), INKS)
    _all_near(_file(inks, "JPEG", icc_profile=_inks()), [_shown(((100 * (1 - INKS[1] / 255) + 16) / 116) ** 3)] * 3)
    red = (255, 55, 55)
    _all_near(_file(inks, "JPEG"), red)
    _all_near(_file(inks, "JPEG", icc_profile=b"bukan profil"), red)
    assert b"Adobe" in _file(inks, "JPEG")
    _all_near(_without_adobe(_file(inks, "JPEG")), red)


@pytest.mark.parametrize(
    "profile",
    [
        b"bukan profil", _colours("Display P3")[:200], _profile(b"RGB ", {}), _inks(), _profile(b"GRAY", {b"kTRC": _curve(1.0)}),
        _profile(b"Lab ", {}),
    ],
    ids=["no profile", "cut", "without curves", "of inks", "of greys", "of another space"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_broken_profile_costs_no_picture_and_is_told(profile: bytes, form: str) -> None:
    """The picture is published with its own numbers, and the gate can say that its colours may be other than meant."""
    data = _file(Image.new("RGB", (40, 30), (180, 90, 60)), form, icc_profile=profile)
    told = pictures.photo(data)
    assert told.miscoloured and not told.damage
    _all_near(data, (180, 90, 60))


@pytest.mark.parametrize("level", [0, 300, 6425, 32896, 65535])
def test_sixteen_bits_of_grey_are_grey(level: int) -> None:
    """A scan in 16 bits is as light as it was; all above 255 was white before."""
    _all_near(_file(Image.new("I;16", (40, 30), level), "PNG"), [level >> 8] * 3)


def _png16(kind: int, numbers: tuple[int, ...], clear: tuple[int, ...]) -> bytes:
    """A PNG of 40 × 30 points in 16 bits a colour (``kind`` 0: grey, 2: RGB), of which this colour is transparent."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    def packed(all_: tuple[int, ...]) -> bytes:
        return struct.pack(f">{len(all_)}H", *all_)

    head = struct.pack(">IIBBBBB", 40, 30, 16, kind, 0, 0, 0)
    rows = (b"\0" + packed(numbers) * 40) * 30
    parts = (
        chunk(b"IHDR", head) + chunk(b"tRNS", packed(clear)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(("kind", "numbers", "near"), [(0, (30000,), (30001,)), (2, (40000, 20000, 0), (200, 100, 0))])
def test_the_transparent_colour_of_sixteen_bits_is_the_only_one(
    kind: int, numbers: tuple[int, ...], near: tuple[int, ...]
) -> None:
    """What a picture in 16 bits says is transparent is, and a colour next to it is not."""
    for clear, alpha in ((numbers, 0), (near, 255)):
        made = publish(_png16(kind, numbers, clear))
        with Image.open(io.BytesIO(made.largest.data)) as image:
            assert image.convert("RGBA").getpixel((20, 15))[3] == alpha  # type: ignore[index]


def test_transparent_colours_of_a_palette_stay_transparent() -> None:
    """A palette with steps of transparency keeps each step."""
    image = Image.new("P", (40, 30), 1)
    image.putpalette([255, 0, 0, 0, 120, 0])
    with Image.open(io.BytesIO(publish(_file(image, "PNG", transparency=b"\xff\x40")).largest.data)) as made:
        *colour, alpha = made.convert("RGBA").getpixel((20, 15))  # type: ignore[misc]
    assert abs(alpha - 0x40) <= 2 and colour[1] > 100 > colour[0]


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_an_animation_is_known_from_a_still_picture(form: str) -> None:
    """The gate is told that only the first picture of several will be seen (KIM225); a still picture is none of these."""
    frames = [Image.new("RGB", (20, 20), (step * 80, 0, 0)) for step in range(3)]
    assert pictures.photo(_file(frames[0], form, save_all=True, append_images=frames[1:])).moving
    assert not pictures.photo(_file(frames[0], form)).moving
