"""Sample outlets on loopback: feeds of our own, each with a quirk of real ones, so that fetching can be seen without a network.

All names and stories are invented and say so. Their dates follow ``now``, so that a demo looks like today's.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from pipeline.demo.loopback import running

WIB = timezone(timedelta(hours=7))
_DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum'at", "Sab", "Min")
_MONTHS = (
    "Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "Nopember", "Desember",
)  # fmt: skip
_SHORT_MONTHS = ("Jan", "Peb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nop", "Des")
_MARK = re.compile(r"\{\{(?:(?P<name>situs|umpan)|(?P<hours>-?\d+)h (?P<form>\w+))\}\}")


class Sample(Struct, frozen=True):
    """One sample outlet: its slug, name, and what is odd about it (Indonesian, shown in its partner page)."""

    slug: str
    name: str
    quirk: str
    topics: tuple[str, ...]
    file: str = ""
    """The feed's template in ``feeds/``; empty when this outlet has none to give."""
    media_type: str = "application/rss+xml; charset=UTF-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    packed: bool = False
    seconds: float = 0.0
    """How long the outlet thinks before it answers."""
    type: str = "media"
    """What its partner file says of it: media, cap, or gempa."""
    documents: tuple[tuple[str, str], ...] = ()
    """Warnings beside the feed: the name below it, and the template in ``feeds/``."""

    def record(self, host: str) -> str:
        """Return the text of a partner file for an outlet served at ``host`` (``127.0.0.1:PORT``)."""
        site = _site(self.slug, host)
        return (
            f"---\nnama: {self.name}\nsitus: {site}\numpan: {_feed(self.slug, host)}\njenis: {self.type}\nzona: WIB\n"
            f"topik: [{', '.join(self.topics)}]\ndomain: [{self.slug}.localhost]\ntampil: 10\n---\n\n"
            f"Media contoh untuk peragaan; semua beritanya dikarang. {self.quirk}\n"
        )


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "contoh-kabar-priangan", "Contoh Kabar Priangan",
        "Umpannya rapi seperti keluaran WordPress: dipadatkan, ber-ETag, dengan tautan pelacak dan «Baca juga» yang dibuang.",
        ("keselamatan", "kesehatan"), "contoh-kabar-priangan.xml", packed=True, headers=(("Cache-Control", "max-age=900"),),
    ),
    Sample(
        "contoh-warta-bandung-raya", "Contoh Warta Bandung Raya",
        "Tanggalnya berbahasa Indonesia («Jum'at, 6 Nopember») dan memakai WIB; satu beritanya juga dimuat dua media lain.",
        ("layanan-publik", "lingkungan"), "contoh-warta-bandung-raya.xml",
    ),
    Sample(
        "contoh-suara-kampung", "Contoh Suara Kampung",
        "Butirnya tanpa penanda dan tanpa tanggal, dan tanda bacanya tersandi dua kali, seperti umpan situs desa.",
        ("warga",), "contoh-suara-kampung.xml", "text/xml",
    ),
    Sample(
        "contoh-radio-lembah", "Contoh Radio Lembah",
        "Semua butirnya memakai satu penanda yang sama, dan sebagian hurufnya rusak di jalan.",
        ("cek-fakta", "budaya"), "contoh-radio-lembah.xml",
    ),
    Sample(
        "contoh-layanan-kota", "Contoh Layanan Kota",
        "Umpannya Atom dan disusupi program di judul dan ringkasan; semuanya tampil sebagai teks biasa atau dibuang.",
        ("layanan-publik",), "contoh-layanan-kota.xml", "application/atom+xml; charset=utf-8",
    ),
    Sample(
        "contoh-pantau-cuaca", "Contoh Pantau Cuaca", "Umpannya RSS 1.0 (RDF), bentuk lama yang masih dipakai.",
        ("keselamatan", "kesehatan"), "contoh-pantau-cuaca.xml", "application/rdf+xml",
    ),
    Sample(
        "contoh-ruang-digital", "Contoh Ruang Digital", "Umpannya JSON Feed, bukan XML.",
        ("literasi-digital", "cek-fakta"), "contoh-ruang-digital.json", "application/feed+json",
    ),
    Sample(
        "contoh-pasar-rakyat", "Contoh Pasar Rakyat",
        "XML-nya tidak sah: baris kosong di depan, `&` telanjang, entitas tak dikenal, dan tulisan sesudah umpan selesai.",
        ("ekonomi",), "contoh-pasar-rakyat.xml", "text/xml; charset=ISO-8859-1",
    ),
    Sample(
        "contoh-kliping-nusantara", "Contoh Kliping Nusantara",
        "Memuat ulang berita kantor berita; ada tanggal kosong dan tanggal di masa depan.",
        ("layanan-publik", "budaya"), "contoh-kliping-nusantara.xml",
    ),
    Sample(
        "contoh-siaran-pelan", "Contoh Siaran Pelan", "Servernya lama berpikir sebelum menjawab.",
        ("budaya",), "contoh-siaran-pelan.xml", seconds=1.5,
    ),
    Sample(
        "contoh-pindah-alamat", "Contoh Pindah Alamat",
        "Umpannya pindah tetap ke alamat lain; sesudah tiga kali terlihat, alamat barunya diusulkan kepada pengelola.",
        ("pendidikan",), "contoh-rumah-baru.xml", status=301, headers=(("Location", "/contoh-pindah-alamat/feed/baru"),),
    ),
    Sample(
        "contoh-sedang-dirawat", "Contoh Sedang Dirawat",
        "Servernya menjawab baik, tetapi isinya halaman perawatan dan bukan umpan.",
        ("warga",), "contoh-sedang-dirawat.html", "text/html; charset=utf-8",
    ),
    Sample(
        "contoh-server-lelah", "Contoh Server Lelah", "Servernya menolak melayani dan meminta kita kembali satu jam lagi.",
        ("warga",), status=503, headers=(("Retry-After", "3600"),),
    ),
    Sample(
        "contoh-koran-tutup", "Contoh Koran Tutup", "Umpannya dinyatakan dihapus, jadi tidak diambil lagi.",
        ("warga",), status=410,
    ),
)  # fmt: skip


