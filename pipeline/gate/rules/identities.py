"""What leads to a victim or a child: names and initials by the part they play, schools, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.gate.rules.people import INITIALS, NAME, Person, people
from pipeline.gate.rules.whereabouts import WHERE, homes, schools
from pipeline.language.annotations.cases import OF_AGE, OWN_CHILD, Sentence, is_minor, is_shielded, read
from pipeline.language.annotations.names import PEOPLE, is_acronym, is_address, is_degree
from pipeline.language.annotations.people import perhaps_people
from pipeline.language.annotations.protagonists import Protagonists
from pipeline.language.morphology import SUFFERED
from pipeline.language.patterns import late
from pipeline.language.regions import Regions

ANYBODY, VICTIM, SUSPECT, KIN = "", "korban", "pelaku", "keluarga"
"""The parts that somebody plays in a case, as far as the sentence tells."""


class Trace(NamedTuple):
    """What leads to somebody: "nama", "inisial", "sekolah" or "alamat", where it stands in its sentence, whose it is."""

    what: str
    start: int
    end: int
    part: str = ANYBODY
    age: int | None = None


ARREST = (
    r"(?:menangkap|mengamankan|meringkus|membekuk|menahan|menciduk|mencokok|menggelandang|menetapkan|menjerat|memvonis|"
    r"menghukum|"
    r"menuntut)"
)
YOUNG = r"(?:[1-9]|1[0-7])"
_CHILD = (
    r"(?:(?:sisw[ia]|murid|anak|putr[ia]|cucu|keponakan|santri)(?:nya|wati)?|pelajar|bocah|remaja|gadis|ba(?:lita|yi))"
)
_KIN = r"(?:ibu|ayah|bapak|orang\s*tua|kakek|nenek|paman|bibi|kakak|adik|wali|om)"
_KIN_OF = (
    rf"(?:{_KIN}|keluarga)(?:\s+(?:kandung|tiri|angkat|sambung|dari|s[ia]ng?|salah|satu|seorang|para))*\s+"
    rf"(?:korban|pelaku|tersangka|terdakwa|{_CHILD})(?:\s+[\w-]+){{0,3}}?"
)
_PARENTHESIS = r"[ \n]*(?:\([^)]{0,40}\))?"
_KIN_BEFORE = late(rf"\b{_KIN_OF},?(?:\s+yang)?$", re.I)
_KIN_AFTER = late(rf"^{_PARENTHESIS},?\s*(?:se\w+\s+)?{_KIN_OF}\b", re.I)
_THEIR_KIN = late(rf"^{_PARENTHESIS},?\s*{_KIN}(?:\s+(?:kandung|tiri))?nya\b", re.I)
"""Behind the name of who is of a child's family: "Ujang, ayahnya"."""
_PARENT_BEFORE = late(
    rf"\b{_KIN}(?:nya|\s+(?:kandung|tiri|angkat)nya),?$|\bsang\s+(?:ibu|ayah|bapak|kakek|nenek),?$"
    rf"|\bpasangan(?:\s+suami\s+istri)?(?:\s+(?-i:{NAME})\s+dan)?$",
    re.I,
)
_CHILD_OF = late(
    r"\b(?:anak|putri|putra|cucu|keponakan|ponakan)(?:nya)?(?:\s+(?:dari|pertama|kedua|ketiga|bungsu|sulung|lelaki|laki-laki|perempuan|kandung|tiri"
    r"|semata\s+wayang))*$",
    re.I,
)
"""Before an address: "anak bungsu Pak …" names the father."""
_CHILD_OF_OFFICE = late(
    r"\b(?:[Aa]nak|[Pp]utr[ia]|[Kk]eponakan|[Cc]ucu)\s+(?!yang|itu|di\b|ini|dan)(?:(?:[A-Za-z]+\s+){1,3}|(?:[A-Za-z]+\s+){1,2}[A-Za-z]+,\s+)$"
)
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
_VICTIM_BEFORE = late(r"\bkorban(?:nya)?(?:,?(?:\s+\w+,?){0,3}?|(?:\s+[\w-]+){0,6},)$", re.I)
_FOR_VICTIM = late(
    r"\b(?:kuasa\s+hukum|pengacara|penasihat\s+hukum|advokat|pendamping|psikolog|psikiater|konselor|dokter|juru\s+bicara)"
    r"(?:\s+\w+){0,2}?\s+korban(?:nya)?,?$",
    re.I,
)
"""Before who speaks or cares for a victim."""
_VICTIM_CALLED = late(r"\bkorban(?:nya)?(?:\s+[\w-]+){0,8}?$", re.I)
"""Before "bernama", "adalah" and the like."""
_LATE_BEFORE = late(r"\b(?:almarhum(?:ah)?|mendiang|jenazah)$", re.I)
_PARTNER_BEFORE = late(r"\b(?:istri|suami)nya,$", re.I)
_VICTIM_AFTER = late(
    rf"^{_PARENTHESIS},?[ \n]*(?:selaku[ \n]+|sebagai[ \n]+|yang[ \n]+)?(?:\w+,?[ \n]+){{0,6}}?"
    r"(?:(?:men)?jadi[ \n]+korban|korban|pelapor|mengalami|trauma|hamil|nekat)\b",
    re.I,
)
_BECOMES_VICTIM = late(rf"^{_PARENTHESIS},?[ \n]*(?:\w+[ \n]+){{0,2}}?(?:men)?jadi[ \n]+korban\b", re.I)
_TELLS_AFTER = late(
    rf"^{_PARENTHESIS},?[ \n]*(?:[\w,]+[ \n]+){{0,8}}?(?:melapor\w*|mengadu\w*|mengaku|menceritakan|mengungkap\w*|membeberkan)\b",
    re.I,
)
_DONE_TO = late(
    rf"\bmenimpa(?:\s+\w+){{0,5}}$|\b(?:dialami|terhadap)(?:\s+(?:oleh|korban|seorang|perempuan|wanita|mahasisw[ia]|karyawati|ibu"
    rf"|\w+nya|{_CHILD}))*,?$",
    re.I,
)
_CHILD_BEFORE = late(
    rf"\b(?:{_CHILD}|saksi|abg)(?:\s+(?:SD|SMP|SMA|SMK|MTs|perempuan|laki-laki|kecil|malang|itu|tersebut|kelas|bungsu|sulung|tiri|terakhir|pertama|kunci"
    r"|dari|kandung|angkat|terakhir|pertama|kunci|putr[ia]|beradik|\d+|[IVX]+|yang|baru|masih)){0,4},?$",
    re.I,
)
_CHILD_AFTER = late(
    rf"^{_PARENTHESIS},?\s*(?:(?:yang|seorang|merupakan|adalah|masih)\s+){{0,3}}(?:{_CHILD}\b|duduk\s+di\s+(?:bangku|kelas)"
    rf"|berstatus\s+pelajar|kelas\s+\w+|berusia\s+{YOUNG}\s)",
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
    r"\b(?:video|foto|rekaman|konten|gambar)\s+(?:pribadi|intim|asusila|syur|bugil|telanjang|mesum|vulgar|porno)(?:\s+milik)?$"
    r"|\b(?:teriakan|jeritan|tangisan|rintihan|membuat)$",
    re.I,
)
"""Before whose pictures are spread, or who cries for help."""
_SHOWN = late(r"\b(?:foto|potret|gambar|makam|nisan|jenazah|kamar|jasad|pusara)$", re.I)
"""Before whose picture or grave is shown where a case is told of a child."""
_AGED = late(r",? (?:ternyata )?(?:yang )?(?:baru|masih|genap|berusia|berumur|umur|usia|kini)\b")
_HELPED = late(
    r"\b(?:membawa|mengantar|menjenguk|mendampingi|merawat|mengevakuasi|menjemput|menyelamatkan|memapah|menolong|menemukan)$",
    re.I,
)
"""Before who is helped by others."""
_SENTENCED = late(
    r"\b(?:vonis|hukuman|pidana|tuntutan|dakwaan|putusan)\b[^.]{0,40}\b(?:bagi|kepada|terhadap|untuk)\s+(?:\w+\s*){0,2},?$",
    re.I,
)
"""Before who is sentenced: "vonis tiga tahun bagi mandor, …"."""
_OWN_BODY = late(
    r"\b(?:tangan|wajah|muka|kepala|perut|punggung|lengan|kaki|tubuh|leher|pipi|rambut|dada|mata|jari|telinga|badan|pelipis)$",
    re.I,
)
"""Before whose body is hurt: "menyundut rokok ke tangan Marni"."""
_SUSPECT = late(
    rf"\b(?:(?:tersangka|terdakwa|terpidana)(?:\s+\w+){{0,3}}|pelaku(?:nya)?|terduga(?:\s+pelaku)?|oknum(?:\s+\w+){{0,3}}|pria|lelaki|suami(?:nya)?|residivis|oleh"
    rf"|guru(?:\s+\w+){{0,2}}|{ARREST}(?:\s+(?:pria|seorang\s+\w+))?)(?:\s+(?:paruh\s+baya|asal\s+\w+|yang))*,?$",
    re.I,
)
_DOES = late(
    rf"^{_PARENTHESIS}[ \n,]*(?:\w+[ \n]+){{0,4}}?(?:di(?:tangkap|tahan|ringkus|bekuk|amankan|tetapkan|jerat|"
    rf"vonis|tuntut)|mendampingi|"
    rf"menangani|menyelidiki|memeriksa|melaporkan|mengajak|mengecam)\b",
    re.I,
)
_BYSTANDER = late(
    r"\b(?:warga|tetangga|saksi\s+mata|pemilik|pedagang|penjaga|satpam|sopir|pengemudi|ketua|pengurus|relawan|aktivis|artis|pengacara"
    r"|kader|pendamping|penyuluh|psikolog|konselor|pendeta|ustaz|kiai|guru\s+ngaji|wartawan|bidan|perawat|dokter|pejabat|rt|rw|anggota|pegawai|petugas|atasan|bos)(?:\s+\w+){0,3},?$",
    re.I,
)
_ENCLOSED = late(rf",[ \n]+(?P<n>{INITIALS})(?:,|[ \n]+dan[ \n]+(?:{INITIALS}),)|[ \n]dan[ \n]+(?P<n2>{INITIALS}),")
_LISTED = late(
    rf"(?:\b(?:yaitu|yakni|masing-masing|antara\s+lain|[Kk]e(?:dua|tiga|empat|lima)nya)[ \n,:]+|:[ \n])"
    rf"(?P<n>{NAME})(?=,\s+[A-Z]|\s+dan\s+[A-Z])"
)
_KNOWN_AS = late(
    rf"\b(?:mengenal(?:nya)?|dikenal|disapa|dipanggil|bernama)[ \n]+(?:sebagai[ \n]+|"
    rf"dengan[ \n]+nama[ \n]+)?(?P<n>{NAME})"
)
_NUMBERED = late(r"\bAnak[ \n]+(?P<n>[A-Z]{1,2})(?![\w.])")

