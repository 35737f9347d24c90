"""What leads to a victim or a child: names and initials by the part they play, schools, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.gate.rules.case_parts import ANYBODY, VICTIM, is_another, is_bystander, is_helper, is_victim, part
from pipeline.gate.rules.kinship import CHILD, PARENTHESIS, children_of_offices, is_kin, is_parent
from pipeline.gate.rules.name_leads import leading
from pipeline.gate.rules.people import INITIALS, NAME, Person, people
from pipeline.gate.rules.portraits import faces_shown
from pipeline.gate.rules.whereabouts import WHERE, homes, schools
from pipeline.language.annotations.ages import OF_AGE
from pipeline.language.annotations.case_sentence import Sentence, read
from pipeline.language.annotations.cases import is_minor
from pipeline.language.annotations.couples import hurts_own_spouse, is_shielded
from pipeline.language.annotations.deed_sides import does, helps, is_object, suffers, suffers_as, tells_of
from pipeline.language.annotations.deeds import is_passive
from pipeline.language.annotations.names import PEOPLE, is_acronym, is_degree
from pipeline.language.annotations.people import perhaps_people
from pipeline.language.annotations.protagonists import Protagonists
from pipeline.language.morphology import SUFFERED
from pipeline.language.patterns import late
from pipeline.language.regions import Regions


class Trace(NamedTuple):
    """What leads to somebody: "nama", "inisial", "sekolah", "alamat", "gambar" or "keluarga", where it stands, whose it is."""

    what: str
    start: int
    end: int
    part: str = ANYBODY
    age: int | None = None


_YOUNG = r"(?:[1-9]|1[0-7])"
SAYS_OWN = late(
    r"\b(?:saya|aku|kami)\s+(?:juga\s+|sendiri\s+)?(?:salah\s+sat(?:u|unya)|korban(?:nya)?|di(?:perkosa|lecehkan|cabuli|pukuli))\b",
    re.I,
)
"""Who says that it happened to themselves: "Saya salah satunya," kata …"""
_SPOUSE = late(r"\b(?:s[iang]{1,3}\s+(?:istri|suami),|(?:suami|istri))$", re.I)
"""Before who is hurt at home: "si istri, …", and "suami Hj. …", whose wife is then named."""
_CAUSE_BEFORE = late(
    r"\b(?:perlindungan|pemerhati|pegiat|forum|hak|komisi|spesialis|psikolog|dokter|duta|sahabat|peduli|aktivis|unit|"
    r"seksi|pemberdayaan)\b"
    r"[^,.]{0,40}\banak\b[^.]{0,30}$",
    re.I,
)
_FAMILY_BEFORE = late(
    r"\b(?:ayah|bapak|ibu|kakek|nenek|paman|bibi|kakak|om|abang|orang\s*tua)(?:\s+(?:kandung|tiri|angkat|"
    r"sambung))?(?:nya)?\b[^.]{0,25}$",
    re.I,
)
_LATE_BEFORE = late(r"\b(?:almarhum(?:ah)?|mendiang|jenazah)$", re.I)
_PARTNER_BEFORE = late(r"\b(?:istri|suami)nya,$", re.I)
_VICTIM_AFTER = late(
    rf"^{PARENTHESIS},?[ \n]*(?:selaku[ \n]+|sebagai[ \n]+|yang[ \n]+)?(?:\w+,?[ \n]+){{0,6}}?"
    r"(?:(?:men)?jadi[ \n]+korban|korban|pelapor|mengalami|trauma|hamil|nekat)\b",
    re.I,
)
_BECOMES_VICTIM = late(rf"^{PARENTHESIS},?[ \n]*(?:\w+[ \n]+){{0,2}}?(?:men)?jadi[ \n]+korban\b", re.I)
_TELLS_AFTER = late(
    rf"^{PARENTHESIS},?[ \n]*(?:[\w,]+[ \n]+){{0,8}}?(?:melapor\w*|mengadu\w*|mengaku|menceritakan|mengungkap\w*|membeberkan)\b",
    re.I,
)
_DONE_TO = late(
    rf"\bmenimpa(?:\s+\w+){{0,5}}$|\b(?:dialami|terhadap)(?:\s+(?:oleh|korban|seorang|perempuan|wanita|mahasisw[ia]|karyawati|ibu"
    rf"|\w+nya|{CHILD}))*,?$",
    re.I,
)
_CHILD_BEFORE = late(
    rf"\b(?:{CHILD}|saksi|abg)(?:\s+(?:SD|SMP|SMA|SMK|MTs|perempuan|laki-laki|kecil|malang|itu|tersebut|kelas|bungsu|sulung|tiri|terakhir|pertama|kunci"
    r"|dari|kandung|angkat|terakhir|pertama|kunci|putr[ia]|beradik|\d+|[IVX]+|yang|baru|masih)){0,4},?$",
    re.I,
)
_CHILD_AFTER = late(
    rf"^{PARENTHESIS},?\s*(?:(?:yang|seorang|merupakan|adalah|masih)\s+){{0,3}}(?:{CHILD}\b|duduk\s+di\s+(?:bangku|kelas)"
    rf"|berstatus\s+pelajar|kelas\s+\w+|berusia\s+{_YOUNG}\s)",
    re.I,
)
_GOES_ON = late(
    r" (?:cuma|hanya|memang|sudah|belum|tidak|bukan|masih|sedang|mau|pernah|sempat|kini|dulu|selalu|sering|suka|juga)\b"
)
"""Behind an unknown word that begins a sentence: it names whom the sentence is about."""
_OF_A_SIDE = late(
    r"\b(?:anak|putr[ia]|cucu|keponakan)(?:\s+(?:kandung|tiri|angkat|dari|sang))*\s+(?:terdakwa|tersangka|pelaku|korban),?$",
    re.I,
)
"""Before who is a child of one of the two sides: "anak angkat terdakwa, Faris"."""
_EXPOSED = late(
    r"\b(?:video|foto|rekaman|konten|gambar)\s+(?:pribadi|intim|cabul|asusila|syur|bugil|telanjang|mesum|vulgar|porno)(?:\s+milik)?$"
    r"|\b(?:teriakan|jeritan|tangisan|rintihan|membuat)$",
    re.I,
)
"""Before whose pictures are spread, or who cries for help."""
_GROWN_HURT = late(r"\b(?:[Kk]orban|[Pp]ihak\s+yang)\b[^.]{0,40}\b(?:Pak|Bapak|Bu|Ibu)(?:\s+(?:Guru|RT|RW|Haji))?\s+$")
"""Before an adult whom a child's deed hurt: "pihak yang dirugikan ialah Pak Guru …" leads to no child."""
_COUNSEL = late(
    r"\b(?:[Pp]engacara|[Aa]dvokat|(?:[Kk]uasa|[Pp]enasihat|[Pp]endamping)\s+hukum|[Pp]embela|[Pp]sikolog)"
    r"(?:\s+(?:keluarga|pihak|anak|korban|terdakwa|tersangka|pelaku|[A-Z]\w*)){1,4},$"
)
"""Before who speaks for a child: "pengacara anak AG, …"."""
_SHOWN = late(r"\b(?:foto|potret|gambar|makam|nisan|jenazah|kamar|jasad|pusara)$", re.I)
"""Before whose picture or grave is shown where a case is told of a child."""
_AGED = late(r",? (?:ternyata )?(?:yang )?(?:baru|masih|genap|berusia|berumur|umur|usia|kini)\b")
_HELPED = late(
    r"\b(?:membawa|mengantar|menjenguk|mendampingi|merawat|mengevakuasi|menjemput|menyelamatkan|memapah|menolong|menemukan)$",
    re.I,
)
"""Before who is helped by others."""
_OWN_BODY = late(
    r"\b(?:tangan|wajah|muka|kepala|perut|punggung|lengan|kaki|tubuh|leher|pipi|rambut|dada|mata|jari|telinga|badan|pelipis)$",
    re.I,
)
"""Before whose body is hurt: "menyundut rokok ke tangan Marni"."""
_ENCLOSED = late(rf",[ \n]+(?P<n>{INITIALS})(?:,|[ \n]+dan[ \n]+(?:{INITIALS}),)|[ \n]dan[ \n]+(?P<n2>{INITIALS}),")
_LISTED = late(
    rf"(?:\b(?:yaitu|yakni|masing-masing|antara\s+lain|[Kk]e(?:dua|tiga|empat|lima)nya)[ \n,:]+|:[ \n])"
    rf"(?P<n>{NAME})(?=,\s+[A-Z]|\s+dan\s+[A-Z])"
)
_KNOWN_AS = late(
    rf"\b(?:mengenal(?:nya)?|dikenal|disapa|dipanggil|panggilan(?:nya)?|bernama)[ \n]+(?:sebagai[ \n]+|"
    rf"dengan[ \n]+nama[ \n]+)?(?P<n>{NAME})"
)
_NUMBERED = late(r"\bAnak[ \n]+(?P<n>[A-Z]{1,2})(?![\w.])")

