"""Which part somebody plays in a case, by the words around the name: victim, suspect, family, or another."""

from __future__ import annotations

import re

from pipeline.gate.rules.kinship import PARENTHESIS, is_kin
from pipeline.gate.rules.name_leads import leading
from pipeline.gate.rules.people import Person
from pipeline.language.annotations.ages import OF_AGE
from pipeline.language.annotations.case_sentence import Sentence
from pipeline.language.annotations.deed_sides import deed_behind, does, helps, is_object, stands_by, suffers
from pipeline.language.patterns import late

ANYBODY, VICTIM, SUSPECT, KIN = "", "korban", "pelaku", "keluarga"
"""The parts that somebody plays in a case, as far as the sentence tells."""

_ARREST = (
    r"(?:menangkap|mengamankan|meringkus|membekuk|menahan|menciduk|mencokok|menggelandang|menetapkan|menjerat|memvonis|"
    r"menghukum|"
    r"menuntut)"
)
_VICTIM_BEFORE = late(r"\bkorban(?:nya)?(?:,?(?:\s+\w+,?){0,3}?|(?:\s+[\w-]+){0,6},)$", re.I)
_FOR_VICTIM = late(
    r"\b(?:kuasa\s+hukum|pengacara|penasihat\s+hukum|advokat|pendamping|psikolog|psikiater|konselor|dokter|juru\s+bicara)"
    r"(?:\s+\w+){0,2}?\s+korban(?:nya)?,?$",
    re.I,
)
"""Before who speaks or cares for a victim."""
_VICTIM_CALLED = late(r"\bkorban(?:nya)?(?:\s+[\w-]+){0,8}?$", re.I)
"""Before "bernama", "adalah" and the like."""
_SENTENCED = late(
    r"\b(?:vonis|hukuman|pidana|tuntutan|dakwaan|putusan)\b[^.]{0,40}\b(?:bagi|kepada|terhadap|untuk)(?:\s+\w+){0,3},?\s*$",
    re.I,
)
"""Before who is sentenced: "vonis tiga tahun bagi mandor, …"."""
_SUSPECT = late(
    rf"\b(?:(?:tersangka|terdakwa|terpidana)(?:\s+\w+){{0,3}}|pelaku(?:nya)?|terduga(?:\s+pelaku)?|oknum(?:\s+\w+){{0,3}}|pria|lelaki|suami(?:nya)?|residivis|oleh"
    rf"|guru(?:\s+\w+){{0,2}}|{_ARREST}(?:\s+(?:pria|seorang\s+\w+))?)(?:\s+(?:paruh\s+baya|asal\s+\w+|yang))*,?$",
    re.I,
)
_DOES = late(
    rf"^{PARENTHESIS}[ \n,]*(?:\w+[ \n]+){{0,4}}?(?:di(?:tangkap|tahan|ringkus|bekuk|amankan|tetapkan|jerat|"
    rf"vonis|tuntut)|mendampingi|"
    rf"menangani|menyelidiki|memeriksa|melaporkan|mengajak|mengecam)\b",
    re.I,
)
_BYSTANDER = late(
    r"\b(?:warga|tetangga|saksi\s+mata|pemilik|pedagang|penjaga|satpam|sopir|pengemudi|ketua|pengurus|relawan|aktivis|artis|pengacara"
    r"|kader|pendamping|penyuluh|psikolog|konselor|pendeta|ustaz|kiai|guru\s+ngaji|wartawan|bidan|perawat|dokter|pejabat|rt|rw|anggota|pegawai|petugas|atasan|bos)(?:\s+\w+){0,3},?$",
    re.I,
)
_FEW = r"(?:,?[ \n]+\(?\d{1,2}(?:[ \n]+tahun)?\)?,?)?[ \n,]*(?:\w+[ \n]+){0,5}?"
"""An age and a few words right behind a name."""
_HELPS = late(
    rf"{_FEW}(?:mendampingi|mendirikan|mengelola|mengasuh|merintis|membantu|menolong|menampung|melapor\w*\s+ke|menelepon"
    r"|membawa|mengantar|menyumbang|memberi|menerima\s+laporan|menahan\s+pelaku\w*|merawat|mengantarkan|(?:mem)?buka\s+(?:posko|pos|layanan|kelas|pendampingan))\b"
)
"""Behind who helps."""
_HEEDS = late(
    rf"{_FEW}(?:mengajar|memimpin|membuka\s+(?:acara|rapat)|menyerahkan|mengunjungi|menjenguk|menengok|menyediakan|mengimbau"
    r"|meminta|menilai|menyarankan|mengajak|mencatat|mendengar\w*|melihat|melerai|mendobrak)\b"
)
"""Behind who advises or watches."""
_PRESIDES = late(
    r"\b(?:diketuai|dipimpin|dipandu|disidangkan|ditangani|didampingi|dibuka)(?:\s+oleh)?(?:\s+\w+)?$", re.I
)
"""Before who sits over a matter: "majelis hakim yang diketuai …"."""


def part(said: Sentence, sentence: str, person: Person) -> str:
    """Returns which part somebody plays, for the advice that fits."""
    before, after = sentence[: person.start], sentence[person.end :]
    lead, called, addressed = leading(before)
    if is_kin(lead, after, addressed):
        return KIN
    deed = deed_behind(said, person.end, 10)
    hurt = deed is not None and deed.is_("seksual", "berat") and suffers(said, person.end, 10)
    if (
        said.in_the_family
        and (person.age is None or person.age >= OF_AGE)
        and not (hurt or is_object(said, person.start))
    ):
        return SUSPECT
    if is_victim(lead, called) or is_object(said, person.start) or suffers(said, person.end, 10):
        return VICTIM
    if _SUSPECT.search(lead[-80:]) or does(said, person.end, 5) or _DOES.match(after) or "tersangka" in person.roles:
        return SUSPECT
    return ANYBODY


def is_another(said: Sentence, before: str, after: str, end: int) -> bool:
    """Tells whether a name plays another part: suspect, helper, neighbour."""
    return bool(
        _SUSPECT.search(before[-80:])
        or _SENTENCED.search(before[-80:])
        or does(said, end, 5)
        or _DOES.match(after)
        or is_bystander(before)
        or helps(said, end)
        or is_helper(after)
        or stands_by(said, end)
    )


def is_victim(lead: str, called: bool) -> bool:
    """Tells whether what leads to a name calls its bearer a victim: "korban bernama …"."""
    return not _FOR_VICTIM.search(lead) and bool(
        _VICTIM_BEFORE.search(lead) or (called and _VICTIM_CALLED.search(lead))
    )


def is_bystander(before: str) -> bool:
    """Tells whether what stands before a name makes its bearer somebody from around, or one who is there by office."""
    return _BYSTANDER.search(before[-60:]) is not None or _PRESIDES.search(before[-60:]) is not None


def is_helper(after: str) -> bool:
    """Tells whether what stands behind a name makes its bearer somebody who helps, advises or watches."""
    return _HELPS.match(after) is not None or _HEEDS.match(after) is not None
