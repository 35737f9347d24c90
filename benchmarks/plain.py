"""``kim build`` without what other generators lack: no checks, kits, digests, archives, share cards, open data and search.

A switch of the benchmark alone, so that equal work can be timed: run with the arguments of ``kim``.
"""

from __future__ import annotations

import sys
from types import ModuleType

from pipeline import publish
from pipeline.cli.main import main
from pipeline.gate import project
from pipeline.outputs import OUTPUTS
from pipeline.site import share
from pipeline.site.kinds import artikel
from pipeline.site.pages import lists

_KEPT = ("feeds.all_feeds.article_feeds", "sitemap.sitemap", "headers.host_files", "redirects.redirects")
"""Outputs that the others have, too."""


def _none(*_: object, **__: object) -> tuple[object, ...]:
    return ()


_AWAY: dict[ModuleType, dict[str, object]] = {
    project: {"RULES": ()},
    publish: {"OUTPUTS": tuple(one for one in OUTPUTS if one.maker in _KEPT), "bundles": _none},
    artikel: {"kit_pages": _none},
    share: {"code_of": lambda _: None},
    lists: dict.fromkeys(("digest_pages", "performance_pages", "wall_pages", "writing_pages", "document_pages"), _none),
}
"""What stands in modules instead of what others do not do."""


def plain() -> None:
    """Takes away what other generators do not do, in this process and in those that it forks."""
    for module, names in _AWAY.items():
        vars(module).update(names)


if __name__ == "__main__":
    plain()
    sys.exit(main(sys.argv[1:]))
