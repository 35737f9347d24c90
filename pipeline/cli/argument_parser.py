"""argparse, speaking Indonesian where a member meets it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from pipeline.cli.subcommands import FAILED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


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


class Later(Parser):
    """A subcommand's parser, made when somebody chooses it: to make all takes longer than to say which there are."""

    def __init__(self, *, fill: Callable[[argparse.ArgumentParser], None], **more: Any) -> None:
        self._later = fill, more

    def __getattr__(self, name: str) -> Any:
        fill, more = self.__dict__.pop("_later", (None, None))
        if fill is None:
            raise AttributeError(name)
        super().__init__(**more)
        fill(self)
        return getattr(self, name)


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
