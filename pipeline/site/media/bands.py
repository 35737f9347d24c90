"""A band burnt into a picture: a rumour's picture says what became of the rumour wherever it is copied to."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONT = Path(__file__).parent / "fonts" / "PlusJakartaSans-ExtraBold.woff2"
_BRICK, _WHITE = "#a8361f", "#ffffff"
_LEAST, _SHARE = 28, 0.2
"""Pixels of a band's height, and its share of the picture's width."""


def burnt(picture: Image.Image, words: str) -> Image.Image:
    """Returns the picture with a band across its middle that bears these words, as large as they fit."""
    image = picture.convert("RGBA") if "A" in picture.getbands() else picture.convert("RGB")
    height = min(image.height, max(_LEAST, round(image.width * _SHARE)))
    top = (image.height - height) // 2
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, top, image.width, top + height - 1), fill=_BRICK)
    text, size = words.upper(), round(height * 0.62)
    while size > 6 and _font(size).getlength(text) > image.width * 0.92:
        size -= 1
    pen.text((image.width / 2, top + height / 2), text, font=_font(size), fill=_WHITE, anchor="mm")
    return image


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)
