"""A member's photo → what is published of it: smaller, upright, without EXIF or GPS. The original never leaves the house."""

from __future__ import annotations

import hashlib
import io
import logging
import warnings
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageOps, WebPImagePlugin  # noqa: F401 - or else Pillow loads all it has

from pipeline.content.source_file import Photo
from pipeline.engine.targets import OutFile
from pipeline.site.media import bands, colours

_log = logging.getLogger(__name__)

RECIPE = "8"
"""Changes when the way pictures are made changes, so that old ones are made anew."""
WIDTHS = (320, 800)
"""Of the WebP files, in pixels; for lists, and for phones of two pixels a point and an article's column."""
ORDINARY = 1440
"""Pixels that a picture of an ordinary page is wide at most: it is one file, and may be a map."""
SMALL = 480
"""Pixels that a picture with a band is wide at most."""
FALLBACKS = (720,)
"""Of the JPEG files, for readers and programs that know no WebP: old phones, feed readers, chats. Search engines want 696."""
_PIXELS = 60_000_000
_TALLEST = 16_383
"""Pixels: what WebP can hold."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_TOO_LARGE = "ukurannya lebih dari 60 juta piksel"
_UNSAVED = "ia tidak dapat disimpan ulang"
_TOO_TALL = "bentuknya terlalu memanjang; tingginya paling banyak sebelas kali lebarnya"
_NO_PICTURE = "berkasnya rusak, terpotong, atau bukan JPG, PNG, atau WebP"


_CURES = {
    _TOO_LARGE: "Perkecil gambarnya sampai lebarnya paling banyak 4.000 piksel, lalu unggah lagi.",
    _TOO_TALL: "Potong gambarnya menjadi beberapa bagian, lalu unggah dan tampilkan satu per satu.",
}
_RESAVE = "Buka gambarnya, simpan ulang sebagai JPG, PNG, atau WebP, lalu unggah lagi."


class Unreadable(Exception):
    """The bytes are no picture that can be published; the text says why, in Indonesian."""

    @property
    def cure(self) -> str:
        """What helps, in Indonesian."""
        return _CURES.get(str(self), _RESAVE)


class Scaled(Struct, frozen=True):
    """One published file of a picture, and how many pixels it is wide."""

    file: OutFile
    width: int


class Published(Struct, frozen=True):
    """What is published of one picture: its files, smallest first, and the size in pixels of the largest."""

    webp: tuple[Scaled, ...]
    jpeg: tuple[Scaled, ...]
    width: int
    height: int

    @property
    def files(self) -> tuple[OutFile, ...]:
        """All of them."""
        return tuple(one.file for one in (*self.webp, *self.jpeg))

    @property
    def small(self) -> OutFile:
        """The JPEG for lists."""
        return self.jpeg[0].file

    @property
    def plain(self) -> OutFile:
        """The JPEG that suits most screens."""
        return self.jpeg[-1].file

    @property
    def largest(self) -> OutFile:
        """The largest file."""
        return self.webp[-1].file

    @property
    def srcset(self) -> tuple[tuple[str, int], ...]:
        """Path and width of every WebP file."""
        return tuple((one.file.path, one.width) for one in self.webp)


_PLACE_IN_EXIF = 0x8825


def photo(data: bytes) -> Photo:
    """Returns what the bytes of a picture tell besides the picture. Never raises: what cannot be read tells nothing."""
    told = Photo(len(data), _located(data))
    try:
        _upright(data, 1)  # to its end, as small as may be
    except Unreadable as error:
        _log.debug("Gambar tidak terbaca.", exc_info=True)
        return replace(told, damage=str(error), cure=error.cure)
    with _opened(data) as opened:
        moving = opened.format != "MPO" and getattr(
            opened, "is_animated", False
        )  # an MPO is a photo with a thumbnail behind it
        return replace(told, moving=moving, miscoloured=colours.misread(opened))


def _located(data: bytes) -> bool:
    if b"GPSLatitude" in data:  # as XMP writes it
        return True
    if b"Exif" not in data and b"EXIF" not in data and b"eXIf" not in data:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with _opened(data) as opened:
                place = opened.getexif().get_ifd(_PLACE_IN_EXIF)
    except Exception:  # Pillow raises many kinds on damaged files; publishing the picture reports them
        _log.debug("EXIF gambar tidak terbaca.", exc_info=True)
        return False
    return any(number in place for number in (2, 4))


def key(data: bytes) -> str:
    """Returns the name of a picture's published files: a digest of its bytes and of the recipe."""
    return hashlib.sha256(RECIPE.encode() + data).hexdigest()[:16]


