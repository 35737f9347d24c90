"""MkDocs' own settings, judged without MkDocs: whatever would keep it from starting is named with its line."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from pipeline.content.codes import problem
from pipeline.content.conflict_markers import without_markers
from pipeline.content.kinds.field_errors import hint
from pipeline.content.yaml_nodes import Mapping, Node, Scalar, Sequence, read_fields
from pipeline.engine.problems import Location, Problem

_log = logging.getLogger(__name__)

_TEXTS = frozenset(
    (
        "site_name",
        "site_url",
        "site_description",
        "site_author",
        "docs_dir",
        "site_dir",
        "copyright",
        "repo_url",
        "repo_name",
        "edit_uri",
        "edit_uri_template",
        "dev_addr",
        "remote_branch",
        "remote_name",
        "exclude_docs",
        "draft_docs",
        "not_in_nav",
    )
)
_SWITCHES = frozenset(("use_directory_urls", "strict"))
_LISTS = frozenset(("nav", "extra_css", "extra_javascript", "extra_templates", "watch"))
_MAPPINGS = frozenset(("extra", "validation"))
KEYS = _TEXTS | _SWITCHES | _LISTS | _MAPPINGS | {"theme", "plugins", "markdown_extensions", "hooks", "INHERIT"}
"""What MkDocs 1.6 takes at the top of ``mkdocs.yml``."""

_INCLUDING = frozenset((
    "pymdownx.snippets", "snippets", "markdown_include", "markdown_include.include", "mdx_include", "mdx_include.mdx_include",
    "macros", "include-markdown", "embed-file", "embed_file", "gen-files", "markdown-exec",
))  # fmt: skip
"""Plugins and extensions that put into a page what stands elsewhere, or what a program gives: the gate never read that."""

_TAKEN = {"toc": frozenset(("permalink",))}
"""Options that most sites have, of extensions that take any value of them: no need to load these and try."""


def faults(data: bytes, file: str, root: Path) -> list[Problem]:
    """Returns what MkDocs would refuse in the bytes of ``mkdocs.yml``; ``root`` is its folder.

    Values with a tag (``!ENV``) are left alone, for only MkDocs knows what becomes of them; so are other plugins' options.
    """
    text = data.decode("utf-8-sig", "replace")
    mapping, _ = read_fields(without_markers(text), file, lenient=True)
    return list(_Judge(text.split("\n"), file, root).judge(mapping)) if mapping is not None else []


@dataclass(frozen=True)
class _Judge:
    lines: list[str]
    file: str
    root: Path
    _installed: Callable[[], Any] = field(default_factory=lambda: cache(entry_points))
    """Gives the names that installed packages offer others; it reads what each package says of itself, so it is asked once."""

    def judge(self, said: Mapping) -> Iterator[Problem]:
        for key, node in said.entries.items():
            if key not in KEYS:
                yield self._wrong(
                    said.keys[key], key, f"tidak dikenal{hint(key, KEYS)}", "Hapus, atau perbaiki ejaannya."
                )
            elif not self._tagged(node) and not self._unset(node):
                yield from self._value(key, node)
        name = said.entries.get("site_name")
        if "INHERIT" not in said.entries and (name is None or (self._unset(name) and not self._tagged(name))):
            yield self._wrong(name or said, "site_name", "belum diisi", "Tulis misalnya site_name: Warta Cimahi")
        yield from self._folders(said)

    def _value(self, key: str, node: Node) -> Iterator[Problem]:
        value = self._typed(node)
        if key in _TEXTS and not isinstance(value, str):
            yield self._wrong(node, key, "harus berupa teks", f'Apit dengan tanda kutip: {key}: "…"')
        elif key in _SWITCHES and not isinstance(value, bool):
            yield self._wrong(node, key, "harus true atau false", f"Tulis misalnya {key}: true")
        elif key in _LISTS and not isinstance(node, Sequence):
            yield self._wrong(
                node, key, "harus berupa daftar", "Tulis tiap butir di barisnya sendiri, diawali tanda hubung."
            )
        elif key in _MAPPINGS and not isinstance(node, Mapping):
            yield self._wrong(
                node, key, "harus berisi isian-isian", f"Tulis isiannya di bawah {key}, menjorok ke dalam."
            )
        else:
            yield from _VALUES.get(key, _Judge._fine)(self, key, node)

    def _fine(self, key: str, node: Node) -> Iterator[Problem]:
        return iter(())

    def _web(self, key: str, node: Node) -> Iterator[Problem]:
        assert isinstance(node, Scalar)
        try:
            split = urlsplit(node.text)
        except ValueError:
            split = urlsplit("")
        if not (split.scheme and split.netloc):
            yield self._wrong(
                node, key, "bukan alamat lengkap", f"Awali dengan https://: {key}: https://warta.example.id/"
            )

    def _address(self, key: str, node: Node) -> Iterator[Problem]:
        assert isinstance(node, Scalar)
        host, _, port = node.text.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            yield self._wrong(node, key, "bukan alamat dan nomor porta", "Tulis misalnya dev_addr: 127.0.0.1:8000")

    def _theme(self, key: str, node: Node) -> Iterator[Problem]:
        if isinstance(node, Sequence):
            yield self._wrong(
                node, "theme", "harus berupa nama tema", "Tulis theme: {name: material, custom_dir: site_theme}"
            )
            return
        entries = node.entries if isinstance(node, Mapping) else {"name": node}
        name, folder = entries.get("name"), entries.get("custom_dir")
        known = self._installed().select(group="mkdocs.themes").names
        if name is None:
            yield self._wrong(
                node, "theme", "belum menyebut nama tema", "Tulis theme: {name: material, custom_dir: site_theme}"
            )
        elif not self._tagged(name) and not self._unset(name) and self._typed(name) not in known:
            said = name.text if isinstance(name, Scalar) else ""
            why = f"«{said}» bukan tema yang terpasang{hint(said, known)}"
            # The templates are our own, so any theme will do, and none as well.
            yield self._wrong(name, "theme.name", why, f"Tulis name: {'material' if 'material' in known else 'null'}")
        if isinstance(folder, Scalar) and not self._tagged(folder) and not (self.root / folder.text).is_dir():
            yield self._wrong(
                folder,
                "theme.custom_dir",
                f"menunjuk folder «{folder.text}» yang tidak ada",
                "Tulis nama folder templat, misalnya site_theme.",
            )

    def _plugins(self, key: str, node: Node) -> Iterator[Problem]:
        known = {name.rpartition("/")[2] for name in self._installed().select(group="mkdocs.plugins").names}
        for name, place, _ in self._named(node):
            if name.rpartition("/")[2] in _INCLUDING:
                yield self._including(place, key, name)
            elif name.rpartition("/")[2] not in known:
                yield self._wrong(
                    place,
                    key,
                    f"menyebut plugin «{name}» yang tidak terpasang{hint(name, known)}",
                    "Hapus baris itu, perbaiki ejaannya, atau pasang pluginnya.",
                )

    def _including(self, place: Node, key: str, name: str) -> Problem:
        why = f"menyebut «{name}», yang menyisipkan isi dari luar tulisan; isi itu tidak diperiksa"
        return self._wrong(place, key, why, "Hapus baris itu, dan tulis isinya langsung di halamannya.")

    def _extensions(self, key: str, node: Node) -> Iterator[Problem]:
        known = {entry.name: entry.value for entry in self._installed().select(group="markdown.extensions")}
        for name, place, options in self._named(node):
            if name in _INCLUDING:
                yield self._including(place, key, name)
            elif name not in known and not _importable(name):
                yield self._wrong(
                    place,
                    key,
                    f"menyebut ekstensi «{name}» yang tidak ada{hint(name, known)}",
                    "Hapus baris itu, atau perbaiki ejaannya.",
                )
            elif options is not None and (why := self._refused(name, options)):
                yield self._wrong(place, f"{key}.{name}", f"ditolak ({why})", "Perbaiki atau hapus isiannya.")

    def _refused(self, name: str, options: Node) -> str:
        """Why an extension does not take its options; "" when it does, or when only MkDocs can tell."""
        if not isinstance(options, Mapping):
            return "" if self._unset(options) or self._tagged(options) else "isinya harus isian-isian"
        if any(map(self._tagged, _leaves(options))):
            return ""
        if _TAKEN.get(name, frozenset()).issuperset(options.entries):
            return ""
        import markdown  # loads slowly

        try:
            markdown.Markdown(extensions=[name], extension_configs={name: self._typed(options)})
        except Exception as error:  # extensions raise whatever they like
            _log.debug("Ekstensi %s menolak isiannya.", name, exc_info=True)
            return " ".join(str(error).split())[:120] or "isiannya tidak dikenal"
        return ""

    def _files(self, key: str, node: Node) -> Iterator[Problem]:
        for item in node.items if isinstance(node, Sequence) else ():
            if isinstance(item, Scalar) and not self._tagged(item) and not (self.root / item.text).exists():
                yield self._wrong(item, key, f"menunjuk «{item.text}» yang tidak ada", "Perbaiki namanya, atau hapus.")

    def _scripts(self, key: str, node: Node) -> Iterator[Problem]:
        for item in node.items if isinstance(node, Sequence) else ():
            if not self._tagged(item) and not isinstance(self._typed(item), dict if isinstance(item, Mapping) else str):
                yield self._wrong(
                    item, key, "memuat butir yang bukan nama berkas", "Tulis satu nama berkas tiap butir."
                )

    def _named(self, node: Node) -> Iterator[tuple[str, Node, Node | None]]:
        """Yields what a list of plugins or extensions names: the name, its place, its options."""
        if isinstance(node, Mapping):
            node = Sequence((node,), node.line, node.column)
        for item in node.items if isinstance(node, Sequence) else ():
            if isinstance(item, Mapping):
                yield from ((name, item.keys[name], inner) for name, inner in item.entries.items())
            elif isinstance(item, Scalar) and not self._tagged(item):
                yield item.text, item, None

    def _folders(self, said: Mapping) -> Iterator[Problem]:
        """Members' files and the public site may not lie inside each other."""
        docs, site = (said.entries.get(key) for key in ("docs_dir", "site_dir"))
        if any(node is not None and (not isinstance(node, Scalar) or self._tagged(node)) for node in (docs, site)):
            return
        content, public = (
            os.path.abspath(self.root / (node.text if isinstance(node, Scalar) and node.text.strip() else usual))
            for node, usual in ((docs, "docs"), (site, "site"))
        )
        if content == os.path.abspath(self.root):
            yield self._wrong(docs or said, "docs_dir", "adalah folder proyek sendiri", "Tulis docs_dir: content")
            return
        for key, node, inner, outer, whose in (
            ("site_dir", site, public, content, "naskah (docs_dir)"),
            ("docs_dir", docs, content, public, "situs (site_dir)"),
        ):
            if f"{inner}{os.sep}".startswith(f"{outer.rstrip(os.sep)}{os.sep}"):
                remedy = "Tulis docs_dir: content dan site_dir: site"
                yield self._wrong(node or said, key, f"terletak di dalam folder {whose}", remedy)
                return

    def _typed(self, node: Node) -> Any:
        """The value as MkDocs reads it: an unquoted ``10:30`` or ``yes`` is no text there."""
        match node:
            case Mapping():
                return {key: self._typed(inner) for key, inner in node.entries.items()}
            case Sequence():
                return [self._typed(item) for item in node.items]
        if self._from(node)[:1] in ("'", '"', "|", ">"):
            return node.text
        try:
            return yaml.safe_load(node.text)
        except (yaml.YAMLError, ValueError):
            return node.text

    def _unset(self, node: Node) -> bool:
        return isinstance(node, Scalar) and self._typed(node) in (None, "")

    def _tagged(self, node: Node) -> bool:
        return self._from(node)[:1] in ("!", "&", "*")

    def _from(self, node: Node) -> str:
        return self.lines[node.line - 1][node.column - 1 :] if 0 < node.line <= len(self.lines) else ""

    def _wrong(self, node: Node, key: str, why: str, example: str) -> Problem:
        line = self.lines[node.line - 1].rstrip("\r") if 0 < node.line <= len(self.lines) else ""
        return problem(
            "KIM901", Location(self.file, node.line, node.column), excerpt=line, key=key, why=why, example=example
        )


_VALUES: dict[str, Callable[[_Judge, str, Node], Iterator[Problem]]] = {
    "site_url": _Judge._web,
    "repo_url": _Judge._web,
    "dev_addr": _Judge._address,
    "theme": _Judge._theme,
    "plugins": _Judge._plugins,
    "markdown_extensions": _Judge._extensions,
    "hooks": _Judge._files,
    "watch": _Judge._files,
    "extra_javascript": _Judge._scripts,
}


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, Scalar):
        yield node
    for inner in (
        node.entries.values() if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else ()
    ):
        yield inner
        yield from _leaves(inner)


def _importable(name: str) -> bool:
    try:
        return find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False
