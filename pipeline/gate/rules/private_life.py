"""What belongs to somebody's private life: where they live."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.neighbours import earlier, with_earlier
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.tables import headed
from pipeline.language.annotations.people import people, perhaps_people
from pipeline.language.annotations.references import back, named_before
from pipeline.language.lexicons import Lexicon
from pipeline.language.patterns import late, watched
from pipeline.language.tokens import tokens

_HOME = watched(
    r"\b(?:Jln?|Jalan|Gg|Gang|Lrg?|Lorong|Banjar|Rusun\w*|Blok|Kp|Kampung|BTN|Griya|"
    r"Perum\w*|Komp\w*|Dusun|Dukuh)\b\.?\s+(?:(?:K?H|[DI]r)\.?\s)?[A-Z\d][\w'’-]*(?:[\s,]+(?i:Gg\.|Gang|Blok)?\s*(?!(?:No|RT|"
    r"Nomor)\b)[A-Z\d][\w'’-]*){0,7}"
    r"(?:\s*Km[.\s\d,]+)?"
    r",?\s*\b(?:(?i:(?:No|Nom[oe]r)\b\.?\s*\d+[A-Z]?|RT[.\s/RW]*\d+)|"
    r"(?:Blok\s+[A-Z]+\d*[-/ ]|G(?:ang|g\.?)\s+[IVX\d]+/)\d+)(?:[\s,/]*(?:RT|RW)?[.\s/]*\d+){0,2}",
    0,
    (
        *(
            " jl ",
            " jln ",
            " jalan ",
            " gg ",
            " gang ",
            " lorong ",
            " lrg ",
            " banjar ",
            " dukuh ",
            " rusun",
            " blok ",
            " lr ",
            " btn ",
            " griya ",
        ),
        *(" kp ", " kampung ", " perum", " komp ", " kompleks ", " komplek ", " dusun "),
    ),
    (" no ", " nomor ", " nomer ", " rt", " blok ", " gang ", " gg "),
)
_STREETS = r"(?:Jln?\.?|Jalan|Gg\.?|Gang|Lrg?\.?|Lorong|Blok|Perum\w*)"
_KEYS = (" jl", " jalan ", " gg ", " gang ", " lr ", " lrg ", " lorong ", " blok ", " perum")
_PROPER = r"\s+(?:(?:K?H|[DI]r)\.?\s)?[A-Z][\w'’-]*(?:\s+[A-Z\d][\w'’-]*){0,4}"
_DOOR = watched(
    rf"\b{_STREETS}{_PROPER},?\s+(?:rumah|pintu)\s+(?:(?i:no\w*)\.?\s*\d+|ke\w+|paling\s+\w+|pojok|ujung)\b"
    rf"|\bRT[.\s]*\d+(?:[\s/RW.]*\d+)?,?\s+(?:di\s+)?{_STREETS}{_PROPER}",
    0,
    _KEYS,
    (" rumah ", " pintu ", " rt"),
)
"""A door in a street, or a neighbourhood and its lane: "Gang Delima, rumah ketiga, RT 08", "RT 04 Gang Buntu 2"."""
_BARE = watched(
    r"\b(?:Jln?\b\.?|Jalan)\s+(?:(?:K?H|[DI]r|Prof|St)\.?\s)?(?:[A-Z][\w'’-]*\s+){1,4}\d{1,3}[A-Z]?"
    r"(?=\s*(?:[,;)\"”]|\.(?:\s|$)|$|[A-Z])|\s+(?:di[a-z]*|ter[a-z]+|nomor|yang|sudah|malam|kemarin)\b)",
    0,
    (" jl", " jalan "),
    tuple("0123456789"),
)
"""A street and nothing but a number behind it: "Jalan KH Mansyur 112"."""
_SIGNS = late(
    r"\b(?:pintu\w*|pagar\w*|cat|kurir|paket\w*|(?:di|meng)?(?:ketuk|ketok)|beranda|teras|antar(?:kan)?|diantar|milik|punya(?:nya)?|"
    r"omah|imah|ronda|belok|masuk|tergugat|terdakwa|pemohon|termohon|yang\s+nama|bertamu|mampir|menemui|mencari|dilempari|tetangga)\b",
    re.I,
)
"""Words of a home that is found, guarded or called at."""
_CALLED_AT = late(
    r"\b(?:kurir|paket|ketuk|mengetuk|ketok|(?:datang|mampir|masuk|ke\s+sini)\s+(?:saja|aja)|boleh\s+datang|silakan\s+\w*|"
    r"tinggal\s+masuk|antar\s+langsung|menengok|menjenguk|mengantar|diantar|menemaninya|tempat\s+tinggalnya)\b",
    re.I,
)
"""Whoever is called at was named before: "Kurir diminta masuk Gang Kenari"."""
_LIVES = late(
    r"\b(?:rumah(?:nya)?|kediaman(?:nya)?|tinggal|menetap|ber(?:alamat|domisili|tempat)|warga|alamat(?:nya)?|penghuni|"
    r"kontrakan|kos(?:an)?|pindah|me(?:nempati|ndiami|nghuni|ngontrak|netap|numpang)|keluarga|ng(?:ekos|ontrak|inep)"
    r"|indekos|bermukim|omah\w*|imah(?:na)?|bumina|griy[ao]ne|dalemipun|alamat\w*|sam(?:perin|bangi)|(?:di)?datangi|cicing|calik|manggon|bumetah|pondok(?:nya)?|gubuk(?:nya)?)\b",
    re.I,
)
_THEIRS = late(
    r"\b(?:rumah|kediaman|alamat|kontrakan|pondok|gubuk|gubug|kos(?:an)?)(?:nya|ku|\s+(?:itu|tersebut|pribadinya))\b|\b(?:alamat|omah)[eé]\b|\b(?:imah|bumi|alamat)na\b|\brumah\s+(?:saya|kami|abdi|kula)\b|\bke\s+sana\b",
    re.I,
)
"""The home of somebody whom the sentence before may name."""
_HOUSE_OF = late(r"\b(?:rumah|kediaman|kontrakan|gubuk|indekos|dapur|teras)(?:\s+(?:milik|dinas))?\s+\Z", re.I)
"""Before whose home it is, whatever the name: "rumah Suwarti di Jalan …"."""
_DWELLS = late(
    r"\b(?:tinggal|berdomisili|menetap|bermukim|mengontrak)(?:\s+sendirian|\s+bersama\s+\w+)?\s+di\s+$",
    re.I,
)
_NEAR, _BEHIND = 120, 12
"""Characters before and behind an address that may say that it is no home."""
_STREET_NAME = late(r"(?<=Jalan )[A-Z]\w+|(?<=Jln )[A-Z]\w+|(?<=Jl. )[A-Z]\w+|(?<=Gang )[A-Z]\w+")
"""What a street is called says nothing of who lives in it: Jalan Pesantren."""
_BESIDE = late(
    r"\b(?:sebelah|samping|depan|belakang|dekat|seberang|jangan\s+ke|bukan|habis|setelah|sesudah|lewat|melewati|patokan(?:nya)?|lomba)\s+\w+",
    re.I,
)
"""What a home stands beside is not what stands there."""
_OFFICE = late(r"\b(?:Pak|Bu|Bapak|Ibu|Mas|Mbak|Kang|Teh)\s+(?:Lurah|Kades|Camat|R[TW]|Kadus|Bupati|Wali|Dewan|Guru)\b")
"""Somebody by their office alone: "alamate Pak Lurah anyar"."""
_AT = late(r"(?:\s+(?:itu|ini))?,?\s*(?:\(\d{1,2}\),?\s*)?(?:di|dari)\s+|(?:\s+(?:itu|ini))?,?\s+|\s*[:–-]\s*")
"""Between somebody's name and their address."""
NO_HOMES = Lexicon("bukan-rumah.txt", "pipeline.gate.rules")
_NUMBERED = watched(
    r"\b(?i:rumah|kontrakan|kos|kamar)[ \n]+(?i:nomor|nomer|no\.?)[ \n]*\d+[A-Za-z]?,?[ \n]+"
    r"(?:di[ \n]+|RT[.\s/]*\d+[\s,]+(?:RW[.\s]*\d+[\s,]+)?)?"
    r"(?:Jl|Jln|Jalan|Gg|Gang|Lorong|Lrg|Blok|Kp|Kampung|Perum\w*|Komp\w*|Dusun|Rusun\w*)\b\.?[ \n]+[A-Z]\w*",
    0,
    (" rumah n", " kontrakan n", " kos n", " kamar n"),
)
"""A house by its number, then the street: "rumah nomor 22 di Lorong Sawerigading"."""
_HOMES = (_HOME, _NUMBERED, _DOOR, _BARE)


