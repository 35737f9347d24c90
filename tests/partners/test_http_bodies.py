"""Unpacking what servers send."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.partners.http.bodies import TooBig, Undecodable, unpack

TEXT = "Jadwal posyandu “Melong”. ".encode() * 50
GZIP = gzip.compress(TEXT)
CAP = 1_000_000


def raw_deflate(data: bytes) -> bytes:
    """Return deflate as some servers mean it: without zlib's wrapper."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        pytest.param("", TEXT, id="plain"),
        pytest.param("identity", TEXT, id="identity"),
        pytest.param("gzip", GZIP, id="gzip"),
        pytest.param("X-GZIP", GZIP, id="old name"),
        pytest.param(" gzip ,identity", GZIP, id="with nothing"),
        pytest.param("gzip", GZIP + GZIP, id="two members"),
        pytest.param("gzip", GZIP + b"\0" * 512, id="padding after the end"),
        pytest.param("deflate", zlib.compress(TEXT), id="deflate with wrapper"),
        pytest.param("deflate", raw_deflate(TEXT), id="deflate without"),
        pytest.param("deflate", GZIP, id="gzip that says deflate"),
        pytest.param("gzip", TEXT, id="plain that says gzip"),
        pytest.param("", GZIP, id="gzip that says nothing"),
        pytest.param("identity", GZIP, id="gzip that says it is plain"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_unpacking(encoding: str, sent: bytes, size: int) -> None:
    """The body comes out whole, in whatever pieces it came, and despite labels that lie."""
    chunks = [sent[at : at + size] for at in range(0, len(sent), size)]
    assert unpack(chunks, encoding, CAP) == (TEXT * 2 if sent == GZIP + GZIP else TEXT)


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        pytest.param("br", b"\x0b\x02\x80", id="brotli, which we did not ask for"),
        pytest.param("gzip, gzip", gzip.compress(GZIP), id="packed twice"),
        pytest.param("gzip", GZIP[:-20], id="cut short"),
        pytest.param("gzip", GZIP[:40] + b"\xff" * 40 + GZIP[80:], id="broken inside"),
        pytest.param("deflate", b"\xff\xff\xff\xff", id="nothing of the kind"),
    ],
)
def test_what_cannot_be_unpacked(encoding: str, sent: bytes) -> None:
    """Half a body is no body: the last good items stay instead."""
    with pytest.raises(Undecodable):
        unpack([sent], encoding, CAP)


@pytest.mark.parametrize("encoding", ["UTF-8", "br", "zstd, gzip", "none"])
def test_labels_that_mean_nothing(encoding: str) -> None:
    """Some servers name a charset where the packing belongs: what begins like a feed is taken as it is."""
    for body in (b"\n <?xml version='1.0'?><rss/>", b"\xef\xbb\xbf{}"):
        assert unpack([body], encoding, CAP) == body


def test_cap() -> None:
    """A body of just the cap passes, one byte more does not, packed or plain."""
    body = b"x" * CAP
    assert unpack([body], "", CAP) == unpack([gzip.compress(body)], "gzip", CAP) == body
    for encoding, sent in (("", body + b"x"), ("gzip", gzip.compress(body + b"x"))):
        with pytest.raises(TooBig):
            unpack([sent], encoding, CAP)


@pytest.mark.parametrize(("encoding", "window"), [("gzip", 16 + zlib.MAX_WBITS), ("deflate", zlib.MAX_WBITS)])
def test_bomb_stays_in_its_box(encoding: str, window: int) -> None:
    """A bomb of 100 MB is put down after the cap, and takes little more memory than that."""
    packer = zlib.compressobj(1, wbits=window)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(100)) + packer.flush()
    tracemalloc.start()
    try:
        with pytest.raises(TooBig):
            unpack([bomb], encoding, CAP)
        assert tracemalloc.get_traced_memory()[1] < 5 * CAP
    finally:
        tracemalloc.stop()


def test_flood_is_not_read_to_its_end() -> None:
    """From a body without end no more is taken than the cap."""
    taken: list[int] = []

    def flood() -> Iterator[bytes]:
        while True:
            taken.append(50_000)
            yield b"x" * 50_000

    with pytest.raises(TooBig):
        unpack(flood(), "", CAP)
    assert sum(taken) <= CAP + 50_000


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "", "br", ",,", "gzip,gzip"]))
def test_no_bytes_surprise_it(data: bytes, encoding: str) -> None:
    """Any bytes under any label give a body within the cap, or one of two errors."""
    try:
        assert len(unpack([data[:9], b"", data[9:]], encoding, 1000)) <= 1000
    except (TooBig, Undecodable) as error:
        assert encoding.strip(",") or data, error