_IT_IS_HER = late(r"(?:\w+\s+){0,3}?(?:[Ii]a|[Dd]ia|[Bb]eliau|[Rr]umahnya|[Kk]ontrakannya|[Kk]osnya|[Kk]ediamannya)\b")
"""At the head of a sentence: it goes on about who was spoken of."""
_WHOSE = frozenset(("yang", "karena", "akibat", "setelah", "usai", "tahan", "kerap", "sering", "lantaran"))
"""Before a passive verb these say that its subject is named next."""


@dataclass(frozen=True)
class Cast:
    """Who plays another part in an article than the protected one, by the words of their names."""

    speakers: frozenset[str]
    adults: frozenset[str]
    pseudonyms: frozenset[str]
    family: bool = False
    """True when the offender is of the child's own family: then his name leads to the child."""
    sides: Protagonists = field(default_factory=Protagonists)
    """The words that the article has for who suffered, and for who did it."""
    year: int = 0
    """The year in which the article was written, from which a year of birth tells an age."""

    def is_grown(self, person: Person) -> bool:
        """Tells whether an age of 18 or more is told of somebody, by the whole name or a part of it."""
        if person.text in self.adults:
            return True
        parts = person.text.split()
        return len(parts) > 1 and any(set(parts) <= set(name.split()) for name in self.adults)

    @classmethod
    def of(cls, sentences: Sequence[str], year: int = 0) -> Cast:
        """Returns the speakers and officials, those of age, and the invented names of an article's sentences."""
        known = [person for sentence in sentences for person in people(sentence)]
        return cls(
            frozenset(word for p in known if p.official for word in p.text.split()),
            frozenset(p.text for p in known if p.age is not None and p.age >= 18),
            frozenset(p.text for p in known if p.pseudonym),
            any(read(sentence).in_the_family for sentence in sentences),
            Protagonists.of([read(sentence) for sentence in sentences]),
            year,
        )