def _address(text: str) -> re.Match[str] | None:
    """Returns the first full address in a text."""
    found = (one.search(text) for one in (_HOME, _DOOR, _BARE))
    return min((one for one in found if one is not None), key=lambda one: one.start(), default=None)


@rule("KIM505", WARNING, group=Group.PERSONAL_DATA)
def home_address(text: Manuscript) -> Iterator[Finding]:
    """Alamat rumah orang yang disebut namanya.

    Alamat lengkap (jalan dan nomor, atau gang dan RT) membuat orang mudah didatangi penipu, penagih, atau orang
    marah. Untuk berita, nama kelurahan sudah cukup. Alamat kantor, toko, dan tempat acara boleh.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 4 dan 65; Kode Etik Jurnalistik ps. 9 (kehidupan pribadi).

    Salah: `Budi Santoso tinggal di Jl. Kebon Kopi No. 12 RT 03/RW 07.`

    Benar: `Budi Santoso, warga Kelurahan Cibeureum.`

    Cara memperbaiki: sebut kelurahan atau kampungnya saja.
    """
    yield from _tabled(text)
    for passage, told in with_earlier(text, text.where(*_HOMES)):
        for begin, end in passage.sentences_with(*_HOMES):
            sentence = passage.text[begin:end]
            numbered = _NUMBERED.search(sentence)
            found = numbered or _address(sentence)
            if found is None:
                continue
            listed = passage.kind == "butir" and _listed(sentence, found.start())
            if not (numbered or listed or _at_home(sentence, *found.span())):
                continue
            named = (
                listed
                or bool(people(f"{sentence[: found.start()]}{sentence[found.end() :]}"))
                or bool(_OFFICE.search(sentence) and _THEIRS.search(sentence))
                or any(_HOUSE_OF.search(sentence, 0, one.start) for one in perhaps_people(sentence[: found.start()]))
            )
            if not named and _is_somebodys(sentence, found.start()):
                named = bool(named_before(earlier(told, begin)))
            if not named:
                continue
            yield text.remark(
                passage,
                begin + found.start(),
                begin + found.end(),
                "Alamat rumah ditulis lengkap bersama nama orangnya.",
                "Sebut kelurahan atau kampungnya saja, kecuali orang itu setuju alamatnya dimuat.",
                habit=" ".join(sentence[slice(*found.span())].lower().split()),
            )


