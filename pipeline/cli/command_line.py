"""A command line, run: what it returns, and what is said when it could not work."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from pipeline.cli.options import parser
from pipeline.cli.subcommands import FAILED, OK
from pipeline.engine import log, system_errors
from pipeline.engine.refusal import Refusal


def answer(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line; returns the exit code. Raises KeyboardInterrupt for whoever called it to tell."""
    # One command makes many objects and little garbage: looking for it after every few hundred costs a tenth of the time.
    gc.enable()
    gc.set_threshold(200_000, 50, 50)
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # we have none, and to look for them takes time at each start
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console's encoding may lose a letter, not the report
    options = parser().parse_args(arguments)
    log.start(options.verbose)
    try:
        _stand()
        return int(options.run(options))
    except Refusal as refusal:
        log.caught("Alasan berhenti:")
        return refused(refusal)
    except EOFError:
        raise KeyboardInterrupt from None
    except BrokenPipeError:  # ``kim check | head``
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (OSError, MemoryError) as error:
        log.caught("Jejak galat:")
        return refused(system_errors.refusal(error))
    except Exception as error:
        log.caught("Jejak galat:")
        print(f"kim: galat yang tidak terduga ({type(error).__name__}: {error}).\n  → {_REPORT}", file=sys.stderr)
        return FAILED


_REPORT = (
    f"Ini bukan salah tulisan. Jalankan lagi dengan {log.OPTION}, lalu kirim seluruh keluarannya kepada pengembang."
)


def refused(refusal: Refusal) -> int:
    """Says why there is no work, and what to do; returns the exit code."""
    print(f"kim: {refusal.message}\n  → {refusal.remedy}", file=sys.stderr)
    return FAILED


def _stand() -> None:
    """Raises Refusal where there is no ground to stand on: in a folder that was taken away."""
    try:
        os.getcwd()
    except FileNotFoundError:
        raise Refusal(
            "Folder tempat perintah ini dijalankan sudah tidak ada.",
            "Pindah ke folder proyek (cd), lalu jalankan lagi.",
        ) from None
