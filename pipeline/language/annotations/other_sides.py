"""Who is named beside an accusation and stands on another side of it: the victim, who complains, the law at work, a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.language.annotations.deeds import LAW
from pipeline.language.annotations.subjects import Accused
from pipeline.language.annotations.voices import SAYING
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens


def stands_elsewhere(sentence: str, accused: Accused) -> bool:
    """Tells whether a sentence itself says that who is named in it is no accused: "di rumah korban Sari", "Kejari … menahan"."""
    words = tokens(sentence)
    first = next((at for at, word in enumerate(words) if word.end > accused.start), len(words))
    last = next((at for at, word in enumerate(words) if word.start >= accused.end), len(words))
    before = words[first - 1].key if first else ""
    whose = words[first - 2].key if first > 1 else ""
    if (before in _HURT and whose not in _BECOME) or (
        before in _AT and not accused.body and not accused.name[:1].islower()
    ):
        return True
    at_home = (before in _HOMES and whose not in _OFFICES) or (before in _DWELL and accused.body)
    if at_home and sentence[words[first - 1].end : words[first].start] == " ":
        return True
    if any(word.key in _STRUCK for word in words[last : last + _NEAR]) or _tells(words, first, last, sentence):
        return True
    law = any(one.is_("aparat") and first - _TITLE <= one.first < last for one in LAW.find(words))
    if law and (before in _BY_LAW or any(word.key in _AT_WORK for word in words[first:last])):
        return True
    passive = any(word.key in _WORKED_ON for word in words[max(0, first - _NEAR) : first])
    return law and (passive or any(word.key in _AT_WORK for word in words[last : last + _NEAR]))


def only_speaks(sentence: str, accused: Accused) -> bool:
    """Tells whether a sentence only lets somebody speak: "…,” terang Kanit Gakkum Iptu Wihandoko", "Menurut dia, pelaku …"."""
    if _SPEAKS.search(sentence, max(0, accused.start - _SPOKEN), accused.start) is not None:
        return True
    return accused.name not in sentence and _BY_WHOM.match(sentence, accused.start) is not None


_SPEAKS: Final = late(rf"[”\"’»,]\s*,?\s*(?:{SAYING})(?:nya)?\s+(?:[A-Z][\w.]*\s+(?:(?:dan|di|pada)\s+)?){{0,9}}\Z")
_SPOKEN: Final = 120
"""Characters before a name in which a verb of saying and its bearer's office stand."""
_BY_WHOM: Final = late(r"[Mm]enurut(?:nya|\s+(?:dia|ia|beliau))\b")
_HOMES: Final = frozenset(("kabupaten", "kecamatan", "kelurahan", "desa", "dusun", "kampung", "perumahan", "provinsi"))
_OFFICES: Final = frozenset((
    "kepala", "kades", "sekretaris", "bendahara", "perangkat", "camat", "lurah", "bupati", "ketua", "direktur", "pj", "plt",
    "eks", "mantan", "oknum", "pemerintah", "pemdes", "kuwu", "sekdes", "kaur", "kasi", "anggota", "bpd",
))  # fmt: skip
"""Before "desa" and its name somebody is meant by office; else the place is."""
_DWELL: Final = frozenset(("warga", "penghuni", "penduduk"))


def _tells(words: Sequence[Token], first: int, last: int, sentence: str) -> bool:
    """Tells whether a sentence rests on what somebody says who is no suspect: "Menurut pemilik rumah, Kadek, …"."""
    if not (0 < first < _PHRASE and words[0].key == "menurut" and words[1].key not in _OTHERS):
        return False
    phrase, rest = _HONORIFIC.sub(",", sentence[: words[first].start].rstrip()), sentence[words[last - 1].end :]
    return (
        rest.startswith(",")
        and phrase.count(",") == phrase.endswith(",")
        and _PLAYERS.isdisjoint(word.key for word in words[:first])
    )


