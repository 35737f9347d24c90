"""argparse, speaking Indonesian where a member meets it."""

from __future__ import annotations

import argparse
from typing import NoReturn

from pipeline.cli.subcommands import FAILED


class Parser(argparse.ArgumentParser):
    """Reads a command line; what is wrong with one it says in Indonesian."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and how to ask for help, and ends the program."""
        for english, indonesian in _SAID:
            message = message.replace(english, indonesian)
        self.exit(FAILED, f"kim: {message}\n  → Lihat caranya dengan: {self.prog} --help\n")

    def format_help(self) -> str:
        """Returns the help with Indonesian titles."""
        text = super().format_help()
        for english, indonesian in _TITLES:
            text = text.replace(english, indonesian)
        return text


_SAID = (
    ("the following arguments are required:", "isian ini wajib ada:"),
    ("unrecognized arguments:", "pilihan tidak dikenal:"),
    ("invalid choice:", "pilihan tidak dikenal:"),
    ("choose from", "pilih dari"),
    ("expected one argument", "perlu satu isian"),
    ("expected at least one argument", "perlu paling sedikit satu isian"),
    ("argument ", ""),
    ("invalid", "tidak sah:"),
    ("not allowed with", "tidak dapat dipakai bersama"),
)
_TITLES = (
    ("usage:", "Pemakaian:"),
    ("positional arguments:", "Isian:"),
    ("options:", "Pilihan:"),
    ("show this help message and exit", "tampilkan petunjuk ini"),
)