def traces(
    sentence: str, cast: Cast, regions: Regions, *, case: bool, child: bool, shielded: bool, hers: bool = False
) -> list[Trace]:
    """Returns what leads to a child (``child``) or to the victim of sexual or domestic violence (``shielded``), in order.

    ``case`` says that the sentence's own paragraph tells the case; a name without another part in it then counts. ``hers``
    says that the paragraph goes on about the victim alone, whom "ia" then means.
    """
    said = read(sentence)
    found: list[Trace] = [
        Trace(
            "inisial" if person.initials else "nama",
            person.start,
            person.end,
            part(said, sentence, person),
            person.age,
        )
        for person in (*people(sentence), *perhaps_people(sentence))
        if not person.pseudonym
        and person.text not in cast.pseudonyms
        and _leads(sentence, person, cast, case, child, shielded)
    ]
    if shielded or child:
        found += _befallen(sentence, said)
        found += [Trace("gambar", *span) for span in faces_shown(sentence)]
    if child and is_minor(sentence):
        found += [Trace("keluarga", *span) for span in children_of_offices(said)]
        found += [Trace("nama", *m.span("n")) for m in _LISTED.finditer(sentence)]
    if child:
        found += [Trace("sekolah", *span) for span in schools(sentence)]
        others = cast.adults | cast.pseudonyms
        found += [
            Trace("nama", *m.span("n"))
            for m in _KNOWN_AS.finditer(sentence)
            if m["n"] not in others
            and not is_bystander(sentence[: m.start()].rstrip())
            and not _FINDS.match(sentence, m.end())
        ]
    accused = any(one.is_("tersangka") for one in PEOPLE.find(said.words))
    victim = (
        said.harmed
        or hurts_own_spouse(said)
        or cast.sides.points(said)
        or (case and shielded and is_shielded(said) and not accused)
    )
    if (child and is_minor(sentence)) or (shielded and victim):
        for pattern in (_ENCLOSED, _NUMBERED):
            groups = ((m, m.lastgroup or "n") for m in pattern.finditer(sentence))
            groups = ((m, group) for m, group in groups if not is_degree(sentence, *m.span(group)))
            found += [
                Trace("inisial", *m.span(group))
                for m, group in groups
                if not (is_acronym(m[group]) or is_degree(sentence, *m.span(group)))
            ]
    found_there = child and _FOUNDLING.search(sentence) is not None and _PARENT.search(sentence) is None
    if (child and not found_there) or (
        shielded and (victim or WHERE.search(sentence) or (hers and _IT_IS_HER.match(sentence)))
    ):
        caught = accused or any(word.text in cast.adults for word in said.words)
        hiding = child and not (cast.family or said.in_the_family or is_minor(sentence)) and caught
        found += [Trace("alamat", *span) for span in homes(sentence, regions, child, hiding)]
    return list(_apart(found))


