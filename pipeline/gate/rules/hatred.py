"""Sentences that run down or attack people for their origin or faith."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.patterns import late, watched

_GROUP = (
    r"(?:suku|etnis|ras|agama|umat|kaum|golongan|warga|orang|kelompok|pemeluk|penganut|jemaat)\s+(?:(?:keturunan|etnis|"
    r"suku|agama)\s+)?"
    r"(?:islam|muslim|kristen|nasrani|katolik|hindu|buddha?|budha|konghucu|yahudi|ahmadiyah|syiah|syi'ah|sunni|kejawen|"
    r"penghayat|tionghoa|cina|china|arab|"
    r"india|jawa|sunda|batak|minang|padang|madura|dayak|bugis|makassar|ambon|papua|betawi|bali|melayu|aceh|flores|"
    r"timur|pendatang|asing|keturunan|difabel|lgbt|itu|mereka|kulit\s+(?:hitam|gelap|berwarna)|sipit)(?:\s+(?:itu|tersebut))?"
)
_BARE_GROUP = (
    r"(?:(?:suku|etnis|ras|agama|umat|kaum|pemeluk|penganut|jemaat)\s+(?:agama\s+|suku\s+)?tersebut|kafir|aseng|pribumi|ahmadiyah|syiah|yahudi|tionghoa|cina|pendatang|kaum\s+kafir|non-?muslim|non-?pribumi|"
    r"kristen|"
    r"papua|madura|batak|dayak)"
)
_ATTACK = (
    r"usir|diusir|mengusir|bantai|dibantai|membantai|ganyang|basmi|dibasmi|habisi|dihabisi|perangi|diperangi|musnahkan|"
    r"singkirkan|boikot|enyah\w*|lenyapkan|angkat\s+kaki|pulang\s+(?:saja\s+)?ke\s+(?:negeri|negara|asal)\w*|jangan\s+mau\s+dipimpin|"
    r"bakar\s+(?:saja\s+)?(?:rumah|gereja|masjid|pura|vihara)"
)
_SLUR = (
    r"sesat|biadab|bodoh|tolol|goblok|kotor|najis|pemalas|malas|penjahat|maling|licik|rakus|kera|monyet|babi|anjing|"
    r"cebong|kampret|kadrun|"
    r"primitif|barbar|(?:seperti|kayak|bak)\s+binatang|(?:semua(?:nya)?|adalah|memang)\s+teroris|tidak\s+beradab|tak\s+beradab|tidak\s+pantas\s+(?:hidup|tinggal|memimpin)|perusak\s+bangsa|penjajah|"
    r"haram\s+dipilih|bermental|pembawa\s+sial|biang\s+(?:kerok|onar)|hina|rendahan|kutukan|penyakitan|antek"
)
_HATE = watched(
    rf"\b(?:{_ATTACK})\b[^.!?\n]{{0,40}}\b(?:{_GROUP}|{_BARE_GROUP})\b|\b(?:{_GROUP}|"
    rf"{_BARE_GROUP})\b[^.!?\n,;]{{0,40}}\b(?:{_ATTACK}|{_SLUR})\b|"
    rf"\b(?:dasar|antek|memang|semua)\s+(?:{_GROUP}|kafir|aseng|cina)\b[^.!?\n]{{0,30}}?\b(?:{_SLUR}|semua|saja)\b|"
    rf"\b(?:dasar|antek)\s+(?:kafir|aseng|cina|pribumi|pendatang)\b|"
    rf"\bmereka\s+(?:itu\s+)?(?:semua\s+)?(?:kafir|sesat|najis|biadab)\b|\bharam\s+(?:hidup\s+)?(?:bertetangga|berteman|bergaul|dipimpin)\b|"
    rf"\bbakar(?:lah)?\s+(?:saja\s+)?(?:rumah|tempat)\s+ibadah\w*|\blebih\s+(?:rendah|hina)\s+dari(?:pada)?\s+(?:binatang|hewan)\b",
    re.I,
)
_AGAINST_HATE = late(
    r"\b(?:jangan(?!\s+(?:mau|sampai|pilih|percaya|di(?:beri|kasih|terima|pilih|ajak|izinkan|biarkan)))|tidak\s+boleh|dilarang|larangan|melarang|mencegah|menolak|mengecam|mengutuk|hoaks|hoax|"
    r"ujaran\s+kebencian|toleran\w*|kerukunan|rukun|menghormati|membantah|tidak\s+benar|keliru|salah|stigma|prasangka|"
    r"diskriminasi|"
    r"rasis\w*|stereotip\w*|penjajahan|sejarah|pada\s+masa|kolonial|belanda)\b",
    re.I,
)


@rule("KIM602", WARNING, group=Group.EXPOSURE)
def hatred(text: Manuscript) -> Iterator[Finding]:
    """Kalimat yang merendahkan atau menyerang suku, agama, ras, atau golongan.

    Satu kalimat dapat memecah kampung, dan penulisnya dapat dipidana walaupun hanya meneruskan. Kutipan pejabat
    atau warga pun tidak melepas tanggung jawab kita.

    Dasar: UU 1/2024 (perubahan kedua UU ITE) ps. 28 ayat (2); UU 40/2008 tentang Penghapusan Diskriminasi Ras dan
    Etnis; Kode Etik Jurnalistik ps. 8.

    Salah: `Usir saja warga pendatang itu dari kampung kita.`

    Benar: `Warga meminta pengurus RT mendata penghuni baru.`

    Cara memperbaiki: tulis peristiwanya tanpa menyerang golongan; hapus kutipan yang menghina.
    """
    if is_clarification(text):
        return
    for passage, found in text.statements(_HATE, unless=_AGAINST_HATE):
        yield text.remark(
            passage, found.start(), found.end(),
            "Kalimat ini terbaca menyerang atau merendahkan satu golongan.",
            "Tulis peristiwanya saja, tanpa sifat buruk untuk satu golongan; kutipan yang menghina tidak perlu dimuat.",
        )
