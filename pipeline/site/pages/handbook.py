"""The handbook's pages that nobody wrote: what every rule and every field means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from markupsafe import Markup
from msgspec import Struct

from pipeline.content.kinds import KINDS, Record
from pipeline.content.kinds.record import record_in
from pipeline.content.local_examples import said_here
from pipeline.content.markdown.body import Body
from pipeline.engine.problems import Declared, Group
from pipeline.language.regions import Regions
from pipeline.site import addresses
from pipeline.site.pages.page import FeedLink, PageData, SitePage, Step

RULES_URL = addresses.RULES.at()


FIELDS_URL = addresses.FIELDS.at()


class RulePage(Struct, frozen=True):
    """A rule as the handbook shows it."""

    code: str
    title: str
    severity: str
    subject: str
    """What it is about."""
    url: str
    """Address of its page below the root."""
    text: str
    """What it says, in Markdown: our own docstring."""

    @property
    def html(self) -> Markup:
        """What it says, through the writer that only writes what it knows; made when its page is drawn."""
        body = Body(self.text)
        links = body.html(lambda target: target if target.startswith("https://") else None, lambda picture: None)
        return Markup(links)  # noqa: S704


class FieldNote(Struct, frozen=True):
    """A field of a record as the handbook shows it: its key (parts joined by dots), what it holds, and an example."""

    key: str
    required: bool
    description: str
    example: str


class RulesData(PageData, frozen=True):
    """All rules, by what they are about."""

    subjects: tuple[tuple[str, tuple[RulePage, ...]], ...]
    total: int


class RuleData(PageData, frozen=True):
    """One rule."""

    rule: RulePage
    subject: str


class FieldsData(PageData, frozen=True):
    """The fields of every kind: its title, where its files lie, its fields."""

    kinds: tuple[tuple[str, str, tuple[FieldNote, ...]], ...]


_TRAIL = (Step("Panduan", "panduan/"),)


@cache
def pages(feed: FeedLink, entries: tuple[Declared, ...], regions: Regions) -> tuple[SitePage, ...]:
    """Returns the handbook's pages that nobody wrote: the rules, each rule, and the fields of every kind.

    ``entries`` are the gate's rules, by code. Their examples name places of the site's own region.
    """
    return tuple(_pages(feed, entries, partial(said_here, regions=regions)))


def _pages(feed: FeedLink, entries: tuple[Declared, ...], here: Callable[[str], str]) -> Iterator[SitePage]:
    rules = [_rule_page(entry, here) for entry in entries]
    subjects: dict[str, list[RulePage]] = {}
    for rule in rules:
        subjects.setdefault(rule.subject, []).append(rule)
    order = [name for name in dict.fromkeys(group.traits.heading for group in Group) if name in subjects]
    yield SitePage(
        url=RULES_URL,
        template="aturan.html",
        title="Aturan pemeriksa",
        description="Semua hal yang diperiksa sebelum tulisan terbit: mengapa penting, contoh salah dan benar.",
        data=RulesData(tuple((name, tuple(subjects[name])) for name in order), len(rules)),
        feeds=(feed,),
        trail=_TRAIL,
    )
    for rule in rules:
        yield SitePage(
            url=rule.url,
            template="aturan-satu.html",
            title=f"{rule.title} ({rule.code})",
            description=f"Aturan {rule.code}: {rule.title}.",
            data=RuleData(rule, rule.subject),
            feeds=(feed,),
            trail=_TRAIL,
        )
    yield SitePage(
        url=FIELDS_URL,
        template="isian.html",
        title="Daftar isian",
        description="Semua isian di kepala artikel, data KIM, dan data mitra, dengan contohnya.",
        data=FieldsData(tuple((kind.title, kind.pattern, tuple(fields_of(kind.record, here=here))) for kind in KINDS)),
        feeds=(feed,),
        trail=_TRAIL,
    )


def fields_of(record: type[Record], before: str = "", here: Callable[[str], str] = str) -> Iterator[FieldNote]:
    """Yields the fields of a record, each followed by the fields inside it."""
    for name, info in record.model_fields.items():
        key = f"{before}{info.alias or name}"
        example = str(info.examples[0]) if info.examples else ""
        yield FieldNote(key, info.is_required(), here(info.description or ""), here(example))
        inner = record_in(info)
        if inner is not None:
            yield from fields_of(inner, f"{key}.", here)


def _rule_page(entry: Declared, here: Callable[[str], str]) -> RulePage:
    url = addresses.RULE.at(entry.code.lower())
    return RulePage(entry.code, entry.title, entry.severity.value, entry.group.traits.heading, url, here(entry.page))
