"""``kim``: the way in. Exit 0 when all is well, 1 for problems in the content, 2 when it could not work, 130 after Ctrl+C.

Nothing of the program is read before somebody listens for Ctrl+C: to read it takes most of a short command's time.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing itself would be the first thing to read
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line; returns the exit code."""
    try:
        from pipeline.cli.command_line import answer

        return answer(arguments)
    except KeyboardInterrupt:
        print("\nDihentikan.", file=sys.stderr)
        return STOPPED


def run() -> NoReturn:
    """The program ``kim``: does what ``main`` does, and is gone at once.

    To take what a large site left in memory apart, piece by piece, would be a tenth of the run.
    """
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError as error:  # what was said could not be written where it was sent
        from pipeline.cli.command_line import refused
        from pipeline.engine import system_errors

        code = refused(system_errors.refusal(error))
    finally:
        os._exit(code)


if __name__ == "__main__":
    run()
