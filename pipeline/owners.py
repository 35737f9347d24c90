"""Who is asked before a KIM's folder changes: GitHub's CODEOWNERS, written from the groups' own records. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.catalogue import Kim
from pipeline.model import OutFile

FILE = ".github/CODEOWNERS"


def code_owners(kims: Iterable[Kim], content: str) -> OutFile:
    """Returns the file: one line a folder of each group that names its keepers (``pengelola``), by slug."""
    lines = [
        "# Dibuat oleh `kim codeowners --tulis` dari isian «pengelola» di content/kim/; jangan disunting dengan tangan.",
        "# Setiap usulan di folder sebuah KIM meminta persetujuan pengelolanya. KIM tanpa pengelola diperiksa redaksi.",
    ]
    for kim in sorted(kims, key=lambda one: one.slug):
        if kim.record.keepers:
            owners = " ".join(dict.fromkeys(kim.record.keepers))
            lines += ["", f"# {' '.join(kim.name.split())}", f"/{content}/artikel/{kim.slug}/ {owners}",
                      f"/{content}/kim/{kim.slug}.md {owners}"]
    return OutFile(FILE, ("\n".join(lines) + "\n").encode())