def _befallen(sentence: str, said: Sentence) -> Iterator[Trace]:
    """Yields the capitalised words that suffer what is told right behind them, whatever they mean: "Melati Senja diperkosa".

    So does who is seen in pictures that were spread: "foto telanjang Wulan".
    """
    for at, word in enumerate(said.words):
        if (
            at
            and word.capital
            and _EXPOSED.search(sentence[max(0, word.start - _CLOSE) : word.start].rstrip())
            and not word.text.isupper()
        ):
            yield Trace("nama", word.start, word.end, VICTIM)
    for deed in said.deeds:
        if not (deed.is_("seksual", "rumahtangga") and is_passive(deed)):
            continue
        first = deed.first
        while first > 1 and said.words[first - 1].capital and sentence[said.words[first - 1].end :][:1] == " ":
            first -= 1
        before = said.words[first - 1].key if first else ""
        if (
            deed.first > first
            and before not in _AT_PLACES
            and said.words[first].text.isalpha()
            and not said.words[first].text.isupper()
        ):
            yield Trace("nama", said.words[first].start, said.words[deed.first - 1].end, VICTIM)


_AT_PLACES = frozenset(
    ("di", "ke", "dari", "asal", "kota", "kabupaten", "kecamatan", "desa", "warga", "polres", "polsek")
)
_CLOSE = 60
"""Characters before a name that say what is shown of its bearer."""
_NEAR = 300
"""Characters around a name that may say who bears it."""