_HONORIFIC: Final = late(r",\s+(?:I|Ni|H|Hj|Drs?|Ir)\.?\Z")
_PHRASE: Final = 8
"""Words of a phrase that says by whom something is told."""
_OTHERS: Final = frozenset(
    ("warga", "para", "mereka", "laporan", "dokumen", "audit", "jaksa", "polisi", "seorang", "sejumlah", "beberapa")
)
"""Behind "Menurut": who is not named, so the name behind the comma is another one's."""
_PLAYERS: Final = frozenset(("tersangka", "terdakwa", "pelaku", "terpidana", "terduga"))
_STRUCK: Final = frozenset(("tewas", "meninggal", "terluka", "luka-luka"))
_HURT: Final = frozenset(("korban", "pelapor", "saksi"))
_BECOME: Final = frozenset(("jadi", "menjadi", "sebagai"))
"""Before "korban" somebody's victim is meant: "yang jadi korban Mira si penipu"."""
_AT: Final = frozenset(("di", "dari", "asal", "ke"))
_TITLE: Final = 4
"""Words before a name in which the office of its bearer begins: "Kapolres Lembah, AKBP …"."""
_NEAR: Final = 3
"""Words between the law and what it does."""
_AT_WORK: Final = frozenset((
    "susun", "menyusun", "tangani", "menangani", "tahan", "menahan", "tetapkan", "menetapkan", "selidiki", "menyelidiki", "usut",
    "mengusut", "periksa", "memeriksa", "limpahkan", "melimpahkan", "ungkap", "mengungkap", "bekuk", "membekuk", "ringkus",
    "meringkus", "tangkap", "menangkap", "amankan", "mengamankan", "sita", "menyita", "memerintahkan", "dalami", "mendalami",
    "memburu", "mengembalikan", "buru", "menuntut", "tuntut", "menyidik",
))  # fmt: skip
_BY_LAW: Final = frozenset(("oleh", "penyidik", "jaksa", "tim"))
"""Before an authority that does something: "dipanggil oleh Tim Penyidik Kejati Kalteng"."""
_WORKED_ON: Final = frozenset((
    "ditangani", "ditahan", "diselidiki", "diusut", "diperiksa", "ditetapkan", "diungkap", "diringkus", "ditangkap", "disita",
    "diamankan", "disidik", "dibekuk",
))  # fmt: skip


def names_complaining(sentence: str) -> frozenset[str]:
    """Returns the capitalised words whose bearers a sentence lets complain: "Dewi mengaku tertipu", "Bu Sari melapor"."""
    words = tokens(sentence)
    keys = [word.key for word in words]
    return frozenset(
        word.key
        for at, word in enumerate(words)
        if word.capital and len(word.key) > _SHORT and _says_so(keys[at + 1 : at + _REACH])
    )


def _says_so(behind: Sequence[str]) -> bool:
    """Tells whether words behind a name say that its bearer reports something, or lost by it."""
    if any(_reports(behind, at) for at in range(min(len(behind), _NEXT))):
        return True
    owns = next((at for at, key in enumerate(behind) if key == "mengaku"), None)
    return owns is not None and (
        not _LOST.isdisjoint(behind[owns:]) or any(_reports(behind, at) for at in range(owns, len(behind)))
    )


def _reports(behind: Sequence[str], at: int) -> bool:
    """Tells whether a verb says that a case is reported; by whoever is asked to, or did not, nothing is."""
    case = behind[at] == "melaporkan" and not _CASES.isdisjoint(behind[at + 1 : at + 1 + _NEAR])
    return (case or behind[at] in _REPORTS) and _NOT.isdisjoint(behind[max(0, at - _NEAR) : at])


_NEXT: Final = 6
"""Words behind a name in which its own verb stands."""
_SHORT: Final = 2
_REACH: Final = 24
"""Words behind a name in which it is told what its bearer does."""
_REPORTS: Final = frozenset(("melapor", "mengadu", "mengadukan"))
_CASES: Final = frozenset((
    "dugaan", "kasus", "kejadian", "peristiwa", "penipuan", "pencurian", "penganiayaan", "kekerasan", "pungli", "pungutan",
    "kehilangan", "ke", "kepada",
))  # fmt: skip
"""What is reported to the police, not to members: "melaporkan kas" tells of no complaint."""
_NOT: Final = frozenset((
    "tidak", "tak", "belum", "enggan", "tanpa", "jarang", "dimohon", "diminta", "diharap", "diimbau", "silakan", "mau", "yang",
))  # fmt: skip
_LOST: Final = frozenset(("tertipu", "kehilangan", "merugi", "rugi", "korban", "dirugikan", "ditipu", "mengalami"))
