"""A member's photo → what is published of it: smaller, upright, without EXIF or GPS. The original never leaves the house."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.model import OutFile, Photo

RECIPE = "1"
"""Changes when the way pictures are made changes, so that old ones are made anew."""
WIDTHS = (480, 960, 1440)
_PIXELS = 60_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_TOO_LARGE = "ukurannya lebih dari 60 juta piksel"
_NO_PICTURE = "berkasnya rusak atau bukan JPG, PNG, atau WebP"


class Unreadable(Exception):
    """The bytes are no picture that can be published; the text says why, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of one picture: its files, smallest first, and the size in pixels of the largest."""

    files: tuple[OutFile, ...]
    widths: tuple[int, ...]
    width: int
    height: int

    @property
    def middle(self) -> str:
        """The path of the file that suits most screens."""
        return self.files[min(1, len(self.files) - 1)].path

    @property
    def srcset(self) -> tuple[tuple[str, int], ...]:
        """Path and width of every file."""
        return tuple((file.path, width) for file, width in zip(self.files, self.widths, strict=True))


_PLACE_IN_EXIF = 0x8825


def photo(data: bytes) -> Photo:
    """Returns what the bytes of a picture tell besides the picture. Never raises: what cannot be read tells nothing."""
    return Photo(len(data), _located(data), _damage(data))


def _damage(data: bytes) -> str:
    """What already the head of the file shows to be wrong; "" when it looks like a picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                return _TOO_LARGE if opened.width * opened.height > _PIXELS else ""
    except Exception:  # Pillow raises many kinds on damaged files
        return _NO_PICTURE


def _located(data: bytes) -> bool:
    if b"GPSLatitude" in data:  # as XMP writes it
        return True
    if b"Exif" not in data and b"EXIF" not in data and b"eXIf" not in data:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                place = opened.getexif().get_ifd(_PLACE_IN_EXIF)
    except Exception:  # Pillow raises many kinds on damaged files; publishing the picture reports them
        return False
    return any(number in place for number in (2, 4))


def key(data: bytes) -> str:
    """Returns the name of a picture's published files: a digest of its bytes and of the recipe."""
    return hashlib.sha256(RECIPE.encode() + data).hexdigest()[:16]


def publish(data: bytes) -> Published:
    """Returns the picture as WebP at several widths, never wider than it is. Raises Unreadable."""
    name = key(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > _PIXELS:
                    raise Unreadable(_TOO_LARGE)
                upright = ImageOps.exif_transpose(opened)
                whole = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError,
            SyntaxError) as error:
        raise Unreadable(_NO_PICTURE) from error
    widths = sorted({min(width, whole.width) for width in WIDTHS})
    files = []
    for width in widths:
        size = (width, max(1, round(whole.height * width / whole.width)))
        sized = whole if width == whole.width else whole.resize(size, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        # Only pixels are saved: no exif=, no icc_profile=, so no place and no camera leaks.
        sized.save(out, "WEBP", quality=78, method=4)
        files.append(OutFile(f"gambar/{name}-{width}.webp", out.getvalue()))
    largest = widths[-1]
    return Published(tuple(files), tuple(widths), largest, max(1, round(whole.height * largest / whole.width)))