_GROWN_UP = late(
    r"^,?\s+(?:yang\s+)?(?:(?:menjadi|merupakan|adalah|bekerja|bertugas|sebagai|selaku|seorang|salah\s+seorang)\s+){0,3}"
    r"(?:petugas|satpam|penjaga|pemilik|pedagang|ketua|sopir|guru|perangkat|tetangga|petani|nelayan|warga\s+(?:sekitar|setempat))\b"
)
"""Behind a witness who has a trade."""
_FOUNDLING = late(
    r"\b(?:penemuan|menemukan|temuan|pembuangan|(?:di|mem)buang)\b[^.]{0,60}\b(?:bayi|orok|janin)\b"
    r"|\b(?:bayi|orok|janin)\b[^.]{0,60}\b(?:ditemukan|dibuang|ditinggalkan|tergeletak)\b",
    re.I,
)
"""What is said where a baby was found: that place is nobody's home, as long as no parent is told of."""
_PARENT = late(r"\b(?:ibu|ayah|orang\s*tua|pelaku|pembuang)(?:nya)?(?:\s+(?:kandung|bayi|sendiri)(?:nya)?)*\b", re.I)
_BABY = late(r"\b(?:bayi|orok|janin)\b", re.I)
_FINDS = late(
    r",?\s*(?:\([^)]{0,20}\),?\s*)?(?:yang\s+)?(?:\w+\s+){0,2}"
    r"(?:melintas|menemukan|mendengar|membawa\s+bayi|guna\s+memberi\w*)\b"
)
"""Behind who found a baby, or was called to it."""
_CREDIT = late(r"\b(?:foto|dok|sumber|gambar|ilustrasi)\b\.?\s*:\s*$", re.I)
"""Before who took a picture: "(Foto: …)"."""
_OWN_CHILD = late(r"^[“\"]?\s*(?:\w+\s+){0,2}[Aa]nak\s+(?:saya|kami)\b[^”\"]*\bdi[a-z]{4,}")
"""Before who tells it of their own child: "Anak saya dicabuli guru lesnya," kata …"""
_RANKED = late(
    r"\b(?:Br(?:ipda|iptu|ipka|igadir|igpol)|Ai(?:pda|ptu)|I(?:pda|ptu)|AKP|Kompol|AKBP|Kombes|Kop(?:da|tu|ka)|Ser(?:da|tu|ka|ma)"
    r"|Pra(?:da|tu|ka)|Let(?:da|tu|kol)|Kapten|Mayor|Kolonel)\s*\Z"
)
_OF_AGE = late(r"\bseorang\s+(?:pemuda|pria|lelaki|wanita|bapak|kakek|nenek)\s+(?:ber)?inisial\s*\Z")
"""Before who is of age: "Bripda Aris", "seorang pemuda berinisial ZA"."""
_TELLS_OF = late(
    r"\s+(?:juga\s+|pun\s+)?(?:menjelaskan|menyebutkan|memaparkan|menerangkan|menegaskan|membenarkan|mengatakan)\s+[A-Z]"
)
"""Behind an official who says what befell somebody else: "Yusri menjelaskan Bripda Aris ditikam"."""
_BODY = late(r"\b(?:Perlindungan|Perempuan\s+dan|Komisi|Forum)\s+Anak\b[^.]{0,60}\Z")
"""Before who speaks for a body that cares for children: its name says "Anak", and nobody's child is meant."""
_WITNESS = late(r"\bsaksi(?:\s+(?:pertama|kunci|kedua|mata|lain))?,?$", re.I)


