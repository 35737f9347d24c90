"""From a workspace to the public folder: what ``kim build``, ``kim serve`` and plain MkDocs all end with."""

from __future__ import annotations

from pathlib import Path

from pipeline.press import Printed, publish
from pipeline.site.drawing import Drawing
from pipeline.site.edition import edition
from pipeline.site.ordinary import Ordinary
from pipeline.workspace import STATE, Workspace, publication


def issue(workspace: Workspace, ordinary: Ordinary, target: Path, *, live: bool = False, cold: bool = False) -> Printed:
    """Makes the folder hold the site, touching only what changed, and returns what had to be done.

    ``live`` is a preview, whose pages show what is wrong with them. Raises Refusal for a picture that cannot be published.
    """
    assert workspace.site is not None
    theme = workspace.root / workspace.site.theme
    kept = workspace.root / STATE / "cache"
    made = publication(workspace)
    drawing = Drawing(made, theme, workspace.problems if live else (), live=live, compiled=kept / "templat")
    note = kept / ("pratinjau.json" if live else "terbit.json")
    return publish(edition(made, ordinary, drawing), target, note, cold=cold)
