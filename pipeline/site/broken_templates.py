"""A template that cannot be drawn: the site's own file, its line, and what to do, in one sentence instead of Jinja's."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from pipeline.engine.package_data import THEME, package_folder
from pipeline.engine.problems import Refusal


class EmptyPage(ValueError):
    """What a template gives is no page: a copy of it was cut off, or lost its text."""


class BrokenTemplate(Refusal):
    """A template that cannot be drawn: what is said of it, and where."""

    def __init__(self, message: str, remedy: str, file: str = "", line: int = 0) -> None:
        super().__init__(message, remedy)
        self.file = file
        """Below the folder of the theme; "" when no file of the site's own is at fault."""
        self.line = line
        """Counts from 1; 0 means the whole file."""

    def __reduce__(self) -> tuple[type[Refusal], tuple[str, str, str, int]]:  # type: ignore[override]
        """A worker's refusal reaches whoever waits for its work with all that it says."""
        return type(self), (self.message, self.remedy, self.file, self.line)


class MissingFile(TemplateSyntaxError):
    """A template asks for the address of a file that neither theme has; ``message`` is the file's name."""


_FAULTS = (TemplateError, TypeError, AttributeError, LookupError, ValueError, ArithmeticError, RecursionError)
"""What a template can do wrong; a full disk or Ctrl+C is none of it."""


@contextmanager
def named_templates(theme: Path, url: str) -> Iterator[None]:
    """Raises BrokenTemplate for a template that cannot be drawn, which names the file below ``theme`` that is at fault.

    With the theme that comes along nobody but the program is at fault, and the error stays as it is.
    """
    try:
        yield
    except _FAULTS as error:
        if theme.resolve() == package_folder(THEME).resolve():
            raise
        raise _refusal(error, theme, url) from error


def _refusal(error: Exception, theme: Path, url: str) -> BrokenTemplate:
    where, line = _place(error, theme)
    if isinstance(error, EmptyPage):
        return BrokenTemplate(
            f"Halaman /{url} kosong: templatnya di {theme.name}/, atau kerangka.html yang dipakainya, tidak berisi apa pun.",
            f"Ambil berkasnya dari {package_folder(THEME)}/, tema yang dibawa program ini.",
        )
    own = where.is_relative_to(theme)
    name = f"{theme.name}/{where.relative_to(theme).as_posix()}" if own else where.name
    place = f"{name} baris {line}" if line else name
    if isinstance(error, MissingFile):
        why = f"meminta berkas {error.message} yang tidak ada"
    elif isinstance(error, TemplateNotFound):
        why = f"meminta templat {error.name} yang tidak ada"
    elif isinstance(error, TemplateSyntaxError):
        why = "salah tulis" if error.lineno else "tidak disimpan sebagai UTF-8"
    else:
        why = "meminta atau menghitung sesuatu yang tidak dikenal versi program ini"
    whose = "Templat" if own else f"Sebuah templat di {theme.name}/ dibuat untuk versi lain: templat bawaan"
    return BrokenTemplate(
        f"{whose} {place} {why}, sehingga halaman /{url} tidak dapat dibuat.",
        f"Bandingkan dengan {package_folder(THEME)}/, tema yang dibawa program ini, lalu sesuaikan atau hapus salinannya: "
        "yang tidak ada di folder tema Anda diambil dari sana. Rinciannya dengan --verbose.",
        where.relative_to(theme).as_posix() if own else "",
        line if own else 0,
    )


def _place(error: Exception, theme: Path) -> tuple[Path, int]:
    """The file and line at fault: the innermost of the site's own templates, else of those that come along."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    frames = [(Path(frame.filename), frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    for folder in (theme, package_folder(THEME)):
        found = [frame for frame in frames if frame[0].is_relative_to(folder)]
        if found:
            return found[-1]
    return theme / (error.name or "" if isinstance(error, TemplateNotFound) else ""), 0
