"""What a check has to say: the problems that count, and openly beside them whatever was let through or set differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.engine.problems import Location, Problem, Severity


class Waived(Struct, frozen=True):
    """A problem that a writer's waiver lets through, and the reason given in the file."""

    problem: Problem
    reason: str


class Adjusted(Struct, frozen=True):
    """A code whose severity the site's settings change, for all files."""

    code: str
    usual: Severity
    now: Severity | None
    """None when the settings switch the code off."""
    count: int
    """How many findings this concerns in this check."""

    def __str__(self) -> str:
        changed = self.now.value if self.now else "dimatikan"
        return f"{self.code} {self.usual.value} → {changed} ({self.count} temuan)"


class Report(Struct, frozen=True):
    """The outcome of one check. Renderers turn it into text; they add nothing and leave nothing out."""

    problems: tuple[Problem, ...] = ()
    """In the order of files and places."""
    waived: tuple[Waived, ...] = ()
    adjusted: tuple[Adjusted, ...] = ()
    files: tuple[str, ...] = ()
    """The members' files that were looked at; paths as in the problems' locations."""
    limits: tuple[str, ...] = ()
    """What was left out on request, in Indonesian: "hanya KIM5", "yang berubah sejak main"."""
    praise: Mapping[str, Sequence[str]] = msgspec.field(default_factory=dict)
    """What is well done in a file, by path; filled only for reports that show it."""
    seen: Mapping[str, Sequence[str]] = msgspec.field(default_factory=dict)
    """What was seen in a file that may hurt somebody, and judged harmless, by path; filled for the same reports."""
    titles: Mapping[str, str] = msgspec.field(default_factory=dict)
    """From a code to its few words, for the codes that occur."""
    settings: str = "mkdocs.yml"
    """Path of the settings: where a format that puts every remark into a file puts what concerns the whole report."""
    folder: str = ""
    """Where the project lies in its repository: "warta/", or "" at its top. Forges count paths from there."""

    edit: str = ""
    """Where the forge edits a file, up to its path: "https://github.com/warga/situs/edit/usulan"; "" when nobody said."""
    rules: str = ""
    """Address below which each rule has its page, by its code in small letters; "" when there is none."""

    def in_repository(self) -> Report:
        """Returns the same report with all its paths counted from the top of the repository."""

        def moved(problem: Problem) -> Problem:
            related = tuple(replace(one, location=placed(one.location)) for one in problem.related)
            return replace(problem, location=placed(problem.location), related=related)

        def placed(where: Location) -> Location:
            return replace(where, path=f"{self.folder}{where.path}")

        return (
            self
            if not self.folder
            else replace(
                self,
                problems=tuple(map(moved, self.problems)),
                waived=tuple(replace(one, problem=moved(one.problem)) for one in self.waived),
                files=tuple(f"{self.folder}{file}" for file in self.files),
                praise={f"{self.folder}{file}": said for file, said in self.praise.items()},
                seen={f"{self.folder}{file}": said for file, said in self.seen.items()},
                settings=f"{self.folder}{self.settings}",
                folder="",
            )
        )

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def by_risk(self) -> tuple[Problem, ...]:
        """The problems, gravest first; of equal severity, those that can hurt somebody first."""
        return tuple(
            sorted(self.problems, key=lambda found: (found.severity.rank, found.group.traits.risk, found.sort_key))
        )
