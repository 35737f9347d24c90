"""A picture's colours as it means them → sRGB in eight bits, which is what a screen shows when nobody tells it otherwise.

Phones and cameras number colours by a profile of their own (Display P3, Adobe RGB, ProPhoto, a print shop's inks). What is
published carries no profile, so the numbers are changed before it is left out.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms

_NUMBERED_IN = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""Pillow's mode for each space whose numbers a profile may explain."""


def in_srgb(image: Image.Image) -> Image.Image:
    """Returns the picture in RGB or, where anything shines through, RGBA. A profile that cannot be followed is left out."""
    transparent = image.has_transparency_data
    eight = _in_eight_bits(image)
    plain = eight.convert("RGBA" if transparent else "RGB")
    if (transform := _followed(image)) is None:
        return plain
    meant = transform.apply((eight if eight.mode == "CMYK" else plain).convert(transform.input_mode))
    if transparent:
        meant.putalpha(plain.getchannel("A"))
    return meant


def misread(image: Image.Image) -> bool:
    """Tells whether the picture has a profile that cannot be followed: its colours are then shown as if they were sRGB."""
    return "icc_profile" in image.info and _followed(image) is None


def _followed(image: Image.Image) -> ImageCms.ImageCmsTransform | None:
    grey = image.mode in ("1", "L", "LA", "I;16")
    space = "CMYK" if image.mode == "CMYK" else "L" if grey else "RGB"
    return _transform(image.info.get("icc_profile"), space)


@lru_cache(maxsize=16)
def _transform(profile: bytes | None, space: str) -> ImageCms.ImageCmsTransform | None:
    """What turns a profile's numbers into sRGB; None when it is damaged or explains other numbers than the picture has."""
    if not profile:
        return None
    try:
        read = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = _NUMBERED_IN.get(read.profile.xcolor_space, "")
        if mode != space and (mode, space) != ("RGB", "L"):  # grey numbers are as good in all three colours
            return None
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        return ImageCms.ImageCmsTransform(read, srgb, mode, "RGB", ImageCms.Intent.PERCEPTUAL)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """The upper half of each 16-bit number, and the transparent one still transparent: Pillow cuts grey off at 255."""
    clear = image.info.get("transparency")
    if image.mode == "I;16":
        low, high = (Image.frombytes("L", image.size, image.tobytes()[half::2]) for half in (0, 1))
        if clear is None:
            return high
        other = ImageChops.lighter(_unlike(high, clear >> 8), _unlike(low, clear & 255))
        return Image.merge("LA", (high, other))
    if isinstance(clear, tuple) and max(clear) > 255:  # Pillow keeps only the upper halves of the colours
        image = image.copy()
        image.info["transparency"] = tuple(number >> 8 for number in clear)
    return image


def _unlike(channel: Image.Image, number: int) -> Image.Image:
    return channel.point([255 * (value != number) for value in range(256)])
