"""What was copied along with a story from somebody's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.page_lines import PageLine
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule


@rule(
    "KIM710",
    WARNING,
    group=Group.LANGUAGE,
    kinds=[ARTICLE],
    because="what is cut off a copied page is told by an article's title and byline",
    copied=True,
)
def page_furniture(text: Manuscript) -> Iterator[Finding]:
    """Perabot halaman ikut tersalin.

    «Bacaan Lainnya», «Tinggalkan Balasan», baris kota milik media lain (`KOTA CIMAHI ||`), inisial wartawan (`(RE)`), dan
    judul yang terulang adalah bagian halaman tempat tulisan itu disalin. Pembaca mengira itu isi berita, dan tulisan
    salinan biasanya juga memerlukan izin serta penyebutan sumber.

    Kode Etik Jurnalistik pasal 2 (tidak menjiplak) dan UU 28/2014 tentang Hak Cipta.

    Salah: `Bacaan Lainnya` sebagai paragraf sendiri di tengah berita

    Benar: hanya tulisan Anda sendiri; sumbernya disebut di isian `sumber`

    Cara memperbaiki: hapus baris itu. Nama penulis ditulis di isian `penulis`.
    """
    if not isinstance(text.record, ArticleRecord):
        return
    run: list[tuple[Passage, PageLine]] = []
    for passage, lines in text.page_lines:
        for line in lines:
            if not line.whole:
                yield _told(text, [(passage, line)])
        whole = [(passage, line) for line in lines if line.whole]
        run += whole
        if run and len(whole) < len([line for line in passage.prose.split("\n") if line.strip()]):
            yield _told(text, run)
            run = []
    if run:
        yield _told(text, run)


def _told(text: Manuscript, run: Sequence[tuple[Passage, PageLine]]) -> Finding:
    """Returns one finding for a run of lines that all are furniture; other runs of the same sort are told with it."""
    named = ", ".join(f"«{_shown(passage.text[line.start : line.end])}»" for passage, line in run[:_NAMED])
    more = f" dan {len(run) - _NAMED} baris lagi" if len(run) > _NAMED else ""
    passage, first = run[0]
    return text.remark(
        passage,
        first.start,
        first.end,
        f"{first.what}: {named}{more}.",
        "Hapus dari tulisan Anda; ini bagian halaman asalnya, bukan isi berita.",
        habit="baris" if first.whole else first.what,
    )


_NAMED: Final = 3


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
