"""Adults who suffered sexual or domestic violence: whoever a story of it names without another part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.gate.rules.case_parts import is_another
from pipeline.gate.rules.name_leads import leading
from pipeline.gate.rules.people import Person, people
from pipeline.language.annotations.case_sentence import Sentence, read
from pipeline.language.annotations.deed_sides import suffers
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.patterns import late
from pipeline.language.tokens import tokens

_FAR = 12
"""Words before a name that may say that another is meant."""
_AGAINST = frozenset((
    "melaporkan", "mengadukan", "menggugat", "menuding", "menuduh", "mendakwa", "menetapkan", "menghukum", "memvonis",
    "menangkap",
    "menahan", "mengamankan", "meringkus", "membekuk", "menuntut", "menjerat", "oleh", "tersangka", "terdakwa",
    "pelaku", "pelakunya",
    "terlapor", "terpidana", "terduga", "oknum", "tersangkanya", "dari", "memecat", "menskors", "memeriksa", "dengan",
    "dilakukan",
))  # fmt: skip
"""Before a name these say that its bearer is accused, not hurt."""
_SENTENCE = frozenset(("hukuman", "vonis", "pidana", "penjara", "dakwaan", "tuntutan"))
_FIRST_PERSON = frozenset(("saya", "aku", "abdi", "kula", "inyong", "gue", "beta"))


class Told(NamedTuple):
    """A sentence of a story of violence, and whether its paragraph tells the case itself."""

    text: str
    case: bool


def survivors(told: Sequence[Told]) -> Iterator[tuple[int, Person]]:
    """Yields who a story of violence names that may be the victim: the number of the sentence, and the name."""
    others = {
        word for one in told for person in people(one.text) if _is_other(one, person) for word in person.text.split()
    }
    for at, one in enumerate(told):
        for person in people(one.text):
            if not (person.pseudonym or others.intersection(person.text.split()) or _is_other(one, person)):
                yield at, person


def _is_other(one: Told, person: Person) -> bool:
    """Tells whether somebody has another part: holds an office, stands accused, helps, lives next door, speaks of others."""
    said, before, after = read(one.text), leading(one.text[: person.start])[0], one.text[person.end :]
    if "korban" in person.roles and not person.office:
        return False
    if not (person.office or "tersangka" in person.roles) and _CALLED_MAN.search(before) and _REPORTS.match(after):
        return False
    if (
        person.office
        or "tersangka" in person.roles
        or "saksi" in person.roles
        or is_another(said, before, after, person.end)
        or _ASIDE_BEFORE.search(before[-_NEAR:])
        or _SIGNS.search(before[-_NEAR:])
        or (_is_ranked(said, person) and not suffers(said, person.end, _FAR))
        or _ASIDE_BEHIND.match(after)
    ):
        return True
    if person.official and not _speaks_of_own(said) and _is_introduced(after):
        return True
    return _is_accused(said, person)


_NEAR = 40
_SIGNS = late(r"\b(?:[Tt]ertanda|TTD|[Tt]td|[Hh]ormat\s+(?:saya|kami)|[Ww]assalam\w*|[Ss]alam(?:\s+\w+)?)[\s.,:*_]*$")
"""Before who signs a letter."""
_ASIDE_BEFORE = late(
    r"(?:\b(?:milik|depan|samping|belakang|warung|toko|bengkel|gang|jalan)|(?<=[\w,]\s)rumah)\s*(?:[A-Z]\w+\s*)?$", re.I
)
"""Before whose house or shop a place is told by."""
_CALLED_MAN = late(r"\b(?:pria|lelaki|laki-laki|pemuda)(?:\s+(?:bernama|berinisial|asal\s+\w+))*\s*$", re.I)
_REPORTS = late(r"(?:\s+(?:itu|tersebut|akhirnya|lalu|kemudian|baru|berani))*\s+(?:melapor|mengadu|trauma|depresi)\b")
"""A man of whom nothing else is said, and who reports: he is hurt himself, no suspect."""
_ASIDE_BEHIND = late(
    r"[ ,]+(?:(?:yang\s+)?me[a-z]{4,}nya\b"
    r"|(?:si\s+|sang\s+)?(?:suami|pacar|kekasih|tunangan|majikan|atasan|bos|dosen|mandor)nya\b)"
)
"""Behind who does something for a victim ("mengantarnya"), or is hers ("Joni suaminya")."""


def _is_introduced(after: str) -> bool:
    """Tells whether words right behind a name say who it is: "Sumiati, warga setempat"."""
    if not after.startswith(", "):
        return False
    words = tokens(after[2:60])
    return any(one.first <= 1 and one.is_("orang", "saksi", "keluarga", "jabatan") for one in PEOPLE.find(words))


def _is_ranked(said: Sentence, person: Person) -> bool:
    """Tells whether a rank of the police or the army stands right before a name: "Aipda Rudi"."""
    before = [word for word in said.words if word.end <= person.start][-1:]
    return any(one.is_("pangkat") for one in PEOPLE.find(before))


def _speaks_of_own(said: Sentence) -> bool:
    """Tells whether who speaks in a sentence speaks of what befell them: "Saya takut tidak lulus," tutur …"""
    return any(word.key in _FIRST_PERSON for word in said.words)


def _is_accused(said: Sentence, person: Person) -> bool:
    """Tells whether a name is that of the one who is said to have done it: "melaporkan mandornya, Joko"."""
    before = [word for word in said.words if word.end <= person.start]
    if any(word.key in _SENTENCE for word in before[-_FAR:]):
        return True
    for word in reversed(before[-_FAR:]):
        gap = said.text[word.end : person.start]
        if any(sign in gap for sign in '.;:!?“”"'):
            return False
        if word.key in _AGAINST or (word.key.endswith("nya") and word.key.removesuffix("nya") in _ABOVE):
            return not word.key.startswith("korban")
        if word.key.startswith("korban") or word.key in ("menimpa", "terhadap", "kepada", "dialami"):
            return False
    return False


_ABOVE = frozenset((
    "atasan", "bos", "majikan", "mandor", "dosen", "guru", "pelatih", "suami", "pacar", "kekasih", "tunangan",
    "mertua", "paman",
    "ayah", "bapak", "kakek", "rekan", "kawan", "teman", "senior", "dokter", "terapis", "sopir", "pembimbing", "kiai",
    "ustaz",
    "supervisor", "manajer", "pimpinan", "direktur", "pemilik", "kolega", "ipar", "selingkuhan", "pasangan",
))  # fmt: skip
"""Of whom a victim tells as hers, and who is then named for what he did."""
