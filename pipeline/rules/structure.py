"""How a body must be built, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.kinds import ARTICLE, KINDS
from pipeline.problems import ERROR, Group
from pipeline.rules.rule import Finding, Manuscript, rule


@rule(
    "KIM209", ERROR, group=Group.STRUCTURE,
    kinds=KINDS, because="an ordinary page has no field for its title: MkDocs takes it from the body",
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
            yield Finding(
                text.at_body(heading),
                "Judul tingkat satu tidak dipakai di dalam isi; judul halaman diambil dari isian «judul».",
                f"Tambahkan satu tanda #, sehingga menjadi: ## {heading.text}",
            )


@rule("KIM210", ERROR, group=Group.STRUCTURE)
def raw_html(text: Manuscript) -> Iterator[Finding]:
    """Kode HTML di dalam isi.

    Kode HTML dapat memuat program atau pelacak, jadi tidak pernah diterbitkan dari tulisan anggota. Pakai penulisan
    biasa.

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
            "Hapus kode itu; pakai penulisan biasa, misalnya **tebal**, *miring*, atau [teks](alamat).",
        )


@rule(
    "KIM213", ERROR, group=Group.STRUCTURE, outlives=False,
    kinds=[ARTICLE], because="a group or a partner is told by its fields; MkDocs shows an empty page as such",
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