WARNERS: tuple[Sample, ...] = (
    Sample(
        "contoh-peringatan-cuaca", "Contoh Peringatan Cuaca",
        "Umpannya daftar peringatan dini (CAP); hanya yang menyangkut wilayah situs yang diteruskan, selama berlaku.",
        (), "contoh-peringatan-cuaca.xml", type="cap",
        documents=(("jawa-barat.xml", "contoh-cap-jawa-barat.xml"), ("sumatera-utara.xml", "contoh-cap-sumatera-utara.xml")),
    ),
    Sample(
        "contoh-gempa", "Contoh Info Gempa", "Laporannya berbentuk seperti autogempa.json milik BMKG.",
        (), "contoh-gempa.json", "application/json", type="gempa",
    ),
)  # fmt: skip
"""Sample authorities: what they send are warnings, not news."""


def feed_of(sample: Sample, host: str, now: datetime) -> bytes:
    """Return what an outlet served at ``host`` publishes at a moment (with zone): the same bytes for the same arguments."""
    if not sample.file:
        return b"Tidak ada umpan di sini.\n"
    return _filled(sample, sample.file, host, now)


def _filled(sample: Sample, file: str, host: str, now: datetime) -> bytes:
    template = files("pipeline.demo").joinpath("feeds", file).read_text(encoding="utf-8")

    def fill(mark: re.Match[str]) -> str:
        if mark["name"]:
            return _site(sample.slug, host) if mark["name"] == "situs" else _feed(sample.slug, host)
        return _written(now - timedelta(hours=int(mark["hours"])), mark["form"])

    return _MARK.sub(fill, template).encode()