_HELPS = late(
    r"[ \n,]*(?:\w+[ \n]+){0,3}?(?:mendampingi|membantu|menolong|menampung|melapor\w*\s+ke|menelepon|membawa|mengantar|menyumbang"
    r"|memberi|menerima\s+laporan|menahan\s+pelaku\w*|merawat|mengantarkan|mengajar|memimpin|membuka\s+(?:acara|rapat)|menyerahkan|mengunjungi|menjenguk|menengok|menyediakan|mengimbau|meminta"
    r"|menilai|menyarankan|mengajak|mencatat|mendengar\w*|melihat|melerai|mendobrak)\b"
)
"""Behind who helps, advises or watches."""
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
            _part(said, sentence, person),
            person.age,
        )
        for person in (*people(sentence), *perhaps_people(sentence))
        if not person.pseudonym
        and person.text not in cast.pseudonyms
        and _leads(sentence, person, cast, case, child, shielded)
    ]
    if child and is_minor(sentence):
        found += [Trace("nama", *m.span("n")) for m in _LISTED.finditer(sentence)]
    if child:
        found += [Trace("sekolah", *span) for span in schools(sentence)]
        others = cast.adults | cast.pseudonyms
        found += [Trace("nama", *m.span("n")) for m in _KNOWN_AS.finditer(sentence) if m["n"] not in others]
    accused = any(one.is_("tersangka") for one in PEOPLE.find(said.words))
    victim = said.harmed or cast.sides.points(said) or (case and shielded and said.shielded and not accused)
    if (child and is_minor(sentence)) or (shielded and victim):
        for pattern in (_ENCLOSED, _NUMBERED):
            groups = ((m, m.lastgroup or "n") for m in pattern.finditer(sentence))
            groups = ((m, group) for m, group in groups if not is_degree(sentence, *m.span(group)))
            found += [
                Trace("inisial", *m.span(group))
                for m, group in groups
                if not (is_acronym(m[group]) or is_degree(sentence, *m.span(group)))
            ]
    if child or (shielded and (victim or WHERE.search(sentence) or (hers and _IT_IS_HER.match(sentence)))):
        found += [Trace("alamat", *span) for span in homes(sentence, regions, child)]
    return list(_apart(found))


