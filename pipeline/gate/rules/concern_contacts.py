"""What opens a person on the residents' board without their name: numbers, accounts, plates, spots, and pages about them.

In news a number may stand that its owner opened for something ("Pemesanan:"); a resident who asks for a lamp opened nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_plus

from pipeline.content.kinds.aspirasi import CONCERN
from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.phones import numbers_linked, numbers_told
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

ON_THE_BOARD: Final = "only on the board do residents speak who must not be recognised"
_DRIVER: Final = "pemilik kendaraan"
TRACES: Final = (
    (
        late(r"(?<![\w.+-])[\w.+-]{1,60}@(?:gmail|yahoo|ymail|hotmail|outlook|live|icloud|proton)[\w.]{0,20}"),
        "surel seseorang",
    ),
    (late(r"(?<![\w@./+-])@[A-Za-z][\w.]{2,29}"), "akun seseorang"),
    (
        late(
            r"(?:instagram\.com|facebook\.com|fb\.com|tiktok\.com|threads\.net|(?<![\w.])x\.com|twitter\.com|linktr\.ee)/@?[\w.]{3,60}/?"
            r"(?=$|[\s?#)\]>,;]|\.(?:\s|$))|(?<![\w.])t\.me/[A-Za-z]\w{3,40}(?![\w/])"
        ),
        "akun seseorang",
    ),
    (
        late(
            r"(?<![\w.])(?:A[ABDEG]|B[ABDEGHKLMNP]|D[ABCDEGHKLMNRSTW]|E[ABD]|K[BHTU]|P[AB]|[ABDEFGHKLMNPRSTWZ])[ .]?\d{1,4}[ .]?"
            r"[A-Z]{2,3}(?!\w)"
        ),
        _DRIVER,
    ),
    (
        late(
            r"(?<![\d.,])-?\d{1,2}[.,]\d{4,}°?\s?[,;/ ]\s?1[0-4]\d[.,]\d{4,}|\d{1,2}°\s?\d{1,2}['’′]"
            r"|(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[\w.]{2,6}/maps|maps\.google|maps\.apple\.com|openstreetmap\.org"
            r"|(?<![\w.])osm\.org|waze\.com|plus\.codes)[^\s]{0,80}"
            r"|(?<!\w)geo:-?\d[^\s]{0,40}|(?<![\w+])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])"
        ),
        "satu titik, sering rumah orang",
    ),
)
"""What leads to somebody without their name, and to whom or what."""
_PAGE_OF_ONE: Final = late(
    r"(?:[?&;](?:nik|no_?kk|kk|nama_?(?:pelapor|lengkap)?|pelapor|hp|no_?hp|no_?wa|wa|telp|telpon|telepon|phone|whatsapp|email"
    r"|surel|alamat|lat|mlat|ll)=[^&#\s]"
    r"|(?<!\d)(?:\+?62|0)8\d{8,11}(?!\d)|(?<!\d)\d{16}(?!\d))",
)
"""What an address says that leads to the page of one person: their number, name or spot."""
_HOME: Final = (
    r"(?:rumah(?:nya)?\b(?!\s+(?:sakit|dinas|makan|singgah|susun|zakat|duka|potong|ibadah))|pribadi(?:nya)?\b)"
)
_AT_HOME: Final = late(
    rf"\b(?:{_HOME}|milik(?:nya)?\s+(?:warga|pelapor)\b)[^.;\n\d]{{0,20}}(?P<number>\(?0\d{{2,3}}\)?[ .-]?\d{{5,8}}(?!\d))"
    rf"|(?<!\d)(?P<before>\(?0\d{{2,3}}\)?[ .-]?\d{{5,8}})\s{{1,3}}[(,]?\s?(?:telepon\s+)?{_HOME}",
    re.I,
)
"""The telephone of a home, by what stands beside it."""
_ADDRESS: Final = late(r"https?://[^\s<>\"')\]]+")
_NUMBER: Final = (
    "Ada nomor telepon orang dalam aspirasi; yang menyampaikan tidak membukanya untuk umum, apa pun keperluannya."
)
_NOT_HERE: Final = (
    "Hapus nomornya; sebut nama kantornya. Bila ini nomor kantor, minta redaksi mendaftarkannya pada nomor_resmi."
)
_LINK: Final = "Tautan ini menunjuk satu orang: alamatnya memuat nomor, nama, akun, atau titik di peta."
_ANSWER_ONLY: Final = "Hapus tautannya, atau tautkan halaman jawaban yang dapat dibuka siapa saja."


@rule(
    "KIM487",
    ERROR,
    group=Group.CONCERNS,
    kinds=[CONCERN],
    because=ON_THE_BOARD,
)
def opens_a_person(text: Manuscript) -> Iterator[Finding]:
    """Nomor atau tautan yang membuka orang dalam aspirasi.

    Di berita, nomor yang dibuka pemiliknya untuk suatu keperluan boleh ditulis ("Pemesanan:", "Narahubung panitia:"). Di papan
    aspirasi tidak: nomor genggam di samping keluhan menunjuk siapa yang menyampaikan, walaupun kalimatnya menyebut kantor.
    Yang boleh hanya nomor resmi situs (`nomor_resmi` di `mkdocs.yml`). Tautan pun menunjuk orang bila alamatnya memuat nomor,
    NIK, nama, akun, atau titik di peta.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 dan 65; UU 31/2014 tentang Perlindungan Saksi dan Korban.

    Salah: `Narahubung perbaikan di kantor RW: 0812…`, atau `tautan: https://contoh.id/cek?nik=3277…`

    Benar: `Diteruskan ke dinas lewat LAPOR!.`, dengan `tautan` ke jawaban yang dapat dibuka siapa saja.

    Cara memperbaiki: hapus nomornya, dan tautkan halaman jawabannya saja. Nomor kantor yang memang umum didaftarkan redaksi
    pada `nomor_resmi`.
    """
    numbers = list(numbers_told(text))
    for passage, start, end, opened in numbers:
        if opened:  # the others are KIM504
            yield text.remark(passage, start, end, _NUMBER, _NOT_HERE)
    for passage in text.told:
        for found in _AT_HOME.finditer(passage.text):
            yield text.remark(passage, *found.span(found.lastgroup or 0), _NUMBER, _NOT_HERE)
        known = [start for one, start, _, _ in numbers if one is passage]
        for found in _ADDRESS.finditer(passage.text) if "://" in passage.text else ():
            if _PAGE_OF_ONE.search(unquote_plus(found[0]).lower()) and not any(
                found.start() <= start < found.end() for start in known
            ):
                yield text.remark(passage, *found.span(), _LINK, _ANSWER_ONLY)
    open_for_something = dict(numbers_linked(text))
    for link in text.body.outline.links:
        if link.target in link.text:  # stands in the text, and was read there
            continue
        if open_for_something.get(link, _leads(link.target) and link not in open_for_something):
            yield Finding(text.at_body(link), _LINK, _ANSWER_ONLY)


def _leads(address: str) -> bool:
    """Tells whether an address leads to one person: by a number, a name, an account or a spot in it."""
    target = unquote_plus(address)
    return bool(_PAGE_OF_ONE.search(target.lower())) or any(
        pattern.search(target) for pattern, whom in TRACES if whom != _DRIVER
    )


POCKET = {"rumah": _AT_HOME, "halaman": _PAGE_OF_ONE, "alamat": _ADDRESS}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
