"""How a body must be built, whatever it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.content.kinds import ARTICLE, KINDS
from pipeline.content.markdown.autolinks import destination
from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

ATTRIBUTES: Final = {"alt", "class", "dir", "height", "id", "lang", "loading", "title", "width"}
"""What an editor may give an element of an ordinary page."""
_BRACES: Final = late(r"\{[^{}\n]*=[^{}\n]*\}")
_ATTRIBUTE: Final = late(r"([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'}]+)")


@rule(
    "KIM209",
    ERROR,
    group=Group.STRUCTURE,
    kinds=KINDS,
    because="an ordinary page has no field for its title: MkDocs takes it from the body",
)
def title_in_body(text: Manuscript) -> Iterator[Finding]:
    """Judul besar di dalam isi.

    Judul halaman diambil dari isian `judul`. Satu halaman punya satu judul utama: pembaca layar dan mesin pencari
    mengandalkannya. Subjudul di dalam isi memakai dua tanda pagar.

    Salah: `# Yang perlu dibawa`

    Benar: `## Yang perlu dibawa`
    """
    for heading in text.body.outline.headings:
        if heading.level == 1:
            words = " ".join(heading.text.split())
            marked = text.body.data[heading.start :].lstrip().startswith(b"#")
            yield Finding(
                text.at_body(heading),
                "Judul tingkat satu tidak dipakai di dalam isi; judul halaman diambil dari isian «judul».",
                f"Tambahkan satu tanda #, sehingga menjadi: ## {words}"
                if marked
                else f"Tulis dalam satu baris: ## {words}, lalu hapus garis === di bawahnya.",
            )


@rule("KIM210", ERROR, group=Group.STRUCTURE)
def raw_html(text: Manuscript) -> Iterator[Finding]:
    """Kode HTML di dalam isi.

    Kode HTML dapat memuat program atau pelacak, jadi tidak pernah diterbitkan dari tulisan anggota. Pakai penulisan
    biasa. Di halaman biasa, daftar atribut seperti `{: onclick="…" }` pun hanya boleh memuat yang dikenal situs.

    Salah: `<b>penting</b>`

    Benar: `**penting**`
    """
    for found in text.body.outline.html:
        code = " ".join(found.text.split())
        if code.startswith("<!--"):
            continue  # a note to oneself: it is not published, and does no harm
        shown = code if len(code) <= 40 else f"{code[:39]}…"
        yield Finding(
            text.at_body(found),
            f"Kode HTML {shown} tidak diterbitkan.",
            _written(code),
        )
    if text.kind is None:
        yield from _unknown_attributes(text)


def _written(code: str) -> str:
    """How a member writes what a piece of HTML was meant to be."""
    found = _NAMED.match(code)
    said = {name.lower(): first or second for name, first, second in _GIVEN.findall(code)} if found else {}
    if found and found[1].lower() == "img" and said.get("src"):
        return f"Tulis: ![{said.get('alt') or 'Ceritakan isi gambar'}]({destination(said['src'])})"
    if found and found[1].lower() == "a" and said.get("href"):
        return f"Hapus kode itu beserta penutupnya </a>, lalu tulis: [teks]({destination(said['href'])})"
    return "Hapus kode itu; pakai penulisan biasa, misalnya **tebal**, *miring*, atau [teks](alamat)."


_NAMED: Final = late(r"<\s*(img|a)\b", re.I)
_GIVEN: Final = late(r"\b(src|alt|href)\s*=\s*(?:[\"'“”‘’]([^\"'“”‘’<>]*)[\"'“”‘’]|([^\s\"'“”<>]+))", re.I)


def _unknown_attributes(text: Manuscript) -> Iterator[Finding]:
    """Yields what an ordinary page gives its elements in braces, as MkDocs understands them, and what is not published."""
    for passage in text.passages:
        if passage.block is None or passage.kind == "kode" or "{" not in passage.text:
            continue
        for braces in _BRACES.finditer(passage.prose):
            for found in _ATTRIBUTE.finditer(passage.prose, *braces.span()):
                if found[1].lower() not in ATTRIBUTES:
                    yield text.remark(
                        passage,
                        *found.span(1),
                        f"Atribut «{found[1]}» tidak diterbitkan.",
                        "Hapus atribut ini; yang dikenal: " + ", ".join(sorted(ATTRIBUTES)) + ".",
                    )


@rule(
    "KIM213",
    ERROR,
    group=Group.STRUCTURE,
    outlives=False,
    kinds=[ARTICLE],
    because="a group or a partner is told by its fields; MkDocs shows an empty page as such",
)
def empty_body(text: Manuscript) -> Iterator[Finding]:
    """Isi artikel kosong.

    Artikel tanpa isi tidak berguna bagi pembaca. Bila belum selesai, biarkan `draf: ya` sampai isinya ada.
    """
    if text.document.fields is not None and not text.words:
        yield Finding(
            text.at_field(),
            "Artikel ini belum punya isi di bawah garis --- penutup.",
            "Tulis isi berita di bawah kepala artikel.",
        )
