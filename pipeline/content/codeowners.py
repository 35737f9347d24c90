"""Who is asked before something changes: CODEOWNERS, written from the groups' records and the site's settings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.content.kinds import KINDS, Kim
from pipeline.engine.targets import OutFile

FILE = ".github/CODEOWNERS"
_FOLDERS = tuple(kind.pattern.partition("/<kim>")[0] for kind in KINDS if "/<kim>/" in kind.pattern)
"""Where groups have folders of their own. What lies in none of them (services, potential, notices) is the desk's to check."""


def code_owners(
    kims: Iterable[Kim], content: str, desk: Sequence[str] = (), guarded: Sequence[str] = (), folder: str = ""
) -> OutFile:
    """Returns the file: one line a folder of each group that names its keepers (``pengelola``), by slug.

    ``desk`` are the site's own keepers. They are asked about everything that is no group's, and about what is ``guarded``
    before all others: the last line that fits a file wins, so these come last. ``folder`` is where the project lies in its
    repository ("warta/"): all lines but the guarded ones, which count from its top already, concern only what is in there.
    """
    folder, guarded = folder.replace(" ", "\\ "), [place.replace(" ", "\\ ") for place in guarded]
    lines = [
        "# Dibuat oleh `kim codeowners --tulis` dari isian «pengelola» di content/kim/ dan mkdocs.yml; jangan sunting langsung.",
        "# Setiap usulan di folder sebuah KIM meminta persetujuan pengelolanya. KIM tanpa pengelola diperiksa redaksi.",
    ]
    asked = " ".join(dict.fromkeys(desk))
    if asked:
        lines += ["", f"/{folder} {asked}" if folder else f"* {asked}"]
    for kim in sorted(kims, key=lambda one: one.slug):
        if kim.record.keepers:
            owners = " ".join(dict.fromkeys(kim.record.keepers))
            lines += [
                "",
                f"# {' '.join(kim.name.split())}",
                *(f"/{folder}{content}/{place}/{kim.slug}/ {owners}" for place in _FOLDERS),
                f"/{folder}{content}/kim/{kim.slug}.md {owners}",
            ]
    if asked:
        lines += ["", "# Yang mengatur pemeriksaan dan penerbitan", *(f"/{place} {asked}" for place in guarded)]
    else:
        lines += [
            "# Belum ada penjaga .github/ dan pengaturan: isi «redaksi: pengelola» di mkdocs.yml (docs/penerapan.md)."
        ]
    return OutFile(FILE, ("\n".join(lines) + "\n").encode())
