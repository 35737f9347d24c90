"""A whole site's export: whose program wrote it stands in its beginning."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.engine.problems import Refusal
from pipeline.intake import blogger, wordpress
from pipeline.intake.arrival import Arrival, Instructions, Made

_WORDPRESS, _ATOM, _BLOGGER = b"http://wordpress.org/export/", b"http://www.w3.org/2005/Atom", b"blogger"
_HEAD = 20_000


def is_export(data: bytes) -> bool:
    """Tells whether this is a site's own export, and not some other XML that lies beside it, such as its comments."""
    head = data[:_HEAD]
    return _WORDPRESS in head or (_ATOM in head and _BLOGGER in head)


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields the articles of it. Raises Refusal."""
    head = arrival.data[:_HEAD]
    if _WORDPRESS in head:
        yield from wordpress.read(arrival, wishes)
    elif _ATOM in head:
        yield from blogger.read(arrival, wishes)
    else:
        raise Refusal(
            f"{arrival.name} bukan ekspor WordPress atau Blogger.",
            "WordPress: Perkakas → Ekspor → Semua konten. Blogger: Setelan → Kelola Blog → Cadangkan konten.",
        )
