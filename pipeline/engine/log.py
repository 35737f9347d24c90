"""The log: what went wrong inside and was passed over, for whoever develops. On stderr, in Indonesian.

Whoever passes over an exception says so here with ``exc_info=True``, at the level DEBUG: the user has been told in plain words,
or need not know. Warnings are for what every user should read.
"""

from __future__ import annotations

import sys

NAME = "pipeline"
"""The logger of the whole program: a module's own one (``getLogger(__name__)``) hangs below it."""
OPTION = "--verbose"
"""What asks for the log on a command line, ours and those of the processes that we start."""


def start(verbose: bool) -> None:
    """Begins to show the log: warnings alone, or everything that was passed over, with tracebacks."""
    import logging  # of which ``kim --help`` needs nothing

    logger = logging.getLogger(NAME)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.handlers[:] = [handler]
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)


def verbose() -> bool:
    """Tells whether everything is shown."""
    import logging

    return logging.getLogger(NAME).isEnabledFor(logging.DEBUG)


def caught(said: str) -> None:
    """Notes the exception that is being handled, for who asked to see everything."""
    import logging

    logging.getLogger(NAME).debug(said, exc_info=True)


def passed_on() -> list[str]:
    """Returns the options by which a process that we start shows as much as we do, where its stderr is ``channel``."""
    return [OPTION] if verbose() else []


def channel() -> int | None:
    """Returns where such a process writes its stderr: to ours, or nowhere."""
    return None if verbose() else _NOWHERE


_NOWHERE = -3  # subprocess.DEVNULL; a check need not load that module
