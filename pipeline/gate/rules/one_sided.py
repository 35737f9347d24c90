"""Residents are heard beside officials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import INFO, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.news import AFTER_QUOTE, body_passages, is_news, speaks, without_quotes
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.annotations.people import people
from pipeline.language.annotations.voices import NOBODY, RESIDENT, SAYS
from pipeline.language.annotations.voices import speaks as who_speaks
from pipeline.language.patterns import late, watched

_OFFICIAL: Final = watched(
    r"\b(?:Wali\s?[Kk]ota|Walikota|Bupati|Gubernur|Menteri|Presiden|Camat|Lurah|Kepala\s+(?:Dinas|Bidang|Bagian|Seksi|Badan|Kantor|Desa)"
    r"|Kadis\w*|Kabid\w*|Kasi|Sekda|Sekretaris\s+(?:Daerah|Dinas)|Asisten|Staf\s+Ahli|Kapolres\w*|Kapolsek|Danramil|Dandim|Kades|Pj\.?"
    r"|anggota\s+DPRD|Ketua\s+DPRD|Diskominfo\w*|Pem(?:kot|kab|prov|da)|Dinas\s+[A-Z]\w+)\b",
    0,
    (
        " wali kota ", " walikota ", " bupati ", " gubernur ", " menteri ", " presiden ", " camat ", " lurah ",
        " kepala ", " kadis", " kabid", " kasi ", " sekda ", " sekretaris ", " asisten ", " staf ahli ", " kapolres",
        " kapolsek ", " danramil ", " dandim ", " kades ", " pj ", " anggota dprd ", " ketua dprd ", " diskominfo",
        " pemkot ", " pemkab ", " pemprov ", " pemda ", " dinas ",
    ),
)  # fmt: skip
_NAME_BEFORE: Final = late(r"[A-Z][a-z]+,?\s+(?:\(\d+\),?\s+)?(?:seorang\s+|salah\s+(?:satu|seorang)\s+)?$")


def _office_holders(passages: Sequence[Passage]) -> frozenset[str]:
    """Returns the words of the names of whoever holds an office, by which a text tells of them again."""
    said = (one.prose[begin:end] for one in passages for begin, end in one.stretches)
    return frozenset(word for one in said for person in people(one) if person.office for word in person.text.split())


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
    holders: frozenset[str] | None = None
    if not any(speaks(passage) for passage in passages):
        return
    for passage in passages:
        for start, end in passage.sentences:
            outside = without_quotes(passage, start, end)
            official = official or _OFFICIAL.search(outside) is not None
            if any(
                _NAME_BEFORE.search(outside[max(0, at.start() - 48) : at.start()]) for at in RESIDENT.finditer(outside)
            ):
                return
            quoted = AFTER_QUOTE.search(passage.prose, start, end)
            said = SAYS.search(passage.prose, start, end)
            if said is not None and (
                _TELLS_ITSELF.search(passage.prose[start : said.start()]) or NOBODY.search(passage.prose, start, end)
            ):
                said = None  # a document says it, or nobody, not a person
            if quoted is None and said is None:
                continue
            if who_speaks(RESIDENT, outside):
                return
            if not _OFFICIAL.search(outside) and (named := [one for one in people(outside) if not one.office]):
                holders = _office_holders(passages) if holders is None else holders
                if any(holders.isdisjoint(one.text.split()) for one in named):
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
