"""What an argument on the command line may hold: read, or refused in a sentence that says what to write."""

from __future__ import annotations

import argparse
import re
from datetime import datetime

from pipeline.cli.subcommands import SITE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipeline.engine.shards import Share


def forge(text: str) -> str:
    """Returns the address of a forge's editor, as it is written."""
    if text and not re.fullmatch(r"https://[\w.-]+(?::\d+)?/\S{1,500}", text):
        raise argparse.ArgumentTypeError(
            f"«{text}» bukan alamat; tulis misalnya https://github.com/warga/situs/edit/main"
        )
    return text


def share(text: str) -> Share:
    """Returns which share of the work is meant: "2/4"."""
    from pipeline.engine.shards import Share

    try:
        return Share.read(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» bukan bagian; tulis misalnya 2/4, bagian ke-2 dari 4") from None


def moment(text: str) -> datetime:
    """Returns the moment that is meant."""
    from pipeline.cli.check import parse_moment

    try:
        return parse_moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» bukan tanggal; tulis misalnya 2026-11-02") from None


def kind(name: str) -> str:
    """Returns the name of a kind, or of a whole site."""
    from pipeline.content.kinds import BY_NAME

    if name not in BY_NAME and name != SITE:
        raise argparse.ArgumentTypeError(f"jenis «{name}» tidak dikenal; pilih: {', '.join((*BY_NAME, SITE))}")
    return name