def banded(name: str, band: str) -> str:
    """Returns the name of a picture's files with a band burnt into it; "" is none."""
    return hashlib.sha256(f"{name} {band}".encode()).hexdigest()[:16] if band else name


def publish(data: bytes, band: str = "") -> Published:
    """Returns the picture as WebP and JPEG at several widths, never wider than it is. Raises Unreadable.

    With a ``band`` it is small, and these words stand across its middle, where no cut takes them away.
    """
    name = banded(key(data), band)
    whole = _upright(data, WIDTHS[-1])
    if band:
        whole = bands.burnt(_scaled(whole, min(whole.width, SMALL)), band)
    sizes = {min(width, whole.width) for width in (*WIDTHS, *FALLBACKS)}
    scaled = {width: _scaled(whole, width) for width in sizes}
    largest = scaled[max(sizes)]
    return Published(
        tuple(
            Scaled(OutFile(f"gambar/{name}-{width}.webp", _saved(scaled[width], "WEBP")), width)
            for width in sorted({min(width, whole.width) for width in WIDTHS})
        ),
        tuple(
            Scaled(OutFile(f"gambar/{name}-{width}.jpg", _saved(scaled[width], "JPEG")), width)
            for width in sorted({min(width, whole.width) for width in FALLBACKS})
        ),
        largest.width,
        largest.height,
    )


def cleaned(data: bytes) -> bytes:
    """Returns the picture in its own format with nothing but its pixels, upright and at most ``ORDINARY`` wide.

    For pictures of ordinary pages, whose addresses editors chose. Raises Unreadable.
    """
    whole = _upright(data, ORDINARY)
    return _saved(_scaled(whole, min(whole.width, ORDINARY)), _format(data))


def _format(data: bytes) -> Literal["JPEG", "PNG", "WEBP"]:
    return "JPEG" if data.startswith(b"\xff\xd8") else "PNG" if data.startswith(b"\x89PNG") else "WEBP"


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=_FORMATS)


def _upright(data: bytes, width: int) -> Image.Image:
    """The picture as one holds it, unpacked at no less than this width unless it is smaller. Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with _opened(data) as opened:
                if opened.width * opened.height > _PIXELS:
                    raise Unreadable(_TOO_LARGE)
                longest = max(opened.size)
                # A JPEG can be unpacked at a fraction of its size, which is much quicker.
                opened.draft(None, (width, width))
                upright = ImageOps.exif_transpose(opened)
                full = longest / max(upright.size)
                if upright.height * min(full, WIDTHS[-1] / upright.width) > _TALLEST:
                    raise Unreadable(_TOO_TALL)
                pixels = colours.in_srgb(upright)
                # Pillow saves comments, XMP and profiles that it finds here, unasked.
                pixels.info.clear()
                return pixels
    except (Unreadable, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise Unreadable(_TOO_LARGE) from error
    except Exception as error:  # Pillow raises many kinds on damaged files
        raise Unreadable(_NO_PICTURE) from error


def _scaled(whole: Image.Image, width: int) -> Image.Image:
    size = (width, max(1, round(whole.height * width / whole.width)))
    return whole if width == whole.width else whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _saved(image: Image.Image, form: Literal["JPEG", "PNG", "WEBP"]) -> bytes:
    """Only pixels are saved: no exif=, no icc_profile=, so no place and no camera leaks. Raises Unreadable."""
    try:
        return _encoded(image, form)
    except (OSError, ValueError) as error:
        raise Unreadable(_UNSAVED) from error


def _encoded(image: Image.Image, form: Literal["JPEG", "PNG", "WEBP"]) -> bytes:
    out = io.BytesIO()
    if form == "WEBP":
        image.save(out, form, quality=68, method=6)
    elif form == "PNG":
        image.save(out, form, optimize=True)
    else:
        if image.mode == "RGBA":
            ground = Image.new("RGB", image.size, "white")
            ground.paste(image, mask=image.getchannel("A"))
            image = ground
        image.save(out, form, quality=80, optimize=True, progressive=True)
    return out.getvalue()