_NEAR = 300
"""Characters around a name that may say who bears it."""


_CALLED = frozenset((
    "bernama", "berinisial", "beinisial", "inisial", "yakni", "yaitu", "adalah", "atas", "nama", "ialah", "diketahui", "dikenal",
    "akrab", "disapa", "dipanggil", "sebagai",
))  # fmt: skip


def leading(before: str) -> tuple[str, bool, bool]:
    """Returns what stands before a name, without the words that only lead to it; whether one names, and one addresses.

    "Korban bernama Ibu " → ("Korban", True, True)
    """
    called = addressed = False
    end = len(before)
    while True:
        at = end
        while at > 0 and before[at - 1] in " \n:\"“'(":
            at -= 1
        start = at
        while start > 0 and (before[start - 1].isalnum() or before[start - 1] == "."):
            start -= 1
        word = before[start:at].strip(".").lower()
        if word in _CALLED:
            called = True
        elif word and before[start].isupper() and not addressed and is_address(word):
            addressed = True
        else:
            return before[:at], called, addressed
        end = start


def _leads(sentence: str, person: Person, cast: Cast, case: bool, child: bool, shielded: bool) -> bool:
    before, after = sentence[max(0, person.start - _NEAR) : person.start], sentence[person.end : person.end + _NEAR]
    lead, called, addressed = leading(before)
    kin = _is_kin(lead, after, addressed)
    helps = _HELPS.match(after) is not None
    if (child or shielded) and not helps and cast.sides.names(read(sentence), person.start, person.end):
        return True
    if kin and shielded and (read(sentence).harmed or not person.official):
        return True
    if child and (kin or (person.age is not None and person.age < 18)):
        return True
    said = read(sentence)
    if "sebutan" in person.roles and child and not person.official and read(sentence).young:
        return True
    if child and not person.official and said.born and cast.year - said.born < OF_AGE:
        return True
    if child and not person.official and not cast.sides.grown and _is_parent(said, person):
        return True
    if SAYS_OWN.search(sentence) and (child or shielded):
        return True
    if child and _OF_A_SIDE.search(lead):
        return True
    if child and not person.official and _SHOWN.search(lead):
        return True
    if person.official and not (
        said.suffers(person.end, 4) or said.suffers_as(person.end) or _BECOMES_VICTIM.match(after)
    ):
        return False
    if not person.official and person.text.split()[0] in cast.speakers:
        return False
    if child and cast.family and (case or _PARTNER_BEFORE.search(lead)) and not _BYSTANDER.search(lead[-60:]):
        return True
    victim = _is_victim(lead, called) or bool(
        (_VICTIM_AFTER.match(after) and not said.helps(person.end))
        or _DONE_TO.search(lead)
        or _LATE_BEFORE.search(lead)
    )
    victim = victim or bool(shielded and said.shielded and _SPOUSE.search(lead))
    victim = victim or said.is_object(person.start) or said.suffers(person.end, 10) or _suffered(said, lead)
    victim = victim or said.suffers_as(person.end) or bool(_EXPOSED.search(lead))
    victim = victim or bool(_TELLS_AFTER.match(after) and said.tells_of(person.end, 110))
    if person.age is not None or person.text in cast.adults:
        family = _FAMILY_BEFORE.search(before) and not re.search(r"\boleh\b|tetangga", before)
        return (victim and shielded) or bool(child and family)
    victim = victim or bool(_HELPED.search(lead) and not said.kinds and "derita" in said.signs)
    victim = victim or bool(_OWN_BODY.search(lead) and any(deed.is_("berat", "ringan") for deed in said.deeds))
    if victim:
        return shielded or child
    if person in perhaps_people(sentence):
        aged = said.young and bool(_AGED.match(after))
        opens = aged or (case and not lead.strip("“\"'« \n") and _GOES_ON.match(after))
        return child and bool(opens or _CHILD_AFTER.match(after) or (_CHILD_BEFORE.search(lead) and called))
    if not child:
        telling = is_shielded(sentence) if case else "derita" in read(sentence).signs
        return telling and not is_another(said, lead, after, person.end)
    if _CHILD_AFTER.match(after) or (_CHILD_BEFORE.search(lead) and not _CAUSE_BEFORE.search(before)):
        return True
    return not is_another(said, lead, after, person.end)


