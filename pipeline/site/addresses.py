"""Where the pages lie that nobody wrote, those of the kinds aside, and pictures: who makes one takes its address from here.

Loads nothing of the site, because the gate asks too.
"""

from __future__ import annotations

from pipeline.content.addresses import Addresses

NEWS = Addresses("kabar/")
ARCHIVE = Addresses("arsip/")
MONTH = Addresses("arsip/<tahun>/<bulan>/")
TOPICS = Addresses("topik/")
TOPIC = Addresses("topik/<topik>/")
REGIONS = Addresses("wilayah/")
REGION = Addresses("wilayah/<wilayah>/")
DIGESTS = Addresses("wilayah/<wilayah>/ringkasan/<masa>/")
DIGEST = Addresses("wilayah/<wilayah>/ringkasan/<masa>/<nama>/")
AUTHORS = Addresses("penulis/")
AUTHOR = Addresses("penulis/<penulis>/")
PARTNERS = Addresses("mitra/")
PARTNERS_OF_TOPIC = Addresses("mitra/topik/<topik>/")
PARTNERS_BY_PLACE = Addresses("mitra/wilayah/")
PARTNERS_STATUS = Addresses("mitra/status/")
WARNINGS = Addresses("peringatan/", there=lambda catalogue: catalogue.may_warn)
SUBSCRIBE = Addresses("langganan/")
SEARCH = Addresses("cari/")
OFFLINE = Addresses("luring/")
PERFORMANCE = Addresses("kinerja/")
PERFORMANCE_OF = Addresses("kinerja/<kim>/")
COVERAGE = Addresses("liputan/")
WALL = Addresses("layar/", there=lambda catalogue: catalogue.site.wall)
DATA = Addresses("data/")
DOCUMENTS = Addresses("dokumen/", there=lambda catalogue: bool(catalogue.readable.documented))
JOIN = Addresses("ikut-menulis/")
WRITE = Addresses("tulis/", there=lambda catalogue: catalogue.site.receives)
RULES = Addresses("panduan/aturan/")
RULE = Addresses("panduan/aturan/<kode>/")
FIELDS = Addresses("panduan/isian/")
OLDER = Addresses("<folder>hal/<nomor>/")
"""Further pages of any list."""
LOST = Addresses("404.html")
"""Where hosts look for what to say of an address that leads nowhere."""
SERVICE_WORKER = Addresses("layanan-luring.js")
WRITING = Addresses("aset/tulis.js")
"""The program of the writing desk, made of several files of the theme."""
THEME = Addresses("aset/<apa-pun>", immutable=True)
"""The theme's own files."""

PICTURES = (
    Addresses("gambar/<sidik>-<nomor>.jpg", immutable=True),
    Addresses("gambar/<sidik>-<nomor>.webp", immutable=True),
)
"""Published pictures, named by their bytes."""

ADDRESSES = (*(value for value in list(vars().values()) if isinstance(value, Addresses)), *PICTURES)
