"""From a workspace to the public folder: what ``kim build``, ``kim serve`` and plain MkDocs all end with."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from pipeline.output_folder import guard
from pipeline.press import NOTE, Printed, publish
from pipeline.publication import Publication
from pipeline.searching import Search
from pipeline.site.drawing import Drawing
from pipeline.site.edition import edition, leaflets
from pipeline.site.ordinary import Ordinary
from pipeline.workspace import STATE, Workspace


def issue(
    made: Publication, workspace: Workspace, ordinary: Ordinary, target: Path, *, live: bool = False, cold: bool = False,
    take_over: bool = False,
) -> tuple[Printed, bool]:
    """Makes the folder hold the site, touching only what changed; returns what had to be done, and whether search works.

    ``live`` is a preview, whose pages show what is wrong with them. A picture that could not be made is missing from the
    site; it is said on stderr. Raises Refusal for a folder that builds must not write to (``output_folder``); ``take_over``
    lets them into one that nothing is known of.
    """
    assert workspace.site is not None
    guard(target, workspace.root, (workspace.root / workspace.site.content, workspace.root / workspace.site.theme))
    for path, why in made.withheld.items():
        say_withheld(f"{workspace.site.content}/{path}", why)
    theme = workspace.root / workspace.site.theme
    kept = workspace.root / STATE / "cache"
    drawing = Drawing(made, theme, workspace.problems if live else (), live=live)
    note = kept / ("pratinjau.json" if live else NOTE)
    search = Search(made, leaflets(made, ordinary), workspace.root / STATE / "cari", live=live, cold=cold)
    try:
        printed = publish(chain(edition(made, ordinary, drawing), search.parts()), target, note, cold=cold, take_over=take_over)
        trouble = search.trouble()
    finally:
        search.stop()
    if trouble:
        print(f"Pencarian tidak tersedia di situs ini: {trouble}.", file=sys.stderr)
    return printed, not trouble


def say_withheld(path: str, why: str) -> None:
    """Tells whoever builds that a picture is missing from the site, and what to do."""
    print(
        f"Gambar {path} tidak ikut terbit: {why}.\n  → Simpan ulang gambarnya sebagai JPG, PNG, atau WebP, lalu unggah lagi.",
        file=sys.stderr,
    )
