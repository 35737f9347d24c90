"""The house's laws that import contracts cannot state (those run in ``make lint``)."""

from __future__ import annotations

import argparse
import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import pipeline
from pipeline.cli.options import parser
from pipeline.content.kinds import KINDS
from pipeline.content.options import Options
from pipeline.gate.reporters import FORMATS
from pipeline.gate.rules import RULES
from pipeline.gate.verdict import CODES
from tests import projects

HOUSE = Path(pipeline.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
HEAVY = (
    "mkdocs",
    "material",
    "httpx",
    "httpcore",
    "feedparser",
    "nh3",
    "babel",
    "tqdm",
    "jinja2",
    "markdown",
    "hypothesis",
)
EDGES = ("cli/", "mkdocs_plugin/", "demo/", "content/scan.py", "engine/file_stamps.py")
"""Where the clock may be read: whoever starts something says what time it is. ``scan`` asks only whether a file was changed
a moment ago, so lately that its stamp cannot be trusted."""


POLITE = ("partners/http/", "demo/", "partners/schedule")


def _name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--format", "json"], ["explain", "KIM105"], ["check", "content/index.md"]]
)
def test_the_gate_loads_nothing_it_does_not_need(tmp_path: Path, arguments: list[str]) -> None:
    """``kim check`` and ``kim explain`` start in a blink: no site builder, no network, no feed reader, no calendar."""
    root = projects.small(tmp_path / "proyek", {"artikel/kim-melong/2025/a.md": projects.article()})
    script = (
        "import json, sys\nfrom pipeline.cli.main import main\n"
        f"sys.argv = ['kim']\nmain({[*arguments, '--root', str(root)]!r})\n"
        "print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = projects.run("-c", script)
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.rstrip("\n").rpartition("\n")[2]))
    assert loaded & set(HEAVY) == set()
    assert {"pipeline", "yaml", "pydantic"} <= loaded or "explain" in arguments


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_the_clock_is_read_at_the_edges_only(path: Path) -> None:
    """Nothing inside asks what time it is: ``now`` is an argument, so that the same input gives the same bytes."""
    if _name(path).startswith(EDGES):
        return
    asked = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and (
            (
                node.attr in ("now", "utcnow", "today")
                and isinstance(node.value, ast.Name)
                and node.value.id in ("datetime", "date")
            )
            or (
                node.attr in ("time", "time_ns", "localtime", "gmtime")
                and isinstance(node.value, ast.Name)
                and node.value.id == "time"
            )
        )
    ]
    assert asked == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_chance_has_no_part_in_what_is_published(path: Path) -> None:
    """Randomness serves politeness towards outlets and generated demo content only."""
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
    }
    assert not imported & {"random", "secrets", "uuid"} or _name(path).startswith(POLITE)


def test_no_module_is_named_after_nothing() -> None:
    """What has no noun has no home."""
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc", "shared"}


@pytest.mark.parametrize("code", list(CODES.values()), ids=lambda code: code.code)
def test_every_code_says_what_why_and_what_to_do(code: object) -> None:
    """A title, a message, a remedy and a page, all of them words; the page does not merely repeat the title."""
    title, message, remedy, page = (str(getattr(code, part)).strip() for part in ("title", "message", "remedy", "page"))
    assert title and message and page and remedy
    assert not title.endswith(".") and len(page.split()) >= 8 and page != title


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_rule_is_its_own_page(rule: object) -> None:
    """A rule's docstring has a title and an explanation of some length."""
    title, page = str(rule.title), str(rule.page)  # type: ignore[attr-defined]
    assert title and not title.endswith(".") and len(title) <= 80
    assert len(page.split()) >= 12


def test_codes_are_given_once() -> None:
    """No two problems share a code, and each is KIM and three digits."""
    codes = [*CODES, *(rule.code for rule in RULES)]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"KIM\d{3}", code) for code in codes)


def _models() -> Iterator[type[BaseModel]]:
    waiting: list[type[BaseModel]] = [*(kind.record for kind in KINDS), Options]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        yield model
        for info in model.model_fields.values():
            waiting += _inside(info.annotation)


def _inside(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in getattr(annotation, "__args__", ()) for model in _inside(argument)]


FIELDS = [
    pytest.param(model, info, id=f"{model.__name__}.{info.alias or name}")
    for model in _models()
    for name, info in model.model_fields.items()
]


@pytest.mark.parametrize(("model", "info"), FIELDS)
def test_every_field_is_described_with_an_example(model: type[BaseModel], info: FieldInfo) -> None:
    """The reference for writers is made of these: an Indonesian key, a sentence, and an example for what is typed on one line."""
    assert info.description and info.description.strip().endswith(".") and len(info.description.split()) >= 2
    assert info.alias and re.fullmatch(r"[a-z_]+", info.alias)
    if not _inside(info.annotation) and "dict" not in str(info.annotation):
        assert info.examples


def _commands() -> dict[str, argparse.ArgumentParser]:
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(commands.choices)


@pytest.mark.parametrize(("name", "parser"), _commands().items(), ids=_commands())
def test_every_command_and_option_has_help(name: str, parser: argparse.ArgumentParser) -> None:
    """Nothing can be typed that ``--help`` does not explain."""
    assert parser.description and parser.description.endswith(".")
    for action in parser._actions:
        assert action.help and action.help.strip(), (name, action.option_strings or action.dest)


def test_every_format_can_be_asked_for() -> None:
    """Each renderer has its name in ``kim check --format``, and each name its renderer."""
    (choice,) = (action for action in _commands()["check"]._actions if action.dest == "format")
    assert set(choice.choices or ()) == set(FORMATS)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_stay_of_one_noun(path: Path) -> None:
    """A module says what it is for. (Its length is a matter of review: about 300 lines.)"""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), _name(path)