def _leads(sentence: str, person: Person, cast: Cast, case: bool, child: bool, shielded: bool) -> bool:
    before, after = sentence[max(0, person.start - _NEAR) : person.start], sentence[person.end : person.end + _NEAR]
    said = read(sentence)
    lead, called, addressed = leading(before)
    kin = is_kin(lead, after, addressed) and not _BODY.search(before)
    if person.office and _BODY.search(before):
        return False
    if child and not kin and (_RANKED.search(before) or _OF_AGE.search(before)):
        return False
    found = _FINDS.match(after) if child and person.age is None else None
    if found and (_BABY.search(sentence) or "melintas" in found[0]):
        return False
    if _CREDIT.search(before) and after[:1] in (")", "/"):
        return False
    if _WITNESS.search(lead) and _GROWN_UP.match(after):
        return False
    if _COUNSEL.search(lead) and (person.age is None or person.age >= OF_AGE):
        return False
    if (child or shielded) and not is_helper(after) and cast.sides.names(said, person.start, person.end):
        return True
    if kin and shielded and (said.harmed or not person.official):
        return True
    if child and (kin or (person.age is not None and person.age < 18)):
        return True
    if "sebutan" in person.roles and child and not person.official and said.young:
        return True
    if child and not person.official and said.born and cast.year - said.born < OF_AGE:
        return True
    if child and not person.official and not cast.sides.grown and is_parent(said, person):
        return True
    if SAYS_OWN.search(sentence) and (child or shielded):
        return True
    if child and _OF_A_SIDE.search(lead):
        return True
    if child and person.official and not person.office and said.deeds and _OWN_CHILD.search(before):
        return True
    if child and not person.official and _SHOWN.search(lead):
        return True
    if person.official and (
        _TELLS_OF.match(after)
        or not (suffers(said, person.end, 4) or suffers_as(said, person.end) or _BECOMES_VICTIM.match(after))
    ):
        return False
    if not person.official and person.text.split()[0] in cast.speakers:
        return False
    if child and cast.family and (case or _PARTNER_BEFORE.search(lead)) and not is_bystander(lead):
        return True
    victim = is_victim(lead, called) or bool(
        (_VICTIM_AFTER.match(after) and not helps(said, person.end) and not does(said, person.end, 6))
        or _DONE_TO.search(lead)
        or _LATE_BEFORE.search(lead)
    )
    victim = victim or bool(shielded and is_shielded(said) and _SPOUSE.search(lead))
    victim = victim or is_object(said, person.start) or suffers(said, person.end, 10) or _suffered(said, lead)
    victim = victim or suffers_as(said, person.end) or bool(_EXPOSED.search(lead))
    victim = victim or bool(_TELLS_AFTER.match(after) and tells_of(said, person.end, 110))
    if person.age is not None or cast.is_grown(person):
        family = _FAMILY_BEFORE.search(before) and not re.search(r"\boleh\b|tetangga", before)
        return (victim and shielded) or bool(child and family)
    victim = victim or bool(_HELPED.search(lead) and not said.kinds and "derita" in said.signs)
    victim = victim or bool(_OWN_BODY.search(lead) and any(deed.is_("berat", "ringan") for deed in said.deeds))
    if victim:
        return shielded or (child and (kin or not _GROWN_HURT.search(before)))
    if person in perhaps_people(sentence):
        aged = said.young and bool(_AGED.match(after))
        opens = aged or (case and not lead.strip("“\"'« \n") and _GOES_ON.match(after))
        return child and bool(opens or _CHILD_AFTER.match(after) or (_CHILD_BEFORE.search(lead) and called))
    if not child:
        telling = is_shielded(said) if case else "derita" in said.signs
        return telling and not is_another(said, lead, after, person.end)
    if _CHILD_AFTER.match(after) or (_CHILD_BEFORE.search(lead) and not _CAUSE_BEFORE.search(before)):
        return True
    return not is_another(said, lead, after, person.end)


def _suffered(said: Sentence, before: str) -> bool:
    """Tells whether who suffers is named behind it: "… yang dipukuli suaminya, Siti"."""
    if not before.endswith(","):
        return False
    return any(
        deed.voice == SUFFERED and deed.is_("seksual", "berat", "ringan") and deed.first > 0
        and said.words[deed.first - 1].key in _WHOSE and 0 < len(before) - said.words[deed.last - 1].end < 50
        for deed in said.deeds
    )  # fmt: skip


def _apart(found: list[Trace]) -> Iterator[Trace]:
    end = -1
    for trace in sorted(found, key=lambda one: (one[1], -one[2])):
        if trace[1] >= end:
            end = trace[2]
            yield trace
