"""What can be wrong, as values: nothing here reads, prints or exits."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from pipeline.engine.refusal import Refusal as Refusal
from pipeline.engine.refusal import shown as shown


class Severity(StrEnum):
    """How much a problem matters. Only an ERROR stops a build."""

    ERROR = "galat"
    WARNING = "peringatan"
    INFO = "saran"

    @property
    def rank(self) -> int:
        """0 for the most serious; sorts reports."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
ERROR, WARNING, INFO = Severity


class Traits(NamedTuple):
    """What holds for all problems of a group."""

    heading: str
    """What it stands under in the handbook; several groups may share one."""
    risk: int = 5
    """Where it stands among the risks: 0 for what can hurt somebody most, 5 for mere form."""
    protective: bool = False
    """Whether it guards people who did not write: no kind may be exempt from it, and its errors cannot be lowered."""
    waivable: bool = True
    """Whether a writer may set it aside for one file."""
    outlives: bool = False
    """Whether it still matters in a withdrawn article, which nobody reads: it could harm somebody, or break the site."""


class Group(StrEnum):
    """What a problem is about, in the order of the handbook."""

    traits: Traits

    FILE = "berkas", Traits("Berkas dan kepalanya")
    FIELDS = "isian", Traits("Isian")
    LINKS = "tautan", Traits("Alamat, tautan, dan gambar", outlives=True)
    IMAGES = "gambar", Traits("Alamat, tautan, dan gambar", outlives=True)
    STRUCTURE = "susunan", Traits("Alamat, tautan, dan gambar", outlives=True)
    FACTS = "fakta", Traits("Fakta, waktu, dan sumber", risk=4)
    VERIFICATION = "verifikasi", Traits("Verifikasi dan koreksi", risk=3)
    CORRECTION = "koreksi", Traits("Verifikasi dan koreksi", risk=3, waivable=False)
    PERSONAL_DATA = "data-pribadi", Traits("Data pribadi", risk=1, protective=True, outlives=True)
    CHILDREN = "anak", Traits("Anak dan korban", risk=0, protective=True, waivable=False, outlives=True)
    ALARM = "pengumuman", Traits("Pengumuman dan nomor penting", risk=0, protective=True, waivable=False)
    CONCERNS = "aspirasi", Traits("Aspirasi warga", risk=1, waivable=False)
    EXPOSURE = "tuduhan", Traits("Tuduhan dan ujaran", risk=2, protective=True)
    AI_ADS = "label", Traits("Label AI dan iklan", risk=2)
    LANGUAGE = "bahasa", Traits("Bahasa")
    DUPLICATION = "kembar", Traits("Tulisan yang sama")
    PARTNERS = "mitra", Traits("Berita mitra")
    SETTINGS = "pengaturan", Traits("Pengaturan dan pengecualian", waivable=False)

    def __new__(cls, value: str, traits: Traits) -> Group:
        """Makes a member that is written as its value, and knows its traits."""
        group = str.__new__(cls, value)
        group._value_, group.traits = value, traits
        return group


class Declared(Protocol):
    """A kind of problem as it is declared by whoever raises it: reading, joining, history, or a rule."""

    @property
    def code(self) -> str:
        """KIM and three digits."""

    @property
    def severity(self) -> Severity:
        """Its severity, unless the site's settings change it."""

    @property
    def group(self) -> Group:
        """What it is about."""

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""

    @property
    def page(self) -> str:
        """Why it matters and how to mend it, in Markdown."""

    @property
    def waivable(self) -> bool:
        """Whether a writer may waive it."""

    @property
    def guarded(self) -> bool:
        """Whether the site's settings may not lower it."""


class Location(Struct, frozen=True, order=True):
    """A place in a file. Lines and columns count from 1, columns in characters; 0 means "the whole file"."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Related(Struct, frozen=True):
    """Another place that a problem is about: the same again in its paragraph, or what it is read together with."""

    location: Location
    length: int = 1
    """How many characters of the line it covers, from its column on."""
    excerpt: str = ""
    """Its line as it stands in the file, without its line end."""
    replacement: str | None = None
    """What to put in the place of exactly those characters when the problem's own replacement is made; None: nothing."""

    @property
    def words(self) -> str:
        """What stands there."""
        return self.excerpt[max(self.location.column, 1) - 1 :][: self.length]


class Problem(Struct, frozen=True):
    """One thing that is wrong in one place, with one concrete remedy. The texts are Indonesian: members read them."""

    code: str
    severity: Severity
    location: Location
    message: str
    remedy: str
    excerpt: str = ""
    """The offending line as it stands in the file, without its line end; empty when there is none to show."""
    length: int = 1
    """How many characters of the line the problem covers, from its column on."""
    replacement: str | None = None
    """What to put in the place of exactly those characters so that the problem is gone and the meaning stays; None: a
    person must decide."""
    group: Group = Group.FILE
    """What it is about."""
    related: tuple[Related, ...] = ()
    """Other places that it is about; ``location`` is the one to begin with."""
    reshapes: bool = False
    """Whether the replacement gives the same words another form: a list of lines, a link of an address."""

    @property
    def places(self) -> tuple[Location, ...]:
        """All places that it is about, the one to begin with first."""
        return (self.location, *(one.location for one in self.related))

    @property
    def mends(self) -> tuple[Problem, ...]:
        """The problem in each place that can be mended by itself, as if it stood there alone."""
        again = (
            replace(
                self,
                location=one.location,
                length=one.length,
                excerpt=one.excerpt,
                replacement=one.replacement,
                related=(),
            )
            for one in self.related
            if one.replacement is not None
        )
        return (*((self,) if self.replacement is not None else ()), *again)

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Orders a report by file, then place, then severity."""
        where = self.location
        return (where.path, where.line, where.column, self.severity.rank, self.code, self.message)


class Code(Struct, frozen=True):
    """One kind of problem, as whoever raises it declares it: its code, severity, words, and the page that explains it.

    ``message`` and ``remedy`` are templates; ``page`` is Markdown.
    """

    code: str
    severity: Severity
    group: Group
    title: str
    message: str
    remedy: str
    page: str

    @property
    def waivable(self) -> bool:
        """Tells whether a writer may waive it. Not what keeps a file from being read or joined: there a waiver could not help."""
        return self.severity is not Severity.ERROR and self.group.traits.waivable

    @property
    def guarded(self) -> bool:
        """Tells whether the site's settings may not lower it: without these errors something would be lost unseen."""
        return self.severity is Severity.ERROR

    def problem(self, location: Location, *, excerpt: str = "", length: int = 1, **words: object) -> Problem:
        """Returns a Problem of this kind, its texts filled with ``words``; ``remedy=`` replaces the usual remedy."""
        remedy = words.pop("remedy", None)
        return Problem(
            code=self.code,
            severity=self.severity,
            location=location,
            message=self.message.format(**words),
            remedy=str(remedy) if remedy else self.remedy.format(**words),
            excerpt=excerpt,
            length=max(1, length),
            group=self.group,
        )


def by_code(*codes: Code) -> dict[str, Code]:
    """Returns a room's table of what it can find wrong."""
    return {code.code: code for code in codes}
