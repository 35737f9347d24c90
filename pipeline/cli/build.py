"""``kim build`` and ``kim serve``. Little is loaded here: when nothing has changed, a build is over before the rest would be."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.engine import change_list
from pipeline.engine.files import STATE, locked
from pipeline.engine.up_to_date import layout, unchanged

if TYPE_CHECKING:
    from pipeline.engine.shards import Share


def build_site(
    root: Path,
    target: Path | None = None,
    *,
    cold: bool = False,
    take_over: bool = False,
    listed: Path | None = None,
    joined: bool = False,
) -> int:
    """Builds the site; returns the exit code (1 when the content has errors).

    The old site stays whole until all that is new is made, and for good when something fails. ``cold`` believes nothing
    that earlier runs kept; ``take_over`` lets it into a folder that no build is known to have made; ``listed`` is the change
    list that is added to; ``joined`` takes over what shares made elsewhere. Raises Refusal when MkDocs' own settings are
    wrong, when there is no project at ``root``, or for a folder that is no place for a site.
    """
    now = datetime.now(UTC)
    if listed is not None:
        change_list.read(listed)  # a file that is no list is refused before anything is made
    with locked(root / STATE):
        lying = cache(partial(layout, root))
        found = None if cold else unchanged(root, str(target or ""), root / STATE / "cache", now, lying)
        if found is not None:
            folder, files, waiting = found
            print(f"Tidak ada yang berubah: {files} berkas di {os.path.relpath(folder)}/ tetap.")
            if waiting:
                print(waiting)
            if listed is not None:
                change_list.add(listed, change_list.Changes())
            return 0
        from pipeline.mkdocs_plugin.build import build

        brought = None
        if joined:
            from pipeline.cli.shares import bring

            brought = bring(root)
        return build(root, target, now, cold=cold, take_over=take_over, listed=listed, brought=brought, lying=lying)


def build_share(root: Path, share: Share) -> int:
    """Checks a share of the files and makes a share of the site, for who joins shares; returns the exit code."""
    from pipeline.cli.shares import checked

    with locked(root / STATE):
        workspace = checked(root, share, datetime.now(UTC))
        if workspace is None:
            return 1
        from pipeline.mkdocs_plugin.shares import make

        return make(workspace, share)


def serve_site(root: Path, address: str) -> int:
    """Serves the site on this machine until it is stopped; what is saved is shown at once.

    Raises Refusal, before anything is made, when nothing can be shown at the address.
    """
    from pipeline.cli.listen_address import read_address, try_address

    where = read_address(address)
    try_address(where)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from pipeline.mkdocs_plugin.build import listen
    from pipeline.mkdocs_plugin.preview import serve

    listen(logging.INFO)
    serve(root, *where)
    return 0
