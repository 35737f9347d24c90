"""An accusation against somebody who is named: what a citizen writer is taken to court for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.passages import Passage, earlier, with_earlier
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.annotations.accusations import ACCUSED_OF, ACCUSING, Accusations, Accused, is_answered
from pipeline.language.annotations.cases import read
from pipeline.language.annotations.references import named_before


@rule("KIM601", WARNING, group=Group.EXPOSURE)
def accusation(text: Manuscript) -> Iterator[Finding]:
    """Tuduhan terhadap orang yang disebut namanya, tanpa tanggapannya.

    Penulis warga tidak dilindungi UU Pers seperti wartawan; tuduhan bernama dapat dilaporkan sebagai pencemaran.
    Perisai terbaik: uji kabarnya, beri kesempatan menjawab, tulis jawabannya, dan pakai praduga tak bersalah. Catat
    usaha itu pada isian `konfirmasi`.

    Dasar: Kode Etik Jurnalistik ps. 1 dan 3; Pedoman Pemberitaan Media Siber butir 2; UU 1/2024 (perubahan kedua UU
    ITE) ps. 27A.

    Salah: `Ketua RW, Budi Santoso, diduga menggelapkan uang kas.`

    Benar: `Warga mempertanyakan uang kas RW. Ketua RW, Budi Santoso, membantah dan menunjukkan buku kas.`

    Cara memperbaiki: hubungi orangnya dan muat jawabannya, isi `konfirmasi`, atau hilangkan namanya.
    """
    record = text.record
    if (isinstance(record, ArticleRecord) and record.confirmation) or is_clarification(text):
        return
    seen: set[str] = set()
    for passage, told in with_earlier(text, text.where(ACCUSING, ACCUSED_OF, among=text.told)):
        for begin, end in passage.sentences_of(ACCUSING, ACCUSED_OF):
            sentence = passage.text[begin:end]
            behind = next((passage.text[a:b] for a, b in passage.stretches if a >= end), "")
            for accused in Accusations(sentence).accused(partial(_named, told, begin), behind):
                if accused.name in seen or "panggung" in read(passage.text).signs:
                    continue
                if not seen and any(is_answered(one.text[a:b]) for one in text.told for a, b in one.stretches):
                    return
                seen.add(accused.name)
                yield text.remark(
                    passage,
                    begin + accused.start,
                    begin + accused.end,
                    f"«{accused.name}» disebut bersama tuduhan, tetapi tanggapannya belum ada.",
                    _remedy(accused, article=text.kind is ARTICLE),
                )


def _remedy(accused: Accused, *, article: bool) -> str:
    """Returns the advice that fits who is accused: a child is asked for no answer, a company has somebody who speaks for it."""
    if accused.young:
        return "Hilangkan namanya: anak tidak dimintai tanggapan lewat berita."
    whom = "Hubungi pengurusnya" if accused.body else "Hubungi orangnya"
    if article:
        return f"{whom}, muat jawabannya, lalu isi «konfirmasi» di kepala artikel; atau hilangkan namanya."
    return f"{whom} dan muat jawabannya di sini; atau hilangkan namanya."


def _named(told: tuple[Passage, ...], begin: int) -> str:
    """Returns who is named last before a place, whom "ia" or "lelaki itu" then means."""
    return named_before(earlier(told, begin))
