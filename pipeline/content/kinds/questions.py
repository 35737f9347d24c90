"""Questions that begin a new file: what ``kim new`` asks, and what was answered already. Whoever runs it says whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args, get_origin

from pydantic.fields import FieldInfo

from pipeline.content.kinds.record import Moment, Reference
from pipeline.content.kinds.starter import required, starter_of
from pipeline.engine.problems import Refusal
from pipeline.language.regions import slugify

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.kinds.kind import Kind

Ask = Callable[[str, str], str]
"""(question, suggestion) → answer; the suggestion stands for an empty answer."""


class FoundFeed(Protocol):
    """A feed that was found on a site: its address, what it calls itself, how many items it has, and when the newest came."""

    @property
    def address(self) -> str:
        """Where it is."""

    @property
    def title(self) -> str:
        """What it calls itself."""

    @property
    def count(self) -> int:
        """How many items it has."""

    @property
    def newest(self) -> datetime | None:
        """When the newest came."""


Find = Callable[[str], Sequence[FoundFeed]]
"""The feeds of a site, by its address."""


class Answers:
    """Answers that were given, and questions for those that were not."""

    def __init__(
        self,
        given: Mapping[str, object],
        ask: Ask | None = None,
        tell: Callable[[str], None] = lambda said: None,
        find: Find = lambda site: (),
    ) -> None:
        """``ask`` is None when nobody can be asked; ``tell`` says something to whoever is asked."""
        named = (one.partition("=") for one in given.get("isi") or ())  # type: ignore[attr-defined]
        self._given = {**given, **{key.strip().replace("-", "_").replace(".", "_"): value for key, _, value in named}}
        self._ask = ask
        self.tell = tell
        self.find = find
        self.by_key = False
        """Whether questions are named by the keys of a front matter, not by options of their own."""

    @property
    def asks(self) -> bool:
        """Whether somebody can be asked."""
        return self._ask is not None

    def given(self, option: str) -> bool:
        """Returns whether the option was given."""
        return bool(self._given.get(option))

    def get(
        self,
        option: str,
        question: str,
        suggestion: str = "",
        choices: Mapping[str, str] | None = None,
        objection: Callable[[str], str] | None = None,
    ) -> str:
        """Returns the answer; ``objection`` says what is wrong with one ("" when nothing is).

        Raises Refusal when there is none and nobody can be asked, or when one that was given does not fit.
        """
        while True:
            value = str(self._given.get(option.replace("-", "_").replace(".", "_")) or "").strip()
            asked = not value
            if asked:
                if self._ask is None:
                    if suggestion:
                        return suggestion
                    said = f"--isi {option}=" if self.by_key else f"--{option} "
                    raise Refusal(f"Isian {said.strip(' =')} belum ada.", f'Tambahkan {said}"…" ({question.lower()}).')
                value = self._ask(_question(question, choices), suggestion).strip()
            if choices is not None and value not in choices:
                value = next((key for key, label in choices.items() if label.lower() == value.lower()), value)
            wrong = "" if value else "Isian ini wajib diisi"
            if value and choices is not None and value not in choices:
                wrong = f"«{value}» bukan salah satu pilihan ({', '.join(choices)})"
            elif value and objection is not None:
                wrong = objection(value)
            if not wrong:
                return value
            if not asked:
                raise Refusal(f"{wrong}.", f"Perbaiki --{option}.")
            self.tell(f"{wrong}. Silakan coba lagi.")


Begin = Callable[[Answers, "Catalogue", datetime], tuple[str, str]]
"""(answers, catalogue, now) → the path of a new file below ``content/``, and its text, which the gate takes as it stands."""


def _question(question: str, choices: Mapping[str, str] | None) -> str:
    if not choices:
        return question
    return "\n".join([question, *(f"  {key:<20} {label}" for key, label in choices.items()), "Pilihan"])


def begin(kind: Kind[Any, Any], answers: Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    """Returns path and text of a new file of any kind: its own questions, or what its record requires, field by field."""
    if kind.begin is not None:
        return kind.begin(answers, catalogue, now)
    answers.by_key = True
    values = {key: _field(kind, key, info, answers, catalogue, now) for key, info in required(kind.record)}
    name = values.get("judul") or values.get("nama") or kind.title
    parts = {
        "<kim>": lambda: values.get("kim") or answers.get("kim", "KIM mana?", choices=groups(catalogue)),
        "<tahun>": lambda: values.get("tanggal", f"{now:%Y}")[:4],
    }
    folders = [parts[part]() if part in parts else part for part in kind.pattern.split("/")[:-1]]
    slug = _nameless(kind, name, values, catalogue) if kind.nameless else file_name(name)
    return "/".join((*folders, f"{slug}.md")), starter_of(kind.record, values)


def _nameless(kind: Kind[Any, Any], name: str, values: Mapping[str, str], catalogue: Catalogue) -> str:
    """What a file is called whose address may name nobody: the words that name no person, and then the place."""
    from pipeline.language.annotations.slugs import without_names

    whole, regions = slugify(name), catalogue.site.regions
    kept = without_names(whole, name, lambda word: bool(regions.find(word)))
    return file_name(name if kept == whole else f"{kept or kind.name} {values.get('wilayah', '')}")


def _field(
    kind: Kind[Any, Any], key: str, info: FieldInfo, answers: Answers, catalogue: Catalogue, now: datetime
) -> str:
    named = {at: what for name, at, what in kind.references}.get(key)
    question = (info.description or key).rstrip(".")
    if named is Reference.REGION:
        return region(answers, catalogue, question)
    choices: Mapping[str, str] | None = None
    if named is Reference.TOPIC:
        choices = topics(catalogue)
    elif named is Reference.GROUP:
        choices = groups(catalogue)
    elif get_origin(info.annotation) is Literal:
        choices = {str(one): str(one) for one in get_args(info.annotation)}
    today = f"{now.astimezone(catalogue.site.regions.root.zone):%Y-%m-%d %H:%M}" if info.annotation is Moment else ""
    return answers.get(key, question, today, choices)


def groups(catalogue: Catalogue) -> dict[str, str]:
    """Returns the groups that may be chosen."""
    return {slug: kim.name for slug, kim in catalogue.kims.items()}


def topics(catalogue: Catalogue) -> dict[str, str]:
    """Returns the topics that may be chosen."""
    return {topic.slug: topic.name for topic in catalogue.site.topics.values()}


def region(answers: Answers, catalogue: Catalogue, question: str, suggestion: str = "") -> str:
    """Returns a region as it was answered, once it is sure which one is meant."""
    regions = catalogue.site.regions

    def known(answer: str) -> str:
        found = regions.find(answer)
        if len(found) == 1:
            return ""
        if found:
            return f"«{answer}» dapat berarti {' atau '.join(region.name for region in found)}; tulis lengkap"
        near = regions.suggest(answer)
        return f"Wilayah «{answer}» tidak dikenal" + (f"; mungkin maksud Anda {near.name}" if near else "")

    return answers.get("wilayah", question, suggestion, objection=known)


def file_name(text: str) -> str:
    """Returns a file's name, without ``.md``, after a title or a name. Raises Refusal when no letter of it can be one."""
    slug = "-".join(slugify(text).split("-")[:8])
    if not slug:
        raise Refusal(f"«{text}» tidak dapat menjadi alamat halaman.", "Pakai judul atau nama yang memuat huruf a–z.")
    return slug
