"""Children in legal matters, and victims of sexual and domestic violence: nothing may lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.kinds import ARTICLE
from pipeline.problems import Severity
from pipeline.regions import Regions
from pipeline.rules.crimes import DOMESTIC, SEXUAL, is_case, is_minor
from pipeline.rules.passages import Passage, passages, sentences
from pipeline.rules.people import Person, people
from pipeline.rules.rule import Finding, Manuscript, file_rule

_SCHOOL = re.compile(
    r"\b(?:SDN|SDIT|SDS|SDK|SD|MIN|MI|SMPN|SMPIT|SMP|MTsN|MTs|MTS|SMAN|SMAIT|SMA|MAN|MA|SMKN|SMK|SLBN|SLB|TKIT|TK|PAUD|"
    r"RA|TPA|TPQ|PKBM|[Ss]ekolah|[Mm]adrasah|[Pp]esantren|[Pp]onpes|[Pp]ondok[ \n]+[Pp]esantren|[Yy]ayasan|"
    r"[Pp]anti(?:[ \n]+[Aa]suhan)?)"
    r"(?:[ \n]+(?:Negeri|Swasta|Islam|Terpadu|Dasar|Menengah|Pertama|Atas|"
    r"Kejuruan))*[ \n]+(?:\d{1,3}\b(?:[ \n]+[A-Z][a-z]+)?|(?!Negeri\b|Swasta\b|Kota\b|Kabupaten\b|Kelas\b|Dasar\b|"
    r"Menengah\b|Polres)[A-Z][A-Za-z'’-]+(?:[ \n]+(?:[A-Z][A-Za-z'’-]+|\d{1,3}))*)"
)
_NO_SCHOOL = re.compile(
    r"\b(?:SD|SMP|SMA|SMK|MA|MI|TK|RA|MTs|Sekolah|sekolah)[ \n]+(?:di|yang|dan|kelas|Kelas|Negeri|swasta)\b"
)
_ADDRESS = re.compile(
    r"\b(?:Kelurahan|Kel\.|Desa|Kampung|Kp\.|Dusun|Nagari|Gampong|Perumahan|Perum|Kompleks|Komplek|Jalan|Jln\.?|Jl\.?|"
    r"Gang|Gg\.?|Blok|Rusun\w*|"
    r"kelurahan|desa|kampung|dusun|perumahan|jalan|gang)[ \n]+[A-Z0-9][A-Za-z0-9'’-]*(?:[ \n]+[A-Z][A-Za-z'’-]*){0,3}|"
    r"\bR[TW]\.?[ \n]*\d{1,3}(?:[ \n]*/?[ \n]*(?:RW\.?)?[ \n]*\d{1,3})?"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:[Kk]antor|[Kk]epala|[Kk]ades|[Ll]urah|[Pp]emerintah|[Bb]alai|[Pp]uskesmas|[Aa]parat|[Ss]ekretaris|"
    r"[Pp]erangkat|[Pp]osyandu|[Bb]abinsa|[Bb]habinkamtibmas|[Kk]etua|[Kk]ader|Polsek|Mapolres|Polres|RSUD|"
    r"UPTD?)(?:[ \n]+[A-Za-z]+)?[ \n]+$"
)
_RELATIVE = (
    r"(?:ibu|ayah|bapak|orang\s*tua|kakek|nenek|paman|bibi|kakak|adik|wali|keluarga|istri)(?:\s+(?:kandung|tiri|angkat|"
    r"sambung))?(?:\s+(?:dari\s+)?(?:korban|pelaku|anak|siswi?|siswa|bocah|tersangka)(?:\s+(?:itu|tersebut))?)"
)
_VICTIM_BEFORE = re.compile(
    r"\bkorban(?:nya)?,?[ \n]+(?:\w+,?[ \n]+){0,3}?(?:bernama|ber?inisial|inisial|yakni|yaitu|adalah)?[ \n]*[\"“'(]?$", re.I
)
_VICTIM_AFTER = re.compile(
    r"\s*(?:\([^)]{0,20}\))?,?\s*(?:selaku\s+|sebagai\s+)?korban\b|"
    r"\s*(?:\([^)]{0,20}\))?,?\s*(?:\w+\s+){0,2}?(?:melapor\w*|mengadu\w*|mengaku)\b[^.]{0,60}\b(?:di(?:alami|lecehkan|perkosa)|menimpa)\w*",
    re.I,
)
_DOES = re.compile(
    r"^[ \n,]*(?:\([^)]{0,40}\)[ \n,]*)?(?:\w+[ \n]+){0,4}?(?:men(?:cabuli|yetubuhi|culik|yekap|yiksa|curi|ampar|usuk|elantarkan|ipu|jual)|"
    r"me(?:merkosa|mperkosa|lecehkan|rudapaksa|ngeroyok|nganiaya|mukuli?|rundung|mbunuh|mbacok|mbegal|malak|meras|mbuang)|"
    r"di(?:tangkap|tahan|ringkus|bekuk|amankan|tetapkan|jerat|vonis)|mendampingi|menangani|menyelidiki|memeriksa|melaporkan)",
    re.I,
)
_KIN = re.compile(rf"\b{_RELATIVE},?[ \n]+(?:yang[ \n]+)?(?:bernama|ber?inisial|inisial)?[ \n]*$", re.I)
_FAMILY_SUSPECT = re.compile(
    r"\b(?:ayah|bapak|ibu|kakek|nenek|paman|bibi|kakak|om|abang|orang\s*tua)(?:\s+(?:kandung|tiri|angkat|"
    r"sambung))?(?:nya)?\b",
    re.I,
)
_CHILD_BEFORE = re.compile(
    r"\b(?:korban(?:nya)?|saksi|anak(?:nya)?|siswi?|siswa|siswinya|siswanya|pelajar|murid(?:nya)?|bocah|remaja|balita|"
    r"bayi|santri(?:wati)?|gadis|putri(?:nya)?|putra(?:nya)?|cucu(?:nya)?|keponakan(?:nya)?|pelajar|abg)"
    r"(?:[ \n]+(?:SD|SMP|SMA|SMK|MTs|perempuan|laki-laki|kecil|malang|itu|tersebut|kelas|bungsu|sulung|tiri|kandung|"
    r"angkat|\w*-?\d+|[IVX]+|yang|baru|masih)){0,4},?[ \n]+(?:yang[ \n]+)?(?:bernama|ber?inisial|inisial|yakni|yaitu|"
    r"adalah|atas[ \n]+nama)?[ \n:]*[\"“'(]?$",
    re.I,
)
_CHILD_AFTER = re.compile(
    r"^\s*(?:\([^)]{0,40}\))?[,]?\s*(?:(?:yang|seorang|merupakan|adalah|masih)\s+){0,3}(?:siswi?|siswa|pelajar|murid|"
    r"bocah|santri|anak|remaja|korban|duduk\s+(?:di\s+)?(?:bangku|kelas)|berstatus\s+pelajar|kelas\s+\w+|"
    r"berusia\s+(?:[1-9]|1[0-7])\s)",
    re.I,
)
_SUFFERED = re.compile(
    r"^[ \n,]*(?:\([^)]{0,40}\)[ \n,]*)?(?:\w+[ \n]+){0,4}?(?:di(?:cabuli|perkosa|setubuhi|lecehkan|rudapaksa|sodomi|"
    r"gerayangi|hamili|aniaya|keroyok|pukul\w*|rundung|culik|sekap|bunuh|bacok|siksa|peras|palak|telantarkan|tendang|"
    r"tampar|bully|begal)|di-bully|menjadi[ \n]+korban|jadi[ \n]+korban|mengalami|mengadu|trauma|menangis|hamil|"
    r"tak[ \n]+berani|nekat)",
    re.I,
)
_DONE_TO = re.compile(
    r"\b(?:mencabuli|memerkosa|memperkosa|menyetubuhi|melecehkan|merudapaksa|menganiaya|mengeroyok|memukuli?|merundung|"
    r"menculik|menyekap|membunuh|membacok|menyiksa|memalak|memeras|menelantarkan|menampar|mem-?bully|menimpa|dialami|"
    r"terhadap|kepada)(?:[ \n]+oleh)?[ \n]+(?:korban[ \n]+)?$",
    re.I,
)
_SUSPECT = re.compile(
    r"\b(?:tersangka|terdakwa|pelaku(?:nya)?|terduga(?:\s+pelaku)?|oknum(?:\s+\w+){0,3}|pria|lelaki|"
    r"guru(?:\s+\w+){0,2}|residivis|menangkap|mengamankan|meringkus|membekuk|menahan|"
    r"menetapkan)[ \n,]+(?:yang[ \n]+)?(?:paruh[ \n]+baya[ \n]+|asal[ \n]+\w+[ \n]+)?(?:bernama|ber?inisial|inisial|"
    r"yakni|yaitu)?[ \n]*$",
    re.I,
)
_REFERS = re.compile(
    r"\b(?:korban(?:nya)?|pelaku(?:nya)?|tersangka(?:nya)?|terduga|saksi|anak\s+(?:itu|tersebut)|(?:bocah|siswi?|siswa|"
    r"pelajar|remaja|gadis|santri)(?:\s+(?:itu|tersebut|malang))|keduanya|ketiganya|mereka|peristiwa|kejadian|kasus)\b",
    re.I,
)
_LIVES = re.compile(
    r"\b(?:warga|asal|tinggal|berdomisili|beralamat|rumah(?:nya)?|kediaman|kontrakan|kos(?:an)?|di)[ \n]+(?:di[ \n]+|"
    r"asal[ \n]+|dari[ \n]+)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Trace:
    """Something that leads to a person: what it is, and where."""

    what: str
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return " ".join(self.passage.text[self.start : self.end].split())


@file_rule("KIM551", Severity.ERROR)
def child_identity(text: Manuscript) -> Iterator[Finding]:
    """Jati diri anak dalam perkara hukum.

    Anak di bawah 18 tahun yang menjadi korban, saksi, atau pelaku tidak boleh dikenali. Nama, inisial, nama orang tua,
    sekolah, dan alamat sampai tingkat kampung atau kelurahan termasuk jati diri: di lingkungan kecil, tetangga segera tahu siapa yang
    dimaksud. Berita prestasi dan kegiatan anak boleh menyebut nama; penyuluhan tentang kekerasan boleh menyebut sekolahnya.

    Dasar: UU 11/2012 tentang Sistem Peradilan Pidana Anak ps. 19 dan 97; Pedoman Pemberitaan Ramah Anak (Dewan Pers, 2019); Kode Etik
    Jurnalistik ps. 5.

    Salah: `Korban, RN (14), siswi SMPN 99 Cimahi, warga Kampung Sukamaju.`

    Benar: `Korban, siswi sebuah SMP di Kota Cimahi, kini didampingi petugas.`

    Cara memperbaiki: hapus nama dan inisial, tulis "sebuah SMP", dan sebut kota atau kabupatennya saja.
    """
    yield from (finding for trace, minor in _traces(text) if minor for finding in (_finding(trace, True),))


@file_rule("KIM552", Severity.ERROR)
def victim_identity(text: Manuscript) -> Iterator[Finding]:
    """Jati diri korban kejahatan seksual atau kekerasan dalam rumah tangga.

    Korban dewasa pun dilindungi: nama, inisial, dan alamatnya tidak dimuat. Kabar yang membuka jati diri menambah derita dan
    membuat korban lain takut melapor.

    Dasar: Kode Etik Jurnalistik ps. 5; UU 12/2022 tentang Tindak Pidana Kekerasan Seksual ps. 69 (kerahasiaan identitas korban).

    Salah: `Korban pemerkosaan, Rina (25), warga Desa Sukamaju, melapor ke polisi.`

    Benar: `Seorang perempuan melapor ke polisi sebagai korban kekerasan seksual.`

    Cara memperbaiki: hapus nama, inisial, dan alamat korban.
    """
    yield from (finding for trace, minor in _traces(text) if not minor for finding in (_finding(trace, False),))


def _finding(trace: _Trace, minor: bool) -> Finding:
    who = "anak dalam perkara hukum" if minor else "korban kekerasan"
    remedy = {
        "nama": "Hapus namanya; tulis «korban» atau «seorang anak».",
        "inisial": "Hapus inisialnya; tulis «korban» atau «seorang anak».",
        "sekolah": "Tulis «sebuah sekolah di Kota …» tanpa nama.",
        "alamat": "Sebut kota atau kabupatennya saja.",
    }[trace.what]
    return Finding(
        trace.passage.place(trace.start, trace.end),
        f"«{trace.text}» ({trace.what}) dapat membuka siapa {who}.",
        remedy,
    )


def _traces(text: Manuscript) -> Iterator[tuple[_Trace, bool]]:
    """Yields what leads to a child or a victim, each once, and whether a child is meant."""
    if text.kind is not ARTICLE:
        return
    scope = list(_scope(text))
    if not scope:
        return
    minor = any(young for *_, young in scope)
    speakers = {word for passage, start, end, _, _ in scope for p in people(passage.text[start:end]) if p.official for word in p.text.split()}
    adults = {p.text for passage, start, end, _, _ in scope for p in people(passage.text[start:end]) if p.age is not None and p.age >= 18}
    hidden = {p.text for passage, start, end, _, _ in scope for p in people(passage.text[start:end]) if p.pseudonym}
    seen: set[str] = set()
    for passage, start, end, sexual, young in scope:
        sentence = passage.text[start:end]
        child = young or (minor and not _adult_only(sentence))
        found = list(_named(sentence, speakers, adults, hidden, child, sexual))
        if child:
            found += [("sekolah", m.start(), m.end()) for m in _SCHOOL.finditer(sentence) if not _NO_SCHOOL.match(sentence, m.start())]
        if child or (sexual and re.search(r"\bkorban\b", sentence, re.I)):
            found += _places(text.site.regions, sentence, child)
        for what, a, b in sorted(found, key=lambda one: one[1]):
            trace = _Trace(what, passage, start + a, start + b)
            if trace.text not in seen:
                seen.add(trace.text)
                yield trace, child


def _scope(text: Manuscript) -> Iterator[tuple[Passage, int, int, bool, bool]]:
    """Yields the sentences that tell of a case: passage, start, end, whether it is sexual or domestic, whether of a child."""
    known = [passage for passage in passages(text) if passage.kind != "kode" and not passage.kind.startswith("isian:sumber")]
    open_case: tuple[bool, bool] | None = None
    for passage in known:
        parts = sentences(passage.text)
        cases = [(a, b) for a, b in parts if is_case(passage.text[a:b])]
        if cases:
            sexual = any(_shielded(passage.text[a:b]) for a, b in cases)
            young = any(is_minor(passage.text[a:b]) for a, b in cases) or is_minor(passage.text)
            if young or sexual:
                open_case = (sexual or bool(open_case and open_case[0]), young or bool(open_case and open_case[1]))
                for a, b in parts:
                    yield passage, a, b, sexual, young
                continue
        if open_case is not None:
            for a, b in parts:
                sentence = passage.text[a:b]
                if _REFERS.search(sentence):
                    yield passage, a, b, open_case[0], open_case[1]


def _shielded(sentence: str) -> bool:
    return bool(SEXUAL.search(sentence) or DOMESTIC.search(sentence))


def _adult_only(sentence: str) -> bool:
    return not is_minor(sentence) and bool(re.search(r"\(\s*(?:1[89]|[2-9]\d)\s*(?:tahun|thn|th)?\s*\)", sentence))


def _named(
    sentence: str, speakers: set[str], adults: set[str], hidden: set[str], child: bool, sexual: bool
) -> Iterator[tuple[str, int, int]]:
    for person in people(sentence):
        if person.pseudonym or person.text in hidden:
            continue
        if _identifies(sentence, person, speakers, adults, child, sexual):
            yield ("inisial" if person.initials else "nama", person.start, person.end)


def _identifies(sentence: str, person: Person, speakers: set[str], adults: set[str], child: bool, sexual: bool) -> bool:
    before, after = sentence[: person.start], sentence[person.end :]
    if _KIN.search(before):
        return True
    if person.age is not None and person.age < 18:
        return True
    victim = bool(_VICTIM_BEFORE.search(before) or _SUFFERED.match(after) or _VICTIM_AFTER.match(after))
    if person.official or person.text.split()[0] in speakers:
        return False
    if person.age is not None or person.text in adults:
        return (victim and sexual) or bool(child and _SUSPECT.search(before[-60:]) is None and _family(before))
    if victim or _DONE_TO.search(before):
        return sexual or child
    if not child:
        return False
    if _CHILD_BEFORE.search(before) or _CHILD_AFTER.match(after):
        return True
    return is_minor(sentence) and is_case(sentence) and not (_SUSPECT.search(before[-60:]) or _DOES.match(after) or person.initials)


def _family(before: str) -> bool:
    return bool(_FAMILY_SUSPECT.search(before[-40:]))


def _places(regions: Regions, sentence: str, child: bool) -> list[tuple[str, int, int]]:
    found = [
        ("alamat", m.start(), m.end())
        for m in _ADDRESS.finditer(sentence)
        if not _OFFICE_BEFORE.search(sentence[: m.start()]) and (child or _LIVES.search(sentence[: m.start()]))
    ]
    taken = [(a, b) for _, a, b in found]
    for m in _villages(regions).finditer(sentence):
        inside = any(a <= m.start() < b for a, b in taken)
        if not inside and re.search(r"\b(?:warga|asal|tinggal\s+di|berdomisili\s+di|rumah(?:nya)?\s+di|kediaman(?:nya)?\s+di)[ \n]+$", sentence[: m.start()], re.I):
            found.append(("alamat", m.start(), m.end()))
    return found


@lru_cache(maxsize=4)
def _villages(regions: Regions) -> re.Pattern[str]:
    """The names of the site's villages that are no name of a wider region."""
    wider = {region.short for region in regions.by_code.values() if region.level < 4}
    names = sorted({region.short for region in regions.by_code.values() if region.level == 4} - wider, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b" if names else r"(?!)")
