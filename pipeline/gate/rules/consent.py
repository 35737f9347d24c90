"""Who is shown has said yes: private numbers, people in pictures, homes and names in addresses.

What a kind keeps under a consent has the fields ``consent`` and ``contact`` or ``picture`` in its record; its addresses are
``nameless``. The rules ask for these, not for a kind, so that the next kind with such fields is guarded from its first day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.kinds.potensi import CONSENT_WAYS, PotentialRecord, ends
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.people import people
from pipeline.gate.rules.phones import mobiles, spelt_out
from pipeline.gate.rules.rule import rule
from pipeline.language.annotations.slugs import names_in, without_names
from pipeline.language.patterns import late

_WAYS = ", ".join(CONSENT_WAYS)
_ADD = (
    f"Minta izinnya, lalu tulis «izin» dengan tanggal dan cara ({_WAYS}). Bukti izin disimpan KIM, bukan di berkas ini."
)


def _shown(text: Manuscript) -> PotentialRecord | None:
    """The record, unless what it says is withdrawn."""
    record = text.record
    return record if isinstance(record, PotentialRecord) and record.withdrawn is None else None


@rule("KIM510", ERROR, group=Group.PERSONAL_DATA)
def private_number_without_consent(text: Manuscript) -> Iterator[Finding]:
    """Nomor pribadi tanpa izin pada kontak potensi.

    Nomor telepon genggam, dan nomor apa pun di usaha rumahan, adalah nomor seseorang. Nomor itu baru tampil sesudah
    pemiliknya setuju, dan hilang sendiri sesudah dua belas bulan bila izinnya tidak diperbarui. Nomor kantor boleh tanpa izin;
    nomor genggam milik kantor didaftarkan redaksi pada `nomor_resmi` di `mkdocs.yml`.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 20 (persetujuan) dan ps. 9 (hak menarik persetujuan).

    Salah: `kontak: {whatsapp: 0812…}` tanpa `izin`

    Benar: `kontak: {whatsapp: 0812…}` bersama `izin: {tanggal: 2026-11-02, cara: tertulis}`

    Cara memperbaiki: minta izin pemilik nomor, lalu catat tanggal dan caranya; atau hapus nomornya.
    """
    record = _shown(text)
    if record is None or record.consent is not None:
        return
    for key in record.private_numbers(text.site.official_numbers):
        yield Finding(
            text.at_field("kontak", key), f"Nomor pada «{key}» tampaknya nomor pribadi, dan belum ada izin.", _ADD
        )


_PEOPLE = late(
    r"\s*(?:foto|potret|gambar)?\s*(?:(?:se|dua|tiga|empat|lima)\s*(?:orang)?|para|beberapa|sejumlah|sekelompok)?\s*"
    r"(?:orang|pemilik|penjual|pedagang|pe(?:ng)?rajin|pembuat|petani|penari|penabuh|pelatih|pemain|pengunjung|pengurus|anggota"
    r"|perempuan|wanita|lelaki|laki-laki|pria|warga|ibu|bapak|nenek|kakek|remaja|pemuda|pemudi|anak|balita|siswa|siswi)"
    r"(?:-\w+)?\b",
    re.I,
)


@rule("KIM511", ERROR, group=Group.PERSONAL_DATA)
def photo_of_people_without_consent(text: Manuscript) -> Iterator[Finding]:
    """Foto orang tanpa izin pada potensi.

    Wajah seseorang adalah data pribadinya. Foto yang memuat orang yang dapat dikenali baru tampil sesudah orang itu setuju,
    dan hilang sendiri sesudah dua belas bulan bila izinnya tidak diperbarui. Untuk anak, izin diberikan orang tuanya.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 20; UU 28/2014 tentang Hak Cipta ps. 12 (potret).

    Salah: `foto` dengan `orang: ya` tanpa `izin`, atau `orang: tidak` padahal alt-nya «Ibu menjemur keripik»

    Benar: `foto` dengan `orang: ya` bersama `izin`, atau foto barangnya saja

    Cara memperbaiki: minta izin orang di foto, lalu catat tanggal dan caranya; atau pakai foto tanpa orang.
    """
    record = _shown(text)
    if record is None or record.consent is not None or record.picture is None:
        return
    told = (record.picture.alt, record.picture.caption)
    if record.picture.people:
        yield Finding(text.at_field("foto", "orang"), "Foto ini memuat orang, dan belum ada izin mereka.", _ADD)
    elif any(_PEOPLE.match(words) or people(words) for words in told):
        yield Finding(
            text.at_field("foto", "alt"),
            "Keterangan foto ini bercerita tentang orang, tetapi «orang» diisi tidak, dan belum ada izin.",
            f"Bila orangnya dapat dikenali, isi «orang: ya». {_ADD}",
        )


@rule("KIM512", ERROR, group=Group.PERSONAL_DATA)
def name_in_address(text: Manuscript) -> Iterator[Finding]:
    """Nama berkas memuat nama orang.

    Nama berkas menjadi alamat halaman untuk selamanya, juga sesudah isinya dicabut. Nama orang yang sudah ada di alamat
    tidak dapat ditarik lagi. Isian `nama` boleh menyebutnya selama pemiliknya setuju; nama berkas tidak.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 8 (hak menghapus data pribadi).

    Salah: `potensi/warung-bu-yanti.md`

    Benar: `potensi/warung-nasi-melong.md`

    Cara memperbaiki: ganti nama berkasnya dengan barang, jenis, atau tempatnya.
    """
    if text.kind is None or not text.kind.nameless:
        return
    slug, title = text.path.rpartition("/")[2].removesuffix(".md"), str(getattr(text.record, "name", ""))
    regions = text.site.regions
    named = names_in(slug, title, lambda word: bool(regions.find(word)))
    if named:
        better = without_names(slug, title, lambda word: bool(regions.find(word)))
        example = f"{better or 'warung-nasi'}-melong.md" if "-" not in better else f"{better}.md"
        yield Finding(
            text.at_field(),
            f"Nama berkas ini memuat nama orang («{' '.join(named)}»), dan alamatnya tinggal selamanya.",
            f"Ganti nama berkasnya dengan barang, jenis, atau tempatnya, misalnya {example}",
        )


_STREET = late(
    r"\b(?:Jl|Jln|Jalan|Gg|Gang|Lorong|Blok|Perum(?:ahan)?|Komp(?:leks|lek)?)\b\.?[ \n]+[A-Z0-9]"
    r"|\bR[TW]\.?[ \n]*0*\d+|\b(?:rumah|No|Nomor)\b\.?[ \n]+\d+[A-Za-z]?\b(?=[ ,]+(?:R[TW]|Jl|Jalan|Gang))"
    r"|(?<![\d.])-?\d{1,2}\.\d{4,},\s*1\d{2}\.\d{4,}"
)
_MAP = late(
    r"(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]+/maps|maps\.google\.|openstreetmap\.org|waze\.com)", re.I
)


@rule("KIM513", ERROR, group=Group.PERSONAL_DATA)
def home_of_a_business(text: Manuscript) -> Iterator[Finding]:
    """Alamat usaha rumahan.

    Usaha rumahan ada di tempat orang tidur dan anak-anak tinggal. Cukup kelurahannya; pembeli bertanya lewat kontak. Jalan,
    gang, RT/RW, titik di peta, dan nomor rumah tidak dimuat.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 dan 65; hak atas rasa aman di rumah.

    Salah: `rumahan: ya` bersama `alamat: Gang Mawar No. 12 RT 03`

    Benar: `rumahan: ya` dan `wilayah: Melong`, tanpa `alamat`

    Cara memperbaiki: hapus alamatnya; cukup isian `wilayah`.
    """
    record = _shown(text)
    if record is None or not record.at_home:
        return
    told = "Usaha rumahan cukup menyebut kelurahannya; alamat rumah tidak dimuat."
    remedy = "Hapus alamatnya. Bila tempat ini bukan rumah tinggal, hapus baris «rumahan»."
    if record.address:
        yield Finding(text.at_field("alamat"), told, remedy)
    for passage in text.written:
        if passage.field[:1] == ("alamat",):
            continue
        for found in _STREET.finditer(passage.text):
            yield text.remark(passage, *found.span(), told, remedy)
    site = record.contact.website if record.contact else None
    if site and _MAP.search(site):
        yield Finding(text.at_field("kontak", "situs"), told, remedy)
    for link in text.body.outline.links:
        if _MAP.search(link.target):
            yield Finding(text.at_body(link), told, remedy)


@rule("KIM514", ERROR, group=Group.PERSONAL_DATA)
def outside_its_field(text: Manuscript) -> Iterator[Finding]:
    """Nomor atau foto di luar isiannya pada potensi.

    Izin berakhir sesudah dua belas bulan, lalu nomor dan foto hilang sendiri. Yang ditulis di dalam isi tidak dapat hilang
    sendiri, jadi tempatnya hanya di isian `kontak` dan `foto`.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 16 (data dihapus sesudah masa penyimpanannya berakhir).

    Salah: «Pesan lewat WA 0812…» di dalam isi

    Benar: `kontak: {whatsapp: 0812…}` bersama `izin`

    Cara memperbaiki: pindahkan nomornya ke `kontak`, dan fotonya ke `foto`.
    """
    record = _shown(text)
    if record is None:
        return
    for passage in text.written:
        for start, end in (*mobiles(passage), *spelt_out(passage)):
            yield text.remark(
                passage,
                start,
                end,
                "Nomor di sini tidak ikut hilang ketika izinnya berakhir.",
                "Pindahkan nomornya ke isian «kontak».",
            )
    for link in text.body.outline.links:
        if re.match(
            r"(?:tel|sms|whatsapp):|https?://(?:www\.)?(?:wa\.me|api\.whatsapp\.com|wa\.link|t\.me)/", link.target, re.I
        ):
            yield Finding(
                text.at_body(link),
                "Tautan ke nomor tidak ikut hilang ketika izinnya berakhir.",
                "Pindahkan nomornya ke isian «kontak».",
            )
    for image in text.body.outline.images:
        yield Finding(
            text.at_body(image),
            f"Gambar «{image.target}» di dalam isi tidak ikut hilang ketika izinnya berakhir.",
            "Pindahkan gambarnya ke isian «foto».",
        )


@rule("KIM515", WARNING, group=Group.PERSONAL_DATA)
def consent_has_ended(text: Manuscript) -> Iterator[Finding]:
    """Izin sudah berakhir.

    Izin berlaku dua belas bulan. Sesudah itu nomor dan foto tidak tampil lagi, tanpa siapa pun mengubah berkasnya. Orang bisa
    berganti nomor, menutup usaha, atau berubah pikiran; setahun sekali ditanya lagi itu sopan.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 9 dan 16.

    Salah: `izin: {tanggal: 2025-01-10, cara: tertulis}` pada bulan November 2026

    Benar: `izin: {tanggal: 2026-11-02, cara: tertulis}`, sesudah ditanyakan lagi

    Cara memperbaiki: tanyakan lagi, lalu ganti tanggal izin; bila tidak diberikan, hapus kontak, foto, dan izin itu.
    """
    record = _shown(text)
    if record is None or record.consent is None:
        return
    given = record.consent.when.at(text.site.regions.root.zone)
    if not text.passed(given):
        yield Finding(
            text.at_field("izin", "tanggal"),
            "Tanggal izin ini belum tiba, jadi nomor dan foto belum tampil.",
            "Tulis kapan izin itu benar-benar diberikan.",
        )
    elif text.passed(ends(given)):
        yield Finding(
            text.at_field("izin", "tanggal"),
            "Izin ini sudah lewat dua belas bulan; nomor dan foto tidak tampil lagi.",
            "Tanyakan lagi kepada pemiliknya, lalu ganti tanggal izin; atau hapus kontak, foto, dan izin.",
        )


GONE = "Dicabut"
"""What a file is to be called whose subject wants to be called nothing any more."""


@rule("KIM516", WARNING, group=Group.PERSONAL_DATA)
def withdrawn_and_still_told(text: Manuscript) -> Iterator[Finding]:
    """Berkas yang dicabut masih memuat datanya.

    Halamannya sudah tidak menampilkan nama, nomor, dan foto. Tetapi berkasnya sendiri dapat dibaca siapa saja di tempat
    penyimpanan naskah. Yang menarik izin berhak atas keduanya.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 8 (hak menghapus).

    Salah: `dicabut` di atas `kontak` dan isi yang masih lengkap

    Benar: `nama: Dicabut`, `ringkasan: Dicabut`, tanpa kontak, foto, dan isi

    Cara memperbaiki: ganti nama dan ringkasannya dengan «Dicabut», lalu hapus kontak, foto, izin, alamat, dan isinya.
    """
    record = text.record
    if not isinstance(record, PotentialRecord) or record.withdrawn is None:
        return
    kept = {"kontak": record.contact, "foto": record.picture, "izin": record.consent, "alamat": record.address}
    still = [key for key, value in kept.items() if value]
    still += [key for key, said in (("nama", record.name), ("ringkasan", record.summary)) if said.strip(". ") != GONE]
    still += ["isi"] if text.words else []
    if still:
        yield Finding(
            text.at_field("dicabut", key=True),
            f"Halamannya sudah dicabut, tetapi berkas ini masih memuat {', '.join(still)}.",
            "Ganti nama dan ringkasan dengan «Dicabut», lalu hapus kontak, foto, izin, alamat, dan isinya.",
        )