@contextmanager
def serve_outlets(now: datetime, port: int = 0, patience: float = 1.0) -> Iterator[str]:
    """Serve all ``SAMPLES`` and ``WARNERS`` on loopback while the block runs, and give the ``host:port`` to allow.

    ``port`` 0 takes a free one. ``patience`` stretches or shortens (0) the slow outlet's pause. Raises ``OSError`` when
    the port is taken.
    """
    with running(_Outlets(now, port, patience)) as host:
        yield host


class _Outlets(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, now: datetime, port: int, patience: float) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.patience = patience
        self.host = f"127.0.0.1:{self.server_port}"
        self.shelf = {sample.slug: (sample, feed_of(sample, self.host, now)) for sample in (*SAMPLES, *WARNERS)}
        self.documents = {
            f"{sample.slug}/feed/{name}": _filled(sample, file, self.host, now)
            for sample in WARNERS
            for name, file in sample.documents
        }


class _Handler(BaseHTTPRequestHandler):
    """Answers for the outlets by path, and with a plain page for every story."""

    protocol_version = "HTTP/1.1"
    server: _Outlets

    def do_GET(self) -> None:
        """Answer a feed reader, or somebody who follows a link."""
        path = urlsplit(self.path).path
        slug, _, rest = path.strip("/").partition("/")
        if (document := self.server.documents.get(path.strip("/"))) is not None:
            self._send(200, document, "application/cap+xml")
        elif slug in self.server.shelf and rest.startswith("feed"):
            sample, body = self.server.shelf[slug]
            self._feed(sample, body, moved=rest != "feed")
        else:
            self._send(200, _story(path), "text/html; charset=utf-8")

    def _feed(self, sample: Sample, body: bytes, moved: bool) -> None:
        time.sleep(sample.seconds * self.server.patience)
        if sample.status != 200 and not moved:
            self._send(sample.status, b"", "text/plain", sample.headers)
            return
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = (*sample.headers, ("ETag", etag)) if not moved else (("ETag", etag),)
        if self.headers.get("If-None-Match") == etag:
            self._send(304, b"", sample.media_type, headers)
            return
        if sample.packed and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers = gzip.compress(body, mtime=0), (*headers, ("Content-Encoding", "gzip"))
        self._send(200, body, sample.media_type, headers)

    def _send(self, status: int, body: bytes, media_type: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the demo prints its own lines."""


def _story(path: str) -> bytes:
    """Return the page behind every link: it says that there is no story."""
    name = escape(unquote(path).strip("/").rpartition("/")[2].replace("-", " ") or "halaman depan")
    return (
        '<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Halaman contoh</title><h1>Halaman contoh: {name}</h1>"
        "<p>Media dan berita ini dikarang untuk peragaan. Di sini biasanya terbuka berita lengkap di situs medianya.</p>"
    ).encode()


def _site(slug: str, host: str) -> str:
    """Return an outlet's front page: a name of its own that browsers look for on this very machine."""
    return f"http://{slug}.localhost:{host.rpartition(':')[2]}/"


def _feed(slug: str, host: str) -> str:
    return f"http://{host}/{slug}/feed"


def _written(moment: datetime, form: str) -> str:
    """Return a moment as outlets write it: ``rfc``, ``iso``, ``wib`` (Indonesian with zone), ``panjang`` (a long date)."""
    local = moment.astimezone(WIB).replace(microsecond=0)
    if form == "rfc":
        return format_datetime(local)
    if form == "iso":
        return local.isoformat()
    if form == "wib":
        day, month = _DAYS[local.weekday()], _SHORT_MONTHS[local.month - 1]
        return f"{day}, {local.day} {month} {local:%Y %H:%M:%S} WIB"
    return f"{local.day:02d} {_MONTHS[local.month - 1]} {local.year}"
