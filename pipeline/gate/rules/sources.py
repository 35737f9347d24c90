"""Who says so: sources have names, figures have an origin, and residents are heard beside officials."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import INFO, WARNING, Group
from pipeline.gate.rules.news import AFTER_QUOTE, SAYING, SAYS, body_passages, is_news, speaks
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.annotations.cases import read
from pipeline.language.lexicons import Match, WatchedLexicon, tokens
from pipeline.language.patterns import late, watched

WORDS: Final = WatchedLexicon("sumber.txt", "pipeline.gate.rules", only=("rahasia", "sendiri"))
LOSSES: Final = WatchedLexicon(
    "kerugian.txt", "pipeline.gate.rules", only=("dampak", "uang"), beside=("hitung", "uang")
)
_NEAR: Final = 6
"""Words between who speaks and what hides them."""
_VAGUE: Final = (
    r"salah\s+(?:satu|seorang)\s+(?:pejabat|pegawai|petugas|staf|pengurus|panitia|perwakilan|pemateri|narasumber|anggota|tokoh)"
    r"|seorang\s+(?:pejabat|pegawai|petugas|staf|pengurus|panitia|tokoh)"
    r"|(?:pemateri|narasumber|pembicara|pejabat)\s+(?:lainnya|lain)"
    r"|perwakilan\s+(?:dari\s+)?(?:Pemprov|Pemkot|Pemkab|Pemda|Pemerintah|Dinas|Diskominfo\w*|Kementerian|Kelurahan|Kecamatan|DPRD)\b"
)
_VAGUE_BEFORE: Final = watched(rf"\b(?P<who>(?i:{_VAGUE}))[^.!?”“\",]{{0,60}}?\s(?i:{SAYS.pattern})")
_VAGUE_AFTER: Final = watched(rf"(?i:\b(?:{SAYING})(?:nya)?\s+)(?P<who>(?i:{_VAGUE}))")
_NAMED: Final = late(
    r"[^.!?”“\"]{0,40}?,\s*(?:(?:H|Hj|Dr|dr|Drs|Ir|Prof|KH)\.?\s+)*[A-Z][a-z]+|[^.!?”“\"]{0,40}?\s+bernama\b|\s+\((?:[A-Z][a-z]+|\w{1,3}\))"
)


@rule("KIM320", WARNING, group=Group.FACTS, kinds=[ARTICLE], because="only news rests on what people said")
def unnamed_source(text: Manuscript) -> Iterator[Finding]:
    """Sumber tidak bernama.

    Pembaca tidak dapat menilai, dan redaksi tidak dapat memeriksa, ucapan dari «salah satu pejabat». Pejabat yang
    berbicara untuk umum punya nama dan jabatan.

    Kode Etik Jurnalistik pasal 2 dan pasal 7: sumber jelas; identitas hanya disembunyikan untuk melindungi keselamatan
    narasumber dan keluarganya.

    Salah: `"KIM itu mitra pemerintah," ujar salah satu pejabat dinas.`

    Benar: `"KIM itu mitra pemerintah," ujar Kepala Dinas Kominfo, lalu namanya.`

    Cara memperbaiki: tanyakan nama dan jabatannya. Bila narasumber harus dilindungi, katakan alasannya dan simpan
    identitasnya pada redaksi.
    """
    if not isinstance(text.record, ArticleRecord):
        return
    for passage in text.where(WORDS, _VAGUE_AFTER, _VAGUE_BEFORE, among=body_passages(text)):
        if passage.kind == "kutipan":
            continue
        taken: set[int] = set()
        for start, end in sorted(_unnamed(passage)):
            if start not in taken and not passage.within(passage.quotes, start):
                taken.add(start)
                yield text.remark(
                    passage,
                    start,
                    end,
                    f"«{passage.text[start:end]}» tidak menyebut siapa yang berbicara.",
                    "Tulis nama dan jabatannya. Bila identitas harus dilindungi, jelaskan alasannya dalam satu kalimat.",
                )


def _unnamed(passage: Passage) -> Iterator[tuple[int, int]]:
    prose = passage.prose
    if WORDS.may_be_in(passage.heard):
        yield from _hidden(prose)
    for found in _VAGUE_AFTER.finditer(prose) if _VAGUE_AFTER.may_be_in(passage.heard) else ():
        if not _NAMED.match(prose, found.end()):
            yield found.span("who")
    for found in _VAGUE_BEFORE.finditer(prose) if _VAGUE_BEFORE.may_be_in(passage.heard) else ():
        if not _NAMED.match(prose, found.end("who")):
            yield found.span("who")


def _hidden(prose: str) -> Iterator[tuple[int, int]]:
    """Yields where a source is praised or hidden instead of named: "sumber yang layak dipercaya", "warga yang enggan …"."""
    words = tokens(prose)
    speaker: Match | None = None
    for found in WORDS.find(words):
        if found.is_("sendiri"):
            first = next((at for at in range(found.first, found.last) if "sumber" in words[at].key), found.first)
            yield words[first].start, words[found.last - 1].end
        elif found.is_("sumber"):
            speaker = found
        elif speaker is not None and found.first - speaker.last <= _NEAR:
            between = prose[words[speaker.last - 1].end : words[found.first].start]
            begin, end = prose.rfind(". ", 0, words[speaker.first].start) + 1, words[found.last - 1].end
            protected = read(prose[begin:end])  # a victim or a child is not asked for a name
            if not any(sign in between for sign in ".;:!?") and not (protected.minor or protected.harmed):
                yield words[speaker.first].start, words[found.last - 1].end


_COUNTED: Final = (
    " dari ", "persen", "kasus", "jiwa", "korban", "kematian", "pengaduan", "laporan", "kejadian",
)  # fmt: skip
"""Without one of these words or a "%" no figure is found; they are looked for much sooner."""
_DIGIT: Final = late(r"\d")
_FIGURE: Final = late(
    r"(?<![\w.,/])\d[\d.,]*\s*(?:%|persen\b)|(?<![\w.,/])\d[\d.,]*\s+(?:kasus|jiwa|korban|kematian|pengaduan|laporan|kejadian)\b"
    r"|\b(?:\d[\d.,]*\s+dari\s+\d[\d.,]*)\s+(?:warga|orang|anak|keluarga|rumah|balita)\b",
    re.I,
)
_TREND: Final = late(
    r"\b(?:naik|turun|melonjak|meningkat|menurun|merosot|anjlok|melesat|bertambah|berkurang|tumbuh|mencapai|tercatat|sekitar|sebanyak)"
    r"(?:\s+(?!Rp)[\w-]+){0,3}?\s+\d[\d.,]*\s*(?:%|persen\b|kasus\b)|\b\d[\d.,]*\s+dari\s+\d[\d.,]*\s+(?:warga|orang|anak|keluarga|rumah|balita|remaja|siswa)\b"
    r"|\b(?:kasus|angka|tingkat|jumlah)\s+[^.;\n]{0,60}?\d[\d.,]*\s*(?:%|persen\b)",
    re.I,
)
_ORIGIN: Final = late(
    rf"\b(?:menurut|berdasarkan|data|catatan|mencatat|tercatat\s+(?:di|oleh|dalam|pada)|survei|riset|penelitian|laporan\s+(?:dari|resmi)|sensus|hasil\s+hitung"
    rf"|dihitung|kami\s+(?:hitung|catat|data)|pendataan|dilansir|dikutip|sumber|BPS|Dukcapil|dinas|kementerian|BMKG|BNPB|BPBD|WHO"
    rf"|undang-undang|peraturan|perda|UU|pasal|rilis|{SAYING})(?:nya)?\b|https?://",
    re.I,
)
_DATA: Final = late(
    r"\b(?:menurut|berdasarkan|data|catatan|mencatat|survei|riset|penelitian|sensus|pendataan|hasil\s+hitung|dilansir|dikutip|BPS)(?:nya)?\b",
    re.I,
)
"""What still holds for the figures of the paragraph after it."""
_GOAL: Final = late(
    r"\b(?:diskon|potongan|bunga|target\w*|maksimal|minimal|paling|kadar|kandungan|campur\w*|larutan|alkohol|baterai|jika"
    r"|bila|kalau|misal\w*|contoh\w*|100)\b",
    re.I,
)


@rule("KIM321", WARNING, group=Group.FACTS, kinds=[ARTICLE], because="no other kind has the field «sumber»")
def figure_without_origin(text: Manuscript) -> Iterator[Finding]:
    """Angka tanpa sumber.

    Persentase dan jumlah kasus harus dapat ditelusuri. Yang diperiksa hanya berita yang tidak punya satu pun isian
    `sumber`, dan paragraf yang tidak menyebut asal angkanya.

    Kode Etik Jurnalistik pasal 2 dan 3: informasi diuji dan sumbernya jelas.

    Salah: `Kasus demam berdarah naik 40 persen.`

    Benar: `Kasus demam berdarah naik 40 persen, menurut catatan Puskesmas Melong sampai Oktober 2026.`

    Cara memperbaiki: sebut dari mana angkanya, atau tambahkan isian `sumber` di kepala artikel.
    """
    if not isinstance(text.record, ArticleRecord) or text.record.sources:
        return
    figure = _FIGURE if is_news(text) else _TREND  # a guide may give figures, but a change of them is news anywhere
    earlier = ""
    for passage in body_passages(text):
        found = figure.search(passage.prose) if _may_count(passage) else None
        found = found or _loss(passage)
        if found is not None and not _traced(earlier, passage) and not _GOAL.search(passage.sentence(found.start())):
            if any(_ALL_FIGURES.search(one.prose) for one in body_passages(text)):
                return
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"Dari mana angka «{found.group()}»?",
                "Sebut asalnya di kalimat ini, atau tambahkan isian sumber di kepala artikel.",
            )
        earlier = passage.prose + " "


_ALL_FIGURES: Final = late(
    r"\bangka(?:-angka)?\s+(?:tersebut|itu|ini)\b[^.]{0,40}\b(?:berasal|dari|menurut|laporan|data)\b", re.I
)
"""Says of all figures where they come from."""
_LOSS: Final = late(r"\b(?:Rp\.?\s?\d[\d.,]*(?:\s*(?:ribu|juta|miliar|triliun))?|\d[\d.,]*(?:\s+(?:ribu|juta))?)", re.I)


def _loss(passage: Passage) -> re.Match[str] | None:
    """Returns the first count of what was lost or hurt in a passage: "120 kios ludes", "kerugian ditaksir Rp2,3 miliar"."""
    for begin, end in passage.sentences_of(LOSSES):
        if not _DIGIT.search(passage.prose, begin, end):
            continue
        words = tokens(passage.prose, begin, end)
        found = list(LOSSES.find(words))
        harmed = any(one.is_("dampak") for one in found)
        for number in _LOSS.finditer(passage.prose, begin, end):
            money = number[0][:1] in "Rr"
            at = bisect_left(words, number.end(), key=attrgetter("start"))
            counted = any(one.is_("hitung") and 0 <= one.first - at <= 1 for one in found)
            large = len(re.sub(r"\D", "", number[0])) > 1
            if (money and any(one.is_("uang") for one in found)) or (not money and harmed and counted and large):
                return number
    return None


def _may_count(passage: Passage) -> bool:
    counted = "%" in passage.prose or any(map(passage.folded.__contains__, _COUNTED))
    return counted and _DIGIT.search(passage.prose) is not None


def _traced(earlier: str, passage: Passage) -> bool:
    return bool(_DATA.search(earlier) or _ORIGIN.search(passage.prose) or _SAID.search(passage.prose))


_SAID: Final = late(rf"{SAYS.pattern}|{AFTER_QUOTE.pattern}", re.I)

_OFFICIAL: Final = watched(
    r"\b(?:Wali\s?[Kk]ota|Walikota|Bupati|Gubernur|Menteri|Presiden|Camat|Lurah|Kepala\s+(?:Dinas|Bidang|Bagian|Seksi|Badan|Kantor|Desa)"
    r"|Kadis\w*|Kabid\w*|Kasi|Sekda|Sekretaris\s+(?:Daerah|Dinas)|Asisten|Staf\s+Ahli|Kapolres\w*|Kapolsek|Danramil|Dandim|Kades|Pj\.?"
    r"|anggota\s+DPRD|Ketua\s+DPRD|Diskominfo\w*|Pem(?:kot|kab|prov|da)|Dinas\s+[A-Z]\w+)\b"
)
_RESIDENT: Final = late(
    r"\b(?:warga|penduduk|pedagang|petani|nelayan|ibu\s+rumah\s+tangga|pelajar|siswa|siswi|mahasiswa|peserta|kader|relawan|pengunjung|pembeli"
    r"|penjual|perajin|pengrajin|pelaku\s+UMKM|orang\s+tua|penyintas|pengguna|pelanggan|penyandang\s+disabilitas|lansia|buruh|pekerja|sopir"
    r"|pemilik\s+(?:warung|toko|usaha|rumah)|ketua\s+(?:RT|RW|KIM|karang\s+taruna)|anggota\s+KIM|tokoh\s+masyarakat|guru|bidan|perawat)\b",
    re.I,
)

_NAMED_RESIDENT: Final = late(
    rf"[A-Z][a-z]+,?\s+(?:\(\d+\),?\s+)?(?:seorang\s+|salah\s+(?:satu|seorang)\s+)?(?:{_RESIDENT.pattern})"
)
_TELLS_ITSELF: Final = late(
    r"\b(?:berita|laporan|tulisan|situs|media|data|aturan|pedoman|peraturan|undang-undang|buku|brosur|surat|pesan|poster|daftar"
    r"|artikel|panduan|halaman|aplikasi)\b[^.]{0,40}$",
    re.I,
)


@rule("KIM322", INFO, group=Group.FACTS, kinds=[ARTICLE], because="only news rests on what people said")
def only_officials(text: Manuscript) -> Iterator[Finding]:
    """Hanya pejabat yang berbicara.

    Berita KIM adalah jembatan dua arah. Bila yang dikutip hanya pejabat, suara orang yang merasakan layanannya hilang.

    Kode Etik Jurnalistik pasal 1 dan 3 meminta berita berimbang; menyalurkan aspirasi warga termasuk fungsi KIM.

    Salah: tiga kutipan, semuanya dari kepala dinas

    Benar: kutipan kepala dinas, lalu pengalaman seorang warga yang memakai layanannya

    Cara memperbaiki: tanyakan satu hal kepada warga, pedagang, atau peserta yang hadir, dan catat namanya.
    """
    if (
        not isinstance(text.record, ArticleRecord)
        or text.record.draft
        or not text.where(_OFFICIAL)
        or not is_news(text)
    ):
        return
    first: tuple[Passage, int, int] | None = None
    official = False
    passages = body_passages(text)
    if not any(speaks(passage) for passage in passages):
        return
    for passage in passages:
        for start, end in passage.sentences:
            outside = _without_quotes(passage, start, end)
            official = official or _OFFICIAL.search(outside) is not None
            if _NAMED_RESIDENT.search(outside):
                return
            quoted = AFTER_QUOTE.search(passage.prose, start, end)
            said = SAYS.search(passage.prose, start, end)
            if said is not None and _TELLS_ITSELF.search(passage.prose[start : said.start()]):
                said = None  # a document says it, not a person
            if quoted is None and said is None:
                continue
            if _speaks(_RESIDENT, outside):
                return
            if first is None:
                begin = quoted.start("verb") if quoted else said.start() if said else start
                first = (passage, begin, quoted.end("verb") if quoted else said.end() if said else end)
    if first is not None and official:
        passage, start, end = first
        yield text.remark(
            passage,
            start,
            end,
            "Semua yang berbicara dalam tulisan ini pejabat.",
            "Tambahkan suara warga yang merasakannya: satu pertanyaan, satu jawaban, dan namanya.",
        )


def _without_quotes(passage: Passage, start: int, end: int) -> str:
    inside = [(max(a, start), min(b, end)) for a, b in passage.quotes if a < end and b > start]
    kept, at = [], start
    for a, b in inside:
        kept.append(passage.prose[at:a])
        at = b
    return " ".join((*kept, passage.prose[at:end]))


_VERB_BEFORE: Final = late(rf"\b(?:{SAYING})(?:nya)?\s+(?:\w+\s+){{0,4}}\S*,?\s*(?:\w+\s+){{0,3}}$", re.I)
_VERB_AFTER: Final = late(rf"[^.;:]{{0,60}}?{SAYS.pattern}", re.I)
_SPOKEN_TO: Final = late(r"\b(?:kepada|bagi|untuk|oleh|antara|dan|pada)\s+\w*\s*$")


def _speaks(who: re.Pattern[str], sentence: str) -> bool:
    """Tells whether somebody of this sort is the one who speaks, not just whom it is about."""
    for found in who.finditer(sentence):
        before = sentence[max(0, found.start() - 80) : found.start()]
        if _VERB_BEFORE.search(before):
            return True
        if _VERB_AFTER.match(sentence, found.end()) and not _SPOKEN_TO.search(before):
            return True
    return False
