"""How much of a site the common hosts take, and how near a site is to that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

_GIGABYTE: Final = 1_000_000_000
WARNED: Final = 0.8
"""From this part of a limit on it is said: there is time left to choose another host."""


class Limit(Struct, frozen=True):
    """What a host takes of one site on its free plan, as its own pages say; None for no limit."""

    host: str
    files: int | None
    size: int | None
    """Bytes."""


LIMITS: Final = (
    Limit("Cloudflare Pages", 20_000, None),
    Limit("GitHub Pages", None, _GIGABYTE),
    Limit("GitLab Pages", 200_000, _GIGABYTE),
)


def told(files: int, size: int) -> Iterator[str]:
    """Yields how large the site is beside each limit, in one line, and a line for each that is nearly or quite used up."""
    parts = [(limit, max(_part(files, limit.files), _part(size, limit.size))) for limit in LIMITS]
    beside = "; ".join(f"{limit.host} {_percent(part)} dari {_said(limit)}" for limit, part in parts)
    yield f"Seluruhnya {_count(files)} berkas, {_megabytes(size)}. Batas penyedia: {beside}."
    for limit, part in parts:
        if part >= WARNED:
            state = "melebihi" if part > 1 else "hampir mencapai"
            yield (
                f"Perhatian: situs ini {state} batas {limit.host} ({_said(limit)}). "
                "Pilih penyedia yang batasnya lebih besar sebelum situs tidak dapat diunggah; lihat docs/penerapan.md."
            )


def _part(used: int, most: int | None) -> float:
    return used / most if most else 0.0


def _said(limit: Limit) -> str:
    files = [f"{_count(limit.files)} berkas"] if limit.files else []
    return " dan ".join([*files, *([_megabytes(limit.size)] if limit.size else [])])


def _percent(part: float) -> str:
    return f"{part:.0%}" if part >= 0.01 else "kurang dari 1%"


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _megabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB".replace(".", ",") if size >= _GIGABYTE else f"{max(1, round(size / 1e6))} MB"
