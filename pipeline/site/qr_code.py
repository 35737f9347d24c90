"""The QR code of an address, as an SVG path."""

from __future__ import annotations

import re
from functools import cache
from math import isqrt

from msgspec import Struct


class Code(Struct, frozen=True):
    """A QR code: its side in modules, and its dark modules as an SVG path to be stroked, one unit wide.

    Strokes with relative moves take a third of the bytes that rectangles do: light enough to stand in every article's page.
    """

    side: int
    path: str


def code_of(link: str) -> Code | None:
    """Returns the QR code of an address; None for none."""
    if not link:
        return None
    import zxingcpp  # a check must not wait for it to load

    made = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    dark = bytes(made.to_image(scale=1, add_quiet_zones=False))  # type: ignore[call-overload]  # a buffer, untyped
    side = isqrt(len(dark))
    # With a row of light between the rows, the length of what is light tells how many lines end in it.
    rows = (b"\xff" * side).join(dark[at : at + side] for at in range(0, len(dark), side)).rstrip(b"\xff")
    return Code(side, "M0 .5" + "".join([_stroke(run, side) for run in _RUNS.findall(rows)]))


_MASK = 2
"""Of a code's eight masks. Readers take any; to look for the most even one takes five times as long as all the rest, and for
addresses of articles this one is as good: by the standard's penalty 915 to 903, and damaged codes are read as often."""


_RUNS = re.compile(b"\0+\xff*")


@cache
def _stroke(run: bytes, side: int) -> str:
    """How the pen goes over dark modules and on to the next ones; ``side`` is a row's length and that of the gap behind it."""
    dark = run.count(0)
    down, right = divmod(len(run) - dark + side, 2 * side)
    return f"h{dark}m{right - side} {down}" if dark < len(run) else f"h{dark}"