def _is_parent(said: Sentence, person: Person) -> bool:
    """Tells whether somebody is named as father or mother of a child: "Bu Lastri bercerita tentang anaknya"."""
    return any(
        word.key in OWN_CHILD and not word.capital and 0 <= word.start - person.end < _NEARBY for word in said.words
    )


_NEARBY = 60


def is_kin(sentence: str, person: Person) -> bool:
    """Tells whether somebody named in a sentence is of the family of somebody in the case."""
    lead, _, addressed = leading(sentence[: person.start])
    return _is_kin(lead, sentence[person.end :], addressed)


def _is_kin(lead: str, after: str, addressed: bool) -> bool:
    """Tells whether a name is of the family of somebody in the case."""
    named = (
        _KIN_BEFORE.search(lead) or _PARENT_BEFORE.search(lead) or _KIN_AFTER.match(after) or _THEIR_KIN.match(after)
    )
    return bool(named or (addressed and _CHILD_OF.search(lead)) or _CHILD_OF_OFFICE.search(f"{lead} "))


def _is_victim(lead: str, called: bool) -> bool:
    return not _FOR_VICTIM.search(lead) and bool(
        _VICTIM_BEFORE.search(lead) or (called and _VICTIM_CALLED.search(lead))
    )


def _suffered(said: Sentence, before: str) -> bool:
    """Tells whether who suffers is named behind it: "… yang dipukuli suaminya, Siti"."""
    if not before.endswith(","):
        return False
    return any(
        deed.voice == SUFFERED and deed.is_("seksual", "berat", "ringan") and deed.first > 0
        and said.words[deed.first - 1].key in _WHOSE and 0 < len(before) - said.words[deed.last - 1].end < 50
        for deed in said.deeds
    )  # fmt: skip