def _tabled(text: Manuscript) -> Iterator[Finding]:
    """Yields the addresses in a table that names people in another column."""
    if not any(cell.kind == "sel" for cell in text.where(*_HOMES, among=text.prose)):
        return
    for row in headed(text):
        named = any(
            people(f"Bapak {cell.text.removeprefix('Keluarga ')}")
            for cell in row.under(
                "nama", "penerima", "pemenang", "warga", "juara", "keluarga", "pemilik", "tuan", "anggota"
            )
        )
        for cell in row.under("alamat", "rumah", "domisili") if named else ():
            if (found := _address(cell.text)) is not None:
                yield text.remark(
                    cell,
                    *found.span(),
                    "Alamat rumah ditulis lengkap bersama nama orangnya.",
                    "Sebut kelurahan atau kampungnya saja, kecuali orang itu setuju alamatnya dimuat.",
                )


def _listed(sentence: str, start: int) -> bool:
    """Tells whether a point of a list is somebody's name with an address right behind it: "Kulkas: Rahmiati, Jl. …"."""
    before = sentence[:start]
    if next(NO_HOMES.find(before), None) is not None:
        return False
    named = (*people(before), *perhaps_people(before))
    return any(_AT.fullmatch(before, one.end) and _POINT.fullmatch(before[: one.start]) for one in named)


_POINT = late(r"(?:[\w ]{1,40}:)?\s*(?:[A-Za-z]{1,5}\.?\s+)?", re.I)
"""What stands in a point of a list before a name."""


def _is_somebodys(sentence: str, start: int) -> bool:
    """Tells whether the home is somebody's who was named before: "rumahnya", "ia tinggal di", "rumah perempuan itu"."""
    words = tokens(sentence, 0, start)
    called_at = _CALLED_AT.search(sentence) is not None
    return called_at or bool(_THEIRS.search(sentence)) or back(words, 0, len(words)) is not None


def _at_home(sentence: str, start: int, end: int) -> bool:
    before = sentence[:start]
    if _DWELLS.search(before):
        return True
    behind = _BESIDE.sub(" ", sentence[end : end + _NEAR])[:_BEHIND]
    near = f"{_BESIDE.sub(' ', before[-_NEAR:])} {_STREET_NAME.sub(' ', sentence[start:end])} {behind}"
    if next(NO_HOMES.find(near), None) is not None:
        return False
    return bool(_LIVES.search(sentence) or _SIGNS.search(sentence)) or any(
        not one.official and _AT.fullmatch(before, one.end) for one in people(sentence) if one.end <= start
    )
