"""``kim new``: plain questions, or options, and a starter file that is already valid. Nothing is ever overwritten."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from pipeline.content.catalogue import Catalogue
from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import BY_NAME, Kind, decode
from pipeline.content.kinds import artikel as articles
from pipeline.content.kinds import kim as groups_of_people
from pipeline.content.kinds import mitra as partners
from pipeline.content.kinds.kim import GROUP_TYPES
from pipeline.content.kinds.record import Moment, Reference
from pipeline.content.kinds.starter import required, starter_of
from pipeline.engine import files
from pipeline.engine.problems import Problem, Refusal
from pipeline.language.regions import slugify
from pipeline.partners.discover import Found, find_feeds
from pipeline.workspace import open_workspace

Ask = Callable[[str, str], str]
"""(question, suggestion) → answer; the suggestion stands for an empty answer."""


Find = Callable[[str], Sequence[Found]]
"""The feeds of a site, by its address."""


def start(
    name: str, options: argparse.Namespace, now: datetime, ask: Ask | None = None, find: Find | None = None
) -> Path:
    """Writes a starter file and returns its path, relative to the project when it lies inside.

    A partner's feed is looked for on its site (``find``, or over the network) when it is not given.
    Raises Refusal when an answer is missing and nobody can be asked, when an answer does not fit, or when the file exists.
    """
    kind = BY_NAME[name]
    workspace = open_workspace(options.root, now, examined=False)
    if workspace.catalogue is None or workspace.site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    catalogue = workspace.catalogue
    answers = _Answers(vars(options), ask or (_ask if sys.stdin.isatty() else None))
    answers.find = find or _finder(workspace.site.url, frozenset(getattr(options, "allow", None) or ()), now)
    path, text = _STARTERS.get(kind.name, partial(_entity, kind))(answers, catalogue, now)
    _refuse_wrong(kind, path, text)
    target: Path = options.root / workspace.site.content / path
    if target.exists():
        raise Refusal(f"Berkas {target} sudah ada.", "Pilih judul atau nama lain; berkas lama tidak diubah.")
    files.write_atomic(target, text.encode())
    return target


class _Answers:
    """Options that were given, and questions for those that were not."""

    def __init__(self, given: Mapping[str, object], ask: Ask | None) -> None:
        named = (one.partition("=") for one in given.get("isi") or ())  # type: ignore[attr-defined]
        self._given = {**given, **{key.strip().replace("-", "_").replace(".", "_"): value for key, _, value in named}}
        self._ask = ask
        self.find: Find = lambda site: ()
        self.by_key = False
        """Whether questions are named by the keys of a front matter, not by options of their own."""

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
        """Returns the answer; ``objection`` says what is wrong with one ("" when nothing is)."""
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
            print(f"{wrong}. Silakan coba lagi.", file=sys.stderr)


def _question(question: str, choices: Mapping[str, str] | None) -> str:
    if not choices:
        return question
    return "\n".join([question, *(f"  {key:<20} {label}" for key, label in choices.items()), "Pilihan"])


def _ask(question: str, suggestion: str) -> str:
    return input(f"{question}{f' [{suggestion}]' if suggestion else ''}: ").strip() or suggestion


def _article(answers: _Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    site = catalogue.site
    if not catalogue.kims:
        raise Refusal("Belum ada KIM yang terdaftar.", "Buat dulu dengan: kim new kim")
    title = answers.get("judul", "Judul berita (25–90 huruf, tanpa titik di akhir)")
    kim = catalogue.kims[answers.get("kim", "KIM mana yang menulis?", choices=_groups(catalogue))]
    today = now.astimezone(kim.region.zone)
    date = answers.get("tanggal", "Tanggal terbit", f"{today:%Y-%m-%d %H:%M}")
    text = articles.starter(
        title=title,
        date=date,
        author=answers.get("penulis", "Nama penulis", kim.name),
        region=_region(answers, catalogue, "Wilayah kejadian (kelurahan, kecamatan, atau kota)", kim.region.name),
        topic=answers.get("topik", "Topik", choices={topic.slug: topic.name for topic in site.topics.values()}),
        summary=answers.get("ringkasan", "Ringkasan (apa, kapan, di mana, untuk siapa)"),
    )
    return f"artikel/{kim.slug}/{date[:4]}/{_slug(title)}.md", text


def _entity(kind: Kind[Any, Any], answers: _Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    """A file of any kind: what its record requires is asked, field by field, in its own words."""
    answers.by_key = True
    values = {key: _field(kind, key, info, answers, catalogue, now) for key, info in required(kind.record)}
    name = values.get("judul") or values.get("nama") or kind.title
    parts = {
        "<kim>": lambda: values.get("kim") or answers.get("kim", "KIM mana?", choices=_groups(catalogue)),
        "<tahun>": lambda: values.get("tanggal", f"{now:%Y}")[:4],
    }
    folders = [parts[part]() if part in parts else part for part in kind.pattern.split("/")[:-1]]
    slug = _nameless(kind, name, values, catalogue) if kind.nameless else _slug(name)
    return "/".join((*folders, f"{slug}.md")), starter_of(kind.record, values)


def _nameless(kind: Kind[Any, Any], name: str, values: Mapping[str, str], catalogue: Catalogue) -> str:
    """What a file is called whose address may name nobody: the words that name no person, and then the place."""
    from pipeline.language.annotations.slugs import without_names

    whole, regions = slugify(name), catalogue.site.regions
    kept = without_names(whole, name, lambda word: bool(regions.find(word)))
    return _slug(name if kept == whole else f"{kept or kind.name} {values.get('wilayah', '')}")


def _field(
    kind: Kind[Any, Any], key: str, info: FieldInfo, answers: _Answers, catalogue: Catalogue, now: datetime
) -> str:
    named = {at: what for name, at, what in kind.references}.get(key)
    question = (info.description or key).rstrip(".")
    if named is Reference.REGION:
        return _region(answers, catalogue, question)
    choices: Mapping[str, str] | None = None
    if named is Reference.TOPIC:
        choices = {topic.slug: topic.name for topic in catalogue.site.topics.values()}
    elif named is Reference.GROUP:
        choices = _groups(catalogue)
    elif get_origin(info.annotation) is Literal:
        choices = {str(one): str(one) for one in get_args(info.annotation)}
    today = f"{now.astimezone(catalogue.site.regions.root.zone):%Y-%m-%d %H:%M}" if info.annotation is Moment else ""
    return answers.get(key, question, today, choices)


def _groups(catalogue: Catalogue) -> dict[str, str]:
    return {slug: kim.name for slug, kim in catalogue.kims.items()}


def _region(answers: _Answers, catalogue: Catalogue, question: str, suggestion: str = "") -> str:
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


def _kim(answers: _Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    name = answers.get("nama", "Nama kelompok")
    text = groups_of_people.starter(
        name=name,
        region=_region(answers, catalogue, "Wilayahnya (kelurahan, desa, atau kecamatan)"),
        type=answers.get("jenis-kelompok", "Jenis kelompok", "kim", choices=GROUP_TYPES),
    )
    return f"kim/{_slug(name)}.md", text


def _partner(answers: _Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    site = answers.get("situs", "Alamat situsnya (https://…)")
    found = () if answers.given("umpan") else _found(answers.find, site)
    name = answers.get("nama", "Nama media atau lembaga", found[0].title if found else "")
    text = partners.starter(
        name=name,
        site=site,
        feed=answers.get("umpan", "Alamat umpan RSS-nya (https://…)", found[0].address if found else ""),
        zone=answers.get("zona", "Zona waktunya", "WIB", choices={"WIB": "Barat", "WITA": "Tengah", "WIT": "Timur"}),
    )
    return f"mitra/{_slug(name)}.md", text


def _found(find: Find, site: str) -> Sequence[Found]:
    """Returns the feeds of a site, the one to take first, and says what was found."""
    try:
        found = find(site)
    except Refusal as refusal:
        print(f"{refusal.message}", file=sys.stderr)
        return ()
    for one in found:
        newest = f", terbaru {one.newest:%Y-%m-%d}" if one.newest else ""
        print(f"Umpan ditemukan: {one.address} ({one.count} berita{newest})", file=sys.stderr)
    if not found:
        print("Umpan tidak ditemukan di situs itu; tanyakan alamatnya kepada medianya.", file=sys.stderr)
    return found


def _finder(url: str, allow: frozenset[str], now: datetime) -> Find:
    def find(site: str) -> Sequence[Found]:
        from pipeline.partners.http.client import Client, user_agent

        return find_feeds(site, Client(user_agent(url), allow), now)

    return find


_STARTERS = {"artikel": _article, "kim": _kim, "mitra": _partner}


def _slug(text: str) -> str:
    slug = "-".join(slugify(text).split("-")[:8])
    if not slug:
        raise Refusal(f"«{text}» tidak dapat menjadi alamat halaman.", "Pakai judul atau nama yang memuat huruf a–z.")
    return slug


def _refuse_wrong(kind: Kind[Any, Any], path: str, text: str) -> None:
    """What was answered must decode; a wrong answer is refused before anything is written."""
    problems: tuple[Problem, ...] = decode(kind, read_document(path, text.encode())).problems
    if problems:
        # The path follows from the answers, so what is wrong with an answer comes first.
        first = min(problems, key=lambda found: found.location.line == 0)
        raise Refusal(first.message, first.remedy)