def _part(said: Sentence, sentence: str, person: Person) -> str:
    """Returns which part somebody plays, for the advice that fits."""
    before, after = sentence[: person.start], sentence[person.end :]
    lead, called, addressed = leading(before)
    if _is_kin(lead, after, addressed):
        return KIN
    deed = said.deed_behind(person.end, 10)
    hurt = deed is not None and deed.is_("seksual", "berat") and said.suffers(person.end, 10)
    if (
        said.in_the_family
        and (person.age is None or person.age >= OF_AGE)
        and not (hurt or said.is_object(person.start))
    ):
        return SUSPECT
    if _is_victim(lead, called) or said.is_object(person.start) or said.suffers(person.end, 10):
        return VICTIM
    if _SUSPECT.search(lead[-80:]) or said.does(person.end, 5) or _DOES.match(after) or "tersangka" in person.roles:
        return SUSPECT
    return ANYBODY


def is_another(said: Sentence, before: str, after: str, end: int) -> bool:
    """Tells whether a name plays another part: suspect, helper, neighbour."""
    return bool(
        _SUSPECT.search(before[-80:])
        or _SENTENCED.search(before[-80:])
        or said.does(end, 5)
        or _DOES.match(after)
        or _BYSTANDER.search(before[-60:])
        or said.helps(end)
        or _HELPS.match(after)
        or said.stands_by(end)
    )


def _apart(found: list[Trace]) -> Iterator[Trace]:
    end = -1
    for trace in sorted(found, key=lambda one: (one[1], -one[2])):
        if trace[1] >= end:
            end = trace[2]
            yield trace
